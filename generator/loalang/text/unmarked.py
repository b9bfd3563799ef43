"""Text typed without its marks: "ung ho bao so 10" has no sure reading, and is refused whole."""

import re

from loalang.text.syllable import is_bare_syllable

_TOKENS = re.compile(r"[^\W_]+")
REALLY_BARE = frozenset(
    """a ai an anh ao ba ban bao bay be bi bia bo bom bon ca cam can cao cay cha chai chanh che chi chia chim
    cho chua chung co con cu cua cung da dai dao di do doanh dong dung em ga gai gam gan gia giai gian giao
    giun go gom ha hai ham hay hen heo hoa hoan hoang hong hung huy hy in kem keo kha khai khi khinh kho
    khoa khoai khoan khoe khu khung kia kinh la lai lan lanh lao lau lay leo linh lo loa loan loang long
    lui lung ly ma mai mang mau may me mi minh mo mong mu mua nai nam nan nay ngan ngang ngay nghe nghi
    ngoai ngoan ngon nguy nha nhai nham nhanh nhau nhi nho nhung ni nia nilon non nu o oai oan pha phan
    phao phe phi phia phim pho phong phu phun qua quan quang quay que quen qui quy ra rao rau ray ri rong
    ru rung sa sai san sang sao sau say sinh so soi son song sung suy ta tai tam tan tang tanh tao tay tham
    than thanh thao thay the theo thi thia tho thoa thoai thu thua thuy tia tim tin tinh to toa toan tra
    trai tram tranh trao trau treo tri trong trung tu tua tung tuy va vai van vang vay ve vi voi vong vu
    vui vung xa xanh xao xe xen xi xinh xo xoa xoan xoay xu xua xung y""".split()
)
"""Bare forms that are words as they stand; some are also others that lost their marks."""
TELLTALE = frozenset(
    """an ba ban bao benh binh bo bon bui ca cac cam canh cap cat chau chinh cho chong chuc chung chuyen con
    cong cua cuu dan dang dat de den dia diem dien dinh doan dong du dung duoc duoi gia gian giao gio giong
    goi gom gop he ho hoa hoc hoi hop huyen ket khan khoan khong kinh le lich lien lop lu lua luc lut mat
    me moi mot mua nam ngan ngay nghi nghiep nghin nguoi nha nhan nhung noi nong nop nu nuoc on phan pho
    phu phut qua quy quyen quyet rac sau sinh so su tai ten tet tham thang thanh thi thoi thong thu thue
    thuoc tiem tien tinh to toan tran tren trieu tro truoc truong tu ty ung uy van ve viec vien vo xa xay
    xin""".split()
)


def unmarked_line(line: str) -> bool:
    """Say whether four or more syllables in a row lost their marks.

    A line of plain ASCII with four lower-case words of which half are telltale is such a line; inside a line
    that has marks, only a longer run counts, for "tham gia theo xe" is right as it stands.
    """
    words = _TOKENS.findall(line)
    ascii_line = line.isascii()
    run: list[str] = []
    for word in [*words, "—"]:
        if word.isdigit():
            continue
        if (
            word.isascii()
            and word.isalpha()
            and is_bare_syllable(word.lower())
            and (run or word.islower() or ascii_line)
        ):
            run.append(word.lower())
            continue
        if _lost(run, ascii_line):
            return True
        run = []
    return False


def _lost(run: list[str], ascii_line: bool) -> bool:
    if len(run) < 4:
        return False
    never_bare = sum(word not in REALLY_BARE for word in run)
    telltale = sum(word in TELLTALE for word in run)
    if ascii_line:
        return telltale * 2 >= len(run) or never_bare >= 2
    return never_bare >= 2 and telltale * 2 >= len(run)
