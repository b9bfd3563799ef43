"""What search engines read of a page: schema.org in JSON-LD."""

import json

from markupsafe import Markup

from loalang.content.models import Station
from loalang.publish.addresses import address, site
from loalang.publish.heard import HeardEpisode
from loalang.publish.plain import plain

SYNTHETIC = "https://schema.org/TrainedAlgorithmicMediaDigitalSource"
"""The IPTC's word for media that a machine made."""


def episode_data(station: Station, heard: HeardEpisode) -> Markup:
    """Describe a lesson's page as a PodcastEpisode."""
    facts = heard.facts
    sound = {
        "@type": "AudioObject",
        "contentUrl": address(station, heard.enclosure(heard.edition)),
        "encodingFormat": "audio/mpeg",
        "contentSize": str(facts.bytes),
        "duration": _duration(facts.seconds),
        "digitalSourceType": SYNTHETIC,
    }
    if heard.said:
        sound["caption"] = address(station, heard.file("vtt"))
    return _script(
        {
            "@context": "https://schema.org",
            "@type": "PodcastEpisode",
            "name": heard.title,
            "description": heard.summary,
            "url": address(station, f"{heard.lesson}/index.html"),
            "image": address(station, heard.picture),
            **({"episodeNumber": number} if (number := heard.episode.number) else {}),
            "inLanguage": "vi",
            "isAccessibleForFree": True,
            "timeRequired": _duration(facts.seconds),
            "associatedMedia": sound,
            "partOfSeries": _series(station),
        }
    )


def series_data(station: Station) -> Markup:
    """Describe the station's front page as a PodcastSeries."""
    return _script({"@context": "https://schema.org", **_series(station)})


def _series(station: Station) -> dict[str, object]:
    return {
        "@type": "PodcastSeries",
        "name": f"{plain(station.course.name)} – {plain(station.name)}",
        "url": site(station),
        "webFeed": address(station, "khoa-hoc.xml"),
        "image": address(station, "cover.jpg"),
        "inLanguage": "vi",
        "publisher": {
            "@type": "RadioStation",
            "name": plain(station.name),
            "areaServed": plain(station.commune),
        },
    }


def _duration(seconds: float) -> str:
    """Write a length as ISO 8601 does: ``PT4M5S``."""
    minutes, rest = divmod(round(seconds), 60)
    return f"PT{minutes}M{rest}S"


def _script(data: dict[str, object]) -> Markup:
    """Write data so that no word in it can end the script it stands in."""
    written = json.dumps(data, ensure_ascii=False)
    for letter in "<>&":
        written = written.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(f'<script type="application/ld+json">{written}</script>')
