"""The planner, a lesson at a time: new ones, repeats, approvals, notices, pins and what is forbidden."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from stations import MONDAY, aired, brief, lesson, policy, reasons, window

from loalang.content.schedule_models import Class, Forbid, Pin
from loalang.schedule.model import Airing, ItemKind, Role
from loalang.schedule.planner import make_plan

TUESDAY = MONDAY + dt.timedelta(days=1)


def test_a_new_lesson_each_day_in_the_order_of_the_course() -> None:
    new = aired(make_plan(brief()), Role.LESSON)
    assert new == [(day, "05:30", f"bai-{day + 1:03d}") for day in range(7)]


def test_each_lesson_is_heard_again_at_another_hour() -> None:
    repeats = aired(make_plan(brief()), Role.REPEAT)
    assert repeats == [(day, "17:00", f"bai-{day + 1:03d}") for day in range(7)]


def test_the_series_goes_on_where_it_stopped() -> None:
    before = MONDAY - dt.timedelta(days=3)
    heard = tuple(Airing(f"bai-{n:03d}", before, "05:30") for n in (1, 2, 3))
    assert aired(make_plan(brief(heard=heard)), Role.LESSON)[0] == (0, "05:30", "bai-004")


def test_what_is_owed_from_before_is_paid() -> None:
    heard = (Airing("bai-001", MONDAY - dt.timedelta(days=1), "17:00"),)
    assert (0, "05:30", "bai-001") in aired(make_plan(brief(heard=heard)), Role.REPEAT)


def test_airings_after_the_start_are_not_looked_at() -> None:
    heard = (Airing("bai-001", MONDAY, "05:30"), Airing("bai-002", TUESDAY, "05:30"))
    assert make_plan(brief(heard=heard)) == make_plan(brief())


def test_a_station_with_one_hour_is_told_that_nothing_can_be_repeated_at_another() -> None:
    plan = make_plan(brief(windows=(window(),)))
    assert any("không còn chỗ để phát lại ở giờ khác trong 3 ngày" in r for r in reasons(plan, "bai-001"))


def test_what_is_not_approved_is_passed_over_and_said() -> None:
    items = (lesson(1), lesson(2, approved=False), lesson(3))
    plan = make_plan(brief(items=items))
    assert [item for _d, _a, item in aired(plan, Role.LESSON)] == ["bai-001", "bai-003"]
    assert reasons(plan, "bai-002") == ["chưa được duyệt"]


@pytest.mark.parametrize(
    "heard",
    [
        pytest.param((), id="new"),
        pytest.param((Airing("bai-001", MONDAY - dt.timedelta(days=60), "05:30"),), id="heard before"),
    ],
)
def test_what_ceases_to_be_true_is_planned_until_then_and_said(heard: tuple[Airing, ...]) -> None:
    ends = replace(lesson(1), true_until=TUESDAY, claim="Nộp trước Tết")
    plan = make_plan(brief(items=(ends,), heard=heard, policy=policy(pace={"recap_after_days": 1})))
    days = {session.on for session in plan.sessions if any(e.item == "bai-001" for e in session.entries)}
    assert days
    assert max(days) <= TUESDAY
    told = [reason for reason in reasons(plan, "bai-001") if "chỉ đúng đến ngày" in reason]
    until = f"{TUESDAY:%d-%m-%Y}"
    assert told == [f"câu “Nộp trước Tết” chỉ đúng đến ngày {until}; sửa câu ấy và claims trong bài"]


def test_a_notice_and_a_pin_do_not_outlast_what_they_claim() -> None:
    notice = lesson(99, 1, kind=ItemKind.NOTICE, first=MONDAY, until=MONDAY + dt.timedelta(days=4))
    notice = replace(notice, true_until=MONDAY, claim="Mai cắt điện")
    pin = Pin(lesson="bai-001", on=TUESDAY, at="17:00")
    pinned = replace(lesson(1), true_until=MONDAY, claim="Nộp hôm nay")
    plan = make_plan(brief(items=(pinned, notice), pins=(pin,)))
    assert {d for d, _at, _i in aired(plan, Role.NOTICE)} == {0}
    assert any(r.startswith("đã ghim nhưng câu “Nộp hôm nay” chỉ đúng đến") for r in reasons(plan, "bai-001"))


def test_a_policy_without_approval_plans_what_is_not_approved() -> None:
    items = (lesson(1, approved=False),)
    assert aired(make_plan(brief(items=items, policy=policy(approval={"required": False}))))


def test_a_notice_is_in_every_session_until_its_date() -> None:
    notice = lesson(99, 1, kind=ItemKind.NOTICE, first=MONDAY, until=TUESDAY)
    plan = make_plan(brief(items=(lesson(1), notice)))
    assert [(d, at) for d, at, _i in aired(plan, Role.NOTICE)] == [
        (0, "05:30"),
        (0, "17:00"),
        (1, "05:30"),
        (1, "17:00"),
    ]


@pytest.mark.parametrize(
    ("given", "placed"),
    [
        (
            {"sessions": "all", "ended": "11:00"},
            [(0, "05:30"), (0, "17:00"), (1, "05:30"), (1, "17:00"), (2, "05:30")],
        ),
        ({"sessions": "eve"}, [(1, "05:30"), (1, "17:00")]),
        ({"sessions": 1}, [(0, "05:30"), (1, "05:30"), (2, "05:30")]),
        ({"sessions": ("17:00",)}, [(0, "17:00"), (1, "17:00"), (2, "17:00")]),
        (
            {"sessions": "eve", "days": (TUESDAY, MONDAY + dt.timedelta(days=2))},
            [(0, "05:30"), (0, "17:00"), (1, "05:30"), (1, "17:00")],
        ),
    ],
)
def test_a_notice_is_in_the_sessions_that_it_asks_for(
    given: dict[str, Any], placed: list[tuple[int, str]]
) -> None:
    notice = lesson(99, 1, kind=ItemKind.NOTICE, first=MONDAY, until=MONDAY + dt.timedelta(days=2), **given)
    plan = make_plan(brief(items=(lesson(1), notice)))
    assert [(d, at) for d, at, _i in aired(plan, Role.NOTICE)] == placed
    assert not reasons(plan, "bai-099")


def test_a_notice_that_no_session_suits_says_what_it_waits_for() -> None:
    for sessions, told in ((("12:00",), "12:00"), ("eve", "hôm trước")):
        notice = lesson(99, 1, kind=ItemKind.NOTICE, until=MONDAY, sessions=sessions)
        plan = make_plan(brief(items=(lesson(1), notice)))
        (reason,) = reasons(plan, "bai-099")
        assert reason.startswith(f"không buổi nào đúng lúc thông báo này cần: {told}, đến hết")


def test_the_most_pressing_class_comes_first() -> None:
    items = tuple(
        lesson(n, 1, kind=ItemKind.NOTICE, bulletin=c, first=MONDAY)
        for n, c in ((7, "ordinary"), (9, "urgent"), (8, "priority"))
    )
    items = tuple(replace(item, bulletin=Class(item.bulletin)) for item in items)
    first = make_plan(brief(items=(lesson(1), *items))).sessions[0]
    assert [entry.item for entry in first.items] == ["bai-009", "bai-008", "bai-007", "bai-001"]


def test_a_priority_notice_may_last_longer_than_the_policy_where_it_says_so() -> None:
    notice = lesson(99, 12, kind=ItemKind.NOTICE, bulletin=Class.PRIORITY)
    short = {"minutes": {"most": 10}}
    bound = make_plan(brief(items=(notice,), policy=policy(**short)))
    free = make_plan(brief(items=(notice,), policy=policy(**short, classes={"priority": ["minutes"]})))
    assert not bound.sessions
    assert "không buổi nào đủ chỗ" in reasons(bound, "bai-099")[0]
    assert free.sessions[0].seconds == pytest.approx(12 * 60)


def test_a_pin_goes_where_the_officer_put_it() -> None:
    pins = (Pin(lesson="bai-007", on=TUESDAY, at="17:00"),)
    session = next(s for s in make_plan(brief(pins=pins)).sessions if (s.on, s.at) == (TUESDAY, "17:00"))
    assert session.items[0].item == "bai-007"
    assert session.items[0].pinned


def test_an_urgent_notice_is_heard_before_what_is_pinned() -> None:
    urgent, pinned = (
        replace(lesson(n, 1, kind=ItemKind.NOTICE, first=MONDAY, until=TUESDAY), bulletin=c)
        for n, c in ((99, Class.URGENT), (97, Class.ORDINARY))
    )
    pins = (Pin(lesson="bai-097", on=MONDAY, at="05:30"),)
    session = make_plan(brief(items=(lesson(1), pinned, urgent), pins=pins)).sessions[0]
    assert [entry.item for entry in session.items][:2] == ["bai-099", "bai-097"]


def test_a_pinned_lesson_is_not_new_again() -> None:
    pins = (Pin(lesson="bai-002", on=MONDAY, at="05:30"),)
    new = [item for _d, _a, item in aired(make_plan(brief(pins=pins)), Role.LESSON)]
    assert new[:3] == ["bai-002", "bai-001", "bai-003"]


@pytest.mark.parametrize(
    ("pin", "said"),
    [
        (Pin(lesson="bai-001", on=MONDAY, at="12:00"), "giờ đài không phát"),
        (Pin(lesson="bai-098", on=MONDAY, at="05:30"), "chưa được duyệt"),
        (Pin(lesson="la-lung", on=MONDAY, at="05:30"), "không có bài này"),
        (Pin(lesson="bai-003", on=MONDAY, at="05:30"), "chờ sở góp ý"),
    ],
)
def test_a_pin_that_cannot_be_is_explained(pin: Pin, said: str) -> None:
    items = (*brief().items, lesson(98, approved=False))
    forbid = (Forbid(lesson="bai-003", why="chờ sở góp ý"),)
    plan = make_plan(brief(items=items, pins=(pin,), forbid=forbid))
    assert any(said in reason for reason in reasons(plan, pin.lesson))


def test_a_forbidden_session_is_not_held_and_its_reason_is_kept() -> None:
    plan = make_plan(brief(forbid=(Forbid(on=MONDAY, at="05:30", why="mất điện"),)))
    assert aired(plan)[0] == (0, "17:00", "bai-001")
    assert reasons(plan) == ["nghỉ buổi này: mất điện"]


def test_a_forbidden_lesson_waits_and_the_course_goes_on() -> None:
    forbid = (Forbid.model_validate({"lesson": "bai-001", "until": TUESDAY}),)
    new = [item for _d, _a, item in aired(make_plan(brief(forbid=forbid)), Role.LESSON)]
    assert new[:3] == ["bai-002", "bai-003", "bai-001"]


def test_a_lesson_that_fits_nowhere_is_said_and_does_not_stop_the_course() -> None:
    plan = make_plan(brief(items=(lesson(1, 40), lesson(2))))
    assert aired(plan, Role.LESSON) == [(0, "05:30", "bai-002")]
    assert reasons(plan, "bai-001") == ["dài 40:00, không buổi nào đủ chỗ, thiếu 10:00"]


def test_the_order_in_which_airings_were_written_down_changes_nothing() -> None:
    days = [MONDAY - dt.timedelta(days=n) for n in range(20, 10, -1)]
    heard = tuple(
        Airing(f"bai-{1 + i % 4:03d}", on, ("05:30", "17:00")[i % 3 % 2]) for i, on in enumerate(days)
    )
    assert make_plan(brief(heard=heard[::-1])) == make_plan(brief(heard=heard))


def test_each_lesson_without_a_place_says_what_stands_before_it_or_how_much_room_lacks() -> None:
    items = (lesson(1), lesson(2), lesson(3), lesson(4), lesson(5))
    plan = make_plan(brief(windows=(window(minutes=8),), items=items, days=2))
    assert reasons(plan, "bai-003") == ["là bài kế tiếp, nhưng mỗi ngày chỉ 1 bài mới"]
    (fifth,) = reasons(plan, "bai-005")
    assert fifth == "chưa tới lượt: sau bài 'Bài 4', 2 bài đứng trước, mỗi ngày 1 bài mới"
    many = policy(pace={"new_a_day": 5})
    plan = make_plan(brief(windows=(window(minutes=8),), items=items, policy=many, days=1))
    assert reasons(plan, "bai-002") == ["hết chỗ trong các buổi, thiếu ít nhất 2:00"]
    assert reasons(plan, "bai-004")[0].endswith("bài ấy còn thiếu chỗ 2:00")
    assert reasons(plan, "bai-004")[0].startswith("đứng sau bài 'Bài 2")
