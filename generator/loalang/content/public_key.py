"""The public half of a leader's key as files name it: one way to write each, and none that signs anything."""

import base64
import binascii

PREFIX = "ed25519:"

BYTES = 32
"""Of the public half of an ed25519 key."""

_P = 2**255 - 19
_ORDER_EIGHT = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
_WEAK = frozenset((0, 1, _P - 1, _P, _P + 1, _ORDER_EIGHT, _P - _ORDER_EIGHT))
"""The y of points of small order: by such a key a signature that anybody writes down holds for any text."""


def is_public_key(text: str) -> bool:
    """Say whether a text is the public half of a key, written as ``loalang key new`` writes it.

    Base64 has four ways to end the same 32 bytes: a second way would be a second key of the same leader.
    """
    told = text.removeprefix(PREFIX)
    try:
        data = base64.b64decode(told + "=" * (-len(told) % 4), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        return False
    written = PREFIX + base64.urlsafe_b64encode(data).decode().rstrip("=")
    height = int.from_bytes(data, "little") & ((1 << 255) - 1)
    return written == text and len(data) == BYTES and height not in _WEAK
