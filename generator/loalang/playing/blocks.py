"""A session's block taken apart: its frame is heard from the file, its programmes from the gate."""

from functools import partial

from loalang.audio.joining import sound_frames
from loalang.building.block_files import BlockFiles, file_name
from loalang.files import read_bytes
from loalang.playing.runs import Part
from loalang.playing.sound import Mp3Sound
from loalang.publish.evidence import EVIDENCE
from loalang.publish.proofs import Evidence
from loalang.publish.verifying import holds_now
from loalang.schedule.approvals import Approvals
from loalang.schedule.model import OPTIONAL, Session


def parts_of_block(files: BlockFiles, approvals: Approvals, session: Session) -> tuple[Part, ...]:
    """The parts of a session's block in order; none where no whole, valid block of that plan stands.

    Raises:
        ContentError: the log of approvals was changed by hand.
    """
    path = files.folder / file_name(session)
    proof = path.with_name(f"{path.name}.{EVIDENCE}")
    if not path.is_file() or not holds_now(path, proof, files.station, approvals.links(), session.on):
        return ()
    found = Evidence.read(proof)
    row = found.row(path) if found else None
    if row is None:
        return ()
    entries = {entry.item: entry for entry in session.items}
    held = {int(one["span"][0]): str(one["lesson"]) for one in row["holds"] if one["span"]}
    missing = [entry for entry in session.items if entry.item not in held.values()]
    if not set(held.values()) <= set(entries) or any(entry.role not in OPTIONAL for entry in missing):
        return ()  # the plan is another since the block was made
    frames, _kbps = sound_frames(read_bytes(path))
    parts: list[Part] = []
    at = 0
    for length in row.get("parts", ()):
        if lesson := held.get(at):
            parts.append(Part(lesson, entries[lesson].title, entries[lesson].bulletin))
        else:
            parts.append(Part(frame=partial(Mp3Sound, frames[at : at + length], path.name)))
        at += length
    return tuple(parts)
