"""Where finished passages are kept."""

from loalang.files.blob_cache import BlobCache, cache_folder

PASSAGES_LIMIT = 1 << 30
"""Bytes of finished passages that are kept: some 30 hours of sound."""


def passages(far: str = "") -> BlobCache:
    """Where passages are kept that were finished; ``far``: a store shared with others."""
    return BlobCache(cache_folder() / "passages", ".frames", PASSAGES_LIMIT, far)
