"""Joins an opened desk to its console: news come over the bridge, questions go to the workers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject

from app.config import Config
from app.domain.facts import Entry
from app.domain.handing import Pace
from app.house import House
from app.mapreader import MapReader
from app.picture import DeskInfo
from app.snapshot import Snapshot
from locate.register import Answer, Candidate, Info, Near, PlaceAt
from locate.report import Shape
from widgets.bridge import Bridge
from widgets.console import Console
from widgets.map.layers import Deliver
from widgets.map.view import Box
from widgets.mast_area import MastArea
from widgets.panels.form import CauseTable
from widgets.panels.map_panel import MapGround
from widgets.pointing import Pointing
from widgets.replay_console import ReplayConsole
from widgets.second_map import SecondMap
from widgets.theme import THEMES, ThemeName


class DeskWindow(QObject):
    """One console on one opened desk; closing it closes neither house nor map."""

    def __init__(self, house: House, reader: MapReader, practice_title: str = "") -> None:
        super().__init__()
        self._house = house
        self._reader = reader
        self._fetches = 0
        self._trial = house.on_trial
        self.bridge = Bridge(self)
        config = house.config
        self.ground = MapGround(self._fetch, reader.bounds, reader.attribution)
        self.console = Console(
            house.actions,
            _info(config, practice_title, house.on_trial),
            self._search,
            self._address_at,
            self.ground,
            _causes(house),
            house.clock.now,
            theme=_theme(config),
            text_scale=float(config["text_scale"]),
        )
        self.pointing = Pointing(self.console, self._lies_at)
        self.second_map = SecondMap(self.console, self.ground, self.pointing, practice_title)
        self.mast_area = MastArea(self.console, self._places_within)
        house.desk.subscribe(self._on_change)
        house.clerk.info(lambda info: self.bridge.post("info", self._on_register, info))
        self.console.show_snapshot(house.desk.snapshot)

    def replay_console(self, begins: datetime, title: str, operator: str) -> ReplayConsole:
        """Return a console of its own that shows what stood at a desk then; on the same map, register and causes."""
        console = self.console
        info = replace(console.info, practice=title, operator=operator or console.info.operator, trial=False)
        return ReplayConsole(
            info, self._search, self._address_at, self.ground, _causes(self._house), begins, theme=console.theme,
            text_scale=console.text_scale,
        )  # fmt: skip

    def _on_change(self, snapshot: Snapshot, entries: tuple[Entry, ...]) -> None:
        trial = self._house.on_trial
        if trial != self._trial:  # the last guide that lacked it has been approved, or one was taken back
            self._trial = trial
            self.bridge.post("trial", self._on_trial, trial)
        self.bridge.post("snapshot", self.console.show_snapshot, snapshot)
        if any(entry.call for entry in entries):
            self.bridge.post("journal grew", self._journal_grew, None)

    def _on_trial(self, trial: bool) -> None:
        self.console.show_info(replace(self.console.info, trial=trial))

    def _journal_grew(self, nothing: None) -> None:
        self.console.journal_grew.emit()

    def use_register(self, file: str) -> None:
        """Search another register file from now on; the map takes house numbers and names from it."""
        self._house.use_register(Path(file))
        self._reader.use_register(Path(file))
        self.mast_area.forget()
        beside = self.second_map.window
        panels = [self.console.desk_page.map, self.console.idle_page.map, *([beside.panel] if beside else ())]
        for panel in panels:
            panel.canvas.set_ground(self._reader.bounds, self._reader.attribution)
        self._house.clerk.info(lambda info: self.bridge.post("info", self._on_register, info))

    def _on_register(self, info: Info) -> None:
        shown = replace(self.console.info, register_date=info.date[:10], register_name=info.source)
        self.console.show_info(shown)

    def _search(self, text: str, near: Near | None, cursor: int, deliver: Callable[[Answer], None]) -> None:
        self._house.clerk.search(text, near, lambda answer: self.bridge.post("search", deliver, answer), cursor)

    def _address_at(self, point: Near, deliver: Callable[[Candidate | None], None]) -> None:
        key = f"address {point.lat:.6f} {point.lon:.6f}"
        self._house.clerk.address_at(point, lambda found: self.bridge.post(key, deliver, found))

    def _lies_at(
        self, easting: float, northing: float, reach_m: float, most: int, language: str,
        deliver: Callable[[Answer], None],
    ) -> None:  # fmt: skip
        def take(answer: Answer) -> None:
            self.bridge.post("pointed", deliver, answer)

        self._house.clerk.reverse_at((easting, northing), reach_m, most, take, language)

    def _places_within(self, shape: Shape, deliver: Callable[[Sequence[PlaceAt]], None]) -> None:
        self._house.clerk.places_within(shape, lambda places: self.bridge.post("within", deliver, places))

    def _fetch(self, box: Box, metres_per_px: float, deliver: Deliver) -> None:
        self._fetches += 1
        key = f"ground {self._fetches}"
        self._reader.fetch(box, metres_per_px, lambda features: self.bridge.post(key, deliver, features))


def _info(config: Config, practice_title: str, trial: bool) -> DeskInfo:
    return DeskInfo(
        desk=config.text("desk"),
        operator=config.text("operator"),
        language=config.text("language"),
        central=config.text("central"),
        practice=practice_title,
        trial=trial,
        pace=Pace(receipt_s=config["handover_receipt_s"]),
    )


def _theme(config: Config) -> ThemeName:
    return next((name for name in THEMES if name == config.text("theme")), "dark")


def _causes(house: House) -> CauseTable:
    library = house.guide.library

    def codes(line: str) -> Sequence[str]:
        return [code for code, cause in library.causes.items() if line in cause.linje]

    return CauseTable(codes, house.guide.cause_words, library.suggest_cause)
