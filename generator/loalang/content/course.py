"""The course: what it is called, and its lessons in order: ``scripts/course.yaml``."""

from typing import Annotated

from pydantic import Field, StringConstraints, field_validator
from pydantic_core import PydanticCustomError

from loalang.content.base import Identifier, Text, Written
from loalang.content.claims import PublicNumber

TEACHING = frozenset({"bai-hoc", "hoi-dap"})
"""The formats that teach: where a folder has no course file, lessons in these are it, by their numbers."""


class Course(Written):
    """One course. A lesson that it lists has its place there as number; nothing else has one.

    Attributes:
        cover: a square picture inside the content folder, JPEG, for the podcast's files.
    """

    name: Text = Field(description="Tên khóa học, như đọc trên loa.")
    summary: Text = Field(description="Khóa học giúp bà con điều gì; đứng đầu podcast của khóa.")
    season: int = Field(1, ge=1, le=999, description="Đợt thứ mấy của khóa.")
    cover: Text | None = Field(None, description="Ảnh bìa vuông, JPEG, ví dụ anh/khoa-hoc.jpg.")
    trailer: Identifier | None = Field(
        None, description="Mã một bài ngắn để giới thiệu khóa trong ứng dụng podcast."
    )
    lessons: tuple[Identifier, ...] = Field((), description="Mã các bài, theo thứ tự; bài đầu là bài số 1.")
    numbers: dict[Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")], PublicNumber] = Field(
        {}, description="Các số khẩn cấp và tổng đài chung, dùng trong bài như {{ numbers.cuu_nan }}."
    )

    @field_validator("lessons")
    @classmethod
    def _each_once(cls, lessons: tuple[str, ...]) -> tuple[str, ...]:
        for lesson in lessons:
            if lessons.count(lesson) > 1:
                raise PydanticCustomError("lesson_twice", "twice", {"lesson": lesson})
        return lessons

    def number(self, lesson: str, form: str, own: int | None) -> int | None:
        """The number of a lesson in the course, or ``None`` when it is no lesson of it.

        Args:
            form: the lesson's format; ``own`` the number that its file gives.
        """
        if self.lessons:
            return self.lessons.index(lesson) + 1 if lesson in self.lessons else None
        return own if form in TEACHING else None
