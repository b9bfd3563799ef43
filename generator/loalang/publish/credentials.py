"""Content Credentials (C2PA) for what leaves: the file itself says that a machine speaks, and whose it is.

The one file that knows ``c2pa-python``, an extra of 53 MB. A manifest goes into the MP3's own tag; not one
frame of sound changes, so what a leader approved is still what is heard. A certificate of the station's own
makes it: whoever has its public half (``.goc.pem``) sees whose the file is, others see "valid, unknown".
"""

import datetime as dt
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loalang import __version__
from loalang.audio.joining import sound_digest
from loalang.errors import ContentError, UsageError
from loalang.files import from_json, read_bytes, sha256, write_whole
from loalang.messages import _

YEARS = 10
"""How long a station's certificate holds."""

TERMS = "http://cv.iptc.org/newscodes/digitalsourcetype/"
BY_RULE, BY_TRAINED_MODEL, WITH_A_PERSON = (
    f"{TERMS}algorithmicMedia",
    f"{TERMS}trainedAlgorithmicMedia",
    f"{TERMS}compositeWithTrainedAlgorithmicMedia",
)
"""IPTC's terms: speech by rule is made without trained data, a person's own recording makes it composite."""

RULES = frozenset({"espeak", "loalang", "tone"})
"""Engines without a trained model."""

_MIME = "audio/mpeg"


@dataclass(frozen=True, slots=True)
class FoundCredentials:
    """What a file's Content Credentials say: ``trusted`` by the root that was given; whose; made how."""

    valid: bool
    trusted: bool
    station: str
    source: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """A station's certificate, opened: the chain, its own first, and the private key, as PEM."""

    chain: bytes
    key: bytes

    @classmethod
    def read(cls, data: bytes, passphrase: str) -> "Certificate":
        """Open a certificate's file.

        Raises:
            UsageError: it is none, not this passphrase, or the extra is missing.
        """
        _needed()
        from cryptography import x509
        from cryptography.hazmat.primitives import serialization

        try:
            chain = x509.load_pem_x509_certificates(data)
            start = data.index(b"-----BEGIN ENCRYPTED PRIVATE KEY")
            key = serialization.load_pem_private_key(data[start:], _secret(passphrase))
        except (ValueError, TypeError) as error:
            raise UsageError(
                _("không mở được chứng thư của đài ({reason})").format(reason=error),
                hint=_("gợi ý: gõ lại mật khẩu; hoặc tạo chứng thư: loalang key station"),
            ) from error
        pem = serialization.Encoding.PEM
        opened = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        return cls(b"".join(one.public_bytes(pem) for one in chain), opened)


@dataclass(frozen=True)
class ContentCredentials:
    """Signs what leaves with a station's certificate; what was signed is kept: the same bytes each time."""

    certificate: Certificate
    folder: Path

    def signed(self, mp3: bytes, title: str, engines: Sequence[str], recorded: bool) -> bytes:
        """Put the credentials of a finished file into it.

        Raises:
            ContentError: the library cannot do it.
        """
        name = sha256(mp3 + self.certificate.chain)[:32]
        path = self.folder / f"{name}.mp3"
        if (kept := self._kept(path, mp3)) is not None:
            return kept
        data = _signed(mp3, _manifest(title, engines, recorded), self.certificate)
        if sound_digest(data) != sound_digest(mp3):
            raise ContentError(_("Content Credentials làm đổi tiếng, không dùng"), title)
        write_whole(path, data, durable=False)
        return data

    def _kept(self, path: Path, mp3: bytes) -> bytes | None:
        """What was signed before, if it is whole, of this certificate, and holds exactly this sound."""
        try:
            data = read_bytes(path)
        except OSError:
            return None
        found = read_credentials(data, self.certificate.chain)
        same = found and found.valid and found.trusted and sound_digest(data) == sound_digest(mp3)
        return data if same else None


def new_certificate(station: str, passphrase: str, now: dt.datetime) -> tuple[bytes, bytes]:
    """Make a station's certificate: the file with the sealed private key, and the root for all others."""
    _needed()
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = _certificate(station, f"{station} (gốc)", root_key, root_key, now, is_root=True)
    own = _certificate(station, f"{station} (gốc)", key, root_key, now, is_root=False)
    pem = serialization.Encoding.PEM
    sealed = key.private_bytes(
        pem,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(_secret(passphrase)),
    )
    return own.public_bytes(pem) + root.public_bytes(pem) + sealed, root.public_bytes(pem)


def read_credentials(mp3: bytes, root: bytes = b"") -> FoundCredentials | None:
    """Read a file's credentials with C2PA's own reader; none where it carries none.

    Args:
        root: certificates that are trusted, as PEM.
    """
    _needed()
    import c2pa

    config: dict[str, Any] = {"verify": {"verify_trust": bool(root), "remote_manifest_fetch": False}}
    if root:
        config["trust"] = {"user_anchors": root.decode()}
    try:
        with c2pa.Context(c2pa.Settings.from_dict(config)) as context:
            reader = c2pa.Reader.try_create(_MIME, io.BytesIO(mp3), context=context)
            if reader is None:
                return None
            told = from_json(reader.json())
        active = told["manifests"][told["active_manifest"]]
        actions = [
            action
            for one in active["assertions"]
            if one["label"].startswith("c2pa.actions")
            for action in one["data"]["actions"]
        ]
        source = next(
            (str(action["digitalSourceType"]) for action in actions if "digitalSourceType" in action), ""
        )
        state = told["validation_state"]
        issuer = str(active["signature_info"]["issuer"])
    except (c2pa.C2paError, ValueError, LookupError, TypeError):
        return FoundCredentials(False, False, "", "")
    return FoundCredentials(state in ("Valid", "Trusted"), state == "Trusted", issuer, source)


def _manifest(title: str, engines: Sequence[str], recorded: bool) -> str:
    trained = [engine for engine in engines if engine not in RULES]
    source = WITH_A_PERSON if recorded and trained else BY_TRAINED_MODEL if trained else BY_RULE
    action = {
        "action": "c2pa.created",
        "digitalSourceType": source,
        "softwareAgent": {"name": "Loa Làng", "version": __version__},
        "description": f"Giọng nói tổng hợp bằng máy ({', '.join(engines)}).",
    }
    told = {
        "claim_generator_info": [{"name": "Loa Làng", "version": __version__}],
        "title": title,
        "format": _MIME,
        "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": [action]}}],
    }
    return json.dumps(told, ensure_ascii=False)


def _signed(mp3: bytes, manifest: str, certificate: Certificate) -> bytes:
    import c2pa

    out = io.BytesIO()
    info = c2pa.C2paSignerInfo(
        alg=c2pa.C2paSigningAlg.ES256,
        sign_cert=certificate.chain,
        private_key=certificate.key,
        ta_url=None,  # no clock of others: signing works without a network
    )
    try:
        with c2pa.Signer.from_info(info) as signer, c2pa.Builder(manifest) as builder:
            builder.sign(signer, _MIME, io.BytesIO(mp3), out)
    except c2pa.C2paError as error:
        raise ContentError(
            _("không ghi được Content Credentials ({reason})").format(reason=error),
            hint=_("gợi ý: bỏ --certificate, hoặc tạo chứng thư mới: loalang key station"),
        ) from error
    return out.getvalue()


def _certificate(station: str, issuer: str, key: Any, root_key: Any, now: dt.datetime, is_root: bool) -> Any:
    """One of the two certificates, as C2PA asks for: a root, and one below it that only signs."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    def name(common: str) -> x509.Name:
        parts = ((NameOID.ORGANIZATION_NAME, station[:64]), (NameOID.COMMON_NAME, common[:64]))
        return x509.Name([x509.NameAttribute(oid, text) for oid, text in parts])

    usage = x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_root,
        crl_sign=is_root,
        encipher_only=False,
        decipher_only=False,
    )
    public = key.public_key()
    made = (
        x509.CertificateBuilder()
        .subject_name(name(issuer if is_root else station))
        .issuer_name(name(issuer))
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False
        )
    )
    if not is_root:
        # C2PA wants a purpose; this is the one of its list that needs nobody's permission.
        made = made.add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False
        )
    return made.sign(root_key, hashes.SHA256())


def _secret(passphrase: str) -> bytes:
    from unicodedata import normalize

    return normalize("NFC", passphrase).encode()  # however the keyboard writes marks


def _needed() -> None:
    try:
        import c2pa  # noqa: F401
        import cryptography  # noqa: F401
    except ImportError as error:
        raise UsageError(
            _("chưa có phần cần cho Content Credentials ({reason})").format(reason=error),
            hint=_("gợi ý: pip install 'loalang[c2pa]'"),
        ) from error
