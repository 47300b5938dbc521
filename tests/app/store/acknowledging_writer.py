"""A program to be killed: it writes to a journal and prints the name of each fact once it is acknowledged.

With the word ``careless`` it acknowledges before the commit, as a writer must not: the control of the test.
"""

import sys
import time
from pathlib import Path

from app.clock import SystemClock
from app.domain.facts import Entry, NoteAdded
from app.store.journal import Draft, Journal


def _acknowledge(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _acknowledge_entries(entries: tuple[Entry, ...]) -> None:
    for entry in entries:
        if isinstance(entry.fact, NoteAdded):
            _acknowledge(entry.fact.text)


def main(path: str, run: str, manner: str) -> None:
    journal = Journal.open(Path(path), "H4", SystemClock())
    n = 0
    while True:
        n += 1
        drafts = [
            Draft("c1", "op", NoteAdded(text=f"{run}-{n}-{part} " + "x" * (n % 700))) for part in range(n % 4 + 1)
        ]
        if manner == "careless":
            for draft in drafts:
                _acknowledge(draft.fact.text if isinstance(draft.fact, NoteAdded) else "")
            time.sleep(0.002)
            journal.append(drafts)
        elif n % 3:
            journal.append(drafts, _acknowledge_entries)
            time.sleep(0.0005)  # or the queue would outgrow the disk
        else:
            _acknowledge_entries(journal.append_sync(drafts))


if __name__ == "__main__":
    main(*sys.argv[1:])
