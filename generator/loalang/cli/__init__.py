"""The command ``loalang``: one file a command, loaded only when it is called."""

import gc
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from loalang import __version__
from loalang.cli.here import DEBUG, told
from loalang.cli.meant import forget
from loalang.cli.mistyped import click_speaks, in_our_words
from loalang.cli.mistyped import told as told_of_mistyping
from loalang.errors import GeneratorError, UsageError
from loalang.messages import LANGUAGES, _, use_language

COMMANDS: tuple[str, ...] = (
    "new",
    "studio",
    "station",
    "lesson",
    "course",
    "notice",
    "bulletin",
    "check",
    "facts",
    "formats",
    "sheet",
    "build",
    "spoken",
    "say",
    "plan",
    "approve",
    "withdraw",
    "key",
    "verify",
    "block",
    "play",
    "cap",
    "diary",
    "feedback",
    "voices",
    "cache",
    "jingles",
    "schema",
    "master",
    "bench",
    "listen",
    "serve",
    "feed",
    "export",
    "poster",
    "publish",
    "pull",
)
"""Every command, in the order ``--help`` shows; ``loalang.cli.<name>`` holds it as ``command``."""

BENCHES = Path(__file__).parents[3] / "tests" / "bench"
"""The programs that ``bench`` starts: there in a checkout, and in no wheel."""


SELDOM = 50_000
"""New objects between two looks for rubbish. Python looks every 700: 5 % of a build with nothing to do."""


THREADS = ("OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""Threads of numpy's own products, read when it is loaded: one, here and in the workers. Programmes are made
side by side; for products as small as ours, threads that wait for each other cost a build of four lessons on
two busy cores eight times its time."""


class Commands(click.Group):
    """A group that imports a command's file when the command is called, so that ``--help`` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in COMMANDS if name != "bench" or BENCHES.is_dir()]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        module = import_module(f"loalang.cli.{name.replace('-', '_')}")
        command: click.Command = module.command
        return in_our_words(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit with its code: the only place that prints an error or exits."""
    gc.set_threshold(SELDOM, 20)
    for name in THREADS:
        os.environ.setdefault(name, "1")
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # we have none; looking for them costs 15 ms
    given = list(sys.argv[1:] if arguments is None else arguments)
    click_speaks(use_language(_asked_language(given)))
    _three_streams()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Windows would write its own code page
            stream.reconfigure(encoding="utf-8", errors="replace")
    if (
        arguments is None
    ):  # whoever asks us to end is answered as Ctrl-C is: nothing half, no warning of Python's
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(_code(given))


def _somewhere() -> None:
    """Refuse to begin in a folder that was deleted meanwhile: paths have nothing to stand on.

    Raises:
        UsageError: it is gone.
    """
    try:
        Path.cwd()
    except OSError as error:
        raise UsageError(
            _("thư mục đang đứng không còn nữa"), hint=_("gợi ý: vào lại thư mục nội dung rồi gõ lại lệnh")
        ) from error


def _three_streams() -> None:
    """Open what whoever started us had closed: else the next file to be opened passes for the terminal."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - as long as the process


def _code(given: list[str]) -> int:
    """Run the command; say what went wrong, and give the code to exit with.

    One of the three places that catch what nobody foresaw (the others: around a job, around an engine).
    """
    forget()
    try:
        _somewhere()
        code: int | None = _loalang().main(given, prog_name="loalang", standalone_mode=False)
        return code or 0
    except GeneratorError as error:
        _tell(told(error))
        return error.exit_code
    except getattr(click.exceptions, "NoArgsIsHelpError", ()) as error:  # since click 8.2
        error.show()
        return int(error.exit_code)
    except click.ClickException as error:
        _tell(str(told_of_mistyping(error)))
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _tell(_("Đã dừng."))
        return 130
    except BrokenPipeError:  # whoever read our output has left: `loalang voices | head`
        _say_no_more()
        return 1
    except Exception as error:  # noqa: BLE001 - the boundary around the program
        if _interrupted(error):
            _tell(_("Đã dừng."))
            return 130
        if isinstance(error, OSError) and error.filename is None:  # no room: loalang check > a file
            _say_no_more()
        from loalang.files.fault_log import logged

        unforeseen = logged(error, " ".join(["loalang", *[word for word in given if word in COMMANDS][:1]]))
        _tell(told(unforeseen))
        return unforeseen.exit_code


def _tell(text: str) -> None:
    """Say what went wrong, where anybody can hear it."""
    try:
        click.echo(text, err=True)
    except OSError:  # nobody; what is left of it would be flushed once more at the end
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - as long as the process


def _say_no_more() -> None:
    """Print to nowhere: what was printed and could not be written is flushed once more at the end."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - as long as the process


def _interrupted(error: BaseException | None) -> bool:
    """Whether Ctrl-C is behind an error: a library that is interrupted while it loads raises ImportError."""
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return True
        error = error.__cause__ or error.__context__
    return False


def _loalang() -> click.Group:
    """Make the group, in the language that was chosen."""

    @click.group(
        cls=Commands,
        context_settings={"help_option_names": ["-h", "--help"]},
        help=_(
            "Loa Làng: soạn, đọc, dàn dựng và phát bài cho đài truyền thanh xã.\n\n"
            "Bắt đầu: loalang new dai-xa-toi, vào thư mục ấy, rồi loalang build"
        ),
    )
    @click.version_option(__version__, prog_name="loalang")
    @click.option("--lang", type=click.Choice(LANGUAGES), help="Tiếng Việt (vi) / English (en).")
    @click.option(
        "--folder", "-C", metavar=_("THƯ-MỤC"), help=_("Thư mục nội dung. Mặc định: thư mục đang đứng.")
    )
    @click.option("--debug", is_flag=True, help=_("Hiện cả dấu vết kỹ thuật khi gặp lỗi ngoài dự kiến."))
    def loalang(lang: str | None, folder: str | None, debug: bool) -> None:
        if debug:
            os.environ[DEBUG] = "1"

    in_our_words(loalang)
    return loalang


def _asked_language(arguments: Sequence[str]) -> str | None:
    """Find ``--lang`` before anything is parsed: the help itself is to be in that language."""
    for i, argument in enumerate(arguments):
        if argument == "--lang" and arguments[i + 1 : i + 2] in [[language] for language in LANGUAGES]:
            return arguments[i + 1]
        if argument.startswith("--lang=") and argument[7:] in LANGUAGES:
            return argument[7:]
    return None
