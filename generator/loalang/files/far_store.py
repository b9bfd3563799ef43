"""A store that several machines share, by fsspec: a folder of the network, or a bucket. It is never needed.

What it cannot give or take (full, slow, away) is made again here: it costs time and nothing else.
"""

import secrets
from functools import cache, lru_cache
from typing import Any

from loalang.files.os_reasons import os_reason
from loalang.messages import _


def fetched(place: str, name: str) -> bytes | None:
    """Give the bytes under ``name`` at ``place``, or ``None``."""
    if (opened := _opened(place)) is None:
        return None
    system, root = opened
    try:
        return bytes(system.cat_file(f"{root}/{name}"))
    except _failures():
        return None


def sent(place: str, name: str, data: bytes) -> None:
    """Put bytes there, if it takes them. Who reads sees by their digest whether they are whole."""
    if (opened := _opened(place)) is None:
        return
    system, root = opened
    try:
        system.pipe_file(f"{root}/{name}", data)
    except _failures():
        return


def store_trouble(place: str) -> str:
    """Why a store takes nothing or gives it back otherwise, in the system's words; empty where all is well.

    Asked before a build and after it: one that shares nothing is as right, and takes many times as long.
    """
    name, told = f".thu-{secrets.token_hex(8)}", secrets.token_bytes(64)
    try:
        if (opened := _opened(place)) is None:
            return _("không mở được")
        system, root = opened
        system.pipe_file(f"{root}/{name}", told)
        back = system.cat_file(f"{root}/{name}")
        system.rm_file(f"{root}/{name}")
    except _failures() as error:
        return os_reason(error)
    return "" if back == told else _("đọc lại khác lúc ghi")


@lru_cache(4)
def _opened(place: str) -> tuple[Any, str] | None:
    import fsspec

    options: dict[str, Any] = {}
    if "://" not in place or place.startswith("file:"):
        options = {"auto_mkdir": True}
    elif place.startswith("s3:"):  # a store that says nothing is passed over after seconds, not minutes
        options = {
            "config_kwargs": {"connect_timeout": 5, "read_timeout": 20, "retries": {"max_attempts": 2}}
        }
    try:
        system, root = fsspec.core.url_to_fs(place, **options)
    except _failures():
        return None
    return system, str(root).rstrip("/")


@cache
def _failures() -> tuple[type[Exception], ...]:
    """What a store raises that cannot: s3fs lets some of botocore's own through."""
    try:
        from botocore.exceptions import BotoCoreError, ClientError
    except ImportError:
        return (OSError, ValueError, ImportError)
    return (OSError, ValueError, ImportError, BotoCoreError, ClientError)
