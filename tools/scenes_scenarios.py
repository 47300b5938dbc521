"""Situations around the window in which practice calls are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tools.scenes import moment
from tools.stage import Stage
from widgets.pages.scenarios_page import ScenariosPage

_FIRE = "brand_lejlighed_01"


def _window(stage: Stage) -> ScenariosPage:
    stage.press("Ctrl+Ø")
    stage.press("F10")
    page = stage.console.page
    assert isinstance(page, ScenariosPage)
    stage.wait_for(lambda: page.checked_name != "")
    page.list.take(_FIRE)
    stage.wait_for(lambda: page.checked_name == _FIRE)
    stage.settle()
    stage.press("F5")
    stage.wait_for(lambda: not page.editor.isReadOnly())
    stage.wait_for(lambda: page.tries.found is not None)
    stage.settle()
    return page


def _write(page: ScenariosPage, before: str, after: str) -> None:
    """Put words in the place of others, as a hand would."""
    page.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
    page.editor.go_to(1)
    if not page.editor.find(before):
        raise RuntimeError(f"the draft has no {before}")
    QTest.keyClicks(page.editor, after)


def _kept(stage: Stage, page: ScenariosPage) -> None:
    page.check()
    stage.wait_for(lambda: page.checked_text == page.editor.toPlainText())
    stage.settle()


def faulty(stage: Stage) -> None:
    """A draft in which no line tells how many are inside, and a field is spelt wrong; the cursor is there."""
    page = _window(stage)
    _write(page, "giver: [brand.inde_antal]", "giver: []")
    _write(page, "svarer_paa: [brand.etage]", "svarer_paa: [brand.etag]")
    _kept(stage, page)
    stage.press("Alt+3")
    stage.press("F4")
    stage.press("F4")
    stage.press("Alt+3")
    stage.settle()


def tried(stage: Stage) -> None:
    """The draft has been played by its trainees; the dangerous one is in hand."""
    page = _window(stage)
    _write(page, "t: 18, aml: {oest_m: 14", "t: 12, aml: {oest_m: 14")
    _kept(stage, page)
    stage.press("F2")
    stage.wait_for(lambda: page.view.tab == "played" and not page.tries.stale)
    page.tries.take("middel")
    stage.settle()


def trainee(stage: Stage) -> None:
    """The middling trainee's text, with the time line of the practice call beside it."""
    page = _window(stage)
    stage.press("F6")
    stage.wait_for(lambda: page.file().endswith(".god.elev.yaml"))
    stage.press("Alt+1")
    stage.settle()


SCENARIO_SCENES: Mapping[str, tuple[datetime, Callable[[Stage], None]]] = {
    "17-skriv-oevelser": (moment("10.40.00", 22), faulty),
    "17b-oevelse-proevet": (moment("10.40.00", 22), tried),
    "17c-oevelse-elev": (moment("10.40.00", 22), trainee),
}
"""As :data:`tools.scenes.SCENES`, for the window of practice calls."""
