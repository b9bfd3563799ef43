"""What goes with the sound, so that any other machine can verify it: which approval each file stands on.

``duyet.json`` beside the files holds, for each, its digest and the very line of the log of approvals, signed
where the station has keys; and the head of the log, so that a log that was cut later is found.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loalang.files import sha256
from loalang.schedule.approvals import Approvals
from loalang.schedule.chain import Link
from loalang.schedule.release import Release

EVIDENCE = "duyet.json"


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it leaves, with what stands in it: one release, or those of a block in order.

    Attributes:
        spans: where in the file's frames each stands; ``None`` where the file is the approved one.
    """

    path: str
    sha256: str
    releases: tuple[Release, ...]
    spans: tuple[tuple[int, int] | None, ...]

    @classmethod
    def of(cls, path: str, data: bytes, releases: Sequence[Release]) -> "Sent":
        """Note a file that leaves, and where in its sound each release stands, if it is not all of it."""
        digest = sha256(data)
        whole = len(releases) == 1 and releases[0].sha256 == digest
        spans = tuple(None if whole else release.span_in(data) for release in releases)
        return cls(path, digest, tuple(releases), spans)


def evidence(station: str, approvals: Approvals, sent: Sequence[Sent]) -> bytes:
    """Write what proves the files that leave together.

    Raises:
        ContentError: the log of approvals was changed by hand.
    """
    links = approvals.book.read()
    told: dict[str, Any] = {
        "station": station,
        "head": head_of(links),
        "files": {one.path: _file(one, links) for one in sent},
    }
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def head_of(links: Sequence[Link]) -> dict[str, Any]:
    """Number and digest of the last line of a book."""
    return {"line": len(links), "digest": links[-1].digest if links else ""}


def _file(sent: Sent, links: Sequence[Link]) -> Mapping[str, Any]:
    return {
        "sha256": sent.sha256,
        "draft": any(release.draft for release in sent.releases),
        "holds": [
            _held(release, span, links) for release, span in zip(sent.releases, sent.spans, strict=True)
        ],
    }


def _held(release: Release, span: tuple[int, int] | None, links: Sequence[Link]) -> Mapping[str, Any]:
    approval = release.approval
    link = links[approval.number - 1] if approval else None
    return {
        "lesson": release.lesson,
        "edition": release.edition.value,
        "approved": release.sha256,
        "span": list(span or ()),
        "line": link and {"number": link.number, "before": link.before, "entry": dict(link.entry)},
    }
