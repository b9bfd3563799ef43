"""What many machines share: who makes what first, stores that are far, and what is told of each commune."""

import csv
import io
import pickle
import sys
from pathlib import Path

import pytest
from builds import make

from loalang.building.report import write_report
from loalang.building.sent_job import Home, SentJob, packed, unpacked
from loalang.building.sharing import share_of, shared, waves
from loalang.building.stations import BuildRequest, Summary
from loalang.building.survey import Failure, read_lessons
from loalang.content.folder import ContentFolder
from loalang.errors import ContentError, GeneratorError, UsageError
from loalang.files.blob_cache import BlobCache
from loalang.files.far_store import store_trouble
from loalang.model import Edition
from loalang.production.job import Job
from loalang.publish.stations_report import StationLine, report_page
from loalang.rundown.render import render
from loalang.speech.cache import ClipCache
from loalang.speech.synthesizer import Synthesizer

KEY = "ab" + "0" * 62


@pytest.mark.parametrize("count", [1, 3, 8, 40])
def test_every_station_is_in_exactly_one_share(count: int) -> None:
    stations = [f"xa-{n}" for n in range(23)]
    shares = [shared(stations, (number, count)) for number in range(1, count + 1)]
    assert sorted(one for share in shares for one in share) == sorted(stations)
    assert max(map(len, shares)) - min(map(len, shares)) <= 1


@pytest.mark.parametrize("text", ["", "3", "0/8", "9/8", "3/8/2", "-1/8", "a/b", "1.5/2"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        share_of(text)
    assert share_of("3/8") == (3, 8)


def test_what_many_need_is_made_before_they_ask_for_it() -> None:
    orders = [(s, e, n) for s in ("a", "b", "c") for n in (1, 2) for e in ("loa", "pod")]
    told = waves(orders, lambda order: order[:2])
    assert [[f"{s}{n}{e[0]}" for s, e, n in wave] for wave in told] == [
        ["a1l", "a1p"],
        ["a2l", "a2p"],
        ["b1l", "b1p", "c1l", "c1p"],
        ["b2l", "b2p", "c2l", "c2p"],
    ]
    assert waves((), lambda order: order) == ()


def test_what_one_machine_kept_another_finds(tmp_path: Path) -> None:
    here, there = (BlobCache(tmp_path / name / "doan", ".x", 1 << 20, str(tmp_path / "kho")) for name in "ab")
    here.put(KEY, b"frames")
    assert there.get(KEY) == b"frames"
    (damaged,) = (tmp_path / "kho").rglob("*.x")
    damaged.write_bytes(damaged.read_bytes()[:-1])
    assert there.get(KEY) == b"frames"  # it has its own by now
    assert BlobCache(tmp_path / "c" / "doan", ".x", 1 << 20, str(tmp_path / "kho")).get(KEY) is None


def test_a_store_of_no_use_is_told_and_a_good_one_keeps_no_trace_of_the_question(tmp_path: Path) -> None:
    good, file = tmp_path / "kho", tmp_path / "tep"
    file.write_text("", encoding="utf-8")
    assert store_trouble(str(good)) == ""
    assert list(good.iterdir()) == []
    for bad in (str(file), "khong-co://kho"):
        assert store_trouble(bad)


@pytest.mark.parametrize("far", ["khong-co://dau", "{file}/trong-tep"])
def test_a_store_that_cannot_be_reached_costs_nothing_but_time(tmp_path: Path, far: str) -> None:
    (tmp_path / "tep").write_bytes(b"")
    cache = BlobCache(tmp_path / "doan", ".x", 1 << 20, far.format(file=tmp_path / "tep"))
    cache.put(KEY, b"frames")
    assert cache.get(KEY) == b"frames"
    assert cache.get("cd" + "0" * 62) is None


def _job(content: Path) -> Job:
    folder = ContentFolder(content)
    lesson, document = read_lessons(folder, ("thu",))["thu"]  # type: ignore[misc]
    station, _document = folder.station("an-nghia")
    rundown = render(lesson, document, station, Edition.LOUDSPEAKER, folder.format_folders)
    return Job(folder, lesson, station, Edition.LOUDSPEAKER, rundown, Synthesizer(folder.voices))


def _home(data: bytes, place: Path) -> Home:
    kept = BlobCache(place / "doan", ".frames", 1 << 20)
    return Home(unpacked(data, place / "noi-dung"), ClipCache(place / "cau"), kept)


def test_a_job_that_was_sent_is_the_same_job_elsewhere(content: Path, tmp_path: Path) -> None:
    job = _job(content)
    _digest, data = packed(job.folder)
    raw = pickle.dumps(SentJob.of(job))
    assert str(content).encode() not in raw  # no place of this disk
    again = pickle.loads(raw).job(_home(data, tmp_path / "may-khac"))
    assert again.inputs() == job.inputs()
    assert again.folder.root != job.folder.root
    assert pickle.loads(raw).key == SentJob.of(job).key


def test_a_worker_that_would_make_other_bytes_makes_none(content: Path, tmp_path: Path) -> None:
    job = _job(content)
    sent = SentJob.of(job)
    (content / "scripts/lexicon.yaml").write_text("OTP: mật mã một lần\n", encoding="utf-8")
    _digest, data = packed(ContentFolder(content))
    with pytest.raises(GeneratorError, match="khác máy chính"):
        sent.job(_home(data, tmp_path / "may-khac"))


def test_the_report_names_each_station_and_why_it_lacks_something(tmp_path: Path, made: Path) -> None:
    whole = make(made)
    failed = Failure("thu/podcast", ContentError("=thiếu nhạc", "thu.yaml:3"))
    other = whole.station.model_copy(update={"id": "hoa-my", "name": "Đài <Hòa Mỹ>"})
    lacking = Summary(other, (), (), (), (failed,), ())
    page = write_report([whole, lacking], BuildRequest(out=tmp_path, share=(2, 3)))
    assert page.name == "bao-cao-2-3.html"
    rows = list(csv.reader(io.StringIO((tmp_path / "bao-cao-2-3.csv").read_text("utf-8-sig"))))
    assert rows[1][:3] == ["hoa-my", "Đài <Hòa Mỹ>", "chưa có"]  # what needs a look comes first
    assert "thiếu nhạc" in rows[1][-1]
    assert rows[2][:6] == ["an-nghia", "Đài truyền thanh xã An Nghĩa", "đủ", "0", "2", "0"]
    assert "Đài &lt;Hòa Mỹ&gt;" in page.read_text(encoding="utf-8")
    assert (
        "1 trên 2 đài"
        in report_page((StationLine("a", "A", 2, 0), StationLine("b", "B", 1, 0, (("x", "y"),)))).decode()
    )


def test_without_dask_one_line_says_what_to_install(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "loalang.building.cluster", raising=False)
    with pytest.raises(UsageError) as caught:
        make(made, cluster="local")
    assert "pip install 'loalang[province]'" in caught.value.hint
