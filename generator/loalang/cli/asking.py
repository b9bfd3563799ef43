"""What an officer is asked: options, else questions, also by pipe; a wrong answer is asked for again."""

import sys
from collections.abc import Callable, Sequence

import click

from loalang.errors import UsageError
from loalang.messages import _

Check = Callable[[str], str]
"""Takes an answer as typed and gives it as it is kept.

Raises:
    UsageError: it is no answer to this question.
"""


def answer(option: str, question: str, given: str | None, check: Check, usual: str = "") -> str:
    """Take what the option says, or ask.

    Args:
        option: its name, to be told where nobody can be asked.
        given: what was typed with the option; ``None`` when it was not.
        usual: what Enter means, and what holds where input ends; empty when there is no such thing.

    Raises:
        UsageError: the option's value is wrong; or nobody sits there to be asked again.
    """
    if given is not None:
        return _checked(option, given, check)
    while True:
        try:
            typed: str = click.prompt(question, default=usual or None, err=True)
        except click.Abort:
            if sys.stdin.isatty():  # Ctrl-C
                raise
            click.echo(err=True)
            if usual:
                return _checked(option, usual, check)
            raise UsageError(
                _("chưa trả lời: {question}").format(question=question),
                hint=_("gợi ý: ghi bằng tùy chọn {option}").format(option=option),
            ) from None
        try:
            return check(typed)
        except UsageError as error:
            if not sys.stdin.isatty():  # the answers after this one belong to other questions
                raise UsageError(error.message, option, error.hint) from error
            click.echo(str(error), err=True)


def _checked(option: str, text: str, check: Check) -> str:
    try:
        return check(text)
    except UsageError as error:
        raise UsageError(error.message, option, error.hint) from error


def agreed(question: str, usual: bool) -> bool:
    """Ask a question of yes or no, answered as people do: c, có, k, không; y and n too."""
    from loalang.messages import suggest

    yes, no = {"c", "co", "có", "y", "yes"}, {"k", "ko", "không", "n", "no"}

    def check(text: str) -> str:
        if (typed := text.strip().casefold()) not in yes | no:
            raise UsageError(_("trả lời c (có) hoặc k (không)"), hint=suggest("", ["c", "k"]))
        return typed

    return answer("--yes", question, None, check, _("c") if usual else _("k")) in yes


def words(text: str) -> str:
    """Any words."""
    if not text.strip():
        raise UsageError(_("để trống"), hint=_("gợi ý: ghi vài chữ"))
    return " ".join(text.split())


def commune(text: str) -> str:
    """A commune with what it is: ``xã Hòa Bình``. One that does not say so is asked about."""
    from loalang.content.communes import KINDS, commune_of

    kind, name = commune_of(words(text))
    if not kind or not name:
        example = _("gợi ý: ghi cả chữ {kinds}, ví dụ: xã {name}")
        raise UsageError(
            _("'{text}' là xã, phường, thị trấn hay đặc khu?").format(text=text.strip()),
            hint=example.format(kinds=", ".join(KINDS), name=name or "Hòa Bình"),
        )
    return f"{kind} {name}"


def province(text: str) -> str:
    """A province as it is called, its marks restored."""
    from loalang.content.communes import province_of

    return province_of(words(text))


def phone(text: str) -> str:
    """A number that there can be in Việt Nam, or several, and none that stands in examples."""
    from loalang.content.phone_numbers import is_sample, phone_fault

    told = words(text)
    if fault := phone_fault(told):
        raise UsageError(fault, hint=_("gợi ý: ghi như 0977 812 345, 0205 3812 345 hoặc 1900 1234"))
    if is_sample(told):
        raise UsageError(
            _("'{text}' là số mẫu, bà con gọi không gặp ai").format(text=told),
            hint=_("gợi ý: ghi số thật của tổ hay của ủy ban"),
        )
    return told


def hours(text: str) -> str:
    """Hours with commas between: ``5h30, 17h`` → ``05:30, 17:00``."""
    from loalang.content.clock import clock_of

    found = []
    for part in text.replace(";", ",").split(","):
        if (hour := clock_of(part)) is None:
            raise UsageError(
                _("'{text}' không phải giờ").format(text=part.strip()),
                hint=_("gợi ý: ghi như 5h30, 17h hoặc 05:30, 17:00"),
            )
        found.append(hour)
    return ", ".join(dict.fromkeys(found))


def one_of(names: Sequence[str]) -> Check:
    """One of some names, as it stands there."""

    def check(text: str) -> str:
        from loalang.messages import suggest

        if (name := text.strip().lower()) not in names:
            raise UsageError(_("không có '{name}'").format(name=text.strip()), hint=suggest(name, names))
        return name

    return check
