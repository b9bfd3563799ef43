"""The list of lessons in docs/khoa-hoc.md, from the files: ``python tests/course_list.py`` writes it anew."""

import re
from itertools import groupby
from pathlib import Path

from loalang.content.folder import ContentFolder
from loalang.publish.page import TOPICS

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/khoa-hoc.md"
FORMS = {"bai-hoc": "bài học", "hoi-dap": "hỏi đáp"}
_MARKED = re.compile(r"(<!-- danh sách bài: .*? -->\n).*?(<!-- hết danh sách bài -->)", re.DOTALL)


def course_list(folder: ContentFolder) -> str:
    """The course as a table: a heading where the topic changes, a row a lesson."""
    lessons = [folder.lesson(identifier)[0] for identifier in folder.course.lessons]
    lines = ["| số | bài | mã bài | dạng |", "|---:|---|---|---|"]
    for topic, group in groupby(lessons, key=lambda lesson: lesson.topic):
        lines.append(f"| | **{TOPICS[topic]}** | | |")
        lines += [f"| {one.number} | {one.title} | `{one.id}` | {FORMS[one.format]} |" for one in group]
    return "\n".join(lines)


def with_list(text: str, folder: ContentFolder) -> str:
    """The page with the list that the files give."""
    return _MARKED.sub(lambda found: f"{found[1]}\n{course_list(folder)}\n\n{found[2]}", text)


if __name__ == "__main__":
    PAGE.write_text(with_list(PAGE.read_text(encoding="utf-8"), ContentFolder(ROOT)), encoding="utf-8")
