"""What goes out: our own shape keeps its published schema, and the EIDO hangs together."""

from __future__ import annotations

import json
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring

from app.domain import facts as f
from app.domain.fold import fold_call
from app.domain.state import CallState
from app.domain.text_facts import MessageReceived, MessageSent
from app.handover.blanket import sheet_document, update_document
from app.handover.eido import eido
from app.handover.ports import Parcel
from resources import path
from tests.app import worlds
from tests.app.handover.schema import wrong

SCHEMA: dict[str, Any] = json.loads(path("handover", "alarmpult-handover-1.schema.json").read_text("utf-8"))


def call(*more: f.Fact) -> CallState:
    facts: list[f.Fact] = [
        f.CallRang(line="112", number=worlds.NUMBER),
        f.CallAnswered(operator="KHN"),
        f.InquiryNumbered(number="Ø4-261122-0001-1"),
        f.PlaceChosen(place=worlds.place()),
        f.FieldSet(field="haendelse.aarsag", value="SYGDOM"),
        f.FieldSet(field="haendelse.egne_ord", value="Han har ondt i brystet"),
        f.FieldSet(field="haendelse.bevidst", value="ja"),
        f.AuthorityChosen(authority="health", on=True),
        f.HandoverTried(authority="health", receiver="AMK Øvelsø", attempt=1, step="call"),
        *more,
    ]
    found = fold_call(worlds.lines(facts))
    assert found is not None
    return found


def sheet(*more: f.Fact) -> dict[str, Any]:
    return sheet_document(call(*more), "health", 1, unit="AMK Øvelsø", key="c1-health-1", cause="Sygdom")


def update() -> dict[str, Any]:
    return update_document(call(), "health", "Svarer ikke mere", unit="AMK Øvelsø", key="c1-health-u12", seq=12)


def parcel(content: dict[str, Any]) -> Parcel:
    return Parcel(
        key=content["key"], name="n", call="c1", authority="health", unit="AMK Øvelsø", content=content,
        made_at=1_795_000_000.5, attempt=content.get("attempt", 0), update=content.get("update", 0),
    )  # fmt: skip


@pytest.mark.parametrize(
    "document",
    [
        sheet(),
        sheet(f.PositionReceived(report=worlds.report())),
        sheet(f.UpdateSent(authority="health", text="Svarer ikke mere")),
        sheet(f.PlaceCleared()),
        sheet(MessageReceived(text="jeg er døv"), MessageSent(text="Hvor er du?")),
        update(),
    ],
)
def test_our_own_documents_keep_the_schema(document: dict[str, Any]) -> None:
    assert wrong(json.loads(json.dumps(document)), SCHEMA) == []


@pytest.mark.parametrize(
    ("name", "value"), [("key", ""), ("kind", "other"), ("practice", "no"), ("place", "Nørregade"), ("step", "x")]
)
def test_the_schema_refuses_what_is_no_sheet(name: str, value: object) -> None:
    assert wrong({**sheet(), name: value}, SCHEMA)


@pytest.mark.parametrize("name", SCHEMA["required"])
def test_the_schema_asks_for_every_field_it_names(name: str) -> None:
    assert wrong({k: v for k, v in sheet().items() if k != name}, SCHEMA)


def test_the_description_is_short_and_in_the_callers_words() -> None:
    assert sheet()["description"] == "Sygdom · »Han har ondt i brystet« · ved bevidsthed: ja"


@pytest.mark.parametrize("document", [sheet(), update(), sheet(f.PlaceCleared())])
def test_every_reference_of_an_eido_leads_somewhere(document: dict[str, Any]) -> None:
    made = eido(parcel(document), "Ø")
    raw = json.dumps(made)
    named = set(_all(made, "$id"))
    assert set(_all(made, "$ref")) <= named
    assert len(list(_all(made, "$id"))) == len(named)
    assert made["$id"] == f"urn:alarmpult:eido:{document['key']}"
    assert "incidentTypeCommonRegistryText" in made["incidentComponent"]
    assert raw


def test_an_eido_carries_place_contact_and_what() -> None:
    made = eido(parcel(sheet()))
    (where,) = made["locationComponent"]
    assert where["locationDescriptionText"] == "Nørregade 12, 8595 Øvelsby"
    pos = next(e for e in fromstring(where["locationByValue"]).iter() if e.tag.endswith("pos"))
    assert pos.text == "56.420000 11.550000"
    assert made["callbackComponent"][0]["callBackInformationUri"] == [f"tel:{worlds.NUMBER}"]
    assert made["notesComponent"][0]["notesActionComments"].startswith("Sygdom")
    assert made["incidentComponent"]["incidentTypeInternalText"] == "Sygdom"


def test_markup_in_a_place_is_text_in_an_eido() -> None:
    document = sheet()
    document["place"]["text"] = "<b>&\"'Nørregade"
    (where,) = eido(parcel(document))["locationComponent"]
    note = next(e for e in fromstring(where["locationByValue"]).iter() if e.tag.endswith("note"))
    assert note.text == "<b>&\"'Nørregade"


def _all(value: Any, name: str) -> list[str]:
    if isinstance(value, dict):
        own = [value[name]] if isinstance(value.get(name), str) else []
        return own + [found for each in value.values() for found in _all(each, name)]
    return [found for each in value for found in _all(each, name)] if isinstance(value, list) else []
