"""Taking the content of practice calls out of a practice journal, so that the chain of what is left still holds.

A line that is emptied keeps its order number and its seal; in the place of its content stands a fixed text that tells
nothing. So every other line, and every head that was printed or sent before, can be checked as before, and the line
that says what was removed stands in the chain itself. Such lines are accepted only where a line of the chain names
their numbers, and only in a file without a single call in earnest: in the journal of a working desk an emptied line is
an altered one.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from app.clock import Clock, boot_id
from app.domain.catalogue import Words
from app.domain.facts import CallRang, Entry, encode_entry
from app.domain.map_facts import MapPictured
from app.domain.practice_facts import LineForgotten, PracticeForgotten
from app.ids import new_id
from app.store import schema
from app.store.chain import Head, Row, link, verify
from app.store.lock import FileLock
from app.store.log import LogReader
from app.store.pictures import PictureStore
from app.store.sqlite import Connection, Error, StoreError, open_writer

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_INDEX = (".index", ".index-wal", ".index-shm")  # made anew from the journal whenever it is missing
_TRIGGERS = ("entries_are_never_changed", "entries_are_never_removed")


class Forgotten(Struct, frozen=True, kw_only=True):
    """What was taken out: lines and calls, pictures removed, and in words what could not be cleaned up besides."""

    lines: int
    calls: int
    pictures: int
    left: tuple[Words, ...] = ()


def emptied_body(desk: str, seq: int) -> bytes:
    """Return what stands in the place of a line's content: always the same for a desk and an order number."""
    return encode_entry(Entry(
        id=f"forgotten-{seq}", desk=desk, seq=seq, call="", at=_NEVER, mono=0.0, boot="", by="", fact=LineForgotten()
    ))  # fmt: skip


def emptied_in(reader: LogReader) -> Callable[[Row], bool]:
    """Return what tells of a line whether it was emptied by rule; in a file with a call in earnest no line was."""
    facts = [e for e in reader.of_kind(PracticeForgotten.__name__) if isinstance(e.fact, PracticeForgotten)]
    if not facts or not only_practice(reader):
        return lambda row: False
    ranges = _joined(pair for entry in facts if isinstance(entry.fact, PracticeForgotten) for pair in entry.fact.ranges)
    starts, desk = [first for first, _ in ranges], facts[0].desk

    def emptied(row: Row) -> bool:
        index = bisect.bisect_right(starts, row.seq) - 1
        return index >= 0 and row.seq <= ranges[index][1] and row.body == emptied_body(desk, row.seq)

    return emptied


def only_practice(reader: LogReader) -> bool:
    """Return whether no call of this file was in earnest."""
    return all(isinstance(e.fact, CallRang) and e.fact.practice for e in reader.of_kind(CallRang.__name__))


def forget(
    path: Path, clock: Clock, by: str, choose: Callable[[Sequence[Entry]], set[int]],
    fact: Callable[[tuple[tuple[int, int], ...], int], PracticeForgotten], spare: Path | None = None,
) -> Forgotten:  # fmt: skip
    """Empty the lines that ``choose`` names by order number, and write down that it was done; all or nothing.

    ``fact`` makes the line that says so, from the numbers and how many calls they are of. Pictures of the map that only
    emptied lines name go too, and the index is made anew. Raises StoreError in words, and then nothing was touched:
    when a desk has the file open, when it holds a call in earnest, when its chain is not whole.
    """
    lock = FileLock(path.with_name(path.name + ".lock"))
    try:
        if spare is not None and spare.exists():
            raise StoreError(
                f"{spare} har linjer, der ikke er taget ind i journalen endnu. Start øvelser én gang, og prøv igen.",
                f"{spare} holds lines that the journal has not taken in yet. Start practice once and try again.",
            )
        entries, head = _whole(path)
        wanted = choose(entries)
        gone = [entry for entry in entries if entry.seq in wanted]
        if not gone:
            # What an earlier run could not rewrite, because somebody was reading, is rewritten now.
            again = any(isinstance(entry.fact, LineForgotten) for entry in entries)
            return Forgotten(lines=0, calls=0, pictures=0, left=_rewrite(path) if again else ())
        calls = len({entry.call for entry in gone if entry.call})
        said = _entry(entries[-1].desk, head.seq + 1, clock, by, fact(_ranges(sorted(wanted)), calls))
        left = _empty(path, [entry.seq for entry in gone], said, head)
        pictures, kept = _drop_pictures(path, entries, wanted)
        return Forgotten(lines=len(gone), calls=calls, pictures=pictures, left=(*left, *kept, *_drop_index(path)))
    finally:
        lock.release()


def _whole(path: Path) -> tuple[list[Entry], Head]:
    """Return all lines of a practice journal whose chain holds; raises StoreError for any other file."""
    reader = LogReader(path)
    try:
        if not only_practice(reader):
            raise StoreError(
                f"{path} har henvendelser, der ikke er øvelser. Her slettes intet.",
                f"{path} holds inquiries that are no practice. Nothing is removed here.",
            )
        head, rows = reader.snapshot()
        verdict = verify(rows, head, emptied_in(reader))
        if not verdict.ok:
            raise StoreError(
                f"Kæden i {path} er ikke hel (linje {verdict.seq}). Intet er slettet; kør »alarmpult cases verify "
                "--practice«, og afklar det først.",
                f"The chain of {path} is not whole (line {verdict.seq}). Nothing was removed; run “alarmpult cases "
                "verify --practice” and settle that first.",
            )
        return reader.entries(), head
    finally:
        reader.close()


def _entry(desk: str, seq: int, clock: Clock, by: str, fact: PracticeForgotten) -> Entry:
    return Entry(
        id=new_id(), desk=desk, seq=seq, call="", at=clock.now().astimezone(UTC), mono=clock.monotonic(),
        boot=boot_id(), by=by, fact=fact,
    )  # fmt: skip


def _empty(path: Path, gone: Sequence[int], said: Entry, head: Head) -> tuple[Words, ...]:
    """Replace the content in one transaction, then rewrite the file so that no page keeps what was there."""
    connection = open_writer(path)
    try:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("BEGIN IMMEDIATE")
        for name in _TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        connection.executemany(
            "UPDATE entries SET body = CAST(? AS TEXT) WHERE seq = ?",
            [(emptied_body(said.desk, seq), seq) for seq in gone],
        )
        body = encode_entry(said)
        seal = link(head.hash, body)
        connection.execute("INSERT INTO entries (seq, body, hash) VALUES (?, CAST(? AS TEXT), ?)",
                           (said.seq, body, seal))  # fmt: skip
        connection.execute("UPDATE head SET seq = ?, hash = ?", (said.seq, seal))
        for statement in schema.NEWEST:
            if any(f"CREATE TRIGGER {name}" in statement for name in _TRIGGERS):
                connection.execute(statement)
        connection.execute("COMMIT")
        return _rewritten(connection, path)
    except Error as error:
        raise StoreError(
            f"{path} kunne ikke skrives: {error}. Intet er slettet.", f"{path} could not be written: {error}. Nothing "
            "was removed.",
        ) from error  # fmt: skip
    finally:
        connection.close()


def _rewrite(path: Path) -> tuple[Words, ...]:
    connection = open_writer(path)
    try:
        return _rewritten(connection, path)
    finally:
        connection.close()


def _rewritten(connection: Connection, path: Path) -> tuple[Words, ...]:
    try:
        connection.execute("VACUUM")
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except Error:
        busy = 1
    if not busy:
        return ()
    return (Words(
        f"Linjerne er tømt, men et andet vindue læser i {path.name}; det gamle indhold ligger i filens rester, til "
        "kommandoen er kørt igen, når vinduet er lukket.",
        f"The lines are empty, but another window reads {path.name}; the old content lies in the file's remains until "
        "the command is run again with that window closed.",
    ),)  # fmt: skip


def _drop_pictures(path: Path, entries: Sequence[Entry], gone: set[int]) -> tuple[int, tuple[Words, ...]]:
    """Remove the pictures that only emptied lines name."""
    pictures, removed, failed = PictureStore.beside(path), 0, []
    sealed = {e.fact.sha256 for e in entries if isinstance(e.fact, MapPictured) and e.seq in gone}
    sealed -= {e.fact.sha256 for e in entries if isinstance(e.fact, MapPictured) and e.seq not in gone}
    for seal in sorted(sealed):
        try:
            pictures.path(seal).unlink()
            removed += 1
        except FileNotFoundError:
            continue
        except (OSError, StoreError) as error:
            failed.append(Words(f"Kortbilledet {seal[:12]} kan ikke slettes: {error}",
                                f"The map picture {seal[:12]} cannot be removed: {error}"))  # fmt: skip
    return removed, tuple(failed)


def _drop_index(path: Path) -> tuple[Words, ...]:
    for end in _INDEX:
        try:
            path.with_name(path.name + end).unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            return (Words(f"Registeret {path.name}.index kan ikke slettes: {error}. Luk vinduerne, og slet filen.",
                          f"The index {path.name}.index cannot be removed: {error}. Close the windows and delete it."),)
    return ()


def _ranges(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    return tuple(_joined((n, n) for n in numbers))


def _joined(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ranges in order, those that touch made one."""
    out: list[tuple[int, int]] = []
    for first, last in sorted(pairs):
        if out and first <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], last))
        else:
            out.append((first, last))
    return out
