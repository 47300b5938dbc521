"""What a SIP call carries (RFC 6442, 7852, 8147): positions by value or by reference, additional data, a car's message.

The multipart body is split here and not by the standard library, whose reader needs seconds for a body nested a
thousand times and is not made for raw octets between boundaries.
"""

from __future__ import annotations

import base64
import binascii
import re
import textwrap
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from urllib.parse import unquote

from msgspec import Struct, structs

from locate import additional, held
from locate.coordinates import normal_caller
from locate.ecall.msd import octets
from locate.ecall.read import report as ecall_report
from locate.pidf import document
from locate.report import LocationReport
from locate.several import UNTRUSTED, VEHICLE, Candidate, Message, in_order, message, refer
from locate.warnings import Warnings
from locate.xmlsafe import LARGEST, read

_LARGEST = 262_144  # bytes
_DEEPEST = 6
_MOST_PARTS = 100
_MOST_LINES = 10  # of one header
_LONGEST = 500
_LONGEST_HEADER = 2000
_EMPTY_LINE = re.compile(rb"\r?\n[ \t]*\r?\n")
_HEADER = re.compile(r"([A-Za-z0-9!%*_+.-]{1,60})[ \t]{0,9}:(.*)", re.DOTALL)
_COMPACT = {"c": "content-type", "f": "from", "l": "content-length", "t": "to", "e": "content-encoding"}
_BOUNDARY = re.compile(r";\s{0,9}boundary\s{0,9}=\s{0,9}(?:\"([^\"]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
_LINE_END = re.compile(rb"(--)?[ \t]*(?=\r?\n|\Z)")
_NEWLINE = 0x0A
_FIRST_BOUNDARY = re.compile(rb"\s{0,200}--([^\r\n]{1,200}?)[ \t]{0,200}\r?\n")
_TOKEN = re.compile(r"<([^>]{1,500})>|([^\s,;<>\"]{3,500})")
_PURPOSE = re.compile(r";\s{0,9}purpose\s{0,9}=\s{0,9}\"?([A-Za-z0-9._-]{1,100})", re.IGNORECASE)
_CALLER = re.compile(r"(?:sips?:|tel:)(\+?[0-9][0-9.()-]{2,25})(?=[@;>]|$)")

Headers = dict[str, list[str]]


class Part(Struct, frozen=True):
    """One part of a body: its headers by lower-case name, and its content as it stands."""

    headers: Headers
    body: bytes

    def type(self) -> str:
        """Return the media type in lower case, without its parameters."""
        return first(self.headers, "content-type").partition(";")[0].strip().lower()

    def id(self) -> str:
        """Return the Content-ID without its angles."""
        return first(self.headers, "content-id").strip().strip("<>")


def parse(
    raw: bytes | str, *, caller: str | None = None, received_at: datetime | None = None, practice: bool = False
) -> LocationReport:
    """Read a SIP request or its multipart body (kind ``sip-multipart``); return its best position; never raises.

    ``extra`` has ``sip.call_id``, ``sip.incident_id``, ``reference.1`` ... (positions to be fetched), and the
    additional data under the names of ``locate.additional``; a car's message is there whichever position is best.
    """
    return parse_all(raw, caller=caller, received_at=received_at, practice=practice)[0]


def parse_all(
    raw: bytes | str, *, caller: str | None = None, received_at: datetime | None = None, practice: bool = False
) -> tuple[LocationReport, ...]:
    """Return every position a SIP request carries, the best first, never fewer than one report."""
    of = message("sip-multipart", raw, caller, received_at, practice)
    if len(of.raw) > _LARGEST:
        of.found.add("too_long")
    whole = _split(_unwrapped(of.raw[:_LARGEST]))
    if of.caller is None:
        of = structs.replace(of, caller=_caller(whole.headers, of.extra))
    parts = list(islice(_parts(whole, 0), _MOST_PARTS))
    named, references = _geolocation(whole.headers, of)
    _call_info(whole.headers, of)
    ids = {part.id() for part in parts}
    if any(cid not in ids for cid in named):
        of.found.add("part_missing")
    # What the header names comes first, whatever its place in the body.
    parts.sort(key=lambda part: named.index(part.id()) if part.id() in named else len(named))
    candidates, told = _contents(parts, of)
    told |= references or "sip.call_id" in of.extra or b"SIP/2.0" in of.raw[:500]
    # A position that was sent and could not be read is not the same as none sent.
    lost = bool(named) or any(part.type() == "application/pidf+xml" for part in parts)
    if not candidates:
        of.found.add("by_reference" if references else "no_location" if told else "not_understood")
    return in_order(_with_car(candidates), of, "no_position" if told and (references or not lost) else "unreadable")


def first(headers: Headers, name: str) -> str:
    """Return the first value of a header, or an empty text."""
    return next(iter(headers.get(name, ())), "")


def _values(headers: Headers, name: str) -> list[str]:
    """Return the values of a header, of which several may stand in one line, separated by commas before an angle."""
    lines = headers.get(name, [])[:_MOST_LINES]
    return [one.strip() for line in lines for one in re.split(r",\s{0,9}(?=<)", line[:_LONGEST_HEADER]) if one.strip()]


# --- splitting -----------------------------------------------------------------------------------------------------


def _unwrapped(data: bytes) -> bytes:
    """Take the first message out of a SIPp scenario; pull an indented message to the left; else return it as it is."""
    scenario = data.lstrip()[:1] == b"<" and b"<scenario" in data[:4096]
    if scenario:
        data = data.partition(b"<![CDATA[")[2].partition(b"]]>")[0]
    data = data.lstrip(b"\r\n\0") if data[:1] != b" " else data
    first_line = data.lstrip(b"\r\n \t")
    if scenario or (first_line and data[: len(data) - len(first_line)].strip(b"\r\n")):
        return textwrap.dedent(data.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape").lstrip()
    return data


def _split(data: bytes) -> Part:
    """Split headers from body; a body that stands alone gets the type it looks like."""
    start = data.lstrip(b" \t\r\n")
    if start[:2] == b"--":
        return Part({"content-type": ["multipart/mixed"]}, data)
    if start[:1] == b"<":
        return Part({"content-type": ["application/pidf+xml"]}, start)
    return _part(data)


def _part(data: bytes) -> Part:
    if data[:1] in (b"\r", b"\n"):
        return Part({}, data.lstrip(b"\r\n"))  # a part may have no headers at all
    gap = _EMPTY_LINE.search(data)
    head, body = (data[: gap.start()], data[gap.end() :]) if gap else (data, b"")
    if b"\n<" in head:
        # The empty line is missing: no header begins like XML.
        body = data[data.find(b"\n<") + 1 :]
        head = data[: data.find(b"\n<")]
    return Part(_headers(head.decode("utf-8", "replace")), body)


def _headers(text: str) -> Headers:
    headers: Headers = {}
    for line in re.sub(r"\r?\n[ \t]+", " ", text).splitlines():
        match = _HEADER.match(line)
        if match:
            name = match[1].lower()
            headers.setdefault(_COMPACT.get(name, name), []).append(match[2].strip())
    return headers


def _boundary(part: Part) -> bytes:
    """Return the boundary a multipart names, else the one its body begins with, else nothing."""
    named = _BOUNDARY.search(first(part.headers, "content-type")[:_LONGEST_HEADER])
    if named:
        return (named[1] or named[2]).encode("utf-8", "replace")
    seen = _FIRST_BOUNDARY.match(part.body)
    return seen[1] if seen else b""


def _parts(part: Part, depth: int) -> Iterator[Part]:
    """Yield the parts of a body, those of nested multiparts too; an empty or unknown one costs only itself."""
    if not part.type().startswith("multipart/"):
        yield part
        return
    boundary = _boundary(part)
    if not boundary or depth >= _DEEPEST:
        return
    for piece in _pieces(part.body, b"--" + boundary):
        content = piece[2:] if piece[:2] == b"\r\n" else piece.removeprefix(b"\n")
        if content.strip():
            yield from _parts(_part(content), depth + 1)


def _pieces(body: bytes, delimiter: bytes) -> Iterator[bytes]:
    """Yield what stands between the delimiter lines, up to the closing one; each begins with its line's own end."""
    began, at = -1, body.find(delimiter)
    while at >= 0:
        # A line that merely begins like the delimiter is content; blanks behind it are not.
        line = _LINE_END.match(body, at + len(delimiter)) if at == 0 or body[at - 1] == _NEWLINE else None
        if line is None:
            at = body.find(delimiter, at + 1)
            continue
        if began >= 0:
            yield body[began : at - 2 if body[at - 2 : at - 1] == b"\r" else at - 1]
        if line[1]:
            return
        began = line.end()
        at = body.find(delimiter, began)
    if began >= 0:
        yield body[began:]


# --- reading -------------------------------------------------------------------------------------------------------


def _contents(parts: list[Part], of: Message) -> tuple[list[Candidate], bool]:
    """Return the positions of all parts, and whether any told anything else into ``of.extra``."""
    candidates: list[Candidate] = []
    told, budget = False, LARGEST
    for part in parts:
        if part.body.lstrip()[:1] == b"<":
            budget -= len(part.body)
            if budget < 0:
                # All XML together may not be larger than one document, or many would take the time of many.
                of.found.add("xml_too_large")
                continue
        new, more = _content(part, of)
        candidates += new
        told |= more
    return candidates, told


def _content(part: Part, of: Message) -> tuple[list[Candidate], bool]:
    """Return the positions of one part, and whether it told anything into ``of.extra``."""
    kind, body = part.type(), _transferred(part)
    if kind.endswith("ecall.msd") and body:
        return [_car(body, of)], False
    if body.lstrip()[:1] != b"<" or not ("xml" in kind or kind in ("", "text/plain")):
        return [], False
    root = read(body, of.found)
    if root is None:
        return [], False
    if root.name == "presence" or kind == "application/pidf+xml":
        number = of.caller or document.caller(root)
        return document.candidates(root, structs.replace(of, caller=number)), True
    if root.name in ("locationResponse", "error"):
        return held.answer(root, of)
    return [], additional.collect(root, of.extra)


def _transferred(part: Part) -> bytes:
    if first(part.headers, "content-transfer-encoding").strip().lower() != "base64":
        return part.body
    try:
        return base64.b64decode(re.sub(rb"\s+", b"", part.body))
    except binascii.Error:
        return b""


def _car(body: bytes, of: Message) -> Candidate:
    found = Warnings()
    report = ecall_report(octets(body, found), structs.replace(of, found=found, extra={}))
    trusted = report.extra.get("ecall.trusted") == "true"
    return Candidate(VEHICLE if trusted else UNTRUSTED, report)


def _with_car(candidates: list[Candidate]) -> list[Candidate]:
    """Let every position know what the car told beside its own position: number, fuel, occupants."""
    told = {key: text for one in candidates for key, text in one.report.extra.items() if key.startswith("ecall.")}
    if not told:
        return candidates
    return [Candidate(one.rank, structs.replace(one.report, extra=told | one.report.extra)) for one in candidates]


def _geolocation(headers: Headers, of: Message) -> tuple[list[str], bool]:
    """Return the Content-IDs of positions by value; put those by reference into ``of.extra``, and say if any."""
    cids: list[str] = []
    uris: list[str] = []
    for value in _values(headers, "geolocation"):
        # What follows a semicolon outside the angles is a parameter.
        uri = value[1 : value.find(">")] if value[:1] == "<" and ">" in value else value.partition(";")[0]
        uri = uri.strip()
        if uri.lower().startswith("cid:"):
            cids.append(unquote(uri[4:]))
        elif uri:
            uris.append(uri)
    refer(uris, of.extra)
    routing = first(headers, "geolocation-routing")
    if routing:
        of.extra["sip.geolocation_routing"] = routing[:_LONGEST]
    return cids, bool(uris)


def _call_info(headers: Headers, of: Message) -> None:
    """Keep the identifiers of the call and the incident, and where additional data can be fetched."""
    names = {"emergency-callid": "sip.call_id", "emergency-incidentid": "sip.incident_id"}
    names |= {"emergency-source": "sip.source"}
    for value in _values(headers, "call-info"):
        purpose, uri = _PURPOSE.search(value), _TOKEN.search(value)
        if purpose is None or uri is None:
            continue
        what, where = purpose[1], (uri[1] or uri[2])[:_LONGEST]
        if what.lower() in names:
            of.extra.setdefault(names[what.lower()], where)
        elif what.startswith("EmergencyCallData.") and not where.lower().startswith("cid:"):
            of.extra.setdefault(f"additional.{what.partition('.')[2]}", where)


def _caller(headers: Headers, extra: dict[str, str]) -> str | None:
    """Return the number in E.164 from the network's assertion, else from the phone's own word."""
    for name in ("p-asserted-identity", "from"):
        for value in _values(headers, name):
            match = _CALLER.search(value[:_LONGEST])
            if match:
                return normal_caller(match[1], Warnings(), extra)
    return None
