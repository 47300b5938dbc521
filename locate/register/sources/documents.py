"""What comes beside the addresses: areas, responsibilities, places, and what a download says of itself."""

from __future__ import annotations

from typing import Any

import msgspec

from locate.areas import Areas, AreasError
from locate.projection import to_metres
from locate.register.sources import fields
from locate.register.sources.detect import Found
from locate.register.sources.fields import Refused
from locate.register.sources.files import Source
from locate.register.sources.spots import Located
from locate.register.sources.tables import Table
from locate.register.staging import Place, Stage
from locate.register.tally import Tally
from locate.register.types import RegisterError

PLACE = ("kind", "name", "detail", "kommune", "lat", "lon")
RESPONSIBILITY = {"areacode", "unit", "validfrom"}


class Kommuner:
    """Codes of kommuner by what sources call them instead: their id in DAGI, or their name."""

    def __init__(self) -> None:
        self.by_dagi_id: dict[str, str] = {}
        self.by_name: dict[str, str] = {}

    def learn(self, areas: str) -> None:
        """Take what a GeoJSON of areas says in ``dagi_id``, ``kode`` and ``navn``; anything else is passed over."""
        try:
            features = msgspec.json.decode(areas)["features"]
        except (msgspec.DecodeError, KeyError, TypeError, RecursionError):
            return
        for feature in features if isinstance(features, list) else ():
            found = feature.get("properties") if isinstance(feature, dict) else None
            if not isinstance(found, dict):
                continue
            code = fields.four(str(found.get("kode") or found.get("code") or ""))
            kind = found.get("kind", "kommune")
            if code and kind == "kommune":
                for name in ("navn", "name"):
                    self.by_name.setdefault(str(found.get(name) or "").lower(), code)
                if found.get("dagi_id"):
                    self.by_dagi_id[str(found["dagi_id"])] = code


def keep(name: str, source: Source, stage: Stage) -> str:
    """Stage a document whole and return it. Raises RegisterError when it is not UTF-8 or not in its form."""
    with source.open() as stream:
        octets = stream.read()
    try:
        content = octets.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RegisterError(f"{source.name}: filen er ikke UTF-8.") from error
    try:
        Areas.parse(*((content, "") if name == "areas" else ('{"features": []}', content)))
    except AreasError as error:
        raise RegisterError(f"{source.name}: {error}") from error
    stage.document(name, content)
    return content


def places(table: Table, stage: Stage, tally: Tally) -> None:
    """Stage a table of places (``PLACE``). Rows without a name or a position in Denmark are left out."""
    names = [name.strip().lower() for name in table.header]
    at = [names.index(name) if name in names else -1 for name in PLACE]
    located = Located()
    file = table.source.number
    for first, batch in table.picked(at):
        for row, each in enumerate(batch, first):
            tally.read += 1
            if each is None:
                tally.leave_out("short_row", file, row, "")
                continue
            kind, name, detail, kommune, lat, lon = (fields.blanks(text) for text in each)
            try:
                if not kind or not name:
                    raise Refused("no_name")
                x, y, *_ = located(lat, lon, "", "", "", "", "", "")
            except Refused as refused:
                tally.leave_out(refused.code, file, row, (kind, name))
                continue
            e, n = to_metres(y, x)
            stage.place(Place(kind, name, detail, kommune, float(y), float(x), round(e * 100), round(n * 100)))
            tally.kept += 1


def generations(found: Found) -> dict[str, tuple[str, bool]]:
    """Return what a list of a DAR download says of its files: by its name, generation and whether a delta."""
    with found.source.open() as stream:
        try:
            told: Any = msgspec.json.decode(stream.read())
        except (msgspec.DecodeError, RecursionError) as error:
            raise RegisterError(f"{found.source.name}: filen er ikke JSON ({error}).") from error
    entries = told.get("availableFileDownloads", [told])
    known = {}
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and entry.get("generationNumber") is not None:
            delta = not str(entry.get("typeOfDownload", "Total")).lower().startswith("total")
            known[str(entry.get("fileName", ""))] = (str(entry["generationNumber"]), delta)
    return known
