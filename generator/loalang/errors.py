"""Everything a user can do something about, one class for each thing they would do differently."""

from collections.abc import Iterable

LONGEST_LINE = 2_000
"""Letters of a line of a message: it may quote what is a hundred thousand letters long."""

MOST_TOLD = 200
"""Mistakes that are told at once."""


class GeneratorError(Exception):
    """Stop with one clear line: where, what, and what to do.

    Args:
        message: what is wrong, in the user's language.
        where: ``file:line`` or the name of the thing at fault; may be empty.
        hint: what to do about it; may be empty.
    """

    exit_code = 1

    def __init__(self, message: str, where: str = "", hint: str = "") -> None:
        super().__init__(message, where, hint)
        self.message = _shown(message)
        self.where = _shown(where)
        self.hint = _shown(hint)

    @property
    def in_one_line(self) -> str:
        """What is wrong and what to do about it, without where: for a list of reasons."""
        return f"{self.message}; {self.hint}" if self.hint else self.message

    def __str__(self) -> str:
        line = f"{self.where}: {self.message}" if self.where else self.message
        return f"{line}\n  {self.hint}" if self.hint else line


class UsageError(GeneratorError):
    """The command was called in a way that cannot work."""

    exit_code = 2


class ContentError(GeneratorError):
    """A file that an officer writes has a mistake."""

    exit_code = 3


class CombinedContentError(ContentError):
    """Several mistakes, reported together so that one round of editing mends them all."""

    def __init__(self, errors: "tuple[ContentError, ...]") -> None:
        more = f"\n… (+{len(errors) - MOST_TOLD})" if len(errors) > MOST_TOLD else ""
        super().__init__("\n".join(str(e) for e in errors[:MOST_TOLD]) + more)
        self.errors = errors

    def __reduce__(self) -> "tuple[type[CombinedContentError], tuple[tuple[ContentError, ...]]]":
        """Pickle by what it is made of: worker processes send failures home as values."""
        return (type(self), (self.errors,))


class SpeechError(GeneratorError):
    """No engine could speak."""

    exit_code = 4


class WriteError(GeneratorError):
    """A file could not be written."""

    exit_code = 5


class UnforeseenError(GeneratorError):
    """Something that nobody foresaw: a fault of ours. It ends what it happened in and nothing else.

    Attributes:
        trace: the traceback, for those who mend it; a user sees it only with ``--debug``.
    """

    exit_code = 70  # EX_SOFTWARE of sysexits.h

    def __init__(self, message: str, where: str = "", hint: str = "", trace: str = "") -> None:
        super().__init__(message, where, hint)
        self.args = (message, where, hint, trace)
        self.trace = trace


def _shown(text: str) -> str:
    """Leave out the middle of lines that nobody would read."""
    if len(text) <= LONGEST_LINE:
        return text
    half = LONGEST_LINE // 2 - 3
    return "\n".join(
        f"{line[:half]} … {line[-half:]}" if len(line) > LONGEST_LINE else line for line in text.split("\n")
    )


def raise_all(errors: Iterable[ContentError]) -> None:
    """Raise what was found: nothing, the one mistake, or all of them together."""
    found = tuple(errors)
    if len(found) == 1:
        raise found[0]
    if found:
        raise CombinedContentError(found)
