"""What the ear says of a sentence becomes a verdict; what was lost is spoken again. The ear is made up."""

from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from loalang.audio.clip import Clip
from loalang.content.models import EngineSetting, Voice
from loalang.errors import SpeechError
from loalang.model import Utterance
from loalang.speech import attempts, ear, engines
from loalang.speech.engine import Request
from loalang.speech.hearing import Heard, Usual, heard_of, variants, words_of
from loalang.speech.remembering import RememberingEar
from loalang.speech.second_hearing import Verdict, heard_through
from loalang.speech.synthesizer import Synthesizer

SAID = "Kính thưa bà con, mời bà con nghe."
WORDS = words_of(SAID)
COUNT = len(WORDS)


IN_NOISE = -4.0
"""How likely any word is where nobody speaks."""


def fit(said: Sequence[str], heard: Sequence[str]) -> list[float]:
    """Log-probabilities of words given what sounds: −1 for one in its turn, −6 for one that is not there."""
    sounding = [*heard, *[""] * len(said)]
    return [-1.0 if word == sounding[place] else -6.0 for place, word in enumerate(said)]


def heard(sounding: Sequence[str], said: Sequence[str] = WORDS) -> Heard:
    sums = [
        sum(fit(text.split(), sounding)) - 3.0 * abs(len(text.split()) - len(sounding))
        for text in variants(said)
    ]
    return heard_of(sums, fit(said, sounding), [IN_NOISE] * len(said))


@pytest.mark.parametrize("place", range(COUNT))
def test_a_word_cut_out_is_found(place: int) -> None:
    flaw = Usual().flaw(heard([*WORDS[:place], *WORDS[place + 1 :]]))
    assert flaw
    assert flaw.kind == "unheard"


@pytest.mark.parametrize("place", range(COUNT))
def test_a_word_said_twice_is_found(place: int) -> None:
    found = heard([*WORDS[: place + 1], *WORDS[place:]])
    flaw = Usual().flaw(Heard((-1.0,) * COUNT, found.twice))
    assert flaw
    assert (flaw.kind, WORDS[flaw.place]) == ("twice", WORDS[place])
    assert Usual().flaw(found)


@pytest.mark.parametrize("place", range(COUNT))
def test_a_word_said_otherwise_is_found(place: int) -> None:
    flaw = Usual().flaw(heard([*WORDS[:place], "khác", *WORDS[place + 1 :]]))
    assert flaw
    assert (flaw.kind, flaw.place) == ("unheard", place)


def test_a_whole_sentence_is_left_alone() -> None:
    assert Usual().flaw(heard(WORDS)) is None


def test_a_rare_word_that_was_said_is_no_flaw() -> None:
    """It is as unlikely in noise: how rare it is falls out."""
    own, noise = [-1.0] * COUNT, [IN_NOISE] * COUNT
    own[2], noise[2] = -14.0, -18.0
    assert Usual().flaw(heard_of([-20.0, *[-30.0] * COUNT], own, noise)) is None


def test_what_is_usual_for_a_voice_is_no_flaw_of_it() -> None:
    poor = [Heard((-3.0, 3.0 + nats), (-8.0, -9.0)) for nats in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)]
    usual = Usual.of(poor)
    assert not any(usual.flaw(one) for one in poor)
    assert usual.flaw(Heard((-3.0, 9.0), (-8.0, -9.0)))
    assert Usual().flaw(poor[0])  # of an even voice it would be


def test_few_sentences_teach_nothing() -> None:
    assert Usual.of([Heard((50.0,), (-1.0,))] * 4) == Usual()


def test_all_variants_are_asked_for_once() -> None:
    assert variants(("bà", "con")) == ("bà con", "bà bà con", "bà con con")


class Lots:
    """An engine that loses its second word at the first attempt, and sometimes at each."""

    name, version, needs_network, draft, draws_lots = "lots", "1", False, False, True
    always = False

    def problem(self, setting: EngineSetting) -> str | None:
        return None

    def model(self, setting: EngineSetting) -> str:
        return "m"

    def speak(self, requests: Sequence[Request]) -> Iterator[Clip]:
        for request in requests:
            flawed = self.always or (request.attempt == 0 and "thưa" in request.text)
            yield Clip(np.full(400, 0.25 if flawed else 0.5, np.float32), 16_000)


class Fake:
    """Hears how loud it is: a quarter is a lost word."""

    def hear(self, clip: Clip, words: Sequence[str]) -> Heard:
        unheard = 9.0 if clip.samples[0] < 0.4 else -3.0
        return Heard((-3.0, unheard), (-8.0, -8.0))


@pytest.fixture
def lots(monkeypatch: pytest.MonkeyPatch) -> Lots:
    made = Lots()
    monkeypatch.setitem(engines.ENGINES, "lots", f"{__name__}:Lots")
    known = engines.engine
    for where in ("synthesizer", "second_hearing"):
        monkeypatch.setattr(
            f"loalang.speech.{where}.engine", lambda name: made if name == "lots" else known(name)
        )
    return made


VOICE = Voice(
    id="lan",
    name="Lan",
    gender="nu",
    description="Thử.",
    engines=(EngineSetting(engine="lots", voice="a"), EngineSetting(engine="loalang", voice="nu")),
)
TALK = [Utterance("lan", text, text) for text in ("Kính thưa bà con.", "Mời bà con nghe.")]


def verdicts() -> list[Verdict]:
    return list(heard_through(Synthesizer({"lan": VOICE}), TALK, 180, Fake()))


def test_a_lost_word_is_spoken_again_and_the_better_attempt_is_kept(lots: Lots) -> None:
    before = Synthesizer({"lan": VOICE}).speaker("lan").model
    assert [(one.outcome, one.word) for one in verdicts()] == [("respoken", "thưa"), ("whole", "")]
    assert attempts.attempt_of(lots, VOICE.engines[0], TALK[0].spoken) == 1
    assert [one.outcome for one in verdicts()] == ["whole", "whole"]
    assert Synthesizer({"lan": VOICE}).speaker("lan").model != before  # what was built before is stale


def test_what_no_attempt_mends_is_listed_for_a_person(lots: Lots) -> None:
    lots.always = True
    found = verdicts()
    assert [one.outcome for one in found] == ["lost", "lost"]
    assert attempts.digest_of_attempts(lots, VOICE.engines[0]) == ""


def test_without_the_ear_it_is_told_how_to_get_one(monkeypatch: pytest.MonkeyPatch, models: object) -> None:
    monkeypatch.delenv(ear.NAMED, raising=False)
    monkeypatch.setattr(ear, "find_spec", lambda _name: None)
    with pytest.raises(SpeechError) as caught:
        ear.the_ear()
    assert 'pip install "loalang[kiem-nghe]"' in caught.value.hint
    monkeypatch.setattr(ear, "find_spec", lambda _name: object())
    with pytest.raises(SpeechError) as caught:
        ear.the_ear()
    assert "loalang voices install whisper-base" in caught.value.hint


def test_what_was_heard_is_not_heard_again() -> None:
    asked: list[tuple[str, ...]] = []

    class Counting(Fake):
        def hear(self, clip: Clip, words: Sequence[str]) -> Heard:
            asked.append(tuple(words))
            return super().hear(clip, words)

    clip, other = (Clip(np.full(400, level, np.float32), 16_000) for level in (0.5, 0.25))
    remembering = RememberingEar(Counting(), "base")
    first = remembering.hear(clip, WORDS)
    assert RememberingEar(Counting(), "base").hear(clip, WORDS) == first
    assert len(asked) == 1
    for again in ((other, WORDS, "base"), (clip, WORDS[1:], "base"), (clip, WORDS, "small")):
        RememberingEar(Counting(), again[2]).hear(*again[:2])
    assert len(asked) == 4
