"""Reading a script's YAML: safely, with the line of every key, and refusing what no script needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.parsing import Mapping, SourceError, line_of, parse

__all__ = ["MAX_BYTES", "SourceError", "hidden", "line_of", "read", "read_text", "slots"]

MAX_BYTES = 200_000
# Control characters, and what turns or hides text without being seen: no script needs one.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufff9-\uffff]|(?<!^)\ufeff"
)


def hidden(text: str) -> bool:
    """Return whether a text holds a control character that no script needs."""
    return _CONTROL.search(text) is not None


def read(path: Path) -> dict[str, Any]:
    """Return the file's mapping, which knows the line of every key (``line_of``).

    Raises SourceError for a file that is too large, not UTF-8, not YAML, uses anchors or control characters, says a
    key twice, or is no mapping; OSError for one that cannot be opened.
    """
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)  # whatever is larger is never read whole
    if len(data) > MAX_BYTES:
        raise SourceError(f"filen er større end {MAX_BYTES // 1000} kB", 1)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError("filen er ikke UTF-8", data[: error.start].count(b"\n") + 1) from error
    return read_text(text)


def read_text(text: str) -> dict[str, Any]:
    """Return the mapping in a text, under the same rules as ``read``; raises SourceError."""
    if len(text) > MAX_BYTES:
        raise SourceError(f"teksten er længere end {MAX_BYTES // 1000} kB", 1)
    sign = _CONTROL.search(text)
    if sign:
        raise SourceError("filen indeholder et skjult styretegn", text[: sign.end()].count("\n") + 1)
    loaded = parse(text)
    if not isinstance(loaded, Mapping):
        raise SourceError("filen skal begynde med »skema: 1« og navne på linjer for sig", 1)
    return loaded


def slots(raw: dict[str, Any]) -> Iterator[tuple[str, Any, str | int]]:
    """Yield every text of a script that is read aloud or shown, as (line id, mapping or list, key or index).

    Reading ``holder[key]`` gives the Danish text; in a mapping, writing it puts a translation in its place; a list
    holds quick answers that are value and word at once. Line ids: ``navn``,
    ``fase.<phase>``, ``kort.sig_ikke``, ``<item>``, ``<item>.kort``, ``<item>.hvorfor``, ``<item>.ja_nej``,
    ``<item>.ved_ikke``, ``<item>.ved_ikke.ja_nej``, ``<item>.svar.<value>``, ``afbryd.<letter>``, ``forslag.<row>``,
    ``forslag.<row>.hvis``.
    """
    yield "navn", raw, "navn"
    for phase in raw.get("faser") or {}:
        yield f"fase.{phase}", raw["faser"], phase
    card = raw.get("kort")
    if isinstance(card, dict) and "sig_ikke" in card:
        yield "kort.sig_ikke", card, "sig_ikke"
    for item in raw["indhold"]:
        yield from _item_slots(item)
    for interrupt in raw.get("afbryd") or []:
        yield f"afbryd.{interrupt['tast']}", interrupt, "navn"
    for row in raw.get("forslag") or []:
        yield f"forslag.{row['id']}", row, "fordi"
        if "hvis" in row:
            yield f"forslag.{row['id']}.hvis", row, "hvis"


def _item_slots(item: dict[str, Any]) -> Iterator[tuple[str, Any, str | int]]:
    name = item["id"]
    for key, line in (("sig", name), ("kort", f"{name}.kort"), ("hvorfor", f"{name}.hvorfor"),
                      ("sig_ja_nej", f"{name}.ja_nej")):  # fmt: skip
        if key in item:
            yield line, item, key
    unknown = item.get("hvis_ved_ikke")
    if unknown and "sig" in unknown:
        yield f"{name}.ved_ikke", unknown, "sig"
    if unknown and "sig_ja_nej" in unknown:
        yield f"{name}.ved_ikke.ja_nej", unknown, "sig_ja_nej"
    answers = item.get("svar") or {}
    choices = answers.get("af") or ()
    if isinstance(choices, dict):
        yield from ((f"{name}.svar.{value}", choices, value) for value in choices)
    elif answers.get("type") == "tekst":
        yield from ((f"{name}.svar.{value}", choices, number) for number, value in enumerate(choices))
