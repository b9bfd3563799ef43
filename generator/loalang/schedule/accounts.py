"""Accounts of those who work in the studio from their own computers: who may write, and who may approve.

They stand in ``.loalang/tai-khoan.json`` of the content folder: no command sends that folder anywhere, and
git leaves it out. The file holds what a passphrase can be known by (Argon2id), never the passphrase.
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from filelock import FileLock

from loalang.content.identifiers import identifier
from loalang.errors import ContentError, UsageError
from loalang.files import cannot_write, from_json, read_bytes, write_whole
from loalang.messages import _
from loalang.schedule.approval import Signature
from loalang.schedule.passphrases import NOBODYS, is_noted, needed, noted
from loalang.schedule.persons import skeleton
from loalang.schedule.two_people import well_named

LEAST_LETTERS, MOST_LETTERS = 10, 200
"""Of a passphrase. More than a key's: who tries it needs no file."""

FEWEST = 4
"""Different letters of a passphrase."""


class Part(StrEnum):
    """What somebody may do."""

    AUTHOR = "author"
    APPROVER = "approver"


@dataclass(frozen=True, slots=True)
class Account:
    """One person.

    Attributes:
        user: what is typed to log in: small letters without marks.
        name: as approvals and the diary write it.
        office: what the person is in the commune; may be empty.
        note: what the passphrase is known by.
    """

    user: str
    name: str
    part: Part
    office: str = ""
    note: str = ""


Changed = Callable[[dict[str, Account]], None]


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of one content folder."""

    root: Path

    @property
    def path(self) -> Path:
        """Their file."""
        return self.root / ".loalang" / "tai-khoan.json"

    def all(self) -> Mapping[str, Account]:
        """Every account, by what is typed to log in.

        Raises:
            ContentError: the file cannot be read.
        """
        try:
            told = from_json(read_bytes(self.path))
            found = [Account(**{**one, "part": Part(one["part"])}) for one in told["accounts"]]
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise ContentError(
                _("không đọc được sổ tài khoản"),
                str(self.path),
                _("gợi ý: xóa tệp này rồi tạo lại: loalang studio account add"),
            ) from error
        return {one.user: one for one in found}

    def one(self, user: str) -> Account | None:
        """The account as it is now; ``None`` also where the file cannot be read: then nobody is in."""
        try:
            return self.all().get(user)
        except ContentError:
            return None

    def opened(self, user: str, passphrase: str) -> Account | None:
        """The account that this passphrase opens. For a name that nobody has it takes as long."""
        account = self.one(user)
        right = len(passphrase) <= MOST_LETTERS and is_noted(passphrase, account.note if account else NOBODYS)
        return account if right else None

    def known(self, user: str) -> Account:
        """Give an account.

        Raises:
            UsageError: there is none.
        """
        return _known(self.all(), user)

    def may_add(self, account: Account) -> None:
        """Look at an account before anybody is asked for a passphrase.

        Raises:
            UsageError: it has no good name, or a name that is taken.
        """
        if not re.fullmatch(r"[a-z][a-z0-9-]{1,29}", account.user):
            raise UsageError(
                _("tên đăng nhập '{user}' chỉ được có chữ thường không dấu, số và gạch nối").format(
                    user=account.user
                ),
                hint=_("gợi ý: ví dụ binh, hoa-vhxh"),
            )
        if not skeleton(account.name):
            raise UsageError(_("cần họ tên của người dùng tài khoản"))
        well_named(Signature(account.name, dt.datetime.now(dt.UTC), account.office))
        for one in self.all().values():
            if one.user == account.user or skeleton(one.name) == skeleton(account.name):
                raise UsageError(
                    _("đã có tài khoản {user} của {name}").format(user=one.user, name=one.name),
                    hint=_("gợi ý: mỗi người một tài khoản, tên không nhầm với nhau"),
                )

    def add(self, account: Account, passphrase: str) -> None:
        """Add somebody.

        Raises:
            UsageError: see :meth:`may_add`; or the passphrase is easily guessed.
        """
        hard_to_guess(passphrase, account)

        def add(known: dict[str, Account]) -> None:
            self.may_add(account)  # again: another may have added one meanwhile
            known[account.user] = replace(account, note=noted(passphrase))

        self._change(add)

    def remove(self, user: str) -> None:
        """Take an account away.

        Raises:
            UsageError: there is none.
        """

        def take(known: dict[str, Account]) -> None:
            del known[_known(known, user).user]

        self._change(take)

    def new_passphrase(self, user: str, passphrase: str) -> Account:
        """Give an account another passphrase; give the account as it is then.

        Raises:
            UsageError: there is no such account, or the passphrase is easily guessed.
        """
        made: list[Account] = []

        def change(known: dict[str, Account]) -> None:
            account = _known(known, user)
            hard_to_guess(passphrase, account)
            known[user] = replace(account, note=noted(passphrase))
            made.append(known[user])

        self._change(change)
        return made[0]

    def _change(self, change: Changed) -> None:
        needed()
        place = self.path.parent
        try:
            place.mkdir(parents=True, exist_ok=True)
            with FileLock(place / ".tai-khoan.lock"):
                known = dict(self.all())
                change(known)
                told = {"accounts": [asdict(one) for one in known.values()]}
                if not (place / ".gitignore").exists():
                    write_whole(place / ".gitignore", b"*\n")
                if not self.path.exists():  # nobody else on this computer reads it
                    self.path.touch(mode=0o600)
                write_whole(self.path, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())
                self.path.chmod(0o600)
        except OSError as error:
            raise cannot_write(self.path, error) from error


def hard_to_guess(passphrase: str, account: Account) -> None:
    """Refuse a passphrase that whoever knows the person finds in a few tries.

    Raises:
        UsageError: it is one.
    """
    hint = _("gợi ý: vài tiếng dễ nhớ ghép lại, ví dụ kiểu 'rau muống tháng mười'; đừng dùng đúng ví dụ này")
    if not LEAST_LETTERS <= len(passphrase) <= MOST_LETTERS:
        raise UsageError(_("mật khẩu cần ít nhất {least} chữ").format(least=LEAST_LETTERS), hint=hint)
    plain = _bare(passphrase)
    easy = ("rau muống tháng mười", account.name, account.user)
    if len(set(plain)) < FEWEST or passphrase.isdigit() or plain in map(_bare, easy):
        raise UsageError(_("mật khẩu này dễ đoán"), hint=hint)


def _bare(text: str) -> str:
    """Letters without marks, case and spaces, as who guesses types them."""
    return identifier(text).replace("-", "")


def _known(known: Mapping[str, Account], user: str) -> Account:
    if user not in known:
        raise UsageError(
            _("không có tài khoản '{user}'").format(user=user),
            hint=_("gợi ý: xem các tài khoản: loalang studio account list"),
        )
    return known[user]
