"""The scores of the shipped jingles: what to play, as text that a musician can read.

A line is a note: beat, pitch, velocity (0 to 1) and, for strings, what the left hand does (rung, nhan, vo).
All but the alarm keep to the five notes D E G A B, the *điệu Bắc* on D: bright, at home in the north and
the south alike.
"""

from loalang.audio.notation import Score

# A sweep over all strings (á), then a call that rises to the octave.
MO_DAU = Score(
    "mo-dau",
    tempo=100,
    beats=10,
    peak=-4,
    parts=(
        (
            "tranh",
            """
            0.00 D4 0.40
            0.09 E4 0.42
            0.18 G4 0.44
            0.27 A4 0.46
            0.35 B4 0.48
            0.43 D5 0.50
            0.50 E5 0.53
            0.57 G5 0.56
            0.64 A5 0.60
            0.71 B5 0.64
            0.78 D6 0.70
            1.50 A5 0.85 rung
            1.50 A4 0.55
            2.50 B5 0.70 vo
            3.00 A5 0.62
            3.50 G5 0.75 nhan
            4.00 E5 0.62
            4.50 D5 0.80
            4.50 D4 0.50
            5.00 E5 0.60
            5.25 G5 0.64
            5.50 A5 0.70
            6.00 D5 0.70
            6.03 A5 0.62
            6.06 D6 0.95 rung
            """,
        ),
        (
            "bau",
            """
            1.50 D3 0.55
            3.50 G3 0.50
            4.50 D3 0.50
            5.25 A3 0.50
            6.00 D3 0.60
            6.00 D4 0.35
            """,
        ),
    ),
)

# The same call, coming down to rest.
KET_THUC = Score(
    "ket-thuc",
    tempo=92,
    beats=9.5,
    peak=-4,
    parts=(
        (
            "tranh",
            """
            0.00 D6 0.75 rung
            0.00 D5 0.45
            1.00 B5 0.62
            1.50 A5 0.66 vo
            2.00 G5 0.62
            2.50 E5 0.60 nhan
            3.00 G5 0.58
            3.50 E5 0.55
            4.00 D5 0.66
            4.00 D4 0.45
            4.50 B4 0.52
            5.00 A4 0.58 nhan
            5.94 D4 0.50
            5.97 A4 0.50
            6.00 D5 0.72 rung
            """,
        ),
        (
            "bau",
            """
            0.00 D3 0.50
            2.00 G3 0.45
            4.00 D3 0.45
            5.00 A3 0.45
            6.00 D3 0.55
            """,
        ),
    ),
)

# Four strings and their octave: a breath between two parts.
CHUYEN_MUC = Score(
    "chuyen-muc",
    tempo=120,
    beats=4.4,
    peak=-4,
    parts=(
        (
            "tranh",
            """
            0.00 D5 0.60
            0.25 E5 0.62
            0.50 A5 0.72
            1.00 D6 0.90 rung
            1.00 D5 0.55
            """,
        ),
        (
            "bau",
            """
            1.00 D4 0.40
            """,
        ),
    ),
)

CHUONG_THONG_BAO = Score(
    "chuong-thong-bao",
    tempo=120,
    beats=7.2,
    peak=-4,
    parts=(
        (
            "chuong",
            """
            0.0 D5 0.80
            1.0 G5 0.80
            2.0 A5 0.80
            3.0 D6 0.90
            """,
        ),
    ),
)

CHUONG_KET = Score(
    "chuong-ket",
    tempo=120,
    beats=7.2,
    peak=-4,
    parts=(
        (
            "chuong",
            """
            0.0 D6 0.90
            1.0 A5 0.80
            2.0 G5 0.80
            3.0 D5 0.85
            """,
        ),
    ),
)

# The village's own alarm, the struck steel of the guard post: three rolls that press on, and two strokes.
KHAN_CAP = Score(
    "khan-cap",
    tempo=120,
    beats=10.4,
    peak=-4,
    parts=(
        (
            "keng",
            """
            0.00 A5 0.85
            0.32 A5 0.70
            0.60 A5 0.75
            0.84 A5 0.80
            1.06 A5 0.90
            2.00 B5 0.85
            2.30 B5 0.72
            2.56 B5 0.77
            2.80 B5 0.82
            3.02 B5 0.92
            4.00 D6 0.90
            4.28 D6 0.75
            4.52 D6 0.80
            4.74 D6 0.85
            4.94 D6 0.95
            6.00 A5 1.00
            7.00 A5 1.00
            """,
        ),
    ),
    room=0.15,
)

# Eight bars of four that ring into each other: broken chords far apart, and one slow voice above them.
NHE_NHANG = Score(
    "nhe-nhang",
    tempo=64,
    beats=32,
    peak=-12,
    parts=(
        (
            "tranh",
            """
            0.0 D3 0.40
            1.0 A3 0.30
            1.5 D4 0.28
            2.0 E4 0.30
            3.0 A4 0.26
            4.0 G3 0.38
            5.0 D4 0.30
            5.5 G4 0.28
            6.0 A4 0.30
            7.0 B4 0.24
            8.0 D3 0.40
            9.0 A3 0.30
            9.5 E4 0.28
            10.0 G4 0.30
            11.0 A4 0.26
            12.0 A3 0.38
            13.0 E4 0.30
            13.5 A4 0.26
            14.0 B4 0.28
            15.0 E4 0.24
            16.0 G3 0.40
            17.0 D4 0.30
            17.5 G4 0.28
            18.0 B4 0.30
            19.0 D5 0.24
            20.0 D3 0.38
            21.0 A3 0.30
            21.5 D4 0.28
            22.0 A4 0.30
            23.0 E4 0.24
            24.0 A3 0.40
            25.0 E4 0.30
            25.5 G4 0.26
            26.0 A4 0.30
            27.0 B4 0.24
            28.0 D3 0.40
            29.0 A3 0.30
            29.5 D4 0.28
            30.0 E4 0.26
            31.0 A3 0.24
            """,
        ),
        (
            "bau",
            """
            0.0 A4 0.42 rung
            3.0 B4 0.30
            4.0 A4 0.36 vo
            6.0 G4 0.36 rung
            8.0 E4 0.38 nhan
            10.5 G4 0.30
            12.0 E4 0.38 rung
            14.5 D4 0.32
            16.0 B4 0.40 nhan
            18.5 A4 0.32
            20.0 A4 0.40 rung
            22.5 G4 0.30
            24.0 E4 0.36 vo
            26.0 G4 0.32
            28.0 D4 0.42 rung
            """,
        ),
    ),
    room=0.35,
    loops=True,
)

SCORES = {
    score.name: score
    for score in (MO_DAU, KET_THUC, CHUYEN_MUC, CHUONG_THONG_BAO, CHUONG_KET, KHAN_CAP, NHE_NHANG)
}
"""Every shipped jingle by its name, in the order that officers see."""
