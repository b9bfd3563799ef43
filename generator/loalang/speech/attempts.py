"""Which sentences were spoken again because words were lost, and which attempt had them all.

One small file a speaker of a model, beside the cache but never pruned: what was found by ear stays found. It
is part of what a programme is made from, so that a programme made before counts as stale.
"""

import hashlib
import json
from pathlib import Path

from loalang.content.models import EngineSetting
from loalang.files import from_json, read_bytes, sha256, write_whole
from loalang.files.blob_cache import cache_folder
from loalang.speech.engine import Engine

MOST = 3
"""Further attempts at a sentence: what is lost four times is lost by the text, not by the lot."""


def draws_lots(engine: Engine) -> bool:
    """Whether another attempt may sound otherwise."""
    return bool(getattr(engine, "draws_lots", False))


def attempt_of(engine: Engine, setting: EngineSetting, text: str) -> int:
    """Say which attempt at a text is to be used: 0 where nobody found a better one."""
    return _known(_place(engine, setting)).get(text, 0) if draws_lots(engine) else 0


def keep_attempt(engine: Engine, setting: EngineSetting, text: str, attempt: int) -> None:
    """Use this attempt at a text from now on."""
    place = _place(engine, setting)
    known = {**_known(place), text: attempt}
    place.parent.mkdir(parents=True, exist_ok=True)
    write_whole(place, json.dumps(known, ensure_ascii=False, sort_keys=True, indent=1).encode())


def digest_of_attempts(engine: Engine, setting: EngineSetting) -> str:
    """Digest all that was kept for a speaker; empty where nothing was."""
    place = _place(engine, setting) if draws_lots(engine) else None
    return sha256(read_bytes(place)) if place and place.exists() else ""


def _place(engine: Engine, setting: EngineSetting) -> Path:
    facts = [engine.name, engine.version, engine.model(setting), setting.model_dump(mode="json")]
    name = hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()[:32]
    return cache_folder() / "attempts" / f"{name}.json"


def _known(place: Path) -> dict[str, int]:
    try:
        found = from_json(read_bytes(place))
    except (OSError, ValueError):
        return {}
    return {text: int(attempt) for text, attempt in found.items()} if isinstance(found, dict) else {}
