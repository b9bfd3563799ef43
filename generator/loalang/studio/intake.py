"""What an office sent becomes a draft of a notice, to be looked at."""

from dataclasses import dataclass

from loalang.authoring.notices.remarks import with_remarks
from loalang.authoring.notices.script import NoticeWanted, notice_script, origin_line
from loalang.authoring.papers import pasted_paper
from loalang.authoring.papers.apart import open_apart
from loalang.messages import _
from loalang.studio.drafts import Drafts, Half
from loalang.studio.visit import Upload
from loalang.studio.workshop import Workshop


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The draft that a paper became, and what was done to it on the way."""

    lesson: str
    remarks: tuple[str, ...]


def take_in(workshop: Workshop, pasted: str, upload: Upload | None) -> TakenIn:
    """Make a draft of pasted text or of a file.

    Raises:
        ContentError: nothing can be read in it.
    """
    folder = workshop.folder
    if upload and upload.data:
        paper, origin = open_apart(upload.data, upload.name), origin_line(upload.name, upload.data)
    else:
        name = _("chữ dán vào")
        paper, origin = pasted_paper(pasted, name), origin_line(name, pasted.encode())
    drafts = Drafts(folder)
    wanted = NoticeWanted(
        presenter="lan" if "lan" in folder.voice_ids else next(iter(folder.voice_ids), "lan"),
        today=workshop.today,
        reviewed=workshop.today,
        commune=workshop.station.commune,
        taken=(*folder.lesson_ids, *drafts.names),
    )
    made = notice_script(paper, wanted, origin)
    text = with_remarks(made.text, made.remarks)
    drafts.keep(made.id, Half(text, "", f"{workshop.clock():%H:%M}"))
    return TakenIn(made.id, made.remarks)
