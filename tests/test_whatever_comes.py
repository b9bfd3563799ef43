"""Whatever stands in a file from outside is read, or told in one line: never a traceback, never without end.

Each target is what a door calls with the bytes it was given, and what it may raise. Hypothesis harms good
files of that kind; ``FAILED_ONCE`` holds what once got through, and is tried always. ``LOALANG_FUZZ=20000
pytest -m hypothesis tests/test_whatever_comes.py`` looks longer; ``nox -s fuzz`` does it for an hour.

Elsewhere stand the strategies of ``spoken`` (``tests/text``), rundowns (``tests/rundown``), rows, YAML as it
is typed (``tests/content``), papers of offices (``tests/authoring``), any plan and log (``tests/schedule``).
"""

import io
import math
import re
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import soundfile
from conftest import LESSON, STATION, VOICE, write_content
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from loalang.audio.decode import read_clip
from loalang.audio.encode import encode_mp3
from loalang.audio.id3 import Tags, read_tags, tag_mp3, tags_told
from loalang.audio.info_frame import count_frames, frames_end
from loalang.audio.joining import frames_of, played_seconds, silent_runs, sound_digest, sound_frames
from loalang.authoring.bulletin import Wanted, draft
from loalang.authoring.pasted import article
from loalang.content.course import Course
from loalang.content.folder import ContentFolder, starter
from loalang.content.loading import parse_lesson, validated
from loalang.content.models import Station, Voice
from loalang.content.schedule_models import PlanFile, Policy
from loalang.content.station_table import read_station_table
from loalang.content.yaml_nodes import parse_yaml
from loalang.errors import GeneratorError
from loalang.files import from_json
from loalang.library.manifest import Manifest
from loalang.library.timelines import read_timeline, write_timeline
from loalang.model import DELIVERIES, Edition
from loalang.publish.lint import check
from loalang.publish.look import look_in
from loalang.publish.usb import plain_tags
from loalang.rundown.reading_aloud import read_aloud
from loalang.rundown.render import render
from loalang.schedule.kept import Week
from loalang.speech.answer import clip_of
from loalang.text import Lexicon

Read = Callable[[bytes], object]
Refusal = type[Exception] | tuple[type[Exception], ...]

YAML = (
    b"[", b"{", b"- ", b": ", b"&a ", b"*a", b"!!int ", b"|\n", b"'", b'"', b"\t", b"{{ ", b" }}", b"{% if ",
    b"station.name", b"99999999999999999999", b"2026-13-45", b"null", b"\xc2\xa0", b"\xe2\x80\x8b", b"\x00",
    b"<<: ", b"---\n", b"#", b"\r\n",
)  # fmt: skip
JINJA = (
    b"{{ ", b" }}", b"{% for a in ", b" %}", b"{% endfor %}", b"{% include '_noi-dung.j2' %}", b" ~ x",
    b"range(9999)", b" * 99999", b"| list", b"| join('x')", b"segments", b"{% set x %}", b"{% endset %}",
    b"{% macro m() %}", b"m()", b"loop.", b".format(", b"lesson.title", b"**9",
)  # fmt: skip
JSON = (
    b"[", b"{", b"1e999", b"NaN", b"-Infinity", b"null", b'"', b"9" * 30, b"\\ud800", b",", b":", b"true",
)  # fmt: skip
XML = (
    b"<item>", b"</item>", b"<!DOCTYPE x [", b"&a;", b"]]>", b"<![CDATA[", b"\x07", b"<pubDate>", b"&#0;",
    b"99999999999999999999 Jan", b'length="-1"', b"xmlns:", b"<enclosure/>", b"http://[", b"file:///etc/",
)  # fmt: skip
BINARY = (
    b"\xff\xfb", b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"ID3", b"data", b"RIFF", b"\x7f\xff\xff\xff",
    b"CHAP", b"TIT2", b"Xing",
)  # fmt: skip
TEXT = (
    b"\n\n", b"http://", b"\xe2\x80\x8b", b"\x07", b"\x1b[31m", b"...", b"!!!", b"1/13/2026", b"{{ x }}",
    b"\xcc\x81" * 9, b"# ", b"- ", b"\t", b"99999999999999999999", b"Xem th\xc3\xaam:",
)  # fmt: skip


@dataclass(frozen=True)
class Target:
    """A door: what reads, what good things look like, what may be put in, what it may raise."""

    read: Read
    seeds: Callable[[], Sequence[bytes]]
    tokens: Sequence[bytes]
    refuses: Refusal = ()
    examples: int = field(default=100)
    """Of a hundred that others get: those of a dear door are fewer, so that all have as long."""


@cache
def folder() -> ContentFolder:
    return ContentFolder(write_content(Path(tempfile.mkdtemp(prefix="loalang-fuzz-")) / "xa"))


@cache
def station() -> Station:
    return folder().station("an-nghia")[0]


def shipped(pattern: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted(starter().glob(pattern))][:6]


def a_lesson(raw: bytes) -> None:
    """As ``build`` does: read, render for both editions, read aloud."""
    lesson, document = parse_lesson(raw, Path("thu.yaml"), "thu.yaml")
    for edition in Edition:
        rundown = render(lesson, document, station(), edition, folder().format_folders)
        read_aloud(rundown, Lexicon.shipped(), DELIVERIES[edition])


def a_model(model: type) -> Read:
    return lambda raw: validated(parse_yaml(raw, "x.yaml"), model)


def a_format(raw: bytes) -> None:
    """As a lesson of that format is rendered."""
    path = folder().root / "scripts/formats/thu-khuon.j2"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(raw)
    changed = LESSON.replace("format: bai-hoc", "format: thu-khuon").encode()
    lesson, document = parse_lesson(changed, Path("thu.yaml"), "thu.yaml")
    render(lesson, document, station(), Edition.PODCAST, folder().format_folders)


def a_table(raw: bytes) -> None:
    path = folder().root / "bang.csv"
    path.write_bytes(raw)
    read_station_table(path, folder(), station())


def a_bulletin(raw: bytes) -> None:
    made = draft(article(raw.decode("utf-8", "replace")), Wanted(1, "lan"), Lexicon.shipped())
    parse_yaml(made.text.encode(), "x")  # what we write, we can read


def a_tag(raw: bytes) -> None:
    read_tags(raw)
    tags_told(raw)
    plain_tags(raw)


def some_frames(raw: bytes) -> None:
    count_frames(raw, 44_100, 64)
    frames_end(raw, 144 * 64_000 // 44_100, 5)
    for look in (sound_frames, sound_digest, played_seconds):
        look(raw)
    silent_runs(frames_of(raw, 64, "x.mp3"), 64, 3)


def a_timeline(raw: bytes) -> None:
    spans = read_timeline(raw)
    assert all(math.isfinite(span.start) and math.isfinite(span.end) for span in spans)
    assert read_timeline(write_timeline(spans)) is not None


def a_feed(raw: bytes) -> None:
    for fault in check(raw, look_in(Path("/nonexistent"), "https://a.example/")):
        assert len(str(fault).splitlines()) <= 2  # what is wrong where, and who asks for it


def a_manifest(raw: bytes) -> None:
    Manifest.model_validate_json(raw)


def a_week(raw: bytes) -> None:
    from pydantic import TypeAdapter

    TypeAdapter(Week).validate_json(raw)


def a_recording(raw: bytes) -> None:
    path = folder().root / "thu-am.wav"
    path.write_bytes(raw)
    clip = read_clip(path, longest=5)
    assert np.isfinite(clip.samples).all()


def an_answer(raw: bytes) -> None:
    clip_of(raw, "Xin chào bà con.")


@cache
def sounds() -> tuple[bytes, ...]:
    wave = (0.3 * np.sin(np.arange(12_000) / 20) * np.sin(np.arange(12_000) / 2000)).astype(np.float32)
    made = []
    for form, subtype in (("WAV", "PCM_16"), ("FLAC", "PCM_16"), ("WAV", "FLOAT"), ("OGG", "VORBIS")):
        file = io.BytesIO()
        soundfile.write(file, wave, 16_000, format=form, subtype=subtype)
        made.append(file.getvalue())
    return (*made, mp3())


@cache
def mp3() -> bytes:
    wave = (0.3 * np.sin(np.arange(44_100) / 20)).astype(np.float32)
    return encode_mp3(iter([wave]), 64)


def tagged() -> list[bytes]:
    return [
        tag_mp3(b"", Tags("Bài", "Đài", cover=b"\x89PNG123", lyrics="Lời.")),
        tag_mp3(mp3()[:2000], Tags("Bài")),
    ]


def shipped_formats() -> list[bytes]:
    home = ContentFolder(starter()).format_folders[-1]
    return [path.read_bytes() for path in sorted(home.glob("[a-z]*.j2"))]


def lessons() -> list[bytes]:
    named = re.compile(rb"^id: .*$", re.MULTILINE)
    return [LESSON.encode(), *(named.sub(b"id: thu", raw) for raw in shipped("scripts/lessons/*.yaml"))]


FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
<channel><title>Đài</title><link>https://a.example/</link><description>x</description><language>vi</language>
<item><title>Bài</title><guid>1</guid><pubDate>Mon, 02 Nov 2026 07:00:00 +0700</pubDate>
<enclosure url="https://a.example/1.mp3" length="9" type="audio/mpeg"/>
<itunes:duration>99</itunes:duration></item>
</channel></rss>""".encode()
TIMELINE = (
    '[\n[0.0, 2.5, "speech", "Lan", "Xin chào.", [[0.1, 3]]],\n[2.5, 3.0, "silence", "", ""]\n]\n'.encode()
)
TABLE = "tên đài; xã; điện thoại; tỉnh\nĐài A;xã An Nghĩa;0210 3 812 345;Phú Thọ\n".encode()
ARTICLE = """Xã An Nghĩa ra quân

Sáng 5/12, hơn 100 đoàn viên xã An Nghĩa ra quân giúp dân cài VNeID tại nhà văn hóa, ai cũng vui vẻ mang theo
căn cước và điện thoại của mình để làm cùng các bạn trẻ suốt buổi sáng hôm ấy.

Ảnh: Nguyễn A
""".encode()
WEEK = b"""{"station": "a", "monday": "2026-11-30", "left_out": [], "sessions": [
{"on": "2026-11-30", "at": "05:30", "minutes": 30, "entries": []}]}"""
MANIFEST = b"""{"lesson": "thu", "station": "a", "title": "B", "summary": "C", "topic": "an-toan",
"number": 1, "guid": "g", "published": "2026-11-01T07:00:00+07:00", "editions": {}}"""

TARGETS: dict[str, Target] = {
    "lesson": Target(a_lesson, lessons, YAML, GeneratorError, 40),
    "station": Target(a_model(Station), lambda: [STATION.encode()], YAML, GeneratorError),
    "voice": Target(
        a_model(Voice),
        lambda: [VOICE.format(id="lan", name="Lan", gender="nu", pitch=60).encode()],
        YAML,
        GeneratorError,
    ),
    "policy": Target(a_model(Policy), lambda: shipped("scripts/policies/*.yaml"), YAML, GeneratorError, 50),
    "course": Target(a_model(Course), lambda: shipped("scripts/course.yaml"), YAML, GeneratorError, 50),
    "plan file": Target(
        a_model(PlanFile),
        lambda: [b"id: an-nghia\npins: [{lesson: thu, on: 2026-12-01, at: 17h}]\ncourse: [thu]\n"],
        YAML,
        GeneratorError,
    ),
    "format": Target(a_format, shipped_formats, JINJA, GeneratorError, 60),
    "table": Target(
        a_table, lambda: [TABLE], (b";", b"\t", b'"', b"\n", b",", b"\x00", b"xem", b"=1+1"), GeneratorError
    ),
    "bulletin": Target(a_bulletin, lambda: [ARTICLE], TEXT, GeneratorError, 50),
    "tag": Target(a_tag, tagged, BINARY),
    "frames": Target(some_frames, lambda: [mp3()[:3000]], BINARY, (GeneratorError, ValueError)),
    "timeline": Target(a_timeline, lambda: [TIMELINE], JSON, ValueError),
    "feed": Target(a_feed, lambda: [FEED], XML),
    "manifest": Target(a_manifest, lambda: [MANIFEST], JSON, ValidationError),
    "kept plan": Target(a_week, lambda: [WEEK], JSON, ValidationError),
    "json": Target(from_json, lambda: [WEEK, TIMELINE], JSON, ValueError),
    "recording": Target(a_recording, lambda: sounds(), BINARY, GeneratorError, 50),
    "answer": Target(an_answer, lambda: sounds(), BINARY, GeneratorError),
}


@st.composite
def harmed(draw: st.DrawFn, target: Target) -> bytes:
    """A good file with a few things done to it: cut, doubled, flipped, put in."""
    data = draw(st.sampled_from(target.seeds()))
    for _harm in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(data)))
        match draw(st.sampled_from("itdfrw")):
            case "i":
                token = draw(st.one_of(st.sampled_from(target.tokens), st.binary(min_size=1, max_size=4)))
                data = data[:at] + token * draw(st.sampled_from((1, 1, 1, 2, 50))) + data[at:]
            case "t":
                data = data[:at]
            case "d":
                data = data[:at] + data[at + draw(st.integers(1, 40)) :]
            case "f" if data:
                at = min(at, len(data) - 1)
                data = data[:at] + bytes([data[at] ^ (1 << draw(st.integers(0, 7)))]) + data[at + 1 :]
            case "r":
                end = min(len(data), at + draw(st.integers(1, 60)))
                data = data[:end] + data[at:end] * draw(st.sampled_from((1, 3, 30))) + data[end:]
            case "w":
                other = draw(st.integers(0, len(data)))
                data = data[:at] + data[other : other + 40] + data[at + 40 :]
    return data[:100_000]


def read_or_refused(target: Target, raw: bytes) -> None:
    """Read it, or find it refused in so many letters."""
    told = ""
    try:
        target.read(raw)
    except target.refuses as error:
        told = str(error) if isinstance(error, GeneratorError) else ""
    assert len(told) < 20_000
    assert "Traceback" not in told


@pytest.mark.parametrize("name", TARGETS)
def test_what_is_harmed_was_good(name: str) -> None:
    for seed in TARGETS[name].seeds():
        TARGETS[name].read(seed)


@pytest.mark.hypothesis
@pytest.mark.parametrize("name", TARGETS)
def test_whatever_comes_is_read_or_told(name: str) -> None:
    target = TARGETS[name]

    @settings(
        suppress_health_check=list(HealthCheck),
        max_examples=max(1, settings().max_examples * target.examples // 100),
    )
    @given(harmed(target))
    def tried(raw: bytes) -> None:
        read_or_refused(target, raw)

    tried()


LONGEST_READING = 20
"""Seconds of the processor: a format may take ten."""

FAILED_ONCE: list[tuple[str, bytes]] = [
    ("lesson", LESSON.replace("Không đọc mã OTP cho bất kỳ ai.", "'{{ " + "(" * 3000 + "'").encode()),
    ("lesson", LESSON.replace("Bài thử", "[" * 900).encode()),
    ("lesson", LESSON.replace("Không đọc mã OTP cho bất kỳ ai.", '"wwwbaothanhhoa.vn"').encode()),
    ("lesson", LESSON.replace("Không đọc mã OTP cho bất kỳ ai.", '"...... !!!"').encode()),
    ("lesson", LESSON.replace("Bài thử", '"\u200b\u2060"').encode()),
    ("lesson", (LESSON + "x: " + "[" * 5000 + "]" * 5000).encode()),
    ("format", b"{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}"),
    ("format", b"{{ 'a' * 10**10 }}"),
    ("format", b"\xff\xfe"),
    ("feed", FEED.replace(b"02 Nov", b"99999999999999999999 Nov")),
    ("feed", FEED.replace(b"02 Nov 2026", b"02 Nov 20\n\n\n26")),
    ("timeline", b'[[0, 1e999, "speech", "", ""]]'),
    ("timeline", b'[[0, 1, "speech", "", "", [[NaN, 1e999]]]]'),
    ("json", b"[" * 100_000),
    ("json", rb'["\ud800"]'),
    ("tag", b"ID3\x03\x00\x00\xff\xff\xff\xff" + bytes(40)),
    ("tag", b"ID3\x03\x00\x40\x00\x00\x00\x10" + b"\xff" * 40),
    ("frames", b"\xff\xfb\x52\xc4"),
    ("frames", mp3()[:210]),
    ("bulletin", ARTICLE.replace(b"vui", b"v\x07\x1bui\xc2\x85")),
    (
        "recording",
        b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x01\0\0\0\x02\0\0\0\x02\0\x10\0data\0\0\0\0"
        + b"ab" * 99,
    ),
    ("answer", b"RIFF\xff\xff\xff\xffWAVE"),
    # what took n² of a long line
    ("lesson", LESSON.replace("wait: 1", "-" * 100_000 + "wait: 1").encode()),
    ("bulletin", ARTICLE.replace(b"vui", b"!" * 100_000 + b"vui")),
    ("bulletin", ARTICLE.replace(b"vui", b"1," * 50_000 + b"vui")),
    # what was quoted whole
    ("station", STATION.replace("bac", "a" * 100_000).encode()),
    ("format", b"a\n" * 50_000),
]


@pytest.mark.parametrize(("name", "raw"), FAILED_ONCE)
def test_what_failed_once_is_read_or_told(name: str, raw: bytes) -> None:
    began = time.process_time()
    read_or_refused(TARGETS[name], raw)
    assert time.process_time() - began < LONGEST_READING
