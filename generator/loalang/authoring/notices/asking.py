"""What somebody is asked for, or invited to: the words behind those to whom a sentence turns."""

from loalang.authoring.notices.closed_words import TOWARDS, Phrases, phrases
from loalang.authoring.notices.person_phrases import is_duty, persons_end
from loalang.authoring.notices.phrasing import Phrased, Sort
from loalang.authoring.notices.place_phrases import place_end


def asked_for(words: str) -> str:
    """What is asked for; empty where the words ask nobody for anything."""
    told = Phrased(words)
    politely = told.after(0, _POLITELY)
    begins = told.after(politely, _ASKING)
    if begins == politely:
        return ""
    to_whom = told.first(begins, lambda at: told[at].small not in TOWARDS and told[at].text != ":")
    end = persons_end(told, to_whom)
    if end == to_whom and not is_duty(told, end):
        return ""
    invited = told[begins - 1].small == "mời"
    first = _behind_joints(told, end, _COMING if invited else _MUST)
    return words[told[first].start :] if told[first].sort in (Sort.SMALL, Sort.NAME) else ""


def asks(words: str) -> bool:
    """Whether words begin by turning to somebody."""
    told = Phrased(words)
    politely = told.after(0, _POLITELY)
    return told.after(politely, _ASKING) > politely


def _behind_joints(told: Phrased, at: int, light: Phrases) -> int:
    """Behind when, where and that something must be done: "8h sáng thứ Bảy lên trụ sở ấp *nhận quà*"."""
    while at < len(told):
        word, after = told[at], told.after(at, light)
        if (
            word.sort is Sort.TIME
            or word.text in (",", ":")
            or (word.sort is Sort.GROUP and word.text[0] == "(")
        ):
            at += 1
        elif word.small in _WAYS and (end := place_end(told, at + 1)) > at + 1:
            at = end
        elif after > at:
            at = after
        else:
            break
    return at


_POLITELY = phrases("xin, kính, trân trọng, thân, rất, xin kính, xin trân trọng, tha thiết, khẩn thiết")
_ASKING = phrases(
    """mời, kính mời, trân trọng mời, trân trọng kính mời, thân mời, đề nghị, yêu cầu, kêu gọi, khuyến cáo,
    vận động, nhắc, nhắc nhở, lưu ý, mong, kính mong"""
)
_MUST = phrases(
    """phải, cần, nên, hãy, vui lòng, xin, nhớ, có trách nhiệm, sẽ, lưu ý, chú ý, có mặt, để, đến, thực hiện,
    rằng, thì"""
)
_COMING = phrases(
    """vui lòng, xin, nhớ, sẽ, có mặt, để, đến, tới, về, đi, ra, lên, qua, sang, dự, tham dự, tham gia,
    đến dự, tới dự, về dự, bớt chút thời gian, thu xếp thời gian, sắp xếp thời gian, đông đủ"""
)
_WAYS = ("đến", "tới", "về", "ra", "lên", "qua", "sang", "vào", "tại", "ở")
