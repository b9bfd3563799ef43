"""Bytes of a text file become its letters; in which code they were is found by how Vietnamese it reads."""

import re
import unicodedata
from collections.abc import Callable

from loalang.authoring.papers.old_letters import from_tcvn3, from_vni, vietnamese
from loalang.errors import ContentError
from loalang.messages import _

GOOD = 0.9
"""Of the marked words of a notice, those that are syllables, names of people and places included."""
FAIR = 0.7


def decoded(raw: bytes, name: str) -> tuple[str, list[str]]:
    """Give the text and what is to be told of how it was written.

    Raises:
        ContentError: it is no text in any code that we know.
    """
    for mark, code in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            try:
                return right_letters(raw.decode(code).lstrip("\ufeff"))
            except UnicodeDecodeError:
                break
    if code := _wide(raw):
        text, remarks = right_letters(raw.decode(code, errors="replace"))
        return text, [_("chữ UTF-16: đã đổi"), *remarks]
    if raw.count(0) > len(raw) // 100:
        raise _no_text(name)
    try:
        return right_letters(raw.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    found = {
        "Windows-1258": unicodedata.normalize("NFC", raw.decode("cp1258", errors="replace")),
        "TCVN3 (.VnTime)": from_tcvn3(raw.decode("latin-1")),
        "VNI": from_vni(raw.decode("cp1252", errors="replace")),
        "UTF-8": raw.decode("utf-8", errors="replace"),
    }
    code, text = max(found.items(), key=lambda one: _score(one[1]))
    if _score(text) < FAIR:
        raise _no_text(name)
    if code == "UTF-8":
        return text, [_("có chữ hỏng trong tệp, đã thay bằng dấu �: xem lại")]
    return text, [_("chữ {code}: đã đổi sang Unicode").format(code=code)]


def right_letters(text: str) -> tuple[str, list[str]]:
    """Mend a text whose letters came from an old font, or were decoded wrongly before they came to us."""
    mend, remarks = mender(text)
    return mend(text), remarks


def mender(text: str) -> tuple[Callable[[str], str], list[str]]:
    """Find what mends the letters of a text, and what is to be told of it."""
    text = composed(text)
    if text.isascii() or (here := vietnamese(text)) >= GOOD:
        return composed, []
    ways = {"TCVN3 (.VnTime)": from_tcvn3, "VNI": from_vni, "UTF-8": _twice_decoded}
    code = max(ways, key=lambda way: _score(ways[way](text)))
    if _score(ways[code](text)) < max(FAIR, here + 0.2):
        return composed, []
    return ways[code], [_("chữ {code}: đã đổi sang Unicode").format(code=code)]


def composed(text: str) -> str:
    """Write every letter with its marks as one sign."""
    return unicodedata.normalize("NFC", text)


def _twice_decoded(text: str) -> str:
    """Undo that UTF-8 was taken for Windows-1252: "ThÃ´ng bÃ¡o"."""
    raw = bytearray()
    for letter in text:
        try:
            raw += letter.encode("cp1252")
        except UnicodeEncodeError:
            if ord(letter) > 0xFF:
                return text
            raw.append(ord(letter))
    return raw.decode("utf-8", errors="replace")


def _score(text: str) -> float:
    return vietnamese(text) - text.count("\ufffd") / (len(text) + 1) * 10


def _wide(raw: bytes) -> str:
    """Name the UTF-16 that a file without a mark is in: every other byte of its spaces and figures is 0."""
    if len(raw) < 8 or b"\0" not in raw[:400]:
        return ""
    even, odd = (raw[start:4000:2].count(0) for start in (0, 1))
    if max(even, odd) < len(raw[:4000]) * 0.1 or len(raw) % 2:
        return ""
    code = "utf-16-le" if odd > even else "utf-16-be"
    text = raw[:4000].decode(code, errors="replace")
    return code if len(_CONTROLS.findall(text)) < len(text) * 0.02 else ""


def _no_text(name: str) -> ContentError:
    return ContentError(
        _("tệp không phải chữ, hoặc chữ hỏng bảng mã"),
        name,
        _("gợi ý: mở tệp, chép hết chữ, rồi lưu lại .txt với bảng mã UTF-8"),
    )


_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+")
_UNSEEN = re.compile(
    "[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]+"
)
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def tidied(text: str) -> tuple[str, list[str]]:
    """Take out what nobody sees and no script can hold; say how much."""
    remarks = []
    text = unicodedata.normalize("NFC", _ENDS.sub("\n", text))
    text = _PRIVATE.sub(lambda sign: _BULLETS.get(sign[0], "-"), text)
    for pattern, instead, told in (
        (_CONTROLS, "", _("{count} ký tự điều khiển: đã bỏ")),
        (_UNSEEN, "", _("{count} ký tự ẩn (rộng bằng không, gạch nối mềm): đã bỏ")),
        (_SPACES, " ", _("{count} dấu cách không ngắt: đã đổi thành dấu cách thường")),
    ):
        text, count = pattern.subn(instead, text)
        if count:
            remarks.append(told.format(count=count))
    return unicodedata.normalize("NFC", text), remarks


_BULLETS = {"\uf0fc": "-", "\uf0a8": "□", "\uf06f": "□"}
"""Signs of Wingdings and Symbol that Word leaves in a text."""
