"""Hands sheets and updates to the carrier once their fact is in the journal, and brings back as facts what became of
them.

The journal comes first: a sheet leaves only after its HandoverTried is committed, under a key made of call, authority
and attempt, so that sending twice is harmless. What was on its way when the desk fell is carried on at its next start.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from app.commands import handover, texting
from app.desk import Desk
from app.domain.facts import Authority, Entry, HandoverTried, SheetTold, UpdateSent
from app.domain.state import CallState, DeskState, Sheet
from app.domain.text_facts import MessageSent, MessageTold
from app.handover.blanket import message_document, sheet_document, update_document
from app.handover.folder import FolderReceiver as FolderReceiver
from app.handover.folder import PracticeRecorder as PracticeRecorder
from app.handover.ports import Parcel
from app.handover.ports import Receiver as Receiver
from app.snapshot import Snapshot

log = logging.getLogger(__name__)

# An older try has long been seen to on the screen; yesterday's alarm must not go out again by itself.
_AGAIN = timedelta(minutes=10)


class Post(Protocol):
    """Takes parcels to carry."""

    def put(self, parcel: Parcel) -> None:
        """Keep a parcel and carry it."""
        ...


class Dispatcher:
    """Listens to the desk and posts; runs on the desk's thread only long enough to hand the work to ``run``.

    ``unit`` names the receiver that serves a call; ``cause_words`` a cause code in Danish.
    """

    def __init__(
        self,
        desk: Desk,
        post: Post,
        run: Callable[[Callable[[], None]], None],
        unit: Callable[[Authority, CallState], str] = lambda authority, call: "",
        cause_words: Callable[[str], str] = lambda code: code,
    ) -> None:
        self._desk = desk
        self._post = post
        self._run = run
        self._unit = unit
        self._cause_words = cause_words
        desk.subscribe(self._on_change)
        self._resume(desk.snapshot.desk)

    def told(self, parcel: Parcel, told: SheetTold) -> None:
        """Take in what became of a parcel; on any thread."""
        if parcel.authority == "text":
            news = MessageTold(of=parcel.update, state=told.state, reason=told.reason)
            self._desk.do_as("system", texting.message_told, parcel.call, news)
        else:
            self._desk.do_as("system", handover.sheet_told, parcel.call, told)

    def _resume(self, state: DeskState) -> None:
        """Post again what was on its way when the desk fell: nobody knows whether it left."""
        oldest = self._desk.clock.now() - _AGAIN
        for call in state.calls.values():
            for each in call.sheets.values():
                if each.written_at >= oldest and _on_its_way(call, each):
                    self._post_sheet(call, each)
            for message in call.thread:
                if not message.caller and message.at >= oldest and message.state in ("written", "trouble"):
                    self._post_message(call, message.text, message.seq, message.at)

    def _on_change(self, snapshot: Snapshot, entries: tuple[Entry, ...]) -> None:
        for entry in entries:
            call = snapshot.desk.calls.get(entry.call)
            fact, at = entry.fact, entry.at
            if call is None:
                continue
            # By the fact, not by what a fold made of it: whatever else is wrong, this goes out.
            if isinstance(fact, HandoverTried):
                sheet = Sheet(authority=fact.authority, attempt=fact.attempt, written_at=at, at=at)
                self._post_sheet(call, sheet)
            elif isinstance(fact, UpdateSent):
                sheet = Sheet(authority=fact.authority, update=entry.seq, text=fact.text, written_at=at, at=at)
                self._post_sheet(call, sheet)
            elif isinstance(fact, MessageSent):
                self._post_message(call, fact.text, entry.seq, at)

    def _post_message(self, call: CallState, text: str, seq: int, at: datetime) -> None:
        key = f"{call.id}-text-u{seq}"
        parcel = Parcel(
            key=key, name=f"{_number(call)}-text-u{seq}", call=call.id, authority="text", unit="",
            content=message_document(call, text, key=key, seq=seq), made_at=at.timestamp(), update=seq,
        )  # fmt: skip
        self._run(lambda: self._post.put(parcel))

    def _post_sheet(self, call: CallState, sheet: Sheet) -> None:
        parcel = self._parcel(call, sheet)
        self._run(lambda: self._post.put(parcel))

    def _parcel(self, call: CallState, sheet: Sheet) -> Parcel:
        tried = call.last_try(sheet.authority)
        unit = self._unit(sheet.authority, call) or (tried.receiver if tried is not None else "")
        key = f"{call.id}-{sheet.authority}-" + (f"u{sheet.update}" if sheet.update else str(sheet.attempt))
        if sheet.update:
            content = update_document(call, sheet.authority, sheet.text, unit=unit, key=key, seq=sheet.update)
        else:
            cause = self._words(call.value("haendelse.aarsag"))
            content = sheet_document(call, sheet.authority, sheet.attempt, unit=unit, key=key, cause=cause)
        end = f"u{sheet.update}" if sheet.update else str(sheet.attempt)
        return Parcel(
            key=key, name=f"{_number(call)}-{sheet.authority}-{end}", call=call.id, authority=sheet.authority,
            unit=unit, content=content, made_at=sheet.written_at.timestamp(), attempt=sheet.attempt,
            update=sheet.update,
        )  # fmt: skip

    def _words(self, cause: str) -> str:
        try:
            return self._cause_words(cause) if cause else ""
        except Exception:
            # A guide that cannot be read must never keep a sheet back.
            log.exception("a cause has no words")
            return cause


def _on_its_way(call: CallState, sheet: Sheet) -> bool:
    """Whether nobody has said what became of a sheet; one whose try has ended is no longer wanted."""
    if sheet.state not in ("written", "trouble", "left"):
        return False
    tried = next((t for t in call.tries if t.authority == sheet.authority and t.attempt == sheet.attempt), None)
    return bool(sheet.update) or (tried is not None and tried.running)


def _number(call: CallState) -> str:
    """The name a call's sheets begin with; a call that never got a number must not share its sheets with another."""
    return call.inquiry_number or call.id
