"""What Jinja2 finds wrong in a format, told in the officer's language: its own words are English."""

import re

from loalang.messages import _

_TOKENS = {"end of print statement": "}}", "end of statement block": "%}", "end of template": ""}


def syntax_fault(message: str) -> str:
    """Tell what is wrong in how a format is written, in Jinja2's words where they are of no known shape."""
    if found := re.search(r"innermost block that needs to be closed is '(\w+)'", message):
        return _("khối {block} chưa đóng").format(block=f"{{% {found[1]} %}}")
    if found := re.match(r"Encountered unknown tag '(\w+)'", message):
        tag = f"{{% {found[1]} %}}"
        ends = found[1].startswith("end")
        return (_("thừa {tag}, hoặc đóng nhầm khối") if ends else _("không có lệnh {tag}")).format(tag=tag)
    if re.match(r"(?i)unexpected end of template|missing end of", message):
        return _("thiếu dấu đóng: }} hoặc %} hoặc #}")
    if found := re.match(r"No filter named '(.+)'", message):
        return _("không có bộ lọc '{name}'").format(name=found[1])
    if found := re.match(r"No test named '(.+)'", message):
        return _("không có phép thử '{name}'").format(name=found[1])
    if message.startswith("Expected an expression"):
        return _("thiếu tên hoặc giá trị trong dấu ngoặc")
    if found := re.match(r"block '(.+)' defined twice", message):
        return _("khối '{name}' có hai lần").format(name=found[1])
    if found := re.match(
        r"expected token '.+', got '(.+)'|unexpected (?:char )?'(.+?)'(?: at \d+)?(?:,|$)", message
    ):
        sign = found[1] or found[2]
        return _("có '{sign}' ở chỗ không hợp").format(sign=_TOKENS.get(sign, sign))
    return message


def running_fault(error: Exception) -> str:
    """Tell what broke while a format ran, with the name that Python has for it."""
    told = {
        ZeroDivisionError: _("chia cho không"),
        TypeError: _("tính với những thứ khác loại, như số với chữ"),
        RecursionError: _("khuôn gọi lại chính nó"),
    }.get(type(error), _("giá trị không hợp"))
    return f"{told} ({type(error).__name__})"
