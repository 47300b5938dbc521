"""A key pair and its certificate for one practice call, made here: Python's ssl can use one but not make one.

Only the key is made here (a random number and its point on P-256, FIPS 186-5 and SEC 1) and the certificate written
(RFC 5280, signed with itself by ECDSA). All that protects the connection is OpenSSL's: it refuses a key that does not
belong to the certificate, and speaks TLS 1.3. Nobody trusts the certificate for what it says: the pairing code vouches
for its fingerprint (``proof``).
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import ssl
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

# The curve P-256 (SEC 2, 2.4.2): y² = x³ - 3x + b over the field of p; the point G generates n points.
_P = 2**256 - 2**224 + 2**192 + 2**96 - 1
_N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)
_EC_KEY = bytes.fromhex("06072a8648ce3d0201")  # the names (OID) as they stand in a certificate: id-ecPublicKey,
_P256 = bytes.fromhex("06082a8648ce3d030107")  # prime256v1,
_ECDSA = bytes.fromhex("06082a8648ce3d040302")  # ecdsa-with-SHA256,
_COMMON_NAME = bytes.fromhex("0603550403")  # commonName
_DAYS = 2  # valid from a day before to a day after: clocks in a room differ

Point = tuple[int, int]


@dataclass(frozen=True)
class Identity:
    """A certificate (DER) and its private key (PEM)."""

    certificate: bytes
    key: str

    @property
    def fingerprint(self) -> bytes:
        """SHA-256 of the certificate."""
        return fingerprint(self.certificate)

    def context(self) -> ssl.SSLContext:
        """Return what a server of this identity speaks: TLS 1.3 and nothing older, no session taken up again."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.num_tickets = 0
        # Python's ssl reads keys from files only; this one is its owner's alone and gone a moment later.
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "identity.pem"
            file.touch(0o600)
            file.write_text(self.key + ssl.DER_cert_to_PEM_cert(self.certificate), "ascii")
            context.load_cert_chain(file)
        return context


def trainer_context() -> ssl.SSLContext:
    """Return what the trainer's machine speaks: any certificate is taken, for the proof judges its fingerprint."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def fingerprint(certificate: bytes) -> bytes:
    """Return the SHA-256 of a certificate (DER)."""
    return hashlib.sha256(certificate).digest()


def new_identity(now: datetime) -> Identity:
    """Return a key pair nobody has seen before with a certificate around ``now`` (UTC)."""
    secret = _scalar()
    public = _point_bytes(times(secret, _G))
    name = _der(0x30, _der(0x31, _der(0x30, _COMMON_NAME, _der(0x0C, b"Alarmpult practice"))))
    day = timedelta(days=_DAYS / 2)
    told = _der(
        0x30,
        _der(0xA0, _integer(2)),
        _integer(secrets.randbits(120) | 1),
        _der(0x30, _ECDSA),
        name,
        _der(0x30, _time(now - day), _time(now + day)),
        name,
        _der(0x30, _der(0x30, _EC_KEY, _P256), _der(0x03, b"\0", public)),
    )
    signed = _der(0x30, told, _der(0x30, _ECDSA), _der(0x03, b"\0", _signature(secret, told)))
    pair = _der(0x04, secret.to_bytes(32, "big")), _der(0xA0, _P256), _der(0xA1, _der(0x03, b"\0", public))
    key = _der(0x30, _integer(1), *pair)
    return Identity(signed, _pem("EC PRIVATE KEY", key))


def times(factor: int, point: Point) -> Point:
    """Return a multiple of a point of P-256, the factor from 1 to n - 1."""
    total: Point | None = None
    for bit in bin(factor)[2:]:
        total = _sum(total, total) if total is not None else None
        if bit == "1":
            total = _sum(total, point) if total is not None else point
    if total is None:
        raise ValueError("no multiple")
    return total


# --- inside


def _scalar() -> int:
    return secrets.randbelow(_N - 1) + 1


def _sum(one: Point | None, other: Point | None) -> Point | None:
    """Return the sum of two points; None is the point at infinity."""
    if one is None or other is None:
        return one or other
    (x1, y1), (x2, y2) = one, other
    if x1 == x2 and (y1 + y2) % _P == 0:
        return None
    slope = (3 * x1 * x1 - 3) * pow(2 * y1, -1, _P) if one == other else (y2 - y1) * pow(x2 - x1, -1, _P)
    x = (slope * slope - x1 - x2) % _P
    return x, (slope * (x1 - x) - y1) % _P


def _signature(secret: int, message: bytes) -> bytes:
    digest = int.from_bytes(hashlib.sha256(message).digest(), "big")
    while True:
        once = _scalar()
        r = times(once, _G)[0] % _N
        s = pow(once, -1, _N) * (digest + r * secret) % _N
        if r and s:
            return _der(0x30, _integer(r), _integer(s))


def _point_bytes(point: Point) -> bytes:
    return b"\x04" + b"".join(part.to_bytes(32, "big") for part in point)


def _der(tag: int, *parts: bytes) -> bytes:
    """Return a value as DER writes it: tag, length, content."""
    content = b"".join(parts)
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content


def _integer(number: int) -> bytes:
    return _der(0x02, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def _time(at: datetime) -> bytes:
    return _der(0x17, at.strftime("%y%m%d%H%M%SZ").encode("ascii"))


def _pem(name: str, content: bytes) -> str:
    text = base64.b64encode(content).decode("ascii")
    lines = "\n".join(text[at : at + 64] for at in range(0, len(text), 64))
    return f"-----BEGIN {name}-----\n{lines}\n-----END {name}-----\n"
