"""A Liquidsoap script: each planned session at its own day and hour, without any other program.

LibreTime and AzuraCast take the feed; this is for a small computer beside the amplifier. A session is bound
to its day, not to a day of the week: what is over is not played a week later, nor what is to come before it.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from loalang.content.models import Station
from loalang.publish.plain import plain


@dataclass(frozen=True, slots=True)
class OnTime:
    """A session that is to be played.

    Attributes:
        playlist: path of its M3U8 playlist, as the script is to open it.
        begins: its day and hour, with the zone of its clock.
        seconds: how long its programmes are together.
    """

    playlist: str
    begins: dt.datetime
    seconds: float

    @property
    def predicate(self) -> str:
        """When a track of it may begin, in seconds since 1970; from a second before its end on, none does."""
        first = self.begins.timestamp()
        return f"time() >= {first:.1f} and time() < {first + max(1.0, self.seconds - 1.0):.1f}"


def liquidsoap(station: Station, sessions: Sequence[OnTime]) -> bytes:
    """Write the script."""
    lines = [
        f"# {plain(station.name)}: phát từng buổi đúng ngày giờ. Chạy: liquidsoap TỆP-NÀY",
        "# Xếp lịch lại thì gõ lại loalang export liquidsoap, rồi chạy lại tệp này. Hết lịch thì im.",
        *[
            f'session_{i} = playlist(mode="normal", reload_mode="watch", {_quoted(one.playlist)})'
            for i, one in enumerate(sessions, 1)
        ],
        "",
        "# Khoảng lặng từng giây: đến giờ là phát ngay, hết giờ thì phát nốt bài đang dở.",
        "quiet = blank(duration=1.)",
        "",
        "radio = switch(",
        "  track_sensitive=true,",
        "  [",
        *[
            f"    ({{ {one.predicate} }}, session_{i}),  # {one.begins:%d-%m-%Y %H:%M}"
            for i, one in enumerate(sessions, 1)
        ],
        "    ({ true }, quiet)",
        "  ]",
        ")",
        "",
        "output.ao(fallible=true, radio)  # the sound card",
        "",
    ]
    return "\n".join(lines).encode()


def _quoted(text: str) -> str:
    """Write a text as Liquidsoap's string; ``#{`` begins an expression there, however it is escaped."""
    escaped = plain(text).replace("\\", "\\\\").replace('"', '\\"').replace("#{", '#" ^ "{')
    return f'"{escaped}"'
