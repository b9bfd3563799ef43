"""The teacher and claims: each with its sentence, looked at in time; no law, figure or step without one."""

import datetime as dt

import pytest
from test_teacher import GOOD, SAY, found, saying

from loalang.authoring.lint import Level
from loalang.authoring.lint.claims import stale_fact

LAST = GOOD.count("\n") + 1
"""The line of what is put at the end of the good lesson."""


def with_claim(text: str, more: str = "", as_of: str = "2026-11-01") -> str:
    return f"{GOOD}  - {{text: {text}, rests_on: phone, doubtful: true, as_of: {as_of}{more}}}\n"


def test_a_claim_whose_sentence_was_changed_is_an_error_at_its_line() -> None:
    (finding,) = found("can-cu-lac", with_claim("gọi số cũ rồi"))
    assert (finding.level, finding.where) == (Level.ERROR, f"tot.yaml:{LAST}")
    assert "gọi số cũ rồi" in finding.message
    assert not found("can-cu-lac", with_claim("Mã OTP là dãy số"))


@pytest.mark.parametrize(("days", "old"), [(90, False), (91, True)])
def test_a_claim_that_nobody_looked_at_in_its_term_is_a_warning(days: int, old: bool) -> None:
    today = dt.date(2026, 11, 1) + dt.timedelta(days=days)
    findings = found("can-cu-cu", with_claim("Mã OTP là dãy số"), today=today)
    assert [(f.level, f.where) for f in findings] == ([(Level.WARNING, f"tot.yaml:{LAST}")] if old else [])


def test_a_day_of_looking_that_is_yet_to_come_is_told() -> None:
    (finding,) = found("can-cu-cu", with_claim("Mã OTP là dãy số", as_of="2026-12-24"))
    assert "phía trước" in finding.message


@pytest.mark.parametrize(("until", "over"), [("2026-11-22", False), ("2026-11-21", True)])
def test_a_claim_past_its_last_day_is_an_error(until: str, over: bool) -> None:
    findings = found("can-cu-het-han", with_claim("Mã OTP là dãy số", f", valid_until: {until}"))
    assert [f.level for f in findings] == ([Level.ERROR] if over else [])
    assert all("21-11-2026" in f.message for f in findings)


def test_a_number_of_the_course_that_nobody_looked_at_is_told_where_it_is_said() -> None:
    from test_teacher import draft

    from loalang.authoring.lint import judge
    from loalang.content.course import Course

    number = {"call": "112", "what": "cứu nạn", "as_of": dt.date(2026, 11, 1)}
    number["source"] = {"title": "Trang", "url": "https://bao.vn/112.html"}
    course = Course.model_validate({"name": "K", "summary": "K", "numbers": {"cuu_nan": number}})
    text = GOOD.replace(SAY, "Lũ lên thì gọi {{ numbers.cuu_nan }}.")
    for days, lines in ((90, []), (91, ["tot.yaml:11"])):
        one = draft(GOOD, today=dt.date(2026, 11, 1) + dt.timedelta(days=days))
        object.__setattr__(one, "station", one.station.teaching(course))
        object.__setattr__(one, "document", draft_document(text))
        old = [f.where for f in judge(one) if f.rule == "can-cu-cu" and "112" in f.message]
        assert old == lines


def draft_document(text: str):  # type: ignore[no-untyped-def]
    from loalang.content.yaml_nodes import parse_yaml

    return parse_yaml(text.encode(), "tot.yaml")


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("Luật ghi rõ, chữ ký số có giá trị như chữ ký tay.", "điều luật"),
        ("Theo Nghị định của Chính phủ, bà con nộp ở đâu cũng được.", "điều luật"),
        ("Bịa chuyện hại người là phạm luật.", "điều luật"),
        ("Từ ngày 1/3/2026, tài khoản mang tên hộ.", "con số"),
        ("Quá 10 triệu đồng một lần thì soi mặt.", "con số"),
        ("Trẻ dưới 6 tuổi làm trên mạng.", "con số"),
        ("Gọi 1900 0368 mà hỏi.", "con số"),
        ("Mỗi tháng tiêu không quá một trăm triệu.", "số tiền"),
        ("Chuyển trên mười triệu thì soi mặt.", "số tiền"),
        ("Mở VNeID, bấm mục của mình.", "bước làm trong ứng dụng"),
        ("Gõ dichvucong.gov.vn vào ô địa chỉ.", "bước làm trong ứng dụng"),
        ("Ông vào Cổng dịch vụ công quốc gia rồi bấm nộp.", "bước làm trong ứng dụng"),
        ("Quên thì chọn mục quên mật khẩu.", "bước làm trong ứng dụng"),
        ("Bác mở phần lịch sử giao dịch ra xem.", "bước làm trong ứng dụng"),
        ("Việc này không mất phí.", "lời hứa không mất tiền"),
        ("Hai chỗ này không thu phí.", "lời hứa không mất tiền"),
        ("Nhà nước phổ cập cho dân, không thu học phí.", "lời hứa không mất tiền"),
        ("Xem sổ không mất xu nào.", "lời hứa không mất tiền"),
        ("Chuyển lương về thì các cụ không phải trả phí.", "lời hứa không mất tiền"),
        ("Tổ giúp dân không lấy tiền công.", "lời hứa không mất tiền"),
        ("Gọi {{ numbers.cuu_nan }}, không mất tiền.", "lời hứa không mất tiền"),
        ("Tin nhắn ấy miễn phí.", "lời hứa không mất tiền"),
        ("Ghi gian là bị phạt.", "điều luật"),
        ("Gói trả tiền là tự nguyện.", "điều luật"),
    ],
)
def test_a_fact_that_can_go_stale_is_seen(sentence: str, fact: str) -> None:
    assert stale_fact(sentence) == fact


@pytest.mark.parametrize(
    "sentence",
    [
        "Tám trăm nghìn của tôi đấy!",
        "Tiền trong tài khoản mất hai triệu rồi.",
        "Tài khoản mức 2 mới làm được nhiều việc.",
        "Mức 2 thì phải ra công an xã.",
        "Gọi {{ numbers.cuu_nan }} hoặc {{ station.team.phone }}.",
        "Nhà nào có Zalo thì biết trước.",
        "Mở ứng dụng ngân hàng của mình.",
        "Ta có mở VNeID năm 2026 không?",
        "Thuốc men, pháp luật thì hỏi người biết nghề.",
        "Mở tài khoản thường không mất tiền.",
        "Nhiều nơi không thu phí khoản này.",
        "Việc này chưa thấy thu phí.",
        "Không có trên lịch thì không trả tiền.",
        "Không trả tiền, không gửi thêm ảnh cho kẻ dọa.",
        "Không nộp tiền cọc cho người lạ.",
        "Mua hàng trên mạng cho khỏi mất tiền",
        "Bác lo ghi nhầm bị phạt.",
        "Ghi gian thì có thể bị phạt.",
    ],
)
def test_a_story_a_name_and_a_question_are_no_facts(sentence: str) -> None:
    assert stale_fact(sentence) == ""


def test_a_fact_without_a_claim_is_advice_at_its_line_and_none_with_one() -> None:
    bare = saying("Từ ngày 1/3/2026 thì đổi tên.")
    (finding,) = found("can-cu-thieu", bare)
    assert (finding.level, finding.where) == (Level.ADVICE, "tot.yaml:12")
    claim = "  - {text: Từ ngày 1/3/2026, rests_on: law, doubtful: true, as_of: 2026-11-01}\n"
    assert not found("can-cu-thieu", bare + claim)


@pytest.mark.parametrize(
    ("summary", "bare"),
    [
        ("Bà con mở được VNeID.", False),
        ("Bà con biết việc phải làm từ ngày 1/3/2026.", True),
    ],
)
def test_a_summary_is_said_too_but_a_title_that_names_an_app_is_no_step(summary: str, bare: bool) -> None:
    text = GOOD.replace("Bà con biết giữ mã OTP.", summary)
    assert [f.where for f in found("can-cu-thieu", text)] == (["tot.yaml:6"] if bare else [])


def test_a_claim_with_a_source_is_a_source() -> None:
    bare = GOOD.replace("sources: [https://canhbao.khonggianmang.vn]\n", "")
    assert found("can-cu", bare)
    source = '{title: T, url: "https://bao.vn/a.html"}'
    claim = f"  - {{text: Mã OTP là dãy số, rests_on: law, source: {source}, as_of: 2026-11-01}}\n"
    assert not found("can-cu", bare + claim)
