"""Both machines prove that they know the code, each on this very channel, and neither says it.

The key is scrypt of the code, salted with everything that makes this connection this one: the version, the SHA-256 of
the certificate that the desk showed, and a nonce of each side. So a proof is good for one connection: whoever sits in
between shows another certificate, and whoever replays one meets another nonce. The trainer proves first; the desk
answers only one who knew the code.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

VERSION = 2
"""Of the whole protocol; machines of two versions do not talk to each other."""
NONCE_BYTES = 16
TICKET_BYTES = 32
_COST, _BLOCK, _LANES = 1 << 15, 8, 1  # 32 MiB and some 0.1 s for one guess


@dataclass(frozen=True)
class Channel:
    """What makes one connection this one: SHA-256 of the desk's certificate (DER), and a nonce of each side."""

    fingerprint: bytes
    desk: bytes
    trainer: bytes

    def salt(self) -> bytes:
        """Return it as one value; every part has a fixed length."""
        label = b"alarmpult practice trainer %d" % VERSION
        return hashlib.sha256(label + self.fingerprint + self.desk + self.trainer).digest()


@dataclass(frozen=True)
class Proofs:
    """What each side says to show that it knows the secret."""

    trainer: bytes
    desk: bytes


def nonce() -> bytes:
    """Return a value nobody has seen before."""
    return secrets.token_bytes(NONCE_BYTES)


def by_code(code: str, channel: Channel) -> Proofs:
    """Return the proofs of a code on a channel; takes some 0.1 s and 32 MiB, so that guesses are dear."""
    salt = channel.salt()
    key = hashlib.scrypt(
        code.encode("utf-8"), salt=salt, n=_COST, r=_BLOCK, p=_LANES, maxmem=_COST * _BLOCK * 128 * 2, dklen=32
    )
    return _proofs(key, salt)


def by_ticket(ticket: bytes, channel: Channel) -> Proofs:
    """Return the proofs of the 32 random bytes that a paired trainer was given to come back with."""
    return _proofs(ticket, channel.salt())


def same(one: bytes, other: bytes) -> bool:
    """Whether two proofs are the same, in a time that does not tell where they differ."""
    return hmac.compare_digest(one, other)


def _proofs(key: bytes, salt: bytes) -> Proofs:
    return Proofs(*(hmac.digest(key, side + salt, "sha256") for side in (b"trainer", b"desk")))
