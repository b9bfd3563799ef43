"""An officer's morning in a real browser: a pasted paper becomes a notice on tomorrow's plan.

``LOALANG_PICTURES`` names a folder: then the pictures of the handbook are made anew there.
"""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from opened import NOW, village_of
from test_way import PAPER

from loalang.audio.decode import read_clip
from loalang.studio.app import studio
from loalang.studio.serving import HOST, StudioServer, bound
from loalang.studio.sessions import Doorkeeper
from loalang.studio.workshop import Workshop

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium: pip install 'loalang[test-web]'")
axe = pytest.importorskip("axe_core_python.selenium", reason="axe: pip install 'loalang[test-web]'")
Keys = webdriver.Keys
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = [
    pytest.mark.web,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="needs Debian's chromium and chromium-driver"),
]
SWITCHES = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--mute-audio",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--autoplay-policy=no-user-gesture-required", "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)  # fmt: skip
PICTURES = os.environ.get("LOALANG_PICTURES")
SHOWN, SHOWN_SMALL = ("hom-nay", "viet", "nghe", "lich", "phat"), ("nghe",)
MOST_ACTIONS = 14
QUICK = 16
"""How much faster than a leader the test listens: the most that Chromium plays."""


@dataclass
class Village:
    """A studio that is served, and the way in."""

    workshop: Workshop
    doors: Doorkeeper
    address: str

    @property
    def link(self) -> str:
        return f"{self.address}/vao?ma={self.doors.new_link()}"


@pytest.fixture
def village(content: Path) -> Iterator[Village]:
    village_of(content, engine="espeak", voice="vi")
    place = bound(0)
    port = place.getsockname()[1]
    workshop, doors = Workshop(content, "an-nghia", lambda: NOW), Doorkeeper()
    server = StudioServer(studio(workshop, doors, HOST, port))
    thread = threading.Thread(target=server.serve_on, args=(place,), daemon=True)
    thread.start()
    yield Village(workshop, doors, f"http://{HOST}:{port}")
    server.should_exit = True
    thread.join(10)
    workshop.builds.stop()


@dataclass
class Officer:
    """One at the screen: counts what she does, and the seconds that the machine lets her wait."""

    browser: Any
    width: int
    keyboard: bool = False
    actions: int = 0
    waited: float = 0
    shown: list[str] = field(default_factory=list)

    def click(self, selector: str) -> None:
        self.actions += 1
        if self.keyboard:
            self._tab_to(selector)
            self._type(Keys.ENTER)
        else:
            self._at(selector).click()

    def fill(self, selector: str, text: str) -> None:
        self.actions += 1
        if self.keyboard:
            self._tab_to(selector)
            self.browser.execute_cdp_cmd(
                "Input.insertText", {"text": text}
            )  # as pasting does, over what is selected
            return
        self._at(selector)
        put = "const f = document.querySelector(arguments[0]); f.focus(); f.value = arguments[1];"
        self.browser.execute_script(
            put + "f.dispatchEvent(new Event('input', {bubbles: true}))", selector, text
        )

    def play(self) -> None:
        """Begin to listen, as quickly as the browser can."""
        self.actions += 1
        quick = (
            "document.querySelectorAll('audio').forEach(a => {a.defaultPlaybackRate = a.playbackRate = %d})"
        )
        self.browser.execute_script(quick % QUICK)
        if self.keyboard:
            self._tab_to("audio")
            self._type(" ")
        else:
            self.browser.execute_script("document.querySelector('audio').play()")

    def _tab_to(self, selector: str) -> None:
        self._at(selector)
        here = "return document.activeElement.matches(arguments[0])"
        for _ in range(300):
            if self.browser.execute_script(here, selector):
                return
            self._type(Keys.TAB)
        pytest.fail(f"the keyboard never reaches {selector}")

    def _type(self, keys: str) -> None:
        webdriver.ActionChains(self.browser).send_keys(keys).perform()

    def until(self, said: Callable[[], Any], what: str, counted: bool = True) -> None:
        begun = time.monotonic()
        while not said():
            if time.monotonic() - begun > 240:  # a machine may be slow; how long it took is told, not judged
                pytest.fail(f"never happened: {what}")
            time.sleep(0.05)
        self.waited += (time.monotonic() - begun) if counted else 0

    def there(self, selector: str) -> bool:
        return bool(self.browser.find_elements("css selector", selector))

    def sees(self, name: str) -> None:
        """Nothing is wrong with the page that is shown; a picture of it is kept where one is wanted."""
        wide = self.browser.execute_script("return document.documentElement.scrollWidth")
        over = "return [...document.querySelectorAll('main *')]"
        over += ".filter(e => e.getBoundingClientRect().right > %d + 1)"
        over = over % self.width + ".map(e => e.outerHTML.slice(0, 120)).slice(0, 5)"
        assert wide <= self.width, f"{name} is {wide} wide: {self.browser.execute_script(over)}"
        found = axe.Axe().run(self.browser)["violations"]
        assert not [(one["id"], one["nodes"][0]["html"]) for one in found], name
        loud = [line for line in self.browser.get_log("browser") if line["level"] == "SEVERE"]
        assert not loud, name
        if PICTURES and not self.keyboard and name in (SHOWN if self.width > 600 else SHOWN_SMALL):
            self._keep(Path(PICTURES) / f"studio-{name}{'' if self.width > 600 else '-dien-thoai'}.png")

    def _keep(self, path: Path) -> None:
        """Keep a picture of what is on the screen, small."""
        import io

        from PIL import Image

        self.browser.execute_script("scrollTo(0, 0)")
        picture = Image.open(io.BytesIO(self.browser.get_screenshot_as_png()))
        picture.convert("RGB").quantize(64).save(path, optimize=True)

    def _at(self, selector: str) -> Any:
        self.until(lambda: self.there(selector), selector)
        return self.browser.find_element("css selector", selector)


@pytest.fixture(
    params=[(1280, False, False), (360, True, False), (1280, True, True)],
    ids=["wide", "phone-dark", "keyboard"],
)
def officer(request: pytest.FixtureRequest) -> Iterator[Officer]:
    width, dark, keyboard = request.param
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for switch in SWITCHES:
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
    yield Officer(driver, width, keyboard)
    driver.quit()


def test_from_a_pasted_paper_to_tomorrows_plan(village: Village, officer: Officer) -> None:
    browser = officer.browser
    browser.get(village.link)
    officer.until(lambda: officer.there("h1"), "the page opens")
    officer.sees("hom-nay-truoc")

    officer.click('nav a[href="/viet"]')
    officer.fill("#chu", PAPER)
    officer.sees("dan")
    officer.click("#doc-van-ban")
    officer.until(lambda: officer.there("#ban"), "the paper is read")
    assert "bảy giờ đến mười một giờ ba mươi" in browser.find_element("id", "doc").text
    officer.fill("input[data-path='[\"title\"]']", "Ngừng cấp điện thôn Đông, thôn Bắc")
    typed = "return document.getElementById('tinh-trang').textContent"
    officer.until(lambda: "Đã giữ" in browser.execute_script(typed), "what is typed is kept")
    assert "Ngừng cấp điện thôn Đông" in browser.find_element("id", "doc").text
    officer.click(".say")
    played = "return document.getElementById('ban').dataset.played"
    officer.until(lambda: browser.execute_script(played), "the sentence plays")
    officer.sees("viet")
    officer.click("#luu-lam")
    officer.until(lambda: officer.there(".edition"), "the sound is made")

    assert browser.find_element("id", "nut-duyet").get_attribute("disabled")
    officer.play()
    enabled = "return !document.getElementById('nut-duyet').disabled"
    officer.until(lambda: browser.execute_script(enabled), "both editions are heard", counted=False)
    officer.fill("#by", "Nguyễn Văn Bình")
    officer.fill("#author", "Lê Thị Hoa")
    officer.sees("nghe")
    officer.click("#nut-duyet")
    shown = browser.find_element
    officer.until(lambda: "Lên loa lúc" in shown("id", "chinh").text, "the notice is on the plan by itself")
    browser.get(f"{village.address}/lich")
    assert "Ngừng cấp điện thôn Đông, thôn Bắc" in browser.find_element("css selector", ".week").text
    officer.sees("lich")
    browser.get(f"{village.address}/")
    assert "sẵn sàng" in browser.find_element("id", "chinh").text
    officer.sees("hom-nay")
    browser.get(f"{village.address}/phat")
    officer.sees("phat")
    took = f"{officer.actions} actions, {officer.waited:.1f} s of machine time, {officer.width} px"
    assert officer.actions <= MOST_ACTIONS, took
    asked = [line["message"] for line in browser.get_log("performance")]
    asked = [line for line in asked if '"Network.requestWillBeSent"' in line and '"url":"http' in line]
    assert asked
    assert not [line for line in asked if f'"url":"{village.address}' not in line]


def test_every_page_is_sound(village: Village, officer: Officer) -> None:
    officer.browser.get(village.link)
    pages = (
        "viet viet/thu viet/thu?ca-tep=1 nghe nghe/thu lich phat giong thu-am nhat-ky dai giup giup?tim=duyet"
    )
    for name in (*pages.split(), "giup/viet-bai"):
        officer.browser.get(f"{village.address}/{name}")
        assert officer.there("h1"), name
        officer.sees(f"/{name}")


@pytest.mark.parametrize("officer", [(1280, False, False)], indirect=True, ids=["wide"])
def test_a_leader_s_words_go_from_the_microphone_into_a_script(village: Village, officer: Officer) -> None:
    browser = officer.browser
    browser.get(village.link)
    browser.get(f"{village.address}/thu-am?bai=thu")
    officer.click("#bat-dau")  # the browser's own test microphone beeps
    clock = browser.find_element("id", "dong-ho")
    officer.until(lambda: clock.text >= "0:02", "two seconds are recorded", counted=False)
    level = "return document.getElementById('muc').value"
    officer.until(lambda: browser.execute_script(level) > -59, "the meter moves", counted=False)
    officer.click("#dung")
    officer.until(lambda: browser.find_element("id", "thu").get_attribute("data-judged"), "it is judged")
    officer.sees("thu-am-thu")
    officer.fill("#ten", "Lời chủ tịch xã")
    officer.click("#giu button")
    officer.until(lambda: "/viet/thu" in browser.current_url, "the script is shown")
    assert "thu-am/loi-chu-tich-xa.wav" in browser.find_element("id", "chu-cua-tep").get_attribute("value")
    kept = read_clip(village.workshop.root / "thu-am/loi-chu-tich-xa.wav")
    assert 1 < kept.seconds < 30
    assert abs(kept.samples).max() > 0.05


def test_the_scripts_are_small() -> None:
    from loalang.studio.rendering import STATIC

    assert sum(path.stat().st_size for path in STATIC.glob("*.js")) <= 60_000
