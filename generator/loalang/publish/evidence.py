"""What goes with the sound, so that any other machine can verify it: which approval each file stands on.

``duyet.json`` beside the files holds, for each, its digest and the very line of the log of approvals, signed
where the station has keys; and the head of the log, so that a log that was cut later is found.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loalang.files import from_json, sha256
from loalang.schedule.approvals import Approvals, read_approval
from loalang.schedule.chain import Link
from loalang.schedule.release import Release
from loalang.schedule.seen import EVIDENCE, head_of

__all__ = ["EVIDENCE", "Sent", "evidence", "head_of", "renewed", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it leaves, with what stands in it: one release, or those of a block in order.

    Attributes:
        spans: where in the file's frames each stands; ``None`` where the file is the approved one.
        parts: how many bytes of frames each part of a block has, in order; empty where it is no block.
        made_of: the file that it is a light copy of; empty where it is none.
    """

    path: str
    sha256: str
    releases: tuple[Release, ...]
    spans: tuple[tuple[int, int] | None, ...]
    parts: tuple[int, ...] = ()
    made_of: str = ""

    @classmethod
    def of(cls, path: str, data: bytes, releases: Sequence[Release], parts: tuple[int, ...] = ()) -> "Sent":
        """Note a file that leaves, and where in its sound each release stands, if it is not all of it."""
        digest = sha256(data)
        whole = len(releases) == 1 and releases[0].sha256 == digest
        spans = tuple(None if whole else release.span_in(data) for release in releases)
        return cls(path, digest, tuple(releases), spans, parts)

    @classmethod
    def light(cls, path: str, data: bytes, release: Release, made_of: str) -> "Sent":
        """Note a light copy: it has other frames, so it is held against what it is made of."""
        return cls(path, sha256(data), (release,), (None,), made_of=made_of)


def evidence(station: str, approvals: Approvals, sent: Sequence[Sent]) -> bytes:
    """Write what proves the files that leave together.

    Raises:
        ContentError: the log of approvals was changed by hand.
    """
    links = approvals.book.read()
    told: dict[str, Any] = {
        "station": station,
        "head": head_of(links),
        "withdrawn": withdrawn(links),
        "files": {one.path: _file(one, links) for one in sent},
    }
    return _written(told)


def renewed(proof: bytes, approvals: Approvals) -> bytes:
    """Bring older evidence up to the log as it is now: what was taken back since then stands in it.

    Raises:
        ContentError: the log of approvals was changed by hand.
        ValueError: it is no evidence.
    """
    told = from_json(proof)
    if not isinstance(told, dict):
        raise ValueError("no evidence")
    links = approvals.book.read()
    return _written({**told, "head": head_of(links), "withdrawn": withdrawn(links)})


def withdrawn(links: Sequence[Link]) -> dict[str, Any]:
    """The lines of the log that took lessons back which nobody approved again, by lesson."""
    last = {approval.lesson: link for link in links if (approval := read_approval(link))}
    return {lesson: _line(link) for lesson, link in last.items() if read_approval(link).withdrawn}


def _line(link: Link) -> dict[str, Any]:
    return {"number": link.number, "before": link.before, "entry": dict(link.entry)}


def _written(told: Mapping[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _file(sent: Sent, links: Sequence[Link]) -> Mapping[str, Any]:
    return {
        **({"parts": list(sent.parts)} if sent.parts else {}),
        **({"made_of": sent.made_of} if sent.made_of else {}),
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
        "line": _line(link) if link else None,
    }
