"""Words that stay as they are written are spelt for engines that have no ear for them, and only for those."""

import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from loalang.content.folder import ContentFolder
from loalang.content.models import EngineSetting
from loalang.model import DELIVERIES, Edition
from loalang.rundown.reading_aloud import read_aloud
from loalang.rundown.render import render
from loalang.speech import respelling
from loalang.speech.cache import key_of
from loalang.speech.engine import Request
from loalang.speech.engines import engine
from loalang.speech.marks import WordMark, marks_of
from loalang.speech.respelling import respelled, respellings
from loalang.text import Lexicon

ESPEAK = EngineSetting(engine="espeak", voice="vi")
LOALANG = EngineSetting(engine="loalang", voice="nu")


@pytest.mark.parametrize(
    ("written", "spelt"),
    [
        ("Mở Zalo.", "Mở da lô."),
        ("ZALO và zalo", "da lô và da lô"),
        ("Facebook, YouTube, TikTok", "phây búc, diu túp, tích tóc"),
        ("trả bằng Mobile Money nhé", "trả bằng mô bai mân ni nhé"),
        ("Mobile, rồi money", "mô bai, rồi mân ni"),
        ("bán trên Postmart, Voso", "bán trên pốt mát, vô sô"),
        ("camera và wifi", "ca mê ra và oai phai"),
        ("sóng OneTouch", "sóng oăn tách"),
        ("zalopay, camerawifi, bushe", "zalopay, camerawifi, bushe"),
        ("Bà con gọi tên.", "Bà con gọi tên."),
        ("", ""),
    ],
)
def test_known_words_are_spelt_in_any_case_and_only_whole(written: str, spelt: str) -> None:
    assert respelled(written).text == spelt


PHONEMES = """
import ctypes, json, sys
import espeakng_loader

library = ctypes.CDLL(espeakng_loader.get_library_path())
library.espeak_Initialize(2, 0, espeakng_loader.get_data_path().encode(), 0x8000)
library.espeak_SetVoiceByName(b"vi")
library.espeak_TextToPhonemes.restype = ctypes.c_char_p
texts = (ctypes.c_char_p(text.encode()) for text in json.load(sys.stdin))
json.dump([(library.espeak_TextToPhonemes(ctypes.byref(t), 1, 2) or b"").decode() for t in texts], sys.stdout)
"""


def phonemes(texts: Iterable[str]) -> list[str]:
    """What espeak makes of each text: IPA, with the language in brackets wherever it changes.

    In a process of its own: the library keeps global state, and a second start of it may crash.
    """
    asked = json.dumps(list(texts))
    command = [sys.executable, "-c", PHONEMES]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    said: list[str] = json.loads(done.stdout)
    return said


def test_every_spelling_is_said_in_vietnamese_a_syllable_a_word() -> None:
    assert "(en)" in phonemes(["Zalo"])[0]  # else this test proves nothing
    spelt = respellings()
    for (written, spelling), said in zip(spelt.items(), phonemes(spelt.values()), strict=True):
        assert "(" not in said, written
        assert len(re.findall("[ˈˌ]", said)) == len(spelling.split()), written
        assert spelling == unicodedata.normalize("NFC", spelling)


def test_no_word_of_lexicon_or_lessons_is_said_in_english_or_by_its_letters() -> None:
    folder = ContentFolder(Path(__file__).parents[2])
    station = folder.station(folder.station_ids[0])[0]
    spoken = {entry.spoken for entry in Lexicon.shipped()}
    for name in folder.lesson_ids:
        lesson, document = folder.lesson(name)
        rundown = render(lesson, document, station, Edition.PODCAST, folder.format_folders)
        script = read_aloud(rundown, folder.lexicon, DELIVERIES[Edition.PODCAST])
        spoken |= {utterance.spoken for utterance in script.utterances}
    words = {word.lower() for text in spoken for word in re.findall(r"[^\W\d_]+", text)}
    assert len(words) > 1500
    spelt = {word: respelled(word).text for word in sorted(words)}
    for word, said in zip(spelt, phonemes(spelt.values()), strict=True):
        syllables = len(spelt[word].split())
        assert "(" not in said, word
        assert len(re.findall("[ˈˌ]", said)) <= syllables, word


@pytest.mark.parametrize("setting", [ESPEAK, LOALANG], ids=lambda setting: setting.engine)
def test_the_spelling_is_what_is_said_and_its_marks_tell_the_word(setting: EngineSetting) -> None:
    text = "Bà con mở Zalo rồi gọi qua Mobile Money."
    (clip,) = engine(setting.engine).speak([Request(text, setting, 180)])
    (same,) = engine(setting.engine).speak([Request(respelled(text).text, setting, 180)])
    assert clip.samples.tobytes() == same.samples.tobytes()
    assert [mark.word for mark in marks_of(clip)] == [
        *"Bà con mở Zalo rồi gọi qua".split(),
        "Mobile Money",
    ]
    assert marks_of(clip)[3].end == marks_of(same)[4].end


def test_marks_of_several_syllables_become_one_word_and_words_of_others_stay() -> None:
    spelling = respelled("Zalo Zalo là")
    told = [WordMark(n, n + 1, word) for n, word in enumerate("da lô da lô là ạ".split())]
    assert spelling.as_written(told) == (
        WordMark(0, 2, "Zalo"),
        WordMark(2, 4, "Zalo"),
        WordMark(4, 5, "là"),
        WordMark(5, 6, "ạ"),
    )


def test_engines_with_an_ear_for_names_are_given_the_words_themselves(
    net: object, province: tuple[EngineSetting, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Bà con mở Zalo."
    list(engine("gtts").speak([Request(text, EngineSetting(engine="gtts", voice="vi"), 230)]))
    assert net.google.asked == [text]  # type: ignore[attr-defined]
    setting, journal = province
    list(engine("http").speak([Request(text, setting, 230)]))
    assert journal.asked == [text]  # type: ignore[attr-defined]


def test_another_spelling_makes_other_clips_and_only_of_engines_that_spell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tone = EngineSetting(engine="tone", voice="tone")

    def keys() -> list[str]:
        return [key_of(engine(s.engine), Request("Mở Zalo.", s, 180)) for s in (ESPEAK, LOALANG, tone)]

    before = keys()
    changed: Mapping[str, str] = {**respellings(), "zalo": "gia lô"}
    respelling.respellings_digest.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(respelling, "respellings", lambda: changed)
        after = keys()
    respelling.respellings_digest.cache_clear()
    assert after[0] != before[0]
    assert after[1] != before[1]
    assert after[2] == before[2]
