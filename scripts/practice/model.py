"""What a scenario is: one YAML file, written by a trainer, read into frozen values that refuse anything unknown."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=400)]
# Numbers that cannot exist outside practice: +45 00 00 xx xx.
PracticeNumber = Annotated[str, StringConstraints(pattern=r"^\+450000\d{4}$")]
Service = Literal["sundhed", "brand", "politi"]
Severity = Literal["kritisk", "stor", "mellem", "lille"]


class Part(BaseModel):
    """Anything in a scenario: frozen, and an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Aml(Part):
    """A fix the phone sends, metres east and north of the truth; radius in metres at a confidence in percent."""

    oest_m: float = 0.0
    nord_m: float = 0.0
    radius_m: float | None = None
    sikkerhed_pct: int = 68
    metode: Literal["G", "W", "C", "N"] = "G"


class Mast(Part):
    """The mast that carries the call, metres east and north of the truth, and the sector it serves."""

    navn: Text
    oest_m: float
    nord_m: float
    raekkevidde_m: float
    start_grader: float = 0.0
    aabning_grader: float = 360.0


class Happening(Part):
    """Something by the clock: ``t`` seconds after the ring, or after ``efter`` when that is given."""

    id: Name
    t: float = Field(ge=0)
    efter: Literal["besvaret", "sendt", "ringet_op"] | None = None
    naar: dict[str, str] | None = None
    sig: Name | None = None
    aml: Aml | None = None
    mast: Mast | None = None
    kvittering: Service | None = None
    linje: Literal["tabt", "tilbage"] | None = None
    stress: int = 0


class Reply(Part):
    """Lines for one intent, said in turn; ``titel`` is what the trainer finds it by, ``under_pres`` under pressure."""

    titel: str = ""
    svarer_paa: list[str] = Field(default_factory=list)
    sig: list[Text]
    under_pres: list[Text] = Field(default_factory=list)


class Where(Part):
    """The true place, in words the register understands."""

    soeg: Text


class Truth(Part):
    """What is really so; only the score knows it."""

    sted: Where
    aarsag: str
    myndigheder: list[Service]
    felter: dict[str, str] = Field(default_factory=dict)


class Persona(Part):
    """Who calls."""

    navn: str = ""
    rolle: str
    alder: int = Field(ge=4, le=110)
    stress: int = Field(default=50, ge=0, le=100)
    samarbejde: int = Field(default=60, ge=0, le=100)


class Dynamics(Part):
    """How the caller's stress moves with what the call-taker does."""

    hjaelp_paa_vej: int = -20
    gentaget_spoergsmaal: int = 10
    pres_over: int = 85


class Expected(Part):
    """One thing the score looks for, worth ``vaegt`` points."""

    id: Name
    hvad: Literal[
        "sted_inden", "sted_ret", "sendt_inden", "spurgt", "aarsag", "myndighed", "hjaelp_paa_vej", "ikke_gentaget",
        "bekraeftet",
    ]  # fmt: skip
    vaegt: int = Field(ge=1, le=40)
    inden_s: float | None = None
    afstand_m: float | None = None
    punkter: list[str] = Field(default_factory=list)
    alvor: Severity = "mellem"

    @model_validator(mode="after")
    def _complete(self) -> Expected:
        timed = dict.fromkeys(("sted_inden", "sendt_inden", "hjaelp_paa_vej"), "inden_s")
        wanted = {**timed, "sted_ret": "afstand_m"}
        missing = wanted.get(self.hvad)
        if missing and getattr(self, missing) is None:
            raise ValueError(f"{self.id}: {self.hvad} skal have {missing}")
        if self.hvad == "spurgt" and not self.punkter:
            raise ValueError(f"{self.id}: spurgt skal have punkter")
        return self


class Caller(Part):
    """The number the call comes from."""

    nummer: PracticeNumber


class Scenario(Part):
    """A practice call, complete."""

    skema: Literal[1]
    id: Name
    version: int = Field(ge=1)
    titel: Text
    titel_en: Text
    niveau: int = Field(ge=1, le=5)
    maal: list[str]
    linje: Literal["112", "114"]
    froe: int
    opkald: Caller
    sandhed: Truth
    persona: Persona
    haendelser: list[Happening]
    replikker: dict[Name, Reply]
    dynamik: Dynamics = Dynamics()
    forventet: list[Expected]
    senest_s: float = Field(default=420, gt=0)

    @model_validator(mode="after")
    def _consistent(self) -> Scenario:
        for happening in self.haendelser:
            if happening.sig and happening.sig not in self.replikker:
                raise ValueError(f"hændelsen {happening.id} siger {happening.sig}, som ikke er en replik")
            if happening.efter is None and happening.t > self.senest_s:
                raise ValueError(f"hændelsen {happening.id} kommer efter øvelsens slutning")
        if "aabning" not in self.replikker:
            raise ValueError("replikken aabning mangler: anmelderen skal begynde med noget")
        ids = [e.id for e in self.forventet]
        if len(ids) != len(set(ids)):
            raise ValueError("to punkter i forventet har samme id")
        return self
