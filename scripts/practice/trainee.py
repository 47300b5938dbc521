"""Trainees that play by themselves: keys at times for the real console, or deeds at times for a desk without one."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from scripts.practice.model import Name, Part, Service, Text


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


Deed = Literal[
    "besvar", "bekraeft_sted", "send", "ring_op", "laeg_paa", "afslut", "skift_linje", "tavst", "laes_nummer",
    "bed_om_position",
]  # fmt: skip


class ChosenPlace(Part):
    """A place the trainee chooses: its words, and how many metres from the truth it lies; ``None`` for free words."""

    tekst: Text
    oest_m: float | None = 0.0
    nord_m: float | None = 0.0


class RunStep(Part):
    """At ``t`` seconds after the ring the trainee does one thing; ``svar`` comes ``efter_s`` after ``spoerg``.

    ``spoerg``, ``svar_paa`` and ``sig`` name an item (``script.item``), ``igen`` one that is gone back to; ``ord``
    is said in the trainee's own words, ``spoerg_frit`` typed as a question.
    """

    t: float = Field(ge=0)
    goer: Deed | None = None
    spoerg: Text | None = None
    igen: Text | None = None
    svar_paa: Text | None = None
    svar: Text | None = None
    efter_s: float = Field(default=4.0, ge=0)
    sig: Text | None = None
    ord: Text | None = None
    spoerg_frit: Text | None = None
    sted: ChosenPlace | None = None
    felt: Text | None = None
    vaerdi: str = ""
    note: Text | None = None
    udfald: Text | None = None
    prioritet: int | None = None
    myndighed: Service | None = None
    kort: Text | None = None
    opfoelgning: Text | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> RunStep:
        what = (self.goer, self.spoerg, self.igen, self.svar_paa, self.sig, self.ord, self.spoerg_frit, self.sted,
                self.felt, self.note, self.udfald, self.prioritet, self.myndighed, self.kort,
                self.opfoelgning)  # fmt: skip
        if sum(x is not None for x in what) != 1:
            raise ValueError("et trin gør netop én ting")
        if self.svar_paa is not None and self.svar is None:
            raise ValueError("svar_paa skal have svar")
        return self


class Golden(Part):
    """What a run must come to: points, band, points of each domain, and the critical faults."""

    point: int
    udfald: Literal["sikker", "bestaaet", "oev_igen", "ikke_bestaaet"]
    omraader: dict[Name, int]
    kritiske: list[Name] = Field(default_factory=list)


class Run(Part):
    """A scripted trainee: good, middling or dangerous, and the result it must get, the same every time."""

    oevelse: Name
    elev: Literal["god", "middel", "farlig"]
    resultat: Golden
    trin: list[RunStep]

    @model_validator(mode="after")
    def _in_order(self) -> Run:
        times = [step.t for step in self.trin]
        if times != sorted(times):
            raise ValueError("trinene skal stå i den orden, de sker")
        return self
