"""Who may let a bulletin in before its hour: its class (Circular 39/2020/TT-BTTTT), the policy's own rule."""

from loalang.content.models import Station
from loalang.content.schedule_models import Class, Policy
from loalang.errors import UsageError
from loalang.messages import _
from loalang.playing.orders import Order
from loalang.schedule.approval import Approval, Signature
from loalang.schedule.keys import trouble
from loalang.schedule.persons import same_person, skeleton
from loalang.schedule.two_people import well_named


def why_not(
    order: Order, approval: Approval | None, bulletin: Class, policy: Policy, station: Station
) -> UsageError | None:
    """Say why an order may not call a programme in; nothing where it may.

    An ordinary bulletin waits for its session. A priority one comes after the programme that airs, an urgent
    one at once; both need a leader's key on their approval, or two persons who call them.
    """
    if bulletin is Class.ORDINARY:
        return UsageError(
            _("bài '{lesson}' là tin thông thường, phát theo lịch").format(lesson=order.lesson),
            hint=_("gợi ý: tin khẩn thì ghi air: {class: urgent} trong bài, làm lại và duyệt lại"),
        )
    signed = bool(approval and approval.signature and station.approvers and not trouble(approval, station))
    if signed and policy.urgent.by in ("key", "either"):
        return None
    if policy.urgent.by in ("two_people", "either") and _two(order):
        return None
    needed = {
        "key": _("cần lần duyệt ký bằng khóa của lãnh đạo"),
        "two_people": _("cần tên hai người trực"),
        "either": _("cần lần duyệt ký bằng khóa của lãnh đạo, hoặc tên hai người trực"),
    }[policy.urgent.by]
    return UsageError(
        _("chưa phát tin khẩn '{lesson}': {needed}").format(lesson=order.lesson, needed=needed),
        hint=_("quy định '{policy}': {source}").format(policy=policy.id, source=policy.urgent.source),
    )


def _two(order: Order) -> bool:
    """Say whether two persons called it, each by a name of their own."""
    if len(order.by) != 2 or not all(skeleton(name) for name in order.by):
        return False
    try:
        for name in order.by:
            well_named(Signature(name, order.at))
    except UsageError:
        return False
    return not same_person(*order.by)
