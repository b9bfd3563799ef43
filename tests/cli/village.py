"""A village whose leader signs: three lessons made, two approved, one plan kept; and every way out of it."""

import atexit
import contextlib
import datetime as dt
import importlib
import io
import os
import pkgutil
import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from conftest import LESSON, STATION, VOICE

from loalang import cli
from loalang.audio.joining import sound_frames
from loalang.cli import main
from loalang.cli.desk import now
from loalang.content.folder import starter
from loalang.schedule.keys import new_key, seal

PASSPHRASE = "rau muống tháng mười"
LEADER = ("--by", "Nguyễn Văn Bình", "--author", "Lê Thị Hoa", "--key", "khoa.json")
TODAY = now().date()
TITLES = {"mot": "một", "hai": "hai", "ba": "ba"}


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


def loalang(folder: Path, *arguments: str, lang: str = "vi") -> Done:
    """Run the command as its entry point does, in this process."""
    out, err = io.StringIO(), io.StringIO()
    here = Path.cwd()
    os.chdir(folder)
    code: object = 0
    try:
        with redirect_stdout(out), redirect_stderr(err):
            try:
                main(["--lang", lang, "-C", str(folder), *arguments])
            except SystemExit as left:
                code = left.code
    finally:
        os.chdir(here)
    return Done(int(str(code or 0)), out.getvalue(), err.getvalue())


def village(root: Path) -> Path:
    """Make it; the key's passphrase stands in the environment."""
    for name in ("scripts/lessons", "scripts/stations", "scripts/policies", "voices"):
        (root / name).mkdir(parents=True)
    for number, name in enumerate(("mot", "hai", "ba"), 1):
        text = LESSON.replace("id: thu", f"id: {name}").replace("number: 3", f"number: {number}")
        text = text.replace("title: Bài thử", f"title: Bài {TITLES[name]}")
        text = text.replace("chưa?", "chưa?" + " Tôi hỏi thật." * number)  # beeps of their own
        (root / f"scripts/lessons/{name}.yaml").write_text(text, encoding="utf-8")
    rules = (starter() / "scripts/policies/mac-dinh.yaml").read_text(encoding="utf-8")
    rules = rules.replace("two_people: true", "two_people: true\n  draft_voice: true")
    (root / "scripts/policies/mac-dinh.yaml").write_text(rules, encoding="utf-8")
    key = new_key()
    (root / "khoa.json").write_bytes(seal(key, "Nguyễn Văn Bình", PASSPHRASE))
    station = STATION.replace("0912 812 345", "0210 3 812 345")
    station = station.replace("[mon, tue]", "[mon, tue, wed, thu, fri, sat, sun]")
    station += f"approvers: [{{name: Nguyễn Văn Bình, key: '{key.public}'}}]\n"
    (root / "scripts/stations/an-nghia.yaml").write_text(station, encoding="utf-8")
    for identifier, name, gender, pitch in (("lan", "Lan", "nu", 60), ("hung", "Hùng", "nam", 30)):
        voice = VOICE.format(id=identifier, name=name, gender=gender, pitch=pitch)
        (root / f"voices/{identifier}.yaml").write_text(voice, encoding="utf-8")
    for arguments in (
        ("build", "--jobs", "1", "--edition", "loudspeaker"),
        ("approve", "mot", "hai", *LEADER),
        ("plan", "--from", TODAY.isoformat(), "--weeks", "1"),
    ):
        done = loalang(root, *arguments)
        assert done.code == 0, done.err
    return root


@cache
def shared_village() -> Path:
    """One that is made once a process: tests work on copies of it."""
    root = Path(tempfile.mkdtemp(prefix="loalang-village-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    return village(root / "xa")


@cache
def village_with_a_block() -> Path:
    """The same with a block of today, made once a process."""
    root = copy_of(shared_village(), shared_village().with_name("co-khoi"))
    done = loalang(root, "block", "--on", TODAY.isoformat())
    assert done.code == 0, done.err
    return root


def station(root: Path) -> Path:
    return root / "episodes/an-nghia"


def copy_of(root: Path, to: Path) -> Path:
    shutil.copytree(root, to)
    return to


# --- every way out -----------------------------------------------------------------------------------------


def _served(root: Path, out: Path) -> Done:
    """What ``serve --host 0.0.0.0`` shows other computers, fetched as they would."""
    import threading
    import urllib.error
    import urllib.request

    import click

    from loalang.cli.serve import _public
    from loalang.errors import GeneratorError
    from loalang.publish.server import server_of

    context = click.Context(click.Command("loalang"))
    context.params["folder"] = str(root)
    try:
        with context:
            files = _public(None)
    except GeneratorError as error:
        return Done(error.exit_code, "", str(error))
    with server_of(files, "127.0.0.1", 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        wanted = [
            *files,
            "an-nghia/mot/001-mot-loa.mp3",
            "an-nghia/ba/003-ba-loa.mp3",
            "an-nghia/mot/index.html",
        ]
        for name in wanted:
            address = f"http://127.0.0.1:{server.server_port}/{name}"
            with contextlib.suppress(urllib.error.HTTPError), urllib.request.urlopen(address) as answer:
                (out / name).parent.mkdir(parents=True, exist_ok=True)
                (out / name).write_bytes(answer.read())
        server.shutdown()
    return Done(0, "", "")


def _by_studio(address: str, field: str) -> Callable[[Path, Path], Done]:
    """What the studio sends to a place when an officer presses its button."""

    def press(root: Path, out: Path) -> Done:
        import html

        from studio.opened import opened

        studio = opened(root, now())
        lessons = list(studio.workshop.folder.lesson_ids)
        answer = studio.post(address, form={field: str(out), "bai": lessons})
        if answer.status_code != 303:
            return Done(3, "", html.unescape(answer.text))
        work = studio.ended()
        return Done(3 if work.error else 0, work.told, html.unescape(studio.client.get("/phat").text))

    return press


def _blocks_by_studio(root: Path, out: Path) -> Done:
    """The blocks that the studio makes of a day."""
    import html

    from studio.opened import opened

    answer = opened(root, now()).post("/lich/khoi", form={"ngay": TODAY.isoformat()})
    _left_here(root, out)
    return Done(0 if answer.status_code == 303 else 3, "", html.unescape(answer.text))


def _now_by_studio(root: Path, out: Path) -> Done:
    """What the studio gives to play at once: the pages that ask, and the sound, of every lesson."""
    import html

    from studio.opened import opened

    # an hour at which the policy lets lessons be heard
    browser, told = opened(root, dt.datetime.combine(TODAY, dt.time(5, 40), now().tzinfo)), []
    for lesson in TITLES:
        page = f"/phat-ngay/{lesson}"
        answers = {
            "hoi.html": browser.client.get(page),
            "chac.html": browser.post(f"{page}/chac", form={"chac": "1"}),
            "tieng.mp3": browser.client.get(f"{page}/tieng"),
        }
        for name, answer in answers.items():
            if answer.status_code == 200:
                (out / lesson).mkdir(parents=True, exist_ok=True)
                (out / lesson / name).write_bytes(answer.content)
            else:  # the page that was asked for is the lesson's own
                told.append(f"{page}: {html.unescape(answer.text)}")
    return Done(0, "", "\n".join(told))


def _papers_by_studio(root: Path, out: Path) -> Done:
    """What the studio gives for notice boards and groups, of every lesson and of the course."""
    import html

    from studio.opened import opened

    browser, told = opened(root, now()), []
    names = [f"/{lesson}/{suffix}" for lesson in TITLES for suffix in ("jpg", "txt", "html")]
    for name in ("", *names):
        answer = browser.client.get(f"/phat/to-roi{name}")
        if answer.status_code == 200:
            file = out / f"to-roi{name.replace('/', '-')}"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(answer.content)
        else:
            told.append(f"{name}: {html.unescape(answer.text)}")
    return Done(0, "", "\n".join(told))


def _left_here(root: Path, out: Path) -> None:
    for name in ("phat", "blocks"):
        if (station(root) / name).is_dir():
            shutil.copytree(station(root) / name, out / name)
    for path in station(root).glob("phat-loa.*"):
        out.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, out)


def _played(root: Path, out: Path) -> Done:
    """What the hall's player opens to sound in the first seconds of today's session, by a virtual clock."""
    import pytest
    from playing.hall import hall

    from loalang.playing import agenda
    from loalang.playing.sound import Mp3Sound

    def opened(mp3: bytes, name: str = "") -> Mp3Sound:
        out.mkdir(parents=True, exist_ok=True)
        (out / f"{name}.mp3").write_bytes(mp3)
        return Mp3Sound(mp3, name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(agenda, "Mp3Sound", opened)
        here = hall(root, TODAY)
        here.live(12)
    return Done(0, "", "\n".join(here.told))


def _made_here(*arguments: str) -> Callable[[Path, Path], Done]:
    """A command that writes beside the episodes: what it wrote there is what leaves."""

    def run(root: Path, out: Path) -> Done:
        done = loalang(root, *arguments)
        _left_here(root, out)
        return done

    return run


STUDIO_SENDS: Mapping[str, Callable[[Path, Path], Done]] = {
    "/phat/usb": _by_studio("/phat/usb", "khac"),
    "/phat/trang": _by_studio("/phat/trang", "noi"),
    "/phat/to-roi": _papers_by_studio,
    "/phat/to-roi/{lesson:ma}/{suffix:ma}": _papers_by_studio,
    "/lich/khoi": _blocks_by_studio,
    "/phat-ngay/{lesson:ma}": _now_by_studio,
    "/phat-ngay/{lesson:ma}/chac": _now_by_studio,
    "/phat-ngay/{lesson:ma}/tieng": _now_by_studio,
}
"""Every address of the studio by which sound leaves, or a page that names what may be played."""


EXPORTERS: Mapping[str, Callable[[Path, Path], Done]] = {
    "export usb": lambda root, out: loalang(root, "export", "usb", str(out)),
    "export playlists": _made_here("export", "playlists"),
    "export liquidsoap": _made_here("export", "liquidsoap"),
    "export ivr": lambda root, out: loalang(root, "export", "ivr", str(out)),
    "export nguon": lambda root, out: loalang(root, "export", "nguon", str(out)),
    "block": _made_here("block", "--on", TODAY.isoformat()),
    "play": _played,
    "publish": lambda root, out: loalang(root, "publish", str(out)),
    "poster": lambda root, out: loalang(root, "poster", "--to", str(out)),
    "serve": _served,
    **{f"studio {address}": sends for address, sends in STUDIO_SENDS.items() if "{" not in address},
    "studio /phat-ngay": _now_by_studio,
}
"""Every command that gives programmes to others, and every address of the studio that does."""

BLOCKS = ("block", "studio /lich/khoi")
"""Doors whose sound is named by its session, not by its lessons."""

STAYS: Mapping[str, str] = {
    "new": "writes a content folder",
    "station new": "writes a station's file",
    "lesson new": "writes a script",
    "course pack": "writes the course's scripts, voices and tunes into a file: no programme",
    "course update": "writes scripts, voices and tunes of a pack: no programme",
    "course compare": "shows scripts",
    "course take": "writes a script",
    "course settle": "writes a script",
    "notice": "writes a script, what will be read, and the programme in the episodes folder of this computer",
    "bulletin": "writes a script",
    "check": "reads scripts",
    "facts": "reads scripts: claims and their sources, no programme",
    "formats": "reads formats",
    "sheet": "writes what will be read, for the leader",
    "build": "makes programmes and their preview, in the episodes folder of this computer",
    "spoken": "text alone",
    "say": "one sentence that the officer types, into a file: no programme",
    "plan": "writes what is to be aired when; its papers and its preview name only what the gate lets out",
    "approve": "the form and the log of approvals",
    "withdraw": "takes back",
    "key new": "writes a key",
    "key station": "writes a certificate",
    "verify": "reads what left",
    "cap": "writes a script of an alert; a signed one the player is asked to air, which asks the gate itself",
    "pull": "brings what left another computer as releases, each verified by its evidence",
    "diary add": "the diary",
    "diary export": "reports of the diary",
    "diary verify": "reads the books",
    "diary prove": "holds a person's own recording against what stands here, and says what is heard in it",
    "feedback add": "what residents asked",
    "feedback import": "what residents asked",
    "feedback answer": "what was answered",
    "feedback report": "a report of questions, no programme",
    "feedback answers": "writes a script",
    "export opml": "addresses of feeds, no programme",
    "export publisher": "addresses of feeds, no programme",
    "voices": "samples of voices, no programme",
    "cache": "what is kept on this computer",
    "jingles": "tunes, no programme",
    "schema": "text alone",
    "master": "makes a person's own recording ready for the horn: no programme of the library",
    "bench": "measures",
    "listen": "a page of a person's own recording",
    "feed check": "reads a feed",
}
"""Every other command, and why nothing of the library leaves by it."""

_OWN = "scripts and words of this computer, for who writes them"
STUDIO_STAYS: Mapping[str, str] = {
    "/vao": "opens a browser's session",
    "/ra": "closes it",
    "/tai-khoan": "who one is",
    "/tai-khoan/mat-khau": "another passphrase",
    "/": "what is to be done today",
    "/viet": _OWN,
    "/viet/dan": _OWN,
    "/viet/moi": _OWN,
    "/viet/{lesson:ma}": _OWN,
    "/viet/{lesson:ma}/doc": _OWN,
    "/viet/{lesson:ma}/luu": _OWN,
    "/viet/{lesson:ma}/bo": _OWN,
    "/viet/{lesson:ma}/tu-dien": _OWN,
    "/viet/{lesson:ma}/cau": "one sentence that is typed",
    "/lam": "makes programmes, in the episodes folder of this computer",
    "/lam/dung": "stops making",
    "/lam/theo-doi": "how far making is",
    "/lam/{lesson:ma}": "makes a programme, in the episodes folder of this computer",
    "/nghe": "what is to be heard before it is approved",
    "/nghe/{lesson:ma}": "the page on which a leader hears and approves",
    "/nghe/{lesson:ma}/dau-thon": "how its first seconds sound in the hamlet, for who is to approve it",
    "/nghe/{lesson:ma}/da-nghe": "notes what was played",
    "/nghe/{lesson:ma}/duyet": "approves; blocks of a notice's first day are made of what the gate lets out",
    "/nghe/{lesson:ma}/tra-lai": "sends back with a remark",
    "/tieng/{lesson:ma}/{edition:ma}/{digest:ma}": "what was made, to the leader's own browser, to be judged",
    "/viec/dung": "stops sending",
    "/viec/theo-doi": "how far sending is",
    "/giong/cai": "brings a voice to this computer",
    "/giong/go": "takes a voice away",
    "/thu-am": "a person's own recordings",
    "/thu-am/xem": "measures a recording",
    "/thu-am/giu": "keeps a recording",
    "/thu-am/tep/{name:ma}/{suffix:ma}": "a person's own recording, to the officer's own browser",
    "/lich": "the plan",
    "/lich/xep": "plans",
    "/lich/doi": "plans; blocks that it makes void are made again of what the gate lets out",
    "/lich/ghim": "plans",
    "/lich/bo-ghim": "plans",
    "/lich/bang/{day:ma}/{suffix:ma}": "papers of a kept plan: no sound",
    "/khan": "begins the script of an urgent notice",
    "/phat-ngay/{lesson:ma}/ghi": "the diary",
    "/phat": "what may be sent and what may not",
    "/phat/rut/{lesson:ma}": "takes back",
    "/giong": "voices",
    "/giong/cau": "one sentence that is typed",
    "/may-phat": "what the player of this computer does",
    "/may-phat/theo-doi": "what the player of this computer does",
    "/may-phat/lenh": "an order to the player, which asks the gate itself",
    "/nhat-ky": "the diary",
    "/nhat-ky/ghi": "the diary",
    "/nhat-ky/them": "the diary",
    "/nhat-ky/dinh-chinh": "the diary",
    "/nhat-ky/bao-cao/{month:ma}": "the report of a month: no sound",
    "/nhat-ky/bao-cao/{month:ma}/{suffix:ma}": "the report of a month: no sound",
    "/dai": "the station's file",
    "/dai/luu": "the station's file",
    "/dai/gio": "the station's file",
    "/dai/quy-dinh": "the station's file",
    "/dai/gio-nghi": "the station's file and a policy",
    "/khoa": "whose keys may approve: their public halves",
    "/khoa/tao": "a new key, sealed, to the browser that asked",
    "/khoa/ghi": "the station's file",
    "/khoa/bo": "the station's file",
    "/giup": "guides",
    "/giup/{paper:ma}": "guides",
    "/tinh": "scripts and type of the studio",
    "/chung": "scripts and type of the listening pages",
}
"""Every other address of the studio, and why nothing of the library leaves this computer by it."""


# --- what left ---------------------------------------------------------------------------------------------


def sounds(out: Path) -> list[bytes]:
    """The frames of every MP3 that left."""
    return [sound_frames(path.read_bytes())[0] for path in sorted(out.rglob("*.mp3"))] if out.is_dir() else []


def tells_of(out: Path, lesson: str) -> bool:
    """Say whether anything that left names a lesson: a page, a list, a poster, a feed."""
    if not out.is_dir():
        return False
    for path in out.rglob("*"):
        if path.is_file() and (lesson in path.relative_to(out).as_posix().split("/")[0]):
            return True
        if path.suffix in {".m3u8", ".xspf", ".xml", ".html", ".txt"}:
            text = path.read_text(encoding="utf-8", errors="replace")
            if f"Bài {TITLES[lesson]}" in text or f"Bai-{lesson}" in text:
                return True
    return False


def at(monkeypatch: pytest.MonkeyPatch, moment: dt.datetime) -> None:
    """Let every command think that it is another moment.

    All are loaded first: what is loaded while another clock stands there would keep it.
    """
    modules = [
        importlib.import_module(f"loalang.cli.{found.name}") for found in pkgutil.iter_modules(cli.__path__)
    ]
    for module in modules:
        if hasattr(module, "now"):
            monkeypatch.setattr(module, "now", lambda: moment)
