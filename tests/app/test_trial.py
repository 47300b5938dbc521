"""A desk on trial knows that it is one: as long as any guide in use is not approved by two."""

from __future__ import annotations

from pathlib import Path

from app.clock import ManualClock
from app.house import open_house
from scripts.model import Script
from tests.app.house_parts import settings


def test_a_desk_is_on_trial_until_every_guide_in_use_is_approved(tmp_path: Path) -> None:
    house = open_house(settings(tmp_path), clock=ManualClock())
    try:
        assert house.on_trial
        library = house.guide.library
        done: dict[str, Script] = {
            name: script.model_copy(update={"status": "godkendt"}) for name, script in library.scripts.items()
        }
        library.scripts = done
        assert not house.on_trial
        library.scripts = {**done, "vaaben": done["vaaben"].model_copy(update={"status": "test"})}
        assert house.on_trial
    finally:
        house.close()


def test_a_desk_in_earnest_and_a_practice_desk_are_not_on_trial(tmp_path: Path) -> None:
    for number, (practice, trial) in enumerate(((False, False), (True, True))):
        folder = tmp_path / str(number)
        folder.mkdir()
        house = open_house(settings(folder, trial=trial), practice=practice, clock=ManualClock())
        try:
            assert not house.on_trial
        finally:
            house.close()
