"""The desk's view of the conversation scripts: a call's state goes in as answers and flags, an agenda comes out."""

from __future__ import annotations

from collections.abc import Mapping

from app.car import message_of, silent_car
from app.commands import AnswerTarget, CauseInfo
from app.domain.catalogue import FIELDS
from app.domain.facts import Line
from app.domain.positions import known_at, picture, place_conflict
from app.domain.state import CallState
from scripts.agenda import Agenda, AgendaView
from scripts.contract import FieldContract, FieldSpec
from scripts.loader import Library
from scripts.proposals import Proposal

ENTRY = "indgang"


def contract() -> FieldContract:
    """Return the form's fields as the scripts may use them."""
    return FieldContract({f.id: FieldSpec(f.kind, tuple(c.value for c in f.choices)) for f in FIELDS.values()})


class Guide:
    """The scripts at work for one desk; agendas are made once for each script and kept.

    ``causes`` holds the cause codes with what each brings.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self._agendas: dict[str, Agenda] = {}
        self.causes: Mapping[str, CauseInfo] = {
            code: CauseInfo(code, library.authorities(code), cause.guide or ENTRY)
            for code, cause in library.causes.items()
        }

    def agenda(self, call: CallState) -> AgendaView | None:
        """Return what there is to ask and say in a call now."""
        script = self.script_of(call)
        if not script:
            return None
        if script not in self._agendas:
            self._agendas[script] = self.library.agenda(script)
        return self._agendas[script].view(
            self._answers(call),
            said=tuple(call.said),
            skipped=tuple(call.skipped),
            flags=_flags(call),
            jumped_to=call.jumped_to or None,
            stack=call.interrupts,
        )

    def proposal(self, call: CallState) -> Proposal | None:
        """Return what the script proposes for a call now."""
        script = self.script_of(call)
        return self.library.propose(script, self._answers(call), _flags(call)) if script else None

    def script_of(self, call: CallState) -> str:
        """Return the script a call goes by: its own, or the entry when the library has lost it."""
        for script in (call.script, ENTRY):
            if script in self.library.scripts:
                return script
        return ""

    def _answers(self, call: CallState) -> dict[str, str]:
        """Return the form's values by field and the answers to items by ``script.item``."""
        answers = {key: answer.value for key, answer in call.answers.items()}
        # A field that is still being typed is not an answer yet: half a word must not answer a question.
        answers.update({key: field.value for key, field in call.fields.items() if field.value and not field.typed})
        if call.place is not None:
            answers["sted.valgt"] = call.place.text
        if call.distance_reason:
            answers["sted.forklaring"] = call.distance_reason
        return answers

    # --- what commands ask

    def cause_words(self, code: str) -> str:
        """Return the name of a cause in the library's language; an unknown code as it stands."""
        cause = self.library.causes.get(code)
        if cause is None:
            return code
        return cause.engelsk if self.library.language == "en" else cause.navn

    def script_version(self, script: str) -> tuple[int, str]:
        """Return a script's version and content hash; (0, "") when the library does not have it."""
        known = self.library.scripts.get(script)
        return (known.version, self.library.hashes.get(script, "")) if known else (0, "")

    def answer_target(self, script: str, item: str, value: str) -> AnswerTarget:
        """Return where an answer belongs."""
        try:
            found = self.library.answer_target(script, item, value)
        except KeyError:
            return AnswerTarget("", value, item)
        return AnswerTarget(found.field, found.label, found.text)

    def entry_script(self, line: Line) -> str:
        """Return the script a call begins with."""
        return ENTRY


def _flags(call: CallState) -> dict[str, str]:
    """Return the states of the call that scripts may ask for."""

    def yes(value: object) -> str:
        return "ja" if value else "nej"

    seen = picture(call, known_at(call))
    position = seen.kind
    apart = place_conflict(call, seen.best)
    if position in ("waiting", "missing") and any(r.is_position for r in call.positions):
        position = "mast_only"
    return {
        "tilstand.linje": call.line,
        "tilstand.alarm_sendt": yes(call.sent_at),
        "tilstand.kvitteret": yes(any(t.received_at for t in call.tries)),
        "tilstand.sted_kendt": yes(call.place),
        "tilstand.sted_bekraeftet": yes(call.place_verified_at),
        "tilstand.position": position,
        "tilstand.to_steder": yes(apart is not None and apart.level == "banner"),
        "tilstand.ecall": _ecall(call),
        "tilstand.drivmiddel": _propulsion(call),
        "tilstand.stemme": yes(not silent_car(call)),
        "tilstand.sted_navn": call.place.text if call.place else "",
        "tilstand.sted_tekst": call.place.full if call.place else "",
        "tilstand.sagsnummer": call.inquiry_number,
    }


def _ecall(call: CallState) -> str:
    """Return whether a car is calling and how: by itself, by its button, or only to try its equipment."""
    car = message_of(call)
    if car is None:
        return "nej"
    if call.is_test:
        return "proeve"
    return "haand" if car.card is not None and not car.card.automatic else "automatisk"


def _propulsion(call: CallState) -> str:
    """Return the most dangerous propulsion that a car told."""
    car = message_of(call)
    told = car.warnings if car is not None else ()
    if not told:
        return "ukendt" if car is None or car.card is None or not car.card.propulsions else "andet"
    return "brint" if "hydrogen" in told else "gas" if {"cng", "lpg"} & set(told) else "el"
