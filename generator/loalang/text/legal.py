"""Numbers of documents: 57-NQ/TW, 39/2020/TT-BTTTT, 20/2023/QH15, 06/QĐ-TTg."""

import re

from loalang.text.letters import can_spell, spelled
from loalang.text.numbers import cardinal, whole
from loalang.text.place import Outcome, Place, Reading, cues

KINDS = {
    "NQ": "nghị quyết", "NĐ": "nghị định", "QĐ": "quyết định", "TT": "thông tư", "CT": "chỉ thị",
    "KH": "kế hoạch",
    "TB": "thông báo", "CV": "công văn", "TTr": "tờ trình", "BC": "báo cáo", "HD": "hướng dẫn",
    "KL": "kết luận",
    "CTr": "chương trình", "CTHĐ": "chương trình hành động", "QC": "quy chế", "QyĐ": "quy định",
    "QĐi": "quy định",
    "PL": "pháp lệnh", "L": "luật", "L-CTN": "lệnh của chủ tịch nước", "NQLT": "nghị quyết liên tịch",
    "TTLT": "thông tư liên tịch", "CĐ": "công điện", "BB": "biên bản", "HĐ": "hợp đồng", "GM": "giấy mời",
    "GP": "giấy phép", "ĐA": "đề án", "PA": "phương án", "DA": "dự án", "VBHN": "văn bản hợp nhất",
    "TTLN": "thông tư liên ngành",
    "ThB": "thông báo", "QT": "quy trình", "GCN": "giấy chứng nhận", "QyC": "quy chế",
    "TTg": "thủ tướng chính phủ",
    "LGK": "lệnh gọi khám", "LGKSK": "lệnh gọi khám sức khỏe", "LGNN": "lệnh gọi nhập ngũ",
    "LG": "lệnh gọi", "LĐĐ": "lệnh điều động", "GTT": "giấy triệu tập", "GBT": "giấy báo tin",
    "KHHL": "kế hoạch huấn luyện", "ML": "mệnh lệnh",
    "SL": "sắc lệnh", "LCT": "lệnh công bố", "KHLT": "kế hoạch liên tịch", "HDLT": "hướng dẫn liên tịch",
    "KHPH": "kế hoạch phối hợp", "CTPH": "chương trình phối hợp", "QCPH": "quy chế phối hợp",
}  # fmt: skip
"""What a document is, by the letters in its number (Decree 30/2020/NĐ-CP, appendix III, and party usage)."""

OF_THE_ARMY = frozenset({"LGK", "LGKSK", "LGNN", "LG", "LĐĐ", "KHHL", "ML"})
"""Kinds that only commands of the army issue: behind them BCH is a command."""

ISSUERS = {
    "CP": "chính phủ", "TTg": "của thủ tướng chính phủ", "TW": "trung ương", "TƯ": "trung ương",
    "CTN": "chủ tịch nước",
    "QH": "quốc hội", "UBTVQH": "ủy ban thường vụ quốc hội", "UBND": "ủy ban nhân dân",
    "HĐND": "hội đồng nhân dân",
    "VPCP": "văn phòng chính phủ", "VPTW": "văn phòng trung ương", "BTTTT": "bộ thông tin và truyền thông",
    "BKHCN": "bộ khoa học và công nghệ", "BYT": "bộ y tế", "BCA": "bộ công an", "BQP": "bộ quốc phòng",
    "BNG": "bộ ngoại giao", "BNV": "bộ nội vụ", "BTP": "bộ tư pháp", "BTC": "bộ tài chính",
    "BCT": "bộ công thương",
    "BXD": "bộ xây dựng", "BGTVT": "bộ giao thông vận tải", "BGDĐT": "bộ giáo dục và đào tạo",
    "BGD&ĐT": "bộ giáo dục và đào tạo", "BKHĐT": "bộ kế hoạch và đầu tư",
    "BNNMT": "bộ nông nghiệp và môi trường",
    "BNN&MT": "bộ nông nghiệp và môi trường", "BTNMT": "bộ tài nguyên và môi trường",
    "BNNPTNT": "bộ nông nghiệp và phát triển nông thôn", "BNN": "bộ nông nghiệp",
    "BLĐTBXH": "bộ lao động thương binh và xã hội", "BVHTTDL": "bộ văn hóa thể thao và du lịch",
    "BDTTG": "bộ dân tộc và tôn giáo", "UBDT": "ủy ban dân tộc", "NHNN": "ngân hàng nhà nước",
    "TTCP": "thanh tra chính phủ", "TANDTC": "tòa án nhân dân tối cao", "HĐTP": "hội đồng thẩm phán",
    "VKSNDTC": "viện kiểm sát nhân dân tối cao", "BHXH": "bảo hiểm xã hội", "MTTQ": "mặt trận tổ quốc",
    "MTTW": "mặt trận trung ương", "TLĐ": "tổng liên đoàn", "TWĐTN": "trung ương đoàn thanh niên",
    "BTGTW": "ban tuyên giáo trung ương", "BTCTW": "ban tổ chức trung ương",
    "UBKTTW": "ủy ban kiểm tra trung ương",
    "BTGDVTW": "ban tuyên giáo và dân vận trung ương", "BCĐTW": "ban chỉ đạo trung ương", "TU": "tỉnh ủy",
    "HU": "huyện ủy", "ThU": "thành ủy", "ĐU": "đảng ủy", "QU": "quận ủy", "BTV": "ban thường vụ",
    "BTVTU": "ban thường vụ tỉnh ủy",
    "BCH": "ban chấp hành", "BCĐ": "ban chỉ đạo", "BCHTW": "ban chấp hành trung ương", "BBT": "ban bí thư",
    "BCT/TW": "bộ chính trị", "TCT": "tổ công tác", "BTG": "ban tuyên giáo",
    "BTGDV": "ban tuyên giáo và dân vận",
    "ĐTN": "đoàn thanh niên", "LHPN": "liên hiệp phụ nữ", "HND": "hội nông dân", "HCCB": "hội cựu chiến binh",
    "STTTT": "sở thông tin và truyền thông", "SKHCN": "sở khoa học và công nghệ", "SYT": "sở y tế",
    "SNV": "sở nội vụ",
    "SGDĐT": "sở giáo dục và đào tạo", "SGD&ĐT": "sở giáo dục và đào tạo",
    "SNNMT": "sở nông nghiệp và môi trường",
    "SNN": "sở nông nghiệp", "STC": "sở tài chính", "STP": "sở tư pháp", "SXD": "sở xây dựng",
    "SCT": "sở công thương",
    "SVHTTDL": "sở văn hóa thể thao và du lịch", "CAT": "công an tỉnh", "CAX": "công an xã", "CA": "công an",
    "BCHQS": "ban chỉ huy quân sự", "VP": "văn phòng", "PVHXH": "phòng văn hóa xã hội",
    "VHXH": "văn hóa xã hội",
    "TTYT": "trung tâm y tế", "TYT": "trạm y tế", "TTPVHCC": "trung tâm phục vụ hành chính công",
    "HĐNN": "hội đồng nhà nước",
    "HĐBT": "hội đồng bộ trưởng", "HĐBCQG": "hội đồng bầu cử quốc gia", "MTTQVN": "mặt trận tổ quốc việt nam",
    "HTX": "hợp tác xã", "BTT": "ban thường trực", "VX": "văn xã", "KT": "kinh tế", "NC": "nội chính",
    "KSTT": "kiểm soát thủ tục",
    "KTTH": "kinh tế tổng hợp", "CN": "công nghiệp", "NN": "nông nghiệp", "KGVX": "khoa giáo văn xã",
    "TH": "tổng hợp",
    "KTN": "kinh tế ngành", "CTTĐT": "cổng thông tin điện tử", "DP": "dự phòng", "KCB": "khám chữa bệnh",
    "BTXH": "bảo trợ xã hội", "TL": "thủy lợi",
    "CĐS": "chuyển đổi số", "HĐTV": "hội đồng thành viên", "ĐHĐ": "đại hội đảng", "BQL": "ban quản lý",
    "ĐHQG": "đại học quốc gia",
    "CNTT": "công nghệ thông tin", "PTTH": "phát thanh truyền hình",
    "PTTH&TTĐT": "phát thanh truyền hình và thông tin điện tử", "TTCS": "thông tin cơ sở",
    "QLDN": "quản lý doanh nghiệp",
    "TCTK": "tổng cục thống kê", "ĐBQH": "đại biểu quốc hội", "XDCB": "xây dựng cơ bản",
    "VHTT": "văn hóa thông tin", "KTNN": "kiểm toán nhà nước", "VPQH": "văn phòng quốc hội",
    "ĐC": "địa chính", "TNMT": "tài nguyên môi trường", "NL": "nông lâm",
    "VPUBND": "văn phòng ủy ban nhân dân",
    "TCKH": "tài chính kế hoạch", "NV": "nội vụ", "TP": "tư pháp", "YT": "y tế", "GD": "giáo dục",
    "GDĐT": "giáo dục và đào tạo", "TTPC": "thanh tra pháp chế", "QLĐT": "quản lý đô thị", "VHTTDL":
    "văn hóa thể thao và du lịch", "SGTVT": "sở giao thông vận tải",
    "STNMT": "sở tài nguyên và môi trường", "SDTTG": "sở dân tộc và tôn giáo", "TTr": "thanh tra",
    "PKT": "phòng kinh tế", "PCTT": "phòng chống thiên tai", "TKCN": "tìm kiếm cứu nạn",
    "PTDS": "phòng thủ dân sự", "BCHPTDS": "ban chỉ huy phòng thủ dân sự", "CĐ": "công đoàn",
    "CCT": "chi cục thuế", "TCS": "thuế cơ sở", "ĐTXD": "đầu tư xây dựng", "GPMB": "giải phóng mặt bằng",
    "KTHT": "kinh tế hạ tầng", "XD": "xây dựng", "GT": "giao thông", "TCHC": "tổ chức hành chính",
    "CSĐT": "cảnh sát điều tra", "CQĐT": "cơ quan điều tra",
    "CAP": "công an phường", "BTL": "bộ tư lệnh", "ĐBP": "đồn biên phòng",
    "BĐBP": "bộ đội biên phòng", "BCHBP": "ban chỉ huy biên phòng", "HĐNVQS": "hội đồng nghĩa vụ quân sự",
    "HPN": "hội phụ nữ", "CCB": "cựu chiến binh", "HCTĐ": "hội chữ thập đỏ",
}  # fmt: skip
"""Who issued it, by the letters in its number."""

_PART = r"[A-ZĐƯ][A-Za-zĐđƯư&]*[0-9]{0,2}"
_LEGAL = re.compile(
    rf"([0-9]{{1,6}})([a-zđ]?)(?:/([0-9]{{4}}))?(?:\s?[/-]\s?|\s)(?=[A-ZĐƯ])({_PART}(?:\s?[-/–.]\s?{_PART}){{0,3}})(?![\w])"
)
_TAIL = re.compile(rf"{_PART}(?:[-/]{_PART}){{1,3}}(?![\w])")
NUMBERED = cues(
    """số, hợp đồng, giấy phép, giấy chứng nhận, biên bản, văn bản, bản tin, công văn, quyết định, thông báo,
    kế
    hoạch, hướng dẫn, báo cáo, tờ trình, giấy mời, chỉ thị"""
)
FORMS = cues("mẫu, mẫu số, tờ khai, tờ khai mẫu, biểu mẫu, biểu mẫu số")
_UNIT_LETTERS = frozenset("đkgmlth")
_CODED = re.compile(r"(UBTVQH|QH)([0-9]{1,2})")


_OF_YEAR = re.compile(r"([0-9]{1,4})/((?:19|20)[0-9]{2})(?![\w%]|[/.,-][0-9A-ZĐ])")
_DATED_PAPERS = cues(
    """nghị định, nghị định số, thông tư, thông tư số, nghị quyết, nghị quyết số, quyết định, quyết định số,
    luật số, pháp lệnh số, chỉ thị, chỉ thị số, nghị định của chính phủ số"""
)
_KIND_AHEAD = re.compile(
    r"(NQ|NĐ|QĐ|TT|CT|KH|TB|CV|BC|HD|KL|GM|HĐ|CĐ)\.?\s(?:số:?\s)?[0-9]{1,5}/(?:[0-9]{4}/)?\1(?!\w)"
)
_KIND_OF_YEAR = re.compile(r"(NQ|NĐ|QĐ|TT|CT)\s(?:số:?\s)?[0-9]{1,4}/(?:19|20)[0-9]{2}(?![0-9])")


def kind_of_paper(place: Place) -> Outcome:
    """Read the letters before a document's number by the number: "TT 10/2024/TT-BTNMT", "NĐ 168/2024"."""
    found = _KIND_AHEAD.match(place.text, place.start) or _KIND_OF_YEAR.match(place.text, place.start)
    if not found or place.previous.isalnum():
        return None
    return Reading(found.end(1), KINDS[found.group(1)])


def number_of_year(place: Place) -> Outcome:
    """Read "Nghị định 168/2024": number and year of a document, no part of a whole."""
    found = _OF_YEAR.match(place.text, place.start)
    if not found or not place.after(_DATED_PAPERS):
        return None
    return Reading(found.end(), f"{whole(found.group(1))} năm {cardinal(int(found.group(2)))}")


def legal_number(place: Place) -> Outcome:
    """Read the number of a document with what its letters stand for."""
    found = _LEGAL.match(place.text, place.start)
    if not found:
        return None
    digits, letter, year, suffix = found.groups()
    tight = place.text[found.end(3) if year else found.end(2) : found.start(4)]
    if not tight.strip() or (year and not 1940 <= int(year) <= 2100):
        return None
    parts = re.split(r"\s?[-/–.]\s?", suffix)
    known = [_part(p, i == 0, place) for i, p in enumerate(parts)]
    if parts[0] == "QĐ" and place.said.removesuffix(" số").endswith(" quy định"):
        known[0] = "quy định"  # the party's regulations share the letters of decisions
    armed = parts[0] in OF_THE_ARMY
    if armed and "BCH" in parts:
        known[parts.index("BCH")] = "ban chỉ huy quân sự"
    numbered = place.after(NUMBERED)
    if parts[0] == "TK" and place.after(FORMS):
        known[0] = "tờ khai"  # "Mẫu 01/TK-SDDPNN": of a form no account
    if letter in _UNIT_LETTERS and not year and not numbered:
        return None  # "30đ/TB" is a price
    if known[0] is None and not (numbered and can_spell(parts[0])):
        return None
    # "12/UBND" is a document of the committee, "thứ 2 - CN" a span of days and no industry.
    alone = len(parts) == 1 and not year and not numbered and parts[0] not in KINDS
    if alone and (parts[0] not in ISSUERS or " " in tight):
        return None
    words = [whole(digits)]
    if letter:
        words.append(spelled(letter))
    if year:
        words.append(f"năm {cardinal(int(year))}")
    # BCH may be of the party or of the army: what the lexicon only guesses is a guess here, too.
    sure = None not in known and (
        armed or not any(e.guess for p in parts[1:] for e in place.lexicon.readings(p))
    )
    # "99/UBND-TB": behind the kind the letters are of an office, and a second kind there is a guess.
    sure = sure and not any(p in KINDS and p not in ISSUERS for p in parts[1:])
    for part, said in zip(parts, known, strict=True):
        if said is None:
            if not can_spell(part):
                return None
            said = spelled(part)
        words.append(said)
    return Reading(found.end(), " ".join(words), sure)


def document_letters(place: Place) -> Outcome:
    """Read the letters of a document's number where they stand alone: NQ/TW, NĐ-CP."""
    found = _TAIL.match(place.text, place.start)
    if not found:
        return None
    if any(
        place.text.startswith(key, place.start) and not key.isalnum()
        for key in place.lexicon.keys_from(re.split(r"[-/&]", found.group())[0])
    ):
        return None  # "TT-TT" has an entry of its own
    parts = re.split(r"[-/]", found.group())
    if len(parts) == 2 and parts[0] in ("CT", "TT", "TB", "TH", "CN", "KT") and "/" not in found.group():
        return None  # "CT-XH", "TT-BVTV": fields, no numbers of documents
    said = [KINDS.get(parts[0]), *(_part(p, False, place) for p in parts[1:])]
    if None in said:
        return None
    return Reading(found.end(), " ".join(s for s in said if s))


def _part(part: str, first: bool, place: Place) -> str | None:
    """Say one part of the letters; ``None`` where it is unknown."""
    if coded := _CODED.fullmatch(part):
        body = ISSUERS[coded.group(1)]
        return f"{body} khóa {cardinal(int(coded.group(2)))}"
    if first and part in KINDS:
        return KINDS[part]
    if said := ISSUERS.get(part) or KINDS.get(part):
        return said
    readings = place.lexicon.readings(part)
    if len(part) > 2 and len(readings) == 1 and readings[0].anywhere:
        return readings[0].spoken  # CVHHTTH: long letters mean one thing wherever they stand
    return None
