"""Course packs: what is signed, what is refused, and that no update ever costs an officer a word."""

import contextlib
import io
import os
import random
import shutil
import stat
import threading
import zipfile
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from cli.in_process import run
from conftest import LESSON, write_content
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loalang.content.folder import ContentFolder, starter
from loalang.errors import ContentError, GeneratorError, UsageError
from loalang.publish.packs import updating
from loalang.publish.packs.changes import changes_in_words
from loalang.publish.packs.comparing import Deed
from loalang.publish.packs.fetching import pack_bytes
from loalang.publish.packs.gathering import course_files
from loalang.publish.packs.keeping import KEPT, PackKeeping
from loalang.publish.packs.pack import LIST, SIGNATURE, CoursePack, PackVersion, opened, pack_of
from loalang.publish.packs.places import may_stand
from loalang.publish.packs.side_by_side import keep_mine, kept_beside, lines_of, take_theirs
from loalang.publish.packs.updating import decided, take
from loalang.schedule.keys import new_key

KEY = new_key()
MOT, HAI, BA = (f"scripts/lessons/{name}.yaml" for name in ("mot", "hai", "ba"))
LESSONS = ("mot", "hai", "ba", "bon")
COURSE = "name: Khóa thử\nsummary: Để thử.\nlessons: [{lessons}]\n"
VOICE = "id: {id}\nname: Lan\ngender: nu\ndescription: Thử.\nengines: [{{engine: tone, voice: tone}}]\n"


def lesson(name: str, words: str = "") -> bytes:
    text = LESSON.replace("id: thu", f"id: {name}").replace("title: Bài thử", f"title: Bài {name}")
    return text.replace("Có rồi cô ơi.", f"Có rồi cô ơi. {words}".strip()).encode()


def course(*lessons: str, words: str = "") -> dict[str, bytes]:
    files = {f"scripts/lessons/{name}.yaml": lesson(name, words) for name in lessons}
    files["scripts/course.yaml"] = COURSE.format(lessons=", ".join(lessons)).encode()
    files |= {f"voices/{voice}.yaml": VOICE.format(id=voice).encode() for voice in ("lan", "hung")}
    return files


def packed(files: Mapping[str, bytes], version: int = 1, key: object = KEY) -> bytes:
    history = tuple(PackVersion(version=one, changes=(f"bản {one}",)) for one in range(version, 0, -1))
    return pack_of(files, "Khóa thử", "Sở", history, key)  # type: ignore[arg-type]


def pack(files: Mapping[str, bytes], version: int = 1, key: object = KEY) -> CoursePack:
    return opened(packed(files, version, key))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A commune's folder with its own station and its own notice, and no course yet."""
    root = write_content(tmp_path / "xa")
    shutil.rmtree(root / "voices")
    return root


def updated(root: Path, found: CoursePack) -> updating.PackUpdate:
    planned = decided(root, found)
    take(planned)
    return planned


def stands(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".loalang" not in path.parts
    }


# --- the pack ----------------------------------------------------------------------------------------------


def test_the_same_course_and_key_give_the_same_bytes_and_come_out_as_they_went_in() -> None:
    files = course(*LESSONS)
    assert packed(files) == packed(dict(reversed(files.items())))
    found = pack(files, 3)
    assert found.files == files
    assert [one.version for one in found.told.changes_since(1)] == [3, 2]


def _rezipped(
    data: bytes, change: Callable[[dict[str, bytes]], None], compress: int = 0, mode: int = 0
) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    change(files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compress) as zipped:
        for name, raw in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = compress
            entry.external_attr = (mode or stat.S_IFREG | 0o644) << 16
            zipped.writestr(entry, raw)
    return out.getvalue()


def _put(name: str, data: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda files: files.__setitem__(name, data)


HARMED: Mapping[str, Callable[[bytes], bytes]] = {
    "cut": lambda data: data[: len(data) // 2],
    "no zip": lambda data: b"PK" + data[:40],
    "empty": lambda data: b"",
    "a changed file": lambda data: _rezipped(data, _put(MOT, lesson("mot", "Gửi tiền."))),
    "a changed list": lambda data: _rezipped(data, lambda f: f.update({LIST: f[LIST].replace(b"Kh", b"kh")})),
    "another's signature": lambda data: _rezipped(data, _put(SIGNATURE, b"A" * 86)),
    "no signature": lambda data: _rezipped(data, lambda f: f.__delitem__(SIGNATURE)),
    "one more file": lambda data: _rezipped(data, _put("scripts/lessons/them.yaml", lesson("them"))),
    "a file less": lambda data: _rezipped(data, lambda f: f.__delitem__("scripts/lessons/mot.yaml")),
    "a bomb": lambda data: _rezipped(data, _put(MOT, b"0" * (1 << 20)), zipfile.ZIP_DEFLATED),
    "a link": lambda data: _rezipped(data, lambda f: None, mode=stat.S_IFLNK | 0o777),
    "two names that Windows takes for one": lambda data: _rezipped(data, _put("thu-am/A.mp3", b"")),
}  # fmt: skip


@pytest.mark.parametrize("harm", HARMED)
def test_a_harmed_pack_is_refused_in_words(harm: str) -> None:
    good = packed({**course("mot", "hai"), "thu-am/a.mp3": b"1"})
    opened(good)
    with pytest.raises(ContentError, match="không nhận gói này"):
        opened(HARMED[harm](good))


@pytest.mark.parametrize("at", range(0, 100, 7))
def test_no_flipped_bit_is_taken_for_the_course(at: int) -> None:
    data = bytearray(packed(course("mot")))
    where = len(data) * at // 100
    data[where] ^= 4
    try:
        assert opened(bytes(data)).files == course("mot")  # a bit that zip itself does not look at
    except ContentError:
        return


@pytest.mark.parametrize(
    "path",
    [
        "../x.yaml", "/etc/passwd", "scripts/lessons/../../x.yaml", "scripts\\lessons\\x.yaml", "C:/x.yaml",
        "scripts/lessons/con.yaml", "scripts/lessons/x.yaml.", "scripts/lessons/x.yaml ", "thu-am/aux/x.mp3",
        "scripts/stations/an-nghia.yaml", "scripts/plans/an-nghia.yaml", "episodes/x/approvals.jsonl",
        ".loalang/goi.json", "thu-am/.an.mp3", "thu-am/x:y.mp3", "voices/jingles/x.exe", "voices/X.yaml",
        "scripts/lessons/x.yaml\x00", "thu-am/a\u202e3pm.mp3", "thu-am/" + "x" * 200 + ".mp3", "",
        "anh//x.jpg",
    ],
)  # fmt: skip
def test_no_pack_writes_outside_its_places(path: str) -> None:
    assert not may_stand(path)
    with pytest.raises(ContentError, match="không nhận gói này"):
        opened(packed({**course("mot"), path: b"x"}))


def test_a_course_is_gathered_without_anything_of_the_station_s(root: Path) -> None:
    for path, data in course("mot").items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    found = course_files(ContentFolder(root))
    assert found == course("mot")


def test_changes_are_told_in_words() -> None:
    old, new = course("mot", "hai", "ba"), course("mot", "hai", "bon")
    new["scripts/lessons/mot.yaml"] = lesson("mot", "Tôi hỏi thật.")
    new["scripts/lessons/hai.yaml"] = new["scripts/lessons/hai.yaml"].replace(b"2026-11-01", b"2026-11-20")
    assert changes_in_words(old, new) == (
        "Bỏ bài: Bài ba",
        "Bài mới: Bài bon",
        "Bài Bài hai: sửa căn cứ, nguồn hay ngày xem lại; lời giữ nguyên",
        "Sửa lời bài Bài mot: 1 đoạn",
        "Sửa danh sách bài, tên hay số chung của khóa học",
    )


# --- updating ----------------------------------------------------------------------------------------------


def test_what_is_untouched_is_replaced_and_what_is_retired_leaves(root: Path) -> None:
    own = stands(root)
    updated(root, pack(course("mot", "hai")))
    planned = updated(root, pack(course("mot", "ba", words="Mới."), 2))
    assert stands(root) == own | course("mot", "ba", words="Mới.")
    assert [step.path for step in planned.of(Deed.RETIRE)] == ["scripts/lessons/hai.yaml"]
    assert decided(root, pack(course("mot", "ba", words="Mới."), 2)).nothing_new


def test_what_the_commune_changed_is_kept_and_shown_beside(root: Path) -> None:
    updated(root, pack(course("mot", "hai", "ba")))
    mine = lesson("mot", "Bà con xã mình.")
    (root / "scripts/lessons/mot.yaml").write_bytes(mine)
    (root / "scripts/lessons/ba.yaml").write_bytes(lesson("ba", "Của xã."))
    planned = updated(root, pack(course("mot", "hai", words="Bản hai."), 2))
    assert (root / "scripts/lessons/mot.yaml").read_bytes() == mine
    assert (root / "scripts/lessons/ba.yaml").read_bytes() == lesson("ba", "Của xã.")
    assert [step.path for step in planned.of(Deed.STAYS)] == ["scripts/lessons/ba.yaml"]
    assert kept_beside(root) == ("scripts/lessons/mot.yaml",)
    ((own, new),) = lines_of(root, "scripts/lessons/mot.yaml")
    assert ("xã mình" in own, "Bản hai" in new) == (True, True)
    kept = take_theirs(root, "scripts/lessons/mot.yaml")
    assert (root / kept).read_bytes() == mine
    assert (root / "scripts/lessons/mot.yaml").read_bytes() == lesson("mot", "Bản hai.")
    assert "mot" not in ContentFolder(root).lesson_ids or ContentFolder(root).lesson_ids.count("mot") == 1


def test_an_officer_settles_what_differs_one_by_one(root: Path) -> None:
    """By pipe: the first is kept, the second taken, the third left for later; nothing of hers is lost."""
    take(decided(root, pack(course("mot", "hai", "ba"))))
    for name in ("mot", "hai", "ba"):
        (root / f"scripts/lessons/{name}.yaml").write_bytes(lesson(name, "Ở xã ta."))
    take(decided(root, pack(course("mot", "hai", "ba", words="Câu mới."), 2)))
    hers = lesson("ba", "Ở xã ta.")
    assert len(kept_beside(root)) == 3
    assert run(root, "course", "settle", given="s\ng\nq\nx\n").returncode != 0  # a wrong answer ends a pipe
    assert kept_beside(root) == (BA, MOT)
    assert run(root, "course", "settle", given="s\nx\n").returncode == 0
    assert kept_beside(root) == (BA,)
    assert (root / MOT).read_bytes() == lesson("mot", "Ở xã ta.")
    assert (root / HAI).read_bytes() == lesson("hai", "Câu mới.")
    assert (root / f"{HAI}.cua-xa").read_bytes() == lesson("hai", "Ở xã ta.")
    (root / f"{BA}.moi").write_bytes(b"# ghi\n")
    with pytest.raises(ContentError, match="sửa trong tệp này"):
        keep_mine(root, BA)
    assert (root / BA).read_bytes() == hers
    assert decided(root, pack(course("mot", "hai", "ba", words="Câu mới."), 2)).nothing_new


def test_a_copy_beside_that_an_officer_worked_on_is_not_written_over(root: Path) -> None:
    updated(root, pack(course("mot")))
    (root / "scripts/lessons/mot.yaml").write_bytes(lesson("mot", "Của xã."))
    updated(root, pack(course("mot", words="Hai."), 2))
    (root / "scripts/lessons/mot.yaml.moi").write_bytes(b"half merged")
    updated(root, pack(course("mot", words="Ba."), 3))
    assert (root / "scripts/lessons/mot.yaml.moi").read_bytes() == b"half merged"
    assert (root / "scripts/lessons/mot.yaml.moi-3").read_bytes() == lesson("mot", "Ba.")


def test_line_ends_of_an_editor_are_no_change_of_the_commune_s(root: Path) -> None:
    updated(root, pack(course("mot")))
    path = root / "scripts/lessons/mot.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert not updated(root, pack(course("mot", words="Hai."), 2)).of(Deed.BESIDE)


def test_a_retired_lesson_that_the_commune_still_airs_stays_and_says_why(root: Path) -> None:
    updated(root, pack(course("mot", "hai")))
    plan = root / "scripts/plans/an-nghia.yaml"
    plan.parent.mkdir()
    plan.write_text("id: an-nghia\npins: [{on: 2026-12-01, at: '05:30', lesson: hai}]\n", encoding="utf-8")
    planned = updated(root, pack(course("mot"), 2))
    (step,) = planned.of(Deed.STAYS)
    assert (step.path, step.because) == ("scripts/lessons/hai.yaml", "scripts/plans/an-nghia.yaml")
    assert "hai" in ContentFolder(root).lesson_ids


def test_what_a_kept_lesson_needs_is_kept_with_it(root: Path) -> None:
    files = course("mot", "hai") | {"voices/tam.yaml": VOICE.format(id="tam").encode()}
    files["scripts/lessons/hai.yaml"] = files["scripts/lessons/hai.yaml"].replace(b"bac: hung", b"bac: tam")
    updated(root, pack(files))
    (root / "scripts/lessons/hai.yaml").write_bytes(files["scripts/lessons/hai.yaml"] + b"# xa\n")
    updated(root, pack(course("mot"), 2))
    assert ContentFolder(root).lesson("hai")


def test_another_key_is_refused_with_words_until_it_is_named(root: Path) -> None:
    updated(root, pack(course("mot")))
    other = new_key()
    before = stands(root)
    with pytest.raises(ContentError, match="khóa khác với khóa của Sở") as refused:
        decided(root, pack(course("mot", words="Giả."), 2, other))
    assert other.public in str(refused.value)
    assert stands(root) == before
    take(decided(root, pack(course("mot", words="Thật."), 2, other), other.public))
    with pytest.raises(ContentError, match="khóa khác"):
        decided(root, pack(course("mot"), 3))


@pytest.mark.parametrize(("version", "words"), [(1, ""), (2, "Khác.")])
def test_an_older_pack_and_a_second_of_one_number_are_refused(root: Path, version: int, words: str) -> None:
    updated(root, pack(course("mot", words="Hai."), 2))
    with pytest.raises(ContentError, match="gói này"):
        decided(root, pack(course("mot", words=words), version))


def test_a_publisher_who_lost_the_key_begins_anew_at_one(root: Path) -> None:
    updated(root, pack(course("mot"), 3))
    other = new_key()
    first = pack(course("mot", words="Mới."), 1, other)
    with pytest.raises(ContentError, match="khóa khác"):
        decided(root, first)
    take(decided(root, first, other.public))
    assert "Mới." in (root / MOT).read_text(encoding="utf-8")
    assert PackKeeping.read(root).version == 1
    with pytest.raises(ContentError, match="khóa khác"):
        decided(root, pack(course("mot"), 4))
    take(decided(root, pack(course("mot", words="Hai."), 2, other)))
    with pytest.raises(ContentError, match="gói này là bản 1"):
        decided(root, first, other.public)


def test_a_pack_of_a_newer_form_is_refused_whole(root: Path) -> None:
    files = course("mot")
    files["scripts/lessons/mot.yaml"] += b"hologram: 3\n"
    before = stands(root)
    with pytest.raises(ContentError, match="không đọc được gói ấy"):
        decided(root, pack(files))
    assert stands(root) == before


def test_a_link_out_of_the_folder_is_not_written_through(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "ngoai"
    (root / "scripts/lessons").rename(outside)
    (root / "scripts/lessons").symlink_to(outside)
    before = sorted(outside.iterdir())
    with pytest.raises(ContentError, match="liên kết"):
        updated(root, pack(course("mot")))
    assert sorted(outside.iterdir()) == before


def test_what_is_saved_between_the_look_and_the_writing_is_kept(root: Path) -> None:
    updated(root, pack(course("mot", "hai")))
    planned = decided(root, pack(course("mot", "hai", words="Hai."), 2))
    (root / "scripts/lessons/mot.yaml").write_bytes(lesson("mot", "Vừa gõ."))
    with pytest.raises(ContentError, match="vừa sửa"):
        take(planned)
    assert (root / "scripts/lessons/mot.yaml").read_bytes() == lesson("mot", "Vừa gõ.")
    assert updated(root, pack(course("mot", "hai", words="Hai."), 2)).of(Deed.BESIDE)


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packs are not read as lessons: what is done with their files is looked at many times."""
    monkeypatch.setattr(updating, "_must_be_readable", lambda _update: None)


class Killed(BaseException):
    pass


@pytest.mark.parametrize("at", range(0, 22, 2))
def test_a_kill_at_any_step_costs_nothing_and_the_next_update_ends_it(
    root: Path, monkeypatch: pytest.MonkeyPatch, unread: None, at: int
) -> None:
    updated(root, pack(course("mot", "hai", "ba")))
    (root / "scripts/lessons/mot.yaml").write_bytes(lesson("mot", "Của xã."))
    third = pack(course("mot", "ba", "bon", words="Ba."), 3)
    whole = shutil.copytree(root, root.with_name("tron"))
    updated(whole, third)
    left, replace, unlink = [at], os.replace, Path.unlink

    def until() -> None:
        left[0] -= 1
        if left[0] < 0:
            raise Killed

    def replacing(self: Path, to: Path) -> Path:
        until()
        replace(self, to)
        return Path(to)

    def unlinking(self: Path, missing_ok: bool = False) -> None:
        until()
        unlink(self, missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replacing)
        patch.setattr(Path, "unlink", unlinking)
        with contextlib.suppress(Killed):
            updated(root, pack(course("mot", "ba", "bon", words="Hai."), 2))
    for name in ("mot", "ba"):
        assert ContentFolder(root).lesson(name), "each file is whole"
    updated(root, third)
    mine = {path: data for path, data in stands(root).items() if not path.endswith(".part")}
    assert mine == stands(whole)
    assert not list(root.rglob(".*.part"))


@pytest.mark.parametrize("at", range(8))
@pytest.mark.parametrize("meanwhile", [2, 3])
def test_a_kill_leaves_one_copy_beside_a_file_of_the_commune_s_the_newest(
    root: Path, monkeypatch: pytest.MonkeyPatch, unread: None, at: int, meanwhile: int
) -> None:
    updated(root, pack(course("mot", "hai")))
    (root / MOT).write_bytes(lesson("mot", "Của xã."))
    updated(root, pack(course("mot", "hai", words="Hai."), 2))
    left, replace = [at], os.replace

    def replacing(self: Path, to: Path) -> Path:
        left[0] -= 1
        if left[0] < 0:
            raise Killed
        replace(self, to)
        return Path(to)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replacing)
        for version in range(3, 2 + meanwhile):
            with contextlib.suppress(Killed):
                updated(root, pack(course("mot", "hai", words=f"Dở {version}."), version))
    updated(root, pack(course("mot", "hai", words="Sau cùng."), 5))
    beside = [path for path in root.rglob("*") if ".moi" in path.name]
    assert beside == [root / f"{MOT}.moi"]
    assert "Sau cùng." in beside[0].read_text(encoding="utf-8")
    assert kept_beside(root) == (MOT,)
    keep_mine(root, MOT)


WORDS = st.sampled_from(["", "A.", "B.", "C."])
VERSION = st.dictionaries(st.sampled_from(LESSONS), WORDS, min_size=1)
EDIT = st.one_of(
    st.tuples(st.sampled_from(LESSONS), st.sampled_from(["sửa", "xóa", "mới", "beside"]), st.integers(0, 9))
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    versions=st.lists(VERSION, min_size=3, max_size=3), edits=st.lists(st.lists(EDIT, max_size=4), min_size=3)
)
def test_over_three_versions_nothing_that_an_officer_wrote_is_lost(
    tmp_path_factory: pytest.TempPathFactory,
    unread: None,
    versions: list[dict[str, str]],
    edits: list[list[tuple[str, str, int]]],
) -> None:
    """Whatever she writes, adds or deletes between any two: her bytes stand where she put them."""
    root = write_content(tmp_path_factory.mktemp("xa") / "x")
    shutil.rmtree(root / "voices")
    hers: dict[str, bytes | None] = dict(stands(root))
    for number, lessons in enumerate(versions, 1):
        files = course(*lessons) | {
            f"scripts/lessons/{n}.yaml": lesson(n, words) for n, words in lessons.items()
        }
        updated(root, pack(files, number))
        now = stands(root)
        for path, data in hers.items():
            assert now.get(path) == data
        for path, data in files.items():
            here = now.get(path)
            beside = [now[name] for name in now if name.startswith(f"{path}.moi")]
            assert here == data or (path in hers and (data in beside or here == hers[path]))
        for path in [path for path, data in hers.items() if data is None and path not in files]:
            del hers[path]  # a lesson that comes back after it was retired is a new one
        for name, kind, salt in edits[number - 1]:
            path = f"scripts/lessons/{name}.yaml" + (".moi" if kind == "beside" else "")
            if kind == "xóa":
                if path in PackKeeping.read(root).files:
                    (root / path).unlink(missing_ok=True)
                    hers[path] = None
            elif kind != "beside" or (root / path).exists():
                hers[path] = lesson(name, f"Xã viết {salt}.")
                (root / path).write_bytes(hers[path] or b"")


# --- where packs come from ---------------------------------------------------------------------------------


@pytest.fixture
def address() -> "object":
    data = packed({**course("mot"), "voices/jingles/dai.wav": bytes(1 << 18)})

    class Half(BaseHTTPRequestHandler):
        """Breaks the first answer off in its middle, and goes on where it is asked to."""

        asked: list[str | None] = []  # noqa: RUF012 - of this test alone

        def do_GET(self) -> None:
            span = self.headers.get("Range")
            self.asked.append(span)
            start = int(span.removeprefix("bytes=").rstrip("-")) if span else 0
            self.send_response(206 if span else 200)
            self.send_header("Content-Length", str(len(data) - start))
            self.end_headers()
            self.wfile.write(data[start : len(data) // 2] if not span else data[start:])

        def log_message(self, *_told: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Half) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/goi.zip", Half.asked
        server.shutdown()


def test_a_pack_is_brought_over_a_line_that_breaks(address: tuple[str, list[str]], root: Path) -> None:
    from loalang.speech.retrying import RetryPolicy

    found = opened(pack_bytes(address[0], root, known=False, policy=RetryPolicy(gap=0, first_wait=0)))
    assert found.files.keys() > course("mot").keys()
    assert [bool(span) for span in address[1]] == [False, True]
    assert not list(root.rglob("*.part"))


def test_the_first_pack_is_not_taken_over_plain_http(root: Path) -> None:
    with pytest.raises(UsageError, match="http"):
        pack_bytes("http://tinh.example/goi.zip", root, known=False)


def test_a_damaged_note_of_the_pinned_key_lets_no_pack_in(root: Path) -> None:
    updated(root, pack(course("mot")))
    (root / KEPT).write_bytes(b"{")
    with pytest.raises(GeneratorError, match="sổ ghi gói khóa học bị hỏng"):
        decided(root, pack(course("mot", words="Hai."), 2))


def test_random_bytes_are_told_of_not_crashed_on() -> None:
    chance = random.Random(7)
    good = packed(course("mot"))
    for _round in range(60):
        data = bytearray(good)
        for _flip in range(chance.randrange(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with contextlib.suppress(ContentError):
            opened(bytes(data))


def test_no_pack_loosens_the_rules_of_a_commune_unasked(tmp_path: Path) -> None:
    """A pack is signed by who makes lessons; who approves, and at which hours, is the commune's."""
    rules = "scripts/policies/xa.yaml"
    strict = (starter() / "scripts/policies/mac-dinh.yaml").read_bytes().replace(b"id: mac-dinh", b"id: xa")
    loose = strict.replace(b"required: true", b"required: false")
    assert loose != strict
    take(decided(tmp_path, pack({**course("mot"), rules: strict})))
    assert (tmp_path / rules).read_bytes() == strict, "a rule that is new here comes"
    for _again in range(2):
        take(decided(tmp_path, pack({**course("mot"), rules: loose}, 2)))
        assert (tmp_path / rules).read_bytes() == strict
        assert (tmp_path / f"{rules}.moi").read_bytes() == loose
    take_theirs(tmp_path, rules)
    assert (tmp_path / rules).read_bytes() == loose, "the officer may"
