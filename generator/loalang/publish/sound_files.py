"""Which files a player may play: by their name, or by their first bytes, whatever their name."""

from collections.abc import Iterator
from pathlib import Path

from loalang.files import open_file

SOUNDS = frozenset(
    """
    .mp3 .mp2 .mp1 .mpa .mpga .m1a .m2a .mp4 .m4a .m4b .m4p .m4r .f4a .aac .adts .adif .3gp .3g2 .3ga .amr
    .awb
    .wav .wave .w64 .rf64 .bwf .aif .aiff .aifc .au .snd .caf .voc .wma .asf .ogg .oga .ogx .opus .spx .flac
    .ape
    .wv .tta .tak .shn .mpc .mp+ .ac3 .eac3 .ec3 .dts .mlp .thd .mka .mkv .webm .weba .ra .ram .rm .rmvb
    .dsf .dff
    .mid .midi .kar .rmi .mod .xm .s3m .it .gsm .qcp .aa .aax .oma .at3 .avi .mpg .mpeg .mpe .m2v .m2ts .mts
    .ts .vob .mov .qt .wmv .flv .f4v .m4v .ogv .divx
    """.split()
)
"""Endings of what players play, sound alone or in a film: ``them.MP3``, slipped in beside, is heard."""

LISTS = frozenset(".m3u .m3u8 .xspf .pls".split())
"""Endings of playlists that we read."""

STRANGE_LISTS = frozenset(
    """
    .wpl .asx .wax .wvx .zpl .cue .smil .smi .b4s .kpl .plc .aimppl .fpl .mpcpl .dpl .strm .opml .xspl .sfpl
    .vlc .jspf .mpd .ism .qtl .rpm .url .webloc .lnk .desktop .inf
    """.split()
)
"""Endings of playlists that we do not, and of links that open something else when they are pressed."""

FIRST = 64
"""Bytes that tell what a file is."""

_BEGINNINGS = (
    b"ID3", b"APETAGEX", b"OggS", b"fLaC", b"wvPk", b"TTA1", b"TTA2", b"tBaK", b"ajkg", b"MPCK", b"MP+",
    b"#!AMR", b"#!SILK", b"ADIF", b"RF64", b"riff.\x91\xcf", b".snd", b"dns.", b"caff", b"MThd", b"DSD ",
    b"FRM8", b".ra\xfd", b".RMF", b"FLV\x01", b"\x1aE\xdf\xa3", b"0&\xb2u\x8ef\xcf\x11", b"\x0bw",
    b"\x7f\xfe\x80\x01", b"\xfe\x7f\x01\x80", b"\x00\x00\x01\xba", b"\x00\x00\x01\xb3",
    b"Creative Voice File", b"Extended Module:", b"IMPM",
)  # fmt: skip
"""ID3, MPEG, Ogg, FLAC, WavPack, True Audio, Musepack, AMR, AU, CAF, MIDI, DSD, RealAudio, Matroska, ASF,
AC-3, DTS, MPEG program streams, and music of trackers."""

_RIFF = frozenset({b"WAVE", b"AVI ", b"RMID", b"CDXA", b"QLCM"})
_PICTURES = frozenset({b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis"})


def ending(path: Path) -> str:
    """The ending of a name as a player sees it: in any case, without blanks and stops behind it."""
    return Path(path.name.rstrip(" .\u00a0\t")).suffix.casefold()


def may_sound(path: Path) -> bool:
    """Say whether a player may play a file: by its name or by its content; one that cannot be read may."""
    if ending(path) in SOUNDS:
        return True
    try:
        with open_file(path) as file:
            return is_sound(file.read(FIRST))
    except OSError:
        return True


def is_sound(first: bytes) -> bool:
    """Say whether a file is sound, or a film, by its first :data:`FIRST` bytes."""
    if first.startswith(_BEGINNINGS):
        return True
    if first.startswith(b"MAC "):  # Monkey's Audio: its version follows, in a text a letter does
        return first[5:6] < b" "
    if first.startswith(b"FORM"):
        return first[8:12] in (b"AIFF", b"AIFC", b"8SVX", b"16SV")
    if first[:4] in (b"RIFF", b"RIFX"):
        return first[8:12] in _RIFF
    if first[4:8] in (b"ftyp", b"moov", b"mdat"):
        return first[8:12] not in _PICTURES
    return _mpeg(first)


def _mpeg(first: bytes) -> bool:
    """Say whether bytes begin with a frame of MPEG audio (ISO 11172-3) or ADTS (ISO 13818-7)."""
    if len(first) < 4 or first[0] != 0xFF or first[1] & 0xE0 != 0xE0:
        return False
    version, layer = first[1] >> 3 & 3, first[1] >> 1 & 3
    if layer == 0:
        return first[1] & 0xF0 == 0xF0 and first[2] >> 2 & 15 < 13
    return version != 1 and first[2] >> 4 != 15 and first[2] >> 2 & 3 != 3


def files_below(folder: Path) -> Iterator[Path]:
    """Every file in a folder and the folders in it."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def sounds_below(folder: Path) -> Iterator[Path]:
    """All that a player may play in a folder and the folders in it."""
    return (path for path in files_below(folder) if may_sound(path))
