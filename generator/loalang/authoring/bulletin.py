"""An article becomes a script to be edited: a bulletin, or a notice where it tells when and where.

The script waits for a person: its day of review is left open, and until somebody fills it ``check`` and
``build`` refuse it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loalang.authoring.lint.listening import MOST_SYLLABLES
from loalang.authoring.pasted import Article
from loalang.authoring.scaffold import Beginning, quoted, skeleton
from loalang.content.identifiers import identifier
from loalang.errors import ContentError
from loalang.messages import _
from loalang.text import Lexicon, sentences, spoken, syllables

_LABELS = {
    "when": re.compile(r"^(?:\W*\d?\W*)(?:thời gian|lúc|ngày giờ)[^:]{0,30}:\s*", re.IGNORECASE),
    "where": re.compile(r"^(?:\W*\d?\W*)(?:địa điểm|nơi|tại)[^:]{0,30}:\s*", re.IGNORECASE),
    "call": re.compile(r"^(?:\W*\d?\W*)(?:liên hệ|điện thoại|chi tiết|mọi)[^:]{0,60}:\s*", re.IGNORECASE),
    "who": re.compile(r"^(?:\W*\d?\W*)(?:đơn vị thông báo|cơ quan thông báo)[^:]{0,20}:\s*", re.IGNORECASE),
}
_GIVES_NOTICE = re.compile(r"^(.{4,80}?) (?:trân trọng |xin )?thông báo\b", re.IGNORECASE)
_NOTICE = re.compile(r"^thông báo\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the script is to be made.

    Attributes:
        title: instead of the article's own.
        format: ``ban-tin`` or ``thong-bao``; ``None``: by what the article tells.
        commune: a name that becomes ``{{ station.commune }}``, so that a neighbour can use the script.
        presenter: the voice of the role ``mc``.
    """

    number: int | None
    presenter: str
    title: str = ""
    format: str | None = None
    commune: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class BulletinDraft:
    """The script: its id, its text (YAML), and how many of its sentences are too long for the ear."""

    id: str
    text: str
    format: str
    long_sentences: int


def draft(article: Article, wanted: Wanted, lexicon: Lexicon) -> BulletinDraft:
    """Make a script of an article.

    Raises:
        ContentError: there is nothing to say, or no title.
    """
    paragraphs = [block for block in article.blocks if not block.heading]
    title = wanted.title or article.title
    if not paragraphs:
        raise ContentError(_("không thấy đoạn văn nào trong văn bản"))
    if not title or not (own := identifier(wanted.id or title)):
        raise ContentError(_("không thấy tên bài"), hint=_("gợi ý: đặt tên bằng --title"))
    form = wanted.format or ("thong-bao" if _is_notice(article) else "ban-tin")
    writer = _Writer(wanted.commune, lexicon)
    segments = writer.notice(article) if form == "thong-bao" else writer.items(title, article)
    body = [f"cast: {{mc: {wanted.presenter}}}", "segments:", *segments, *_remarks(article.dropped)]
    text = skeleton(
        Beginning(
            id=own,
            title=writer.safe(title),
            format=form,
            number=wanted.number,
            summary=writer.safe(sentences(paragraphs[0].text)[0]),
            body="\n".join(body),
        )
    )
    return BulletinDraft(own, text, form, writer.long_sentences)


def _is_notice(article: Article) -> bool:
    lines = [block.text for block in article.blocks]
    return bool(_NOTICE.match(article.title)) or any(_LABELS["when"].match(line) for line in lines)


def _remarks(dropped: Sequence[str]) -> Iterator[str]:
    if dropped:
        yield "# Đã bỏ những dòng sau; dòng nào là lời thì chép trở lại:"
        yield from (f"#   {line}" for line in dropped)


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

    def notice(self, article: Article) -> Iterator[str]:
        """One notice; what the article does not tell stays empty, and ``check`` asks the officer for it."""
        told, rest = _told([block.text for block in article.blocks])
        what = " ".join(rest) or article.title
        yield from self.long(what, "  ")
        yield "  - notice:"
        who = self.safe(told["who"]) if "who" in told else "Ủy ban nhân dân {{ station.commune }}"
        yield f"      who: {quoted(who)}"
        yield "      what: >-"
        yield from self.lines(what, "        ")
        for key in ("when", "where"):
            remark = "" if told.get(key) else "   # chưa thấy trong văn bản: ghi vào đây"
            yield f"      {key}: {quoted(self.safe(told.get(key, '')))}{remark}"
        if call := told.get("call"):
            yield f"      call: {quoted(self.safe(call))}"

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
        plain = re.sub(r"\{(?=[{%#])|(?<=[}%#])\}", "(", text).replace("{{", "(")
        return plain.replace(self.commune, "{{ station.commune }}") if self.commune else plain


def _told(paragraphs: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Take out of the paragraphs who gives notice, when, where and whom to call; give them, and the rest."""
    told: dict[str, str] = {}
    rest: list[str] = []
    for paragraph in paragraphs:
        for key, label in _LABELS.items():
            if key not in told and (found := label.match(paragraph)):
                told[key] = paragraph[found.end() :].strip()
                break
        else:
            rest.append(paragraph)
    if "who" not in told and rest and (found := _GIVES_NOTICE.match(rest[0])):
        told["who"] = found[1]
    return told, rest
