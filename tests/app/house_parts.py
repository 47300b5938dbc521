"""Parts of a made-up house for tests: areas of the practice island, a settings file that names only made-up files."""

from __future__ import annotations

import json
from pathlib import Path

from app.clock import ManualClock
from app.config import Config

AREAS = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"kind": kind, "code": code, "name": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[11.0, 56.0], [12.0, 56.0], [12.0, 57.0], [11.0, 57.0], [11.0, 56.0]]],
            },
        }
        for kind, code, name in (
            ("kommune", "0987", "Øvelsø"),
            ("politikreds", "99", "Øvelsø Politi"),
            ("region", "1099", "Region Øvelsø"),
        )
    ],
}
RESPONSIBILITY = (
    "kind;area_code_type;area_code;unit;valid_from;verified\n"
    "fire;kommune;0987;Øvelsø Brandvæsen;2020-01-01;yes\n"
    "police;politikreds;99;Øvelsø Politi;2020-01-01;yes\n"
    "health;region;1099;AMK Øvelsø;2020-01-01;yes\n"
)


def settings(folder: Path, **changes: object) -> Config:
    """Return settings that keep everything inside a folder; the register named does not exist unless changed."""
    (folder / "areas.geojson").write_text(json.dumps(AREAS), encoding="utf-8")
    (folder / "responsibility.csv").write_text(RESPONSIBILITY, encoding="utf-8")
    values: dict[str, object] = {
        "store": str(folder / "store"),
        "register": str(folder / "addresses.register"),
        "map": str(folder / "map.sqlite"),
        "areas": str(folder / "areas.geojson"),
        "responsibility": str(folder / "responsibility.csv"),
        **changes,
    }
    return Config({}, folder / "settings.json").with_(**values)


def manual_clock() -> ManualClock:
    """Return a clock that stands at the moment the tests' calls ring."""
    return ManualClock()
