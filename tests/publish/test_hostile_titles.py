"""Hostile titles come out escaped and valid wherever they go: every paper, table, tag and list has its row.

Feeds, pages, transcripts, playlists and the Liquidsoap script have such tests beside their others; here are
the rest.
"""

import csv
import datetime as dt
import io
import json
import re
import tempfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from by_hand import HOSTILE, TIMELINE, heard, manifest, put, released, station

from loalang.audio.encode import encode_mp3
from loalang.audio.id3 import ChapterTag, Tags, tag_mp3
from loalang.audio.timeline import Span, SpanKind
from loalang.authoring.notices.remarks import Guessed
from loalang.building.session_block import playlist
from loalang.content.schedule_models import Policy
from loalang.library.episodes import Manifest
from loalang.publish.approval_form import approval_form
from loalang.publish.calendar import calendar
from loalang.publish.chapters import chapters
from loalang.publish.csv_table import csv_table
from loalang.publish.diary_report import Proof, diary_report, diary_table
from loalang.publish.page import sheet_page
from loalang.publish.plain import plain
from loalang.publish.poster import post
from loalang.publish.usb import CopyLine
from loalang.publish.week_sheet import week_sheet, week_table
from loalang.publish.xlsx_table import xlsx_table
from loalang.schedule.approvals import Approval, ApprovalState, Standing
from loalang.schedule.diary import Aired
from loalang.schedule.kept import Week
from loalang.schedule.model import Entry, LeftOut, Role, Session
from loalang.schedule.release import Release
from loalang.schedule.report import report

MONDAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 22, 8, tzinfo=dt.UTC)
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e]")


class Markup(HTMLParser):
    """The tags of a page, in order, and the words that it shows."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.feed(html.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def policy() -> Policy:
    from loalang.content.folder import starter
    from loalang.content.loading import read_policy

    return read_policy(starter() / "scripts/policies/mac-dinh.yaml", "mac-dinh.yaml")[0]


def week(words: str) -> Week:
    entry = Entry(Role.LESSON, 0, 300, "bai-1", words, "an-toan")
    left = LeftOut("bai-2", MONDAY, "", words.replace("\n", " "))
    return Week("an-nghia", MONDAY, (Session(MONDAY, "05:30", (entry,)),), (left,))


def aired(words: str) -> Aired:
    return Aired(MONDAY, "05:30", "05:30", "bai-1", words, "an-toan", 300, words, interrupted=words)


def episode(words: str) -> Manifest:
    return manifest(1, title=words, summary=words, key_points=(words,))


def form(words: str) -> bytes:
    made = Approval(1, "ab" * 32, False, "bai-1", words, words, words, words, NOW, {"rundown.txt": "cd" * 32})
    standing, guessed = Standing(ApprovalState.APPROVED, made), [Guessed("ở đâu", words, words)]
    return approval_form(station(name=words), policy(), episode(words), made.files, standing, guessed)


def release(told: Manifest) -> Release:
    with tempfile.TemporaryDirectory() as folder:
        return released(put(Path(folder), told), told, first=True)[0]


def stick(words: str) -> bytes:
    return sheet_page(station(name=words), [CopyLine("001-bai.mp3", release(episode(words)))])


def month(words: str) -> bytes:
    found = report((aired(words),), MONDAY, MONDAY, {"an-toan": ["bai-1"]})
    return diary_report(station(name=words), found, (), Proof(1, "ab" * 32))


PAPERS: dict[str, Callable[[str], bytes]] = {
    "week sheet": lambda words: week_sheet(station(name=words), policy(), week(words), "ab" * 32),
    "diary report": month,
    "approval form": form,
    "sheet of a stick": stick,
}


def test_who_signs_the_form_is_told_what_was_guessed() -> None:
    page = form("nhà bà Chi").decode()
    assert page.index("Máy đoán từ lời văn") < page.index("ở đâu") < page.index("Người duyệt")


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("paper", PAPERS)
def test_no_word_becomes_markup_on_paper(paper: str, words: str) -> None:
    page = Markup(PAPERS[paper](words))
    assert page.tags == Markup(PAPERS[paper]("Bài thường")).tags
    assert plain(words) in " ".join(page.words.split())
    assert not UNSEEN.search(page.words)


@pytest.mark.parametrize("words", HOSTILE)
def test_a_phone_reads_the_calendar_of_any_title(words: str) -> None:
    reader = pytest.importorskip("icalendar")
    data = calendar(station(name=words), week(words).sessions, dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
    assert not UNSEEN.search(data.decode().replace("\r\n", ""))
    found = reader.Calendar.from_ical(data)
    (event,) = found.walk("VEVENT")
    assert not found.errors
    assert not event.errors
    assert str(event["uid"]) == "20261123T0530-an-nghia@loalang"


@pytest.mark.parametrize("words", HOSTILE)
def test_tables_keep_any_title_in_one_cell(words: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    for table in (week_table(week(words)), diary_table((aired(words),))):
        rows = list(csv.reader(io.StringIO(csv_table(table).decode("utf-8-sig"), newline="")))
        sheet = openpyxl.load_workbook(io.BytesIO(xlsx_table(table))).active
        assert len(rows) == sheet.max_row == 2
        assert len(rows[1]) == sheet.max_column == len(table.head)


@pytest.mark.parametrize("words", HOSTILE)
def test_chapters_and_lists_hold_any_title(words: str) -> None:
    span = Span(0, 5, SpanKind.CHAPTER, words)
    told = json.loads(chapters(heard(1, (span, *TIMELINE[1:3]), title=words)))
    assert not UNSEEN.search(told["title"] + told["chapters"][0]["title"])
    assert len(playlist(["a.mp3"], [words], [61.4]).decode().splitlines()) == 3
    lines = post(station(name=words), release(episode(words))).splitlines()
    assert len(lines) == len(post(station(), release(manifest(1, key_points=("Một",)))).splitlines())


@pytest.mark.parametrize("words", HOSTILE)
def test_tags_of_a_file_hold_any_title(words: str) -> None:
    from mutagen import id3

    sound = encode_mp3([np.zeros(4_410, np.float32)], 64)
    tags = Tags(words, artist=words, comment=words, lyrics=words, chapters=(ChapterTag(0, 1, words),))
    made = tag_mp3(sound, tags)
    assert made.endswith(sound)
    read = id3.ID3(io.BytesIO(made))
    assert str(read["TIT2"]).replace("\x00", "")[:20] == words.replace("\x00", "")[:20]
    assert str(read["CHAP:chp0"].sub_frames["TIT2"])
