"""What offices send: letters of every code, Word, PDF, HTML, tables; and what is named and left closed."""

import contextlib
import io
import unicodedata
import zipfile
from collections.abc import Callable

import docx
import fpdf
import pypdf
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st
from making_papers import FONT, pdf, samples, word

from loalang.authoring.papers import Grid, Line, Paper, open_paper
from loalang.authoring.papers import old_letters as old
from loalang.authoring.papers.decoding import right_letters
from loalang.errors import ContentError

TEXT = (
    "Điện lực Tân Lập trân trọng thông báo lịch ngừng cung cấp điện: từ 6 giờ đến 18 giờ ngày 05/12/2026, "
    "tại thôn Đông, xã Hữu Nghị. Ủy ban nhân dân xã đã được biết; những hộ ở gần trạm, quỹ tín dụng, nghỉ "
    "Tết, kỹ thuật, giữ gìn, mưa lũ, chuyển khoản, vắc xin, huyện, quyền lợi, Ăn, Âu, Ê, Ô, Ơ, Ư."
)


def tcvn3(text: str) -> str:
    """As a .VnTime document has it; TCVN3 has no capitals with tones."""
    back = {new: code for code, new in old._TCVN3.items()}
    return "".join(back.get(letter) or back.get(letter.lower(), letter) for letter in text)


def vni(text: str) -> str:
    """As a VNI-Times document has it."""
    letters = {new: code for code, new in old._VNI_LETTERS.items()}
    marks = {new: code for code, new in old._VNI_MARKS.items()}
    made = ""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        if letter in letters or len(parts) == 1:
            made += letters.get(letter, letter)
            continue
        base, above = parts[0], parts[1:]
        if "\u031b" in above:
            base = letters[unicodedata.normalize("NFC", base + "\u031b")]
            above = above.replace("\u031b", "")
        above = "".join(sorted(above, key=lambda mark: mark not in "\u0302\u0306"))
        mark = marks.get(above, "")
        made += base + (mark.upper() if letter.isupper() else mark)
    return made


def windows_1258(text: str) -> bytes:
    """As Windows saves Vietnamese: a letter, then its tone."""
    raw = bytearray()
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        rest = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        raw += rest.encode("cp1258") + tones.encode("cp1258")
    return bytes(raw)


LOWER = TEXT.replace("Ủy", "ủy")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (TEXT.encode(), ""),
        (TEXT.encode("utf-8-sig"), ""),
        (unicodedata.normalize("NFD", TEXT).encode(), ""),
        (TEXT.encode("utf-16"), ""),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (TEXT.encode("utf-16-be"), "UTF-16"),
        (windows_1258(TEXT), "Windows-1258"),
        (tcvn3(LOWER).encode("latin-1"), "TCVN3"),
        (vni(TEXT).encode("cp1252"), "VNI"),
        (tcvn3(LOWER).encode(), "TCVN3"),
        (vni(TEXT).encode(), "VNI"),
        (TEXT.encode().decode("latin-1").encode(), "UTF-8"),
    ],
)
def test_letters_of_every_code_are_known_and_told(raw: bytes, code: str) -> None:
    paper = open_paper(raw, "tb.txt")
    assert paper.text == (LOWER if code == "TCVN3" else TEXT)
    assert (code in " ".join(paper.remarks)) if code else not paper.remarks


@pytest.mark.parametrize("text", [TEXT, "Chị Björk và ông Muñoz đến thăm xã.", "São Paulo", "Plain words"])
def test_right_letters_stay(text: str) -> None:
    assert right_letters(text) == (text, [])


@pytest.mark.parametrize(
    ("written", "clean", "told"),
    [
        ("Bà\u200b con\ufeff", "Bà con", "ẩn"),
        ("điện\xadlực", "điệnlực", "ẩn"),
        ("Bà\xa0con", "Bà con", "không ngắt"),
        ("Bà\x01 con\x0e", "Bà con", "điều khiển"),
        ("Bà con\x0bra đồng", "Bà con\nra đồng", ""),
        ("\uf0b7 Bà con", "- Bà con", ""),
    ],
)
def test_what_nobody_sees_is_taken_out_and_told(written: str, clean: str, told: str) -> None:
    paper = open_paper(f"{written} có mặt đầy đủ ở nhà văn hóa thôn\n".encode(), "tb.txt")
    assert paper.text == f"{clean} có mặt đầy đủ ở nhà văn hóa thôn"
    assert told in " ".join(paper.remarks)


@pytest.mark.parametrize(
    "pasted",
    [
        "Ngày\tNơi\n5/12\tThôn Đông\n6/12\tThôn Nam",
        "Ngày | Nơi\n5/12 | Thôn Đông\n6/12 | Thôn Nam",
        "| Ngày | Nơi |\n|:--|---|\n| 5/12 | Thôn Đông |\n| 6/12 | Thôn Nam |",
        "+------+-----+\n| Ngày | Nơi |\n+------+-----+\n| 5/12 | Thôn Đông |\n| 6/12 | Thôn Nam |",
        "<table><tr><th>Ngày</th><th>Nơi</th></tr><tr><td>5/12<td>Thôn <b>Đông</b>"
        "<tr><td>6/12</td><td>Thôn&nbsp;Nam</td></tr></table>",
        '"Ngày"\t"Nơi"\n5/12\t"Thôn\nĐông"\n6/12\tThôn Nam',
    ],
)
def test_a_table_pasted_in_any_way_is_a_table(pasted: str) -> None:
    paper = open_paper(pasted.encode(), "bang.txt")
    assert paper.pieces == (Grid((("Ngày", "Nơi"), ("5/12", "Thôn Đông"), ("6/12", "Thôn Nam"))),)


def test_a_page_gives_its_paragraphs_lists_and_spanning_cells() -> None:
    page = (
        "<!doctype html><html><head><title>Không</title><style>p{}</style></head><body><h1>Thông báo</h1>"
        "<p>Cắt <i>điện</i><br>ba ngày</p><ul><li>Thôn Đông<li>Thôn Nam</ul><script>x</script>"
        "<table><tr><td rowspan=2>5/12</td><td>Sáng</td></tr><tr><td>Chiều</td></tr>"
        "<tr><td colspan=2>Hết</td></tr></table></body></html>"
    )
    paper = open_paper(page.encode(), "trang.html")
    assert [piece.text for piece in paper.pieces if isinstance(piece, Line)] == [
        "Thông báo",
        "Cắt điện",
        "ba ngày",
        "- Thôn Đông",
        "- Thôn Nam",
    ]
    assert paper.pieces[-1] == Grid((("5/12", "Sáng"), ("5/12", "Chiều"), ("Hết", "Hết")))


# --- Word ------------------------------------------------------------


def saved(build: Callable[[docx.document.Document], None]) -> bytes:
    document = docx.Document()
    build(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def lines(paper: Paper) -> list[str]:
    return [piece.text for piece in paper.pieces if isinstance(piece, Line)]


def test_word_gives_lists_with_their_numbers() -> None:
    def build(document: docx.document.Document) -> None:
        for style, text in (
            ("List Number", "Thời gian"),
            ("List Number", "Địa điểm"),
            ("List Bullet", "Thôn Đông"),
        ):
            document.add_paragraph(text, style=style)

    assert lines(open_paper(saved(build), "tb.docx")) == ["1. Thời gian", "2. Địa điểm", "- Thôn Đông"]


def test_word_gives_cells_that_span_heads_feet_boxes_and_no_deleted_words() -> None:
    def build(document: docx.document.Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Đầu trang"
        document.sections[0].footer.paragraphs[0].text = "Chân trang"
        paragraph = document.add_paragraph("Bà con ")
        gone = "<w:r><w:delText>không </w:delText></w:r>"
        paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')} w:id='1' w:author='x'>{gone}</w:del>"))
        paragraph._p.append(
            parse_xml(f"<w:ins {nsdecls('w')} w:id='2' w:author='x'><w:r><w:t>chú ý</w:t></w:r></w:ins>")
        )
        inside = "<w:txbxContent><w:p><w:r><w:t>Trong hộp</w:t></w:r></w:p></w:txbxContent>"
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:pict>{inside}</w:pict></w:r>"))
        table = document.add_table(3, 3)
        table.cell(1, 0).merge(table.cell(2, 0)).text = "5/12"
        table.cell(0, 1).merge(table.cell(0, 2)).text = "Thời gian"
        for row, cell, text in ((1, 1, "7h"), (1, 2, "9h"), (2, 1, "13h"), (2, 2, "15h")):
            table.cell(row, cell).text = text

    paper = open_paper(saved(build), "tb.docx")
    assert lines(paper) == ["Đầu trang", "Bà con chú ý", "Trong hộp", "Chân trang"]
    assert [piece.margin for piece in paper.pieces if isinstance(piece, Line)] == [True, False, False, True]
    assert [piece.rows for piece in paper.pieces if isinstance(piece, Grid)] == [
        (("", "Thời gian", "Thời gian"), ("5/12", "7h", "9h"), ("5/12", "13h", "15h"))
    ]


def test_a_run_in_an_old_font_is_converted_and_its_neighbour_is_not() -> None:
    def build(document: docx.document.Document) -> None:
        paragraph = document.add_paragraph()
        for font, text in (
            (".VnTime", tcvn3("thông báo ")),
            (".VnTimeH", tcvn3("điện lực ")),
            ("VNI-Times", vni("Tân Lập ")),
            ("Arial", "xã Hữu Nghị"),
        ):
            run = paragraph.add_run(text)
            run.font.name = font
            run._r.rPr.rFonts.set(qn("w:hAnsi"), font)

    paper = open_paper(saved(build), "tb.docx")
    assert lines(paper) == ["thông báo ĐIỆN LỰC Tân Lập xã Hữu Nghị"]
    assert len(paper.remarks) == 2


# --- what a reader passes over ---


def margin_of(paper: Paper) -> list[str]:
    return [piece.text for piece in paper.pieces if isinstance(piece, Line) and piece.margin]


def test_the_head_of_a_first_page_is_not_lost() -> None:
    def build(document: docx.document.Document) -> None:
        section = document.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "Đường dây nóng 0912 345 670"
        document.add_paragraph("Thôn Đông họp lúc 7 giờ ngày 5/12/2026")

    paper = open_paper(saved(build), "tb.docx")
    assert margin_of(paper) == ["Đường dây nóng 0912 345 670"]
    assert any("1 dòng ở lề" in remark for remark in paper.remarks)


def test_a_line_that_is_turned_on_the_page_is_not_lost() -> None:
    page = fpdf.FPDF()
    page.add_font("Viet", fname=str(FONT))
    page.set_font("Viet", size=12)
    page.add_page()
    page.text(20, 30, "Thôn Đông họp lúc 7 giờ ngày 5/12/2026")
    with page.rotation(90, 60, 120):
        page.text(60, 120, "Nộp 50.000 đồng trước 3/12")
    paper = open_paper(bytes(page.output()), "tb.pdf")
    assert margin_of(paper) == ["Nộp 50.000 đồng trước 3/12"]


@pytest.mark.parametrize("made", [word, pdf])
def test_a_paper_that_was_read_whole_is_not_told_of(made: Callable[[str], bytes]) -> None:
    assert [margin_of(open_paper(made(sample.text), "x")) for sample in samples()[:8]] == [[]] * 8


# --- what is named and left closed ------------------------------------------------------------


def packed(*names: str, size: int = 10) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, b"0" * size)
    return file.getvalue()


def scan() -> bytes:
    page = fpdf.FPDF()
    page.add_page()
    page.rect(10, 10, 50, 50)
    return bytes(page.output())


def locked() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(scan()))
    writer.encrypt("mat khau", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "tệp trống"),
        (b" \n\n", "tệp trống"),
        (b"--- ***", "không có chữ nào"),
        (OLE + b"\0" * 600, r"\(\.doc\).*\n.*\.docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (OLE + "Workbook".encode("utf-16-le"), "Excel"),
        (b"{\\rtf1 a}", r"RTF.*\n.*\.docx"),
        (packed("content.xml"), "LibreOffice"),
        (packed("xl/workbook.xml"), r"Excel.*\n.*dán"),
        (packed("ppt/presentation.xml"), "trình chiếu"),
        (packed("a.txt"), "tệp nén"),
        (packed("word/document.xml"), "tệp Word hỏng"),
        (packed("word/document.xml", size=30_000_000), "phình ra"),
        (b"PK\x03\x04 no zip", "tệp hỏng"),
        (b"\x89PNG\r\n", "ảnh"),
        (b"\xff\xd8\xff\xe0", "ảnh"),
        (b"%PDF-1.7 nothing", "PDF hỏng"),
        (scan(), r"bản quét.*\n.*Word"),
        (locked(), "mật khẩu"),
        (b"\x00\x01\x02\x03" * 200, "không phải chữ"),
        (b"a" * 500_000, "dài quá"),
        (b"a" * (21 << 20), "lớn quá"),
    ],
)
def test_what_cannot_be_opened_is_named_with_what_to_do(raw: bytes, said: str) -> None:
    with pytest.raises(ContentError, match=said) as caught:
        open_paper(raw, "tb.bin")
    assert caught.value.where == "tb.bin"
    assert "\n" not in caught.value.message


WORD, PDF = word(samples()[0].text), pdf(samples()[1].text)


@settings(max_examples=60)
@given(
    st.binary(max_size=200)
    | st.tuples(st.sampled_from((WORD, PDF)), st.integers(0, 40_000), st.binary(min_size=1, max_size=8)).map(
        lambda cut: cut[0][: cut[1] % len(cut[0])] + cut[2] + cut[0][cut[1] % len(cut[0]) + len(cut[2]) :]
    )
)
def test_any_bytes_are_a_paper_or_one_clear_line(raw: bytes) -> None:
    with contextlib.suppress(ContentError):  # and nothing else
        assert open_paper(raw, "x").text
