"""What residents ask is kept without who they are, answered, and becomes a script that waits for a person."""

import datetime as dt
import unicodedata
from pathlib import Path

import pytest
from conftest import LESSON

from loalang.content.folder import ContentFolder
from loalang.errors import ContentError, GeneratorError, UsageError
from loalang.library.episodes import Library
from loalang.publish.answers import answers_script, programmes
from loalang.publish.feedback_report import by_lesson, feedback_report, feedback_table
from loalang.publish.feedback_table import read_feedback
from loalang.schedule.feedback import HIDDEN, LONGEST, Asked, Feedback

TODAY = dt.date(2026, 11, 28)
ONE = Asked(TODAY, "Cài VNeID có mất tiền không?", "thu", "thôn Đông", "zalo")


@pytest.fixture
def feedback(tmp_path: Path) -> Feedback:
    return Feedback(Library(tmp_path / "episodes/an-nghia"))


def test_a_question_is_kept_with_its_lesson_and_hamlet_and_once(feedback: Feedback) -> None:
    assert feedback.add([ONE, ONE], TODAY) == (1,)
    assert feedback.add([ONE], TODAY) == ()
    (kept,) = feedback.all()
    assert (kept.text, kept.lesson, kept.hamlet, kept.name, kept.number) == (
        ONE.text,
        "thu",
        "thôn Đông",
        "",
        1,
    )


@pytest.mark.parametrize(
    "number",
    ["0912 345 678", "0912.345.678", "+84912345678", "0210 3 812 345", "02103812345", "(0912) 345-678",
     "+84 (0) 912 345 678", "0912–345–678", "0912/345/678", "001203012345", "19036612345018"],
)  # fmt: skip
def test_nobody_s_telephone_stands_in_the_book(feedback: Feedback, number: str) -> None:
    feedback.add(
        [Asked(TODAY, f"Gọi lại cho tôi số {number} nhé, tôi mất 1.500.000.000 đồng lúc 05-11-2026 08 giờ")],
        TODAY,
    )
    text = feedback.all()[0].text
    assert text == f"Gọi lại cho tôi số {HIDDEN} nhé, tôi mất 1.500.000.000 đồng lúc 05-11-2026 08 giờ"
    assert number.encode() not in feedback.book.path.read_bytes()


@pytest.mark.parametrize(
    "wrong", [Asked(TODAY, "  "), Asked(TODAY, "a" * (LONGEST + 1)), Asked(TODAY + dt.timedelta(1), "Hỏi?"),
              Asked(TODAY, "Hỏi?", way="bồ câu")],
)  # fmt: skip
def test_one_that_cannot_be_keeps_all_out(feedback: Feedback, wrong: Asked) -> None:
    with pytest.raises(UsageError):
        feedback.add([ONE, wrong], TODAY)
    assert feedback.all() == ()


def test_an_answer_belongs_to_a_question_and_the_last_one_holds(feedback: Feedback) -> None:
    feedback.add([ONE], TODAY)
    with pytest.raises(UsageError):
        feedback.answer(2, "Không mất tiền.", "Hoa", TODAY)
    feedback.answer(1, "Hình như không.", "Hoa", TODAY)
    feedback.answer(1, "Không mất tiền.", "Hoa", TODAY)
    (kept,) = feedback.all()
    assert (kept.answer, kept.by, kept.answered) == ("Không mất tiền.", "Hoa", TODAY)
    feedback.book.path.write_bytes(feedback.book.path.read_bytes().replace(b"thu", b"hai"))
    with pytest.raises(ContentError):
        feedback.all()


TABLE = """Ngày,Mã bài,Thôn,Câu hỏi,Họ tên,Đồng ý
28/11/2026,thu,thôn Đông,Cài VNeID có mất tiền không?,Trần Văn B,không
2026-11-27,,thôn Đoài,Bao giờ phát lại?,Lê Thị C,có
"""


def test_a_table_keeps_a_name_only_where_it_may_be_kept(tmp_path: Path) -> None:
    path = tmp_path / "hoi.csv"
    path.write_bytes(b"\xef\xbb\xbf" + TABLE.encode())
    rows, remarks = read_feedback(path, lambda code: code)
    assert remarks == []
    assert [(row.on.day, row.lesson, row.name) for row in rows] == [(28, "thu", ""), (27, "", "Lê Thị C")]
    path.write_text(TABLE.replace(",", ";"), encoding="utf-8")
    assert read_feedback(path, lambda code: code)[0] == rows


def as_excel_does(table: str) -> bytes:
    """Write Windows-1258 as it is: four of the tones stand behind their vowel, as signs of their own."""
    made = []
    for letter in table:
        try:
            made.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", letter)
            tone = next(sign for sign in apart if sign in "\u0300\u0301\u0303\u0309\u0323")
            made.append((unicodedata.normalize("NFC", apart.replace(tone, "")) + tone).encode("cp1258"))
    return b"".join(made)


@pytest.mark.parametrize(
    "data",
    [
        as_excel_does(TABLE.replace(",", ";")),
        TABLE.replace(",", "\t").encode("utf-16"),
        TABLE.replace(",", "\t").replace("\n", "\r\n").encode(),
        TABLE.replace("Ngày", "Dấu thời gian").replace("28/11/2026", "2026/11/28 8:30:15 SA GMT+7").encode(),
        TABLE.replace("28/11/2026", "28/11/2026 08:30").encode(),
    ],
)
def test_a_table_is_read_however_excel_and_forms_write_it(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "hoi.csv"
    path.write_text(TABLE, encoding="utf-8")
    plain, _remarks = read_feedback(path, lambda code: code)
    path.write_bytes(data)
    assert read_feedback(path, lambda code: code)[0] == plain


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\0\0" * 90, TABLE.encode() + b'"' + b"a" * 200_000, b"\xff" * 99]
)
def test_what_is_no_table_is_refused_in_words(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "hoi.csv"
    path.write_bytes(data)
    with pytest.raises(GeneratorError):
        read_feedback(path, lambda code: code)


def test_a_number_beside_a_hamlet_or_a_name_is_not_kept(feedback: Feedback) -> None:
    feedback.add([Asked(TODAY, "Hỏi?", hamlet="thôn Đông 0912 345 678", name="Lê Thị C (0912345678)")], TODAY)
    (kept,) = feedback.all()
    assert (kept.hamlet, kept.name) == ("thôn Đông", "Lê Thị C")
    assert b"345" not in feedback.book.path.read_bytes()


def test_every_wrong_row_is_named_and_none_is_taken(tmp_path: Path) -> None:
    def lesson(code: str) -> str:
        if code == "thu":
            raise UsageError("không có bài nào")
        return code

    path = tmp_path / "hoi.csv"
    path.write_text(TABLE.replace("2026-11-27", "11/27/2026"), encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        read_feedback(path, lesson)
    assert "dòng 2: không có bài nào" in refused.value.message
    assert "dòng 3: '11/27/2026' không phải ngày" in refused.value.message


def test_the_month_is_told_lesson_by_lesson(feedback: Feedback, content: Path) -> None:
    feedback.add([ONE, Asked(TODAY, "Câu khác <b>?", "thu"), Asked(TODAY, "Về loa?")], TODAY)
    feedback.answer(1, "Không mất tiền.", "Hoa", TODAY)
    asked = feedback.all(dt.date(2026, 11, 1), dt.date(2026, 11, 30))
    assert by_lesson(asked, {"thu": "Bài thử"}) == (("Bài thử", 2, 1), ("(không về bài nào)", 1, 0))
    page = feedback_report(
        ContentFolder(content).station("an-nghia")[0], "11-2026", asked, {"thu": "Bài thử"}
    ).decode()
    assert "3 câu, đã trả lời 1" in page
    assert "Câu khác &lt;b&gt;?" in page
    assert len(feedback_table(asked, {}).rows) == 3
    assert feedback.all(dt.date(2026, 12, 1)) == ()


def test_answers_become_a_script_that_waits_for_who_reads_it(content: Path) -> None:
    station = ContentFolder(content).station("an-nghia")[0]
    asked = (
        Asked(
            TODAY,
            "Mã {{ x }} # là gì? " + HIDDEN,
            "thu",
            "thôn Đông",
            answer="Là mã: {% raw %} 6 chữ số.",
            by="Hoa",
        ),
        Asked(TODAY, "Chưa ai trả lời", "thu"),
    )
    (answered,) = programmes(asked)
    script = answers_script("hoi-dap-2026-11", "Hỏi đáp tháng 11", answered, station, "lan")
    path = content / "scripts/lessons/hoi-dap-2026-11.yaml"
    path.write_text(script, encoding="utf-8")
    with pytest.raises(GeneratorError, match="reviewed"):
        ContentFolder(content).lesson("hoi-dap-2026-11")
    path.write_text(script.replace("reviewed:", "reviewed: 2026-11-28", 1), encoding="utf-8")
    lesson = ContentFolder(content).lesson("hoi-dap-2026-11")[0]
    said = " ".join(str(segment.say) for segment in lesson.segments)  # type: ignore[attr-defined]
    assert "Bà con ở thôn Đông hỏi: Mã" in said
    assert "Chưa ai trả lời" not in said
    assert HIDDEN not in said
    assert len(lesson.segments) == 2
    with pytest.raises(ContentError):
        list(programmes(asked[1:]))
    assert "id: thu" in LESSON
