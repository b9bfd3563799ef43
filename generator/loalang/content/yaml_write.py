"""Plain data as the YAML that an officer reads: quotes where needed, long texts a sentence a line."""

import datetime as dt
import json
import re
from typing import Any

from loalang.content.yaml_nodes import parse_yaml
from loalang.errors import ContentError
from loalang.text import sentences

LONG = 90
"""Letters from which on a text is folded."""

_SAFE = re.compile(r"[^\W\d_][^\n#:{}\[\],&*?|<>=!%@`'\"\\]*")
"""A text that no sign can break; others are tried, and quoted where they are read as something else."""


def scalar(value: Any, in_flow: bool, quoted: bool = False) -> str:
    """Write one value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date | int | float):
        return str(value)
    text = str(value)
    return text if not quoted and _plain(text, in_flow) else json.dumps(text, ensure_ascii=False)


def flow(value: Any) -> str:
    """Write nested data on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value, in_flow=True)


def block_lines(value: Any) -> list[str]:
    """Write nested data as lines; lists of short values stand on one."""
    lines: list[str] = []
    if isinstance(value, dict):
        for key, one in value.items():
            if isinstance(one, dict | list) and one and not _short(one):
                lines += [f"{key}:", *(f"  {line}" for line in block_lines(one))]
            elif isinstance(one, str) and len(one) > LONG and (parts := folded(one)):
                lines += [f"{key}: >-", *(f"  {line}" for line in parts)]
            else:
                lines.append(f"{key}: {flow(one) if isinstance(one, dict | list) else scalar(one, False)}")
        return lines
    for one in value:
        if isinstance(one, dict) and one:
            first, *rest = block_lines(one)
            lines += [f"- {first}", *(f"  {line}" for line in rest)]
        elif isinstance(one, str) and len(one) > LONG and (parts := folded(one)):
            lines += ["- >-", *(f"  {line}" for line in parts)]
        else:
            lines.append(f"- {flow(one) if isinstance(one, dict | list) else scalar(one, False)}")
    return lines


def folded(text: str) -> list[str]:
    """Cut a text into lines that a folded block joins again, a sentence a line; none where it cannot."""
    if not text or text != " ".join(text.split()) or not text.isprintable():
        return []
    lines = list(sentences(text))
    return lines if " ".join(lines) == text else [text]


def _short(value: Any) -> bool:
    """Whether a list is one of plain values that fits on a line."""
    return (
        isinstance(value, list)
        and not any(isinstance(one, dict | list) for one in value)
        and len(flow(value)) <= LONG
    )


def _plain(text: str, in_flow: bool) -> bool:
    """Whether a text may stand without quotes."""
    if _SAFE.fullmatch(text) and text == text.strip() and text.isprintable():
        return text not in ("true", "false", "null")
    if not text or text != text.strip() or not text.isprintable() or (in_flow and set(text) & set(",[]{}")):
        return False
    try:
        return bool(parse_yaml((f"[{text}]" if in_flow else f"- {text}").encode(), "").data == [text])
    except ContentError:
        return False
