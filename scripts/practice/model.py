"""What a scenario is: one YAML file, written by a trainer, read into frozen values that refuse anything unknown."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from scripts.conditions import Condition, ConditionError, both, from_mapping, parse

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=400)]
# Numbers that cannot exist outside practice: +45 00 00 xx xx.
PracticeNumber = Annotated[str, StringConstraints(pattern=r"^\+450000\d{4}$")]
Service = Literal["sundhed", "brand", "politi"]
Severity = Literal["kritisk", "stor", "mellem", "lille"]
Domain = Literal["sted", "hvad", "alarm", "samtale", "raad"]
Anchor = Literal["besvaret", "sted", "bekraeftet", "sendt", "paa_vej", "skiftet", "tabt", "ringet_op", "opfyldt"]
When = dict[str, str | list[str]] | str


class Part(BaseModel):
    """Anything in a scenario: frozen, and an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Conditioned(Part):
    """Something that holds only when what is known says so.

    ``naar`` is a mapping or an expression (see ``scripts.conditions``) over ``tilstand.…``, ``spurgt.<item or field>``,
    ``hoert.<item>`` (said by the call-taker), ``sagt.<intent>``, ``givet.<field>`` (said by the caller) and
    ``felt.<field>``; ``stress_over`` and ``stress_under`` compare with the caller's stress.
    """

    naar: When | None = None
    stress_over: int | None = Field(default=None, ge=0, le=100)
    stress_under: int | None = Field(default=None, ge=0, le=100)

    @field_validator("naar")
    @classmethod
    def _readable(cls, naar: When | None) -> When | None:
        if isinstance(naar, str):
            try:
                parse(naar)
            except ConditionError as error:
                raise ValueError(f"betingelsen kan ikke læses ved tegn {error.column + 1}: {error}") from error
        return naar

    @property
    def condition(self) -> Condition:
        """The condition without its bounds on stress."""
        if isinstance(self.naar, str):
            return parse(self.naar)
        return from_mapping(self.naar) if self.naar else both()


class Aml(Part):
    """A fix the phone sends, metres east and north of the truth; radius in metres at a confidence in percent.

    ``forkert`` says that it is meant to be wrong: the truth may lie outside its circle.
    """

    oest_m: float = 0.0
    nord_m: float = 0.0
    radius_m: float | None = None
    sikkerhed_pct: int = 68
    metode: Literal["G", "W", "C", "N"] = "G"
    forkert: bool = False


class Mast(Part):
    """The mast that carries the call, metres east and north of the truth, and the sector it serves."""

    navn: Text
    oest_m: float
    nord_m: float
    raekkevidde_m: float
    start_grader: float = 0.0
    aabning_grader: float = 360.0


class Car(Part):
    """The message of a car (eCall): where it stopped, metres from the truth, and what it tells of itself."""

    oest_m: float = 0.0
    nord_m: float = 0.0
    retning_grader: float | None = Field(default=None, ge=0, lt=360)
    personer: int | None = Field(default=None, ge=0, le=50)
    drivmiddel: Literal["gasoline", "diesel", "electric", "hydrogen"] = "gasoline"
    automatisk: bool = True


class OtherCall(Part):
    """A second caller about the same incident: the number and what is said, a line each few seconds once answered."""

    nummer: PracticeNumber
    linje: Literal["112", "114"] = "112"
    sig: list[Text]


class Happening(Conditioned):
    """Something by the clock: ``t`` seconds after the ring, or after ``efter`` when that is given.

    ``efter: opfyldt`` counts from the moment ``naar`` (and the bounds on stress) first hold.
    """

    id: Name
    t: float = Field(ge=0)
    efter: Anchor | None = None
    sig: Name | None = None
    baggrund: Text | None = None
    aml: Aml | None = None
    mast: Mast | None = None
    bil: Car | None = None
    andet_opkald: OtherCall | None = None
    kvittering: Service | None = None
    linje: Literal["tabt", "tilbage"] | None = None
    stress: int = 0

    @model_validator(mode="after")
    def _something(self) -> Happening:
        if self.efter == "opfyldt" and self.naar is None and self.stress_over is None and self.stress_under is None:
            raise ValueError(f"{self.id}: efter: opfyldt skal have naar, stress_over eller stress_under")
        return self


class Case(Conditioned):
    """Lines said instead while a condition holds, and the facts (field ids) they give away."""

    sig: list[Text] = Field(min_length=1)
    giver: list[str] = Field(default_factory=list)


class Reply(Part):
    """Lines for one intent, said in turn; ``titel`` is what the trainer finds it by, ``under_pres`` under pressure.

    ``tilfaelde`` are tried first, in order. ``giver`` names the fields whose truth the plain lines tell; ``ord`` are
    words of a question in free words that this answers. ``hvem`` is who speaks when it is not the caller.
    """

    titel: str = ""
    svarer_paa: list[str] = Field(default_factory=list)
    ord: list[str] = Field(default_factory=list)
    sig: list[Text] = Field(min_length=1)
    under_pres: list[Text] = Field(default_factory=list)
    tilfaelde: list[Case] = Field(default_factory=list)
    giver: list[str] = Field(default_factory=list)
    hvem: str = ""


class Where(Part):
    """The true place, in words the register understands, and (lat, lon) WGS84 where no register need be asked."""

    soeg: Text
    punkt: tuple[float, float] | None = None


class Truth(Part):
    """What is really so; only the score knows it. ``myndigheder`` is empty where nobody must be sent."""

    sted: Where
    aarsag: str
    myndigheder: list[Service] = Field(default_factory=list)
    prioritet: int | None = Field(default=None, ge=1, le=5)
    udfald: str = ""
    felter: dict[str, str] = Field(default_factory=dict)


class Persona(Part):
    """Who calls. ``baggrund`` is what can be heard all along; ``tempo`` is how fast answers come, 1 is ordinary."""

    navn: str = ""
    rolle: str
    alder: int = Field(ge=4, le=110)
    stress: int = Field(default=50, ge=0, le=100)
    samarbejde: int = Field(default=60, ge=0, le=100)
    sprog: str = "da"
    stemme: str = ""
    tempo: float = Field(default=1.0, ge=0.3, le=3)
    udsving_s: float = Field(default=0.0, ge=0, le=5)
    baggrund: str = ""


class Dynamics(Part):
    """How the caller's stress moves with what the call-taker does.

    ``stilhed_over_s`` gives for each length of silence (seconds) how much it costs; ``virkning`` for each item said
    (``script.item``), or each script, what it does the first time.
    """

    hjaelp_paa_vej: int = -20
    gentaget_spoergsmaal: int = 10
    rolig_gentagelse: int = -10
    stilhed_over_s: dict[int, int] = Field(default_factory=dict)
    virkning: dict[str, int] = Field(default_factory=dict)
    pres_over: int = 85


ExpectedKind = Literal[
    "sted_inden", "sted_ret", "bekraeftet", "nummer", "aarsag", "spurgt", "sendt_inden", "myndighed", "prioritet",
    "videregivet", "skiftet_inden", "ingen_alarm", "udfald", "hjaelp_paa_vej", "ikke_gentaget", "tavshed", "ringet_op",
    "felter", "sagt", "opfoelgning", "note",
]  # fmt: skip
_NEEDS: dict[str, str] = {
    **dict.fromkeys(("sted_inden", "sendt_inden", "hjaelp_paa_vej", "skiftet_inden", "ringet_op"), "inden_s"),
    "sted_ret": "afstand_m", "tavshed": "laengst_s",
    **dict.fromkeys(("spurgt", "sagt", "felter", "opfoelgning", "videregivet"), "punkter"),
}  # fmt: skip


class Expected(Part):
    """One thing the score looks for, worth ``vaegt`` shares of its domain (``omraade``, else by what it is).

    ``efter`` names a line of the caller from which ``inden_s`` is counted instead of from the ring. ``titel`` (and
    ``titel_en``) say it in words where those of its kind say too little.
    """

    id: Name
    hvad: ExpectedKind
    vaegt: int = Field(ge=1, le=40)
    inden_s: float | None = Field(default=None, gt=0)
    afstand_m: float | None = Field(default=None, gt=0)
    laengst_s: float | None = Field(default=None, gt=0)
    efter: Name | None = None
    punkter: list[str] = Field(default_factory=list)
    i_orden: bool = False
    alvor: Severity = "mellem"
    omraade: Domain | None = None
    titel: str = Field(default="", max_length=60)
    titel_en: str = Field(default="", max_length=60)

    @model_validator(mode="after")
    def _complete(self) -> Expected:
        needed = [_NEEDS.get(self.hvad, "")] + (["inden_s"] if self.hvad == "videregivet" else [])
        missing = next((name for name in needed if name and not getattr(self, name)), None)
        if missing:
            raise ValueError(f"{self.id}: {self.hvad} skal have {missing}")
        return self


CriticalKind = Literal[
    "forkert_sted", "afsluttet_uden_alarm", "lagt_paa", "ringet_op", "sagt_ord", "sagt_punkt", "felt_overset",
    "ikke_skiftet", "alarm_uden_grund",
]  # fmt: skip


class Critical(Part):
    """A fault that alone means not passed, with the words it is told in.

    ``forkert_sted``: the alarm went further than ``afstand_m`` from the truth, and the place was not read back;
    ``lagt_paa``: the call-taker hung up before ``indtil`` (a line of the caller, or "sendt"); ``sagt_ord``: one of
    ``ord`` was said; ``sagt_punkt``: one of ``punkter`` was; ``felt_overset``: the caller had said ``efter``, and the
    field of ``punkter`` does not hold the truth; ``ikke_skiftet``: 114 never became 112 after ``efter``.
    """

    id: Name
    hvad: CriticalKind
    da: Text
    en: Text
    afstand_m: float = 500.0
    ord: list[str] = Field(default_factory=list)
    punkter: list[str] = Field(default_factory=list)
    efter: Name | None = None
    indtil: Name | None = None

    @model_validator(mode="after")
    def _complete(self) -> Critical:
        wanted = {"sagt_ord": "ord", "sagt_punkt": "punkter", "felt_overset": "punkter", "lagt_paa": "indtil"}
        missing = wanted.get(self.hvad)
        if missing and not getattr(self, missing):
            raise ValueError(f"{self.id}: {self.hvad} skal have {missing}")
        return self


WITHOUT_ALARM = Critical(
    id="afsluttet_uden_alarm",
    hvad="afsluttet_uden_alarm",
    da="Samtalen blev afsluttet uden alarm",
    en="The call was closed without an alarm",
)
WRONG_PLACE = Critical(
    id="alarm_til_forkert_sted",
    hvad="forkert_sted",
    da="Alarmen gik til et forkert sted, som ikke var læst op",
    en="The alarm went to a wrong place that was not read back",
)


class Caller(Part):
    """The number the call comes from."""

    nummer: PracticeNumber


class End(Conditioned):
    """When the call is over by itself, ``t`` seconds after the condition first holds."""

    t: float = Field(default=0.0, ge=0)


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
    # Which folder of recordings speaks it; what is heard is not part of what is played, so the digest leaves it out.
    optagelser: Name | Literal[""] = Field(default="", exclude=True)
    opkald: Caller
    sandhed: Truth
    persona: Persona
    haendelser: list[Happening]
    replikker: dict[Name, Reply]
    dynamik: Dynamics = Dynamics()
    forventet: list[Expected]
    kritiske: list[Critical] | None = None
    slut: End | None = None
    senest_s: float = Field(default=420, gt=0, le=1800)

    @property
    def criticals(self) -> tuple[Critical, ...]:
        """The faults that alone mean not passed: the scenario's own; on 112 where someone must be sent, two more."""
        if not self.sandhed.myndigheder or self.linje == "114":
            return tuple(self.kritiske or ())
        own = self.kritiske or []
        kinds = {each.hvad for each in own}
        return (*own, *(each for each in (WITHOUT_ALARM, WRONG_PLACE) if each.hvad not in kinds))

    @model_validator(mode="after")
    def _consistent(self) -> Scenario:
        for happening in self.haendelser:
            if happening.sig and happening.sig not in self.replikker:
                raise ValueError(f"hændelsen {happening.id} siger {happening.sig}, som ikke er en replik")
            if happening.efter is None and happening.t > self.senest_s:
                raise ValueError(f"hændelsen {happening.id} kommer efter øvelsens slutning")
        if "aabning" not in self.replikker:
            raise ValueError("replikken aabning mangler: anmelderen skal begynde med noget")
        for what, ids in (
            ("forventet", [e.id for e in self.forventet]),
            ("haendelser", [h.id for h in self.haendelser]),
            ("kritiske", [c.id for c in self.kritiske or ()]),
        ):
            if len(ids) != len(set(ids)):
                raise ValueError(f"to punkter i {what} har samme id")
        return self
