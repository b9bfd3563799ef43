"""A Liquidsoap script: the station's lessons at its own hours, without any other program.

LibreTime and AzuraCast take the feed; this is for a small computer beside the amplifier.
"""

from loalang.content.models import Station, Window
from loalang.publish.hours import DAYS
from loalang.publish.plain import plain


def liquidsoap(station: Station, playlist: str) -> bytes:
    """Write the script.

    Args:
        playlist: path of the M3U8 playlist, as the script is to open it.
    """
    windows = [_predicate(window) for window in station.windows]
    lines = [
        f"# {plain(station.name)}: phát các bài trong giờ của đài. Chạy: liquidsoap TỆP-NÀY",
        f'lessons = playlist(mode="normal", reload_mode="watch", {_quoted(playlist)})',
        "",
        "# Khoảng lặng từng giây: đến giờ là phát ngay, hết giờ thì phát nốt bài đang dở.",
        "quiet = blank(duration=1.)",
        "",
        "radio = switch(",
        "  track_sensitive=true,",
        "  [",
        *[f"    ({{ {window} }}, lessons)," for window in windows],
        "    ({ true }, quiet)",
        "  ]",
        ")",
        "",
        "output.ao(fallible=true, radio)  # the sound card",
        "",
    ]
    return "\n".join(lines).encode()


def _predicate(window: Window) -> str:
    """Write a window as Liquidsoap's time predicate; days count from Monday as 1, Sunday as 7."""
    hour, minute = (int(part) for part in window.start.split(":"))
    end = (hour * 60 + minute + window.minutes) % (24 * 60)
    days = " or ".join(f"{DAYS.index(day) + 1}w" for day in dict.fromkeys(window.days))
    return f"({days}) and {hour}h{minute:02d}m-{end // 60}h{end % 60:02d}m"


def _quoted(text: str) -> str:
    """Write a text as Liquidsoap's string; ``#{`` begins an expression there, however it is escaped."""
    escaped = plain(text).replace("\\", "\\\\").replace('"', '\\"').replace("#{", '#" ^ "{')
    return f'"{escaped}"'
