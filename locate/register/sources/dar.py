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
from locate.register.sources.dar_versions import Ids, Moment, Versions, interned, listed
from locate.register.sources.detect import Found
from locate.register.sources.documents import Kommuner
from locate.register.sources.facts import DAR_LICENCE, NAMES, Facts
from locate.register.sources.fields import Memo, door, floor
from locate.register.sources.progress import Progress
from locate.register.staging import Stage, Unit, origin
from locate.register.tally import Tally
from locate.register.types import RegisterError


def read(
    found: Sequence[Found], stage: Stage, tally: Tally, progress: Progress, now: datetime, kommuner: Kommuner
) -> Facts:
    """Stage every current address, unit and name. Raises RegisterError for a missing entity or mixed generations."""
    generation = agreed_generation(found)
    _refuse_missing({entity(each.keys) for each in found}, any(each.shape == "named" for each in found))
    several = len(found) > len({entity(each.keys) for each in found})
    register = _Register(tally, now, several)
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
    _refuse_missing(set(register.seen), False)
    register.stage(stage, kommuner)
    progress.done()
    newest = min(register.houses.versions.newest(), now.timestamp())
    date = datetime.fromtimestamp(newest, UTC).date().isoformat() if newest > 0 else ""
    source = NAMES["dar"] + (f", generation {generation}" if generation else "")
    return Facts("dar", source, date, generation, DAR_LICENCE, tuple(ignored))


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


def _refuse_missing(there: set[str], more: bool) -> None:
    missing = [name for name in REQUIRED if name not in there]
    if missing and not more:
        raise RegisterError(
            f"Der mangler {', '.join(missing)}: filen er ikke med, eller den er tom. "
            f"Hent alle filer af samme generation: {', '.join(REQUIRED)}."
        )


class _Register:
    """Everything read so far."""

    def __init__(self, tally: Tally, now: datetime, several: bool) -> None:
        self._tally, self._moment, self._ids = tally, Moment(now), Ids()
        new: Callable[[], Versions] = lambda: Versions(self._ids, several)  # noqa: E731
        self.seen: dict[str, None] = {}
        self.houses = dar_houses.Houses(new())
        self.points = dar_houses.Points(new())
        self.units = _Units(new())
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
        self, add: Callable[[Any], None], versions: Versions, old: Callable[[Any], bool] | None = None
    ) -> Callable[[list[Any], int], None]:
        """Return what takes in rows of one entity: the current ones, and of the others what is still of use."""
        verdict, tally, close = self._moment.verdict, self._tally, versions.close
        add_version = versions.add

        def take(batch: list[Any], at: int) -> None:
            for where, row in enumerate(batch, at):
                code = verdict(row)
                if not code:
                    add_version(row, where)
                    add(row)
                    continue
                if code == "superseded":
                    close(row)
                elif code == "expired" and old is not None and old(row):
                    tally.kept += 1
                    tally.mark("old_name", where >> 40, where & 0xFF_FFFF_FFFF, row.id or "")
                    continue
                tally.leave_out(code, where >> 40, where & 0xFF_FFFF_FFFF, row.id or "")

        return take

    def stage(self, stage: Stage, kommuner: Kommuner) -> None:
        """Join what belongs together and hand it on."""
        tally, ids = self._tally, self._ids
        postcodes, localities = self.postcodes.settle(tally), self.localities.settle(tally)
        by_dagi_id = {**kommuner.by_dagi_id, **{code: name for name, code in self.communes.settle(tally).values()}}
        roads = self.roads.settle(tally, stage)
        joined = dar_houses.Joined(roads, postcodes, localities, by_dagi_id)
        dar_houses.stage(self.houses, self.points, joined, ids, stage, tally)
        self.units.stage(ids, stage, tally)


class _Units:
    """Rows of Adresse: dwellings and offices under a house number."""

    def __init__(self, versions: Versions) -> None:
        self.versions = versions
        self._houses = bytearray()
        self._status = bytearray()
        self._floor, self._door = array("I"), array("I")
        self._texts: dict[str, int] = {"": 0}

    def add(self, row: Any) -> None:
        self._houses += self.versions.ids.pack(row.house)
        self._status.append(ord((row.status or "3")[0]) & 0x7F)
        self._floor.append(interned(self._texts, row.floor))
        self._door.append(interned(self._texts, row.door))

    def stage(self, ids: Ids, stage: Stage, tally: Tally) -> None:
        texts, text = listed(self._texts), ids.text
        floors, doors = Memo(floor), Memo(door)
        uids, houses, origins = bytes(self.versions.uids), bytes(self._houses), self.versions.origins
        put = stage.unit
        for number in self.versions.settle(tally).tolist():
            uid, status = text(uids[16 * number : 16 * number + 16]), chr(self._status[number])
            where = origins[number]
            if status not in IN_USE:
                tally.take_back(UNUSED.get(status, "status_unknown"), where >> 40, where & 0xFF_FFFF_FFFF, uid)
                continue
            level, side = floors[texts[self._floor[number]]], doors[texts[self._door[number]]]
            if status == "2" or (level and not side):
                file, row = where >> 40, where & 0xFF_FFFF_FFFF
                if status == "2":
                    tally.mark("provisional", file, row, uid)
                if level and not side:
                    tally.mark("floor_without_door", file, row, (level, uid))
            put(Unit(text(houses[16 * number : 16 * number + 16]), uid, level, side, status), where)
