"""A station that wants it publishes a light copy of each programme, bound to what was approved."""

import datetime as dt
import json
from pathlib import Path

import numpy as np
import pytest
from by_hand import facts, manifest, put, released, station
from lxml import etree

from loalang.audio.encode import encode_mp3
from loalang.audio.id3 import Tags, tag_mp3
from loalang.audio.opus import light_copy
from loalang.files import sha256
from loalang.model import Edition
from loalang.publish.evidence import EVIDENCE
from loalang.publish.feed_tags import NAMESPACES
from loalang.publish.lint import check
from loalang.publish.look import look_in
from loalang.publish.site import site_of
from loalang.publish.verifying import Trust, verifier

SITE = "https://an-nghia.example/loa/"


def mp3_of(seed: int) -> bytes:
    sound = np.random.default_rng(seed).standard_normal(44_100).astype(np.float32)
    loud = np.repeat(np.random.default_rng(seed).uniform(0, 0.2, 10), 4_410).astype(np.float32)
    return tag_mp3(encode_mp3([sound * loud], 96), Tags("Bài thử số 1", "Đài xã An Nghĩa"))


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published station with one programme, as files."""
    place = tmp_path_factory.mktemp("light")
    mp3 = mp3_of(1)
    told = facts(size=len(mp3)).model_copy(update={"sha256": sha256(mp3), "seconds": 1.0})
    episode = manifest(1, editions={Edition.PODCAST: told})
    library = put(place, episode)
    (library.place("bai-1") / "podcast.mp3").write_bytes(mp3)
    for one in site_of(library, station(light=True), released(library, episode), dt.date(2026, 11, 29)):
        (place / "web" / one.name).parent.mkdir(parents=True, exist_ok=True)
        (place / "web" / one.name).write_bytes(one.read())
    return place / "web"


def test_the_feed_and_the_page_offer_it_and_the_lint_finds_it_there(web: Path) -> None:
    light = web / "bai-1/001-bai-1.opus"
    feed = etree.parse(str(web / "khoa-hoc.xml"))
    whole, small = feed.findall(".//podcast:alternateEnclosure", NAMESPACES)
    assert (whole.get("default"), whole.get("type")) == ("true", "audio/mpeg")
    assert (small.get("type"), small.get("codecs"), small.get("length")) == (
        "audio/ogg", "opus", str(light.stat().st_size),
    )  # fmt: skip
    assert small[0].get("uri") == f"{SITE}bai-1/001-bai-1.opus?v={sha256(light.read_bytes())[:8]}"
    assert '<a href="../bai-1/001-bai-1.opus" download>' in (web / "bai-1/index.html").read_text("utf-8")
    found = check((web / "khoa-hoc.xml").read_bytes(), look_in(web, SITE))
    assert {finding.rule for finding in found} <= {"enclosure-name"}


def test_it_verifies_as_what_it_was_made_of_does(web: Path) -> None:
    trust = {one.path: one.proof for one in verifier(web, (), {}).folder(web)}
    assert trust == dict.fromkeys(("bai-1/001-bai-1.mp3", "bai-1/001-bai-1.opus"), Trust.NOBODY)


@pytest.mark.parametrize("forged", ["sound", "lesson", "base", "bytes"])
def test_a_forged_one_is_found_even_with_evidence_that_names_it(web: Path, forged: str) -> None:
    proof = json.loads((web / EVIDENCE).read_bytes())
    before, light = (web / EVIDENCE).read_bytes(), web / "bai-1/001-bai-1.opus"
    kept, row = light.read_bytes(), proof["files"]["bai-1/001-bai-1.opus"]
    if forged in {"sound", "bytes"}:
        light.write_bytes(light_copy(mp3_of(2)))
    if forged == "sound":
        row["sha256"] = sha256(light.read_bytes())
    elif forged == "lesson":
        row["holds"] = [{**row["holds"][0], "lesson": "bai-2"}]
    elif forged == "base":
        row["made_of"] = "bai-1/001-bai-1.opus"
    (web / EVIDENCE).write_text(json.dumps(proof), encoding="utf-8")
    found = {one.path: one.proof for one in verifier(web, (), {}).folder(web)}
    light.write_bytes(kept)
    (web / EVIDENCE).write_bytes(before)
    assert found["bai-1/001-bai-1.opus"] is Trust.BROKEN
    assert found["bai-1/001-bai-1.mp3"] is Trust.NOBODY


def test_a_station_that_does_not_ask_has_none(web: Path, tmp_path: Path) -> None:
    library = put(tmp_path, manifest(1))
    names = [one.name for one in site_of(library, station(), released(library, manifest(1)), dt.date.max)]
    assert not [name for name in names if name.endswith(".opus")]
