"""The raw messages a practice call's phone and network send, made from metres beside the truth."""

from __future__ import annotations

import json
import math
from datetime import UTC, datetime

from scripts.practice.model import Aml, Mast

METRES_PER_DEGREE = 111_195.0


def beside(truth: tuple[float, float], east_m: float, north_m: float) -> tuple[float, float]:
    """Return (lat, lon) WGS84 so many metres from the truth; a local plane is exact enough for a practice call."""
    lat, lon = truth
    east_degrees = east_m / (METRES_PER_DEGREE * math.cos(math.radians(lat)))
    return lat + north_m / METRES_PER_DEGREE, lon + east_degrees


def aml_message(aml: Aml, truth: tuple[float, float], fixed: datetime) -> bytes:
    """Return an AML v1 text message as a phone would send it (ETSI TS 103 625), fixed at a moment (UTC)."""
    when = fixed.astimezone(UTC).strftime("%Y%m%d%H%M%S")
    if aml.metode == "N":
        where, radius, sure = "lt=+00.00000;lg=+000.00000", "N", 0
    else:
        lat, lon = beside(truth, aml.oest_m, aml.nord_m)
        where, radius, sure = f"lt={lat:+09.5f};lg={lon:+010.5f}", f"{aml.radius_m or 0:.0f}", aml.sikkerhed_pct
    body = f'A"ML=1;{where};rd={radius};top={when};lc={sure};pm={aml.metode};si=238010000000000;ei=000000000000000'
    body += ";mcc=238;mnc=01;ml="
    return f"{body}{len(body) + 3}".encode("ascii")


def cell_message(mast: Mast, truth: tuple[float, float]) -> bytes:
    """Return what the network says of the mast that carries the call."""
    lat, lon = beside(truth, mast.oest_m, mast.nord_m)
    message = {
        "kind": "cell",
        "name": mast.navn,
        "lat": round(lat, 6),
        "lon": round(lon, 6),
        "inner_m": 0,
        "outer_m": mast.raekkevidde_m,
        "start_deg": mast.start_grader,
        "opening_deg": mast.aabning_grader,
    }
    return json.dumps(message, ensure_ascii=False).encode("utf-8")
