"""The light copy of a podcast's programme: made as it is published, of the bytes that leave, and kept."""

from dataclasses import dataclass

from loalang.errors import UsageError
from loalang.files import sha256
from loalang.files.blob_cache import BlobCache, cache_folder
from loalang.messages import _

LIMIT = 300_000_000
"""Bytes of the cache: some four hundred lessons."""

KIND, CODECS = "audio/ogg", "opus"
"""What kind of file it is, as feeds and servers say (RFC 7845, section 9)."""


@dataclass(frozen=True, slots=True)
class LightCopy:
    """A light copy's name beside its MP3, its bytes and their SHA-256."""

    name: str
    bytes: int
    sha256: str


def light_name(mp3: str) -> str:
    """The name of an MP3's light copy."""
    return mp3.removesuffix(".mp3") + ".opus"


def light_bytes(mp3: bytes) -> bytes:
    """Make a programme's light copy, or give what was made of the same bytes before.

    Raises:
        UsageError: this computer cannot encode Opus.
    """
    from loalang.audio.opus import MADE_BY, can_encode, light_copy

    kept = BlobCache(cache_folder() / "light", ".opus", LIMIT)
    key = sha256(f"{MADE_BY} {sha256(mp3)}".encode())
    if (found := kept.get(key)) is not None:
        return found
    if not can_encode():
        raise UsageError(
            _("máy này không làm được bản nhẹ (Opus)"),
            hint=_("gợi ý: pip install -U soundfile, hoặc bỏ light: true ở tệp đài"),
        )
    made = light_copy(mp3)
    kept.put(key, made)
    return made
