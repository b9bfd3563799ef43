"""A commune takes its programmes from where a province put them: a folder, a bucket, a USB stick.

What the evidence there names is taken and nothing else: each file by its digest, each digest by the approval
that is signed. All of it is brought and verified beside before the first name is taken; what has come over a
bad line stays for the next try; the evidence is written last.
"""

import contextlib
import datetime as dt
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from loalang.content.identifiers import reserved_by_windows
from loalang.errors import ContentError, UsageError, WriteError
from loalang.files import cannot_write, from_json, measured, read_bytes, write_whole
from loalang.files.os_reasons import os_reason
from loalang.messages import _
from loalang.publish.copying import Stick
from loalang.publish.evidence import EVIDENCE
from loalang.publish.proofs import Evidence
from loalang.publish.storage import Target
from loalang.publish.verifying import Trust, Verifier, over
from loalang.publish.withdrawn_here import PINNED, taken_back
from loalang.schedule.approvals import read_approval
from loalang.schedule.chain import Link

COMING = ".loalang-dang-nhan"
"""The folder of what has come and was not put in its place yet."""

BLOCK = 1 << 18
"""Bytes read at a time: as much is lost where a line breaks."""

MOST_EVIDENCE, MOST_SOUND = 64 << 20, 1 << 30
"""Bytes: no station's evidence, no session is larger."""


@dataclass(frozen=True, slots=True)
class Pull:
    """What is to be taken: ``wanted`` names and digests, ``fetch`` what is not here, ``gone`` leaves.

    ``over`` is offered, and left there: its last day is past. ``withdrawn`` is what is known to be taken
    back, by lesson, from here or from there: who edits the evidence there cannot make it forgotten.
    """

    source: Target
    stick: Stick
    proof: bytes
    station: str
    keys: tuple[str, ...]
    wanted: dict[str, str]
    fetch: tuple[str, ...]
    gone: tuple[str, ...]
    over: tuple[str, ...] = ()
    withdrawn: Mapping[str, Any] = field(default_factory=dict)

    @property
    def coming(self) -> Path:
        """Where files wait until all of them are verified."""
        return self.stick.folder / COMING


def planned_pull(
    source: Target, folder: Path, keys: Sequence[str], today: dt.date, unsigned: bool = False
) -> Pull:
    """Compare what is offered with what stands here.

    Args:
        keys: whose approvals are good; without any, those that were pinned, or those of the first pull.
        today: what was approved for earlier days alone is not taken, and leaves.
        unsigned: whether sound that nobody signed is taken, too.

    Raises:
        UsageError: there is nothing to take, or what stands here is another station's.
        ContentError: the evidence is damaged, unsigned or older than what stands here.
        WriteError: the place does not answer.
    """
    try:
        told, proof = _without_light_copies(_evidence(source))
        station = str(told["station"])
        offered = {str(name): str(row["sha256"]) for name, row in told["files"].items()}
        past = tuple(sorted(str(name) for name, row in told["files"].items() if over(row, today)))
        wanted = {name: digest for name, digest in offered.items() if name not in past}
        head = int(told["head"]["line"]), str(told["head"]["digest"])
        signers = _signers(told)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _refused(_("bằng chứng duyệt ở đó hỏng"), source.root) from error
    _must_be_nameable(offered, source.root)
    stick = Stick.at(folder)
    stick.only_ours(station)
    _must_not_be_older(folder, head, source.root)
    good = tuple(keys) or _pinned(folder) or tuple(sorted(signers - {""}))
    if not unsigned and ("" in signers or not good):
        raise _refused(
            _("có bài không ai ký"), source.root, _("gợi ý: tin được nơi ấy thì thêm --allow-unsigned")
        )
    fetch = tuple(name for name, digest in sorted(wanted.items()) if not _is(folder / name, digest))
    gone = tuple(sorted(stick.ours() - wanted.keys()))
    return Pull(
        source, stick, proof, station, () if unsigned and not keys else good, wanted, fetch, gone, past,
        taken_back(folder, told.get("withdrawn", {})),
    )  # fmt: skip


def pull(planned: Pull) -> Iterator[str]:
    """Bring what is missing, verify all of it, then put it in its place; give each name as it comes.

    Raises:
        WriteError: the line broke or the disk is full; what has come stays for the next try.
        ContentError: something is not what was approved: nothing of it was put in its place.
    """
    folder, coming = planned.stick.folder, planned.coming
    for name in planned.fetch:
        if not _is(coming / name, planned.wanted[name]):
            _bring(planned, name)
        yield name
    _must_hold(planned)
    planned.stick.begin(sorted(planned.wanted), planned.station)
    yield from (f"- {name}" for name in planned.stick.take_away(planned.gone))
    for name in planned.fetch:
        planned.stick.put(name, read_bytes(coming / name))
    back = dict(planned.withdrawn)
    pinned = {"station": planned.station, "keys": list(planned.keys), "withdrawn": back}
    write_whole(folder / PINNED, (json.dumps(pinned) + "\n").encode())
    write_whole(folder / EVIDENCE, planned.proof)
    planned.stick.finish()
    shutil.rmtree(coming, ignore_errors=True)


def _bring(planned: Pull, name: str) -> None:
    """Bring one file beside, going on where an earlier try ended."""
    source, digest = planned.source, planned.wanted[name]
    part = planned.coming / f"{name}.{digest[:12]}.part"
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        have = part.stat().st_size if part.is_file() else 0
    except OSError as error:
        raise cannot_write(part, error) from error
    try:
        size = int(source.system.info(source.path(name))["size"])
        have = have if have <= size <= MOST_SOUND else 0
        with source.system.open(source.path(name), "rb") as offered:
            offered.seek(have)
            _append(part, have, offered)
    except source.broken as error:
        raise WriteError(
            _("chưa nhận hết ({reason})").format(reason=os_reason(error)),
            source.path(name),
            _("gợi ý: chạy lại lệnh này, phần đã nhận không phải tải lại"),
        ) from error
    if not _is(part, digest):
        part.unlink()
        raise _refused(_("tệp '{name}' không đúng bản đã duyệt").format(name=name), source.root)
    part.replace(planned.coming / name)


def _append(part: Path, have: int, offered: Any) -> None:
    """Write what comes behind the first ``have`` bytes, each block as it comes."""
    with part.open("r+b" if have else "wb") as file:
        file.seek(have)
        file.truncate()
        while block := offered.read(BLOCK):
            have += len(block)
            if have > MOST_SOUND:
                raise OSError("too large")
            file.write(block)
            file.flush()


def _must_hold(planned: Pull) -> None:
    """Verify every file that is to stand here, wherever it waits, by the evidence that comes with it.

    Raises:
        ContentError: with every reason.
    """
    write_whole(planned.coming / EVIDENCE, planned.proof)
    beside = Evidence.read(planned.coming / EVIDENCE)
    if beside is None:
        raise _refused(_("bằng chứng duyệt ở đó hỏng"), planned.source.root)
    beside = replace(beside, withdrawn=planned.withdrawn)
    verifier = Verifier((beside, replace(beside, place=planned.stick.folder)), planned.keys)
    wrong = []
    for name in sorted(planned.wanted):
        place = planned.coming if name in planned.fetch else planned.stick.folder
        found = verifier.file(place / name, name)
        if found.proof not in (Trust.SIGNED, Trust.UNSIGNED):
            wrong.append(f"{name}: {found.told}")
    if wrong:
        raise _refused("\n".join([_("có tệp không được phát:"), *wrong]), planned.source.root)


def _evidence(source: Target) -> bytes:
    try:
        size = int(source.system.info(source.path(EVIDENCE))["size"])
        data: bytes = source.system.cat_file(source.path(EVIDENCE)) if size <= MOST_EVIDENCE else b""
    except FileNotFoundError as error:
        raise UsageError(
            _("ở đó không có bài nào kèm bằng chứng duyệt (duyet.json)"),
            source.root,
            _("gợi ý: ghi đúng thư mục của xã, ví dụ s3://kho-cua-tinh/an-nghia"),
        ) from error
    except source.broken as error:
        from loalang.publish.storage import unreachable

        raise unreachable(source.root, error) from error
    return data


def _without_light_copies(proof: bytes) -> tuple[Any, bytes]:
    """Read evidence, less what it tells of copies for phones: a hall plays the MP3 that they are made of."""
    told = from_json(proof)
    files = {name: row for name, row in told["files"].items() if "made_of" not in row}
    if len(files) == len(told["files"]):
        return told, proof
    told = {**told, "files": files}
    return told, (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _signers(told: Any) -> set[str]:
    """The keys that signed what is offered; an empty one for what nobody signed."""
    found = set()
    for row in told["files"].values():
        for held in row["holds"] or [{"line": None}]:
            line = held["line"]
            entry = read_approval(Link(int(line["number"]), "", line["entry"], "")) if line else None
            found.add(entry.key if entry and entry.signature else "")
    return found


def _must_be_nameable(names: dict[str, str], where: str) -> None:
    """Refuse names that lead out of the folder, hide, or are one name on other systems."""
    for name in names:
        parts = name.split("/")
        bad = any(not p or p.startswith(".") or p != p.rstrip(". ") or reserved_by_windows(p) for p in parts)
        if (
            bad
            or len(parts) > 2
            or not name.isprintable()
            or set(name) & set('\\:*?"<>|')
            or name == EVIDENCE
        ):
            raise _refused(_("tên tệp '{name}' không nhận được").format(name=name), where)
        if not name.endswith(".mp3"):
            raise _refused(_("'{name}' không phải tệp MP3").format(name=name), where)
    if len({name.casefold() for name in names}) < len(names):
        raise _refused(_("có hai tệp cùng tên"), where)


def _must_not_be_older(folder: Path, head: tuple[int, str], where: str) -> None:
    """Refuse evidence whose log of approvals is shorter than the one that was seen here."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        seen = from_json(read_bytes(folder / EVIDENCE))["head"]
        line, digest = int(seen["line"]), str(seen["digest"])
        if head[0] < line or (head[0] == line and head[1] != digest):
            raise _refused(_("bản ở đó cũ hơn bản đã nhận: sổ duyệt bị cắt hay bị thay"), where)


def _pinned(folder: Path) -> tuple[str, ...]:
    """The keys of the last pull.

    Raises:
        ContentError: the note of them is damaged: whom to trust is not known.
    """
    try:
        return tuple(str(key) for key in from_json(read_bytes(folder / PINNED))["keys"])
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _refused(
            _("sổ ghi khóa đã tin bị hỏng"),
            str(folder / PINNED),
            _("gợi ý: thêm --key và khóa của người duyệt"),
        ) from error


def _is(path: Path, digest: str) -> bool:
    return path.is_file() and measured(path)[1] == digest


def _refused(why: str, where: str, hint: str = "") -> ContentError:
    return ContentError(
        _("không nhận: {why}").format(why=why),
        where,
        hint or _("gợi ý: chưa có gì ở đây bị thay; báo cho nơi đã đưa bài lên"),
    )
