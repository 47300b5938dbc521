"""Writing practice calls: how their files are named, the template, a copy, and the result a trainee is pinned to."""

from __future__ import annotations

import re

from scripts.authoring.approval import RefusalError
from scripts.authoring.edits import apply, child, compose, entries, pairs, replaced, set_header
from scripts.practice.loader import RUN, TRAINEE
from scripts.practice.scoring import Assessment
from scripts.source import SourceError

PARTS = ("", "god", "middel", "farlig")
"""The texts of one practice call: itself, and its good, middling and dangerous trainee."""

_NAME = re.compile(r"[a-z][a-z0-9_]{1,39}")
_VERSION = re.compile(r"^version: *(\d{1,6})\s*(?:#.*)?$", re.MULTILINE)

_TEMPLATE = """\
# Øvelse: skriv her, hvad den handler om. F1 og mærkerne i margenen siger, hvad der mangler.
skema: 1
id: {name}
version: 1
titel: {title}
titel_en: {title}
niveau: 1                      # 1 til 5
maal: [sted_foerst]            # hvad den træner
linje: "112"
froe: 1
opkald: {{nummer: "+4500001000"}}
# Hvad der i virkeligheden er sket; kun bedømmelsen ved det.
sandhed:
  sted: {{soeg: "Nørregade 12, 8595 Øvelsby"}}
  aarsag: BRAND-BYG
  myndigheder: [brand]
  felter:
    brand.roeg_flamme: roeg
    brand.nogen_inde: nej
persona: {{rolle: nabo, alder: 40, stress: 50, samarbejde: 70}}
# Hvad der sker: t er sekunder efter, at det ringer.
haendelser:
  - {{id: position, t: 15, aml: {{oest_m: 4, nord_m: 6, radius_m: 12, metode: G}}}}
# Hvad anmelder siger: svarer_paa er felter og punkter i guiderne, giver er det, replikken fortæller.
replikker:
  aabning:
    titel: Åbning
    sig: ["Hjælp, det brænder!"]
  hvad:
    titel: Hvad der sker
    svarer_paa: [q_hvad, haendelse.aarsag, brand.hvad]
    sig: ["Det ryger ud ad vinduet hos naboen."]
  sted:
    titel: Sted
    svarer_paa: [q_sted, sted.valgt]
    ord: [hvor, adresse, sted]
    giver: [sted.valgt]
    sig: ["Nørregade tolv i Øvelsby."]
  roeg:
    titel: Kun røg
    svarer_paa: [brand.roeg_flamme]
    giver: [brand.roeg_flamme]
    sig: ["Jeg kan kun se røg."]
  inde:
    titel: Ingen inde
    svarer_paa: [brand.nogen_inde]
    giver: [brand.nogen_inde]
    sig: ["Nej, de står her alle sammen."]
  stilhed:
    titel: Er du der?
    sig: ["Er du der?"]
  uforstaaet:
    titel: Ved ikke
    sig: ["Det ved jeg ikke."]
# Hvad bedømmelsen ser efter; vægt er andele af området.
forventet:
  - {{id: sted_hurtigt, hvad: sted_inden, inden_s: 60, vaegt: 10}}
  - {{id: sted_rigtigt, hvad: sted_ret, afstand_m: 50, vaegt: 10, alvor: stor}}
  - {{id: aarsag, hvad: aarsag, vaegt: 10, alvor: stor}}
  - {{id: sendt, hvad: sendt_inden, inden_s: 90, vaegt: 20, alvor: stor}}
  - {{id: paa_vej, hvad: hjaelp_paa_vej, inden_s: 10, vaegt: 10}}
  - {{id: felterne, hvad: felter, vaegt: 10, punkter: [brand.roeg_flamme, brand.nogen_inde]}}
senest_s: 240
"""

_RUN = """\
# Prøvet elev: hvad eleven gør, sekund for sekund. F7 gør det, det giver nu, til det, det skal give.
oevelse: {name}
elev: {part}
resultat: {{point: 100, udfald: sikker, omraader: {{sted: 20, hvad: 20, alarm: 20, samtale: 25, raad: 15}}}}
trin:
  - {{t: 3, goer: besvar}}
  - {{t: 4, sig: indgang.s_aabning_112}}
  - {{t: 8, spoerg: indgang.q_sted}}
  - {{t: 14, sted: {{tekst: "Nørregade 12, 8595 Øvelsby", oest_m: 0, nord_m: 0}}}}
  - {{t: 17, spoerg: indgang.q_hvad}}
  - {{t: 22, felt: haendelse.aarsag, vaerdi: BRAND-BYG}}
  - {{t: 26, goer: send}}
  - {{t: 28, sig: indgang.s_paa_vej}}
  - {{t: 36, spoerg: brand_bygning.q_inde, svar: nej}}
  - {{t: 46, spoerg: brand_bygning.q_flamme, svar: roeg}}
  - {{t: 60, goer: afslut}}
"""


def file_of(name: str, part: str = "") -> str:
    """Return the name of the file of a practice call, or of one of its trainees."""
    return f"{name}.{part}{RUN}" if part else f"{name}.yaml"


def files_of(name: str) -> tuple[str, ...]:
    """Return the names of all files of a practice call: itself, its scripted trainees, its recorded one."""
    return (*(file_of(name, part) for part in PARTS), f"{name}{TRAINEE}")


def need_id(name: str) -> None:
    """Raise RefusalError for what cannot be the id of a practice call."""
    if not _NAME.fullmatch(name):
        raise RefusalError(f"»{name}« kan ikke være et navn. Brug små bogstaver (a til z), tal og _.")


def new_scenario(name: str) -> str:
    """Return the text of a new practice call, which has no error; raises RefusalError when the name cannot be one."""
    need_id(name)
    title = name.replace("_", " ")
    return _TEMPLATE.format(name=name, title=title[0].upper() + title[1:])


def new_run(name: str, part: str = "god") -> str:
    """Return the text of a new scripted trainee, who does what the template's practice call asks for."""
    return _RUN.format(name=name, part=part)


def copied(text: str, source: str, name: str) -> str:
    """Return a file of a practice call as the copy's own: another id, version 1, a title that tells them apart."""
    tree = compose(text)
    if child(tree, "oevelse") is not None:
        return set_header(text, oevelse=name)
    edits = []
    for key, _, value in pairs(tree):
        if key == "id":
            edits.append(replaced(value, name))  # type: ignore[arg-type]
        elif key in ("titel", "titel_en"):
            edits.append(replaced(value, f"{value.value} {'kopi' if key == 'titel' else 'copy'}"))  # type: ignore[arg-type]
    return begun(apply(text, edits), 1)


def begun(text: str, version: int) -> str:
    """Return a practice call's text with another version."""
    return set_header(text, version=str(version))


def version_in(text: str) -> int:
    """Return the version a text says it is, 0 when none can be read; for a text that is broken elsewhere."""
    found = _VERSION.search(text)
    return int(found[1]) if found else 0


def pinned(text: str, found: Assessment) -> str:
    """Return a trainee's text with the result it gives now as the one it must give; raises SourceError."""
    domains = ", ".join(f"{domain.id}: {domain.got}" for domain in found.domains)
    faults = f", kritiske: [{', '.join(found.critical)}]" if found.critical else ""
    value = f"{{point: {found.points}, udfald: {found.band}, omraader: {{{domains}}}{faults}}}"
    if child(compose(text), "resultat") is not None:
        return set_header(text, resultat=value)
    head = next((key for name, key, _ in pairs(compose(text)) if name == "elev"), None)
    if head is None:
        raise SourceError("eleven siger ikke, hvem den er (»elev:«)", 1)
    at = text.find("\n", head.end_mark.index) + 1 or len(text)
    return f"{text[:at]}resultat: {value}\n{text[at:]}"


def answered_at(text: str, answer: str) -> int:
    """Return the line (from 1) where a scripted trainee gives an answer ``script.item=value``, 0 where it never does.

    Raises SourceError for a text that cannot be read.
    """
    key, _, value = answer.partition("=")
    for step in entries(child(compose(text), "trin")):
        said = {name: str(node.value) for name, _, node in pairs(step)}
        if key in (said.get("spoerg"), said.get("svar_paa")) and said.get("svar") == value:
            return int(step.start_mark.line) + 1
    return 0
