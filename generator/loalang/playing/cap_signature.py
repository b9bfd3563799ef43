"""Who signed an alert, by signxml where it is installed. What cannot be verified is unsigned."""

import base64
import datetime as dt
import hashlib
from dataclasses import dataclass

from loalang.messages import _


@dataclass(frozen=True, slots=True)
class Signed:
    """What can be said of a signature.

    Attributes:
        by: SHA-256 of the certificate that signed; empty where nobody did, for sure.
        covered: the bytes that it covers: what counts of the message.
        told: in a line.
    """

    by: str
    covered: bytes
    told: str


def signature_of(data: bytes, present: bool, now: dt.datetime) -> Signed:
    """Verify the signature of a message.

    A good signature says that the holder of a certificate signed these bytes, not who that is: whose
    certificate counts is the policy's to say. Only a signature over the whole message counts, by one
    that is valid now.
    """
    if not present:
        return Signed("", data, _("không ký"))
    try:
        from lxml import etree
        from signxml.exceptions import SignXMLException
        from signxml.verifier import XMLVerifier
    except ImportError:
        return Signed(
            "", data, _("không kiểm được chữ ký: thiếu phần alerts (pip install 'loalang[alerts]')")
        )
    try:
        from cryptography import x509
        from cryptography.hazmat.primitives.serialization import Encoding

        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        text = root.findtext(".//{http://www.w3.org/2000/09/xmldsig#}X509Certificate")
        certificate = x509.load_der_x509_certificate(base64.b64decode(text or ""))
        found = XMLVerifier().verify(root, x509_cert=certificate)
        result = found[0] if isinstance(found, list) else found
        covered = result.signed_xml
        if covered is None or covered.tag != root.tag:
            return Signed("", data, _("không kiểm được chữ ký: chỉ ký một phần"))
        if not certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc:
            return Signed("", data, _("không kiểm được chữ ký: chứng thư hết hạn hay chưa tới hạn"))
        digest = hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest()
        return Signed(
            digest, etree.tostring(covered), _("chữ ký đúng, chứng thư {digest}").format(digest=digest)
        )
    except (SignXMLException, ValueError, TypeError, LookupError, etree.LxmlError):
        return Signed("", data, _("không kiểm được chữ ký: coi như không ký"))
