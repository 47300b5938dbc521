"""What a practice caller knows of the call so far, under the names that conditions of a scenario read."""

from __future__ import annotations

from collections.abc import Iterable

from scripts.practice.events import DeskEvent

STATES = (
    "tilstand.besvaret", "tilstand.sted_valgt", "tilstand.sted_bekraeftet", "tilstand.alarm_sendt",
    "tilstand.paa_vej_sagt", "tilstand.ringet_op", "tilstand.linje",
)  # fmt: skip
GROUPS = ("spurgt.", "hoert.", "sagt.", "givet.")
"""Prefixes of names that are "ja" once something was asked, said by the call-taker, said or given by the caller."""

_EVENTS = {
    "answered": "tilstand.besvaret",
    "place": "tilstand.sted_valgt",
    "verified": "tilstand.sted_bekraeftet",
    "sent": "tilstand.alarm_sendt",
    "called_back": "tilstand.ringet_op",
}


class Known(dict[str, str]):
    """Values by name; states and what may have been said are "nej" until they are "ja", and never unknown.

    A field of the form (``felt.…``) is unknown until it is filled.
    """

    def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override]
        """Return a value; a state or a thing said that has not come yet is "nej"."""
        found = super().get(name)
        if found is not None:
            return found
        return "nej" if name.startswith(("tilstand.", *GROUPS)) else default

    def hear(self, event: DeskEvent) -> None:
        """Take in one event of the desk."""
        data = event.data
        state = _EVENTS.get(event.kind)
        if state is not None:
            self[state] = "ja"
        if event.kind in ("asked", "answer", "chosen"):
            for name in (data.get("item", ""), data.get("key", ""), data.get("field", "")):
                if name:
                    self[f"spurgt.{name}"] = "ja"
        elif event.kind == "said":
            for name in (data.get("item", ""), data.get("key", "")):
                if name:
                    self[f"hoert.{name}"] = "ja"
            if on_the_way(data.get("text", "")):
                self["tilstand.paa_vej_sagt"] = "ja"
        elif event.kind == "field":
            self[f"felt.{data.get('field', '')}"] = data.get("value", "")
        elif event.kind == "line":
            self["tilstand.linje"] = data.get("line", "")

    def asked_before(self, names: Iterable[str]) -> bool:
        """Take in that items or fields are asked for in own words, and return whether one of them was before."""
        keys = [f"spurgt.{name}" for name in names]
        before = any(self.get(key) == "ja" for key in keys)
        self.update(dict.fromkeys(keys, "ja"))
        return before

    def can_still_hold(self, naar: object) -> bool:
        """Return whether a mapping of wanted values may still come true: what is "ja" is never "nej" again."""
        if not isinstance(naar, dict):
            return True
        return not any(
            wanted == "nej" and not name.startswith("felt.") and self.get(name) == "ja" for name, wanted in naar.items()
        )


def on_the_way(text: str) -> bool:
    """Return whether a line says that help is coming."""
    text = text.lower()
    return "på vej" in text or "on the way" in text or "on its way" in text
