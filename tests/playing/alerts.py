"""Samples of public alerts: the structure of CAP 1.2 as systems use it, in words of our own."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
SENT = "2026-11-30T05:00:00+07:00"
HERE = "21.2,105.3 21.4,105.3 21.4,105.5 21.2,105.5 21.2,105.3"
ELSEWHERE = "10.0,105.0 10.2,105.0 10.2,105.2 10.0,105.0"

AREA = f"<areaDesc>Các xã ven sông</areaDesc><polygon>{HERE}</polygon>"


def info(**changes: str) -> str:
    """One ``info``; an empty value leaves its element out, ``more`` is put in as it stands."""
    parts = {
        "language": "vi-VN", "category": "Met", "event": "Lũ trên sông", "urgency": "Immediate",
        "severity": "Severe", "certainty": "Likely", "expires": "2026-11-30T18:00:00+07:00",
        "headline": "Nước sông lên nhanh", "description": "Mực nước đã quá báo động hai.",
        "instruction": "Bà con ven sông lên chỗ cao", "more": "", "area": AREA,
    } | changes  # fmt: skip
    body = "".join(
        value if name == "more" else f"<{name}>{value}</{name}>" for name, value in parts.items() if value
    )
    return f"<info>{body}</info>"


def alert(*infos: str, **changes: str) -> bytes:
    """One message; an empty value leaves its element out."""
    parts = {
        "identifier": "VN-2026-0001", "sender": "canhbao@tinh.example", "sent": SENT, "status": "Actual",
        "msgType": "Alert", "scope": "Public", "references": "", "more": "",
    } | changes  # fmt: skip
    body = "".join(
        value if name == "more" else f"<{name}>{value}</{name}>" for name, value in parts.items() if value
    )
    return f'<alert xmlns="{NAMESPACE}">{body}{"".join(infos or (info(),))}</alert>'.encode()


def referring(to: str = "VN-2026-0001", sender: str = "canhbao@tinh.example") -> str:
    return f"{sender},{to},{SENT}"


@dataclass(frozen=True)
class Seal:
    """Somebody who signs messages; ``digest`` is the SHA-256 of the certificate."""

    key: Any
    pem: str
    digest: str

    def sign(self, message: bytes) -> bytes:
        signxml = pytest.importorskip("signxml")
        from lxml import etree

        signer = signxml.XMLSigner(signature_algorithm="ecdsa-sha256")
        signed: bytes = etree.tostring(signer.sign(etree.fromstring(message), key=self.key, cert=self.pem))
        return signed


def seal(around: dt.datetime) -> Seal:
    """Somebody whose certificate is valid from a day before to nine days after."""
    pytest.importorskip("signxml")
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "tinh.example")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7)
        .not_valid_before(around - dt.timedelta(days=1)).not_valid_after(around + dt.timedelta(days=9))
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    pem = certificate.public_bytes(serialization.Encoding.PEM).decode()
    return Seal(key, pem, certificate.fingerprint(hashes.SHA256()).hex())
