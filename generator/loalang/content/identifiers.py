"""Identifiers out of Vietnamese names: lower-case ASCII words joined by hyphens."""

import re
import unicodedata

LONGEST = 60
"""As ``content.Identifier`` allows."""


def identifier(name: str) -> str:
    """Write ``name`` as an identifier of whole words; empty when it has no letter and no figure.

    "Đài truyền thanh xã Hòa Bình" becomes ``dai-truyen-thanh-xa-hoa-binh``.
    """
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d")).encode("ascii", "ignore").decode()
    made = ""
    for word in re.findall(r"[a-z0-9]+", plain):
        longer = f"{made}-{word}" if made else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        made = longer
    return made
