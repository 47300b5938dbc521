"""The trainer's deeds on their way to the trainee's machine: each under a number, each done at most once."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass

from app.practice.remote.messages import Act, Deed, keeps

_MOST = 256  # deeds waiting; nobody presses more keys than that into a dead line
_MOST_MISSED = 8


@dataclass
class _Waiting:
    deed: Deed
    sent: bool = False


class Outbox:
    """Deeds that the desk has not answered yet. Safe to use from several threads.

    On a line that is down only what may come late is taken: notes and ratings. Everything else counts as missed, and so
    does what was under way when the line broke and turns out not to have been done.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seq = 0
        self._waiting: deque[_Waiting] = deque()
        self._missed: deque[Act] = deque(maxlen=_MOST_MISSED)

    @property
    def missed(self) -> tuple[Act, ...]:
        """The last deeds that were not done, oldest first."""
        with self._lock:
            return tuple(self._missed)

    @property
    def keeping(self) -> int:
        """How many notes and ratings have not been answered yet."""
        with self._lock:
            return sum(keeps(each.deed.act) for each in self._waiting)

    def put(self, act: Act, up: bool) -> bool:
        """Take a deed; whether it is on its way, now or when the line is back."""
        with self._lock:
            if not (up or keeps(act)) or len(self._waiting) >= _MOST:
                self._missed.append(act)
                return False
            self._seq += 1
            self._waiting.append(_Waiting(Deed(seq=self._seq, act=act)))
            return True

    def unsent(self) -> list[Deed]:
        """Return the deeds to send now, in order; each is given out once a connection."""
        with self._lock:
            found = [each for each in self._waiting if not each.sent]
            for each in found:
                each.sent = True
            return [each.deed for each in found]

    def answered(self, seq: int, done: bool) -> None:
        """The desk has a deed; one it could not do is missed."""
        with self._lock:
            for each in tuple(self._waiting):
                if each.deed.seq == seq:
                    self._waiting.remove(each)
                    if not done:
                        self._missed.append(each.deed.act)

    def again(self, done: int) -> None:
        """A new connection: the desk did all deeds up to a number. What it did not and may come late is sent again."""
        with self._lock:
            rest = [each for each in self._waiting if each.deed.seq > done]
            self._waiting = deque(_Waiting(each.deed) for each in rest if keeps(each.deed.act))
            self._missed.extend(each.deed.act for each in rest if not keeps(each.deed.act))

    def from_now(self, done: int) -> None:
        """A desk that knows a seat's later deeds than this one counted: count on from there."""
        with self._lock:
            self._seq = max(self._seq, done)

    def cleared(self) -> None:
        """Forget what was missed: it has been read."""
        with self._lock:
            self._missed.clear()
