"""What a call-taker can do, by the names the keys have; each queues a command on the desk and returns at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.album import Album, MapShot
from app.commands import followups, form, handover, incident, line, place, shift, talk, texting
from app.desk import Desk
from app.domain.facts import Authority, DistanceReason
from app.domain.followup_facts import Channel
from app.domain.place import Place
from app.domain.surge import in_surge
from app.domain.talk_facts import NudgeKind
from locate.report import LocationReport


class Actions:
    """The desk's verbs for the call in hand; with no call in hand most of them do nothing."""

    def __init__(self, desk: Desk, album: Album | None = None) -> None:
        self.desk = desk
        self._album = album

    @property
    def call(self) -> str:
        """The id of the call in hand, empty when there is none."""
        return self.desk.snapshot.desk.current

    # --- the line

    def answer(self, call: str = "") -> None:
        """Take the longest waiting call, or the one named."""
        self.desk.do(line.answer, call)

    def end(self) -> None:
        """Hang up."""
        self.desk.do(line.end, self.call)

    def close(self, reason: str = "") -> None:
        """Hang up and close, as far as the close gate allows; with a reason also with something missing."""
        self.desk.do(line.close, self.call, reason)

    def close_as(self, outcome: str) -> None:
        """Say what became of the inquiry; where that says it all it is closed."""
        self.desk.do(line.close_as, self.call, outcome)

    def close_test(self) -> None:
        """Register a car's test call as a test and close it."""
        self.desk.do(line.close_test, self.call)

    def take_as_real(self) -> None:
        """A car's test call is a real event, or is not."""
        self.desk.do(line.take_as_real, self.call)

    def lay_aside(self) -> None:
        """Put the inquiry down unclosed."""
        self.desk.do(line.lay_aside, self.call)

    def resume(self, call: str) -> None:
        """Take an unclosed inquiry into hand."""
        self.desk.do(line.resume, call)

    def call_back(self, call: str = "") -> None:
        """Ring up the caller of the call named, else the one in hand, else the newest lost one."""
        lost = self.desk.snapshot.desk.lost
        self.desk.do(line.call_back, call or self.call or (lost[0].id if lost else ""))

    def switch_line(self) -> None:
        """112 to 114 or back."""
        self.desk.do(line.switch_line, self.call)

    def mark_silent(self) -> None:
        """Silent call on or off."""
        self.desk.do(line.mark_silent, self.call)

    def choose_outcome(self, outcome: str) -> None:
        """Say what became of the inquiry."""
        self.desk.do(line.choose_outcome, self.call, outcome)

    def read_receipt(self) -> None:
        """The number was read out."""
        self.desk.do(line.read_receipt, self.call)

    def supplement(self, call: str, text: str, field: str = "", reason: str = "") -> None:
        """Add to a closed inquiry, or correct one of its fields with the reason."""
        self.desk.do(incident.supplement, call, text, field, reason)

    def join(self, call: str, other: str, reason: str = "") -> None:
        """Two registered inquiries are one incident."""
        self.desk.do(incident.join, call, other, reason)

    def part(self, call: str, other: str, reason: str) -> None:
        """Two inquiries are not one incident after all."""
        self.desk.do(incident.part, call, other, reason)

    def toggle_surge(self) -> None:
        """Many ring about the incident that is proposed, else the one in hand; or no longer."""
        snapshot = self.desk.snapshot
        proposed = snapshot.surge.about.id if snapshot.surge is not None else self.call
        self.desk.do(incident.declare_surge, "" if snapshot.desk.surge else proposed)

    # --- the place

    def bind_position(self, call: str, report: LocationReport) -> None:
        """Give a position that fits no call to one by hand."""
        self.desk.do(place.take_position, call, report)

    def move_position(self, wrong: str, right: str, report: LocationReport) -> None:
        """Move a position from the call it was bound to to the one it belongs to; empty: to those without a call."""
        self.desk.do(place.move_position, wrong, right, report.raw_sha256, report.caller or "")

    def undo_move(self) -> None:
        """Move the position moved last back."""
        self.desk.do(place.undo_move)

    def choose_place(self, chosen: Place, pointed: bool = False) -> None:
        """Say where help must go; ``pointed`` when it was found by pointing on the map."""
        self.desk.do(place.choose, self.call, chosen, pointed)

    def clear_place(self) -> None:
        """Take the place back."""
        self.desk.do(place.clear, self.call)

    def verify_place(self) -> None:
        """The place was read back."""
        self.desk.do(place.verify, self.call)

    def ask_position(self) -> None:
        """Ask the phone again."""
        self.desk.do(place.ask_position, self.call)

    def explain_distance(self, reason: DistanceReason) -> None:
        """Say why the place lies far from the phone."""
        self.desk.do(place.explain_distance, self.call, reason)

    # --- the form

    def type_field(self, call: str, field: str, text: str, cursor: int) -> None:
        """Keep what is being typed in a call's field."""
        self.desk.do(form.type_field, call, field, text, cursor)

    def set_field(self, call: str, field: str, value: str) -> None:
        """Give a call's field its value."""
        self.desk.do(form.set_field, call, field, value)

    def add_row(self, call: str, group: str) -> None:
        """Put another person, vehicle or item on a call's form."""
        self.desk.do(form.add_row, call, group)

    def remove_row(self, call: str, group: str, number: int) -> None:
        """Take one off again."""
        self.desk.do(form.remove_row, call, group, number)

    def show_masked(self, call: str, field: str) -> None:
        """Look at a masked value, which is logged."""
        self.desk.do(form.show_masked, call, field)

    def move_focus(self, call: str, target: str, cursor: int) -> None:
        """Keep where the cursor stands."""
        self.desk.do(form.move_focus, call, target, cursor)

    # --- the conversation

    def ask(self, script: str, item: str, text: str) -> None:
        """A question came up."""
        self.desk.do(talk.ask, self.call, script, item, text)

    def show(self, items: Sequence[tuple[str, str]]) -> None:
        """Items (script, item) came in front."""
        self.desk.do(talk.show, self.call, items)

    def remind(self, about: NudgeKind) -> None:
        """The desk reminded the call-taker to speak."""
        self.desk.do(talk.remind, self.call, about)

    def give_answer(self, script: str, item: str, value: str) -> None:
        """Answer an item."""
        self.desk.do(talk.give_answer, self.call, script, item, value)

    def decline(self, script: str, item: str, value: str) -> None:
        """Words in the story are no answer to an item."""
        self.desk.do(talk.decline, self.call, script, item, value)

    def say(self, script: str, item: str, text: str) -> None:
        """A line was said."""
        self.desk.do(talk.say, self.call, script, item, text)

    def skip(self, script: str, item: str) -> None:
        """Pass over an item."""
        self.desk.do(talk.skip, self.call, script, item)

    def go_to(self, script: str, item: str) -> None:
        """Go to an item out of its turn."""
        self.desk.do(talk.go_to, self.call, script, item)

    def interrupt(self, script: str, key: str, label: str) -> None:
        """Call a sub-script, or leave it when it is the one in use."""
        self.desk.do(talk.interrupt, self.call, script, key, label)

    def note(self, text: str) -> None:
        """Write a line."""
        self.desk.do(talk.note, self.call, text)

    def shift_note(self, text: str) -> None:
        """Write a line into the shift log, which belongs to no call."""
        self.desk.do(shift.note, text)

    def write(self, text: str) -> None:
        """Write to a caller who writes."""
        self.desk.do(texting.write, self.call, text)

    # --- authorities

    def toggle(self, authority: Authority) -> None:
        """Choose an authority or take it off."""
        self.desk.do(handover.toggle, self.call, authority)

    def send(self, reason: str = "") -> None:
        """Hand over, or try again; with a reason also with something missing."""
        self.desk.do(handover.send, self.call, reason)

    def send_update(self, text: str) -> None:
        """Tell those who have the case something in words."""
        self.desk.do(handover.send_update, self.call, text)

    def keep_map(self, call: str, shot: MapShot) -> None:
        """Keep a picture of the map in a call's record."""
        if self._album is not None:
            self._album.keep(call, shot)

    def receive(self, authority: Authority) -> None:
        """The authority said by voice that it has the case."""
        self.desk.do(handover.receive, self.call, authority, "by voice")

    def choose_priority(self, priority: int, reason: str = "") -> None:
        """Set the priority by hand; one less urgent than proposed needs a reason."""
        self.desk.do(handover.choose_priority, self.call, priority, reason)

    def attach_duplicate(self) -> None:
        """Tie the inquiry to the most alike one that it is not tied to yet; the form stays as it is.

        While surge is declared and the call may be about it, it is tied to that incident and the next call is taken.
        """
        snapshot = self.desk.snapshot
        if in_surge(snapshot.desk):
            self.desk.do(incident.attach_and_next, self.call)
            return
        tied = snapshot.call.duplicates if snapshot.call is not None else ()
        other = next((like.call.id for like in snapshot.duplicates if like.call.id not in tied), "")
        if other:
            self.desk.do(handover.attach, self.call, other)

    def follow_up(self, kind: str) -> None:
        """Choose a task that outlives the call, or take it off."""
        self.desk.do(followups.choose, self.call, kind)

    # --- after the call

    def take_follow_up(self, id_: str) -> None:
        """Take a follow-up over."""
        self.desk.do(followups.take, id_)

    def try_follow_up(self, id_: str, outcome: str, note: str) -> None:
        """A try to reach the citizen was made."""
        self.desk.do(followups.tried, id_, outcome, note)

    def postpone_follow_up(self, id_: str, due: datetime, reason: str) -> None:
        """Let a follow-up fall due later."""
        self.desk.do(followups.postpone, id_, due, reason)

    def end_follow_up(self, id_: str, outcome: str, note: str) -> None:
        """A follow-up is over."""
        self.desk.do(followups.done, id_, outcome, note)

    def keep_receipt(self, id_: str, channel: Channel, text: str) -> None:
        """A receipt for the citizen was copied."""
        self.desk.do(followups.receipt, id_, channel, text)

