"""The electronic form in words (contact, place, short description), and the document that goes out in our own shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.domain.anonymity import hidden
from app.domain.catalogue import FIELDS
from app.domain.state import CallState
from app.handover.ports import Parcel
from app.handover.sheet import place, sheet
from app.words import AUTHORITY, MASK
from app.words_handover import STEP
from locate.phone import danish

FORMAT = "alarmpult-handover-1"
TEXT_FORMAT = "alarmpult-text-1"

# What a clinician, a fire officer and a control room need first; the rest of the form goes along as fields.
_DESCRIBED = (
    "haendelse.undertype", "haendelse.egne_ord", "haendelse.bevidst", "haendelse.vejrtraekning",
    "haendelse.tilskadekomne", "haendelse.fastklemte", "brand.nogen_inde", "fare.vaaben",
)  # fmt: skip
_ROUGH_LINES = 40


def describe(call: CallState, cause: str) -> str:
    """Return the short description in Danish: the cause in words (``cause``), then what matters most."""
    parts = [cause]
    for key in _DESCRIBED:
        field, value = FIELDS.get(key), call.value(key)
        if field is None or not value or field.masked:
            continue
        shown = field.shown(value)
        parts.append(f"»{shown}«" if key == "haendelse.egne_ord" else f"{field.label.da.lower()}: {shown}")
    return hidden(call, " · ".join(part for part in parts if part), MASK)


def sheet_document(call: CallState, authority: str, attempt: int, *, unit: str, key: str, cause: str) -> dict[str, Any]:
    """Return a sheet in our own shape, ``alarmpult-handover-1``; see docs/handover.md and its JSON Schema."""
    tried = next((t for t in call.tries if t.authority == authority and t.attempt == attempt), None)
    step = tried.step if tried is not None else ""
    return {
        "format": FORMAT,
        "kind": "sheet",
        "key": key,
        **sheet(call, authority, attempt),
        "unit": unit,
        "step": step,
        "cause_words": cause,
        "description": describe(call, cause),
        "channel": call.channel,
        "thread": [
            {"at": m.at.isoformat(), "from": "caller" if m.caller else "desk", "text": hidden(call, m.text, MASK)}
            for m in call.thread
        ],
        "updates": [hidden(call, u.text, MASK) for u in call.updates if u.field == authority],
    }


def update_document(call: CallState, authority: str, text: str, *, unit: str, key: str, seq: int) -> dict[str, Any]:
    """Return something learned after the send, in our own shape; the place stands in every one of them."""
    return {
        "format": FORMAT,
        "kind": "update",
        "key": key,
        "inquiry": call.inquiry_number,
        "call": call.id,
        "practice": call.is_practice,
        "authority": authority,
        "unit": unit,
        "update": seq,
        "text": text,
        "place": place(call),
    }


def message_document(call: CallState, text: str, *, key: str, seq: int) -> dict[str, Any]:
    """Return an answer in writing for the gateway: to whom, in which conversation and by which channel."""
    return {
        "format": TEXT_FORMAT,
        "key": key,
        "practice": call.is_practice,
        "call": call.id,
        "conversation": call.pbx_id,
        "to": call.number,
        "channel": call.channel,
        "message": seq,
        "text": text,
    }


def own_shape(parcel: Parcel) -> dict[str, Any]:
    """Return a parcel as it stands."""
    return parcel.content


def mail_subject(parcel: Parcel) -> str:
    """Return a subject that names the case and nothing of the citizen: subjects are seen by many."""
    content = parcel.content
    kind = "tillæg" if content.get("kind") == "update" else "blanket"
    practice = "ØVELSE · " if content.get("practice") else ""
    number = content.get("inquiry") or content.get("call", "")
    name = AUTHORITY[parcel.authority].da if parcel.authority != "text" else "tekst"
    return _line(f"{practice}Alarm · {name} · {kind} · {number}")


def mail_text(parcel: Parcel) -> str:
    """Return a parcel in Danish words: place, contact, description, then the form."""
    content = parcel.content
    lines: list[str] = ["ØVELSE: der er ingen i nød", ""] if content.get("practice") else []
    where = content.get("place") or {}
    lines.append("Sted: " + _line(str(where.get("text") or "ukendt")))
    if where.get("lat") is not None and where.get("lon") is not None:
        lines.append(f"Punkt (WGS84): {where['lat']:.5f}, {where['lon']:.5f}")
    if content.get("kind") == "update":
        return "\n".join([*lines, "", "Nyt: " + _line(str(content.get("text", ""))), "", _foot(parcel)]) + "\n"
    if not content.get("place_verified"):
        lines.append("Stedet er IKKE bekræftet med anmelder.")
    caller: Mapping[str, Any] = content.get("caller") or {}
    number = caller.get("call_back") or caller.get("number") or ""
    shown = danish(number) if number.startswith("+") else number
    nobody = "anmelder er anonym; spørg alarmcentralen" if caller.get("anonymous") else "intet nummer"
    lines.append("Kontakt: " + (_line(shown) if shown else nobody))
    lines.append("Hvad: " + _line(str(content.get("description") or content.get("cause_words") or "ukendt")))
    if content.get("priority"):
        lines.append(f"Prioritet: {content['priority']}")
    step = next((words.da for name, words in STEP.items() if name and name == content.get("step")), "")
    if step:
        lines.append(f"Viderestilling: {step}, {content.get('attempt')}. forsøg")
    lines += ["", *_fields(content.get("fields") or {})]
    lines += ["", *(f"Tillæg: {_line(text)}" for text in _some(content.get("updates") or ()))]
    return "\n".join([*lines, "", _foot(parcel)]) + "\n"


def _foot(parcel: Parcel) -> str:
    return f"Kvittér til alarmcentralen. Nøgle: {parcel.key}"


def _fields(fields: Mapping[str, str]) -> list[str]:
    known = [(FIELDS[key].label.da, value) for key, value in fields.items() if key in FIELDS]
    return [f"{label}: {_line(str(value))}" for label, value in known]


def _some(texts: Sequence[str]) -> Sequence[str]:
    return texts[-_ROUGH_LINES:]


def _line(text: str) -> str:
    """Return a text on one line without control and direction signs: it is read by people, and stands in headers."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(plain.split())[:2000]
