"""The car's message on the screen: six facts, loud when it is a test, honest when it is unsure."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.intake_facts import CallHeld
from app.domain.state import CallState
from app.practice.car import msd
from tools.stage import NUMBER, Stage
from widgets.keystates import faces
from widgets.map.scene import Phone
from widgets.panels.ecall import ECallPanel

KM = "71 km 14,2"


def car_call(stage: Stage, **told: object) -> ECallPanel:
    lat, lon = stage.point_of(KM)
    stage.ring()
    stage.settle()
    stage.press("Enter")
    stage.settle()
    at = stage.house.clock.now() - timedelta(seconds=12)
    raw = msd(lat, lon, at, earlier=((lat, lon - 0.001), (lat, lon - 0.002)), direction_deg=96, **told)  # type: ignore[arg-type]
    stage.receive(raw, NUMBER, "ecall")
    stage.settle()
    stage.console.refresh()
    stage.settle()
    return stage.console.desk_page.ecall


def test_without_a_car_the_panel_takes_no_room(stage: Stage) -> None:
    stage.ring()
    stage.settle()
    stage.press("Enter")
    stage.settle()
    assert stage.console.desk_page.ecall.height() == 0


def test_six_facts_are_told_in_words(stage: Stage) -> None:
    panel = car_call(stage)
    assert panel.height() > 0
    assert panel.accessibleName() == (
        "Udløst: automatisk; Position: betroet; Testkald: nej; Drivmiddel: el; Ombord: ca. 2; Køretøj: personbil"
    )


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"automatic": False}, "Udløst: med knappen"),
        ({"trusted": False}, "Position: position usikker"),
        ({"test": True}, "Testkald: ja, TESTKALD"),
        ({"fuels": ()}, "Drivmiddel: ukendt"),
        ({"fuels": ("hydrogen", "gasoline")}, "Drivmiddel: benzin + brint"),
        ({"occupants": None}, "Ombord: ukendt"),
    ],
)
def test_what_differs_is_said(stage: Stage, told: dict[str, object], words: str) -> None:
    assert words in car_call(stage, **told).accessibleName().split("; ")


def test_a_test_call_is_loud_in_the_gate_until_something_is_sent(stage: Stage) -> None:
    car_call(stage, test=True)
    mark, _ = stage.console.gate._notice(stage.console.picture)
    assert mark is not None and (mark.text, mark.filled) == ("TESTKALD", True)


def facts_of(stage: Stage) -> list[str]:
    entries = [e for call in stage.house.desk.snapshot.desk.calls for e in stage.house.desk.entries(call)]
    return [type(e.fact).__name__ for e in entries]


def only_call(stage: Stage) -> CallState:
    return next(iter(stage.house.desk.snapshot.desk.calls.values()))


def press(stage: Stage, *keys: str) -> None:
    for key in keys:
        stage.press(key)
        stage.settle()


def chosen(stage: Stage) -> None:
    """Place, cause and authority: the send gate is open."""
    stage.console.desk_page.where.focus_search()
    stage.type(KM)
    stage.settle()
    press(stage, "Enter")
    stage.type("bil kørt galt på motorvejen")
    stage.settle()
    press(stage, "Enter")
    gate = stage.console.picture.snapshot.send
    assert gate is not None and gate.open


def test_f8_closes_a_test_call_as_a_test_and_hands_nothing_over(stage: Stage) -> None:
    car_call(stage, test=True)
    face = faces(stage.console.picture)["send"]
    assert (face.label, face.sub, face.state) == ("Luk prøve", "intet sendes", "ready")
    press(stage, "F8")
    call = only_call(stage)
    assert call.closed_at is not None and call.outcome == "test" and call.tries == ()
    assert stage.house.desk.snapshot.desk.current == ""


def test_a_test_call_without_a_number_is_closed_by_the_same_key(stage: Stage) -> None:
    lat, lon = stage.point_of(KM)
    call = stage.ring("")
    stage.settle()
    press(stage, "Enter")
    stage.receive(msd(lat, lon, stage.house.clock.now(), test=True), "+4500009999", "ecall")
    stage.settle()
    press(stage, "Ctrl+B", "1", "1", "Esc", "F8")
    assert stage.house.desk.snapshot.desk.calls[call].closed_at is not None


def test_a_test_call_is_never_handed_over_as_real_without_a_decision(stage: Stage) -> None:
    car_call(stage, test=True)
    chosen(stage)
    face = faces(stage.console.picture)["send"]
    assert (face.sub, face.state) == ("ægte? Alt K", "wanted")
    press(stage, "F8")
    stage.console.actions_.send()
    stage.settle()
    assert only_call(stage).tries == () and only_call(stage).closed_at is None
    press(stage, "Alt+K", "F8")
    assert len(only_call(stage).tries) > 0 and "TakenAsReal" in facts_of(stage)


def test_the_decision_that_it_is_real_can_be_taken_back_until_it_is_sent(stage: Stage) -> None:
    car_call(stage, test=True)
    press(stage, "Alt+K")
    assert not only_call(stage).is_test
    press(stage, "Alt+K")
    assert only_call(stage).is_test
    chosen(stage)
    press(stage, "Alt+K", "F8", "Alt+K")
    assert not only_call(stage).is_test and facts_of(stage).count("TakenAsReal") == 3


def test_a_real_car_is_sent_as_ever(stage: Stage) -> None:
    car_call(stage)
    press(stage, "Alt+K")
    assert "TakenAsReal" not in facts_of(stage)
    chosen(stage)
    press(stage, "F8")
    assert len(only_call(stage).tries) > 0


def test_a_message_nobody_can_read_is_still_a_car(stage: Stage) -> None:
    stage.ring()
    stage.settle()
    stage.press("Enter")
    stage.settle()
    stage.receive(b"\x09\x00\x01", NUMBER, "ecall")
    stage.settle()
    stage.console.refresh()
    assert "Udløst: kan ikke læses" in stage.console.desk_page.ecall.accessibleName()


def drawn(stage: Stage) -> Phone:
    phone = stage.console.desk_page.map.canvas._scene.phone
    assert phone is not None
    return phone


def test_the_map_shows_the_way_the_car_came(stage: Stage) -> None:
    car_call(stage)
    scene, phone = stage.console.desk_page.map.canvas._scene, drawn(stage)
    assert phone.car and phone.heading_deg == pytest.approx(96 - 1.7, abs=0.5)
    # Oldest first, each nearer to the car.
    assert [point.easting < phone.easting for point in scene.trail] == [True, True]
    assert scene.trail[0].easting < scene.trail[1].easting
    assert phone.ring68_m is None and phone.ring95_m == 150


def test_an_untrusted_car_has_no_ring(stage: Stage) -> None:
    car_call(stage, trusted=False)
    phone = drawn(stage)
    assert phone.ring68_m is None and phone.ring95_m is None and phone.label68 == "radius ukendt"


def test_the_panel_paints_at_either_size(stage: Stage) -> None:
    panel = car_call(stage)
    heights = []
    for size in ((1366, 768), (1920, 1080)):
        stage.console.resize(*size)
        stage.settle()
        panel.grab()
        heights.append(panel.height())
    assert heights[0] < heights[1]


# --- a car in which nobody answers


def test_the_guide_calls_up_in_the_car_and_a_digit_answers(stage: Stage) -> None:
    car_call(stage)
    press(stage, "Alt+3")
    assert only_call(stage).value("bil.stemme") == "stille"
    stage.console.refresh()
    assert stage.console.picture.silent_car
    chosen(stage)
    mark, words = stage.console.gate._notice(stage.console.picture)
    assert mark is not None and mark.text == "Ingen at læse op for" and words.startswith("F4 bekræfter")
    assert faces(stage.console.picture)["verify_place"].sub == "ingen stemme"
    agenda = stage.console.picture.snapshot.agenda
    assert agenda is not None
    shown = {item.item for item in agenda.all_items}
    assert "q_passer" in shown and not {"q_hvem", "q_fastklemt"} & shown


def test_an_untrusted_car_is_not_confirmed_by_its_points(stage: Stage) -> None:
    car_call(stage, trusted=False)
    press(stage, "Alt+3")
    chosen(stage)
    _, words = stage.console.gate._notice(stage.console.picture)
    assert words.startswith("Bilens position er usikker")


@pytest.mark.parametrize(
    ("fuels", "words"),
    [
        (("electric",), "elbil"),
        (("lpg", "gasoline"), "gasbil"),
        (("electric", "hydrogen"), "brintbil"),
        (("diesel",), ""),
    ],
)
def test_the_fire_key_says_what_kind_of_car_it_is(stage: Stage, fuels: tuple[str, ...], words: str) -> None:
    car_call(stage, fuels=fuels)
    car = stage.console.picture.car
    assert car is not None and car.kind_words("da") == words
    before = stage.console.desk_page.authority.grab()
    press(stage, "F2")
    assert faces(stage.console.picture)["fire"].sub == (words or "valgt")
    assert stage.console.desk_page.authority.grab().toImage() != before.toImage()


def test_the_carriageway_of_the_car_is_told_beside_the_candidates(stage: Stage) -> None:
    car_call(stage)
    stage.console.desk_page.where.focus_search()
    stage.type(KM)
    stage.settle()
    told = stage.console.desk_page.where.list.accessibleDescription()
    assert "mod øst, bilens retning, 96°" in told and "mod vest, modsat bane" in told


def test_the_cars_line_is_painted_open_on_hold_and_closed(stage: Stage) -> None:
    car_call(stage)
    panel = stage.console.desk_page.nearby
    images = [panel.grab().toImage()]
    call = stage.house.desk.snapshot.desk.current
    stage.house.desk.do(lambda context, state: [(call, CallHeld())])
    stage.settle()
    images.append(panel.grab().toImage())
    stage.console.actions_.end()
    stage.settle()
    images.append(panel.grab().toImage())
    assert images[0] != images[1] != images[2]
