"""What the score looks for, one function for each: a share of the points, when, the words, and the facts behind it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from scripts.practice.events import OWN_WORDS, DeskEvent
from scripts.practice.known import on_the_way
from scripts.practice.messages import METRES_PER_DEGREE
from scripts.practice.model import Expected, Scenario

SERVICES = {"sundhed": "health", "brand": "fire", "politi": "police"}
_BY_HAND = ("caller", "operator")
_LETTERS_PER_SECOND = 14.0  # read aloud, Danish runs at about this many; a log knows only when a line begins
_SILENCES_LEFT = 3  # after so many silences too long nothing is left of the points

UNTIL_BROKEN = ("ikke_gentaget", "tavshed", "ingen_alarm", "prioritet", "ringet_op")
"""What holds until something breaks it; a call that nobody answered keeps none of it."""

Line = Sequence[DeskEvent]
Truth = tuple[float, float]


@dataclass(frozen=True)
class Finding:
    """A share 0 to 1 of the points, when it was decided, the words in Danish and English, and the facts it rests on."""

    share: float
    at_s: float | None
    da: str
    en: str
    facts: tuple[DeskEvent, ...] = field(default=())


def first(line: Line, kind: str, after: float = 0.0) -> DeskEvent | None:
    """Return the first event of a kind, not before a moment."""
    return next((e for e in line if e.kind == kind and e.t >= after), None)


def place_before(line: Line, t: float) -> DeskEvent | None:
    """Return the place that stood at a moment."""
    return next((e for e in reversed(line) if e.kind == "place" and e.t <= t), None)


def distance_m(place: DeskEvent, truth: Truth) -> float | None:
    """Return metres from a chosen place to the truth; None for a place in free words."""
    if not place.data.get("lat") or not place.data.get("lon"):
        return None
    lat, lon = float(place.data["lat"]), float(place.data["lon"])
    east = (lon - truth[1]) * math.cos(math.radians(truth[0]))
    return math.hypot(lat - truth[0], east) * METRES_PER_DEGREE


def final_fields(line: Line) -> dict[str, DeskEvent]:
    """Return the last event that filled each field."""
    return {e.data.get("field", ""): e for e in line if e.kind == "field"}


def true_value(scenario: Scenario, name: str) -> str | None:
    """Return what a field should hold, None where the truth says nothing."""
    truth = scenario.sandhed
    return truth.aarsag if name == "haendelse.aarsag" else truth.felter.get(name)


def said_at(line: Line, intent: str) -> DeskEvent | None:
    """Return when the caller first said a line."""
    return next((e for e in line if e.kind == "caller_said" and e.data.get("intent") == intent), None)


def asked_for(scenario: Scenario, event: DeskEvent) -> tuple[str, ...]:
    """Return the items and fields that a question asks for; one in own words asks for all that its answer tells."""
    reply = scenario.replikker.get(event.data.get("intent", "")) if event.kind == "asked" else None
    names = (event.data.get(name, "") for name in ("item", "key", "field"))
    return (*(name for name in names if name), *(reply.svarer_paa if reply is not None else ()))


def look(scenario: Scenario, expected: Expected, truth: Truth, line: Line) -> Finding:
    """Return what one expectation finds in a timeline; ``truth`` is (lat, lon) WGS84 of the true place."""
    if expected.hvad in UNTIL_BROKEN and first(line, "answered") is None:
        return Finding(0.0, None, "Opkaldet blev ikke besvaret", "The call was not answered")
    return _LOOKS[expected.hvad](scenario, expected, truth, line)


def _in_time(at: float | None, limit: float) -> float:
    """Return 1 within the limit, falling evenly to 0 at twice the limit."""
    if at is None:
        return 0.0
    return 1.0 if at <= limit else max(0.0, 2 - at / limit)


def _start(e: Expected, line: Line) -> float | None:
    """Return from when a limit counts: the ring, or a line of the caller; None while that was not said."""
    if e.efter is None:
        return 0.0
    said = said_at(line, e.efter)
    return said.t if said is not None else None


def _timed(
    e: Expected, line: Line, found: DeskEvent | None, da: tuple[str, str], en: tuple[str, str]
) -> Finding:
    """Return a finding by how soon something came; ``da`` and ``en`` are what was done and what if it was not."""
    limit, start = e.inden_s or 0.0, _start(e, line)
    if found is None:
        return Finding(0, None, da[1], en[1])
    took = max(0.0, found.t - (start or 0.0))
    since_da = " efter, at anmelder sagde det" if e.efter and start is not None else ""
    since_en = " after the caller said so" if e.efter and start is not None else ""
    return Finding(_in_time(took, limit), found.t, f"{da[0]} efter {took:.0f} s{since_da}, mål {limit:.0f} s",
                   f"{en[0]} after {took:.0f} s{since_en}, goal {limit:.0f} s", (found,))  # fmt: skip


def _place_in_time(s: Scenario, e: Expected, truth: Truth, line: Line) -> Finding:
    return _timed(e, line, first(line, "place"), ("Sted valgt", "Intet sted valgt"),
                  ("Place chosen", "No place chosen"))  # fmt: skip


def _place_right(s: Scenario, e: Expected, truth: Truth, line: Line) -> Finding:
    place = place_before(line, math.inf)
    distance = distance_m(place, truth) if place else None
    if place is None or distance is None:
        return Finding(0, None, "Stedet har intet punkt", "The place has no point", (place,) if place else ())
    share = 1.0 if distance <= (e.afstand_m or 0) else 0.0
    return Finding(share, place.t, f"Stedet ligger {distance:.0f} m fra sandheden",
                   f"The place lies {distance:.0f} m from the truth", (place,))  # fmt: skip


def _confirmed(s: Scenario, e: Expected, truth: Truth, line: Line) -> Finding:
    verified = first(line, "verified")
    if verified is None:
        return Finding(0, None, "Stedet blev ikke læst op", "The place was not read back")
    return Finding(1.0, verified.t, "Stedet blev læst op og bekræftet", "The place was read back and confirmed",
                   (verified,))  # fmt: skip


def _number(s: Scenario, e: Expected, truth: Truth, line: Line) -> Finding:
    """The number counts as sure when it was asked for, set by hand, or a reason not to call stands on the form."""
    names = ("anmelder.ring_tilbage", "anmelder.ring_ikke")
    sure = next(
        (
            x
            for x in line
            if (x.kind == "field" and x.data.get("field") in names and x.data.get("source") in _BY_HAND)
            or (x.kind in ("asked", "answer") and "afslut.q_nummer" in asked_for(s, x))
        ),
        None,
    )
    if sure is None:
        return Finding(0, None, "Nummeret blev ikke bekræftet", "The number was not confirmed")
    return Finding(1.0, sure.t, "Nummeret er bekræftet, eller der må ikke ringes", "The number is confirmed, or no "
                   "call-back is wanted", (sure,))  # fmt: skip


def _cause(s: Scenario, e: Expected, truth: Truth, line: Line) -> Finding:
    last = final_fields(line).get("haendelse.aarsag")
    right = last is not None and last.data.get("value") == s.sandhed.aarsag
    at = last.t if last else None
    return Finding(1.0 if right else 0.0, at, "Årsagen er rigtig" if right else "Årsagen er ikke den rigtige",
                   "The cause is right" if right else "The cause is not the right one",
                   (last,) if last else ())  # fmt: skip


def _asked(s: Scenario, e: Expected, truth: Truth, line: Line) -> Finding:
    """A question counts as asked when it was put, answered in the guide, or its field was filled by the call-taker."""
    hits: dict[str, DeskEvent] = {}
    for event in line:
        if event.kind in ("asked", "answer"):
            names = asked_for(s, event)
        elif event.kind == "field" and event.data.get("source") in _BY_HAND:
            names = (event.data.get("field", ""),)
        else:
            continue
        for name in names:
            hits.setdefault(name, event)
    facts = tuple(hits[p] for p in e.punkter if p in hits)
    missing = [p for p in e.punkter if p not in hits]
    if not missing:
        return Finding(1.0, None, "Alle nøglespørgsmål stillet", "All key questions asked", facts)
    words = ", ".join(missing)
    return Finding(len(facts) / len(e.punkter), None, f"Ikke spurgt: {words}", f"Not asked: {words}", facts)


def _sent_in_time(s: Scenario, e: Expected, truth: Truth, line: Line) -> Finding:
    return _timed(e, line, first(line, "sent"), ("Alarm sendt", "Alarmen blev ikke sendt"),
                  ("Alarm sent", "The alarm was not sent"))  # fmt: skip


def _authority(s: Scenario, e: Expected, truth: Truth, line: Line) -> Finding:
    wanted = {SERVICES[name] for name in s.sandhed.myndigheder}
    sent = {x.data.get("authority", ""): x for x in reversed(line) if x.kind == "sent"}
    facts = tuple(sent[name] for name in sorted(wanted) if name in sent)
    share = len(facts) / len(wanted) if wanted else 1.0
    if share == 1:
        return Finding(1.0, None, "De rigtige myndigheder fik sagen", "The right authorities got the case", facts)
    return Finding(share, None, "Ikke alle myndigheder fik sagen", "Not every authority got the case", facts)


def _priority(s: Scenario, e: Expected, truth: Truth, line: Line) -> Finding:
    """The proposal stands unless a person changed it; then it must be changed to the true one."""
    chosen = [x for x in line if x.kind == "priority"]
    sent = first(line, "sent")
    if not chosen and sent is None:
        return Finding(0.0, None, "Alarmen blev ikke sendt", "The alarm was not sent")
    if not chosen:
        return Finding(1.0, None, "Den foreslåede prioritet blev fulgt", "The proposed priority was kept",
                       (sent,) if sent is not None else ())  # fmt: skip
    last, wanted = chosen[-1], s.sandhed.prioritet
    right = wanted is None or last.data.get("priority") == str(wanted)
    return Finding(1.0 if right else 0.0, last.t,
                   "Prioriteten blev rettet rigtigt" if right else f"Prioriteten blev {last.data.get('priority')}, "
                   f"skulle være {wanted}",
                   "The priority was set right" if right else f"The priority became {last.data.get('priority')}, "
                   f"should be {wanted}", (last,))  # fmt: skip


def _passed_on(s: Scenario, e: Expected, truth: Truth, line: Line) -> Finding:
    """New facts after the alarm: from the caller's words until they are on the form, from where they go on at once."""
    limit, facts, late = e.inden_s or 0.0, [], []
    for name in e.punkter:
        told = next(
            (x for x in line if x.kind == "caller_said" and name in _gives(s, x.data.get("intent", ""))), None
        )
        written = next(
            (x for x in line if x.kind == "field" and x.data.get("field") == name and x.data.get("value")), None
        )
        if told is None:
            continue  # nobody can pass on what was never said
        if written is None or written.t - told.t > limit:
            late.append(name)
        else:
            facts.append(written)
    if not facts and not late:
        return Finding(0.0, None, "De nye oplysninger kom aldrig frem", "The new facts never came out")
    share = len(facts) / (len(facts) + len(late))
    words = ", ".join(late)
    if not late:
        return Finding(1.0, facts[-1].t, f"Nye oplysninger givet videre inden {limit:.0f} s",
                       f"New facts passed on within {limit:.0f} s", tuple(facts))  # fmt: skip
    return Finding(share, None, f"Ikke givet videre inden {limit:.0f} s: {words}",
                   f"Not passed on within {limit:.0f} s: {words}", tuple(facts))  # fmt: skip


def _gives(s: Scenario, intent: str) -> set[str]:
    reply = s.replikker.get(intent)
    if reply is None:
        return set()
    return {*reply.giver, *(name for case in reply.tilfaelde for name in case.giver)}


def _switched(s: Scenario, e: Expected, truth: Truth, line: Line) -> Finding:
    switched = next((x for x in line if x.kind == "line" and x.data.get("line") == "112"), None)
    return _timed(e, line, switched, ("Skiftet til 112", "Samtalen blev aldrig til 112"),
                  ("Switched to 112", "The call never became 112"))  # fmt: skip


def _no_alarm(s: Scenario, e: Expected, truth: Truth, line: Line) -> Finding:
    sent = first(line, "sent")
    if sent is None:
        return Finding(1.0, None, "Ingen blev sendt af sted uden grund", "Nobody was sent without a ground")
    return Finding(0.0, sent.t, "Der blev sendt alarm uden grund", "An alarm was sent without a ground", (sent,))


def _outcome(s: Scenario, e: Expected, truth: Truth, line: Line) -> Finding:
    chosen = [x for x in line if x.kind == "outcome"]
    right = bool(chosen) and chosen[-1].data.get("outcome") == s.sandhed.udfald
    if right:
        return Finding(1.0, chosen[-1].t, "Opkaldet er registreret rigtigt", "The call is registered rightly",
                       (chosen[-1],))  # fmt: skip
    return Finding(0.0, None, "Opkaldet er ikke registreret som det, det var",
                   "The call is not registered as what it was", tuple(chosen[-1:]))  # fmt: skip


def _told(s: Scenario, e: Expected, truth: Truth, line: Line) -> Finding:
    sent = first(line, "sent")
    if sent is None:
        return Finding(0, None, "Alarmen blev ikke sendt", "The alarm was not sent")
    said = next((x for x in line if x.kind == "said" and x.t >= sent.t and _comforts(e, x)), None)
    if said is None:
        return Finding(0, None, "Det blev ikke sagt, at hjælpen er på vej", "The caller was not told help is coming")
    after = said.t - sent.t
    return Finding(_in_time(after, e.inden_s or 10.0), said.t, f"Sagde »på vej« {after:.0f} s efter alarmen",
                   f"Said help is coming {after:.0f} s after the alarm", (sent, said))  # fmt: skip


def _comforts(e: Expected, event: DeskEvent) -> bool:
    """Whether a line says that help is coming, in the words of all or in the covered ones that the scenario names."""
    return on_the_way(event.data.get("text", "")) or event.data.get("key", "") in e.punkter


def _not_repeated(s: Scenario, e: Expected, truth: Truth, line: Line) -> Finding:
    """A question is asked again when it is put twice, gone back to, or answered twice with the same answer."""
    counts: dict[str, int] = {}
    known: set[str] = set()
    facts: list[DeskEvent] = []
    for event in line:
        if event.kind == "asked" and event.data.get("item") == OWN_WORDS:
            intent, names = event.data.get("intent", ""), {f"={event.data.get('intent')}", *asked_for(s, event)}
            names -= {OWN_WORDS, event.data.get("key", "")}
            if intent in s.replikker and names & known:  # what was not understood may be asked in other words
                counts[s.replikker[intent].titel or intent] = 2
                facts.append(event)
            known |= names if intent else set()
            continue
        # Two scripts may each have a question of the same short name; it is still two questions.
        item = event.data.get("key") or event.data.get("item", "")
        known |= set(asked_for(s, event)) if event.kind == "asked" else set()
        if event.kind == "asked" or (event.kind == "chosen" and item in counts):
            counts[item] = counts.get(item, 0) + 1
            if counts[item] > 1:
                facts.append(event)
    again = [item for item, count in counts.items() if count > 1]
    if not again:
        return Finding(1.0, None, "Intet blev spurgt to gange", "Nothing was asked twice")
    words = ", ".join(again)
    return Finding(0.0, None, f"Spurgt igen: {words}", f"Asked again: {words}", tuple(facts))


def _silence(s: Scenario, e: Expected, truth: Truth, line: Line) -> Finding:
    """Silence is where neither speaks, from the answer until the call is over or the line is gone."""
    limit, spoken = e.laengst_s or 0.0, _speech(line)
    if not spoken:
        return Finding(0.0, None, "Ingen sagde noget", "Nobody said anything")
    gaps = [(after.t - _ends(before), before) for before, after in pairwise(spoken) if not _gone(before)]
    long = [(gap, event) for gap, event in gaps if gap > limit]
    if not long:
        return Finding(1.0, None, f"Ingen tavshed over {limit:.0f} s", f"No silence above {limit:.0f} s")
    longest = max(gap for gap, _ in long)
    return Finding(max(0.0, 1 - len(long) / _SILENCES_LEFT), long[0][1].t,
                   f"Tavst {len(long)} gange over {limit:.0f} s, længst {longest:.0f} s",
                   f"Silent {len(long)} times above {limit:.0f} s, longest {longest:.0f} s",
                   tuple(event for _, event in long))  # fmt: skip


def _speech(line: Line) -> list[DeskEvent]:
    kinds = ("answered", "asked", "said", "caller_said", "chosen", "ended", "closed", "lost", "reconnected")
    # Noise behind the caller, and the caller asking whether anyone is there, break no silence of the call-taker's.
    found = [e for e in line if e.kind in kinds and e.data.get("intent") not in ("baggrund", "stilhed")]
    answered = next((i for i, e in enumerate(found) if e.kind == "answered"), None)
    return found[answered:] if answered is not None else []


def _gone(event: DeskEvent) -> bool:
    return event.kind in ("lost", "ended", "closed")


def _ends(event: DeskEvent) -> float:
    return event.t + len(event.data.get("text", "")) / _LETTERS_PER_SECOND


def _called_back(s: Scenario, e: Expected, truth: Truth, line: Line) -> Finding:
    lost = first(line, "lost")
    back = first(line, "called_back", lost.t if lost else 0.0)
    if lost is None:
        return Finding(1.0, None, "Linjen røg ikke", "The line was not lost")
    if back is None:
        return Finding(0.0, None, "Der blev ikke ringet op igen", "The caller was not called back", (lost,))
    took = back.t - lost.t
    return Finding(_in_time(took, e.inden_s or 0.0), back.t, f"Ringet op {took:.0f} s efter, at linjen røg",
                   f"Called back {took:.0f} s after the line was lost", (lost, back))  # fmt: skip


def _fields(s: Scenario, e: Expected, truth: Truth, line: Line) -> Finding:
    final = final_fields(line)
    right = [n for n in e.punkter if n in final and final[n].data.get("value") == true_value(s, n)]
    wrong = [n for n in e.punkter if n not in right]
    facts = tuple(final[n] for n in right)
    if not wrong:
        return Finding(1.0, None, "Felterne svarer til sandheden", "The fields hold the truth", facts)
    words = ", ".join(wrong)
    return Finding(len(right) / len(e.punkter), None, f"Mangler eller er forkert: {words}",
                   f"Missing or wrong: {words}", facts)  # fmt: skip


def _said(s: Scenario, e: Expected, truth: Truth, line: Line) -> Finding:
    """Advice and lines that must be said, in their order when the scenario asks for that."""
    at = {p: next((x for x in line if x.kind == "said" and x.data.get("key") == p), None) for p in e.punkter}
    start = _start(e, line)
    facts = [x for x in at.values() if x is not None]
    missing = [p for p, x in at.items() if x is None]
    if missing:
        words = ", ".join(missing)
        return Finding(len(facts) / len(at), None, f"Ikke sagt: {words}", f"Not said: {words}", tuple(facts))
    if e.i_orden and any(a.t > b.t for a, b in pairwise(facts)):
        return Finding(0.5, facts[-1].t, "Sagt, men ikke i den rigtige rækkefølge", "Said, but not in the right order",
                       tuple(facts))  # fmt: skip
    share = _in_time(facts[-1].t - start, e.inden_s) if e.inden_s and start is not None else 1.0
    return Finding(share, facts[-1].t, "Det rigtige blev sagt" if share == 1 else "Det rigtige blev sagt, men sent",
                   "The right things were said" if share == 1 else "The right things were said, but late",
                   tuple(facts))  # fmt: skip


def _followed_up(s: Scenario, e: Expected, truth: Truth, line: Line) -> Finding:
    found = [x for x in line if x.kind == "followup" and x.data.get("kind") in e.punkter and x.data.get("on") == "ja"]
    if not found:
        return Finding(0.0, None, "Ingen opfølgning bestilt", "No follow-up ordered")
    return Finding(1.0, found[0].t, "Opfølgning bestilt", "Follow-up ordered", (found[0],))


def _noted(s: Scenario, e: Expected, truth: Truth, line: Line) -> Finding:
    """Something written for those who come: a note, or what the caller said in own words."""
    own = final_fields(line).get("haendelse.egne_ord")
    note = first(line, "note") or (own if own is not None and own.data.get("value") else None)
    if note is None:
        return Finding(0.0, None, "Intet skrevet om, hvad der er sket", "Nothing written of what happened")
    return Finding(1.0, note.t, "Skrevet, hvad der er sket", "Written what happened", (note,))


_Look = Callable[[Scenario, Expected, Truth, Line], Finding]
_LOOKS: Mapping[str, _Look] = {
    "sted_inden": _place_in_time,
    "sted_ret": _place_right,
    "bekraeftet": _confirmed,
    "nummer": _number,
    "aarsag": _cause,
    "spurgt": _asked,
    "sendt_inden": _sent_in_time,
    "myndighed": _authority,
    "prioritet": _priority,
    "videregivet": _passed_on,
    "skiftet_inden": _switched,
    "ingen_alarm": _no_alarm,
    "udfald": _outcome,
    "hjaelp_paa_vej": _told,
    "ikke_gentaget": _not_repeated,
    "tavshed": _silence,
    "ringet_op": _called_back,
    "felter": _fields,
    "sagt": _said,
    "opfoelgning": _followed_up,
    "note": _noted,
}
