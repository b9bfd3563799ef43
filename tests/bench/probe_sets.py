"""Minimal sets: words that differ in one onset, nucleus, coda or tone, to be told apart in a carrier phrase.

What Hanoi does not tell apart is one choice (tr ch, s x, d gi r); either spelling counts.
"""

from dataclasses import dataclass

CARRIERS = {"medial": "Hãy nói {} một lần nữa.", "final": "Tôi vừa nói từ {}."}
"""Neither prefers a word: the first leaves it among vowels, the second before a pause."""


@dataclass(frozen=True, slots=True)
class MinimalSet:
    """Words that differ in one thing.

    Attributes:
        kind: onset, nucleus, coda or tone.
        words: (label of what differs, spellings); the first spelling is spoken.
    """

    kind: str
    words: tuple[tuple[str, tuple[str, ...]], ...]


def _set(kind: str, written: str) -> MinimalSet:
    """Read ``label:spelling/spelling``; a lone spelling is its own label."""
    found = []
    for item in written.split():
        label, colon, spellings = item.partition(":")
        found.append((label, tuple((spellings if colon else label).split("/"))))
    return MinimalSet(kind, tuple(found))


SETS = (
    _set(
        "onset",
        "b:ba m:ma v:va ph:pha đ:đa t:ta th:tha n:na l:la x:xa/sa d:gia/da/ra ch:cha/tra nh:nha kh:kha g:ga "
        "ng:nga c:ca h:ha -:a",
    ),
    _set(
        "onset",
        "b:bí m:mí v:ví ph:phí đ:đí t:tí th:thí n:ní l:lí/lý x:xí/sí d:gí/dí/rí ch:chí/trí nh:nhí kh:khí "
        "g:ghí ng:nghí c:kí/ký h:hí -:í/ý",
    ),
    _set(
        "onset",
        "b:bồ m:mồ v:vồ ph:phồ đ:đồ t:tồ th:thồ n:nồ l:lồ x:xồ/sồ d:rồ/dồ/giồ ch:chồ/trồ nh:nhồ kh:khồ "
        "g:gồ ng:ngồ c:cồ h:hồ -:ồ",
    ),
    _set("nucleus", "a:ba e:be ê:bê i:bi o:bo ô:bô ơ:bơ u:bu ư:bư iê:bia uô:bua ươ:bưa"),
    _set(
        "nucleus",
        "a:tan ă:tăn â:tân e:ten ê:tên i:tin o:ton ô:tôn ơ:tơn u:tun iê:tiên uô:tuôn ươ:tươn",
    ),
    _set("nucleus", "a:lạng ă:lặng â:lậng e:lẹng o:lọng ô:lộng u:lụng ư:lựng iê:liệng uô:luộng ươ:lượng"),
    _set(
        "nucleus",
        "a:mát ă:mắt â:mất e:mét ê:mết i:mít o:mót ô:mốt ơ:mớt u:mút ư:mứt iê:miết uô:muốt ươ:mướt",
    ),
    _set("coda", "-:ta m:tam n:tan ng:tang nh:tanh i:tai u:tao"),
    _set("coda", "m:căm n:căn ng:căng i:cay u:cau"),
    _set("coda", "-:cô m:côm n:côn ng:công i:côi"),
    _set("coda", "-:ti m:tim n:tin nh:tinh u:tiu"),
    _set("coda", "-:xê m:xêm n:xên nh:xênh u:xêu"),
    _set("coda", "m:liêm n:liên ng:liêng u:liêu"),
    _set("coda", "n:lươn ng:lương i:lươi u:lươu m:lươm"),
    _set("coda", "p:láp t:lát c:lác ch:lách"),
    _set("coda", "p:bập t:bật c:bậc"),
    _set("coda", "p:tốp t:tốt c:tốc"),
    _set("coda", "p:kíp t:kít ch:kích"),
    _set("coda", "p:tiếp t:tiết c:tiếc"),
    *(
        _set("tone", f"ngang:{a} huyền:{b} sắc:{c} hỏi:{d} ngã:{e} nặng:{f}")
        for a, b, c, d, e, f in (
            "ma mà má mả mã mạ".split(),
            "la là lá lả lã lạ".split(),
            "cô cồ cố cổ cỗ cộ".split(),
            "bao bào báo bảo bão bạo".split(),
            "lan làn lán lản lãn lạn".split(),
            "nghi nghì nghí nghỉ nghĩ nghị".split(),
            "mơ mờ mớ mở mỡ mợ".split(),
            "thương thường thướng thưởng thưỡng thượng".split(),
        )
    ),
    *(
        _set("tone", f"sắc-:{a} nặng-:{b}")
        for a, b in ("mát mạt".split(), "tốt tột".split(), "các cạc".split(), "tiếp tiệp".split())
    ),
)
KINDS = tuple(dict.fromkeys(one.kind for one in SETS))
