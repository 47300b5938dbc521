"""Follow-up at the close of a 114 call, on a real desk: two keys, and it stands on the list with all it needs."""

from __future__ import annotations

from datetime import timedelta

from app.domain.followups import FollowUp
from tools.stage import Stage
from widgets.pages.followups import FollowUpsPage
from widgets.pages.kept import KeptPage
from widgets.panels.followup import KEYS, FollowUpPanel


def answered(stage: Stage, cause: str = "VEJLEDNING", line: str = "114") -> FollowUpPanel:
    stage.ring(on="114" if line == "114" else "112")
    stage.settle()
    stage.press("Enter")
    stage.settle()
    stage.console.desk_page.where.focus_search()
    stage.type("møllevænget 31 nørrehavn")
    stage.settle()
    stage.press("Enter")
    stage.settle()
    call = stage.console.actions_.call
    stage.console.actions_.set_field(call, "haendelse.aarsag", cause)
    stage.settle()
    return stage.console.desk_page.followup


def made(stage: Stage) -> list[FollowUp]:
    stage.settle()
    return list(stage.house.desk.snapshot.desk.followups.values())


def close(stage: Stage) -> None:
    stage.console.actions_.choose_outcome("referred_114")
    stage.press("F10")
    stage.settle()


def test_two_keys_register_it_for_the_local_police_of_the_place(stage: Stage) -> None:
    panel = answered(stage)
    stage.press("Alt+Y")
    stage.settle()
    told = panel.accessibleDescription()
    assert "Lokalpolitiet i Nørrehavn" in told
    assert "En lokalbetjent ringer til dig, senest" in told
    assert made(stage) == []
    close(stage)
    (each,) = made(stage)
    assert (each.made.kind, each.made.form, each.made.unit) == ("tryghed", "telefon", "Lokalpolitiet i Nørrehavn")
    assert each.due is not None
    assert timedelta(days=1) < each.due - each.at < timedelta(days=3)


def test_every_letter_chooses_its_own_and_n_takes_the_others_off(stage: Stage) -> None:
    answered(stage)
    for letter, kind in KEYS.items():
        if kind != "none":
            stage.press(f"Alt+{letter}")
            stage.settle()
            call = stage.console.picture.call
            assert call is not None
            assert kind in call.followups
    stage.press("Alt+N")
    stage.settle()
    call = stage.console.picture.call
    assert call is not None
    assert list(call.followups) == ["none"]
    close(stage)
    assert made(stage) == []


def test_who_serves_the_place_stands_below_with_its_next_hours(stage: Stage) -> None:
    panel = answered(stage)
    told = panel.accessibleDescription()
    assert "Lokalbetjenten i Nørrehavn" in told
    assert "Mobil station Øvelsø" in told
    assert [each.role for each in panel._served()] == ["lokalbetjent", "station", "mobil_station"]
    panel.grab()


def test_the_words_to_say_go_before_who_serves_the_place(stage: Stage) -> None:
    stage.console.resize(1366, 768)
    panel = answered(stage)
    for letter in "YRO":
        stage.press(f"Alt+{letter}")
    stage.settle()
    boxes = {kind: box for _, kind, box in panel._boxes()}
    assert boxes["tryghed"].height() > 2 * boxes["klage"].height()
    assert boxes["none"].bottom() <= panel.height()
    panel.grab()


def test_on_112_the_letters_mean_what_they_always_did(stage: Stage) -> None:
    panel = answered(stage, "SYGDOM", "112")
    for letter in KEYS:
        assert not panel.take_letter(letter)


def test_on_112_it_is_offered_once_the_police_have_the_case_and_not_before(stage: Stage) -> None:
    panel = answered(stage, "VOLD", "112")
    stage.press("Alt+Y")
    stage.settle()
    call = stage.console.picture.call
    assert call is not None
    assert not call.followups
    do = stage.console.actions_
    if "police" not in call.chosen_authorities:
        do.toggle("police")
    stage.press("F8")
    stage.settle()
    do.receive("police")
    stage.settle()
    assert not panel.take_letter("N")  # while they talk it is the guide's: someone listens
    stage.press("Alt+Y")
    stage.settle()
    call = stage.console.picture.call
    assert call is not None
    assert list(call.followups) == ["tryghed"]
    page = stage.console.desk_page
    assert panel.isVisible()
    assert page.nearby.isHidden()
    assert page.map.isVisible()
    panel.grab()
    do.close("prøve")
    assert [each.made.kind for each in made(stage)] == ["tryghed"]


def test_what_was_promised_is_one_key_away_and_done_with_keys_alone(stage: Stage) -> None:
    answered(stage)
    stage.press("Alt+Y")
    stage.settle()
    close(stage)
    stage.press("Ctrl+O")
    stage.settle()
    page = stage.console.page
    assert isinstance(page, FollowUpsPage)
    stage.wait_for(lambda: page.table.chosen != "")
    stage.press("Enter")
    stage.settle()
    assert made(stage)[0].owner == "KHN"
    stage.press("F4")
    stage.press("Enter")
    stage.settle()
    (each,) = made(stage)
    assert (each.status, each.in_time) == ("done", True)
    stage.wait_for(lambda: page.table.chosen == "")
    stage.press("F7")
    stage.settle()
    kept = stage.console.page
    assert isinstance(kept, KeptPage)
    stage.wait_for(lambda: bool(kept.figures) and kept.figures[-1].in_time == 1)


def test_what_is_due_today_stands_on_the_idle_desk(stage: Stage) -> None:
    answered(stage)
    stage.press("Alt+Z")
    stage.press("Alt+Z")
    stage.settle()
    close(stage)
    assert [todo.kind for todo in stage.console.idle_page.middle.todos] == ["followups", "practice"]
    stage.press("1")
    stage.settle()
    assert isinstance(stage.console.page, FollowUpsPage)
