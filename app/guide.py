"""The desk's view of the conversation scripts: a call's state goes in as answers and flags, an agenda comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from app.car import message_of, silent_car
from app.commands import AnswerTarget, CauseInfo
from app.domain.catalogue import FIELDS, NO_PLACE
from app.domain.facts import Line
from app.domain.gates import no_place
from app.domain.positions import known_picture, place_conflict
from app.domain.state import CallState
from scripts.agenda import Agenda, AgendaView
from scripts.blanks import fill
from scripts.contract import CAUSE_FIELD, PLACE_FIELD, UNKNOWN_VALUES, FieldContract, FieldSpec
from scripts.deeds import FOLLOW_UPS, NO_FOLLOW_UP, follow_up_flag, follow_up_of
from scripts.flow import FlowItem
from scripts.loader import Library
from scripts.model import Act
from scripts.proposals import Proposal
from scripts.recognise import whole_words

ENTRY, SAME = "indgang", "samme_haendelse"
_EDITIONS, _PINNED = 8, 512  # how many editions and calls are remembered, the newest


def contract() -> FieldContract:
    """Return the form's fields as the scripts may use them."""
    return FieldContract({f.id: FieldSpec(f.kind, tuple(c.value for c in f.choices)) for f in FIELDS.values()})


class _Asked(NamedTuple):
    """A call in the edition it goes by, and what of it the scripts ask for."""

    call: CallState
    library: Library
    answers: dict[str, str]
    flags: dict[str, str]


class Guide:
    """The scripts at work for one desk; agendas are made once for each script and kept.

    ``causes`` holds the cause codes with what each brings. A call keeps the edition of the library in which it began,
    whatever is published meanwhile; ``earlier`` are editions that calls taken up again after a restart may have begun
    in.
    """

    def __init__(self, library: Library, earlier: Sequence[Library] = ()) -> None:
        self._editions: tuple[Library, ...] = (library, *earlier)
        self._pinned: dict[str, Library] = {}
        self._agendas: dict[tuple[int, str], Agenda] = {}
        self._asked: _Asked | None = None
        self._shown: tuple[object, AgendaView] | None = None
        self._proposed: tuple[Library, object, Proposal] | None = None

    @property
    def library(self) -> Library:
        """The edition that new calls begin in."""
        return self._editions[0]

    @property
    def causes(self) -> Mapping[str, CauseInfo]:
        """The cause codes with what each brings."""
        library = self.library
        if self._causes_of is not library:
            self._causes_of = library
            self._causes = {
                code: CauseInfo(code, library.authorities(code), cause.guide or ENTRY)
                for code, cause in library.causes.items()
            }
        return self._causes

    _causes_of: Library | None = None
    _causes: Mapping[str, CauseInfo] = {}

    def publish(self, library: Library) -> None:
        """Let new calls begin in another edition; a script broken in it stays as it stood. Any thread may call this."""
        self._editions = (library.keeping(self.library), *self._editions)[:_EDITIONS]

    def library_of(self, call: CallState) -> Library:
        """Return the edition a call began in: the one that has its script in the very version the log names."""
        pinned = self._pinned.get(call.id)
        if pinned is None:
            pinned = next(self._editions_of(call), self.library)
            while len(self._pinned) >= _PINNED:
                self._pinned.pop(next(iter(self._pinned)))
            if call.script:
                self._pinned[call.id] = pinned
        return pinned

    def _editions_of(self, call: CallState) -> Iterator[Library]:
        """Yield the editions a call may have begun in: the one it names, then those that have its very script."""
        yield from (e for e in self._editions if call.edition and e.edition == call.edition)
        yield from (e for e in self._editions if call.script_hash and e.hashes.get(call.script) == call.script_hash)

    def lacks(self, calls: Iterable[CallState]) -> set[str]:
        """Return the editions that open calls began in and that are not at hand."""
        have = {library.edition for library in self._editions}
        return {call.edition for call in calls if call.closed_at is None and call.edition} - have

    def bring_back(self, earlier: Sequence[Library]) -> None:
        """Put earlier editions at hand again, for calls taken up after a restart; only while no call is worked on."""
        self._editions = (*self._editions, *earlier)
        self._pinned.clear()

    def _library(self, call_id: str) -> Library:
        """Return the edition of a call that has been shown before, else the newest."""
        return self._pinned.get(call_id, self.library)

    def agenda(self, call: CallState) -> AgendaView | None:
        """Return what there is to ask and say in a call now."""
        library, script = self.library_of(call), self.script_of(call)
        if not script:
            return None
        key = (id(library), script)
        made = self._agendas.get(key)
        # An id may be used again once an edition is gone, so the engine itself says whose it is.
        if made is None or made.scripts is not library.scripts:
            made = self._agendas[key] = library.agenda(script)
        asked = self._asked_by(call, library)
        said, skipped, story = tuple(call.said), tuple(call.skipped), _story(call)
        now = (made, asked.answers, asked.flags, said, skipped, call.jumped_to, call.interrupts, story, call.declined)
        kept = self._shown
        # Most facts, a position or a letter, change nothing that a script asks for.
        if kept is None or kept[0] != now:
            view = made.view(
                asked.answers,
                said=said,
                skipped=skipped,
                flags=asked.flags,
                jumped_to=call.jumped_to or None,
                stack=call.interrupts,
                story=story,
                declined=call.declined,
            )
            kept = self._shown = now, view
        return kept[1]

    def proposal(self, call: CallState) -> Proposal | None:
        """Return what the script proposes for a call now."""
        script = self.script_of(call)
        if not script:
            return None
        library = self.library_of(call)
        asked = self._asked_by(call, library)
        key = (script, asked.answers, asked.flags, call.proposed)
        kept = self._proposed
        if kept is None or kept[0] is not library or kept[1] != key:
            # What was proposed once is held: only the call-taker lowers it.
            kept = self._proposed = library, key, library.propose(script, asked.answers, asked.flags, call.proposed)
        return kept[2]

    def _asked_by(self, call: CallState, library: Library) -> _Asked:
        """Return what the scripts ask of a call: agenda and proposal of one moment ask the same."""
        kept = self._asked
        if kept is None or kept.call is not call or kept.library is not library:
            kept = self._asked = _Asked(call, library, self._answers(call), _flags(call))
        return kept

    def script_of(self, call: CallState) -> str:
        """Return the script a call goes by: its own, or the entry when the library has lost it."""
        library = self.library_of(call)
        return next((script for script in (call.script, ENTRY) if script in library.scripts), "")

    def script_on(self, call: CallState, line: Line) -> str:
        """Return the script a call goes on by on a line: its cause's, its own or the entry, whichever serves it."""
        library = self.library_of(call)
        cause = library.causes.get(call.value(CAUSE_FIELD))
        wanted = (cause.guide if cause is not None and line in cause.linje else "", call.script, ENTRY)
        fits = (s for s in wanted if s in library.scripts and line in library.scripts[s].linje)
        return next(fits, call.script)

    def _answers(self, call: CallState) -> dict[str, str]:
        """Return the form's values by field and the answers to items by ``script.item``."""
        answers = {key: answer.value for key, answer in call.answers.items()}
        # A field that is still being typed is not an answer yet: half a word must not answer a question.
        answers.update({key: field.value for key, field in call.fields.items() if field.value and not field.typed})
        if call.place is not None:
            answers[PLACE_FIELD] = call.place.text
        elif reason := no_place(call):
            # Said in the form, it answers every question about the place as a key of the guide would.
            script, library = self.script_of(call), self.library_of(call)
            places = (i for i in library.flow(script).items if i.field == PLACE_FIELD) if script else ()
            answers.update({item.key: _key_for(item, reason) for item in places if item.key not in answers})
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

    def script_version(self, script: str, call: str = "") -> tuple[int, str]:
        """Return a script's version and content hash, in a call's own edition; (0, "") when it does not have it."""
        library = self._library(call)
        known = library.scripts.get(script)
        return (known.version, library.hashes.get(script, "")) if known else (0, "")

    def edition(self, call: str = "") -> str:
        """Return the name of the edition a call began in; of the newest for a new one."""
        return self._library(call).edition

    def action_of(self, script: str, item: str, call: str = "") -> str:
        """Return the name of the action that an item is, empty when it is none."""
        act = self._act(script, item, call)
        return act.goer if act is not None else ""

    def follow_up_of(self, script: str, item: str, call: str = "") -> str:
        """Return the task that an action makes which outlives the call, empty when its key names none."""
        act = self._act(script, item, call)
        return follow_up_of(act.tast or "") if act is not None else ""

    def _act(self, script: str, item: str, call: str) -> Act | None:
        known = self._library(call).scripts.get(script)
        found = next((i for i in known.indhold if i.id == item), None) if known is not None else None
        return found if isinstance(found, Act) else None

    def is_card(self, script: str, call: str = "") -> bool:
        """Return whether a script is a technique card, which lies beside the script in use."""
        known = self._library(call).scripts.get(script)
        return known is not None and known.kort is not None

    def answer_target(self, script: str, item: str, value: str, call: str = "") -> AnswerTarget:
        """Return where an answer belongs."""
        try:
            found = self._library(call).answer_target(script, item, value)
        except KeyError:
            return AnswerTarget("", value, item)
        known = self._library(call).scripts[script].item(item)
        asks_place = getattr(known, "felt", None) == PLACE_FIELD
        return AnswerTarget(found.field, found.label, found.text, _why_no_place(value) if asks_place else "")

    def field_of(self, key: str) -> str:
        """Return the form's field that an item (``script.item``) fills, empty for none."""
        script, _, item = key.partition(".")
        return self.answer_target(script, item, "").field

    def item_words(self, key: str) -> str:
        """Return what an item (``script.item``) says, empty for one there is not."""
        script, _, item = key.partition(".")
        known = self.library.scripts.get(script)
        found = next((i for i in known.indhold if i.id == item), None) if known is not None else None
        return fill(getattr(found, "sig", "") or "", {}) if found is not None else ""

    def entry_script(self, line: Line, known: bool = False) -> str:
        """Return the script a call begins with; ``known``: many ring about one incident, and it may be about that."""
        return SAME if known and SAME in self.library.scripts else ENTRY


def _why_no_place(value: str) -> str:
    """Return the form's reason for an answer to a question about the place."""
    known = {choice.value for choice in FIELDS[NO_PLACE].choices}
    return value if value in known else "ukendt" if value in UNKNOWN_VALUES else ""


def _key_for(item: FlowItem, reason: str) -> str:
    """Return the answer that a question about the place has for a reason, "ved ikke" where it has none of its own."""
    return reason if reason in (choice.value for choice in item.choices) else UNKNOWN_VALUES[0]


def _story(call: CallState) -> str:
    """Return what was written in the caller's own words and in notes, as far as its words are whole."""
    own = call.fields.get("haendelse.egne_ord")
    parts = [note.text for note in call.notes]
    if own is not None:
        parts.insert(0, whole_words(own.value, typing=own.typed))
    return "\n".join(part for part in parts if part)


def _flags(call: CallState) -> dict[str, str]:
    """Return the states of the call that scripts may ask for."""

    def yes(value: object) -> str:
        return "ja" if value else "nej"

    seen = known_picture(call)
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
        "tilstand.forbindelse": _line_state(call),
        "tilstand.tavst": yes(call.silent),
        "tilstand.dublet": yes(call.duplicates),
        "tilstand.nummer_laest": yes(call.receipt_read_at),
        "tilstand.sundhed_kvitteret": yes(any(t.received_at for t in call.tries if t.authority == "health")),
        "tilstand.tolk_med": yes("konference_tolk" in call.acted),
        "tilstand.leder_kaldt": yes("kald_leder" in call.acted),
        **{follow_up_flag(kind): yes(kind in call.followups) for kind in FOLLOW_UPS.values()},
        follow_up_flag(NO_FOLLOW_UP): yes("none" in call.followups),
        "tilstand.sted_navn": call.place.text if call.place else "",
        "tilstand.sted_tekst": call.place.full if call.place else "",
        "tilstand.sagsnummer": call.inquiry_number,
    }


def _line_state(call: CallState) -> str:
    """Return whether the caller is on the line; a line that broke counts as such until the talk is said to be over."""
    if call.lost_at is not None:
        return "tabt"
    return "slut" if call.ended_at is not None else "paa_linjen"


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
