"""The lexicon: what ships is sound, what officers add is checked line by line."""

from pathlib import Path

import pytest

from loalang.errors import CombinedContentError, ContentError
from loalang.text import Lexicon, is_syllable, spoken

SHIPPED = Lexicon.shipped()


def own(folder: Path, text: str) -> Path:
    path = folder / "lexicon.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_several_hundred_entries_ship() -> None:
    assert len(SHIPPED) > 700


def test_every_shipped_reading_can_be_said_and_reads_as_itself() -> None:
    wrong = [e.written for e in SHIPPED if not all(map(SHIPPED.knows, e.spoken.replace(",", "").split()))]
    assert wrong == []
    changed = [e.spoken for e in SHIPPED if spoken(e.spoken).text.lower() != e.spoken.lower()]
    assert changed == []


def test_a_station_adds_and_replaces_words(tmp_path: Path) -> None:
    mine = Lexicon.read(own(tmp_path, "KQXYZ: kết quả\nzalo: da lô\nTT: trung tâm\n"))
    both = SHIPPED.with_entries(mine)
    assert spoken("KQXYZ trên Zalo của TT", both).text == "Kết quả trên da lô của trung tâm"
    assert spoken("UBND", both).text == "Ủy ban nhân dân"


def test_context_words_choose_the_reading(tmp_path: Path) -> None:
    text = "KB:\n  - {spoken: kho bạc, after: [tại]}\n  - {spoken: kịch bản, before: [phát thanh]}\n"
    lexicon = SHIPPED.with_entries(Lexicon.read(own(tmp_path, text)))
    assert spoken("tại KB", lexicon).text == "tại kho bạc"
    assert spoken("đọc KB phát thanh", lexicon).text == "đọc kịch bản phát thanh"
    refused = spoken("xem KB", lexicon)
    assert refused.unread[0].token == "KB"
    assert "kho bạc / kịch bản" in refused.unread[0].reason


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("A1: 5 con\n", 1, "A1"),
        ("ok: được\nAB: {spokn: x}\n", 2, "spokn"),
        ("AB: [một, {after: [x]}]\n", 1, "spoken"),
        ("- một\n", 1, "cách viết"),
        ("AB: một\nAB: hai\n", 2, "hai lần"),
        ("AB: {\n", 1, "chưa đóng"),
        ('"?": hỏi\n', 1, "?"),
    ],
)
def test_a_mistake_is_reported_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = own(tmp_path, text)
    with pytest.raises(ContentError) as raised:
        Lexicon.read(path)
    assert f"{path}:{line}" in str(raised.value)
    assert said in str(raised.value)


def test_all_mistakes_come_at_once(tmp_path: Path) -> None:
    with pytest.raises(CombinedContentError) as raised:
        Lexicon.read(own(tmp_path, "A: 1\nB: 2\nC: 3\n"))
    assert len(raised.value.errors) == 3


def test_a_missing_file_is_a_content_error(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        Lexicon.read(tmp_path / "nothing.yaml")


def test_yaml_words_for_truth_stay_words(tmp_path: Path) -> None:
    lexicon = Lexicon.read(own(tmp_path, "NO: nợ\nON: bật\n"))
    assert spoken("xã NO", lexicon).text == "xã nợ"


def test_the_digest_follows_the_content(tmp_path: Path) -> None:
    one = Lexicon.read(own(tmp_path, "AB: một\nCD: hai\n")).digest
    assert one == Lexicon.read(own(tmp_path, "CD: hai\nAB: một\n")).digest
    assert one != Lexicon.read(own(tmp_path, "AB: một\nCD: ba\n")).digest


@pytest.mark.parametrize("written", ["UBNDá", "QRờ"])
def test_an_abbreviation_never_ends_inside_a_word(written: str) -> None:
    assert not is_syllable(written)
    assert spoken(written).text == written
    assert spoken(written).unread
