"""Receivers that need no network: a folder that some other system empties, and the recorder of a practice desk."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec

from app.files import write_whole
from app.handover.ports import DeliveryError, Parcel, Receipt

RECEIPT = ".kvittering.json"
"""What the fetching system puts behind a sheet's name to receipt it."""

_LARGEST = 64 << 10
_PLAIN = re.compile(r"[^\w.-]")


class ReceiptFile(msgspec.Struct):
    """A receipt as a file or as an answer: the receiver's own number, and whether a person has opened the sheet."""

    receipt: str
    state: str = "received"
    key: str = ""


class FolderReceiver:
    """Leaves every parcel as one JSON file, whole or not at all; ``NAME.kvittering.json`` beside it is its receipt."""

    how = "folder"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def deliver(self, parcel: Parcel) -> Receipt | None:
        """Write beside the final name, flush to disk, move into place; the same parcel twice is one file."""
        content = json.dumps(parcel.content, ensure_ascii=False, indent=1).encode()
        try:
            write_whole(self.folder / f"{_plain(parcel.name)}.json", content)
        except OSError as error:
            raise DeliveryError("folder", error.strerror or type(error).__name__) from error
        return self.check(parcel) or Receipt(state="left")

    def check(self, parcel: Parcel) -> Receipt | None:
        """Return what the receipt file says; one that cannot be read or is for another sheet says nothing."""
        file = self.folder / (_plain(parcel.name) + RECEIPT)
        try:
            if file.stat().st_size > _LARGEST:
                return None
            return read_receipt(file.read_bytes(), parcel.key)
        except (OSError, DeliveryError):
            return None


class PracticeRecorder:
    """The only receiver a practice desk knows: it keeps what would have been sent and sends nothing."""

    how = "practice"

    def __init__(self) -> None:
        self.sheets: list[tuple[str, dict[str, Any]]] = []

    def deliver(self, parcel: Parcel) -> Receipt | None:
        """Keep the parcel."""
        self.sheets.append((parcel.name, parcel.content))
        return None

    def check(self, parcel: Parcel) -> Receipt | None:
        """Nobody answers."""
        return None


def read_receipt(raw: bytes, key: str) -> Receipt:
    """Read a receipt; raises DeliveryError (garbage, no_receipt) on anything that is none, or is for another key."""
    try:
        found = msgspec.json.decode(raw, type=ReceiptFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DeliveryError("garbage", type(error).__name__) from error
    number = "".join(c for c in found.receipt.strip() if c.isprintable())[:100]
    if not number:
        raise DeliveryError("no_receipt")
    if found.key not in ("", key):
        raise DeliveryError("garbage", "the receipt is for another key")
    return Receipt(state="opened" if found.state == "opened" else "received", number=number)


def _plain(name: str) -> str:
    """Return a name that is one file in its folder, whatever it holds."""
    return _PLAIN.sub("_", name).lstrip(".") or "_"
