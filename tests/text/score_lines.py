"""How lines of notices are read: ``python tests/text/score_lines.py LINES.tsv``. Judges nothing.

The columns are category, written, spoken; a reading may have alternatives, ``bảy giờ (|không phút)``. A line
is *right* when the words match, *refused* when something in it is unread, *guessed* when it is wrong and
marked, *silent* when it is wrong and nothing says so. The last figure: how many right lines carry a mark.
"""

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "generator"))


def plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s']", " ", text.lower()).split())


def pattern(reading: str) -> "re.Pattern[str]":
    signs = {"(": r"(?:\s*(?:", "|": "|", ")": r")\s*)"}
    pieces = [
        signs.get(piece) or r"\s+".join(map(re.escape, plain(piece).split()))
        for piece in re.split(r"([(|)])", reading)
    ]
    return re.compile(r"\s*".join(pieces))


def main() -> None:
    from loalang.text import spoken

    table: dict[str, Counter[str]] = defaultdict(Counter)
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        if not line or line.startswith(("#", "category\t")):
            continue
        category, written, wanted = line.split("\t")[:3]
        result = spoken(written)
        if result.unread:
            verdict = "refused"
        elif pattern(wanted).fullmatch(plain(result.text)):
            verdict = "right"
            table["ALL"]["marked"] += bool(result.guesses)
        else:
            verdict = "guessed" if result.guesses else "silent"
        for name in (category, "ALL"):
            table[name][verdict] += 1
    for name, count in sorted(table.items(), key=lambda item: item[0] == "ALL"):
        total = sum(count[v] for v in ("right", "refused", "guessed", "silent"))
        shares = "  ".join(
            f"{v} {100 * count[v] / total:.1f} %" for v in ("right", "refused", "guessed", "silent")
        )
        sys.stdout.write(f"{name:14} {total:4}  {shares}\n")
    sys.stdout.write(
        f"marks on right lines: {100 * table['ALL']['marked'] / max(1, table['ALL']['right']):.1f} %\n"
    )


if __name__ == "__main__":
    main()
