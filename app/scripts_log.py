"""The change log of a centre's scripts and layers: every publication and recall, in order, and what stands from it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct


class Event(Struct, frozen=True):
    """One line of the change log: published or recalled, by whom, when (ISO, local), and what it changed, in Danish.

    ``guide`` names the script, or the layer as ``guide.district``.
    """

    hvad: str
    guide: str
    version: int
    hash: str
    hvem: str
    hvornaar: str
    aendringer: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The event as a line to read."""
        what = {"udgivet": "udgivet", "trukket": "trukket tilbage"}.get(self.hvad, self.hvad)
        changes = " ".join(self.aendringer)
        return f"{self.hvornaar} {self.guide} version {self.version} {what} af {self.hvem}." + (
            f" {changes}" if changes else ""
        )


class PublicationLog:
    """The file ``udgivelser.jsonl``; only added to. Raises OSError when it cannot be read or written."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def events(self) -> list[Event]:
        """Return every publication and recall, oldest first; a line that cannot be read is passed over."""
        events = []
        try:
            lines = self.file.read_bytes().splitlines()
        except FileNotFoundError:
            return []
        for line in lines:
            try:
                events.append(msgspec.json.decode(line, type=Event))
            except msgspec.DecodeError:
                continue
        return events

    def standing(self) -> dict[str, list[Event]]:
        """Return what was published and not recalled, by script or layer, oldest first."""
        found: dict[str, list[Event]] = {}
        for event in self.events():
            standing = found.setdefault(event.guide, [])
            if event.hvad == "udgivet":
                standing.append(event)
            else:
                standing[:] = [each for each in standing if each.hash != event.hash]
        return found

    def note(
        self, what: str, name: str, version: int, content: str, who: str, now: datetime, changes: Iterable[str] = ()
    ) -> Event:
        """Add a line and return it; it is on the disk when this returns."""
        event = Event(what, name, version, content, who, f"{now:%Y-%m-%d %H.%M}", tuple(changes))
        self.file.parent.mkdir(parents=True, exist_ok=True)
        # A line that a power cut left half would swallow this one.
        torn = self.file.is_file() and not self.file.read_bytes().endswith(b"\n")
        with self.file.open("ab") as out:
            out.write(b"\n" * torn + msgspec.json.encode(event) + b"\n")
            out.flush()
            os.fsync(out.fileno())
        return event
