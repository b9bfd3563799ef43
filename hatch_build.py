"""The README as a package index shows it: links that stand beside the file become links into the source."""

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

LINK = re.compile(r"(!?)\[([^\]]*)\]\((?!https?://|#|mailto:)([^)\s]+)\)")


def absolute(text: str, source: str, version: str) -> str:
    """Write links relative to the README as addresses in ``source`` at the tag of ``version``."""

    def address(found: "re.Match[str]") -> str:
        kind = "raw" if found[1] else "blob"  # a picture itself, not the page around it
        return f"{found[1]}[{found[2]}]({source}/{kind}/v{version}/{found[3]})"

    return LINK.sub(address, text)


class Readme(MetadataHookInterface):
    """Fills in ``readme`` while sdist and wheel are built; the address stands in ``[project.urls]`` only."""

    def update(self, metadata: dict[str, Any]) -> None:
        root = Path(self.root)
        face = (root / "generator/loalang/__init__.py").read_text(encoding="utf-8")
        version = re.search(r'__version__ = "(.+)"', face)
        assert version
        text = (root / "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": absolute(text, metadata["urls"]["Source"], version[1]),
        }
