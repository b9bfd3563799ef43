"""A paper is opened in a process of its own: one that is made to eat time or memory ends alone."""

import contextlib
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from loalang.authoring.papers.opening import open_paper
from loalang.authoring.papers.paper import Paper
from loalang.errors import ContentError, GeneratorError
from loalang.messages import _

SECONDS = 20.0
"""A plan of a commune in PDF takes two."""

MEMORY = 1 << 30
"""Bytes of addresses; Python with the readers takes a quarter."""


def open_apart(raw: bytes, name: str) -> Paper:
    """Open the bytes of a file that nobody vouches for; see :func:`open_paper`.

    Raises:
        ContentError: what is wrong with it, or that it took too much.
    """
    context = get_context("spawn")
    mine, its = context.Pipe()
    process = context.Process(target=_open, args=(its,), daemon=True)
    process.start()
    its.close()
    found: Paper | GeneratorError | None = None
    try:
        mine.send((raw, name))
        if mine.poll(SECONDS):
            found = mine.recv()
    except (EOFError, OSError):
        pass  # it ended: too much memory, or a fault of the reader
    finally:
        process.kill()
        process.join()
        mine.close()
    if isinstance(found, GeneratorError):
        raise found
    if found is None:
        raise ContentError(
            _("tệp này không đọc được trong thời gian và bộ nhớ cho phép"),
            name,
            _("gợi ý: chép chữ trong tệp ra rồi dán vào"),
        )
    return found


def _open(told: Connection) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        resource: Any = import_module("resource")  # POSIX alone has it; elsewhere time is the limit
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    raw, name = told.recv()
    try:
        told.send(open_paper(raw, name))
    except GeneratorError as error:
        told.send(error)
