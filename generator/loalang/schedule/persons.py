"""Whether two names are one person's, however they are typed: letters that look alike count as one."""

import unicodedata

_LOOK = {
    "а": "a", "в": "b", "е": "e", "һ": "h", "н": "h", "і": "i", "к": "k", "м": "m", "о": "o", "р": "p",
    "ԛ": "q", "ѕ": "s", "т": "t", "у": "y", "ѵ": "v", "х": "x", "ү": "y", "ј": "j", "ԁ": "d", "ԝ": "w",
    "с": "c", "г": "r", "п": "n", "ӏ": "l", "ɡ": "g", "ɑ": "a", "ı": "i", "ɩ": "i", "ð": "đ", "ƌ": "đ",
    "ɖ": "đ", "ο": "o", "α": "a", "ε": "e", "η": "n", "ι": "i", "κ": "k", "μ": "u", "ν": "v", "ρ": "p",
    "τ": "t", "υ": "u", "χ": "x", "γ": "y", "β": "b", "ω": "w", "օ": "o", "ո": "n", "ս": "u", "հ": "h",
}  # fmt: skip
"""Letters of other scripts, and rare Latin ones, that the eye takes for one of ours (Unicode TR 39)."""


def skeleton(name: str) -> str:
    """Write a name as the eye takes it: no invisible letters, no case, no stops, look-alikes as one."""
    parts = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", name).casefold())
    looked = "".join(
        _LOOK.get(letter, letter)
        for letter in parts
        if unicodedata.category(letter) not in {"Cf", "Cc", "Cn", "Co", "Cs"} or letter.isspace()
    )
    whole = unicodedata.normalize("NFC", looked)
    kept = (letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in whole)
    return " ".join("".join(kept).split())


def strange_letters(name: str) -> str:
    """The letters of a name that no Vietnamese name has: of another script, or invisible."""
    return "".join(
        dict.fromkeys(
            letter
            for letter in unicodedata.normalize("NFC", name)
            if not letter.isspace()
            and (
                unicodedata.category(letter)[0] == "C"
                or (letter.isalpha() and not unicodedata.name(letter, "").startswith("LATIN"))
            )
        )
    )
