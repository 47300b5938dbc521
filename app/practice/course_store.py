"""The folder of a centre's courses: read anew each time, written whole, and safe for two desks at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.catalogue import Words
from app.files import flush_folder, write_whole
from app.practice.courses import CourseError, CoursePlan, is_id, merge, read_plan, write_plan
from app.store.lock import FileLock
from app.store.sqlite import StoreError

MOST_BYTES = 200_000
_LOCK_WAIT_S = 3.0
_FIELDS = {
    "title": Words("navn", "name"), "stage": Words("stade", "stage"), "group": Words("gruppe", "group"),
    "scenarios": Words("øvelser", "practice calls"), "order": Words("rækkefølge", "order"),
    "seed": Words("frø", "seed"), "deadline": Words("frist", "deadline"), "mode": Words("form", "mode"),
    "tries": Words("forsøg", "tries"), "show_score": Words("vis resultat", "show score"),
    "made_by": Words("lavet af", "made by"),
}  # fmt: skip


class CourseClash(CourseError):  # noqa: N818
    """Two have changed the same at once; ``theirs`` lies on disk, ``merged`` is what both agree on with theirs."""

    def __init__(self, theirs: CoursePlan, merged: CoursePlan, fields: tuple[str, ...]) -> None:
        da, en = (", ".join(_FIELDS[name].in_(language) for name in fields) for language in ("da", "en"))
        super().__init__(f"En anden har ændret {da} imens. Dit er ikke gemt endnu.",
                         f"Somebody else has changed {en} meanwhile. Yours is not kept yet.")  # fmt: skip
        self.theirs, self.merged, self.fields = theirs, merged, fields


@dataclass(frozen=True)
class Shelf:
    """All courses of the folder, by title, and what is wrong with the files that cannot be read."""

    plans: tuple[CoursePlan, ...]
    problems: tuple[Words, ...] = ()

    def get(self, course: str) -> CoursePlan:
        """Return a course; raises CourseError that names those there are."""
        for plan in self.plans:
            if plan.id == course:
                return plan
        known = ", ".join(plan.id for plan in self.plans) or "–"
        raise CourseError(f"Kurset {course} findes ikke; der er: {known}.",
                          f"There is no course {course}; there are: {known}.")  # fmt: skip


class CourseStore:
    """Courses as files of one folder, which several desks may share. Nothing is kept in memory between two calls.

    Raises CourseError in words for whatever cannot be read or written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def shelf(self) -> Shelf:
        """Read every course; a broken file is left out and told."""
        plans, problems = [], []
        for path in self._paths():
            try:
                plans.append(self._read(path))
            except CourseError as error:
                problems.append(error.words)
        return Shelf(tuple(sorted(plans, key=lambda p: (p.title.casefold(), p.id))), tuple(problems))

    def read(self, course: str) -> CoursePlan:
        """Return one course as it lies on disk."""
        path = self._path(course)
        if not path.is_file():
            return self.shelf().get(course)
        return self._read(path)

    def make(self, plan: CoursePlan) -> CoursePlan:
        """Keep a new course; one of that id must not be there."""
        with self._locked():
            if self._path(plan.id).exists():
                raise CourseError(f"Der er allerede et kursus, der hedder {plan.id}. Vælg et andet navn.",
                                  f"There is a course {plan.id} already. Choose another name.")  # fmt: skip
            self._write(plan)
        return plan

    def keep(self, base: CoursePlan, mine: CoursePlan) -> CoursePlan:
        """Keep a changed course and return it as it now lies there, with what others changed elsewhere meanwhile.

        ``base`` is what it was when it was read. Raises CourseClash, and keeps nothing, when both changed the same.
        """
        with self._locked():
            path = self._path(mine.id)
            theirs = self._read(path) if path.is_file() else base
            merged, clashes = merge(base, theirs, mine)
            if clashes:
                raise CourseClash(theirs, merged, clashes)
            if merged != theirs or not path.is_file():
                self._write(merged)
        return merged

    def copy(self, course: str, new: str, title: str) -> CoursePlan:
        """Keep a course anew under another id and title, as a draft."""
        return self.make(replace(self.read(course), id=new, title=title, stage="draft"))

    def forget_records(self, calls: Iterable[str]) -> int:
        """Remove the records of calls that are to be forgotten, whatever course they were left for; return how many."""
        gone = 0
        for call in calls:
            for path in self.folder.glob(f"records/*/{call}.json") if is_id(call.lower()) else ():
                try:
                    path.unlink(missing_ok=True)
                except OSError as error:
                    raise self._unusable(error) from error
                gone += 1
        return gone

    def records(self, course: str) -> Path:
        """Return the folder into which desks leave the records of a course's calls."""
        self._path(course)
        return self.folder / "records" / course

    # --- inside

    def _paths(self) -> list[Path]:
        try:
            return sorted(path for path in self.folder.glob("*.yaml") if path.is_file())
        except OSError as error:
            raise self._unusable(error) from error

    def _path(self, course: str) -> Path:
        if not is_id(course):
            raise CourseError(f"»{course}« kan ikke være navn på et kursus: skriv små bogstaver, tal og bindestreg.",
                              f"“{course}” cannot name a course: write small letters, digits and hyphens.")  # fmt: skip
        return self.folder / f"{course}.yaml"

    def _read(self, path: Path) -> CoursePlan:
        try:
            with path.open("rb") as file:
                octets = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise CourseError(f"{path.name}: kan ikke læses ({error.strerror}).",
                              f"{path.name}: cannot be read ({error.strerror}).") from error  # fmt: skip
        if len(octets) > MOST_BYTES:
            raise CourseError(f"{path.name}: filen er større end 200 kB.", f"{path.name}: is larger than 200 kB.")
        return read_plan(octets, path.name)

    def _write(self, plan: CoursePlan) -> None:
        try:
            write_whole(self._path(plan.id), write_plan(plan))
            flush_folder(self.folder)
        except OSError as error:
            raise self._unusable(error) from error

    def _unusable(self, error: OSError) -> CourseError:
        return CourseError(f"Mappen med kurser kan ikke bruges: {error}",
                           f"The folder of courses cannot be used: {error}")  # fmt: skip

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the folder while it is read and written, waiting a little for another desk that has it."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unusable(error) from error
        lock = _patiently(lambda: FileLock(self.folder / ".lock"), _LOCK_WAIT_S)
        try:
            yield
        finally:
            lock.release()


def _patiently(take: Callable[[], FileLock], seconds: float) -> FileLock:
    until = time.monotonic() + seconds
    while True:
        try:
            return take()
        except StoreError as error:
            if time.monotonic() >= until:
                raise CourseError("En anden pult skriver i mappen med kurser lige nu. Prøv igen.",
                                  "Another desk writes to the folder of courses. Try again.") from error  # fmt: skip
            time.sleep(0.02)
