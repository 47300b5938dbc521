"""A practice desk reaches nothing real: it does not even open where it could, and no window stands over one."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest

import app.house
from app.config import Config
from app.handover.folder import FolderReceiver, PracticeRecorder
from app.handover.http import HttpReceiver
from app.handover.mail import MailReceiver
from app.handover.outbox import Outbox
from app.handover.routes import routes
from app.house import House, open_house
from app.isolation import NotIsolatedError, need_isolated, reaching_out
from locate.second_opinion import SecondOpinion

_REAL = (FolderReceiver, HttpReceiver, MailReceiver, Outbox, SecondOpinion)


def config(folder: Path, **settings: Any) -> Config:
    return Config().with_(
        store=str(folder / "store"), handover_folder=str(folder / "out"), handover_fire="https://brand.example/sheets",
        handover_health="mailto:amk@example.dk", second_opinion="nominatim", second_opinion_domain="geo.example",
        **settings,
    )  # fmt: skip


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[House]:
    house = open_house(config(tmp_path), practice=True)
    yield house
    house.close()


def test_a_practice_house_reaches_nothing_whatever_the_settings_name(practice: House) -> None:
    assert list(reaching_out(practice)) == []
    need_isolated(practice)


def test_a_desk_in_earnest_is_no_practice_desk_and_every_reason_is_named(tmp_path: Path) -> None:
    house = open_house(config(tmp_path))
    try:
        with pytest.raises(NotIsolatedError) as told:
            need_isolated(house)
        for words in ("in earnest", "journal.sqlite", "fire goes to a", "health goes to a", "outbox", "routes"):
            assert words in str(told.value)
    finally:
        house.close()


def test_a_practice_house_that_was_given_routes_does_not_open_and_lets_its_journal_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = app.house.open_office
    wrong = config(tmp_path)
    monkeypatch.setattr(app.house, "open_office", lambda *given: opened(*given[:-1], routes(wrong)))
    with pytest.raises(NotIsolatedError, match="routes"):
        open_house(wrong, practice=True)
    monkeypatch.undo()
    open_house(wrong, practice=True).close()


def test_a_practice_house_that_would_ask_another_geocoder_does_not_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Asked:
        pass

    real = app.house.Clerk
    monkeypatch.setattr(app.house, "Clerk", lambda register, failed, second: real(register, failed, Asked()))  # type: ignore[arg-type]
    with pytest.raises(NotIsolatedError, match="geocoder"):
        open_house(config(tmp_path), practice=True)


def test_a_receiver_put_into_one_lane_alone_is_found(practice: House, tmp_path: Path) -> None:
    practice.office.carrier._route = lambda parcel: (
        FolderReceiver(tmp_path) if parcel.authority == "police" else PracticeRecorder()
    )
    assert list(reaching_out(practice)) == ["police goes to a FolderReceiver"]


def test_no_window_of_practice_stands_over_a_house_that_could_send(practice: House) -> None:
    with pytest.raises(NotIsolatedError):
        need_isolated(replace(practice, practice=False))


def held(each: Any) -> list[Any]:
    """Return what an object holds; of a function what it closes over, not the module it stands in."""
    if isinstance(each, FunctionType):
        return [cell.cell_contents for cell in each.__closure__ or ()] + list(each.__defaults__ or ())
    return [x for x in gc.get_referents(each) if not isinstance(x, (type, ModuleType))]


def test_nothing_a_practice_house_holds_is_an_adapter(practice: House) -> None:
    """The guard asks where things go; this walks everything that hangs on the house."""
    seen: set[int] = set()
    front: list[Any] = [practice]
    while front:
        each = front.pop()
        if id(each) not in seen:
            seen.add(id(each))
            assert not isinstance(each, _REAL), each
            front += held(each)
    assert len(seen) > 500  # the walk went somewhere
