"""One paragraph by every engine that is ready, on one page: to choose a voice by ear."""

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from loalang.audio.plain_file import plain_file
from loalang.errors import SpeechError
from loalang.files import write_whole
from loalang.messages import _
from loalang.model import DELIVERIES, Edition, Line, Rundown
from loalang.rundown.reading_aloud import read_aloud
from loalang.speech.cache import ClipCache
from loalang.speech.roster import EngineStanding
from loalang.speech.synthesizer import Synthesizer
from loalang.text import Lexicon

PARAGRAPH = (
    "Kính thưa bà con! Sáng mai, từ 7h30 đến 9 giờ, tổ công nghệ số cộng đồng có mặt tại nhà văn hóa thôn. "
    "Bà con mang theo căn cước và điện thoại để được giúp cài VNeID, miễn phí. "
    "Nhớ nhé: không đọc mã OTP cho bất kỳ ai, kể cả người tự xưng là công an. Ai nghi ngờ, xin gọi 113."
)
"""Every tone, a time, a number, an abbreviation, a question of breath, and what is said most often."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One engine's way with the paragraph: its file, or why there is none."""

    link: EngineStanding
    file: str = ""
    failure: str = ""


def audition(
    links: Iterable[EngineStanding], lexicon: Lexicon, clips: ClipCache, folder: Path
) -> Iterator[Sample]:
    """Speak the paragraph with each link that is ready, into ``folder``; yields each as it is done.

    A link that is not ready is a sample without a file: nobody should wonder where it is.
    """
    delivery = DELIVERIES[Edition.LOUDSPEAKER]
    for link in links:
        if not link.ready:
            yield Sample(link, failure=link.state)
            continue
        voice = link.voice.model_copy(update={"engines": (link.setting,), "online": None})
        script = read_aloud(Rundown("", (Line(voice.id, PARAGRAPH),), PARAGRAPH), lexicon, delivery)
        try:
            session = Synthesizer({voice.id: voice}, clips).speak(
                script.utterances, delivery.pace, lambda line: None
            )
        except SpeechError as error:
            yield Sample(link, failure=error.in_one_line)
            continue
        place = link.voice.engines.index(link.setting) + 1
        name = f"{voice.id}-{place}-{link.setting.engine}.mp3"
        write_whole(folder / name, plain_file(session.clips, delivery.sentence_gap, ".mp3"))
        yield Sample(link, file=name)


def audition_page(samples: Iterable[Sample]) -> bytes:
    """Write the page that compares the samples: a player each, who speaks, and on what terms."""
    rows = "".join(_row(sample) for sample in samples)
    title = html.escape(_("Nghe thử các giọng"))
    return f"""<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark }}
body {{ max-width: 46rem; margin: 0 auto; padding: 1.5rem 1.1rem; font: 1.2rem/1.6 system-ui, sans-serif }}
h2 {{ margin: 1.6rem 0 .2rem; font-size: 1.25rem }}
p {{ margin: .2rem 0 .5rem }}
audio {{ width: 100% }}
blockquote {{ margin: 1rem 0; padding-left: 1rem; border-left: 4px solid #1f6b4a }}
</style>
</head>
<body>
<h1>{title}</h1>
<blockquote>{html.escape(PARAGRAPH)}</blockquote>
{rows}</body>
</html>
""".encode()


def _row(sample: Sample) -> str:
    link = sample.link
    facts = [f"{link.setting.engine} ({link.setting.voice})"]
    if link.draft:
        facts.append(_("chỉ để nghe thử, không phát sóng"))
    if link.needs_network:
        facts.append(_("lời bài được gửi ra ngoài"))
    label = html.escape(f"{link.voice.name}: {link.setting.engine}")
    sound = (
        f'<audio controls preload="none" src="{html.escape(sample.file)}" aria-label="{label}"></audio>'
        if sample.file
        else f"<p>{html.escape(sample.failure)}</p>"
    )
    return f"<h2>{html.escape(link.voice.name)}</h2>\n<p>{html.escape('; '.join(facts))}</p>\n{sound}\n"
