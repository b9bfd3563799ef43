"""A studio on a content folder, asked as a browser asks it."""

import datetime as dt
import time
from dataclasses import dataclass
from pathlib import Path

from starlette.testclient import TestClient

from loalang.content.folder import starter
from loalang.studio.app import studio
from loalang.studio.sessions import Doorkeeper
from loalang.studio.works import Work
from loalang.studio.workshop import Workshop

NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
"""A Tuesday."""

ORIGIN = "http://127.0.0.1:8060"


@dataclass
class Opened:
    """A browser that came through a link."""

    client: TestClient
    doors: Doorkeeper
    workshop: Workshop
    origin: str = ORIGIN
    cookie: str = "loalang-studio-8060"

    @property
    def csrf(self) -> str:
        session = self.doors.session(self.client.cookies[self.cookie])
        assert session
        return session.csrf

    def post(
        self,
        address: str,
        data: object = None,
        form: dict[str, str | list[str]] | None = None,
        **more: object,
    ):  # type: ignore[no-untyped-def]
        """Send JSON as our scripts do, or a form as our pages do."""
        headers = {"Origin": self.origin}
        if form is not None:
            whole = {"csrf": self.csrf, **form}
            return self.client.post(address, data=whole, headers=headers, follow_redirects=False, **more)
        return self.client.post(address, json=data, headers={**headers, "X-Csrf": self.csrf})

    def ended(self) -> Work:
        """Wait for the long work that a page began."""
        work = self.workshop.works.last
        assert work
        while not work.finished:
            time.sleep(0.01)
        return work


def opened(root: Path, now: dt.datetime = NOW, station: str = "an-nghia") -> Opened:
    doors = Doorkeeper()
    workshop = Workshop(root, station, lambda: now, jobs=1)
    app = studio(workshop, doors, "127.0.0.1", 8060)
    client = TestClient(app, base_url=ORIGIN, raise_server_exceptions=True)
    entered = client.get(f"/vao?ma={doors.new_link()}", follow_redirects=False)
    assert entered.status_code == 303
    return Opened(client, doors, workshop)


def village_of(root: Path, engine: str = "tone", voice: str = "tone") -> Path:
    """Let the content folder's station air what it has, on every day, with a phone of its own."""
    rules = (starter() / "scripts/policies/mac-dinh.yaml").read_text(encoding="utf-8")
    (root / "scripts/policies").mkdir()
    rules = rules.replace("two_people: true", "two_people: true\n  draft_voice: true")
    (root / "scripts/policies/mac-dinh.yaml").write_text(rules, encoding="utf-8")
    station = root / "scripts/stations/an-nghia.yaml"
    text = station.read_text(encoding="utf-8").replace("0912 345 678", "0210 3812 345")
    every = "[mon, tue, wed, thu, fri, sat, sun]"
    station.write_text(text.replace("[mon, tue]", every), encoding="utf-8")
    for path in (root / "voices").glob("*.yaml"):
        told = path.read_text(encoding="utf-8")
        told = told.replace("engine: tone, voice: tone", f"engine: {engine}, voice: {voice}")
        path.write_text(told, encoding="utf-8")
    return root
