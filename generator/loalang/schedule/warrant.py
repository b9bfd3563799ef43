"""What lets a programme out with no person's approval: a rule of the policy, and a signed message under it.

The leaders who named a sender and its certificate in the policy said beforehand what they trust. A warrant is
made by whoever verified the message (:mod:`loalang.playing.by_policy`); the gate holds it against the policy
as it is now. It is no approval, and is never written into the log of approvals: the diary tells what it was.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from loalang.content.schedule_models import Class, Policy
from loalang.messages import _


@dataclass(frozen=True, slots=True)
class Warrant:
    """One message that may air without being asked for.

    Attributes:
        sender: as the message names it; ``identifier`` names the message there.
        certificate: SHA-256 of the certificate that its signature was verified against.
        message: SHA-256 of the message as it came.
        until: when it is over.
        still: raises where the message was cancelled, superseded or is over.
    """

    sender: str
    identifier: str
    certificate: str
    message: str
    bulletin: Class
    until: dt.datetime
    still: Callable[[], None] = field(repr=False, compare=False)

    @property
    def who(self) -> str:
        """Whose word it stands on: for inspectors, so in Vietnamese whatever the computer speaks."""
        return f"Theo chính sách: {self.sender}, bản tin {self.identifier}, chứng thư {self.certificate}"

    def why_not(self, policy: Policy) -> str:
        """Say why a policy does not let it air; empty where it does."""
        named = [one for one in policy.alerts.unasked if one.name == self.sender]
        if not any(one.certificate == self.certificate for one in named):
            return _("quy định '{policy}' không cho tin của nơi gửi này tự phát").format(policy=policy.id)
        if not any(self.bulletin in one.classes for one in named if one.certificate == self.certificate):
            return _("quy định '{policy}' không cho tin loại này tự phát").format(policy=policy.id)
        return ""
