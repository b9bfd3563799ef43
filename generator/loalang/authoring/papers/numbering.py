"""The numbers that Word puts before the paragraphs of a list: they stand in no text, only in its rules."""

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Numbering:
    """Counts the paragraphs of every list of a document, as Word does when it shows them."""

    def __init__(self, root: Any | None) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[tuple[str, int], int] = {}
        if root is None:
            return
        shapes = {
            shape.get(f"{W}abstractNumId"): {
                int(level.get(f"{W}ilvl") or 0): (
                    _value(level, "numFmt") or "decimal",
                    _value(level, "lvlText") or "",
                    int(_value(level, "start") or 1),
                )
                for level in shape.iter(f"{W}lvl")
            }
            for shape in root.iter(f"{W}abstractNum")
        }
        for number in root.iter(f"{W}num"):
            self._levels[number.get(f"{W}numId")] = shapes.get(_value(number, "abstractNumId"), {})

    def mark(self, list_id: str, level: int) -> str:
        """Count one paragraph, and give the mark that stands before it: "1.", "a)", "-"; empty if none."""
        levels = self._levels.get(list_id, {})
        if level not in levels:
            return ""
        shape, text, start = levels[level]
        self._counts[list_id, level] = self._counts.get((list_id, level), start - 1) + 1
        for deeper in [key for key in self._counts if key[0] == list_id and key[1] > level]:
            del self._counts[deeper]
        if shape == "bullet":
            return "-"
        if shape == "none":
            return ""
        for place in range(level + 1):
            count = self._counts.get((list_id, place), levels.get(place, ("", "", 1))[2])
            text = text.replace(f"%{place + 1}", _number(count, levels.get(place, (shape, "", 1))[0]))
        return text


def _value(parent: Any, tag: str) -> str:
    found = parent.find(f"{W}{tag}")
    return "" if found is None else found.get(f"{W}val") or ""


def _number(count: int, shape: str) -> str:
    if shape in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter if shape == "lowerLetter" else letter.upper()
    if shape in ("lowerRoman", "upperRoman"):
        roman = ""
        for value, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
            while count >= value:
                roman += sign
                count -= value
        return roman if shape == "upperRoman" else roman.lower()
    return str(count)
