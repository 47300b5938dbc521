"""The follow-ups page by keys alone: found, taken over, tried, put off, ended, receipted; and what may not be done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.domain.catalogue import Words
from app.domain.followup_facts import FollowUpMade
from app.domain.followups import FollowUp, Step, in_order
from widgets.metrics import Metrics
from widgets.pages.followup_rows import MOST
from widgets.pages.followups import FollowUpsPage
from widgets.pages.kept import KeptPage
from widgets.pages.rows_table import RowsModel
from widgets.theme import THEMES, Look, Theme, ThemeName

NOW = datetime(2026, 11, 22, 8, 26, tzinfo=UTC)
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def follow_up(name: str, days: float, kind: str = "tryghed", owner: str = "", **more: object) -> FollowUp:
    due = NOW + timedelta(days=days)
    made = FollowUpMade(id=name, kind=kind, due=due, where=f"{name.capitalize()}vej 1", inquiry="4-1",
                        promised="En betjent ringer.", keeper="RTO", **more)  # type: ignore[arg-type]  # fmt: skip
    return FollowUp(made=made, call=f"call {name}", at=NOW - timedelta(days=3), due=due, owner=owner)


OVER, TODAY, LATER = follow_up("over", -2), follow_up("today", 0.2, "klage"), follow_up("later", 6, owner="KHN")
ENDED = FollowUp(made=follow_up("ended", 2).made, call="c", at=NOW, done=Step(at=NOW, by="A", outcome="visited"))
CAREFUL = follow_up("careful", 1, careful=True)


class MemoryDesk:
    """Answers at once and keeps what it was asked to do."""

    def __init__(self, *rows: FollowUp) -> None:
        self.rows = in_order(rows)
        self.did: list[tuple[object, ...]] = []
        self.failure: Words | None = None

    def load(self, deliver: Callable[[tuple[FollowUp, ...]], None], fail: Callable[[Words], None]) -> None:
        if self.failure is not None:
            fail(self.failure)
        else:
            deliver(self.rows)

    def export(
        self, name: str, octets: bytes, deliver: Callable[[Path], None], fail: Callable[[Words], None]
    ) -> None:
        self.did.append(("export", name.split("-")[0], octets.decode("utf-8-sig").count("\r\n") - 1))
        deliver(Path("mappe") / name)

    def take(self, id_: str) -> None:
        self.did.append(("take", id_))

    def tried(self, id_: str, outcome: str, note: str) -> None:
        self.did.append(("tried", id_, outcome, note))

    def done(self, id_: str, outcome: str, note: str) -> None:
        self.did.append(("done", id_, outcome, note))

    def postpone(self, id_: str, due: datetime, reason: str) -> None:
        self.did.append(("postpone", id_, due, reason))

    def receipt(self, id_: str, channel: str, text: str) -> None:
        self.did.append(("receipt", id_, channel, text))


def look_of(theme: ThemeName = "dark", size: tuple[int, int] = (1920, 1080), scale: float = 1.0) -> Look:
    return Look(Theme.load(theme), Metrics.for_window(*size, scale))


@pytest.fixture
def make(qtbot: QtBot) -> Callable[..., FollowUpsPage]:
    def build(desk: MemoryDesk, look: Look | None = None) -> FollowUpsPage:
        page = FollowUpsPage(look or look_of(), desk, "KHN", lambda: NOW)
        qtbot.addWidget(page)
        page.resize(page.look.metrics.width, page.look.metrics.height)
        page.show()
        page.activateWindow()
        page.setFocus()
        qtbot.waitUntil(page.table.hasFocus, timeout=5000)
        return page

    return build


Make = Callable[..., FollowUpsPage]


@pytest.fixture
def press(qtbot: QtBot) -> Callable[..., None]:
    def pressed(page: FollowUpsPage | KeptPage, key: Key, alt: bool = False) -> None:
        qtbot.keyClick(page.focusWidget() or page, key, ALT if alt else Qt.KeyboardModifier.NoModifier)

    return pressed


Press = Callable[..., None]


def told(page: FollowUpsPage) -> list[str]:
    return [row.key for row in page.table.list.rows]


def test_what_is_overdue_stands_first_and_says_so_in_words(make: Make) -> None:
    page = make(MemoryDesk(LATER, TODAY, OVER, ENDED))
    assert told(page) == ["over", "today", "later"]
    assert page.table.list.rows[0].cells[0].text == "Forfalden 2 dage"
    assert page.head_words()[1] == "1 overdue · 1 today · 3 open"


def test_views_and_words_narrow_the_list_by_keys(make: Make, press: Press, qtbot: QtBot) -> None:
    page = make(MemoryDesk(LATER, TODAY, OVER, ENDED))
    page.view.setFocus()
    for expected in (["over"], ["later"], ["ended"], ["over", "today", "later", "ended"]):
        press(page, Key.Key_Right)
        assert told(page) == expected
    qtbot.keyClick(page, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.search.line, "klage")
    assert told(page) == ["today"]
    press(page, Key.Key_Escape)
    assert len(told(page)) == 4


def test_enter_takes_over_once(make: Make, press: Press) -> None:
    desk = MemoryDesk(OVER, LATER)
    page = make(desk)
    press(page, Key.Key_Return)
    assert desk.did == [("take", "over")]
    press(page, Key.Key_Down)
    press(page, Key.Key_Return)
    assert desk.did == [("take", "over")]
    assert page.keys.button("Enter").state == "not_yet"


def test_a_try_is_two_keys_and_a_word(make: Make, press: Press, qtbot: QtBot) -> None:
    desk = MemoryDesk(OVER)
    page = make(desk)
    press(page, Key.Key_F2)
    press(page, Key.Key_3, alt=True)
    qtbot.keyClicks(page.note.line, "i postkassen")
    press(page, Key.Key_Return)
    assert desk.did == [("tried", "over", "leaflet", "i postkassen")]
    assert page.acting == ""
    assert page.table.hasFocus()


def test_an_end_that_needs_a_reason_says_so_and_keeps_what_was_written(make: Make, press: Press, qtbot: QtBot) -> None:
    desk = MemoryDesk(OVER)
    page = make(desk)
    press(page, Key.Key_F4)
    press(page, Key.Key_7, alt=True)
    press(page, Key.Key_Return)
    assert desk.did == []
    assert page.foot == "Skriv hvorfor."
    assert page.acting == "done"
    qtbot.keyClicks(page.note.line, "uden for kredsen")
    press(page, Key.Key_Return)
    assert desk.did == [("done", "over", "refused", "uden for kredsen")]


def test_it_is_put_off_by_working_days_with_a_reason(make: Make, press: Press, qtbot: QtBot) -> None:
    desk = MemoryDesk(OVER)
    page = make(desk)
    press(page, Key.Key_F3)
    press(page, Key.Key_2, alt=True)
    press(page, Key.Key_Return)
    assert desk.did == []
    qtbot.keyClicks(page.note.line, "rejst")
    press(page, Key.Key_Return)
    assert desk.did == [("postpone", "over", datetime(2026, 11, 24, 22, 59, tzinfo=UTC), "rejst")]


def test_escape_leaves_the_line_first_and_the_page_then(make: Make, press: Press) -> None:
    page = make(MemoryDesk(OVER))
    left: list[bool] = []
    page.closed.connect(lambda: left.append(True))
    press(page, Key.Key_F4)
    press(page, Key.Key_Escape)
    assert (page.acting, left) == ("", [])
    press(page, Key.Key_Escape)
    assert left == [True]


def test_a_receipt_is_shown_copied_and_kept_and_never_sent(make: Make, press: Press) -> None:
    desk = MemoryDesk(OVER)
    page = make(desk)
    press(page, Key.Key_F6)
    assert page.side.receipt.startswith("Dit nummer hos politiet: 4-1")
    press(page, Key.Key_2, alt=True)
    press(page, Key.Key_Return)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Emne: Kvittering fra politiet\n")
    assert desk.did == [("receipt", "over", "email", copied)]


def test_no_key_leads_to_an_unsafe_home(make: Make, press: Press) -> None:
    page = make(MemoryDesk(CAREFUL))
    press(page, Key.Key_F6)
    assert [option.value for option in page.choice.options] == ["print"]
    assert "Tryghed" not in page.side.receipt
    press(page, Key.Key_Escape)
    press(page, Key.Key_F2)
    assert [option.value for option in page.choice.options] == ["not_reached"]


def test_the_one_who_took_a_complaint_cannot_end_it(make: Make, press: Press) -> None:
    own = follow_up("own", 1, "klage")
    own = FollowUp(made=FollowUpMade(id="own", kind="klage", form="adfaerd", keeper="KHN"), call="c", at=own.at)
    desk = MemoryDesk(own)
    page = make(desk)
    press(page, Key.Key_F4)
    press(page, Key.Key_Return)
    assert desk.did == []
    assert page.foot.startswith("Klagen kan ikke afsluttes")


def test_news_keep_the_one_chosen_and_what_is_half_written(make: Make, press: Press, qtbot: QtBot) -> None:
    desk = MemoryDesk(OVER, LATER)
    page = make(desk)
    press(page, Key.Key_Down)
    press(page, Key.Key_F2)
    qtbot.keyClicks(page.note.line, "ringet")
    desk.rows = in_order((OVER, TODAY, LATER))
    page.refresh()
    page.set_look(look_of("light", (1366, 768)))
    assert page.table.chosen == "later"
    assert (page.acting, page.note.text) == ("tried", "ringet")


def test_what_was_begun_about_one_is_never_saved_about_another(make: Make, press: Press, qtbot: QtBot) -> None:
    desk = MemoryDesk(OVER, LATER)
    page = make(desk)
    press(page, Key.Key_F2)
    qtbot.keyClicks(page.note.line, "ringet")
    desk.rows = in_order((LATER,))  # somebody else has ended it
    page.refresh()
    assert page.acting == ""
    press(page, Key.Key_Return)
    assert desk.did == []


def test_export_writes_what_is_shown(make: Make, press: Press) -> None:
    desk = MemoryDesk(OVER, LATER, ENDED)
    page = make(desk)
    press(page, Key.Key_F8)
    assert desk.did == [("export", "opfoelgninger", 2)]
    assert page.foot.startswith("Saved: ")


def test_of_very_many_the_first_are_listed_the_others_found_and_all_of_them_exported(
    make: Make, press: Press, qtbot: QtBot
) -> None:
    desk = MemoryDesk(*(follow_up(f"o{i}", 1 + i / 1000) for i in range(MOST + 20)))
    page = make(desk)
    assert len(told(page)) == MOST
    assert page.head_words()[1].endswith("the first 500 of 520 shown")
    press(page, Key.Key_F8)
    assert desk.did == [("export", "opfoelgninger", MOST + 20)]
    qtbot.keyClick(page, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.search.line, f"o{MOST + 19}vej")
    assert told(page) == [f"o{MOST + 19}"]


def test_what_cannot_be_read_says_so(make: Make) -> None:
    desk = MemoryDesk()
    desk.failure = Words("Journalen kan ikke læses.", "The journal cannot be read.")
    assert make(desk).foot == "Journalen kan ikke læses."


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("size", "scale"), [((1366, 768), 1.0), ((1920, 1080), 1.0), ((1920, 1080), 2.0)])
def test_it_paints_at_every_size_in_every_theme(
    make: Make, press: Press, theme: ThemeName, size: tuple[int, int], scale: float
) -> None:
    page = make(MemoryDesk(OVER, TODAY, CAREFUL, ENDED), look_of(theme, size, scale))
    press(page, Key.Key_F4)
    assert not page.grab().isNull()
    assert page.note.geometry().bottom() < page.height() - page.look.metrics.rows.keys
    assert page.table.geometry().bottom() < page.choice.geometry().top()


def test_the_model_of_rows_is_sound(qtbot: QtBot, make: Make) -> None:
    page = make(MemoryDesk(OVER, LATER))
    QAbstractItemModelTester(page.table.list, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.view.show_value("all")
    page.refresh()
    assert isinstance(page.table.list, RowsModel)


# --- what was promised and kept


@pytest.fixture
def leader(qtbot: QtBot) -> Callable[[MemoryDesk], KeptPage]:
    def build(desk: MemoryDesk) -> KeptPage:
        page = KeptPage(look_of(), desk, lambda: NOW)
        qtbot.addWidget(page)
        page.resize(1920, 1080)
        page.show()
        page.activateWindow()
        page.setFocus()
        qtbot.waitUntil(page.table.hasFocus, timeout=5000)
        return page

    return build


def test_the_leader_sees_each_kind_and_all_of_them(leader: Callable[[MemoryDesk], KeptPage], press: Press) -> None:
    desk = MemoryDesk(OVER, TODAY, LATER, ENDED)
    page = leader(desk)
    assert [row.key for row in page.table.list.rows] == ["tryghed", "klage", "all"]
    assert [cell.text for cell in page.table.list.rows[0].cells][:8] == [
        "Tryghedsopfølgning", "3", "1", "50 %", "0", "0", "2", "1"
    ]  # fmt: skip
    assert [row.key for row in page.over.list.rows] == ["over"]
    assert "4 lovet, 1 holdt til tiden (50 %), 1 forfaldne" in page.table.accessibleDescription()
    assert not page.grab().isNull()
    press(page, Key.Key_F8)
    assert desk.did == [("export", "lovet", 3)]


def test_the_period_counts_from_when_it_was_promised(leader: Callable[[MemoryDesk], KeptPage], press: Press) -> None:
    old = FollowUp(made=OVER.made, call="x", at=NOW - timedelta(days=60), due=OVER.due)
    page = leader(MemoryDesk(old, LATER))
    page.period.setFocus()
    press(page, Key.Key_Left)
    assert page.figures[-1].promised == 1
    assert [row.key for row in page.over.list.rows] == ["over"]  # overdue is overdue, whenever it was promised
