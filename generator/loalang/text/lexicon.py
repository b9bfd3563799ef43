"""The lexicon: how abbreviations, names and foreign words are said. Data, not code.

A lexicon file is a YAML mapping from what is written to what is said::

    UBND: ủy ban nhân dân
    zalo: zalo                                # a known word, said as it is written
    TT:                                       # several readings: the context chooses
      - {spoken: thị trấn, before: [(tên)]}   # (tên): a capitalised word; (số): a number
      - {spoken: thông tư, before: [số, liên tịch]}

A key with a capital letter matches exactly, one without matches in any case. ``after`` and ``before`` name
the words that must stand directly to the left or to the right; ``near`` names words somewhere in the same
line, asked only where nothing beside the word decided. A reading without any of them is the one for all other
places. Where no reading fits, the word is refused rather than guessed.

What ships is ``lexicon.yaml`` and one file a field under ``abbreviations/``; a word that several fields know
has the readings of all of them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from loalang.errors import ContentError, raise_all
from loalang.files import read_text
from loalang.messages import _
from loalang.text.syllable import is_syllable

SHIPPED = Path(__file__).with_name("lexicon.yaml")
FIELDS_OF_LIFE = (
    "abbreviations/an-sinh-thue-ngan-hang.yaml",
    "abbreviations/bau-cu.yaml",
    "abbreviations/chinh-quyen.yaml",
    "abbreviations/cong-an-quan-su.yaml",
    "abbreviations/dat-dai-xay-dung.yaml",
    "abbreviations/dien-nuoc.yaml",
    "abbreviations/doi-thuong.yaml",
    "abbreviations/giao-duc.yaml",
    "abbreviations/giao-thong.yaml",
    "abbreviations/hai-nghia.yaml",
    "abbreviations/nong-nghiep.yaml",
    "abbreviations/so-hoa.yaml",
    "abbreviations/ten-tay-nguyen.yaml",
    "abbreviations/them-nghia.yaml",
    "abbreviations/thien-tai-thoi-tiet.yaml",
    "abbreviations/tu-ngoai.yaml",
    "abbreviations/van-hoa-the-thao.yaml",
    "abbreviations/viec-lam-mua-ban.yaml",
    "abbreviations/y-te.yaml",
)
"""The abbreviations of each field of life, a YAML file each, beside this module."""
NAME, NUMBER = "(tên)", "(số)"
FIELDS = ("spoken", "after", "before", "near", "guess", "note", "source")
MEMORY = 65_536
"""How many plain words a lexicon remembers having seen."""

_TOKEN = re.compile(r"[^\W_]+")
_KEY = re.compile(r"[^\s.,;:?!()\[\]\"“”].*", re.DOTALL)
_SPOKEN = re.compile(r"[^\W\d_]+(?:[ ,-]+[^\W\d_]+)*|")


@dataclass(frozen=True, slots=True)
class Entry:
    """One reading of one written form; cues are lower-case words, in ``before`` also NAME or NUMBER."""

    written: str
    spoken: str
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    guess: bool = False
    near: tuple[str, ...] = ()

    @property
    def anywhere(self) -> bool:
        """Say whether this reading needs no cue."""
        return not (self.after or self.before or self.near)


class Lexicon:
    """What is written → its readings. Immutable; build it with :meth:`shipped` or :meth:`read`."""

    def __init__(self, entries: Mapping[str, tuple[Entry, ...]]) -> None:
        self._entries = dict(entries)
        self._plain: set[str] = set()
        self._not_plain: set[str] = set()
        self._by_first: dict[str, tuple[str, ...]] = {}
        first: dict[str, list[str]] = {}
        for written in self._entries:
            found = _TOKEN.match(written)
            if found:
                first.setdefault(found.group(), []).append(written)
        self._by_first = {t: tuple(sorted(keys, key=len, reverse=True)) for t, keys in first.items()}

    @classmethod
    def shipped(cls) -> "Lexicon":
        """Return the lexicon that comes with Loa Làng; read once."""
        return _shipped()

    @classmethod
    def read(cls, path: Path) -> "Lexicon":
        """Read a lexicon file. Raises CombinedContentError with every mistake and its line."""
        return cls(_read(path))

    @classmethod
    def over_shipped(cls, path: Path, digest: str) -> "Lexicon":
        """Return what ships under a folder's own entries, if it has any; read once a process."""
        return _over_shipped(path, digest) if digest else cls.shipped()

    def with_entries(self, other: "Lexicon") -> "Lexicon":
        """Return this lexicon with the entries of ``other`` in the place of its own."""
        return Lexicon({**self._entries, **other._entries})

    @cached_property
    def digest(self) -> str:
        """Hex digest of what the lexicon says: part of the key of everything made with it."""
        from hashlib import sha256

        content = sorted((written, tuple(map(repr, readings))) for written, readings in self._entries.items())
        return sha256(repr(content).encode()).hexdigest()

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        for readings in self._entries.values():
            yield from readings

    def keys_from(self, token: str) -> tuple[str, ...]:
        """Return the written forms that begin with ``token``, the longest first."""
        exact = self._by_first.get(token, ())
        low = token.lower()
        folded = () if low == token else self._by_first.get(low, ())
        if exact and folded:
            return tuple(sorted(exact + folded, key=len, reverse=True))
        return exact or folded

    def readings(self, written: str) -> tuple[Entry, ...]:
        """Return every reading of exactly ``written``; of its lower-case form where that is a key."""
        return self._entries.get(written) or self._entries.get(written.lower(), ())

    def knows(self, word: str) -> bool:
        """Say whether ``word`` is said as it is written: a syllable, or an entry that says itself."""
        return is_syllable(word) or any(e.spoken.lower() == word.lower() for e in self.readings(word))

    def is_plain(self, token: str) -> bool:
        """Say whether ``token`` needs no rule, wherever it stands."""
        if token in self._plain:
            return True
        if token in self._not_plain or not self._could_be_plain(token):
            if len(self._not_plain) < MEMORY and len(token) < 32:
                self._not_plain.add(token)
            return False
        if len(self._plain) < MEMORY:
            self._plain.add(token)
        return True

    def all_plain(self, tokens: list[str]) -> bool:
        """Say whether no token needs a rule; quick for tokens seen before."""
        return self._plain.issuperset(tokens) or all(map(self.is_plain, tokens))

    def _could_be_plain(self, token: str) -> bool:
        if token == "a":  # "nhà a Tư": anh Tư
            return False
        if token != token.lower() and (len(token) == 1 or token != token.capitalize()):
            return False
        keys = self.keys_from(token)
        if keys:
            return all(k.lower() == token.lower() == e.spoken.lower() for k in keys for e in self._entries[k])
        return is_syllable(token)


@lru_cache(maxsize=1)
def _shipped() -> Lexicon:
    entries = _read(SHIPPED)
    for name in FIELDS_OF_LIFE:
        for written, readings in _read(SHIPPED.parent / name).items():
            entries[written] = _in_order((*entries.get(written, ()), *readings))
    return Lexicon(entries)


_over_shipped = lru_cache(2)(lambda path, _digest: Lexicon.shipped().with_entries(Lexicon.read(path)))


def _in_order(readings: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Put what stands for all other places last."""
    return tuple(sorted(readings, key=lambda entry: entry.anywhere))


def _read(path: Path) -> dict[str, tuple[Entry, ...]]:
    """Read a lexicon file into its entries, or raise every mistake in it at once."""
    import yaml

    from loalang.files.yaml_faults import composed, yaml_fault

    where = str(path)
    try:
        text = read_text(path, "utf-8-sig")
    except OSError as error:
        raise ContentError(_("không mở được từ điển"), where) from error
    except UnicodeDecodeError as error:
        told, hint = _("từ điển không phải chữ UTF-8"), _("gợi ý: lưu lại tệp với mã UTF-8")
        raise ContentError(told, where, hint) from error
    # Every scalar stays a string, so that NO and ON are words; libyaml, where built in, is ten times faster.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    compose = yaml.compose if path.is_relative_to(SHIPPED.parent) else composed  # ours is shallow
    try:
        root = compose(text, loader)
    except yaml.YAMLError as error:
        fault = yaml_fault(error, text)
        raise ContentError(fault.message, f"{where}:{fault.line}", fault.hint) from error
    reader = _Reader(where)
    entries = reader.entries(root) if root is not None else {}
    raise_all(reader.errors)
    return entries


class _Reader:
    """Turn YAML nodes into entries and gather the mistakes on the way."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.errors: list[ContentError] = []

    def entries(self, root: object) -> dict[str, tuple[Entry, ...]]:
        result: dict[str, tuple[Entry, ...]] = {}
        if not self._is(root, "mapping"):
            self._wrong(root, _("từ điển phải gồm các dòng 'cách viết: cách đọc'"))
            return result
        for key, value in root.value:  # type: ignore[attr-defined]
            written = self._text(key).strip()
            if not _KEY.fullmatch(written) or not _TOKEN.match(written):
                self._wrong(key, _("'{}' không dùng làm cách viết được").format(written))
                continue
            if written in result:
                self._wrong(key, _("'{}' được ghi hai lần").format(written))
            nodes = value.value if self._is(value, "sequence") else [value]
            readings = [self._entry(written, node) for node in nodes]
            result[written] = _in_order(tuple(filter(None, readings)))
        return result

    def _entry(self, written: str, node: object) -> Entry | None:
        if self._is(node, "scalar"):
            return self._checked(node, Entry(written, self._text(node)))
        if not self._is(node, "mapping"):
            self._wrong(node, _("'{}' cần một cách đọc").format(written))
            return None
        fields = {}
        for key, value in node.value:  # type: ignore[attr-defined]
            name = self._text(key)
            if name not in FIELDS:
                self._wrong(
                    key,
                    _("không có mục '{}'").format(name),
                    _("gợi ý: các mục có ở đây: {}").format(", ".join(FIELDS)),
                )
            fields[name] = value
        if "spoken" not in fields:
            self._wrong(node, _("'{}' thiếu mục 'spoken'").format(written))
            return None
        entry = Entry(
            written,
            self._text(fields["spoken"]),
            self._words(fields.get("after")),
            self._words(fields.get("before")),
            "guess" in fields and self._text(fields["guess"]).lower() in ("true", "yes", "có"),
            self._words(fields.get("near")),
        )
        return self._checked(fields["spoken"], entry)

    def _checked(self, node: object, entry: Entry) -> Entry | None:
        if _SPOKEN.fullmatch(entry.spoken):
            return entry
        self._wrong(
            node,
            _("cách đọc của '{}' phải là chữ, không có số hay dấu").format(entry.written),
            _("gợi ý: viết đúng như người ta nói: 4G: bốn gờ"),
        )
        return None

    def _words(self, node: object) -> tuple[str, ...]:
        if node is None:
            return ()
        nodes = node.value if self._is(node, "sequence") else [node]  # type: ignore[attr-defined]
        return tuple(" ".join(self._text(n).lower().split()) for n in nodes)

    def _text(self, node: object) -> str:
        if not self._is(node, "scalar"):
            self._wrong(node, _("chỗ này phải là một chữ"))
            return ""
        return " ".join(str(node.value).split())  # type: ignore[attr-defined]

    @staticmethod
    def _is(node: object, kind: str) -> bool:
        return getattr(node, "id", "") == kind

    def _wrong(self, node: object, message: str, hint: str = "") -> None:
        line = node.start_mark.line + 1  # type: ignore[attr-defined]
        self.errors.append(ContentError(message, f"{self.where}:{line}", hint))
