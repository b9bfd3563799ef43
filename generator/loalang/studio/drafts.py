"""What is half written: kept beside the scripts every second or so, until it is saved or thrown away."""

import json
import unicodedata
from dataclasses import asdict, dataclass
from pathlib import Path

from loalang.content.folder import ContentFolder
from loalang.files import from_json, read_bytes, sha256, write_whole


@dataclass(frozen=True, slots=True)
class Half:
    """A script that is being written.

    Attributes:
        base: the digest of the file that it began from; empty for one that has no file yet.
        at: when it was typed, as the page shows it.
    """

    text: str
    base: str
    at: str

    @property
    def mark(self) -> str:
        """What a page names the state by that it knows."""
        return sha256(self.text.encode())[:16]


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of one content folder."""

    folder: ContentFolder

    def file(self, lesson: str) -> Path:
        """Where a script stands once it is saved."""
        return self.folder.root / "scripts" / "lessons" / f"{lesson}.yaml"

    def saved(self, lesson: str) -> Half | None:
        """The script as it is saved; ``None`` where there is none."""
        try:
            raw = read_bytes(self.file(lesson))
        except OSError:
            return None
        text = unicodedata.normalize("NFC", raw.decode("utf-8-sig", "replace"))
        return Half(text, sha256(raw), "")

    def half(self, lesson: str) -> Half | None:
        """What is half written of it."""
        try:
            return Half(**from_json(read_bytes(self._path(lesson))))
        except (OSError, ValueError, TypeError):
            return None

    def now(self, lesson: str) -> Half | None:
        """What a page shows: what is half written, else what is saved."""
        return self.half(lesson) or self.saved(lesson)

    def keep(self, lesson: str, half: Half) -> None:
        """Keep what was typed. Not forced onto the disk: a power cut may cost more than a kill.

        Raises:
            WriteError: the folder cannot be written.
        """
        data = json.dumps(asdict(half), ensure_ascii=False, indent=1)
        write_whole(self._path(lesson), data.encode(), durable=False)

    def drop(self, lesson: str) -> None:
        """Throw away what is half written."""
        self._path(lesson).unlink(missing_ok=True)

    def note_writer(self, lesson: str, name: str) -> None:
        """Note who saved the script as it is now."""
        saved = self.saved(lesson)
        told = json.dumps({"name": name, "base": saved.base if saved else ""}, ensure_ascii=False)
        write_whole(self._writer(lesson), told.encode())

    def writer(self, lesson: str) -> str:
        """Who saved the script as it is now, logged in; empty where nobody knows."""
        try:
            told, saved = from_json(read_bytes(self._writer(lesson))), self.saved(lesson)
            return str(told["name"]) if saved and told["base"] == saved.base else ""
        except (OSError, ValueError, TypeError, KeyError):
            return ""

    @property
    def names(self) -> tuple[str, ...]:
        """The scripts that something is half written of."""
        return tuple(sorted(path.stem for path in (self.folder.root / ".loalang" / "nhap").glob("*.json")))

    def _writer(self, lesson: str) -> Path:
        return self.folder.root / ".loalang" / "nguoi-soan" / f"{lesson}.json"

    def _path(self, lesson: str) -> Path:
        return self.folder.root / ".loalang" / "nhap" / f"{lesson}.json"
