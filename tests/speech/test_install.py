"""Voices are installed whole, checked, resumed, from the catalogue or from a memory stick."""

import hashlib
import shutil
from pathlib import Path

import pytest

from loalang.errors import SpeechError, UsageError
from loalang.speech import download, install, install_plan
from loalang.speech.catalogue import Offer, Piece, offers
from loalang.speech.install import plan
from loalang.speech.models import all_installed, installed, remove
from loalang.speech.retrying import RetryPolicy
from speech.servers import files

NAME = "vi_VN-thu-x_low"
HERE = Path(__file__).parent / "piper"
CONFIG = (HERE / f"{NAME}.onnx.json").read_bytes()
MODEL = (HERE / f"{NAME}.onnx").read_bytes() + b"\0" * 300_000
"""As large as a few reads of the network."""

PATHS = (f"/vi/{NAME}.onnx", f"/vi/{NAME}.onnx.json")
SHELF = {PATHS[0]: MODEL, PATHS[1]: CONFIG}
REVISION = "1" * 40


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch, models: Path) -> None:
    quick = RetryPolicy(gap=0, tries=4, first_wait=0.01, longest_wait=0.05)
    monkeypatch.setattr(download.fetch, "__defaults__", (quick,))


def offer(base: str) -> Offer:
    pieces = [
        Piece(path=path[1:], size=len(data), sha256=hashlib.sha256(data).hexdigest())
        for path, data in SHELF.items()
    ]
    return Offer(
        name=NAME,
        language="vi",
        gender="nu",
        licence="CC0",
        source=base,
        revision=REVISION,
        files=tuple(pieces),
    )


def pinned(path: str) -> str:
    return f"/resolve/{REVISION}{path}"


def spool() -> dict[str, bytes]:
    return {pinned(path): data for path, data in SHELF.items()}


def catalogue(monkeypatch: pytest.MonkeyPatch, base: str) -> None:
    monkeypatch.setattr(install_plan, "offers", lambda: {NAME: offer(base)})


def test_what_ships_in_the_catalogue_is_pinned_and_has_its_digests() -> None:
    vais = offers()["vi_VN-vais1000-medium"]
    assert [piece.size for piece in vais.files] == [63_201_294, 4_860]
    assert vais.revision in vais.address(vais.files[0])
    assert "CC BY 4.0" in vais.licence


def test_every_file_of_the_catalogue_is_pinned_and_every_speaker_is_somebody() -> None:
    for offer in offers().values():
        assert len({piece.path for piece in offer.files}) == len(offer.files)
        assert all(piece.size and piece.sha256 for piece in offer.files)
        assert bool(offer.revision) == bool(offer.files)
        if offer.engine == "onnx":
            styles = {
                Path(piece.path).stem for piece in offer.files if piece.path.startswith("voice_styles/")
            }
            assert styles == {voice.name for voice in offer.voices}
    korva = offers()["korvatts"]
    assert korva.whose == "5 nữ, 5 nam"
    assert "BY-NC" not in "".join(offer.licence for offer in offers().values())
    southern = [voice.gender for voice in offers()["vieneu"].voices if voice.region == "nam"]
    assert sorted(southern) == ["nam"] * 4 + ["nu"] * 4


def test_a_voice_that_is_a_server_is_not_installed_but_told() -> None:
    with pytest.raises(UsageError, match="máy chủ riêng") as caught:
        plan("vieneu")
    assert "giong-doc.md" in caught.value.hint


def many(base: str, pinned: bool) -> Offer:
    """A voice of several files in folders, whose digests are known or not."""
    pieces = [
        Piece(path=path, size=len(data), sha256=hashlib.sha256(data).hexdigest() if pinned else None)
        for path, data in FOLDERS.items()
    ]
    return Offer(
        name="tai",
        engine="ear",
        language="vi",
        licence="MIT",
        source=base,
        revision=REVISION,
        files=tuple(pieces),
    )


FOLDERS = {"a/lon.bin": b"x" * 200_000, "a/nho.json": b"{}", "b/nho.json": b"[]"}


@pytest.mark.parametrize("is_pinned", [True, False])
def test_a_model_of_many_files_goes_on_where_it_broke_and_keeps_its_folders(
    monkeypatch: pytest.MonkeyPatch, is_pinned: bool
) -> None:
    shelf = {pinned(f"/{path}"): data for path, data in FOLDERS.items()}
    with files(shelf, break_after=100_000) as (base, log):
        monkeypatch.setattr(install_plan, "offers", lambda: {"tai": many(base, is_pinned)})
        seen: list[int] = []
        made = install.install(plan("tai"), seen.append)
        assert plan("tai").is_what(made.facts)
    assert {path: (made.folder / path).read_bytes() for path in FOLDERS} == FOLDERS
    assert made.facts.checked is is_pinned
    assert {file.sha256 for file in made.facts.files} == {
        hashlib.sha256(d).hexdigest() for d in FOLDERS.values()
    }
    assert seen[-1] == sum(map(len, FOLDERS.values()))
    assert [path for path, _range in log][-1] == pinned("/a/lon.bin")  # the largest comes last
    (made.folder / "b/nho.json").unlink()
    assert installed("tai") is None


def test_an_installed_folder_on_a_stick_installs_elsewhere(
    monkeypatch: pytest.MonkeyPatch, models: Path, tmp_path: Path
) -> None:
    for path, data in FOLDERS.items():
        (tmp_path / "usb" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "usb" / path).write_bytes(data)
    monkeypatch.setattr(install_plan, "offers", lambda: {"tai": many("http://127.0.0.1:9", True)})
    made = install.install(plan("tai", str(tmp_path / "usb")))
    shutil.copytree(made.folder, tmp_path / "usb2")
    assert install.install(plan("tai", str(tmp_path / "usb2"))).facts.checked
    (tmp_path / "usb2/a/lon.bin").write_bytes(b"y" * 200_000)
    with pytest.raises(SpeechError, match="không đúng bản"):
        install.install(plan("tai", str(tmp_path / "usb2")))
    (tmp_path / "usb2/a/lon.bin").unlink()
    with pytest.raises(UsageError, match=r"lon\.bin"):
        plan("tai", str(tmp_path / "usb2"))


def test_a_voice_comes_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    with files(spool()) as (base, log):
        catalogue(monkeypatch, base)
        seen: list[int] = []
        made = install.install(plan(NAME), seen.append)
    assert made.facts.checked
    assert made.model.read_bytes() == MODEL
    assert made.facts.sha256 == hashlib.sha256(MODEL).hexdigest()
    assert seen[-1] == len(MODEL) + len(CONFIG)
    assert [path for path, _range in log] == [pinned(PATHS[1]), pinned(PATHS[0])]
    assert [voice.facts.name for voice in all_installed()] == [NAME]


def test_a_line_that_breaks_is_gone_on_with_where_it_broke(monkeypatch: pytest.MonkeyPatch) -> None:
    with files(spool(), break_after=100_000) as (base, log):
        catalogue(monkeypatch, base)
        made = install.install(plan(NAME))
    assert made.model.read_bytes() == MODEL
    (going_on,) = [asked for path, asked in log if path == pinned(PATHS[0]) and asked]
    assert 60_000 < int(going_on[6:-1]) <= 100_000


def test_an_attempt_that_was_given_up_is_gone_on_with_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    with files(spool(), break_after=100_000) as (base, log):
        catalogue(monkeypatch, base)
        monkeypatch.setattr(download.fetch, "__defaults__", (RetryPolicy(tries=1),))
        with pytest.raises(SpeechError) as caught:
            install.install(plan(NAME))
        assert "chạy lại lệnh này" in caught.value.hint
        assert installed(NAME) is None
        install.install(plan(NAME))
    assert installed(NAME)
    assert [asked for path, asked in log if path == pinned(PATHS[0])][-1].startswith("bytes=")


def test_a_server_that_cannot_resume_starts_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with files(spool(), break_after=100_000, resumes=False) as (base, _log):
        catalogue(monkeypatch, base)
        assert install.install(plan(NAME)).model.read_bytes() == MODEL


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("harm", ["byte", "shorter", "longer"])
def test_one_wrong_byte_is_refused_and_nothing_is_left(
    monkeypatch: pytest.MonkeyPatch, models: Path, which: int, harm: str
) -> None:
    wrong = spool()
    data = bytearray(wrong[pinned(PATHS[which])])
    data[50] ^= 1
    wrong[pinned(PATHS[which])] = {
        "byte": bytes(data),
        "shorter": bytes(data[:-1]),
        "longer": bytes(data) + b"x",
    }[harm]
    with files(wrong) as (base, _log):
        catalogue(monkeypatch, base)
        with pytest.raises(SpeechError):
            install.install(plan(NAME))
    assert installed(NAME) is None
    assert not list(models.glob(f"*/{NAME}.onnx.json")) or which == 0


def test_a_slow_server_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    with files(spool(), slow=True) as (base, _log):
        catalogue(monkeypatch, base)
        assert install.install(plan(NAME)).model.read_bytes() == MODEL


def test_a_redirect_to_another_host_is_followed_for_the_digest_says_what_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with files(spool()) as (other, _log), files({}, elsewhere=other) as (base, log):
        catalogue(monkeypatch, base)
        assert install.install(plan(NAME)).model.read_bytes() == MODEL
        assert log


def test_no_line_is_one_line_with_two_remedies(monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue(monkeypatch, "http://127.0.0.1:9")
    with pytest.raises(SpeechError, match="không tải được từ 127") as caught:
        install.install(plan(NAME))
    assert "--from" in caught.value.hint


def test_a_file_that_is_not_there_is_not_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with files({}) as (base, log):
        catalogue(monkeypatch, base)
        with pytest.raises(SpeechError, match="không có tệp này"):
            install.install(plan(NAME))
    assert len(log) == 1


@pytest.mark.parametrize("source", ["folder", "file"])
def test_a_memory_stick_is_enough_without_a_line(local_copy: Path, source: str) -> None:
    given = local_copy if source == "folder" else local_copy / f"{NAME}.onnx"
    made = install.install(plan(NAME, str(given)))
    shutil.rmtree(local_copy)
    assert made.model.is_file()
    assert not made.facts.checked


def test_an_address_of_one_s_own_is_taken_with_its_configuration(models: Path) -> None:
    with files({"/v.onnx": MODEL, "/v.onnx.json": CONFIG}) as (base, _log):
        made = install.install(plan(NAME, f"{base}/v.onnx?download=true"))
    assert made.model.read_bytes() == MODEL
    assert not made.facts.checked


def test_a_file_of_a_voice_in_the_catalogue_must_be_that_voice(
    monkeypatch: pytest.MonkeyPatch, local_copy: Path
) -> None:
    catalogue(monkeypatch, "http://127.0.0.1:9")  # MODEL there, the plain tiny one here
    with pytest.raises(SpeechError, match="không đúng bản trong danh mục"):
        install.install(plan(NAME, str(local_copy)))
    assert installed(NAME) is None


def test_what_is_no_voice_is_refused(local_copy: Path) -> None:
    (local_copy / f"{NAME}.onnx.json").write_text('{"audio": 1}', encoding="utf-8")
    with pytest.raises(SpeechError, match="không phải cấu hình"):
        install.install(plan(NAME, str(local_copy)))


def test_half_of_a_voice_is_named(local_copy: Path) -> None:
    (local_copy / f"{NAME}.onnx.json").unlink()
    with pytest.raises(UsageError, match=r"không có tệp .*onnx\.json"):
        plan(NAME, str(local_copy))


def test_an_unknown_name_suggests_the_nearest_and_the_other_way() -> None:
    with pytest.raises(UsageError) as caught:
        plan("vi_VN-vais100-medium")
    assert "có phải 'vi_VN-vais1000-medium'?" in caught.value.hint
    assert "--from" in caught.value.hint


@pytest.mark.parametrize("name", ["../x", "", "a/b", ".an", "x" * 99])
def test_a_name_cannot_lead_elsewhere(name: str, local_copy: Path) -> None:
    with pytest.raises(UsageError, match="không hợp lệ"):
        plan(name, str(local_copy))


def test_installing_again_replaces_and_removing_removes(local_copy: Path) -> None:
    install.install(plan(NAME, str(local_copy)))
    install.install(plan(NAME, str(local_copy)))
    assert remove(NAME)
    assert installed(NAME) is None
    assert not remove(NAME)


def test_a_voice_that_lost_its_model_counts_as_not_there(local_copy: Path) -> None:
    install.install(plan(NAME, str(local_copy))).model.unlink()
    assert installed(NAME) is None
