"""Puts the intake into a house: one line at start-up where a spool is set, none where it is not."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from app.house import House
from app.intake.drop import TextDrop
from app.intake.spool import Intake


def open_text_drop(house: House) -> TextDrop | None:
    """Start following the folder of text messages, None when the settings name none; stop it before the house."""
    folder = house.config.text("text_folder")
    if not folder:
        return None
    told = partial(house.faults.report, "text")
    return TextDrop(Path(folder), house.desk, practice=house.practice, told=told)


def open_intake(house: House) -> Intake | None:
    """Start following the spool that the settings name, None when they name none; stop it before the house closes."""
    folder = house.config.spool
    if folder is None:
        return None
    key = house.config.text("aml_key")
    return Intake(
        folder,
        house.desk,
        house.config.text("desk"),
        key=key.encode() if key else None,
        practice=house.practice,
        told=partial(house.faults.report, "intake"),
    )
