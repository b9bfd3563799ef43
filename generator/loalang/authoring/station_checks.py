"""What of a station's file would be wrong on its own loudspeaker, though it is a proper file."""

import datetime as dt
from collections.abc import Iterator

from loalang.authoring.sample_text import sample_in, sample_phone
from loalang.content.communes import commune_of
from loalang.content.folder import ContentFolder, starter
from loalang.content.loading import key_name
from loalang.content.models import Station
from loalang.content.yaml_nodes import Document, KeyPath
from loalang.errors import ContentError
from loalang.messages import _
from loalang.text import Lexicon, spoken


def station_mistakes(
    folder: ContentFolder, station: Station, document: Document, today: dt.date
) -> Iterator[ContentError]:
    """Yield what an officer must mend: a phone where nobody answers, names not filled in, a day to come.

    The stations that ship are samples and say so: in a copy of the source code they are taken as they are,
    and the gate before the air refuses them.
    """

    def mistake(path: KeyPath, told: str, hint: str) -> ContentError:
        return ContentError(f"{key_name(path)}: {told}", document.where(path), hint)

    if folder.root.resolve() != starter().resolve() and (told := sample_phone(station)):
        yield mistake(
            ("team", "phone"), told, _("gợi ý: ghi số thật, như 0977 812 345, 0205 3812 345 hoặc 1900 1234")
        )
    if not commune_of(station.commune)[0]:
        hint = _("gợi ý: ghi cả chữ xã, phường hay đặc khu, ví dụ: xã {name}").format(name=station.commune)
        yield mistake(("commune",), _("chưa rõ là xã hay phường"), hint)
    names: dict[KeyPath, str] = {("name",): station.name, ("commune",): station.commune}
    for path, text in {**names, ("team", "name"): station.team.name}.items():
        if told := sample_in(text, frozenset()) or _unfilled(text):
            yield mistake(path, told, _("gợi ý: ghi tên thật"))
    for name, fact in station.facts.items():
        if fact.as_of and fact.as_of > today:
            told = _("ngày {day} còn ở phía trước").format(day=f"{fact.as_of:%d-%m-%Y}")
            yield mistake(("facts", name, "as_of"), told, _("gợi ý: xem lại năm; hoặc xem lại đồng hồ máy"))


def guessed_words(station: Station, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """What of a station's names and phone is only guessed, as written and as it would be said.

    ``check`` tells it of lessons and of stations with files; nobody checks a row of a table.
    """
    for text in (station.name, station.commune, station.team.name, station.team.phone):
        for turn in spoken(text, lexicon).guesses:
            yield turn.written.strip(), turn.spoken.strip()


def _unfilled(text: str) -> str:
    """Say that a name still holds what a form letter would have filled in: "Đài {{ xã }}"."""
    return _("còn chỗ chưa điền “{text}”").format(text=text) if "{" in text or "}" in text else ""
