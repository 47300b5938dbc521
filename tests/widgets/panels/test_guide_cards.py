"""The deck of technique cards by keyboard, and the card that lies open beside the question."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.state import CallState
from app.picture import DeskInfo, Picture
from app.snapshot import Snapshot
from scripts.agenda import AgendaView, CardView, ItemView
from scripts.flow import Choice
from widgets.metrics import Metrics
from widgets.panels.guide import GuidePanel
from widgets.theme import Look, Theme

NOW = datetime(2026, 11, 22, 3, 12, tzinfo=UTC)
YES = (Choice("1", "ja", "Ja"), Choice("2", "nej", "Nej"))


def item(name: str, kind: str = "spoerg", script: str = "rod") -> ItemView:
    return ItemView(
        id=f"{script}.{name}", script=script, item=name, kind=kind, phase="fare", text=f"{name}?", state="open",
        importance="vigtig", answers=YES if kind == "spoerg" else (),
    )  # fmt: skip


def agenda(*on_card: ItemView, open_: bool = True) -> AgendaView:
    cards = (CardView(1, "lytter_med", "Nogen lytter med", 1), CardView(4, "barn", "Barn", 1, open_, items=on_card))
    return AgendaView(script="rod", title="Rod", version=1, current=item("q"), cards=cards)


class Room(QWidget):
    """A guide and a field beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.guide = GuidePanel(Look(Theme.load("dark"), Metrics.for_window(1920, 1080)))
        box = QVBoxLayout(self)
        box.addWidget(self.field)
        box.addWidget(self.guide, 1)
        self.heard: list[tuple[str, ...]] = []
        for name in ("answered", "said", "chosen", "interrupted"):
            getattr(self.guide, name).connect(lambda *given, name=name: self.heard.append((name, *given)))

    def put(self, view: AgendaView) -> None:
        call = CallState(id="c1", line="112", rang_at=NOW, answered_at=NOW)
        self.guide.show_picture(Picture(DeskInfo("Ø4", "KHN"), NOW, Snapshot(call=call, agenda=view)))


@pytest.fixture
def room(qtbot) -> Room:
    made = Room()
    qtbot.addWidget(made)
    made.resize(460, 900)
    made.show()
    qtbot.waitExposed(made)
    made.field.setFocus()
    return made


def test_a_digit_takes_the_card_and_the_cursor_is_back_in_its_field(qtbot, room) -> None:
    room.put(agenda(open_=False))
    room.guide.toggle_deck()
    assert room.guide.choosing and room.guide.hasFocus()
    qtbot.keyClick(room.guide, Qt.Key.Key_4)
    assert room.heard == [("interrupted", "barn", "", "Barn")]
    assert not room.guide.choosing and room.field.hasFocus()


def test_alt_and_a_digit_take_a_card_too_and_answer_again_afterwards(room) -> None:
    room.put(agenda(open_=False))
    room.guide.toggle_deck()
    assert room.guide.answer_digit(1)
    assert room.guide.answer_digit(1)
    assert [each[0] for each in room.heard] == ["interrupted", "answered"]


def test_a_digit_no_card_has_leaves_the_deck_open_and_answers_nothing(room) -> None:
    room.put(agenda(open_=False))
    room.guide.toggle_deck()
    assert not room.guide.answer_digit(2)
    assert room.heard == [] and room.guide.choosing


@pytest.mark.parametrize("how", ["esc", "key", "elsewhere"])
def test_the_deck_is_left_without_a_card(qtbot, room, how) -> None:
    room.put(agenda(open_=False))
    room.guide.toggle_deck()
    if how == "esc":
        qtbot.keyClick(room.guide, Qt.Key.Key_Escape)
    elif how == "key":
        room.guide.toggle_deck()
    else:
        room.field.setFocus()
    assert not room.guide.choosing and room.field.hasFocus() and room.heard == []


def test_with_no_cards_there_is_no_deck(room) -> None:
    room.put(AgendaView(script="rod", title="Rod", version=1, current=item("q")))
    room.guide.toggle_deck()
    assert not room.guide.choosing and room.field.hasFocus()


@pytest.mark.parametrize(
    ("kind", "told"),
    [("sig", ("said", "barn", "x", "x?")), ("instruks", ("said", "barn", "x", "x?")),
     ("spoerg", ("chosen", "barn", "x")), ("lyt", ("chosen", "barn", "x"))],
)  # fmt: skip
def test_the_cards_next_line_is_said_and_its_question_put_in_front(room, kind, told) -> None:
    room.put(agenda(item("x", kind, "barn"), item("y", "sig", "barn")))
    room.guide.next_on_card()
    assert room.heard == [told]


def test_the_card_is_painted_beside_the_question_and_can_be_clicked(qtbot, room) -> None:
    room.put(agenda(item("x", "sig", "barn"), item("y", "spoerg", "barn")))
    room.guide.grab()
    boxes = {spot.key: spot.box for spot in room.guide._spots if spot.kind == "card"}
    assert set(boxes) == {"barn.x", "barn.y"}
    answers = [spot for spot in room.guide._spots if spot.kind == "answer"]
    assert len(answers) == 2, "the question keeps its keys"
    qtbot.mouseClick(room.guide, Qt.MouseButton.LeftButton, pos=boxes["barn.y"].center())
    assert room.heard == [("chosen", "barn", "y")]


def test_the_words_not_to_say_are_framed_in_red_above_the_question(room) -> None:
    def red() -> int:
        image, wanted = room.guide.grab().toImage(), room.guide.look.colour("red").rgb()
        x = room.guide.look.metrics.padding
        return sum(image.pixel(x, y) == wanted for y in range(image.height()))

    room.put(agenda(open_=False))
    assert red() == 0
    room.put(structs.replace(agenda(open_=False), yes_no=True, unsaid="politi · patrulje"))
    assert red() > 20
