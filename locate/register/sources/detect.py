"""Recognises what a file is by what stands in it, never by its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from locate.register.fold import plain
from locate.register.sources import jsonrows
from locate.register.sources.files import Source, as_text, members
from locate.register.types import RegisterError

_HEAD = 1 << 18
_WIDE = 32 << 20
_OTHER_PACKING = {
    b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"7z\xbc\xaf": "7-Zip", b"Rar!": "RAR", b"\x28\xb5\x2f\xfd": "zstd",
}  # fmt: skip
_OSM = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE[^\[>]*(?:\[.*?\])?[^>]*>\s*)?<osm[\s>]", re.DOTALL
)
_AREAS = re.compile(rb'"type"\s*:\s*"FeatureCollection"')
_OF_ADDRESSES = {
    "husnr", "husnummer", "husnummertekst", "housenumber", "street", "adgangsadresseid", "adgangsadresse", "vejstykke",
    "etagebetegnelse",
}  # fmt: skip
_DOWNLOAD = re.compile(r"(?i)(total|delta|ændring|aendring)[a-zæøå]*.*?_(\d+)(?=\.|$)")


class Found(NamedTuple):
    """A stream and what it is.

    ``shape``: "table", "array", "lines", "named" (JSON), "osm", "areas" (GeoJSON), "sights" (signs, posts, names …),
    "downloads" (a list of a DAR download). ``keys``: its columns, or the keys of its first object, or the names of its
    lists; ``suffix`` is OSM's kind of file.
    """

    source: Source
    shape: str
    keys: list[str]
    suffix: str = ""

    @property
    def folded(self) -> set[str]:
        """Its keys without case, blanks, underscores and differences of spelling of Danish letters."""
        return {fold(key) for key in self.keys}


def fold(key: str) -> str:
    """Return a key or column as it is compared: ``oprindelse_nøjagtighedsKlasse`` is oprindelsenøjagtighedsklasse."""
    return plain(key).replace(" ", "")


def look(paths: Sequence[Path]) -> list[Found]:
    """Return every stream in these files with what it is. Raises RegisterError for one that nothing can be made of."""
    found = []
    for path in paths:
        try:
            with path.open("rb") as stream:
                start = stream.read(8)
        except FileNotFoundError as error:
            raise RegisterError(f"{path}: filen findes ikke.") from error
        except OSError as error:
            raise RegisterError(f"{path.name}: kan ikke læses ({error}).") from error
        if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            inside = members(path)
            sources = [Source(path, member, alone=len(inside) == 1) for member in inside]
        else:
            sources = [Source(path, packed=start.startswith(b"\x1f\x8b"))]
        found += [recognised(source) for source in sources]
    return found


def recognised(source: Source) -> Found:
    """Return what a stream is. Raises RegisterError when it is nothing that can be imported."""
    head = source.head(_HEAD)
    said = _DOWNLOAD.search(source.member or source.path.name) or _DOWNLOAD.search(source.path.name)
    if said:
        source.delta, source.generation = said[1].lower() != "total", said[2]
    if not head.strip():
        raise RegisterError(f"{source.name}: filen er tom. Hent den igen.")
    for magic, packing in _OTHER_PACKING.items():
        if head.startswith(magic):
            raise RegisterError(f"{source.name}: filen er pakket med {packing}. Pak den ud først.")
    if head.startswith((b"PK\x03\x04", b"\x1f\x8b")):
        raise RegisterError(f"{source.name}: filen er pakket to gange. Pak den yderste ud først.")
    if head.startswith(b"SQLite format 3"):
        raise RegisterError(f"{source.name}: GeoPackage kan ikke indlæses. Hent filen som JSON.")
    if source.member and (b"OSMHeader" in head[:64] or _OSM.match(head)):
        raise RegisterError(f"{source.name}: OpenStreetMap i en zip-fil. Pak filen ud først.")
    if b"OSMHeader" in head[:64]:
        return Found(source, "osm", [], "osm.pbf")
    text = head.removeprefix(b"\xef\xbb\xbf")
    if b"\0" not in head and _holds_sights(head):
        return Found(source, "sights", [])
    if text.lstrip().startswith(b"<"):
        if _OSM.match(text):
            return Found(source, "osm", [], "osm.gz" if source.packed else "osm")
        raise RegisterError(f"{source.name}: XML eller en webside, ikke adresser. Hent filen igen, og se efter fejl.")
    if b"\0" in head:
        raise RegisterError(f"{source.name}: filen er ikke en teksttabel (CSV), JSON eller OSM.")
    if text.lstrip()[:1] in (b"{", b"["):
        return _json(source, text)
    return Found(source, "table", _header(text))


def _holds_sights(head: bytes) -> bool:
    """Return whether a file holds places; DAWA's addresses have columns that tell such files too (brofast, navn)."""
    from locate.register.sources import sights  # it reads keys with ``fold``
    from locate.register.sources.sights.points import keys_of

    return _OF_ADDRESSES.isdisjoint(keys_of(head) or ()) and sights.which(head) is not None


def _json(source: Source, head: bytes) -> Found:
    if _AREAS.search(head[:4096]):
        return Found(source, "areas", [])
    shape, keys = jsonrows.first_keys(head)
    if not shape and len(head) >= _HEAD - 3:  # one object may be longer than the first look
        shape, keys = jsonrows.first_keys(source.head(_WIDE))
    if "features" in keys:
        return Found(source, "areas", [])
    if shape != "array" and not {"availableFileDownloads", "generationNumber"}.isdisjoint(keys):
        return Found(source, "downloads", keys)
    if not keys and shape != "array":
        raise RegisterError(f"{source.name}, række 1: filen er ikke hel, eller den er ikke JSON. Hent den igen.")
    return Found(source, shape, keys)


def _header(head: bytes) -> list[str]:
    line = as_text(head).split("\n", 1)[0]
    delimiter = max(";,\t|", key=line.count)
    return [name.strip().strip('"') for name in line.rstrip("\r").split(delimiter)]
