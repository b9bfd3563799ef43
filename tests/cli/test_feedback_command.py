"""What residents asked in a month becomes as many programmes as hold it."""

import datetime as dt
from pathlib import Path

from village import loalang

from loalang.library.episodes import Library
from loalang.publish.answers import MOST
from loalang.schedule.feedback import Asked, Feedback

TODAY = dt.date(2026, 11, 28)


def test_no_answer_is_left_out_of_a_month_of_many(content: Path) -> None:
    """Each programme holds few questions; the others have one of their own. Stations share the scripts."""
    book = Feedback(Library(content / "episodes/an-nghia"))
    book.add([Asked(TODAY, f"Câu hỏi số {number} là gì?") for number in range(MOST + 2)], TODAY)
    for number in range(1, MOST + 3):
        book.answer(number, f"Trả lời câu {number}.", "Hoa", TODAY)
    assert loalang(content, "feedback", "answers", "--month", "2026-11").code == 0
    scripts = [content / f"scripts/lessons/hoi-dap-2026-11{part}.yaml" for part in ("", "-2")]
    said = "".join(path.read_text(encoding="utf-8") for path in scripts)
    assert [said.count(f"Câu hỏi số {number} là gì?") for number in range(MOST + 2)] == [1] * (MOST + 2)
    assert "Hỏi đáp tháng 11 năm 2026, phần 2" in scripts[1].read_text(encoding="utf-8")

    other = (content / "scripts/stations/an-nghia.yaml").read_text(encoding="utf-8")
    (content / "scripts/stations/an-hoa.yaml").write_text(
        other.replace("id: an-nghia", "id: an-hoa"), encoding="utf-8"
    )
    assert loalang(content, "feedback", "answers", "--month", "2026-11", "-s", "an-nghia").code == 0
    assert (content / "scripts/lessons/hoi-dap-an-nghia-2026-11.yaml").exists()
