"""Made-up messages in the Kattegat, where nobody lives, and what the shared sample files are expected to mean."""

from __future__ import annotations

from pathlib import Path

import pytest

NAMESPACES = (
    'xmlns="urn:ietf:params:xml:ns:pidf" xmlns:gp="urn:ietf:params:xml:ns:pidf:geopriv10" '
    'xmlns:dm="urn:ietf:params:xml:ns:pidf:data-model" xmlns:gml="http://www.opengis.net/gml" '
    'xmlns:gs="http://www.opengis.net/pidflo/1.0" xmlns:con="urn:ietf:params:xml:ns:geopriv:conf" '
    'xmlns:ca="urn:ietf:params:xml:ns:pidf:geopriv10:civicAddr" '
    'xmlns:dyn="urn:ietf:params:xml:ns:pidf:geopriv10:dynamic"'
)
METRE, DEGREE, RADIAN = (f'uom="urn:ogc:def:uom:EPSG::{code}"' for code in (9001, 9102, 9101))
FLAT, DEEP = (f'srsName="urn:ogc:def:crs:EPSG::{code}"' for code in (4326, 4979))
POS = "<gml:pos>56.1761 11.5683</gml:pos>"
CIRCLE = f"<gs:Circle {FLAT}>{POS}<gs:radius {METRE}> 24 </gs:radius></gs:Circle>"
POINT = f"<gml:Point {FLAT}>{POS}</gml:Point>"
CIVIC = (
    "<ca:civicAddress><ca:country>DK</ca:country><ca:A2>Øvelsø</ca:A2><ca:A3>Øvelsby</ca:A3><ca:RD>Strandvejen</ca:RD>"
    "<ca:HNO>12</ca:HNO><ca:HNS>B</ca:HNS><ca:FLR>2</ca:FLR><ca:UNIT>tv</ca:UNIT><ca:PC>9990</ca:PC></ca:civicAddress>"
)
CIVIC_LINE = "Strandvejen 12B, 2. tv, 9990 Øvelsby"


def geopriv(*parts: str, method: str = "<gp:method>GPS</gp:method>", beside: str = "") -> str:
    info = f"<gp:location-info>{''.join(parts)}</gp:location-info>"
    return f"<gp:geopriv>{info}<gp:usage-rules/>{method}{beside}</gp:geopriv>"


def in_tuple(inside: str, timestamp: str = "<timestamp>2026-01-15T03:12:52Z</timestamp>") -> str:
    return f'<tuple id="t"><status>{inside}</status>{timestamp}</tuple>'


def in_device(inside: str) -> str:
    return f'<dm:device id="d">{inside}<dm:deviceID>mac:000000000041</dm:deviceID></dm:device>'


def in_person(inside: str) -> str:
    return f'<dm:person id="p">{inside}</dm:person>'


def presence(*inside: str, entity: str = "tel:+4500004127") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<presence {NAMESPACES} entity="{entity}">{"".join(inside)}</presence>'
    )


def document(*parts: str) -> str:
    """A document with one tuple and these parts in its location-info."""
    return presence(in_tuple(geopriv(*parts)))


MSD = "0324101A01C614A2873C52ABA870010010089AF166285C6068F644118422C16C01054010F010"


def sample(folder: Path, *names: str) -> bytes:
    """The bytes of a shared sample, or a skipped test where it is missing."""
    path = folder.joinpath("location", *names)
    if not path.is_file():
        pytest.skip(f"shared/data/location has no {'/'.join(names)}")
    return path.read_bytes()
