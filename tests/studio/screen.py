"""An officer at the screen: a real Chromium, what she does in it, and what a page must be for her.

``LOALANG_PICTURES`` names a folder: then the pictures of the handbook are made anew there.
"""

import os
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from loalang.studio.sessions import Doorkeeper
from loalang.studio.workshop import Workshop

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium: pip install 'loalang[test-web]'")
axe = pytest.importorskip("axe_core_python.selenium", reason="axe: pip install 'loalang[test-web]'")
Keys = webdriver.Keys
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
SWITCHES = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--mute-audio",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--autoplay-policy=no-user-gesture-required", "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)  # fmt: skip
PICTURES = os.environ.get("LOALANG_PICTURES")
SHOWN = ("hom-nay", "viet", "cach-doc", "nghe", "lich", "khong-vua", "phat", "dai", "khoa")
SHOWN_SMALL = ("nghe", "doi")
QUICK = 16
"""How much faster than a leader the test listens: the most that Chromium plays."""


@dataclass
class Village:
    """A studio that is served, the way in, and its pages by address."""

    workshop: Workshop
    doors: Doorkeeper
    address: str
    routes: Sequence[Any] = ()

    @property
    def link(self) -> str:
        return f"{self.address}/vao?ma={self.doors.new_link()}"


def looks_through(browser: Any, width: int, dark: bool) -> None:
    """Give a browser's window a width, and its page the colours of day or night."""
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})


def slowness() -> float:
    """How much longer than on a quiet machine of an office some reckoning takes here and now; at least 1.

    A second and a bit of adding up on a loaded machine, a twelfth of a second on a quiet one (measured).
    """
    begun, total = time.perf_counter(), 0
    for i in range(1_000_000):
        total += i * i
    return max(1.0, (time.perf_counter() - begun) / 0.12)


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
            self.tab_to(selector)
            self.press(Keys.ENTER)
        else:
            found = self._at(selector)
            # As a thumb does; the page keeps what is shown so off the bar at its foot.
            self.browser.execute_script("arguments[0].scrollIntoView({block: 'nearest'})", found)
            found.click()

    def fill(self, selector: str, text: str) -> None:
        self.actions += 1
        if self.keyboard:
            self.tab_to(selector)
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
            self.tab_to("audio")
            self.press(" ")
        else:
            self.browser.execute_script("document.querySelector('audio').play()")

    def tab_to(self, selector: str) -> None:
        self._at(selector)
        here = "return document.activeElement.matches(arguments[0])"
        for _ in range(300):
            if self.browser.execute_script(here, selector):
                return
            self.press(Keys.TAB)
        pytest.fail(f"the keyboard never reaches {selector}")

    def press(self, keys: str) -> None:
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

    def looks(self, width: int, dark: bool) -> None:
        """Look from now on through a window of another width, by day or by night."""
        self.width = width
        looks_through(self.browser, width, dark)

    def sees(self, name: str, rules: str = "") -> None:
        """Nothing is wrong with the page that is shown; a picture of it is kept where one is wanted.

        Args:
            rules: of axe, where not all are to be asked again.
        """
        wide = self.browser.execute_script("return document.documentElement.scrollWidth")
        over = "return [...document.querySelectorAll('main *')]"
        over += ".filter(e => e.getBoundingClientRect().right > %d + 1)"
        over = over % self.width + ".map(e => e.outerHTML.slice(0, 120)).slice(0, 5)"
        assert wide <= self.width, f"{name} is {wide} wide: {self.browser.execute_script(over)}"
        only = {"runOnly": rules.split()} if rules else None
        found = axe.Axe().run(self.browser, options=only)["violations"]
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
