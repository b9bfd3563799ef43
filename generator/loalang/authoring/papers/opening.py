"""Open a paper, whatever it is: by its first bytes, not by its name."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

from loalang.authoring.papers.decoding import decoded, mender, right_letters, tidied
from loalang.authoring.papers.html import html_paper, looks_like_html
from loalang.authoring.papers.mail import looks_like_mail, mail_paper
from loalang.authoring.papers.paper import Grid, Line, Paper
from loalang.authoring.papers.plain import plain_paper
from loalang.authoring.papers.stacked import unstacked
from loalang.errors import ContentError
from loalang.messages import _

MOST_BYTES = 20 << 20
MOST_LETTERS = 120_000
"""A notice has some thousands of letters, a whole plan of a commune a hundred thousand."""
MOST_UNPACKED = 80 << 20
MOST_RATIO = 400
"""How often a zip may hold its own size: a document of one word ten million times has 1,000."""
MOST_MEMBERS = 3_000


def open_paper(raw: bytes, name: str) -> Paper:
    """Open the bytes of a file.

    Raises:
        ContentError: what is wrong with it, and what to do, in one line.
    """
    if len(raw) > MOST_BYTES:
        raise ContentError(
            _("tệp lớn quá {count} MB").format(count=MOST_BYTES >> 20),
            name,
            _("gợi ý: bỏ bớt ảnh, hoặc chép chữ ra rồi dán vào: loalang notice -"),
        )
    if not raw.strip():
        raise ContentError(_("tệp trống"), name)
    for begins, opened in _BY_FIRST_BYTES:
        if raw.startswith(begins):
            return _whole(opened(raw, name), name)
    if looks_like_mail(raw):
        return _whole(_tidy(mail_paper(raw, name)), name)
    text, remarks = decoded(raw, name)
    return pasted_paper(text, name, remarks)


def pasted_paper(text: str, name: str, remarks: list[str] | None = None) -> Paper:
    """Take text that was pasted: plain, with tables, or HTML."""
    told = list(remarks or ())
    if not told:
        text, told = right_letters(text)
    text, tidying = tidied(text)
    paper = html_paper(text) if looks_like_html(text) else plain_paper(text)
    return _whole(Paper(paper.pieces, (*told, *tidying, *paper.remarks), paper.broken), name)


def _whole(paper: Paper, name: str) -> Paper:
    """Refuse a paper that says nothing, or more than anybody reads."""
    if not any(letter.isalnum() for letter in paper.text):
        raise ContentError(_("không có chữ nào trong tệp"), name)
    if len(paper.text) > MOST_LETTERS:
        raise ContentError(
            _("văn bản dài quá {count} chữ cái").format(count=MOST_LETTERS),
            name,
            _("gợi ý: chỉ chép phần cần phát rồi dán vào: loalang notice -"),
        )
    return replace(paper, pieces=tuple(unstacked(paper.pieces)))


def _tidy(paper: Paper) -> Paper:
    """Mend the letters of a paper that came as lines and tables, and take out what nobody sees."""
    mend, told = mender(paper.text)
    _text, tidying = tidied(mend(paper.text))
    return Paper(
        tuple(_piece(piece, mend) for piece in paper.pieces),
        (*paper.remarks, *told, *tidying),
        paper.broken,
    )


def _piece(piece: Line | Grid, mend: Callable[[str], str]) -> Line | Grid:
    if isinstance(piece, Line):
        return replace(piece, text=tidied(mend(piece.text))[0])
    return Grid(tuple(tuple(tidied(mend(cell))[0] for cell in row) for row in piece.rows))


def _docx(raw: bytes, name: str) -> Paper:
    """Open what is in a zip: a .docx, or something to be named."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            members = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ContentError(
            _("tệp hỏng, không mở được"), name, _("gợi ý: xin lại tệp, hoặc mở bằng Word rồi lưu lại")
        ) from error
    names = {member.filename for member in members}
    size = sum(member.file_size for member in members)
    if size > MOST_UNPACKED or len(members) > MOST_MEMBERS or size > max(1 << 20, len(raw) * MOST_RATIO):
        raise ContentError(
            _("tệp nén phình ra quá lớn, không mở"),
            name,
            _("gợi ý: chép chữ ra rồi dán vào: loalang notice -"),
        )
    if "word/document.xml" in names:
        from loalang.authoring.papers.word import word_paper

        return _tidy(word_paper(raw, name))
    if "xl/workbook.xml" in names:
        raise _other(
            _("đây là bảng Excel (.xlsx)"), name, _("gợi ý: chọn các ô, chép, rồi dán vào: loalang notice -")
        )
    if "content.xml" in names:
        raise _other(
            _("đây là tệp LibreOffice (.odt, .ods)"), name, _("gợi ý: mở ra rồi lưu thành .docx hoặc .txt")
        )
    if any(entry.startswith("ppt/") for entry in names):
        raise _other(
            _("đây là bản trình chiếu (.pptx)"), name, _("gợi ý: chép chữ ra rồi dán vào: loalang notice -")
        )
    raise _other(_("đây là tệp nén (.zip)"), name, _("gợi ý: giải nén rồi đưa từng văn bản"))


def _pdf(raw: bytes, name: str) -> Paper:
    from loalang.authoring.papers.pdf import pdf_paper

    return _tidy(pdf_paper(raw, name))


def _ole(raw: bytes, name: str) -> Paper:
    """Name the kinds of files that are in Microsoft's old container."""
    if "EncryptedPackage".encode("utf-16-le") in raw:
        raise _other(
            _("tệp đặt mật khẩu"), name, _("gợi ý: mở bằng Word với mật khẩu rồi lưu lại không có mật khẩu")
        )
    if "Workbook".encode("utf-16-le") in raw:
        raise _other(
            _("đây là bảng Excel đời cũ (.xls)"),
            name,
            _("gợi ý: chọn các ô, chép, rồi dán vào: loalang notice -"),
        )
    raise _other(
        _("đây là tệp Word đời cũ (.doc)"), name, _("gợi ý: mở bằng Word, chọn Lưu thành, kiểu .docx")
    )


def _rtf(raw: bytes, name: str) -> Paper:
    raise _other(
        _("đây là tệp RTF"), name, _("gợi ý: mở bằng Word hoặc WordPad rồi lưu thành .docx hoặc .txt")
    )


def _picture(raw: bytes, name: str) -> Paper:
    raise _other(
        _("đây là ảnh, máy không đọc chữ trong ảnh"),
        name,
        _("gợi ý: xin bản Word hoặc PDF có chữ, hoặc gõ lại vào tệp .txt"),
    )


def _other(told: str, name: str, hint: str) -> ContentError:
    return ContentError(told, name, hint)


_BY_FIRST_BYTES: tuple[tuple[bytes, Callable[[bytes, str], Paper]], ...] = (
    (b"PK\x03\x04", _docx),
    (b"PK\x05\x06", _docx),
    (b"%PDF-", _pdf),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _ole),
    (b"{\\rtf", _rtf),
    (b"\x89PNG", _picture),
    (b"\xff\xd8\xff", _picture),
    (b"GIF8", _picture),
    (b"II*\0", _picture),
    (b"MM\0*", _picture),
    (b"BM", _picture),
)
"""All else is text."""
