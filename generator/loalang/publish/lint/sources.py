"""Where each rule of the lint comes from: the standard or the platform that says so."""

RSS = "RSS 2.0: https://www.rssboard.org/rss-specification"
BEST = "RSS Best Practices: https://www.rssboard.org/rss-profile"
APPLE = "Apple: https://help.apple.com/itc/podcasts_connect/#/itcb54353390"
NAMESPACE = "Podcasting 2.0: https://podcastindex.org/namespace/1.0"
TRANSCRIPTS = "Podcasting 2.0: https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md"
CHAPTERS = "Podcasting 2.0: https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md"
PSP = "PSP-1: https://github.com/Podcast-Standards-Project/PSP-1-Podcast-RSS-Specification"
HTTP = "RFC 9110: https://www.rfc-editor.org/rfc/rfc9110"
XML = "XML 1.0: https://www.w3.org/TR/xml/"
DATES = "RFC 5322, 3.3: https://www.rfc-editor.org/rfc/rfc5322#section-3.3"

SOURCES = {
    "not-xml": XML,
    "not-rss": RSS,
    "namespace-wrong": "Namespaces in XML: https://www.w3.org/TR/xml-names/",
    "version-wrong": RSS, "element-unknown": RSS, "element-twice": RSS, "text-between": RSS,
    "link-wrong": RSS, "picture-wrong": RSS, "title-markup": BEST, "encoding-wrong": APPLE,
    "owner-wrong": APPLE,
    "title-missing": RSS, "description-missing": RSS, "link-missing": RSS, "language-missing": APPLE,
    "language-wrong": "RFC 5646: https://www.rfc-editor.org/rfc/rfc5646",
    "description-long": APPLE, "escaped-twice": BEST,
    "self-link-missing": PSP, "self-link-wrong": PSP,
    "author-missing": APPLE, "category-missing": APPLE, "type-wrong": APPLE, "explicit-wrong": APPLE,
    "image-missing": APPLE, "image-not-found": APPLE, "image-wrong": APPLE, "image-size": APPLE,
    "podcast-guid-missing": PSP, "podcast-guid-wrong": NAMESPACE, "locked-wrong": NAMESPACE,
    "medium-wrong": NAMESPACE, "ai-content-missing": NAMESPACE, "ai-content-wrong": NAMESPACE,
    "new-feed-wrong": APPLE, "frequency-wrong": NAMESPACE, "trailer-wrong": NAMESPACE,
    "soundbite-wrong": NAMESPACE, "season-wrong": APPLE, "alternate-wrong": NAMESPACE,
    "alternate-not-found": NAMESPACE,
    "item-title-missing": APPLE, "guid-missing": APPLE, "guid-duplicate": RSS, "guid-not-address": RSS,
    "date-missing": RSS, "date-wrong": DATES, "date-weekday": DATES, "date-future": RSS, "date-early": RSS,
    "order-wrong": "RFC 5005: https://www.rfc-editor.org/rfc/rfc5005",
    "duration-wrong": APPLE, "episode-duplicate": APPLE,
    "enclosure-missing": APPLE, "enclosure-twice": BEST, "enclosure-address": RSS, "enclosure-type": APPLE,
    "enclosure-not-found": RSS, "enclosure-length": RSS, "enclosure-duplicate": RSS,
    "enclosure-name": "podget, castget: https://podget.sourceforge.net",
    "address-local": "RFC 6761, RFC 1918: https://www.rfc-editor.org/rfc/rfc6761",
    "address-password": "RFC 3986, 7.5: https://www.rfc-editor.org/rfc/rfc3986#section-7.5",
    "address-fragment": "RFC 3986, 3.5: https://www.rfc-editor.org/rfc/rfc3986#section-3.5",
    "server-head": APPLE, "server-ranges": APPLE, "server-type": HTTP,
    "transcript-type": TRANSCRIPTS, "transcript-not-found": TRANSCRIPTS, "transcript-broken": TRANSCRIPTS,
    "transcript-lines": TRANSCRIPTS,
    "chapters-type": CHAPTERS, "chapters-not-found": CHAPTERS, "chapters-broken": CHAPTERS,
    "chapters-order": CHAPTERS,
}  # fmt: skip
"""By the rule's name."""
