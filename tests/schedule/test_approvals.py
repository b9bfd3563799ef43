"""Approvals: what binds, what voids, who may; and that no byte changes unseen."""

import datetime as dt
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loalang.building.progress import BuildProgress
from loalang.building.stations import BuildRequest, build
from loalang.content.folder import ContentFolder
from loalang.errors import ContentError, UsageError
from loalang.files import sha256
from loalang.library.episodes import EditionFacts, Library, Manifest
from loalang.model import Edition
from loalang.schedule.approvals import Approvals, ApprovalState, Signature

from stations import policy  # isort: skip

NOW = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
LEADER = Signature("Nguyễn Văn Bình", NOW, role="Phó chủ tịch", author="Lê Thị Hoa")
TWO = policy(approval={"required": True, "two_people": True})
FILES = ("rundown.txt", "spoken.txt", "loudspeaker.mp3", "podcast.mp3")


@pytest.fixture
def approvals(tmp_path: Path) -> Approvals:
    """A library with one episode whose bytes are no sound: approvals only look at digests."""
    library = Library(tmp_path / "an-nghia")
    place = library.place("thu")
    place.mkdir(parents=True)
    for name in FILES:
        (place / name).write_bytes(f"{name} có dấu\n".encode() * 50)
    editions = {edition: facts(place / f"{edition}.mp3") for edition in Edition}
    manifest = Manifest(
        lesson="thu",
        station="an-nghia",
        title="Bài thử",
        summary="Thử.",
        topic="an-toan",
        number=3,
        guid="g",
        published=NOW,
        editions=editions,
    )
    (place / "manifest.json").write_text(manifest.model_dump_json(), encoding="utf-8")
    return Approvals(library)


def facts(path: Path) -> EditionFacts:
    data = path.read_bytes()
    return EditionFacts(
        bytes=len(data),
        sha256=sha256(data),
        seconds=60,
        inputs="",
        draft=False,
        complete=True,
        speakers=(),
    )


def test_what_nobody_approved_may_not_be_aired(approvals: Approvals) -> None:
    standing = approvals.standing("thu")
    assert standing.state is ApprovalState.NONE
    assert not standing.covers(Edition.LOUDSPEAKER)


def test_an_approval_binds_texts_and_audio_and_holds_while_they_do(approvals: Approvals) -> None:
    approval = approvals.approve("thu", LEADER, TWO)
    assert set(FILES) < set(approval.files)
    standing = approvals.standing("thu")
    assert standing.covers(Edition.LOUDSPEAKER)
    assert standing.told == "Nguyễn Văn Bình (Phó chủ tịch) duyệt ngày 22-11-2026 08:00, không ký"


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_changed_byte_voids_it_and_names_the_file(approvals: Approvals, data: st.DataObject) -> None:
    if not approvals.book.path.exists():
        approvals.approve("thu", LEADER, TWO)
    name = data.draw(st.sampled_from(FILES))
    path = approvals.library.place("thu") / name
    whole = path.read_bytes()
    changed = bytearray(whole)
    changed[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    path.write_bytes(changed)
    try:
        standing = approvals.standing("thu")
    finally:
        path.write_bytes(whole)
    assert standing.state is ApprovalState.VOID
    assert standing.changed == (name,)
    assert f"mất hiệu lực: {name} đã đổi" in standing.told
    assert not standing.covers(Edition.LOUDSPEAKER)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_changed_byte_of_the_log_is_found_and_its_line_named(
    approvals: Approvals, data: st.DataObject
) -> None:
    while len(approvals.book.read()) < 2:
        approvals.approve("thu", LEADER, TWO)
    whole = approvals.book.path.read_bytes()
    changed = bytearray(whole)
    at = data.draw(st.integers(0, len(whole) - 1))
    changed[at] ^= data.draw(st.integers(1, 255))
    approvals.book.path.write_bytes(changed)
    try:
        with pytest.raises(ContentError, match=rf"approvals\.jsonl:{whole.count(10, 0, at) + 1}"):
            approvals.standing("thu")
    finally:
        approvals.book.path.write_bytes(whole)


def test_a_file_that_is_gone_voids_it(approvals: Approvals) -> None:
    approvals.approve("thu", LEADER, TWO)
    (approvals.library.place("thu") / "spoken.txt").unlink()
    assert approvals.standing("thu").changed == ("spoken.txt",)


def test_a_rebuild_of_the_same_lesson_keeps_it_and_of_another_word_does_not(content: Path) -> None:
    request = BuildRequest(out=content / "episodes", editions=(Edition.LOUDSPEAKER,))
    build(ContentFolder(content), "an-nghia", request, BuildProgress())
    approvals = Approvals(Library(content / "episodes" / "an-nghia"))
    approvals.approve("thu", LEADER, TWO)
    build(ContentFolder(content), "an-nghia", request, BuildProgress())
    assert approvals.standing("thu").state is ApprovalState.APPROVED
    lesson = content / "scripts/lessons/thu.yaml"
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("Bác Tám", "Bác Bảy"), encoding="utf-8")
    build(ContentFolder(content), "an-nghia", request, BuildProgress())
    assert approvals.standing("thu").state is ApprovalState.VOID


def test_an_edition_that_was_made_later_is_not_covered(approvals: Approvals) -> None:
    (approvals.library.place("thu") / "podcast.mp3").rename(approvals.library.folder / "kept.mp3")
    with pytest.raises(ContentError, match="podcast không nguyên vẹn"):
        approvals.approve("thu", LEADER, TWO)


@pytest.mark.parametrize("author", [LEADER.by, "nguyễn  văn bình ", normalize("NFD", LEADER.by)])
def test_nobody_approves_what_they_wrote_where_two_are_asked_for(approvals: Approvals, author: str) -> None:
    with pytest.raises(UsageError, match="không tự duyệt được"):
        approvals.approve("thu", Signature("Nguyễn Văn Bình", NOW, author=author), TWO)
    assert not approvals.book.read()


def test_the_author_must_be_named_where_two_are_asked_for_and_need_not_elsewhere(
    approvals: Approvals,
) -> None:
    with pytest.raises(UsageError, match="cần tên người soạn"):
        approvals.approve("thu", Signature("Bình", NOW), TWO)
    approvals.approve("thu", Signature("Bình", NOW), policy(approval={"two_people": False}))


def test_a_withdrawn_approval_holds_no_more_and_stays_in_the_log(approvals: Approvals) -> None:
    approvals.approve("thu", LEADER, TWO)
    approvals.withdraw("thu", Signature("Nguyễn Văn Bình", NOW, note="số điện thoại đã đổi"))
    standing = approvals.standing("thu")
    assert standing.state is ApprovalState.WITHDRAWN
    assert "số điện thoại đã đổi" in standing.told
    assert len(approvals.book.read()) == 2
    with pytest.raises(UsageError, match="không có lần duyệt nào"):
        approvals.withdraw("thu", LEADER)
    approvals.approve("thu", LEADER, TWO)
    assert approvals.standing("thu").state is ApprovalState.APPROVED


def test_an_edited_log_approves_nothing(approvals: Approvals) -> None:
    approvals.approve("thu", LEADER, TWO)
    log = approvals.book.path
    log.write_bytes(log.read_bytes().replace("Bình".encode(), "Bính".encode()))
    with pytest.raises(ContentError, match=r"approvals\.jsonl:1: dòng bị sửa"):
        approvals.standing("thu")


def test_what_is_not_built_cannot_be_approved(approvals: Approvals) -> None:
    with pytest.raises(UsageError, match="loalang build otp"):
        approvals.approve("otp", LEADER, TWO)
