"""Reads a delimited text file as the world writes it: any of three encodings, any delimiter, columns by name."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from locate.register.fold import plain
from locate.register.types import RegisterError

_BLOCK = 1 << 20
_DELIMITERS = ";,\t|"

COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "id_lokalid", "hash"),
    "parent": ("parent", "adgangsadresseid", "adgangsadresse_id", "husnummer_id"),
    "road": ("road", "vejnavn", "street", "navngivenvej_navn"),
    "road_code": ("vejkode",),
    "number": ("number", "husnr", "husnummertekst", "husnummer", "housenumber"),
    "floor": ("floor", "etage", "etagebetegnelse"),
    "door": ("door", "dør", "dørbetegnelse"),
    "locality": ("locality", "supplerendebynavn", "district"),
    "postcode": ("postcode", "postnr"),
    "town": ("town", "postnrnavn", "city"),
    "kommune": ("kommune", "kommunekode"),
    "lat": ("lat", "wgs84lat", "wgs84koordinat_bredde"),
    "lon": ("lon", "wgs84long", "wgs84koordinat_længde"),
    "easting": ("easting", "etrs89øst", "etrs89koordinat_øst"),
    "northing": ("northing", "etrs89nord", "etrs89koordinat_nord"),
    "x": ("x",),
    "y": ("y",),
    "quality": ("quality", "nøjagtighed", "pos_quality"),
    "status": ("status",),
    "dar_status": ("darstatus",),
    "kind": ("kind",),
    "name": ("name", "navn"),
    "detail": ("detail",),
}
_FIELD_OF = {plain(name): field for field, names in COLUMNS.items() for name in names}


class Table:
    """A delimited text file whose columns are found by their names, in Danish, English or without Danish letters.

    ``fields`` maps our name to the column's number; ``unused`` are the columns nothing was taken from.
    Raises RegisterError when the file cannot be read or has no header.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._encoding = _encoding(path)
        self._size = path.stat().st_size
        with self._open() as stream:
            header = next(csv.reader([stream.readline()], delimiter=","), [])
            line = ",".join(header)
        if not line.strip():
            raise RegisterError(f"{path.name}: filen er tom eller har ingen overskriftsrække.")
        self.delimiter = max(_DELIMITERS, key=line.count)
        self.header = [name.strip() for name in next(csv.reader([line], delimiter=self.delimiter))]
        self.fields: dict[str, int] = {}
        self.unused: list[str] = []
        for index, name in enumerate(self.header):
            field = _FIELD_OF.get(plain(name))
            if field is None or field in self.fields:
                self.unused.append(name)
            else:
                self.fields[field] = index

    def has(self, *fields: str) -> bool:
        """Return whether the file has all these columns."""
        return all(field in self.fields for field in fields)

    def rows(self) -> Iterator[Mapping[str, str] | None]:
        """Yield each data row by field name, trimmed; None for a row that is too short to trust."""
        fields = tuple(self.fields.items())
        width = len(self.header)
        with self._open() as stream:
            reader = csv.reader(stream, delimiter=self.delimiter)
            next(reader)
            try:
                for row in reader:
                    if not row:
                        continue
                    yield {field: row[i].strip() for field, i in fields} if len(row) >= width else None
            except csv.Error as error:
                raise RegisterError(f"{self.path.name}, linje {reader.line_num}: {error}.") from error

    def share_read(self) -> float:
        """Return how much of the file has been read, 0 to 1."""
        return min(self._raw.tell() / self._size, 1.0) if self._size else 1.0

    @contextmanager
    def _open(self) -> Iterator[io.TextIOWrapper]:
        # The file itself is kept beside the text stream: only its place tells how far a packed file has been read.
        with self.path.open("rb") as self._raw:
            yield io.TextIOWrapper(_unpacked(self._raw, self.path), encoding=self._encoding, newline="")


def _unpacked(raw: BinaryIO, path: Path) -> BinaryIO:
    return cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if path.suffix == ".gz" else raw


def _encoding(path: Path) -> str:
    """Return the encoding: UTF-8 if every byte agrees, else Windows-1252 which reads any old Danish file."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    encoding = "utf-8-sig"
    try:
        with path.open("rb") as raw, _unpacked(raw, path) as stream:
            while block := stream.read(_BLOCK):
                if b"\0" in block:
                    raise RegisterError(f"{path.name}: filen er ikke en teksttabel (CSV).")
                decoder.decode(block)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        encoding = "latin-1"
    except (OSError, EOFError) as error:
        raise RegisterError(f"{path.name}: kan ikke læses ({error}).") from error
    return encoding
