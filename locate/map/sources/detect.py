"""Recognises what a file holds for a map by what stands in it, never by its name."""

from __future__ import annotations

import bz2
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from locate.map.feature import MapError
from locate.register.sources import jsonrows
from locate.register.sources.dar_entities import entity
from locate.register.sources.detect import fold
from locate.register.sources.files import Source, as_text, members

Kind = Literal["osm", "geojson", "dar", "table", "other"]
_HEAD = 1 << 18
_WIDE = 32 << 20
_OTHER_PACKING = {b"\xfd7zXZ": "xz", b"7z\xbc\xaf": "7-Zip", b"Rar!": "RAR", b"\x28\xb5\x2f\xfd": "zstd"}
_OSM = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE[^\[>]*(?:\[.*?\])?[^>]*>\s*)?<osm[\s>]", re.DOTALL
)
_GEOJSON = re.compile(rb'"type"\s*:\s*"Feature(?:Collection)?"|"features"\s*:\s*\[')
_PACKED, _ZIPPED, _BZIPPED = b"\x1f\x8b", (b"PK\x03\x04", b"PK\x05\x06"), b"BZh"
# The columns a table of places has, folded.
NAME = ("name", "navn", "stednavn")
LAT, LON = ("lat", "latitude", "bredde", "breddegrad"), ("lon", "lng", "longitude", "længde", "længdegrad")
NORTH, EAST = ("y", "northing", "nord", "etrs89nord"), ("x", "easting", "øst", "etrs89øst")
_LINE = fold("vejnavnebeliggenhed_vejnavnelinje")


class Stream(Source):
    """A stream whose reader says itself how far it is."""

    def reached(self, share: float) -> None:
        """Note that this share (0-1) has been read."""
        self._share = share


class Found(NamedTuple):
    """A stream and what it holds; ``suffix`` is OSM's kind of file; ``keys`` those of its first object or its header.

    "other" is something no map is made of; ``asked`` when the file was named itself and is not one of many in a folder.
    """

    source: Stream
    kind: Kind
    keys: list[str]
    suffix: str = ""
    asked: bool = True


def look(paths: Sequence[Path], unpacked: Path) -> list[Found]:
    """Return every stream in these files and folders; OSM in a zip file is unpacked into a folder first.

    Raises MapError (or RegisterError, from what is shared with the register) for a file nothing can be made of.
    """
    found = []
    for path, asked in _files(paths):
        try:
            with path.open("rb") as stream:
                start = stream.read(8)
        except OSError as error:
            raise MapError(f"{path.name}: kan ikke læses ({error}).") from error
        if start.startswith(_ZIPPED):
            inside = members(path)
            alone = len(inside) == 1
            for member in inside:
                found.append(_recognised(Stream(path, member, alone=alone), asked and alone, unpacked))
        else:
            found.append(_recognised(Stream(path, packed=start.startswith(_PACKED)), asked, unpacked))
    return found


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, bool]]:
    seen: set[Path] = set()
    for path in paths:
        inside = [path]
        if path.is_dir():
            inside = sorted(each for each in path.rglob("*") if each.is_file() and not _hidden(each.relative_to(path)))
            if not inside:
                raise MapError(f"{path}: mappen er tom.")
        elif not path.is_file():
            raise MapError(f"{path}: filen findes ikke.")
        for each in inside:
            if each.resolve() not in seen:
                seen.add(each.resolve())
                yield each, not path.is_dir()


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _recognised(source: Stream, asked: bool, unpacked: Path) -> Found:
    """Return what a stream is; what is none of ours is refused when it was asked for by itself."""
    head = source.head(_HEAD)
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if b"OSMHeader" in head[:64]:
        return _osm(source, "osm.pbf", unpacked)
    if _OSM.match(bare):
        return _osm(source, "osm", unpacked)
    if head.startswith(_BZIPPED) and not source.member and not source.packed:
        if _OSM.match(_bzipped(source.path)):
            return Found(source, "osm", [], "osm.bz2")
        why = "filen er pakket med bzip2 og ikke hel, eller den er ikke OpenStreetMap. Hent den igen, eller pak den ud."
    else:
        kind_, keys = _text(source, bare)
        if kind_ != "other":
            return Found(source, kind_, keys, "", asked)
        why = _why(head, bare)
    if asked:
        raise MapError(f"{source.name}: {why}")
    return Found(source, "other", [], "", asked)


def _osm(source: Stream, suffix: str, unpacked: Path) -> Found:
    if source.member or (source.packed and suffix == "osm.pbf"):
        target = unpacked / f"osm-{len(list(unpacked.iterdir()))}"
        with source.open() as packed, target.open("wb") as stream:
            shutil.copyfileobj(packed, stream, 1 << 20)
        inner = Stream(target)
        inner.name = source.name
        return Found(inner, "osm", [], suffix)
    return Found(source, "osm", [], "osm.gz" if source.packed else suffix)


def _bzipped(path: Path) -> bytes:
    try:
        with bz2.open(path) as stream:
            return stream.read(1 << 12)
    except (OSError, EOFError, ValueError):
        return b""


def _text(source: Stream, head: bytes) -> tuple[Kind, list[str]]:
    if b"\0" in head or not head.strip():
        return "other", []
    opening = head.lstrip(b" \t\r\n\x1e")[:1]
    if opening not in (b"{", b"["):
        return _table(head)
    if _GEOJSON.search(head):
        return "geojson", []
    shape, keys = jsonrows.first_keys(head)
    if not shape and len(head) >= _HEAD - 3:  # one object may be longer than the first look
        head = source.head(_WIDE)
        shape, keys = jsonrows.first_keys(head)
        if not shape and _GEOJSON.search(head):
            return "geojson", []
    if shape == "named":
        return ("dar", keys) if any("navngivenvej" in fold(key) for key in keys) else ("other", keys)
    if entity(keys) == "NavngivenVej" or _LINE in map(fold, keys):
        return "dar", keys
    return "other", keys


def _table(head: bytes) -> tuple[Kind, list[str]]:
    """Return whether a table has DAR's roads, or places with a name and a position."""
    line = as_text(head).split("\n", 1)[0].rstrip("\r")
    keys = [name.strip().strip('"') for name in line.split(max(";,\t|", key=line.count))]
    folded = {fold(key) for key in keys}
    if entity(keys) == "NavngivenVej" or _LINE in folded:
        return "dar", keys
    named = not folded.isdisjoint(NAME)
    placed = any(not folded.isdisjoint(y) and not folded.isdisjoint(x) for y, x in ((LAT, LON), (NORTH, EAST)))
    return ("table", keys) if named and placed else ("other", keys)


def _why(head: bytes, bare: bytes) -> str:
    """Return in words why nothing can be made of a file and what to do."""
    if not head.strip():
        return "filen er tom. Hent den igen."
    for magic, packing in _OTHER_PACKING.items():
        if head.startswith(magic):
            return f"filen er pakket med {packing}. Pak den ud først."
    if head.startswith((*_ZIPPED, _PACKED)):
        return "filen er pakket to gange. Pak den yderste ud først."
    if head.startswith(b"SQLite format 3"):
        return "GeoPackage og SQLite kan ikke indlæses. Hent filen som GeoJSON."
    if head.startswith(b"\x00\x00\x27\x0a"):
        return "Shape-filer kan ikke indlæses. Gem dem som GeoJSON."
    if bare.lstrip().startswith(b"<"):
        return "XML eller en webside, ikke et kort. Hent filen igen som GeoJSON, og se efter fejl."
    return "filen er ikke OpenStreetMap, GeoJSON, DAR's vejlinjer eller en tabel med stednavne."

