"""``alarmpult practice voices``: which lines of a practice call are recorded, and what file each one wants."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from app.cli.talk import FOUND_WRONG, say, show
from app.domain.catalogue import Words


def voices(
    context: typer.Context,
    scenario: Annotated[str, typer.Argument(metavar="ID", help="The practice call.")],
) -> None:
    """List the lines of a practice call with the recording each has or wants, and by what else the caller is heard."""
    from app.practice.scenario_store import scenarios_of
    from app.practice.speech import player, program
    from app.practice.speech.recorded import Recordings
    from app.practice.speech.voice import VoiceSettings

    config = context.obj.config
    recordings = Recordings(config.voices, scenarios_of(config).get(scenario))
    wanted, unused, settings = recordings.wanted(), recordings.unused(), VoiceSettings.of(config)
    broken = [each for each in wanted if each.trouble]
    for each in broken:
        say(Words(f"Optagelsen {each.file} {each.trouble}.", f"The recording {each.file} cannot be played."))
    for name in unused:
        say(Words(f"Ingen replik bruger {name}; ordene kan være ændret.",
                  f"No line uses {name}; its words may have changed."))  # fmt: skip
    lines = [each for each in wanted if each.intent]
    answer = {
        "scenario": scenario, "folder": str(config.voices), "voice": settings.kind,
        "speech_program": program.found(settings.program), "players": [c[0] for c in player.players(settings.player)],
        "lines": len(lines), "recorded": sum(each.there and not each.trouble for each in lines),
        "wanted": [asdict(each) for each in wanted], "unused": list(unused),
    }  # fmt: skip
    show(answer, FOUND_WRONG if broken else 0)
