"""Chapters as podcast apps read them: the JSON chapters format 1.2 of the podcast namespace."""

import json

from loalang.publish.heard import HeardEpisode
from loalang.publish.plain import plain


def chapters(heard: HeardEpisode) -> bytes:
    """Write where each part begins and ends, in seconds, right to a millisecond."""
    told = {
        "version": "1.2.0",
        "title": heard.title,
        "chapters": [
            {"startTime": round(c.start, 3), "endTime": round(c.end, 3), "title": plain(c.label)}
            for c in heard.chapters
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
