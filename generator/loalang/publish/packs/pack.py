"""A course pack: one plain zip whose list names every file with its digest, signed by the publisher's key.

``goi.json`` is the list, ``goi.sig`` its signature; the files of the course stand beside them, stored as they
are: nothing in a pack can grow when it is opened. The same files, version and key give the same bytes.
"""

import io
import json
import stat
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from loalang.errors import ContentError
from loalang.files import sha256
from loalang.messages import _
from loalang.publish.packs.places import may_stand, same_name
from loalang.schedule.keys import PrivateKey, is_signature

LIST, SIGNATURE = "goi.json", "goi.sig"

KIND: Final = "loalang-pack-1"

MOST_FILES = 5_000

MOST_BYTES = 256 << 20
"""Of a whole pack: a course of thirty lessons with its tunes has two millions."""

MOST_LIST = 4 << 20

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip can tell: no clock is in the bytes."""


class PackedFile(BaseModel):
    """What the list says of one file."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    bytes: int = Field(ge=0, le=MOST_BYTES)


class PackVersion(BaseModel):
    """What a version of the course changed, in words."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    version: int = Field(ge=1, le=999_999)
    changes: tuple[str, ...] = ()


class PackList(BaseModel):
    """The signed list of a pack.

    Attributes:
        course: the course's name; ``publisher`` who makes it, as people call them; ``key`` the public half of
            the key that signs.
        history: the versions, the newest first.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: Literal["loalang-pack-1"]
    course: str
    publisher: str
    key: str
    version: int = Field(ge=1, le=999_999)
    files: dict[str, PackedFile]
    history: tuple[PackVersion, ...] = ()

    def changes_since(self, version: int) -> tuple[PackVersion, ...]:
        """What changed after a version, the newest first."""
        return tuple(one for one in self.history if one.version > version)


@dataclass(frozen=True, slots=True)
class CoursePack:
    """An opened pack: its list as it was signed, and its files."""

    told: PackList
    digest: str
    files: Mapping[str, bytes]


def pack_of(
    files: Mapping[str, bytes], course: str, publisher: str, history: tuple[PackVersion, ...], key: PrivateKey
) -> bytes:
    """Make a pack of files that may stand in one; the newest of ``history`` is its version."""
    told = PackList(
        kind=KIND,
        course=course,
        publisher=publisher,
        key=key.public,
        version=history[0].version,
        files={
            path: PackedFile(sha256=sha256(data), bytes=len(data)) for path, data in sorted(files.items())
        },
        history=history,
    )
    listed = (json.dumps(told.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n").encode()
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as zipped:
        _put(zipped, LIST, listed)
        _put(zipped, SIGNATURE, key.sign(_signed_text(listed)).encode())
        for path in sorted(files):
            _put(zipped, path, files[path])
    return whole.getvalue()


def opened(data: bytes, where: str = "") -> CoursePack:
    """Open a pack that anybody may have made: signed whole, every file listed, nothing else in it.

    Raises:
        ContentError: it is no pack, is damaged, or holds what a pack may not.
        UsageError: the library for keys is not installed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as zipped:
            names = _names(zipped, len(data))
            listed = zipped.read(LIST) if names.get(LIST, MOST_LIST + 1) <= MOST_LIST else b""
            signature = zipped.read(SIGNATURE) if names.get(SIGNATURE, 1000) < 1000 else b""
            told = _list(listed)
            if not is_signature(signature.decode("ascii"), _signed_text(listed), told.key):
                raise _Unfit(_("chữ ký không đúng: gói bị sửa sau khi ký, hoặc tải thiếu"))
            if names.keys() != {LIST, SIGNATURE, *told.files}:
                raise _Unfit(_("các tệp trong gói không đúng danh sách đã ký"))
            files = {path: zipped.read(path) for path in told.files}
    except _Unfit as unfit:
        raise _refused(str(unfit), where) from unfit
    except (
        zipfile.BadZipFile, ValueError, KeyError, NotImplementedError, RuntimeError, EOFError, OSError,
        OverflowError,
    ) as error:  # fmt: skip
        raise _refused(_("không phải gói khóa học, hoặc tải thiếu"), where) from error
    for path, raw in files.items():
        if (told.files[path].bytes, told.files[path].sha256) != (len(raw), sha256(raw)):
            raise _refused(_("tệp '{path}' không đúng bản đã ký").format(path=path), where)
    return CoursePack(told, sha256(listed), files)


class _Unfit(Exception):  # noqa: N818 - told as a ContentError, in one place
    """Why a pack is not taken."""


def _names(zipped: zipfile.ZipFile, size: int) -> dict[str, int]:
    """The names in a zip with their bytes, once each of them is harmless.

    Raises:
        _Unfit: one is not.
    """
    found = zipped.infolist()
    if len(found) > MOST_FILES or size > MOST_BYTES or sum(one.file_size for one in found) > size:
        raise _Unfit(_("gói lớn hơn mức cho phép, hoặc bung ra lớn hơn chính nó"))
    for one in found:
        if one.compress_type != zipfile.ZIP_STORED or one.file_size != one.compress_size or one.flag_bits & 1:
            raise _Unfit(_("gói đã bị nén lại hay khóa mật khẩu, không còn như lúc ký"))
        if stat.S_IFMT(one.external_attr >> 16) not in (0, stat.S_IFREG) or one.filename.endswith("/"):
            raise _Unfit(_("trong gói có liên kết hoặc thư mục: '{path}'").format(path=one.filename))
        # What a system would read otherwise than it was written (a NUL, a backslash) is not what was signed.
        name = one.orig_filename
        if name != one.filename or (name not in (LIST, SIGNATURE) and not may_stand(name)):
            raise _Unfit(_("trong gói có tệp không thuộc khóa học: '{path}'").format(path=one.filename))
    if len({same_name(one.filename) for one in found}) < len(found):
        raise _Unfit(_("trong gói có hai tệp cùng tên"))
    return {one.filename: one.file_size for one in found}


def _list(listed: bytes) -> PackList:
    try:
        return PackList.model_validate_json(listed)
    except ValidationError as error:
        raise _Unfit(_("không phải gói khóa học, hoặc gói làm bằng bản Loa Làng mới hơn")) from error


def _signed_text(listed: bytes) -> bytes:
    """What is signed: no signature of anything else of ours can be taken for that of a list."""
    return KIND.encode() + b"\n" + listed


def _put(zipped: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.create_system, entry.external_attr = 3, (stat.S_IFREG | 0o644) << 16
    zipped.writestr(entry, data)


def _refused(why: str, where: str) -> ContentError:
    return ContentError(
        _("không nhận gói này: {why}").format(why=why),
        where,
        _("gợi ý: chưa có gì bị thay; tải lại gói từ nơi phát hành, hoặc hỏi nơi ấy"),
    )
