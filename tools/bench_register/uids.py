"""Random ids."""

from __future__ import annotations

import numpy as np


def uids(random: np.random.Generator, count: int) -> np.ndarray:
    """Return random UUIDs (version 4), 16 bytes a row."""
    octets = np.frombuffer(random.bytes(16 * count), np.uint8).reshape(count, 16).copy()
    octets[:, 6] = octets[:, 6] & 0x0F | 0x40
    octets[:, 8] = octets[:, 8] & 0x3F | 0x80
    return octets


def written(octets: np.ndarray) -> list[str]:
    """Return UUIDs as registers write them, in lower case with hyphens."""
    whole = octets.tobytes().hex()
    return [
        f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"
        for h in (whole[at : at + 32] for at in range(0, len(whole), 32))
    ]
