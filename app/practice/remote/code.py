"""The pairing code: eight signs that can be read aloud, made for one call and worth nothing after it."""

from __future__ import annotations

import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPRSTUVWXYZ"
"""Signs no two of which are taken for each other: no 0 and O, no 1 and I, no Q."""
LENGTH = 8
_LONGEST = 64  # signs of what somebody typed that are looked at


def new_code() -> str:
    """Return a code of this moment: one of 31 ** 8, 39.6 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown(code: str) -> str:
    """Return a code as people read it: two groups of four."""
    return f"{code[:4]}-{code[4:]}"


def read_code(typed: str) -> str | None:
    """Return the code somebody typed, whatever its case and gaps; None when it cannot be one."""
    code = "".join(sign for sign in typed[:_LONGEST].upper() if sign not in " -–·.\t")
    return code if len(code) == LENGTH and all(sign in ALPHABET for sign in code) else None
