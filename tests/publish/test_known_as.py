"""What apps know a station by: guids by the namespace's rule, days when it was aired; kept for ever."""

import datetime as dt
import json
from pathlib import Path

import feedparser
import pytest
from by_hand import keep, manifest, planned, put, released, station

from loalang.errors import ContentError
from loalang.library.episodes import Library, Manifest
from loalang.publish.first_aired import first_aired
from loalang.publish.freezing import settled
from loalang.publish.known_as import BOOK, FEEDS, known_as
from loalang.publish.known_as import keep as freeze
from loalang.publish.sent import SITE, SentBook, SentTo
from loalang.publish.show import item_guid, show_guid
from loalang.publish.site import site_of
from loalang.schedule.approvals import Approvals
from loalang.schedule.diary import Aired, Diary

TODAY = dt.date(2026, 11, 29)
OLD, NEW = station(), station(website="https://khac.example/loa")
GUIDS = {
    "feed.xml": "0ef5a4b2-0b0f-5d0e-9f64-6a1f3f1f2a01",
    "khoa-hoc.xml": "0ef5a4b2-0b0f-5d0e-9f64-6a1f3f1f2a02",
}


def feeds(
    library: Library, *episodes: Manifest, of: object = OLD, today: dt.date = TODAY
) -> dict[str, object]:
    """Both feeds as they would be published, parsed."""
    files = site_of(library, of, released(library, *episodes), today)  # type: ignore[arg-type]
    return {one.name: feedparser.parse(one.read()) for one in files if one.name in FEEDS}


def told(feed: object) -> list[tuple[str, str]]:
    return [(item.title, item.published) for item in feed.entries]  # type: ignore[attr-defined]


def test_a_guid_is_the_one_that_the_namespace_makes_of_the_feed_s_address() -> None:
    assert show_guid("https://loa.annghia.example.vn/feed.xml/") == "b5ea2216-aa4c-5c3c-af78-451de66bbde3"
    # the example of the Podcasting 2.0 namespace
    assert show_guid("https://mp3s.nashownotes.com/pc20rss.xml") == "917393e3-1b1e-5cef-ace4-edaa54e1f810"


def test_two_communes_that_began_from_one_folder_share_no_guid(tmp_path: Path) -> None:
    library = put(tmp_path, manifest(1))
    one, other = (feeds(library, manifest(1), of=of) for of in (OLD, NEW))
    for file in FEEDS:
        assert one[file].feed.podcast_guid != other[file].feed.podcast_guid  # type: ignore[attr-defined]
        assert one[file].entries[0].id != other[file].entries[0].id  # type: ignore[attr-defined]
    assert one["feed.xml"].entries[0].id == one["khoa-hoc.xml"].entries[0].id  # type: ignore[attr-defined]


def test_what_was_published_keeps_guid_and_day_at_another_address(tmp_path: Path) -> None:
    library = put(tmp_path, manifest(1))
    before = feeds(library, manifest(1))
    freeze(library, settled(library, OLD, released(library, manifest(1)), TODAY)[0])
    keep(library, planned())  # from now on a plan tells what is aired, and when
    put(tmp_path, manifest(2))
    after = feeds(library, manifest(1), manifest(2), of=NEW)
    for file in FEEDS:
        assert after[file].feed.podcast_guid == before[file].feed.podcast_guid  # type: ignore[attr-defined]
        (first,) = [item for item in after[file].entries if item.title == "Bài thử số 1"]  # type: ignore[attr-defined]
        assert (first.id, first.published) == (before[file].entries[0].id, before[file].entries[0].published)  # type: ignore[attr-defined]
    known, _aired = settled(library, NEW, released(library, manifest(1)), TODAY)
    assert known.addresses == ("https://an-nghia.example/loa/", "https://khac.example/loa/")


def test_what_an_older_version_published_keeps_its_guids(tmp_path: Path) -> None:
    library = put(tmp_path, manifest(1), manifest(2))
    (library.folder / ".site.json").write_text(json.dumps({"guids": GUIDS}))
    assert known_as(library).shows == {}
    SentBook(library).note(SentTo(SITE, "s3://kho", "01-11-2026", ("bai-1",)))
    known = known_as(library)
    assert known.shows == GUIDS
    assert known.items == {"bai-1": manifest(1).guid}
    assert known.in_feed("feed.xml") == {"bai-1": manifest(1).published}


@pytest.mark.parametrize("book", ["{", '{"shows": {"feed.xml": "2026-12-01"}}'])
def test_a_damaged_book_of_guids_stops_what_would_bring_everything_twice(tmp_path: Path, book: str) -> None:
    library = put(tmp_path, manifest(1))
    (library.folder / BOOK).write_text(book)
    with pytest.raises(ContentError):
        feeds(library, manifest(1))


def test_a_lesson_comes_into_the_station_s_feed_when_it_was_aired_and_the_course_holds_all(
    tmp_path: Path,
) -> None:
    both = manifest(1), manifest(2)
    library = put(tmp_path, *both)
    assert len(feeds(library, *both)["feed.xml"].entries) == 2  # type: ignore[attr-defined]
    keep(library, planned())
    monday = planned()[0].on
    early = feeds(library, *both, today=monday)
    assert (len(told(early["feed.xml"])), len(told(early["khoa-hoc.xml"]))) == (0, 2)
    late = feeds(library, *both)
    assert told(late["feed.xml"]) == [("Bài thử số 1", "Mon, 23 Nov 2026 07:05:30 +0700")]
    assert "đã phát trên loa" in late["feed.xml"].feed.subtitle  # type: ignore[attr-defined]
    assert "đã phát" not in late["khoa-hoc.xml"].feed.subtitle  # type: ignore[attr-defined]


def test_the_diary_is_believed_before_the_plan(tmp_path: Path) -> None:
    library = put(tmp_path, manifest(1), manifest(2))
    assert first_aired(library, TODAY) is None
    keep(library, planned())
    monday = planned()[0].on
    line = Aired(monday, "17:30", "17:00", "bai-2", "Bài", "an-toan", 60, "Hoa")
    Diary(library).add(line, dt.datetime(2026, 11, 25, 9))
    aired = first_aired(library, TODAY)
    assert aired is not None
    assert {lesson: f"{at:%d %H:%M}" for lesson, at in aired.items()} == {
        "bai-2": "23 17:30",
        "hop-dan": "26 07:05",
    }


def test_nothing_was_aired_by_a_plan_before_it_was_approved(tmp_path: Path) -> None:
    library = put(tmp_path, manifest(1))
    keep(library, planned())
    book = Approvals(library).book
    approved = {"action": "approve", "lesson": "bai-1", "at": "2026-11-23T12:00:00+07:00"}
    book.append(approved)
    aired = first_aired(library, TODAY)
    assert aired is not None
    assert {lesson: f"{at:%d %H:%M}" for lesson, at in aired.items()} == {"bai-1": "23 17:00"}
    assert first_aired(library, dt.date(2026, 11, 23)) == {}


def test_another_sound_has_another_address_and_the_same_guid_and_every_file_its_own_name(
    tmp_path: Path,
) -> None:
    def items(*episodes: Manifest) -> list[tuple[str, str]]:
        library = put(tmp_path, *episodes)
        found = feeds(library, *episodes)["khoa-hoc.xml"].entries  # type: ignore[attr-defined]
        return [(item.id, item.enclosures[0].href) for item in found]

    from by_hand import facts

    from loalang.model import Edition

    before = items(manifest(1), manifest(10))
    names = [href.rpartition("/")[2].partition("?")[0] for _id, href in before]
    assert sorted(names) == ["001-bai-1.mp3", "010-bai-10.mp3"]
    changed = manifest(10, editions={edition: facts(edition, 1001) for edition in Edition})
    after = items(manifest(1), changed)
    assert [one[0] for one in after] == [one[0] for one in before]
    assert [a[1] == b[1] for a, b in zip(after, before, strict=True)] == [False, True]
    assert item_guid(show_guid("https://an-nghia.example/loa/feed.xml"), "bai-1") in {one[0] for one in after}
