"""Each kind of notice tells what residents need: a power cut its hours, a vaccination its day."""

import pytest
from test_teacher import GOOD, found

from loalang.authoring.lint import Finding, Level

HEAD = GOOD[: GOOD.index("segments:")].replace("bai-hoc", "thong-bao") + "segments:\n"


def told(title: str, notice: str) -> list[Finding]:
    text = HEAD.replace("Giữ mã OTP", title) + f"  - notice: {{who: Xã, {notice}}}\n"
    return found("thieu-gio", text, seconds=60) + found("thieu-noi", text, seconds=60)


ROWS = "rows: {columns: [Ngày, Từ, Đến, Nơi], rows: [[1/12, 6h, 18h, thôn Đông]]}"


@pytest.mark.parametrize(
    ("title", "notice", "errors", "warnings"),
    [
        ("Cắt điện", "what: Sửa đường dây., when: ngày 1/12., where: thôn Đông.", ["giờ"], []),
        ("Tin điện", "what: Tạm ngừng cung cấp điện., when: từ 6h đến 18h.", ["ngày", "nơi"], []),
        ("Cắt điện", f"what: Sửa đường dây., {ROWS}", [], []),
        ("Mất nước sạch", "what: Sửa ống., when: 6 giờ sáng mai., where: thôn Đông.", [], []),
        ("Tiêm phòng dại", "what: Tiêm chó mèo., when: buổi sáng., where: trạm y tế.", ["ngày"], ["giờ"]),
        ("Tiêm phòng dại", "what: Tiêm chó mèo., when: 7h thứ Bảy., where: trạm y tế.", [], []),
        ("Mời họp dân", "what: Bàn làm đường., when: 20 giờ ngày 5/12.", [], ["nơi"]),
        ("Cấm đường", "what: Cấm đường để sửa cầu., when: từ 1/12 đến 5/12.", ["nơi"], ["giờ"]),
        ("Thu quỹ", "what: Thu quỹ đền ơn., when: khi tổ trưởng đến nhà.", [], ["ngày", "nơi"]),
        ("Đề phòng mất điện khi bão về", "what: Chuẩn bị đèn pin., when: trước khi bão về.", [], []),
        ("Tin của xã", "what: Tìm người nhà cho cháu bé., when: từ trưa.", [], []),
    ],
)
def test_a_notice_tells_what_its_kind_needs(
    title: str, notice: str, errors: list[str], warnings: list[str]
) -> None:
    findings = told(title, notice)
    needs = {True: [], False: []}
    for finding in findings:
        needs[finding.level is Level.ERROR].append(finding.message.split("chưa nói ")[1].split(";")[0])
    assert needs == {True: errors, False: warnings}
    assert all(finding.where == "tot.yaml:11" for finding in findings)


def test_each_notice_of_a_bulletin_is_judged_alone_and_a_lesson_is_not() -> None:
    two = HEAD.replace("thong-bao", "ban-tin")
    two += f"  - notice: {{who: Xã, what: Cắt điện., {ROWS}}}\n"
    two += "  - notice: {who: Xã, what: Cắt điện., when: ngày 2/12, where: thôn Nam}\n"
    (finding,) = found("thieu-gio", two, seconds=60)
    assert finding.where == "tot.yaml:12"
    assert not found("thieu-gio", GOOD.replace("Giữ mã OTP", "Mất điện thì làm gì"))


def test_a_notice_that_is_only_said_is_judged_whole() -> None:
    said = HEAD.replace("Giữ mã OTP", "Cắt điện") + "  - say: Ngày 1/12 mất điện ở thôn Đông.\n"
    (finding,) = found("thieu-gio", said, seconds=60)
    assert "mất điện chưa nói giờ" in finding.message


@pytest.mark.parametrize(
    ("rule", "breaks", "keeps"),
    [
        ("thu-ngay", "thứ tư, ngày 1/12/2026", "thứ ba, ngày 1/12/2026"),
        ("thu-ngay", "Chủ nhật, 5/12", "thứ Bảy, 5/12"),
        ("het-han", "7 giờ sáng mai", "7 giờ ngày 5/12"),
        ("suy-nam", "7 giờ ngày 5/12", "7 giờ ngày 5/12/2026"),
    ],
)
def test_the_days_of_a_notice_are_certain(rule: str, breaks: str, keeps: str) -> None:
    def text(when: str) -> str:
        return HEAD + f'  - notice: {{who: Xã, what: Họp dân., when: "{when}", where: đình.}}\n'

    (finding,) = found(rule, text(breaks), seconds=60)
    assert finding.where == "tot.yaml:11"
    assert not found(rule, text(keeps), seconds=60)
    assert not found("het-han", text(breaks) + "air: {until: 2026-12-05}\n", seconds=60)


@pytest.mark.parametrize(
    ("when", "air", "wrong"),
    [
        ("tối mai, 19 giờ 30 ngày 5/12/2026", "", True),
        ("Hôm nay, ngày 5/12/2026", "", True),
        ("19 giờ 30 ngày 5/12/2026", "", False),
        ("tối mai, 19 giờ 30 ngày 5/12/2026", "air: {from: 2026-12-04, until: 2026-12-04}\n", False),
        ("tối mai, 19 giờ 30 ngày 5/12/2026", "air: {until: 2026-12-05, sessions: eve}\n", False),
    ],
)
def test_tomorrow_is_not_said_on_several_days(when: str, air: str, wrong: bool) -> None:
    text = HEAD + f'  - notice: {{who: Xã, what: Họp dân., when: "{when}", where: đình.}}\n{air}'
    assert bool(found("ngay-troi", text, seconds=60)) is wrong
