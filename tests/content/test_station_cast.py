"""A station casts a lesson's voices anew: one for one, whoever is named."""

from pathlib import Path

import pytest

from loalang.authoring.new_folder import usual_cast
from loalang.content.folder import ContentFolder
from loalang.errors import ContentError
from loalang.model import Edition
from loalang.rundown.render import render

OURS = ContentFolder(Path(__file__).parents[2])


@pytest.mark.parametrize(
    ("others", "voice", "cast"),
    [
        ({}, None, {"mc": "lan", "bac": "hung"}),
        ({"lan": "mai", "hung": "phuc"}, None, {"mc": "mai", "bac": "phuc"}),
        ({"lan": "mai", "hung": "phuc"}, "mai", {"mc": "mai", "bac": "phuc"}),
        ({"hung": "phuc"}, "mai", {"mc": "mai", "bac": "phuc"}),
        ({"lan": "hung"}, None, {"mc": "hung", "bac": "lan"}),
        ({"lan": "mai"}, "hung", {"mc": "hung", "bac": "mai"}),
        ({"mai": "lan"}, None, {"mc": "mai", "bac": "hung"}),
    ],
)
def test_no_two_roles_ever_fall_together(
    others: dict[str, str], voice: str | None, cast: dict[str, str]
) -> None:
    lesson, _document = OURS.lesson("quet-ma-qr")
    assert lesson.cast == {"mc": "lan", "bac": "hung"}
    assert lesson.cast_by(others).presented_by(voice).cast == cast


def test_the_sample_station_of_the_south_speaks_with_southern_voices() -> None:
    lesson, document = OURS.lesson("quet-ma-qr")
    station, _document = OURS.station("ben-lua")
    rundown = render(lesson, document, station, Edition.LOUDSPEAKER, OURS.format_folders)
    speaks = {line.partition(":")[0] for line in rundown.text.splitlines() if line.split(":")[0].isupper()}
    assert speaks == {"MAI", "PHUC"}


@pytest.mark.parametrize(
    ("cast", "said"),
    [
        ("{lan: mia}", "không có giọng 'mia'"),
        ("{lan: hung, mai: hung}", "'hung' đã có"),
        ("{lan: hung, hung: lan}", "'lan' đã có"),
        ("{lan: lan}", "'lan' đã có"),
    ],
)
def test_a_voice_that_is_not_there_or_stands_twice_is_a_mistake_with_its_line(
    content: Path, cast: str, said: str
) -> None:
    path = content / "scripts/stations/an-nghia.yaml"
    path.write_text(path.read_text("utf-8") + f"cast: {cast}\n", "utf-8")
    with pytest.raises(ContentError, match=said) as caught:
        ContentFolder(content).station("an-nghia")
    assert caught.value.where.startswith("scripts/stations/an-nghia.yaml:")


def test_a_new_station_s_region_casts_it() -> None:
    assert usual_cast(OURS.voices, "bac") == usual_cast(OURS.voices, "trung") == {}
    assert usual_cast(OURS.voices, "nam") == {"lan": "mai", "hung": "phuc"}
