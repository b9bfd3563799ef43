"""Passphrases: what they become before they open a key or let somebody in. Argon2id by ``cryptography``."""

import os
from unicodedata import normalize

from loalang.errors import UsageError
from loalang.messages import _

PASSES, LANES, KIB = 3, 4, 64 * 1024
"""Argon2id as RFC 9106 recommends where memory is scarce: half a second a try on an office computer."""

NOBODYS = f"$argon2id$v=19$m={KIB},t={PASSES},p={LANES}${'A' * 22}${'A' * 43}"
"""A note of no passphrase that anybody could find: who is not known waits as long as who is."""


def derived(passphrase: str, salt: bytes, passes: int, lanes: int, kib: int) -> bytes:
    """Give 32 bytes to seal with."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    derivation = Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=kib)
    return derivation.derive(_written(passphrase))


def noted(passphrase: str) -> str:
    """Write down what a passphrase can be known by, and it cannot be found from (PHC string format)."""
    needed()
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    derivation = Argon2id(salt=os.urandom(16), length=32, iterations=PASSES, lanes=LANES, memory_cost=KIB)
    return derivation.derive_phc_encoded(_written(passphrase))


def is_noted(passphrase: str, note: str) -> bool:
    """Say whether it is that passphrase; as slow for one that is wrong. Of what is no note, nothing is."""
    from cryptography.exceptions import InvalidKey
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    try:
        Argon2id.verify_phc_encoded(_written(passphrase), note)
    except InvalidKey:
        return False
    return True


def needed() -> None:
    """Ask for the library.

    Raises:
        UsageError: it is not installed.
    """
    try:
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: F401
    except ImportError as error:
        raise UsageError(
            _("chưa có phần cần để ký và kiểm chữ ký ({reason})").format(reason=error.name or error),
            hint=_("gợi ý: pip install 'loalang[keys]'"),
        ) from error


def _written(passphrase: str) -> bytes:
    return normalize("NFC", passphrase).encode()  # however the keyboard writes marks
