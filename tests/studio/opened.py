"""A studio on a content folder, asked as a browser asks it."""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from starlette.testclient import TestClient

from loalang.studio.app import studio
from loalang.studio.sessions import Doorkeeper
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

    @property
    def csrf(self) -> str:
        found = re.search(r'name="csrf" content="([^"]+)"', self.client.get("/").text)
        assert found
        return found[1]

    def post(self, address: str, data: object = None, form: dict[str, str] | None = None, **more: object):  # type: ignore[no-untyped-def]
        """Send JSON as our scripts do, or a form as our pages do."""
        headers = {"Origin": ORIGIN}
        if form is not None:
            whole = {"csrf": self.csrf, **form}
            return self.client.post(address, data=whole, headers=headers, follow_redirects=False, **more)
        return self.client.post(address, json=data, headers={**headers, "X-Csrf": self.csrf})


def opened(root: Path, now: dt.datetime = NOW, station: str = "an-nghia") -> Opened:
    doors = Doorkeeper()
    workshop = Workshop(root, station, lambda: now)
    app = studio(workshop, doors, "127.0.0.1", 8060)
    client = TestClient(app, base_url=ORIGIN, raise_server_exceptions=True)
    entered = client.get(f"/vao?ma={doors.new_link()}")
    assert entered.status_code == 200
    return Opened(client, doors, workshop)
