"""A studio on the commune's network, asked by the browsers of several people."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from httpx import Response
from opened import NOW, Opened
from starlette.testclient import TestClient

from loalang.schedule import accounts as accounts_module
from loalang.schedule import passphrases
from loalang.schedule.accounts import Account, Accounts, Part
from loalang.studio.app import studio
from loalang.studio.network import Network, Tls
from loalang.studio.sessions import Doorkeeper
from loalang.studio.workshop import Workshop

HERE = "10.0.0.5"
"""The computer with the studio."""

SECRETS = {
    "hoa": "cây đa giếng nước sân đình",
    "binh": "con cò bay lả bay la",
    "nam": "bầu ơi thương lấy bí cùng",
}
PEOPLE = (
    Account("hoa", "Lê Thị Hoa", Part.AUTHOR),
    Account("binh", "Nguyễn Văn Bình", Part.APPROVER, "Phó chủ tịch"),
    Account("nam", "Trần Văn Nam", Part.APPROVER),
)


@dataclass
class Clock:
    """Seconds that run when a test says so."""

    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Village:
    """The studio, its accounts and its clock."""

    workshop: Workshop
    doors: Doorkeeper
    accounts: Accounts
    clock: Clock
    secure: bool

    @property
    def origin(self) -> str:
        return f"{'https' if self.secure else 'http'}://{HERE}:8060"

    @property
    def cookie(self) -> str:
        return f"{'__Host-' if self.secure else ''}loalang-studio-8060"

    def stranger(self, address: str = "10.0.0.9") -> TestClient:
        """A browser of another computer."""
        tls = Tls(Path("cert.pem"), Path("key.pem")) if self.secure else None
        app = studio(self.workshop, self.doors, HERE, 8060, Network((HERE, "loa.local"), tls))
        return TestClient(app, base_url=self.origin, client=(address, 5000), raise_server_exceptions=True)

    def try_in(self, browser: TestClient, user: str, passphrase: str) -> Response:
        form = {"ten": user, "mat-khau": passphrase}
        return browser.post("/vao", data=form, headers={"Origin": self.origin}, follow_redirects=False)

    def browser(self, user: str, address: str = "10.0.0.9") -> Opened:
        """The browser of somebody who is logged in."""
        client = self.stranger(address)
        answer = self.try_in(client, user, SECRETS[user])
        assert answer.status_code == 303, answer.text
        return Opened(client, self.doors, self.workshop, self.origin, self.cookie)


def village(
    root: Path, monkeypatch: pytest.MonkeyPatch, secure: bool = False, station: str = "an-nghia"
) -> Village:
    """Open a studio to the people above, with Argon2id made cheap."""
    monkeypatch.setattr(passphrases, "PASSES", 1)
    monkeypatch.setattr(passphrases, "KIB", 64)
    cheap = passphrases.NOBODYS.replace("m=65536,t=3", "m=64,t=1")
    monkeypatch.setattr(accounts_module, "NOBODYS", cheap)
    accounts, clock = Accounts(root), Clock()
    for account in PEOPLE:
        if account.user not in accounts.all():
            accounts.add(account, SECRETS[account.user])
    workshop = Workshop(root, station, lambda: NOW, jobs=1)
    return Village(workshop, Doorkeeper(accounts, clock), accounts, clock, secure)
