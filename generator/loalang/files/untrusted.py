"""Files that anybody may have written: whatever stands in them is read, or refused as one kind of mistake."""

import json
from typing import Any


def from_json(data: bytes | str) -> Any:
    """Read JSON.

    Raises:
        ValueError: it is none, or nested too deeply to be ours.
    """
    try:
        return json.loads(data)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
