"""Public alerts in CAP 1.2, read by the rules of the standard. Whatever is wrong with one is one line.

A message comes from anywhere: no DTD, no entity, nothing fetched, bounded in size and depth. Of the order of
elements nothing is asked: senders differ, and no meaning hangs on it.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loalang.errors import ContentError
from loalang.messages import _
from loalang.playing.cap_area import Area, circle_of, polygon_of
from loalang.playing.cap_codes import (
    ALERT,
    AREA,
    CODES,
    INFO,
    NAMESPACE,
    PAIR,
    RESOURCE,
    SIGNATURES,
)

LARGEST = 1 << 20
"""Bytes of a message; the largest polygons of weather services take 100 KB."""

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d", re.ASCII)
"""As the standard wants it: a whole second, an offset in figures, no ``Z``."""

_PLAIN = re.compile(r"[^\s,<&]+")
"""Identifiers and senders: no space, comma, ``<`` nor ``&``."""


@dataclass(frozen=True, slots=True)
class Info:
    """What an alert says in one language."""

    language: str
    event: str
    urgency: str
    severity: str
    certainty: str
    categories: tuple[str, ...]
    responses: tuple[str, ...]
    headline: str
    description: str
    instruction: str
    sender_name: str
    expires: dt.datetime | None
    onset: dt.datetime | None
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Alert:
    """One message.

    Attributes:
        references: the messages that it updates or cancels: sender, identifier, time as written.
        signed: whether a signature stands in it; nobody looked at it yet.
    """

    identifier: str
    sender: str
    sent: dt.datetime
    status: str
    message: str
    scope: str
    references: tuple[tuple[str, str, str], ...]
    infos: tuple[Info, ...]
    signed: bool = False

    @property
    def name(self) -> tuple[str, str]:
        """Sender and identifier: what names a message for ever."""
        return self.sender, self.identifier


def read_alert(data: bytes, where: str = "") -> Alert:
    """Read a message.

    Raises:
        ContentError: it is none, in one line: what is wrong, and in which element.
    """
    try:
        return _alert(_message(parsed(data)))
    except WrongError as error:
        raise ContentError(
            _("không phải bản tin CAP 1.2 đúng chuẩn: {why}").format(why=error), where
        ) from error


class WrongError(Exception):
    """What the standard does not allow, or no XML that we read."""


def parsed(data: bytes) -> Any:
    """Parse what comes from outside: no DTD, no entity, nothing fetched, bounded.

    Raises:
        WrongError: it is not to be read.
    """
    from lxml import etree

    if len(data) > LARGEST:
        raise WrongError(_("dài quá {most} KB").format(most=LARGEST >> 10))
    if re.search(rb"<!\s*(DOCTYPE|ENTITY)", data[:100_000], re.IGNORECASE):
        raise WrongError(_("có khai báo DTD"))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, RecursionError) as error:
        raise WrongError(_("XML hỏng")) from error
    if root.getroottree().docinfo.doctype:  # in another encoding than ASCII
        raise WrongError(_("có khai báo DTD"))
    return root


def _message(root: Any) -> Any:
    if root.tag != f"{{{NAMESPACE}}}alert":
        raise WrongError(_("gốc không phải alert của CAP 1.2"))
    return root


Children = Mapping[str, Sequence[Any]]


def _children(element: Any, allowed: Mapping[str, tuple[int, int]]) -> Children:
    """The children by name; each must be known and stand there as often as it may."""
    found: dict[str, list[Any]] = {}
    for child in element:
        space, _brace, name = str(child.tag).rpartition("}")
        if space != "{" + NAMESPACE:
            if space == "{" + SIGNATURES and name == "Signature":
                continue
            raise WrongError(_("phần tử lạ {name}").format(name=name[:40]))
        found.setdefault(name, []).append(child)
    for name, many in found.items():
        least, most = allowed.get(name, (0, 0))
        if len(many) > most:
            told = _("phần tử {name} không được đứng ở đây") if not most else _("phần tử {name} lặp lại")
            raise WrongError(told.format(name=name[:40]))
    for name, (least, _most) in allowed.items():
        if len(found.get(name, ())) < least:
            raise WrongError(_("thiếu phần tử {name}").format(name=name))
    for name in found:
        if name in CODES:
            _all_codes(name, found[name])
    return found


def _all_codes(name: str, elements: Sequence[Any]) -> None:
    for one in elements:
        if _coded(name, one) not in CODES[name]:
            told = _("{name} không thể là '{value}'")
            raise WrongError(told.format(name=name, value=_text(one)[:40]))


def _coded(name: str, element: Any) -> str:
    value = _text(element)
    return "Likely" if name == "certainty" and value == "Very Likely" else value


def _text(element: Any) -> str:
    if len(element):
        raise WrongError(
            _("phần tử {name} phải là chữ").format(name=str(element.tag).rpartition("}")[2][:40])
        )
    return " ".join((element.text or "").split())


def _one(children: Children, name: str) -> str:
    return _text(children[name][0]) if children.get(name) else ""


def _needed(children: Children, name: str) -> str:
    if not (value := _one(children, name)):
        raise WrongError(_("phần tử {name} để trống").format(name=name))
    return value


def _time(children: Children, name: str) -> dt.datetime | None:
    if not children.get(name):
        return None
    value = _one(children, name)
    try:
        if not _TIME.fullmatch(value):
            raise ValueError(value)
        return dt.datetime.fromisoformat(value)
    except ValueError as error:
        raise WrongError(_("{name} không phải giờ: '{value}'").format(name=name, value=value[:40])) from error


def _plain(children: Children, name: str) -> str:
    value = _needed(children, name)
    if not _PLAIN.fullmatch(value) or len(value) > 300:
        raise WrongError(_("{name} có dấu cách, dấu phẩy hay dấu lạ").format(name=name))
    return value


def _alert(root: Any) -> Alert:
    found = _children(root, ALERT)
    sent = _time(found, "sent")
    assert sent is not None
    status, message, scope = (_one(found, name) for name in ("status", "msgType", "scope"))
    if scope == "Restricted" and not _one(found, "restriction"):
        raise WrongError(_("thiếu phần tử {name}").format(name="restriction"))
    if scope == "Private" and not _one(found, "addresses"):
        raise WrongError(_("thiếu phần tử {name}").format(name="addresses"))
    references = _references(_one(found, "references"))
    if message in ("Update", "Cancel", "Ack", "Error") and not references:
        raise WrongError(_("thiếu phần tử {name}").format(name="references"))
    infos = tuple(_info(one) for one in found.get("info", ()))
    if message in ("Alert", "Update") and not infos:
        raise WrongError(_("thiếu phần tử {name}").format(name="info"))
    signed = any(str(child.tag) == f"{{{SIGNATURES}}}Signature" for child in root)
    return Alert(
        _plain(found, "identifier"), _plain(found, "sender"), sent, status, message, scope, references, infos,
        signed,
    )  # fmt: skip


def _references(text: str) -> tuple[tuple[str, str, str], ...]:
    found = []
    for word in text.split():
        parts = word.split(",")
        if len(parts) != 3 or not all(parts) or not _TIME.fullmatch(parts[2]):
            raise WrongError(_("references không đúng dạng: '{value}'").format(value=word[:60]))
        found.append((parts[0], parts[1], parts[2]))
    return tuple(found)


def _info(element: Any) -> Info:
    found = _children(element, INFO)
    for name in ("eventCode", "parameter"):
        for one in found.get(name, ()):
            _needed(_children(one, PAIR), "valueName")
    for one in found.get("resource", ()):
        _resource(_children(one, RESOURCE))
    expires, onset, effective = (_time(found, name) for name in ("expires", "onset", "effective"))
    if expires and (first := onset or effective) and expires < first:
        raise WrongError(_("expires sớm hơn lúc bắt đầu"))
    return Info(
        _one(found, "language") or "en-US", _needed(found, "event"), _one(found, "urgency"),
        _one(found, "severity"), _coded("certainty", found["certainty"][0]),
        tuple(map(_text, found["category"])), tuple(map(_text, found.get("responseType", ()))),
        _one(found, "headline"), _one(found, "description"), _one(found, "instruction"),
        _one(found, "senderName"), expires, onset, tuple(_area(one) for one in found.get("area", ())),
    )  # fmt: skip


def _resource(found: Children) -> None:
    _needed(found, "resourceDesc")
    _needed(found, "mimeType")
    if (size := _one(found, "size")) and not (size.isascii() and size.isdecimal()):
        raise WrongError(_("size không phải số: '{value}'").format(value=size[:40]))


def _area(element: Any) -> Area:
    found = _children(element, AREA)
    if found.get("ceiling") and not found.get("altitude"):
        raise WrongError(_("ceiling mà không có altitude"))
    codes = []
    for one in found.get("geocode", ()):
        pair = _children(one, PAIR)
        codes.append((_needed(pair, "valueName"), _needed(pair, "value")))
    for name in ("altitude", "ceiling"):
        if found.get(name):
            _number(_one(found, name), name)
    try:
        polygons = tuple(polygon_of(_text(one)) for one in found.get("polygon", ()))
    except ValueError as error:
        raise WrongError(_("polygon không đúng dạng")) from error
    try:
        circles = tuple(circle_of(_text(one)) for one in found.get("circle", ()))
    except ValueError as error:
        raise WrongError(_("circle không đúng dạng")) from error
    return Area(_needed(found, "areaDesc"), polygons, circles, tuple(codes))


def _number(text: str, name: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise WrongError(_("{name} không phải số: '{value}'").format(name=name, value=text[:40])) from error
