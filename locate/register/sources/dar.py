"""Danmarks Adresseregister (DAR 1.0) as its file download gives it: entities in files of their own or in one.

Entities come in any order, so what an address is made of is held in columns until all is read, and joined then.
Total and deltas may be given together: the later registration of an id wins.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from locate.register.sources import dar_houses
from locate.register.sources.dar_entities import REQUIRED, entity, rows
from locate.register.sources.dar_houses import IN_USE, UNUSED
from locate.register.sources.dar_roads import Names, Roads
from locate.register.sources.dar_versions import WIDTH, Ids, Moment, Versions, interned, listed
from locate.register.sources.detect import Found
from locate.register.sources.documents import Kommuner
from locate.register.sources.facts import LICENCES, NAMES, Facts
from locate.register.sources.fields import Memo, door, floor, uid
from locate.register.sources.progress import Progress
from locate.register.staging import Stage, Unit, file_and_row, origin
from locate.register.tally import Tally
from locate.register.types import RegisterError


def read(
    found: Sequence[Found], stage: Stage, tally: Tally, progress: Progress, now: datetime, kommuner: Kommuner
) -> Facts:
    """Stage every current address, unit and name. Raises RegisterError for a missing entity or mixed generations."""
    generation = agreed_generation(found)
    entities = [entity(each.keys) for each in found if each.shape != "named"]
    several = len(entities) > len(set(entities)) or len(entities) < len(found) > 1
    if len(entities) == len(found):
        _refuse_missing(set(entities))
    register = _Register(stage, tally, now, several)
    ignored: dict[str, None] = {}
    for each in found:
        file = each.source.number
        for name, first, batch in rows(each):
            tally.read += len(batch)
            take = register.takers.get(name)
            if take is None:
                ignored[each.source.name] = None
                tally.kept += len(batch)
            else:
                register.seen[name] = None
                take(batch, origin(file, first))
            progress.tell()
    _refuse_missing(set(register.seen))
    newest = min(register.houses.versions.newest(), now.timestamp())
    register.stage(kommuner)
    progress.done()
    date = datetime.fromtimestamp(newest, UTC).date().isoformat() if newest > 0 else ""
    source = NAMES["dar"] + (f", generation {generation}" if generation else "")
    return Facts("dar", source, date, generation, LICENCES["dar"], tuple(ignored))


def agreed_generation(found: Sequence[Found]) -> str:
    """Return the generation that the files name, "" when none does; the last one where deltas follow a total.

    Raises RegisterError when totals are of different generations or a delta is older than its total.
    """
    totals: dict[str, str] = {}
    deltas: dict[str, str] = {}
    for each in found:
        if each.source.generation:
            (deltas if each.source.delta else totals).setdefault(each.source.generation, each.source.name)
    if len(totals) > 1:
        told = "; ".join(f"{generation}: {name}" for generation, name in sorted(totals.items(), key=_by_number))
        raise RegisterError(f"Filerne er af forskellige generationer ({told}). Hent alle filer af samme generation.")
    total = next(iter(totals), "")
    for generation, name in deltas.items():
        if total and int(generation) <= int(total):
            raise RegisterError(
                f"{name}: ændringerne (generation {generation}) er ikke nyere end totalen ({total}). Tag filen fra."
            )
    return max(deltas, key=int, default=total)


def _by_number(item: tuple[str, str]) -> int:
    return int(item[0])


def _refuse_missing(there: set[str]) -> None:
    missing = [name for name in REQUIRED if name not in there]
    if missing:
        raise RegisterError(
            f"Der mangler {', '.join(missing)}: filen er ikke med, eller den er tom. "
            f"Hent alle filer af samme generation: {', '.join(REQUIRED)}."
        )


class _Register:
    """Everything read so far."""

    def __init__(self, stage: Stage, tally: Tally, now: datetime, several: bool) -> None:
        self._stage, self._tally, self._moment, self._ids = stage, tally, Moment(now), Ids()
        new: Callable[[], Versions] = lambda: Versions(self._ids, several)  # noqa: E731
        self.seen: dict[str, None] = {}
        self.houses = dar_houses.Houses(new())
        self.points = dar_houses.Points(new())
        self.units = _Units(new(), stage, tally, several)
        self.roads = Roads(new(), new())
        self.postcodes, self.localities, self.communes = Names(new()), Names(new()), Names(new())
        self.takers: dict[str, Callable[[list[Any], int], None]] = {
            "Husnummer": self._taker(self.houses.add, self.houses.versions),
            "Adresse": self._taker(self.units.add, self.units.versions),
            "Adressepunkt": self._taker(self.points.add, self.points.versions),
            "NavngivenVej": self._taker(self.roads.add, self.roads.versions, self.roads.add_old),
            "NavngivenVejKommunedel": self._taker(self.roads.add_part, self.roads.parts, self.roads.add_old_part),
            "Postnummer": self._taker(self.postcodes.add_postcode, self.postcodes.versions),
            "SupplerendeBynavn": self._taker(self.localities.add_name, self.localities.versions),
            "DARKommuneinddeling": self._taker(self.communes.add_kommune, self.communes.versions),
        }

    def _taker(
        self, add: Callable[[Any, int], None], versions: Versions, old: Callable[[Any], bool] | None = None
    ) -> Callable[[list[Any], int], None]:
        """Return what takes in rows of one entity: the current ones, and of the others what is still of use."""
        verdict, tally, close = self._moment.verdict, self._tally, versions.close

        def take(batch: list[Any], at: int) -> None:
            for where, row in enumerate(batch, at):
                code = verdict(row)
                if not code:
                    add(row, where)
                    continue
                file, number = file_and_row(where)
                if code == "superseded":
                    close(row)
                elif code == "expired" and old is not None and old(row):
                    tally.kept += 1
                    tally.mark("old_name", file, number, row.id or "")
                    continue
                tally.leave_out(code, file, number, row.id or "")

        return take

    def stage(self, kommuner: Kommuner) -> None:
        """Join what belongs together and hand it on."""
        stage, tally, ids = self._stage, self._tally, self._ids
        postcodes, localities = self.postcodes.settle(tally), self.localities.settle(tally)
        by_dagi_id = {**kommuner.by_dagi_id, **{code: name for name, code in self.communes.settle(tally).values()}}
        roads = self.roads.settle(tally, stage)
        joined = dar_houses.Joined(roads, postcodes, localities, by_dagi_id)
        dar_houses.stage(self.houses, self.points, joined, ids, stage, tally)
        self.units.stage(ids)


class _Units:
    """Rows of Adresse: dwellings and offices under a house number.

    One file holds one current row of each id, so its rows are staged as they come; with deltas they must wait.
    """

    def __init__(self, versions: Versions, stage: Stage, tally: Tally, several: bool) -> None:
        self.versions, self._stage, self._tally, self._several = versions, stage, tally, several
        self._houses, self._status = bytearray(), array("I")
        self._floor, self._door = array("I"), array("I")
        self._texts: dict[str, int] = {"": 0}
        self._floors, self._doors = Memo(floor), Memo(door)

    def add(self, row: Any, where: int) -> None:
        """Take a current row."""
        if not self._several:
            self._tally.kept += 1
            self._put(
                uid(row.house or ""), uid(row.id or ""), row.floor or "", row.door or "", row.status or "3", where
            )
            return
        self.versions.add(row, where)
        self._houses += self.versions.ids.pack(row.house)
        self._status.append(interned(self._texts, row.status or "3"))
        self._floor.append(interned(self._texts, row.floor))
        self._door.append(interned(self._texts, row.door))

    def stage(self, ids: Ids) -> None:
        """Stage what has waited."""
        texts, text = listed(self._texts), ids.text
        uids, houses, origins = self.versions.uids, self._houses, self.versions.origins
        for number in self.versions.settle(self._tally).tolist():
            octets = slice(WIDTH * number, WIDTH * number + WIDTH)
            level, side, status = (texts[column[number]] for column in (self._floor, self._door, self._status))
            self._put(text(bytes(houses[octets])), text(bytes(uids[octets])), level, side, status, origins[number])

    def _put(self, house: str, unit: str, level: str, side: str, status: str, where: int) -> None:
        if not unit or status not in IN_USE:
            code = UNUSED.get(status, "status_unknown") if unit else "no_id"
            self._tally.take_back(code, *file_and_row(where), unit)
            return
        level, side = self._floors[level], self._doors[side]
        if status == "2":
            self._tally.mark("provisional", *file_and_row(where), unit)
        if level and not side:
            self._tally.mark("floor_without_door", *file_and_row(where), (level, unit))
        self._stage.unit(Unit(house, unit, level, side, status), where)
