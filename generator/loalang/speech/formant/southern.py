"""The accent of the South, by rule: what is said of a spelling in Sài Gòn where Hanoi says something else.

It is the delivery of one who reads aloud: v, d and gi are one sound (y), s and x, tr and ch, r and d are
kept apart, n and t at the end go back to ng and c except after the front of the mouth, hỏi and ngã are one
tone, and no tone is cut by the glottis. What quick speech does besides (qu and hu as w, iêu as iu) is left
out.

Sources: L. Thompson, *A Vietnamese Reference Grammar* (1965, reprinted 1987), chapter 4 with Sài Gòn's rimes;
Hoàng Thị Châu, *Phương ngữ học tiếng Việt* (2004); M. Brunelle, "Northern and Southern Vietnamese tone
coarticulation" (2009) for the pitch: five tones in modal voice.
"""

ONSETS = {"d": "j", "gi": "j", "v": "j", "r": "ɻ", "s": "ʂ", "tr": "ʈ"}
"""What is written, and the sound of it where it is not Hanoi's."""

OWN = ("j", "ɻ", "ʂ", "ʈ")
"""Onsets that Hanoi does not have."""

RIMES = {
    ("ɛ̆", "ɲ"): ("ă", "n"), ("ɛ̆", "c"): ("ă", "t"),  # anh, ách
    ("ɪ̆", "ɲ"): ("ɨ", "n"), ("ɪ̆", "c"): ("ɨ", "t"),  # inh, ích
    ("e", "ɲ"): ("ə", "n"), ("e", "c"): ("ə", "t"),  # ênh, ếch
    ("ɔ", "n"): ("ɔː", "ŋ"), ("ɔ", "t"): ("ɔː", "k"),  # on, ót: the lips stay open, unlike ong, óc
    ("o", "n"): ("oː", "ŋ"), ("o", "t"): ("oː", "k"),
}  # fmt: skip
"""Nucleus and coda of Hanoi, and what stands for them."""

BACK = {"n": "ŋ", "t": "k"}

FRONT = ("i", "e")
"""Nuclei after which n and t stay."""


def rime(nucleus: str, coda: str) -> tuple[str, str]:
    """Give the Southern nucleus and coda for those of Hanoi."""
    if (nucleus, coda) in RIMES:
        return RIMES[nucleus, coda]
    return nucleus, coda if nucleus in FRONT else BACK.get(coda, coda)
