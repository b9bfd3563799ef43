"""Vietnamese to the end: help, errors of the system, pages, days of the week; English where asked for."""

import errno
import http.client
import os
import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from conftest import LESSON, STATION, VOICE
from door import typed
from lxml import etree

from loalang.cli import COMMANDS, _loalang
from loalang.cli.mistyped import click_speaks
from loalang.content.json_schema import WORDS
from loalang.errors import ContentError
from loalang.files.os_reasons import os_reason
from loalang.messages import CATALOGUES, decimal, use_language
from loalang.publish.lint.xml_faults import xml_fault
from loalang.publish.server import new_server
from loalang.text.syllable import is_syllable

ROOT = Path(__file__).parents[2]

NAMES = frozenset(
    """api bit byte ctrl cc csv debug excel flac github html http https id internet json kbit kho liquidsoap
    loalang mb mp vtt mono ogg onnx piper podcast python qr rss schema server sftp stderr tone txt url usb utf
    wav website xspf yaml zalo db cap hz sha vneid default docx pdf xlsx path content credentials c2pa
    asterisk khz opml pls dask tcp host port local
    """.split()
)
"""What officers call so themselves, or type: names, formats, programs."""


def commands(
    command: click.Command, path: tuple[str, ...] = (), parent: click.Context | None = None
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every command with what its ``--help`` shows."""
    context = click.Context(
        command, info_name=(path or ("loalang",))[-1], parent=parent, **command.context_settings
    )
    yield path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below
            yield from commands(below, (*path, name), context)


def english_in(text: str) -> set[str]:
    """The words of a help text that are neither Vietnamese nor what is typed as it stands."""
    typed_as_is = (
        r"Ví dụ:.*?(?=\n\n|\Z)",  # commands to be copied
        r"(?<![\w-])--?[\w-]+",  # options
        r"\[[\w.-]+(?:\|\s*[\w.-]+)+\]|\{[\w|]+\}",  # choices
        r"\[mặc định:[^\]]*\]",
        r"\bloalang [\w-]+(?: new)?",
        r"[\w.-]+/[\w./-]+|\b[\w-]+\.(?:yaml|xml|csv|mp3|wav|txt|json|onnx)\b|[\w-]+_[\w-]+",  # places, keys
        r"(?m)^  [a-z]+(?= )",  # the commands in a list of them
        r"English \(en\)",
    )
    for shape in typed_as_is:
        text = re.sub(shape, " ", text, flags=re.DOTALL)
    words = {word.casefold() for word in re.findall(r"[^\W\d_]{2,}", text)}
    return {word for word in words if word.isascii() and word not in NAMES and not is_syllable(word)}


def test_the_help_of_every_command_is_vietnamese_to_its_last_word() -> None:
    click_speaks("vi")
    found = {" ".join(path): english_in(text) - set(path) for path, text in commands(_loalang())}
    assert len(found) > len(COMMANDS)
    asked = {"station", "stations", "base", "scripts", "voices", "episodes", "approvers", "reviewed", "all"}
    asked |= {"gap", "mat", "phieu"}  # ways to ask, as they are typed
    assert {path: words - asked for path, words in found.items() if words - asked} == {}


@pytest.mark.parametrize(
    "word", ["TEXT", "OPTIONS", "Show this message and exit.", "required", "FLOAT RANGE", "DIR"]
)
def test_a_word_of_click_would_be_found(word: str) -> None:
    assert english_in(f"Cách dùng: loalang x {word}")


SYSTEM = [
    FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)),
    PermissionError(errno.EACCES, os.strerror(errno.EACCES)),
    OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
    OSError(errno.EROFS, os.strerror(errno.EROFS)),
    NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)),
    IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)),
    OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE)),
    ConnectionRefusedError(errno.ECONNREFUSED, os.strerror(errno.ECONNREFUSED)),
    socket.gaierror(-2, "Name or service not known"),
    TimeoutError("timed out"),
    OSError(9999, "Something that nobody has seen"),
]


@pytest.mark.parametrize("error", SYSTEM, ids=lambda error: str(error.errno))
def test_the_system_s_reasons_are_told_in_vietnamese_and_in_english(error: OSError) -> None:
    told = os_reason(error)
    assert not english_in(told)
    assert told != str(error)
    use_language("en")
    assert os_reason(error).isascii()


def test_a_file_that_cannot_be_written_or_read_is_told_so(content: Path, tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("x")
    done = typed(content, "say", "Chào", "-o", str(tmp_path / "tep" / "x.wav"))
    assert (
        "không ghi được (trong đường dẫn có chỗ không phải thư mục)" in done.err
        or "không ghi được (" in done.err
    )
    done = typed(content, "feed", "check", str(tmp_path / "khong.xml"))
    assert "không đọc được tệp podcast (không có tệp hay thư mục này)" in done.err


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (b"abc", 1, "không phải tệp XML"),
        (b"", 1, "không phải tệp XML"),
        (b"\n\n<a>\n<b>\n</a>", 5, "không cùng tên"),
        (b"<a>\n", 2, "chưa đóng"),
        (b"<a/>x", 1, "sau thẻ cuối"),
        (b"<a>& b</a>", 1, "&amp;"),
        (b"<a>&b</a>", 1, "&amp;"),
        (b"<a>&nbsp;</a>", 1, "không biết"),
        (b"<a b=c/>", 1, "ngoặc kép"),
        (b"<a>\x01</a>", 1, "không nhìn thấy"),
        (b"<a>\xff</a>", 1, "UTF-8"),
    ],
)
def test_what_is_no_xml_is_told_in_vietnamese_with_its_line(text: bytes, line: int, said: str) -> None:
    with pytest.raises(etree.XMLSyntaxError) as caught:
        etree.fromstring(text)
    told = xml_fault(caught.value)
    assert told.startswith(f"dòng {line}: ")
    assert said in told


def test_an_address_where_nothing_is_answers_in_vietnamese(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text("x")
    with new_server(tmp_path, "127.0.0.1", 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for method, code, said in (
            ("GET", 404, "Không có trang này"),
            ("DELETE", 501, "Máy chủ không làm được"),
        ):
            asked = http.client.HTTPConnection("127.0.0.1", server.server_port)
            asked.request(method, "/a/khong")
            answer = asked.getresponse()
            page = answer.read().decode()
            asked.close()
            assert answer.status == code
            assert "text/html" in answer.headers["Content-Type"]
            assert said in page
            assert 'lang="vi"' in page
            assert not english_in(re.sub(r"<style>.*?</style>|<[^>]*>", " ", page, flags=re.DOTALL))
        server.shutdown()


def test_numbers_have_their_comma_in_vietnamese_and_their_point_in_english() -> None:
    assert (decimal(9.25), decimal(-14.32, 2), decimal(3, 0)) == ("9,2", "-14,32", "3")
    use_language("en")
    assert decimal(9.25) == "9.2"


# --- keys that hold nothing, and whatever else Python would show as itself --------------------------------

ODD = ["", "~", "true", "[1, 2]", "{a: 1}", "1.50", "2026-01-01", "'  '"]


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize(
    ("folder", "name", "text"),
    [
        ("scripts/lessons", "thu", LESSON),
        ("scripts/stations", "an-nghia", STATION),
        ("voices", "lan", VOICE.format(id="lan", name="Lan", gender="nu", pitch=60)),
    ],
)
def test_no_mistake_is_told_as_python_writes_it(
    content: Path, folder: str, name: str, text: str, value: str
) -> None:
    lines = text.splitlines()
    told = ""
    for i, line in enumerate(lines):
        key = re.match(r"[a-z]+(?=: )", line)
        if key and key[0] != "id":
            changed = [*lines[:i], f"{key[0]}: {value}", *lines[i + 1 :]]
            (content / folder / f"{name}.yaml").write_text("\n".join(changed) + "\n", encoding="utf-8")
            from loalang.content.folder import ContentFolder

            try:
                fresh = ContentFolder(content)
                fresh.lesson("thu"), fresh.station("an-nghia"), fresh.voices
            except ContentError as error:
                told += f"{error}\n"
    assert told
    assert not re.search(r"\bNone\b|\bTrue\b|\bFalse\b|datetime|\['|\{'|\[\d+\]", told), told


def test_a_wrong_key_is_placed_as_officers_count(content: Path) -> None:
    notice = '  - notice: {who: Xã, what: Họp., when: 7 giờ., wheer: "Nhà văn hóa"}\n'
    (content / "scripts/lessons/thu.yaml").write_text(LESSON + notice, encoding="utf-8")
    done = typed(content, "check")
    assert "thu.yaml:19: đoạn 7, notice, wheer: không có khóa này\n  gợi ý: có phải 'where'?" in done.err
    empty = notice.replace("wheer", "where").replace('"Nhà văn hóa"', '""')
    (content / "scripts/lessons/thu.yaml").write_text(LESSON + empty, encoding="utf-8")
    done = typed(content, "check")
    assert done.err == "scripts/lessons/thu.yaml:19: đoạn 7, notice, where: để trống\n", "and nothing else"


def test_the_same_unreadable_sentence_is_named_at_each_of_its_lines(content: Path) -> None:
    again = "  - say: Mở XQZ ra.\n"
    (content / "scripts/lessons/thu.yaml").write_text(LESSON + again + again, encoding="utf-8")
    done = typed(content, "check")
    for line in (19, 20):
        assert f"thu.yaml:{line}: đoạn {line - 12}, say: không biết đọc 'XQZ'" in done.err


def test_a_wrong_lesson_is_told_before_anything_is_made_or_summed_up(content: Path) -> None:
    done = typed(content, "build", "thu", "thuu", "khac", "--engine", "tone", "--jobs", "1")
    assert (done.code, done.out) == (2, "")
    assert "không có bài 'thuu'" in done.err
    assert "không có bài 'khac'" in done.err
    assert not (content / "episodes").exists()
    path = content / "scripts/lessons/thu.yaml"
    path.write_text(LESSON.replace("mc: lan", "mc: lna"), encoding="utf-8")
    assert typed(content, "build", "--jobs", "1").out == "", "no '0 bài' as if that were a success"


# --- days of the week: thứ Hai … Chủ nhật, as decree 30/2020 writes them ------------------------------------

SMALL = re.compile(r"(?<!lần )(?<!bài )(?<!Bài )(?<!dòng )[Tt]hứ (?:hai|ba|tư|năm|sáu|bảy)\b|(?<!\w)chủ nhật")
SPOKEN = {"loa-doc-nhu-the-nao.md"}
"""Pages that show words as they are said."""


def test_days_of_the_week_are_spelt_one_way_in_all_that_officers_and_residents_read() -> None:
    texts = {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
        for folder, shape in (
            ("generator/loalang", "locale/en/**/*.po"),
            ("generator/loalang/publish", "**/*.j2"),
            ("generator/loalang/publish", "**/*.js"),
            ("generator/loalang/rundown/formats", "*.j2"),
            ("scripts", "policies/*.yaml"),
            ("scripts", "stations/*.yaml"),
            ("docs/vi", "*.md"),
        )
        for path in (ROOT / folder).glob(shape)
        if path.name not in SPOKEN
    }
    texts |= {"json_schema": "\n".join(WORDS.values())}
    assert len(texts) > 20
    assert {name: found for name, text in texts.items() if (found := SMALL.findall(text))} == {}


def test_the_word_for_a_feed_is_the_one_that_people_know() -> None:
    text = (CATALOGUES / "en/LC_MESSAGES/loalang.po").read_text(encoding="utf-8")
    assert "nguồn tin" not in text


def test_no_page_speaks_of_lufs() -> None:
    for path in (ROOT / "generator/loalang/publish/templates").glob("*.j2"):
        assert not re.search(r"LUFS|dBTP|LRA", path.read_text(encoding="utf-8")), path
