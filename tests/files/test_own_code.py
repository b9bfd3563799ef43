"""Our own code in a key: what is heard counts; remarks, line ends and what is not used do not."""

import io
import tokenize

import pytest

from loalang.files.own_code import PACKAGE, digest, essence, used_by
from loalang.production.code_digests import steps

SOURCE = '''"""A module."""

import re  # patterns

WORDS = "# no remark"  # but this is one


def said(text: str) -> str:
    """Say it."""
    # first
    return re.sub("a#b", f"{text} #c", """kept
# kept too""")
'''


def test_only_what_does_something_is_left() -> None:
    assert (
        essence(SOURCE)
        == '''import re
WORDS = "# no remark"
def said(text: str) -> str:
    return re.sub("a#b", f"{text} #c", """kept
# kept too""")'''
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# first", "# another remark"),
        ("Say it.", "Say it otherwise."),
        ("\n", "\r\n"),
        ("\n\n\n", "\n\n"),
        ("  # but", "   # but"),
    ],
)
def test_a_remark_changes_nothing(old: str, new: str) -> None:
    assert essence(SOURCE.replace(old, new)) == essence(SOURCE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# no remark", "# none"),
        ("a#b", "a#c"),
        ("#c", "#d"),
        ("# kept too", "# kept"),
        ("kept\n", "kept \n"),
        ("kept\n", "kept\n\n"),
        ("return re", "return not re"),
    ],
)
def test_what_is_heard_changes_it(old: str, new: str) -> None:
    assert essence(SOURCE.replace(old, new)) != essence(SOURCE)


@pytest.mark.slow
def test_all_of_our_code_keeps_every_word_that_does_something() -> None:
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        assert _words(essence(source)) == _words(source), path


def _words(source: str) -> list[str]:
    """Every token but remarks, line ends and strings that are statements of their own."""
    ends = (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)
    every = tokenize.generate_tokens(io.StringIO(source).readline)
    tokens = [token for token in every if token.type not in (tokenize.NL, tokenize.COMMENT)]
    around = zip([ends[0], *(token.type for token in tokens)], tokens, tokens[1:], strict=False)
    return [
        token.string
        for before, token, after in around
        if token.type not in ends
        and not (token.type == tokenize.STRING and before in ends and after.type == tokenize.NEWLINE)
    ]


def test_a_programme_s_steps_hold_what_it_uses_and_nothing_else() -> None:
    used = {path.relative_to(PACKAGE).as_posix() for path in used_by("loalang.pipeline")}
    assert {"audio/master.py", "text/lexicon.yaml", "text/dates.py", "speech/synthesizer.py"} <= used
    assert {"text/abbreviations/y-te.yaml", "text/abbreviations/bau-cu.yaml"} <= used
    assert not {"speech/engines/gtts.py", "speech/install.py", "audio/outdoors.py", "cli/build.py"} & used
    assert all(steps().values())
    espeak = {path.name for path in used_by("loalang.speech.engines.espeak")}
    assert {"espeak.py", "espeak_process.py", "espeak_worker.py", "respellings.yaml", "trim.py"} <= espeak
    assert "g2p.py" in {path.name for path in used_by("loalang.speech.engines.loalang")}


def test_a_digest_names_files_and_what_is_in_them() -> None:
    files = used_by("loalang.speech.pcm")
    assert digest(files) == digest(tuple(reversed(files)))
    assert digest(files) != digest(files[1:])
