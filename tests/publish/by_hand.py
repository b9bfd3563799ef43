"""Episodes and plans made by hand, as a library would hold them: no sound needs to be made for a page."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from loalang.audio.timeline import Span, SpanKind
from loalang.content.course import Course
from loalang.content.folder import ContentFolder, starter
from loalang.content.models import Lesson, Station, Team, Window
from loalang.files import sha256
from loalang.library.episodes import EditionFacts, Library, Manifest, Spoke
from loalang.library.timelines import timeline_name, write_timeline
from loalang.model import Edition
from loalang.publish.heard import HeardEpisode
from loalang.schedule.desk import Desk
from loalang.schedule.gate import Gate
from loalang.schedule.kept import KeptPlans
from loalang.schedule.model import Entry, Plan, Role, Session
from loalang.schedule.release import DraftMarks, Release

HOSTILE = [
    "<script>alert(1)</script>",
    "]]> & <b>đậm</b> </title></script><!--",
    "ký tự\x00 điều\x07 khiển\x1b \u202e ngược",
    "bốn byte 🔊𝄞 và \"ngoặc' kép",
    "dài " * 1250,
    "{{ 7 * 7 }} {% raw %} ${x} `y` --> \\u003c",
]

TIMELINE = (
    Span(0.0, 6.0, SpanKind.CHAPTER, "Mở đầu"),
    Span(0.0, 2.0, SpanKind.TUNE, "mo-dau"),
    Span(2.0, 4.25, SpanKind.SPEECH, "Lan", "Xin chào bà con xã An Nghĩa."),
    Span(4.25, 6.0, SpanKind.SILENCE),
    Span(6.0, 20.5, SpanKind.CHAPTER, "Các bước cài đặt"),
    Span(
        6.0,
        9.125,
        SpanKind.SPEECH,
        "Hùng",
        "Mở kho ứng dụng có sẵn trong điện thoại, gõ tìm chữ VNeID rồi bấm nút cài đặt nhé.",
    ),
    Span(9.5, 12.0, SpanKind.SPEECH, "Hùng", "A & B < C."),
    Span(13.0, 20.5, SpanKind.RECORDING, "thu-am/chu-tich.mp3"),
)


def station(**changes: object) -> Station:
    facts: dict[str, object] = {
        "id": "an-nghia",
        "name": "Đài truyền thanh xã An Nghĩa",
        "commune": "xã An Nghĩa",
        "province": "Phú Thọ",
        "team": Team(name="Tổ công nghệ số cộng đồng", phone="0210 3 812 345"),
        "windows": (Window(days=("mon", "tue"), start="05:30", minutes=30),),
        "website": "https://an-nghia.example/loa",
        "email": "dai@an-nghia.example",
    }
    course = Course.model_validate({"name": "Bình dân học vụ số", "summary": "Bài học cho bà con."})
    return Station.model_validate(facts | changes).teaching(course)


def facts(edition: Edition = Edition.PODCAST, size: int = 1000) -> EditionFacts:
    spoke = Spoke(voice="lan", engine="espeak", version="1.52")
    return EditionFacts(
        bytes=size,
        sha256=sha256(bytes(size)),
        seconds=20.5,
        inputs="x",
        draft=False,
        complete=True,
        speakers=(spoke,),
    )


def manifest(number: int = 1, **changes: object) -> Manifest:
    told: dict[str, object] = {
        "lesson": f"bai-{number}",
        "station": "an-nghia",
        "title": f"Bài thử số {number}",
        "summary": "Bà con biết giữ mã OTP.",
        "topic": "an-toan",
        "number": None if changes.get("format") == "thong-bao" else number,
        "guid": f"00000000-0000-5000-8000-{number:012d}",
        "published": dt.datetime(2026, 11, 1, 7, tzinfo=dt.timezone(dt.timedelta(hours=7)))
        + dt.timedelta(minutes=number),
        "format": "bai-hoc",
        "key_points": ("Mã OTP là của riêng mình.", "Nghi ngờ thì tắt máy."),
        "editions": {edition: facts(edition) for edition in Edition},
    }
    return Manifest.model_validate(told | changes)


def heard(number: int = 1, timeline: tuple[Span, ...] = TIMELINE, **changes: object) -> HeardEpisode:
    return HeardEpisode(manifest(number, **changes), Edition.PODCAST, timeline)


def put(root: Path, *episodes: Manifest, timeline: tuple[Span, ...] = TIMELINE) -> Library:
    """Put episodes into a library as if they had been built: manifest, sound of zeros, timeline."""
    library = Library(root / "episodes" / "an-nghia")
    for episode in episodes:
        place = library.place(episode.lesson)
        place.mkdir(parents=True, exist_ok=True)
        (place / "manifest.json").write_text(episode.model_dump_json(), encoding="utf-8")
        for edition, known in episode.editions.items():
            (place / f"{edition}.mp3").write_bytes(bytes(known.bytes))
            (place / timeline_name(edition)).write_bytes(write_timeline(timeline))
    return library


class AsTheyStand:
    """Scripts that say what stands made, for episodes that were never made of any."""

    def lesson(self, lesson: str) -> Lesson | None:
        told = {"id": lesson, "title": "Bài", "format": "bai-hoc", "topic": "an-toan", "number": 1}
        told |= {"summary": "Bài.", "reviewed": dt.date(2026, 11, 1), "cast": {"mc": "lan"}}
        return Lesson.model_validate({**told, "segments": [{"say": "Chào bà con."}]})

    def differs(self, episode: Manifest, files: Mapping[str, str]) -> str:
        return ""


def gate(library: Library, of: Station | None = None, marks: DraftMarks | None = None) -> Gate:
    """A gate whose policy asks for no approval: what is whole may leave."""
    rules = ContentFolder(starter()).policy("mac-dinh")
    free = rules.model_copy(update={"approval": rules.approval.model_copy(update={"required": False})})
    desk = Desk(ContentFolder(library.folder), of or station(), free, library)
    return Gate(desk, dt.date(2026, 11, 29), marks, scripts=AsTheyStand())


def released(
    library: Library, *episodes: Manifest, editions: tuple[Edition, ...] = tuple(Edition), first: bool = False
) -> tuple[Release, ...]:
    """What the gate lets out of a library that was put together by hand; it must let out all of it."""
    passed = gate(library).passed(tuple(e.lesson for e in episodes), editions, first)
    assert not passed.refusals, passed.refusals
    return passed.releases


def planned(title: str = "Bài thử số 1") -> tuple[Session, ...]:
    """A Monday with two sessions, and a Thursday with one."""
    monday = dt.date(2026, 11, 23)
    own = Entry(Role.LESSON, 10, 300, "bai-1", title, "an-toan")
    other = Entry(Role.NOTICE, 310, 60, "hop-dan", title)
    return (
        Session(monday, "05:30", (Entry(Role.OPENING, 0, 10), own, other)),
        Session(monday, "17:00", (own,)),
        Session(monday + dt.timedelta(days=3), "05:30", (other,)),
    )


def keep(library: Library, sessions: tuple[Session, ...]) -> None:
    """Keep a plan, to be shown from its first day on."""
    kept = KeptPlans(library)
    kept.keep(Plan("an-nghia", sessions[0].on, 7, sessions, ()))
    kept.show_from(sessions[0].on)
