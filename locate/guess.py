"""What kind of message this is, by a look at the message itself."""

from __future__ import annotations

import re

_START = 4096
_HEX = re.compile(r"[0-9A-Fa-f \t\r\n:]{40,}")
_BASE64 = re.compile(r"[A-Za-z0-9+/_\s-]{40,}={0,2}\s*")
_SIP = re.compile(r"(?:[A-Z]{3,12} \S+ )?SIP/2\.0|(?:Content-Type|Geolocation|MIME-Version)[ \t]*:|--\S", re.IGNORECASE)
_HELD = re.compile(r"<(?:[\w.-]+:)?(?:locationResponse|locationRequest|error|locationUriSet)\b")
_FIELD = re.compile(r"(?:^|&)(?:location_\w+|device_number|cell_\w+_mcc|gt_location_\w+|adr_\w+)=")
_JSON_FIELD = re.compile(r'"(?:location_\w+|status|device_number)"\s*:')
_MSD_VERSIONS = (1, 2, 3)


def guess(raw: bytes | str) -> str:
    """Name the kind a message looks like; what looks like none of them is read as pasted text. Never raises."""
    data = raw[:_START].encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw[:_START]
    text = data.decode("utf-8", "replace").replace("\0", "").lstrip(" \t\r\n\ufeff\ufffd")
    return _by_text(text) or _by_octets(data, text) or "text"


def _by_text(text: str) -> str:
    first = text[:1]
    if first == "<":
        if " SIP/2.0" in text:
            return "sip-multipart"
        return "held" if _HELD.search(text) else "pidf-lo"
    if first == "[" and ("{" in text or text.rstrip() == "[]"):
        return "aml-json"
    if first == "{":
        return "aml-json" if _JSON_FIELD.search(text) else "cell"
    if _FIELD.search(text):
        return "aml-https"
    if text[:5].upper().replace('"', "").startswith("AML") or (";" in text and ("lt=" in text or "lo=" in text)):
        return "aml-sms"
    return "sip-multipart" if _SIP.match(text) else ""


def _by_octets(data: bytes, text: str) -> str:
    """Tell packed AML from an eCall MSD, as octets or spelt in hex or base64."""
    spelt = _HEX.fullmatch(text) or _BASE64.fullmatch(text)
    if not spelt and _readable(data):
        return ""
    from locate import aml_data  # costs nothing to those who never see one

    if aml_data.recognised(data):
        return "aml-sms-data"
    if any(octets[:1] and octets[0] in _MSD_VERSIONS and len(octets) >= 20 for octets in aml_data.octets_of(data)):
        return "ecall"
    return ""


def _readable(data: bytes) -> bool:
    """Whether the bytes are text that a person could have written."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not any(ord(character) < 32 and character not in "\t\r\n" for character in text)
