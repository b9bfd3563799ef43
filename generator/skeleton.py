"""A new script to begin from: the head that every lesson has, with its remarks, and a body."""

import datetime as dt
import json
from dataclasses import dataclass

LESSON = """\
# yaml-language-server: $schema={schema}
# Sửa từng dòng cho thành bài của xã mình. Dòng bắt đầu bằng dấu thăng là lời dặn, xóa đi cũng được.
# Viết xong: loalang check {id}, rồi loalang sheet {id}
id: {id}                       # trùng tên tệp, không đổi nữa
title: {title}                 # tên bài, loa đọc ở đầu bài
format: {format}               # xem các khuôn: loalang formats
topic: dia-phuong              # dich-vu-cong | thanh-toan | thuong-mai | nen-tang | an-toan | dia-phuong
number: {number}
summary: {summary}             # nghe xong bà con làm được gì
reviewed: {reviewed}           # ngày rà lại lần cuối, dạng năm-tháng-ngày
sources: []                    # trang chính thức làm căn cứ, ví dụ [https://dichvucong.gov.vn]
{body}"""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new script starts with. ``body`` is YAML: its ``cast`` and ``segments``."""

    id: str
    title: str
    format: str
    number: int
    summary: str
    body: str
    reviewed: dt.date | None = None
    schema: str = "../schemas/lesson.json"


def skeleton(beginning: Beginning) -> str:
    """Write the new script. Without a day of review it waits: ``check`` asks for that day before anything."""
    return LESSON.format(
        id=beginning.id,
        title=quoted(beginning.title),
        format=beginning.format,
        number=beginning.number,
        summary=quoted(beginning.summary),
        reviewed=beginning.reviewed or "",
        schema=beginning.schema,
        body=beginning.body.rstrip("\n") + "\n",
    )


def quoted(text: str) -> str:
    """Write a text as one YAML value that no sign in it can break: JSON's strings are YAML's."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
