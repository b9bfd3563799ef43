"""The formats: each explains itself, its example can be built, and each edition has its own shape."""

import datetime as dt
from pathlib import Path

import pytest

from loalang.audio.decode import read_clip
from loalang.authoring.format_guide import format_guide
from loalang.authoring.scaffold import Beginning, skeleton
from loalang.content.folder import ContentFolder
from loalang.errors import ContentError
from loalang.model import DELIVERIES, Edition, Jingle, Line, Recording, Rundown
from loalang.rundown.duration import predicted
from loalang.rundown.reading_aloud import read_aloud
from loalang.rundown.render import render

FORMATS = ("bai-hoc", "ban-tin", "hoi-dap", "khan-cap", "nhac-nho", "thong-bao")

NOTICE = """\
cast: {mc: lan}
segments:
  - notice:
      who: Ủy ban nhân dân {{ station.commune }}
      what: Tiêm phòng dại cho chó, mèo.
      where: Nhà văn hóa thôn Đông.
      when: 7 giờ sáng thứ Bảy.
"""


def made(content: Path, name: str, edition: Edition, body: str = "") -> Rundown:
    """The rundown of a script in this format: of its own example, unless another body is given."""
    body = body or format_guide(ContentFolder(content), name).example
    text = skeleton(Beginning("moi", "Tên bài", name, 40, "Bà con biết.", body, dt.date(2026, 11, 1)))
    (content / "scripts/lessons/moi.yaml").write_text(text, encoding="utf-8")
    folder = ContentFolder(content)
    lesson, document = folder.lesson("moi")
    return render(lesson, document, folder.station("an-nghia")[0], edition, folder.format_folders)


def said(rundown: Rundown) -> list[str]:
    return [cue.text for cue in rundown.cues if isinstance(cue, Line)]


def seconds(content: Path, rundown: Rundown, edition: Edition) -> float:
    folder = ContentFolder(content)

    def length(cue: Jingle | Recording) -> float:
        assert isinstance(cue, Jingle)
        return read_clip(folder.jingle(cue.name)).seconds

    spoken = read_aloud(rundown, folder.lexicon, DELIVERIES[edition])
    return predicted(spoken.cues, DELIVERIES[edition], length)


def test_these_formats_ship(content: Path) -> None:
    assert ContentFolder(content).format_names == FORMATS


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("name", FORMATS)
def test_a_format_tells_what_it_is_for_and_its_example_is_read_whole(
    content: Path, name: str, edition: Edition
) -> None:
    folder = ContentFolder(content)
    assert 40 < len(format_guide(folder, name).purpose) < 200
    rundown = made(content, name, edition)
    assert not read_aloud(rundown, folder.lexicon, DELIVERIES[edition]).doubts
    jingles = [cue for cue in rundown.cues if isinstance(cue, Jingle)]
    assert jingles[0] in rundown.cues[:2], "a tune opens the programme"
    assert rundown.cues[-1] == jingles[-1], "and one closes it"
    assert any("Đài truyền thanh xã An Nghĩa" in line for line in said(rundown)[:2]), "who is speaking"


@pytest.mark.parametrize("edition", Edition)
def test_a_spot_lasts_15_to_60_seconds(content: Path, edition: Edition) -> None:
    rundown = made(content, "nhac-nho", edition)
    assert 15 <= seconds(content, rundown, edition) <= 60


def test_a_notice_answers_who_what_when_where_and_whom_to_call(content: Path) -> None:
    lines = said(made(content, "thong-bao", Edition.PODCAST, NOTICE))
    assert "Ủy ban nhân dân xã An Nghĩa thông báo: Tiêm phòng dại cho chó, mèo." in lines
    assert "Thời gian: 7 giờ sáng thứ Bảy." in lines
    assert "Địa điểm: Nhà văn hóa thôn Đông." in lines
    assert any("bà con gọi Tổ công nghệ số cộng đồng, số điện thoại 0912 812 345" in line for line in lines)


def test_whom_to_call_is_said_after_the_words_and_tables_of_a_notice(content: Path) -> None:
    lines = said(made(content, "thong-bao", Edition.PODCAST, NOTICE + "  - say: Phí tiêm hai mươi nghìn.\n"))
    calls = [place for place, line in enumerate(lines) if line.startswith("Cần hỏi thêm")]
    assert calls == [lines.index("Phí tiêm hai mươi nghìn.") + 1]


def test_each_of_two_notices_ends_with_whom_to_call(content: Path) -> None:
    second = NOTICE[NOTICE.index("  - notice") :].replace("where: Nhà văn hóa thôn Đông.", "call: chị Hoa.")
    lines = said(made(content, "thong-bao", Edition.PODCAST, NOTICE + second))
    calls = [line for line in lines if line.startswith("Cần hỏi thêm")]
    assert len(calls) == 2
    assert calls[1] == "Cần hỏi thêm, bà con gọi chị Hoa."


def test_a_notice_names_another_to_call_and_needs_no_place(content: Path) -> None:
    body = NOTICE.replace("where: Nhà văn hóa thôn Đông.", "call: chị Hoa ở trạm y tế.")
    lines = said(made(content, "thong-bao", Edition.PODCAST, body))
    assert "Cần hỏi thêm, bà con gọi chị Hoa ở trạm y tế." in lines
    assert not any("Địa điểm" in line or "0912" in line for line in lines)


def test_a_notice_says_whom_it_concerns_its_rows_and_what_to_bring(content: Path) -> None:
    rows = "rows: {columns: [Ngày, Nơi], rows: [[1/12, thôn Đông], [2/12, thôn Đoài]]}"
    body = NOTICE.replace(
        "when: 7 giờ sáng thứ Bảy.", f"whom: Các hộ nuôi chó.\n      bring: sổ tiêm.\n      {rows}"
    )
    once, loud = (
        said(made(content, "thong-bao", edition, body)) for edition in (Edition.PODCAST, Edition.LOUDSPEAKER)
    )
    for line in (
        "Thông báo này dành cho các hộ nuôi chó.",
        "Ngày 1/12: thôn Đông.",
        "Ngày 2/12: thôn Đoài.",
        "Bà con lưu ý: sổ tiêm.",
    ):
        assert (once.count(line), loud.count(line)) == (1, 2)


def test_a_list_of_things_is_said_thing_by_thing(content: Path) -> None:
    things = "|\n        Bà con mang theo:\n        - căn cước,\n        - sổ hộ khẩu;\n        - hai ảnh."
    lines = said(made(content, "thong-bao", Edition.PODCAST, NOTICE + f"      bring: {things}\n"))
    assert "Bà con lưu ý: Bà con mang theo: căn cước. Sổ hộ khẩu. Hai ảnh." in lines
    one = said(made(content, "thong-bao", Edition.PODCAST, NOTICE + "      bring: |\n        - căn cước\n"))
    assert "Bà con lưu ý: - căn cước" in one


def test_a_notice_without_a_time_is_a_mistake(content: Path) -> None:
    with pytest.raises(ContentError, match="đoạn 1, notice: thiếu khóa 'when'"):
        made(
            content,
            "thong-bao",
            Edition.PODCAST,
            NOTICE.replace("when:", "where:").replace("where: N", "call: N"),
        )


@pytest.mark.parametrize(
    ("name", "words", "loud", "podcast"),
    [
        ("nhac-nho", "không đọc mã ấy", 2, 1),
        ("thong-bao", "Tiêm phòng dại", 2, 1),
        ("khan-cap", "Nước sông đang lên", 2, 2),
        ("ban-tin", "xã ra quân dọn vệ sinh", 3, 2),  # in the summary, as a headline, in the summary again
        ("ban-tin", "khơi cống rãnh", 1, 1),
    ],
)
def test_how_often_it_is_said(content: Path, name: str, words: str, loud: int, podcast: int) -> None:
    for edition, times in ((Edition.LOUDSPEAKER, loud), (Edition.PODCAST, podcast)):
        assert sum(words in line for line in said(made(content, name, edition))) == times


@pytest.mark.parametrize("edition", Edition)
def test_an_urgent_message_is_chime_speaker_message_message_chime(content: Path, edition: Edition) -> None:
    rundown = made(content, "khan-cap", edition)
    told = [
        cue.text if isinstance(cue, Line) else cue for cue in rundown.cues if isinstance(cue, Line | Jingle)
    ]
    assert told[0] == Jingle("khan-cap")
    assert told[1].startswith("Tin khẩn. Đây là Đài truyền thanh xã An Nghĩa.")
    assert told[2] == told[4]
    assert told[3] == "Xin nhắc lại."
    assert told[-1] == Jingle("chuong-ket")


@pytest.mark.parametrize("edition", Edition)
def test_an_urgent_message_names_who_saves_lives_and_not_the_digital_team(
    content: Path, edition: Edition
) -> None:
    course = content / "scripts/course.yaml"
    for call in ("112", "118"):
        if call == "118":  # the course's own number, when it has one
            source = '{title: Trang, url: "https://bao.vn/mot-trang.html"}'
            number = f'{{call: "118", what: Cứu nạn, source: {source}, as_of: 2026-11-01}}'
            course.write_text(
                f"name: Khóa\nsummary: Khóa.\nnumbers:\n  cuu_nan: {number}\n", encoding="utf-8"
            )
        end = " ".join(said(made(content, "khan-cap", edition))[-2:])
        assert [word for word in (call, "113", "114", "115") if f"gọi {word}" not in end] == []
        assert not [line for line in said(made(content, "khan-cap", edition)) if "công nghệ số" in line]


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("name", ["bai-hoc", "hoi-dap", "nhac-nho", "ban-tin"])
def test_the_team_s_number_is_said_with_its_hours(content: Path, name: str, edition: Edition) -> None:
    lines = said(made(content, name, edition))
    assert [line for line in lines if "Trong giờ làm việc, gọi số điện thoại 0912 812 345." in line]


def test_said_twice_does_not_say_the_parts_twice_each_time(content: Path) -> None:
    body = "cast: {mc: lan}\nsegments:\n  - warning: Không lội qua suối.\n  - steps: [Lên chỗ cao.]\n"
    lines = said(made(content, "khan-cap", Edition.LOUDSPEAKER, body))
    assert sum("Không lội" in line for line in lines) == 2
    assert sum("Lên chỗ cao" in line for line in lines) == 2


def test_items_of_a_bulletin_are_chapters_with_a_tune_between_and_their_own_voice(content: Path) -> None:
    rundown = made(content, "ban-tin", Edition.LOUDSPEAKER)
    assert Jingle("chuyen-muc") in rundown.cues
    assert "## Thứ Bảy này xã ra quân dọn vệ sinh\n" in rundown.text
    voices = [cue.voice for cue in rundown.cues if isinstance(cue, Line) and "tổ trực tại nhà" in cue.text]
    assert voices == ["hung"]


def test_a_role_of_an_item_outside_the_cast_is_a_mistake(content: Path) -> None:
    body = "cast: {mc: lan}\nsegments:\n  - item: {title: Tin, text: Lời., by: ai}\n"
    with pytest.raises(ContentError, match="không có vai 'ai'"):
        made(content, "ban-tin", Edition.PODCAST, body)


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("name", FORMATS)
def test_every_line_of_an_example_knows_where_it_stands(content: Path, name: str, edition: Edition) -> None:
    own = {cue.source.where for cue in made(content, name, edition).cues if isinstance(cue, Line)} - {""}
    assert len(own) >= (1 if name in ("nhac-nho", "khan-cap") else 2)
    assert all(where.startswith("scripts/lessons/moi.yaml:") for where in own)


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("name", FORMATS)
def test_a_station_that_wants_it_says_at_the_end_that_a_machine_speaks(
    content: Path, name: str, edition: Edition
) -> None:
    quiet = made(content, name, edition)
    station = content / "scripts/stations/an-nghia.yaml"
    plain = station.read_text(encoding="utf-8")
    station.write_text(plain + "synthetic_notice: true\n", encoding="utf-8")
    told = made(content, name, edition)
    assert said(told) == [*said(quiet), "Giọng đọc trong chương trình này do máy tổng hợp."]
    assert isinstance(told.cues[-1], Jingle)
    station.write_text(plain + "synthetic_notice: Máy đọc bài này, do {{ xã }} làm.\n", encoding="utf-8")
    assert said(made(content, name, edition))[-1] == "Máy đọc bài này, do {{ xã }} làm."
    station.write_text(plain + "synthetic_notice: false\n", encoding="utf-8")
    assert made(content, name, edition).text == quiet.text
