"""What CAP 1.2 allows in each element with a closed list (OASIS CAP-v1.2, 1 July 2010, section 3.2)."""

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"

SIGNATURES = "http://www.w3.org/2000/09/xmldsig#"

STATUS = ("Actual", "Exercise", "System", "Test", "Draft")
MESSAGE = ("Alert", "Update", "Cancel", "Ack", "Error")
SCOPE = ("Public", "Restricted", "Private")
CATEGORY = (
    "Geo", "Met", "Safety", "Security", "Rescue", "Fire",
    "Health", "Env", "Transport", "Infra", "CBRNE", "Other",
)  # fmt: skip
RESPONSE = (
    "Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None",
)  # fmt: skip
URGENCY = ("Immediate", "Expected", "Future", "Past", "Unknown")
SEVERITY = ("Extreme", "Severe", "Moderate", "Minor", "Unknown")
CERTAINTY = ("Observed", "Likely", "Possible", "Unlikely", "Unknown")

ALERT = {
    "identifier": (1, 1), "sender": (1, 1), "sent": (1, 1), "status": (1, 1), "msgType": (1, 1),
    "source": (0, 1), "scope": (1, 1), "restriction": (0, 1), "addresses": (0, 1), "code": (0, 99),
    "note": (0, 1), "references": (0, 1), "incidents": (0, 1), "info": (0, 99),
}  # fmt: skip
"""Elements of ``alert`` and how often each may stand there."""

INFO = {
    "language": (0, 1), "category": (1, 99), "event": (1, 1), "responseType": (0, 99), "urgency": (1, 1),
    "severity": (1, 1), "certainty": (1, 1), "audience": (0, 1), "eventCode": (0, 99), "effective": (0, 1),
    "onset": (0, 1), "expires": (0, 1), "senderName": (0, 1), "headline": (0, 1), "description": (0, 1),
    "instruction": (0, 1), "web": (0, 1), "contact": (0, 1), "parameter": (0, 99), "resource": (0, 99),
    "area": (0, 99),
}  # fmt: skip

RESOURCE = {
    "resourceDesc": (1, 1), "mimeType": (1, 1), "size": (0, 1), "uri": (0, 1), "derefUri": (0, 1),
    "digest": (0, 1),
}  # fmt: skip

AREA = {
    "areaDesc": (1, 1), "polygon": (0, 999), "circle": (0, 999), "geocode": (0, 999), "altitude": (0, 1),
    "ceiling": (0, 1),
}  # fmt: skip

PAIR = {"valueName": (1, 1), "value": (1, 1)}

CODES = {
    "status": STATUS, "msgType": MESSAGE, "scope": SCOPE, "category": CATEGORY, "responseType": RESPONSE,
    "urgency": URGENCY, "severity": SEVERITY, "certainty": CERTAINTY,
}  # fmt: skip
"""Allowed values, by element. ``Very Likely`` of CAP 1.0 is read as ``Likely``, as the standard asks."""
