"""Nghe và duyệt: what was made is heard whole, and only then approved; or it goes back with a remark."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from starlette.background import BackgroundTask
from starlette.responses import Response

from loalang.audio.timeline import Span, SpanKind
from loalang.authoring.notices.remarks import guessed_of
from loalang.building.airing import make_blocks, put_on_plan, to_make_again
from loalang.building.taking_back import overtaken_blocks, settle
from loalang.errors import UsageError
from loalang.files import sha256
from loalang.library.episodes import EditionFacts
from loalang.messages import _
from loalang.model import Edition
from loalang.publish.catching_up import catch_up
from loalang.publish.sheet import EDITIONS
from loalang.schedule.approval import canonical
from loalang.schedule.approvals import Approvals, ApprovalState, Signature, Standing
from loalang.schedule.approved_words import SPOKEN, ApprovedWords
from loalang.schedule.gate import Gate
from loalang.schedule.keys import must_be_able_to_sign
from loalang.schedule.model import Session
from loalang.schedule.next_step import next_step
from loalang.schedule.remarks import Remarks
from loalang.studio.drafts import Drafts
from loalang.studio.signing import key_of
from loalang.studio.today import mending, planned
from loalang.studio.visit import Visit, go

PATIENCE = 10
"""Seconds that an approval waits for others to leave the station's preview."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One edition on the page: its facts, its words with their times, whether this browser heard it whole."""

    edition: Edition
    name: str
    facts: EditionFacts
    said: tuple[Span, ...]
    whole: bool


def choose(visit: Visit) -> Response:
    """Show what was made and how it stands."""
    gate = visit.workshop.gate()
    standings = Approvals(gate.library).standings()
    rows = [
        (episode, standings.get(episode.lesson, Standing(ApprovalState.NONE)))
        for episode in gate.library.episodes()
    ]
    order = [ApprovalState.NONE, ApprovalState.VOID, ApprovalState.WITHDRAWN, ApprovalState.APPROVED]
    rows.sort(key=lambda row: order.index(row[1].state))
    return visit.page("listen_list.html.j2", rows=rows, build=visit.workshop.builds.running)


def show(visit: Visit) -> Response:
    """Show one programme: its sound, its words, what changed since an approval, the form to approve."""
    workshop, lesson = visit.workshop, visit.named("lesson")
    gate = workshop.gate()
    manifest = gate.library.manifest(lesson)
    if manifest is None and lesson not in gate.desk.folder.lesson_ids:
        return visit.page("missing.html.j2", HTTPStatus.NOT_FOUND)
    approvals = Approvals(gate.library)
    last = approvals.last().get(lesson)
    editions = _editions(visit, lesson)
    files = approvals.digests(lesson)
    step = next_step(gate, lesson, planned(gate, workshop.clock()).get(lesson))
    build = workshop.builds.last
    return visit.page(
        "listen.html.j2",
        lesson=lesson,
        title=manifest.title if manifest else step.title,
        editions=editions,
        draft=any(one.facts.draft for one in editions),
        standing=approvals.standing(lesson),
        changes=ApprovedWords(gate.library).changes(lesson, last.files.get(SPOKEN, "")) if last else None,
        refusal=gate.before_approval(lesson) if manifest else None,
        release=_mark(files),
        remark=Remarks(gate.library).standing().get(lesson),
        guessed=guessed_of(gate.desk.folder, lesson),
        step=step,
        urgent=manifest is not None and manifest.format == "khan-cap",
        mend=mending(step),
        needs_key=bool(gate.station.approvers),
        writer=Drafts(workshop.folder).writer(lesson) if visit.session.account else "",
        may_air_draft=gate.policy.approval.draft_voice,
        two_people=gate.policy.approval.two_people,
        build=build if build and (build.lessons == (lesson,) or not build.finished) else None,
    )


def approve(visit: Visit) -> Response:
    """Approve exactly what this browser was given and has heard."""
    workshop, lesson, form = visit.workshop, visit.named("lesson"), visit.form
    gate = workshop.gate()
    approvals = Approvals(gate.library)
    editions = _editions(visit, lesson)
    files = approvals.digests(lesson)
    if not editions or form.get("release") != _mark(files):
        raise UsageError(_("bài đã được làm lại từ lúc nghe"), hint=_("gợi ý: mở lại trang và nghe bản mới"))
    if unheard := [one.name for one in editions if not one.whole]:
        raise UsageError(_("chưa nghe hết: {names}").format(names=", ".join(unheard)))
    if refusal := gate.before_approval(lesson):
        raise refusal.not_approved
    role, author = (" ".join(form.get(key, "").split()) for key in ("role", "author"))
    by, account = visit.person(), visit.session.account
    if account:
        role, author = account.office, Drafts(workshop.folder).writer(lesson) or author
    else:  # also where it is refused: the page that she comes back to has them
        visit.session.approver, visit.session.role, visit.session.author = by, role, author
    key = key_of(visit)
    must_be_able_to_sign(gate.station, key, by)
    signature = Signature(by, workshop.clock(), role, author, " ".join(form.get("note", "").split()))
    approvals.approve(lesson, signature, gate.policy, key, files)
    overtaken = overtaken_blocks(gate.desk, workshop.today)
    tuple(settle(gate.desk, workshop.clock()))
    now_passing = workshop.gate()
    _airings, due = put_on_plan(now_passing, [lesson], workshop.clock())
    catch_up(gate.desk, workshop.today, PATIENCE)
    due = tuple(dict.fromkeys((*due, *to_make_again(now_passing, overtaken, workshop.clock()))))
    answer = go(f"/nghe/{lesson}")
    if due:
        answer.background = BackgroundTask(make_due, visit, now_passing, due)
    return answer


def make_due(visit: Visit, gate: Gate, due: Sequence[Session]) -> None:
    """Make the first blocks of a notice once its page is shown; Hôm nay tells of those that are missing."""
    with visit.workshop.speaking:
        for _made in make_blocks(gate, due):
            pass


def send_back(visit: Visit) -> Response:
    """Send a programme back to its author with a remark."""
    workshop, lesson = visit.workshop, visit.named("lesson")
    by = visit.person()
    remarks = Remarks(workshop.desk.library)
    remarks.send_back(lesson, by, workshop.clock(), visit.form.get("text", ""))
    visit.session.approver = by
    return go(f"/nghe/{lesson}")


def _editions(visit: Visit, lesson: str) -> list[Heard]:
    library = visit.workshop.desk.library
    manifest = library.manifest(lesson)
    found = []
    for edition, facts in (manifest.editions if manifest else {}).items():
        hearing = visit.session.heard.get((lesson, edition.value))
        whole = bool(hearing and hearing.sha256 == facts.sha256 and hearing.whole)
        spans = library.timeline(lesson, edition)
        said = tuple(span for span in spans if span.kind in (SpanKind.SPEECH, SpanKind.RECORDING))
        if facts.complete:
            found.append(Heard(edition, EDITIONS[edition], facts, said, whole))
    return found


def _mark(files: dict[str, str]) -> str:
    """Name all that an approval would bind."""
    return sha256(canonical(files))
