"""Units: how they are written and said, and *một* before what a quantity is counted by."""

import re

from loalang.text.place import Place, Reading

UNITS = {
    "%": "phần trăm", "‰": "phần nghìn", "%o": "phần nghìn",
    "km": "ki lô mét", "m": "mét", "dm": "đề xi mét", "cm": "xen ti mét", "mm": "mi li mét",
    "µm": "mi cờ rô mét", "μm": "mi cờ rô mét", "nm": "na nô mét",
    "km2": "ki lô mét vuông", "m2": "mét vuông", "dm2": "đề xi mét vuông", "cm2": "xen ti mét vuông",
    "mm2": "mi li mét vuông", "km3": "ki lô mét khối", "m3": "mét khối", "dm3": "đề xi mét khối",
    "cm3": "xen ti mét khối", "mm3": "mi li mét khối", "ha": "héc ta",
    "min": "phút", "kg": "ki lô gam",
    "g": "gam", "mg": "mi li gam", "µg": "mi cờ rô gam", "μg": "mi cờ rô gam",
    "mcg": "mi cờ rô gam", "gr": "gam", "l": "lít", "lít": "lít", "ml": "mi li lít", "dl": "đề xi lít",
    "cc": "xê xê",
    "mmhg": "mi li mét thủy ngân", "mmol": "mi li mon", "kcal": "ki lô ca lo", "cal": "ca lo",
    "kb": "ki lô bai", "mb": "mê ga bai", "gb": "gi ga bai", "tb": "tê ra bai",
    "kbps": "ki lô bít một giây", "mbps": "mê ga bít một giây", "gbps": "gi ga bít một giây",
    "kwh": "ki lô oát giờ", "mwh": "mê ga oát giờ", "kw": "ki lô oát", "mw": "mê ga oát", "w": "oát",
    "v": "vôn", "kv": "ki lô vôn", "kva": "ki lô vôn am pe", "mah": "mi li am pe giờ",
    "kwp": "ki lô oát đỉnh",
    "hz": "héc", "khz": "ki lô héc", "mhz": "mê ga héc", "ghz": "gi ga héc", "db": "đề xi ben",
    "hp": "mã lực", "cv": "mã lực", "ppm": "phần triệu", "inch": "in", "mp": "mê ga pích xeo",
    "px": "pích xeo",
    "°c": "độ xê", "oc": "độ xê", "°f": "độ ép", "°": "độ", "độ c": "độ xê",
    "h": "giờ", "s": "giây", "p": "phút", "ph": "phút", "''": "giây", "’’": "giây", "′′": "giây",
    "'": "phút", "’": "phút", "′": "phút",
    "đ": "đồng", "₫": "đồng", "vnđ": "đồng", "vnd": "đồng", "đồng": "đồng",
    "k": "nghìn", "tr": "triệu", "trđ": "triệu đồng", "kđ": "nghìn đồng", "tỷ": "tỷ", "tỉ": "tỷ",
    "triệu": "triệu",
    "usd": "đô la Mỹ", "us$": "đô la Mỹ", "$": "đô la", "eur": "ơ rô", "€": "ơ rô", "£": "bảng Anh",
    "gbp": "bảng Anh",
    "¥": "yên", "jpy": "yên", "cny": "nhân dân tệ", "ndt": "nhân dân tệ", "krw": "uôn",
    "sgd": "đô la Sing ga po",
}  # fmt: skip
"""How units are written (any case) → said."""
CASED = {
    "mA": "mi li am pe", "mV": "mi li vôn", "MV": "mê ga vôn", "kA": "ki lô am pe", "MVA": "mê ga vôn am pe",
    "MVAr": "mê ga va", "MW": "mê ga oát", "mW": "mi li oát", "GW": "gi ga oát", "MWp": "mê ga oát đỉnh",
    "Wp": "oát đỉnh", "MWh": "mê ga oát giờ", "Wh": "oát giờ", "Ah": "am pe giờ",
    "µmol": "mi cờ rô mon", "IU": "đơn vị", "UI": "đơn vị",
    "Pa": "pát can", "kPa": "ki lô pát can", "hPa": "héc tô pát can", "MPa": "mê ga pát can",
    "NTU": "en tê u",
    "dBA": "đề xi ben a", "TB": "tê ra bai", "TW": "tê ra oát", "tw": "tê ra oát", "CFU": "xê ép u",
}  # fmt: skip
"""Units whose case tells them apart, as written → said."""
_CASED = re.compile(r"\s?(" + "|".join(sorted(CASED, key=len, reverse=True)) + r")(?!\w)")
TIGHT = frozenset("h s p k ' ’ ′ '' ’’ ′′".split())
"""Units that count only where nothing stands between them and the number."""
SMALL_ONLY = frozenset("m g h s p".split())
"""Units that are no units in capitals: 5M, 5G."""
MONEY = frozenset(
    "đ ₫ vnđ vnd đồng k tr trđ kđ tỷ tỉ triệu usd us$ $ eur € £ gbp ¥ jpy cny ndt krw sgd".split()
)
NOT_SCALED = frozenset("k tr tỷ tỉ triệu kđ trđ".split())
SCALES = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tr": 6, "tỷ": 9, "tỉ": 9}
LAST_WORDS = frozenset(w.rpartition(" ")[2] for w in (*UNITS.values(), *CASED.values()))
_UNIT = re.compile(
    r"(?P<gap>\s?)(?P<unit>"
    + "|".join(
        re.escape(u) + (r"(?:(?!\w)|(?=[xX][0-9]))" if u[-1].isalnum() else "")
        for u in sorted(UNITS, key=len, reverse=True)
    )
    + ")",
    re.IGNORECASE,
)
_PRESSURE = re.compile(r"(?<![0-9.,])(?:8[5-9][0-9]|9[0-9]{2}|1\.?0[0-9]{2})(?:,[0-9])?$")
_A_DAY = re.compile(r"\s?/\s?(?:ngày|lần|m2|m²|khối|m3|kg)(?!\w)")
_COMRADE = re.compile(r"/c(?!\w)")
_MONEY = r"[0-9][0-9.,]*\s?(?:k|đ|đồng|nghìn|ngàn|tr|triệu|vnđ|VNĐ|Đ|K)(?!\w)|[0-9]{1,3}\.000(?![0-9])"
PRICE_BEFORE = re.compile(f"(?:{_MONEY}) $")
PRICE_AHEAD = re.compile(f"(?: [^\\W\\d_]+){{0,5}}:? (?:{_MONEY}|miễn phí)")
"""Two prices with " / " between them stand side by side: "người lớn 30k / trẻ em 15k"."""
_SPENT = frozenset("năm tháng ngày tuần quý vụ kỳ lứa mùa giờ lần đợt lượt th".split())
"""What a per cent is reckoned by: "5%/năm"; anything else it is a share of."""
_PER = re.compile(r"\s?/\s?(?=[^\W\d_])")
NEXT_ITEM = re.compile(rf" (?!(?:{'|'.join(sorted(_SPENT))}) )(?:[^\W\d_]+:? ){{1,4}}[0-9]")
"""What follows " / " between two items, each with its figure: "gà 92% / vịt 85%"."""


def unit_at(text: str, end: int) -> tuple[str, int]:
    """Read the unit at ``end``: words and where it ends; ``("", end)`` where there is none."""
    found = _UNIT.match(text, end)
    cased = _CASED.match(text, end)  # mA is a current, MVA a transformer's size; "5 TB" may be notices
    if cased and (cased.group(1) not in ("TB", "tw") or cased.start(1) == end):
        return CASED[cased.group(1)], cased.end()
    if not found:
        return "", end
    unit = found.group("unit")
    low = unit.lower()
    if (found.group("gap") and low in TIGHT) or (unit != low and low in SMALL_ONLY):
        return "", end
    if (
        found.group("gap")
        and low in ("v", "w")
        and (unit == low or text[found.end() : found.end() + 1] == "-")
    ):
        return "", end  # "vòng 2 V-League"
    if found.group("gap") == "\n" or (low == "v" and text[found.end() : found.end() + 2] in (".v", ".V")):
        return "", end
    if low == "đ" and _COMRADE.match(text, found.end()):
        return "", end  # "27 đ/c" are comrades
    words = UNITS[low]
    if low == "v" and _A_DAY.match(text, found.end()):
        words = "viên"  # "500mg x 2v/ngày", "ngói 22v/m2"
    if unit == "mb" and _PRESSURE.search(text, max(0, end - 8), end):  # 985mb of a storm; 500mb of data
        words = "mi li ba"
    if (
        low in NOT_SCALED
        and (more := _UNIT.match(text, found.end()))
        and more.group("unit").lower() in ("đ", "đồng", "vnđ", "vnd", "usd", "₫")
    ):
        return f"{words} {UNITS[more.group('unit').lower()]}", more.end()
    return words, found.end()


def per(place: Place, end: int, words: str, sure: bool) -> Reading:
    """Read what follows a slash: a unit, or a counted word, is *một* …"""
    text = place.text
    while slash := _PER.match(text, end):
        spaced = slash.group() == " / " and PRICE_BEFORE.search(text, place.start, end + 1)
        if spaced and PRICE_AHEAD.match(text, slash.end() - 1):
            break
        if slash.group() == " / " and NEXT_ITEM.match(text, slash.end() - 1):
            break
        unit, after = unit_at(text, slash.end())
        if not unit:
            noun = place.next_word(slash.end())
            if not noun or not noun[0].islower() or end == place.start or not _counts(words):
                break
            if words.endswith(" phần trăm") and noun not in _SPENT:
                break  # "12%/vốn góp": a share of it
            words, end = f"{words} một", slash.end()
            break
        if unit == "vôn" and words.endswith(("đồng", "nghìn")):  # "gạch 1.150đ/v"
            unit = "viên"
        words, end = f"{words} một {unit}", after
    return Reading(end, words, sure)


def _counts(words: str) -> bool:
    return words.rpartition(" ")[2] in LAST_WORDS
