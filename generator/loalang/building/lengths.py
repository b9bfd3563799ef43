"""How long programmes and the frame around them will last, read from the scripts."""

from dataclasses import dataclass

from loalang.building.session_frame import frame_of
from loalang.content.folder import ContentFolder
from loalang.content.models import Lesson, Station
from loalang.content.yaml_nodes import Document
from loalang.rundown.duration import lengths_in, predicted
from loalang.rundown.reading_aloud import read_aloud
from loalang.rundown.render import render
from loalang.schedule.desk import AIR
from loalang.schedule.model import SessionFrame


@dataclass(frozen=True, slots=True)
class PredictedLengths:
    """Lengths at one station; see :class:`loalang.schedule.gathering.Lengths`."""

    folder: ContentFolder
    station: Station

    def programme(self, lesson: Lesson, document: Document) -> float:
        """Predict the seconds of a lesson that is not built yet."""
        rundown = render(lesson, document, self.station, AIR, self.folder.format_folders)
        delivery = self.station.delivery(AIR)
        cues = read_aloud(rundown, self.folder.lexicon, delivery).cues
        return predicted(cues, delivery, lengths_in(self.folder))

    def frame(self) -> SessionFrame:
        """Predict the seconds of greeting, stings and farewell."""
        return frame_of(self.folder, self.station)
