"""Whatever stands under a name: a file is read, a pipe not waited for, a device does not fill the memory."""

import ast
import os
import sys
import threading
from pathlib import Path

import pytest

import loalang
from loalang.files import from_json, open_file, read_bytes, read_text
from loalang.files.os_reasons import os_reason
from loalang.files.untrusted import MOST_BYTES, MOST_VALUES
from loalang.publish.written_files import WrittenFiles

PACKAGE = Path(loalang.__file__).parent
SHIPPED = {
    "files/atomic.py": "what was just written",
    "files/own_code.py": "our code",
    "production/course_cover.py": "a picture of ours",
    "publish/nguon/profile.py": "a table of ours",
    "publish/pictures.py": "our code",
    "publish/templates/__init__.py": "templates of ours",
    "publish/website.py": "pages of ours",
    "speech/catalogue.py": "a table of ours",
    "speech/download.py": "what was just written",
    "speech/engines/loalang.py": "a voice of ours",
    "speech/respelling.py": "a table of ours",
    "studio/helping.py": "pages of ours",
}
"""Who reads files by itself, and which: none that anybody else may have written."""

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices stand among files elsewhere")


@UNIX
@pytest.mark.parametrize("what", ["pipe", "zeros", "link to zeros", "link to itself", "folder", "nothing"])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, what: str) -> None:
    path = tmp_path / "x"
    match what:
        case "pipe":
            os.mkfifo(path)
        case "zeros":
            path = Path("/dev/zero")
        case "link to zeros":
            path.symlink_to("/dev/zero")
        case "link to itself":
            path.symlink_to("x")
        case "folder":
            path.mkdir()
    reading = [open_file, read_bytes, read_text]
    done: list[str] = []

    def read() -> None:
        for one in reading:
            with pytest.raises(OSError) as found:  # noqa: PT011 - why, is asked below
                one(path)  # type: ignore[operator]
            done.append(os_reason(found.value))

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    thread.join(10)
    assert len(done) == len(reading)
    assert all("lỗi hệ thống" not in told or what == "link to itself" for told in done)


def test_more_than_any_file_of_ours_holds_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)  # takes no room
    with pytest.raises(OSError, match="large"):
        read_bytes(path)
    path.write_bytes(b"1234")
    assert read_bytes(path, 4) == b"1234"
    with pytest.raises(OSError, match="large"):
        read_bytes(path, 3)


def test_a_text_has_the_ends_of_lines_that_python_s_own_reading_gives(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes("\ufeffmột\r\nhai\rba\n".encode())
    assert read_text(path) == path.read_text(encoding="utf-8")
    assert read_text(path, "utf-8-sig") == path.read_text(encoding="utf-8-sig")
    path.write_bytes(b"\xff")
    assert read_text(path, errors="replace") == "\ufffd"
    with pytest.raises(UnicodeDecodeError):
        read_text(path)


def test_json_of_more_values_than_memory_bears_is_refused() -> None:
    assert from_json("[" + "[]," * 9 + "1]")[-1] == 1
    for empty in (b"[],", b"{},", b"1,"):
        with pytest.raises(ValueError, match="too many"):
            from_json(b"[" + empty * MOST_VALUES + b"1]")


def test_json_with_half_a_letter_is_refused() -> None:
    assert from_json(rb'["\ud83d\ude00", "\u0111"]') == ["😀", "đ"]
    for half in (rb'["\ud800"]', rb'{"\uDFFF": 1}', r'"\ud83d"'):
        with pytest.raises(ValueError, match="surrogates"):
            from_json(half)


@UNIX
def test_what_cannot_be_read_is_rendered_anew(tmp_path: Path) -> None:
    (tmp_path / "x").symlink_to("/dev/zero")
    WrittenFiles(tmp_path).put("x", b"")
    assert not (tmp_path / "x").is_symlink()


def test_nobody_else_reads_files() -> None:
    def reads(node: ast.AST) -> bool:
        match node:
            case ast.Call(func=ast.Attribute(attr="read_bytes" | "read_text")):
                return True
            case ast.Call(func=ast.Attribute(attr="open"), args=[ast.Constant(value="rb")], keywords=[]):
                return True
        return False

    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if any(map(reads, ast.walk(ast.parse(path.read_text(encoding="utf-8")))))
    }
    assert found == set(SHIPPED)
