"""Five hundred cases by another hand, of kinds that the rules were not written on."""

import re
import unicodedata
from pathlib import Path

from loalang.text import spoken

FRESH = [
    line.split("\t")
    for name in ("fresh_open.tsv", "fresh_sealed.tsv")
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    if line and not line.startswith(("#", "category\t"))
]


def test_an_exam_written_by_another_hand_is_read_right() -> None:
    """490 were right when first seen; what was mended since stays so."""
    wrong = [row[1] for row in FRESH if not _right(*row)]
    assert len(FRESH) == 500
    assert len(wrong) <= 8, wrong


def _right(_category: str, written: str, wanted: str, accepted: str = "") -> bool:
    """Hold the reading against every accepted one; spellings that the scorer folds count as wrong here."""
    said = " ".join(
        re.sub(r"[^\w\s]", " ", unicodedata.normalize("NFC", spoken(written).text.lower())).split()
    )
    pattern = re.sub(r" +", " *", accepted or re.escape(wanted))
    return said == wanted or re.fullmatch(pattern, said) is not None
