"""The commands by name, and the options that count for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

import typer

from app.cli.areas import app as areas
from app.cli.cases import app as cases
from app.cli.figures import app as figures
from app.cli.find import locate, search
from app.cli.followups import app as followups
from app.cli.handover import app as handover
from app.cli.hazards import app as hazards
from app.cli.map import app as map_
from app.cli.position import app as position
from app.cli.positions import app as positions
from app.cli.practice import app as practice
from app.cli.receiver import receiver
from app.cli.register import app as register
from app.cli.script import app as script
from app.cli.talk import misuse, speak
from app.config import Config, load, store_kind

GLOBAL_OPTIONS = ("--register", "--store", "--config")
"""Options that may stand anywhere on the line."""


@dataclass(frozen=True)
class Chosen:
    """What the options that count everywhere say; the settings are read when a command first asks for them."""

    register_file: Path | None = None
    store: Path | None = None
    file: Path | None = None

    @cached_property
    def config(self) -> Config:
        """The settings with the options over them. Raises ConfigError."""
        if self.file is not None and not self.file.is_file():
            misuse(f"{self.file}: indstillingsfilen findes ikke.", f"{self.file}: there is no such settings file.")
        store = self.store.parent if self.store is not None and self.store.is_file() else self.store
        config = load(self.file).with_(register=_text(self.register_file), store=_text(store))
        speak(config.text("language"))
        return config

    def journal(self, of_practice: bool) -> Path:
        """Return the journal file that is meant; ``--store`` may name the file itself."""
        if self.store is not None and self.store.is_file():
            return self.store
        return self.config.store / store_kind(of_practice)


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)


app = typer.Typer(
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Alarmpult: the desk of a Danish 112/114 call-taker. Without a command: opens the console.",
    epilog="--register, --store and --config may stand anywhere on the line. Answers are JSON on standard output, "
    "messages go to standard error; exit code 0, 1 (found wrong) or 2 (used wrongly).",
)
app.add_typer(position, name="position")
app.add_typer(positions, name="positions")
app.add_typer(register, name="register")
app.add_typer(areas, name="areas")
app.add_typer(hazards, name="hazards")
app.add_typer(followups, name="followups")
app.add_typer(map_, name="map")
app.add_typer(practice, name="practice")
app.add_typer(script, name="script")
app.add_typer(cases, name="cases")
app.add_typer(figures, name="figures")
app.add_typer(handover, name="handover")
app.command("search")(search)
app.command("locate")(locate)
app.command("receiver")(receiver)


@app.callback(invoke_without_command=True)
def options(
    context: typer.Context,
    register_file: Annotated[Path | None, typer.Option("--register", help="The address register file.")] = None,
    store: Annotated[Path | None, typer.Option("--store", help="The folder of the journal.")] = None,
    config: Annotated[Path | None, typer.Option("--config", help="The settings file.")] = None,
) -> None:
    """Take the options that count everywhere; without a command, open the console."""
    context.obj = Chosen(register_file, store, config)
    if context.invoked_subcommand is None:
        desk(context)


@app.command("desk")
def desk(context: typer.Context) -> None:
    """Open the console of a desk."""
    from app.__main__ import run_desk

    raise typer.Exit(run_desk(context.obj.config))
