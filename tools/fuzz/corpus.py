"""Sample messages of every kind to start from, built here; none is anyone's real message."""

from __future__ import annotations

import base64

from locate import gsm7
from locate.ecall.schema import compiled

_SMS = (
    'A"ML=1;lt=+56.17610;lg=+11.56834;rd=12;top=20260115031502;lc=68;pm=G;'
    "si=238020000000000;ei=356708041746734;mcc=238;mnc=02;ml=128"
)
_ELS = (
    'A"ML=2;en=112;et=1768446892;lo=56.17610,11.56834,12.5;lt=-10;lc=68;lz=41.5,2.5;ls=G;'
    "ei=356708041746734;nc=23801;lg=da"
)
_FORM = (
    "v=3&emergency_number=112&source=CALL&time=1768446892000&device_number=%2B4500004127&location_latitude=56.1761"
    "&location_longitude=11.56834&location_time=1768446902435&location_accuracy=12.4&location_source=GPS"
    "&location_confidence=0.6827&location_altitude=41.5&location_vertical_accuracy=2.5&location_floor=2.+sal"
    "&location_bearing=156.7&location_speed=5.0E-4&device_imsi=238020000000000&cell_network_mcc=238"
    "&cell_network_mnc=01&adr_carcrash_time=1768446880000&hmac=00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff"
)
_LOOKUP = (
    '[{"status":"ok","number":"+4500004127","emergency_number":112,"time":"2026-01-15 03:14:52",'
    '"location_latitude":"56.1761","location_longitude":"11.56834","location_time":"2026-01-15 03:15:02",'
    '"location_accuracy":"15.515","location_source":"wifi","location_confidence":"0.68","location_floor":""}]'
)
_CELL = (
    '{"kind":"cell","name":"Mast Øvelsby","lat":56.1,"lon":11.2,"inner_m":0,"outer_m":2800,"start_deg":300,'
    '"opening_deg":120,"confidence":0.9,"number":"+4500004127","time":"2026-01-15T03:12:52Z","mcc":"238","mnc":"02"}'
)
_NAMESPACES = (
    'xmlns="urn:ietf:params:xml:ns:pidf" xmlns:gp="urn:ietf:params:xml:ns:pidf:geopriv10" '
    'xmlns:gml="http://www.opengis.net/gml" xmlns:gs="http://www.opengis.net/pidflo/1.0" '
    'xmlns:dm="urn:ietf:params:xml:ns:pidf:data-model" xmlns:con="urn:ietf:params:xml:ns:geopriv:conf" '
    'xmlns:ca="urn:ietf:params:xml:ns:pidf:geopriv10:civicAddr"'
)
_CRS = 'srsName="urn:ogc:def:crs:EPSG::4326"'
_METRE = 'uom="urn:ogc:def:uom:EPSG::9001"'
_DEGREE = 'uom="urn:ogc:def:uom:EPSG::9102"'
_POS = "<gml:pos>56.1761 11.56834</gml:pos>"
_RING = "56.17 11.56 56.18 11.56 56.18 11.57 56.17 11.56"
_SHAPES = (
    f"<gml:Point {_CRS}>{_POS}</gml:Point>",
    f"<gs:Circle {_CRS}>{_POS}<gs:radius {_METRE}>30</gs:radius></gs:Circle><con:confidence pdf='normal'>68"
    "</con:confidence>",
    f"<gs:Ellipse {_CRS}>{_POS}<gs:semiMajorAxis {_METRE}>40</gs:semiMajorAxis><gs:semiMinorAxis {_METRE}>20"
    f"</gs:semiMinorAxis><gs:orientation {_DEGREE}>45</gs:orientation></gs:Ellipse>",
    f"<gml:Polygon {_CRS}><gml:exterior><gml:LinearRing><gml:posList>{_RING}</gml:posList></gml:LinearRing>"
    "</gml:exterior></gml:Polygon>",
    f"<gs:ArcBand {_CRS}>{_POS}<gs:innerRadius {_METRE}>50</gs:innerRadius><gs:outerRadius {_METRE}>900"
    f"</gs:outerRadius><gs:startAngle {_DEGREE}>30</gs:startAngle><gs:openingAngle {_DEGREE}>120</gs:openingAngle>"
    "</gs:ArcBand>",
    f"<gs:Sphere srsName='urn:ogc:def:crs:EPSG::4979'><gml:pos>56.1761 11.56834 12</gml:pos><gs:radius {_METRE}>30"
    "</gs:radius></gs:Sphere>",
    "<gs:Prism srsName='urn:ogc:def:crs:EPSG::4979'><gs:base><gml:Polygon><gml:exterior><gml:LinearRing>"
    "<gml:posList>56.17 11.56 1 56.18 11.56 1 56.18 11.57 1 56.17 11.56 1</gml:posList></gml:LinearRing>"
    f"</gml:exterior></gml:Polygon></gs:base><gs:height {_METRE}>9</gs:height></gs:Prism>",
    "<ca:civicAddress xml:lang='da'><ca:country>DK</ca:country><ca:RD>Øvevej</ca:RD><ca:HNO>12</ca:HNO>"
    "<ca:PC>0000</ca:PC></ca:civicAddress>",
)


def _presence(*shapes: str) -> str:
    tuples = "".join(
        f"<tuple id='t{at}'><status><gp:geopriv><gp:location-info>{shape}</gp:location-info><gp:usage-rules/>"
        "<gp:method>GPS</gp:method></gp:geopriv></status><timestamp>2026-01-15T03:15:02Z</timestamp></tuple>"
        for at, shape in enumerate(shapes)
    )
    head = f'<?xml version="1.0" encoding="UTF-8"?><presence {_NAMESPACES} entity="pres:a@example.com">'
    return f"{head}{tuples}</presence>"


def _held(document: str) -> str:
    return (
        f'<locationResponse xmlns="urn:ietf:params:xml:ns:geopriv:held">{document.partition("?>")[2]}'
        '<locationUriSet expires="2026-01-15T04:15:02Z"><locationURI>https://ls.example.com/1</locationURI>'
        "</locationUriSet></locationResponse>"
    )


def _invite(document: str) -> str:
    return (
        "INVITE urn:service:sos SIP/2.0\r\nFrom: <sip:+4500004127@example.com>;tag=1\r\n"
        "Geolocation: <cid:a@example.com>\r\nGeolocation-Routing: yes\r\n"
        "Call-Info: <urn:emergency:uid:callid:a1:example.com>;purpose=emergency-CallId\r\n"
        'Content-Type: multipart/mixed; boundary="b1"\r\n\r\n--b1\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n'
        f"--b1\r\nContent-Type: application/pidf+xml\r\nContent-ID: <a@example.com>\r\n\r\n{document}\r\n--b1--\r\n"
    )


def _encoded(*texts: str) -> tuple[bytes, ...]:
    return tuple(text.encode() for text in texts)


def _msd(version: int, **changes: object) -> bytes:
    """Return an MSD as a car would send it, padded to 40 octets and more."""
    fuels = dict.fromkeys(("gasoline", "diesel", "cng", "lpg", "electric", "hydrogen"), False) | {"electric": True}
    structure = {
        "id": 1, "control": {"automatic": True, "test": False, "trusted": True, "vehicle": "v1"},
        "vin": (bytes(13), 102), "fuels": fuels, "timestamp": 1_768_446_892,
        "position": {"latitude": 202_233_960, "longitude": 41_646_024}, "direction": 14,
        "n1": {"latitude": 10, "longitude": -10}, "n2": {"latitude": 10, "longitude": -10}, "occupants": 2,
    } | changes  # fmt: skip
    packed = compiled().encode(f"Alone{version}", {"flags": (b"\0", 2), "structure": structure})
    return bytes((version, len(packed))) + packed + b"\0\0"


_MSDS = (
    _msd(3), _msd(2), _msd(3, position={"latitude": 0x7FFFFFFF, "longitude": 0x7FFFFFFF}, timestamp=0), _msd(2)[:30],
)  # fmt: skip
_PACKED = gsm7.pack(_SMS)

SEEDS: dict[str, tuple[bytes, ...]] = {
    "aml-sms": _encoded(
        _SMS, _ELS, 'A"ML=1;lt=+00.00000;lg=+000.00000;rd=N;top=20260115031502;lc=0;pm=N;si=238020000000000;ml=90',
        "AML=1;lt=55,67610;lg=12,56834;rd=35000;pm=C", 'A"ML=3;zz=1', "Hej mor",
    ),
    "aml-sms-data": (
        _PACKED, _PACKED.hex().encode(), base64.b64encode(_PACKED),
        bytes.fromhex("0605040b840000") + gsm7.pack(_SMS), gsm7.pack(_ELS),
    ),
    "aml-https": _encoded(_FORM, "v=1&location_latitude=0.0&location_longitude=0.0&gt_location_latitude=56.1"),
    "aml-json": _encoded(_LOOKUP, '[{"status":"no aml data"}]', "[]"),
    "pidf-lo": _encoded(*map(_presence, _SHAPES), _presence(*_SHAPES)),
    "held": _encoded(
        _held(_presence(_SHAPES[1])), _held(_presence(*_SHAPES)),
        '<error xmlns="urn:ietf:params:xml:ns:geopriv:held" code="locationUnknown"><message xml:lang="da">Ukendt'
        "</message></error>",
    ),
    "sip-multipart": _encoded(
        _invite(_presence(_SHAPES[1])), _invite(_presence(*_SHAPES)),
        "INVITE urn:service:sos SIP/2.0\r\nGeolocation: <https://ls.example.com/1>\r\n\r\n",
    ),
    "ecall": (*_MSDS, *(octets.hex().encode() for octets in _MSDS), base64.b64encode(_MSDS[0])),
    "cell": _encoded(
        _CELL, '{"pos":"56.1 11.2","innerRadius":1,"outerRadius":9,"startAngle":0,"openingAngle":90}',
        '{"latitude":56.1,"longitude":11.2,"radius":900,"azimuth":10,"beamwidth":65}',
    ),
    "text": _encoded(
        "56.17610, 11.56834", "56°10'33,96\"N 11°34'06,02\"Ø", "UTM32 Ø 659432 N 6228649", "32V PH 59432 28648",
        "9F8H5HG9+C8", "5HG9+C8 Øvelsby", "geo:56.17610,11.56834;u=35", "56-10,566N 011-34,10Ø", "659432 6228649",
        "https://www.google.com/maps/place/X/@56.1,11.5,17z/data=!3m1!8m2!3d56.1761!4d11.5683",
        "https://www.openstreetmap.org/?mlat=56.1761&mlon=11.5683#map=16/56.1/11.5", "5610.566N 01134.100E",
        "femoghalvtreds komma seks syv seks en tolv komma fem seks otte tre",
        "femoghalvtreds grader fyrre minutter nord tolv grader fireogtredive minutter og seks sekunder øst",
    ),
}  # fmt: skip
"""The samples of each kind."""

WORDS: tuple[bytes, ...] = (
    b";", b"=", b",", b".", b"+", b"-", b"&", b"%", b"%2B", b"\0", b"\r\n", b"@", b"N", b"NaN", b"inf", b"1e400",
    b"-0", b"0x1F", b"9" * 13, b"99999999999999999999", b"0", b"90.00001", b"-180", b"\xff\xfe", b"\xed\xa0\x80",
    "Ø°′−".encode(), "٥٦".encode(), b"<b>", b"&lt;", b"]]>", b"<!--", b"<![CDATA[", b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"&b;", b"<a>", b"</a>", b'"', b"'", b"{", b"}", b"[", b"]", b"null", b"true", b"\\u0000", b"\\ud800",
    b"lt=", b"lo=", b"lg=", b"rd=", b"top=", b"ml=", b'A"ML=1', b'A"ML=2', b"location_latitude=", b"location_time=",
    b"hmac=", b"--b1", b"--b1--", b"Content-Type: ", b"Content-ID: <a>", b"multipart/mixed; boundary=", b"geo:",
    b"https://", b"!3d", b"!4d", b"32V ", b"UTM33 ", b"komma ", b"og ", b"hundrede ", b"grader ", "é".encode("latin-1"),
    b"urn:ogc:def:crs:EPSG::4979", b"<gml:pos>", b"</gml:pos>", b"2050-01-01T00:00:00Z", b"0000-00-00", b"\x1b",
    b" " * 64,
)  # fmt: skip
"""Pieces with a meaning somewhere, to be put in and written over."""
