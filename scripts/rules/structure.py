"""Structure: what the model refuses, told in Danish with the line and a mend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from scripts import model
from scripts.authoring import overlay
from scripts.rules.base import Checked, Finding, did_you_mean
from scripts.source import line_of

_KINDS = ("spoerg", "lyt", "sig", "instruks", "raad", "handling", "forslag", "kald", "afslut")
_MODELS: Mapping[str, type[BaseModel]] = {
    kind: item
    for item in get_args(get_args(model.Item)[0])
    for kind in get_args(item.model_fields["slags"].annotation)
}


def broken(path: Path, raw: dict[str, Any], error: ValidationError) -> Iterator[Finding]:
    """Yield what the model refused about a file."""
    for detail in error.errors():
        where = _steps(raw, detail)
        item = _item_of(raw, where)
        text, suggestion = _words(raw, detail, where)
        yield Finding(path.name, line_of(raw, where), item, "fejl", _code(detail), text, suggestion)


def _steps(raw: Any, detail: Any) -> tuple[str | int, ...]:
    """Return a place in the file, without the names that the model puts in between for its kinds of item."""
    loc = detail["loc"]
    if len(loc) > 2 and loc[0] == "indhold" and loc[2] in _KINDS:
        loc = (*loc[:2], *loc[3:])
    steps: list[str | int] = []
    data = raw
    for number, step in enumerate(loc):
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            if number < len(loc) - 1:
                continue
        steps.append(step)
    # The only thing the model itself objects to is a condition that cannot be read.
    return (*steps, "udtryk") if detail["type"] == "value_error" else tuple(steps)


def _item_of(raw: Any, where: tuple[str | int, ...]) -> str:
    if len(where) >= 2 and where[0] in ("indhold", "forslag", "tilfoej", "linjer"):
        try:
            entry = raw[where[0]][where[1]]
            entry = entry.get("punkt", entry)
            return entry if isinstance(entry, str) else str(entry.get("id", ""))
        except (KeyError, IndexError, TypeError, AttributeError):
            return ""
    return ""


def _code(detail: Any) -> str:
    return {
        "extra_forbidden": "ukendt-noegle",
        "union_tag_invalid": "ukendt-slags",
        "union_tag_not_found": "ukendt-slags",
        "missing": "mangler",
        "string_type": "tal-uden-anfoersel" if isinstance(detail["input"], (int, float)) else "forkert-form",
        "value_error": "betingelse",
    }.get(detail["type"], "forkert-vaerdi")


def _words(raw: Any, detail: Any, where: tuple[str | int, ...]) -> tuple[str, str]:
    name = str(where[-1]) if where else ""
    kind = detail["type"]
    if kind == "extra_forbidden":
        return f"nøglen »{name}« findes ikke her.", did_you_mean(name, _keys_at(raw, where[:-1]))
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        wrong = str(detail["input"].get("slags", "")) if isinstance(detail["input"], dict) else ""
        return f"slags »{wrong}« findes ikke.", did_you_mean(wrong, _KINDS) or f"Vælg en af {', '.join(_KINDS)}."
    if kind == "missing":
        return f"»{name}« mangler.", ""
    if kind == "string_type" and isinstance(detail["input"], (int, float)):
        return f"tallet ved »{name}« skal stå i anførselstegn.", f'Skriv "{detail["input"]}".'
    if kind == "value_error":
        return str(detail["ctx"]["error"]) + ".", ""
    if kind == "literal_error":
        allowed = [word.strip(" '") for word in str(detail["ctx"]["expected"]).replace(" or ", ", ").split(",")]
        return f"»{detail['input']}« kan ikke stå ved »{name}«.", did_you_mean(str(detail["input"]), allowed)
    if kind == "string_pattern_mismatch":
        return f"»{detail['input']}« er ikke skrevet, som det skal ved »{name}«.", "Små bogstaver, tal og _."
    return f"det, der står ved »{name}«, har ikke den rigtige form.", ""


def _keys_at(raw: Any, where: tuple[str | int, ...]) -> tuple[str, ...]:
    """Return the keys that may stand at a place of a script."""
    if not where:
        return tuple((overlay.Overlay if "lag" in raw else model.Script).model_fields)
    if (where[0] == "indhold" and len(where) == 2) or where[-1] == "punkt":
        entry = raw
        for step in where:
            entry = entry[step]
        kind = str(entry.get("slags", ""))
        return tuple(_MODELS[kind].model_fields) if kind in _MODELS else ()
    parts: Mapping[object, type[BaseModel]] = {
        "forslag": model.Row,
        "afbryd": model.Interrupt,
        "svar": model.Answers,
        "hvis_ved_ikke": model.IfUnknown,
        "ejer": model.Owner,
        "godkendt": model.Approval,
        "gyldig": model.Validity,
        "kort": model.CardUse,
        "linjer": overlay.Line,
        "tilfoej": overlay.Addition,
    }
    named = next((step for step in reversed(where) if isinstance(step, str)), "")
    return tuple(parts[named].model_fields) if named in parts else ()


def duplicates(script: Checked) -> Iterator[Finding]:
    """Ids of items and rows, and letters of interrupts, stand for one thing each."""
    for part, key, what in (("indhold", "id", "punktet"), ("forslag", "id", "rækken"), ("afbryd", "tast", "tasten")):
        seen: dict[str, int] = {}
        for number, entry in enumerate(script.raw.get(part) or []):
            name = str(entry[key])
            line = script.at((part, number, key))
            if name in seen:
                text = f"{what} »{name}« findes allerede på linje {seen[name]}."
                mend = "Giv det et nyt navn."
                yield script.finding("fejl", "dobbelt-id", text, item=name, line=line, suggestion=mend)
            seen.setdefault(name, line)


def file_name(script: Checked) -> Iterator[Finding]:
    """A script is found by the name of its file."""
    if script.path.stem != script.script.id:
        text = f"filen hedder »{script.path.stem}«, men guiden »{script.script.id}«."
        yield script.finding("fejl", "filnavn", text, line=script.at(("id",)), suggestion="Brug samme navn.")


def field_group(script: Checked) -> Iterator[Finding]:
    """A script that is called as a group of fields would mix its answers with theirs."""
    groups = {name.split(".", 1)[0] for name in script.contract.names()}
    if script.script.id in groups:
        text = f"»{script.script.id}« er navnet på en gruppe felter i skemaet."
        line = script.at(("id",))
        yield script.finding("fejl", "navn-optaget", text, line=line, suggestion="Giv guiden et andet navn.")


_ON_CARDS = ("spoerg", "lyt", "sig", "instruks", "raad", "handling", "forslag")


def card(script: Checked) -> Iterator[Finding]:
    """A technique card says how it is taken out, has a number of its own, and brings no flow into the call."""
    own = script.script
    if (own.rolle == "kort") != (own.kort is not None):
        line = script.at(("rolle",)) if own.kort is None else script.at(("kort",))
        text = "et kort skal have »kort: {nummer: …}«, og kun et kort (rolle: kort) kan have det."
        yield script.finding("fejl", "kort", text, line=line, suggestion="Skriv både »rolle: kort« og »kort:«.")
    if own.rolle != "kort":
        return
    for other in script.scripts.values():
        if own.kort and other.kort and other.id != own.id and other.kort.nummer == own.kort.nummer:
            text = f"kortet »{other.navn}« har også nummer {own.kort.nummer}."
            line = script.at(("kort", "nummer"))
            yield script.finding("fejl", "kort", text, line=line, suggestion="Vælg et ledigt tal fra 1 til 9.")
    for item in own.indhold:
        if item.slags not in _ON_CARDS:
            text = f"»{item.slags}« kan ikke stå på et kort: det har intet forløb."
            yield script.finding("fejl", "kort", text, item=item.id, line=script.item_line(item.id, "slags"))
    for part in ("afbryd", "forslag"):
        if getattr(own, part):
            text = f"»{part}« kan ikke stå på et kort."
            yield script.finding("fejl", "kort", text, line=script.at((part,)), suggestion="Sæt det i guiden selv.")
