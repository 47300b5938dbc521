"""Additional data about a call (RFC 7852, 8147, 8148): who provides it, which device, whose line, what the car can do.

Blocks are found by local name. Nothing here is ever a position: an address or ``geo`` of a subscriber is text.
"""

from __future__ import annotations

from datetime import datetime

from locate.report import LocationReport
from locate.several import in_order, message
from locate.xmlsafe import Node, read

_PREFIX = "EmergencyCallData."
_LONGEST = 500
_MOST = 20  # blocks of one kind
_FIELDS: dict[str, dict[str, str]] = {
    "ProviderInfo": {
        "name": "DataProviderString", "id": "ProviderID", "id_series": "ProviderIDSeries", "type": "TypeOfProvider",
        "contact": "ContactURI", "language": "Language", "reference": "DataProviderReference",
    },
    "ServiceInfo": {
        "environment": "ServiceEnvironment", "type": "ServiceType", "mobility": "ServiceMobility",
        "reference": "DataProviderReference",
    },
    "DeviceInfo": {
        "class": "DeviceClassification", "maker": "DeviceMfgr", "model": "DeviceModelNr", "id": "UniqueDeviceID",
        "reference": "DataProviderReference",
    },
    "SubscriberInfo": {"reference": "DataProviderReference"},
    "Comment": {"text": "Comment", "reference": "DataProviderReference"},
}  # fmt: skip
_NAMES = {
    "ProviderInfo": "provider", "ServiceInfo": "service", "DeviceInfo": "device", "SubscriberInfo": "subscriber",
    "Comment": "comment", "Control": "control",
}  # fmt: skip
_CRASH = {
    "fuel_leaking": "FuelLeakingIndicator", "severe_injury": "SevereInjuryIndicator", "fire": "VehicleFireIndicator",
    "several_impacts": "MultipleImpactsIndicator", "maker": "ItemMakeName", "model": "ItemModelName",
    "quarter_turns": "CrashPulseRolloverQuarterTurnsValue",
}  # fmt: skip


def parse(
    raw: bytes | str, *, caller: str | None = None, received_at: datetime | None = None, practice: bool = False
) -> LocationReport:
    """Read one block of additional data (kind ``additional``); never raises. Its texts are in ``extra`` (foreign).

    Status is ``no_position`` for a block that was read, ``unreadable`` for anything else. Names: ``provider.name``,
    ``service.type``, ``device.model``, ``subscriber.name``, ``comment.text``, ``control.ack`` ...; a second block of
    the same kind is ``provider.2.name``.
    """
    of = message("additional", raw, caller, received_at, practice)
    root = read(raw, of.found)
    if root is None or not collect(root, of.extra):
        of.found.add("additional_unreadable")
        return in_order([], of, "unreadable")[0]
    return in_order([], of, "no_position")[0]


def collect(root: Node, extra: dict[str, str]) -> bool:
    """Put every block at or below ``root`` into ``extra`` under stable names; say whether there was any."""
    any_block = False
    waiting = [root]
    while waiting:
        node = waiting.pop()
        kind = node.name.removeprefix(_PREFIX)
        if node.name == "AutomatedCrashNotification":
            _put("crash", {name: node.words(element) for name, element in _CRASH.items()}, extra)
        elif node.name.startswith(_PREFIX) and kind in _NAMES:
            _put(_NAMES[kind], _block(kind, node), extra)
        else:
            # A block holds no other block: what is found is never searched again.
            waiting.extend(reversed(node.children))
            continue
        any_block = True
    return any_block


def _put(name: str, texts: dict[str, str], extra: dict[str, str]) -> None:
    texts = {key: text[:_LONGEST] for key, text in texts.items() if text}
    nth = 1
    while any(f"{_numbered(name, nth)}.{key}" in extra for key in texts):
        nth += 1
    if nth <= _MOST:
        extra.update({f"{_numbered(name, nth)}.{key}": text for key, text in texts.items()})


def _numbered(name: str, nth: int) -> str:
    return name if nth == 1 else f"{name}.{nth}"


def _block(kind: str, node: Node) -> dict[str, str]:
    if kind == "Control":
        return _control(node)
    texts = {name: node.words(element) for name, element in _FIELDS[kind].items()}
    device = node.first("UniqueDeviceID")
    if device is not None:
        texts["id_type"] = device.attributes.get("TypeOfDeviceID", "")
    if kind == "Comment":
        comment = node.first("Comment")
        texts["language"] = comment.attributes.get("lang", "") if comment else ""
    card = node.first("vcard")
    if kind == "SubscriberInfo":
        texts["private"] = node.attributes.get("privacyRequested", "")
        texts["name"] = node.words("NameOfSubscriber") or node.words("Name")
        texts |= _card(card) if card else {}
    elif card is not None:
        texts |= {f"contact_{name}": text for name, text in _card(card).items()}
    return texts


def _card(card: Node) -> dict[str, str]:
    """Return what a call-taker needs of an xCard (RFC 6351): name, firm, address, telephones, mail, languages."""
    texts: dict[str, list[str]] = {}
    for entry in card.children:
        if entry.name == "adr":
            read_in = [entry.words(part) for part in ("street", "code", "locality", "region", "country")]
            value = ", ".join(part for part in read_in if part)
        else:
            wanted = ("text", "uri", "language-tag")
            value = next((child.words() for child in entry.children if child.name in wanted), "")
        name = {"fn": "name", "org": "firm", "adr": "address", "tel": "phone", "email": "mail", "lang": "language"}
        if entry.name in name and value:
            texts.setdefault(name[entry.name], []).append(value.removeprefix("tel:"))
    return {name: "; ".join(values) for name, values in texts.items()}


def _control(node: Node) -> dict[str, str]:
    """Return acknowledgement, requests and abilities of a car (RFC 8147), whatever the case of its elements."""
    asked: list[str] = []
    able: list[str] = []
    texts: dict[str, str] = {}
    within = {id(inner) for group in node.walk() if group.name.lower() == "capabilities" for inner in group.walk()}
    for inner in node.walk():
        attributes = inner.attributes
        if inner.name.lower() == "ack":
            texts |= {"ack": attributes.get("received", ""), "ack_of": attributes.get("ref", "")}
        elif inner.name.lower() == "request":
            detail = attributes.get("datatype", "") or attributes.get("supported-values", "")
            action = " ".join(word for word in (attributes.get("action", ""), detail) if word)
            (able if id(inner) in within else asked).append(action)
    return texts | {"requests": ", ".join(asked), "capabilities": ", ".join(able)}
