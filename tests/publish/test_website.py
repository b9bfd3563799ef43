"""A station's site: what is written, when, how large, and that no word of a script breaks out of it."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from by_hand import HOSTILE, TIMELINE, heard, keep, manifest, planned, put, station

from loalang.audio.timeline import Span, SpanKind
from loalang.content.models import Station
from loalang.library.episodes import Library, Manifest
from loalang.library.made_files import MadeFiles
from loalang.publish import page
from loalang.publish.heard import HeardEpisode, pictured
from loalang.publish.transcript import text
from loalang.publish.website import refresh
from loalang.schedule.kept import KeptPlans

BUDGET = 60_000
"""Bytes of a lesson page with all that it loads, without sound and art."""


class Page(HTMLParser):
    """Collects the tags, the addresses that a browser loads by itself, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loaded: list[str] = []
        self.linked: list[str] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        assert not [name for name in given if name.startswith("on") or name == "style"]
        if tag == "a" or (tag == "link" and given.get("rel") in {"canonical", "alternate"}):
            self.linked.append(given.get("href") or "")
        else:
            self.loaded += [value for name in ("src", "href") if (value := given.get(name))]

    def handle_data(self, data: str) -> None:
        self.words += data


def site(
    root: Path, *episodes: Manifest, timeline: tuple[Span, ...] = TIMELINE, of: Station | None = None
) -> Library:
    library = put(root, *episodes, timeline=timeline)
    refresh(library, of or station(), episodes)
    return library


def read(library: Library, name: str) -> str:
    return (library.folder / name).read_text(encoding="utf-8")


def test_every_link_of_a_page_leads_somewhere(tmp_path: Path) -> None:
    library = site(tmp_path, manifest(1), manifest(2), manifest(3))
    for path in library.folder.rglob("*.html"):
        page = Page(path.read_text(encoding="utf-8"))
        for link in [*page.loaded, *page.linked]:
            parts = urlsplit(link)
            if parts.scheme or not parts.path:
                continue
            assert (path.parent / parts.path).resolve().is_file(), link


def test_pages_load_nothing_from_elsewhere_and_are_small(tmp_path: Path) -> None:
    library = site(tmp_path, manifest(1), manifest(2))
    page = Page(read(library, "bai-1/index.html"))
    assert not [link for link in page.loaded if urlsplit(link).scheme]
    assert "muc-luc.js" not in "".join(page.loaded)
    assets = [p for p in (library.folder / "assets").iterdir() if p.suffix != ".png" and p.stem != "muc-luc"]
    assert "http" not in "".join(p.read_text(encoding="utf-8") for p in assets if p.suffix in (".css", ".js"))
    size = sum(path.stat().st_size for path in assets) + len(read(library, "bai-1/index.html").encode())
    assert size <= BUDGET - 10_500  # room for the words of a whole lesson


def test_a_lesson_page_holds_its_words_chapters_and_key_points(tmp_path: Path) -> None:
    page = Page(read(site(tmp_path, manifest(1)), "bai-1/index.html"))
    for words in (
        "Bài thử số 1",
        "Xin chào bà con xã An Nghĩa.",
        "Các bước cài đặt",
        "A & B < C.",
        "Mã OTP là của riêng mình.",
    ):
        assert words in page.words
    assert "[Tiếng nói thu âm]" in page.words
    assert "audio" in page.tags


def test_the_page_says_the_same_to_search_engines(tmp_path: Path) -> None:
    text = read(site(tmp_path, manifest(1)), "bai-1/index.html")
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)[0])
    assert data["@type"] == "PodcastEpisode"
    assert data["associatedMedia"]["contentSize"] == "1000"
    assert data["associatedMedia"]["duration"] == "PT0M20S"
    assert "TrainedAlgorithmicMedia" in data["associatedMedia"]["digitalSourceType"]


def test_the_front_page_tells_every_planned_day_with_its_date(tmp_path: Path) -> None:
    library = put(tmp_path, manifest(1))
    keep(library, planned())
    refresh(library, station(), (manifest(1),))
    text = read(library, "index.html")
    assert re.findall(r'<li data-on="([^"]+)"><h3>([^<]+)', text) == [
        ("2026-11-23", "Thứ Hai 23-11-2026"),
        ("2026-11-26", "Thứ Năm 26-11-2026"),
    ]
    link = '<a href="bai-1/index.html">Bài thử số 1</a>'
    assert f"<p><b>5 giờ 30</b> <span>{link}</span> <span>Bài thử số 1</span></p>" in text
    assert f"<p><b>17 giờ</b> <span>{link}</span></p>" in text
    assert 'href="hop-dan' not in text  # it has no page


def test_another_plan_makes_another_front_page_and_the_same_one_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = put(tmp_path, manifest(1))
    refresh(library, station(), (manifest(1),))
    assert "data-on" not in read(library, "index.html")
    keep(library, planned())
    refresh(library, station(), (manifest(1),))
    assert "data-on" in read(library, "index.html")
    keep(library, planned())
    monkeypatch.setattr("loalang.publish.website.WrittenFiles.put", lambda *_: pytest.fail("written again"))
    refresh(library, station(), (manifest(1),))


def test_a_damaged_plan_costs_the_page_its_list_only(tmp_path: Path) -> None:
    library = put(tmp_path, manifest(1))
    keep(library, planned())
    (KeptPlans(library).folder / "2026-W48.json").write_text("{", encoding="utf-8")
    refresh(library, station(), (manifest(1),))
    assert "data-on" not in read(library, "index.html")
    assert "Bài thử số 1" in read(library, "index.html")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_never_become_markup(tmp_path: Path, words: str) -> None:
    for side, title in (("calm", "Bài thử"), ("hostile", words)):
        keep(Library(tmp_path / side / "episodes/an-nghia"), planned(title))
    calm = site(tmp_path / "calm", manifest(1), manifest(2))
    hostile_station = station(name=words, commune=words)
    timeline = tuple(
        Span(span.start, span.end, span.kind, words, words if span.kind is SpanKind.SPEECH else "")
        for span in TIMELINE
    )
    changed = {"title": words, "summary": words, "key_points": (words, words)}
    episodes = (manifest(1, **changed), manifest(2, **changed))
    hostile = site(tmp_path / "hostile", *episodes, timeline=timeline, of=hostile_station)
    for name in ("index.html", "bai-1/index.html"):
        wanted = [tag for tag in Page(read(calm, name)).tags if tag not in {"p", "span", "b"}]
        found = [tag for tag in Page(read(hostile, name)).tags if tag not in {"p", "span", "b"}]
        assert found == wanted
        assert ("details" in found) == (name == "index.html")
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', read(hostile, name)):
            json.loads(data)
        assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", read(hostile, name))
    json.loads(read(hostile, "manifest.webmanifest"))


def test_nothing_is_written_when_nothing_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    episodes = (manifest(1), manifest(2))
    library = put(tmp_path, *episodes)
    refresh(library, station(), episodes)
    before = {path: path.stat().st_mtime_ns for path in library.folder.rglob("*")}
    monkeypatch.setattr("loalang.publish.website.WrittenFiles.put", lambda *_: pytest.fail("written again"))
    refresh(library, station(), episodes)
    assert {path: path.stat().st_mtime_ns for path in library.folder.rglob("*")} == before


def test_a_changed_lesson_costs_its_page_and_those_that_lead_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    episodes = [manifest(number) for number in range(1, 6)]
    library = put(tmp_path, *episodes)
    refresh(library, station(), episodes)
    rendered, render = list[str](), page.lesson_page

    def noted(of: Station, heard: HeardEpisode, around: page.Neighbours, edge: page.Edge) -> bytes:
        rendered.append(heard.lesson)
        return render(of, heard, around, edge)

    asked, ask = list[Path](), MadeFiles._read
    monkeypatch.setattr(page, "lesson_page", noted)
    monkeypatch.setattr(MadeFiles, "_read", lambda made: asked.append(made.place) or ask(made))
    episodes[3] = episodes[3].model_copy(update={"title": "Tên mới"})
    refresh(library, station(), episodes)
    assert rendered == ["bai-3", "bai-4", "bai-5"]
    assert len(asked) == 2, "what was made is read once, not once a lesson"
    assert all("Tên mới" in read(library, f"bai-{number}/index.html") for number in (3, 4, 5))
    rendered.clear()
    refresh(library, station(name="Đài xã khác hẳn"), episodes)
    assert len(rendered) == 5


def test_the_cover_is_drawn_again_only_for_another_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOALANG_CACHE", str(tmp_path / "cache"))  # a false picture stays in this test
    monkeypatch.setattr("loalang.publish.pictures._near", {})
    episodes = (manifest(1),)
    library = put(tmp_path / "xa", *episodes)
    refresh(library, station(), episodes)
    monkeypatch.setattr("loalang.publish.artwork.cover", lambda title, below: title.encode())
    refresh(library, station(email="khac@example.vn"), episodes)
    assert (library.folder / "cover.jpg").read_bytes().startswith(b"\xff\xd8")
    refresh(library, station(name="Đài chỉ vẽ ở đây"), episodes)
    assert (library.folder / "cover.jpg").read_bytes() == "Đài chỉ vẽ ở đây".encode()


def test_only_the_newest_have_pictures_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loalang.publish.heard.PICTURED", 2)
    shown = pictured([heard(number) for number in (1, 2, 3)])
    assert [one.picture for one in shown] == ["cover.jpg", "bai-2/anh.png", "bai-3/anh.png"]


@pytest.mark.parametrize("name", ["index.html", "bai-1/index.html", "feed.xml", "cover.jpg", "assets/loa.js"])
def test_a_file_that_was_lost_or_cut_is_written_again(tmp_path: Path, name: str) -> None:
    episodes = (manifest(1),)
    library = put(tmp_path, *episodes)
    refresh(library, station(), episodes)
    whole = (library.folder / name).read_bytes()
    (library.folder / name).write_bytes(whole[:10])
    refresh(library, station(), episodes)
    assert (library.folder / name).read_bytes() == whole


def test_what_is_no_longer_wanted_goes_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    episodes = (manifest(1), manifest(2))
    library = put(tmp_path, *episodes)
    refresh(library, station(), episodes)
    (library.folder / "ghi-chu.html").write_text("của cán bộ", encoding="utf-8")
    refresh(library, station(), episodes[:1])
    assert not (library.folder / "bai-2/index.html").exists()
    assert (library.folder / "bai-2/podcast.mp3").exists()
    assert (library.folder / "ghi-chu.html").exists()


def test_the_cover_is_what_the_platforms_ask_for(tmp_path: Path) -> None:
    from PIL import Image

    path = site(tmp_path, manifest(1)).folder / "cover.jpg"
    with Image.open(path) as picture:
        assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (3000, 3000))
        assert len(picture.getcolors(1 << 24) or []) > 50
    assert path.stat().st_size < 512_000


def test_counted_steps_and_rows_without_a_stop_stand_on_lines_of_their_own() -> None:
    said = (
        "Ta làm từng bước.",
        "Bước 1: Mở máy.",
        "Chờ một lát.",
        "Bước 2: Bấm nút.",
        "Địa điểm: Thôn Đông",
        "Hết.",
    )
    spans = tuple(Span(n, n + 1, SpanKind.SPEECH, "Lan", words) for n, words in enumerate(said))
    one = heard(timeline=spans)
    written = page.lesson_page(station(), one, page.Neighbours(None, None)).decode()
    words = re.sub(r"</?(span|b)[^>]*>", "", written[written.index("<p><b>Lan:") :])
    shown = [
        "Lan: Ta làm từng bước.",
        "Bước 1: Mở máy. Chờ một lát.",
        "Bước 2: Bấm nút. Địa điểm: Thôn Đông",
        "Hết.",
    ]
    assert re.findall(r"<p(?: class=\"line\")?>([^<]*)</p>", words)[:4] == shown
    assert "\n".join(shown) in text(one).decode()


def test_rows_of_a_notice_that_follow_one_another_are_a_table() -> None:
    said = (
        "Lịch phun như sau.",
        "Thứ ba, ngày 1/12: thôn Đông.",
        "Thứ tư, ngày 2/12: thôn Đoài & thôn Nam.",
        "Bà con đóng cửa.",
        "Ngày 3/12: nghỉ.",
        "Gọi: 0912 345 670.",
        "Hết.",
    )
    spans = tuple(Span(n, n + 1, SpanKind.SPEECH, "Lan", words) for n, words in enumerate(said))
    written = page.lesson_page(station(), heard(timeline=spans), page.Neighbours(None, None)).decode()
    (table,) = re.findall(r"<table>.*?</table>", written, re.DOTALL)
    cells = re.findall(r'<th scope="row">([^<]*)</th><td>([^<]*)</td>', table)
    assert cells == [("Thứ ba, ngày 1/12", "thôn Đông"), ("Thứ tư, ngày 2/12", "thôn Đoài &amp; thôn Nam")]
    assert re.findall(r'<tr data-start="([^"]*)"', table) == ["1.00", "2.00"]
    assert written.index("Lịch phun") < written.index("<table>") < written.index("Bà con đóng")
