"""What is typed wrongly is told in the officer's language: one line, and what to do about it."""

import ast
import gettext
import io
from importlib.metadata import version
from pathlib import Path

import click
import pytest
from babel.messages.pofile import read_po

from loalang.cli import main
from loalang.messages import CATALOGUES


def typed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What is told on the error line of a command that must fail with the code of a wrong call."""
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "what", "hint"),
    [
        ("buidl", "không có lệnh 'buidl'", "có phải 'build'?"),
        ("voices instal x", "không có lệnh 'instal'", "có phải 'install'?"),
        ("--lang xx check", "--lang: 'xx' không có; chọn một trong 'vi', 'en'", "loalang --help"),
        ("build --statoin x", "không có tùy chọn --statoin", "có phải '--station'?"),
        (
            "build --edition x",
            "--edition: 'x' không có; chọn một trong 'loudspeaker'",
            "loalang build --help",
        ),
        ("build --jobs 0", "--jobs / -j: 0 không nằm trong khoảng từ 1 đến 64", "loalang build --help"),
        ("build --jobs x", "--jobs / -j: 'x' không phải một số", "loalang build --help"),
        ("build --jobs", "sau --jobs còn thiếu giá trị", "loalang --help"),
        ("build --explain=x", "sau --explain không ghi giá trị", "loalang --help"),
        ("listen a.wav --noise x", "--noise: 'x' không phải một số", "loalang listen --help"),
        ("cache prune --limit -1", "-1 không nằm trong khoảng từ 0 trở lên", "loalang cache prune --help"),
        ("spoken --lexicon no.yaml", "--lexicon: không thấy 'no.yaml'", "loalang spoken --help"),
        ("check --today x", "--today: 'x' không phải ngày; ghi như 2026-11-23", "loalang check --help"),
        ("plan x", "thừa 'x'", "loalang plan --help"),
        ("block", "thiếu --on", "loalang block --help"),
        ("sheet", "thiếu BÀI", "loalang sheet --help"),
        ("schema x", "'x' không có; chọn một trong 'lesson'", "loalang schema --help"),
        (
            "station new --commune x",
            "--commune: 'x' là xã, phường, thị trấn hay đặc khu?",
            "ví dụ: xã x",
        ),
    ],
)
def test_a_mistyped_command_is_told_in_vietnamese_with_what_to_do(
    capsys: pytest.CaptureFixture[str], arguments: str, what: str, hint: str
) -> None:
    line, *more = typed(capsys, *arguments.split()).splitlines()
    assert what in line
    (second,) = more
    assert second.startswith("  gợi ý: ")
    assert hint in second


def test_it_is_told_in_english_where_that_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(capsys, "--lang", "en", "buidl").splitlines() == [
        "No such command 'buidl'.",
        "  hint: did you mean 'build'?",
    ]


def test_the_help_and_its_headings_are_in_the_language_of_all_else(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for language, headings, other in (
        ("vi", ("Cách dùng: ", "Tùy chọn:", "Các lệnh:", "In lời hướng dẫn này."), "Usage"),
        ("en", ("Usage: ", "Options:", "Commands:", "Show this message"), "Cách dùng"),
    ):
        with pytest.raises(SystemExit):
            main(["--lang", language, "--help"])
        told = capsys.readouterr().out
        assert all(heading in told for heading in headings)
        assert other not in told


def said_by_click() -> set[str]:
    """Every message that click's source marks for translation, but those for shells and editors."""
    calls = (
        node
        for path in Path(click.__file__).parent.glob("*.py")
        if path.stem not in ("shell_completion", "_termui_impl")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext")
    )
    return {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}


@pytest.mark.skipif(version("click") >= "8.2", reason="later ones say more, to developers; gTTS has us below")
def test_all_that_click_can_say_is_in_our_catalogue_of_it_and_compiled() -> None:
    place = CATALOGUES / "vi" / "LC_MESSAGES"
    ours = read_po(io.BytesIO((place / "click.po").read_bytes()))
    compiled = gettext.GNUTranslations(io.BytesIO((place / "click.mo").read_bytes()))
    known = set()
    for message in ours:
        if isinstance(message.id, tuple):
            known.add(message.id[0])
            assert compiled.ngettext(*message.id, 2) == message.string[0], "compile it, docs/developers.md"
        elif message.id:
            known.add(message.id)
            assert compiled.gettext(message.id) == message.string, "compile it, docs/developers.md"
    said = said_by_click()
    assert len(said) > 40
    assert not said - known


def test_every_message_of_click_that_a_command_can_cause_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    """Each range and choice of each command, given what it does not hold, is told without click's English."""
    from loalang.cli import COMMANDS, _loalang

    def walk(command: click.Command, path: tuple[str, ...]) -> None:
        if isinstance(command, click.Group):
            for name in command.list_commands(click.Context(command)):
                found = command.get_command(click.Context(command), name)
                assert found
                walk(found, (*path, name))
        for option in command.params:
            if isinstance(option, click.Option) and not isinstance(option.type, click.types.StringParamType):
                if option.is_flag or isinstance(option.type, click.Path):
                    continue
                told = typed(capsys, *path, option.opts[0], "không-thể")
                assert "gợi ý" in told
                assert " is not " not in told
                assert "does not" not in told

    for name in COMMANDS:
        found = _loalang().get_command(click.Context(_loalang()), name)
        assert found
        walk(found, (name,))


@pytest.mark.parametrize("command", ["bulletin", "master", "listen"])
def test_a_file_that_is_not_there_is_said_to_be_missing(
    capsys: pytest.CaptureFixture[str], content: Path, command: str
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["-C", str(content), command, str(content / "khong-co.wav")])
    assert left.value.code == 3
    told = capsys.readouterr().err
    assert "khong-co.wav: không thấy tệp này" in told
    assert "gợi ý" in told
    with pytest.raises(SystemExit):
        main(["-C", str(content), command, str(content)])
    assert "đây là thư mục" in capsys.readouterr().err


def test_a_table_a_feed_and_an_approval_that_are_not_there_are_told_with_what_to_do(
    capsys: pytest.CaptureFixture[str], content: Path
) -> None:
    for arguments, code in (
        ("build --stations khong.csv", 3),
        ("feed check khong.xml", 2),
        ("feed check http://127.0.0.1:9/x", 2),
        ("approve", 2),
        ("withdraw thu --by Lan", 2),
        ("voices remove khong", 2),
        ("check khong", 2),
    ):
        with pytest.raises(SystemExit) as left:
            main(["-C", str(content), *arguments.split()])
        assert left.value.code == code, arguments
        line, hint = capsys.readouterr().err.splitlines()
        assert line
        assert "Errno" not in line
        assert hint.startswith("  gợi ý: "), arguments
