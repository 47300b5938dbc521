"""Another geocoder asked beside the register: off the call's path, for a limited time, never instead of our own.

Any geocoder geopy knows may be configured, as a centre's own Nominatim or Photon. What it says is text from outside: it
is cut to a line, taken as words only, and marked with where it comes from.
"""

from __future__ import annotations

import inspect
import math
import os
import threading
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

Problem = Literal["", "slow", "down", "refused", "unreadable", "busy"]
"""Why there is no answer: it took too long, is not reached, said no, said nothing readable, or still has too many."""

_LONGEST, _MOST, _AT_ONCE = 200, 5, 4
_KEYS = ("api_key", "subscription_key", "access_token", "apikey", "auth_token", "key")
_WORDS: dict[str, tuple[str, str]] = {
    "slow": ("svarede ikke i tide", "did not answer in time"),
    "down": ("kan ikke nås", "cannot be reached"),
    "refused": ("afviste spørgsmålet", "refused the question"),
    "unreadable": ("svarede ulæseligt", "answered unreadably"),
    "busy": ("har for mange ubesvarede spørgsmål", "has too many unanswered questions"),
}


class OpinionError(ValueError):
    """The other geocoder is not set up as it must be; the message says which setting."""


class Service(Struct, frozen=True, kw_only=True):
    """Which geocoder to ask. ``key`` says where its key lies: ``env:NAME`` or ``file:PATH``; "" when it needs none."""

    name: str
    domain: str = ""
    scheme: str = "https"
    user_agent: str = "alarmpult"
    key: str = ""
    timeout_s: float = 3.0


class Opinion(Struct, frozen=True):
    """One place the other geocoder named, (lat, lon) WGS84; its text is words from outside, never markup."""

    text: str
    lat: float
    lon: float


class Second(Struct, frozen=True, kw_only=True):
    """What the other geocoder said, best first; ``source`` names it, and nothing of it is from the register."""

    source: str
    opinions: tuple[Opinion, ...] = ()
    problem: Problem = ""

    def told(self, language: str = "da") -> str:
        """Return in words why there is no answer, "" when there is one."""
        words = _WORDS.get(self.problem)
        return f"{self.source} {words[language == 'en']}" if words else ""


class SecondOpinion:
    """Asks a configured geocoder. geopy is loaded at the first question, in the thread that asks."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._free = threading.Semaphore(_AT_ONCE)
        self._lock = threading.Lock()
        self._geocoder: Any = None
        self.source = f"{service.name} ({service.domain})" if service.domain else service.name

    def ask(self, text: str) -> Second:
        """Return its answer, waiting no longer than the time-out. Raises OpinionError when it is set up wrongly."""
        done = threading.Event()
        found: list[Second | OpinionError] = []

        def take(answer: Second | OpinionError) -> None:
            found.append(answer)
            done.set()

        if not self._begin(text, take):
            return Second(source=self.source, problem="busy")
        if not done.wait(self._service.timeout_s):
            return Second(source=self.source, problem="slow")
        answer = found[0]
        if isinstance(answer, OpinionError):
            raise answer
        return answer

    def ask_beside(self, text: str, deliver: Callable[[Second], None]) -> None:
        """Ask on a thread of its own and return at once; ``deliver`` is called there, once, in time or told "slow"."""

        def work() -> None:
            try:
                deliver(self.ask(text))
            except OpinionError:
                deliver(Second(source=self.source, problem="refused"))

        threading.Thread(target=work, name="second opinion", daemon=True).start()

    def _begin(self, text: str, take: Callable[[Second | OpinionError], None]) -> bool:
        """Ask on a thread that is left behind when it takes too long; False when too many are left behind already."""
        if not self._free.acquire(blocking=False):
            return False

        def work() -> None:
            try:
                take(self._answer(text))
            finally:
                self._free.release()

        threading.Thread(target=work, name="second opinion asked", daemon=True).start()
        return True

    def _answer(self, text: str) -> Second | OpinionError:
        from geopy import exc

        try:
            with self._lock:
                if self._geocoder is None:
                    self._geocoder = geocoder(self._service)
            said = self._geocoder.geocode(text[:_LONGEST], **_asked(self._geocoder))
        except (OpinionError, exc.ConfigurationError) as error:
            return error if isinstance(error, OpinionError) else OpinionError(str(error))
        except (exc.GeocoderTimedOut, TimeoutError):
            return Second(source=self.source, problem="slow")
        except (exc.GeocoderUnavailable, exc.GeocoderQuotaExceeded, OSError):
            return Second(source=self.source, problem="down")
        except (exc.GeocoderQueryError, exc.GeocoderAuthenticationFailure, exc.GeocoderInsufficientPrivileges):
            return Second(source=self.source, problem="refused")
        except Exception as error:
            # Whatever an answer from outside breaks in a reader of geopy's, it is the answer that is at fault.
            known = isinstance(error, exc.GeocoderServiceError) and not isinstance(error, exc.GeocoderParseError)
            return Second(source=self.source, problem="down" if known else "unreadable")
        return Second(source=self.source, opinions=_opinions(said))


def geocoder(service: Service) -> Any:
    """Return geopy's geocoder for a service. Raises OpinionError, naming the setting that is wrong."""
    from geopy.adapters import URLLibAdapter
    from geopy.exc import GeopyError
    from geopy.geocoders import get_geocoder_for_service

    try:
        kind = get_geocoder_for_service(service.name)
    except GeopyError as error:
        raise OpinionError(f"second_opinion: »{service.name}« kendes ikke af geopy.") from error
    takes = inspect.signature(kind.__init__).parameters
    given: dict[str, Any] = {"timeout": service.timeout_s, "user_agent": service.user_agent, "scheme": service.scheme}
    if service.domain:
        if "domain" not in takes:
            raise OpinionError(f"second_opinion_domain: {service.name} har ikke en egen adresse.")
        given["domain"] = service.domain
    key = _key(service.key)
    if key:
        name = next((name for name in _KEYS if name in takes), None)
        if name is None:
            raise OpinionError(f"second_opinion_key: {service.name} bruger ingen nøgle.")
        given[name] = key
    try:
        return kind(**{name: value for name, value in given.items() if name in takes}, adapter_factory=URLLibAdapter)
    except (GeopyError, TypeError, ValueError) as error:
        raise OpinionError(f"second_opinion: {service.name} kan ikke bruges sådan ({error}).") from error


def _key(where: str) -> str:
    kind, _, name = where.partition(":")
    if not where:
        return ""
    if kind == "env" and os.environ.get(name):
        return os.environ[name]
    if kind == "file":
        try:
            return Path(name).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise OpinionError(f"second_opinion_key: {name} kan ikke læses ({error}).") from error
    raise OpinionError("second_opinion_key: skal være env:NAVN eller file:STI, og nøglen skal findes dér.")


def _asked(geocoder: Any) -> dict[str, Any]:
    takes = inspect.signature(geocoder.geocode).parameters
    asked = {"exactly_one": False, "limit": _MOST, "language": "da"}
    return {name: value for name, value in asked.items() if name in takes}


def _opinions(said: Any) -> tuple[Opinion, ...]:
    """Return the usable places of an answer: a text of one line and a point on earth."""
    found = []
    for each in said or ():
        try:
            text, lat, lon = _line(str(each.address)), float(each.latitude), float(each.longitude)
        except (AttributeError, TypeError, ValueError):
            continue
        if text and math.isfinite(lat) and math.isfinite(lon) and -90 <= lat <= 90 and -180 <= lon <= 180:
            found.append(Opinion(text, lat, lon))
    return tuple(found[:_MOST])


def _line(text: str) -> str:
    """Return a text as one line without control or direction marks, cut to a length that can be read."""
    kept = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text[: 4 * _LONGEST])
    return " ".join(kept.split())[:_LONGEST]
