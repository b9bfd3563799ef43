"""Sentences a second, one core: ``python tests/bench/text_speed.py``. Prints figures, judges nothing."""

import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "generator"))

CHANGING = (
    "Đến nay, xã có {}/149 thôn lập tổ CNSCĐ với {} người, đạt {},5%; UBND xã đề nghị bà con gọi số "
    "1900.1234 trước ngày 15/8/2025 để được hướng dẫn cài VNeID, tích hợp thẻ BHYT."
)
PLAIN = (
    "Bà con đến nhà văn hóa thôn để được các thành viên hướng dẫn cài đặt ứng dụng, làm thủ tục hành chính "
    "trực tuyến và thanh toán không dùng tiền mặt, lần thứ {} trong tháng này."
)
ORDER = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"]
LARGE = {"figures": "7", "brackets": "(", "pairs": "()", "slashes": "/", "1/": "1/", "1-": "1-"}


def best(lines: list[str]) -> float:
    from loalang.text import spoken

    def once() -> float:
        start = time.process_time()
        for line in lines:
            spoken(line)
        return time.process_time() - start

    return len(lines) / min(once() for _ in range(5))


def main() -> None:
    code = "import time; t = time.perf_counter(); import loalang.text; print(time.perf_counter() - t)"
    spent = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(5)
    ]
    print(f"import {1000 * min(spent):.0f} ms")
    changing = [CHANGING.format(1 + i % 149, i, i % 100) for i in range(2000)]
    plain = [PLAIN.format(ORDER[i % 10]) for i in range(2000)]
    print(f"changing {best(changing):.0f} sentences a second of {len(changing[0])} characters")
    print(f"plain {best(plain):.0f} sentences a second of {len(plain[0])} characters")
    for name, unit in LARGE.items():
        from loalang.text import spoken

        start = time.perf_counter()
        spoken(unit * ((1 << 20) // len(unit)))
        print(f"1 MiB of {name}: {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
