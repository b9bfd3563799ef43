"""What a build would do and why: by content alone."""

import os
from pathlib import Path

import pytest
from builds import change, make, tree
from conftest import STATION, few

from loalang.building.stations import BuildRequest, survey_stations
from loalang.content.folder import ContentFolder
from loalang.library.differences import Reason, ReasonKind
from loalang.library.staleness import Freshness, Verdict
from loalang.model import Edition
from loalang.production import code_digests as steps


def verdicts(content: Path, **wishes: object) -> dict[str, Verdict]:
    folder = ContentFolder(content)
    request = BuildRequest(out=content / "episodes", **wishes)  # type: ignore[arg-type]
    (survey,) = survey_stations(folder, [folder.station("an-nghia")[0]], request)
    assert not survey.failures
    return {found.name: found.verdict for found in survey.found}


def reasons(content: Path, edition: Edition = Edition.PODCAST) -> list[Reason]:
    return list(verdicts(content)[f"thu/{edition}"].reasons)


def kinds(content: Path, edition: Edition = Edition.PODCAST) -> set[ReasonKind]:
    return {reason.kind for reason in reasons(content, edition)}


@pytest.mark.usefixtures("warm")
def test_what_was_never_made_is_new_and_what_was_made_is_current(content: Path) -> None:
    assert {verdict.state for verdict in verdicts(content).values()} == {Freshness.NEW}
    make(content)
    assert {verdict.state for verdict in verdicts(content).values()} == {Freshness.CURRENT}


@pytest.mark.usefixtures("warm")
def test_a_look_makes_nothing_and_writes_nothing(content: Path) -> None:
    verdicts(content)
    assert not (content / "episodes").exists()
    make(content)
    change(content, "Bác Tám", "Bác Bảy")
    before = tree(content)
    verdicts(content)
    assert tree(content) == before


def test_no_clock_and_no_file_time_decides(made: Path) -> None:
    for path in made.rglob("*.*"):
        os.utime(path, (4_000_000_000, 4_000_000_000))
    assert {verdict.state for verdict in verdicts(made).values()} == {Freshness.CURRENT}


LESSON, STATION_FILE = "scripts/lessons/thu.yaml", "scripts/stations/an-nghia.yaml"


@pytest.mark.parametrize(
    ("name", "old", "new", "found"),
    [
        (LESSON, "Bác Tám", "Bác Bảy", {ReasonKind.WORDS, ReasonKind.LESSON}),
        (
            LESSON,
            "summary: Bà con",
            "summary: Bà con ta",
            {ReasonKind.WORDS, ReasonKind.TAGS, ReasonKind.LESSON},
        ),
        (STATION_FILE, "0912 812 345", "0912 812 346", {ReasonKind.WORDS, ReasonKind.STATION}),
        (STATION_FILE, "region: bac", "editions: {podcast: {pace: 200}}", {ReasonKind.MANNER}),
        ("voices/lan.yaml", "pitch: 60", "pitch: 61", {ReasonKind.VOICE}),
    ],
)
def test_a_change_is_told_by_what_it_is(
    made: Path, name: str, old: str, new: str, found: set[ReasonKind]
) -> None:
    change(made, old, new, name)
    assert kinds(made) == found


def test_a_changed_line_is_told_with_its_words_before_and_after(made: Path) -> None:
    change(made, "Bác Tám ơi", "Bác Bảy ơi")
    words = [reason for reason in reasons(made) if reason.kind is ReasonKind.WORDS]
    assert [(w.was, w.now) for w in words] == [
        ("LAN: Bác Tám ơi, bác đã có điện thoại chưa?", "LAN: Bác Bảy ơi, bác đã có điện thoại chưa?")
    ]
    assert "Tám" in words[0].text


def test_a_station_field_is_told_by_name(made: Path) -> None:
    change(made, "0912 812 345", "0912 812 346", STATION_FILE)
    told = next(reason for reason in reasons(made) if reason.kind is ReasonKind.STATION)
    assert "team.phone" in told.text
    assert (told.was, told.now) == ("0912 812 345", "0912 812 346")


def test_a_format_of_one_s_own_is_told(content: Path) -> None:
    own = content / "scripts/formats/bai-hoc.j2"
    own.parent.mkdir()
    own.write_text("# {{ lesson.title }}\n{{ mc }}: Chào bà con.\n", encoding="utf-8")
    make(content)
    change(content, "Chào bà con", "Xin chào bà con", "scripts/formats/bai-hoc.j2")
    assert kinds(content) == {ReasonKind.FORMAT, ReasonKind.WORDS}


def test_a_jingle_s_bytes_are_told(made: Path) -> None:
    import numpy as np
    import soundfile

    own = made / "voices/jingles"
    own.mkdir()
    soundfile.write(own / "mo-dau.wav", np.sin(np.arange(8000) / 9) / 4, 8000)
    assert kinds(made) == {ReasonKind.JINGLE}


@pytest.mark.parametrize(
    ("table", "name", "kind"),
    [("steps", "audio", ReasonKind.STEP), ("libraries", "lameenc", ReasonKind.LIBRARY)],
)
def test_a_step_of_our_own_and_a_library_are_told(
    made: Path, monkeypatch: pytest.MonkeyPatch, table: str, name: str, kind: ReasonKind
) -> None:
    changed = {**getattr(steps, table)(), name: "khác"}
    monkeypatch.setattr(f"loalang.production.job.{table}", lambda: changed)
    (told,) = reasons(made)
    assert told.kind is kind
    assert name in told.text


def test_a_word_in_the_lexicon_makes_anew_only_what_says_it(made: Path) -> None:
    lexicon = made / "scripts/lexicon.yaml"
    lexicon.write_text("QXZ: quy xê dét\n", encoding="utf-8")
    assert {verdict.state for verdict in verdicts(made).values()} == {Freshness.RENEWED}
    before = tree(made)
    assert make(made).made == ()
    assert {verdict.state for verdict in verdicts(made).values()} == {Freshness.CURRENT}
    assert {n: d for n, d in tree(made).items() if n.endswith(("mp3", "txt"))} == {
        n: d for n, d in before.items() if n.endswith(("mp3", "txt"))
    }
    lexicon.write_text("OTP: ô tê pê mới\n", encoding="utf-8")
    assert kinds(made) == {ReasonKind.LEXICON}
    assert len(make(made).made) == 2


def test_rules_of_reading_that_read_these_words_as_before_make_nothing(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = {**steps.steps(), "text": "khác"}
    monkeypatch.setattr("loalang.production.job.steps", lambda: changed)
    assert {verdict.state for verdict in verdicts(made).values()} == {Freshness.RENEWED}
    assert make(made).made == ()


def test_what_a_page_tells_of_a_lesson_follows_without_making_sound(made: Path) -> None:
    change(made, "topic: an-toan", "topic: nen-tang")
    assert {verdict.state for verdict in verdicts(made).values()} == {Freshness.RENEWED}
    assert make(made).made == ()
    assert b'"topic": "nen-tang"' in tree(made)["thu/manifest.json"]
    assert {verdict.state for verdict in verdicts(made).values()} == {Freshness.CURRENT}


@pytest.mark.parametrize(
    ("harm", "kind"),
    [
        (lambda place: (place / "podcast.mp3").unlink(), ReasonKind.HARMED),
        (lambda place: (place / "podcast.timeline.json").unlink(), ReasonKind.HARMED),
        (lambda place: rewritten(place, '"complete": true', '"complete": false'), ReasonKind.UNFINISHED),
    ],
)
def test_harm_is_told(made: Path, harm: object, kind: ReasonKind) -> None:
    assert callable(harm)
    harm(made / "episodes/an-nghia/thu")
    assert kinds(made) == {kind}


def rewritten(place: Path, old: str, new: str) -> None:
    path = place / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


FILES = (
    "podcast.mp3",
    "podcast.timeline.json",
    "podcast.inputs.json",
    "rundown.txt",
    "spoken.txt",
    "manifest.json",
)


@pytest.mark.parametrize("damage", ["gone", "cut", "flipped", "empty", "longer"])
@pytest.mark.parametrize("name", few(FILES, "podcast.mp3", "manifest.json"))
def test_whatever_was_made_and_is_damaged_is_made_anew_to_the_same_byte(
    made: Path, name: str, damage: str
) -> None:
    whole = tree(made)
    path = made / "episodes/an-nghia/thu" / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    damaged = {"cut": data[: len(data) // 2], "flipped": data, "empty": b"{}", "longer": data + b" "}
    path.unlink() if damage == "gone" else path.write_bytes(bytes(damaged[damage]))
    assert verdicts(made)["thu/podcast"].stale
    make(made)
    assert tree(made) == whole
    assert not verdicts(made)["thu/podcast"].stale


def test_damage_behind_an_old_time_is_found_by_verify(made: Path) -> None:
    path = made / "episodes/an-nghia/thu/podcast.mp3"
    whole, times = path.read_bytes(), path.stat()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    make(made)
    assert path.read_bytes() != whole
    make(made, verify=True)
    assert path.read_bytes() == whole


def test_a_copy_of_the_folder_with_other_times_is_not_made_anew(made: Path) -> None:
    for path in (made / "episodes/an-nghia/thu").iterdir():
        os.utime(path, ns=(1, 1))
    assert not verdicts(made)["thu/podcast"].stale


def test_the_kept_parts_hold_no_place_of_this_machine(made: Path) -> None:
    kept = tree(made)["thu/podcast.inputs.json"].decode()
    assert str(made) not in kept
    assert STATION.splitlines()[1].removeprefix("name: ") in kept
