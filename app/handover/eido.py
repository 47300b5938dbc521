"""A parcel in the shape of NENA's Emergency Incident Data Object (EIDO, NENA-STA-021), as a call transfer carries it.

Only the shape is followed: component names, references and registry words of the standard. Its registries are American;
the cause goes along by its own code and words, and the place as PIDF-LO by value (WGS84, latitude first).
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from app.handover.ports import Parcel

PRACTICE = "ØVELSE"
CONTENT_TYPE = "application/emergency.eido+json"
_SERVICE = {"health": "urn:emergency:service:responder.ems", "fire": "urn:emergency:service:responder.fire",
            "police": "urn:emergency:service:responder.police"}  # fmt: skip


def eido(parcel: Parcel, issuer: str = "alarmpult") -> dict[str, Any]:
    """Return a sheet or an update as an EIDO; ``issuer`` names this centre. The ids follow from key and call."""
    content = parcel.content
    stamp = _stamp(parcel.made_at)
    agency, receiver = {"$id": f"urn:alarmpult:agency:{issuer}"}, {"$id": f"urn:alarmpult:agency:{parcel.authority}"}
    ours = {"$ref": agency["$id"]}

    def part(name: str) -> dict[str, Any]:
        made = f"urn:alarmpult:{name}:{parcel.call}"
        return {"$id": made, "lastUpdateTimeStamp": stamp, "updatedByAgencyReference": ours}

    incident, call, location, note = part("incident"), part("call"), part("location"), part("note")
    note["$id"] = f"urn:alarmpult:note:{parcel.key}"
    incident |= {
        "incidentTypeCommonRegistryText": "Other",
        "incidentTypeInternalCode": content.get("cause") or "",
        "incidentTypeInternalText": content.get("cause_words") or "",
        "incidentStatusCommonRegistryText": ["Active"],
        "incidentTrackingIdentifier": content.get("inquiry") or parcel.call,
        "internalIncidentId": content.get("inquiry") or parcel.call,
        "locationReference": [{"$ref": location["$id"]}],
        "notesReference": [{"$ref": note["$id"]}],
    }
    if content.get("practice"):
        # No registry of the standard has a word for it, so it stands where every receiver reads first.
        incident["incidentTypeInternalText"] = f"{PRACTICE} · {content.get('cause_words') or ''}".strip(" ·")
    if content.get("priority") is not None:
        incident["incidentCommonPriorityNumber"] = content["priority"]
    words = content.get("text") or content.get("description") or ""
    if content.get("practice"):
        words = f"{PRACTICE}: der er ingen i nød. {words}".strip()
    note |= {"notesActionComments": words, "notesTimestamp": stamp}
    out: dict[str, Any] = {
        "$id": f"urn:alarmpult:eido:{parcel.key}",
        "eidoVersion": "1.0",
        "lastUpdateTimeStamp": stamp,
        "updatedByAgencyReference": ours,
        "issuingElementIdentification": issuer,
        "incidentComponent": incident,
        "notesComponent": [note],
        "agencyComponent": [
            {**agency, "lastUpdateTimeStamp": stamp, "agencyRoleDescriptionRegistryText": ["CallReceiving"],
             "agencyType": ["urn:emergency:service:responder.psap"], "incidentOwningAgencyIndicator": True},
            {**receiver, "lastUpdateTimeStamp": stamp, "agencyRoleDescriptionRegistryText": ["Dispatch"],
             "agencyType": [_SERVICE[parcel.authority]], "agencyName": parcel.unit},
        ],
    }  # fmt: skip
    if content.get("place"):
        place = content["place"]
        if content.get("practice"):
            place = {**place, "text": f"{PRACTICE} · {place.get('text') or ''}"}
        out["locationComponent"] = [{**location, **_location(place)}]
    else:
        del incident["locationReference"]
    if content.get("kind") == "sheet":
        out["callComponent"] = [{**call, **_call(content)}]
        back = (content.get("caller") or {}).get("call_back") or (content.get("caller") or {}).get("number")
        if back:
            out["callbackComponent"] = [{**part("callback"), "callBackInformationUri": [f"tel:{back}"]}]
    return out


def _call(content: dict[str, Any]) -> dict[str, Any]:
    return {
        "callStateRegistryText": "callAnswered",
        "standardPrimaryCallType": "emergency",
        "direction": "incoming",
        "callStartTimestamp": content.get("rang_at"),
        "localCallType": PRACTICE if content.get("practice") else content.get("channel") or "voice",
    }


def _location(place: dict[str, Any]) -> dict[str, Any]:
    out: dict[str, Any] = {
        "locationTypeDescriptionRegistryText": "CurrentIncident",
        "locationDescriptionText": place.get("text") or "",
    }
    if place.get("lat") is not None and place.get("lon") is not None:
        out["locationByValue"] = _pidf(place)
    return out


def _pidf(place: dict[str, Any]) -> str:
    """Return the place as PIDF-LO (RFC 5491): a point, or a circle where it is an area of ``radius_m`` metres."""
    at = f'<gml:pos xmlns:gml="http://www.opengis.net/gml">{place["lat"]:.6f} {place["lon"]:.6f}</gml:pos>'
    crs = quoteattr("urn:ogc:def:crs:EPSG::4326")
    if place.get("radius_m"):
        shape = (
            f'<gs:Circle xmlns:gs="http://www.opengis.net/pidflo/1.0" srsName={crs}>{at}'
            f'<gs:radius uom="urn:ogc:def:uom:EPSG::9001">{place["radius_m"]:.1f}</gs:radius></gs:Circle>'
        )
    else:
        shape = f'<gml:Point xmlns:gml="http://www.opengis.net/gml" srsName={crs}>{at}</gml:Point>'
    return (
        '<presence xmlns="urn:ietf:params:xml:ns:pidf" entity="pres:incident"><tuple id="incident"><status>'
        '<gp:geopriv xmlns:gp="urn:ietf:params:xml:ns:pidf:geopriv10"><gp:location-info>'
        f"{shape}</gp:location-info><gp:usage-rules/></gp:geopriv></status>"
        f"<note>{escape(str(place.get('text') or ''))}</note></tuple></presence>"
    )


def _stamp(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds")
