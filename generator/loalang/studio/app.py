"""The studio as one Starlette application: its pages by address. Start reading here."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from loalang import publish
from loalang.studio.entering import Cookie, entrance
from loalang.studio.network import Network
from loalang.studio.rendering import STATIC
from loalang.studio.safety import ENTRANCE, Safety
from loalang.studio.sessions import Doorkeeper
from loalang.studio.visit import missing, page
from loalang.studio.watching import watch, watch_player, watch_work
from loalang.studio.workshop import Workshop

LISTENING = Path(str(publish.__file__)).with_name("static")
"""Type and sign of the listening pages: the studio has the same."""


class _Identifier(Convertor[str]):
    """An id of a file, and nothing that leads anywhere else."""

    regex = "[a-z0-9]+(?:-[a-z0-9]+)*"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("ma", _Identifier())


def studio(
    workshop: Workshop, doors: Doorkeeper, host: str, port: int, network: Network | None = None
) -> Starlette:
    """Make the application.

    Args:
        host: and port: where it is served, as browsers write them.
        network: how other computers reach it; ``None``: they do not.
    """
    secure = network is not None and network.tls is not None
    cookie = Cookie.of(port, secure)
    names = dict.fromkeys((host, "127.0.0.1", "localhost", *(network.names if network else ())))
    usual = 443 if secure else 80  # browsers leave it out
    hosts = tuple(name if port == usual else f"{name}:{port}" for name in names)
    routes = [
        Route(ENTRANCE, entrance, methods=["GET", "POST"]),
        Route("/ra", page("entering.leave"), methods=["POST"]),
        Route("/tai-khoan", page("entering.own")),
        Route("/tai-khoan/mat-khau", page("entering.change"), methods=["POST"]),
        Route("/", page("today.show")),
        Route("/viet", page("writing.choose")),
        Route("/viet/dan", page("writing.paste"), methods=["POST"]),
        Route("/viet/moi", page("writing.begin"), methods=["POST"]),
        Route("/viet/{lesson:ma}", page("writing.desk")),
        Route("/viet/{lesson:ma}/doc", page("writing.type_"), methods=["POST"]),
        Route("/viet/{lesson:ma}/luu", page("writing.save"), methods=["POST"]),
        Route("/viet/{lesson:ma}/bo", page("writing.throw_away"), methods=["POST"]),
        Route("/viet/{lesson:ma}/tu-dien", page("writing.learn"), methods=["POST"]),
        Route("/viet/{lesson:ma}/cau", page("sounds.sentence"), methods=["POST"]),
        Route("/lam", page("making.begin"), methods=["POST"]),
        Route("/lam/dung", page("making.stop"), methods=["POST"]),
        Route("/lam/theo-doi", watch),
        Route("/lam/{lesson:ma}", page("making.begin"), methods=["POST"]),
        Route("/nghe", page("listening.choose")),
        Route("/nghe/{lesson:ma}", page("listening.show")),
        Route("/nghe/{lesson:ma}/da-nghe", page("sounds.heard"), methods=["POST"]),
        Route("/nghe/{lesson:ma}/dau-thon", page("sounds.hamlet")),
        Route("/nghe/{lesson:ma}/duyet", page("listening.approve"), methods=["POST"]),
        Route("/nghe/{lesson:ma}/tra-lai", page("listening.send_back"), methods=["POST"]),
        Route("/tieng/{lesson:ma}/{edition:ma}/{digest:ma}", page("sounds.made")),
        Route("/lich", page("planning.show")),
        Route("/lich/xep", page("planning.make"), methods=["POST"]),
        Route("/lich/ghim", page("planning.fix"), methods=["POST"]),
        Route("/lich/doi", page("planning.move"), methods=["POST"]),
        Route("/lich/bo-ghim", page("planning.unfix"), methods=["POST"]),
        Route("/lich/khoi", page("planning.blocks"), methods=["POST"]),
        Route("/lich/bang/{day:ma}/{suffix:ma}", page("planning.paper")),
        Route("/khan", page("airing.begin"), methods=["POST"]),
        Route("/phat-ngay/{lesson:ma}", page("airing.ask")),
        Route("/phat-ngay/{lesson:ma}/chac", page("airing.sure"), methods=["POST"]),
        Route("/phat-ngay/{lesson:ma}/tieng", page("airing.sound")),
        Route("/phat-ngay/{lesson:ma}/ghi", page("airing.write"), methods=["POST"]),
        Route("/phat", page("sending.choose")),
        Route("/phat/usb", page("sending.usb"), methods=["POST"]),
        Route("/phat/trang", page("sending.site"), methods=["POST"]),
        Route("/phat/to-roi", page("sending.course_paper")),
        Route("/phat/to-roi/{lesson:ma}/{suffix:ma}", page("sending.paper")),
        Route("/viec/dung", page("making.stop_work"), methods=["POST"]),
        Route("/viec/theo-doi", watch_work),
        Route("/phat/rut/{lesson:ma}", page("sending.take_down"), methods=["POST"]),
        Route("/giong", page("voices.show")),
        Route("/giong/cau", page("sounds.sentence"), methods=["POST"]),
        Route("/giong/cai", page("voices.install"), methods=["POST"]),
        Route("/giong/go", page("voices.take_away"), methods=["POST"]),
        Route("/thu-am", page("recording.show")),
        Route("/thu-am/xem", page("recording.judge"), methods=["POST"]),
        Route("/thu-am/giu", page("recording.keep"), methods=["POST"]),
        Route("/thu-am/tep/{name:ma}/{suffix:ma}", page("recording.play")),
        Route("/may-phat", page("player.show")),
        Route("/may-phat/theo-doi", watch_player),
        Route("/may-phat/lenh", page("player.order"), methods=["POST"]),
        Route("/nhat-ky", page("diary.show")),
        Route("/nhat-ky/bao-cao/{month:ma}", page("diary.report")),
        Route("/nhat-ky/bao-cao/{month:ma}/{suffix:ma}", page("diary.paper")),
        Route("/nhat-ky/ghi", page("diary.write"), methods=["POST"]),
        Route("/nhat-ky/them", page("diary.add"), methods=["POST"]),
        Route("/nhat-ky/dinh-chinh", page("diary.correct"), methods=["POST"]),
        Route("/dai", page("settings.show")),
        Route("/dai/luu", page("settings.save"), methods=["POST"]),
        Route("/dai/gio", page("hours.save"), methods=["POST"]),
        Route("/dai/quy-dinh", page("hours.rule"), methods=["POST"]),
        Route("/dai/gio-nghi", page("hours.quiet"), methods=["POST"]),
        Route("/khoa", page("keys.show")),
        Route("/khoa/tao", page("keys.make"), methods=["POST"]),
        Route("/khoa/ghi", page("keys.enter"), methods=["POST"]),
        Route("/khoa/bo", page("keys.take_out"), methods=["POST"]),
        Route("/giup", page("helping.show")),
        Route("/giup/{paper:ma}", page("helping.read")),
        Mount("/tinh", StaticFiles(directory=STATIC)),
        Mount("/chung", StaticFiles(directory=LISTENING)),
    ]
    middleware = [
        Middleware(Safety, doors=doors, hosts=hosts, cookie=cookie.name),
        Middleware(GZipMiddleware, minimum_size=1_000),
    ]
    gone = {404: missing, 405: missing}
    app = Starlette(routes=routes, middleware=middleware, exception_handlers=gone)
    app.state.workshop, app.state.doors, app.state.cookie = workshop, doors, cookie
    return app
