"""A book that only grows: whatever is done to its bytes is found, and the line is named."""

import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loalang.errors import ContentError, WriteError
from loalang.schedule import chain
from loalang.schedule.chain import FIRST, Book, _line

ENTRIES = [{"item": "vneid", "by": "Nguyễn Thị Lan"}, {"item": "otp"}, {"item": "qr", "seconds": 212.5}]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = Book(tmp_path / "diary.jsonl")
    for entry in ENTRIES:
        book.append(entry)
    return book


def places(book: Book) -> list[str]:
    return [problem.where for problem in book.verify()[1]]


@contextmanager
def one_byte_flipped(path: Path, data: st.DataObject) -> Iterator[bytes]:
    """Change one byte of a file, and give what stands before it; the file is whole again afterwards."""
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    flipped = bytearray(whole)
    flipped[at] ^= data.draw(st.integers(1, 255))
    path.write_bytes(bytes(flipped))
    try:
        yield whole[:at]
    finally:
        path.write_bytes(whole)


def test_what_is_written_is_read_back_in_order(book: Book) -> None:
    assert [link.entry for link in book.read()] == ENTRIES
    assert [link.number for link in book.read()] == [1, 2, 3]


def test_a_book_that_does_not_exist_is_empty_and_whole(tmp_path: Path) -> None:
    assert Book(tmp_path / "diary.jsonl").verify() == ((), ())


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_flipped_byte_is_found_and_its_line_is_named(book: Book, data: st.DataObject) -> None:
    with one_byte_flipped(book.path, data) as before:
        line = before.count(b"\n") + 1
        assert f"diary.jsonl:{line}" in places(book)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_flipped_byte_of_the_head_is_found(book: Book, data: st.DataObject) -> None:
    with one_byte_flipped(book.head, data):
        assert places(book) == ["diary.jsonl:4"]


def test_only_the_edited_line_is_blamed(book: Book) -> None:
    book.path.write_bytes(book.path.read_bytes().replace("Nguyễn".encode(), "Nguyên".encode()))
    assert places(book) == ["diary.jsonl:1"]


@pytest.mark.parametrize(
    ("order", "place"),
    [([1, 2], 1), ([0, 2], 2), ([0, 1], 3), ([], 1), ([1, 0, 2], 1), ([0, 0, 1, 2], 2), ([0, 1, 2, 2], 4)],
)
def test_a_missing_doubled_or_moved_line_is_found(book: Book, order: list[int], place: int) -> None:
    lines = book.path.read_bytes().splitlines(keepends=True)
    book.path.write_bytes(b"".join(lines[i] for i in order))
    assert places(book)[0] == f"diary.jsonl:{place}"


def test_a_line_that_was_replaced_with_a_right_digest_does_not_join_the_next(book: Book) -> None:
    lines = book.path.read_bytes().splitlines(keepends=True)
    before = json.loads(lines[0])["digest"]
    book.path.write_bytes(lines[0] + _line(2, before, {"item": "khác"})[0] + lines[2])
    assert places(book) == ["diary.jsonl:3"]


def test_a_book_rewritten_as_a_whole_is_found_by_a_digest_that_was_printed(
    book: Book, tmp_path: Path
) -> None:
    printed = book.read()[-1].digest
    other = Book(tmp_path / "other" / "diary.jsonl")
    other.append({"item": "bịa"})
    assert other.verify(printed)[1]
    assert not book.verify(printed)[1]
    assert not other.verify()[1]


def test_nothing_is_added_to_a_damaged_book(book: Book) -> None:
    damaged = book.path.read_bytes().replace(b"otp", b"oto")
    book.path.write_bytes(damaged)
    with pytest.raises(ContentError, match=r"diary\.jsonl:2"):
        book.append({"item": "mới"})
    assert book.path.read_bytes() == damaged


@pytest.mark.parametrize("writes", [1, 2, 3])
@pytest.mark.parametrize("entries", [[], ENTRIES])
def test_a_power_cut_between_any_two_writes_is_no_damage_and_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entries: list[dict[str, object]], writes: int
) -> None:
    book = Book(tmp_path / "diary.jsonl")
    for entry in entries:
        book.append(entry)
    whole, done = chain.write_whole, 0

    def cut(path: Path, data: bytes) -> None:
        nonlocal done
        done += 1
        if done == writes + 1:
            raise KeyboardInterrupt
        whole(path, data)

    monkeypatch.setattr(chain, "write_whole", cut)
    with pytest.raises(KeyboardInterrupt) if writes < 3 else nullcontext():
        book.append({"item": "mới"})
    monkeypatch.undo()
    assert not book.verify()[1]
    book.append({"item": "sau"})
    assert [link.entry for link in book.read()][: len(entries)] == entries
    assert book.head.read_bytes() == f"{len(book.read())} {book.read()[-1].digest}\n".encode()


def test_a_missing_head_and_one_that_is_a_line_behind_are_broken(book: Book) -> None:
    old = book.head.read_bytes()
    book.append({"item": "mới"})
    book.head.write_bytes(old)
    assert places(book) == ["diary.jsonl:5"]
    book.head.unlink()
    assert "mất tệp .head" in str(book.verify()[1][0])


def test_the_last_line_taken_away_with_its_head_is_found(tmp_path: Path) -> None:
    """Approve, withdraw; then the first line alone, without a head, as if nobody had withdrawn."""
    book = Book(tmp_path / "approvals.jsonl")
    book.append({"action": "approve"})
    book.append({"action": "withdraw"})
    book.path.write_bytes(book.path.read_bytes().splitlines(keepends=True)[0])
    book.head.unlink()
    assert places(book) == ["approvals.jsonl:2"]


def test_a_reader_never_sees_a_book_between_two_writes(book: Book) -> None:
    with ThreadPoolExecutor(4) as pool:
        writing = [pool.submit(book.append, {"item": str(i)}) for i in range(40)]
        while not all(done.done() for done in writing):
            assert not book.verify()[1]
    assert len(book.read()) == 43


def test_a_log_of_years_is_read_once_a_command(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    chain._whole_book.cache_clear()
    read: list[int] = []
    read_line = chain._read_line
    monkeypatch.setattr(
        chain,
        "_read_line",
        lambda line, number, before: (read.append(number), read_line(line, number, before))[1],
    )
    assert book.read() == book.read() == Book(book.path).read()
    assert read == [1, 2, 3]
    book.append({"item": "thêm"})
    assert [link.number for link in book.read()] == [1, 2, 3, 4]
    path = book.path
    path.write_bytes(path.read_bytes().replace(b"vneid", b"vneix"))
    with pytest.raises(ContentError):
        book.read()


def test_the_first_line_stands_on_nothing(book: Book) -> None:
    assert json.loads(book.path.read_bytes().splitlines()[0])["before"] == FIRST


def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "xa").write_bytes(b"a file where the folder should be")
    with pytest.raises(WriteError, match="không ghi được"):
        Book(tmp_path / "xa" / "diary.jsonl").append({"item": "mới"})


def test_two_writers_do_not_lose_a_line(tmp_path: Path) -> None:
    book = Book(tmp_path / "diary.jsonl")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda i: Book(book.path).append({"item": str(i)}), range(12)))
    assert sorted(link.entry["item"] for link in book.read()) == sorted(str(i) for i in range(12))
    shutil.rmtree(tmp_path)
