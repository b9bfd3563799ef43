"""Forty notices as offices send them: what a script of each tells, and that nothing of it is lost."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml
from conftest import STATION, VOICE, few
from hypothesis import given, settings
from hypothesis import strategies as st
from making_papers import Sample, samples

from loalang.authoring.checking import check_lesson
from loalang.authoring.notices.conserving import without_mark
from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.script import NoticeScript, NoticeWanted, notice_script
from loalang.authoring.papers import Paper, open_paper, words_of
from loalang.content.folder import ContentFolder
from loalang.content.yaml_nodes import parse_yaml
from loalang.model import Edition
from loalang.model import Line as SaidLine
from loalang.rundown.render import render
from loalang.text import spoken

TODAY = dt.date(2026, 11, 29)
IDS = [sample.id for sample in samples()]


def wanted(**more: object) -> NoticeWanted:
    return NoticeWanted("lan", TODAY, reviewed=TODAY, **more)  # type: ignore[arg-type]


@cache
def paper(sample: Sample) -> Paper:
    return open_paper(*sample.file)


@cache
def made(sample: Sample) -> NoticeScript:
    return notice_script(paper(sample), wanted())


def from_text(text: str, **more: object) -> NoticeScript:
    return notice_script(open_paper(text.encode(), "tb.txt"), wanted(**more))


def plain(text: str) -> str:
    return " ".join(text.split()).casefold().strip(" .")


def told(sample: Sample, field: str) -> str:
    """A field, and the rows: a table tells when and where as well."""
    fields = made(sample).fields
    rows = fields.rows
    return plain(fields.value(field) + "\n" + (f"{' '.join(rows.columns)}\n{rows.text}" if rows else ""))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> ContentFolder:
    """A village with the scripts of all forty; what a paper does not tell was written by its officer."""
    root = tmp_path_factory.mktemp("bon-muoi")
    for name in ("scripts/lessons", "scripts/stations", "voices"):
        (root / name).mkdir(parents=True)
    (root / "scripts/stations/an-nghia.yaml").write_text(STATION, encoding="utf-8")
    (root / "voices/lan.yaml").write_text(VOICE.format(id="lan", name="Lan", gender="nu", pitch=60), "utf-8")
    for sample in samples():
        script = made(sample)
        text = script.text.replace(': ""', ': "Từ hôm nay"')
        (root / f"scripts/lessons/{script.id}.yaml").write_text(text, encoding="utf-8")
    return ContentFolder(root)


def said(folder: ContentFolder, script: NoticeScript) -> list[str]:
    lesson, document = folder.lesson(script.id)
    rundown = render(
        lesson, document, folder.station("an-nghia")[0], Edition.LOUDSPEAKER, folder.format_folders
    )
    return [cue.text for cue in rundown.cues if isinstance(cue, SaidLine)]


DAY = re.compile(r"(?<![\d/.])(\d{1,2})/(\d{1,2})(?:/\d{4})?(?![\d/])")
HOUR = re.compile(r"(?<!\d)(\d{1,2})\s?(?:h|giờ|:)\s?(\d{2}(?![\d/]))?")
RANGE = re.compile(
    r"(?:từ )?ngày (\d{1,2})(?:/(\d{1,2}))?(?:/\d{4})? đến (?:hết )?(?:ngày )?(\d{1,2})/(\d{1,2})"
)


def days_of(text: str) -> set[tuple[int, int]]:
    """The days that a text names, those inside "từ ngày 1/12 đến ngày 3/12" among them."""
    named = {(int(day), int(month)) for day, month in DAY.findall(text)}
    for first, of, last, month in RANGE.findall(text):
        if not of or of == month:
            named |= {(day, int(month)) for day in range(int(first), int(last) + 1)}
    return named


def hours_of(text: str) -> set[tuple[int, int]]:
    return {(int(hour), int(minute or 0)) for hour, minute in HOUR.findall(text)}


def told_otherwise(fact: str, lines: list[str]) -> bool:
    """Whether it is said apart or joined: its day in one sentence or a range, its hour in another."""
    text = "\n".join(map(plain, lines))
    rest = HOUR.sub(" ", DAY.sub(" ", fact))
    return (
        bool(days_of(fact) or hours_of(fact))
        and days_of(fact) <= days_of(text)
        and hours_of(fact) <= hours_of(text)
        and words_of(rest) <= words_of(text)
    )


@pytest.mark.parametrize("lost", ["2/12", "13h30", "8 giờ ngày 19/12/2026"])
def test_a_day_or_an_hour_that_nobody_says_is_missed(lost: str) -> None:
    lines = ["Từ ngày 3/12/2026 đến ngày 5/12/2026, từ 8 giờ đến 11 giờ."]
    assert not told_otherwise(lost, lines)
    assert told_otherwise("11h ngày 4/12", lines)


def test_forty_kinds_of_notice_have_the_right_title_nearly_always() -> None:
    right = [plain(made(sample).title) == plain(sample.title) for sample in samples()]
    assert len(right) >= 40
    assert sum(right) >= 0.95 * len(right)


@pytest.mark.parametrize(
    ("field", "right"),
    [
        ("who", lambda sample: plain(made(sample).fields.value("who")) == plain(sample.who)),
        ("when", lambda sample: all(plain(one) in told(sample, "when") for one in sample.when)),
        (
            "whom",
            lambda sample: not sample.whom or plain(made(sample).fields.value("whom")) == plain(sample.whom),
        ),
        ("where", lambda sample: all(plain(one) in told(sample, "where") for one in sample.where)),
    ],
)
def test_who_when_and_where_are_right_in_nine_of_ten_and_marked_where_they_are_not(
    field: str, right: Callable[[Sample], bool]
) -> None:
    wrong = [sample for sample in samples() if not right(sample)]
    assert len(wrong) <= 0.1 * len(samples())
    for sample in wrong:
        fields = made(sample).fields
        asked = field in {one.key for one in fields.missing}
        assert asked or field not in fields.told or not fields.told[field].sure, sample.id


@pytest.mark.parametrize("sample", samples(), ids=IDS)
def test_it_is_aired_until_the_last_day_that_it_tells(sample: Sample) -> None:
    until = made(sample).fields.until
    assert (until.isoformat() if until else None) == sample.until
    assert ("\nair: {until: " in made(sample).text) == bool(until)


@pytest.mark.parametrize("sample", samples(), ids=IDS)
def test_every_fact_is_said_or_stands_among_what_is_not(sample: Sample, folder: ContentFolder) -> None:
    """Each date, hour, place, amount and phone that a person picked, and every figure of the paper."""
    script = made(sample)
    lines = said(folder, script)
    rest = [plain(one.text) for one in script.unread]
    bare = re.sub(r"^(?:\d{1,2}[.)\t] ?)", "", sample.text, flags=re.MULTILINE)  # numbers of lists and rows
    figures = re.findall(r"\d[\d.,:/h-]*\d|\d", bare)
    for fact in map(plain, (*sample.facts, *sample.when, *figures)):
        here = [line for line in lines if fact in plain(line)]
        assert here or any(fact in line for line in rest) or told_otherwise(fact, lines), fact
    for line in lines:  # and none of them is lost in reading: a word that nobody can read is named
        read = spoken(line, folder.lexicon)
        assert read.unread or not re.search(r"\d", read.text)


def unnumbered(text: str) -> set[str]:
    """Every word but the numbers of items: where some of them became fields, the others count nothing."""
    return {word for line in text.split("\n") for word in words_of(without_mark(line))}


@pytest.mark.parametrize("form", few(["txt", "docx", "pdf"], "docx"))
def test_no_word_of_a_paper_is_lost_in_any_form(form: str) -> None:
    for sample in samples() if form == "txt" else samples()[::3]:
        if sample.form == "html":
            continue
        other = replace(sample, form=form)
        here = paper(other)
        pictures = {word for word in words_of(sample.text) if not word.isalnum()}
        assert words_of(sample.text) - pictures <= words_of(here.text), sample.id
        script = made(other)
        assert unnumbered(here.text) <= words_of(script.text), sample.id
        assert not [one for one in script.unread if one.why is Why.REST], sample.id
        assert plain(script.title) == plain(sample.title)


WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0"), max_size=30
)  # with a nul it is no text
LINES = tuple(dict.fromkeys(line for sample in samples() for line in sample.text.splitlines()))


@settings(max_examples=40)
@given(st.lists(st.sampled_from(LINES) | WORDS, min_size=1, max_size=9))
def test_no_word_of_any_paper_is_lost(lines: list[str]) -> None:
    opened = open_paper("\n".join(["Bà con chú ý", *lines]).encode(), "x")
    script = notice_script(opened, wanted(title="Tên bài"))
    assert unnumbered(opened.text) <= words_of(script.text)
    parse_yaml(script.text.encode(), "x")


# --- what is not said ------------------------------------------------------------------------------------


def test_deleting_one_mark_takes_a_line_back() -> None:
    text = made(samples()[0]).text
    marked = re.findall(r"^  #- say: .*$", text, re.MULTILINE)
    assert len(marked) > 10
    before = yaml.safe_load(text)["segments"]
    for line in (marked[0], marked[-1]):
        after = yaml.safe_load(text.replace(line, line.replace("#", "", 1), 1))["segments"]
        assert len(after) == len(before) + 1


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Why.MOTTO),
        ("Cộng hoà xã hội chủ nghĩa Việt Nam", Why.MOTTO),
        ("Độc lập – Tự do – Hạnh phúc", Why.MOTTO),
        ("Số:      /TB-UBND", Why.NUMBER),
        ("Số: 12/2026/TB-UBND", Why.NUMBER),
        ("Tân Lập, ngày 05 tháng 12 năm 2026", Why.PLACE_AND_DAY),
        ("Tân Lập, ngày … tháng 12 năm 2026", Why.PLACE_AND_DAY),
        ("ỦY BAN NHÂN DÂN XÃ TÂN LẬP", Why.LETTERHEAD),
        ("Kính gửi: Bà con nhân dân trong xã", Why.ADDRESSEE),
    ],
)
def test_the_frame_of_an_official_text_is_known_line_by_line(line: str, why: Why) -> None:
    script = from_text(
        f"{line}\nTHÔNG BÁO\nDọn mương\n\nThôn Đông thông báo dọn mương lúc 7 giờ ngày 5/12/2026.\n"
    )
    assert [one.why for one in script.unread if one.text == " ".join(line.split())] == [why]


@pytest.mark.parametrize(
    "signature",
    [
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nNguyễn Văn Mẫu",
        "TM. UBND XÃ\nCHỦ TỊCH\n(Ký tên và đóng dấu)\n\n\nLê Văn Tám",
        "T/M BAN QUẢN LÝ\nTrưởng thôn\nVũ Văn Hùng",
        "TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n(đã ký)\nTS. Trần Thị Minh",
        "HIỆU TRƯỞNG\nĐỗ Thị Lan",
        "Nơi nhận:\n- Như trên;\n- Các thôn (t/h);\n- Lưu: VT, KT.\nGIÁM ĐỐC\n(Ký số)\nPHẠM QUỐC BẢO",
        "Trân trọng./.\nTUQ. GIÁM ĐỐC\nTRƯỞNG PHÒNG\nPhạm Văn Ba",
    ],
)
def test_a_signature_is_not_said_and_what_stands_after_it_is(signature: str) -> None:
    text = f"THÔNG BÁO\nDọn mương\n\nThôn Đông thông báo dọn mương.\n{signature}\n"
    after = "Mọi chi tiết liên hệ: ông Tám, 0912 345 670\n"
    script = from_text(text + after)
    assert set(signature.split("\n")) - {""} <= {one.text for one in script.unread}
    assert script.fields.value("call") == "ông Tám, 0912 345 670"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Kính thưa bà con!", Why.GREETING),
        ("Kính thưa bà con ngày mai thôn ta họp", None),
        ("Nhờ chị phát giúp trong tuần này.", None),
        ("Nhờ anh Nam bên đài phát giúp lên loa.", Why.STATION),
        ("Nhờ anh Nam bên đài phát giúp lên loa: 7h tối mai họp thôn.", None),
        ("Đề nghị trưởng thôn thông báo rộng rãi trên loa.", Why.STATION),
        ("Đề nghị trưởng thôn thông báo đến các hộ nhận quà lúc 8h ngày 5/12.", None),
    ],
)
def test_only_what_tells_residents_nothing_is_a_greeting_or_asked_of_the_station(
    line: str, why: Why | None
) -> None:
    script = from_text(
        f"THÔNG BÁO\nDọn mương\n\nThôn Đông thông báo dọn mương.\n{line}\nAi vắng báo trưởng thôn.\n"
    )
    found = [one.why for one in script.unread if one.text == line]
    assert found == ([why] if why else [])


# --- fields ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("THÔNG BÁO\nVề việc dọn mương thôn Đông", "Dọn mương thôn Đông"),
        ("THÔNG BÁO\nV/v dọn mương thôn Đông", "Dọn mương thôn Đông"),
        ("THÔNG BÁO DỌN MƯƠNG THÔN ĐÔNG", "Dọn mương thôn Đông"),
        ("THÔNG BÁO\nV/v: dọn mương\nthôn Đông", "Dọn mương thôn Đông"),
        ("THÔNG BÁO\n(V/v dọn mương thôn Đông)", "Dọn mương thôn Đông"),
        ("Thông báo về việc dọn mương thôn Đông", "Dọn mương thôn Đông"),
        ("Dọn mương thôn Đông", "Dọn mương thôn Đông"),
        ("THONG BAO\nV/v don muong thon Dong", "Dọn mương thôn đông"),
        ("THÔNG BÁO", "Dọn mương thôn Đông"),
    ],
)
def test_the_title_is_what_the_paper_is_about(heading: str, title: str) -> None:
    body = "Ban quản lý thôn Đông thông báo dọn mương thôn Đông vào sáng thứ Bảy.\nThời gian: 7 giờ 5/12/2026"
    assert from_text(f"UBND XÃ TÂN LẬP\n{heading}\n\n{body}\n").title == title


@pytest.mark.parametrize(
    ("words", "when", "where"),
    [
        ("vào lúc 7 giờ 30 phút ngày 05/12/2026 (thứ Bảy) tại Nhà văn hóa thôn Đông",
         "Vào lúc 7 giờ 30 phút ngày 05/12/2026 (thứ Bảy)", "Nhà văn hóa thôn Đông"),
        ("từ 7h đến 11h ngày 5/12 ở sân đình làng Hạ",
         "Từ 7h đến 11h ngày 5/12", "Sân đình làng Hạ"),
        ("tại trụ sở UBND xã từ ngày 5 đến ngày 10 tháng 12 năm 2026",
         "Từ ngày 5 đến ngày 10 tháng 12 năm 2026", "Trụ sở UBND xã"),
        ("sáng thứ Bảy tuần này trên địa bàn thôn Nam",
         "Sáng thứ Bảy tuần này", "trên địa bàn thôn Nam"),
    ],
)  # fmt: skip
def test_when_and_where_are_found_in_running_text_and_marked(words: str, when: str, where: str) -> None:
    fields = from_text(
        f"Dọn mương\n\nThôn Đông thông báo dọn mương {words}, đề nghị bà con tham gia.\n"
    ).fields
    assert (fields.value("when"), plain(fields.value("where"))) == (when, plain(where))
    assert not fields.told["when"].sure
    assert fields.told["when"].words in fields.value("what")


@pytest.mark.parametrize(
    "cited",
    [
        "Thực hiện Kế hoạch số 85/KH-UBND ngày 15/12/2026 của Ủy ban nhân dân xã, thôn dọn mương.",
        "Theo Nghị định 30/2026/NĐ-CP ngày 20/12/2026, thôn dọn mương.",
        "Đối tượng: trẻ sinh từ 01/12/2026 đến 31/12/2026",
    ],
)
def test_the_day_of_another_paper_or_of_a_birth_is_not_when(cited: str) -> None:
    fields = from_text(f"Dọn mương\n\nThôn Đông thông báo.\n{cited}\n").fields
    assert fields.until is None
    assert [one.key for one in fields.missing] == ["when"]


@pytest.mark.parametrize(
    ("body", "key", "what"),
    [
        ("Điện lực Tân Lập thông báo cắt điện thôn Đông ngày 5/12/2026.", "when", "giờ"),
        ("Điện lực Tân Lập thông báo cắt điện thôn Đông.", "when", "ngày giờ"),
        ("Trạm Y tế thông báo tiêm vắc xin cho trẻ tại trạm y tế.", "when", "ngày"),
        ("Trạm Y tế thông báo tiêm vắc xin cho trẻ ngày 5/12/2026.", "where", "ở đâu"),
        ("Bà con chú ý giữ vệ sinh từ ngày 5/12/2026.", "who", "ai thông báo"),
    ],
)
def test_what_is_missing_is_named_and_asked_for(body: str, key: str, what: str, content: Path) -> None:
    script = from_text(
        f"{body.split('thông báo ')[-1].split(' ngày')[0].strip('.').capitalize()}\n\n{body}\n"
    )
    assert [(one.key, one.what) for one in script.fields.missing if one.key == key] == [(key, what)]
    (content / f"scripts/lessons/{script.id}.yaml").write_text(script.text, encoding="utf-8")
    folder = ContentFolder(content)
    checked = check_lesson(folder, script.id, [folder.station("an-nghia")[0]], TODAY)
    assert checked.mistakes or [one.rule for one in checked.findings if one.level == "error"] == ["thieu-gio"]


def test_a_table_becomes_rows_with_its_columns_and_without_its_ordinals() -> None:
    rows = made(samples()[0]).fields.rows
    assert rows is not None
    assert rows.columns == ("Ngày", "Từ", "Đến", "Khu vực mất điện")
    assert rows.rows[1] == ("Thứ Tư, 02/12/2026", "13h30", "16h00", "Thôn Nam")


def test_a_head_in_two_rows_and_a_row_across_the_table_are_understood() -> None:
    grid = (
        "TT\tNơi\tThời gian\t\n\t\tTừ\tĐến\n"
        "Ngày 5/12/2026\t\t\t\n1\tThôn Đông\t7h\t9h\n2\tThôn Nam\t9h\t11h\n"
        "Ngày 6/12/2026\t\t\t\n3\tThôn Hạ\t7h\t9h\n"
    )
    rows = from_text(f"THÔNG BÁO\nCắt điện\n\nĐiện lực thông báo lịch:\n\n{grid}\n").fields.rows
    assert rows is not None
    assert rows.columns == ("Ngày", "Nơi", "Từ", "Đến")
    assert rows.rows[0] == ("Ngày 5/12/2026", "Thôn Đông", "7h", "9h")
    assert rows.rows[2] == ("Ngày 6/12/2026", "Thôn Hạ", "7h", "9h")


# --- ids ----------------------------------------------------------------------------------------------------


def test_the_next_notice_of_the_same_office_has_an_id_of_its_own() -> None:
    long = "Tạm ngừng cung cấp điện để sửa chữa, bảo dưỡng lưới điện trung áp và hạ áp trên địa bàn toàn xã"
    taken: list[str] = []
    for _again in range(4):
        script = from_text(
            f"THÔNG BÁO\nV/v {long}\n\nĐiện lực thông báo. Thời gian: 7h-9h ngày 5/12/2026", taken=taken
        )
        assert script.id not in taken
        assert len(script.id) <= 60
        taken.append(script.id)
    assert "2026-12-05" in taken[1]


@pytest.mark.parametrize("brackets", ["{{ lesson.title }}", "{% if x %}", "{# y #}"])
def test_no_paper_can_write_a_variable(brackets: str) -> None:
    text = from_text(
        f"Dọn mương\n\nThôn Đông thông báo {brackets} xã Mẫu dọn mương.\n", commune="xã Mẫu"
    ).text
    assert set(re.findall(r"\{\{.*?\}\}", text)) == {"{{ station.commune }}"}
    assert "{%" not in text
    assert "{#" not in text
