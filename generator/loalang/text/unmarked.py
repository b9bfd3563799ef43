"""Text typed without its marks: "ung ho bao so 10" has no sure reading, and is refused whole."""

import re

from loalang.text.syllable import is_bare_syllable

_CHUNKS = re.compile(r"[^\s,;:]+")
REALLY_BARE = frozenset(
    """a ai an anh ao ba ban bao bay be bi bia binh bo bom bon ca cam can cao cay cha chai chanh che chi chia
    chim cho chua chung co con cu cua cung da dai danh dao di do doanh dong du dung duy em ga gai gam gan
    ghi gia giai gian giang giao gieo giun go gom ha hai ham hay hen heo hoa hoan hoang hong hung huy huynh
    hy in kem keo kha khai khang khen khi khinh kho khoa khoai khoan khoe khu khung ki kia kinh la lai lan
    lanh lao lau lay leo li linh lo loa loan loang long lui lung ly ma mai mang mau may me mi min minh mo
    mong mu mua nai nam nan nay ngan ngang ngay nghe nghi ngoai ngoan ngon nguy nha nhai nham nhanh nhau
    nhi nho nhung ni nia nilon ninh non nu o oai oan pha phan phao phe phi phia phim pho phong phu phun qua
    quan quang quanh quay que quen qui quy ra rao rau ray ri rong ru rung sa sai san sang sao sau say sen
    sinh so soi son song sum sung suy ta tai tam tan tang tanh tao tay tem tham than thang thanh thao thay
    the theo thi thia tho thoa thoai thu thua thuy ti tia tien tim tin tinh to toa toan tra trai tram trang
    tranh trao trau treo tri trong trung truy tu tua tung tuy va vai van vang vanh vay ve vi vinh voi vong
    vu vui vung xa xanh xao xe xem xen xeo xi xin xinh xo xoa xoan xoay xong xu xua xung y""".split()
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
    ascii_line = line.isascii()
    if not (ascii_line or _bare_run(line)):
        return False
    run: list[str] = []
    for chunk in (*_CHUNKS.findall(line), "—"):
        word = chunk.strip("\"'“”‘’().!?")
        if word.isdigit() or not word:
            continue
        bare = word.isascii() and word.isalpha() and is_bare_syllable(word.lower())
        if bare and (run or word.islower() or ascii_line or word.istitle()):
            run.append(word.lower())
            continue
        if _lost(run, ascii_line):
            return True
        run = []  # an address, a name of an app, a word with marks
    return False


def _bare_run(line: str) -> bool:
    """Say whether four words without a mark stand in a row: quick, for most lines have none."""
    run = 0
    for word in line.split():
        if not word.isascii():
            run = 0
        elif word[0] not in "0123456789":
            run += 1
            if run == 4:
                return True
    return False


def _lost(run: list[str], ascii_line: bool) -> bool:
    if len(run) < 4:
        return False
    never_bare = sum(word not in REALLY_BARE for word in run)
    telltale = sum(word in TELLTALE for word in run)
    if ascii_line:  # "cho con em tham gia" is right without any mark
        return never_bare >= 2 or (never_bare >= 1 and telltale * 2 >= len(run))
    return never_bare >= 2 and telltale * 2 >= len(run)
