"""``alarmpult practice trainer``: the trainer's window on a practice call at another machine."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.talk import misuse


def trainer(
    context: typer.Context,
    machine: Annotated[str, typer.Argument(metavar="[HOST[:PORT]]", help="The trainee's machine.")] = "",
    code: Annotated[str, typer.Option(metavar="CODE", help="The pairing code on the trainee's screen.")] = "",
    by: Annotated[str, typer.Option(metavar="INITIALS", help="Who you are, for the log; may be left out.")] = "",
) -> None:
    """Open the trainer's window on a practice call at another machine; asks for what is not given."""
    from app.practice.courses import is_trainee
    from app.practice.remote.address import read_address
    from app.practice.remote.code import read_code

    address = read_address(machine) if machine else None
    if machine and address is None:
        misuse(
            f"{machine}: skriv maskinen, som den står på elevens skærm, fx 10.0.0.5:11214.",
            f"{machine}: write the machine as it stands on the trainee's screen, as 10.0.0.5:11214.",
        )
    if code and read_code(code) is None:
        misuse("Koden har otte tegn, fx ABCD-EFGH.", "The code has eight signs, as ABCD-EFGH.")
    who = by.strip().upper()
    if who and not is_trainee(who):
        misuse("Skriv initialer eller nummer, aldrig et navn: højst fem bogstaver og fire cifre.",
               "Write initials or a number, never a name: at most five letters and four digits.")  # fmt: skip
    from app.__main__ import run_trainer

    raise typer.Exit(run_trainer(context.obj.config, address, code, who))
