"""What every voice says once, so that its loudness and its spectrum are known before any programme."""

REFERENCE = (
    "Kính thưa bà con, sáng nay trời quang, gió nhẹ, lúa ngoài đồng đã trổ bông. "
    "Chị Hạnh dắt xe qua cầu, ghé chợ mua rau xanh, cá tươi và mấy quả khế ngọt. "
    "Ông Phúc ngồi trước hiên nhà, vừa uống nước vối vừa kể chuyện thuở nhỏ đi học bằng thuyền. "
    "Lũ trẻ nghe xong thì cười khúc khích, hỏi ông có sợ sóng to không."
)
"""Seventy syllables: all six tones, nearly all initials, open and closed rhymes."""

PACE = 200.0
"""Syllables a minute. Neither loudness nor spectrum depends on it, so both editions share one clip."""
