"""The trainer's hand on a practice call of this machine: every deed goes to the line and into its log."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from app.commands import sound
from app.domain import facts as f
from app.practice.line import PracticeLine
from app.practice.result import named
from app.practice.trainee_view import trainee_view
from app.practice.trainerlink import GoalRow, Goals, Injection, NoteRow, Persona, RatedRow, TrainerPicture
from scripts.practice import events as e
from scripts.practice.caller import PracticeCaller
from scripts.practice.injecting import PositionKind, fixes
from scripts.practice.rubric import TOP, Rubric

_AUTHORITIES: tuple[f.Authority, ...] = ("health", "fire", "police")
_POSITIONS: tuple[PositionKind, ...] = get_args(PositionKind)
Deed = Callable[[PracticeCaller, float], list[e.Action] | None]


class LocalLink:
    """A ``TrainerLink`` on a line at home. ``by`` is who sits beside, as the log names it."""

    def __init__(self, line: PracticeLine, by: str = "trainer") -> None:
        self._line, self._by = line, by

    def picture(self, language: str) -> TrainerPicture:
        """Return what the trainer sees now."""
        return picture_of(self._line, language, self._by)

    # --- the clock

    def pace(self, rate: float) -> None:
        """Let the caller's time run at another rate. The desk's clock runs on."""
        rate = min(1.0, max(0.0, rate))
        if self._clock_is_free():
            self._line.keep(self._by, f.PracticePaced(rate=rate), f.PracticeCued(deed="pace", what=f"{rate:g}"))

    def jump(self) -> None:
        """Leave out the waiting until the next event that comes by the clock."""
        view = self._line.trainer_view()
        if view is not None and view.next_s is not None and self._clock_is_free():
            left = view.next_s[1]
            paced = f.PracticePaced(rate=self._line.rate, skipped_s=left)
            self._line.keep(self._by, paced, f.PracticeCued(deed="jump", what=f"{left:.1f}"))

    # --- what is said

    def say(self, intent: str) -> None:
        """Say a line of the scenario now."""
        self._act("say", intent, lambda caller, t: caller.say(intent) or None)

    def say_freely(self, text: str) -> None:
        """Say the trainer's own words, unless the line is down."""
        words = sound(text).strip()

        def say(caller: PracticeCaller, t: float) -> list[e.Action] | None:
            if not words or not caller.on_the_line:
                return None
            caller.hush()
            return [e.Says(words, "free")]

        self._act("say_freely", words, say)

    # --- what happens

    def trigger(self, happening: str) -> None:
        """Let an event of the scenario happen now."""
        self._act(
            "trigger", happening,
            lambda caller, t: caller.trigger(happening, t) if caller.can_happen(happening) else None,
        )  # fmt: skip

    def hold(self, happening: str) -> None:
        """Keep an event back, or let it go by the clock again."""
        self._act("hold", happening, lambda caller, t: None if caller.hold(happening) is None else [])

    def new_position(self) -> None:
        """Let the phone send a position now."""
        self._act("position", "", lambda caller, t: caller.new_position(t) or None)

    def switch_line(self) -> None:
        """Cut the line, or put the caller back on it."""
        self._act("line", "", lambda caller, t: caller.switch_line() or None)

    def inject(self, injection: Injection) -> None:
        """Let something happen that the scenario does not hold."""
        self._act("inject", injection_words(injection), lambda caller, t: _injected(caller, t, injection) or None)

    def dial(self, stress: int | None = None, cooperation: int | None = None) -> None:
        """Set the caller's stress, its cooperation or both."""
        what = " ".join(
            f"{name} {value}" for name, value in (("stress", stress), ("cooperation", cooperation)) if value is not None
        )
        self._act("dial", what, lambda caller, t: [] if caller.mood.dial(stress, cooperation, t) else None)

    # --- what is kept

    def note(self, text: str, at_s: float | None = None) -> None:
        """Pin a note to a moment."""
        words = sound(text).strip()
        if words:
            at = self._line.seconds if at_s is None else max(0.0, at_s)
            self._line.keep(self._by, f.PracticeNoted(text=words, at_s=round(at, 3)))

    def rate_trainee(self, item: str, points: int, comment: str = "") -> None:
        """Rate a thing of the rubric."""
        kept = min(TOP, max(0, points))
        self._line.keep(self._by, f.PracticeRated(item=item, points=kept, comment=sound(comment).strip()))

    def stop(self, reason: str) -> None:
        """End the practice call before its time."""
        self._line.stop(reason)

    # --- inside

    def _clock_is_free(self) -> bool:
        return not self._line.ended and not self._line.held and self._line.mode != "summative"

    def _act(self, deed: str, what: str, do: Deed) -> None:
        self._line.act(self._by, deed, what, do)


def injection_words(injection: Injection) -> str:
    """Return an injection as its log line keeps it: the kind, and what was not left to its usual value."""
    given = {
        "radius_m": injection.radius_m, "off_m": injection.off_m, "bearing_deg": injection.bearing_deg,
    }  # fmt: skip
    numbers = [f"{name}={value:g}" for name, value in given.items() if value]
    return " ".join(part for part in (injection.kind, *numbers, injection.authority, injection.text.strip()) if part)


def picture_of(line: PracticeLine, language: str, by: str = "trainer") -> TrainerPicture:
    """Return what a trainer sees of a practice call now, as plain values in a language of the screen."""
    scenario, danish = line.scenario, language == "da"
    persona, entries = scenario.persona, line.entries()
    standing = line.standings()
    rows = tuple(
        GoalRow(
            goal.id,
            goal.standing,
            named(goal.found_da if danish else goal.found_en, language, line.item_words)
            if goal.standing == "lost"
            else goal.da if danish else goal.en,
            goal.got,
            goal.max,
            goal.at_s,
            goal.left_s,
        )
        for goal in standing.goals
    )
    return TrainerPicture(
        call=line.call,
        scenario=scenario.id,
        title=scenario.titel if danish else scenario.titel_en,
        version=scenario.version,
        seed=scenario.froe,
        persona=Persona(
            persona.navn or "", persona.alder, persona.rolle, persona.stress, persona.samarbejde,
            scenario.dynamik.pres_over,
        ),
        view=line.trainer_view(),
        goals=Goals(rows, standing.got, standing.max),
        course=line.course(language),
        trainee=trainee_view(line.snapshot, line.call, line.truth, language, line.cause_words),
        rated=_rated(line.rubric, entries, danish, by),
        notes=tuple(NoteRow(n.at_s, n.text) for n in (each.fact for each in entries) if isinstance(n, f.PracticeNoted)),
        seconds=line.seconds,
        rate=line.rate,
        ended=line.ended,
        language=language,
        mode=line.mode,
        slept_s=line.slept_s,
        held=line.held,
    )  # fmt: skip


def _rated(rubric: Rubric, entries: tuple[f.Entry, ...], danish: bool, by: str) -> tuple[RatedRow, ...]:
    given = {
        entry.fact.item: entry.fact.points
        for entry in entries
        if isinstance(entry.fact, f.PracticeRated) and entry.by == by
    }
    items = [
        RatedRow(
            each.id, each.navn if danish else each.engelsk, given.get(each.id),
            tuple(sorted((each.ankre if danish or not each.english else each.english).items())),
        )
        for domain in rubric.omraader
        for each in domain.traener
    ]  # fmt: skip
    faults = [RatedRow(x.id, x.navn if danish else x.engelsk, given.get(x.id), (), True) for x in rubric.kritiske]
    return (*items, *faults)


def _injected(caller: PracticeCaller, t: float, wanted: Injection) -> list[e.Action]:
    if wanted.kind in _POSITIONS:
        kind = next(each for each in _POSITIONS if each == wanted.kind)
        return caller.send_fixes(fixes(kind, wanted.radius_m, wanted.off_m, wanted.bearing_deg), t)
    text = sound(wanted.text).strip()
    match wanted.kind:
        case "noise":
            return caller.make_noise(text) if text else []
        case "drop":
            return caller.switch_line(up=False)
        case "return":
            return caller.switch_line(up=True)
        case "call":
            return caller.let_ring([text] if text else [])
    return caller.confirm(wanted.authority) if wanted.authority in _AUTHORITIES else []
