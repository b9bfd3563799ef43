"""What the script of a paper says beside its values: what was guessed or is missing, what is not said.

A script keeps these as remarks of YAML, for whoever opens the file; a page that shows its fields asks here.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from loalang.authoring.papers import words_of
from loalang.content.folder import ContentFolder
from loalang.content.yaml_nodes import Document, KeyPath, parse_yaml
from loalang.errors import GeneratorError
from loalang.files import read_text
from loalang.messages import _

_ASKS = re.compile(r"đoán|còn thiếu|chưa thấy")
"""How remarks begin that ask somebody to look: others are for whoever writes the file by hand."""
_ABOVE = re.compile(r"\s*# ?(?P<remark>.*)$")
_BESIDE = re.compile(r"[^#]*?(?:\"(?:[^\"\\]|\\.)*\"[^#\"]*)*\s#\s(?P<remark>.*)$")
_UNSET = re.compile(r"(?P<indent>\s*)# (?P<key>call|air): (?:\{.*?\}\s+# )?(?P<remark>chưa thấy.*)$")
_UNREAD = re.compile(r"\s*#- say: (?P<text>\"(?:[^\"\\]|\\.)*\")\s+# (?P<why>.*)$")
_TOLD = re.compile(r"# lưu ý: (?P<remark>.*)$")
_AT = {"call": ("segments", 0, "notice", "call"), "air": ("air", "until")}


def remarks_of(text: str, document: Document) -> Mapping[KeyPath, str]:
    """What a script asks to look at, by the path of the value that each is about.

    Args:
        text: the script.
        document: the same, parsed: it knows the line of every value.
    """
    lines = text.split("\n")
    made: dict[KeyPath, str] = {}
    for path, line in document.lines.items():
        if not 1 <= line <= len(lines) or not path or isinstance(path[-1], int):
            continue
        above = _ABOVE.match(lines[line - 2]) if line > 1 else None
        beside = _BESIDE.match(lines[line - 1])
        for found in (beside, above):
            if found and _ASKS.match(found["remark"]) and not _UNSET.match(lines[line - 2]):
                path = ("air", "until") if path == ("air",) else path
                if not _answered(_value(document.data, path), found["remark"]):
                    made[path] = found["remark"]
                break
    for one in lines:
        if unset := _UNSET.match(one):
            made.setdefault(_AT[unset["key"]], unset["remark"])
    return made


@dataclass(frozen=True, slots=True)
class Guessed:
    """A field of a notice that was guessed from running text and that nobody has written anew.

    Attributes:
        name: as officers know the field.
        words: those of the paper that it was taken from; empty where the script does not say.
    """

    name: str
    value: str
    words: str = ""


def guessed_of(folder: ContentFolder, lesson: str) -> tuple[Guessed, ...]:
    """The fields of a script that are guesses: who approves has to look at them, not only who writes."""
    path = folder.root / "scripts" / "lessons" / f"{lesson}.yaml"
    try:
        text = read_text(path, "utf-8-sig")
        return guessed_in(text, parse_yaml(text.encode(), folder.name(path)))
    except (GeneratorError, OSError, UnicodeError):  # whoever reads the script itself is told what is wrong
        return ()


def guessed_in(text: str, document: Document) -> tuple[Guessed, ...]:
    """The same, of a text and what it says as YAML."""
    made = []
    for path, remark in remarks_of(text, document).items():
        if _GUESSED.search(remark):
            value = _value(document.data, path)
            told = f"{value:%d-%m-%Y}" if isinstance(value, dt.date) else " ".join(str(value or "").split())
            found = _FROM.search(remark)
            name = field_names().get(str(path[-1]), str(path[-1]))
            made.append(Guessed(name, told, json.loads(found[1]) if found else ""))
    return tuple(made)


_GUESSED = re.compile(r"(?:^|; )đoán\b")


def field_names() -> Mapping[str, str]:
    """The fields of a notice as officers know them."""
    return {
        "title": _("tên bài"),
        "who": _("ai báo"),
        "what": _("việc gì"),
        "whom": _("ai cần biết"),
        "when": _("khi nào"),
        "where": _("ở đâu"),
        "bring": _("mang gì, làm gì"),
        "call": _("hỏi ai"),
        "until": _("phát đến hết ngày"),
    }


def _answered(value: Any, remark: str) -> bool:
    """Whether somebody has written another value since: it is no longer what was guessed from those words."""
    guessed = _FROM.search(remark)
    if isinstance(value, dt.date) or not isinstance(value, str) or not guessed:
        return False
    return bool(words_of(value) - words_of(json.loads(guessed[1])))


_FROM = re.compile(r"; từ: (\"(?:[^\"\\]|\\.)*\")$")


def _value(data: Any, path: KeyPath) -> Any:
    for key in path:
        inside = isinstance(data, Mapping) and key in data
        inside = inside or (isinstance(data, list) and isinstance(key, int) and key < len(data))
        data = data[key] if inside else None
    return data


def unread_of(text: str, data: Any) -> Iterator[tuple[str, str]]:
    """The lines that are not said, each with the reason; those that were taken back are said."""
    segments = data.get("segments") if isinstance(data, Mapping) else None
    said = {
        " ".join(str(one["say"]).split())
        for one in (segments if isinstance(segments, list) else ())
        if isinstance(one, Mapping) and isinstance(one.get("say"), str)
    }
    for line in text.split("\n"):
        if found := _UNREAD.match(line):
            words = json.loads(found["text"])
            if words not in said:
                yield words, found["why"]


def told_of(text: str) -> tuple[str, ...]:
    """What was done to the paper before it was read: letters converted, hidden signs taken out."""
    return tuple(found["remark"] for line in text.split("\n") if (found := _TOLD.match(line)))


def with_remarks(text: str, remarks: tuple[str, ...]) -> str:
    """Keep what was done to the paper at the head of its script."""
    first, _end, rest = text.partition("\n")
    return "\n".join([first, *(f"# lưu ý: {' '.join(remark.split())}" for remark in remarks), rest])
