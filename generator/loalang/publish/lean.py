"""Style and scripts without what only a reader of the source needs: many a host of files packs nothing."""

import re


def lean(name: str, data: bytes) -> bytes:
    """Drop indents, blank lines and whole comments of a script, and the blanks around a style's signs.

    No script of ours has a text of several lines, and no style a sign in a text.
    """
    text = data.decode() if name.endswith((".js", ".css")) else ""
    if name.endswith(".js"):
        lines = (line.strip() for line in text.splitlines())
        return "\n".join(line for line in lines if line and not line.startswith("//")).encode() + b"\n"
    if name.endswith(".css"):
        return re.sub(r"(?<=[;{},])\s+|\s+(?=[{}])|(?<=[a-z]:)\s+", "", text).encode() + b"\n"
    return data
