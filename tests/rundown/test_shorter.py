"""Long sentences of notices are cut at their joints: never in a date, figures, a name or a quotation."""

import re
from pathlib import Path

import pytest
from conftest import LESSON
from hypothesis import given, settings
from hypothesis import strategies as st

from loalang.content.folder import ContentFolder
from loalang.model import DELIVERIES, Edition
from loalang.rundown.reading_aloud import SpokenRundown, read_aloud
from loalang.rundown.render import render
from loalang.rundown.shorter import MOST, shorter
from loalang.text import Lexicon, spoken, syllables

LEXICON = Lexicon.shipped()


def cut(sentence: str) -> list[str]:
    return [piece for piece, _reading in shorter(sentence, spoken(sentence, LEXICON), LEXICON)]


@pytest.mark.parametrize(
    ("sentence", "pieces"),
    [
        ("Sáng mai các hộ đưa chó mèo đến nhà văn hóa thôn để tiêm phòng.", 1),
        (
            "Ủy ban nhân dân xã tổ chức tiêm phòng dại cho đàn chó mèo trên địa bàn, đề nghị các hộ xích chó "
            "và đưa đến điểm tiêm đúng giờ.",
            ["Ủy ban nhân dân xã tổ chức tiêm phòng dại cho đàn chó mèo trên địa bàn.",
             "Đề nghị các hộ xích chó và đưa đến điểm tiêm đúng giờ."],
        ),
        # a date, an hour with its date, figures, names of a list, a name that holds "và"
        ("Công ty Điện lực thông báo: tạm ngừng cấp điện từ 6 giờ đến 18 giờ, thứ Ba, ngày 01/12/2026 tại "
         "các thôn Đông, Đoài, Nam, Bắc và Thượng.",
         ["Công ty Điện lực thông báo: tạm ngừng cấp điện từ 6 giờ đến 18 giờ, thứ Ba, ngày 01/12/2026.",
          "Tại các thôn Đông, Đoài, Nam, Bắc và Thượng."]),
        ("Thứ ba, ngày 1/12; thứ tư, ngày 2/12; thứ năm, ngày 3/12; thứ sáu, ngày 4/12: lúc 7h30 sáng.", 1),
        ("Đoàn kiểm tra của Sở Nông nghiệp và Môi trường cùng Sở Khoa học và Công nghệ về làm việc tại xã ta "
         "sáng nay.", 1),
        ("Kẻ gian hay nói “tôi là công an, bác phải đọc mã cho tôi, nếu không tài khoản sẽ bị khóa ngay” để "
         "lừa tiền của bà con mình.",
         ["Kẻ gian hay nói “tôi là công an, bác phải đọc mã cho tôi, nếu không tài khoản sẽ bị khóa ngay”.",
          "Để lừa tiền của bà con mình."]),
        ("Các số cần gọi khi có việc là 113, 114, 115, 1022, 1900, 111 và 112, xin bà con ghi lại để dùng.",
         ["Các số cần gọi khi có việc là 113, 114, 115, 1022, 1900, 111 và 112.",
          "Xin bà con ghi lại để dùng."]),
        # a list of two, of offices, of short things: cut inside it, the second half would say something else
        ("Điện lực tạm ngừng cung cấp điện tại thôn Đông, thôn Đoài để sửa chữa đường dây bị hư hỏng sau cơn "
         "bão số mười hai vừa qua.",
         ["Điện lực tạm ngừng cung cấp điện tại thôn Đông, thôn Đoài.",
          "Để sửa chữa đường dây bị hư hỏng sau cơn bão số mười hai vừa qua."]),
        ("Tạm ngừng cấp nước tại thôn Hạ và thôn Thượng trong suốt cả ngày mai theo kế hoạch súc rửa đường "
         "ống hằng năm của xí nghiệp.", 1),
        ("Ủy ban nhân dân xã, Hội Phụ nữ xã, Đoàn Thanh niên phối hợp tổ chức buổi dọn vệ sinh đường làng "
         "ngõ xóm vào sáng chủ nhật.", 1),
        ("Bà con mang theo đèn pin, áo mưa, thuốc men và đồ ăn khô đủ dùng trong ba ngày khi được lực lượng "
         "dân quân hướng dẫn di chuyển.", 1),
        ("Trạm y tế xã tổ chức khám bệnh miễn phí cho trẻ em dưới năm tuổi, người cao tuổi và phụ nữ "
         "mang thai ở các thôn xa.", 1),
        ("Mọi người dân trong xã cần chú ý quan sát biển báo, chấp hành hướng dẫn của lực lượng chức năng "
         "khi đi qua đoạn đường.",
         ["Mọi người dân trong xã cần chú ý quan sát biển báo.",
          "Chấp hành hướng dẫn của lực lượng chức năng khi đi qua đoạn đường."]),
    ],
)  # fmt: skip
def test_a_long_sentence_is_cut_where_one_begins_anew(sentence: str, pieces: list[str] | int) -> None:
    assert cut(sentence) == ([sentence] if pieces == 1 else pieces)


PARTS = st.sampled_from(
    ("Ủy ban nhân dân xã", "tổ chức tiêm phòng", "và", "nhưng", "để", ",", ";", "ngày 1/12/2026", "8 giờ 30",
     "thứ ba", "2, 3, 4", "20.000 đồng", "(nộp tại quầy, không nộp hộ)", "“đúng giờ, đúng nơi”", "thôn Đông",
     "Đoài", "Nông nghiệp và Môi trường", "bà con mang theo căn cước", "từ", "đến", "ở trạm y tế", ":")
)  # fmt: skip


@given(st.lists(PARTS, min_size=6, max_size=24))
@settings(max_examples=150, deadline=None)
def test_no_word_is_lost_or_read_otherwise_when_a_sentence_is_cut(parts: list[str]) -> None:
    sentence = re.sub(r" (?=[,;:])", "", " ".join(parts)) + "."
    reading = spoken(sentence, LEXICON)
    pieces = shorter(sentence, reading, LEXICON)
    written = " ".join(piece for piece, _said in pieces)
    assert re.findall(r"\w+", written.casefold()) == re.findall(r"\w+", sentence.casefold())
    said = " ".join(said.text for _piece, said in pieces)
    assert re.findall(r"\w+", said.casefold()) == re.findall(r"\w+", reading.text.casefold())
    assert all(piece.count("(") == piece.count(")") for piece, _said in pieces)


LONG = (
    "Ủy ban tổ chức tiêm phòng dại cho đàn chó mèo trên địa bàn toàn xã, đề nghị các hộ xích chó và đưa đến "
    "điểm tiêm đúng giờ."
)


def heard(content: Path, segments: str, format_: str = "bai-hoc") -> SpokenRundown:
    text = LESSON[: LESSON.index("segments:")].replace("format: bai-hoc", f"format: {format_}") + segments
    (content / "scripts/lessons/thu.yaml").write_text(text, encoding="utf-8")
    folder = ContentFolder(content)
    lesson, document = folder.lesson("thu")
    station = folder.station("an-nghia")[0]
    rundown = render(lesson, document, station, Edition.LOUDSPEAKER, folder.format_folders)
    return read_aloud(rundown, folder.lexicon, DELIVERIES[Edition.LOUDSPEAKER])


def test_a_notice_is_cut_a_lesson_is_not_and_what_was_cut_says_so(content: Path) -> None:
    lesson = heard(content, f"segments:\n  - say: {LONG}\n").utterances
    assert any(one.written == LONG for one in lesson)
    assert not any(one.cut for one in lesson)
    notice = heard(content, f"segments:\n  - say: {LONG}\n", "thong-bao")
    assert all(syllables(one.spoken) <= MOST for one in notice.utterances)
    assert [one.written for one in notice.utterances if one.cut] == [
        "Đề nghị các hộ xích chó và đưa đến điểm tiêm đúng giờ."
    ] * 2
    assert len(notice.readings) == len(notice.utterances)
