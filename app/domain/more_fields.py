"""The fields of the full forms that no script asks for: access, dangers, protection, company, bicycle, closing.

They are part of the catalogue, which every reader asks; nobody reads them here.
"""

from __future__ import annotations

from app.domain.field import YES_NO, Field, Words, choice


def _yes_no(id_: str, da: str, en: str) -> Field:
    return Field(id=id_, label=Words(da, en), kind="choice", choices=YES_NO)


MORE_FIELDS: tuple[Field, ...] = (
    # The caller
    _yes_no("anmelder.paa_stedet", "På stedet", "On the spot"),
    _yes_no("anmelder.taler_frit", "Kan tale frit", "Can talk freely"),
    _yes_no("anmelder.maa_ringes", "Må ringes op", "May be rung"),
    _yes_no("anmelder.tolk", "Tolk", "Interpreter"),
    Field(id="anmelder.adresse", label=Words("Adresse", "Address"), seen_by="desk", retention="contact"),
    Field(id="anmelder.for_anden", label=Words("For en anden", "For another")),
    Field(
        id="anmelder.police_nr", label=Words("Policenr.", "Policy no."), seen_by="desk", retention="contact"
    ),
    Field(id="firma.navn", label=Words("Firma", "Company")),
    Field(
        id="firma.cvr",
        label=Words("CVR", "Company no."),
        kind="cvr",
        help=Words("Firmaets CVR-nummer, 8 cifre.", "The company's CVR number, 8 digits."),
    ),
    # Dangers
    _yes_no("fare.stroem", "Strøm", "Power"),
    _yes_no("fare.trafik", "Trafik", "Traffic"),
    _yes_no("fare.vand_is", "Vand, is", "Water, ice"),
    _yes_no("fare.hoejde", "Højde", "Height"),
    _yes_no("fare.dyr", "Dyr", "Animal"),
    _yes_no("fare.smitte", "Smitte", "Infection"),
    Field(id="bygning.etager", label=Words("Etager", "Floors")),
    Field(id="bygning.beboere", label=Words("Beboere inde", "Residents inside")),
    # Police
    _yes_no("politi.beskyttelse", "Skal beskyttes", "Needs protection"),
    Field(id="haendelse.hvornaar", label=Words("Hvornår", "When"), kind="time"),
    # Bicycle and other goods with a number of their own
    Field(
        id="cykel.type",
        label=Words("Type", "Type"),
        kind="choice",
        choices=(
            choice("dame", "dame", "lady's"), choice("herre", "herre", "man's"), choice("barn", "barn", "child's"),
            choice("el", "elcykel", "electric"), choice("lad", "ladcykel", "cargo"),
            choice("loebehjul", "løbehjul", "scooter"), choice("andet", "andet", "other"),
        ),
    ),
    Field(
        id="cykel.stelnr",
        label=Words("Stelnr.", "Frame no."),
        kind="serial",
        help=Words(
            "Stelnummeret står under kranken eller ved sadlen, fx WBA 123 H. Skriv »kendes ikke«, når det mangler.",
            "The frame number is under the crank or at the saddle. Write »not known« when there is none.",
        ),
    ),
    Field(id="cykel.udseende", label=Words("Mærke, farve", "Make, colour")),
    Field(
        id="elektronik.imei",
        label=Words("IMEI", "IMEI"),
        kind="imei",
        help=Words("15 cifre; telefonen viser dem på *#06#.", "15 digits; the phone shows them on *#06#."),
    ),
    # What is known or said when the form is closed
    Field(id="aftale.hvad_sker", label=Words("Sagt: det sker nu", "Told what next")),
    Field(
        id="uheld.skadevolder",
        label=Words("Skadevolder", "Liable party"),
        kind="choice",
        choices=(
            choice("anmelder", "anmelder", "caller"), choice("modpart", "modpart", "other party"),
            choice("ukendt", "ukendt", "unknown"),
        ),
    ),
    _yes_no("trussel.skade", "Skadet, læge", "Hurt, doctor"),
    _yes_no("trussel.frist_72", "72 timer oplyst", "72 h told"),
    _yes_no("svindel.raad", "Råd givet", "Advice given"),
    Field(
        id="savn.risiko",
        label=Words("Risiko", "Risk"),
        kind="choice",
        choices=(
            choice("hoej", "høj", "high"), choice("middel", "middel", "medium"), choice("lav", "lav", "low"),
            choice("ukendt", "ukendt", "unknown"),
        ),
    ),
    Field(id="savn.risiko_grund", label=Words("Fordi", "Because")),
    _yes_no("savn.barn", "Barn", "Child"),
    _yes_no("larm.forventning", "Forventning", "Expectation"),
    Field(
        id="stjaalet.politi_afgoer",
        label=Words("Sporing: sagt", "Tracking: told"),
        kind="choice",
        choices=(
            choice("ja", "politiet afgør, gå ikke selv", "police decide, do not go"), choice("nej", "nej", "no"),
            choice("ved_ikke", "ikke relevant", "not relevant"),
        ),
    ),
)  # fmt: skip
