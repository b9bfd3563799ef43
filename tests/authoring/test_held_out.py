"""Papers written before the rules were: each field stays right, none is wrong unmarked, no figure is lost."""

import datetime as dt
import re
from functools import cache
from pathlib import Path

import pytest

from loalang.authoring.notices.conserving import without_mark
from loalang.authoring.notices.script import NoticeScript, NoticeWanted, notice_script
from loalang.authoring.notices.tables import TableRows
from loalang.authoring.papers import open_paper

TODAY = dt.date(2026, 11, 29)
FIELDS = ("who", "whom", "when", "where", "call")
HERE = Path(__file__).parent


@cache
def papers(table: str) -> dict[str, tuple[dict[str, str], str]]:
    """The papers of a table by their names: what is to be taken from each, and its text."""
    made = {}
    for part in (HERE / table).read_text(encoding="utf-8").split("=== ")[1:]:
        head, _rule, body = part.partition("\n---\n")
        name, *lines = head.splitlines()
        made[name] = dict(line.split(": ", 1) for line in lines), body
    return made


def script_of(text: str) -> NoticeScript:
    return notice_script(open_paper(text.encode(), "tb.txt"), NoticeWanted("lan", TODAY, reviewed=TODAY))


TABLES = ("held_out.txt", "fresh_author.txt")


@pytest.mark.parametrize(("table", "name"), [(table, name) for table in TABLES for name in papers(table)])
def test_each_field_is_what_a_person_takes_from_the_paper(table: str, name: str) -> None:
    wanted, text = papers(table)[name]
    script = script_of(text)
    fields = script.fields
    here = {"title": script.title, "until": fields.until.isoformat() if fields.until else "-"}
    here |= {field: fields.value(field) or "-" for field in FIELDS}
    assert here == wanted


@pytest.mark.parametrize("table", TABLES)
def test_at_least_a_dozen_of_them_stand_here(table: str) -> None:
    assert len(papers(table)) >= 12


@pytest.mark.parametrize("table", [*TABLES, "running_text.txt"])
def test_every_figure_is_said_or_listed_as_not_said(table: str) -> None:
    for name, (_wanted, text) in papers(table).items():
        script = script_of(text)
        fields = script.fields
        more = [one.text if isinstance(one, TableRows) else one for one in fields.more]
        kept = [script.title, *(one.value for one in fields.told.values()), *more]
        kept += [one.text for one in script.unread] + ([fields.rows.text] if fields.rows else [])
        bare = "\n".join(map(without_mark, text.splitlines()))  # the numbers of items count fields
        figures = set(re.findall(r"\d+(?:[./:,h-]\d+)*", bare))
        assert figures <= set(re.findall(r"\d+(?:[./:,h-]\d+)*", "\n".join(kept))), name


@pytest.mark.parametrize("table", [*TABLES, "running_text.txt"])
def test_what_running_text_tells_of_whom_when_and_where_is_always_marked(table: str) -> None:
    for name, (_wanted, text) in papers(table).items():
        told = script_of(text).fields.told
        labelled = re.findall(r"^\W*(?:thời gian|địa điểm|đối tượng|tại|vào hồi)\b.*:", text, re.I | re.M)
        sure = [field for field in ("whom", "when", "where") if field in told and told[field].sure]
        assert labelled or not sure, name
