"""What an installation will do, decided before anything is fetched."""

import re
from dataclasses import dataclass
from pathlib import Path

from loalang.errors import UsageError
from loalang.messages import _, suggest
from loalang.speech.catalogue import Offer, Piece, offers
from loalang.speech.models import Facts

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{1,80}")

GRAPHS = ("duration_predictor", "text_encoder", "vector_estimator", "vocoder")
"""The four networks of a flow model."""

FLOW_FILES = (*(f"onnx/{graph}.onnx" for graph in GRAPHS), "onnx/tts.json", "onnx/unicode_indexer.json")
"""What every flow model has in its folder; its speakers stand in :data:`STYLES`."""

STYLES = "voice_styles"


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a model.

    Attributes:
        source: its address, or its path.
        place: where it will stand in the model's folder.
        size: bytes that it must have, or ``None`` where only the server knows.
        sha256: its digest, or ``None`` where nobody knows it yet.
    """

    source: str
    place: str
    size: int | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class InstallPlan:
    """What an installation will do, to be shown before it begins.

    Attributes:
        engine: whose the model is, as in the catalogue.
        parts: its files in the order in which they are brought: the largest come last.
        offer: the catalogue's entry that the files must agree with; ``None``: nobody checked them.
    """

    name: str
    engine: str
    parts: tuple[Part, ...]
    offer: Offer | None

    @property
    def size(self) -> int | None:
        """Bytes of all files, or ``None`` where only the server knows."""
        known = [part.size for part in self.parts]
        return None if None in known else sum(size or 0 for size in known)

    def is_what(self, facts: Facts) -> bool:
        """Say whether what is installed already is what the catalogue has."""
        if self.offer is None:
            return False
        if not facts.files:  # an older installation of a Piper voice
            return facts.sha256 == self.offer.files[0].sha256
        pinned = {part.place: part.sha256 for part in self.parts}
        return self.offer.revision == facts.revision and all(
            pinned.get(file.path) in (None, file.sha256) for file in facts.files
        )

    @property
    def licence(self) -> str:
        """Under what terms the voice may be used."""
        return self.offer.licence if self.offer else ""

    @property
    def source(self) -> str:
        """Where it comes from, in one line: its network, or its collection."""
        if self.is_local or self.offer is None or self.engine == "piper":
            return self.parts[-1].source
        return f"{self.offer.source} ({self.offer.revision[:12]})"

    @property
    def is_local(self) -> bool:
        """Whether nothing is downloaded."""
        return not _is_address(self.parts[0].source)


def plan(name: str, source: str | None = None) -> InstallPlan:
    """Decide where a model comes from.

    Args:
        source: of a Piper voice a file ``*.onnx``, a folder that holds it, or an address of it, with its
            configuration beside it as ``*.onnx.json``; of any other model a folder with its files as they
            stand in its collection. ``None``: the catalogue's own.

    Raises:
        UsageError: the name is in no catalogue, or a file is missing.
    """
    if not NAME.fullmatch(name):
        raise UsageError(_("tên giọng '{name}' không hợp lệ").format(name=name))
    offer = offers().get(name)
    if offer and not offer.can_be_installed:
        raise UsageError(
            _("giọng '{name}' chạy bằng máy chủ riêng của nó, không cài bằng lệnh này").format(name=name),
            hint=_("gợi ý: làm theo mục {name} trong docs/vi/giong-doc.md").format(name=name),
        )
    if source is None:
        if offer is None:
            hint = suggest(name, offers()) + "\n  " + _("hoặc cài từ tệp có sẵn: --from TỆP.onnx")
            raise UsageError(_("danh mục không có giọng '{name}'").format(name=name), hint=hint)
        return InstallPlan(name, offer.engine, _downloads(offer), offer)
    if (offer.engine if offer else "piper") == "piper" and not _is_flow(source):
        return InstallPlan(name, "piper", _piper_parts(name, source, offer), offer)
    if _is_address(source):
        raise UsageError(
            _("giọng '{name}' có nhiều tệp: --from phải là một thư mục").format(name=name),
            hint=_("gợi ý: tải cả thư mục về máy hoặc USB, rồi ghi --from THƯ-MỤC"),
        )
    engine = offer.engine if offer else "onnx"
    return InstallPlan(name, engine, _folder_parts(Path(source), offer), offer)


def _downloads(offer: Offer) -> tuple[Part, ...]:
    parts = [
        Part(offer.address(piece), _place(offer, piece), piece.size, piece.sha256) for piece in offer.files
    ]
    return tuple(sorted(parts, key=lambda part: part.size or 0))


def _place(offer: Offer, piece: Piece) -> str:
    """Where a file stands once installed: as in its collection, but Piper's two by the voice's name."""
    if offer.engine != "piper":
        return piece.path
    return f"{offer.name}.onnx.json" if piece.path.endswith(".json") else f"{offer.name}.onnx"


def _piper_parts(name: str, source: str, offer: Offer | None) -> tuple[Part, ...]:
    network, config = offer.files if offer else (Piece(path=""), Piece(path=""))
    if _is_address(source):
        addresses = source, _beside(source)
    else:
        path = Path(source)
        if path.is_dir():
            path /= f"{name}.onnx"
        for file in (path, Path(f"{path}.json")):
            if not file.is_file():
                raise UsageError(
                    _("không có tệp '{file}'").format(file=file),
                    hint=_("gợi ý: cần cả hai tệp {name}.onnx và {name}.onnx.json").format(name=name),
                )
        addresses = str(path), f"{path}.json"
    return (
        Part(addresses[1], f"{name}.onnx.json", _size(addresses[1], config), config.sha256),
        Part(addresses[0], f"{name}.onnx", _size(addresses[0], network), network.sha256),
    )


def _folder_parts(folder: Path, offer: Offer | None) -> tuple[Part, ...]:
    """Take a model out of a folder: the catalogue's files, or all that a flow model has."""
    if offer:
        pieces = offer.files
    else:
        styles = sorted(path.name for path in (folder / STYLES).glob("*.json"))
        pieces = tuple(Piece(path=path) for path in (*FLOW_FILES, *(f"{STYLES}/{name}" for name in styles)))
        if not styles:
            raise UsageError(
                _("thư mục '{folder}' không có giọng nào trong {styles}").format(folder=folder, styles=STYLES)
            )
    for piece in pieces:
        if not (folder / piece.path).is_file():
            raise UsageError(
                _("không có tệp '{file}'").format(file=folder / piece.path),
                hint=_("gợi ý: chép lại đủ {count} tệp, giữ nguyên các thư mục con của chúng").format(
                    count=len(pieces)
                ),
            )
    sources = [str(folder / piece.path) for piece in pieces]
    return tuple(
        Part(source, piece.path, _size(source, piece), piece.sha256)
        for source, piece in zip(sources, pieces, strict=True)
    )


def _size(source: str, piece: Piece) -> int | None:
    if piece.size is not None or _is_address(source):
        return piece.size
    return Path(source).stat().st_size


def _is_flow(source: str) -> bool:
    """Say whether a folder holds a flow model."""
    return not _is_address(source) and Path(source, FLOW_FILES[0]).is_file()


def _is_address(source: str) -> bool:
    return source.startswith(("http://", "https://"))


def _beside(address: str) -> str:
    """The configuration's address: ``.json`` after the path, before a query."""
    path, mark, query = address.partition("?")
    return f"{path}.json{mark}{query}"
