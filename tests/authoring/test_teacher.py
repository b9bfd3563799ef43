"""The teacher's rules: each finds the lesson that breaks it and passes the one that does not."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import STATION

import loalang
from loalang.authoring.lint import RULES, Draft, Finding, Level, ReadEdition, judge
from loalang.authoring.lint.foreign import foreign
from loalang.content.models import Lesson, Station
from loalang.content.yaml_nodes import parse_yaml
from loalang.model import DELIVERIES, Edition, Seconds
from loalang.rundown.reading_aloud import read_aloud
from loalang.rundown.render import render
from loalang.text import Lexicon

FORMATS = (Path(loalang.__file__).parent / "rundown" / "formats",)
TODAY = dt.date(2026, 11, 22)

GOOD = """\
id: tot
title: Giữ mã OTP
format: bai-hoc
topic: an-toan
number: 1
summary: Bà con biết giữ mã OTP.
reviewed: 2026-11-01
sources: [https://canhbao.khonggianmang.vn]
cast: {mc: lan}
segments:
  - say: Mã OTP là dãy số gửi về máy của mình.
  - steps: [Mở ứng dụng VssID., Tự gõ mã vào ô trống.]
  - warning: Không đọc mã OTP cho bất kỳ ai.
  - quiz: {ask: Ai gọi xin mã thì ta làm gì?, wait: 3, answer: "Đúng rồi, ta tắt máy ngay."}
  - say: Hỏi han thường không mất tiền, số của tổ là {{ station.team.phone }}.
  - key_points: [Mã OTP là của riêng mình., Nghi ngờ thì tắt máy.]
claims:
  - {text: Mở ứng dụng VssID, rests_on: app_step, doubtful: true, as_of: 2026-11-01}
"""
SAY = "Mã OTP là dãy số gửi về máy của mình."


def draft(text: str, seconds: float = 240, station: str = STATION, today: dt.date = TODAY) -> Draft:
    document = parse_yaml(text.encode(), "tot.yaml")
    lesson = Lesson.model_validate(document.data)
    place = Station.model_validate(parse_yaml(station.encode(), "s").data)
    lexicon = Lexicon.shipped()
    heard = {}
    for edition, delivery in DELIVERIES.items():
        override = place.editions.get(edition)
        delivery = replace(delivery, **override.model_dump(exclude_none=True)) if override else delivery
        rundown = render(lesson, document, place, edition, FORMATS)
        script = read_aloud(rundown, lexicon, delivery)
        heard[edition] = ReadEdition(script.utterances, delivery, Seconds(seconds), readings=script.readings)
    return Draft(lesson, document, place, heard, lexicon, today)


def findings(text: str, **given: object) -> list[Finding]:
    return list(judge(draft(text, **given)))  # type: ignore[arg-type]


def found(rule: str, text: str, **given: object) -> list[Finding]:
    return [finding for finding in findings(text, **given) if finding.rule == rule]


def saying(words: str) -> str:
    return GOOD.replace(SAY, f'{SAY}\n  - say: "{words}"')


def test_a_good_lesson_has_no_finding() -> None:
    assert findings(GOOD) == []


def test_a_guess_is_told_with_both_readings_and_once_for_both_editions() -> None:
    (finding,) = found("doan-doc", saying("Xã nhận 5t cát."))
    assert finding.level is Level.WARNING
    assert "“5t”" in finding.message
    assert "năm tấn" in finding.message
    assert "năm tỷ" in finding.message


def test_what_the_script_says_by_itself_is_no_guess() -> None:
    own = GOOD.replace(SAY, f'{SAY}\n  - say: {{text: "Xã nhận 5t cát.", read: "Xã nhận năm tấn cát."}}')
    assert not found("doan-doc", own)


def words(count: int) -> str:
    return " ".join(["bà"] * (count - 1) + ["con"]) + "."


@pytest.mark.parametrize(
    ("rule", "breaks", "keeps"),
    [
        ("ma-bi-mat", "Bà con đọc mã OTP cho cán bộ.", "Bà con không đọc mã OTP cho cán bộ."),
        ("ma-bi-mat", "Gửi mật khẩu qua Zalo để được giúp.", "Nhập mật khẩu vào ô trống."),
        ("ma-bi-mat", "Xin cho biết số thẻ.", "Kẻ gian bảo ta đọc số thẻ."),
        ("ma-bi-mat", "Khi cần, hãy cung cấp mã xác thực.", "Ai bảo cung cấp mã xác thực là lừa đảo."),
        ("ma-bi-mat", "Bà con cứ đọc mã OTP cho nhân viên.", "Bác đọc mã OTP cho nó là mất tiền."),
        ("ma-bi-mat", "Bác vui lòng đọc giúp cháu sáu số vừa nhận.", "Đọc kỹ sáu điều vừa nghe."),
        ("ma-bi-mat", "Bà con nhắn cho tổ mã PIN.", "Bà con mang số thẻ căn cước ra xã."),
        ("du-lieu-rieng", "Căn cước số 001085012345.", "Căn cước có 12 con số."),
        ("du-lieu-rieng", "Thẻ 9704 1234 5678 9012.", "Năm 2025 có 9704 người."),
        ("du-lieu-rieng", "Số tài khoản: 1234567890.", "Số tài khoản thì giữ kín."),
        ("du-lieu-rieng", "Bà Tám sinh ngày 2/3/1950.", "Luật có từ ngày 1/1/2026."),
        ("quang-cao", "Bà con mua ngay kẻo hết.", "Nó giục mua ngay kẻo hết."),
        ("quang-cao", "Xin giới thiệu cửa hàng Hoa Mai.", "Xin giới thiệu bác Hoa."),
        ("quang-cao", "Giá chỉ từ 99 nghìn.", "Hỏi giá trước khi mua."),
        ("cau-dai", words(26), words(25)),
        ("nhieu-so", "Có 3 thôn, 5 xóm, 7 tổ, 9 nhóm.", "Có 3 thôn, 5 xóm, 7 tổ."),
        ("nhieu-so", "Ngày 2, 3, 4 và 5.", "Lúc 7 giờ 30 ngày 2/3/2026, gọi 0912 345 678."),
        ("tieng-la", "Bà con mở Postmart ra.", "Bà con mở sàn Voso và Postmart ra."),
        ("tieng-la", "Đó là bot.", "Đó là bot, tức là máy tự trả lời."),
        ("tieng-la", "Hỏi AI đi.", "Trí tuệ nhân tạo, gọi tắt là AI."),
        ("tieng-la", "Gửi cho AI.", "Gửi cho UBND. Vào trang dichvucong.gov.vn."),
        ("so-rieng", "Gọi 0987 654 321.", "Gọi tổng đài 1900 0368."),
        ("so-rieng", "Gọi 0987654321.", "Gọi {{ station.team.phone }}."),
        ("doan-doc", "Xã nhận 5t cát.", "Xã nhận 5 tấn cát."),
        ("doan-doc", "Các xã 3,4.", "Các xã 3 và 4."),
        ("loi-ben", "Bấm nút màu xanh.", "Bấm nút đồng ý."),
        ("loi-ben", "Bấm vào góc trên bên phải.", "Bấm vào mục cài đặt."),
    ],
)  # fmt: skip
def test_a_rule_of_words(rule: str, breaks: str, keeps: str) -> None:
    (finding,) = found(rule, saying(breaks))
    assert finding.where == "tot.yaml:12"
    assert not found(rule, saying(keeps))


@pytest.mark.parametrize(
    ("rule", "old", "new", "line"),
    [
        ("mot-y", "Nghi ngờ thì tắt máy.]", "Hai., Ba., Bốn., Năm.]", 16),
        ("mot-y", "[Mở ứng dụng VssID.,", "[Một., Hai., Ba., Bốn., Năm., Sáu., Bảy.,", 12),
        ("mot-y", "  - key_points", "  - quiz: {ask: Vì sao?, answer: Đúng rồi.}\n  - key_points", 16),
        ("nhac-lai", GOOD[GOOD.index("  - key_points") :], "", 10),
        ("cau-do", GOOD[GOOD.index("  - quiz") : GOOD.index("  - say: Hỏi")], "", 10),
        ("cau-do", "thì ta làm gì?", "thì ta có đọc không?", 14),
        ("cau-do", "thì ta làm gì?", "bà con đã biết chưa ạ?", 14),
        ("cau-do", "thì ta làm gì?", "thì ta làm gì.", 14),
        ("cau-do", "wait: 3", "wait: 1", 14),
        ("cau-do", "wait: 3", "wait: 9", 14),
        ("cau-do", "Đúng rồi, ta", "Ta", 14),
        ("chi-phi", "Hỏi han thường không mất tiền, số", "Số", 10),
        ("rui-ro", "  - warning: Không đọc mã OTP cho bất kỳ ai.\n", "", 10),
        ("can-cu", "sources: [https://canhbao.khonggianmang.vn]\n", "", 1),
        ("qua-han", "reviewed: 2026-11-01", "reviewed: 2026-05-25", 7),
        ("qua-han", SAY, "Xã có {{ station.facts.dinh_danh }}.", 11),
    ],
)  # fmt: skip
def test_a_rule_of_the_whole_lesson(rule: str, old: str, new: str, line: int) -> None:
    assert old in GOOD
    facts = STATION.replace('"80,06%"', "{value: 80%, as_of: 2026-01-16}")
    (finding,) = found(rule, GOOD.replace(old, new, 1), station=facts)
    assert finding.where == f"tot.yaml:{line}"


def test_a_lesson_is_fresh_for_180_days_and_not_for_181() -> None:
    reviewed = dt.date(2026, 11, 1)
    assert not found("qua-han", GOOD, today=reviewed + dt.timedelta(days=180))
    assert found("qua-han", GOOD, today=reviewed + dt.timedelta(days=181))


@pytest.mark.parametrize(
    ("seconds", "rule"),
    [
        (100, "thoi-luong"),
        (170, "thoi-luong-sat"),
        (180, ""),
        (420, ""),
        (430, "thoi-luong-sat"),
        (460, "thoi-luong"),
    ],
)
def test_a_lesson_lasts_three_to_seven_minutes(seconds: float, rule: str) -> None:
    assert [finding.rule for finding in findings(GOOD, seconds=seconds)] == ([rule] if rule else [])


def test_a_spot_is_judged_as_a_spot_and_needs_no_quiz() -> None:
    spot = GOOD[: GOOD.index("  - steps")].replace("bai-hoc", "nhac-nho")
    assert findings(spot, seconds=40) == []
    assert [finding.rule for finding in findings(spot, seconds=90)] == ["thoi-luong"]


@pytest.mark.parametrize(("pace", "breaks"), [(160, True), (175, False), (200, True)])
def test_a_station_that_reads_too_quick_or_too_slow_is_told(pace: int, breaks: bool) -> None:
    station = f"{STATION}editions: {{loudspeaker: {{pace: {pace}}}}}\n"
    assert [f.where for f in found("nhip-doc", GOOD, station=station)] == (
        ["scripts/stations/an-nghia.yaml"] if breaks else []
    )


def test_help_is_named_in_every_edition() -> None:
    one = draft(GOOD)
    mute = replace(one.heard[Edition.PODCAST], sentences=one.heard[Edition.PODCAST].sentences[:3])
    found = list(judge(replace(one, heard={**one.heard, Edition.PODCAST: mute})))
    assert [(finding.rule, "podcast" in finding.message) for finding in found] == [("noi-giup", True)]


def test_a_key_point_said_once_is_told_by_its_line() -> None:
    one = draft(GOOD)
    loud = one.heard[Edition.LOUDSPEAKER]
    last = max(i for i, s in enumerate(loud.sentences) if "Nghi ngờ" in s.written)
    once = replace(loud, sentences=loud.sentences[:last] + loud.sentences[last + 1 :])
    found = list(judge(replace(one, heard={**one.heard, Edition.LOUDSPEAKER: once})))
    assert [(f.rule, f.where, "Nghi ngờ" in f.message) for f in found] == [("nhac-lai", "tot.yaml:16", True)]


def test_a_notice_may_give_the_number_to_call() -> None:
    notice = GOOD[: GOOD.index("  - say")].replace("bai-hoc", "thong-bao")
    told = "what: Tiêm phòng., when: 7 giờ ngày 5/12/2026., where: Trạm xá., call: chị Hoa 0977 812 345."
    notice += f"  - notice: {{who: Xã, {told}}}\n"
    assert findings(notice, seconds=60) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mở mobile money ở UBND xã.", ["mobile money"]),
        ("Wi-Fi và OTP, lớp B.", ["Wi-Fi", "OTP"]),
        ("Vào vneid.gov.vn hay gửi a@b.vn nhé.", []),
        ("Bà con xã An Nghĩa, TCNSCĐ.", []),
    ],
)
def test_foreign_words_are_found_together(text: str, words: list[str]) -> None:
    assert list(foreign(text, Lexicon.shipped())) == words


def test_every_rule_has_its_own_name_and_a_source_in_the_handbook() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    handbook = (Path(__file__).parents[2] / "docs/vi/viet-bai.md").read_text(encoding="utf-8")
    for rule in RULES:
        title = rule.source.removeprefix("docs/vi/viet-bai.md, ").split(";")[0]
        assert f"## {title}\n" in handbook, rule.id
        assert f"`{rule.id}`" in handbook, rule.id
    assert {rule.level for rule in RULES} == set(Level)
