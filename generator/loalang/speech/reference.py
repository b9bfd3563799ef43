"""What every voice says once: its loudness, spectrum and pace are known before any programme."""

REFERENCE = (
    "Kính thưa bà con, sáng nay trời quang, gió nhẹ, lúa ngoài đồng đã trổ bông. "
    "Chị Hạnh dắt xe qua cầu, ghé chợ mua rau xanh, cá tươi và mấy quả khế ngọt. "
    "Ông Phúc ngồi trước hiên nhà, vừa uống nước vối vừa kể chuyện thuở nhỏ đi học bằng thuyền. "
    "Lũ trẻ nghe xong thì cười khúc khích, hỏi ông có sợ sóng to không."
)
"""Seventy syllables: all six tones, nearly all initials, open and closed rhymes."""

PACE = 200.0
"""Syllables a minute. Neither loudness nor spectrum depends on it, so both editions share one clip."""

YARDSTICK = (
    "Kính thưa bà con, mời bà con nghe bài học hôm nay.",
    "Khi cần trợ giúp, bà con hãy đến nhà văn hóa thôn để gặp tổ công nghệ số cộng đồng.",
)
"""What a voice says once to learn how fast it speaks by itself."""
