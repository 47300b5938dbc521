"""Puts the intake into a house: one line at start-up where a spool is set, none where it is not."""

from __future__ import annotations

from functools import partial

from app.house import House
from app.intake.spool import Intake


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
