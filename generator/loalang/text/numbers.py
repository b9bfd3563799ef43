"""Numbers as words: 1.005 is *một nghìn không trăm linh năm*, 82,58 *tám mươi hai phẩy năm mươi tám*."""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
NUMBER_WORDS = frozenset(DIGITS) | frozenset(
    "mốt tư lăm mười mươi linh trăm nghìn triệu tỷ rưỡi phẩy".split()
)
LARGEST = 10**18
"""Longer numbers are read digit by digit, or refused."""


def cardinal(number: int) -> str:
    """Read a whole number, ``0 <= number < LARGEST``."""
    if number < 1000:
        return _below_thousand(number, full=False)
    words: list[str] = []
    billions, rest = divmod(number, 10**9)
    # "1.500.000.000.000đ": above the billion one counts billions again, một nghìn năm trăm tỷ.
    if billions:
        words += [cardinal(billions), "tỷ"]
    for size, name in ((10**6, "triệu"), (1000, "nghìn"), (1, "")):
        group, rest = divmod(rest, size)
        # "2.000.050 người": a group of noughts is not named, what follows says its hundreds: không trăm.
        if group:
            words.append(_below_thousand(group, full=bool(words)))
            if name:
                words.append(name)
    return " ".join(words)


def _below_thousand(number: int, full: bool) -> str:
    """Read 0–999; ``full`` says the hundreds also when there are none (không trăm linh năm)."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [DIGITS[hundreds], "trăm"] if hundreds or full else []
    if not rest:
        return " ".join(words) or DIGITS[0]
    # "105 hộ" is một trăm linh năm, "5 hộ" only năm.
    if tens == 0:
        words += ["linh", DIGITS[ones]] if words else [DIGITS[ones]]
    else:
        words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
        if ones:
            words.append(_after_ten(tens, ones))
    return " ".join(words)


def _after_ten(tens: int, ones: int) -> str:
    # "15 hộ", "25 hộ": năm after ten is lăm; "5 năm" would else be heard in it.
    if ones == 5:
        return "lăm"
    # "21", "34": mốt and tư from twenty on; "11" and "14" keep một and bốn.
    if tens > 1 and ones in (1, 4):
        return "mốt" if ones == 1 else "tư"
    return DIGITS[ones]


def one_by_one(digits: str) -> str:
    """Read each digit on its own; anything else in ``digits`` is a breath between groups."""
    return ", ".join(
        " ".join(DIGITS[int(d)] for d in group)
        for group in "".join(c if c in "0123456789" else " " for c in digits).split()
    )


def whole(digits: str) -> str:
    """Read ``digits`` as a number where it can be one: not over-long; leading zeros are said."""
    if len(digits) > 18:
        return one_by_one(digits)
    zeros = len(digits) - len(digits.lstrip("0"))
    # "tờ số 07" is không bảy, "mã 0012" không không một hai: a nought in front belongs to the name.
    if zeros and len(digits) > 1:
        rest = digits[zeros:]
        said = " ".join([DIGITS[0]] * zeros)
        return (
            f"{said} {cardinal(int(rest))}" if rest and len(rest) < 3 and zeros == 1 else one_by_one(digits)
        )
    return cardinal(int(digits))


def decimals(digits: str) -> str:
    """Read what stands after the comma: two digits as a number, else one by one; zeros are kept."""
    # "82,58%" is phẩy năm mươi tám; "2,05" phẩy không năm and "3,125" phẩy một hai năm.
    if len(digits) == 2 and digits[0] != "0":
        return cardinal(int(digits))
    return one_by_one(digits)


def number(written: str) -> str:
    """Read a number as Vietnamese write it: dots between thousands, a comma before decimals."""
    before, comma, after = written.partition(",")
    before = before.replace(".", "").replace(" ", "")
    said = whole(before.lstrip("0") or "0")
    return f"{said} phẩy {decimals(after)}" if comma else said
