"""What was typed wrongly, told as every other failure is: one line, and what to do about it.

Click finds it and tells it, in our language: :func:`click_speaks`. Here the line gets its place and its hint.
"""

import gettext
import os
import re
from functools import partial

import click

from loalang.errors import UsageError
from loalang.messages import CATALOGUES, _


def click_speaks(language: str) -> None:
    """Have click speak ``language`` from here on: its help, its questions, what it finds wrong.

    Click asks Python's gettext, in the domain and for the language that hold for the whole process.
    """
    gettext.bindtextdomain("click", str(CATALOGUES))
    gettext.textdomain("click")
    os.environ["LANGUAGE"] = language


def in_our_words(command: click.Command) -> click.Command:
    """Have a command's help, and that of all below it, call what is to be typed as officers do.

    Click's own words for it (``TEXT``, ``[OPTIONS]``) do not go through gettext.
    """
    command.options_metavar = _("[TÙY CHỌN]")
    if isinstance(command, click.Group):
        command.subcommand_metavar = _("LỆNH…")
        for below in command.commands.values():
            in_our_words(below)
    for parameter in command.params:
        if isinstance(parameter.type, click.IntRange | click.FloatRange):
            # Click has no seam for it; both its help and what it finds wrong ask here.
            setattr(parameter.type, "_describe_range", partial(_range, parameter.type))  # noqa: B010
        if parameter.metavar is None and isinstance(parameter, click.Option) and not parameter.is_flag:
            parameter.metavar = _kind_of_value(parameter.type)
    return command


def _range(kind: click.IntRange | click.FloatRange) -> str:
    """A range in words: click writes ``1<=x<=64`` in every language."""
    if kind.min is None:
        return _("đến {0}").format(kind.max)
    return (_("từ {0} trở lên") if kind.max is None else _("từ {0} đến {1}")).format(kind.min, kind.max)


def _kind_of_value(kind: click.ParamType) -> str | None:
    """What a value is called; ``None`` where click shows the choices, or says it in our words itself."""
    if isinstance(kind, click.types.IntParamType | click.types.FloatParamType):
        return _("SỐ")
    if isinstance(kind, click.types.StringParamType):
        return _("CHỮ")
    return _("NGÀY") if isinstance(kind, click.DateTime) or kind.name == "day" else None


def told(error: click.ClickException) -> UsageError:
    """Tell what click found, where, and what to do."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    where = ""
    if isinstance(error, click.NoSuchOption):
        message = _("không có tùy chọn {name}").format(name=error.option_name)
    elif isinstance(error, click.MissingParameter):
        message = _("thiếu {name}").format(name=_name_of(error))
    else:
        message = error.message
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
    if context and isinstance(group, click.Group) and (name := _unknown_command(error.message)):
        return suggest(name, group.list_commands(context))
    return ""


def _unknown_command(message: str) -> str:
    """Find the name in click's line about a command that there is not; ``""`` in any other line."""
    shape = re.split(r"\{name(?:!r)?\}", gettext.gettext("No such command {name!r}."))
    found = re.fullmatch("'?(.+?)'?".join(map(re.escape, shape)), message)
    return found[1] if found else ""


def _guide(context: click.Context | None) -> str:
    command = context.command_path if context else "loalang"
    return _("gợi ý: xem cách dùng bằng lệnh: {command} --help").format(command=command)
