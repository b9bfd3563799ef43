"""Thu âm: what is recorded is judged before it is kept, never overwrites, and goes into a script's draft."""

import io

import numpy as np
import pytest
import soundfile
from opened import Opened, opened, village_of

from loalang.audio.decode import read_clip

RATE = 48_000


@pytest.fixture
def studio(content):  # type: ignore[no-untyped-def]
    return opened(village_of(content))


def wav(voice: float = 0.1, room: float = 0.0003, seconds: float = 3.0, cut: bool = False) -> bytes:
    """Bursts like syllables over noise: the root mean square of each, at 48 kHz."""
    rng = np.random.default_rng(1)
    time = np.arange(round(seconds * RATE)) / RATE
    sound = rng.normal(0, room, len(time))
    sound += np.where(time % 0.5 < 0.35, voice * np.sqrt(2) * np.sin(2 * np.pi * 200 * time), 0)
    if cut:
        sound = np.clip(sound * 20, -1, 1)
    out = io.BytesIO()
    soundfile.write(out, sound, RATE, format="WAV", subtype="PCM_16")
    return out.getvalue()


def judged(studio: Opened, sound: bytes) -> str:
    answer = studio.post("/thu-am/xem", form={}, files={"tieng": ("ban-thu.wav", sound)})
    assert answer.status_code == 200, answer.text
    return " ".join(answer.json()["remarks"])


@pytest.mark.parametrize(
    ("sound", "said"),
    [
        (wav(), ""),
        (wav(voice=0.003), "nhỏ quá"),
        (wav(cut=True), "to quá"),
        (wav(room=0.03), "Phòng ồn"),
        (wav(seconds=0.4), "chưa đầy một giây"),
    ],
    ids=["good", "faint", "cut off", "noisy", "short"],
)
def test_a_take_is_judged_before_it_is_kept(studio: Opened, sound: bytes, said: str) -> None:
    told = judged(studio, sound)
    assert (said in told) if said else not told, told


def test_what_is_no_sound_is_said_so_and_nothing_is_kept(studio: Opened) -> None:
    for address in ("/thu-am/xem", "/thu-am/giu"):
        for data in (b"", b"RIFF", b"<html>" * 100):
            sent = {"tieng": ("ban-thu.wav", data)}
            answer = studio.post(address, form={"ten": "thử"}, files=sent)
            assert answer.status_code == 422
            assert "Traceback" not in answer.text
            assert "/tmp" not in answer.text
    assert not list((studio.workshop.root / "thu-am").glob("*.wav"))


def test_a_take_goes_into_a_draft_and_never_over_another(studio: Opened) -> None:
    sent = {"tieng": ("ban-thu.wav", wav())}
    went = studio.post("/thu-am/giu", form={"ten": "Lời chủ tịch", "bai": "thu"}, files=sent)
    assert went.headers["location"] == "/viet/thu"
    assert "thu-am/loi-chu-tich.wav" in studio.client.get("/viet/thu").text
    again = studio.post("/thu-am/giu", form={"ten": "Lời chủ tịch"}, files=sent)
    assert again.headers["location"] == "/thu-am?da=loi-chu-tich-2"
    first, second = (studio.workshop.root / f"thu-am/loi-chu-tich{n}.wav" for n in ("", "-2"))
    assert first.read_bytes() == second.read_bytes()
    assert read_clip(first).seconds == pytest.approx(3, abs=0.6)
    assert studio.client.get("/thu-am/tep/loi-chu-tich/wav").content == first.read_bytes()
    saved = (studio.workshop.root / "scripts/lessons/thu.yaml").read_text(encoding="utf-8")
    assert "loi-chu-tich" not in saved, "the script itself is saved by the officer"


def test_names_lead_nowhere_else(studio: Opened) -> None:
    sent = {"tieng": ("ban-thu.wav", wav())}
    went = studio.post("/thu-am/giu", form={"ten": "../../scripts/x"}, files=sent)
    assert went.headers["location"] == "/thu-am?da=scripts-x"
    assert (studio.workshop.root / "thu-am/scripts-x.wav").is_file()
    for form in ({"ten": "", "bai": "thu"}, {"ten": "...", "bai": "thu"}, {"ten": "a", "bai": "../thu"}):
        assert studio.post("/thu-am/giu", form=form, files=sent).status_code == 422, form
    assert studio.client.get("/thu-am/tep/x/yaml").status_code == 404
