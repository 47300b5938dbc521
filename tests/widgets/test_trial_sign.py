"""A desk on trial shows one quiet word of it in the foot, with the reason for whoever asks."""

from __future__ import annotations

from datetime import UTC, datetime

from pytestqt.qtbot import QtBot

from app.picture import DeskInfo, Picture
from widgets.foot import FootLine
from widgets.metrics import Metrics
from widgets.pages.help_card import HelpCard
from widgets.theme import Look, Theme

NOW = datetime(2026, 11, 29, 8, 0, tzinfo=UTC)


def look() -> Look:
    return Look(Theme.load("light"), Metrics.for_window(1366, 768))


def picture(trial: bool) -> Picture:
    return Picture(DeskInfo("Ø4", "KHN", trial=trial), NOW)


def test_the_foot_says_that_the_desk_is_on_trial_and_why(qtbot: QtBot) -> None:
    foot = FootLine(look())
    qtbot.addWidget(foot)
    foot.show_picture(picture(trial=False))
    plain = foot._safety(picture(trial=False))
    assert foot.toolTip() == "" and foot.accessibleDescription() == ""
    foot.show_picture(picture(trial=True))
    assert [words for words in foot._safety(picture(trial=True)) if words not in plain] == [foot.tr("On trial")]
    assert foot.toolTip() == foot.accessibleDescription() == foot.tr("On trial: the guides are not approved yet")


def test_what_is_wrong_with_the_desk_goes_before_the_word_and_the_reason_comes_back(qtbot: QtBot) -> None:
    foot = FootLine(look())
    qtbot.addWidget(foot)
    foot.show_picture(picture(trial=True))
    foot.show_trouble("Disken er fuld")
    assert foot.accessibleDescription() == "Disken er fuld"
    foot.show_trouble("")
    assert foot.accessibleDescription() == foot.toolTip() != ""


def test_the_card_of_keys_says_it_too(qtbot: QtBot) -> None:
    for trial in (False, True):
        card = HelpCard(look(), lambda: NOW, trial=trial)
        qtbot.addWidget(card)
        assert bool(card.head_words()[2]) is trial
