"""Which of its readings an abbreviation has here: by the words beside it, else by what the line talks of."""

import re

from loalang.text.lexicon import NAME, NUMBER, Entry
from loalang.text.place import Place, Reading
from loalang.text.syllable import is_syllable

SPELLED = 3
"""As many words of its talk as the reading itself, spelled out in the line, is worth."""
_TOKEN = re.compile(r"[^\W_]+")
_BEFORE_NAME = re.compile(r"[ .]{0,2}[\"“‘']?([^\W\d_])")
_BEFORE_NUMBER = re.compile(r"[ .:-]{0,2}([0-9]|[IVX]{1,5}(?!\w))")


def elsewhere(readings: tuple[Entry, ...]) -> Entry | None:
    """The reading for all places that no cue claims."""
    return readings[-1] if readings and readings[-1].anywhere else None


def by_topic(place: Place, readings: tuple[Entry, ...], end: int) -> list[Entry]:
    """The readings whose words stand somewhere near in the line, the best borne out first.

    Nothing bears one out as its own words do: "47/KH-BCH của Ban chỉ huy quân sự".
    """
    if len(readings) < 2 and not any(entry.near for entry in readings):
        return []
    talk = place.talk(end)
    counted = [
        (
            sum(f" {word} " in talk for word in entry.near) + SPELLED * (f" {entry.spoken.lower()} " in talk),
            entry,
        )
        for entry in readings
        if entry.near or " " in entry.spoken
    ]
    fitting = [item for item in counted if item[0]]
    return [entry for _hits, entry in sorted(fitting, key=lambda item: -item[0])]


def borne_out(guess: Entry, fitting: list[Entry], end: int) -> Reading:
    """Read what the neighbours guess: sure where the talk is of the same, open where it is of another."""
    spoken = list(dict.fromkeys(entry.spoken for entry in fitting))
    if spoken == [guess.spoken]:
        return Reading(end, guess.spoken)
    if len(spoken) == 1:
        return Reading(end, spoken[0], False, (guess.spoken,))
    return Reading(end, guess.spoken, False, tuple(word for word in spoken if word != guess.spoken))


def most_likely(fitting: list[Entry], end: int) -> Reading:
    """Read what the talk is of; where it is of two things, the first is a guess."""
    others = tuple(dict.fromkeys(entry.spoken for entry in fitting[1:] if entry.spoken != fitting[0].spoken))
    return Reading(end, fitting[0].spoken, not others and not fitting[0].guess, others)


def decided(place: Place, readings: tuple[Entry, ...], end: int) -> Entry | None:
    """The reading that the neighbours choose, else the one for all other places."""
    return chosen(place, readings, end) or elsewhere(readings)


def chosen(place: Place, readings: tuple[Entry, ...], end: int) -> Entry | None:
    """The reading that the words directly beside it choose; one that is sure before one that is a guess."""
    guessed: Entry | None = None
    for entry in readings:
        if not (entry.after or entry.before):
            continue
        # "hội ND": after; "ND tập thể": before. A reading with both needs both.
        if entry.after and not place.said.endswith(tuple(" " + w for w in entry.after)):
            continue
        if entry.before and not any(_stands_before(place, word, end) for word in entry.before):
            continue
        if not entry.guess:
            return entry
        guessed = guessed or entry
    return guessed


def _stands_before(place: Place, word: str, end: int) -> bool:
    text = place.text
    if word == NAME:  # "TT Nưa"
        found = _BEFORE_NAME.match(text, end)
        if found is None or not found.group(1).isupper():
            return False
        name = _TOKEN.match(text, found.start(1))
        if name is None or len(name.group()) == 1 or not name.group().isupper():
            return True
        # "BCH PTDS", "BTV ĐU": another abbreviation is no name; "TT NƯA" is one that is shouted.
        return is_syllable(name.group()) and not place.lexicon.readings(name.group())
    if word == NUMBER:  # "KP 5", "KP.5"
        return bool(_BEFORE_NUMBER.match(text, end))
    at = end  # "CA. xã", "BCH (đảng bộ": signs between do not matter
    while at < len(text) and at < end + 4 and not text[at].isalnum():
        at += 1
    following = text[at : at + len(word) + 1].lower()
    return following.startswith(word) and (word.isdigit() or not following[len(word) :].isalnum())
