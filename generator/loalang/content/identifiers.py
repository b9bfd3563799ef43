"""Identifiers out of Vietnamese names: lower-case ASCII words joined by hyphens, no name that is taken."""

import re
import unicodedata

LONGEST = 60
"""As ``content.Identifier`` allows."""

WINDOWS = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)
"""Names that Windows gives no file, with any ending in any case ("Naming Files, Paths, and Namespaces")."""

OURS = frozenset("all approved-words assets blocks diary feedback lenh phat phat-may plans to-roi".split())
"""Folders that we make beside those of the lessons, and ``all``, which means every station."""

_SUPERSCRIPTS = str.maketrans("¹²³", "123")


def reserved_by_windows(file_name: str) -> bool:
    """Whether Windows keeps a file's name for a device: ``con``, ``AUX.yaml``, ``COM¹``."""
    stem = file_name.partition(".")[0].strip().casefold().translate(_SUPERSCRIPTS)
    return stem in WINDOWS or stem in ("conin$", "conout$")


def reserved(name: str) -> bool:
    """Whether a name is Windows' or our own, so that nothing of an officer's may be called so."""
    return reserved_by_windows(name) or name.casefold() in OURS


def identifier(name: str) -> str:
    """Write ``name`` as an identifier of whole words; empty when it has no letter and no figure.

    "Đài truyền thanh xã Hòa Bình" becomes ``dai-truyen-thanh-xa-hoa-binh``. One that would be reserved gets
    a number: ``con-1``.
    """
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d")).encode("ascii", "ignore").decode()
    made = ""
    for word in re.findall(r"[a-z0-9]+", plain):
        longer = f"{made}-{word}" if made else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        made = longer
    return f"{made}-1" if reserved(made) else made
