"""What a vocal tract can do: every number of the tables is held to these bounds when it is loaded."""

HERTZ = {
    "f1": (180.0, 1100.0),
    "f2": (500.0, 2900.0),
    "f3": (1500.0, 3800.0),
    "zero": (500.0, 6000.0),
    "noise": (300.0, 10500.0),
    "bandwidth": (40.0, 6000.0),
}
"""A grown-up's range of each, in Hz (Stevens, *Acoustic Phonetics*, 1998, chapters 3, 6, 7 and 8)."""


def held(kind: str, value: float) -> float:
    """Give the value back, or fail: a table with an impossible number is our bug.

    Raises:
        ValueError: it is outside the bounds.
    """
    least, most = HERTZ[kind]
    if not least <= value <= most:
        raise ValueError(f"{kind} of {value} Hz is outside {least}-{most} Hz")
    return value


def within(name: str, value: float, least: float, most: float) -> float:
    """Give the value back, or fail, as :func:`held` does, with bounds of the caller's own."""
    if not least <= value <= most:
        raise ValueError(f"{name} of {value} is outside {least}-{most}")
    return value
