"""Reads delimited text as the world writes it: any delimiter, UTF-8 or Windows-1252, columns by name."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from locate.register.sources.blocks import Blocks
from locate.register.sources.files import Source
from locate.register.sources.gather import ROW
from locate.register.sources.names import assigned
from locate.register.types import RegisterError

_DELIMITERS = ";,\t|"
_MARK = "sep="


class Table:
    """A delimited text file: ``header``, and ``fields``: which column each field is read from (``names.COLUMNS``).

    Raises RegisterError when it has no header or ``mapped`` names what is not there.
    """

    def __init__(self, source: Source, mapped: Mapping[str, str] | None = None) -> None:
        self.source = source
        with source.text() as stream:
            self._skipped = 0
            line = stream.readline(1 << 16)
            if line.startswith(_MARK):  # a spreadsheet's own note on its delimiter
                self._skipped, line = 1, stream.readline(1 << 16)
        if not line.strip():
            raise RegisterError(f"{source.name}: filen er tom eller har ingen overskriftsrække.")
        self.delimiter = max(_DELIMITERS, key=line.count)
        try:
            self.header = [name.strip() for name in next(csv.reader([line], delimiter=self.delimiter))]
        except csv.Error as error:
            raise RegisterError(f"{source.name}: overskriftsrækken kan ikke læses ({error}).") from error
        self.fields = assigned(self.header, mapped, source.name)

    @property
    def unused(self) -> list[str]:
        """The columns nothing is taken from."""
        taken = set(self.fields.values())
        return [name for index, name in enumerate(self.header) if index not in taken and name]

    def has(self, *fields: str) -> bool:
        """Return whether the file has all these columns."""
        return all(field in self.fields for field in fields)

    def rows(self, only: Sequence[str] = ROW) -> Iterator[tuple[int, list[Any]]]:
        """Yield rows in the order of ``ROW``, many together with the number of the first; None for one too short.

        Fields that are not in ``only`` are left empty.
        """
        yield from self.picked([self.fields.get(field, -1) if field in only else -1 for field in ROW])

    def picked(self, columns: Sequence[int]) -> Iterator[tuple[int, list[Any]]]:
        """Yield tuples of these columns (-1 for ""), many together with the number of the first, as ``rows`` does."""
        number = 1
        with self.source.text() as stream:
            for _ in range(self._skipped + 1):
                stream.readline()
            try:
                for batch in Blocks(stream, self.delimiter, len(self.header), columns):
                    yield number, batch
                    number += len(batch)
            except csv.Error as error:
                where = f"{self.source.name}, linje {number + 1} eller senere"
                raise RegisterError(f"{where}: kan ikke læses ({error}). Ret filen, eller hent den igen.") from error
