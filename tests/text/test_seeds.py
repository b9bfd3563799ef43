"""The five articles leave no unread sign. They stand beside the project, not in it."""

import os
import re
from pathlib import Path

import pytest

from loalang.text import spoken

SHARED = Path(os.environ.get("LOALANG_SHARED") or Path(__file__).parents[2].parent / "shared")
ARTICLES = sorted((SHARED / "seeds").glob("*.txt"))
SETTLED = {"NEWS", "jpg", "TheoMinh", "date"}
"""Left of a web page around the articles: justly refused, as are words in Chinese."""


@pytest.mark.skipif(not ARTICLES, reason="the articles are not here")
@pytest.mark.parametrize(
    "article", ARTICLES, ids=lambda path: getattr(path, "stem", "")
)  # none without the seeds
def test_an_article_leaves_no_unread_sign(article: Path) -> None:
    result = spoken(article.read_text(encoding="utf-8"))
    assert not re.findall(r"[0-9%@&₫²³/]", result.text)
    left = {u.token for u in result.unread if not re.match(r"[\u4e00-\u9fff]", u.token)}
    assert left <= SETTLED
