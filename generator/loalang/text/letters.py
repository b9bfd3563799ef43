"""Letters by name, as they are said in class names, number plates and codes."""

NAMES = {
    "a": "a", "b": "bê", "c": "xê", "d": "đê", "đ": "đê", "e": "e", "f": "ép", "g": "gờ", "h": "hát",
    "i": "i", "j": "gi", "k": "ca", "l": "lờ", "m": "em", "n": "en", "o": "o", "p": "pê", "q": "quy",
    "r": "rờ", "s": "ét", "t": "tê", "u": "u", "v": "vê", "w": "vê kép", "x": "ích", "y": "y", "z": "dét",
    "ă": "á", "â": "ớ", "ê": "ê", "ô": "ô", "ơ": "ơ", "ư": "ư",
}  # fmt: skip


def spelled(letters: str) -> str:
    """Name each letter of ``letters``; what has no name is left out."""
    return " ".join(NAMES[c] for c in letters.lower() if c in NAMES)


def can_spell(letters: str) -> bool:
    """Say whether every letter has a name."""
    return all(c in NAMES for c in letters.lower())
