"""Web and e-mail addresses, said so that one can type them: dịch vụ công chấm gốp chấm vê en."""

import re

from loalang.text.letters import spelled
from loalang.text.lexicon import Lexicon
from loalang.text.numbers import one_by_one
from loalang.text.place import Outcome, Place, Reading
from loalang.text.syllable import is_bare_syllable

ENDINGS = {
    "vn": "vê en", "gov": "gốp", "com": "com", "net": "nét", "org": "o rờ gờ", "edu": "ê đu",
    "info": "in phô",
    "io": "ai o", "me": "mi", "app": "áp", "asia": "a si a", "biz": "bi dờ", "name": "nêm",
    "pro": "pờ rô", "ai": "ây ai",
    "tv": "ti vi", "xyz": "ích y dét", "top": "tóp", "shop": "sóp", "online": "online", "site": "sai",
    "vip": "víp",
    "cc": "xê xê", "us": "diu ét", "ly": "ly", "gl": "gờ lờ", "be": "bi", "health": "heo", "int": "in tờ",
    "int.vn": "in tờ vê en",
    "htm": "hát tê em", "html": "hát tê em eo", "aspx": "a ét pê ích", "php": "pê hát pê", "pdf": "pê đê ép",
}  # fmt: skip
LABELS = {
    "gov": "gốp", "thoitiet": "thời tiết", "dichvucong": "dịch vụ công", "vneid": "vê en e ai đi",
    "www": "", "ubnd": "ủy ban nhân dân", "ubndxa": "ủy ban nhân dân xã",
    "chinhphu": "chính phủ", "baochinhphu": "báo chính phủ", "congan": "công an", "bocongan": "bộ công an",
    "baohiemxahoi": "bảo hiểm xã hội", "vssid": "vê ét ét ai đi", "hanhchinhcong": "hành chính công",
    "motcua": "một cửa",
    "thanhhoa": "thanh hóa", "hanoi": "hà nội", "hochiminh": "hồ chí minh",
    "hochiminhcity": "hồ chí minh city",
    "danang": "đà nẵng", "haiphong": "hải phòng", "cantho": "cần thơ", "hue": "huế",
    "thuathienhue": "thừa thiên huế",
    "phutho": "phú thọ", "nghean": "nghệ an", "hatinh": "hà tĩnh", "quangninh": "quảng ninh",
    "quangtri": "quảng trị",
    "quangngai": "quảng ngãi", "quangnam": "quảng nam", "quangbinh": "quảng bình", "gialai": "gia lai",
    "daklak": "đắk lắk",
    "khanhhoa": "khánh hòa", "lamdong": "lâm đồng", "dongnai": "đồng nai", "tayninh": "tây ninh",
    "dongthap": "đồng tháp",
    "angiang": "an giang", "vinhlong": "vĩnh long", "camau": "cà mau", "tuyenquang": "tuyên quang",
    "laocai": "lào cai",
    "laichau": "lai châu", "dienbien": "điện biên", "sonla": "sơn la", "caobang": "cao bằng",
    "langson": "lạng sơn",
    "thainguyen": "thái nguyên", "bacninh": "bắc ninh", "bacgiang": "bắc giang", "hungyen": "hưng yên",
    "ninhbinh": "ninh bình",
    "hoabinh": "hòa bình", "vinhphuc": "vĩnh phúc", "haiduong": "hải dương", "thaibinh": "thái bình",
    "namdinh": "nam định",
    "hanam": "hà nam", "yenbai": "yên bái", "hagiang": "hà giang", "backan": "bắc kạn",
    "binhdinh": "bình định",
    "phuyen": "phú yên", "ninhthuan": "ninh thuận", "binhthuan": "bình thuận", "binhduong": "bình dương",
    "binhphuoc": "bình phước",
    "longan": "long an", "tiengiang": "tiền giang", "bentre": "bến tre", "travinh": "trà vinh",
    "haugiang": "hậu giang",
    "soctrang": "sóc trăng", "baclieu": "bạc liêu", "kiengiang": "kiên giang", "kontum": "kon tum",
    "daknong": "đắk nông",
    "baria": "bà rịa", "vungtau": "vũng tàu", "binhdanhocvuso": "bình dân học vụ số",
    "onetouch": "onetouch", "mic": "mic",
    "mst": "em ét tê", "moh": "mo", "moet": "mô ét", "nhandan": "nhân dân", "tuoitre": "tuổi trẻ",
    "thanhnien": "thanh niên",
    "vietnam": "việt nam", "baothanhhoa": "báo thanh hóa", "thuedientu": "thuế điện tử",
    "gdt": "gờ đê tê", "tinnhiemmang": "tín nhiệm mạng",
    "chongluadao": "chống lừa đảo", "canhbao": "cảnh báo", "khonggianmang": "không gian mạng",
    "luatvietnam": "luật việt nam",
    "thuvienphapluat": "thư viện pháp luật", "vanban": "văn bản", "xaydungdang": "xây dựng đảng",
    "dangcongsan": "đảng cộng sản",
    "dantri": "dân trí", "vietnamnet": "việt nam nét", "tienphong": "tiền phong", "laodong": "lao động",
    "soyte": "sở y tế", "ngaynay": "ngày nay",
    "chuyendoiso": "chuyển đổi số", "nongthonmoi": "nông thôn mới", "vanphong": "văn phòng",
    "hotro": "hỗ trợ", "lienhe": "liên hệ",
    "truyenthanh": "truyền thanh", "xa": "xã", "phuong": "phường", "tinh": "tỉnh", "cong": "cổng",
    "annghia": "an nghĩa",
    "dienluc": "điện lực", "evn": "e vê en", "npc": "en pê xê", "cskh": "chăm sóc khách hàng",
    "muasamcong": "mua sắm công", "csdl": "cơ sở dữ liệu",
    "thongtin": "thông tin", "suckhoe": "sức khỏe", "sodoanhnghiep": "số doanh nghiệp",
    "dangkykinhdoanh": "đăng ký kinh doanh", "tracuu": "tra cứu",
    "vtv": "vê tê vê", "vov": "vê ô vê", "vnexpress": "vê en ét pờ rét", "vnpt": "vê en pê tê",
    "fpt": "ép pê tê", "gmail": "gờ meo",
    "benhvien": "bệnh viện", "truonghoc": "trường học", "daotao": "đào tạo", "giaoduc": "giáo dục",
    "baomoi": "báo mới", "dulich": "du lịch",
    "congdan": "công dân", "tuphap": "tư pháp", "phapluat": "pháp luật", "bhxh": "bảo hiểm xã hội",
    "tntp": "thiếu niên tiền phong", "tax": "tax",
    "lltptructuyen": "lý lịch tư pháp trực tuyến", "hokhau": "hộ khẩu", "etax": "e tax",
    "xuatnhapcanh": "xuất nhập cảnh", "baotintuc": "báo tin tức",
    "quochoi": "quốc hội", "dichvucongtructuyen": "dịch vụ công trực tuyến", "nganhang": "ngân hàng",
    "sbv": "ét bê vê", "thongbao": "thông báo",
}  # fmt: skip
"""Parts of addresses that are Vietnamese words without their marks, or have a name of their own."""

SIGNS = {".": "chấm", "-": "gạch ngang", "_": "gạch dưới", "/": "gạch chéo", "@": "a còng", ":": "hai chấm",
         "?": "hỏi chấm", "=": "bằng", "&": "và", "#": "thăng", "%": "phần trăm", "+": "cộng",
         "~": "ngã"}  # fmt: skip

_ENDING = "|".join(sorted((e for e in ENDINGS if "." not in e), key=len, reverse=True))
_URL = re.compile(
    rf"(?:https?://|www\.)[A-Za-z0-9][A-Za-z0-9_.%~?=&#+@:/-]{{0,400}}"
    rf"|[A-Za-z0-9][A-Za-z0-9_.-]{{0,63}}@[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{1,5}}(?![\w@])"
    rf"|(?:[A-Za-z0-9][A-Za-z0-9-]{{0,63}}\.){{1,5}}(?:{_ENDING})(?![\w-])(?:/[A-Za-z0-9_.%~?=&#+@:/-]{{0,300}})?"
)
_PART = re.compile(r"[A-Za-z]+|[0-9]+|[^A-Za-z0-9]")
_QUICK = re.compile(r"[A-Za-z0-9_-]{1,64}(?:[.@]|://)[A-Za-z0-9/]")
LONG_PATH = 24


def address(place: Place) -> Outcome:
    """Read a web or e-mail address."""
    text = place.text
    if place.previous.isalnum() or not _QUICK.match(text, place.start):
        return None
    found = _URL.match(text, place.start)
    if not found:
        return None
    written = found.group().rstrip(".,;:!?-_/&=")
    if "." not in written and "/" not in written:
        return None
    if not any(c.isalpha() for c in written) or _is_number_and_unit(written):
        return None
    end = place.start + len(written)
    body = re.sub(r"^https?://", "", written, flags=re.IGNORECASE)
    body = re.sub(r"^www\.", "", body, flags=re.IGNORECASE)
    words, sure = _say(body, place.lexicon)
    return Reading(end, words, sure and len(body) <= LONG_PATH * 2)


def _is_number_and_unit(written: str) -> bool:
    head = written.partition(".")[0]
    return (
        "@" not in written
        and "/" not in written
        and head.isdigit()
        and written.count(".") == 1
        and len(written) < 6
    )


def _say(body: str, lexicon: Lexicon) -> tuple[str, bool]:
    words: list[str] = []
    sure = True
    host = body.partition("/")[0].rpartition("@")[2]
    endings_from = len(body.partition("/")[0]) - len(host) + host.find(".")
    for found in _PART.finditer(body):
        part = found.group()
        if part[0].isdigit():
            words.append(one_by_one(part))
        elif not part.isalpha():
            name = SIGNS.get(part, "")
            words.append(name)
        elif found.start() > endings_from and part.lower() in ENDINGS:
            words.append(ENDINGS[part.lower()])
        else:
            said, known = _label(part, lexicon)
            words.append(said)
            sure = sure and known
    return " ".join(w for w in words if w), sure


def _label(label: str, lexicon: Lexicon) -> tuple[str, bool]:
    """Say one run of letters: a known name, Vietnamese syllables without marks, a word, or its letters."""
    low = label.lower()
    if low in LABELS:
        return LABELS[low], True
    if pieces := _known_pieces(low):
        return pieces, True
    if is_bare_syllable(low) and len(low) > 1 and not lexicon.readings(low.upper()):
        return low, False
    if len(low) > 4 and (cut := _cut(low, lexicon)):  # "ttytxatanlap", "tanlap"
        return cut, False
    if len(low) <= 3 or not re.search(r"[aeiouy]", low):
        return spelled(low), False
    return (spelled(low) if lexicon.readings(low.upper()) and not lexicon.readings(low) else low), False


def _known_pieces(low: str, least: int = 2) -> str:
    """Cut a label into known ones, the longest first: baothanhhoa → báo thanh hóa."""
    words: list[str] = []
    at = 0
    while at < len(low):
        for size in range(min(24, len(low) - at), least - 1, -1):
            if (piece := low[at : at + size]) in LABELS or piece in PREFIXES:
                words.append(LABELS[piece] if piece in LABELS else PREFIXES[piece])  # www says nothing
                at += size
                break
        else:
            return ""
    return " ".join(w for w in words if w)


def _cut(low: str, lexicon: Lexicon) -> str:
    """Cut a label into known parts, abbreviations and syllables without marks, as few as can be."""
    if len(low) > 32:
        return ""
    best: list[tuple[int, str] | None] = [(0, "")] + [None] * len(low)
    for at in range(len(low)):
        so_far = best[at]
        if so_far is None:
            continue
        for size in range(2, min(20, len(low) - at) + 1):
            piece = low[at : at + size]
            if piece in LABELS or piece in PREFIXES:
                cost, words = 1, LABELS.get(piece) or PREFIXES.get(piece, "")
            elif 2 < size < 8 and not re.search("[aeo]", piece[:3]) and lexicon.readings(piece.upper()):
                cost, words = 2, spelled(piece)
            elif size < 8 and is_bare_syllable(piece):
                cost, words = 2, piece
            else:
                continue
            known = best[at + size]
            if known is None or so_far[0] + cost < known[0]:
                best[at + size] = (so_far[0] + cost, f"{so_far[1]} {words}".strip())
    whole = best[len(low)]
    return whole[1] if whole else ""


PREFIXES = {"bao": "báo",
            "ubndxa": "ủy ban nhân dân xã", "ubndphuong": "ủy ban nhân dân phường", "tinh": "tỉnh",
            "thon": "thôn",
            "truong": "trường", "benh": "bệnh", "congan": "công an", "doanthanhnien": "đoàn thanh niên",
            "vanhoa": "văn hóa",
            "dai": "đài", "daitruyenthanh": "đài truyền thanh", "hdnd": "hội đồng nhân dân",
            "dichvu": "dịch vụ"}  # fmt: skip
