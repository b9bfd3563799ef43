"""Texts as officers paste them, of our own invention."""

BODY = (
    "Sáng nay, bà con thôn Đông cùng nhau dọn con mương dài gần hai cây số. Ai cũng mang theo cuốc và xẻng. "
    "Trưởng thôn bảo mương thông thì lúa vụ này đủ nước. Đến trưa thì dọn xong, mọi người ra về."
)
WEB = f"""\
 date 2026-01-16 Dọn mương ở thôn Đông
Thứ Năm, 05/03/2026
Ngày đăng: 04/03/2026 - Lượt xem: 215
Xem với cỡ chữ

[Thời sự] 时间:2025-01-16 来源:NEWS
muong 1.jpg
Bà con thôn Đông dọn mương trong buổi sáng

{BODY}

Cụ Tám cầm xẻng.

Cụ Tám cầm xẻng.

Vì sao phải dọn

Người dân thôn Đông tham gia dọn con mương.

{BODY.replace("Sáng nay", "Hôm qua").removesuffix(".")}./.

Nguyễn Văn Mẫu
Nguồn Báo Mẫu: https://vi-du.vn/don-muong.htm
Zalo
(责任编辑:Mẫu)
相关内容
"""

NOTICE = """\
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/TB-UBND

Thông báo lịch tiêm phòng dại

Trạm Thú y xã Mẫu thông báo tiêm phòng dại cho chó, mèo.

Thời gian: 7 giờ ngày 5/12/2026
Địa điểm: Nhà văn hóa thôn Đông
Liên hệ: bà Hoa, trạm thú y
Nơi nhận: như trên
"""
