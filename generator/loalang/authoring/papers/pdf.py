"""A PDF that has text; a scan is named as one."""

import io
import time
from typing import Any

from loalang.authoring.papers.old_letters import vietnamese
from loalang.authoring.papers.paper import Paper
from loalang.authoring.papers.plain import plain_paper
from loalang.authoring.papers.recovering import recovered
from loalang.errors import ContentError
from loalang.messages import _

MOST_PAGES = 40
MOST_SECONDS = 30.0
LEAST_LETTERS = 20
"""Of a page that was printed from a document; a scan has none, or the stamp of a signature."""


def pdf_paper(raw: bytes, name: str) -> Paper:
    """Open a PDF.

    Raises:
        ContentError: it is damaged, locked, a scan, or too long.
    """
    import pypdf
    from pypdf.errors import PyPdfError

    faults = (
        PyPdfError, OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError,
        NotImplementedError, RuntimeError, ArithmeticError, AssertionError, MemoryError,
    )  # fmt: skip
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        locked = reader.is_encrypted and not reader.decrypt("")
        texts = [] if locked else _pages(reader, name)
        plain = [] if locked else [line for page in reader.pages for line in page.extract_text().splitlines()]
    except faults as error:
        raise ContentError(
            _("tệp PDF hỏng, không đọc được"),
            name,
            _("gợi ý: xin bản Word, hoặc mở ra, chép chữ rồi dán: loalang notice -"),
        ) from error
    if locked:
        raise ContentError(
            _("tệp PDF đặt mật khẩu"), name, _("gợi ý: mở ra, chép chữ rồi dán: loalang notice -")
        )
    empty = sum(sum(map(str.isalpha, text)) < LEAST_LETTERS for text in texts)
    if empty == len(texts):
        raise ContentError(
            _("PDF này là bản quét (ảnh), không có chữ để đọc"),
            name,
            _("gợi ý: xin bản Word hoặc PDF xuất từ Word, hoặc gõ lại vào tệp .txt"),
        )
    paper = plain_paper("\n\n".join(texts))
    remarks = [*paper.remarks]
    if empty:
        remarks.append(_("{count} trang là ảnh quét, không đọc được: xem lại bản giấy").format(count=empty))
    if vietnamese(paper.text) < 0.5:
        remarks.append(_("chữ trong PDF có thể bị hỏng: so với bản giấy"))
    # The first reading keeps columns apart, and leaves out what is turned on the page.
    return recovered(Paper(paper.pieces, tuple(remarks), broken=True), plain)


def _pages(reader: Any, name: str) -> list[str]:
    if len(reader.pages) > MOST_PAGES:
        raise ContentError(
            _("PDF dài quá {count} trang").format(count=MOST_PAGES),
            name,
            _("gợi ý: chỉ chép phần cần phát rồi dán vào: loalang notice -"),
        )
    began = time.monotonic()
    texts: list[str] = []
    for page in reader.pages:
        if time.monotonic() - began > MOST_SECONDS:
            raise ContentError(
                _("PDF đọc lâu quá, đã dừng"), name, _("gợi ý: mở ra, chép chữ rồi dán: loalang notice -")
            )
        texts.append(page.extract_text(extraction_mode="layout", layout_mode_space_vertically=True))
    return texts
