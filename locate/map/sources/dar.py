"""DAR's street lines: NavngivenVej as JSON, JSON lines, the older one-file total or CSV; the version in force counts.

``vejnavnebeliggenhed_vejnavnelinje`` is a MULTILINESTRING in EPSG:25832; a road known by an area instead
(``…vejnavneområde``) is drawn as a name in its middle.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import msgspec
import shapely

from locate.map.feature import MapError
from locate.map.sources.detect import Found
from locate.map.sources.drawing import METRES, Drawing, Raw
from locate.register.sources import jsonrows
from locate.register.sources.dar_entities import COMMON, entity
from locate.register.sources.dar_versions import Ids, Moment, Versions
from locate.register.sources.detect import fold
from locate.register.staging import file_and_row, origin

_FIELDS = {
    **COMMON,
    "name": ("vejnavn",),
    "line": ("vejnavnebeliggenhed_vejnavnelinje",),
    "area": ("vejnavnebeliggenhed_vejnavneområde",),
}
_RETIRED = ("4", "5")
_MOTORWAY = re.compile(r"(?i)motorvej(en|ens)?\b")
_MAJOR = re.compile(r"(?i)(landevej|hovedvej|ringvej|motortrafikvej)(en|ens)?\b")
_PATH = re.compile(r"(?i)(sti|stien|gang|gangen|trappe|trappen)\b")
_RANK_OF_AREA = 4
_TOGETHER = 5_000


class DarReader:
    """Collects versions from all files and draws the roads in force; ``known`` says what another source has already."""

    def __init__(
        self, drawing: Drawing, now: datetime, several: bool, known: Callable[[str, Any], bool] | None = None
    ) -> None:
        self._drawing, self._moment, self._known = drawing, Moment(now), known
        self._versions = Versions(Ids(), several)
        self._rows: list[tuple[str, str, str, str]] = []
        self.roads = 0
        self.newest = ""

    def read(self, found: Found, tell: Callable[[], None]) -> None:
        """Take in one file. Raises MapError (or RegisterError) when it is damaged."""
        file = found.source.number
        for first, batch in _rows(found):
            for number, row in enumerate(batch, first):
                code = self._moment.verdict(row)
                if code:
                    if code == "superseded":
                        self._versions.close(row)
                    self._drawing.leave_out(code, file, number, f"{row.id or ''} {row.name or ''}")
                else:
                    self._versions.add(row, origin(file, number))
                    self._rows.append((row.name or "", row.line or "", row.area or "", row.status or "3"))
                    self.newest = max(self.newest, (row.registered or "")[:10])
            tell()

    def draw(self) -> None:
        """Draw what is in force of everything that was taken in."""
        tally = self._drawing.tally
        before = {code: reason.count for code, reason in tally.left_out.items()}
        kept = tally.kept
        numbers = self._versions.settle(tally).tolist()
        # Rows are counted when they are drawn; what was superseded by another file's row is counted here.
        tally.kept = kept
        tally.read += sum(reason.count - before.get(code, 0) for code, reason in tally.left_out.items())
        waiting: list[Raw] = []
        for number in numbers:
            file, row = file_and_row(self._versions.origins[number])
            raw = self._raw(self._rows[number], file, row)
            if raw is not None:
                waiting.append(raw)
            if len(waiting) >= _TOGETHER or (waiting and number == numbers[-1]):
                self._drawing.draw(file, waiting, METRES)
                waiting = []
        if waiting:
            self._drawing.draw(file, waiting, METRES)

    def _raw(self, kept: Sequence[str], file: int, row: int) -> Raw | None:
        name, line, area, status = kept
        if status in _RETIRED:
            return self._left("retired", file, row, name)
        try:
            shape = shapely.from_wkt(line or area) if line or area else None
        except (shapely.errors.ShapelyError, ValueError, TypeError):
            return self._left("no_shape", file, row, name)
        if shape is None or shapely.is_empty(shape):
            return self._left("no_line", file, row, name)
        if shapely.get_dimensions(shape) == 2:
            return Raw("place", name, _RANK_OF_AREA, shape, row, name)
        self.roads += 1
        if self._known is not None and shapely.get_dimensions(shape) == 1:
            lines = shapely.get_parts(shape)
            missing = [each for each in lines if not self._known(name, each)]
            if not missing:
                return self._left("in_osm", file, row, name)
            shape = shapely.multilinestrings(missing)
        cls, rank = class_of(name)
        return Raw(cls, name, rank, shape, row, name)

    def _left(self, code: str, file: int, row: int, name: str) -> Raw | None:
        self._drawing.leave_out(code, file, row, name)
        return None


def class_of(name: str) -> tuple[str, int]:
    """Return class and rank of a road by its name, which is all that DAR tells."""
    if _MOTORWAY.search(name):
        return "road_motorway", 0
    if _MAJOR.search(name):
        return "road_major", 1
    return ("path", 0) if _PATH.search(name) else ("road_minor", 0)


def _rows(found: Found) -> Iterator[tuple[int, list[Any]]]:
    if found.source.head(64).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] not in (b"{", b"["):
        yield from _table(found)
        return
    ours: dict[str, bool] = {}

    def wanted(section: str, keys: list[str]) -> Any:
        ours[section] = entity(keys) == "NavngivenVej" or fold(_FIELDS["line"][0]) in map(fold, keys)
        return _struct(keys) if ours[section] else msgspec.defstruct("Other", [], gc=False)

    for section, first, batch in jsonrows.batches(found.source, wanted):
        if ours[section]:
            yield first, batch


@contextmanager
def _long_fields() -> Iterator[None]:
    """Take fields far longer than the standard library does, as a road's line is; other tables keep its limit."""
    before = csv.field_size_limit(1 << 26)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _table(found: Found) -> Iterator[tuple[int, list[Any]]]:
    with _long_fields(), found.source.text() as stream:
        first = stream.readline()
        delimiter = max(";,\t|", key=first.count)
        header = next(csv.reader([first], delimiter=delimiter), [])
        struct = _struct([name.strip() for name in header])
        names = [each.encode_name for each in msgspec.structs.fields(struct)]
        places = {name.strip(): at for at, name in enumerate(header)}
        batch: list[Any] = []
        number = 1
        try:
            for cells in csv.reader(stream, delimiter=delimiter):
                if len(cells) < len(header):
                    where = f"{found.source.name}, række {number + len(batch)}"
                    raise MapError(f"{where}: for få felter. Filen er ikke hel; hent den igen.")
                batch.append(struct(*[cells[places[name]] or None if name in places else None for name in names]))
                if len(batch) >= _TOGETHER:
                    yield number, batch
                    number, batch = number + len(batch), []
        except csv.Error as error:
            raise MapError(f"{found.source.name}, række {number + len(batch)}: kan ikke læses ({error}).") from error
    yield number, batch


def _struct(keys: Sequence[str]) -> Any:
    """Return a struct of our fields, each under the key that these keys have for it."""
    by_fold = {fold(key): key for key in keys if key.isprintable() and not set(key) & set('"\\')}
    columns: list[Any] = []
    for field, choices in _FIELDS.items():
        key = next((by_fold[fold(choice)] for choice in choices if fold(choice) in by_fold), f"?{field}")
        columns.append((field, str | None, msgspec.field(default=None, name=key)))
    return msgspec.defstruct("NavngivenVej", columns, gc=False)
