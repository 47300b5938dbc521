"""The command line: JSON on standard output, messages on standard error, exit 0 / 1 (found wrong) / 2 (used wrongly).

Each command imports what it needs when it runs, so that a search starts in a fraction of a second and nothing that
shows no window ever loads Qt.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence

from app.cli.root import GLOBAL_OPTIONS, app
from app.cli.talk import CliError, complain

log = logging.getLogger(__name__)


def main(args: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; a mistake of any kind becomes one line on standard error."""
    given = list(sys.argv[1:] if args is None else args)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        app(hoisted(given), prog_name="alarmpult")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    except CliError as error:
        complain(error.words)
        return error.code
    except Exception as error:
        log.debug("command failed", exc_info=error)
        return complain(error)
    return 0


def hoisted(args: Sequence[str]) -> list[str]:
    """Return the arguments with the options that count everywhere moved to the front, where they are understood."""
    front: list[str] = []
    rest: list[str] = []
    waiting = list(args)
    while waiting:
        word = waiting.pop(0)
        name, has_value, _ = word.partition("=")
        if word == "--":
            rest += [word, *waiting]
            break
        if name not in GLOBAL_OPTIONS:
            rest.append(word)
            continue
        front.append(word)
        if not has_value and waiting:
            front.append(waiting.pop(0))
    return front + rest
