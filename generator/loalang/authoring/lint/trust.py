"""Rules of trust: nothing that harms a listener, nobody's data, nothing for sale, nothing out of date."""

import datetime as dt
import re
from collections.abc import Iterator

from loalang.authoring.lint.draft import Draft
from loalang.authoring.lint.finding import Remark
from loalang.authoring.lint.listening import shown
from loalang.authoring.sample_text import sample_at
from loalang.content.passages import Passage
from loalang.messages import _
from loalang.text import sentences

FRESH = dt.timedelta(days=180)

_SECRET = (
    r"(?:mã (?:số )?(?:OTP|PIN|CVV|bí mật|xác nhận|xác thực|kích hoạt|một lần)|mã vừa (?:nhận|gửi|nhắn)|OTP"
    r"|mật khẩu|mật mã|số thẻ(?! căn cước| bảo hiểm)|mã số thẻ|số in sau thẻ|(?:sáu|6) (?:con )?số vừa)"
)
_GIVE = r"(?:đọc|gửi|nhắn|cung cấp|cho biết|nói|báo|khai|đưa|chia sẻ|chuyển)"
_LISTENER = r"(?:bà con|bác|cô|chú|ông|bà|anh|chị|cụ|ta|mình|quý vị)"
_URGE = r"(?:hãy|xin|mời|cần|phải|nên|cứ|vui lòng|nhớ|chỉ việc|chỉ cần|thì|rồi|và|sẽ)"
_ASKED = re.compile(
    rf"(?:^|[,;:] |\b{_LISTENER} |\b{_URGE} )(?:{_URGE} )*{_GIVE} (?:[^\W\d_]+ ){{0,4}}?{_SECRET}",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:không|chẳng|đừng|chớ|chưa|cấm|nhỡ|lỡ|trót|kẻ|người lạ|ai|nó|chúng|họ|có người|đứa|bắt|đòi|giục|dụ"
    r"|lừa|xưng)\b",
    re.IGNORECASE,
)
"""Words that show that a sentence forbids, or tells what a thief does."""

_SELLING = re.compile(
    r"\b(?:mua ngay|đặt (?:hàng|mua) ngay|nhanh tay|khuyến m[ãạ]i (?:lớn|khủng|sốc)"
    r"|giá (?:sốc|chỉ từ|chỉ còn|rẻ nhất)|mua (?:một|1) tặng (?:một|1)"
    r"|(?:tốt|rẻ|uy tín) nhất thị trường|cam kết (?:hoàn tiền|chính hãng)"
    r"|liên hệ (?:đặt|mua) hàng|(?:trân trọng|xin) giới thiệu (?:sản phẩm|cửa hàng|công ty))\b",
    re.IGNORECASE,
)
_IDENTITY = re.compile(r"(?<![\d.])0\d{11}(?!\d)|(?<!\d)0\d{2}(?: \d{3}){3}(?!\d)")
_CARD = re.compile(r"(?<!\d)\d{4}([ -]?)\d{4}\1\d{4}\1\d{4}(?!\d)")
_ACCOUNT = re.compile(r"(?:số tài khoản|tài khoản số|STK)\D{0,12}\d[\d .]{6,}\d", re.IGNORECASE)
_BORN = re.compile(r"sinh ngày \d{1,2}[/-]\d{1,2}[/-]\d{4}", re.IGNORECASE)
_MOBILE = re.compile(r"(?<!\d)(?:0|\+84 ?)[35789](?:[ .]?\d){8}(?!\d)")
_FACT = re.compile(r"station\.facts\.(\w+)")


def secrets_asked_for(draft: Draft) -> Iterator[Remark]:
    """Find a sentence that asks the listener to tell a one-time code, a password or a card number."""
    for passage in draft.passages:
        for sentence in sentences(" ".join(passage.text.split())):
            if _ASKED.search(sentence) and not _REFUSED.search(sentence):
                told = _("không bao giờ bảo bà con đọc, gửi mã hay mật khẩu: “{sentence}”")
                yield Remark(passage.where, told.format(sentence=shown(sentence)))


def personal_data(draft: Draft) -> Iterator[Remark]:
    """Find numbers that belong to one person: identity, card, account, birth date."""
    kinds = (
        (_IDENTITY, _("có số căn cước trong lời phát")),
        (_CARD, _("có số thẻ ngân hàng trong lời phát")),
        (_ACCOUNT, _("có số tài khoản trong lời phát")),
        (_BORN, _("có ngày sinh của một người trong lời phát")),
    )
    for passage in draft.passages:
        yield from (Remark(passage.where, told) for shape, told in kinds if shape.search(passage.text))


def private_phones(draft: Draft) -> Iterator[Remark]:
    """Find mobile numbers written into a script; a notice may name whom to call."""
    for passage in draft.passages:
        if _MOBILE.search(passage.text) and passage.path[-1] != "call":
            told = _("số di động viết thẳng trong bài; số của tổ hãy viết {{ station.team.phone }}")
            yield Remark(passage.where, told)


def samples(draft: Draft) -> Iterator[Remark]:
    """Find what came as an example or holds a place and was never replaced."""
    for passage in draft.passages:
        if told := sample_at(passage.path, passage.text, draft.examples):
            yield Remark(passage.where, told)


def reviewed_later(draft: Draft) -> Iterator[Remark]:
    """Find a review that has not been: nobody has looked at the lesson yet."""
    if draft.lesson.reviewed > draft.today:
        told = _("ngày rà lại {day} còn ở phía trước; xem lại năm, hoặc xem lại đồng hồ máy")
        yield Remark(draft.where("reviewed"), told.format(day=f"{draft.lesson.reviewed:%d-%m-%Y}"))


def advertising(draft: Draft) -> Iterator[Remark]:
    """Find selling: a commune's station carries no advertising of goods."""
    for passage in draft.passages:
        for sentence in sentences(" ".join(passage.text.split())):
            if (found := _SELLING.search(sentence)) and not _REFUSED.search(sentence):
                told = _("lời rao bán hàng: “{words}”")
                yield Remark(passage.where, told.format(words=found.group()))


def out_of_date(draft: Draft) -> Iterator[Remark]:
    """Find a lesson nobody has reviewed for 180 days, and facts of the station that are older than that."""
    if (age := draft.today - draft.lesson.reviewed) > FRESH:
        told = _("rà lại lần cuối đã {days} ngày trước; xem lại rồi sửa ngày ở đây")
        yield Remark(draft.where("reviewed"), told.format(days=age.days))
    for passage in draft.passages:
        yield from _old_facts(draft, passage)


def _old_facts(draft: Draft, passage: Passage) -> Iterator[Remark]:
    for name in _FACT.findall(passage.text):
        fact = draft.station.facts.get(name)
        if fact and fact.as_of and (age := draft.today - fact.as_of) > FRESH:
            told = _("số liệu '{name}' của đài {station} đã {days} ngày; hỏi lại số mới")
            yield Remark(passage.where, told.format(name=name, station=draft.station.id, days=age.days))


def no_source(draft: Draft) -> Iterator[Remark]:
    """Find a lesson that names no source for its facts."""
    if not draft.lesson.sources and not any(claim.source for claim in draft.lesson.claims):
        yield Remark(draft.where("sources"), _("ghi trang chính thức làm căn cứ (sources)"))
