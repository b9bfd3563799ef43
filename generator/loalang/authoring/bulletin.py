"""An article becomes a script to be edited: a bulletin, an item for each of its parts.

The script waits for a person: its day of review is left open, and until somebody fills it ``check`` and
``build`` refuse it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loalang.authoring.lint.listening import MOST_SYLLABLES
from loalang.authoring.notices.folding import fold
from loalang.authoring.notices.labels import item
from loalang.authoring.notices.script import said_safely, table_lines
from loalang.authoring.notices.tables import TableRows
from loalang.authoring.papers import Line, Paper
from loalang.authoring.pasted import Article
from loalang.authoring.scaffold import Beginning, quoted, skeleton, unread_lines
from loalang.content.identifiers import identifier
from loalang.errors import ContentError
from loalang.messages import _
from loalang.text import Lexicon, sentences, spoken, syllables


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the script is to be made.

    Attributes:
        title: instead of the article's own.
        commune: a name that becomes ``{{ station.commune }}``, so that a neighbour can use the script.
        presenter: the voice of the role ``mc``.
    """

    number: int | None
    presenter: str
    title: str = ""
    commune: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class BulletinDraft:
    """The script: its id, its text (YAML), and how many of its sentences are too long for the ear."""

    id: str
    text: str
    long_sentences: int


def draft(
    article: Article, wanted: Wanted, lexicon: Lexicon, tables: Sequence[TableRows] = ()
) -> BulletinDraft:
    """Make a script of an article; its tables are said after it.

    Raises:
        ContentError: there is nothing to say, or no title.
    """
    paragraphs = [block for block in article.blocks if not block.heading]
    title = wanted.title or article.title
    if not paragraphs:
        raise ContentError(_("không thấy đoạn văn nào trong văn bản"))
    if not title or not (own := identifier(wanted.id or title)):
        raise ContentError(_("không thấy tên bài"), hint=_("gợi ý: đặt tên bằng --title"))
    writer = _Writer(wanted.commune, lexicon)
    segments = [*writer.items(title, article), *writer.tables(tables)]
    unread = unread_lines((writer.safe(line), "chữ thừa của trang") for line in article.dropped)
    body = [f"cast: {{mc: {wanted.presenter}}}", "segments:", *segments, *unread]
    text = skeleton(
        Beginning(
            id=own,
            title=writer.safe(title),
            format="ban-tin",
            number=wanted.number,
            summary=writer.safe(sentences(paragraphs[0].text)[0]),
            body="\n".join(body),
        )
    )
    return BulletinDraft(own, text, writer.long_sentences)


def is_notice(paper: Paper) -> bool:
    """Say whether a paper gives notice: it is called so, or says when by a label."""
    lines = [piece.text for piece in paper.pieces if isinstance(piece, Line)]
    first = [fold(line) for line in lines[:12]]
    return any(map(_NOTICE.match, first)) or any(_WHEN.match(fold(item(line).label)) for line in lines)


_WHEN = re.compile(r"(?:thoi gian|ngay gio|luc)\b")
_NOTICE = re.compile(r"\W*(?:thong bao|giay moi|cong dien|lich)\b")


class _Writer:
    """Writes segments line by line, with a remark above every sentence that is too long."""

    def __init__(self, commune: str, lexicon: Lexicon) -> None:
        self.commune = commune
        self.lexicon = lexicon
        self.long_sentences = 0

    def items(self, title: str, article: Article) -> Iterator[str]:
        """One item for the article and one for each heading in it; other paragraphs follow as ``say``."""
        headline = title
        for block in article.blocks:
            if block.heading:
                headline = block.text
            elif headline:
                yield from self.long(block.text, "  ")
                yield "  - item:"
                yield f"      title: {quoted(self.safe(headline))}"
                yield "      text: >-"
                yield from self.lines(block.text, "        ")
                headline = ""
            else:
                yield from self.long(block.text, "  ")
                yield "  - say: >-"
                yield from self.lines(block.text, "      ")

    def tables(self, tables: Sequence[TableRows]) -> Iterator[str]:
        """Tables, a row a line."""
        for table in tables:
            yield "  - table:"
            yield from table_lines(table, "      ", self.safe)

    def lines(self, text: str, indent: str) -> Iterator[str]:
        """A sentence a line."""
        yield from (indent + sentence for sentence in sentences(self.safe(text)))

    def long(self, text: str, indent: str) -> Iterator[str]:
        """Remark on each sentence that the ear loses."""
        for sentence in sentences(text):
            if (count := syllables(spoken(sentence, self.lexicon).text)) > MOST_SYLLABLES:
                self.long_sentences += 1
                beginning = " ".join(sentence.split()[:8])
                yield f"{indent}# Câu dài {count} âm tiết, nên tách: {beginning}…"

    def safe(self, text: str) -> str:
        """Let nothing in the text be a variable but the commune's name."""
        return said_safely(text, self.commune)
