"""The sheet that goes to an authority: what it needs to help, in plain values, made from the call's state alone."""

from __future__ import annotations

from typing import Any

from app.car import message_of
from app.domain.anonymity import hidden, is_anonymous, is_withheld
from app.domain.catalogue import FIELDS, is_private
from app.domain.positions import best_known
from app.domain.state import CallState
from app.words import MASK


def sheet(call: CallState, authority: str, attempt: int) -> dict[str, Any]:
    """Return the sheet as JSON-ready values; times ISO UTC, coordinates WGS84 degrees, lengths metres.

    Of an anonymous caller it has neither name nor number, and on 114 not the phone's position, which is as good as an
    address; on 112 help must find the caller.
    """
    anonymous = is_anonymous(call)
    best = best_known(call) if call.line == "112" or not anonymous else None
    return {
        "inquiry": call.inquiry_number,
        "call": call.id,
        "practice": call.is_practice,
        "authority": authority,
        "attempt": attempt,
        "line": call.line,
        "rang_at": call.rang_at.isoformat(),
        "place": place(call),
        "place_verified": call.place_verified_at is not None,
        "cause": call.value("haendelse.aarsag"),
        "priority": call.priority or call.proposed,
        "fields": _fields(call),
        "caller": {
            "number": "" if anonymous else call.number,
            "call_back": "" if anonymous else call.value("anmelder.ring_tilbage"),
            "anonymous": anonymous,
        },
        "position": None
        if best is None
        else {
            "lat": best[0].lat,
            "lon": best[0].lon,
            "radius_m": best[0].radius_m,
            "confidence": best[0].confidence,
            "method": best[0].method,
            "received_at": best[1].isoformat(),
        },
        "vehicle": _vehicle(call),
        "danger": "marker_fare" in call.acted,
    }


def _vehicle(call: CallState) -> dict[str, Any] | None:
    """Return what the car told, None when no car is calling; ``warning`` must be known before anyone touches it."""
    car = message_of(call)
    if car is None or car.card is None:
        return None
    return {
        "vin": car.card.vin,
        "category": car.card.category,
        "propulsion": list(car.card.propulsions),
        "warning": car.warning_words("da"),
        "automatic": car.card.automatic,
        "test": car.test,
        "taken_as_real": call.taken_as_real,
        "position_trusted": car.trusted,
        "direction_deg": car.card.direction_deg,
        "belts": car.card.occupants_text,
    }


def place(call: CallState) -> dict[str, Any] | None:
    """Return the chosen place as values, None while there is none."""
    if call.place is None:
        return None
    chosen = call.place
    return {
        "kind": chosen.kind,
        "text": chosen.full,
        "address_id": chosen.address_id,
        "lat": chosen.lat,
        "lon": chosen.lon,
        "radius_m": chosen.radius_m,
        "register_date": chosen.register_date,
    }


def _fields(call: CallState) -> dict[str, str]:
    return {
        key: hidden(call, FIELDS[key].shown(value.value), MASK)
        for key, value in call.fields.items()
        if key in FIELDS and value.value and not is_private(key) and not is_withheld(call, key)
    }
