"""Giúp: the officers' handbook, on this computer, to be searched."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from http import HTTPStatus

from markupsafe import Markup
from starlette.responses import Response

from loalang.content.folder import starter
from loalang.studio.visit import Visit

AROUND = 90
"""Letters on either side of what was found."""


def show(visit: Visit) -> Response:
    """Show what there is, or where the words of a search stand."""
    words = " ".join(visit.asked("tim").split())[:100]
    return visit.page(
        "help.html.j2",
        papers=[(name, _title(text)) for name, text in papers().items()],
        words=words,
        found=list(_found(words)) if words else [],
    )


def read(visit: Visit) -> Response:
    """Show one paper of the handbook."""
    text = papers().get(visit.named("paper"))
    if text is None:
        return visit.page("missing.html.j2", HTTPStatus.NOT_FOUND)
    body = text.split("\n", 1)[1] if text.startswith("# ") else text
    return visit.page("help_page.html.j2", title=_title(text), text=Markup(_html(body)))


@cache
def papers() -> dict[str, str]:
    """The handbook as it ships."""
    place = starter() / "docs" / "vi"
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(place.glob("*.md"))}


def _found(words: str) -> Iterator[tuple[str, str, str]]:
    wanted = _folded(words)
    for name, text in papers().items():
        for line in text.splitlines():
            at = _folded(line).find(wanted)
            if at >= 0:
                yield name, _title(text), _plain(line[max(0, at - AROUND) : at + len(words) + AROUND])
                break


def _plain(line: str) -> str:
    """What is left of a line of a paper when its marks are gone; a mark may have been cut in two."""
    line = re.sub(r"\]\([^)]*\)?|[*`\[]", "", line)
    return line.replace("|", " ").strip("#!- ")


def _folded(text: str) -> str:
    """Letters without marks: whoever searches types "duyet" for "duyệt"; each letter stays one."""
    return "".join(unicodedata.normalize("NFD", letter)[:1] for letter in text.casefold().replace("đ", "d"))


def _title(text: str) -> str:
    return text.split("\n", 1)[0].lstrip("# ")


def _html(text: str) -> str:
    """Write a paper as HTML: no HTML of its own, links to other papers led to their pages here."""
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    html = re.sub(r'href="(?:\./)?([a-z0-9-]+)\.md(#[^"]*)?"', r'href="/giup/\1"', str(html))
    html = re.sub(r' style="[^"]*"', "", html)  # how a table's column is set: no style stands in a page
    html = re.sub(r"<img [^>]*>", "", html)  # pictures stay on the handbook's site
    return html.replace("<table>", '<div class="scroll" tabindex="0"><table>').replace(
        "</table>", "</table></div>"
    )
