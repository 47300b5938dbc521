"""The map goes into the record when the call-taker sends and when the inquiry closes; the keys never wait for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app.album import Album
from app.domain import facts as f
from app.store.pictures import PictureStore
from app.store.png import png_size
from app.store.verify import verify_file
from tools.stage import ADDRESS, NUMBER, Stage, aml, pause
from widgets import map_record
from widgets.map_record import png_of
from widgets.theme import Theme

NewStage = Callable[..., Stage]


def ready(stage: Stage) -> str:
    """A call with position, place read back and cause, ready to be sent."""
    call = stage.ring()
    stage.settle()
    stage.press("Enter")
    stage.settle()
    lat, lon = stage.point_of(ADDRESS)
    stage.receive(aml(lat, lon, 12), NUMBER)
    stage.settle()
    stage.type("nørregade 12")
    stage.settle()
    stage.press("Enter")
    stage.house.actions.verify_place()
    stage.house.actions.set_field(call, "haendelse.aarsag", "BRAND-BYG")
    stage.settle()
    return call


def kept(stage: Stage) -> None:
    """Wait until everything handed over lies on disk and in the journal, and the screen shows it."""
    stage.settle()
    stage.house.album.drained(20)
    stage.settle()


def pictured(stage: Stage, call: str) -> list[f.MapPictured]:
    return [e.fact for e in stage.house.desk.entries(call) if isinstance(e.fact, f.MapPictured)]


def kinds(stage: Stage, call: str) -> list[str]:
    return [type(e.fact).__name__ for e in stage.house.desk.entries(call)]


def pictures_of(stage: Stage) -> PictureStore:
    return PictureStore.beside(stage.house.config.store / "practice.sqlite")


def image_of(stage: Stage, fact: f.MapPictured) -> QImage:
    return QImage.fromData(pictures_of(stage).read(fact.sha256))


def test_f8_leads_to_exactly_one_picture_of_what_the_map_showed(stage: Stage) -> None:
    call = ready(stage)
    canvas = stage.console.desk_page.map.canvas
    stage.press("F8")
    kept(stage)
    (fact,) = pictured(stage, call)
    assert kinds(stage, call).count("HandoverTried") == 1
    assert (fact.why, fact.source) == ("sent", stage.reader.attribution)
    assert (fact.width, fact.height) == (canvas.width(), canvas.height())
    assert (fact.west, fact.south, fact.east, fact.north) == canvas.view.box
    assert fact.taken_at == stage.house.clock.now()
    assert verify_file(stage.house.config.store / "practice.sqlite").ok


def test_the_picture_is_light_also_from_a_dark_screen(stage: Stage) -> None:
    call = ready(stage)
    assert stage.console.theme == "dark"
    stage.press("F8")
    kept(stage)
    image = image_of(stage, pictured(stage, call)[0])
    spots = [(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)]
    assert sum(image.pixelColor(*spot).lightness() for spot in spots) / len(spots) > 180
    land = Theme.load("light").colour("map_land")
    assert any(image.pixelColor(x, 5) == land for x in range(image.width()))


def test_each_try_and_the_close_have_a_picture_and_nothing_else_has(stage: Stage) -> None:
    call = ready(stage)
    stage.press("F3")
    stage.type("a")
    kept(stage)
    assert pictured(stage, call) == []
    for _ in range(2):
        stage.press("F8")
        kept(stage)
    stage.house.actions.receive("fire")
    stage.house.actions.receive("police")
    kept(stage)
    assert [fact.why for fact in pictured(stage, call)] == ["sent", "sent"]
    view = stage.console.desk_page.map.canvas.view
    stage.press("F10")
    kept(stage)
    assert stage.console.picture.call is None, "the inquiry was closed"
    facts = pictured(stage, call)
    assert [fact.why for fact in facts] == ["sent", "sent", "closed"]
    assert (facts[2].west, facts[2].south, facts[2].east, facts[2].north) == view.box
    assert kinds(stage, call)[-1] == "MapPictured"


def test_a_next_call_taken_at_once_gets_into_no_picture_of_the_one_before(stage: Stage) -> None:
    call = ready(stage)
    stage.press("F8")
    kept(stage)
    stage.house.actions.receive("fire")
    stage.ring("+4500007310")
    kept(stage)
    view = stage.console.desk_page.map.canvas.view
    stage.house.actions.close()
    stage.house.actions.answer()
    stage.house.desk.do(lambda context, state: []).result(20)  # both are done before the screen hears of either
    kept(stage)
    assert stage.console.picture.call is not None and stage.console.picture.call.id != call
    fact = pictured(stage, call)[-1]
    assert (fact.why, fact.west, fact.south, fact.east, fact.north) == ("closed", *view.box)
    assert stage.console.desk_page.map.canvas.view.box != view.box


def test_a_send_that_the_gate_does_not_let_through_is_not_pictured(stage: Stage) -> None:
    call = stage.ring()
    stage.settle()
    stage.press("Enter")
    stage.settle()
    stage.press("F8")
    kept(stage)
    assert "HandoverTried" not in kinds(stage, call) and pictured(stage, call) == []


def test_the_send_is_in_the_journal_and_on_the_screen_while_the_picture_still_hangs(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = ready(stage)
    goes_on = threading.Event()
    real = map_record.png_of

    def hangs(picture: QImage) -> bytes:
        assert threading.current_thread() is not threading.main_thread()
        assert goes_on.wait(20)
        return real(picture)

    monkeypatch.setattr(map_record, "png_of", hangs)
    stage.press("F8")
    stage.wait_for(lambda: stage.console.picture.call is not None and stage.console.picture.call.sent_at is not None)
    stage.console.focus_target("anmelder.navn", 0)
    stage.type("Marie")
    assert not stage.console.map_record.settled
    assert stage.console.desk_page.form.entries["anmelder.navn"].widget.line.text() == "Marie"
    assert "HandoverTried" in kinds(stage, call) and pictured(stage, call) == []
    goes_on.set()
    kept(stage)
    assert len(pictured(stage, call)) == 1


def test_when_the_send_is_shown_nothing_of_the_picture_has_been_painted_yet(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(stage)
    done: list[str] = []
    refresh, slice_ = type(stage.console).refresh, type(stage.console.map_record._paper)._slice

    def shown(console: object) -> None:
        refresh(console)  # type: ignore[arg-type]
        done.append("sent" if stage.console.picture.call and stage.console.picture.call.sent_at else "")

    def painted(paper: object) -> None:
        done.append("slice")
        slice_(paper)  # type: ignore[arg-type]

    monkeypatch.setattr(type(stage.console), "refresh", shown)
    paper = stage.console.map_record._paper
    paper._timer.timeout.disconnect()
    paper._timer.timeout.connect(lambda: painted(paper))
    stage.press("F8")
    kept(stage)
    assert "slice" in done
    assert done.index("sent") < done.index("slice")


def test_without_a_place_for_pictures_the_send_goes_out_and_the_fault_is_told(stage: Stage) -> None:
    call = ready(stage)
    pictures_of(stage).folder.write_text("a file where the folder should be", encoding="utf-8")
    stage.press("F8")
    kept(stage)
    assert "HandoverTried" in kinds(stage, call) and pictured(stage, call) == []
    assert any("Kortet kom ikke med i rapporten" in words.da for words in stage.house.faults.words)


def test_a_map_that_cannot_be_painted_is_told_and_the_call_goes_on(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL")
    call = ready(stage)
    monkeypatch.setattr("widgets.map.paper.FurnitureLayer", lambda attribution: None)
    stage.press("F8")
    kept(stage)
    assert "HandoverTried" in kinds(stage, call) and pictured(stage, call) == []
    assert any("Kortet kom ikke med i rapporten" in words.da for words in stage.house.faults.words)


def test_a_map_behind_the_four_facts_in_large_is_pictured_all_the_same(stage: Stage) -> None:
    call = ready(stage)
    stage.press("F12")
    stage.settle()
    assert not stage.console.desk_page.map.isVisible()
    stage.press("F8")
    kept(stage)
    (fact,) = pictured(stage, call)
    assert fact.width >= 320 and fact.height >= 240


def test_a_picture_makes_no_panel_paint_anew(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    ready(stage)
    held: list[tuple[Album, tuple[object, ...]]] = []
    keep = Album.keep
    monkeypatch.setattr(Album, "keep", lambda self, *shot: held.append((self, shot)))
    stage.press("F8")
    stage.settle()
    painted = {panel: panel._painted for panel in stage.console.desk_page._panels}
    assert len(held) == 1
    keep(held[0][0], *held[0][1])  # type: ignore[arg-type]
    kept(stage)
    assert stage.console.picture.call is not None and len(stage.console.picture.call.maps) == 1
    assert [panel for panel, before in painted.items() if panel._painted is not before] == []


def test_what_a_console_packs_is_a_png_and_nothing_is_no_picture(qapp: object) -> None:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(0)
    assert png_size(png_of(picture)) == (40, 30)
    assert png_of(QImage()) == b""


def test_after_a_restart_the_pictures_are_where_they_were(new_stage: NewStage, tmp_path: Path) -> None:
    stage = new_stage()
    call = ready(stage)
    stage.press("F8")
    kept(stage)
    (fact,) = pictured(stage, call)
    pause(50)
    found = stage.house.journal.entries(call)
    assert [e.fact for e in found if isinstance(e.fact, f.MapPictured)] == [fact]
    assert image_of(stage, fact).width() == fact.width
