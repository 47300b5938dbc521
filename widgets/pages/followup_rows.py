"""Which follow-ups a view shows, and what stands in their cells."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.calendar import days_between, end_of
from app.domain.followups import FollowUp
from app.domain.validation import COPENHAGEN
from app.followwords import due_short, kind_words, over_words, receiver_words, standing
from app.words import stamp
from widgets.pages.rows_table import Cell, Column, Row

translate = QCoreApplication.translate

MOST = 500
"""How many are listed; the words typed find the others."""
VIEWS = ("open", "overdue", "mine", "done", "all")


class Texts:
    """The words that follow-ups are found by, made once for each as it stands."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[FollowUp, str]] = {}

    def of(self, each: FollowUp, language: str) -> str:
        """Return the words of a follow-up, folded."""
        known = self._known.get((each.id, language))
        if known is None or known[0] is not each:
            known = self._known[each.id, language] = each, _words(each, language)
        return known[1]


def shown(
    rows: Iterable[FollowUp], view: str, text: str, operator: str, now: datetime, language: str, texts: Texts
) -> list[FollowUp]:
    """Return the follow-ups of a view that hold every word typed, in their order."""
    words = text.casefold().split()
    return [
        each for each in rows
        if _in(each, view, operator, now) and (not words or all(word in texts.of(each, language) for word in words))
    ]  # fmt: skip


def _in(each: FollowUp, view: str, operator: str, now: datetime) -> bool:
    if view == "all":
        return True
    if view == "done":
        return not each.open
    if view == "overdue":
        return each.overdue(now)
    return each.open and (view != "mine" or each.owner == operator)


def _words(each: FollowUp, language: str) -> str:
    made = each.made
    return " ".join((
        made.inquiry, kind_words(made.kind, language), made.where, receiver_words(each, language), each.owner,
        standing(each, language), made.wish,
    )).casefold()  # fmt: skip


def columns(compact: bool) -> tuple[Column, ...]:
    """Return the columns of the list; the narrow one leaves the owner to the side."""
    owner = () if compact else (Column(translate("FollowUps", "Owner"), "Initialer"),)
    return (
        Column(translate("FollowUps", "By"), "● Forfalden 12 dage"), Column(translate("FollowUps", "Kind"), share=1.1),
        Column(translate("FollowUps", "Place or inquiry"), share=1.3), Column(translate("FollowUps", "Standing")),
        Column(translate("FollowUps", "Receiver")), *owner,
    )  # fmt: skip


def row(each: FollowUp, now: datetime, language: str, compact: bool) -> Row:
    """Return the cells of a follow-up."""
    made = each.made
    owner = () if compact else (Cell(each.owner or "–", quiet=True),)
    return Row(each.id, (
        due_cell(each, now, language), Cell(kind_words(made.kind, language)), Cell(made.where or made.inquiry or "–"),
        Cell(standing(each, language), "danger" if made.careful else "", "red" if made.careful else "text_1",
             quiet=True),
        Cell(receiver_words(each, language), quiet=True), *owner,
    ))  # fmt: skip


def due_cell(each: FollowUp, now: datetime, language: str) -> Cell:
    """Return when a follow-up is due, overdue as a word and a count and not only by its colour."""
    if each.done is not None:
        return Cell(stamp(each.done.at), "confirmed" if each.status == "done" else "lost", "text_2")
    if each.overdue(now):
        return Cell(over_words(each.days_over(now), language), "failed", "red", bold=True)
    if each.due is not None and days_between(now, each.due) <= 0:
        return Cell(due_short(each.due, now, language), "waiting", "amber", bold=True)
    return Cell(due_short(each.due, now, language))


def count_words(rows: Iterable[FollowUp], now: datetime) -> str:
    """Return how many are overdue, due today and open: "1 forfalden · 2 i dag · 14 åbne"."""
    tonight = end_of(now.astimezone(COPENHAGEN).date())
    over = today = waiting = 0
    for each in rows:
        if each.done is None:
            waiting += 1
            if each.due is not None and each.due <= tonight:
                over, today = (over + 1, today) if each.due < now else (over, today + 1)
    return translate("FollowUps", "{0} overdue · {1} today · {2} open").format(over, today, waiting)
