"""The practice caller as a desk and a trainer meet it: the engine, and what a trainer makes it do."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.practice.engine import THINKS_S as THINKS_S
from scripts.practice.engine import CallerEngine
from scripts.practice.events import Action, ComesBack, DropsLine, Receipts, Rings, SendsPosition
from scripts.practice.injecting import SECOND_CALLER, STEP_S, second_number
from scripts.practice.model import Aml, Happening
from scripts.practice.trainerview import EventView, LineView, TrainerView, kind_of, ranked, title, words_of

_BEYOND = "andet_"  # a second caller whom the scenario does not hold


class PracticeCaller(CallerEngine):
    """Plays one scenario, with a trainer's hand on it. Times are seconds of the caller's time after the ring."""

    def trigger(self, happening_id: str, t: float) -> list[Action]:
        """Let an event happen now, because the trainer wants it so; what was left out may still come."""
        found = next((h for h in self.scenario.haendelser if h.id == happening_id), None)
        if found is None or not self.can_happen(happening_id):
            return []
        self._done[found.id] = "happened"
        self._held.discard(found.id)
        return self._happen(found, t)

    def can_happen(self, happening_id: str) -> bool:
        """Whether there is such an event and it has not happened yet."""
        known = any(h.id == happening_id for h in self.scenario.haendelser)
        return known and not self._over and self._done.get(happening_id) != "happened"

    def hold(self, happening_id: str) -> bool | None:
        """Keep an event back until it is triggered, or let it go by the clock again.

        Returns whether it is held now, None where nothing can be held.
        """
        if self._over or happening_id not in {h.id for h in self.scenario.haendelser} - set(self._done):
            return None
        self._held ^= {happening_id}
        return happening_id in self._held

    def say(self, intent: str) -> list[Action]:
        """Say a line now, because the trainer chose it; an answer that was on its way is not said."""
        if intent not in self.scenario.replikker or self._over:
            return []
        self.hush()
        return self._say(intent, self._silence.since)

    def hush(self) -> None:
        """Drop what the caller was about to say: the trainer speaks."""
        self._due.clear()
        self._question, self._suggested = "", ""

    def new_position(self, t: float) -> list[Action]:
        """Send a position now: the scenario's next one, or the last one fixed anew."""
        fixes = [h for h in self.scenario.haendelser if h.aml is not None]
        waiting = [h for h in fixes if self._done.get(h.id) != "happened"]
        if waiting:
            return self.trigger(waiting[0].id, t)
        last = fixes[-1].aml if fixes and not self._over else None
        return [SendsPosition("aml-sms", self._aml(last, t))] if last is not None else []

    def switch_line(self, up: bool | None = None) -> list[Action]:
        """Cut the line or put the caller back on it; without a wish, the other of the two."""
        if self._over or up == self._up:
            return []
        self._up, self._returns_at = not self._up, None
        return [ComesBack()] if self._up else [DropsLine()]

    def send_fixes(self, fixes: Sequence[Aml], t: float) -> list[Action]:
        """Send a position the scenario does not hold, the others of it one after the other."""
        if self._over:
            return []
        later = [(t + STEP_S * number, fix) for number, fix in enumerate(fixes) if number]
        self._fixes = [*self._fixes, *later]
        return [SendsPosition("aml-sms", self._aml(fixes[0], t))]

    def make_noise(self, text: str) -> list[Action]:
        """Let something be heard behind the caller."""
        return [] if self._over else self._sound(text)

    def let_ring(self, lines: Sequence[str]) -> list[Action]:
        """Let a second caller ring about the same, who says these lines once answered."""
        if self._over:
            return []
        name = f"{_BEYOND}{len(self._beyond) + 1}"
        self._beyond[name] = tuple(lines) or SECOND_CALLER
        number = second_number(self.scenario.opkald.nummer, len(self._beyond))
        return [Rings(name, self.scenario.linje, number)]

    def confirm(self, authority: str) -> list[Action]:
        """Let an authority confirm that it has the case."""
        return [] if self._over else [Receipts(authority)]

    def trainer_view(self, t: float) -> TrainerView:
        """Return what the trainer sees at ``t`` seconds of the caller's time."""
        lines = [
            LineView(intent, title(self.scenario, intent), self._variant(intent)[0], intent in self._said)
            for intent in self.scenario.replikker
        ]
        answers = [at - t for at, intent in self._due if intent == self._suggested]
        return TrainerView(
            stress=self.stress,
            cooperation=self.mood.cooperation,
            pressed_from=self.scenario.dynamik.pres_over,
            lines=ranked(lines, self._suggested),
            events=tuple(self._event(h, t) for h in self.scenario.haendelser),
            asked=self._question,
            suggested=self._suggested,
            answers_in_s=max(0.0, min(answers)) if answers else None,
            on_the_line=self._up,
            over=self._over,
            stress_course=tuple(self.mood.course),
        )

    def _event(self, happening: Happening, t: float) -> EventView:
        at, state = self._time_of(happening), self._done.get(happening.id)
        if state is None:
            state = "held" if happening.id in self._held else "due" if at is not None else "waits"
            if happening.efter != "opfyldt" and not self._known.can_still_hold(happening.naar):
                state = "dropped"
        left = max(0.0, at - t) if state == "due" and at is not None else None
        return EventView(happening.id, kind_of(happening), *words_of(happening, self.scenario), state, at, left)
