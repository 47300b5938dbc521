"""The linter of practice calls: everything a trainer should hear before a trainee meets a caller.

Only made-up people and places are let through: numbers that cannot exist, persons of the list, roads and towns of the
practice island.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, Protocol

from pydantic import ValidationError

from scripts.conditions import names
from scripts.contract import FieldContract
from scripts.loader import LIBRARY, Library
from scripts.practice.known import GROUPS, STATES
from scripts.practice.loader import RUN, TRAINEE
from scripts.practice.model import Conditioned, Reply, Scenario
from scripts.practice.trainee import Run, Trainee
from scripts.practice.wrong import broken
from scripts.rules.base import Finding, did_you_mean
from scripts.source import SourceError, line_of, read

__all__ = ["Finding", "Island", "check", "people", "scenario_files"]

PEOPLE = Path(__file__).parent / "personer.yaml"
BANDS = ("god", "middel", "farlig")
_ALWAYS = ("aabning", "uforstaaet", "stilhed", "panik")  # lines that need no question
_NUMBER = re.compile(r"(?<![\d,.])(?:\+45 ?)?\d{2} ?\d{2} ?\d{2} ?\d{2}(?!\d|[,.]\d)")
_CPR = re.compile(r"(?<!\d)[0-3]\d[01]\d{3}[- ]?\d{4}(?!\d)")
_MAIL = re.compile(r"[\w.+-]+@(?!eksempel\.dk\b)[\w-]+\.\w+|https?://\S+|\bwww\.\S+")
_POSTCODE = re.compile(r"(?<![\d,.:])\b([1-9]\d{3}) (?=[A-ZÆØÅ])")
_ROAD = re.compile(
    r"\b((?!Motorvej|Landevej|Hovedvej)[A-ZÆØÅ][a-zæøåé]+"
    r"(?:vej|gade|stræde|vænget|parken|toften|svinget|bakken|allé|stien))\b"
)
_REAL = re.compile(
    r"\b(København|Kbh|Aarhus|Århus|Odense|Aalborg|Ålborg|Esbjerg|Randers|Horsens|Kolding|Vejle|Roskilde|Helsingør|"
    r"Silkeborg|Herning|Næstved|Slagelse|Holbæk|Fredericia|Viborg|Køge|Holstebro|Svendborg|Hjørring|Hillerød|"
    r"Sønderborg|Frederikshavn|Haderslev|Skive|Ringsted|Grenaa|Sjælland|Fyn|Jylland|Bornholm|Lolland|Falster|"
    r"Djursland|E ?20|E ?39|E ?45|E ?47|E ?55)\b"
)
_POSTCODES = ("8595", "8596", "8597", "8598", "8599")


class Island(Protocol):
    """What is known of the practice island: its roads, and where the words of a scenario lead."""

    def has_road(self, name: str) -> bool:
        """Return whether a road of this very name is there."""
        ...

    def find(self, words: str) -> tuple[float, float] | None:
        """Return (lat, lon) WGS84 of a place, None for one that is not on the island."""
        ...


@dataclass(frozen=True)
class _Checked:
    """A scenario under the rules, with all it may refer to."""

    path: Path
    raw: dict[str, Any]
    scenario: Scenario
    contract: FieldContract
    items: Mapping[str, tuple[str, ...]]
    island: Island | None

    def finding(
        self, severity: Literal["fejl", "advarsel"], code: str, text: str, where: tuple[str | int, ...] = (),
        item: str = "", mend: str = "",
    ) -> Finding:  # fmt: skip
        """Return a finding at a place of the file."""
        return Finding(self.path.name, line_of(self.raw, where) if where else 1, item, severity, code, text, mend)

    def known(self, name: str) -> bool:
        """Whether a name is a field of the form, an item of the guides, or an item's short name."""
        return self.contract.spec(name) is not None or name in self.items or any(
            name in short for short in self.items.values()
        )

    def all_names(self) -> tuple[str, ...]:
        """Return every name a goal or a line may refer to."""
        return (*self.contract.names(), *self.items, *{n for short in self.items.values() for n in short})


@cache
def people() -> frozenset[str]:
    """Return the names of everybody who exists on the practice island."""
    return frozenset(str(name) for name in read(PEOPLE)["navne"])


def scenario_files(paths: Sequence[Path]) -> list[Path]:
    """Return the files of scenarios and trainees under paths."""
    found: list[Path] = []
    for path in paths:
        found += sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    return list(dict.fromkeys(found))


def check(
    paths: Sequence[Path],
    contract: FieldContract,
    island: Island | None = None,
    strict: bool = False,
    library: Library | None = None,
) -> list[Finding]:
    """Return everything wrong with scenarios and trainees under the paths, by file and line.

    ``contract`` says which fields the form has; without ``island`` places are not looked up. ``strict`` makes every
    warning an error. Never raises for a bad file.
    """
    library = library or Library.load([LIBRARY])
    contract = contract.with_causes(tuple(library.causes))
    items = _items(library)
    findings: list[Finding] = []
    for path in scenario_files(paths):
        raw, found = _read(path)
        findings += found
        if raw is None:
            continue
        form = Trainee if path.name.endswith(TRAINEE) else Run if path.name.endswith(RUN) else Scenario
        try:
            value = form.model_validate(raw)
        except ValidationError as error:
            findings += broken(path, raw, error, form)
            continue
        if isinstance(value, Scenario):
            checked = _Checked(path, raw, value, contract, items, island)
            for rule in _RULES:
                findings += rule(checked)
        elif isinstance(value, Run):
            findings += _run(path, raw, value, contract, items)
    if strict:
        findings = [replace(finding, severity="fejl") for finding in findings]
    return sorted(set(findings))


def _items(library: Library) -> dict[str, tuple[str, ...]]:
    """Return the items of the guides with their short names, by the names they have and by those they first had."""
    keys = [f"{s.id}.{i.id}" for s in library.scripts.values() for i in s.indhold]
    return {name: (name.partition(".")[2],) for key in keys for name in (key, library.former(key))}


def _read(path: Path) -> tuple[dict[str, Any] | None, list[Finding]]:
    try:
        return read(path), []
    except SourceError as error:
        return None, [Finding(path.name, error.line, "", "fejl", "ulaeselig", f"{error}.")]
    except OSError:
        return None, [Finding(path.name, 1, "", "fejl", "ulaeselig", "filen kan ikke åbnes.")]


# --- what it refers to ---------------------------------------------------------------------------------------------


def _file_name(c: _Checked) -> Iterator[Finding]:
    if c.path.name != f"{c.scenario.id}.yaml":
        yield c.finding("fejl", "filnavn", f"filen skal hedde {c.scenario.id}.yaml.", ("id",))


def _names(c: _Checked) -> Iterator[Finding]:
    """Goals, faults and lines refer to items and fields that exist."""
    for number, expected in enumerate(c.scenario.forventet):
        if expected.hvad == "opfoelgning":
            continue
        for at, name in enumerate(expected.punkter):
            if not c.known(name):
                text = f"»{name}« er hverken et felt eller et punkt i guiderne."
                mend = did_you_mean(name, c.all_names())
                yield c.finding("fejl", "ukendt-punkt", text, ("forventet", number, "punkter", at), expected.id, mend)
        yield from _intent(c, expected.efter, ("forventet", number, "efter"), expected.id)
    for number, critical in enumerate(c.scenario.kritiske or ()):
        for at, name in enumerate(critical.punkter):
            if not c.known(name):
                text, mend = f"»{name}« er hverken et felt eller et punkt.", did_you_mean(name, c.all_names())
                yield c.finding("fejl", "ukendt-punkt", text, ("kritiske", number, "punkter", at), critical.id, mend)
        yield from _intent(c, critical.efter, ("kritiske", number, "efter"), critical.id)
        if critical.indtil != "sendt":
            yield from _intent(c, critical.indtil, ("kritiske", number, "indtil"), critical.id)
    for intent, reply in c.scenario.replikker.items():
        for at, name in enumerate(reply.svarer_paa):
            if not c.known(name):
                text, mend = f"ingen guide spørger om »{name}«.", did_you_mean(name, c.all_names())
                yield c.finding("fejl", "ukendt-punkt", text, ("replikker", intent, "svarer_paa", at), intent, mend)
    for key in c.scenario.dynamik.virkning:
        if key not in c.items and key not in {name.partition(".")[0] for name in c.items}:
            text, mend = f"»{key}« er hverken en guide eller et punkt.", did_you_mean(key, c.items)
            yield c.finding("fejl", "ukendt-punkt", text, ("dynamik", "virkning", key), mend=mend)


def _intent(c: _Checked, name: str | None, where: tuple[str | int, ...], item: str) -> Iterator[Finding]:
    if name is not None and name not in c.scenario.replikker:
        text, mend = f"replikken »{name}« findes ikke.", did_you_mean(name, c.scenario.replikker)
        yield c.finding("fejl", "ukendt-replik", text, where, item, mend)


def _truth(c: _Checked) -> Iterator[Finding]:
    """The truth is written in values the form can hold."""
    truth = c.scenario.sandhed
    for name, value in {"haendelse.aarsag": truth.aarsag, **truth.felter}.items():
        where = ("sandhed", "felter", name) if name in truth.felter else ("sandhed", "aarsag")
        spec = c.contract.spec(name)
        if spec is None:
            mend = did_you_mean(name, c.contract.names())
            yield c.finding("fejl", "ukendt-felt", f"feltet »{name}« findes ikke.", where, mend=mend)
        elif spec.values and value not in spec.values:
            text = f"»{value}« kan ikke stå i »{name}«."
            yield c.finding("fejl", "forkert-vaerdi", text, where, mend=did_you_mean(value, spec.values))


def _conditions(c: _Checked) -> Iterator[Finding]:
    """Conditions read only what a practice caller can know."""
    for where, item, part in _conditioned(c.scenario):
        for name in names(part.condition):
            if not _readable(c, name):
                known = (*STATES, *(f"{g}{n}" for g in GROUPS for n in c.scenario.replikker))
                mend = did_you_mean(name, known) or f"Skriv et navn, der begynder med {', '.join(GROUPS)} eller felt."
                yield c.finding("fejl", "betingelse", f"»{name}« kan ikke bruges her.", where, item, mend)


def _conditioned(s: Scenario) -> Iterator[tuple[tuple[str | int, ...], str, Conditioned]]:
    for number, happening in enumerate(s.haendelser):
        yield ("haendelser", number, "naar"), happening.id, happening
    for intent, reply in s.replikker.items():
        for number, case in enumerate(reply.tilfaelde):
            yield ("replikker", intent, "tilfaelde", number, "naar"), intent, case
    if s.slut is not None:
        yield ("slut", "naar"), "slut", s.slut


def _readable(c: _Checked, name: str) -> bool:
    if name.startswith("tilstand."):
        return name in STATES
    group, _, rest = name.partition(".")
    if group == "sagt":
        return rest in c.scenario.replikker
    if group == "felt":
        return c.contract.spec(rest) is not None
    return f"{group}." in GROUPS and c.known(rest)


def _given(c: _Checked) -> Iterator[Finding]:
    """What the score wants on the form must be said by some line, and be part of the truth."""
    replies = c.scenario.replikker.values()
    given = {name for reply in replies for name in _gives(reply)}
    truth = {"haendelse.aarsag", *c.scenario.sandhed.felter}
    wanted = [
        (("forventet", n, "punkter"), e.id, e.punkter)
        for n, e in enumerate(c.scenario.forventet) if e.hvad in ("felter", "videregivet")
    ] + [
        (("kritiske", n, "punkter"), k.id, k.punkter)
        for n, k in enumerate(c.scenario.kritiske or ()) if k.hvad == "felt_overset"
    ]  # fmt: skip
    for where, item, fields in wanted:
        for name in fields:
            if name not in truth:
                yield c.finding("fejl", "ikke-i-sandheden", f"sandheden siger ikke, hvad »{name}« er.", where, item)
            elif name not in given and name != "haendelse.aarsag":
                text = f"ingen replik giver »{name}«, så ingen kan vide det."
                yield c.finding("fejl", "aldrig-givet", text, where, item, "Skriv det ved »giver« i en replik.")
    for intent, reply in c.scenario.replikker.items():
        for name in _gives(reply):
            if name not in truth and name != "sted.valgt":
                text = f"replikken giver »{name}«, som sandheden ikke kender."
                yield c.finding("fejl", "ikke-i-sandheden", text, ("replikker", intent), intent)


def _gives(reply: Reply) -> tuple[str, ...]:
    return (*reply.giver, *(name for case in reply.tilfaelde for name in case.giver))


def _spoken(c: _Checked) -> Iterator[Finding]:
    """Every line can be said by somebody's question, an event, or by itself."""
    by_event = {h.sig for h in c.scenario.haendelser}
    for intent, reply in c.scenario.replikker.items():
        if intent not in by_event and intent not in _ALWAYS and not reply.svarer_paa and not reply.ord:
            text = "replikken svarer ikke på noget; kun en underviser kan sige den."
            yield c.finding("advarsel", "siges-ikke", text, ("replikker", intent), intent)
    if "uforstaaet" not in c.scenario.replikker:
        text = "der er ingen replik »uforstaaet«; anmelder tier, når der spørges om andet."
        yield c.finding("advarsel", "tier", text, ("replikker",))


def _deadlines(c: _Checked) -> Iterator[Finding]:
    """No goal is due before what it needs can be known."""
    s = c.scenario
    told = any("sted.valgt" in _gives(reply) for reply in s.replikker.values())
    right = [h for h in s.haendelser if h.bil or (h.aml and not h.aml.forkert and h.aml.metode != "N")]
    fixes = [h.t for h in right if h.efter is None]
    known_from = 0.0 if told else min(fixes, default=None)
    for number, expected in enumerate(s.forventet):
        limit = expected.inden_s
        if limit is None or expected.hvad == "hjaelp_paa_vej":
            continue
        where = ("forventet", number, "inden_s")
        if expected.hvad in ("sted_inden", "sendt_inden") and expected.efter is None:
            if known_from is None:
                text = "ingen replik og ingen position giver stedet (»giver: [sted.valgt]«)."
                yield c.finding("fejl", "sted-aldrig", text, where, expected.id)
            elif limit <= known_from:
                text = f"fristen er {limit:.0f} s, men stedet kan først kendes efter {known_from:.0f} s."
                yield c.finding("fejl", "frist-for-tidlig", text, where, expected.id)
        if limit >= s.senest_s:
            text = f"fristen er {limit:.0f} s, men øvelsen slutter efter {s.senest_s:.0f} s."
            yield c.finding("fejl", "frist-for-sen", text, where, expected.id)


def _positions(c: _Checked) -> Iterator[Finding]:
    """A fix far outside its own circle must be meant so."""
    for number, happening in enumerate(c.scenario.haendelser):
        aml = happening.aml
        if aml is None or aml.metode == "N" or aml.radius_m is None:
            continue
        off = (aml.oest_m**2 + aml.nord_m**2) ** 0.5
        if off > 3 * aml.radius_m and not aml.forkert:
            text = f"positionen ligger {off:.0f} m fra sandheden, men siger {aml.radius_m:.0f} m."
            mend = "Skriv »forkert: true«, hvis det er meningen."
            yield c.finding("fejl", "position-forkert", text, ("haendelser", number, "aml"), happening.id, mend)


# --- nobody and nothing real ---------------------------------------------------------------------------------------


def _texts(c: _Checked) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    s = c.scenario
    yield ("titel",), "", s.titel
    yield ("sandhed", "sted"), "", s.sandhed.sted.soeg
    for name, value in s.sandhed.felter.items():
        yield ("sandhed", "felter", name), "", value
    for intent, reply in s.replikker.items():
        for text in (*reply.sig, *reply.under_pres, *(t for case in reply.tilfaelde for t in case.sig), reply.hvem):
            yield ("replikker", intent), intent, text
    for number, happening in enumerate(s.haendelser):
        for text in (happening.baggrund or "", *(happening.andet_opkald.sig if happening.andet_opkald else ())):
            yield ("haendelser", number), happening.id, text


def _nothing_real(c: _Checked) -> Iterator[Finding]:
    for where, item, text in _texts(c):
        for found in _NUMBER.finditer(text):
            if "0000" not in found[0].replace(" ", "").removeprefix("+45")[:4]:
                words = f"»{found[0]}« ligner et telefonnummer, nogen kan have."
                mend = 'Brug et nummer, der begynder med "0000".'
                yield c.finding("fejl", "rigtigt-nummer", words, where, item, mend)
        for pattern, code, what in (
            (_CPR, "rigtigt-cpr", "ligner et CPR-nummer"), (_MAIL, "rigtig-adresse", "ligner en rigtig netadresse"),
            (_REAL, "rigtigt-sted", "er et virkeligt sted"),
        ):  # fmt: skip
            for found in pattern.finditer(text):
                if not (code == "rigtigt-cpr" and _NUMBER.search(text)):
                    yield c.finding("fejl", code, f"»{found[0]}« {what}.", where, item, "Brug noget fra Øvelsø.")
        for found in _POSTCODE.finditer(text):
            if found[1] not in _POSTCODES:
                yield c.finding("fejl", "rigtigt-sted", f"postnummer {found[1]} er ikke på Øvelsø.", where, item)
        if c.island is not None:
            for found in _ROAD.finditer(text):
                if not c.island.has_road(found[1]):
                    yield c.finding("fejl", "ukendt-vej", f"»{found[1]}« findes ikke på Øvelsø.", where, item)


def _people(c: _Checked) -> Iterator[Finding]:
    named = [(("persona", "navn"), c.scenario.persona.navn)] + [
        (("sandhed", "felter", field), c.scenario.sandhed.felter.get(field, ""))
        for field in ("anmelder.navn", "person.navn")
    ]
    for where, name in named:
        if name and name not in people():
            text = f"»{name}« står ikke blandt menneskene på Øvelsø."
            mend = did_you_mean(name, people()) or f"Skriv navnet ind i {PEOPLE.name}, hvis det er opdigtet."
            yield c.finding("fejl", "ukendt-person", text, where, mend=mend)


def _place(c: _Checked) -> Iterator[Finding]:
    """The true place lies on the island, and its point is where its words lead."""
    if c.island is None:
        return
    where = c.scenario.sandhed.sted
    found = c.island.find(where.soeg)
    if found is None:
        yield c.finding("fejl", "ukendt-sted", f"»{where.soeg}« findes ikke på Øvelsø.", ("sandhed", "sted"))
    elif where.punkt is not None:
        off = max(abs(found[0] - where.punkt[0]), abs(found[1] - where.punkt[1]) / 2)
        if off > 0.0005:
            text = f"punktet ligger ikke ved »{where.soeg}«; dér er [{found[0]:.7f}, {found[1]:.7f}]."
            yield c.finding("fejl", "punkt-forkert", text, ("sandhed", "sted"))


def _rehearsed(c: _Checked) -> Iterator[Finding]:
    """A scenario comes with a good, a middling and a dangerous trainee."""
    missing = [b for b in BANDS if not (c.path.parent / f"{c.scenario.id}.{b}{RUN}").is_file()]
    if missing:
        text = f"der mangler en prøvet elev: {', '.join(missing)}."
        yield c.finding("advarsel", "ikke-proevet", text, ("id",))


_RULES = (
    _file_name, _names, _truth, _conditions, _given, _spoken, _deadlines, _positions, _nothing_real, _people, _place,
    _rehearsed,
)  # fmt: skip


def _run(
    path: Path, raw: dict[str, Any], run: Run, contract: FieldContract, items: Mapping[str, tuple[str, ...]]
) -> Iterator[Finding]:
    """A scripted trainee asks and says items that exist, and fills fields with what they can hold."""
    if path.name != f"{run.oevelse}.{run.elev}{RUN}":
        yield Finding(path.name, 1, "", "fejl", "filnavn", f"filen skal hedde {run.oevelse}.{run.elev}{RUN}.")
    for number, step in enumerate(run.trin):
        line = line_of(raw, ("trin", number))
        for key in (step.spoerg, step.igen, step.svar_paa, step.sig):
            if key is not None and key not in items:
                text, mend = f"punktet »{key}« findes ikke i guiderne.", did_you_mean(key, items)
                yield Finding(path.name, line, "", "fejl", "ukendt-punkt", text, mend)
        if step.felt is not None:
            spec = contract.spec(step.felt)
            if spec is None:
                text, mend = f"feltet »{step.felt}« findes ikke.", did_you_mean(step.felt, contract.names())
                yield Finding(path.name, line, "", "fejl", "ukendt-felt", text, mend)
            elif spec.values and step.vaerdi and step.vaerdi not in spec.values:
                text, mend = f"»{step.vaerdi}« kan ikke stå i »{step.felt}«.", did_you_mean(step.vaerdi, spec.values)
                yield Finding(path.name, line, "", "fejl", "forkert-vaerdi", text, mend)
