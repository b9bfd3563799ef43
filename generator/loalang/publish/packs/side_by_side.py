"""What a commune has of its own where a pack brought something else: both shown, either taken, none lost."""

import difflib
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from loalang.errors import ContentError
from loalang.files import read_bytes, read_text, write_whole
from loalang.messages import _
from loalang.publish.packs.keeping import PackKeeping
from loalang.publish.packs.places import fingerprint
from loalang.publish.packs.updating import NEW

OWN = ".cua-xa"
"""Stands behind the name of what the commune had before it took the pack's."""


def kept_beside(root: Path) -> tuple[str, ...]:
    """The commune's own files that a pack's stand beside."""
    found = (path.removesuffix(NEW) for path in PackKeeping.read(root).beside if path.endswith(NEW))
    return tuple(sorted(path for path in found if (root / f"{path}{NEW}").is_file()))


def lines_of(root: Path, path: str) -> Sequence[tuple[str, str]]:
    """The lines in which a commune's file and the pack's differ, side by side: hers, the pack's."""
    mine = read_text(root / path, errors="replace").splitlines()
    theirs = read_text(root / f"{path}{NEW}", errors="replace").splitlines()
    pairs: list[tuple[str, str]] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            left, right = mine[a:b], theirs[c:d]
            length = max(len(left), len(right))
            left, right = left + [""] * (length - len(left)), right + [""] * (length - len(right))
            pairs += zip(left, right, strict=True)
    return pairs


def take_theirs(root: Path, path: str) -> str:
    """Put what a pack brought in the place of the commune's own, which stays beside it; give its name there.

    Raises:
        WriteError: the folder cannot be written; the commune's own stands.
    """
    names = (f"{path}{OWN}{f'-{n}' if n else ''}" for n in count())
    kept = next(name for name in names if not (root / name).exists())
    write_whole(root / kept, read_bytes(root / path))
    write_whole(root / path, read_bytes(root / f"{path}{NEW}"))
    (root / f"{path}{NEW}").unlink()
    return kept


def keep_mine(root: Path, path: str) -> None:
    """Let the commune's own stand, and take away what the pack put beside it: the pack still has it.

    Raises:
        ContentError: the officer worked on what stands beside: it is hers by now.
    """
    beside = f"{path}{NEW}"
    if fingerprint(beside, read_bytes(root / beside)) != PackKeeping.read(root).beside.get(beside):
        raise ContentError(
            _("đã có người sửa trong tệp này, nên không bỏ nó đi"),
            beside,
            _("gợi ý: chép phần cần giữ sang tệp của xã rồi tự xóa tệp này"),
        )
    (root / beside).unlink()
