"""What a programme is called above its title: "Bài 7", or what else it is."""

from loalang.library.episodes import Manifest

_KINDS = {
    "thong-bao": "Thông báo",
    "ban-tin": "Bản tin",
    "khan-cap": "Tin khẩn",
    "nhac-nho": "Lời nhắc",
}


def head(episode: Manifest) -> str:
    """Say which lesson of the course it is; what is none is called by its format."""
    return f"Bài {episode.number}" if episode.number else _KINDS.get(episode.format, "Chương trình")
