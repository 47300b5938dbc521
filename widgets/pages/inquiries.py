"""Inquiries (Henvendelser): find a registered one while typing, read it, add to it, take it up again, print it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QWidget

from app.domain.catalogue import Words
from app.domain.facts import Authority, Line
from app.registry import Detail, Done, Findings
from app.store.inquiries import Query
from app.words import AUTHORITY, number
from widgets.blocks.choice_list import Option
from widgets.blocks.field import Field
from widgets.blocks.lines import level
from widgets.blocks.mark import MarkSpec
from widgets.blocks.switch_row import SwitchRow
from widgets.pages.inquiry_desk import InquiryDesk
from widgets.pages.inquiry_detail import InquiryDetail
from widgets.pages.inquiry_side import InquirySide
from widgets.pages.inquiry_table import InquiryTable
from widgets.pages.page import Page
from widgets.panels.map_panel import MapGround
from widgets.panels.panel import RIGHT, px_of
from widgets.text import draw_text
from widgets.theme import Look

KEYS = ("Enter", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "Esc")
_PERIODS = {"day": timedelta(days=1), "week": timedelta(days=7)}
_AGAIN_MS, _FOLLOW_MS = 2_000, 400
_LINES: tuple[Line, ...] = ("112", "114")


class InquiriesPage(Page):
    """The register of this desk.

    ``resume_wanted`` carries a call id, ``supplement_wanted`` (call, text, field, reason), ``tie_wanted`` (call, other,
    reason, one incident or not). ``statistics_wanted`` asks for the page of figures.
    """

    resume_wanted = Signal(str)
    supplement_wanted = Signal(str, str, str, str)
    tie_wanted = Signal(str, str, str, bool)
    statistics_wanted = Signal()

    def __init__(
        self, look: Look, desk: InquiryDesk, causes: Callable[[str], str], ground: MapGround,
        now: Callable[[], datetime], language: str = "da", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(look, KEYS, now, language, parent)
        self._desk = desk
        self._asked: Query | None = None
        self._found: Findings | None = None
        self._failure: Words | None = None
        self._verdict: Done | None = None
        self._opening = ""
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self.ask_again)
        # While the list follows the map, the map's newest area is asked for a moment after it came to rest.
        self._follow = QTimer(self)
        self._follow.setInterval(_FOLLOW_MS)
        self._follow.timeout.connect(self._ask)
        self.search = Field(look, "", label_w=0, role="field", lead="search", name=self.tr("Search"), parent=self)
        self.period = SwitchRow(look, self.tr("Period"), (), "all", self)
        self.on_line = SwitchRow(look, self.tr("Line"), (), "", self)
        self.authority = SwitchRow(look, self.tr("Authority"), (), "", self)
        self.area = SwitchRow(look, self.tr("Area"), (), "", self)
        self.table = InquiryTable(look, causes, self)
        self.detail = InquiryDetail(look, causes, self)
        self.side = InquirySide(look, causes, ground, self)
        self.setFocusProxy(self.search)  # whoever opens the page looks for something
        self._wire()
        self.set_language(language)

    def _wire(self) -> None:
        self.search.edited.connect(self._ask)
        for row in self._switches():
            row.chosen.connect(lambda value, row=row: self._switch(row, value))
        self.table.selectionModel().currentRowChanged.connect(self._open_chosen)
        self.table.inquiries.modelReset.connect(self._open_chosen)
        self.detail.added.connect(self._supplement)
        self.detail.tied.connect(self.tie_wanted)
        self.search.line.installEventFilter(self)
        order = (self.search, *self._switches(), self.table, self.detail.moments)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self.verbs.update({
            "Esc": self._back, "Return": self._enter, "F2": self._add, "Ctrl+N": self._add, "F5": self._print,
            "F6": self._export, "F7": self._verify, "Ctrl+F": self._to_search, "F3": self._tie, "F4": self._summary,
            "F8": self.statistics_wanted.emit, "F9": self._export_list,
        })  # fmt: skip

    def _switches(self) -> tuple[SwitchRow, ...]:
        return self.period, self.on_line, self.authority, self.area

    # --- from outside

    def refresh(self) -> None:
        """Ask again: the journal has grown. What is typed, chosen and half written stays."""
        self._asked = None
        self._ask()
        if self.detail.detail is not None:
            self._open(self.detail.detail.call.id)

    def parts(self) -> tuple[QWidget, ...]:
        return self.search, *self._switches(), self.table, self.detail, self.side

    def set_language(self, language: str) -> None:
        """Take the words of the trade in another language."""
        self.detail.language = self.side.language = language
        self.table.inquiries.set_language(language)
        super().set_language(language)

    def retranslate(self) -> None:
        self.search.show_value(self.search.text, word="Ctrl+F", hint=self.tr("number, place, name, word or case no."))
        everything = Option("", self.tr("all"))
        self.period.options = (
            Option("day", self.tr("24 hours")), Option("week", self.tr("7 days")), Option("all", self.tr("all"))
        )  # fmt: skip
        self.on_line.options = (everything, *(Option(line, line) for line in _LINES))
        kinds = (Option(kind, words.in_(self.language)) for kind, words in AUTHORITY.items())
        self.authority.options = (everything, *kinds)
        self.area.options = (everything, Option("map", self.tr("the map's")))
        for row in self._switches():
            row.show_value(row.value)
            row.updateGeometry()
        self.detail.retranslate()
        self.side.retranslate()
        self._show_mark()
        super().retranslate()
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self._to_search()

    # --- what is asked and what comes back

    def query(self) -> Query:
        """Return what the search box and the switches ask for."""
        span = _PERIODS.get(self.period.value)
        line: Line | None = self.on_line.value or None  # type: ignore[assignment]
        authority: Authority | None = self.authority.value or None  # type: ignore[assignment]
        # Whole minutes, so that the same question asked twice in a row is the same question.
        since = (self._now() - span).replace(second=0, microsecond=0) if span is not None else None
        box = self.side.area if self.area.value else None
        return Query(text=self.search.text, since=since, line=line, authority=authority, box=box)

    def _ask(self, *_: object) -> None:
        query = self.query()
        if query != self._asked:
            self._asked = query
            self._desk.search(query, self._take_findings, self._take_failure)
            self.update()

    def ask_again(self) -> None:
        """Ask the same once more: there is more to be found by now."""
        self._asked = None
        self._ask()

    def _switch(self, row: SwitchRow, value: str) -> None:
        row.show_value(value)
        if row is self.area:
            self.side.hold(bool(value))
            (self._follow.start if value else self._follow.stop)()
        self._ask()

    def _take_findings(self, findings: Findings) -> None:
        if findings.query != self._asked:
            return
        self._found, self._failure = findings, None
        if findings.building:
            self._again.start()
        self.table.show_rows(findings.rows)
        self._open_chosen()
        self.update()

    def _take_failure(self, words: Words) -> None:
        self._failure = words
        self.show_foot(words.in_(self.language), hue="red")
        self.update()

    def _open_chosen(self, *_: object) -> None:
        row = self.table.chosen
        if self._found is not None:
            self.side.show_findings(self._found, row.call if row is not None else "")
        if row is None:
            self._opening = ""
            self._take_detail(None)
        elif row.call != self._opening:
            self._open(row.call)

    def _open(self, call: str) -> None:
        self._opening = call
        self._desk.open(call, self._take_detail, self._take_failure)

    def _take_detail(self, detail: Detail | None) -> None:
        if detail is not None and detail.call.id != self._opening:
            return
        self.detail.show_detail(detail)
        self.side.show_detail(detail)
        self.show_keys()

    # --- verbs

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _back(self) -> None:
        if self.detail.writing:
            self.detail.close_line()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.search.text and self.search.line.hasFocus():
            self.search.line.clear()
            self._ask()
        else:
            self.closed.emit()

    def _enter(self) -> None:
        if self.detail.writing:
            missing = self.detail.save_line()
            if missing:
                self.show_foot(missing, hue="amber")
            else:
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        detail = self.detail.detail
        if detail is not None and detail.call.open:
            self.resume_wanted.emit(detail.call.id)

    def _add(self) -> None:
        if not self.detail.open_line():
            self.show_foot(self.tr("An inquiry takes supplements once it is closed; Enter takes it up"), hue="amber")

    def _tie(self) -> None:
        if not self.detail.open_ties():
            self.show_foot(self.tr("No other inquiry is near in time and place, or from the same number"), hue="amber")

    def _supplement(self, call: str, text: str, field: str, reason: str) -> None:
        self.supplement_wanted.emit(call, text, field, reason)

    def _summary(self) -> None:
        self._task(self._desk.print_summary, self.tr("Printing …"))

    def _export_list(self) -> None:
        self.show_foot(self.tr("Exporting …"))
        for kind in ("json", "csv"):
            self._desk.export_found(self.query(), kind, self._take_done, self._take_failure)

    def _print(self) -> None:
        self._task(self._desk.print_pdf, self.tr("Printing …"))

    def _export(self) -> None:
        self._task(self._desk.export_json, self.tr("Exporting …"))

    def _task(self, ask: Callable[..., None], words: str) -> None:
        detail = self.detail.detail
        if detail is not None:
            self.show_foot(words)
            ask(detail.call.id, self._take_done, self._take_failure)

    def _take_done(self, done: Done) -> None:
        words = done.words.in_(self.language)
        self.show_foot(f"{words}: {done.path}" if done.path else words, hue="green" if done.ok else "red")

    def _verify(self) -> None:
        self.show_foot(self.tr("Checking the chain …"))
        self._desk.verify(self._take_verdict, self._take_failure)

    def _take_verdict(self, done: Done) -> None:
        self._verdict = done
        self._take_done(done)
        self._show_mark()

    def _show_mark(self) -> None:
        if self._verdict is None:
            self.detail.show_mark(None)
        elif self._verdict.ok:
            self.detail.show_mark(MarkSpec(self.tr("chain in order"), "green", "locked"))
        else:
            self.detail.show_mark(MarkSpec(self.tr("chain broken"), "red", "failed", filled=True))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The arrows walk the list while the cursor stays in the search box, as in every search while typing.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            page = self.table.page_rows()
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self.table.step(step)
                return True
        return super().eventFilter(watched, event)

    # --- keys, layout and painting

    def show_keys(self) -> None:
        detail = self.detail.detail
        call = detail.call if detail is not None else None
        some = "usable" if call is not None else "not_yet"
        resumable = call is not None and call.open
        why = ""
        if call is not None and not resumable:
            why = self.tr("closed") if call.closed_at is not None else self.tr("not answered")
        self.keys.show_key("Enter", self.tr("Take up again"), why, "usable" if resumable else "not_yet")
        can_add = call is not None and call.closed_at is not None
        reason = "" if call is None or can_add else self.tr("once closed")
        self.keys.show_key("F2", self.tr("Add"), reason or "Ctrl+N", "usable" if can_add else "not_yet")
        self.keys.show_key("F3", self.tr("Tie, part"), self.tr("incident"), some)
        self.keys.show_key("F4", self.tr("Summary"), "PDF", some)
        self.keys.show_key("F5", self.tr("Full report"), "PDF", some)
        self.keys.show_key("F6", self.tr("Export"), "JSON", some)
        self.keys.show_key("F7", self.tr("Check the chain"), self.tr("whole journal"))
        self.keys.show_key("F8", self.tr("Figures"))
        self.keys.show_key("F9", self.tr("Export the list"), "CSV, JSON")
        self.keys.show_key("Esc", self.tr("Back"))

    def head_words(self) -> tuple[str, str, str]:
        periods = {"day": self.tr("the last 24 hours"), "week": self.tr("the last 7 days")}
        words = periods.get(self.period.value, self.tr("all of this desk"))
        count = "" if self._room_for_count() else self.count_words()
        return self.tr("Inquiries"), " · ".join(part for part in (words, count) if part), ""

    def _room_for_count(self) -> bool:
        """Whether the count fits beside the switches; at large text it stands in the head."""
        room = self.width() - self.look.metrics.padding - self.area.geometry().right() - self.look.metrics.px(12)
        return room >= px_of(self.count_words(), self.look.font("field"))

    def count_words(self) -> str:
        """Return how many were found, how many of them are listed, and how long it took."""
        if self._failure is not None:
            return self.tr("the search does not work")
        if self._found is None or self._found.query != self._asked:
            return self.tr("searching …")
        shown, total = len(self._found.rows), self._found.total
        words = self.tr("%n inquiry(ies)", "", total)
        if self._found.building:
            left = number(self._found.building, self.language)
            return self.tr("{0} · {1} older ones not read yet").format(words, left)
        if self._found.more:
            words = self.tr("more than {0}, the newest {1}").format(
                number(total, self.language), number(shown, self.language)
            )
        elif total > shown:
            words = self.tr("the newest {0} of {1}").format(number(shown, self.language), number(total, self.language))
        return self.tr("{0} · {1} s").format(words, number(self._found.seconds, self.language, 2))

    def arrange(self, body: QRect) -> None:
        m = self.look.metrics
        bar_h = m.px(22) + m.field_h + m.px(24)
        self._bar = QRect(0, body.y(), self.width(), bar_h)
        y = body.y() + m.px(28)  # room for the focus line between a field and its name
        x = m.padding
        search_w = min(m.px(520), round(self.width() * 0.3))
        self.search.setGeometry(x, y, search_w, m.field_h)
        x += search_w + m.px(16)
        for row in self._switches():
            size = row.sizeHint()
            row.setGeometry(x, y - (size.height() - m.field_h) // 2, size.width(), size.height())
            x += size.width() + m.px(16)
        top, height = self._bar.bottom() + 1, body.bottom() - self._bar.bottom()
        left = self.width() if m.stacked else round(self.width() * (0.66 if m.compact else 0.625))
        detail_h = min(self.detail.wanted_height(), round(height * 0.56))
        inner = left - 2 * m.padding
        table_h = self.table.whole_rows(height - detail_h - m.px(6))
        detail_h = min(self.detail.wanted_height(), height - table_h - m.px(6))
        self.table.setGeometry(m.padding, top, inner, table_h)
        self.detail.setGeometry(m.padding, top + height - detail_h, inner, detail_h)
        self.side.setVisible(not m.stacked)
        self.side.setGeometry(left + 1, top, self.width() - left - 1, height)

    def draw(self, painter: QPainter) -> None:
        look, m = self.look, self.look.metrics
        labels = ((self.search, self.tr("Search")), (self.period, self.tr("Period")), (self.on_line, self.tr("Line")),
                  (self.authority, self.tr("Authority")), (self.area, self.tr("Area")))  # fmt: skip
        for part, words in labels:
            box = QRect(part.x(), self._bar.y() + m.px(3), px_of(words, look.font("meta")) + 1, m.px(19))
            draw_text(painter, box, words, look.font("meta"), look.colour("text_2"), elide=False)
        room = QRect(self.area.geometry().right() + m.px(12), self.search.y(), 0, self.search.height())
        room.setRight(self.width() - m.padding)
        ink = look.colour("red" if self._failure is not None else "text_2")
        if self._room_for_count():
            draw_text(painter, room, self.count_words(), look.font("field"), ink, RIGHT)
        level(painter, 0, self._bar.bottom(), self.width(), look.colour("line_hair"))
        if not self.side.isHidden():
            painter.fillRect(self.side.x() - 1, self.side.y(), 1, self.side.height(), look.colour("line_hair"))
