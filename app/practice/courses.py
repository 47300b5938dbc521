"""A course: practice calls given to a group of trainees, with their order, deadline and mode; one YAML file each."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from app.domain.catalogue import Words
from app.domain.practice_facts import PracticeMode
from app.domain.validation import COPENHAGEN
from scripts.source import SourceError, line_of, read_text

Order = Literal["fixed", "random"]
Stage = Literal["draft", "open", "closed"]

MOST_TRAINEES, MOST_SCENARIOS, MOST_TRIES = 500, 100, 20
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
# Initials with or without a number, or a number alone: a course never holds anybody's name.
TRAINEE = "[A-ZÆØÅ]{1,5}[0-9]{0,4}|[0-9]{1,8}"
"""How somebody is named in practice, as a regular expression: initials or a number."""
_TRAINEE = re.compile(TRAINEE)
_MODES: Mapping[str, PracticeMode] = {"laering": "formative", "bedoemmelse": "summative"}
_ORDERS: Mapping[str, Order] = {"fast": "fixed", "tilfaeldig": "random"}
_STAGES: Mapping[str, Stage] = {"kladde": "draft", "aabent": "open", "lukket": "closed"}
_YES = {"ja": True, "nej": False}
_KEYS = (
    "skema", "id", "titel", "stade", "gruppe", "oevelser", "raekkefoelge", "froe", "frist", "form", "forsoeg",
    "vis_resultat", "lavet_af",
)  # fmt: skip


class CourseError(ValueError):
    """A course cannot be used; ``words`` say which and why, and what to do."""

    def __init__(self, da: str, en: str) -> None:
        super().__init__(da)
        self.words = Words(da, en)


@dataclass(frozen=True)
class CoursePlan:
    """What a course is. ``tries`` 0: any number; ``deadline`` is the last day on which a call may be begun.

    Only a course whose ``stage`` is open is seen by its trainees.
    """

    id: str
    title: str = ""
    stage: Stage = "draft"
    group: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    order: Order = "fixed"
    seed: int = 1
    deadline: date | None = None
    mode: PracticeMode = "formative"
    tries: int = 0
    show_score: bool = True
    made_by: str = ""

    @property
    def trainees(self) -> tuple[str, ...]:
        """Whoever is in the group, each once."""
        return tuple(dict.fromkeys(self.group))

    @property
    def calls(self) -> tuple[str, ...]:
        """The scenarios, each once."""
        return tuple(dict.fromkeys(self.scenarios))

    def order_for(self, trainee: str) -> tuple[str, ...]:
        """Return the scenarios in the order a trainee meets them; the same every time, on every machine.

        A scenario that is added later finds its place among the others without moving them.
        """
        if self.order == "fixed":
            return self.calls

        def drawn(scenario: str) -> bytes:
            return hashlib.sha256(f"{self.seed}\0{trainee}\0{scenario}".encode()).digest()

        return tuple(sorted(self.calls, key=drawn))

    def ends_at(self) -> datetime | None:
        """Return the first moment after the deadline, None without one: a day lasts until midnight in Copenhagen."""
        if self.deadline is None:
            return None
        return datetime.combine(self.deadline + timedelta(days=1), time(), COPENHAGEN)

    def over(self, now: datetime) -> bool:
        """Return whether the deadline has passed."""
        ends = self.ends_at()
        return ends is not None and now >= ends


@dataclass(frozen=True)
class Remark:
    """Something wrong with a course: the field of CoursePlan it is about, how bad, and what to do about it."""

    field: str
    severity: Literal["error", "warning"]
    words: Words


def tidy_trainees(text: str) -> tuple[str, ...]:
    """Return initials and numbers from a line in which they stand apart by commas, semicolons or blanks."""
    return tuple(each.upper() for each in re.split(r"[\s,;]+", text) if each)


def is_trainee(text: str) -> bool:
    """Return whether a text can be a trainee's initials or number."""
    return _TRAINEE.fullmatch(text) is not None


def id_of(title: str, taken: Collection[str] = ()) -> str:
    """Return an id made from a title, one that is not taken."""
    plain = title.casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48].strip("-") or "kursus"
    return next(each for n in range(1, len(taken) + 2) if (each := base if n == 1 else f"{base}-{n}") not in taken)


def is_id(text: str) -> bool:
    """Return whether a text can be a course's id, and so the name of its file."""
    return _ID.fullmatch(text) is not None


# --- what is wrong with a course


def check(plan: CoursePlan, known: Collection[str], today: date) -> tuple[Remark, ...]:
    """Return what is wrong with a course, errors first; ``known`` are the scenarios that can be played."""
    found = [*_check_group(plan), *_check_scenarios(plan, known), *_check_terms(plan, today)]
    return tuple(sorted(found, key=lambda remark: remark.severity != "error"))


def ready(plan: CoursePlan, known: Collection[str], today: date) -> bool:
    """Return whether a course may be opened to its trainees."""
    return not any(remark.severity == "error" for remark in check(plan, known, today))


def _error(field: str, da: str, en: str) -> Remark:
    return Remark(field, "error", Words(da, en))


def _warning(field: str, da: str, en: str) -> Remark:
    return Remark(field, "warning", Words(da, en))


def _twice(names: tuple[str, ...]) -> list[str]:
    return [name for name in dict.fromkeys(names) if names.count(name) > 1]


def _check_group(plan: CoursePlan) -> list[Remark]:
    found = []
    if not plan.title.strip():
        found.append(_error("title", "Navnet mangler. Skriv, hvad kurset hedder.", "Write what the course is called."))
    if not plan.group:
        found.append(_error("group", "Gruppen er tom. Skriv elevernes initialer eller numre.",
                            "The group is empty. Write the trainees' initials or numbers."))  # fmt: skip
    for name in _twice(plan.group):
        found.append(_error("group", f"Eleven {name} står der to gange. Slet den ene.",
                            f"The trainee {name} stands there twice. Delete one."))  # fmt: skip
    wrong = [name for name in plan.trainees if not is_trainee(name)]
    if wrong:
        shown = ", ".join(wrong[:3]) + (" …" if len(wrong) > 3 else "")
        found.append(_error("group", f"{shown}: skriv højst fem bogstaver og fire cifre, aldrig et navn.",
                            f"{shown}: write at most five letters and four digits, never a name."))  # fmt: skip
    if len(plan.group) > MOST_TRAINEES:
        found.append(_error("group", f"Der er over {MOST_TRAINEES} elever. Del gruppen i to kurser.",
                            f"There are over {MOST_TRAINEES} trainees. Split the group in two courses."))  # fmt: skip
    return found


def _check_scenarios(plan: CoursePlan, known: Collection[str]) -> list[Remark]:
    found = []
    if not plan.scenarios:
        found.append(_error("scenarios", "Der er ingen øvelser. Vælg mindst en.",
                            "There are no practice calls. Choose one at least."))  # fmt: skip
    for name in plan.calls:
        if name not in known:
            found.append(_error("scenarios", f"Øvelsen {name} findes ikke. Tag den ud, eller læg den tilbage.",
                                f"There is no practice call {name}. Take it out or put it back."))  # fmt: skip
    for name in _twice(plan.scenarios):
        found.append(_warning("scenarios", f"Øvelsen {name} står der to gange; den tæller én gang.",
                              f"The practice call {name} stands there twice; it counts once."))  # fmt: skip
    return found


def _check_terms(plan: CoursePlan, today: date) -> list[Remark]:
    found = []
    if plan.deadline is not None and plan.deadline < today:
        past = ("Fristen er passeret. Sæt en ny, eller luk kurset.", "The deadline has passed. Set another, or close.")
        make = _error if plan.stage == "draft" else _warning
        found.append(make("deadline", *past))
    if not 0 <= plan.tries <= MOST_TRIES:
        found.append(_error("tries", f"Forsøg skal være 0 til {MOST_TRIES}; 0 er så mange, man vil.",
                            f"Tries must be 0 to {MOST_TRIES}; 0 is as many as one likes."))  # fmt: skip
    if plan.mode == "summative" and plan.tries == 0:
        found.append(_warning("tries", "Til bedømmelse, men med så mange forsøg, man vil.",
                              "For a mark, but with as many tries as one likes."))  # fmt: skip
    return found


# --- the file


def write_plan(plan: CoursePlan) -> bytes:
    """Return a course as the text of its file, UTF-8; every word that is not the program's own stands in quotes."""

    def key_of(table: Mapping[str, Any], value: Any) -> str:
        return next(key for key, each in table.items() if each == value)

    lines = [
        "# Et kursus i Alarmpult. Vinduet »Kurser« skriver filen; den kan også rettes her.",
        "skema: 1", f"id: {plan.id}", f"titel: {_quoted(plan.title)}", f"stade: {key_of(_STAGES, plan.stage)}",
        f"raekkefoelge: {key_of(_ORDERS, plan.order)}", f"froe: {plan.seed}",
        f"frist: {_quoted(plan.deadline.isoformat()) if plan.deadline else _quoted('')}",
        f"form: {key_of(_MODES, plan.mode)}", f"forsoeg: {plan.tries}",
        f"vis_resultat: {key_of(_YES, plan.show_score)}", f"lavet_af: {_quoted(plan.made_by)}",
        *_listed("gruppe", plan.group), *_listed("oevelser", plan.scenarios),
    ]  # fmt: skip
    return ("\n".join(lines) + "\n").encode()


def _quoted(text: str) -> str:
    # What turns or hides text without being seen is refused when the file is read, so it is never written.
    return json.dumps("".join(letter for letter in text if letter.isprintable()), ensure_ascii=False)


def _listed(key: str, values: tuple[str, ...]) -> list[str]:
    return [f"{key}:", *(f"  - {_quoted(value)}" for value in values)] if values else [f"{key}: []"]


def read_plan(octets: bytes, file: str) -> CoursePlan:
    """Return the course that a file holds. Raises CourseError with file, line and what to write there."""
    try:
        raw = read_text(octets.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise CourseError(f"{file}: filen er ikke UTF-8. Gem den som UTF-8.", f"{file}: the file is not UTF-8."
                          ) from error  # fmt: skip
    except SourceError as error:
        raise CourseError(f"{file}:{error.line}: {error}", f"{file}:{error.line}: {error}") from error
    return _Reader(raw, file).plan()


class _Reader:
    """Takes one value after the other out of a file's mapping, each with the line it stands on."""

    def __init__(self, raw: Mapping[str, Any], file: str) -> None:
        self._raw, self._file = raw, file

    def plan(self) -> CoursePlan:
        for key in self._raw:
            if key not in _KEYS:
                raise self._wrong(key, "kendes ikke", "is not known", ", ".join(_KEYS))
        name = self._text("id")
        if not is_id(name) or f"{name}.yaml" != self._file:
            raise self._wrong("id", "skal være filens navn uden .yaml", "must be the file's name without .yaml")
        plan = CoursePlan(
            id=name, title=self._text("titel", ""), stage=self._one("stade", _STAGES, "kladde"),
            group=self._list("gruppe"), scenarios=self._list("oevelser"),
            order=self._one("raekkefoelge", _ORDERS, "fast"), seed=self._number("froe", 1), deadline=self._day("frist"),
            mode=self._one("form", _MODES, "laering"), tries=self._number("forsoeg", 0),
            show_score=self._one("vis_resultat", _YES, "ja"), made_by=self._text("lavet_af", ""),
        )  # fmt: skip
        return replace(plan, group=tuple(each.strip().upper() for each in plan.group))

    def _wrong(self, key: str, da: str, en: str, may: str = "") -> CourseError:
        where = f"{self._file}:{line_of(self._raw, (key,))}: {key} "
        return CourseError(where + da + (f"; der kan stå: {may}" if may else ""),
                           where + en + (f"; it may be: {may}" if may else ""))  # fmt: skip

    def _text(self, key: str, default: str | None = None) -> str:
        value = self._raw.get(key, default)
        if not isinstance(value, str) or len(value) > 200 or "\n" in value:
            raise self._wrong(key, "skal være en kort tekst", "must be a short text")
        return value

    def _one(self, key: str, table: Mapping[str, Any], default: str) -> Any:
        value = self._raw.get(key, default)
        if value is True or value is False:
            value = "ja" if value else "nej"
        if not isinstance(value, str) or value not in table:
            raise self._wrong(key, "siger noget ukendt", "says something unknown", ", ".join(table))
        return table[value]

    def _number(self, key: str, default: int) -> int:
        value = self._raw.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31:
            raise self._wrong(key, "skal være et helt tal", "must be a whole number")
        return value

    def _day(self, key: str) -> date | None:
        value = self._raw.get(key, "")
        if value in ("", None):
            return None
        found = day_of(str(value))
        if found is None:
            raise self._wrong(key, "er ingen dato: skriv 2026-12-31", "is no day: write 2026-12-31")
        return found

    def _list(self, key: str) -> tuple[str, ...]:
        value = self._raw.get(key) or []
        if not isinstance(value, list) or not all(isinstance(each, str | int) for each in value):
            raise self._wrong(key, "skal være en liste", "must be a list")
        return tuple(str(each)[:80] for each in value)


def day_of(text: str) -> date | None:
    """Return the day a text names (2026-12-31 or 31.12.2026), None when it names none."""
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    return None


# --- two hands at once


def merge(base: CoursePlan, theirs: CoursePlan, mine: CoursePlan) -> tuple[CoursePlan, tuple[str, ...]]:
    """Return a course with what both have changed since ``base``, and the fields that both changed otherwise.

    Where both did, theirs stands: it is what lies on disk.
    """
    names = [each.name for each in fields(CoursePlan) if each.name != "id"]
    changed = [name for name in names if getattr(mine, name) != getattr(base, name)]
    clash: Callable[[str], bool] = lambda name: getattr(theirs, name) not in (getattr(base, name), getattr(mine, name))  # noqa: E731
    clashes = tuple(name for name in changed if clash(name))
    return replace(theirs, **{name: getattr(mine, name) for name in changed if name not in clashes}), clashes
