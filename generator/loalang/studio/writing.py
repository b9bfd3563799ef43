"""Viết: scripts to write, each with what will be said beside it while it is typed."""

import contextlib
import difflib
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from starlette.responses import JSONResponse, Response

from loalang.authoring.form_edits import FormEdit, edited, teach
from loalang.authoring.format_guide import format_guide
from loalang.authoring.live import Live, live
from loalang.authoring.notices.remarks import remarks_of, told_of, unread_of
from loalang.authoring.scaffold import Beginning, next_number, skeleton
from loalang.content.course import TEACHING
from loalang.content.identifiers import identifier
from loalang.content.yaml_nodes import MAX_BYTES, parse_yaml
from loalang.errors import ContentError, GeneratorError, UsageError
from loalang.files import write_whole
from loalang.messages import _
from loalang.model import Edition
from loalang.studio.drafts import Drafts, Half
from loalang.studio.fields import NEW_SEGMENTS, ROWS, noted
from loalang.studio.intake import take_in
from loalang.studio.rendering import rendered
from loalang.studio.visit import Visit, go


def choose(visit: Visit) -> Response:
    """Show what can be begun, and what there is."""
    folder = visit.workshop.folder
    drafts = Drafts(folder)
    titles = []
    for name in sorted({*folder.lesson_ids, *drafts.names}):
        half = drafts.half(name)
        titles.append((name, _title(drafts, name), half))
    titles.sort(key=lambda one: (one[2] is None, one[1].casefold()))
    forms = [format_guide(folder, name) for name in folder.format_names]
    return visit.page("write.html.j2", titles=titles, forms=forms)


def paste(visit: Visit) -> Response:
    """Take in an office's paper, pasted or sent as a file."""
    taken = take_in(visit.workshop, visit.form.get("chu", ""), visit.files.get("tep"))
    return go(f"/viet/{taken.lesson}")


def begin(visit: Visit) -> Response:
    """Begin a script in a format."""
    workshop, form = visit.workshop, visit.form.get("khuon", "")
    folder, title = workshop.folder, " ".join(visit.form.get("ten", "").split())
    name = identifier(title)
    drafts = Drafts(folder)
    if not name:
        raise UsageError(_("không thấy tên bài"), hint=_("gợi ý: gõ tên bài rồi bấm lại"))
    if form not in folder.format_names:
        raise UsageError(_("không có khuôn '{name}'").format(name=form))
    if name in folder.lesson_ids or drafts.half(name):
        raise UsageError(_("đã có bài '{name}'").format(name=name), hint=_("gợi ý: đặt tên khác"))
    beginning = Beginning(
        id=name,
        title=title,
        format=form,
        number=None if folder.course.lessons or form not in TEACHING else next_number(folder),
        summary=title,
        body=format_guide(folder, form).example,
        reviewed=workshop.today,
    )
    drafts.keep(name, Half(skeleton(beginning), "", f"{workshop.clock():%H:%M}"))
    return go(f"/viet/{name}")


def desk(visit: Visit) -> Response:
    """Show one script: fields or the whole file, and beside it what will be said."""
    lesson = visit.named("lesson")
    drafts = Drafts(visit.workshop.folder)
    half, saved = drafts.half(lesson), drafts.saved(lesson)
    shown = half or saved
    if shown is None:
        return visit.page("missing.html.j2", HTTPStatus.NOT_FOUND)
    seen = _live(visit, lesson, shown.text)
    form = _form(shown.text)
    whole = visit.asked("ca-tep") == "1" or not form["groups"]
    return visit.page(
        "desk.html.j2",
        lesson=lesson,
        title=_title(drafts, lesson),
        shown=shown,
        half=half,
        saved=saved is not None,
        moved=bool(half and saved and half.base != saved.base),
        whole=whole,
        **form,
        told=told_of(shown.text),
        reading=_reading(seen),
    )


def type_(visit: Visit) -> Response:
    """Take what was typed, keep it, and tell what will be said."""
    lesson, drafts = visit.named("lesson"), Drafts(visit.workshop.folder)
    now = drafts.now(lesson)
    if now is None:
        return JSONResponse({"error": _("bài này không còn nữa")}, HTTPStatus.NOT_FOUND)
    if visit.data.get("known") != now.mark:
        return _conflict(visit, drafts, lesson, now)
    text, refused = now.text, ""
    if isinstance(whole := visit.data.get("text"), str):
        if len(whole.encode()) > MAX_BYTES:
            raise ContentError(_("tệp lớn hơn 1 MiB"))
        text = unicodedata.normalize("NFC", whole)
    edits = visit.data.get("edits")
    structural = False
    for told in edits if isinstance(edits, list) else ():
        edit = FormEdit.of(told)
        structural = structural or edit.kind != "set" or isinstance(edit.value, dict | list)
        try:
            text = edited(text, [edit])
        except GeneratorError as error:
            refused = error.in_one_line
    half = drafts.half(lesson)
    if text != now.text or half is None:
        base = half.base if half else now.base
        now = Half(text, base, f"{visit.workshop.clock():%H:%M}")
        drafts.keep(lesson, now)
    seen = _live(visit, lesson, text)
    answer = {"known": now.mark, "reading": _reading(seen), "refused": refused, "at": now.at}
    if structural:
        answer["fields"] = rendered("_fields.html.j2", **_form(text))
    if edits or not isinstance(whole, str):
        answer["text"] = text
    return JSONResponse(answer)


def save(visit: Visit) -> Response:
    """Write what is half written into its file, unless somebody else wrote there since."""
    lesson, drafts = visit.named("lesson"), Drafts(visit.workshop.folder)
    half, saved = drafts.half(lesson), drafts.saved(lesson)
    if half is None:  # there is nothing to write; whether sound can be made of it is asked all the same
        return _saved(visit, lesson, saved.text if saved else "")
    if visit.data.get("known") != half.mark:
        return _conflict(visit, drafts, lesson, half)
    moved = (saved.base if saved else "") != half.base
    if moved and visit.data.get("over") != (saved.mark if saved else ""):
        return _conflict(visit, drafts, lesson, saved or half)
    parsed = parse_yaml(half.text.encode(), f"{lesson}.yaml").data
    if not isinstance(parsed, dict) or parsed.get("id") != lesson:
        raise ContentError(_("id trong tệp phải là '{name}'").format(name=lesson))
    write_whole(drafts.file(lesson), half.text.encode())
    if visit.session.account:
        drafts.note_writer(lesson, visit.session.account.name)
    drafts.drop(lesson)
    return _saved(visit, lesson, half.text)


def throw_away(visit: Visit) -> Response:
    """Throw away what is half written."""
    lesson, drafts = visit.named("lesson"), Drafts(visit.workshop.folder)
    drafts.drop(lesson)
    return go(f"/viet/{lesson}" if drafts.saved(lesson) else "/viet")


def learn(visit: Visit) -> Response:
    """Teach the folder's lexicon how a token is read."""
    teach(visit.workshop.root, str(visit.data.get("token", "")), str(visit.data.get("reading", "")))
    return JSONResponse({"learnt": True})


def _saved(visit: Visit, lesson: str, text: str) -> Response:
    """Say that a script stands in its file, and whether sound can be made of it."""
    seen = _live(visit, lesson, text)
    return JSONResponse({"saved": True, "whole": seen.lesson is not None and not seen.mistakes})


def _live(visit: Visit, lesson: str, text: str) -> Live:
    workshop = visit.workshop
    return live(workshop.folder, lesson, text, workshop.station, workshop.today)


def _reading(seen: Live) -> str:
    seconds = seen.seconds or {}
    return rendered(
        "_reading.html.j2",
        live=seen,
        loud=seconds.get(Edition.LOUDSPEAKER),
        podcast=seconds.get(Edition.PODCAST),
    )


def _form(text: str) -> dict[str, Any]:
    """What the form shows: the fields with what they ask to look at, and the lines that are not said."""
    form: dict[str, Any] = {"groups": [], "unread": [], "adding": NEW_SEGMENTS, "empty_rows": ROWS}
    with suppress(GeneratorError):
        document = parse_yaml(text.encode(), "")
        form["groups"] = list(noted(document.data, remarks_of(text, document)))
        form["unread"] = list(unread_of(text, document.data))
    return form


def _title(drafts: Drafts, lesson: str) -> str:
    now = drafts.now(lesson)
    try:
        data = parse_yaml(now.text.encode(), "").data if now else None
        return str(data["title"]) if isinstance(data, dict) else lesson
    except (GeneratorError, KeyError):
        return lesson


def _conflict(visit: Visit, drafts: Drafts, lesson: str, theirs: Half) -> Response:
    """Show what stands there beside what this page has; the officer chooses."""
    mine = str(visit.data.get("text") or visit.data.get("seen") or "")
    edits = visit.data.get("edits")
    for told in edits if isinstance(edits, list) else ():
        with contextlib.suppress(GeneratorError):  # what cannot be put there is not shown as if it could
            mine = edited(mine, [FormEdit.of(told)])
    half = drafts.half(lesson)
    if half is not None and theirs.text != half.text:
        mine = half.text
    sides = _sides(mine.splitlines(), theirs.text.splitlines())
    told = rendered("_conflict.html.j2", lesson=lesson, sides=sides, mark=theirs.mark)
    return JSONResponse({"conflict": told, "mark": theirs.mark}, HTTPStatus.CONFLICT)


def _sides(mine: Sequence[str], theirs: Sequence[str]) -> list[tuple[str, str, str]]:
    """Lay two texts side by side: what is the same, what only one has."""
    found: list[tuple[str, str, str]] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        found.append((tag, "\n".join(mine[a:b]), "\n".join(theirs[c:d])))
    return found


__all__ = ["begin", "choose", "desk", "learn", "paste", "save", "throw_away", "type_"]
