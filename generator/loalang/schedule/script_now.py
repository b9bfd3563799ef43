"""Whether what was approved is still what its script says: the words as they would be read now."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from loalang.content.folder import ContentFolder
from loalang.content.models import Lesson, Station
from loalang.errors import GeneratorError
from loalang.files import sha256
from loalang.library.episodes import Library, Manifest, aired
from loalang.messages import _
from loalang.model import Edition, Recording, Rundown


class Scripts(Protocol):
    """What lessons say now."""

    def lesson(self, lesson: str) -> Lesson | None:
        """The script; ``None`` when its file was deleted. Raises GeneratorError when it has mistakes."""

    def differs(self, episode: Manifest, files: Mapping[str, str]) -> str:
        """Say what of a script is no longer what stands made, by its files' digests; empty when nothing."""


@dataclass(frozen=True)
class FolderScripts:
    """The scripts of a content folder, for one station, against what its library holds."""

    folder: ContentFolder
    station: Station
    library: Library

    def lesson(self, lesson: str) -> Lesson | None:
        """Read the script, or say that there is none."""
        if lesson not in self.folder.lesson_ids:
            return None
        return self.folder.lesson(lesson)[0]

    def differs(self, episode: Manifest, files: Mapping[str, str]) -> str:
        """Render what was made and hold the words against what was approved."""
        try:
            return self._differs(episode, files)
        except GeneratorError as error:
            return error.in_one_line

    def _differs(self, episode: Manifest, files: Mapping[str, str]) -> str:
        lesson, document = self.folder.lesson(episode.lesson)
        facts = ("title", "summary", "topic", "number", "format")
        if changed := [name for name in facts if getattr(lesson, name) != getattr(episode, name)]:
            return _("tệp bài đã đổi ({what}) sau khi làm").format(what=", ".join(changed))
        if aired(lesson) != episode.term:
            return _("hạn phát, buổi hay loại tin (air) đã đổi sau khi làm, phải làm và duyệt lại")
        from loalang.rundown.render import render  # only where something was approved

        formats = self.folder.format_folders
        rundowns = {
            e: render(lesson, document, self.station, e, formats) for e in Edition if e in episode.editions
        }
        written = "\n".join(f"% {edition}\n{rundown.text}" for edition, rundown in rundowns.items())
        if sha256(written.encode()) != files.get("rundown.txt"):
            return _("lời của bài hoặc của tệp đài đã đổi sau khi làm")
        for edition, rundown in rundowns.items():
            kept = self.library.kept(episode.lesson, edition)
            recorded = {
                cue.path: self.folder.recording(cue.path)
                for cue in rundown.cues
                if isinstance(cue, Recording)
            }
            now = {name: self.folder.digest(path) for name, path in recorded.items()}
            if recorded and kept and dict(kept.inputs.recordings) != now:
                return _("bản thu trong bài đã đổi sau khi làm")
            if kept is None or kept.inputs.lexicon != self.folder.lexicon_digest:
                if self._spoken(rundowns) != files.get("spoken.txt"):
                    return _("cách đọc trong từ điển riêng đã đổi sau khi làm")
                break
        return ""

    def _spoken(self, rundowns: Mapping[Edition, Rundown]) -> str:
        from loalang.rundown.reading_aloud import read_aloud  # all rules of reading: only where it is needed

        texts = []
        for edition, rundown in rundowns.items():
            delivery = self.station.delivery(edition)
            texts.append(f"% {edition}\n{read_aloud(rundown, self.folder.lexicon, delivery).text}")
        return sha256("\n".join(texts).encode())
