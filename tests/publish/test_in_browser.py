"""The listening page in a real browser: it plays, jumps, follows, goes on without a net, on a small phone."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from by_hand import facts, keep, manifest, planned, put, released, station

from loalang.audio.encode import encode_mp3
from loalang.audio.timeline import Span, SpanKind
from loalang.files import sha256
from loalang.library.episodes import Library
from loalang.library.manifest import Asked
from loalang.model import Edition
from loalang.publish.poster import poster
from loalang.publish.server import new_server
from loalang.publish.website import refresh
from loalang.schedule.gate import LOUD_FIRST

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium: pip install 'loalang[test-web]'")
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = [
    pytest.mark.web,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="needs Debian's chromium and chromium-driver"),
]

SWITCHES = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--mute-audio",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
)  # fmt: skip
SECONDS = 40
TIMELINE = (
    Span(0.0, 40.0, SpanKind.CHAPTER, "Mở đầu"),
    *(
        Span(2.0 * i, 2.0 * i + 1.9, SpanKind.SPEECH, "Lan", f"Câu thứ {i} nói với bà con.")
        for i in range(20)
    ),
)


QUIZ = (
    Asked(ask="Ai gọi xin mã thì làm gì?", answer="Đúng rồi, ta tắt máy.", wrong=("Đọc mã.", "Nhắn mã.")),
    Asked(ask="Cài có mất tiền không?", answer="Đúng rồi, không mất tiền."),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A station with two lessons and a plan, made once."""
    mp3 = encode_mp3([np.sin(np.arange(SECONDS * 44_100, dtype=np.float32) / 20) / 4], 64)
    told = facts(size=len(mp3)).model_copy(update={"sha256": sha256(mp3), "seconds": float(SECONDS)})
    first = manifest(1, editions={Edition.PODCAST: told}, title="Quét mã QR để trả tiền", quiz=QUIZ)
    episodes = (first, manifest(2, editions={Edition.PODCAST: told}))
    library = put(tmp_path_factory.mktemp("web"), *episodes, timeline=TIMELINE)
    for episode in episodes:
        (library.place(episode.lesson) / "podcast.mp3").write_bytes(mp3)
    keep(library, planned())
    refresh(library, station(), episodes)
    return library


class Site:
    """The served station; the server can be shut off, as a net that is gone."""

    def __init__(self, library: Library) -> None:
        self.server = new_server(library.folder.parent, "127.0.0.1", 0)
        self.address = f"http://127.0.0.1:{self.server.server_port}/an-nghia"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def site(library: Library) -> Iterator[Site]:
    made = Site(library)
    yield made
    made.stop()


@pytest.fixture
def browser() -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for switch in SWITCHES:
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    size = {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    yield driver
    driver.quit()


def until(said: Callable[[], Any], what: str) -> None:
    for _ in range(150):
        if said():
            return
        time.sleep(0.1)
    pytest.fail(f"never happened: {what}")


def click(browser: Any, selector: str) -> None:
    browser.execute_script("document.querySelector(arguments[0]).click()", selector)


def playing_at(browser: Any) -> float:
    return float(browser.execute_script("return document.querySelector('audio').currentTime"))


def test_the_page_plays_jumps_follows_and_goes_on_without_a_net(site: Site, browser: Any) -> None:
    browser.get(f"{site.address}/bai-1/index.html")
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 360
    until(
        lambda: browser.execute_script("return !!navigator.serviceWorker.controller"), "the worker takes over"
    )

    click(browser, ".play")
    until(lambda: playing_at(browser) > 0.5, "it plays")
    click(browser, '[data-start="20.00"]')
    until(lambda: 20 <= playing_at(browser) < 24, "a click on a sentence jumps there")
    now = "return (document.querySelector('.words .now') || {}).textContent"
    until(lambda: "Câu thứ 10" in (browser.execute_script(now) or ""), "the words follow")
    click(browser, '[data-skip="-15"]')
    until(lambda: 5 <= playing_at(browser) < 10, "15 seconds back")
    click(browser, '[data-speed="0.8"]')
    assert browser.execute_script("return document.querySelector('audio').playbackRate") == 0.8

    kept = (
        "const done = arguments[0]; caches.open('loa-am-thanh').then(c => c.keys()).then(k => done(k.length))"
    )
    until(lambda: browser.execute_async_script(kept) == 1, "the sound is kept")
    assert not [line for line in browser.get_log("browser") if line["level"] == "SEVERE"]
    asked = [
        line["message"]
        for line in browser.get_log("performance")
        if '"Network.requestWillBeSent"' in line["message"]
    ]
    assert asked
    assert not [
        line for line in asked if '"url":"http' in line and site.address.rsplit("/", 1)[0] not in line
    ]

    site.stop()
    browser.get(f"{site.address}/bai-1/index.html")
    assert "Quét mã QR" in browser.title
    click(browser, '[data-start="30.00"]')
    until(lambda: 30 <= playing_at(browser) < 36, "it plays and jumps without a net")
    browser.get(f"{site.address}/index.html")
    assert "Bình dân học vụ số" in browser.title
    browser.get(f"{site.address}/bai-2/index.html")
    assert "Máy chưa có mạng" in browser.find_element("css selector", "h1").text, (
        "never opened, and said kindly"
    )
    assert browser.execute_script(
        "return getComputedStyle(document.querySelector('.top')).backgroundColor"
    ) != ("rgba(0, 0, 0, 0)"), "in its own style"


def test_a_lesson_is_found_without_marks_and_gone_on_with(site: Site, browser: Any) -> None:
    browser.get(f"{site.address}/bai-1/index.html")
    click(browser, ".play")
    until(lambda: playing_at(browser) > 0.3, "it plays")
    browser.get(f"{site.address}/index.html")
    assert browser.find_element("id", "nghe-tiep").text == "Nghe tiếp: Quét mã QR để trả tiền"
    shown = "return [...document.querySelectorAll('.lessons li')].filter(l => l.offsetParent).length"
    assert browser.execute_script(shown) == 2
    for asked, count in (("quet ma qr", 1), ("QUÉT MÃ", 1), ("bai thu", 1), ("khong co gi", 0), ("", 2)):
        field = "const f = document.getElementById('tim'); f.value = arguments[0];"
        browser.execute_script(f"{field} f.dispatchEvent(new Event('input'))", asked)
        assert browser.execute_script(shown) == count, asked
    click(browser, ".larger")
    browser.get(f"{site.address}/bai-1/index.html")
    assert browser.execute_script("return document.documentElement.classList.contains('large')")
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 360


def test_a_question_is_answered_by_one_touch_and_the_score_stays_on_the_phone(
    site: Site, browser: Any
) -> None:
    browser.get(f"{site.address}/bai-1/index.html")
    state = "return document.querySelector('[data-quiz=\"%d\"] .state').textContent"
    click(browser, '[data-quiz="1"] [data-right="0"]')
    assert browser.execute_script(state % 1).startswith("Chưa đúng")
    click(browser, '[data-quiz="1"] [data-right="1"]')
    assert browser.execute_script(state % 1).startswith("Đúng rồi")
    click(browser, '[data-quiz="2"] [data-right="0"]')
    browser.get(f"{site.address}/index.html")
    assert "trả lời đúng 1 trong 2 câu đố" in browser.find_element("id", "ket-qua").text
    sent = [
        line["message"] for line in browser.get_log("performance") if '"method":"POST"' in line["message"]
    ]
    assert sent == []


def test_the_player_stays_in_sight_and_nothing_jumps(site: Site, browser: Any) -> None:
    source = (
        "window.jumped = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "e => { window.jumped += e.value; })).observe({type: 'layout-shift', buffered: true})"
    )
    browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": source})
    set_clock(browser, "2026-11-22T17:01:00Z")
    for page in ("index.html", "bai-1/index.html"):
        browser.get(f"{site.address}/{page}")
        time.sleep(0.3)
        assert browser.execute_script("return window.jumped") < 0.001, page
    bar = browser.find_element("css selector", ".bar")
    assert not bar.is_displayed()
    browser.execute_script("document.querySelector('.share, .around').scrollIntoView()")
    until(bar.is_displayed, "the player stays in sight")
    click(browser, ".bar .play")
    until(lambda: playing_at(browser) > 0.3, "it plays from there")
    assert browser.execute_script("return document.querySelector('.bar a').href").endswith("bai-2/index.html")


def test_the_words_stand_there_without_javascript(site: Site, browser: Any) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.get(f"{site.address}/bai-1/index.html")
    words = browser.find_element("css selector", "main").text
    assert "Câu thứ 10 nói với bà con." in words
    assert browser.find_element("css selector", "audio[controls]").is_displayed()
    assert not browser.find_element("css selector", ".panel").is_displayed()


DAYS = (
    "return [...document.querySelectorAll('#lich [data-on]')].filter(d => !d.hidden).map(d => d.dataset.on)"
)


@pytest.mark.parametrize(
    ("clock", "head", "shown", "left"),
    [
        (
            "2026-11-22T16:59:00Z",
            "Hôm nay không có trong lịch",
            "Buổi tới: Thứ Hai 23-11-2026",
            ["2026-11-23", "2026-11-26"],
        ),
        ("2026-11-22T17:01:00Z", "Hôm nay trên loa", "5 giờ 30", ["2026-11-23", "2026-11-26"]),
        (
            "2026-11-24T03:00:00Z",
            "Hôm nay không có trong lịch",
            "Buổi tới: Thứ Năm 26-11-2026",
            ["2026-11-26"],
        ),
        ("2026-11-26T16:00:00Z", "Hôm nay trên loa", "5 giờ 30", ["2026-11-26"]),
    ],
)
def test_a_page_that_was_written_days_ago_tells_today_s_programmes(
    site: Site, browser: Any, clock: str, head: str, shown: str, left: list[str]
) -> None:
    """The clock is a reader's anywhere; the day is that of Việt Nam."""
    set_clock(browser, clock)
    browser.get(f"{site.address}/index.html")
    plan = browser.find_element("css selector", "#lich")
    assert plan.find_element("css selector", "h2").text == head
    assert plan.find_element("css selector", ".today").text.startswith(shown)
    assert browser.execute_script(DAYS) == left
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 360


def test_a_page_that_stays_open_overnight_tells_the_new_day(site: Site, browser: Any) -> None:
    set_clock(browser, "2026-11-22T10:00:00Z")
    waits = "window.waits = []; window.setTimeout = (then, ms) => waits.push([then, ms])"
    browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": waits})
    browser.get(f"{site.address}/index.html")
    head = browser.find_element("css selector", "#lich h2")
    assert head.text == "Hôm nay không có trong lịch"
    midnight = "waits.findLast(w => w[1] > 6 * 3600e3)"  # seven hours on, as a reader in London has it
    assert browser.execute_script(f"return {midnight}[1]") == 7 * 3600_000 + 1000
    browser.execute_script(f"Date.now = () => Date.parse('2026-11-23T00:00:00Z'); {midnight}[0]()")
    assert head.text == "Hôm nay trên loa"


@pytest.mark.parametrize(("clock", "day"), [("2026-11-22T16:59:00Z", "0"), ("2026-11-22T17:01:00Z", "1")])
def test_the_hours_of_this_day_in_viet_nam_stand_out(site: Site, browser: Any, clock: str, day: str) -> None:
    set_clock(browser, clock)
    browser.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": "America/Los_Angeles"})
    browser.get(f"{site.address}/index.html")
    lines = browser.find_elements("css selector", "[data-days]")
    assert lines
    for line in lines:
        today = day in line.get_attribute("data-days").split()
        assert ("today" in (line.get_attribute("class") or "").split()) is today
    browser.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": ""})


def test_a_plan_that_has_run_out_is_not_shown(site: Site, browser: Any) -> None:
    set_clock(browser, "2026-12-01T03:00:00Z")
    browser.get(f"{site.address}/index.html")
    assert not browser.find_element("css selector", "#lich").is_displayed()
    assert browser.find_element("css selector", "#gio").is_displayed()


def set_clock(browser: Any, clock: str) -> None:
    source = f"Date.now = () => Date.parse('{clock}')"
    browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": source})


def test_the_coming_days_stand_there_without_javascript(site: Site, browser: Any) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.get(f"{site.address}/index.html")
    browser.find_element("css selector", "#lich summary").click()
    told = browser.find_element("css selector", "#lich .days").text
    assert "Thứ Hai 23-11-2026" in told
    assert "17 giờ\nBài thử số 1" in told  # as the plan was kept, before the title changed
    assert (
        "Từ Thứ Hai 23-11-2026 đến Thứ Năm 26-11-2026" in browser.find_element("css selector", "#lich").text
    )


def axe_script() -> str:
    """axe-core from where ``LOALANG_AXE`` says (its ``axe.min.js``), else as the PyPI package carries it."""
    import importlib.util
    import os

    if named := os.environ.get("LOALANG_AXE"):
        return Path(named).read_text(encoding="utf-8")
    found = importlib.util.find_spec("axe_core_python")
    if found is None or found.origin is None:
        pytest.skip("neither LOALANG_AXE nor axe-core-python: pip install 'loalang[test-web]'")
    return Path(found.origin).with_name("axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["index.html", "bai-1/index.html", "dang-ky.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(site: Site, browser: Any, page: str, scheme: str) -> None:
    feature = {"name": "prefers-color-scheme", "value": scheme}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    browser.get(f"{site.address}/{page}")
    browser.execute_cdp_cmd("Runtime.evaluate", {"expression": axe_script()})
    run = (
        "const done = arguments[0]; axe.run().then(r => done(r.violations.map("
        "v => v.id + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary).join())))"
    )
    assert browser.execute_async_script(run) == []


ROW = "Thứ ba, ngày 01-12, từ 6 giờ đến 18 giờ: thôn Đông và thôn Đoài, xóm {}"
NOTICES = {
    "short": ["Điện lực: Tạm ngừng cấp điện.", "Ở đâu: thôn Đông", "Hỏi: 0210 386 1234"],
    "usual": [
        "Trạm Thú y xã: Tiêm phòng dại cho chó, mèo từ 7 giờ 30 đến 10 giờ ngày 05/12/2026 tại nhà văn hóa "
        "thôn Đông. Phí 25.000 đồng một con.",
        "Khi nào: Từ 7 giờ 30 đến 10 giờ ngày 05/12/2026",
        "Ở đâu: Nhà văn hóa thôn Đông",
        "Hỏi: anh Hùng, 0912 345 987",
    ],
    "a table": ["Điện lực Tân Lộc: Tạm ngừng cấp điện.", *map(ROW.format, range(8)), "Hỏi: 0210 386 1234"],
    "long": [
        "Bà con mang theo giấy tờ. " * 15,
        "Khi nào: 7 giờ ngày 05/12/2026",
        "Hỏi: anh Hùng, 0912 345 987",
    ],
    "twice a page": ["Điện lực: Cắt điện.", *map(ROW.format, range(36)), "Hỏi: 0210 386 1234"],
}


A4 = {"width": 794, "height": 1123, "deviceScaleFactor": 1, "mobile": False}
"""Of 96 dots an inch."""

SEEN = """
const box = e => e.getBoundingClientRect(), lines = [...document.querySelectorAll('li')];
const page = document.documentElement;
return [page.scrollHeight, page.scrollWidth, Math.max(...lines.map(e => box(e).bottom)),
        box(document.querySelector('footer')).top, lines.map(e => e.textContent)]
"""


@pytest.mark.parametrize("name", NOTICES)
def test_all_of_a_notice_stands_on_its_poster(tmp_path: Path, browser: Any, name: str) -> None:
    """On one A4 page, unless it is two pages long; and on a phone it is as wide as the phone."""
    points = [point.strip() for point in NOTICES[name]]
    episode = manifest(1, title="Thông báo về việc này", format="thong-bao", key_points=tuple(points))
    (release,) = released(put(tmp_path, episode), episode, editions=LOUD_FIRST, first=True)
    file = tmp_path / "to-roi.html"
    file.write_bytes(poster(station(), release))
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", A4)
    browser.get(file.as_uri())
    high, _wide, last, foot, told = browser.execute_script(SEEN)
    assert told == points
    assert last <= foot
    assert (high <= A4["height"] + 1) == (name != "twice a page")
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {**A4, "width": 360, "height": 740})
    assert browser.execute_script(SEEN)[1] <= 360
