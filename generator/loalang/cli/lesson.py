"""``loalang lesson new``: a script to begin from, with a remark at every part."""

import click

from loalang.cli.desk import now
from loalang.cli.here import content_folder
from loalang.errors import UsageError
from loalang.messages import _


@click.group("lesson", help=_("Các bài của thư mục này.\n\nVí dụ: loalang lesson new doi-bang-lai"))
def command() -> None:
    pass


@command.command(
    help=_(
        "Tạo một bài mới có sẵn lời mẫu và lời dặn ở từng đoạn. Xem các khuôn: loalang formats\n\n"
        "Ví dụ: loalang lesson new doi-bang-lai --format bai-hoc"
    )
)
@click.argument("name", metavar=_("MÃ-BÀI"))
@click.option("--format", "form", default="bai-hoc", show_default=True, help=_("Khuôn của bài."))
@click.option("--title", default="Tên bài mới", show_default=True, help=_("Tên bài."))
def new(name: str, form: str, title: str) -> None:
    from loalang.authoring.format_guide import format_guide
    from loalang.authoring.scaffold import Beginning, next_number, skeleton
    from loalang.content.course import TEACHING
    from loalang.content.identifiers import identifier, reserved
    from loalang.files import write_whole
    from loalang.messages import suggest

    folder = content_folder()
    if reserved(name):
        raise UsageError(
            _("'{name}' là tên máy đã dành riêng, Windows hoặc Loa Làng dùng").format(name=name),
            hint=suggest("", [identifier(name)]),
        )
    if name != identifier(name):
        raise UsageError(
            _("'{name}' không làm mã bài được: chỉ chữ thường không dấu, số và gạch nối").format(name=name),
            hint=suggest("", [identifier(name)]),
        )
    if form not in folder.format_names:
        raise UsageError(
            _("không có khuôn '{name}'").format(name=form), hint=suggest(form, folder.format_names)
        )
    path = folder.root / "scripts/lessons" / f"{name}.yaml"
    if path.exists():
        raise UsageError(_("đã có bài '{name}'").format(name=name), hint=_("gợi ý: chọn mã khác"))
    beginning = Beginning(
        id=name,
        title=title,
        format=form,
        number=None if folder.course.lessons or form not in TEACHING else next_number(folder),
        summary="Bà con làm được thêm một việc.",
        body=format_guide(folder, form).example,
        reviewed=now().date(),
    )
    write_whole(path, skeleton(beginning).encode())
    click.echo(
        _("Đã tạo {file}. Sửa xong thì gõ: loalang check {name}").format(file=folder.name(path), name=name)
    )
    if folder.course.lessons and form in TEACHING:
        click.echo(_("Là bài của khóa học thì thêm '{name}' vào scripts/course.yaml.").format(name=name))
