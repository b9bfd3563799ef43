"""The leader's key, as a form sends it."""

import ipaddress
from typing import TYPE_CHECKING

from loalang.errors import UsageError
from loalang.messages import _
from loalang.studio.visit import Visit

if TYPE_CHECKING:
    from loalang.schedule.keys import PrivateKey


def key_of(visit: Visit) -> "PrivateKey | None":
    """Open the key that was sent with its passphrase; ``None`` where none was.

    Raises:
        UsageError: it does not open, or it came over a network where others can read it.
    """
    from loalang.schedule.keys import open_key

    sent = visit.files.get("key")
    if not sent or not sent.data:
        return None
    if in_clear(visit):
        raise UsageError(
            _("không ký qua mạng không mã hóa: khóa và mật khẩu có thể bị chép dọc đường"),
            hint=_("gợi ý: duyệt ngay trên máy của phòng thu, hoặc mở phòng thu với --cert và --key"),
        )
    return open_key(sent.data, visit.form.get("passphrase", ""))


def in_clear(visit: Visit) -> bool:
    """Say whether what was sent travelled readable over a network."""
    account, client = visit.session.account, visit.request.client
    if account is None or visit.request.url.scheme == "https":
        return False
    try:
        return client is None or not ipaddress.ip_address(client.host).is_loopback
    except ValueError:
        return True
