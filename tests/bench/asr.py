"""The judge: how many words a recogniser loses. ``python -m tests.bench.asr --set dev`` (extra ``bench``).

    --set tune|dev|learn|sealed|fresh    which sentences; of the last two only sums are ever shown
    --voices lan:espeak hung         links of the chains in voices/; default: all that speak offline
    --engine loalang --engine-voice nu-hoc nu [--pitch 50]      an engine in no chain yet
    --wav FOLDER                     WAV files, by name in the order of the set
    --channel horn                   as the hamlet hears it (tests/bench/outside.py); default: as it was made
    --over-noise 11                  dB(A) of mastered speech over wind and traffic, at the horn
    --against lan:espeak             whom the others are compared with; default: the best espeak
    --detail                         each sentence: what was said, what was heard
    --limit N                        only the first N sentences: a glance
    --json OUT                       the figures as a file

WER is errors by words said (insertions count, so it may pass 1). Capped, no sentence counts more errors than
it has words, so that one loop of the decoder decides nothing. Intervals are 90 %, by bootstrap over
sentences.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench.outside import OVER_NOISE, Channel, heard_by
from tests.bench.recogniser import Heard, recognise
from tests.bench.sentence_sets import SEALED, SETS, sentences
from tests.bench.speakers import Speaker, add_speakers, links, speakers
from tests.bench.wer import Counts, Estimate, count, difference, estimate

Ratio = tuple[list[float], list[float]]
"""Per sentence, what stands above and below the line."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One speaker over a set: per sentence, what was heard and its counts; ``seconds`` of speech."""

    name: str
    heard: tuple[Heard, ...]
    counts: tuple[Counts, ...]
    seconds: float

    def ratios(self) -> dict[str, Ratio]:
        said = [float(c.words) for c in self.counts]
        letters = [float(c.characters) for c in self.counts]
        tokens = [float(h.tokens) for h in self.heard]
        return {
            "wer": ([float(c.errors) for c in self.counts], said),
            "wer_capped": ([float(min(c.errors, c.words)) for c in self.counts], said),
            "wer_without_tones": ([float(c.errors_without_tone) for c in self.counts], said),
            "cer": ([float(c.character_errors) for c in self.counts], letters),
            "log_probability": ([h.log_probability * h.tokens for h in self.heard], tokens),
        }

    @property
    def lost(self) -> int:
        """Sentences of which no word was heard."""
        return sum(c.hits == 0 for c in self.counts)

    @property
    def loops(self) -> int:
        """Sentences with twice as many errors as words: the decoder ran in a circle."""
        return sum(c.errors >= 2 * c.words for c in self.counts)

    @property
    def pace(self) -> float:
        """Syllables a minute as spoken, pauses inside the sentence included."""
        return 60 * sum(c.words for c in self.counts) / self.seconds


def judge(
    speaker: Speaker,
    texts: Sequence[str],
    pace: float,
    channel: Channel = Channel.PLAIN,
    over_noise: float = OVER_NOISE,
) -> Trial:
    """Let a speaker say the texts and the recogniser write what comes of it through a channel."""
    clips = speaker.speak(texts, pace)
    heard = recognise(heard_by(channel, clips, over_noise))
    counts = tuple(count(text, h.text) for text, h in zip(texts, heard, strict=True))
    return Trial(speaker.name, tuple(heard), counts, sum(clip.seconds for clip in clips))


def figures(trial: Trial, against: Trial | None) -> dict[str, object]:
    """Sum a trial up: each figure with its interval, and its difference from ``against``."""
    found: dict[str, object] = {
        "speaker": trial.name,
        "sentences": len(trial.counts),
        "words": sum(c.words for c in trial.counts),
        "lost": trial.lost,
        "loops": trial.loops,
        "syllables_a_minute": round(trial.pace, 1),
    }
    found |= {name: asdict(estimate(*ratio)) for name, ratio in trial.ratios().items()}
    if against is not None and against is not trial:
        theirs = against.ratios()
        found["against"] = against.name
        found["difference"] = {
            name: asdict(difference(ratio, theirs[name])) for name, ratio in trial.ratios().items()
        }
    return found


def table(trials: Sequence[Trial], against: Trial | None) -> str:
    """Lay the sums out, a line a speaker; the second line of a speaker is its difference from ``against``."""
    titles = ("WER", "WER, capped", "without tones", "CER", "log-probability")
    lines = [f"{'speaker':24}{''.join(f'{title:22}' for title in titles)}   lost  loops  syllables/min"]
    for trial in trials:
        cells = "".join(f"{_cell(estimate(*ratio)):22}" for ratio in trial.ratios().values())
        lines.append(f"{trial.name:24}{cells}   {trial.lost:4}  {trial.loops:5}  {trial.pace:.0f}")
        if against is not None and against is not trial:
            theirs = against.ratios()
            gaps = [difference(ratio, theirs[name]) for name, ratio in trial.ratios().items()]
            lines.append(f"{'  - ' + against.name:24}" + "".join(f"{_cell(gap, '+'):22}" for gap in gaps))
    return "\n".join(lines)


def _cell(figure: Estimate, sign: str = "") -> str:
    return f"{figure.value:{sign}.3f} [{figure.low:{sign}.2f}, {figure.high:{sign}.2f}]"


def best_espeak(trials: Sequence[Trial]) -> Trial | None:
    """Find the espeak link with the fewest errors, loops aside: whoever beats it beats them all."""
    espeak = [trial for trial in trials if trial.name.endswith(":espeak")]
    return min(espeak, key=lambda t: sum(t.ratios()["wer_capped"][0]), default=None)


def options() -> argparse.ArgumentParser:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--set", choices=SETS, required=True, dest="which")
    add_speakers(asked)
    asked.add_argument("--channel", type=Channel, choices=tuple(Channel), default=Channel.PLAIN)
    asked.add_argument("--over-noise", type=float, default=OVER_NOISE)
    asked.add_argument("--against")
    asked.add_argument("--limit", type=int)
    asked.add_argument("--detail", action="store_true")
    asked.add_argument("--json", type=Path)
    return asked


def main() -> None:
    parser = options()
    given = parser.parse_args()
    if given.which in SEALED and (given.detail or given.limit):
        parser.error("the sealed set is judged whole and in sum only: no --detail, no --limit")
    texts = sentences(given.which)[: given.limit]
    judged = speakers(given)
    if given.against and given.against not in (speaker.name for speaker in judged):
        judged += links([given.against])
    trials = [judge(speaker, texts, given.pace, given.channel, given.over_noise) for speaker in judged]
    named = {trial.name: trial for trial in trials}
    against = named[given.against] if given.against else best_espeak(trials)
    head = f"{given.which}: {len(texts)} sentences, pace {given.pace:.0f}, channel {given.channel}"
    print(f"{head}, 90 % intervals")
    print(table(trials, against))
    if given.detail:
        for trial in trials:
            print(f"\n{trial.name}")
            for text, heard, counts in zip(texts, trial.heard, trial.counts, strict=True):
                print(f"{counts.errors:3}/{counts.words:<3} {text}\n        {heard.text}")
    if given.json:
        report: dict[str, object] = {
            "set": given.which,
            "pace": given.pace,
            "channel": given.channel,
            "over_noise": given.over_noise,
            "speakers": [figures(trial, against) for trial in trials],
        }
        if given.which not in SEALED:
            report["sentences"] = {
                trial.name: [
                    {"said": text, "heard": heard.text, "errors": counts.errors, "words": counts.words}
                    for text, heard, counts in zip(texts, trial.heard, trial.counts, strict=True)
                ]
                for trial in trials
            }
        given.json.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
