"""``loalang course``: a course as one signed file, and a commune's folder brought up to it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.cli.asking import answer
from loalang.cli.here import content_folder
from loalang.messages import _

if TYPE_CHECKING:
    from loalang.publish.packs.pack import CoursePack
    from loalang.publish.packs.updating import PackUpdate

MOST_LINES = 6
"""Of a file that differs, shown at once; ``course compare`` shows all."""


@click.group(
    help=_(
        "Gói khóa học: tỉnh đóng gói và ký một lần, xã cập nhật mà không mất chỗ nào xã đã sửa.\n\n"
        "Ví dụ: loalang course update goi-khoa-hoc.zip"
    )
)
def command() -> None:
    pass


@command.command(
    help=_(
        "Đóng bài, khuôn, nhạc, giọng, từ điển và quy định của khóa học vào một tệp có chữ ký.\n\n"
        'Ví dụ: loalang course pack goi-2.zip --key E:/khoa.json --publisher "Sở VHTTDL" --since goi-1.zip'
    )
)
@click.argument("file", metavar=_("TỆP"), type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--key", "key_file", required=True, type=click.Path(path_type=Path), help=_("Tệp khóa của nơi phát hành.")
)
@click.option("--publisher", required=True, help=_("Tên nơi phát hành, như mọi người gọi."))
@click.option(
    "--since",
    type=click.Path(path_type=Path),
    help=_("Gói bản trước: gói mới nối tiếp và kể ra những gì đã đổi."),
)
@click.option("--note", "notes", multiple=True, help=_("Lời nhắn thêm cho các xã; ghi được nhiều lần."))
def pack(file: Path, key_file: Path, publisher: str, since: Path | None, notes: tuple[str, ...]) -> None:
    from loalang.cli.here import nameable
    from loalang.cli.key import opened as opened_key
    from loalang.errors import UsageError
    from loalang.files import sha256, write_whole
    from loalang.publish.packs.changes import changes_in_words
    from loalang.publish.packs.fetching import pack_bytes
    from loalang.publish.packs.gathering import course_files
    from loalang.publish.packs.pack import PackVersion, opened, pack_of

    folder = content_folder()
    nameable(file)
    before = opened(pack_bytes(str(since), folder.root, known=True), str(since)) if since else None
    files = course_files(folder)
    key = opened_key(key_file)
    if before and before.told.key != key.public:
        raise UsageError(
            _("gói bản trước ký bằng khóa khác: xã nhận gói bản trước sẽ từ chối gói này"),
            str(since),
            _("gợi ý: ký bằng khóa cũ; khóa cũ mất thì đóng gói không có --since và báo khóa mới cho các xã"),
        )
    version = before.told.version + 1 if before else 1
    changes = changes_in_words(before.files, files) if before else ()
    if before and not changes and not notes:
        raise UsageError(_("khóa học không khác gói bản trước"), str(since))
    history = (
        PackVersion(version=version, changes=(*notes, *changes)),
        *(before.told.history if before else ()),
    )
    data = pack_of(files, folder.course.name, publisher, history, key)
    write_whole(file, data)
    told = _("Đã đóng gói {file}: bản {version}, {count} tệp, {kib} KiB")
    click.echo(told.format(file=file, version=version, count=len(files), kib=-(-len(data) // 1024)))
    for line in history[0].changes:
        click.echo(f"  {line}")
    click.echo(_("Khóa công khai, đọc cho các xã khi họ nhận lần đầu: {key}").format(key=key.public))
    click.echo(f"SHA-256: {sha256(data)}")


@command.command(
    help=_(
        "Cập nhật khóa học từ một gói: tệp hay địa chỉ. Chỗ nào xã đã sửa thì giữ nguyên, bản mới để bên "
        "cạnh.\n\n"
        "Ví dụ: loalang course update goi-2.zip --dry-run"
    )
)
@click.argument("source", metavar=_("TỆP|ĐỊA-CHỈ"))
@click.option("--dry-run", is_flag=True, help=_("Chỉ nói sẽ đổi gì."))
@click.option("--key", default="", help=_("Khóa công khai của nơi phát hành, cả dòng."))
def update(source: str, dry_run: bool, key: str) -> None:
    from loalang.cli.verify import must_be_public
    from loalang.publish.packs.fetching import pack_bytes
    from loalang.publish.packs.keeping import PackKeeping
    from loalang.publish.packs.pack import opened
    from loalang.publish.packs.updating import decided, take

    must_be_public([key] if key else [])
    root = content_folder().root
    keeping = PackKeeping.read(root)
    found = opened(pack_bytes(source, root, known=bool(keeping.key or key)), source)
    planned = decided(root, found, key)
    if not keeping.key and not key:
        told = _("Lần đầu nhận gói của {publisher}, khóa {key}. Gọi điện hỏi nơi ấy xem đúng khóa này không.")
        click.echo(told.format(publisher=found.told.publisher, key=found.told.key))
    if planned.nothing_new:
        click.echo(_("Không có gì mới: ở đây đã là bản {version}.").format(version=found.told.version))
        return
    _tell_changes(found, keeping.version)
    if not dry_run:
        take(planned)
    _tell_steps(planned, dry_run)


@command.command(
    help=_(
        "Xem chỗ xã đã sửa khác gói ra sao, từng dòng một.\n\n"
        "Ví dụ: loalang course compare scripts/lessons/quet-ma-qr.yaml"
    )
)
@click.argument("paths", nargs=-1, metavar=_("[TỆP]..."))
def compare(paths: tuple[str, ...]) -> None:
    root = content_folder().root
    for path in _conflicts(root, paths):
        _tell_lines(root, path)


@command.command(
    help=_(
        "Lấy bản của gói thay cho bản xã đã sửa; bản của xã được giữ bên cạnh, tên thêm .cua-xa.\n\n"
        "Ví dụ: loalang course take scripts/lessons/quet-ma-qr.yaml"
    )
)
@click.argument("paths", nargs=-1, required=True, metavar=_("TỆP..."))
def take(paths: tuple[str, ...]) -> None:
    from loalang.publish.packs.side_by_side import take_theirs

    root = content_folder().root
    for path in _conflicts(root, paths):
        kept = take_theirs(root, path)
        click.echo(_("{path}: đã lấy bản của gói; bản của xã giữ ở {kept}").format(path=path, kept=kept))


@command.command(
    help=_(
        "Lần lượt xem từng chỗ xã khác gói và chọn: giữ bản của xã, lấy bản của gói, hay để sau.\n\n"
        "Ví dụ: loalang course settle"
    )
)
@click.argument("paths", nargs=-1, metavar=_("[TỆP]..."))
def settle(paths: tuple[str, ...]) -> None:
    from loalang.publish.packs.side_by_side import keep_mine, take_theirs

    root = content_folder().root
    question = _("{path}: x = giữ bản của xã, g = lấy bản của gói, s = để sau")
    for path in _conflicts(root, paths):
        _tell_lines(root, path)
        chosen = answer("", question.format(path=path), None, _choice, "s")
        if chosen == "x":
            keep_mine(root, path)
            click.echo(_("{path}: giữ bản của xã").format(path=path))
        elif chosen == "g":
            kept = take_theirs(root, path)
            click.echo(_("{path}: đã lấy bản của gói; bản của xã giữ ở {kept}").format(path=path, kept=kept))


def _choice(typed: str) -> str:
    from loalang.errors import UsageError

    if typed.strip().lower() not in ("x", "g", "s"):
        raise UsageError(_("gõ x, g hay s"))
    return typed.strip().lower()


def _conflicts(root: Path, paths: tuple[str, ...]) -> tuple[str, ...]:
    """The files that are meant: those named, or all that have a pack's beside them.

    Raises:
        UsageError: a named file has none.
    """
    from loalang.errors import UsageError
    from loalang.messages import suggest
    from loalang.publish.packs.side_by_side import kept_beside

    known = kept_beside(root)
    wanted = tuple(path.replace("\\", "/").removesuffix(".moi") for path in paths)
    for path in wanted:
        if path not in known:
            raise UsageError(
                _("'{path}' không có bản nào của gói để bên cạnh").format(path=path),
                hint=suggest(path, known),
            )
    if not known:
        click.echo(_("Không có tệp nào của xã khác gói mà chưa xem."))
    return wanted or known


def _tell_changes(found: "CoursePack", since: int) -> None:
    told = _("{course}, bản {version}, của {publisher}")
    click.echo(
        told.format(course=found.told.course, version=found.told.version, publisher=found.told.publisher)
    )
    for one in found.told.changes_since(since):
        for line in one.changes:
            click.echo(_("  bản {version}: {line}").format(version=one.version, line=line))


def _tell_steps(planned: "PackUpdate", dry_run: bool) -> None:
    """Tell what was done, or would be; each of the commune's own by name."""
    from loalang.publish.packs.comparing import RULES, Deed

    added, replaced, gone = (len(planned.of(deed)) for deed in (Deed.ADD, Deed.REPLACE, Deed.RETIRE))
    told = _("Đã thêm {added} tệp, thay {replaced} tệp xã chưa sửa, bỏ {gone} tệp đã thôi dùng.")
    if dry_run:
        told = _("Sẽ thêm {added} tệp, thay {replaced} tệp xã chưa sửa, bỏ {gone} tệp đã thôi dùng.")
    click.echo(told.format(added=added, replaced=replaced, gone=gone))
    for step in planned.steps:
        told = {
            Deed.BESIDE: _("! {path}: xã đã sửa, giữ bản của xã; bản mới để bên cạnh, tên thêm .moi"),
            Deed.STAYS: _("! {path}: gói thôi dùng, nhưng xã đã sửa nên giữ"),
            Deed.DROPPED: _("  {path}: xã đã bỏ, không đưa trở lại"),
            Deed.RETIRE: _("- {path}"),
        }.get(step.deed, "")
        if step.deed is Deed.BESIDE and step.path.startswith(RULES):
            told = _("! {path}: quy định là của xã, giữ như đang có; bản mới để bên cạnh, tên thêm .moi")
        if step.because:
            told = _("! {path}: gói thôi dùng, nhưng {because} của xã còn nhắc tới nên giữ")
        if told:
            click.echo(told.format(path=step.path, because=step.because))
        if step.deed is Deed.BESIDE and not dry_run:
            _tell_lines(planned.root, step.path, MOST_LINES)
    if dry_run:
        click.echo(_("Chưa đổi gì: bỏ --dry-run để cập nhật."))
    elif planned.of(Deed.ADD, Deed.REPLACE):
        click.echo(
            _("Tiếp theo: loalang build. Bài nào đổi tiếng thì nghe và duyệt lại; bài khác còn nguyên duyệt.")
        )


def _tell_lines(root: Path, path: str, most: int = 1 << 30) -> None:
    from loalang.publish.packs.places import WRITTEN
    from loalang.publish.packs.side_by_side import lines_of

    if not path.endswith(WRITTEN):
        return
    pairs = lines_of(root, path)
    click.echo(f"{path}:")
    for mine, theirs in pairs[:most]:
        click.echo(_("    xã : {line}").format(line=mine))
        click.echo(_("    gói: {line}").format(line=theirs))
    if len(pairs) > most:
        click.echo(
            _("    còn {count} dòng: loalang course compare {path}").format(
                count=len(pairs) - most, path=path
            )
        )
