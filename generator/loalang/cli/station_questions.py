"""The questions from which a station's file is written: ``new`` and ``station new`` ask them."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from loalang.cli.asking import answer, commune, hours, one_of, phone, province, words
from loalang.errors import UsageError
from loalang.messages import _

if TYPE_CHECKING:
    from loalang.authoring.scaffold import StationAnswers
    from loalang.content.models import Voice

F = TypeVar("F", bound=Callable[..., Any])

TEAM = "Tổ công nghệ số cộng đồng"
HOURS = "05:30, 17:00"


def station_options(command: F) -> F:
    """Give a command an option for every question; what none tells is asked or has its usual answer."""
    for option in reversed(
        [
            click.option("--commune", metavar=_("TÊN"), help=_("Tên xã, phường, như xã Hòa Bình.")),
            click.option("--province", metavar=_("TÊN"), help=_("Tỉnh, thành phố.")),
            click.option("--name", metavar=_("TÊN"), help=_("Tên đài.")),
            click.option("--team", metavar=_("TÊN"), help=_("Bà con hỏi ai.")),
            click.option("--phone", metavar=_("SỐ"), help=_("Số điện thoại để hỏi.")),
            click.option(
                "--hours", metavar=_("GIỜ"), help=_("Giờ phát, cách nhau bằng dấu phẩy, như 5h30, 17h.")
            ),
            click.option(
                "--minutes",
                type=click.IntRange(1, 720),
                default=30,
                show_default=True,
                help=_("Mỗi buổi bao nhiêu phút."),
            ),
            click.option(
                "--region",
                type=click.Choice(["bac", "trung", "nam"]),
                help=_("Miền. Mặc định: theo tỉnh."),
            ),
            click.option(
                "--voice",
                metavar=_("GIỌNG"),
                help=_("Giọng dẫn chương trình, một tệp trong voices. Mặc định: theo miền."),
            ),
            click.option("--id", "identity", metavar=_("MÃ-ĐÀI"), help=_("Mã đài. Mặc định: lấy từ tên xã.")),
        ]
    ):
        command = option(command)
    return command


def station_answers(
    told: Mapping[str, Any], voices: "dict[str, Voice]", taken: tuple[str, ...] = (), all_of_them: bool = True
) -> "StationAnswers":
    """Gather the answers: what the options tell, else by asking.

    Args:
        told: the options' values by their names, as :func:`station_options` gives them.
        taken: ids of the stations that there are.
        all_of_them: whether also to ask for what has a usual answer: the name, the team, the hours.

    Raises:
        UsageError: an answer is wrong, or missing where nobody can be asked.
    """
    from loalang.authoring.new_folder import presenters, usual_cast, usual_presenter
    from loalang.authoring.scaffold import StationAnswers
    from loalang.content.communes import part_of

    def asked(option: str, question: str, check: Callable[[str], str], usual: str = "") -> str:
        return answer(f"--{option}", question, told[option], check, usual)

    def seldom(option: str, question: str, check: Callable[[str], str], usual: str) -> str:
        given = told[option] if all_of_them or told[option] is not None else usual
        return answer(f"--{option}", question, given, check, usual)

    place = asked("commune", _("Tên xã, phường (ví dụ: xã Hòa Bình)"), commune)
    own = _identity(told["identity"], place, taken)
    land = asked("province", _("Tỉnh, thành phố"), province)
    region = told["region"] or part_of(land)
    name = seldom("name", _("Tên đài"), words, f"Đài truyền thanh {place}")
    team = seldom("team", _("Bà con hỏi ai"), words, TEAM)
    number = asked("phone", _("Số điện thoại để hỏi"), phone)
    sessions = seldom("hours", _("Giờ phát các ngày trong tuần"), hours, HOURS)
    known = presenters(voices)
    shown = ", ".join(f"{voice.id} ({_kind(voice)})" for voice in known.values())
    question = _("Giọng dẫn chương trình: {voices}").format(voices=shown)
    speaker = (
        asked("voice", question, one_of(tuple(voices)), usual_presenter(voices, region)) if known else "lan"
    )
    return StationAnswers(
        id=own,
        name=name,
        commune=place,
        province=land,
        region=region,
        team=team,
        phone=number,
        hours=tuple(sessions.split(", ")),
        minutes=told["minutes"],
        voice=speaker,
        cast=usual_cast(voices, region),
    )


def _identity(given: str | None, place: str, taken: tuple[str, ...]) -> str:
    """Name the station as it is asked for, or after its commune."""
    from loalang.content.communes import commune_of
    from loalang.content.identifiers import identifier, reserved

    if given and reserved(given.strip()):
        raise UsageError(
            _("'{name}' là tên máy đã dành riêng, Windows hoặc Loa Làng dùng").format(name=given),
            "--id",
            _("gợi ý: chọn tên khác"),
        )
    own = identifier(given or commune_of(place)[1])
    if not own or own in taken:
        raise UsageError(
            _("đã có đài '{id}'").format(id=own) if own else _("không đặt được mã đài từ tên xã này"),
            hint=_("gợi ý: chọn mã khác bằng --id"),
        )
    return own


def _kind(voice: "Voice") -> str:
    gender = {"nu": _("nữ"), "nam": _("nam")}[voice.gender]
    region = {"bac": _("miền Bắc"), "trung": _("miền Trung"), "nam": _("miền Nam")}[voice.region]
    return f"{gender}, {region}"
