"""The frame of an official text (decree 30/2020/NĐ-CP): what each of its lines is known by.

Patterns are for folded text, without marks and capitals: headings are often typed without them.
"""

import re
from enum import StrEnum

from loalang.authoring.notices.folding import fold, in_capitals


class Why(StrEnum):
    """Why a line is not said, in the officer's words: they stand beside the line in the script."""

    LETTERHEAD = "tên cơ quan"
    MOTTO = "quốc hiệu, tiêu ngữ"
    NUMBER = "số, ký hiệu"
    PLACE_AND_DAY = "nơi và ngày ban hành"
    TITLE = "đã thành tên bài"
    HEADING = "tên loại văn bản"
    ADDRESSEE = "kính gửi"
    BASIS = "căn cứ"
    CLOSING = "lời kết"
    GREETING = "lời chào"
    LEAD = "lời dẫn"
    RECIPIENTS = "nơi nhận"
    SIGNATURE = "chữ ký, con dấu"
    MARGIN = "đầu trang, chân trang"
    PAGE = "số trang"
    ORDINAL = "số thứ tự"
    COLUMN = "tên cột"
    MAIL = "đầu thư"
    QUOTED = "thư cũ ở dưới"
    PAGE_OF_WEB = "phần của trang web"
    STATION = "lời nhờ đài phát"
    MISTAKE = "có điều đã ghi nhầm, chỉ đọc điều đã sửa"
    REST = "chưa rõ là gì"


MOTTO = re.compile(
    r"cong hoa xa hoi chu nghia viet nam|doc lap\s*[-–—.]?\s*tu do\s*[-–—.]?\s*hanh phuc"
    r"|dang cong san viet nam"
)
NUMBER = re.compile(
    r"\bso\s*(?::\s*|(?=\d+\s*/\s*[a-z]+-))[\d.…_ ]*(?:/\s*[\w.…&-]+(?:/[\w.&-]+)*|(?=$|\s{2,}))",
    re.IGNORECASE,
)
PLACE_AND_DAY = re.compile(
    r"(?:(?P<place>(?!dung |khoang |hoi |thu |chu nhat|sang|chieu|toi|vao|tu |den "
    r"|luc )[^\W\d_][\w .’'-]{1,40}),\s*)?"
    r"(?:hoi\s+\d{1,2}\s*(?:gio|h)\s*(?:\d{2})?(?:\s*phut)?,?\s*)?"
    r"ngay\s*(?:[\d.… ]{1,6}\s*thang\s*[\d.… ]{1,6}\s*nam\s*[\d.…]{2,6}"
    r"|(?<=, ngay )\d{1,2}[/.-]\d{1,2}[/.-]\d{4})"
)
PLACE_HOUR_AND_DAY = re.compile(
    r"(?P<place>[^\W\d_][\w .’'-]{1,40}),\s*\d{1,2}\s*(?:gio|h|g)\s*(?:\d{2})?(?:\s*phut)?,?\s*ngay\s*"
    r"\d{1,2}\s*(?:thang|[/.-])\s*\d{1,2}\s*(?:nam|[/.-])\s*\d{4}"
)
"""Of a telegram, beside its number: "Hòa Sơn, 15 giờ 00 ngày 06/12/2026"."""
_KINDS = (
    "thong bao|giay moi|thu moi|cong dien|ke hoach|lich|canh bao|khuyen cao|thu ngo|loi keu goi|lenh goi"
    "|quyet dinh"
    "|chuong trinh|dieu le|the le|noi quy|dinh chinh"
    "|huong dan|tin khan|giay trieu tap|lenh|ban tin|thong cao|cong van|to trinh|niem "
    "yet|loi moi"
    "|thu keu goi|tin buon|cao pho|loi cam on|thu cam on|tin vui"
)
KIND = re.compile(rf"(?:{_KINDS}|tin (?:bao|lu|ap thap|thoi tiet|ret|nang nong|canh bao|du bao))\b")
KIND_ALONE = re.compile(
    rf"\W*(?P<kind>{_KINDS})(?P<more>(?: (?:hop|du hop|du hoi nghi|khan(?: cap)?|hoa toc|so \d+|lan \d+"
    rf"|\(?lan \d+\)?))*)\W*$"
)
NAMED_KIND = re.compile(rf"\W*(?:{_KINDS})\s+(?:v/v|ve viec|ve|lich)\b")
ABOUT = re.compile(r"\W*(?:v/v|v\.v|vv|ve viec|viec|trich yeu)\s*:?\s+")
ADDRESSEE = re.compile(r"\W*kinh (?:gui|goi)\b")
RECIPIENTS = re.compile(r"\W*noi nhan\b\s*:?")
SIGNED_FOR = re.compile(
    r"(?:thay mat(?= )|t\s?[./]?\s?m|k\s?[./]?\s?t|t\s?[./]?\s?l|t\s?[./]?\s?u\s?[./]?\s?q|q)"
    r"\s?[./ ]\s?(?=[^\W\d_]{2})"
)
POSITION = re.compile(
    r"(?:pho |tong )?(?:chu tich|giam doc|hieu truong|truong (?:thon|ban(?! quan| chi)|xom|ap|khu|tram|phong"
    r"|cong an|khu pho|bo phan|doan)"
    r"|chi huy truong|bi thu|chu nhiem|to truong(?: to dan pho)?|doi truong|truong ban(?: [^\W\d_]+){0,4}"
    r"|chanh van phong"
    r"|cuc truong|chi cuc truong|thu truong|nguoi (?:thong bao|lap|viet|soan|bao tin)|ke toan"
    r"|pho truong [^\W\d_]+"
    r"|van phong|chinh tri vien|vien truong|truong khu dan cu|ban quan ly thon|truong tieu khu)"
    r"(?: (?:ubnd|uy ban nhan dan|hoi dong|chi nhanh|trung tam|benh vien|cong ty|xi nghiep|hdnd|mttq"
    r"|uy ban mttq|thon|xa|phuong|ban|xom|to dan pho|truong"
    r"|hop tac xa|htx|clb|cau lac bo|cum|hat|doi|chi hoi|hoi|giao xu|gia dinh)\b[^,.;:]{0,40})?"
)
SEAL = re.compile(
    r"\(?\s*(?:(?:da (?:ky|dong dau)|ky(?:,| va)? (?:ten|ghi ro|dong dau|dien tu)|ky so)\b[^)]{0,40}"
    r"|ky|dau|con dau)\s*\)?\.?$"
)
SIGNED_BY = re.compile(
    r"(?:nguoi ky|ky boi|thoi gian ky|co quan\s*:.*thoi gian ky|email\s*:.*thoi gian ky)\b"
)
CLOSING = re.compile(
    r"(?:xin )?(?:tran trong|xin tran trong|xin cam on|xin chan thanh cam on|chan thanh cam on|cam on)"
    r"(?: (?:cam on|thong bao|kinh moi|kinh bao|kinh chao|cam on ba con|va kinh chao"
    r"|ba con|cac ban|anh|chi|anh chi|dai|dai xa|quy dai"
    r"|quy vi))*[\s!,./]*$"
    r"|(?:rat )?(?:han hanh|vinh du) duoc don tiep.{0,30}$"
    r"|vay,? .{0,60}(?:thong bao|kinh bao) (?:de|den|cho)\b.{0,60}\b(?:biet|thuc hien)\b[^.;:]{0,40}[\s!./]*$"
)
GREETING = re.compile(
    r"(?!.*\b(?:mai|nay|hop|cat|mat|tiem|thu|nop|thong bao|moi|de nghi|nhan(?! dan)|to chuc)\b)"
    r"\W*(?:kinh (?:thua|chao)|thua|xin chao|chao(?! mung)|a lo|alo)\b[^.:;,!\d]{0,60}[!,.]*$"
    r"|\W*(?:[^\W\d_]+ ){1,3}oi\W*$|\W*(?:quy|cac|dong bao)\b[^.:;\d]{0,40}\b(?:than men|kinh men)\W*$"
    r"|\W*(?:alo|a lo)\b[^.:;!\d]{0,60}\b(?:nghe|chu y)(?: day| ro)?(?: thong bao)?(?: nhe| nha)?[!,.:]*$"
)
"""A line that only greets: the announcer has greeted already."""
BASIS = re.compile(r"\W*(?:can cu|chieu theo)\b")
PAGE = re.compile(r"(?:trang|page)?\s*[-–]?\s*\d{1,3}\s*(?:[/-]|tren|of)?\s*\d{0,3}\s*[-–]?$")
_NAME = re.compile(
    r"(?:(?:Ông|Bà|Bác sĩ|Đ/c|Y sĩ|Thượng tá|Trung tá|Thiếu tá|Đại úy|Đại tá|Thượng úy|Trung úy|Thiếu úy"
    r"|ThS|Ths|BS|Bs|TS|PGS|GS|KS|CN|[A-ZĐ][A-Za-zĐđ]{0,7}\.)\.?\s*)*"
    r"(?:[HYK]['’]?\s?)?[A-ZĐÀ-Ỹ][a-zà-ỹđ]+"
    r"(?:\s+(?:[HYK]['’]\s?)?[A-ZĐÀ-Ỹ][a-zà-ỹđ]+|\s+[AYÊÔ](?=\s)|\s+[A-Z]\.(?=\s)){0,4}"
    r"(?:\s+(?:[HYK]['’]\s?)?[A-ZĐÀ-Ỹ][a-zà-ỹđ]+|\s+[A-ZĐ]\.?)$"
)
_LETTER = re.compile(r"[^\W_]")
_ORGANS = re.compile(
    r"(?:cong doan|nghiep doan|nha truong|nha tho|nha van hoa|thuong truc|chu tich|giam doc|lien minh"
    r"|co so|quan doan|su doan|trung doan|tieu doan|lu doan|thu vien|bao tang|ap doi|khom|buon|hiep hoi|cum"
    r"|don bien phong|chi doan|cum thuy nong|thu y|lien doi|pc|tieu khu|cau lac bo|clb|giao xu|ubnd"
    r"|uy ban|hdnd|bch"
    r"|bcd|bql"
    r"|ctmt|tyt|hat|lien hiep|chi hoi"
    r"|hoi(?! (?:thi|nghi|cho|thao|dien|khoe|trai)\b)|ban|dang|cong ty|dien luc|tram"
    r"|truong|cong an|so|phong|chi cuc|cuc"
    r"|trung tam|doan|huyen|tinh"
    r"|xa|phuong|thon|xom|ap|to dan pho|tdp|htx|hop tac xa|ngan hang|buu dien|buu cuc|doi|to|mat tran"
    r"|mttq|benh vien|nha may"
    r"|xi nghiep|vien|lien doan|chi nhanh|chi bo|khu pho|khu dan cu|lang|bao hiem|kho bac|thue|toa an|quy"
    r"|dai|van phong|bo|tong)\b"
)


def is_organ(text: str) -> bool:
    """Say whether a name begins as that of an office, a company, a hamlet does."""
    text = text.strip(" *-")
    return bool(_ORGANS.match(fold(text))) and not text.lower().startswith("quý")  # "quỹ" is one


def is_rule(text: str) -> bool:
    """Say whether a line has no word: the line under a letterhead."""
    return not _LETTER.search(text.replace("o0o", "").replace("oOo", ""))


def is_name(text: str) -> bool:
    """Say whether a line is a person's name alone."""
    text = text.strip(" .")
    return bool(_NAME.fullmatch(text)) or (
        in_capitals(text) and 2 <= len(text.split()) <= 5 and text.isupper()
    )


_SIGNS_AS = re.compile(
    r"(?:(?:du bao|bien tap|phat thanh|bien soan|kiem soat) vien|(?:soat|duyet|viet|dua) tin|nguoi (?:ky"
    r"|soan|duyet))\b"
)


def is_named_position(text: str) -> bool:
    """Say whether a line is a position with the name of who holds it: "TRƯỞNG THÔN Nguyễn Văn An"."""
    text = text.strip(" *_.")
    words = text.split()
    for size in range(1, min(len(words), 7)):
        above, name = " ".join(words[:size]).strip(" :–-"), " ".join(words[size:]).strip(" :–-")
        as_what = POSITION.fullmatch(fold(above)) or _SIGNS_AS.fullmatch(fold(above))
        if as_what and _NAME.fullmatch(name) and not is_organ(name):
            return True
    return False


def is_position_of_organ(text: str) -> bool:
    """Say whether a line is a position and its office: "Đội trưởng - Thuế cơ sở 4"."""
    above, dash, organ = text.strip(" .").replace("–", "-").partition(" - ")
    return (
        bool(dash) and bool(POSITION.fullmatch(fold(above))) and is_organ(organ) and len(organ.split()) <= 8
    )


def is_signature(text: str) -> bool:
    """Say whether a line is of the block of the signature: for whom, as what, the word of the seal."""
    folded = fold(text).strip(" *_.\t")
    if SEAL.fullmatch(folded) or SIGNED_BY.match(folded):
        return True
    above, colon, below = text.strip().partition(":")
    if colon and SIGNED_FOR.match(fold(above)) and is_named_position(below):
        return True  # "T/M thôn: Trưởng thôn Nguyễn Văn An"
    if SIGNED_FOR.match(folded) and len(folded.split()) <= 14 and not re.search(r"[.:;]\s", text[6:]):
        return in_capitals(text) or text[:3].isupper() or text[:1].isupper()
    return bool(POSITION.fullmatch(folded)) and (in_capitals(text) or len(text.split()) <= 6)
