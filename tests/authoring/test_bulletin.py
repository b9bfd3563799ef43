"""Pasted text becomes a script: what is dropped, what is kept, and that nobody airs it blind."""

import json
import os
import re
from pathlib import Path

import pytest
import yaml
from papers import BODY, WEB

from loalang.authoring.bulletin import BulletinDraft, Wanted, draft
from loalang.authoring.pasted import Article, article
from loalang.content.folder import ContentFolder
from loalang.errors import ContentError
from loalang.model import Edition, Line
from loalang.rundown.render import render
from loalang.text import Lexicon, sentences

SHARED = Path(os.environ.get("LOALANG_SHARED", Path(__file__).parents[3] / "shared"))
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))


def made(text: str, **wanted: str | None) -> BulletinDraft:
    return draft(article(text), Wanted(7, "lan", **wanted), Lexicon.shipped())  # type: ignore[arg-type]


def test_the_article_is_found_among_what_a_page_leaves_around_it() -> None:
    found = article(WEB)
    assert found.title == "Dọn mương ở thôn Đông"
    assert [(block.heading, block.text[:8]) for block in found.blocks] == [
        (False, "Sáng nay"),
        (True, "Vì sao p"),
        (False, "Hôm qua,"),
    ]
    assert found.blocks[-1].text.endswith("mọi người ra về.")


@pytest.mark.parametrize(
    "line",
    [
        "date 2026-01-16",
        "Thứ Năm, 05/03/2026",
        "Ngày đăng: 04/03/2026 - Lượt xem: 215",
        "Xem với cỡ chữ",
        "[Thời sự] 时间:2025-01-16 来源:NEWS",
        "muong 1.jpg",
        "Bà con thôn Đông dọn mương trong buổi sáng",
        "Cụ Tám cầm xẻng.",
        "Người dân thôn Đông tham gia dọn con mương.",
        "Nguyễn Văn Mẫu",
        "Nguồn Báo Mẫu: https://vi-du.vn/don-muong.htm",
        "Zalo",
        "(责任编辑:Mẫu)",
        "相关内容",
    ],
)
def test_what_came_along_is_dropped_and_listed(line: str) -> None:
    assert line in article(WEB).dropped
    said = "  #- say: " + json.dumps(line, ensure_ascii=False)
    assert f"{said}   # chữ thừa của trang\n" in made(WEB).text


@pytest.mark.parametrize(
    "line",
    [
        "Theo đó, bà con dọn mương.",
        "Theo trưởng thôn, mương đã thông.",
        "Nguồn nước năm nay thiếu nhiều so với mọi năm, vì mưa ít và hồ cạn dần từ sau Tết đến nay.",
        "Số: 5 người đi dọn mương.",
        "Địa điểm: nhà văn hóa",
        "Ông Tám nói: “Mương thông thì tốt.”",
    ],
)
def test_what_is_said_stays(line: str) -> None:
    assert line in [block.text for block in article(f"Tên bài\n\n{BODY}\n\n{line}\n\n{BODY} Hết.\n").blocks]


def test_a_line_broken_in_a_sentence_is_joined() -> None:
    assert article("Tên\n\nBà con ra\nđồng từ sớm.\n").blocks[0].text == "Bà con ra đồng từ sớm."


def test_headings_become_items_and_the_other_paragraphs_are_said() -> None:
    text = made(WEB.replace("Vì sao", f"{BODY} Thế thôi.\n\nVì sao")).text
    segments = yaml.safe_load(text)["segments"]
    assert [next(iter(segment)) for segment in segments] == ["item", "say", "item"]
    assert [s["item"]["title"] for s in segments if "item" in s] == [
        "Dọn mương ở thôn Đông",
        "Vì sao phải dọn",
    ]


def test_a_long_sentence_is_remarked_above_its_paragraph() -> None:
    long = "Bà con " + "ra đồng rồi về nhà " * 6 + "ăn cơm."
    one = made(f"Tên bài\n\n{BODY}\n\n{long}\n")
    assert one.long_sentences == 1
    assert re.search(
        r"  # Câu dài 34 âm tiết, nên tách: Bà con ra đồng.*\n  - say: >-\n      Bà con", one.text
    )


def test_the_commune_becomes_a_variable_and_no_other_text_can() -> None:
    text = made(
        "Tên {{ x }}\n\nXã ta là xã Mẫu, {{ lesson.title }} {% if x %} {# y #}.\n", commune="xã Mẫu"
    ).text
    assert re.findall(r"\{\{.*?\}\}", text) == ["{{ station.commune }}"] * 2  # in the summary too
    assert "{%" not in text
    assert "{#" not in text


@pytest.mark.parametrize(
    "line",
    [
        "2. Địa điểm ngừng cấp điện: tổ dân phố số 1, số 2, khu tập thể nhà máy chè và dãy nhà ven đường",
        "4. Kinh phí mỗi con nộp 20.000 đồng cho cán bộ thú y ngay tại điểm tiêm của thôn mình đang ở",
        "- Bà con nào chưa có phiếu thì đến gặp trưởng thôn để được ghi tên vào danh sách của đợt này",
        "Cần hỏi thêm thì gọi cho bà Hoa ở trạm y tế xã theo số điện thoại 0912 345 670 trong giờ làm việc",
        "Đoàn xe đi qua cầu Đá vào lúc 7 giờ sáng ngày 5/12/2026 rồi vòng theo đường liên thôn trở về xã",
    ],
)
def test_no_line_is_a_caption_because_it_is_long_numbered_or_labelled(line: str) -> None:
    assert line in [block.text for block in article(f"Tên bài\n\n{BODY}\n\n{line}\n\n{BODY} Hết.\n").blocks]


@pytest.mark.parametrize(("text", "said"), [("", "không thấy đoạn"), ("Chỉ có tên\n", "không thấy đoạn")])
def test_nothing_to_say_is_a_clear_line(text: str, said: str) -> None:
    with pytest.raises(ContentError, match=said):
        made(text)


def test_a_text_without_a_title_asks_for_one() -> None:
    with pytest.raises(ContentError, match="không thấy tên bài") as caught:
        made(BODY)
    assert "--title" in caught.value.hint
    assert made(BODY, title="Dọn mương").id == "don-muong"


def waiting(content: Path, one: BulletinDraft) -> Path:
    path = content / f"scripts/lessons/{one.id}.yaml"
    path.write_text(one.text, encoding="utf-8")
    return path


def test_it_waits_until_a_person_has_filled_the_day_of_review(content: Path) -> None:
    one = made(WEB)
    path = waiting(content, one)
    with pytest.raises(ContentError, match="reviewed"):
        ContentFolder(content).lesson(one.id)
    path.write_text(one.text.replace("reviewed:  ", "reviewed: 2026-11-20"), encoding="utf-8")
    assert ContentFolder(content).lesson(one.id)[0].format == "ban-tin"


@pytest.mark.skipif(not SEEDS, reason="the seeds are not here")
@pytest.mark.parametrize(
    "path", SEEDS, ids=lambda path: str(getattr(path, "stem", ""))[:3]
)  # none without the seeds
def test_an_article_of_the_seeds_is_taken_as_it_is(content: Path, path: Path) -> None:
    found: Article = article(path.read_text(encoding="utf-8"))
    one = draft(found, Wanted(40, "lan"), Lexicon.shipped())
    text = "\n".join(block.text for block in found.blocks)
    assert len(text) > 0.75 * len(path.read_text(encoding="utf-8"))
    assert not re.search(r"https?:|[\u4e00-\u9fff]|\.jpg|Lượt xem|Bài và ảnh|\./\.|^date", text)
    assert len(sentences(text)) > one.long_sentences > 10
    assert all(len(block.text.split()) > 35 for block in found.blocks if not block.heading)
    waiting(content, one).write_text(
        one.text.replace("reviewed:  ", "reviewed: 2026-11-20"), encoding="utf-8"
    )
    folder = ContentFolder(content)
    lesson, document = folder.lesson(one.id)
    for edition in Edition:
        rundown = render(lesson, document, folder.station("an-nghia")[0], edition, folder.format_folders)
        said = " ".join(cue.text for cue in rundown.cues if isinstance(cue, Line))
        assert all(sentence in said for sentence in sentences(text))
