"""The words that officers read: Vietnamese in the code, English from the catalogue beside it.

The message ids are Vietnamese, so that a missing translation falls back to the language of the
people who use the tool. ``_`` marks and translates one message; placeholders are filled afterwards.
"""

import gettext
import locale
import os
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

CATALOGUES = Path(__file__).with_name("locale")
LANGUAGES = ("vi", "en")

_translations: gettext.NullTranslations = gettext.NullTranslations()


def _(message: str) -> str:
    """Translate ``message`` into the language chosen by :func:`use_language`."""
    return _translations.gettext(message)


def suggest(name: str, valid: Iterable[str]) -> str:
    """Say what was probably meant by ``name``, or which names there are."""
    valid = sorted(valid)
    if near := get_close_matches(name.lower(), valid, n=1, cutoff=0.6):
        return _("gợi ý: có phải '{name}'?").format(name=near[0])
    if not valid:
        return ""
    return _("gợi ý: có thể dùng {names}").format(names=", ".join(valid[:12]))


def decimal(value: float, digits: int = 1) -> str:
    """Write a number with its decimals as the chosen language does: ``9,3`` or ``9.3``."""
    return f"{value:.{digits}f}".replace(".", _(","))


def use_language(language: str | None) -> str:
    """Choose the language of all messages: ``vi``, ``en``, or by the locale when ``None``.

    Returns the language chosen. Worker processes inherit it through ``LOALANG_LANG``.
    """
    global _translations
    chosen = language or os.environ.get("LOALANG_LANG") or _by_locale()
    if chosen == "en":
        _translations = gettext.translation("loalang", CATALOGUES, languages=["en"], fallback=True)
    else:
        chosen, _translations = "vi", gettext.NullTranslations()
    os.environ["LOALANG_LANG"] = chosen
    return chosen


def _by_locale() -> str:
    """Say ``en`` for an English locale, else ``vi``. ``C`` and ``POSIX`` are no choice of anybody's."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "en" if value.startswith("en") else "vi"
    if os.name != "nt":  # some Pythons call the locale C.UTF-8 en_US
        return "vi"
    return "en" if (locale.getlocale()[0] or "").startswith(("en", "English")) else "vi"


if os.environ.get("LOALANG_LANG"):  # a worker process speaks the language of the one that started it
    use_language(None)
