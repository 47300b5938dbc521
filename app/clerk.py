"""Asks the register and the areas beside the screen: searches as typed, and whom a place belongs to."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from app.domain.catalogue import Words
from app.domain.duplicates import point_of
from app.domain.facts import Authority
from app.domain.positions import best_known
from app.domain.state import CallState
from app.ground import BorderNear
from app.inarea import places_in
from app.pointed import Metres, lies_at
from app.words import AUTHORITY
from app.worker import Worker
from locate.areas import AreaHit, Areas, danish_day
from locate.register import Answer, Candidate, Info, Near, PlaceAt, Register
from locate.report import LocationReport, Shape
from locate.second_opinion import Second, SecondOpinion

log = logging.getLogger(__name__)

BORDER_SHOWN_M = 2_000.0
_FARTHEST_RING_M, _BORDERS_KEPT = 20_000.0, 128
_SHOWN = 12
_SHOWN_KINDS: tuple[Authority, ...] = ("fire", "police", "health")


class Clerk:
    """The register on a thread of its own; the newest keystroke wins.

    A register that cannot be used stops nothing: ``on_failed`` gets the words for it on the register's thread, None
    when it works again, and each search tries anew.
    """

    def __init__(
        self,
        register: Path,
        on_failed: Callable[[Words | None], None] = lambda words: None,
        second: SecondOpinion | None = None,
    ) -> None:
        self._second = second
        self._worker = Worker(
            "register",
            lambda: Register.open(register),
            close=Register.close,
            on_failed=lambda error: on_failed(_words(error) if error else None),
        )

    @property
    def asks_outside(self) -> bool:
        """Whether another geocoder is asked beside the register."""
        return self._second is not None

    def search(
        self, text: str, near: Near | None, deliver: Callable[[Answer], None], cursor: int | None = None
    ) -> None:
        """Find what is meant; ``deliver`` is called on the register's thread.

        The word that ``cursor`` stands in or behind may go on; None is the end of the text.
        """
        self._worker.ask("search", lambda register: register.search(text, near, _SHOWN, cursor), deliver)

    def info(self, deliver: Callable[[Info], None]) -> None:
        """Tell what the register holds."""
        self._worker.ask("info", lambda register: register.info(), deliver)

    def resolve(self, text: str, deliver: Callable[[Answer], None]) -> None:
        """Find a place by its words without touching the search that is being typed."""
        self._worker.ask(f"resolve {text}", lambda register: register.search(text, None, 3), deliver)

    def second_opinion(self, text: str, deliver: Callable[[Second], None]) -> bool:
        """Ask the other geocoder too, beside the register; False when there is none.

        ``deliver`` is called on a thread of its own, in time or told why not. Its places stand below the register's
        own, marked with their source, and never replace a choice.
        """
        if self._second is None or not text.strip():
            return False
        self._second.ask_beside(text, deliver)
        return True

    def address_at(self, point: Near, deliver: Callable[[Candidate | None], None]) -> None:
        """Find the address most likely to be meant by a position, None when no address is near; touches no search."""

        def nearest(register: Register) -> Candidate | None:
            found = register.reverse(point.lat, point.lon, point.radius_m, point.confidence, 1).candidates
            return found[0] if found else None

        self._worker.ask(f"at {point.lat:.6f} {point.lon:.6f}", nearest, deliver)

    def reverse_at(
        self, spot: Metres, reach_m: float, most: int, deliver: Callable[[Answer], None], language: str = "da"
    ) -> None:
        """Find what lies at a spot of the map (metres EPSG:25832); the newest spot wins, and no search is touched.

        See ``app.pointed.lies_at``; ``deliver`` is called on the register's thread.
        """
        self._worker.ask("pointed", lambda register: lies_at(register, spot, reach_m, most, language), deliver)

    def places_within(self, shape: Shape, deliver: Callable[[Sequence[PlaceAt]], None]) -> None:
        """Find the signs and places inside a shape, nearest to its middle first; the newest shape wins."""
        self._worker.ask("within", lambda register: places_in(register, shape), deliver)

    def use(self, register: Path) -> None:
        """Look things up in another register file from now on."""
        self._worker.replace(lambda: Register.open(register))

    def stop(self) -> None:
        """End the register's thread."""
        self._worker.stop()


def _words(error: Exception) -> Words:
    return Words(
        f"Adresser kan ikke slås op: {error} Skriv stedet med egne ord og send; tilkald teknisk vagt.",
        f"Addresses cannot be looked up: {error} Write the place in words and send; call technical support.",
    )


class Duty:
    """Who is responsible for a call: by the chosen place, else by the phone, else by the mast that carried the call."""

    def __init__(self, areas: Areas) -> None:
        self._areas = areas
        self._hits: dict[tuple[float, float, str], AreaHit] = {}
        self._borders: dict[tuple[float, float, str, float], tuple[BorderNear, ...]] = {}

    def receiver(self, authority: Authority, call: CallState) -> str:
        """Return the unit that answers for the call; the authority's plain name where no table knows one."""
        units = self._units(authority, call)
        return units[0] if units else AUTHORITY[authority].da

    def words(self, call: CallState) -> tuple[str, ...]:
        """Return the area line of a call: municipality, fire service, police, AMK; empty while nothing is known."""
        hit = self._hit(call)
        if hit is None:
            return ()
        kommune = (f"{hit.kommune.name} Kommune",) if hit.kommune else ()
        units = [name for kind in _SHOWN_KINDS for name in self._units(kind, call)[:1]]
        border = ("tæt på grænsen",) if hit.near_border else ()
        return tuple(dict.fromkeys((*kommune, *units, *border)))

    def areas(self, call: CallState) -> AreaHit | None:
        """Return the areas of the place that decides whom a call belongs to; None while nothing is known."""
        return self._hit(call)

    def borders(self, call: CallState) -> tuple[BorderNear, ...]:
        """Return the borders of responsibility near a call: those around the point that decides whom it belongs to.

        Told when one is within 500 m of that point, or within the ring of a position (95 %) while no place is chosen.
        """
        hit, point = self._hit(call), _point(call)
        if hit is None or point is None:
            return ()
        reach = 0.0 if call.place is not None and call.place.has_point else min(_reach(call), _FARTHEST_RING_M)
        key = (*point, f"{danish_day(call.rang_at)} {hit.code('kommune')}", reach)
        if key not in self._borders:
            if len(self._borders) >= _BORDERS_KEPT:
                self._borders.clear()
            within = max(BORDER_SHOWN_M, reach)
            found = self._areas.borders_near(*point, call.rang_at, within, hit)
            self._borders[key] = tuple(
                BorderNear(border.kind, border.lines, border.here, border.beyond)
                for border in found if hit.near_border or border.distance_m <= reach
            )  # fmt: skip
        return self._borders[key]

    def _units(self, kind: Authority, call: CallState) -> tuple[str, ...]:
        hit = self._hit(call)
        if hit is None:
            return ()
        return tuple(row.shown for row in self._areas.responsible(kind, hit, call.rang_at))

    def _hit(self, call: CallState) -> AreaHit | None:
        point = _point(call)
        if point is None:
            return None
        # The tables are dated by day, so a point's areas are asked for once a day and kept.
        kommune, postcode = _codes(call)
        key = (*point, f"{danish_day(call.rang_at)} {kommune} {postcode}")
        if key not in self._hits:
            try:
                self._hits[key] = self._areas.at(*point, call.rang_at, kommune=kommune, postcode=postcode)
            except Exception:
                # Not to know the district must never hold back the send: the authority's plain name stands in.
                log.exception("the areas of a point could not be found")
                return None
        return self._hits[key]


def _reach(call: CallState) -> float:
    """Return how far the position that stands for a call may be off, in metres at 95 %; 0 when nobody knows."""
    best = best_known(call)
    report = best[0] if best is not None else _mast(call)
    return report.radius95_m or 0.0 if report is not None else 0.0


def _mast(call: CallState) -> LocationReport | None:
    return next((report for report in reversed(call.positions) if report.is_position), None)


def _codes(call: CallState) -> tuple[str, str]:
    """Return kommune and postcode of the address that was chosen, "" for what is no address: its codes decide."""
    place = call.place
    if place is None or place.kind not in ("address", "unit"):
        return "", ""
    postcode = place.detail[:4]
    return place.kommune, postcode if postcode.isdecimal() and len(postcode) == 4 else ""


def _point(call: CallState) -> tuple[float, float] | None:
    """Return the point (lat, lon) that decides whom a call belongs to."""
    here = point_of(call)
    if here is not None:
        return here
    mast = _mast(call)
    return (mast.lat, mast.lon) if mast is not None and mast.lat is not None and mast.lon is not None else None
