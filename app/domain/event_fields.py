"""The fields that only some causes bring: danger, water, offender, person, vehicle, suicide, missing, silent call.

They are part of the catalogue, which every reader asks; nobody reads them here.
"""

from __future__ import annotations

from app.domain.field import COUNT, YES_NO, Field, Words, choice

EVENT_FIELDS: tuple[Field, ...] = (
    Field(id="brand.vind", label=Words("Vind mod", "Wind towards")),
    Field(
        id="brand.afstand",
        label=Words("Afstand", "Distance"),
        kind="choice",
        choices=(
            choice("lige_ved", "lige ved", "right beside"),
            choice("naer", "under 100 meter", "under 100 metres"),
            choice("laengere", "længere væk", "further off"),
            choice("ved_ikke", "ved ikke", "don't know"),
        ),
    ),
    Field(id="fare.stof", label=Words("Stof / tavle", "Substance / sign")),
    Field(id="fare.symptomer", label=Words("Nogen dårlig", "Anyone unwell"), kind="choice", choices=YES_NO),
    Field(id="fare.paa_stedet", label=Words("Fare på stedet", "Danger on the spot")),
    Field(id="fare.boern", label=Words("Børn på stedet", "Children there"), kind="choice", choices=YES_NO),
    Field(id="fare.fastholdt", label=Words("Nogen holdes fast", "Anyone held"), kind="choice", choices=YES_NO),
    Field(id="vand.antal", label=Words("Antal i vandet", "How many in the water"), kind="choice", choices=COUNT),
    Field(id="vand.synlig", label=Words("Kan ses nu", "In sight now"), kind="choice", choices=YES_NO),
    Field(id="vand.oppe", label=Words("Oppe nu", "Out now"), kind="choice", choices=YES_NO),
    Field(id="vand.sidst_set", label=Words("Forsvandt ved", "Went under at")),
    Field(id="vand.siden", label=Words("Ude af syne", "Out of sight")),
    Field(id="gerningsmand.paa_stedet", label=Words("GM på stedet", "Offender there"), kind="choice", choices=YES_NO),
    Field(id="gerningsmand.antal", label=Words("Gerningsmænd", "Offenders"), kind="choice", choices=COUNT),
    Field(id="gerningsmand.relation", label=Words("Relation", "Relation")),
    Field(id="gerningsmand.paavirket", label=Words("Påvirket", "Intoxicated"), kind="choice", choices=YES_NO),
    Field(id="gerningsmand.tilhold", label=Words("Tilhold", "Court order"), kind="choice", choices=YES_NO),
    Field(id="person.navn", label=Words("Person", "Person")),
    Field(
        id="person.koen",
        label=Words("Køn", "Sex"),
        kind="choice",
        choices=(
            choice("mand", "mand", "man"),
            choice("kvinde", "kvinde", "woman"),
            choice("ved_ikke", "ved ikke", "don't know"),
        ),
    ),
    Field(id="person.alder", label=Words("Alder", "Age"), kind="age"),
    Field(id="person.signalement", label=Words("Signalement", "Description"), wide=True),
    Field(id="person.toej", label=Words("Tøj", "Clothes")),
    Field(id="person.retning", label=Words("Retning væk", "Direction away")),
    Field(id="bil.slags", label=Words("Køretøj", "Vehicle")),
    Field(id="bil.udseende", label=Words("Farve, mærke", "Colour, make")),
    Field(id="bil.plade", label=Words("Nummerplade", "Number plate"), kind="plate"),
    Field(
        id="selvmord.hvem",
        label=Words("Det gælder", "It is about"),
        kind="choice",
        choices=(
            choice("selv", "anmelder selv", "the caller"),
            choice("anden", "en anden", "someone else"),
            choice("ved_ikke", "ved ikke", "don't know"),
        ),
    ),
    Field(id="selvmord.overvejer", label=Words("Vil tage sit liv", "Wants to die"), kind="choice", choices=YES_NO),
    Field(id="selvmord.gjort", label=Words("Har gjort noget", "Has done something"), kind="choice", choices=YES_NO),
    Field(id="selvmord.middel", label=Words("Middel", "Means")),
    Field(id="selvmord.middel_naer", label=Words("Middel ved hånden", "Means at hand"), kind="choice", choices=YES_NO),
    Field(id="selvmord.alene", label=Words("Alene", "Alone"), kind="choice", choices=YES_NO),
    Field(id="selvmord.besked", label=Words("Afskedsbesked", "Farewell message"), kind="choice", choices=YES_NO),
    Field(id="savn.sidst_sted", label=Words("Sidst set", "Last seen")),
    Field(id="savn.sidst_tid", label=Words("Sidst set kl.", "Last seen at"), kind="time"),
    Field(id="savn.demens", label=Words("Demens el. lign.", "Dementia or like"), kind="choice", choices=YES_NO),
    Field(id="savn.selvmordsfare", label=Words("Selvmordsfare", "Risk of suicide"), kind="choice", choices=YES_NO),
    Field(id="savn.medicin", label=Words("Mangler medicin", "Lacks medicine"), kind="choice", choices=YES_NO),
    Field(id="savn.telefon", label=Words("Personens telefon", "Person's phone"), kind="phone"),
    Field(id="savn.steder", label=Words("Steder at lede", "Places to look")),
    Field(id="savn.foto", label=Words("Nyt billede", "Recent photo"), kind="choice", choices=YES_NO),
    Field(
        id="tavst.tegn",
        label=Words("Tegn", "Sign"),
        kind="choice",
        choices=(
            choice("taler", "taler", "speaks"),
            choice("tast", "tast eller bank", "key or knock"),
            choice("lyd", "host eller åndedræt", "cough or breath"),
            choice("intet", "intet tegn", "no sign"),
            choice("ved_ikke", "ved ikke", "don't know"),
        ),
    ),
    Field(id="tavst.lyde", label=Words("Lyde", "Sounds")),
    Field(
        id="tavst.opringning",
        label=Words("Ringet op", "Called back"),
        kind="choice",
        choices=(
            choice("svar", "anmelder svarede", "the caller answered"),
            choice("intet_svar", "ingen svarede", "nobody answered"),
            choice("ikke_trygt", "ikke ringet, ikke trygt", "not called, not safe"),
            choice("ved_ikke", "ikke endnu", "not yet"),
        ),
    ),
    Field(
        id="tavst.grund",
        label=Words("Slutter, fordi", "Ends because"),
        kind="choice",
        choices=(
            choice("alarm", "alarm sendt", "alarm sent"),
            choice("talt", "talt med anmelder, ingen fare", "talked to the caller, no danger"),
            choice("lomme", "lommeopkald bekræftet", "pocket call confirmed"),
            choice("leger", "barn leger med telefonen", "child playing with the phone"),
            choice("leder", "aftalt med vagtleder", "agreed with the supervisor"),
            choice("ved_ikke", "ingen grund endnu", "no ground yet"),
        ),
    ),
    Field(
        id="haendelse.kendt_sted",
        label=Words("Kendt hændelse ved", "Known incident at"),
        help=Words("Stedet for det, mange ringer om.", "The place of what many ring about."),
        seen_by="desk",
    ),
    Field(id="anmelder.paaskud", label=Words("Aftalt påskud", "Agreed pretext")),
)
