"""What an officer changes of her station beside its names: hours, rules of the place, whose keys approve.

Every function takes the text of a file and gives another; nothing is written here. Values that stay keep the
characters, and the comments, that they have.
"""

from collections.abc import Sequence

from loalang.content.loading import validated
from loalang.content.models import Approver, Station, Window
from loalang.content.schedule_models import Between, Policy
from loalang.content.yaml_edit import with_item, with_value
from loalang.content.yaml_nodes import parse_yaml
from loalang.errors import UsageError
from loalang.messages import _

ORDER = tuple(Station.model_fields)


def with_windows(text: str, name: str, windows: Sequence[Window]) -> str:
    """Give a station's file other hours.

    Args:
        name: of the file, for what is wrong with it.

    Raises:
        ContentError: the file has a mistake, or this place of it cannot be changed.
        UsageError: no hour is left.
    """
    if not windows:
        raise UsageError(_("đài cần ít nhất một buổi phát"))
    before = _station(text, name).windows
    if not before:
        return _whole(with_value(text, ("windows",), [*map(_window, windows)], ORDER), name)
    for i, (old, new) in enumerate(zip(before, windows, strict=False)):
        if old != new:
            text = with_value(text, ("windows", i), _window(new))
    for new in windows[len(before) :]:
        text = with_item(text, ("windows",), _window(new))
    for i in range(len(before) - 1, len(windows) - 1, -1):
        text = with_value(text, ("windows", i), None)
    return _whole(text, name)


def with_policy(text: str, name: str, policy: str) -> str:
    """Let another policy rule a station; raises as :func:`with_windows`."""
    return _whole(with_value(text, ("policy",), policy, ORDER), name)


def with_approver(text: str, name: str, approver: Approver) -> str:
    """Let a key approve; raises as :func:`with_windows`, and :class:`UsageError`: it may already."""
    known = _station(text, name).approvers
    if any(one.key == approver.key for one in known):
        raise UsageError(_("khóa này đã được ghi cho đài"))
    entry = approver.model_dump(exclude_none=True)
    added = (
        with_item(text, ("approvers",), entry) if known else with_value(text, ("approvers",), [entry], ORDER)
    )
    return _whole(added, name)


def without_approver(text: str, name: str, key: str) -> str:
    """Let a key approve no longer; raises as :func:`with_windows`, and :class:`UsageError`: it does not."""
    known = [one.key for one in _station(text, name).approvers]
    if key not in known:
        raise UsageError(_("đài không có khóa này"))
    path = ("approvers",) if len(known) == 1 else ("approvers", known.index(key))
    return _whole(with_value(text, path, None), name)


def own_policy_name(station: str) -> str:
    """The name of a policy that rules one station alone."""
    return f"rieng-{station}"


def with_quiet(text: str, name: str, own: str, commune: str, hours: Sequence[Between], source: str) -> str:
    """Give a policy other quiet hours, as the policy of one commune.

    Args:
        own: the name that it has then.
        source: of these hours: the commune's decision.

    Raises:
        ContentError: the file has a mistake, or this place of it cannot be changed.
    """
    policy = validated(parse_yaml(text.encode(), name), Policy)
    if policy.id != own:
        text = with_value(text, ("id",), own)
        told = _("{name}, giờ nghỉ riêng của {commune}")
        text = with_value(text, ("name",), told.format(name=policy.name, commune=commune))
    told_hours = [{"start": one.start, "end": one.end} for one in hours]
    text = with_value(text, ("quiet", "hours"), told_hours or None, tuple(Policy.model_fields))
    text = with_value(text, ("quiet", "source"), " ".join(source.split()))
    validated(parse_yaml(text.encode(), name), Policy)
    return text


def _window(window: Window) -> dict[str, object]:
    return {"days": list(window.days), "start": window.start, "minutes": window.minutes}


def _station(text: str, name: str) -> Station:
    return validated(parse_yaml(text.encode(), name), Station)


def _whole(text: str, name: str) -> str:
    _station(text, name)
    return text
