"""The window of practice calls: write one, see at once what is wrong and how it plays, and bring it to the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.catalogue import Words
from app.practice.scenario_work import CheckedScenario, OpenedScenario, ToldScenario, TriedAll
from scripts.practice.authoring import PARTS, file_of
from widgets.pages.scenario_desk import ScenarioDesk
from widgets.pages.scenario_parts import ScenarioEditor
from widgets.pages.scenario_view import TABS, Tab
from widgets.pages.scenarios_frame import ScenariosFrame
from widgets.pages.script_list import names
from widgets.theme import Look

_PLAY_AFTER_MS = 700


class ScenariosPage(ScenariosFrame):
    """The window at work. Every change is kept at once; a call that rings takes the page away.

    ``practice_wanted`` carries the row (PracticeRow) of a draft that is to be practised with.
    """

    practice_wanted = Signal(object)

    def __init__(
        self, look: Look, desk: ScenarioDesk, now: Callable[[], datetime], who: str, language: str = "da",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(look, now, who, language, parent)
        self._desk: ScenarioDesk = desk
        self._wanted_part = ""
        self._then: Callable[[], None] | None = None
        self._written = False
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_PLAY_AFTER_MS)
        self._idle.timeout.connect(self._play)
        self._wire()
        self.retranslate()

    def _wire(self) -> None:
        self.wire_work(self.view, self.tries)
        self.view.line_chosen.connect(self._to_line)
        self.tries.chosen.connect(self._on_trainee)
        self.verbs.update({
            "F2": self.try_out, "F3": self._compare, "F4": self._next_error, "F5": self._begin_or_practise,
            "F6": self._other_text, "F7": self._pin, "F8": self._publish, "F9": self._recall, "F10": self._new,
            "F11": self._copy, "Ctrl+3": lambda: self.focus_on(self.view), "Ctrl+4": lambda: self.focus_on(self.tries),
            "Ctrl+Space": self._complete,
        })  # fmt: skip
        for number, tab in enumerate(TABS, start=1):
            self.verbs[f"Alt+{number}"] = partial(self._show_tab, tab)

    # --- from outside

    def set_language(self, language: str) -> None:
        """Take the words of the trade in another language."""
        self.tries.language = language
        super().set_language(language)
        self.check()

    # --- reading, keeping, checking

    def _open(self, name: str) -> None:
        if self._later.isActive():
            self.check()
        self._wanted_part = self._part if name == self._name else ""
        self._desk.open(name, self._wanted_part, self._take_opened, self._fail)

    def _take_opened(self, opened: OpenedScenario) -> None:
        if opened.row.id != self.list.current or opened.part != self._wanted_part:
            return
        other = opened.row.id != self._name
        same = not other and opened.part == self._part
        if same and self._being_written():
            return
        self._name, self._part, self._kept_text = opened.row.id, opened.part, opened.text
        self._history = opened.history
        if opened.part:
            self.tries.hold(opened.part)
        self.editor.setReadOnly(not opened.row.draft)
        if other:
            self._checked = None
            self.view.forget()
            self.tries.show_tried(None)
            self.show_notes(())
        if not same:
            self.editor.show_findings(())
        self._show_text(opened.text)
        if not same:
            self.editor.go_to(self.sought_line(names(opened.row, self.search.text)))
        self.list.show_row(opened.row)
        self.check()
        self.show_keys()
        self.update()

    def check(self) -> None:
        """Keep what is written and ask what is wrong with it."""
        self._later.stop()
        if not self._name:
            return
        text, base = self.editor.toPlainText(), self._kept_text
        written = text if text != base and not self.editor.isReadOnly() else None
        self._kept_text = text
        self._written = self._written or written is not None
        self._asked += 1
        deliver, fail = partial(self._take_checked, self._asked), partial(self._not_kept, self._name, base)
        self._desk.check(self._name, self._part, written, base, self.language, deliver, fail)

    def _not_kept(self, name: str, base: str, words: Words) -> None:
        """What could not be kept still counts as being written: nothing may be shown in its place."""
        if name == self._name:
            self._kept_text = base
        self._then = None
        self._fail(words)
        self._refresh()

    def _take_checked(self, number: int, checked: CheckedScenario) -> None:
        if checked.name != self._name or number != self._asked or checked.part != self._part:
            return
        first = self._checked is None
        self._checked, self._saved_at = checked, self._now()
        if checked.text != self._kept_text and self.editor.toPlainText() == self._kept_text:
            self._kept_text = checked.text
            self.editor.show_text(checked.text)  # another program changed the file, and nothing was written here
            self.show_foot(self.tr("The file was changed by another program; this is how it reads now"), hue="amber")
        if checked.aside:
            self.show_foot(self.tr("Another had changed the file; that text lies in lagt_til_side/{0}").format(
                checked.aside), hue="amber")  # fmt: skip
        self.editor.show_findings([f for f in checked.findings if f.file == self.file()])
        self.view.show_picture(checked.picture)
        if self._written:
            self._written = False
            self.tries.show_stale()
        self.list.show_row(checked.row)
        if first and checked.picture is not None:
            self._idle.start()  # who only leafs through the list wakes no trainee
        self.show_keys()
        self.update()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _after_kept(self, then: Callable[[], None]) -> None:
        """Do something once what is written here is on the disk."""
        self._then = then
        self.check()

    # --- trying out

    def try_out(self) -> None:
        """Let the scripted trainees play what is written."""
        if self._name:
            self.show_foot(self.tr("The trainees are playing …"))
            self._after_kept(self._play)

    def _play(self) -> None:
        self._idle.stop()
        self._desk.try_out(self._name, self.language, self._take_tried, self._fail)

    def _take_tried(self, found: TriedAll) -> None:
        if found.name != self._name:
            return
        asked = self.foot == self.tr("The trainees are playing …")
        self.tries.show_tried(found)
        self.view.show_tried(self.tries.tried)
        if asked:
            self.view.show_tab("played")
            wrong = any(each.misses or each.problem for each in found.tried)
            self.show_foot(self.tries.summary(), hue="amber" if wrong else "green")

    def _on_trainee(self, part: str) -> None:
        self.view.show_tried(self.tries.tried)
        self.view.show_tab("played")

    def _on_item(self, item: str) -> None:
        if item and self.editor.hasFocus() and not self._part:
            self.view.show_item(item)

    def _show_tab(self, tab: Tab) -> None:
        self.view.show_tab(tab)

    # --- what the keys do

    def _next_error(self) -> None:
        if self.editor.next_error() is not None and any(f.severity == "fejl" for f in self.editor.findings):
            self.focus_on(self.editor)
            return
        other = next((f.file for f in self.findings() if f.severity == "fejl" and f.file != self.file()), "")
        part = next((part for part in PARTS if file_of(self._name, part) == other), None)
        if part is not None:
            self._to_part(part)

    def _to_line(self, line: int) -> None:
        if self._part:
            self._to_part("", line)
            return
        super()._to_line(line)

    def _complete(self) -> None:
        """Complete the word at the cursor; of several it may become, they are told."""
        if isinstance(self.editor, ScenarioEditor) and not self.editor.isReadOnly():
            found = self.editor.complete(bool(self._part))
            self.show_foot(", ".join(found) if len(found) != 1 else "")

    def _other_text(self) -> None:
        self._to_part(self.next_part())

    def _to_part(self, part: str, line: int = 0) -> None:
        """Bring another text of the practice call forward; one that is not written yet is begun in a draft."""
        row = self._row
        if row is None:
            return
        self._wanted_part = part

        def show() -> None:
            def shown(opened: OpenedScenario) -> None:
                self._take_opened(opened)
                if line:
                    self.editor.go_to(line)
                    self.focus_on(self.editor)

            self._desk.open(row.id, part, shown, self._fail)

        if part and part not in row.parts:
            begun = partial(self._desk.do, "trainee", row.id, part, self.who, lambda told: show(), self._fail)
            self._after_kept(begun)
        else:
            self._after_kept(show)

    def _begin_or_practise(self) -> None:
        """Begin a draft; where there is one, practise with it while what is in force is still used by all others."""
        row = self._row
        if row is not None and not row.draft:
            self._step("begin")
        elif row is not None and self.can_practise and not self.errors():
            self._after_kept(self._practise)

    def _practise(self) -> None:
        checked = self._checked
        if checked is not None and checked.practice is not None and not self.errors():
            self.practice_wanted.emit(checked.practice)

    def _compare(self) -> None:
        row = self._row
        if row is not None:
            step = "compare" if row.draft else "history"
            self._after_kept(lambda: self._step(step))

    def _pin(self) -> None:
        row = self._row
        if row is not None and row.draft and self._part:
            self._after_kept(lambda: self._step("pin", self._part))

    def _publish(self) -> None:
        row = self._row
        if row is not None and row.draft and not self.errors():
            label = self.tr("Publish version {0}: write your initials").format(row.version)
            self.ask.ask_for(label, lambda words: self._after_kept(lambda: self._step("publish", "", words)))

    def _recall(self) -> None:
        if self._row is not None and self._history:
            self.ask.ask_for(self.tr("Recall: write your initials"), lambda words: self._step("recall", "", words))

    def _new(self) -> None:
        label = self.tr("Id of the new practice call, as brand_kontor_01")
        self.ask.ask_for(label, lambda words: self._take_step("new", words.strip(), "", self.who))

    def _copy(self) -> None:
        if self._row is not None:
            label = self.tr("Id of the copy of {0}").format(self._row.id)
            self.ask.ask_for(label, lambda words: self._step("copy", words.strip()))

    def _step(self, step: str, argument: str = "", who: str = "") -> None:
        self._take_step(step, self._name, argument, who or self.who)

    def _take_step(self, step: str, name: str, argument: str, who: str) -> None:
        if self._later.isActive():
            self.check()
        self._desk.do(step, name, argument, who, self._take_told, self._fail)

    def _take_told(self, told: ToldScenario) -> None:
        self.show_foot(told.words.in_(self.language), hue="green")
        self.show_notes(told.lines)
        self._refresh()
        if told.name and told.name != self._name:
            self._name = self._part = ""
            self.list.current = ""
            self.list.take(told.name)
            return
        self._wanted_part = self._part
        self._desk.open(self._name, self._part, self._take_opened, self._fail)
        self._play()
