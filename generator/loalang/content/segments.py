"""The blocks of a lesson: each kind is one class, and its one key besides ``chapter`` names it.

A new kind is a class here, a block in ``rundown/formats/_noi-dung.j2`` and a table of tests. All else
is derived: what a file may hold, what a mistake suggests, what editors show, which words are filled and
said, and at which line one that nobody can read is named.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Union

from pydantic import Discriminator, Field, Tag, model_validator

from loalang.content.announcement import Announcement
from loalang.content.base import Role, Text, Written
from loalang.content.rows import Rows


class SpokenText(Written):
    """A text with its own reading: ``read`` is said, ``text`` is printed; ``by`` names who says it."""

    text: Text = Field(description="Lời như viết.")
    read: Text | None = Field(None, description="Lời như đọc, khi máy đọc chưa đúng ý.")
    by: Role | None = Field(None, description="Vai nói lời này; không ghi thì người dẫn nói.")

    @model_validator(mode="before")
    @classmethod
    def _plain_text(cls, data: Any) -> Any:
        return {"text": data} if isinstance(data, str) else data


class Turn(Written):
    """What one role of a dialogue says, written as ``role: words``."""

    role: Role = Field(description="Vai, có trong cast.")
    text: Text = Field(description="Lời như viết.")
    read: Text | None = Field(None, description="Lời như đọc.")

    @model_validator(mode="before")
    @classmethod
    def _one_key(cls, data: Any) -> Any:
        if isinstance(data, Mapping) and len(data) == 1:
            ((role, words),) = data.items()
            return {"role": role, **words} if isinstance(words, Mapping) else {"role": role, "text": words}
        return data


class Quiz(Written):
    """A question, a pause to think (seconds), and the answer at once."""

    ask: Text = Field(description="Câu hỏi; không hỏi kiểu có hay không.")
    wait: float = Field(3, ge=1, le=10, description="Số giây chờ bà con nghĩ, thường là 3.")
    answer: Text = Field(description="Câu trả lời, mở đầu bằng “Đúng rồi”.")
    wrong: tuple[Text, ...] = Field(
        (), max_length=3, description="Câu trả lời sai để bấm chọn trên trang và điện thoại; loa không đọc."
    )


class News(Written):
    """An item of a bulletin: its headline, said in the summary too, its text, and the role that says it."""

    title: Text = Field(description="Câu điểm tin.")
    text: Text = Field(description="Nội dung tin.")
    by: Role | None = Field(None, description="Vai đọc tin này.")


class Segment(Written):
    """A block of a lesson; ``chapter`` before any of them starts a chapter of that title.

    Attributes:
        unsaid: keys whose value is no words to say.
    """

    unsaid: ClassVar[frozenset[str]] = frozenset()

    chapter: Text | None = Field(None, description="Tên phần mới bắt đầu từ đoạn này; có nhạc chuyển phần.")

    @classmethod
    def kind(cls) -> str:
        """The one key besides ``chapter``: it tells what kind of block a segment is."""
        (key,) = cls.__annotations__.keys() - {"unsaid"}
        return key


class Say(Segment):
    say: SpokenText = Field(description="Lời nói thẳng với bà con.")


class Dialogue(Segment):
    dialogue: tuple[Turn, ...] = Field(
        min_length=1, description="Các lượt nói, mỗi lượt một dòng “vai: lời”."
    )


class Steps(Segment):
    steps: tuple[Text, ...] = Field(min_length=1, description="Các bước làm; bản loa nói mỗi bước hai lần.")


class Warn(Segment):
    warning: Text = Field(description="Điều phải tránh; bản loa nói hai lần.")


class Question(Segment):
    unsaid = frozenset({"wrong"})

    quiz: Quiz = Field(description="Câu đố: hỏi, chờ, trả lời ngay.")


class KeyPoints(Segment):
    key_points: tuple[Text, ...] = Field(
        min_length=1, description="Hai đến bốn điều cần nhớ; bản loa nói hai lượt."
    )


class Recorded(Segment):
    unsaid = frozenset({"recording"})

    recording: Text = Field(description="Đường dẫn bản thu, ví dụ thu-am/loi-chu-tich.mp3.")


class NewsItem(Segment):
    item: News = Field(description="Một tin của bản tin.")


class Notice(Segment):
    notice: Announcement = Field(
        description="Một thông báo: ai báo, việc gì, cho ai, khi nào, ở đâu, mang theo gì, gọi ai."
    )


class Table(Segment):
    table: Rows = Field(description="Một bảng: mỗi hàng đọc thành một câu; bản loa đọc hai lượt.")


KINDS: Mapping[str, type[Segment]] = {kind.kind(): kind for kind in Segment.__subclasses__()}
"""Every kind of block by its key, in the order of this file."""

SEGMENTS = tuple(KINDS)


def kind_of(segment: Any) -> str | None:
    """Name the kind of a segment, as data or as a model, by the one key of :data:`KINDS` that it has."""
    if isinstance(segment, Mapping):
        return next((key for key in SEGMENTS if key in segment), None)
    return type(segment).kind() if isinstance(segment, Segment) else None


if TYPE_CHECKING:
    AnySegment = Segment
else:
    AnySegment = Annotated[
        Union[tuple(Annotated[kind, Tag(key)] for key, kind in KINDS.items())],  # noqa: UP007 - made here
        Discriminator(kind_of),
    ]


def parts(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Written]]:
    """Walk through a segment: every model inside it, itself first, with its path in the file."""
    if isinstance(value, tuple):
        for i, one in enumerate(value):
            yield from parts(one, (*path, i))
    elif isinstance(value, Written):
        yield path, value
        for name in type(value).model_fields:
            yield from parts(getattr(value, name), (*path, name))
