"""What a gateway's SMS and a telephone system's event look like: JSON or a form, read once here for both ends."""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, datetime
from typing import Literal, TypeVar
from urllib.parse import parse_qsl

import msgspec
from msgspec import Struct, field

MOST_FIELDS = 64
What = Literal["ring", "answered", "held", "resumed", "transferred", "ended", "lost", "reconnected"]
NO_NUMBER = ("withheld", "none")
"""What stands for a number that is not shown, and for a telephone without SIM."""


class UnreadableError(ValueError):
    """A message that does not say what it must; it is kept all the same."""


class Sms(Struct, frozen=True, kw_only=True):
    """One SMS from a gateway: ``text``, or ``data_base64`` for a data SMS; ``sender`` stands as "from" on the wire."""

    sender: str = field(name="from", default="")
    text: str = ""
    data_base64: str = ""
    id: str = ""
    received_at: str = ""

    @property
    def data(self) -> bytes | None:
        """The bytes of a data SMS, None of a text; raises UnreadableError."""
        if not self.data_base64:
            return None
        try:
            return base64.b64decode(self.data_base64, validate=True)
        except (binascii.Error, ValueError) as error:
            raise UnreadableError("data_base64") from error


class TextMessage(Struct, frozen=True, kw_only=True):
    """One message of an inquiry in writing; ``sender`` stands as "from" on the wire, E.164 or a name.

    ``conversation`` is the gateway's own id of the thread, ``id`` that of the message; ``at`` its time as the sender
    wrote it (ISO 8601), kept and not gone by.
    """

    text: str
    sender: str = field(name="from", default="")
    conversation: str = ""
    channel: Literal["sms", "chat", "rtt"] = "sms"
    line: Literal["112", "114", ""] = ""
    id: str = ""
    at: str = ""

    @property
    def sent_at(self) -> datetime | None:
        """The sender's own time, None where it is none or has no zone."""
        try:
            found = datetime.fromisoformat(self.at)
        except ValueError:
            return None
        return found.astimezone(UTC) if found.tzinfo is not None and 1970 < found.year < 9000 else None


class CallEvent(Struct, frozen=True, kw_only=True):
    """One event of a telephone system. ``call`` is its own id of the call; ``number`` E.164, ``withheld`` or ``none``.

    ``at`` is its time of the event as it wrote it, kept with the message: the desk goes by the receiver's clock, since
    a telephone system's may be wrong. ``desk`` is the desk that answered, ``to`` where the call was transferred.
    """

    event: What
    call: str
    line: Literal["112", "114", ""] = ""
    number: str = ""
    at: str = ""
    desk: str = ""
    to: str = ""
    id: str = ""


def sms(body: bytes, content_type: str) -> Sms:
    """Read an SMS; raises UnreadableError."""
    found = _read(body, content_type, Sms)
    if not found.text and not found.data_base64:
        raise UnreadableError("text")
    return found


def call_event(body: bytes, content_type: str) -> CallEvent:
    """Read an event of a telephone system; raises UnreadableError."""
    found = _read(body, content_type, CallEvent)
    if not found.call or len(found.call) > 200:
        raise UnreadableError("call")
    return found


def text_message(body: bytes, content_type: str) -> TextMessage:
    """Read a message of an inquiry in writing; raises UnreadableError.

    A sender without number and conversation could never be answered nor told from others.
    """
    found = _read(body, content_type, TextMessage)
    if not (found.sender or found.conversation) or not found.text.strip():
        raise UnreadableError("text")
    if max(len(found.sender), len(found.conversation), len(found.id)) > 200:
        raise UnreadableError("too long")
    return found


def fields_of(body: bytes) -> list[tuple[str, str]]:
    """Return the fields of a form or of an address line; raises UnreadableError when there are too many."""
    try:
        return parse_qsl(
            body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS
        )
    except ValueError as error:
        raise UnreadableError("too many fields") from error


T = TypeVar("T")


def _read(body: bytes, content_type: str, kind: type[T]) -> T:
    """Read by what the body is, whatever its type says: tools post JSON as a form unless told otherwise."""
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")
    try:
        if start.startswith(b"{") or "json" in content_type:
            members = msgspec.json.decode(start, type=dict[str, object])
        else:
            members = dict(fields_of(body))
        return msgspec.convert({name: _text(value) for name, value in members.items()}, kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableError(str(error)) from error


def _text(value: object) -> str:
    """Return a member as text; scripts write 112 and null where a text is meant."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
