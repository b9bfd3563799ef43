"""New files to begin from: a script with the head that every lesson has and its remarks, and a station."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from loalang.content.folder import ContentFolder
from loalang.content.yaml_write import block_lines
from loalang.errors import GeneratorError

LESSON = """\
# yaml-language-server: $schema={schema}
# Sửa từng dòng cho thành bài của xã mình. Dòng bắt đầu bằng dấu thăng là lời dặn, xóa đi cũng được.
# Viết xong: loalang check {id}, rồi loalang sheet {id}
id: {id:<26} # trùng tên tệp, không đổi nữa
title: {title:<23} # {title_remark}
format: {format:<22} # xem các khuôn: loalang formats
topic: dia-phuong              # dich-vu-cong | thanh-toan | thuong-mai | nen-tang | an-toan | dia-phuong
{number}summary: {summary:<21} # nghe xong bà con làm được gì
reviewed: {reviewed:<20} # ngày rà lại lần cuối, dạng năm-tháng-ngày
sources: {sources:<22}# trang chính thức làm căn cứ, ví dụ [https://dichvucong.gov.vn]
{body}"""

TITLE_REMARK = "tên bài, loa đọc ở đầu bài"


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new script starts with.

    Attributes:
        number: of a lesson in a folder whose course has no list.
        title_remark: said beside the title to whoever opens the file.
        body: YAML, its ``cast`` and ``segments``.
    """

    id: str
    title: str
    format: str
    number: int | None
    summary: str
    body: str
    reviewed: dt.date | None = None
    schema: str = "../schemas/lesson.json"
    sources: tuple[str, ...] = ()
    title_remark: str = TITLE_REMARK


def skeleton(beginning: Beginning) -> str:
    """Write the new script. Without a day of review it waits: ``check`` asks for that day before anything."""
    return LESSON.format(
        id=beginning.id,
        title=quoted(beginning.title),
        title_remark=beginning.title_remark,
        format=beginning.format,
        number=f"number: {beginning.number}\n" if beginning.number else "",
        summary=quoted(beginning.summary),
        reviewed=str(beginning.reviewed or ""),
        schema=beginning.schema,
        sources=f"[{', '.join(map(quoted, beginning.sources))}] ",
        body=beginning.body.rstrip("\n") + "\n",
    )


def urgent_body(
    words: str, presenter: str, today: dt.date, until: dt.date | None = None, bulletin: str = "urgent"
) -> str:
    """Write the rest of an urgent bulletin's script: aired today alone unless told, in one block."""
    return "\n".join(
        (
            f"air: {{from: {today}, until: {until or today}, class: {bulletin}}}",
            f"cast: {{mc: {presenter}}}",
            "segments:",
            *(f"  {line}" for line in block_lines([{"say": words}])),
        )
    )


def next_number(folder: ContentFolder) -> int:
    """Give the number after the last of the course; a lesson with mistakes does not count."""
    numbers = [0]
    for identifier in folder.lesson_ids:
        with suppress(GeneratorError):
            numbers.append(folder.lesson(identifier)[0].number or 0)
    return max(numbers) + 1


STATION = """\
# yaml-language-server: $schema=../schemas/station.json
id: {id:<26} # trùng tên tệp, không đổi nữa
name: {name}
commune: {commune}
province: {province}
region: {region:<22} # bac | trung | nam
voice: {voice:<23} # giọng dẫn chương trình, một tệp trong voices
{cast}team: {{name: {team}, phone: {phone}}}
# Số liệu của xã, dùng trong bài như {{{{ station.facts.to_cong_nghe_so }}}}. Ghi cả ngày và nơi lấy. Ví dụ:
# facts:
#   to_cong_nghe_so: {{value: 35 tổ, as_of: 2026-01-16, source: Báo cáo của xã}}
windows:
{windows}policy: mac-dinh               # quy định giờ phát: một tệp trong scripts/policies
"""

PLAN = """\
# yaml-language-server: $schema=../schemas/plan.json
# Điều cán bộ đã định trong lịch phát; máy giữ nguyên những điều này. Bỏ dấu thăng ở đầu dòng để dùng.
id: {id:<26} # mã đài, trùng tên tệp
# course: [vneid-cai-dat, giay-to-vneid]      # thứ tự bài; không ghi thì theo scripts/course.yaml
# notices:                                    # thông báo phát mỗi buổi, đến hết ngày
#   - {{lesson: hop-dan, class: priority, from: 2026-11-23, until: 2026-11-27}}
# pins:                                       # phải phát bài này, ngày này, buổi này
#   - {{lesson: quet-ma-qr, on: 2026-11-25, at: "17:00"}}
# moves:                                      # dời bài từ buổi này sang buổi kia
#   - {{lesson: vneid-cai-dat, from: {{on: 2026-11-23, at: "05:30"}}, to: {{on: 2026-11-24, at: "05:30"}}}}
# forbid:                                     # không phát bài này, hoặc nghỉ cả buổi
#   - {{lesson: tro-ly-ai, until: 2026-12-01, why: chờ sở góp ý}}
#   - {{on: 2026-11-26, at: "05:30", why: mất điện}}
# goals:                                      # mục tiêu của xã, in ở báo cáo tháng
#   - {{name: Có định danh điện tử, fact: dinh_danh, target: 80%, by: 2027-12-31, source: Kế hoạch của xã}}
"""

LEXICON = """\
# Cách đọc riêng của xã: mỗi dòng một chữ, bên trái là chữ viết, bên phải là lời đọc. Máy không biết đọc chữ
# nào thì `loalang check` in sẵn dòng cần thêm vào đây. Dòng có dấu thăng là ví dụ: bỏ dấu thăng để dùng.
# Nâng cao: docs/vi/loa-doc-nhu-the-nao.md
#
# TDP: tổ dân phố
# HTX: hợp tác xã
# Agribank: a gờ ri banh
"""

CAST = "cast: {{{}}}   # bài ghi giọng bên trái thì đài này dùng giọng bên phải\n"

WINDOW = "  - {{days: [mon, tue, wed, thu, fri], start: {start}, minutes: {minutes}}}\n"


@dataclass(frozen=True, slots=True)
class StationAnswers:
    """What an officer tells of a new station; ``hours`` are beginnings of sessions, ``HH:MM``."""

    id: str
    name: str
    commune: str
    province: str
    region: str
    team: str
    phone: str
    hours: tuple[str, ...]
    minutes: int = 30
    voice: str = "lan"
    cast: Mapping[str, str] = field(default_factory=dict)


def station_file(answers: StationAnswers) -> str:
    """Write the file of a new station."""
    return STATION.format(
        id=answers.id,
        name=quoted(answers.name),
        commune=quoted(answers.commune),
        province=quoted(answers.province),
        region=answers.region,
        voice=answers.voice,
        cast=CAST.format(", ".join(f"{old}: {new}" for old, new in answers.cast.items()))
        if answers.cast
        else "",
        team=quoted(answers.team),
        phone=quoted(answers.phone),
        windows="".join(WINDOW.format(start=quoted(hour), minutes=answers.minutes) for hour in answers.hours),
    )


def unread_lines(lines: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Write what is not said, each line with the reason: it is said as soon as its mark is deleted."""
    told = "  # Không đọc những dòng sau. Muốn đọc dòng nào thì xóa dấu # ở đầu dòng ấy."
    for text, why in lines:
        if told:
            yield told
            told = ""
        yield f"  #- say: {quoted(text)}   # {why}"


def quoted(text: str) -> str:
    """Write a text as one YAML value that no sign in it can break: JSON's strings are YAML's."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
