"""The closed classes of words at which a Vietnamese sentence is jointed, and heads of persons and places.

Prepositions, auxiliaries and conjunctions can be counted; a phrase goes on until one of them. Heads of
persons and places are as good as closed in public notices. Words of no list are open: taken as they come.
"""

Phrases = dict[str, tuple[tuple[str, ...], ...]]
"""Phrases by their first word, the longest first."""


def phrases(*lists: str) -> Phrases:
    """Make phrases of lists that are written with commas."""
    made: dict[str, list[tuple[str, ...]]] = {}
    for one in (part.split() for text in lists for part in text.split(",")):
        if one:
            made.setdefault(one[0], []).append(tuple(one))
    return {first: tuple(sorted(set(each), key=len, reverse=True)) for first, each in made.items()}


def listed(text: str) -> frozenset[str]:
    """Make a set of words, or of words of several syllables, that are written with commas."""
    return frozenset(" ".join(one.split()) for one in text.split(","))


AUXILIARIES = phrases(
    """sẽ, phải, cần, nên, hãy, đừng, chớ, xin, vui lòng, làm ơn, có thể, có trách nhiệm, có nghĩa vụ, không,
    chỉ, chưa, cũng, đều, tuyệt đối, chủ động, tích cực, khẩn trương, nhanh chóng, kịp thời, nghiêm túc,
    nghiêm chỉnh, bắt buộc, lần lượt, tiếp tục, sớm, nhớ, lưu ý, chú ý, thường xuyên, tạm thời, tạm, kính,
    trân trọng, nay, vẫn, tranh thủ, thì, mà, là, tự"""
)
"""What stands before a predicate and is none of a name."""
RELATIVES = phrases(
    """đang, chưa, chưa được, chưa có, đã, đã được, đã có, đang có, có, thuộc, sinh, từ, được, bị, trên,
    dưới, hiện, hiện đang, hiện có, hết hạn, cần, muốn"""
)
"""What begins words that tell more of a person: "đang sử dụng đất", "có thẻ hết hạn", "từ 18 đến 25 tuổi"."""
GOING_ON = listed("chưa, có, hiện, hết, sinh, thuộc, đang, đã")
"""Those of them that go on telling of a person behind other words."""
LOCATIVES = phrases(
    """ở, tại, trong, ngoài, ven, dọc, gần, quanh, xung quanh, giáp, hai bên, hai bên bờ, trên địa bàn,
    trên toàn địa bàn, thuộc, của, vùng, khu vực, phía, dưới, cuối, đầu, toàn"""
)
ADJUNCTS = phrases(
    """vào, lúc, hồi, trước, sau, để, nhằm, theo, do, bởi, vì, như, nếu, khi, kể từ, từ, đến, tới, về, bằng,
    qua, với, cho, thông qua, trừ, gồm, bao gồm, nhân, nhân dịp, cùng, cùng với, tức, nhé, nha, ạ, và,
    hoặc, hay, nhưng, còn, rồi, bởi vì, nên, tại, ở, trong, trên, riêng, kể, đối với, ngay, đi, ra, lên,
    sang"""
)
"""What ends a phrase of open words."""

DETERMINERS = phrases(
    """các, những, toàn thể, toàn bộ, tất cả, mọi, mỗi, từng, quý, một số, tầng lớp, các tầng lớp,
    một phần, toàn, tất cả các, các loại, hai, ba, bốn, năm, cả"""
)
PERSONS = phrases(
    """bà con, bà con gần xa, bà con nông dân, bà con nhân dân, nhân dân, người dân, khách hàng, cử tri, công
    dân, nam công dân, hội viên, đoàn viên, đảng viên, xã viên, thành viên, phụ huynh, phụ huynh học sinh,
    cha mẹ, cha mẹ học sinh, bố mẹ, ba mẹ, bậc phụ huynh, bậc cha mẹ, thanh niên, nam thanh niên, học
    sinh, sinh viên, thí sinh, học viên, tiểu thương, nông dân, ngư dân, chị em, chị em phụ nữ, anh chị
    em, phụ nữ, trẻ em, trẻ, trẻ nhỏ, cháu, em học sinh, cư dân, du khách, du khách thập phương, thân
    nhân, nhà hảo tâm, mạnh thường quân, nhà vườn, nhà nông, lao động, người lao động, công nhân, dân
    quân, tân binh, cán bộ, công chức, viên chức, chiến sĩ, quân nhân, cựu chiến binh, hưu trí, doanh
    nghiệp, tổ chức, cá nhân, cơ quan, đơn vị, cơ sở, hộ, hộ gia đình, hộ dân, gia đình, chủ, chủ hộ,
    người, đối tượng, cụ, cụ ông, cụ bà, bà mẹ, mẹ, nhà, nam, nữ, nam nữ, đại biểu, đồng chí, tàu thuyền,
    đại diện, đại diện hộ, đại diện các hộ, phật tử, giáo dân, thiện nam tín nữ, cô chú, người cao tuổi,
    chi hội, chi đoàn, dân, tổ viên, quý vị, giáo viên, thương binh, hộ nghèo, hộ cận nghèo, người bệnh,
    bệnh nhân, chủ rừng, thương lái, cựu quân nhân, quý khách thập phương, khách thập phương, quý khách,
    anh em, ông bà, ông bà anh chị, họ hàng, bạn bè, thông gia, thân bằng cố hữu, quan viên,
    bô lão, dân làng, con cháu, cựu giáo chức, người có công, người mẹ, các mẹ"""
)
"""Heads of phrases that name whom a notice is for."""
WANTING = listed(
    """bà mẹ, cháu, chủ, cơ sở, cụ, dân, em, gia đình, hộ, hộ gia đình, lao động, người, nhà, thành viên,
    trẻ, đại diện, đối tượng"""
)
"""Heads that say little alone: the word behind them, if it is no predicate, is of their name."""
PLACES = phrases(
    """nhà văn hóa, nhà họp, nhà sinh hoạt, nhà sinh hoạt cộng đồng, nhà cộng đồng, nhà rông, nhà thi đấu,
    nhà đa năng, nhà thờ, nhà ăn, nhà máy, nhà riêng, nhà ông, nhà bà, nhà anh, nhà chị, nhà cô, nhà chú,
    nhà bác, nhà cụ, nhà trưởng, nhà hàng, nhà khách, nvh, hội trường, trụ sở, trạm, trạm y tế, trường,
    sân, sân vận động, đình, chùa, đền, miếu, chợ, bưu điện, bưu cục, điểm, điểm trường, điểm giao dịch,
    điểm bưu điện, phòng, văn phòng, bộ phận, trung tâm, quầy, cổng, bến, bến xe, bãi, bãi biển, cầu,
    cống, ngã ba, ngã tư, ngã năm, vòng xuyến, đường, tuyến đường, đoạn đường, đoạn, tuyến, tuyến phố,
    ngõ, ngách, hẻm, kiệt, phố, quốc lộ, tỉnh lộ, hương lộ, khu, khu vực, khu phố, khu dân cư, tổ, tổ dân
    phố, thôn, xóm, ấp, bản, buôn, làng, khóm, khối, tiểu khu, nóc, sóc, phum, xã, phường, thị trấn,
    huyện, quận, tỉnh, thành phố, đảo, cánh đồng, xứ đồng, đồng, kênh, mương, sông, suối, hồ, đập, ao, đê,
    núi, chân núi, chân đồi, chân đập, sườn, bìa, đồi, rừng, thao trường, trường bắn, nghĩa trang, quảng
    trường, công viên, bệnh viện, phòng khám, ngân hàng, công an, ubnd, ủy ban, ủy ban nhân dân, htx, hợp
    tác xã, kho, kho bạc, xưởng, vườn, gia đình ông, gia đình bà, gia đình anh, số, số nhà, km, tầng, lầu,
    dãy, địa bàn, hạ du, vùng, nơi, cơ quan, xí nghiệp, công ty, thư viện, đài, tượng đài, bể bơi, gốc,
    trước cổng, siêu thị, cây xăng, tdp, kdc, địa chỉ, địa điểm, hiện trường, bờ, phạm vi, mặt đê, hành lang,
    chốt, bếp ăn, cơ sở, cụm, cụm công nghiệp, khu công nghiệp, phiên chợ, âu thuyền, cảng, phà, bến phà, đồn,
    chi cục, cục"""
)
"""Heads of phrases that name where."""
UNITS = listed(
    """buôn, bản, chi, dãy, huyện, hẻm, khu, khu phố, khóm, khối, làng, lớp, ngõ, nóc, phường, phố, quận,
    sóc, số, tdp, thôn, tỉnh, tổ, xã, xóm, đoạn, đường, đội, ấp"""
)
"""What stands before a name or a figure: "thôn Đông", "lớp 6A", "tổ 4"."""
DUTIES = phrases(
    """lưu, lưu lại, ghi lại,
    tham dự, tham gia, dự, có mặt, tập trung, mang, mang theo, đem, đem theo, chuẩn bị, nộp, giao nộp,
    đóng, đóng góp, góp, nhận, lĩnh, lấy, đăng ký, kê khai, khai báo, làm, làm thủ tục, thực hiện, chấp
    hành, hoàn thành, hoàn tất, phối hợp, hưởng ứng, ủng hộ, giúp đỡ, hỗ trợ, treo, dọn, dọn dẹp, quét
    dọn, phát quang, phát dọn, tổng vệ sinh, vệ sinh, cắt tỉa, tỉa, chặt, che, che chắn, che bạt, che đậy,
    đậy, phủ, chằng, chằng chống, kê, kê cao, gia cố, neo, neo đậu, di dời, dời, sơ tán, di chuyển, rời,
    tránh, hạn chế, dừng, ngừng, giữ, giữ gìn, giữ ấm, giữ trật tự, nhốt, đưa, chở, dắt, tiêm, uống, khám,
    xét nghiệm, kiểm tra, rà soát, theo dõi, cảnh giác, nâng cao, đề phòng, phòng tránh, phòng ngừa, bảo
    vệ, báo, gọi, liên hệ, liên lạc, hỏi, phản ánh, gửi, cung cấp, ký, đi bầu, bầu, bỏ phiếu, chuyển,
    chuyển khoản, trả, thanh toán, gia hạn, trữ, dự trữ, tích trữ, hứng, khóa, tắt, bật, mở, gieo, cấy,
    bón, phun, thu hoạch, gặt, đắp, tháo, bơm, tăng cường, bố trí, cử, họp, nghỉ, mặc, bình tĩnh, yên tâm,
    thông cảm, ra quân, tuân thủ, quan tâm, cập nhật, cài, cài đặt, tải, truy cập, đổi, chỉ ranh, tự giác,
    tự nguyện, tự bảo quản, đến, tới, về, ra, lên, qua, sang, đi, đi họp, đi tiêm, đi khám, đi nhận, nghe,
    học, xem, bấm, đọc, dọn vệ sinh, thống kê, mua, cho trẻ, cho con, dùng, kéo, ôm, thu dọn, tổ chức,
    triển khai, xử lý, coi như, nhắc, nhìn thấy, phát hiện, biết, gặp, đi vòng, đốt, xả, vứt, đánh bắt,
    dời lịch, tập kết, phân loại, vào, sắp xếp, hoãn, chờ, trông, nhường, kết thúc, bắt đầu, trang trí,
    thắp, lắp, tu sửa, sửa chữa, san lấp, vận chuyển, phản hồi, bình chọn, tìm"""
)
"""What residents are asked to do: where their name ends."""
HAPPENINGS = phrases(
    """mất điện, mất nước, cúp điện, cúp nước, cắt điện, cắt nước, bị, diễn ra, khai mạc, xảy ra, được"""
)
"""What becomes of a place: where its name ends."""
KINDS = phrases(
    """sử dụng, trồng, nuôi, chăn nuôi, kinh doanh, sản xuất, vay vốn, vay, hưởng, thuê, buôn bán, sinh sống,
    cư trú, canh tác, mắc, sống, mang thai, nuôi con nhỏ, đánh bắt, khai thác, nghèo, cận nghèo, già, neo
    đơn, nội ngoại, gần xa, thôn xóm, xóm giềng, già neo đơn, cao tuổi, khó khăn, mồ côi, khuyết tật"""
)
"""What persons do for their living, or are known by: words of their name."""
MODIFYING = listed(
    """bán, bệnh, cao, chính, con, cá, cận, diêm, dân, dùng, gia, giao, già, hiến, học, khuyết, không, lao,
    mua, nghèo, ngư, nhận, nông, nộp, sống, tham, tiêu, xã, đi, đình"""
)
"""First words that tell of a bare head what kind it is, though some of them are predicates as well."""
COMPOUNDS = phrases(
    """nhà trường, tiếp công dân, tiếp dân, lưu trú, lưu động, giao lưu, lưu ý,
    chứng nhận, tiếp nhận, xác nhận, công nhận, dự án, dự kiến, dự phòng, dự thảo, dự báo, mang thai, mang
    tên, nghỉ hưu, nghỉ dưỡng, học sinh, học viên, học kỳ, học phí, học tập, trung học, tiểu học, đại học,
    mẫu giáo, văn học, khoa học, báo cáo, báo chí, thông báo, cảnh báo, mở rộng, bầu cử, trả góp, ký túc,
    về hưu, kéo dài, chăn nuôi, phòng họp, nhà họp, nhà nghỉ, nhà khám, phòng khám, phòng học, phòng tiêm,
    điểm tiêm, điểm thu, hỗ trợ lãi, đóng cửa, mùa khô, đường ra, đường vào, đường về, lối vào, lối ra,
    nhà báo, xã hội, ra đời, ra vào, xa lộ, cho vay, làng nghề, vào cầu, tuổi tiêm, tiêm chủng, trở lên,
    trở xuống, sầu riêng, trở về, lên đường, tổ chức phi, ở trọ, bán trú, nội trú, tạm trú, thường trú,
    cách mạng, khu tập, vòng xoay, lớp học, trường học, năm học, giờ học"""
)
"""Words of two syllables that hold one of a joint."""
REQUESTS = phrases(
    """thông báo, mời, kính mời, đề nghị, yêu cầu, khuyến cáo, kêu gọi, cảnh báo, vận động, nhắc, nhắc nhở,
    lưu ý, tuyển, tuyển dụng, dành cho, áp dụng cho, áp dụng với, đối với, kính báo, báo tin, báo, mong,
    kính mong, rất mong, kính đề nghị"""
)
"""Verbs that turn to somebody."""
TOWARDS = listed("cho, cùng, rãi, rộng, tới, và, với, đến, đối")
EVERYBODY = phrases(
    """bà con, nhân dân, người dân, toàn thể bà con, toàn thể nhân dân, quý bà con, quý khách hàng, toàn dân,
    cử tri, khách hàng, phụ huynh, hội viên"""
)
BODIES = listed("an, ban, bhyt, bộ, chi, hiệp, hội, trận, tế, vụ, xã, án, đoàn, đồng, đội")
"""Before "nhân dân", "nông dân" these make it the name of an office."""
NO_PLACES = phrases(
    """đường ống, đường dây, đường truyền, đường link, đường huyết, hồ sơ, số tiền, số lượng, số điện thoại,
    trường hợp, đồng bào, đồng thời, đồng ý, đồng bộ, cầu thủ, điểm số, tổ chức"""
)
"""Words of two syllables that begin as the head of a place does."""
