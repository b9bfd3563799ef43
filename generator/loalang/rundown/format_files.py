"""The files of formats: text in UTF-8 inside the content folder, and nothing that a link leads out to."""

from collections.abc import Callable
from pathlib import Path

import jinja2

from loalang.errors import ContentError
from loalang.messages import _


class FormatLoader(jinja2.FileSystemLoader):
    """Reads templates from the folders of formats, and from nowhere a link leads to."""

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Read one.

        Raises:
            ContentError: it is no text in UTF-8, cannot be read, or is a link out of the content folder.
        """
        try:
            source, name, fresh = super().get_source(environment, template)
        except UnicodeDecodeError as error:
            hint = _("gợi ý: lưu lại tệp, chọn bảng mã UTF-8")
            raise ContentError(_("tệp không phải chữ UTF-8"), _shown(template), hint) from error
        except OSError as error:
            raise ContentError(_("không đọc được tệp khuôn này"), _shown(template)) from error
        if not any(_inside(Path(name), Path(folder)) for folder in self.searchpath):
            raise ContentError(
                _("khuôn này là đường dẫn tắt ra ngoài thư mục nội dung"),
                _shown(template),
                _("gợi ý: chép tệp khuôn thật vào scripts/formats"),
            )
        return source, name, fresh


def _shown(template: str) -> str:
    return f"scripts/formats/{template}"


def _inside(path: Path, folder: Path) -> bool:
    return path.is_relative_to(folder) and path.resolve().is_relative_to(folder.parent.resolve())
