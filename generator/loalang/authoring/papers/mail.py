"""A mail as a program saves it (.eml, RFC 5322): who sent it, its subject, its text; not what hangs on it."""

import email
import email.policy
import re
from email.message import EmailMessage, MIMEPart

from loalang.authoring.papers.decoding import decoded
from loalang.authoring.papers.html import html_paper
from loalang.authoring.papers.paper import Paper
from loalang.authoring.papers.plain import plain_paper
from loalang.errors import ContentError
from loalang.messages import _

_LINE = rb"[^\n]{0,2000}\n"
_HEAD = re.compile(
    rb"\A(?:[A-Za-z][A-Za-z0-9-]{1,60}:" + _LINE + rb"(?:[ \t]" + _LINE + rb"){0,200}){3,200}\r?\n"
)
_MAIL = re.compile(rb"(?im)^(?:mime-version|message-id|received|content-type):")
LONGEST_HEAD = 64_000
"""Bytes in which a mail's head must end: servers take no longer ones."""

SHOWN = ("From", "Sent", "Subject")
"""What a person sees above the text, as mail programs show it when a mail is sent on."""


def looks_like_mail(raw: bytes) -> bool:
    """Whether bytes begin with the head of a mail, and not with a letter that has colons."""
    head = _HEAD.match(raw[:LONGEST_HEAD])
    return bool(head and _MAIL.search(head.group()))


def mail_paper(raw: bytes, name: str) -> Paper:
    """Open a mail.

    Raises:
        ContentError: it has no text of its own.
    """
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain", "html"))
    if body is None:
        raise ContentError(
            _("thư không có lời, chỉ có tệp kèm"), name, _("gợi ý: lưu tệp kèm ra rồi đưa tệp ấy vào")
        )
    text, remarks = decoded(_bytes(body), name)
    paper = html_paper(text) if body.get_content_type() == "text/html" else plain_paper(text)
    told = {key: _header(message, "Date" if key == "Sent" else key) for key in SHOWN}
    head = plain_paper("\n".join(f"{key}: {value}" for key, value in told.items() if value) + "\n\n")
    hanging = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    if hanging:
        remark = _("thư có tệp kèm chưa đọc: {names}; lưu ra rồi đưa từng tệp vào")
        remarks = [*remarks, remark.format(names=", ".join(" ".join(one.split()) for one in hanging))]
    return Paper((*head.pieces, *paper.pieces), (*remarks, *paper.remarks), paper.broken)


def _bytes(body: MIMEPart) -> bytes:
    """The text as UTF-8; what names no known alphabet is left as it is, for ``decoded`` to find out."""
    raw = body.get_payload(decode=True)
    assert isinstance(raw, bytes)
    try:
        return raw.decode(body.get_content_charset("utf-8")).encode()
    except (LookupError, UnicodeError):
        return raw


def _header(message: EmailMessage, key: str) -> str:
    try:
        return " ".join(str(message[key] or "").split())
    except (ValueError, IndexError, AttributeError, TypeError):  # the library trips over some broken heads
        return ""
