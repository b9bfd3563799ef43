"""Who may approve: by a name of its own on one line, and where the policy asks, another than the author."""

import unicodedata

from loalang.content.schedule_models import Policy
from loalang.errors import UsageError
from loalang.messages import _
from loalang.schedule.approval import Approval, Signature
from loalang.schedule.persons import names_somebody, same_person, skeleton, strange_letters

LONGEST = 500
"""Letters of a name, a role or a note."""


def well_named(signature: Signature) -> None:
    """Refuse names with letters that only look like ours, and words that would forge a line of a list.

    Raises:
        UsageError: they are such.
    """
    for words in (signature.by, signature.author, signature.role, signature.note):
        if len(words) > LONGEST or any(
            unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in words
        ):
            raise UsageError(
                _("tên, chức vụ, lời ghi phải nằm trên một dòng, không quá {most} chữ").format(most=LONGEST)
            )
    for name in (signature.by, signature.author):
        if strange := strange_letters(name):
            told = ", ".join(f"U+{ord(letter):04X}" for letter in strange)
            raise UsageError(
                _("tên '{name}' có chữ lạ, trông giống chữ khác: {letters}").format(name=name, letters=told),
                hint=_("gợi ý: gõ lại tên bằng chữ Việt"),
            )
    if not skeleton(signature.by):
        raise UsageError(_("ai duyệt? Ghi tên người duyệt"))


def two_people(signature: Signature, policy: Policy) -> None:
    """Refuse an approver who wrote the programme, or where nobody says who did, if the policy asks for two.

    Raises:
        UsageError: they are not two.
    """
    if not policy.approval.two_people:
        return
    if not skeleton(signature.author) or not names_somebody(signature.author):
        raise UsageError(
            _("quy định '{policy}' cần tên người soạn").format(policy=policy.id),
            hint=_("gợi ý: thêm --author và tên người soạn"),
        )
    if same_person(signature.author, signature.by):
        raise UsageError(
            _("{by} là người soạn, không tự duyệt được").format(by=signature.by),
            hint=_("quy định '{policy}': {source}; là hai người thì ghi đủ họ tên từng người").format(
                policy=policy.id, source=policy.approval.source
            ),
        )


def not_two(approval: Approval, policy: Policy) -> str:
    """Say why an approval is not that of two persons, by the policy as it is now; empty where it is.

    The policy may have been another when it was written, and the line may never have come by a command.
    """
    if not policy.approval.two_people:
        return ""
    rule = _("quy định '{policy}' cần hai người").format(policy=policy.id)
    if not skeleton(approval.by) or not skeleton(approval.author):
        return _("{rule}, lần duyệt ngày {day} không ghi người soạn").format(rule=rule, day=approval.day)
    alike = same_person(approval.by, approval.author)
    if alike or strange_letters(approval.by) or strange_letters(approval.author):
        return _("{rule}, lần duyệt ngày {day} chỉ có {by}").format(
            rule=rule, day=approval.day, by=approval.by
        )
    return ""
