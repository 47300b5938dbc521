"""What came of a course: the table, beside it the cell in hand with every try, and who has not begun."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import QWidget

from app.domain.catalogue import Words
from app.practice.course_export import grid_csv, results_csv, results_json
from app.practice.course_results import Attempt, Cell, Results
from app.words import stamp
from widgets.blocks.lines import level
from widgets.icons import paint_icon
from widgets.pages.course_desk import CourseDesk
from widgets.pages.course_grid import CourseGrid
from widgets.pages.course_paint import NOT_PASSED, SIGNS, WORDS
from widgets.pages.page import Page
from widgets.panels.panel import RIGHT
from widgets.text import announce, draw_lines, draw_text, wrapped
from widgets.theme import Look

_KEYS = ("Enter", "F2", "F3", "F7", "F8", "F9", "Esc")


class CourseResultsPage(Page):
    """``review_wanted`` carries the call of the cell in hand and the record it lies in, ``course_wanted`` the course.

    Of a cell with several tries Plus and minus choose which one is opened; at first it is the one that counts.
    """

    review_wanted = Signal(str, str)
    course_wanted = Signal(str)

    def __init__(
        self, look: Look, desk: CourseDesk, course: str, now: Callable[[], datetime], language: str = "da",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(look, _KEYS, now, language, parent)
        self._desk, self._course = desk, course
        self._results: Results | None = None
        self._read_at: datetime | None = None
        self._try = ""  # the call of the try in hand
        self._side = QRect()
        self.grid = CourseGrid(look, language, self)
        self.grid.moved.connect(self._on_moved)
        self.grid.opened.connect(self._open)
        self.setFocusProxy(self.grid)
        self.verbs.update({
            "Return": self._open, "F2": lambda: self.course_wanted.emit(self._course), "F3": self.refresh,
            "F7": self._print, "F8": self._export_csv, "F9": self._export_json, "+": lambda: self._turn(1),
            "-": lambda: self._turn(-1), "Esc": self._back,
        })  # fmt: skip
        self.retranslate()

    def parts(self) -> tuple[QWidget, ...]:
        return (self.grid,)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._results is None:
            self.refresh()

    def show_ringing(self, words: str) -> None:
        """A call that rings takes the page away."""
        super().show_ringing(words)
        if words and self.isVisible():
            QTimer.singleShot(0, self, self.closed.emit)

    def set_language(self, language: str) -> None:
        """Take the words of the trade in another language."""
        self.grid.language = language
        super().set_language(language)

    def refresh(self) -> None:
        """Read the logs again."""
        if self._results is None:
            self.show_foot(self.tr("Reading what was played …"))
        self._desk.results(self._course, self.show_results, self._fail)

    def show_results(self, results: Results) -> None:
        """Show a table."""
        self._results, self._read_at = results, self._now()
        self.grid.show_results(results)
        self._tell()
        self._place()

    def _tell(self) -> None:
        """Say in the foot what could not be read, else what the signs mean."""
        found = self._results
        if found is None:
            return
        if found.problems:
            words = self.tr("{0} · and {1} more that cannot be read")
            more = len(found.problems) - 1
            self.show_foot(words.format(found.problems[0], more) if more else found.problems[0],
                           self.grid.hidden_words(), "red")  # fmt: skip
        else:
            words = self.tr("points of the best try · ×2 tries · ! after the deadline · + and − choose a try")
            self.show_foot(words, self.grid.hidden_words())

    # --- the cell in hand

    def _on_moved(self) -> None:
        cell = self.grid.cell
        self._try = cell.best.call if cell is not None and cell.best is not None else ""
        if cell is not None and not self._try and cell.attempts:
            self._try = cell.attempts[-1].call
        if self._results is not None and not self._results.problems:
            self._tell()
        self.show_keys()
        self.update()

    def _turn(self, by: int) -> None:
        cell = self.grid.cell
        calls = [each.call for each in cell.attempts] if cell is not None else []
        if self._try in calls:
            self._try = calls[(calls.index(self._try) + by) % len(calls)]
            self.update()

    def _open(self) -> None:
        cell = self.grid.cell
        tried = next((each for each in cell.attempts if each.call == self._try), None) if cell is not None else None
        if tried is not None:
            self.review_wanted.emit(tried.call, tried.record)

    def _back(self) -> None:
        if self._ringing:
            self.closed.emit()
        else:
            self.course_wanted.emit(self._course)

    # --- out of the house

    def _export_csv(self) -> None:
        """Two tables: a call a row for whoever goes on working with it, and the table as on the screen."""
        found = self._results
        if found is not None:
            self._export("csv", results_csv(found, self.language).encode())
            self._export("tabel.csv", grid_csv(found, self.language).encode())

    def _export_json(self) -> None:
        if self._results is not None:
            self._export("json", results_json(self._results))

    def _print(self) -> None:
        found, read_at = self._results, self._read_at
        if found is not None and read_at is not None:
            self._desk.print_pdf(self._file("pdf"), found, read_at, self.language, self._exported, self._fail)

    def _export(self, ending: str, octets: bytes) -> None:
        self._desk.export(self._file(ending), octets, self._exported, self._fail)

    def _file(self, ending: str) -> str:
        return f"kursus-{self._course}-{self._now():%Y%m%d-%H%M%S}.{ending}"

    def _exported(self, path: Path) -> None:
        words = self.tr("Saved: {0}").format(path)
        self.show_foot(words, hue="green")
        announce(self, words)

    def _fail(self, words: Words) -> None:
        self.show_foot(words.in_(self.language), hue="red")

    # --- keys, layout and painting

    def show_keys(self) -> None:
        show = self.keys.show_key
        show("Enter", self.tr("Look back on the call"), "", "ready" if self._try else "not_yet", self.tr("Look back"))
        show("F2", self.tr("The course"), self.tr("change"))
        show("F3", self.tr("Read again"))
        some = "usable" if self._results is not None else "not_yet"
        show("F7", self.tr("Export"), "PDF", some)
        show("F8", self.tr("Export"), "CSV", some)
        show("F9", self.tr("Export"), "JSON", some)
        show("Esc", self.tr("Back"))

    def head_words(self) -> tuple[str, str, str]:
        found = self._results
        if found is None:
            return self.tr("Results"), "", ""
        plan = found.plan
        about = " · ".join(part for part in (plan.title, WORDS.mode(plan), WORDS.deadline(plan, self.language)) if part)
        read = self.tr("from the logs, read {0}").format(stamp(self._read_at)) if self._read_at is not None else ""
        return self.tr("Results"), about, read

    def arrange(self, body: QRect) -> None:
        m = self.look.metrics
        side = 0 if m.stacked else m.px(300) if m.compact else m.px(400)
        width = self.width() - side
        self.grid.setGeometry(0, body.top() + m.px(4), width, max(0, body.height() - m.px(4)))
        self._side = QRect(width + 1, body.top(), side - 1, body.height()) if side else QRect()

    def draw(self, painter: QPainter) -> None:
        look, m, found = self.look, self.look.metrics, self._results
        if self._side.isEmpty() or found is None:
            return
        painter.fillRect(self._side.x() - 1, self._side.y(), 1, self._side.height(), look.colour("line_hair"))
        box = self._side.adjusted(m.padding, 0, -m.padding, 0)
        y = self._draw_cell(painter, box, box.y())
        self._draw_signs(painter, box)
        self._draw_group(painter, box.adjusted(0, 0, 0, -self._signs_h()), y + m.px(10), found)

    def _signs_h(self) -> int:
        return self.look.metrics.px(8) + (len(SIGNS) + 1) * self.look.metrics.px(26)

    def _draw_signs(self, painter: QPainter, box: QRect) -> None:
        """Paint what each sign of the table means."""
        look, m = self.look, self.look.metrics
        y = box.bottom() - self._signs_h()
        level(painter, box.x(), y, box.width(), look.colour("line_hair"))
        legend = [(WORDS.standing(standing), *sign) for standing, sign in SIGNS.items()]
        legend.insert(3, (self.tr("not passed, may be tried again"), *NOT_PASSED))
        for words, icon, hue in legend:
            line = QRect(box.x(), y + m.px(6), box.width(), m.px(26))
            if (icon, hue) == SIGNS["not_begun"]:
                draw_text(painter, line, "–", look.font("label"), look.colour("text_2"))
            else:
                paint_icon(painter, icon, line.x(), line.center().y() - m.icon // 2 + 1, m.icon, look.colour(hue))
            draw_text(painter, line.adjusted(m.icon + m.px(10), 0, 0, 0), words, look.font("label"),
                      look.colour("text_2"))  # fmt: skip
            y += m.px(26)

    def _head_line(self, painter: QPainter, box: QRect, y: int, title: str, meta: str = "") -> int:
        look, m = self.look, self.look.metrics
        if y > box.y():
            level(painter, box.x(), y, box.width(), look.colour("line_strong"))
        line = QRect(box.x(), y, box.width(), m.section_h)
        x = round(draw_text(painter, line, title, look.font("section"), look.colour("text_1"))) + m.px(12)
        low = line.translated(0, round((m.font_px("section")[0] - m.font_px("meta")[0]) * 0.36))
        draw_text(painter, low.adjusted(x, 0, 0, 0), meta, look.font("meta"), look.colour("text_2"))
        return y + m.section_h

    def _draw_cell(self, painter: QPainter, box: QRect, y: int) -> int:
        look, m = self.look, self.look.metrics
        cell, about = self.grid.cell, self.grid.column
        if cell is None or about is None:
            return self._head_line(painter, box, y, self.tr("The cell in hand"))
        y = self._head_line(painter, box, y, cell.trainee, WORDS.standing(cell.standing))
        font, high = look.font("field", 600), look.line_px("field")
        lines = wrapped(about.title, font, box.width(), 2)
        y += draw_lines(painter, QRect(box.x(), y, box.width(), 2 * high), lines, font, look.colour("text_1"), high)
        if not about.known:
            draw_text(painter, QRect(box.x(), y, box.width(), high), self.tr("the practice call is no longer there"),
                      look.font("label"), look.colour("red"))  # fmt: skip
            y += high
        y += m.px(6)
        if not cell.attempts:
            draw_text(painter, QRect(box.x(), y, box.width(), m.px(30)), self.tr("not played yet"),
                      look.font("field"), look.colour("text_2"))  # fmt: skip
            return y + m.px(30)
        for count, attempt in enumerate(cell.attempts, start=1):
            if y + m.px(52) > box.bottom() - m.px(150) - self._signs_h():
                break
            self._draw_try(painter, QRect(box.x(), y, box.width(), m.px(52)), count, attempt, cell)
            y += m.px(52)
        return y

    def _draw_try(self, painter: QPainter, rect: QRect, count: int, attempt: Attempt, cell: Cell) -> None:
        look, m = self.look, self.look.metrics
        if attempt.call == self._try and len(cell.attempts) > 1:
            painter.fillRect(rect.adjusted(-m.padding, 0, m.padding, 0), look.colour("selected_row"))
        level(painter, rect.x(), rect.y(), rect.width(), look.colour("line_hair"))
        high, low = look.line_px("field"), look.line_px("meta")
        top = rect.y() + (rect.height() - high - low) // 2
        icon, hue = ("pause", "text_2") if not attempt.whole else SIGNS["done" if attempt.passed else "open"]
        if attempt.whole and attempt.band == "ikke_bestaaet":
            icon, hue = NOT_PASSED
        paint_icon(painter, icon, rect.x(), top + (high - m.icon) // 2, m.icon, look.colour(hue))
        x = rect.x() + m.icon + m.px(10)
        points = "" if attempt.points is None else str(attempt.points)
        draw_text(painter, QRect(x, top, rect.right() - x, high), points, look.font("field", 600),
                  look.colour("text_1"), RIGHT)  # fmt: skip
        band = self.grid.band(attempt.band) or attempt.problem
        words = self.tr("try {0}: {1}").format(count, band) if attempt.whole else self.tr("broken off")
        bold = 600 if cell.best is attempt else 400
        draw_text(painter, QRect(x, top, rect.right() - x - m.px(40), high), words, look.font("field", bold),
                  look.colour("text_1"))  # fmt: skip
        parts = [stamp(attempt.at), attempt.desk, self.tr("with a trainer") if attempt.trainer else "",
                 self.tr("scenario changed since") if attempt.edited else ""]  # fmt: skip
        draw_text(painter, QRect(x, top + high, rect.right() - x, low), " · ".join(part for part in parts if part),
                  look.font("meta"), look.colour("text_2"))  # fmt: skip

    def _draw_group(self, painter: QPainter, box: QRect, y: int, found: Results) -> int:
        """Paint who has not begun, and who played without being in the group."""
        look, m = self.look, self.look.metrics
        begun = len(found.rows) - len(found.not_begun)
        meta = self.tr("{0} of {1} have begun").format(begun, len(found.rows))
        y = self._head_line(painter, box, y, self.tr("Not begun"), meta)
        font, high = look.font("field"), look.line_px("field")
        names = ", ".join(found.not_begun) or self.tr("everybody has begun")
        others = sorted({each.trainee or "?" for each in found.others})
        room = (box.bottom() - y - (m.section_h + 2 * high if others else 0)) // high
        lines = wrapped(names, font, box.width(), max(1, room))
        y += draw_lines(painter, QRect(box.x(), y, box.width(), box.height()), lines, font, look.colour("text_1"), high)
        if others:
            y = self._head_line(painter, box, y + m.px(8), self.tr("Not in the group"), str(len(found.others)))
            lines = wrapped(", ".join(others), font, box.width(), 2)
            y += draw_lines(painter, QRect(box.x(), y, box.width(), box.height()), lines, font, look.colour("text_1"),
                            high)  # fmt: skip
        return y


