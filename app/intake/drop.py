"""Inquiries in writing out of a folder: a gateway leaves one JSON file a message, or one a transcript, and it is taken.

A file is moved to ``taken`` only after its messages are in the journal, and a message that carries an id is taken once
however often its file comes; one without gets an id of file and place. What cannot be read goes to ``refused`` with a
line in the shift log. Several desks must not follow one folder.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from app.commands import Context, Facts, shift, texting
from app.desk import Desk
from app.domain.catalogue import Words
from app.domain.state import DeskState
from app.intake.telephone import ahead
from app.receiver.messages import TextMessage, UnreadableError, text_message
from app.store.sqlite import StoreError

log = logging.getLogger(__name__)
TAKEN, REFUSED = "taken", "refused"
LARGEST = 1 << 20
MOST_MESSAGES = 1000
_POLL_S = 0.5
_SETTLED_S = 5.0
"""A file that cannot be read is given so long: it may still be written."""


class TextDrop:
    """Follows a folder for one desk until :meth:`stop`; ``told`` hears in words that it cannot be used, then None."""

    def __init__(
        self, folder: Path, desk: Desk, *, practice: bool = False,
        told: Callable[[Words | None], None] = lambda words: None,
    ) -> None:  # fmt: skip
        self._folder = folder
        self._desk = desk
        self._practice = practice
        self._told = told
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="text drop", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread."""
        self._stopped.set()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                for file in sorted(self._folder.glob("*.json"), key=lambda f: (f.stat().st_mtime, f.name)):
                    if self._stopped.is_set():
                        return
                    self._take(file)
                self._told(None)
            except (OSError, StoreError) as error:
                reason = getattr(error, "strerror", "") or type(error).__name__
                log.error("the folder of text messages: %s", reason)
                self._told(Words(
                    f"Tekstbeskeder kan ikke hentes fra {self._folder} ({reason}). Tilkald teknisk vagt.",
                    f"Text messages cannot be fetched from {self._folder} ({reason}). Call technical support.",
                ))  # fmt: skip
            except Exception:
                log.exception("a text message could not be taken in")
            self._stopped.wait(_POLL_S)

    def _take(self, file: Path) -> None:
        at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        try:
            if file.stat().st_size > LARGEST:
                raise UnreadableError("too large")
            messages = read(file.read_bytes(), file.name)
        except UnreadableError:
            if (datetime.now(UTC) - at).total_seconds() < _SETTLED_S:
                return
            words = f"En tekstbesked kunne ikke læses og ligger i {REFUSED}: {file.name}"
            self._desk.do_as("system", shift.note, words).result(10)
            _move(file, REFUSED)
            return
        self._desk.do_as("caller", take_all, messages, min(at, self._desk.clock.now()), self._practice).result(10)
        _move(file, TAKEN)


def take_all(
    context: Context, state: DeskState, messages: Sequence[TextMessage], at: datetime, practice: bool
) -> Facts:
    """Take messages in, in their order and in one commit; ``at`` is when they came, UTC."""
    out: Facts = []
    for message in messages:
        found = texting.receive(context, state, message, at, practice)
        state = ahead(context, state, found)
        out += found
    return out


def read(raw: bytes, name: str) -> list[TextMessage]:
    """Return the messages of a file: one message, or a transcript with what is common and its ``messages``.

    In a transcript only what the caller wrote is taken: lines with ``"by": "desk"`` are left out. Raises
    UnreadableError.
    """
    try:
        found = msgspec.json.decode(raw.lstrip(b"\xef\xbb\xbf"), type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableError(type(error).__name__) from error
    lines = found.pop("messages", None)
    if lines is None:
        lines = [{}]
    if not isinstance(lines, list) or not lines or len(lines) > MOST_MESSAGES:
        raise UnreadableError("messages")
    out = []
    for number, line in enumerate(lines):
        if not isinstance(line, dict):
            raise UnreadableError("messages")
        if line.get("by") == "desk":
            continue
        message = text_message(msgspec.json.encode({**found, **line}), "application/json")
        own = message.id if len(lines) == 1 or line.get("id") else ""
        made = sha256(f"{name}\0{number}\0{message.text}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
        out.append(structs.replace(message, id=own or made))
    return out


def _move(file: Path, to: str) -> None:
    folder = file.parent / to
    folder.mkdir(exist_ok=True)
    file.replace(folder / file.name)
