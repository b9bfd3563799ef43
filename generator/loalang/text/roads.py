"""Roads and posts beside them: QL1A, ĐT.541B, TL.516, HL 3, ĐH.02, Km12+300."""

import re

from loalang.text.letters import spelled
from loalang.text.numbers import cardinal, one_by_one, whole
from loalang.text.place import Outcome, Place, Reading, cues
from loalang.text.units import SCALES, unit_at

ROADS = {
    "QL": "quốc lộ", "TL": "tỉnh lộ", "ĐT": "đường tỉnh", "HL": "hương lộ", "ĐH": "đường huyện",
    "ĐX": "đường xã", "LTL": "liên tỉnh lộ", "DT": "đường tỉnh", "DH": "đường huyện", "DX": "đường xã",
    "LX": "đường liên xã", "CT": "cao tốc", "Ql": "quốc lộ", "ql": "quốc lộ", "TNL": "tỉnh lộ",
}  # fmt: skip
SURE_ALONE = frozenset({"QL", "Ql", "ql", "ĐT", "HL", "LTL", "TL"})
"""Letters that are a road wherever a number of one to three figures follows them."""
_ROAD = re.compile(
    r"(QL|Ql|ql|TNL|TL|ĐT|HL|ĐH|ĐX|LTL|DT|DH|DX|LX|CT)(\.\s?|\s?-\s?|\s)?([0-9]{1,3})([A-EĐa-e](?![\w]))?"
    r"(?![\w%]|[.,/:-][0-9]| [0-9]{3})"
)
_ON_ROAD = cues(
    """đường, tuyến, tuyến đường, trên, dọc, theo, qua, đoạn, nút giao, giao, cao tốc, với, và, dọc tuyến,
    các tuyến, ra, liên xã, liên thôn, đường liên xã,
    vào, cắt, nối, từ, đến, hai bên"""
)
_NO_ROAD = re.compile(
    r" (?:giống|lúa|ngô|lạc|đậu|đậu tương|mía|sắn|khoai)(?: [^\W_]+[,;:]?){0,12}$| (?:tải trọng|hoạt tải)$"
)
_RICE = re.compile(r" (?:lúa|gạo|giống|thóc|ngô) ")
_POST = re.compile(
    r"[Kk][Mm]\s?([0-9]{1,4})(?:\s?\+\s?([0-9]{1,3}))?(?:/([0-9]{1,4}))?(?![\w]|[.,][0-9]|\s?%)"
)
_SEEDS = re.compile(r" (?:giống|sắn|mì)[,:;]?(?: (?!(?:từ|tại|đường|cách|đến)(?!\w))[^\W_]+[,:;…]?){0,24}$")
_POST_TO = re.compile(r"\s?[-→]\s?(?=[Kk][Mm]\s?[0-9])")


def road(place: Place) -> Outcome:
    """Read a road by its letters and number; a stop between them ends no sentence."""
    found = _ROAD.match(place.text, place.start)
    if not found or place.previous.isalnum():
        return None
    letters, _joint, digits, more = found.groups()
    if _NO_ROAD.search(place.said):  # "đậu tương ĐT84", "tải trọng HL93"
        return None
    on_road = place.after(_ON_ROAD)
    if not on_road and letters == "ĐT" and _RICE.search(place.talk(found.end())):
        return None  # "lúa OM18 …; ĐT8 7.100đ/kg"
    if digits[0] == "0" and letters in ("ĐT", "DT") and not on_road:
        return None  # "ĐT 0912…" is a telephone
    if unit_at(place.text, found.end(3))[0] or place.next_word(found.end(3)) in SCALES:
        return None  # "tổng mức ĐT 14 tỷ"
    if letters == "HL" and place.after((" không", " phiếu", " chưa", " số phiếu")):
        return None  # "không HL 14": not valid
    if letters not in SURE_ALONE and not on_road:
        return None  # "CT 135", "DT 500 m2"
    if letters in ("DT", "DH", "DX") and not place.after((" đường", " tuyến", " tuyến đường", " trên")):
        return None
    name = ROADS[letters]
    if place.after((" đường", " tuyến đường", " các tuyến đường")):
        name = name.removeprefix("đường ")  # "đường ĐT 541": *đường* once
    elif place.after((" cao tốc",)) and name == "cao tốc":
        name = "xê tê"
    number = whole(digits) + (f" {spelled(more)}" if more else "")
    return Reading(found.end(), f"{name} {number}")


def post(place: Place) -> Outcome:
    """Read a kilometre post, Km12+300, and a stretch of two of them."""
    if place.text.startswith("KM", place.start) and _SEEDS.search(place.said):
        return None  # "giống sắn KM94, KM140"
    first = _one_post(place, place.start)
    if first is None or place.previous.isalnum():
        return None
    words, end = first
    if (joint := _POST_TO.match(place.text, end)) and (last := _one_post(place, joint.end())):
        return Reading(last[1], f"{words} đến {last[0]}")
    return Reading(end, words)


def _one_post(place: Place, start: int) -> tuple[str, int] | None:
    found = _POST.match(place.text, start)
    if not found:
        return None
    kilometres, metres, of_road = found.groups()
    words = f"ki lô mét {cardinal(int(kilometres))}"
    if metres:
        words += f" cộng {cardinal(int(metres)) if metres.strip('0') else 'không'}"
    if of_road:  # "Km5/487": the post of a bridge on the road
        words += f" trên {one_by_one(of_road) if of_road[0] == '0' else cardinal(int(of_road))}"
    return words, found.end()
