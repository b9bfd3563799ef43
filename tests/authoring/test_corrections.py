"""Papers that put an older one right: what was wrong is neither said nor in a field, and all is marked.

The names and numbers are invented.
"""

import datetime as dt

import pytest

from loalang.authoring.notices import correcting
from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.script import NoticeScript, NoticeWanted, notice_script
from loalang.authoring.notices.tables import TableRows
from loalang.authoring.notices.times import TimeSpan, time_spans
from loalang.authoring.papers import open_paper

TODAY = dt.date(2026, 11, 30)
HEAD = "UBND XÃ ĐẦM SEN\n\nTHÔNG BÁO\nVề việc tiêm phòng cho đàn chó\n\n"


def made(body: str, head: str = HEAD) -> NoticeScript:
    return notice_script(open_paper((head + body).encode(), "tb.txt"), NoticeWanted("lan", TODAY))


def aloud(script: NoticeScript) -> str:
    more = [one.text if isinstance(one, TableRows) else one for one in script.fields.more]
    return "\n".join([script.title, *(told.value for told in script.fields.told.values()), *more])


@pytest.mark.parametrize(
    ("body", "wrong", "field", "right"),
    [
        (
            "Giấy mời ngày 25/11/2026 đã ghi nhầm số điện thoại là 0912 000 411, nay sửa là 0912 000 477.",
            "0912 000 411",
            "call",
            "0912 000 477",
        ),
        (
            "Hôm qua loa có đọc nhầm số của anh Thược là 0912 000 411. Số đúng là 0912 000 477.",
            "0912 000 411",
            "call",
            "0912 000 477",
        ),
        (
            "Số điện thoại 0912 000 411 trong giấy mời bị in sai, bà con gọi số 0912 000 477.",
            "0912 000 411",
            "call",
            "số 0912 000 477",
        ),
        (
            "Mọi thắc mắc gọi 0912 000 477 (không phải 0912 000 411 như đã thông báo).",
            "0912 000 411",
            "call",
            "0912 000 477",
        ),
        (
            "3. Điện thoại: 0912 000 477 (số 0912 000 411 ghi trong giấy mời là sai).",
            "0912 000 411",
            "call",
            "0912 000 477",
        ),
        (
            "Lịch tiêm đã ghi nhầm là ngày 05/12/2026, nay sửa lại là ngày 06/12/2026.",
            "05/12/2026",
            "when",
            "Ngày 06/12/2026",
        ),
        (
            "UBND xã xin đính chính: giờ tiêm từ 7 giờ ngày 04/12/2026 thành 8 giờ ngày 07/12/2026.",
            "04/12/2026",
            "when",
            "8 giờ ngày 07/12/2026",
        ),
        (
            "Do đánh máy nhầm ngày tiêm 05/12/2026 thành 04/12/2026, nay đính chính là ngày 05/12/2026.",
            "04/12/2026",
            "when",
            "Ngày 05/12/2026",
        ),
        (
            "1. Thời gian: 7 giờ ngày 05/12/2026 (trước ghi nhầm là ngày 04/12/2026).",
            "04/12/2026",
            "when",
            "7 giờ ngày 05/12/2026",
        ),
        (
            "Buổi tiêm không phải 7h ngày 3/12 mà là 8h30 ngày 4/12 tại sân đình.",
            "3/12",
            "when",
            "8h30 ngày 4/12",
        ),
        (
            "Xin sửa số điện thoại 0912 000 411 thành 0912 000 477.",
            "0912 000 411",
            "call",
            "0912 000 477",
        ),
        (
            "Giấy mời trước ghi ngày tiêm là 05/12/2026. Ngày tiêm chính xác là ngày 06/12/2026.",
            "05/12/2026",
            "when",
            "Ngày 06/12/2026",
        ),
        (
            "Nay điều chỉnh địa điểm tiêm: Nhà văn hóa thôn Đoài thành Nhà văn hóa thôn Bưởi.",
            "Đoài",
            "where",
            "Nhà văn hóa thôn Bưởi",
        ),
        (
            "UBND xã xin đính chính: nơi tiêm từ nhà văn hóa thôn Đoài thành nhà văn hóa thôn Bưởi.",
            "Đoài",
            "where",
            "Nhà văn hóa thôn Bưởi",
        ),
        (
            'Trong thông báo đã in: "Tiêm tại nhà văn hóa thôn Đoài, từ 8h00 ngày 04/12/2026. Liên hệ'
            ' 0912 000 411".\nNay sửa lại là: "Tiêm tại sân kho thôn Bưởi, từ 9h00 ngày 05/12/2026. Liên hệ'
            ' 0912 000 477".',
            "0912 000 411",
            "call",
            "0912 000 477",
        ),
    ],
)
def test_what_was_wrong_is_kept_apart_and_what_is_right_is_marked(
    body: str, wrong: str, field: str, right: str
) -> None:
    script = made(body)
    assert wrong not in aloud(script)
    assert wrong in "\n".join(one.text for one in script.unread if one.why is Why.MISTAKE)
    assert script.fields.value(field) == right
    assert not script.fields.told[field].sure


@pytest.mark.parametrize(
    "body",
    [
        "Để tránh nhầm lẫn, hộ nào cần hỏi thì gọi 0912 000 477 trước ngày 05/12/2026.",
        "Nếu thông tin bị ghi sai, gọi 0912 000 477 trước ngày 05/12/2026.",
        "Bà con đổi bằng lái từ ngày 05/12/2026 thành thẻ nhựa, gọi 0912 000 477.",
        "Mọi sai sót xin báo số 0912 000 477 trước ngày 05/12/2026.",
        "Bà con không phải nộp tiền mà chỉ mang sổ tiêm, gọi 0912 000 477 trước ngày 05/12/2026.",
    ],
)
def test_a_mistake_that_may_yet_be_made_takes_nothing_out(body: str) -> None:
    script = made(body)
    assert not [one for one in script.unread if one.why is Why.MISTAKE]
    assert "0912 000 477" in aloud(script)
    assert "05/12/2026" in aloud(script)


def test_a_paper_that_says_it_puts_another_right_has_no_sure_field() -> None:
    head = "UBND XÃ ĐẦM SEN\n\nTHÔNG BÁO\nĐính chính lịch tiêm phòng cho đàn chó\n\n"
    script = made("Thời gian: 7 giờ ngày 05/12/2026.\nĐịa điểm: sân kho thôn Bưởi.", head)
    assert not script.fields.told["when"].sure
    assert not script.fields.told["where"].sure
    assert not script.fields.until_sure


def test_a_clause_is_looked_for_near_its_mistake_whatever_the_length_of_the_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[int] = []

    def noted(text: str) -> list[TimeSpan]:
        read.append(len(text))
        return time_spans(text)

    monkeypatch.setattr(correcting, "time_spans", noted)
    made("Thôn Đông họp 7 giờ ngày 5/12/2026.\n" + "ghi nhầm từ là " * 200)
    assert len(read) > 100
    assert sorted(read)[-10] <= 2 * correcting.FAR, "but for whole sentences, each read once"
