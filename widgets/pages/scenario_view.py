"""A practice call beside its text: what happens when, what the caller says, what the score looks for, how it played."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.practice.scenario_picture import EventRow, ScenarioPicture
from app.practice.tryout import Tried, Who
from app.words import duration
from widgets.blocks.block import Block
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import level
from widgets.icons import paint_icon
from widgets.pages.scenario_lanes import KIND_ICONS, lanes_high, paint_events, paint_played
from widgets.panels.panel import RIGHT, px_of
from widgets.text import draw_text, elided
from widgets.theme import Look

Tab = Literal["events", "lines", "goals", "played"]
TABS: tuple[Tab, ...] = ("events", "lines", "goals", "played")
_WHO: dict[Who, str] = {"field": "open", "position": "phone_aml", "alarm": "sent", "caller": "", "operator": ""}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8,
          Qt.Key.Key_Home: -(10**6), Qt.Key.Key_End: 10**6}  # fmt: skip


@dataclass(frozen=True)
class _Row:
    """A row to paint: what stands at the left, the words, a quiet line below, what stands at the right."""

    lead: str
    words: str
    below: str = ""
    right: str = ""
    icon: str = ""
    hue: str = "text_2"
    ink: str = "text_1"
    weight: int = 400
    line: int = 0


class ScenarioView(Block):
    """Four pages of rows. ``line_chosen`` carries the line (from 1) of the text that a row stands on."""

    line_chosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("The practice call at a glance"))
        self.tab: Tab = "events"
        self.picture: ScenarioPicture | None = None
        self.tried: Tried | None = None
        self.current = 0
        self._first = 0

    # --- from outside

    def show_picture(self, picture: ScenarioPicture | None) -> None:
        """Show another picture; none leaves the last one that could be read."""
        if picture is not None:
            self.picture = picture
            self._keep()

    def forget(self) -> None:
        """Show nothing of the practice call before."""
        self.picture = self.tried = None
        self.current = self._first = 0
        self.update()

    def show_tried(self, tried: Tried | None) -> None:
        """Show how a trainee's play went, lane by lane in the order of time."""
        self.tried = tried
        self._keep()

    def show_tab(self, tab: Tab) -> None:
        """Show another page."""
        self.tab, self.current, self._first = tab, 0, 0
        self.setAccessibleDescription(self.tab_words(tab))
        self.update()

    def show_item(self, item: str) -> None:
        """Bring forward what the cursor is in: ``haendelser/aml``, ``replikker/sted``, ``forventet/sendt``."""
        section, _, name = item.partition("/")
        picture = self.picture
        if picture is None or self.tab == "played":
            return
        found: Sequence[str] = ()
        if section == "haendelser":
            self.tab, found = "events", [row.id for row in picture.events]
        elif section == "replikker":
            self.tab, found = "lines", [row.id for row in picture.lines]
        elif section in ("forventet", "kritiske"):
            self.tab, found = "goals", [row.id for row in picture.goals]
        if name in found:
            self.current = list(found).index(name)
        self._keep()

    def tab_words(self, tab: Tab) -> str:
        """Return what a page is called."""
        return {"events": self.tr("Course"), "lines": self.tr("Lines"), "goals": self.tr("Score"),
                "played": self.tr("Try-out")}[tab]  # fmt: skip

    def lacking(self) -> int:
        """Return how many fields the score wants that no line gives."""
        return sum(len(goal.lacks) for goal in self.picture.goals) if self.picture is not None else 0

    # --- keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in _STEPS:
            self.move_to(self.current + _STEPS[Qt.Key(event.key())])
        elif plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self.show_tab(TABS[(TABS.index(self.tab) + step) % len(TABS)])
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        for tab, box in self._tab_boxes():
            if box.contains(point):
                self.show_tab(tab)
                return
        row = next((number for number, _, box in self._shown() if box.contains(point)), None)
        if row is not None:
            self.move_to(row)
            self._choose(row)

    def move_to(self, row: int) -> None:
        """Take a row in hand."""
        rows = self._rows()
        self.current = min(max(0, row), max(0, len(rows) - 1))
        if rows:
            self.setAccessibleDescription(f"{rows[self.current].lead} {rows[self.current].words}".strip())
        self._keep()

    def _choose(self, row: int) -> None:
        rows = self._rows()
        if row < len(rows) and rows[row].line:
            self.line_chosen.emit(rows[row].line)

    # --- the rows

    def _rows(self) -> list[_Row]:
        if self.tab == "played":
            return self._played_rows()
        if self.picture is None:
            return []
        return {"events": self._event_rows, "lines": self._line_rows, "goals": self._goal_rows}[self.tab](self.picture)

    def _event_rows(self, picture: ScenarioPicture) -> list[_Row]:
        return [
            _Row(self._when(row), row.words, self._waits(row), row.id, KIND_ICONS[row.kind], line=row.line)
            for row in picture.events
        ]  # fmt: skip

    def _when(self, row: EventRow) -> str:
        return f"+{duration(row.t)}" if row.anchor else duration(row.t)

    def _waits(self, row: EventRow) -> str:
        after = self.tr("after {0}").format(row.anchor) if row.anchor else ""
        return " · ".join(part for part in (after, row.condition) if part)

    def _line_rows(self, picture: ScenarioPicture) -> list[_Row]:
        by = {"question": self.tr("asked"), "event": self.tr("event"), "self": self.tr("by itself"),
              "trainer": self.tr("trainer only")}  # fmt: skip
        return [
            _Row(
                "", row.title, f"»{row.text}«" + (f" +{row.wordings - 1}" if row.wordings > 1 else ""),
                ", ".join(row.gives) if row.gives else by[row.by],
                "confirmed" if row.gives else "said", "green" if row.gives else "text_2", weight=600, line=row.line,
            )
            for row in picture.lines
        ]  # fmt: skip

    def _goal_rows(self, picture: ScenarioPicture) -> list[_Row]:
        rows = []
        for goal in picture.goals:
            told = ", ".join(self.tr("{0}: told by »{1}«").format(name, by) for name, by in goal.given if by)
            lacks = ", ".join(goal.lacks)
            below = self.tr("no line gives {0}").format(lacks) if lacks else told or goal.domain
            icon, hue = ("failed", "red") if lacks else ("danger", "red") if goal.fault else ("confirmed", "green")
            right = self.tr("critical") if goal.fault else str(goal.points)
            rows.append(_Row("", goal.words, below, right, icon, hue, "red" if lacks else "text_1", 600, goal.line))
        return rows

    def _played_rows(self) -> list[_Row]:
        tried = self.tried
        if tried is None:
            return []
        rows = [_Row("", words, "", "", "failed", "red", "red", 600) for words in tried.critical]
        rows += [_Row(f"−{lost.points}", self._goal_words(lost.goal), lost.why, "", "missing", "amber", weight=600)
                 for lost in tried.lost]  # fmt: skip
        who = {"caller": self.tr("caller"), "operator": self.tr("trainee"), "field": self.tr("field"),
               "position": self.tr("position"), "alarm": self.tr("alarm")}  # fmt: skip
        rows += [_Row(duration(said.t), said.text, "", who[said.who], "failed" if said.wrong else _WHO[said.who],
                      "red" if said.wrong else "text_2", weight=600 if said.who == "operator" else 400)
                 for said in tried.said]  # fmt: skip
        return rows

    def _goal_words(self, goal: str) -> str:
        found = next((row.words for row in self.picture.goals if row.id == goal), "") if self.picture else ""
        return found or goal

    # --- painting

    def _high(self, row: _Row) -> int:
        return self.look.metrics.px(46 if row.below else 30)

    def _shown(self) -> list[tuple[int, _Row, QRect]]:
        """Return the rows in view, each with its number and its place."""
        found, y = [], self._rows_top()
        for number, row in enumerate(self._rows()[self._first :], start=self._first):
            box = QRect(0, y, self.width(), self._high(row))
            if box.bottom() >= self.height():
                break
            found.append((number, row, box))
            y += box.height()
        return found

    def _tab_boxes(self) -> list[tuple[Tab, QRect]]:
        m = self.look.metrics
        wide = (self.width() - 2 * m.padding) // len(TABS)
        return [(tab, QRect(m.padding + n * wide, 0, wide, m.px(36))) for n, tab in enumerate(TABS)]

    def _rows_top(self) -> int:
        return self.look.metrics.px(42) + self._strip_high()

    def _strip_high(self) -> int:
        """Return the height of the lanes above the rows, px; only what happens in time has them."""
        if self.tab == "events" and self.picture is not None:
            return lanes_high(self.look, len(self._lane_names()))
        played = self.tab == "played" and self.tried is not None and self.tried.course is not None
        return lanes_high(self.look, len(self._lane_names())) if played else 0

    def _lane_names(self) -> tuple[str, ...]:
        if self.tab == "events":
            return self.tr("caller"), self.tr("position"), self.tr("line")
        return (self.tr("caller"), self.tr("trainee"), self.tr("fields"), self.tr("place and alarm"),
                self.tr("stress"))  # fmt: skip

    def _keep(self) -> None:
        """Keep the row in hand in view, and the view full where there are rows enough."""
        heights, room = [self._high(row) for row in self._rows()], self.height() - self._rows_top()
        self.current = min(self.current, max(0, len(heights) - 1))
        last = len(heights)
        while last and sum(heights[last - 1 :]) <= room:
            last -= 1  # the first row of the last full view
        first = self.current
        while first and sum(heights[first - 1 : self.current + 1]) <= room:
            first -= 1
        self._first = max(first, min(self._first, self.current, last))
        self.update()

    def look_changed(self) -> None:
        self._keep()

    def focus_rect(self) -> QRect:
        return next((box for number, _, box in self._shown() if number == self.current), self.rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        painter.fillRect(self.rect(), look.colour("panel"))
        for number, (tab, box) in enumerate(self._tab_boxes(), start=1):
            self._paint_tab(painter, box, tab, number)
        strip = QRect(m.padding, m.px(42), self.width() - 2 * m.padding, self._strip_high())
        if strip.height():
            self._paint_lanes(painter, strip)
        for number, row, box in self._shown():
            self._paint_row(painter, box, row, number == self.current)
        if not self._rows():
            room = QRect(m.padding, self._rows_top(), self.width() - 2 * m.padding, m.px(34))
            words = self.tr("F2 lets the trainees play it") if self.tab == "played" else self.tr("nothing yet")
            if self.tab == "played" and self.tried is not None and self.tried.problem:
                words = self.tried.problem
            draw_text(painter, room, words, look.font("label"), look.colour("text_2"))
        painter.end()

    def _paint_lanes(self, painter: QPainter, strip: QRect) -> None:
        if self.tab == "events" and self.picture is not None:
            paint_events(painter, strip, self.look, self._lane_names(), self.picture)
        elif self.tried is not None:
            paint_played(painter, strip, self.look, self._lane_names(), self.tried)

    def _paint_tab(self, painter: QPainter, box: QRect, tab: Tab, number: int) -> None:
        look, m = self.look, self.look.metrics
        mine = tab == self.tab
        if mine:
            painter.fillRect(box, look.colour("selected_row"))
        painter.fillRect(box.x(), box.bottom() - 1, box.width(), 2, look.colour("text_1" if mine else "line_strong"))
        words, font = self.tab_words(tab), look.font("label", 600 if mine else 400)
        cap = "" if m.compact else f"Alt+{number}"
        size = cap_size(cap, look) if cap else None
        taken = px_of(words, font) + (size.width() + m.px(8) if size is not None else 0)
        x = box.center().x() - taken // 2
        if size is not None:
            place = QRect(x, box.center().y() - size.height() // 2, size.width(), size.height())
            paint_cap(painter, place, cap, look)
            x += size.width() + m.px(8)
        draw_text(painter, QRect(x, box.y(), box.right() - x, box.height() - 2), words, font, look.colour("text_1"))

    def _paint_row(self, painter: QPainter, box: QRect, row: _Row, mine: bool) -> None:
        look, m = self.look, self.look.metrics
        if mine:
            painter.fillRect(box, look.colour("selected_row"))
        inner = box.adjusted(m.padding, 0, -m.padding, 0)
        level(painter, inner.left(), box.bottom(), inner.width(), look.colour("line_hair"))
        first = QRect(inner.x(), box.y(), inner.width(), box.height() if not row.below else box.height() // 2 + m.px(2))
        x = inner.x()
        if row.icon:
            paint_icon(painter, row.icon, x, first.center().y() - m.icon // 2 + 1, m.icon, look.colour(row.hue))
        x += m.icon + m.px(8)
        if self.tab in ("events", "played"):
            wide = px_of("+0:00", look.font("label", 600))
            lead = QRect(x, first.y(), wide, first.height())
            draw_text(painter, lead, row.lead, look.font("label", 600), look.colour("text_1"))
            x += wide + m.px(8)
        limit = inner.width() // 2 if row.below else inner.width() // 3
        right = elided(row.right, look.font("meta"), limit)
        taken = round(draw_text(painter, first, right, look.font("meta"), look.colour("text_2"), RIGHT))
        place = QRect(x, first.y(), inner.right() - x - taken - m.px(10), first.height())
        draw_text(painter, place, row.words, look.font("label", row.weight), look.colour(row.ink))
        if row.below:
            low = QRect(x, first.bottom(), inner.right() - x, box.bottom() - first.bottom() - m.px(2))
            draw_text(painter, low, row.below, look.font("meta"), look.colour("red" if row.ink == "red" else "text_2"))


