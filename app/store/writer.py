"""Where log lines become durable: in the journal, and when that fails in the spare file beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from app.domain.catalogue import Words
from app.store import schema
from app.store.chain import Head, Row, link
from app.store.check import is_large
from app.store.spill import Spill, read_spill
from app.store.sqlite import Error, StoreError, open_writer

_INSERT = "INSERT INTO entries (seq, body, hash) VALUES (?, CAST(? AS TEXT), ?)"


class Trouble(Struct, frozen=True):
    """Why the journal is not written as it should be; ``saved`` while everything still reaches the spare file."""

    words: Words
    saved: bool


class Writer:
    """Owns the writing connection; used by one thread at a time.

    A journal that failed once takes nothing more until the next start: after a failed flush nobody knows what the disk
    holds, and a gap must not be written over. ``spilled`` are the lines that lie only in the spare file.
    """

    def __init__(self, path: Path, desk: str, spare: Path | None) -> None:
        self.trouble: Trouble | None = None
        self.spilled: list[Row] = []
        self._spill = Spill(spare) if spare else None
        self._lost = False
        self._reason = ""
        self._connection = open_writer(path, check=not is_large(path))
        try:
            schema.ensure(self._connection)
            self.head = self._claim(desk)
            if self._spill:
                self._take_in_from(self._spill)
        except BaseException as error:
            self._connection.close()
            if isinstance(error, Error):
                raise _not_ready(path, error) from error
            raise

    def write(self, rows: Sequence[Row]) -> None:
        """Make lines durable, all or none; raises StoreError when no place takes them."""
        if not self.spilled and not self._lost:
            try:
                self._commit(rows)
            except Error as error:
                self._lost = not _may_pass(error)
                self._spill_over(rows, error)
            else:
                # What was found at the start (saved) stays in sight; a disk that has room again is no trouble any more.
                self.trouble = self.trouble if self.trouble and self.trouble.saved else None
        else:
            self._spill_over(rows, None)
        self.head = Head(rows[-1].seq, rows[-1].hash)

    def close(self) -> None:
        """Close both places; what was acknowledged is on disk already."""
        self._connection.close()
        if self._spill:
            self._spill.close()

    def _commit(self, rows: Sequence[Row]) -> None:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany(_INSERT, rows)
            self._connection.execute("UPDATE head SET seq = ?, hash = ?", (rows[-1].seq, rows[-1].hash))
            self._connection.execute("COMMIT")
        except Error:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            try:
                self._connection.execute("ROLLBACK")
            except Error:
                self._lost = True

    def _spill_over(self, rows: Sequence[Row], cause: Exception | None) -> None:
        self._reason = str(cause) if cause else self._reason
        try:
            if self._spill is None:
                raise OSError("no second folder is set")
            self._spill.append(rows)
        except OSError as error:
            failure = _nothing_saved(self._reason, error)
            self.trouble = Trouble(failure.words, saved=False)
            raise failure from error
        self.spilled.extend(rows)
        self.trouble = Trouble(_saved_elsewhere(self._reason, self._spill.path), saved=True)

    def _claim(self, desk: str) -> Head:
        found = self._connection.execute("SELECT desk, seq, hash FROM head").fetchone()
        if found is None:
            self._connection.execute("INSERT INTO head VALUES (1, ?, 0, ?)", (desk, Head().hash))
            return Head()
        if found[0] != desk:
            raise StoreError(
                f"Journalen tilhører pult {found[0]}, ikke {desk}. Ret pultens navn eller vælg en anden journal.",
                f"The journal belongs to desk {found[0]}, not {desk}. Correct the desk's name or take another journal.",
            )
        head = Head(found[1], bytes(found[2]))
        last = self._connection.execute("SELECT coalesce(max(seq), 0) FROM entries").fetchone()[0]
        if last > head.seq:
            raise StoreError(
                f"Der er linjer i journalen efter dens slutning ({head.seq}). Kør »alarmpult cases verify«.",
                f"There are lines in the journal after its end ({head.seq}). Run “alarmpult cases verify”.",
            )
        if last < head.seq:
            # The desk goes on after the old end, so that the gap stays to be seen.
            self.trouble = Trouble(_cut_off(last, head.seq), saved=True)
        return head

    def _take_in_from(self, spill: Spill) -> None:
        try:
            self._take_in(spill)
        except OSError as error:
            # The spare folder may be on a disk that is not there today; calls are taken all the same.
            self.trouble = Trouble(_spare_not_ready(spill.path, error), saved=True)

    def _take_in(self, spill: Spill) -> None:
        rows = read_spill(spill.path)
        missing = [row for row in rows if row.seq > self.head.seq]
        if not rows:
            return
        if not self._continues(missing):
            aside = spill.path.with_name(f"{spill.path.name}.{rows[0].seq}-{rows[-1].seq}")
            spill.path.replace(aside)
            self.trouble = Trouble(_does_not_fit(aside), saved=True)
            return
        if missing:
            try:
                self._commit(missing)
            except Error as error:
                self.spilled = missing
                self._reason = str(error)
                self.trouble = Trouble(_saved_elsewhere(self._reason, spill.path), saved=True)
            self.head = Head(missing[-1].seq, missing[-1].hash)
        if not self.spilled:
            spill.path.unlink()

    def _continues(self, rows: Sequence[Row]) -> bool:
        seq, previous = self.head
        for row in rows:
            if row.seq != seq + 1 or link(previous, row.body) != row.hash:
                return False
            seq, previous = row.seq, row.hash
        return True


def _may_pass(error: Exception) -> bool:
    """Whether a failure left the file whole: SQLite refused beforehand (full, locked) instead of failing half-way."""
    return any(word in str(error) for word in ("full", "locked", "busy"))


def _saved_elsewhere(reason: str, path: Path) -> Words:
    return Words(
        f"Journalen kan ikke skrives ({reason}). Alt gemmes i {path.parent}. Skriv videre; tilkald teknisk vagt.",
        f"The journal cannot be written ({reason}). All is saved in {path.parent}. Go on; call technical support.",
    )


def _nothing_saved(reason: str, error: Exception) -> StoreError:
    return StoreError(
        f"Intet gemmes: {reason}; {error}. Brug papirskema og tilkald teknisk vagt nu.",
        f"Nothing is being saved: {reason}; {error}. Use the paper form and call technical support now.",
    )


def _does_not_fit(path: Path) -> Words:
    return Words(
        f"Oplysninger fra en tidligere fejl passer ikke til journalen. De ligger i {path}; tilkald teknisk vagt.",
        f"Lines from an earlier failure do not fit the journal. They are kept in {path}; call technical support.",
    )


def _cut_off(last: int, end: int) -> Words:
    return Words(
        f"Journalen mangler linje {last + 1} til {end}. Arbejd videre; tilkald teknisk vagt.",
        f"The journal lacks lines {last + 1} to {end}. Go on working; call technical support.",
    )


def _spare_not_ready(path: Path, error: Exception) -> Words:
    return Words(
        f"Reservemappen {path.parent} kan ikke bruges: {error}. Arbejd videre; tilkald teknisk vagt.",
        f"The spare folder {path.parent} cannot be used: {error}. Go on working; call technical support.",
    )


def _not_ready(path: Path, error: Exception) -> StoreError:
    return StoreError(
        f"{path} kan ikke gøres klar: {error}. Tilkald teknisk vagt; filen er uændret.",
        f"{path} cannot be made ready: {error}. Call technical support; the file is unchanged.",
    )
