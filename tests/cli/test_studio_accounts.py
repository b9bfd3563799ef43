"""``loalang studio account`` asks for passphrases unseen; ``--lan`` says who can read what travels."""

from pathlib import Path

import pytest
from door import typed

from loalang.schedule import passphrases
from loalang.schedule.accounts import Accounts, Part

SECRET = "cây đa giếng nước sân đình"
HOA = ("hoa", "--name", "Lê  Thị Hoa")
BINH = ("binh", "--name", "Nguyễn Văn Bình", "--office", "Phó chủ tịch", "--approver")


@pytest.fixture(autouse=True)
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed unseen; Argon2id is made cheap."""
    monkeypatch.setattr(passphrases, "PASSES", 1)
    monkeypatch.setattr(passphrases, "KIB", 64)
    given: list[str] = []
    monkeypatch.setattr("click.termui.hidden_prompt_func", lambda prompt: given.pop(0))
    return given


def test_accounts_are_added_listed_and_removed(content: Path, answers: list[str]) -> None:
    assert "Chưa có" in typed(content, "studio", "account", "list").out
    answers += [SECRET] * 4
    added = typed(content, "studio", "account", "add", *HOA)
    assert added.code == 0, added.err
    assert SECRET not in added.out + added.err
    assert typed(content, "studio", "account", "add", *BINH).code == 0
    told = typed(content, "studio", "account", "list").out
    assert told.splitlines() == [
        "hoa: Lê Thị Hoa, soạn",
        "binh: Nguyễn Văn Bình, Phó chủ tịch, soạn và duyệt",
    ]
    assert "argon2" not in told
    assert Accounts(content).opened("binh", SECRET).part is Part.APPROVER  # type: ignore[union-attr]
    assert typed(content, "studio", "account", "remove", "hoa").code == 0
    assert list(Accounts(content).all()) == ["binh"]


def test_another_passphrase_takes_the_place_of_the_old_one(content: Path, answers: list[str]) -> None:
    answers += [SECRET, SECRET, "trăm năm trong cõi", "trăm năm trong cõi"]
    assert typed(content, "studio", "account", "add", *HOA).code == 0
    assert typed(content, "studio", "account", "passphrase", "hoa").code == 0
    assert Accounts(content).opened("hoa", "trăm năm trong cõi")
    assert not Accounts(content).opened("hoa", SECRET)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("add", "Hoa!", "--name", "Lê Thị Hoa"), "chữ thường không dấu"),
        (("add", "hoa", "--name", " "), "họ tên"),
        (("remove", "ai-do"), "không có tài khoản"),
        (("passphrase", "ai-do"), "không có tài khoản"),
    ],
)
def test_what_cannot_be_is_told_before_a_passphrase_is_asked(
    content: Path, arguments: tuple[str, ...], told: str
) -> None:
    left = typed(content, "studio", "account", *arguments)
    assert left.code != 0
    assert told in left.err


def test_a_passphrase_is_never_an_option(content: Path) -> None:
    helped = typed(content, "studio", "account", "add", "--help").out
    assert "--pass" not in helped
    assert typed(content, "studio", "account", "add", *HOA, "--passphrase", SECRET).code == 2


def test_without_accounts_the_network_is_not_let_in(content: Path) -> None:
    left = typed(content, "studio", "--lan", "--port", "0")
    assert left.code != 0
    assert "account add" in left.err


def test_a_certificate_without_the_network_is_a_mistake(content: Path) -> None:
    assert "--lan" in typed(content, "studio", "--host-name", "loa.xa").err


def test_without_a_certificate_the_start_says_that_others_can_read(
    content: Path, answers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from loalang.studio import network, serving

    monkeypatch.setattr(network, "own_names", lambda: ("192.168.1.7",))

    def served(server: serving.StudioServer, place: object) -> None:
        server._ready()

    monkeypatch.setattr(serving.StudioServer, "serve_on", served)
    asked: list[str] = []
    bound = serving.bound
    monkeypatch.setattr(serving, "bound", lambda port, host: asked.append(host) or bound(port))
    answers += [SECRET] * 2
    assert typed(content, "studio", "account", "add", *HOA).code == 0
    left = typed(content, "studio", "--lan", "--port", "0", "--host-name", "Loa.Xa")
    assert left.code == 0, left.err
    assert asked == ["0.0.0.0"]
    assert "http://loa.xa:" in left.out
    assert "http://192.168.1.7:" in left.out
    assert "không mã hóa" in left.err
    assert "Chưa có tài khoản nào được duyệt" in left.err
    assert "/vao?ma=" not in left.out, "no link opens without an account"
