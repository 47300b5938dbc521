"""The results of a course on paper: the table of the screen, trainee by trainee, marked as practice on every page."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from math import ceil
from textwrap import shorten
from typing import TYPE_CHECKING

from app.domain.catalogue import Words
from app.domain.times import COPENHAGEN
from app.handover.pdf import make_styles, mark
from app.handover.typeface import BOLD, PLAIN, printable
from app.practice.course_export import MODE, STAGE, STANDING, band_words
from app.practice.course_results import Cell, Column, Results, TraineeRow
from app.practice.courses import is_trainee
from app.words import clock, day, number

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

# All measures are points of a page of A4 that lies.
_PAGE = (841.89, 595.28)
_EDGE, _TOP, _BOTTOM = 51.0, 46.0, 42.0
_TITLE_H, _ROW_H, _MEAN_H, _LINE_H, _GAP = 44.0, 25.0, 17.0, 12.0, 14.0
_TRAINEE_W, _MEAN_W, _PASSED_W = 60.0, 44.0, 54.0
_LEAST_W, _MOST_W = 48.0, 96.0
_HEAD_LINES = 4
_INK, _QUIET, _RED, _HAIR = "#14181B", "#434D53", "#A3151F", "#CDD2D3"

_RESULTS = Words("Resultater", "Results")
_PRACTICE = Words("ØVELSE", "PRACTICE")
_TRAINEE = Words("Elev", "Trainee")
_UNNAMED = Words("(navn udeladt)", "(name left out)")
_MEAN = Words("middel", "mean")
_PASSED = Words("bestået", "passed")
_OF = Words("{0} af {1}", "{0} of {1}")
_PAGE_OF = Words("side {0} af {1}", "page {0} of {1}")
_CALLS = Words("øvelse {0}–{1} af {2}", "practice call {0}–{1} of {2}")
_READ = Words("fra loggene, læst {0} kl. {1}", "from the logs, read {0} at {1}")
_DEADLINE = Words("frist {0}", "deadline {0}")
_USED_UP = Words("opbrugt", "used up")
_GONE = Words("findes ikke mere", "no longer there")
_NOT_BEGUN = Words("Ikke begyndt", "Not begun")
_NOBODY_LEFT = Words("alle er begyndt", "everybody has begun")
_OTHERS = Words("Ikke i gruppen", "Not in the group")
_UNREAD = Words("Kan ikke læses", "Cannot be read")
_SIGNS = Words(
    "Point og bedømmelse af det bedste forsøg. ×2: to forsøg. !: efter fristen. –: ikke begyndt. ?: kan ikke bedømmes. "
    "Opbrugt: ingen forsøg tilbage. Middel er af det, der er spillet.",
    "Points and band of the best try. ×2: two tries. !: after the deadline. –: not begun. ?: cannot be scored. "
    "Used up: no tries left. Means are of what was played.",
)  # fmt: skip
_EMPTY = Words("Kurset har endnu ikke både elever og øvelser.", "The course does not have both trainees and calls yet.")


def results_pdf(found: Results, read_at: datetime, language: str = "da") -> bytes:
    """Return the results of a course as a PDF; ``read_at`` is when the logs were read.

    Nobody is named: what stands in a group in place of initials or a number is left out. Nothing is read as markup.
    """
    # Imported here: the library costs a third of a second that nobody should wait for who prints nothing.
    from reportlab.pdfgen.canvas import Canvas

    make_styles()  # registers the typeface
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=_PAGE, invariant=1)
    canvas.setTitle(f"{_RESULTS.in_(language)} · {_line(found.plan.title or found.plan.id)}")
    canvas.setAuthor("Alarmpult")
    sheet = _Sheet(canvas, found, read_at, language)
    pages = list(sheet.pages())
    about = shorten(_line(found.plan.title), 80, placeholder=" …")
    for count, draw in enumerate(pages, start=1):
        draw()
        foot = f"{about} · {_PAGE_OF.in_(language).format(count, len(pages))}"
        # Last of all, so that nothing covers the word of practice.
        mark(canvas, _PRACTICE.in_(language), foot, _PAGE)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def shown_trainee(name: str, language: str = "da") -> str:
    """Return initials or a number as they are; in the place of anything else, that a name was left out."""
    return name if is_trainee(name) else _UNNAMED.in_(language)


@dataclass(frozen=True)
class _Part:
    """Rows and columns of the table that one page shows, by their numbers."""

    rows: range
    columns: range
    last: bool


class _Sheet:
    """Lays the table out over pages and draws them."""

    def __init__(self, canvas: Canvas, found: Results, read_at: datetime, language: str) -> None:
        self._canvas, self._found, self._read_at, self._language = canvas, found, read_at, language
        self._wide = _PAGE[0] - 2 * _EDGE
        room = self._wide - _TRAINEE_W - _MEAN_W - _PASSED_W
        count = max(1, len(found.columns))
        blocks = ceil(count / int(room // _LEAST_W))
        self._columns_a_page = ceil(count / blocks)
        self._cell_w = min(_MOST_W, room / self._columns_a_page)
        self._heads = [self._titled(column) for column in found.columns]
        self._head_h = max(map(len, self._heads), default=1) * 9.0 + 8.0
        self._notes = self._noted()

    def pages(self) -> Iterator[Callable[[], None]]:
        """Give what draws each page, in order."""
        if not self._found.rows or not self._found.columns:
            yield self._draw_empty
            return
        parts = list(self._parts())
        after = self._low(parts[-1]) - _GAP - self._notes_h()
        alone = after < _BOTTOM
        for part in parts:
            yield lambda part=part: self._draw_part(part, notes=part is parts[-1] and not alone)  # type: ignore[misc]
        if alone:
            yield from self._note_pages()

    # --- layout

    def _parts(self) -> Iterator[_Part]:
        """Give the pages of the table: some trainees with all their calls, then the next ones."""
        rows, columns = len(self._found.rows), len(self._found.columns)
        fit = int((self._table_top() - self._head_h - _BOTTOM - 2 * _MEAN_H) // _ROW_H)
        for first in range(0, rows, fit):
            shown = range(first, min(rows, first + fit))
            for left in range(0, columns, self._columns_a_page):
                yield _Part(shown, range(left, min(columns, left + self._columns_a_page)), shown.stop == rows)

    def _table_top(self) -> float:
        return _PAGE[1] - _TOP - _TITLE_H

    def _low(self, part: _Part) -> float:
        """Return where the table of a page ends."""
        means = 2 * _MEAN_H if part.last else 0.0
        return self._table_top() - self._head_h - len(part.rows) * _ROW_H - means

    def _notes_h(self) -> float:
        return len(self._notes) * _LINE_H

    def _titled(self, column: Column) -> list[str]:
        title = _line(column.title)
        if not column.known:
            title = f"{title} ({_GONE.in_(self._language)})"
        return self._wrapped(title, PLAIN, 7.5, self._cell_w - 8, _HEAD_LINES)

    def _noted(self) -> list[tuple[str, str]]:
        """Return the lines below the table: what a line is about, at its first one, and its words."""
        found, language = self._found, self._language
        names = [shown_trainee(name, language) for name in found.not_begun]
        others = sorted({shown_trainee(each.trainee, language) for each in found.others})
        said = [(_NOT_BEGUN, ", ".join(names) or _NOBODY_LEFT.in_(language))]
        if others:
            said.append((_OTHERS, ", ".join(others)))
        said += [(_UNREAD, _line(problem)) for problem in found.problems]
        out = []
        for title, words in said:
            lines = self._wrapped(words, PLAIN, 8.5, self._wide - 92)
            out += [(title.in_(language) if i == 0 else "", line) for i, line in enumerate(lines)]
        return [*out, *(("", line) for line in self._wrapped(_SIGNS.in_(language), PLAIN, 8.5, self._wide - 92))]

    def _wrapped(self, text: str, font: str, size: float, width: float, most: int = 10_000) -> list[str]:
        from reportlab.lib.utils import simpleSplit

        lines: list[str] = []
        for line in simpleSplit(printable(text), font, size, width):
            lines += self._broken(line, font, size, width)
        if len(lines) > most:
            lines = [*lines[: most - 1], self._cut(f"{lines[most - 1]}…", font, size, width)]
        return lines or [""]

    def _broken(self, line: str, font: str, size: float, width: float) -> list[str]:
        """Return a line in pieces that fit: one word may be longer than its room."""
        out = []
        while len(line) > 1 and self._canvas.stringWidth(line, font, size) > width:
            end = next(n for n in range(len(line) - 1, 0, -1)
                       if n == 1 or self._canvas.stringWidth(line[:n], font, size) <= width)  # fmt: skip
            out.append(line[:end])
            line = line[end:]
        return [*out, line]

    def _cut(self, text: str, font: str, size: float, width: float) -> str:
        while len(text) > 2 and self._canvas.stringWidth(text, font, size) > width:
            text = f"{text[:-2]}…"
        return text

    # --- ink

    def _text(self, x: float, y: float, words: str, size: float, font: str = PLAIN, ink: str = _INK) -> float:
        """Write words and return where they end."""
        words = printable(words)
        self._canvas.setFont(font, size)
        self._canvas.setFillColor(ink)
        self._canvas.drawString(x, y, words)
        return x + float(self._canvas.stringWidth(words, font, size))

    def _right(self, x: float, y: float, words: str, size: float, font: str = PLAIN, ink: str = _INK) -> None:
        self._text(x - self._canvas.stringWidth(words, font, size), y, words, size, font, ink)

    def _rule(self, y: float, ink: str = _HAIR, width: float = 0.4) -> None:
        self._canvas.setStrokeColor(ink)
        self._canvas.setLineWidth(width)
        self._canvas.line(_EDGE, y, _PAGE[0] - _EDGE, y)

    def _draw_title(self, right: str = "") -> None:
        found, language, y = self._found, self._language, _PAGE[1] - _TOP - 16
        title = f"{_RESULTS.in_(language)} · {_line(found.plan.title or found.plan.id)}"
        self._text(_EDGE, y, self._cut(title, BOLD, 14, self._wide - 150), 14, BOLD)
        self._right(_PAGE[0] - _EDGE, y, right, 8.5, ink=_QUIET)
        plan, parts = found.plan, []
        parts += [MODE[plan.mode].in_(language), STAGE[plan.stage].in_(language)]
        if plan.deadline is not None:
            noon = datetime.combine(plan.deadline, time(12), COPENHAGEN)
            parts.append(_DEADLINE.in_(language).format(day(noon, language)))
        parts.append(_READ.in_(language).format(day(self._read_at, language), clock(self._read_at)[:5]))
        self._text(_EDGE, y - 15, " · ".join(parts), 8.5, ink=_QUIET)

    def _draw_part(self, part: _Part, notes: bool) -> None:
        total, shown = len(self._found.columns), part.columns
        some = len(shown) < total
        self._draw_title(_CALLS.in_(self._language).format(shown.start + 1, shown.stop, total) if some else "")
        y = self._table_top() - self._head_h
        self._draw_heads(part, y)
        for index in part.rows:
            y -= _ROW_H
            self._draw_row(self._found.rows[index], part.columns, y)
        if part.last:
            self._draw_means(part.columns, y)
        if notes:
            self._draw_notes(self._notes, self._low(part) - _GAP)

    def _draw_heads(self, part: _Part, y: float) -> None:
        language = self._language
        self._text(_EDGE, y + 5, _TRAINEE.in_(language), 7.5, ink=_QUIET)
        for x, index in self._places(part.columns):
            lines = self._heads[index]
            ink = _INK if self._found.columns[index].known else _RED
            for i, line in enumerate(lines):
                self._text(x, y + 5 + (len(lines) - 1 - i) * 9, line, 7.5, ink=ink)
        mean, passed = self._ends(part.columns)
        self._right(mean, y + 5, _MEAN.in_(language), 7.5, ink=_QUIET)
        self._right(passed, y + 5, _PASSED.in_(language), 7.5, ink=_QUIET)
        self._rule(y, _INK, 0.8)

    def _draw_row(self, row: TraineeRow, columns: range, y: float) -> None:
        language, middle = self._language, y + 9
        name = self._cut(shown_trainee(row.trainee, language), BOLD, 9, _TRAINEE_W - 4)
        self._text(_EDGE, middle, name, 9, BOLD, _INK if row.begun else _QUIET)
        for x, index in self._places(columns):
            self._draw_cell(row.cells[index], x, y)
        mean, passed = self._ends(columns)
        self._right(mean, middle, self._mean(row.mean), 9, BOLD)
        self._right(passed, middle, _OF.in_(language).format(row.passed, len(row.cells)), 9)
        self._rule(y)

    def _draw_cell(self, cell: Cell, x: float, y: float) -> None:
        """Write the points of the try that counts, below them in words what they came to."""
        language, best = self._language, cell.best
        if not cell.attempts:
            self._text(x, y + 9, "–", 9, ink=_QUIET)
            return
        bad = cell.standing == "used_up" or (best is not None and best.band == "ikke_bestaaet")
        words = band_words(best.band, language).lower() if best is not None else ""
        if cell.standing == "used_up":
            words = _USED_UP.in_(language)
        if best is None:
            self._text(x, y + 9, self._cut(STANDING[cell.standing].in_(language), PLAIN, 6.5, self._cell_w - 4), 6.5,
                       ink=_QUIET)  # fmt: skip
            return
        points = "?" if best.points is None else str(best.points)
        end = self._text(x, y + 13.5, points, 9.5, BOLD, _RED if bad else _INK)
        tail = (f"×{cell.tries}" if cell.tries > 1 else "") + ("!" if cell.late else "")
        self._text(end + 3, y + 13.5, tail, 8, ink=_QUIET)
        fitting = self._cut(words, PLAIN, 6.5, self._cell_w - 4)
        self._text(x, y + 4.5, fitting, 6.5, ink=_RED if bad else _QUIET)

    def _draw_means(self, columns: range, y: float) -> None:
        language, found = self._language, self._found
        self._rule(y, _INK, 0.8)
        mean, _ = self._ends(columns)
        y -= _MEAN_H
        self._text(_EDGE, y + 5, _MEAN.in_(language), 9, BOLD)
        self._right(mean, y + 5, self._mean(found.mean), 9, BOLD)
        self._text(_EDGE, y + 5 - _MEAN_H, _PASSED.in_(language), 8.5, ink=_QUIET)
        for x, index in self._places(columns):
            column = found.columns[index]
            self._text(x, y + 5, self._mean(column.mean), 9, BOLD)
            told = _OF.in_(language).format(column.passed, column.played)
            self._text(x, y + 5 - _MEAN_H, told, 8.5, ink=_QUIET)

    def _draw_notes(self, notes: Sequence[tuple[str, str]], y: float) -> None:
        for title, words in notes:
            y -= _LINE_H
            self._text(_EDGE, y, title, 8.5, BOLD)
            self._text(_EDGE + 92, y, words, 8.5)

    def _note_pages(self) -> Iterator[Callable[[], None]]:
        """Give the pages of what stands below the table when it has no room there."""
        fit = int((self._table_top() - _BOTTOM) // _LINE_H)
        for first in range(0, len(self._notes), fit):
            yield lambda some=self._notes[first : first + fit]: self._draw_noted(some)  # type: ignore[misc]

    def _draw_noted(self, notes: Sequence[tuple[str, str]]) -> None:
        self._draw_title()
        self._draw_notes(notes, self._table_top())

    def _draw_empty(self) -> None:
        self._draw_title()
        self._text(_EDGE, self._table_top() - 20, _EMPTY.in_(self._language), 9)

    def _places(self, columns: range) -> Iterator[tuple[float, int]]:
        for i, index in enumerate(columns):
            yield _EDGE + _TRAINEE_W + i * self._cell_w, index

    def _ends(self, columns: range) -> tuple[float, float]:
        """Return the right edges of the mean and of how many were passed."""
        x = _EDGE + _TRAINEE_W + len(columns) * self._cell_w + _MEAN_W
        return x, x + _PASSED_W

    def _mean(self, value: float | None) -> str:
        return "–" if value is None else number(value, self._language, 1)


def _line(text: str) -> str:
    """Return a text from outside on one line."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
