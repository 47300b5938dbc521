"""How a try and a course's standing look everywhere: one sign, one colour, one word."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QPainter

from app.domain.times import COPENHAGEN
from app.practice.course_results import Cell, MyCourse, Standing
from app.practice.courses import CoursePlan
from app.words import day
from widgets.blocks.lines import frame
from widgets.icons import paint_icon
from widgets.theme import Look

SIGNS: dict[Standing, tuple[str, str]] = {
    "not_begun": ("open", "text_2"), "broken_off": ("pause", "text_2"), "open": ("missing", "amber"),
    "done": ("confirmed", "green"), "used_up": ("locked", "red"),
}  # fmt: skip
NOT_PASSED = ("failed", "red")
STAGE_SIGNS = {"draft": ("missing", "amber"), "open": ("confirmed", "green"), "closed": ("locked", "text_2")}
CENTRE = Qt.AlignmentFlag.AlignHCenter


def sign_of(cell: Cell, told: bool = True) -> tuple[str, str]:
    """Return sign and colour of a cell; where the score is not told, a call that was played says only that."""
    if not told and cell.tries:
        return "square", "text_1"
    if cell.standing == "open" and cell.best is not None and cell.best.band == "ikke_bestaaet":
        return NOT_PASSED
    return SIGNS[cell.standing]


class CourseWords(QObject):
    """The words about a course that several pages say; a QObject, because Qt looks for a text by its class."""

    def mode(self, plan: CoursePlan) -> str:
        """Return what a course is for."""
        return self.tr("for a mark") if plan.mode == "summative" else self.tr("for learning")

    def order(self, plan: CoursePlan) -> str:
        """Return in which order the calls come."""
        return self.tr("random order") if plan.order == "random" else self.tr("fixed order")

    def stage(self, plan: CoursePlan) -> str:
        """Return whether the trainees see a course."""
        words = {"draft": self.tr("draft"), "open": self.tr("open"), "closed": self.tr("closed")}
        return words[plan.stage]

    def standing(self, standing: Standing) -> str:
        """Return how a trainee stands with a call."""
        return {
            "not_begun": self.tr("not begun"), "broken_off": self.tr("broken off"),
            "open": self.tr("may be tried again"), "done": self.tr("passed"),
            "used_up": self.tr("no tries left"),
        }[standing]  # fmt: skip

    def deadline(self, plan: CoursePlan, language: str) -> str:
        """Return the deadline with its day of the week, and nothing without one."""
        if plan.deadline is None:
            return ""
        return self.tr("deadline {0}").format(day(datetime.combine(plan.deadline, time(12), COPENHAGEN), language))

    def played(self, mine: MyCourse) -> str:
        """Return how much of a course is played."""
        return self.tr("{0} of {1} played").format(mine.done, len(mine.cells))


WORDS = CourseWords()


def paint_chain(painter: QPainter, box: QRect, mine: MyCourse, look: Look) -> int:
    """Paint a course's calls as a chain of small signs, the next one framed; return the width in px."""
    m = look.metrics
    edge, gap = m.px(20), m.px(4)
    fit = max(1, (box.width() + gap) // (edge + gap))
    at = next((i for i, cell in enumerate(mine.cells) if cell.scenario == mine.next), 0)
    first = max(0, min(at - fit // 2, len(mine.cells) - fit))
    x, size = box.x(), m.px(14)
    for cell in mine.cells[first : first + fit]:
        square = QRect(x, box.center().y() - edge // 2 + 1, edge, edge)
        upcoming = cell.scenario == mine.next
        frame(painter, square, look.colour("text_1" if upcoming else "line_strong"), 2 if upcoming else 1)
        if cell.attempts:
            icon, hue = sign_of(cell, mine.plan.show_score)
            paint_icon(painter, icon, square.center().x() - size // 2 + 1, square.center().y() - size // 2 + 1, size,
                       look.colour(hue))  # fmt: skip
        x += edge + gap
    return x - box.x()
