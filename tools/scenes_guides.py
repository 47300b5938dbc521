"""Situations around the conversation guides: an instructor at work on a draft, and technique cards in a call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from scripts.agenda import CardView
from tools.scenes import _answer, _choose, _fields, _pass, _words, moment
from tools.stage import NUMBER, Stage
from widgets.pages.scripts_page import ScriptsPage


def instructor(stage: Stage) -> None:
    """The instructor's window: a draft with two questions in one and a field that is spelt wrong, the cursor there."""
    stage.press("Ctrl+G")
    page = stage.console.page
    assert isinstance(page, ScriptsPage)
    stage.wait_for(lambda: page.checked_name != "")
    page.list.take("brand_bygning")
    _until_checked(stage, page, "brand_bygning")
    stage.press("F5")
    stage.wait_for(lambda: not page.editor.isReadOnly())
    _write(page, "Hvor mange er der inde?", "Hvor mange er der inde, og på hvilken etage?")
    _until_kept(stage, page)
    _write(page, "{brand.nogen_inde: ja}", "{brand.nogen_ind: ja}")
    _until_kept(stage, page)
    stage.press("Ctrl+3")
    for _ in range(7):
        stage.press("1")
        stage.settle()
    stage.wait_for(lambda: page.walks.walked is not None)
    stage.press("F4")
    stage.settle()


def online(stage: Stage) -> None:
    """114: a fraud that happened online; a key of the guide stands for the place, and the caller is anonymous."""
    call = _answer(stage, "+4500001266", "10.02.11", "10.02.19", "114")
    _words(stage, "Jeg er blevet snydt på nettet")
    stage.wait_until(moment("10.02.40"))
    _fields(stage, call, {"akut.igang": "nej", "anmelder.anonym": "andre", "svindel.penge": "nej"})
    stage.console.focus_target("guide", 0)
    stage.settle()
    stage.press("Enter")
    stage.press("Alt+1")
    stage.settle()
    _pass(stage, 20)
    stage.console.desk_page.authority.setFocus()
    stage.settle()


def more_causes(stage: Stage) -> None:
    """112: the question what has happened, with the second page of its answers."""
    _answer(stage, NUMBER, "04.12.05", "04.12.08")
    _choose(stage, "nørregade 12 øvelsby")
    stage.press("F4")
    stage.wait_until(moment("04.12.30"))
    stage.console.focus_target("guide", 0)
    stage.press("Enter")
    stage.settle()
    stage.press("Alt+.")
    stage.settle()


def listened_to(stage: Stage) -> None:
    """112: violence at home, and the offender hears the caller: yes and no, and words that must not be said."""
    call = _answer(stage, "+4500003355", "22.41.02", "22.41.06")
    _choose(stage, "nørregade 12 øvelsby")
    _words(stage, "Han slår mig igen")
    _fields(stage, call, {"haendelse.aarsag": "VOLD-HJEM", "anmelder.lytter_med": "ja"})
    stage.press("F8")
    stage.wait_until(moment("22.41.40"))
    stage.console.focus_target("guide", 0)
    stage.settle()


def safe_contact(stage: Stage) -> None:
    """112: the same call, the place read back and police on their way: the pretext and how she may be reached."""
    listened_to(stage)
    call = stage.console.picture.snapshot.desk.current
    stage.press("F4")
    stage.press("Shift+F3")
    _fields(stage, call, {"anmelder.paaskud": "pizzeriaet", "paaskud.vaerre": "»ekstra ost«", "fare.vaaben": "ja",
                          "haendelse.igang": "ja", "paaskud.antal": "pizzaer"})  # fmt: skip
    stage.wait_until(moment("22.42.05"))
    stage.press("Ctrl+0")  # the outcome
    stage.settle()
    stage.press("Esc")
    stage.settle()
    stage.console.desk_page.form.focus_field("anmelder.sikker_kontakt")
    stage.settle()


def _write(page: ScriptsPage, before: str, after: str) -> None:
    """Put words in the place of others, as a hand would."""
    page.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
    page.editor.go_to(1)
    if not page.editor.find(before):
        raise RuntimeError(f"the draft has no {before}")
    QTest.keyClicks(page.editor, after)


def _until_checked(stage: Stage, page: ScriptsPage, name: str) -> None:
    stage.wait_for(lambda: page.checked_name == name)
    stage.settle()


def _until_kept(stage: Stage, page: ScriptsPage) -> None:
    page.check()
    stage.wait_for(lambda: page.checked_text == page.editor.toPlainText())
    stage.settle()


def cards(stage: Stage) -> None:
    """112: a child rings about a fire; the card for children lies open beside the guide and the deck is out."""
    call = _answer(stage, NUMBER, "19.31.02", "19.31.06", day=21)
    _words(stage, "det brænder i køkkenet og mor svarer ikke, jeg er otte år")
    stage.wait_until(moment("19.31.20", 21))
    _choose(stage, "nørregade 12 øvelsby")
    stage.console.actions_.set_field(call, "anmelder.rolle", "barn, 8 år")
    stage.settle()
    number = next(card.number for card in _deck(stage) if card.script == "barn")
    stage.press("Alt+D")
    stage.press(str(number))
    stage.settle()
    stage.wait_until(moment("19.31.34", 21))
    stage.press("Alt+D")
    stage.settle()


def card_open(stage: Stage) -> None:
    """112: the same call, the deck put away: the card's own lines stand beside the guide's."""
    cards(stage)
    stage.press("Esc")
    stage.press("Alt+Enter")
    stage.wait_until(moment("19.31.41", 21))
    stage.settle()


def _deck(stage: Stage) -> Sequence[CardView]:
    agenda = stage.console.picture.snapshot.agenda
    assert agenda is not None
    return agenda.cards


GUIDE_SCENES: Mapping[str, tuple[datetime, Callable[[Stage], None]]] = {
    "06c-112-flere-svar": (moment("04.12.00"), more_causes),
    "06d-114-online": (moment("10.02.00"), online),
    "15-112-lytter-med": (moment("22.41.00"), listened_to),
    "15d-112-sikker-kontakt": (moment("22.41.00"), safe_contact),
    "10-samtaleguider": (moment("10.40.00", 22), instructor),
    "15b-teknikkort": (moment("19.30.00", 21), cards),
    "15c-teknikkort-aabent": (moment("19.30.00", 21), card_open),
}
