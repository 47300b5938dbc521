"""DAR's names: roads with the codes they have in each kommune, postal districts, localities; current and old ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from locate.register.sources import fields
from locate.register.sources.dar_versions import Versions
from locate.register.staging import Alias, Stage
from locate.register.tally import Tally

_RETIRED = ("4", "5")


class Names:
    """A small entity: under each id two texts."""

    def __init__(self, versions: Versions) -> None:
        self.versions = versions
        self._texts: list[tuple[str, tuple[str, str]]] = []

    def add_postcode(self, row: Any, where: int) -> None:
        """Take a row of Postnummer."""
        self.versions.add(row, where)
        self._texts.append((_id(row.id), (fields.blanks(row.name or ""), fields.postcode(row.number or ""))))

    def add_name(self, row: Any, where: int) -> None:
        """Take a row of SupplerendeBynavn."""
        self.versions.add(row, where)
        self._texts.append((_id(row.id), (fields.blanks(row.name or ""), "")))

    def add_kommune(self, row: Any, where: int) -> None:
        """Take a row of DARKommuneinddeling: its code, and its id in DAGI."""
        self.versions.add(row, where)
        self._texts.append((_id(row.id), (fields.four(row.code or ""), row.dagi_id or "")))

    def settle(self, tally: Tally) -> dict[str, tuple[str, str]]:
        """Return the two texts by id, of the rows that count."""
        return dict(self._texts[number] for number in self.versions.settle(tally).tolist())


class Road(NamedTuple):
    """A named road: ``parts`` are its codes as (kommune, road code), one in each kommune it runs through."""

    name: str
    parts: tuple[tuple[str, str], ...]


class Roads:
    """NavngivenVej and NavngivenVejKommunedel."""

    def __init__(self, versions: Versions, parts: Versions) -> None:
        self.versions, self.parts = versions, parts
        self._roads: list[tuple[str, str, str, str, str]] = []
        self._old: list[tuple[str, str]] = []
        self._parts: list[tuple[str, str, str, str]] = []
        self._old_parts: list[tuple[str, str, str]] = []

    def add(self, row: Any, where: int) -> None:
        """Take a current row of NavngivenVej."""
        self.versions.add(row, where)
        spoken, postal = fields.blanks(row.spoken or ""), fields.blanks(row.postal or "")
        self._roads.append((_id(row.id), fields.blanks(row.name or ""), spoken, postal, row.status or ""))

    def add_old(self, row: Any) -> bool:
        """Take a row whose effect has ended, for the name that was the road's until then."""
        name = fields.blanks(row.name or "")
        if name:
            self._old.append((_id(row.id), name))
        return bool(name)

    def add_part(self, row: Any, where: int) -> None:
        """Take a current row of NavngivenVejKommunedel."""
        self.parts.add(row, where)
        kommune, code = fields.four(row.kommune or ""), fields.four(row.code or "")
        self._parts.append((_id(row.road), kommune, code, row.status or ""))

    def add_old_part(self, row: Any) -> bool:
        """Take a row whose effect has ended: a road that is no more had this code."""
        self._old_parts.append((_id(row.road), fields.four(row.kommune or ""), fields.four(row.code or "")))
        return True

    def settle(self, tally: Tally, stage: Stage) -> dict[str, Road]:
        """Return the roads by id, retired ones too, and stage the other names of those in use."""
        of_road: dict[str, dict[tuple[str, str], None]] = {}
        once: dict[str, dict[tuple[str, str], None]] = {}
        for number in self.parts.settle(tally).tolist():
            road, kommune, code, status = self._parts[number]
            (once if status in _RETIRED else of_road).setdefault(road, {})[kommune, code] = None
        for road, kommune, code in self._old_parts:
            once.setdefault(road, {})[kommune, code] = None
        rows = {self._roads[number][0]: self._roads[number] for number in self.versions.settle(tally).tolist()}
        roads = {
            uid: Road(row[1], tuple(of_road.get(uid) or once.get(uid) or ())) for uid, row in rows.items() if row[1]
        }
        in_use = {uid: roads[uid] for uid, row in rows.items() if row[4] not in _RETIRED and row[1]}
        for uid, road in in_use.items():
            for name, kind in ((rows[uid][2], "spoken"), (rows[uid][3], "postal")):
                _stage(stage, road, road.parts, name, kind)
        for uid, name in dict.fromkeys(self._old):
            if uid in in_use:
                _stage(stage, in_use[uid], in_use[uid].parts, name, "old")
        self._stage_retired(stage, rows, in_use, once, of_road)
        return roads

    def _stage_retired(
        self,
        stage: Stage,
        rows: Mapping[str, tuple[str, str, str, str, str]],
        in_use: Mapping[str, Road],
        once: Mapping[str, Mapping[tuple[str, str], None]],
        of_road: Mapping[str, Mapping[tuple[str, str], None]],
    ) -> None:
        """Let a retired road's name lead to the road that has its code now."""
        holder = {part: road for road in in_use.values() for part in road.parts}
        for uid, row in rows.items():
            if row[4] not in _RETIRED or not row[1]:
                continue
            for part in (*once.get(uid, ()), *of_road.get(uid, ())):
                successor = holder.get(part)
                if successor is not None and part[1]:
                    _stage(stage, successor, (part,), row[1], "old")


def _stage(stage: Stage, road: Road, parts: tuple[tuple[str, str], ...], name: str, kind: str) -> None:
    if name and name != road.name:
        for kommune, code in parts or (("", ""),):
            stage.alias(Alias(road.name, kommune, code, name, kind))


def _id(text: str | None) -> str:
    return text.lower() if text else ""
