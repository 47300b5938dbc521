"""Progress on the screen: the trainee's calls newest first, one to be opened, and a course for every domain."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.practice.after import assess
from app.practice.calibration import PairOfCall, calibration, compared
from app.practice.progress import Played, played_of, progress
from app.practice.review import RaterItem, RaterPart
from tests.widgets.pages.reviews import entries, review, scenario, truth
from widgets.metrics import Metrics
from widgets.pages.review_progress import ProgressView
from widgets.pages.review_raters import Raters
from widgets.theme import THEMES, Look, Theme, ThemeName


def look(theme: ThemeName = "dark", size: tuple[int, int] = (1366, 768)) -> Look:
    return Look(Theme.load(theme), Metrics.for_window(*size))


def calls(count: int) -> list[Played]:
    """Calls of one trainee, each a day after the one before; the last one is not rated yet."""
    seen = review()
    first = replace(
        played_of(entries(), scenario(), assess(entries(), scenario(), truth())), points=seen.points, band=seen.band,
        domains=seen.domains, skills=("fanget_person", "stedet"),
    )  # fmt: skip
    out = [replace(first, call=f"c{i}", at=first.at + timedelta(days=i)) for i in range(count)]
    return [*out[:-1], replace(out[-1], points=None, band="", domains=())]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("count", [1, 2, 40])
def test_calls_stand_newest_first_and_the_one_in_hand_is_opened(qtbot: QtBot, theme: ThemeName, count: int) -> None:
    view = ProgressView(look(theme))
    qtbot.addWidget(view)
    view.resize(900, 560)
    view.show()
    view.show_review(review())
    view.grab()
    view.show_progress(progress("", calls(count)))
    view.grab()
    opened: list[str] = []
    view.chosen.connect(opened.append)
    view.go()
    view.step(10**6)
    view.grab()
    view.go()
    assert opened == [f"c{count - 1}", "c0"]


def test_it_is_heard_what_each_domain_stands_at(qtbot: QtBot) -> None:
    view = ProgressView(look())
    qtbot.addWidget(view)
    view.show_progress(progress("", calls(3)))
    heard = view.accessibleDescription()
    assert all(domain.name in heard for domain in review().domains) and "%" in heard


def test_raters_read_how_they_agree_and_that_few_ratings_say_little(qtbot: QtBot) -> None:
    items = (RaterItem("tone", "Tone", {}), RaterItem("lytter", "Lytter", {}))
    raters = (RaterPart("MK", {"tone": 4, "lytter": 3}, {}), RaterPart("LB", {"tone": 4, "lytter": 1}, {}))
    pairs: tuple[PairOfCall, ...] = compared("c", raters, items)
    view = Raters(look())
    qtbot.addWidget(view)
    assert view.agreement() == []
    view.show_agreement(calibration(pairs))
    (words,) = view.agreement()
    assert "LB" in words and "MK" in words and "50 %" in words
    assert words != view.tr("{0} and {1}: {2} ratings in common, {3} % within one step, kappa {4}").format(
        "LB", "MK", 2, 50, "0,00"
    )
