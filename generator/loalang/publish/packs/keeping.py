"""What a commune's folder knows of the packs it took: whose key, which version, which files.

It stands in ``.loalang/goi.json``. A key is pinned with the first pack. What an update is about to write is
noted before it is written: a kill in the middle leaves files that are known to be the pack's, and the next
update ends what was begun.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from loalang.authoring.new_folder import SHIPPED
from loalang.authoring.scaffold import LEXICON
from loalang.content.folder import starter
from loalang.errors import ContentError
from loalang.files import read_bytes, write_whole
from loalang.messages import _
from loalang.publish.packs.places import fingerprint, may_stand

KEPT = ".loalang/goi.json"


class PackKeeping(BaseModel):
    """The packs of one folder.

    Attributes:
        digest: of the list of the last pack; ``version`` its number, 0 before the first.
        files: what that pack brought, path to digest; ``begun`` what an update was about to write,
            or, empty, to take away.
        beside: the files that we wrote beside a commune's own, path to digest.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str = ""
    publisher: str = ""
    course: str = ""
    version: int = 0
    digest: str = ""
    files: dict[str, str] = {}
    begun: dict[str, str] = {}
    beside: dict[str, str] = {}

    @classmethod
    def read(cls, root: Path) -> "PackKeeping":
        """Read it; where no pack was taken yet, it is empty.

        Raises:
            ContentError: it is damaged: whose key was pinned is not known any longer.
        """
        try:
            return cls.model_validate_json(read_bytes(root / KEPT))
        except FileNotFoundError:
            return cls()
        except (OSError, ValidationError) as error:
            raise ContentError(
                _("sổ ghi gói khóa học bị hỏng, không biết nơi phát hành nào đã được tin"),
                str(root / KEPT),
                _("gợi ý: xóa tệp ấy rồi cập nhật lại, thêm --key của nơi phát hành; bài của xã vẫn còn"),
            ) from error

    def write(self, root: Path) -> None:
        """Keep it.

        Raises:
            WriteError: the folder cannot be written.
        """
        write_whole(root / KEPT, (self.model_dump_json(indent=1) + "\n").encode())

    def brought(self) -> Mapping[str, set[str]]:
        """By path, the digests that are no work of an officer's: packs' and Loa Làng's own."""
        found: dict[str, set[str]] = {}
        for known in (self.files, self.begun, _shipped()):
            for path, digest in known.items():
                found.setdefault(path, set()).add(digest)
        return found


@cache
def _shipped() -> dict[str, str]:
    """What ``loalang new`` puts into a folder, as this version does."""
    found = {"scripts/lexicon.yaml": fingerprint("scripts/lexicon.yaml", LEXICON.encode())}
    for name in SHIPPED:
        source = starter() / name
        for path in source.rglob("*") if source.is_dir() else (source,):
            inside = path.relative_to(starter()).as_posix()
            if path.is_file() and may_stand(inside):
                found[inside] = fingerprint(inside, read_bytes(path))
    return found
