"""JSON Schema of a script for outside editors, described in Danish."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from scripts.authoring.overlay import Overlay
from scripts.model import Script

_KEYS: Mapping[str, str] = {
    "skema": "Altid 1.", "id": "Guidens eller punktets faste navn: små bogstaver, tal og _. Vises ikke for nogen.",
    "navn": "Det navn, der står på skærmen.", "version": "Helt tal; et nyt for hver udgivelse.",
    "status": "kladde, test (sendt til godkendelse), godkendt eller udgaaet.",
    "rolle": "guide: en hel samtale. del: en del, som andre guider kalder.",
    "linje": "Hvilke numre guiden gælder for; skriv tallene i anførselstegn.",
    "aarsag": "Årsagskoder, der fører til guiden.", "forfatter": "Initialer på dem, der har skrevet; komma imellem.",
    "ejer": "Hvem der svarer for guiden.", "godkendt": "Hvem der har godkendt præcis dette indhold, og hvornår.",
    "gyldig": "Fra og til hvilken dag guiden gælder.", "omdoebt_fra": "Nyt navn: gammelt navn.",
    "faser": "Egne navne til faserne.", "indhold": "Punkterne i rækkefølge.",
    "afbryd": "Delguider, som en tast åbner når som helst.", "forslag": "Tabellen over prioritet og tjenester.",
    "slags": "Hvad punktet er: spørgsmål, linje, råd, handling …", "fase": "Hvor i samtalen punktet hører til.",
    "vigtighed": "kritisk vises altid, vigtig dæmpes, supplerende skjules, så længe betingelsen er ukendt.",
    "kort": "Punktet i få ord, til lister.", "kraever": "Skal godkendes af regionen, før linjen må bruges.",
    "sig": "Ordene, som de siges.", "sig_ja_nej": "Ordene, når nogen lytter med: besvares med ja eller nej.",
    "hvorfor": "Hvad anmelder får at vide, når han spørger hvorfor.", "felt": "Skemaets felt, som svaret udfylder.",
    "svar": "Hvordan der svares.", "hvis_ved_ikke": "Hvor et »ved ikke« fører hen.", "naar": "Betingelse: felt: værdi.",
    "udtryk": "Betingelse som udtryk, når »naar« ikke er nok.", "ordret": "Læses ordret.",
    "senest_s": "Sekunder fra alarmen, inden linjen skal være sagt.", "goer": "Handlingen ved pulten.",
    "tast": "Tasten, der gør det.", "vaerdi": "Værdien, der foreslås.", "kald": "Guiden, der kaldes.",
    "kraev": "Punkter, der skal være klaret før afslutningen.", "type": "Svarets slags.",
    "af": "Svarene på tasterne 1 til 9; for fri tekst hurtige svar.", "prioritet": "1 er højest.",
    "tjenester": "sundhed, brand, politi.", "fordi": "Begrundelsen, som den vises.",
    "hvis": "Forbeholdet, så længe rækken ikke gælder endnu.", "fra": "Første dag.", "til": "Sidste dag.",
    "ord": "Svar: de ord i anmelders fortælling, der tyder på det.", "nummer": "Kortets tal i listen af kort.",
    "ja_nej": "Spørgsmål stilles som ja og nej, mens kortet ligger fremme.", "sig_ikke": "Ord, der ikke må siges.",
    "lag": "Kredsens navn på laget: små bogstaver, tal og _.", "guide": "Guiden, laget ligger på.",
    "grund": "Den version af guiden, laget er lavet til.", "fjern": "Punkter, kredsen ikke bruger; aldrig kritiske.",
    "linjer": "Anden ordlyd af punkter, der ikke er kritiske.", "tilfoej": "Kredsens egne punkter.",
    "efter": "Det punkt i guiden, som punktet står efter; uden det står det til sidst.", "punkt": "Punktet.",
    "dato": "Dagen.", "tjeneste": "Tjenesten, der ejer guiden.",
}  # fmt: skip


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a script file, every key described in Danish."""
    return _made(Script, "Samtaleguide", "En samtaleguide eller en del af en, som Alarmpult læser den.")


def layer_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the file of a district's layer, every key described in Danish."""
    return _made(Overlay, "Lag på en samtaleguide", "Hvad en kreds lægger til en samtaleguide.")


def _made(model: type[BaseModel], title: str, words: str) -> dict[str, Any]:
    made = model.model_json_schema()
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"], made["description"] = title, words
    _describe(made)
    for part in made.get("$defs", {}).values():
        part.pop("description", None)
        _describe(part)
    return made


def _describe(part: dict[str, Any]) -> None:
    for key, value in part.get("properties", {}).items():
        value.pop("title", None)
        if words := _KEYS.get(key):
            value["description"] = words
