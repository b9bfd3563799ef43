"""What was typed wrongly, told as every other failure is: one line, and what to do about it.

Click finds it, and tells it in English: its words are known by their shape here. A message of our own, from a
callback of an option, has no such shape and stays.
"""

import re
from collections.abc import Iterator

import click

from loalang.errors import UsageError
from loalang.messages import _


def told(error: click.ClickException) -> UsageError:
    """Tell in the language of all else what click found."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    where = ""
    if isinstance(error, click.NoSuchOption):
        message = _("không có tùy chọn {name}").format(name=error.option_name)
    elif isinstance(error, click.MissingParameter):
        message = _("thiếu {name}").format(name=_name_of(error))
    else:
        message = _in_our_words(error.message)
        where = _name_of(error) if isinstance(error, click.BadParameter) else ""
    return UsageError(message, where, _near(error, context) or _guide(context))


def _name_of(error: click.BadParameter) -> str:
    """What the help calls it: ``BÀI``, ``--jobs / -j``."""
    if error.param is None or error.ctx is None:
        return str(error.param_hint or "")
    return error.param.get_error_hint(error.ctx).replace("'", "")


def _near(error: click.ClickException, context: click.Context | None) -> str:
    """Say which name was probably meant."""
    from loalang.messages import suggest

    if isinstance(error, click.NoSuchOption) and error.possibilities:
        return suggest(error.option_name, error.possibilities)
    group = context.command if context else None
    if context and isinstance(group, click.Group) and (found := re.match(_NO_COMMAND, error.message)):
        return suggest(found[1], group.list_commands(context))
    return ""


def _guide(context: click.Context | None) -> str:
    command = context.command_path if context else "loalang"
    return _("gợi ý: xem cách dùng bằng lệnh: {command} --help").format(command=command)


_NO_COMMAND = r"No such command '(.+)'\."


def _in_our_words(message: str) -> str:
    for shape, words in _shapes():
        if found := re.fullmatch(shape, message, re.DOTALL):
            return words.format(*found.groups())
    return message


def _shapes() -> Iterator[tuple[str, str]]:
    """Click's messages as regular expressions, and ours, with their groups in order."""
    yield _NO_COMMAND, _("không có lệnh '{0}'")
    yield r"Got unexpected extra arguments? \((.+)\)", _("thừa '{0}'")
    yield r"Option '(.+)' requires (?:an argument|\d+ arguments)\.", _("sau {0} còn thiếu giá trị")
    yield r"Option '(.+)' does not take a value\.", _("sau {0} không ghi giá trị")
    yield r"'(.*)' is not a valid (?:integer|float|number).*\.", _("'{0}' không phải một số")
    yield r"(\S+) is not in the range (\S+)<=x<=(\S+)\.", _("{0} không nằm trong khoảng từ {1} đến {2}")
    yield r"(\S+) is not in the range x>=(\S+)\.", _("{0} nhỏ hơn {1}")
    yield r"'(.*)' is not (?:one of )?('.+')\.", _("'{0}' không có; chọn một trong {1}")
    yield r"'(.*)' does not match the formats? .+", _("'{0}' không phải ngày; ghi như 2026-11-23")
    yield r"\w+ '(.*)' does not exist\.", _("không thấy '{0}'")
    yield r"\w+ '(.*)' is a directory\.", _("'{0}' là thư mục, không phải tệp")
    yield r"\w+ '(.*)' is a file\.", _("'{0}' là tệp, không phải thư mục")
