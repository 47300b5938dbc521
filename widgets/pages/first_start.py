"""First start (Første start): look and language, the practice island, an own register, the desk, a practice call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import PurePath

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import QWidget

from app.config import Config
from app.domain.catalogue import Words
from app.registering import Ended, Progress
from app.setup import Probe, Seen
from app.words import clock, number
from widgets.blocks.mark import MarkSpec
from widgets.pages.first_desk import FirstDesk
from widgets.pages.first_look import SCALES, LookColumn
from widgets.pages.first_register import Import, RegisterColumn
from widgets.pages.first_steps import Already, Step, StepsColumn
from widgets.pages.page import Page
from widgets.panels.map_panel import MapGround
from widgets.theme import THEMES, Look, ThemeName

KEYS = ("F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "Esc")
_STEP_LOOK, _STEP_ISLAND, _STEP_ADDRESSES, _STEP_DESK, _STEP_CALL = range(1, 6)


class FirstStart(Page):
    """What a new desk needs, in any order; every change holds at once and is saved beside the screen.

    ``practice_calls`` and ``guides`` are how many the program brings along, None until they are counted; ``ground``
    is the island's map.
    """

    theme_chosen = Signal(str)
    language_chosen = Signal(str)
    scale_chosen = Signal(float)
    register_imported = Signal(str)
    practice_wanted = Signal()
    help_wanted = Signal()

    def __init__(
        self, look: Look, desk: FirstDesk, now: Callable[[], datetime], language: str = "da",
        practice_calls: int | None = None, guides: int = 0, ground: MapGround | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(look, KEYS, now, language, parent)
        self._desk = desk
        self._practice_calls, self._guides = practice_calls, guides
        self._import = Import()
        self._seen: Seen | None = None
        self._probe: Probe | None = None
        self._probing = False
        self._saved_at: datetime | None = None
        self._current = _STEP_LOOK
        self._show_look = False
        self.steps = StepsColumn(look, self)
        self.register = RegisterColumn(look, self)
        self.looks = LookColumn(look, ground, self)
        self._wire()
        self.set_language(language)

    def _wire(self) -> None:
        self.steps.picked.connect(self._go_to)
        self.register.begun.connect(self._begin)
        self.looks.theme_chosen.connect(self._choose_theme)
        self.looks.language_chosen.connect(self._choose_language)
        self.looks.scale_chosen.connect(self._choose_scale)
        self.looks.desk_named.connect(lambda name, value: self._change({name: value}))
        self.verbs.update({
            "F1": self.help_wanted.emit, "F2": self._to_look, "F3": self._to_file, "Ctrl+O": self._to_file,
            "F4": self.register.take_file, "F5": self._hold, "F6": self._cancel, "F7": self._measure_again,
            "F8": self.practice_wanted.emit, "Ctrl+T": self._next_theme, "Ctrl++": lambda: self._step_scale(1),
            "Ctrl+-": lambda: self._step_scale(-1), "Alt+D": lambda: self._choose_language("da"),
            "Alt+G": lambda: self._choose_language("en"), "Return": self._enter,
        })  # fmt: skip
        for digit, theme in enumerate(THEMES, start=1):
            self.verbs[f"Alt+{digit}"] = lambda name=theme: self._choose_theme(name)
        for step in range(_STEP_LOOK, _STEP_CALL + 1):
            self.verbs[str(step)] = lambda number=step: self._go_to(number)

    # --- from outside

    def parts(self) -> tuple[QWidget, ...]:
        return self.steps, self.register, self.looks

    def set_language(self, language: str) -> None:
        """Take the words of the trade in another language."""
        self.register.language = language
        super().set_language(language)

    def retranslate(self) -> None:
        self.register.retranslate()
        self.looks.retranslate()
        super().retranslate()
        self._show_all()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._desk.look(self._take_seen, self._take_failure)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_practice_calls(self, count: int) -> None:
        """Say how many practice calls there are."""
        self._practice_calls = count
        self._show_all()

    def show_no_practice_calls(self, words: Words) -> None:
        """Say why the practice calls could not be counted."""
        self.show_foot(words.in_(self.language), hue="red")

    @property
    def newest_import(self) -> Import:
        """How the newest import stands."""
        return self._import

    # --- settings

    def _choose_theme(self, theme: str) -> None:
        if theme != self._desk.config.text("theme"):
            self._change({"theme": theme})
            self.theme_chosen.emit(theme)

    def _next_theme(self) -> None:
        now = next((i for i, theme in enumerate(THEMES) if theme == self._desk.config.text("theme")), 0)
        self._choose_theme(THEMES[(now + 1) % len(THEMES)])

    def _choose_language(self, language: str) -> None:
        if language != self._desk.config.text("language"):
            self._change({"language": language})
            self.language_chosen.emit(language)

    def _choose_scale(self, scale: float) -> None:
        if scale != float(self._desk.config["text_scale"]):
            self._change({"text_scale": scale})
            self.scale_chosen.emit(scale)

    def _step_scale(self, step: int) -> None:
        now = float(self._desk.config["text_scale"])
        larger = [scale for scale in SCALES if scale > now]
        smaller = [scale for scale in SCALES if scale < now]
        if step > 0 and larger:
            self._choose_scale(larger[0])
        elif step < 0 and smaller:
            self._choose_scale(smaller[-1])

    def _change(self, changes: dict[str, object]) -> None:
        self._desk.change(changes, self._take_saved, self._take_failure)
        self._show_all()

    def _take_saved(self, config: Config) -> None:
        self._saved_at = self._now()
        self._show_all()

    def _take_failure(self, words: Words) -> None:
        self._probing = False
        self.show_foot(words.in_(self.language), self._safety(), "red")
        self.register.show_probe(self._probe, self._probing)

    # --- import

    def _begin(self, file: str) -> None:
        if self._import.running:
            self._say(self.tr("An import runs already; F6 stops it"), "amber")
            return
        self._current = _STEP_ADDRESSES
        self.register.prefer_loaded(False)
        self._import = Import(file=PurePath(file).name)
        if not self._desk.begin(file, self._take_progress, self._take_end):
            self._import = Import()
            self._say(self.tr("An import runs already; F6 stops it"), "amber")
        self._show_all()

    def _take_progress(self, progress: Progress) -> None:
        if self._import.running:
            self._import = Import(self._import.file, progress)
            self._show_all()

    def _take_end(self, ended: Ended) -> None:
        self._import = Import(self._import.file, self._import.progress, ended)
        if ended.report is not None:
            self._change({"register": self._desk.target})
            self.register_imported.emit(self._desk.target)
            self._desk.look(self._take_seen, self._take_failure)
        self._show_all()

    def _hold(self) -> None:
        if self._import.running:
            self._desk.hold(not self._import.held)

    def _cancel(self) -> None:
        if self._import.running:
            self._desk.cancel()

    def _take_seen(self, seen: Seen) -> None:
        self._seen = seen
        self.register.show_seen(seen)
        if seen.island is not None or seen.register is not None:
            self._measure()
        self._show_all()

    def _measure_again(self) -> None:
        self._turn(False)
        self.register.prefer_loaded(True)
        self._measure()

    def _measure(self) -> None:
        self._probing = True
        self.register.show_probe(self._probe, True)
        self._desk.probe(self._take_probe, self._take_failure)

    def _take_probe(self, probe: Probe) -> None:
        self._probe, self._probing = probe, False
        self.register.show_probe(probe, False)

    # --- where the keys go

    def _go_to(self, step: int) -> None:
        match step:
            case 1:
                self._to_look()
            case 3:
                self._to_file()
            case 4:
                self._turn(True)
                self.looks.fields["desk"].setFocus(Qt.FocusReason.ShortcutFocusReason)
            case 5:
                self.practice_wanted.emit()
        self._current = step
        self._show_all()

    def _to_look(self) -> None:
        self._turn(True)
        self._current = _STEP_LOOK
        self.looks.size_of_text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._show_all()

    def _to_file(self) -> None:
        self._turn(False)
        self.register.prefer_loaded(False)
        self._current = _STEP_ADDRESSES
        self.register.file.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._show_all()

    def _turn(self, look: bool) -> None:
        """At large text the two right columns take turns."""
        self._show_look = look
        self._place()

    def _enter(self) -> None:
        """Enter in a field hands its words on; anywhere else it does nothing."""

    # --- what is shown

    def _say(self, words: str, hue: str = "text_2") -> None:
        self.show_foot(words, self._safety(), hue)

    def _show_all(self) -> None:
        config = self._desk.config
        theme: ThemeName = next((name for name in THEMES if name == config.text("theme")), "dark")
        names = {name: config.text(name) for name in ("desk", "operator", "central")}
        self.looks.show_settings(theme, config.text("language"), float(config["text_scale"]), names)
        self.register.show_import(self._import)
        self.steps.show_all(self._steps(config), self._current, self._already(), self._machine())
        if not self.foot or self._saved_at is not None:
            self._say(self.tr("Everything stays on this machine"))
        self.show_keys()

    def _steps(self, config: Config) -> tuple[Step, ...]:
        themes = {"dark": self.tr("dark"), "light": self.tr("light"), "contrast": self.tr("high contrast")}
        tongue = "English" if config.text("language") == "en" else "Dansk"
        scale = f"{round(float(config['text_scale']) * 100)} %"
        look = ", ".join((themes.get(config.text("theme"), ""), tongue, scale))
        desk = self.tr("desk {0}, {1}").format(config.text("desk"), config.text("operator"))
        ready = MarkSpec(self.tr("ready"), "green", "confirmed")
        return (
            Step(self.tr("Look and language"), look, ready),
            self._island_step(),
            self._address_step(),
            Step(self.tr("Desk"), desk, ready),
            Step(self.tr("Practice call"), self.tr("nothing is sent"), self._call_mark()),
        )

    def _call_mark(self) -> MarkSpec:
        if self._island is None:
            return MarkSpec(self.tr("not yet"))
        return MarkSpec(self.tr("ready, F8"), "inverse")

    @property
    def _island(self) -> object:
        return self._seen.island if self._seen is not None else None

    def _island_step(self) -> Step:
        title, seen = self.tr("Practice island"), self._seen
        if seen is None:
            return Step(title, self.tr("Øvelsø"), MarkSpec("…"))
        if seen.island is None:
            return Step(title, self.tr("its register is not there"), MarkSpec(self.tr("missing"), "amber", "missing"))
        words = self.tr("Øvelsø, {0} addresses").format(number(seen.island.addresses, self.language))
        return Step(title, words, MarkSpec(self.tr("loaded"), "green", "confirmed"))

    def _address_step(self) -> Step:
        title, newest = self.tr("Addresses"), self._import
        if newest.running:
            words = self.tr("held") if newest.held else self.tr("being read, you can go on")
            return Step(title, words, MarkSpec(self.tr("{0} %").format(newest.percent), "amber", "waiting"))
        if newest.ended is not None and newest.ended.words is not None:
            return Step(title, self.tr("the import did not go through"), MarkSpec(self.tr("failed"), "red", "failed"))
        own = self._seen.register if self._seen is not None else None
        if own is not None:
            words = self.tr("{0} addresses").format(number(own.addresses, self.language))
            return Step(title, words, MarkSpec(self.tr("loaded"), "green", "confirmed"))
        return Step(title, self.tr("only the practice island"), MarkSpec(self.tr("can wait")))

    def _already(self) -> tuple[Already, ...]:
        seen = self._seen
        out = [Already(self.tr("Read every key: Ctrl+H"))]
        if seen is not None and seen.island is not None:
            calls = "…" if self._practice_calls is None else self._practice_calls
            words = self.tr("Practise: {0} calls, {1} guides").format(calls, self._guides)
            out.insert(0, Already(words))
        own = seen.register if seen is not None else None
        if own is not None:
            out.append(Already(self.tr("Search {0} own addresses").format(number(own.addresses, self.language))))
        else:
            out.append(Already(self.tr("Search own addresses: step 3 is missing"), can=False))
        out.append(Already(self.tr("Take real calls: no telephone system"), can=False))
        return tuple(out)

    def _machine(self) -> tuple[tuple[str, str], ...]:
        seen = self._seen
        free = "…"
        store = "…"
        if seen is not None:
            free, store = self.tr("{0} GB").format(number(seen.free_bytes / 1e9, self.language)), seen.store
        return (
            (self.tr("Journal"), store),
            (self.tr("Free space"), free),
            (self.tr("Network"), self.tr("not needed")),
            (self.tr("Help"), self.tr("Ctrl+H, also without a network")),
        )

    def _safety(self) -> str:
        config = self._desk.config
        saved = self.tr("Saved {0}").format(clock(self._saved_at)) if self._saved_at is not None else ""
        desk = self.tr("Desk {0} · {1}").format(config.text("desk"), config.text("operator"))
        central = config.text("central") or self.tr("No centre")
        return "    ".join(part for part in (saved, central, desk) if part)

    def head_words(self) -> tuple[str, str, str]:
        meta = self.tr("first start · no call reaches the desk yet")
        return "Alarmpult", meta, self.tr("All of it can be changed later")

    def show_keys(self) -> None:
        newest, keys = self._import, self.keys
        held = newest.held
        percent = self.tr("{0} %").format(newest.percent) if newest.running else ""
        keys.show_key("F1", self.tr("Help"))
        keys.show_key("F2", self.tr("Look"))
        keys.show_key("F3", self.tr("Addresses"), percent, "on" if newest.running else "usable")
        keys.show_key("F4", self.tr("Import"), self.tr("the file named"), "not_yet" if newest.running else "usable")
        hold = self.tr("Go on") if held else self.tr("Hold")
        running = "usable" if newest.running else "not_yet"
        keys.show_key("F5", hold, self.tr("held") if held else self.tr("the import"), "wanted" if held else running)
        keys.show_key("F6", self.tr("Stop"), self.tr("the import"), running)
        keys.show_key("F7", self.tr("Probe lookups"))
        ready = self._island is not None
        words = self.tr("ready") if ready else self.tr("no island")
        keys.show_key("F8", self.tr("Start practice"), words, "ready" if ready else "not_yet")
        keys.show_key("Esc", self.tr("Close"))

    # --- layout and painting

    def arrange(self, body: QRect) -> None:
        m = self.look.metrics
        left = m.columns[0]
        middle = m.columns[1]
        self.steps.setGeometry(0, body.y(), left, body.height())
        if m.stacked:
            self.register.setVisible(not self._show_look)
            self.looks.setVisible(self._show_look)
            for part in (self.register, self.looks):
                part.setGeometry(left + 1, body.y(), self.width() - left - 1, body.height())
            return
        for part in (self.register, self.looks):
            part.setVisible(True)
        self.register.setGeometry(left + 1, body.y(), middle, body.height())
        self.looks.setGeometry(left + middle + 2, body.y(), self.width() - left - middle - 2, body.height())

    def draw(self, painter: QPainter) -> None:
        ink = self.look.colour("line_hair")
        for part in (self.register, self.looks):
            if not part.isHidden() and part.x() > 0:
                painter.fillRect(part.x() - 1, part.y(), 1, part.height(), ink)
