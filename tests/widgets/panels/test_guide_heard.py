"""An answer heard in the words is offered and taken or dropped by key; the recap is one line and whole on demand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.domain import facts as f
from app.domain.fold import fold
from app.picture import DeskInfo, Picture
from app.snapshot import Snapshot
from scripts.agenda import AgendaView
from scripts.recognise import Heard
from tests.app.worlds import NUMBER, at, lines, place
from widgets.metrics import Metrics
from widgets.panels.guide import GuidePanel
from widgets.theme import Look, Theme

KNIFE = Heard("vaaben", "q", "ja", "Ja", "våben", "kniv")
BASE: list[f.Fact] = [f.CallRang(line="112", number=NUMBER), f.CallAnswered(operator="KHN")]


def picture(*facts: f.Fact, heard: tuple[Heard, ...] = ()) -> Picture:
    state = fold(lines([*BASE, *facts]))
    agenda = AgendaView(script="r", title="R", version=1, heard=heard)
    return Picture(DeskInfo("Ø4", "KHN"), at(30), Snapshot(desk=state, call=state.calls["c1"], agenda=agenda))


@pytest.fixture
def guide(qtbot) -> GuidePanel:
    panel = GuidePanel(Look(Theme.load("dark"), Metrics.for_window(1920, 1080)))
    qtbot.addWidget(panel)
    panel.resize(460, 700)
    panel.show()
    return panel


@pytest.mark.parametrize(("take", "signal"), [(True, "answered"), (False, "declined")])
def test_an_answer_heard_is_taken_or_dropped_and_never_by_itself(guide, take, signal) -> None:
    told: list[tuple[str, ...]] = []
    for name in ("answered", "declined"):
        getattr(guide, name).connect(lambda *given, name=name: told.append((name, *given)))
    guide.show_picture(picture(heard=(KNIFE,)))
    guide.grab()
    assert told == []
    guide.answer_heard(take)
    assert told == [(signal, "vaaben", "q", "ja")]
    guide.show_picture(picture())
    guide.answer_heard(take)
    assert len(told) == 1, "nothing is offered, nothing happens"


def test_its_keys_can_be_clicked(qtbot, guide) -> None:
    told: list[tuple[str, ...]] = []
    guide.answered.connect(lambda *given: told.append(given))
    guide.show_picture(picture(heard=(KNIFE,)))
    guide.grab()
    box = next(spot.box for spot in guide._spots if spot.kind == "take")
    qtbot.mouseClick(guide, Qt.MouseButton.LeftButton, pos=box.center())
    assert told == [("vaaben", "q", "ja")]


def amber_rows(guide: GuidePanel) -> int:
    image, wanted = guide.grab().toImage(), guide.look.colour("amber").rgb()
    x = guide.look.metrics.padding + 1
    return sum(image.pixel(x, y) == wanted for y in range(image.height()))


def test_the_recap_is_one_line_and_whole_with_the_unsure_in_amber_on_demand(qtbot, guide) -> None:
    guide.show_picture(picture())
    guide.grab()
    assert not [spot for spot in guide._spots if spot.kind == "recap"]
    guide.show_picture(picture(f.PlaceChosen(place=place()), f.FieldSet(field="brand.selv_ude", value="ja")))
    guide.grab()
    assert [spot for spot in guide._spots if spot.kind == "recap"]
    assert amber_rows(guide) == 0
    guide.toggle_recap()
    assert amber_rows(guide) > 5
    guide.setFocus()
    qtbot.keyClick(guide, Qt.Key.Key_Escape)
    assert amber_rows(guide) == 0


def test_a_field_that_changes_the_recap_is_news_to_the_guide(guide) -> None:
    before, after = picture(), picture(f.FieldSet(field="brand.selv_ude", value="ja"))
    assert guide.is_news(before, after)
    assert not guide.is_news(before, picture())
