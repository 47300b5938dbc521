"""The fields of the 114 reports: theft, vandalism, fraud, threats, noise, suspicion, traffic, guidance.

They are part of the catalogue, which every reader asks; nobody reads them here. Each report has the few fields that its
script asks for.
"""

from __future__ import annotations

from app.domain.field import YES_NO, Choice, Field, Words, choice

_DONT_KNOW = choice("ved_ikke", "ved ikke", "don't know")


def _yes_no(id_: str, da: str, en: str) -> Field:
    return Field(id=id_, label=Words(da, en), kind="choice", choices=YES_NO)


def _one_of(id_: str, da: str, en: str, *choices: Choice) -> Field:
    return Field(id=id_, label=Words(da, en), kind="choice", choices=choices)


REPORT_FIELDS: tuple[Field, ...] = (
    # Common to reports of something that was done.
    Field(id="gerning.fra", label=Words("Fra", "From"), kind="time"),
    Field(id="gerning.til", label=Words("Til", "To"), kind="time"),
    Field(id="gerning.vidner", label=Words("Vidner / video", "Witnesses")),
    Field(id="gerning.mistaenkt", label=Words("Mistænkt", "Suspected")),
    _one_of(
        "anmelder.anonym", "Anonym", "Anonymous",
        choice("nej", "nej", "no"), choice("andre", "over for andre", "to others"),
        choice("helt", "helt anonym", "altogether"), _DONT_KNOW,
    ),
    Field(id="anmelder.sikker_kontakt", label=Words("Sikker kontakt", "Safe contact")),
    _one_of(
        "anmelder.online", "Online", "Online",
        choice("her", "tages her", "taken here"), choice("selv", "anmelder selv online", "caller online"), _DONT_KNOW,
    ),
    _yes_no("bank.spaerret", "Kort spærret", "Cards blocked"),
    # Theft
    _one_of(
        "stjaalet.slags", "Stjålet", "Stolen",
        choice("cykel", "cykel, løbehjul", "bicycle, scooter"), choice("bil", "bil, mc, knallert", "car, motorcycle"),
        choice("elektronik", "telefon, pc", "phone, computer"), choice("pung", "taske, pung, kort", "bag, purse"),
        choice("butik", "fra butik", "from a shop"), choice("andet", "andet", "other"),
    ),
    Field(
        id="stjaalet.genstande",
        label=Words("Genstande", "Items"),
        kind="lines",
        wide=True,
        hint=Words("genstand, kendetegn, værdi; adskil med semikolon", "item, marks, value; separate by semicolon"),
    ),
    Field(id="stjaalet.nummer", label=Words("Stel-/serienr.", "Serial no."), kind="serial"),
    _yes_no("stjaalet.truet", "Truet, slået", "Threatened"),
    _yes_no("stjaalet.sporing", "Kan spores nu", "Tracked now"),
    Field(id="stjaalet.sporet_til", label=Words("Sporet til", "Tracked to")),
    _yes_no("stjaalet.laast", "Låst", "Locked"),
    # Suspicious behaviour
    Field(id="mistanke.adfaerd", label=Words("Adfærd", "Behaviour")),
    Field(id="mistanke.hvor", label=Words("Hvor præcis", "Where exactly")),
    _yes_no("mistanke.foer", "Set før", "Seen before"),
    Field(id="mistanke.tider", label=Words("Plejer at være", "Usual times")),
    # Noise
    Field(id="larm.slags", label=Words("Støj", "Noise")),
    Field(id="larm.begyndt", label=Words("Begyndt", "Began"), kind="time"),
    Field(id="larm.gentaget", label=Words("Gentaget", "Repeated")),
    Field(id="larm.hoeres_fra", label=Words("Hører det fra", "Heard from")),
    _yes_no("larm.vold", "Vold, skrig", "Violence"),
    Field(id="larm.antal", label=Words("Hvor mange", "How many")),
    Field(id="larm.talt", label=Words("Talt sammen", "Talked")),
    _yes_no("larm.udlejer", "Udlejer ved", "Landlord told"),
    Field(id="larm.oenske", label=Words("Ønsker", "Wishes")),
    # Vandalism
    Field(id="skade.genstand", label=Words("Ødelagt", "Damaged")),
    Field(id="skade.beskrivelse", label=Words("Skaden", "The damage"), wide=True),
    Field(id="skade.vaerdi", label=Words("Værdi, kr.", "Value, DKK"), kind="amount"),
    Field(id="skade.ejer", label=Words("Ejer", "Owner")),
    Field(id="skade.tag", label=Words("Tag, tegn", "Tag, sign")),
    Field(id="skade.ordlyd", label=Words("Der står", "It says")),
    _yes_no("skade.had", "Hadmotiv", "Hate motive"),
    # Fraud
    _one_of(
        "svindel.kanal", "Kontakt ved", "Contact by",
        choice("telefon", "telefon", "phone"), choice("sms", "sms", "text message"), choice("mail", "mail", "e-mail"),
        choice("netkoeb", "netkøb", "online shop"), choice("some", "sociale medier", "social media"),
        choice("doer", "ved døren", "at the door"), choice("andet", "andet", "other"),
    ),
    _yes_no("svindel.kontakt", "Kontakt nu", "Contact now"),
    _yes_no("svindel.penge", "Penge, koder", "Money, codes"),
    _yes_no("svindel.bank", "Bank ringet op", "Bank called"),
    _yes_no("svindel.fjernadgang", "Adgang til pc", "PC access"),
    Field(id="svindel.beloeb", label=Words("Beløb, kr.", "Amount, DKK"), kind="amount"),
    Field(id="svindel.modtager", label=Words("Sendt til", "Sent to")),
    Field(id="svindel.udgav", label=Words("Sagde, de var", "Claimed to be")),
    Field(id="svindel.beviser", label=Words("Nummer, link", "Number, link")),
    # Threats, harassment, stalking
    _one_of(
        "trussel.slags", "Drejer sig om", "It is about",
        choice("trusler", "trusler", "threats"), choice("chikane", "chikane", "harassment"),
        choice("stalking", "forfølgelse", "stalking"), choice("billeder", "deler billeder", "shares pictures"),
        choice("andet", "andet", "other"),
    ),
    Field(id="trussel.ordlyd", label=Words("Ordret", "Word for word"), wide=True),
    Field(id="trussel.moenster", label=Words("Hvor tit", "How often")),
    Field(id="trussel.kanal", label=Words("Kommer ved", "Comes by")),
    _yes_no("trussel.gentagelse", "Frygter mere", "Fears more"),
    Field(id="trussel.beviser", label=Words("Beviser", "Evidence")),
    Field(id="trussel.samtale", label=Words("Samtale", "Appointment")),
    # Minor accidents and dangerous driving
    _one_of(
        "uheld.slags", "På vejen", "On the road",
        choice("uheld", "uheld", "accident"), choice("koersel", "farlig kørsel", "dangerous driving"),
        choice("parkeret", "ramt parkeret", "hit while parked"), choice("holder", "holder i vejen", "in the way"),
        choice("andet", "andet", "other"),
    ),
    _yes_no("uheld.koerer_nu", "Kører endnu", "Still driving"),
    Field(id="uheld.modpart", label=Words("Anden plade", "Other plate"), kind="plate"),
    _yes_no("uheld.papirer", "Papirer", "Papers"),
    Field(id="uheld.forloeb", label=Words("Forløb", "Course"), wide=True),
    # Guidance, lost and found, tips
    _one_of(
        "henvendelse.emne", "Emne", "Topic",
        choice("spoergsmaal", "spørgsmål", "question"), choice("hittegods", "hittegods", "lost and found"),
        choice("dyr", "dyr", "animal"), choice("tilladelse", "tilladelse, attest", "licence, certificate"),
        choice("tip", "tip", "tip"), choice("sag", "sag i gang", "case under way"),
        choice("klage", "ros, klage", "praise, complaint"), choice("forkert", "forkert nummer", "wrong number"),
        choice("andet", "andet", "other"),
    ),
    Field(id="henvendelse.svar", label=Words("Rette sted", "Right place")),
    Field(id="henvendelse.sag", label=Words("Sagsnummer", "Case number")),
    Field(id="henvendelse.dyr", label=Words("Dyr", "Animal")),
    Field(id="henvendelse.klage", label=Words("Ros / klage", "Feedback"), wide=True),
    _one_of(
        "fund.slags", "Fundet / tabt", "Found / lost",
        choice("fundet", "fundet", "found"), choice("tabt", "tabt", "lost"), _DONT_KNOW,
    ),
    Field(id="fund.genstand", label=Words("Genstand", "Item")),
    Field(id="fund.nummer", label=Words("Dokumentnr.", "Document no.")),
    Field(id="fund.afleveret", label=Words("Afleveret", "Handed in")),
    Field(id="tip.hvad", label=Words("Tippet", "The tip"), wide=True),
    _yes_no("tip.haster", "Sker i dag", "Happens today"),
    Field(id="tip.kilde", label=Words("Ved det fra", "Known from")),
)  # fmt: skip
