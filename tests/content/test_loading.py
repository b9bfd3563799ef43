"""Lessons, stations and voices: every mistake at once, each with its line and the nearest name."""

from pathlib import Path

import pytest
from conftest import LESSON, STATION

from loalang.content.folder import ContentFolder
from loalang.content.loading import read_lesson, read_station
from loalang.errors import CombinedContentError, ContentError


def mistakes(folder: Path, text: str, name: str = "thu") -> list[str]:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_lesson(path, path.name)
    error = caught.value
    return [str(e) for e in error.errors] if isinstance(error, CombinedContentError) else [str(error)]


def test_a_good_lesson_has_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "thu.yaml"
    path.write_text(LESSON, encoding="utf-8")
    lesson, _document = read_lesson(path, "thu.yaml")
    assert lesson.title == "Bài thử"
    assert lesson.presenter == "lan"
    assert len(lesson.segments) == 6


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("format:", "formt:", 3, "có phải 'format'?"),
        ("topic: an-toan", "topic: an-toann", 4, "có phải 'an-toan'?"),
        ("number: 3", "number: ba", 5, "số nguyên"),
        ("number: 3", "number: 0", 5, "nhỏ hơn 1"),
        ("reviewed: 2026-11-01", "reviewed: 01/11/2026", 7, "năm-tháng-ngày"),
        ("title: Bài thử", "title: ''", 2, "để trống"),
        ("title: Bài thử", "title: 12", 2, "ngoặc kép"),
        ("  - say:", "  - sya:", 10, "có phải 'say'?"),
        ("wait: 1", "wait: 90", 17, "lớn hơn 10"),
        ("answer:", "anser:", 17, "có phải 'answer'?"),
        ("  - warning: Không", "  - warning: {text: Không}\n  - say: Không", 16, "phải là chữ"),
        ("id: thu", "id: Thử Nghiệm", 1, "không dấu"),
        ("id: thu", "id: khac", 1, "khác tên tệp"),
        ("steps: [Mở điện thoại., Bấm nút cài đặt.]", "steps: []", 15, "ít nhất một"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    assert old in LESSON
    found = mistakes(tmp_path, LESSON.replace(old, new, 1))
    assert any(e.startswith(f"thu.yaml:{line}:") and said in e for e in found), found


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = (
        LESSON.replace("topic: an-toan", "topic: x")
        .replace("number: 3", "number: y")
        .replace("title", "tilte")
    )
    assert len(mistakes(tmp_path, text)) == 4


def test_a_lesson_without_segments_says_so(tmp_path: Path) -> None:
    head = LESSON[: LESSON.index("segments:")]
    assert "thiếu khóa 'segments'" in mistakes(tmp_path, head)[0]
    assert "ít nhất một" in mistakes(tmp_path, head + "segments: []\n")[0]


def test_an_empty_lesson_says_so(tmp_path: Path) -> None:
    assert "trống" in mistakes(tmp_path, "")[0]


def test_a_phone_keeps_its_first_zero(tmp_path: Path) -> None:
    path = tmp_path / "an-nghia.yaml"
    path.write_text(STATION.replace("0912 812 345", "0123456701"), encoding="utf-8")
    assert read_station(path, path.name)[0].team.phone == "0123456701"


def test_unknown_voice_suggests_the_nearest(content: Path) -> None:
    _change(content, "mc: lan", "mc: lna")
    with pytest.raises(ContentError, match="không có giọng 'lna'") as caught:
        ContentFolder(content).lesson("thu")
    assert "có phải 'lan'?" in caught.value.hint
    assert caught.value.where == "scripts/lessons/thu.yaml:8"


def test_unknown_format_suggests_the_nearest(content: Path) -> None:
    _change(content, "bai-hoc", "bai-hocc")
    with pytest.raises(ContentError) as caught:
        ContentFolder(content).lesson("thu")
    assert "có phải 'bai-hoc'?" in caught.value.hint


def test_a_role_outside_the_cast_is_a_mistake(content: Path) -> None:
    _change(content, "- bac: Có", "- chi: Có")
    with pytest.raises(ContentError, match="không có vai 'chi'"):
        ContentFolder(content).lesson("thu")


@pytest.mark.parametrize(
    "path", ["../../etc/passwd", "/etc/passwd", "thu-am/link.wav", "..\\..\\x.wav", "C:/x.wav"]
)
def test_a_recording_outside_the_folder_is_refused(content: Path, path: str) -> None:
    (content / "thu-am").mkdir()
    try:
        (content / "thu-am/link.wav").symlink_to("/etc/passwd")
    except OSError:
        pytest.skip("this machine makes no links")
    (content / "scripts/lessons/thu.yaml").write_text(LESSON + f"  - recording: {path}\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"ngoài thư mục nội dung|không có bản thu") as caught:
        ContentFolder(content).lesson("thu")
    assert caught.value.where == "scripts/lessons/thu.yaml:19"


def test_a_missing_recording_suggests_one_that_is_there(content: Path) -> None:
    (content / "thu-am").mkdir()
    (content / "thu-am/chu-tich.mp3").write_bytes(b"x")
    (content / "scripts/lessons/thu.yaml").write_text(
        LESSON + "  - recording: thu-am/chu-tihc.mp3\n", encoding="utf-8"
    )
    with pytest.raises(ContentError) as caught:
        ContentFolder(content).lesson("thu")
    assert "có phải 'thu-am/chu-tich.mp3'?" in caught.value.hint


def _change(content: Path, old: str, new: str) -> None:
    path = content / "scripts/lessons/thu.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
