"""What kind of thing a file is, by its name, as apps expect it."""

from pathlib import Path

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".xml": "application/rss+xml; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".mp3": "audio/mpeg",
    ".opus": "audio/ogg",
    ".vtt": "text/vtt; charset=utf-8",
    ".srt": "application/x-subrip; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".m3u8": "application/vnd.apple.mpegurl; charset=utf-8",
    ".xspf": "application/xspf+xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".woff2": "font/woff2",
}
"""Content types by the ending of a file's name."""


def content_type(name: str) -> str:
    """The content type of a file by its name."""
    if name.endswith(".chapters.json"):
        return "application/json+chapters; charset=utf-8"
    return TYPES.get(Path(name).suffix.lower(), "application/octet-stream")
