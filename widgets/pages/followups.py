"""The follow-ups page: what citizens were promised, worked on by keys alone. Everything done about one is a fact."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QWidget

from app.commands.followups import why_not
from app.domain.calendar import due_at
from app.domain.catalogue import Words
from app.domain.followup_facts import Channel
from app.domain.followups import CAREFUL_NEVER, DONE_OUTCOMES, TRY_OUTCOMES, FollowUp, again_here
from app.followlist import LIST_COLUMNS, as_csv, list_rows
from app.followwords import CHANNEL, receipt, step_words
from app.words import number
from widgets.blocks.choice_list import Option
from widgets.blocks.field import Field
from widgets.blocks.lines import level
from widgets.blocks.switch_row import SwitchRow
from widgets.pages.followup_desk import FollowUpDesk
from widgets.pages.followup_rows import MOST, VIEWS, Texts, columns, count_words, row, shown
from widgets.pages.followup_side import FollowUpSide
from widgets.pages.page import Page
from widgets.pages.rows_table import RowsTable
from widgets.panels.panel import px_of
from widgets.text import announce, copy_lines, draw_text
from widgets.theme import Look

KEYS = ("Enter", "F2", "F3", "F4", "F6", "F7", "F8", "Esc")
_LATER = ("1", "2", "5", "10")  # working days
_CHANNELS: tuple[Channel, ...] = ("sms", "email", "print")


class FollowUpsPage(Page):
    """The list, the one chosen, and a line to write in. ``kept_wanted`` asks for what was promised and kept."""

    kept_wanted = Signal()

    def __init__(
        self, look: Look, desk: FollowUpDesk, operator: str, now: Callable[[], datetime], language: str = "da",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(look, KEYS, now, language, parent)
        self._desk, self._operator = desk, operator
        self._rows: tuple[FollowUp, ...] = ()
        self._loaded = False
        self._verb, self._acting_on = "", ""
        self._counted: tuple[object, str] = (None, "")
        self._filling, self._total, self._texts = False, 0, Texts()
        self.search = Field(look, "", label_w=0, role="field", lead="search", name=self.tr("Search"), parent=self)
        self.view = SwitchRow(look, self.tr("Show"), (), "open", self)
        self.table = RowsTable(look, self.tr("Follow-ups"), self)
        self.side = FollowUpSide(look, self)
        self.choice = SwitchRow(look, self.tr("How it went"), (), "", self)
        self.note = Field(look, "", label_w=0, name=self.tr("Note"), parent=self)
        self._wire()
        self.set_language(language)

    def _wire(self) -> None:
        self.search.edited.connect(self._show)
        self.view.chosen.connect(self._switch)
        self.choice.chosen.connect(self._choose)
        self.table.selectionModel().currentRowChanged.connect(self._show_side)
        self.setFocusProxy(self.table)
        self.search.line.installEventFilter(self)
        for part in (self.choice, self.note):
            part.hide()
        for before, after in pairwise((self.search, self.view, self.table, self.choice, self.note)):
            QWidget.setTabOrder(before, after)
        self.verbs.update({
            "Esc": self._back, "Return": self._enter, "F2": lambda: self.begin("tried"),
            "F3": lambda: self.begin("postponed"), "F4": lambda: self.begin("done"),
            "F6": lambda: self.begin("receipt"), "F7": self.kept_wanted.emit, "F8": self._export,
            "Ctrl+F": self._to_search,
        })  # fmt: skip
        for digit in range(1, 10):
            self.verbs[f"Alt+{digit}"] = lambda digit=digit: self._digit(digit)

    # --- from outside

    def refresh(self) -> None:
        """Read again: the journal has grown. What is chosen and half written stays."""
        self._desk.load(self._take, self._fail)

    def parts(self) -> tuple[QWidget, ...]:
        return self.search, self.view, self.table, self.side, self.choice, self.note

    def set_language(self, language: str) -> None:
        """Take the words of the trade in another language."""
        self.side.language = language
        super().set_language(language)

    def retranslate(self) -> None:
        self.search.show_value(self.search.text, word="Ctrl+F", hint=self.tr("place, kind, inquiry or initials"))
        names = (self.tr("open"), self.tr("overdue"), self.tr("mine"), self.tr("done"), self.tr("all"))
        self.view.options = tuple(Option(view, name) for view, name in zip(VIEWS, names, strict=True))
        self.view.show_value(self.view.value)
        self.view.updateGeometry()
        self._fill_choice()
        self._show()
        super().retranslate()
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    @property
    def chosen(self) -> FollowUp | None:
        """The follow-up that keys act on."""
        key = self.table.chosen
        return next((each for each in self._rows if each.id == key), None) if key else None

    @property
    def acting(self) -> str:
        """What the line below the list is open for: tried, postponed, done or receipt; "" while it is shut."""
        return self._verb

    # --- what comes back

    def _take(self, rows: tuple[FollowUp, ...]) -> None:
        self._rows, self._loaded = rows, True
        self._show()

    def _fail(self, words: Words) -> None:
        self.show_foot(words.in_(self.language), hue="red")

    def _show(self, *_: object) -> None:
        now, compact = self._now(), self.look.metrics.compact
        rows = self._found(now)
        self._total, rows = len(rows), rows[:MOST]
        self._filling = True  # between the old rows and the new ones none is chosen, and that is no news
        self.table.show_rows(columns(compact), [row(each, now, self.language, compact) for each in rows])
        self._filling = False
        self._show_side()
        self.update()

    def _found(self, now: datetime) -> list[FollowUp]:
        return shown(
            self._rows, self.view.value, self.search.text, self._operator, now, self.language, self._texts
        )

    def _switch(self, value: str) -> None:
        self.view.show_value(value)
        self._show()

    def _show_side(self, *_: object) -> None:
        if self._filling:
            return
        each = self.chosen
        if self._verb and (each is None or each.id != self._acting_on):
            self._shut()  # what was begun was about another one
        text = self._receipt() if self._verb == "receipt" else ""
        again = again_here(each, self._rows) if each is not None else 0
        self.side.show_follow_up(each, self._now(), again, text)
        self.show_keys()

    # --- the line that something is written in

    def begin(self, verb: str) -> None:
        """Open the line for a try, a later time, an end or a receipt; the foot says why not where it may not be."""
        each = self.chosen
        if each is None:
            return
        if verb != "receipt" and not each.open:
            self.show_foot(self.tr("It is done; nothing more is to be done about it"), hue="amber")
            return
        self._verb, self._acting_on = verb, each.id
        self._fill_choice()
        self.choice.show_value(self.choice.options[0].value)
        self.note.line.clear()
        self.choice.show()
        self.note.setVisible(verb != "receipt")
        self._place()
        self._show_side()
        self.show_foot(self._hint())
        (self.choice if verb == "receipt" else self.note).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _hint(self) -> str:
        if self._verb == "receipt":
            return self.tr("Enter copies the text; the desk sends nothing")
        return self.tr("Alt + digit chooses, Enter saves, Esc leaves")

    def _fill_choice(self) -> None:
        each = self.chosen
        careful = each is not None and each.made.careful
        if self._verb == "postponed":
            days = {"1": self.tr("1 working day"), "2": self.tr("2 working days"), "5": self.tr("1 week"),
                    "10": self.tr("2 weeks")}  # fmt: skip
            pairs = [(value, days[value]) for value in _LATER]
        elif self._verb == "receipt":
            # Where the telephone or the home may not be safe there is no such key at all.
            channels = [channel for channel in _CHANNELS if not careful or channel == "print"]
            pairs = [(channel, CHANNEL[channel].in_(self.language)) for channel in channels]
        else:
            known = TRY_OUTCOMES if self._verb == "tried" else DONE_OUTCOMES
            allowed = [value for value in known if not (careful and value in CAREFUL_NEVER)]
            pairs = [(value, step_words(value, self.language).split(",")[0]) for value in allowed]
        self.choice.options = tuple(Option(value, label, str(i)) for i, (value, label) in enumerate(pairs, 1))
        self.choice.show_value(self.choice.value)
        self.choice.updateGeometry()
        reason = self._verb == "postponed" or self.choice.value in ("given_up", "refused", "passed_on")
        hint = self.tr("why; must be written") if reason else self.tr("a word about it, may be left empty")
        self.note.show_value(self.note.text, hint=hint)

    def _choose(self, value: str) -> None:
        self.choice.show_value(value)
        self._fill_choice()
        self._show_side()

    def _digit(self, digit: int) -> None:
        if self._verb and digit <= len(self.choice.options):
            self._choose(self.choice.options[digit - 1].value)
            if self.note.isVisible():
                self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shut(self) -> None:
        self._verb = ""
        for part in (self.choice, self.note):
            part.hide()
        self._place()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- verbs

    def _enter(self) -> None:
        each = self.chosen
        if each is None:
            return
        if self._verb:
            self._save(each)
        elif each.open and each.owner != self._operator:
            self._desk.take(each.id)
            self._say(self.tr("Taken over"))
        else:
            self.show_foot(self.tr("It is yours already") if each.open else self.tr("It is done"), hue="amber")

    def _save(self, each: FollowUp) -> None:
        value, note = self.choice.value, self.note.text.strip()
        if self._verb == "receipt":
            self._copy(each)
            return
        now = self._now()
        due = due_at(now, int(value), "working_days") if self._verb == "postponed" else None
        why = why_not(each, self._verb, self._operator, value, note, due, now)
        if why is not None:
            self.show_foot(why.in_(self.language), hue="red")
            return
        if self._verb == "tried":
            self._desk.tried(each.id, value, note)
        elif self._verb == "done":
            self._desk.done(each.id, value, note)
        elif due is not None:
            self._desk.postpone(each.id, due, note)
        self._shut()
        self._show_side()
        self._say(self.tr("Saved"))

    def _receipt(self) -> str:
        each = self.chosen
        if each is None:
            return ""
        channel = next((c for c in _CHANNELS if c == self.choice.value), "print")
        same = [other for other in self._rows if other.call == each.call and other.status != "refused"] or [each]
        return receipt(same, channel, self.language)

    def _copy(self, each: FollowUp) -> None:
        text = self._receipt()
        channel = next((c for c in _CHANNELS if c == self.choice.value), "print")
        if not text:
            return
        copy_lines(text)
        self._desk.receipt(each.id, channel, text)
        self._shut()
        self._show_side()
        self._say(self.tr("The receipt is copied; paste it where it is to be sent from"))

    def _say(self, words: str) -> None:
        self.show_foot(words, hue="green")
        announce(self, words)

    def _export(self) -> None:
        now = self._now()
        octets = as_csv(list_rows(self._found(now), now, self.language), LIST_COLUMNS)
        name = f"opfoelgninger-{now:%Y%m%d-%H%M%S}.csv"
        self._desk.export(name, octets, self._exported, self._fail)

    def _exported(self, path: Path) -> None:
        self._say(self.tr("Saved: {0}").format(path))

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _back(self) -> None:
        if self._verb:
            self._shut()
            self._show_side()
            self.show_foot("")
        elif self.search.text and self.search.line.hasFocus():
            self.search.line.clear()
            self._show()
        else:
            self.closed.emit()

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
        each = self.chosen
        usable = "usable" if each is not None and each.open else "not_yet"
        some = "usable" if each is not None else "not_yet"
        enter = self.tr("Save") if self._verb else self.tr("Take over")
        if self._verb == "receipt":
            enter = self.tr("Copy")
        mine = each is not None and each.owner == self._operator and not self._verb
        self.keys.show_key("Enter", enter, self.tr("is yours") if mine else "",
                           "not_yet" if mine or (not self._verb and usable == "not_yet") else "usable")  # fmt: skip
        names = {"F2": ("tried", self.tr("A try")), "F3": ("postponed", self.tr("Put off")),
                 "F4": ("done", self.tr("Done")), "F6": ("receipt", self.tr("Receipt"))}  # fmt: skip
        subs = {"F2": self.tr("no contact yet"), "F3": self.tr("with a reason"), "F4": self.tr("with its outcome"),
                "F6": self.tr("text to copy")}  # fmt: skip
        for key, (verb, label) in names.items():
            state = "on" if self._verb == verb else some if verb == "receipt" else usable
            self.keys.show_key(key, label, subs[key], state)
        self.keys.show_key("F7", self.tr("Promised and kept"))
        self.keys.show_key("F8", self.tr("Export"), "CSV")
        self.keys.show_key("Esc", self.tr("Back"))

    def head_words(self) -> tuple[str, str, str]:
        words = self._counts() if self._loaded else self.tr("reading …")
        if self._total > MOST:
            shown_of = self.tr("the first {0} of {1} shown")
            words = f"{words} · {shown_of.format(MOST, number(self._total, self.language))}"
        return self.tr("Follow-ups"), words, ""

    def _counts(self) -> str:
        """Return how many are overdue, due today and open, counted once a minute: the head is painted every second."""
        key = (self._rows, self._now().replace(second=0, microsecond=0), self.tr("Follow-ups"))
        if self._counted[0] != key:
            self._counted = key, count_words(self._rows, self._now())
        return self._counted[1]

    def arrange(self, body: QRect) -> None:
        m = self.look.metrics
        bar_h = m.px(18) + m.field_h + m.px(24)
        self._bar = QRect(0, body.y(), self.width(), bar_h)
        y = body.y() + m.px(24)
        search_w = min(m.px(420), round(self.width() * 0.3))
        self.search.setGeometry(m.padding, y, search_w, m.field_h)
        size = self.view.sizeHint()
        self.view.setGeometry(m.padding + search_w + m.px(16), y - (size.height() - m.field_h) // 2, size.width(),
                              size.height())  # fmt: skip
        top, height = self._bar.bottom() + 1, body.bottom() - self._bar.bottom()
        left = self.width() if m.stacked else round(self.width() * (0.66 if m.compact else 0.65))
        line_h = 2 * m.field_pitch + m.section_h + m.px(12) if self._verb else 0
        inner = left - 2 * m.padding
        self.table.setGeometry(m.padding, top, inner, self.table.whole_rows(height - line_h - m.px(6)))
        self._line = QRect(m.padding, top + height - line_h, inner, line_h)
        size = self.choice.sizeHint()
        self.choice.setGeometry(m.padding, self._line.y() + m.section_h, min(size.width(), inner), size.height())
        self.note.setGeometry(m.padding, self.choice.geometry().bottom() + m.px(6), inner, m.field_h)
        self.side.setVisible(not m.stacked)
        self.side.setGeometry(left + 1, top, self.width() - left - 1, height)

    def draw(self, painter: QPainter) -> None:
        look, m = self.look, self.look.metrics
        for part, words in ((self.search, self.tr("Search")), (self.view, self.tr("Show"))):
            box = QRect(part.x(), self._bar.y() + m.px(3), px_of(words, look.font("meta")) + 1, m.px(19))
            draw_text(painter, box, words, look.font("meta"), look.colour("text_2"), elide=False)
        level(painter, 0, self._bar.bottom(), self.width(), look.colour("line_hair"))
        if not self.table.list.rows and self._loaded:
            box = QRect(m.padding, self.table.y() + m.table_row, self.table.width(), m.table_row)
            draw_text(painter, box, self.tr("nothing here"), look.font("field"), look.colour("text_2"))
        if self._verb:
            level(painter, self._line.x(), self._line.y(), self._line.width(), look.colour("line_strong"))
            titles = {"tried": self.tr("A try"), "postponed": self.tr("Put off to"), "done": self.tr("Done, and how"),
                      "receipt": self.tr("Receipt for the citizen")}  # fmt: skip
            head = QRect(self._line.x(), self._line.y(), self._line.width(), m.section_h)
            draw_text(painter, head, titles[self._verb], look.font("section"), look.colour("text_1"))
        if not self.side.isHidden():
            painter.fillRect(self.side.x() - 1, self.side.y(), 1, self.side.height(), look.colour("line_hair"))
