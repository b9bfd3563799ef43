"""Each account is of one person; it holds no passphrase; a guess costs the same for every name."""

import os
from pathlib import Path

import pytest

from loalang.errors import ContentError, UsageError
from loalang.schedule import accounts as module
from loalang.schedule import passphrases
from loalang.schedule.accounts import Account, Accounts, Part

HOA = Account("hoa", "Lê Thị Hoa", Part.AUTHOR)
BINH = Account("binh", "Nguyễn Văn Bình", Part.APPROVER, "Phó chủ tịch")
SECRET = "cây đa giếng nước sân đình"


@pytest.fixture
def accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Accounts:
    monkeypatch.setattr(passphrases, "PASSES", 1)
    monkeypatch.setattr(passphrases, "KIB", 64)
    return Accounts(tmp_path)


def test_the_right_passphrase_opens_the_account_and_nothing_else_does(accounts: Accounts) -> None:
    accounts.add(HOA, SECRET)
    opened = accounts.opened("hoa", SECRET)
    assert opened
    assert (opened.name, opened.part) == ("Lê Thị Hoa", Part.AUTHOR)
    for user, passphrase in (
        ("hoa", SECRET + " "),
        ("hoa", ""),
        ("binh", SECRET),
        ("", SECRET),
        ("HOA", SECRET),
    ):
        assert accounts.opened(user, passphrase) is None


def test_marks_may_be_typed_in_either_way(accounts: Accounts) -> None:
    from unicodedata import normalize

    accounts.add(HOA, normalize("NFC", SECRET))
    assert accounts.opened("hoa", normalize("NFD", SECRET))


def test_the_file_holds_no_passphrase_is_the_users_alone_and_git_leaves_it_out(accounts: Accounts) -> None:
    accounts.add(BINH, SECRET)
    text = accounts.path.read_text(encoding="utf-8")
    assert SECRET not in text
    assert "$argon2id$v=19$" in text
    assert (accounts.path.parent / ".gitignore").read_text(encoding="utf-8") == "*\n"
    if os.name == "posix":
        assert accounts.path.stat().st_mode & 0o077 == 0
        accounts.new_passphrase("binh", "một câu khác hẳn")
        assert accounts.path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "account",
    [
        Account("hoa", "Trần Văn Nam", Part.AUTHOR),
        Account("hoa-hai", "Lê Thị Hoa", Part.APPROVER),
        Account("hoa-hai", "Lê Thị Hоa", Part.APPROVER),  # a Cyrillic letter
        Account("hoa-hai", "LÊ  THỊ HOA", Part.APPROVER),
        Account("Hoa", "Trần Văn Nam", Part.AUTHOR),
        Account("../hoa", "Trần Văn Nam", Part.AUTHOR),
        Account("", "Trần Văn Nam", Part.AUTHOR),
        Account("nam", "", Part.AUTHOR),
        Account("nam", "Trần\nVăn Nam", Part.AUTHOR),
    ],
)  # fmt: skip
def test_each_account_is_of_one_person_whose_name_is_nobody_elses(
    accounts: Accounts, account: Account
) -> None:
    accounts.add(HOA, SECRET)
    with pytest.raises(UsageError):
        accounts.add(account, SECRET)
    assert list(accounts.all()) == ["hoa"]


@pytest.mark.parametrize(
    "passphrase",
    ["", "ngắn quá", "0912345678", "aaaaaaaaaaaaa", "Lê Thị Hoa", "LE THI HOA".lower(), "lêthịhoa",
     "rau muống tháng mười", "x" * 201],
)  # fmt: skip
def test_a_passphrase_that_is_guessed_in_a_few_tries_is_refused(accounts: Accounts, passphrase: str) -> None:
    with pytest.raises(UsageError):
        accounts.add(HOA, passphrase)
    assert not accounts.all()


def test_a_name_that_nobody_has_costs_what_a_wrong_passphrase_costs(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    accounts.add(HOA, SECRET)
    tried: list[str] = []
    is_noted = passphrases.is_noted
    monkeypatch.setattr(
        module, "is_noted", lambda passphrase, note: tried.append(note) or is_noted(passphrase, note)
    )
    assert accounts.opened("hoa", "sai rồi sai rồi") is None
    assert accounts.opened("ai-do", "sai rồi sai rồi") is None
    assert tried[0] != tried[1]
    assert [note.split("$")[:4] for note in tried] == [["", "argon2id", "v=19", "m=65536,t=3,p=4"]] * 2
    assert len({len(note) for note in tried}) == 1


def test_of_a_file_that_cannot_be_read_nobody_is_in(accounts: Accounts) -> None:
    accounts.add(HOA, SECRET)
    accounts.path.write_text('{"accounts": [{"user": "hoa"}]}', encoding="utf-8")
    assert accounts.opened("hoa", SECRET) is None
    with pytest.raises(ContentError, match="sổ tài khoản"):
        accounts.all()


def test_who_is_removed_is_gone_and_another_passphrase_shuts_the_old_one_out(accounts: Accounts) -> None:
    accounts.add(HOA, SECRET)
    accounts.add(BINH, SECRET)
    accounts.new_passphrase("hoa", "một câu khác hẳn")
    assert accounts.opened("hoa", SECRET) is None
    assert accounts.opened("hoa", "một câu khác hẳn")
    accounts.remove("hoa")
    assert accounts.opened("hoa", "một câu khác hẳn") is None
    assert accounts.opened("binh", SECRET)
    with pytest.raises(UsageError, match="không có tài khoản"):
        accounts.remove("hoa")
