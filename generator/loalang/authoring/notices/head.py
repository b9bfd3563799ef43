"""The head of an official text: letterhead, number, place and day, title, addressee."""

from collections.abc import Sequence

from loalang.authoring.notices import frame
from loalang.authoring.notices.folding import capitalised, fold, in_capitals
from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.heading import (
    ABOUT_ALONE,
    ASKS_TO_AIR,
    CITES,
    ISSUED,
    MOST_BRACKET,
    ORGAN_TELLS,
    WIRES,
    above_kind,
    above_organs,
    is_sentence,
    organ_alone,
    past_the_frame,
    tells_whom,
)
from loalang.authoring.notices.labels import item
from loalang.authoring.notices.letterhead import commune_of, day_stands_alone, day_written, organ_of
from loalang.authoring.notices.parts import Letter, Unread
from loalang.authoring.notices.station import asks_the_station
from loalang.authoring.notices.title_lines import (
    MOST_ORGAN_WORDS,
    goes_on,
    is_address,
    is_plain_title,
    stands_alone,
)
from loalang.authoring.notices.titling import MOST_TITLE_WORDS, clean_title, unfinished
from loalang.authoring.papers import Grid, Line

MOST_NAME_WORDS = 8  # of a line in which the name of an office goes on


class Head:
    """Reads the lines before the body."""

    def __init__(self, taken: Letter, pieces: list[Line | Grid], subject: str = "") -> None:
        self.taken = taken
        self.subject = subject
        self.pieces = pieces
        self.at = 0
        self.formal = False

    def read(self) -> list[Line | Grid]:
        """Take the head off; give what is left."""
        organs: list[str] = []
        while self.at < len(self.pieces):
            piece = self.pieces[self.at]
            if isinstance(piece, Grid):
                break
            text, cut = self._frame_cut(piece.text)
            if not text:
                self.at += 1
                continue
            folded = fold(text)
            if cut:
                self.pieces[self.at] = piece = Line(text, piece.after_gap)
            if frame.KIND_ALONE.fullmatch(folded) and (in_capitals(text) or len(text.split()) <= 4):
                self._unread(text, Why.HEADING)
                self.taken.kind = capitalised(text.strip(" *-.:!").lower())
                self.at += 1
                self._title()
                break
            both = ORGAN_TELLS.fullmatch(folded) if in_capitals(text) and frame.is_organ(text) else None
            if both and tells_whom(text):
                break
            if both:
                organs.append(text[: both.end("organ")])  # "ĐIỆN LỰC SÔNG LÔ THÔNG BÁO NGỪNG CẤP ĐIỆN"
                self.taken.title_words = text
                self.taken.title = clean_title([text[both.start("rest" if both["rest"] else "own") :]])
                self.at += 1
                break
            if frame.ABOUT.match(folded) and len(text.split()) <= MOST_TITLE_WORDS + 10:
                self._take_title()
                continue
            if frame.ADDRESSEE.match(folded) and item(text).label:
                self._addressee()
                continue
            bracketed = text.startswith("[") and text.endswith("]")
            if (in_capitals(text) or bracketed) and (named := organ_alone(text)):  # "[THÔNG BÁO TỪ …]"
                organs.append(named)
                self._unread(text, Why.LETTERHEAD)
                self.at += 1
                continue
            if in_capitals(text) and frame.KIND.match(folded.strip(" *[]-!")):
                self._title()
                break
            letterhead = (
                self._is_letterhead(organs, text)
                if in_capitals(text)
                else above_kind(text, self.pieces[self.at + 1 :])
            )
            if organs and not letterhead and is_address(self.pieces, self.at):
                self._unread(text, Why.LETTERHEAD)
                self.at += 1
                continue
            if letterhead and len(text.split()) <= MOST_ORGAN_WORDS:
                organs.append(text)
                self._unread(text, Why.LETTERHEAD)
                self.at += 1
                continue
            if self.taken.title or self.subject or not is_plain_title(text, self.pieces, self.at):
                break
            self.taken.title_sure = in_capitals(text)  # or it may be the first words of a chat
            self._title()
            break
        self.taken.organ, self.taken.commune = organ_of(organs), commune_of(organs)
        if not self.taken.title and self.subject and not ASKS_TO_AIR.match(fold(self.subject)):
            self.taken.title_words, self.taken.title = self.subject, clean_title([self.subject])
        self._addressee_after()
        return self.pieces[self.at :]

    def _is_letterhead(self, organs: Sequence[str], text: str) -> bool:
        """Say whether a line of capitals names an office: those stand first, and are few."""
        if len(organs) >= 5:
            return False
        if frame.is_organ(text):
            return True
        if organs and len(text.split()) <= MOST_NAME_WORDS:
            return not stands_alone(self.pieces, self.at)
        return above_organs(text, self.pieces[self.at + 1 : self.at + 10])

    def _frame_cut(self, text: str) -> tuple[str, bool]:
        """Take out of a line what belongs to the frame: columns that were pasted beside each other."""
        cut = False
        if self.taken.number and frame.PLACE_HOUR_AND_DAY.fullmatch(fold(text).strip(" .*")):
            self.taken.day = self.taken.day or day_written(fold(text))
            self._unread(text, Why.PLACE_AND_DAY)
            return "", True
        for pattern, why in (
            (frame.MOTTO, Why.MOTTO),
            (frame.NUMBER, Why.NUMBER),
            (frame.PLACE_AND_DAY, Why.PLACE_AND_DAY),
        ):
            if why is Why.PLACE_AND_DAY and not day_stands_alone(text):
                continue
            if found := pattern.search(fold(text)):
                if why is Why.NUMBER and CITES.search(fold(text)[: found.start()]):
                    continue
                words = text[found.start() : found.end()].strip(" ,;")
                if why is Why.NUMBER:
                    self.taken.number = self.taken.number or words
                elif why is Why.PLACE_AND_DAY:
                    self.taken.day = self.taken.day or day_written(fold(words))
                self._unread(words, why)
                text = f"{text[: found.start()]} {text[found.end() :]}".strip(" *_-–—\t|")
                cut = True
                if why is Why.NUMBER and (issued := ISSUED.fullmatch(fold(text))):
                    self.taken.day = self.taken.day or day_written(issued["day"])
                    self._unread(text, Why.PLACE_AND_DAY)
                    return "", True
        return ("" if frame.is_rule(text) else " ".join(text.split())), cut

    def _title(self) -> None:
        """Take the lines of the title that stand here."""
        lines: list[str] = []
        while self.at < len(self.pieces) and len(" ".join(lines).split()) < MOST_TITLE_WORDS:
            piece = self.pieces[self.at]
            if isinstance(piece, Grid):
                break
            text, _cut = self._frame_cut(piece.text)
            if text.startswith("(") and not frame.ABOUT.match(fold(text)):
                text = self._bracket(text)
                if asks_the_station(text):
                    self._unread(text, Why.STATION)
                    self.at += 1
                    continue
            if text and not goes_on(lines, text, self.pieces, self.at):
                break
            if text:
                lines.append(text)
            self.at += 1
        self._titled(lines)

    def _bracket(self, text: str) -> str:
        """Give a line in brackets whole, up to its end in a line below."""
        while (
            text.count("(") > text.count(")") and self.at + 1 < len(self.pieces) and len(text) < MOST_BRACKET
        ):
            below = self.pieces[self.at + 1]
            if not isinstance(below, Line) or below.after_gap:
                break
            text = f"{text} {below.text}"
            self.at += 1
        return text

    def _take_title(self) -> None:
        """Take "V/v …" and the lines that it goes on in."""
        lines = [self._frame_cut(self._text())[0]]
        self.at += 1
        while self.at < len(self.pieces) and isinstance(piece := self.pieces[self.at], Line):
            text = piece.text
            if len(lines) == 1 and (after := past_the_frame(self.pieces, self.at)) > self.at:
                for beside in self.pieces[self.at : after]:  # the column beside it
                    if isinstance(beside, Line):
                        self._frame_cut(beside.text)
                self.at = after
                continue
            more = text[:1].islower() or unfinished(lines[-1], text)
            if not (more and not lines[-1].endswith((".", ";", ":"))) or len(lines) > 4:
                break
            lines.append(text)
            self.at += 1
        self._titled(lines)

    def _titled(self, lines: list[str]) -> None:
        if not lines:
            return
        words = " ".join(lines)
        if self.taken.title:
            self._unread(words, Why.HEADING)
            return
        self.taken.title_words = words
        title = clean_title(lines)
        if self.taken.kind and (about := ABOUT_ALONE.match(title)):  # "THÔNG BÁO", then "Về mức đóng …"
            title = capitalised(title[about.end() :])
        self.taken.title = title

    def _addressee(self) -> None:
        self._unread(self._text(), Why.ADDRESSEE)
        open_list = self._text().rstrip().endswith((":", ";"))
        self.at += 1
        while self.at < len(self.pieces) and isinstance(piece := self.pieces[self.at], Line):
            taken = item(piece.text)
            listed = taken.mark and taken.is_bullet and not taken.kind
            if not (
                listed
                or (
                    open_list
                    and not taken.label
                    and len(piece.text.split()) <= 12
                    and not is_sentence(piece.text)
                )
            ):
                break
            open_list = piece.text.rstrip().endswith(";") or listed or False
            self._unread(piece.text, Why.ADDRESSEE)
            self.at += 1
            if piece.text.rstrip().endswith("."):
                break

    def _addressee_after(self) -> None:
        while self.at < len(self.pieces) and isinstance(piece := self.pieces[self.at], Line):
            if not piece.text or frame.is_rule(piece.text):
                self.at += 1
            elif frame.ADDRESSEE.match(fold(piece.text)):
                self._addressee()
            elif in_capitals(piece.text) and (wired := WIRES.match(piece.text)):  # a telegram's "kính gửi"
                organ, commune = organ_of([wired[1]]), fold(self.taken.commune)
                if not commune or fold(organ) != f"{fold(self.taken.organ)} {commune.split()[0]}":
                    self.taken.organ, self.taken.commune = organ, ""  # else it is named whole above
                self._addressee()
            else:
                break

    def _text(self) -> str:
        piece = self.pieces[self.at]
        return piece.text if isinstance(piece, Line) else ""

    def _unread(self, text: str, why: Why) -> None:
        self.taken.unread.append(Unread(text, why))
