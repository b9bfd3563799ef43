"""Written text becomes the words an announcer would say, and every turn on the way is kept."""

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loalang.messages import _
from loalang.text.clean import clean
from loalang.text.doubt import doubtful
from loalang.text.hush import hushed
from loalang.text.knots import unclaimed
from loalang.text.lexicon import Lexicon
from loalang.text.place import Place, Reading, Refusal, apart
from loalang.text.unmarked import unmarked_line

if TYPE_CHECKING:
    from loalang.text.rules import Rule


@dataclass(frozen=True, slots=True)
class Turn:
    """Characters ``start:end`` of the written text became ``spoken`` by ``rule``; ``sure``: no guess.

    ``others`` are the readings that other rules would give: the officer chooses.
    """

    start: int
    end: int
    written: str
    spoken: str
    rule: str
    sure: bool = True
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """Characters ``start:end`` could not be read, why, and the line of a lexicon that would settle it.

    ``others`` are the readings between which nothing decided.
    """

    start: int
    end: int
    token: str
    reason: str
    lexicon_line: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words to say, how each came about, and what is left unread in them."""

    text: str
    turns: tuple[Turn, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def guesses(self) -> tuple[Turn, ...]:
        """The turns that a person should look at."""
        return tuple(t for t in self.turns if not t.sure)


_WORDS = re.compile(r"[^\W_]+")
_UNTIDY = re.compile(
    r"[^\w\s.,;:?!…]|[0-9_]|[^\S ]|  |^ | $|[ .,;:?!…][.,;:?!…]|[.,;:?!…][^\W\d_]|^[.,;:?!…]|\W\n"
)
_STOP = re.compile(r"[^\W_]+|[^\w\s.,;:?!…]|_+|\.(?=\s?\.|/)|[?!](?=[?!])|…(?=…)")


_KNOT = re.compile(r"\S{400,}")
"""What nobody wrote to be said: rules that look to the end of a token would each look through all of it, at
each of its places. The longest address of the seeds has a third."""

MOST_SETTLED = 60
"""Tokens: a text of which more is refused is not read a second time."""


def spoken(text: str, lexicon: Lexicon | None = None) -> Spoken:
    """Read ``text`` aloud on paper. What cannot be read stays in the text and is listed in ``unread``.

    Never raises on any text; time is linear in its length. Lines stay lines.
    """
    lexicon = lexicon or Lexicon.shipped()
    if not text.isascii() and not _UNTIDY.search(text) and lexicon.all_plain(_WORDS.findall(text)):
        return Spoken(text)
    if (lines := text.split("\n")) and any(map(unmarked_line, lines)):
        return _without_unmarked(lines, lexicon)
    from loalang.text.rules import rules_for  # forty milliseconds of patterns: when first needed

    result = _read(text, lexicon, rules_for)
    worth = result.turns and 0 < len(result.unread) <= MOST_SETTLED
    return _settle(result, lexicon, rules_for) if worth else result


def _without_unmarked(lines: list[str], lexicon: Lexicon) -> Spoken:
    """Read line by line; a line that lost its marks is left whole, with one remark."""
    said: list[str] = []
    turns: list[Turn] = []
    unread: list[Unread] = []
    at = 0
    for line in lines:
        if unmarked_line(line):
            reason = _("chữ gõ không dấu, không rõ cách đọc")
            unread.append(Unread(at, at + len(line), line, reason, lexicon_line(line)))
            said.append(" ".join(line.split()))
        else:
            result = spoken(line, lexicon)
            said.append(result.text)
            turns += [replace(t, start=t.start + at, end=t.end + at) for t in result.turns]
            unread += [replace(u, start=u.start + at, end=u.end + at) for u in result.unread]
        at += len(line) + 1
    return Spoken("\n".join(filter(None, said)), tuple(turns), tuple(unread))


_JOINS = frozenset((".", "@", "/"))


def _read(given: str, lexicon: Lexicon, rules_for: "Callable[[str, int], tuple[Rule, ...]]") -> Spoken:
    cleaned = clean(given)
    text = hushed(cleaned.text, lexicon)
    turns: list[Turn] = []
    unread: list[Unread] = []
    spans: list[tuple[int, int]] = []
    knots = deque(found.span() for found in _KNOT.finditer(text))
    place = Place(text, lexicon)
    is_plain = lexicon.is_plain
    at = 0
    while found := _STOP.search(text, at):
        start, at = found.span()
        if is_plain(found.group()) and not (text[at : at + 1] in _JOINS and text[at + 1 : at + 2].isalnum()):
            continue  # "voso.vn" is an address, though both parts are plain
        place.move(start)
        rule, outcome = _in_knot(knots, start) or _outcome(place, rules_for(text, start))
        at = outcome.end
        first, last = cleaned.original(start, at)
        if isinstance(outcome, Refusal):
            token = given[first:last]
            unread.append(Unread(first, last, token, outcome.reason, lexicon_line(token), outcome.others))
            continue
        written = text[start:at]
        if outcome.words != written:
            sure = outcome.sure and not doubtful(text, start, outcome, rule)
            _say(place, start, outcome)
            spans.append((start, at))
            turns.append(
                Turn(first, last, given[first:last], outcome.words.strip(), rule, sure, outcome.others)
            )
    for index in unclaimed(text, spans):
        turns[index] = replace(turns[index], sure=False)
    place.out.append(text[place.pending :])
    return Spoken(tidy("".join(place.out)), tuple(turns), tuple(unread))


def _settle(result: Spoken, lexicon: Lexicon, rules_for: "Callable[[str, int], tuple[Rule, ...]]") -> Spoken:
    """Read again what was left, now that its neighbours are words, until nothing changes: always a guess."""
    for _again in range(4):
        later = _read(result.text, lexicon, rules_for)
        if later.text == result.text:
            break
        waiting = [u for u in result.unread if any(map(str.isalnum, u.token))]  # a sign stays refused
        settled: list[Turn] = []
        for turn in later.turns:
            index = _waited_for(turn, waiting)
            if index is not None:
                item = waiting.pop(index)
                if any(u.token in item.token for u in later.unread):
                    continue  # only a part of it was read: it stays refused
                settled.append(Turn(item.start, item.end, item.token, turn.spoken, turn.rule, sure=False))
        done = {(t.start, t.end) for t in settled}
        turns = tuple(sorted((*result.turns, *settled), key=lambda t: t.start))
        unread = tuple(u for u in result.unread if (u.start, u.end) not in done)
        result = Spoken(later.text, turns, unread)
    return result


def _waited_for(turn: Turn, waiting: list[Unread]) -> int | None:
    """Which of the refused tokens a later turn read: the one most like it."""
    alike = [
        (abs(len(item.token) - len(turn.written)), index)
        for index, item in enumerate(waiting)
        if item.token in turn.written or turn.written in item.token
    ]
    return min(alike)[1] if alike else None


def _in_knot(knots: deque[tuple[int, int]], start: int) -> tuple[str, Reading | Refusal] | None:
    """Refuse the rest of a knot that a place stands in; those before it are left behind."""
    while knots and knots[0][1] <= start:
        knots.popleft()
    if not knots or start < knots[0][0]:
        return None
    return "refused", Refusal(knots[0][1], _("dài quá mà không có dấu cách"))


def _outcome(place: Place, rules: "tuple[Rule, ...]") -> tuple[str, Reading | Refusal]:
    for rule in rules:
        outcome = rule.read(place)
        if outcome is not None:
            return rule.name, outcome
    return "refused", Refusal(place.start + 1, _("không đọc được"))


def _say(place: Place, start: int, reading: Reading) -> None:
    """Put the words of a reading where the written text stood."""
    out, words = place.out, reading.words
    said = place.said
    out.append(apart(place.text[place.pending : start]))
    if words[:1].isalpha():
        if (said == " " or said[-1] in ".?!…") and words.split(" ")[0] != "i":
            words = words[0].upper() + words[1:]
        words = f" {words} "
    out.append(words)
    place.pending = reading.end


_STOPS = re.compile(r"[.,;:?!…]{2,}")
_GAPS = re.compile(r"[^\S\n]{2,}|[^\S\n ]")  # not each single space: there are sixty in a line
_BREAKS = re.compile(r" ?\n[ \n]*")
_BEFORE_STOP = re.compile(r" +(?=[.,;:?!…])")
_AFTER_STOP = re.compile(r"([.,;:?!…])(?=[^\W\d_])")


def tidy(text: str) -> str:
    """Put one space between words, none before a stop, one after it; drop stops that meet."""
    text = _GAPS.sub(" ", text)
    if "\n" in text:
        text = _BREAKS.sub("\n", text)
    text = _STOPS.sub(_strongest, _BEFORE_STOP.sub("", text))
    text = "\n".join(line.lstrip(" ,;:.…").rstrip(" ,;") for line in text.split("\n"))
    return _AFTER_STOP.sub(r"\1 ", text).strip()


def _strongest(found: re.Match[str]) -> str:
    """Keep one of several stops in a row: a question, else a call, else what trails off."""
    return next(stop for stop in "?!….;:," if stop in found.group())


_NEEDS_QUOTES = re.compile(r"[^\w .-]|^[\W\d]|^[-.]")


def lexicon_line(token: str) -> str:
    """The line that an officer adds to scripts/lexicon.yaml to settle ``token``."""
    shown = token if len(token) < 40 else token[:40] + "…"
    key = (
        '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"' if _NEEDS_QUOTES.search(shown) else shown
    )
    return f"{key}: cách đọc"
