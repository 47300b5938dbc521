"""The other geocoder of the settings, if there is one."""

from __future__ import annotations

from app.config import Config
from locate.second_opinion import SecondOpinion, Service


def second_opinion(config: Config) -> SecondOpinion | None:
    """Return what asks the geocoder of the settings, None when they name none."""
    if not config.text("second_opinion"):
        return None
    return SecondOpinion(
        Service(
            name=config.text("second_opinion"),
            domain=config.text("second_opinion_domain"),
            scheme=config.text("second_opinion_scheme"),
            user_agent=config.text("second_opinion_agent"),
            key=config.text("second_opinion_key"),
            timeout_s=config["second_opinion_timeout_s"],
        )
    )
