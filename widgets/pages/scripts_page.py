"""The instructor's window: write a script, see at once what is wrong and how it looks, and bring it to the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.instructing import RANDOM_WALKS, Checked, Opened, Told, Walked
from scripts.authoring.rename import Kind
from widgets.pages.script_desk import ScriptDesk
from widgets.pages.script_list import names
from widgets.pages.scripts_frame import ScriptsFrame
from widgets.theme import Look


class ScriptsPage(ScriptsFrame):
    """The window at work. Every change is kept at once; a call that rings takes the page away.

    ``practice_wanted`` carries the script or layer whose draft is to be practised with.
    """

    practice_wanted = Signal(str)

    def __init__(
        self, look: Look, desk: ScriptDesk, now: Callable[[], datetime], who: str, language: str = "da",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(look, now, who, language, parent)
        self._desk: ScriptDesk = desk
        self._wire()
        self.retranslate()

    def _wire(self) -> None:
        self.wire_work(self.guide)
        self.preview.changed.connect(self.update)
        self.never.line_chosen.connect(self._to_line)
        self.verbs.update({
            "F2": self.walk, "F3": self._compare, "F4": self._next_error, "F5": self._begin_or_practise,
            "F6": lambda: self._step("print"), "F7": self._rename, "F8": self._forward, "F9": self._recall,
            "F10": self._new, "Ctrl+3": lambda: self.focus_on(self.guide), "Alt+N": self.preview.toggle_listening,
            "Alt+S": self.preview.toggle_sent, "Alt+R": self.preview.restart,
        })  # fmt: skip
        for digit in range(1, 10):
            self.verbs[f"Alt+{digit}"] = lambda digit=digit: self.guide.answer_digit(digit)

    # --- from outside

    def set_language(self, language: str) -> None:
        """Take the words of the trade in another language."""
        self.walks.language = self.preview.language = language
        super().set_language(language)

    # --- reading, keeping, checking

    def _open(self, name: str) -> None:
        if self._later.isActive():
            self.check()
        self._desk.open(name, self._take_opened, self._fail)

    def _take_opened(self, opened: Opened) -> None:
        if opened.row.id != self.list.current:
            return
        other = opened.row.id != self._name
        if not other and self._being_written():
            return
        self._name, self._kept_text = opened.row.id, opened.text
        self.editor.setReadOnly(not opened.row.draft)
        if other:
            self._checked = None
            self.editor.show_findings(())
            self.walks.show_walked(None)
            self.show_notes(())
        self._show_text(opened.text)
        if other:
            self.editor.go_to(self.sought_line(names(opened.row, self.search.text)))
        self.check()
        self.show_keys()
        self.update()

    def _on_written(self) -> None:
        self.walks.show_standing(self.errors(), outdated=True)

    def check(self) -> None:
        """Keep what is written and ask what is wrong with it."""
        self._later.stop()
        if not self._name:
            return
        # Only what was written here is kept: an approval given meanwhile must not be written over with an older text.
        text = self.editor.toPlainText()
        written = text if text != self._kept_text and not self.editor.isReadOnly() else None
        self._kept_text = text
        self._asked += 1
        self._desk.check(self._name, written, self.who, partial(self._take_checked, self._asked), self._fail)

    def _take_checked(self, number: int, checked: Checked) -> None:
        if checked.name != self._name or number != self._asked:
            return
        first = self._checked is None
        self._checked, self._saved_at = checked, self._now()
        self.walks.show_standing(self.errors(), self.walks.outdated)
        if checked.text != self._kept_text and self.editor.toPlainText() == self._kept_text:
            self._kept_text = checked.text
            self.editor.show_text(checked.text)  # one more author stands in the head
        self.editor.show_findings([f for f in checked.findings if f.file == checked.row.file])
        self.preview.show_checked(checked)
        if self.never.show_never(checked.never):
            self._place()
        self.list.show_row(checked.row)
        if first and checked.agenda is not None:
            self._ask_walk(0)
        self.show_keys()
        self.update()

    def walk(self) -> None:
        """Play every walkthrough and the random conversations."""
        self.show_foot(self.tr("Playing the walkthroughs …"))
        self.check()
        self._ask_walk(RANDOM_WALKS)

    def _ask_walk(self, random: int) -> None:
        take = partial(self._take_walked, self.editor.toPlainText())
        self._desk.walk(self._name, random, take, self._fail)

    def _take_walked(self, text: str, walked: Walked) -> None:
        if walked.name != self._name:
            return
        self.walks.show_walked(walked)
        self.walks.show_standing(self.errors(), outdated=self.editor.toPlainText() != text)
        wrong = [f"{walk.name}: {walk.words}" for walk in walked.walks if not walk.holds]
        if walked.random:
            unseen = [self.tr("no walkthrough comes past {0}").format(name) for name in walked.unseen]
            self.show_notes((*wrong, *walked.broken, *unseen))
            self.show_foot(self.walks.summary(), hue="red" if wrong or walked.broken else "green")

    def _on_item(self, item: str) -> None:
        if item and self.editor.hasFocus():
            self.preview.show_item(item)

    # --- what the keys do

    def _next_error(self) -> None:
        if self.editor.next_error() is not None:
            self.focus_on(self.editor)

    def _begin_or_practise(self) -> None:
        """Begin a draft; where there is one, practise with it while the desk goes on with what is in force."""
        row = self._row
        if row is not None and not row.draft:
            self._step("begin")
        elif row is not None and self.can_practise and not self.errors():
            self.check()
            self.practice_wanted.emit(row.id)

    def _compare(self) -> None:
        self._step("compare")

    def _forward(self) -> None:
        """To the next station: sent to approval, approved by one more, published."""
        stage = self._stage()
        if stage == "submit":
            self._step("submit")
        elif stage == "approve":
            self.ask.ask_for(self.tr("Initials of who approves"), lambda words: self._step("approve", words))
        elif stage == "publish":
            self._step("publish")

    def _recall(self) -> None:
        if self._row is not None:
            self.ask.ask_for(self.tr("Recall: write your initials"), lambda words: self._step("recall", words))

    def _new(self) -> None:
        label = self.tr("Id of the new script, or script.district for a layer")
        self.ask.ask_for(label, lambda words: self._take_step("new", words.strip(), self.who))

    def _rename(self) -> None:
        """Rename what the cursor is at: an answer, a field, else the item it is in, else the script."""
        script = self._name.split(".", 1)[0]
        kind, old = self.editor.thing_here(script)
        names: dict[Kind, str] = {
            "script": self.tr("New name of the script {0}"), "item": self.tr("New name of the item {0}"),
            "answer": self.tr("New name of the answer {0}"), "field": self.tr("Another field in the place of {0}"),
        }  # fmt: skip

        def go(words: str) -> None:
            self.check()
            self._desk.rename(kind, old, words.strip(), self.who, self._take_told, self._fail)

        self.ask.ask_for(names[kind].format(old), go)

    def _step(self, step: str, who: str = "") -> None:
        self._take_step(step, self._name, who or self.who)

    def _take_step(self, step: str, name: str, who: str) -> None:
        if self._row is not None and self._row.draft:
            self.check()
        self._desk.do(step, name, who, self._take_told, self._fail)

    def _take_told(self, told: Told) -> None:
        self.show_foot(told.words.in_(self.language), hue="green")
        self.show_notes(told.lines)
        if told.name and told.name != self._name:
            self._name = ""
            self.list.current = ""
            self._refresh()
            self.list.take(told.name)
            return
        self._refresh()
        self._desk.open(self._name, self._take_opened, self._fail)
