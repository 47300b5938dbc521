"""The goals of a practice call while it runs: which are met, which are due, which are lost, and what that makes so far.

The points are those of the score itself; here they are only told apart into what is decided and what is still open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from scripts.practice.events import DeskEvent, EventKind
from scripts.practice.looks import UNTIL_BROKEN
from scripts.practice.model import Expected, Scenario
from scripts.practice.scoring import ScoreItem, score

Standing = Literal["met", "due", "later", "lost"]
_DA_SERVICES = {"sundhed": "sundhed", "brand": "brand", "politi": "politi"}
_EN_SERVICES = {"sundhed": "health", "brand": "fire", "politi": "police"}


@dataclass(frozen=True)
class Goal:
    """One goal: its words in Danish and English and how it stands.

    ``at_s`` is when it was met or lost, seconds after the ring; ``left_s`` how long it still has, negative when it is
    late; ``got`` of ``max`` points, and ``found`` what the score says about it.
    """

    id: str
    standing: Standing
    da: str
    en: str
    got: int
    max: int
    at_s: float | None = None
    left_s: float | None = None
    found_da: str = ""
    found_en: str = ""


@dataclass(frozen=True)
class Standings:
    """All goals in the scenario's order, and the points of those that are decided."""

    goals: tuple[Goal, ...]
    got: int
    max: int


def standings(
    scenario: Scenario, truth: tuple[float, float], timeline: Sequence[DeskEvent], now_s: float, over: bool = False
) -> Standings:
    """Return how the goals stand ``now_s`` seconds after the ring; ``over`` decides all that is still open."""
    found = {item.id: item for item in score(scenario, truth, timeline).items if item.by == "log"}
    goals = tuple(
        _goal(scenario, expected, found[expected.id], timeline, now_s, over) for expected in scenario.forventet
    )
    decided = [g for g in goals if g.standing in ("met", "lost")]
    return Standings(goals, sum(g.got for g in decided), sum(g.max for g in decided))


def goal_words(scenario: Scenario, expected: Expected) -> tuple[str, str]:
    """Return a goal in words, Danish and English."""
    da, en = _WORDS[expected.hvad](scenario, expected)
    return expected.titel or da, expected.titel_en or en


def _goal(
    scenario: Scenario, expected: Expected, item: ScoreItem, timeline: Sequence[DeskEvent], now_s: float, over: bool
) -> Goal:
    left = _left(expected, timeline, now_s)
    standing = _standing(expected, item, timeline, left, over)
    da, en = goal_words(scenario, expected)
    return Goal(
        expected.id,
        standing,
        da,
        en,
        item.got,
        item.max,
        item.at_s if standing in ("met", "lost") else None,
        left if standing == "due" else None,
        item.da,
        item.en,
    )


def _standing(
    expected: Expected, item: ScoreItem, timeline: Sequence[DeskEvent], left: float | None, over: bool
) -> Standing:
    if expected.hvad in UNTIL_BROKEN and _first(timeline, "answered") is None:
        return "lost" if over else "later"
    if expected.hvad in _UNTIL_THE_END:
        # Nothing can win these back, and only the end of the call can win them.
        return "lost" if item.got < item.max else "met" if over else "later"
    if item.got == item.max:
        return "met"
    if over:
        return "lost"
    if expected.hvad in _ONCE and item.at_s is not None:
        return "lost"  # it was done, too late for all its points
    if expected.inden_s is not None and left is not None and left < -expected.inden_s:
        return "lost"  # at twice the limit nothing is left to win
    begun = expected.hvad in ("sted_ret", "aarsag") and item.at_s is not None
    return "due" if left is not None or begun else "later"


def _left(expected: Expected, timeline: Sequence[DeskEvent], now_s: float) -> float | None:
    """Return how many seconds a goal with a limit has left, None while its time has not begun."""
    if expected.inden_s is None:
        return None
    if expected.hvad == "hjaelp_paa_vej":
        sent = _first(timeline, "sent")
        return None if sent is None else sent + expected.inden_s - now_s
    if expected.hvad == "ringet_op":
        lost = _first(timeline, "lost")
        return None if lost is None else lost + expected.inden_s - now_s
    if expected.efter is not None:
        said = next((e.t for e in timeline if e.kind == "caller_said" and e.data.get("intent") == expected.efter), None)
        return None if said is None else said + expected.inden_s - now_s
    return expected.inden_s - now_s if _first(timeline, "answered") is not None else None


def _first(timeline: Sequence[DeskEvent], kind: EventKind) -> float | None:
    return next((e.t for e in timeline if e.kind == kind), None)


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def _services(names: Sequence[str], words: Mapping[str, str], join: str) -> str:
    found = [words[name] for name in names]
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} {join} {found[-1]}"


def _authorities(s: Scenario, e: Expected) -> tuple[str, str]:
    wanted = s.sandhed.myndigheder
    return f"Sendt til {_services(wanted, _DA_SERVICES, 'og')}", f"Sent to {_services(wanted, _EN_SERVICES, 'and')}"


# Goals that are decided by the first time something is done.
_ONCE = ("sted_inden", "sendt_inden", "hjaelp_paa_vej", "skiftet_inden", "ringet_op")
# Goals that hold until something breaks them.
_UNTIL_THE_END = ("ikke_gentaget", "tavshed", "ingen_alarm", "prioritet")
_WORDS: Mapping[str, Callable[[Scenario, Expected], tuple[str, str]]] = {
    "sted_inden": lambda s, e: (f"Sted valgt inden {_clock(e.inden_s or 0)}",
                                f"Place chosen within {_clock(e.inden_s or 0)}"),
    "sted_ret": lambda s, e: (f"Sted højst {e.afstand_m or 0:.0f} m fra sandheden",
                              f"Place at most {e.afstand_m or 0:.0f} m from the truth"),
    "sendt_inden": lambda s, e: (f"Alarm inden {_clock(e.inden_s or 0)}", f"Alarm within {_clock(e.inden_s or 0)}"),
    "spurgt": lambda s, e: (f"{len(e.punkter)} nøglespørgsmål stillet", f"{len(e.punkter)} key questions asked"),
    "aarsag": lambda s, e: ("Rigtig årsag", "The right cause"),
    "myndighed": _authorities,
    "hjaelp_paa_vej": lambda s, e: (f"Sagt »hjælpen er på vej« inden {e.inden_s or 0:.0f} s efter alarm",
                                    f"Said help is coming within {e.inden_s or 0:.0f} s of the alarm"),
    "ikke_gentaget": lambda s, e: ("Intet spurgt to gange", "Nothing asked twice"),
    "bekraeftet": lambda s, e: ("Sted læst op og bekræftet", "Place read back and confirmed"),
    "nummer": lambda s, e: ("Nummer bekræftet", "Number confirmed"),
    "prioritet": lambda s, e: ("Prioritet fulgt eller rettet med grund", "Priority kept, or changed for a reason"),
    "videregivet": lambda s, e: (f"Nye oplysninger givet videre inden {e.inden_s or 0:.0f} s",
                                 f"New facts passed on within {e.inden_s or 0:.0f} s"),
    "skiftet_inden": lambda s, e: (f"Skiftet til 112 inden {e.inden_s or 0:.0f} s",
                                   f"Switched to 112 within {e.inden_s or 0:.0f} s"),
    "ingen_alarm": lambda s, e: ("Ingen sendt uden grund", "Nobody sent without a ground"),
    "udfald": lambda s, e: ("Registreret som det, det var", "Registered as what it was"),
    "tavshed": lambda s, e: (f"Ingen tavshed over {e.laengst_s or 0:.0f} s",
                             f"No silence above {e.laengst_s or 0:.0f} s"),
    "ringet_op": lambda s, e: (f"Ringet op inden {e.inden_s or 0:.0f} s, da linjen røg",
                               f"Called back within {e.inden_s or 0:.0f} s of the line being lost"),
    "felter": lambda s, e: (f"{len(e.punkter)} felter svarer til sandheden", f"{len(e.punkter)} fields hold the truth"),
    "sagt": lambda s, e: (f"{len(e.punkter)} råd eller linjer sagt", f"{len(e.punkter)} lines or advice said"),
    "opfoelgning": lambda s, e: ("Opfølgning bestilt", "Follow-up ordered"),
    "note": lambda s, e: ("Skrevet, hvad der er sket", "Written what happened"),
}  # fmt: skip
