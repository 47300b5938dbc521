"""Check a journal file from outside: is it whole, is every line as it was written, and are its pictures there?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import structs

from app.domain.catalogue import Words
from app.domain.map_facts import MapPictured
from app.store.chain import Row, Verdict, verify
from app.store.forgetting import emptied_in
from app.store.log import LogReader
from app.store.pictures import PictureStore
from app.store.sqlite import Error

_WHAT = {
    "altered": Words("er ændret", "was altered"),
    "missing": Words("mangler", "is missing"),
    "moved": Words("er flyttet hertil", "was moved here"),
    "extra": Words("er føjet til", "was added"),
    "cut_off": Words("og alt efter den mangler", "and all after it is missing"),
    "unreadable": Words("kan ikke læses", "cannot be read"),
}
_PICTURE = {
    "picture_altered": Words("er ændret", "was altered"),
    "picture_missing": Words("mangler", "is missing"),
    "picture_unreadable": Words("kan ikke læses", "cannot be read"),
}


def verify_file(path: Path) -> Verdict:
    """Check a desk's chain, the file's structure and the pictures beside it; the desk may be at work. Only reads.

    ``what`` is as in :class:`app.store.chain.Verdict`; damaged when every line is right but SQLite finds the file's
    structure wrong; picture_missing, picture_altered or picture_unreadable when only a picture is, and then ``seq`` and
    ``id`` name the line that seals it and ``file`` the picture. Raises StoreError when the file cannot be opened at
    all. Lines that lie only in a spare file are not part of it.
    """
    reader = LogReader(path)
    try:
        head, rows = reader.snapshot()
        damaged = _Damaged(rows)
        verdict = verify(damaged, head, emptied_in(reader))
        if damaged.hit:
            return Verdict(ok=False, count=damaged.count, seq=damaged.count + 1, what="unreadable")
        if verdict.ok and reader.integrity() != "ok":
            return Verdict(ok=False, count=verdict.count, what="damaged")
        return _with_pictures(verdict, reader, PictureStore.beside(path)) if verdict.ok else verdict
    finally:
        reader.close()


def verdict_words(verdict: Verdict) -> Words:
    """Return a verdict as a sentence."""
    if verdict.ok and verdict.emptied:
        return Words(
            f"Kæden er i orden: {verdict.count} linjer, heraf {verdict.emptied} tømt efter reglerne for øvelser.",
            f"The chain is in order: {verdict.count} lines, {verdict.emptied} of them emptied by practice's rules.",
        )
    if verdict.ok:
        return Words(f"Kæden er i orden: {verdict.count} linjer.", f"The chain is in order: {verdict.count} lines.")
    if verdict.what == "damaged":
        return Words(
            "Linjerne er i orden, men filen er beskadiget.", "The lines are in order, but the file is damaged."
        )
    if verdict.what in _PICTURE:
        what = _PICTURE[verdict.what]
        return Words(
            f"Kæden er i orden: {verdict.count} linjer. Men kortbilledet til linje {verdict.seq} ({verdict.id}) "
            f"{what.da}: {verdict.file}.",
            f"The chain is in order: {verdict.count} lines. But the map picture of line {verdict.seq} ({verdict.id}) "
            f"{what.en}: {verdict.file}.",
        )
    what = _WHAT[verdict.what]
    name = f" ({verdict.id})" if verdict.id else ""
    return Words(
        f"Linje {verdict.seq}{name} {what.da}. De første {verdict.count} linjer er i orden.",
        f"Line {verdict.seq}{name} {what.en}. The first {verdict.count} lines are in order.",
    )


def _with_pictures(verdict: Verdict, reader: LogReader, pictures: PictureStore) -> Verdict:
    """Look at every picture that a line seals; the first that is not as it was is named."""
    for entry in reader.of_kind(MapPictured.__name__):
        seal = entry.fact.sha256 if isinstance(entry.fact, MapPictured) else ""
        if fault := pictures.fault(seal):
            file = f"{pictures.folder.name}/{seal[:2]}/{seal}.png"
            return structs.replace(verdict, ok=False, seq=entry.seq, id=entry.id, what=f"picture_{fault}", file=file)
    return verdict


class _Damaged:
    """Lines up to the first that the database itself cannot give."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self.count = 0
        self.hit = False

    def __iter__(self) -> Iterator[Row]:
        try:
            for row in self._rows:
                yield row
                self.count += 1
        except Error:
            self.hit = True
