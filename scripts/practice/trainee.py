"""A recorded trainee: keys at times, played into the real console so that a practice call can run by itself."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from scripts.practice.model import Name, Part, Text


class Step(Part):
    """At ``t`` seconds after the ring: press ``tast`` ("F8", "Alt+1", "Enter"), type ``skriv``, or answer the guide.

    ``svar: sandt`` answers the question in front by the scenario's truth, or "ved ikke" where the truth says nothing;
    a line or task in front is confirmed.
    """

    t: float = Field(ge=0)
    tast: Text | None = None
    skriv: Text | None = None
    svar: Literal["sandt"] | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> Step:
        if sum(x is not None for x in (self.tast, self.skriv, self.svar)) != 1:
            raise ValueError("et trin er enten en tast, noget der skrives, eller et svar på det punkt, der er fremme")
        return self


class Trainee(Part):
    """The steps of one recorded trainee, in order of time."""

    oevelse: Name
    trin: list[Step]

    @model_validator(mode="after")
    def _in_order(self) -> Trainee:
        times = [step.t for step in self.trin]
        if times != sorted(times):
            raise ValueError("trinene skal stå i den orden, de sker")
        return self
