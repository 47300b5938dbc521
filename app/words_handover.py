"""The words of handing over, in Danish and English: steps, states of a sheet, reasons why one does not arrive."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.catalogue import Words
from app.domain.handover_facts import SheetState, Step

STEP: Mapping[Step, Words] = {
    "": Words("Data sendt", "Data sent"),
    "call": Words("Konference", "Conference call"),
    "duty": Words("AMK-vagthavende", "AMK duty officer"),
    "sheet": Words("Blanket alene", "Sheet alone"),
}

STATE: Mapping[SheetState, Words] = {
    "written": Words("på vej", "on its way"),
    "trouble": Words("ikke afleveret, prøver igen", "not delivered, trying again"),
    "left": Words("sendt, ikke kvitteret", "sent, not receipted"),
    "received": Words("modtaget", "received"),
    "opened": Words("åbnet", "opened"),
    "given_up": Words("IKKE afleveret", "NOT delivered"),
}

REASON: Mapping[str, Words] = {
    "unreachable": Words("ingen forbindelse", "no connection"),
    "timeout": Words("svarer ikke i tide", "does not answer in time"),
    "cut": Words("forbindelsen blev afbrudt", "the connection was cut"),
    "tls": Words("certifikatet kan ikke godkendes", "the certificate cannot be accepted"),
    "garbage": Words("svaret kan ikke forstås", "the answer cannot be understood"),
    "no_receipt": Words("svaret har ingen kvittering", "the answer has no receipt"),
    "refused": Words("modtageren afviser blanketten", "the receiver refuses the sheet"),
    "conflict": Words("modtageren har en anden blanket med samme nøgle", "the receiver has another sheet by this key"),
    "login": Words("modtageren kender os ikke", "the receiver does not know us"),
    "busy": Words("modtageren er overbelastet", "the receiver is overloaded"),
    "server": Words("fejl hos modtageren", "an error at the receiver"),
    "redirect": Words("modtageren viser et andet sted hen", "the receiver points elsewhere"),
    "folder": Words("mappen kan ikke skrives", "the folder cannot be written"),
    "mail": Words("mailserveren tager ikke imod", "the mail server does not accept it"),
    "too_old": Words("for gammel til at sende af sig selv", "too old to be sent by itself"),
    "superseded": Words("afløst af en nyere blanket", "superseded by a newer sheet"),
    "error": Words("uventet fejl", "unexpected error"),
}


def reason_words(reason: str, language: str = "da") -> str:
    """Return a reason in words; one this desk does not know stands as it is."""
    known = REASON.get(reason)
    return known.in_(language) if known is not None else reason
