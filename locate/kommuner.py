"""What Denmark's kommuner are called and which politikreds they belong to, from the table that ships with the desk."""

from __future__ import annotations

from functools import cache

from locate import responsibility
from locate.responsibility import Responsibility
from resources import path as resource


@cache
def default_table() -> tuple[Responsibility, ...]:
    """Return the rows of the table that ships with the desk; a centre edits a copy of its own."""
    return tuple(responsibility.parse(resource("areas", "responsibility.csv").read_text(encoding="utf-8")))


@cache
def _named(kind: str) -> dict[str, Responsibility]:
    return {row.area_code: row for row in default_table() if row.kind == kind and row.area_code_type == "kommune"}


def name(code: str) -> str:
    """Return the name of a kommune by its four digits, "" when there is none."""
    row = _named("kommune").get(code)
    return row.unit if row is not None else ""


def code(name: str) -> str:
    """Return the code of a kommune by its name, with or without "Kommune" behind it; "" when there is none."""
    return _codes().get(name.lower().removesuffix(" kommune").strip(), "")


@cache
def _codes() -> dict[str, str]:
    return {row.unit.lower(): row.area_code for row in _named("kommune").values()}


def politikreds(code: str) -> str:
    """Return the code of the politikreds a kommune belongs to, "" when the kommune is not known."""
    row = _named("politikreds").get(code)
    return row.unit_code if row is not None else ""
