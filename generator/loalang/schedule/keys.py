"""A leader's key: ed25519 by ``cryptography``, the private half sealed by a passphrase (Argon2id, AES-GCM).

The file of a key is plain JSON and may stand on a USB stick; without the passphrase it signs nothing. The
public half is one line of text: the station's file names it, and whoever has it can verify.
"""

import base64
import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loalang.content.models import Station
from loalang.content.public_key import PREFIX, is_public_key
from loalang.errors import UsageError
from loalang.files import from_json
from loalang.messages import _
from loalang.schedule.approval import SIGNED_FORM, Approval, canonical
from loalang.schedule.passphrases import KIB, LANES, PASSES, derived, needed
from loalang.schedule.persons import skeleton

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KIND = "loalang-key-1"

LEAST_LETTERS = 8
"""Of a passphrase."""


@dataclass(frozen=True)
class PrivateKey:
    """The half that signs, opened."""

    _key: "Ed25519PrivateKey"

    @property
    def public(self) -> str:
        """The other half, as a station's file names it."""
        return PREFIX + _text(self._key.public_key().public_bytes_raw())

    def sign(self, text: bytes) -> str:
        """Sign a text."""
        return _text(self._key.sign(text))


def new_key() -> PrivateKey:
    """Make a key that nobody has.

    Raises:
        UsageError: the library for keys is not installed.
    """
    needed()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return PrivateKey(Ed25519PrivateKey.generate())


def seal(key: PrivateKey, name: str, passphrase: str) -> bytes:
    """Write a key as a file that nobody can use without the passphrase.

    Raises:
        UsageError: the passphrase is too short.
    """
    if len(passphrase) < LEAST_LETTERS:
        raise UsageError(_("mật khẩu của khóa cần ít nhất {least} chữ").format(least=LEAST_LETTERS))
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(16), os.urandom(12)
    head = {"kind": KIND, "name": name, "key": key.public, "passes": PASSES, "lanes": LANES, "kib": KIB}
    secret = AESGCM(derived(passphrase, salt, PASSES, LANES, KIB)).encrypt(
        nonce, key._key.private_bytes_raw(), canonical(head)
    )
    told = {**head, "salt": _text(salt), "nonce": _text(nonce), "sealed": _text(secret)}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def open_key(data: bytes, passphrase: str) -> PrivateKey:
    """Open a key's file.

    Raises:
        UsageError: it is no key, or not this passphrase.
    """
    needed()
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        told = from_json(data)
        head = {name: told[name] for name in ("kind", "name", "key", "passes", "lanes", "kib")}
        cost = int(told["passes"]), int(told["lanes"]), int(told["kib"])
        salt, nonce, sealed = (_bytes(told[name]) for name in ("salt", "nonce", "sealed"))
        if told["kind"] != KIND or cost[0] > 20 or cost[1] > 16 or cost[2] > 1 << 20:
            raise ValueError(told["kind"])
        secret = AESGCM(derived(passphrase, salt, *cost)).decrypt(nonce, sealed, canonical(head))
        key = PrivateKey(Ed25519PrivateKey.from_private_bytes(secret))
    except InvalidTag as error:
        raise UsageError(_("mật khẩu không mở được khóa này"), hint=_("gợi ý: gõ lại mật khẩu")) from error
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(_("tệp này không phải khóa của Loa Làng")) from error
    return key


def must_be_able_to_sign(station: Station, key: PrivateKey | None, by: str) -> None:
    """Refuse to write what a station with keys would not take.

    Raises:
        UsageError: the station asks for a signature, or the key is not one of its approvers', or another's.
    """
    if key is None:
        if station.approvers:
            raise UsageError(_("đài này đòi chữ ký"), hint=_("gợi ý: thêm --key và tệp khóa của người duyệt"))
        return
    mine = next((one for one in station.approvers if one.key == key.public), None)
    if station.approvers and mine is None:
        raise UsageError(
            _("khóa này không có trong approvers của đài"),
            hint=_("gợi ý: ghi dòng mà loalang key new in ra vào tệp của đài"),
        )
    if mine and skeleton(mine.name) != skeleton(by):
        raise UsageError(_("khóa này là của {name}, không phải của {by}").format(name=mine.name, by=by))


def own_key(station: Station, key: PrivateKey | None, by: str) -> tuple[PrivateKey | None, str]:
    """Give a key back to whom it belongs, and why it is not used.

    Nobody is kept from taking back by a wrong key: it signs nothing, so that no line tells of a signature in
    another's name.
    """
    if key is None:
        return None, ""
    try:
        must_be_able_to_sign(station, key, by)
    except UsageError as error:
        return None, error.message
    return key, ""


def stranger(approval: Approval, station: Station) -> str:
    """Say why an approval is not by one of the station's approvers as they are now; empty when it is.

    Only names are compared, so that every command can afford it; the signature itself is the gate's matter.
    """
    if not station.approvers:
        return ""
    if not approval.signature:
        return _("lần duyệt của {who} ngày {day} không ký, đài đòi chữ ký").format(
            who=approval.by, day=approval.day
        )
    holders = [one.name for one in station.approvers if one.key == approval.key]
    if not holders:
        return _("khóa đã ký lần duyệt ngày {day} không có trong approvers của đài").format(day=approval.day)
    if all(skeleton(name) != skeleton(approval.by) for name in holders):
        # Who renames a key for a minute signs as somebody else, and approves what she wrote herself.
        return _("lần duyệt ngày {day} ghi tên {by}, mà khóa là của {name}").format(
            day=approval.day, by=approval.by, name=holders[0]
        )
    return ""


def trouble(approval: Approval, station: Station) -> str:
    """Say why the signature of an approval does not hold for a station; empty when it does."""
    if why := stranger(approval, station):
        return why
    if approval.station != station.id:
        return _("lần duyệt ngày {day} là của đài '{station}'").format(
            day=approval.day, station=approval.station
        )
    if approval.form != SIGNED_FORM:
        return _("chữ ký ngày {day} theo lối cũ, không giữ chức vụ và người soạn; cần ký lại").format(
            day=approval.day
        )
    if not signed(approval):
        return _("chữ ký của lần duyệt ngày {day} không đúng").format(day=approval.day)
    return ""


def signed(approval: Approval) -> bool:
    """Say whether the signature is that of the approval's own key, over all that is shown of this approval.

    Raises:
        UsageError: the library for keys is not installed: nothing can be said.
    """
    needed()
    if approval.form != SIGNED_FORM:
        return False
    return is_signature(approval.signature, approval.signed_text, approval.key)


def is_signature(signature: str, text: bytes, public: str) -> bool:
    """Say whether a signature is that of a key, by its public half, over a text.

    Raises:
        UsageError: the library for keys is not installed: nothing can be said.
    """
    needed()
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if not is_public_key(public):
        return False  # among others a key of small order, by which anybody signs
    try:
        key = Ed25519PublicKey.from_public_bytes(_bytes(public.removeprefix(PREFIX)))
        key.verify(_bytes(signature), text)
    except (InvalidSignature, ValueError):
        return False
    return True


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
