"""``loalang studio account``: who may log in to the studio from other computers."""

import click

from loalang.cli.here import content_folder
from loalang.messages import _

_USER = click.argument("user", metavar=_("TÊN-ĐĂNG-NHẬP"))


@click.group(
    help=_(
        "Tài khoản của người làm việc trong phòng thu từ máy khác (loalang studio --lan).\n\n"
        'Ví dụ: loalang studio account add hoa --name "Lê Thị Hoa"'
    )
)
def account() -> None:
    pass


@account.command(
    help=_(
        "Tạo tài khoản. Mật khẩu được hỏi, không ghi trên dòng lệnh. Người soạn viết, làm, xếp lịch; thêm "
        "--approver thì được duyệt, rút bài, phát ngay và sửa thông tin của đài.\n\n"
        'Ví dụ: loalang studio account add binh --name "Nguyễn Văn Bình" --office "Phó chủ tịch" --approver'
    )
)
@_USER
@click.option("--name", required=True, help=_("Họ tên, như sổ duyệt và nhật ký sẽ ghi."))
@click.option("--office", default="", help=_("Chức vụ."))
@click.option("--approver", is_flag=True, help=_("Được duyệt bài."))
def add(user: str, name: str, office: str, approver: bool) -> None:
    from loalang.schedule.accounts import Account, Accounts, Part

    part = Part.APPROVER if approver else Part.AUTHOR
    accounts = Accounts(content_folder().root)
    one = Account(user, " ".join(name.split()), part, " ".join(office.split()))
    accounts.may_add(one)
    accounts.add(one, _new_passphrase())
    told = _("Đã tạo tài khoản {user} của {name}.")
    click.echo(told.format(user=user, name=one.name))


@account.command("list", help=_("Xem các tài khoản.\n\nVí dụ: loalang studio account list"))
def list_() -> None:
    from loalang.schedule.accounts import Accounts, Part

    known = Accounts(content_folder().root).all()
    if not known:
        click.echo(_("Chưa có tài khoản nào."))
    for one in known.values():
        part = _("soạn và duyệt") if one.part is Part.APPROVER else _("soạn")
        click.echo(", ".join(filter(None, (f"{one.user}: {one.name}", one.office, part))))


@account.command(
    help=_(
        "Bỏ một tài khoản: người ấy bị đưa ra ngay, kể cả khi đang mở phòng thu.\n\n"
        "Ví dụ: loalang studio account remove hoa"
    )
)
@_USER
def remove(user: str) -> None:
    from loalang.schedule.accounts import Accounts

    Accounts(content_folder().root).remove(user)
    click.echo(_("Đã bỏ tài khoản {user}.").format(user=user))


@account.command(
    help=_(
        "Đặt lại mật khẩu của một tài khoản, khi quên hay lộ. Máy nào đang mở bằng tài khoản ấy phải đăng "
        "nhập lại.\n\nVí dụ: loalang studio account passphrase hoa"
    )
)
@_USER
def passphrase(user: str) -> None:
    from loalang.schedule.accounts import Accounts

    accounts = Accounts(content_folder().root)
    accounts.known(user)
    accounts.new_passphrase(user, _new_passphrase())
    click.echo(_("Đã đặt lại mật khẩu của {user}.").format(user=user))


def _new_passphrase() -> str:
    asked: str = click.prompt(_("Mật khẩu mới"), hide_input=True, confirmation_prompt=True, err=True)
    return asked
