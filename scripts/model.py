"""What a conversation script is: one YAML file, Danish inline, read into frozen values that refuse anything unknown.

The keys are Danish because samtaleinstruktører write them. A script's ``content_hash`` covers everything that is said
or decided, but not its status or approvals, so that approving a script does not change what was approved.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, StringConstraints

from scripts.conditions import ALWAYS, Condition, ConditionError, Test, both, from_mapping, parse, prepare

Phase = Literal["aabning", "sted", "hvad", "fare", "alarm", "uddyb", "raad", "afslut"]
PHASES: tuple[Phase, ...] = get_args(Phase)

Importance = Literal["kritisk", "vigtig", "supplerende"]
IMPORTANCES: tuple[Importance, ...] = get_args(Importance)

LineNumber = Literal["112", "114"]
Status = Literal["kladde", "test", "godkendt", "udgaaet"]
AnswerType = Literal["ja_nej", "valg", "tekst", "tid", "telefon", "sted", "aarsag"]
Service = Literal["sundhed", "brand", "politi"]
Action = Literal[
    "alarm", "bekraeft_sted", "overdrag_sundhed", "konference_tolk", "kald_leder", "skift_112", "marker_fare",
    "opfoelgning", "laes_nummer_op",
]  # fmt: skip

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
FieldName = Annotated[str, StringConstraints(pattern=r"^[a-zæøå][a-zæøå0-9_]*\.[a-zæøå][a-zæøå0-9_]*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=400)]
Value = Annotated[str, StringConstraints(min_length=1, max_length=80)]


class Part(BaseModel):
    """Anything in a script: frozen, and an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Conditioned(Part):
    """Something that holds only when its condition does; ``naar`` and ``udtryk`` must both hold."""

    naar: Literal["altid"] | dict[FieldName, Value | list[Value]] | None = None
    udtryk: Text | None = None
    _guard: Condition = PrivateAttr()  # without a default: pydantic would copy it for every part of a script
    _holds: Test = PrivateAttr()

    def model_post_init(self, context: Any, /) -> None:
        """Read the condition once, so that a mistake in it is found when the file is read."""
        structured = from_mapping(self.naar) if isinstance(self.naar, dict) else ALWAYS
        try:
            self._guard = both(structured, parse(self.udtryk)) if self.udtryk else structured
        except ConditionError as error:
            raise ValueError(f"udtryk: {error}, tegn {error.column + 1}") from error
        self._holds = prepare(self._guard)

    @property
    def guard(self) -> Condition:
        """The condition, read."""
        return self._guard

    @property
    def holds(self) -> Test:
        """The condition, ready to be asked."""
        return self._holds


class Answers(Part):
    """How a question may be answered: by which kind of value, and which values stand on the keys, nine to a page.

    ``af`` lists values, or maps each value to the word it is shown with; for free text they are quick answers.
    """

    type: AnswerType
    af: list[Value] | dict[Value, Text] = Field(default_factory=list)

    @property
    def values(self) -> tuple[str, ...]:
        """The values on the keys, in order; what "ved ikke" adds is not among them."""
        return ("ja", "nej", "ved_ikke") if self.type == "ja_nej" else tuple(self.af)


class IfUnknown(Part):
    """Where a "ved ikke" leads: to a sub-script, to a line to say, or both; the line may have a form for one who
    cannot speak freely."""

    kald: Name | None = None
    sig: Text | None = None
    sig_ja_nej: Text | None = None


class _Item(Conditioned):
    id: Name
    fase: Phase
    vigtighed: Importance = "vigtig"
    kort: Text | None = None
    kraever: Literal["regional_godkendelse"] | None = None


class Question(_Item):
    """Asked once, answered by one key or in its form field.

    ``ord`` lists for an answer the words of the caller's own story that speak for it ("kniv*"); it is then offered.
    """

    slags: Literal["spoerg"]
    ord: dict[Value, list[Text]] = Field(default_factory=dict)
    sig: Text
    sig_ja_nej: Text | None = None
    hvorfor: Text | None = None
    felt: FieldName | None = None
    svar: Answers
    hvis_ved_ikke: IfUnknown | None = None


class Listen(_Item):
    """An open invitation: let the caller tell, write it down."""

    slags: Literal["lyt"]
    sig: Text
    sig_ja_nej: Text | None = None
    hvorfor: Text | None = None
    felt: FieldName | None = None


class Say(_Item):
    """A line to say; ``ordret``: word for word; ``senest_s``: seconds from the alarm by which it must be said."""

    slags: Literal["sig"]
    sig: Text
    sig_ja_nej: Text | None = None
    ordret: bool = False
    senest_s: int | None = Field(default=None, ge=1, le=600)


class Instruct(_Item):
    """A task for the caller, confirmed when done."""

    slags: Literal["instruks"]
    sig: Text
    sig_ja_nej: Text | None = None


class Advise(_Item):
    """Advice on safety, confirmed when followed."""

    slags: Literal["raad"]
    sig: Text
    sig_ja_nej: Text | None = None


class Act(_Item):
    """Something the call-taker does at the desk; ``tast`` is its key."""

    slags: Literal["handling"]
    sig: Text
    goer: Action
    tast: Text | None = None


class Suggest(_Item):
    """A value the script suggests for a field; the call-taker takes it or leaves it."""

    slags: Literal["forslag"]
    sig: Text
    felt: FieldName
    vaerdi: Value


class CallScript(_Item):
    """Another script's items, taken in here."""

    slags: Literal["kald"]
    kald: Name


class Close(_Item):
    """The end of the conversation; ``kraev`` are the items of the same script that must be done before it."""

    slags: Literal["afslut"]
    sig: Text
    kraev: list[Name] = Field(default_factory=list)


Item = Annotated[
    Question | Listen | Say | Instruct | Advise | Act | Suggest | CallScript | Close, Field(discriminator="slags")
]


class Interrupt(Conditioned):
    """A sub-script that one key (Alt + letter) opens in any phase; a condition makes the desk suggest it."""

    tast: Annotated[str, StringConstraints(pattern=r"^[A-ZÆØÅ]$")]
    navn: Text
    kald: Name


class Row(Conditioned):
    """A row of the decision table: when it holds, this priority and these services, because of this.

    ``hvis`` is said of the services while the row does not hold yet: "foreslås, hvis …".
    """

    id: Name
    prioritet: int | None = Field(default=None, ge=1, le=5)
    tjenester: list[Service] = Field(default_factory=list)
    fordi: Text
    hvis: Text | None = None


class CardUse(Conditioned):
    """How a technique card is taken out: ``nummer`` is its key in the list of cards, the same in every call.

    A condition makes the desk suggest it; with ``ja_nej`` questions are asked in their yes/no form while it lies open,
    and ``sig_ikke`` names the words that must not be heard then.
    """

    nummer: int = Field(ge=1, le=9)
    ja_nej: bool = False
    sig_ikke: Text | None = None


class Approval(Part):
    """Who approved the script and when; initials only. ``indhold`` is the content hash that was approved."""

    af: Text
    dato: date
    indhold: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None


class Owner(Part):
    """The role and service that answer for a script."""

    rolle: Text
    tjeneste: Service


class Validity(Part):
    """From when to when a script is in force; either end may be open."""

    fra: date | None = None
    til: date | None = None


class Script(Part):
    """A conversation script, a part that others call (``rolle: del``), or a technique card (``rolle: kort``).

    A card lies beside whatever script is in use, in any phase, and has no flow of its own. ``forfatter`` are initials,
    several with commas between. ``omdoebt_fra`` leads from a new name to the old one, so that statistics can be joined:
    ``script.item``, ``script.item=answer``, a field, or a script's id.
    """

    skema: Literal[1]
    id: Name
    navn: Text
    version: int = Field(ge=1)
    status: Status
    rolle: Literal["guide", "del", "kort"] = "guide"
    kort: CardUse | None = None
    linje: list[LineNumber] = Field(min_length=1)
    aarsag: list[Text] = Field(default_factory=list)
    forfatter: Text | None = None
    ejer: Owner
    godkendt: list[Approval] = Field(default_factory=list)
    gyldig: Validity | None = None
    omdoebt_fra: dict[Text, Text] = Field(default_factory=dict)
    faser: dict[Phase, Text] = Field(default_factory=dict)
    indhold: list[Item] = Field(min_length=1)
    afbryd: list[Interrupt] = Field(default_factory=list)
    forslag: list[Row] = Field(default_factory=list)

    def item(self, item_id: str) -> Item:
        """Return one of the script's own items; KeyError when it has none of that id."""
        found = next((i for i in self.indhold if i.id == item_id), None)
        if found is None:
            raise KeyError(f"{self.id}.{item_id}")
        return found

    @property
    def content_hash(self) -> str:
        """SHA-256 over what is said and decided, as 64 hex digits."""
        # What stands at its default is left out, so that a key the model learns later changes no hash.
        left_out = {"status", "godkendt", "gyldig", "forfatter", "omdoebt_fra"}
        content = self.model_dump(mode="json", exclude=left_out, exclude_defaults=True)
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


class Cause(Part):
    """A cause code with its words, the lines it is used on, and what it brings with it."""

    kode: Annotated[str, StringConstraints(pattern=r"^[A-ZÆØÅ]+(-[A-ZÆØÅ]+)*$")]
    navn: Text
    engelsk: Text
    linje: list[LineNumber] = Field(min_length=1)
    tjenester: list[Service] = Field(default_factory=list)
    guide: Name
    ord: list[Text] = Field(default_factory=list)

    def name_in(self, language: str) -> str:
        """Return the cause's name; anything but English is Danish."""
        return self.engelsk if language == "en" else self.navn


class Causes(Part):
    """The table of cause codes."""

    skema: Literal[1]
    aarsager: list[Cause] = Field(min_length=1)


SERVICE_CODES: Mapping[Service, Literal["health", "fire", "police"]] = {
    "sundhed": "health",
    "brand": "fire",
    "politi": "police",
}
