"""Why a practice call got its points: every goal and every critical fault with its moment, its grade and its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.domain import facts as f
from app.domain.catalogue import FIELDS
from app.domain.fold import item_key
from app.practice.course import Course
from app.practice.moments import Moment
from app.practice.result import named
from app.practice.review import Grade, Reason
from app.words import duration
from scripts.practice.goals import goal_words
from scripts.practice.looks import true_value
from scripts.practice.model import Expected, Scenario
from scripts.practice.rubric import Rubric
from scripts.practice.scoring import Assessment, ScoreItem

_ORDER: tuple[Grade, ...] = ("kritisk", "stor", "mellem", "lille", "god")
_TELLING_S = 15.0  # how soon after a line the caller's stress is read, to tell what the line did

ItemWords = Callable[[str], str]


def reasons_of(
    scenario: Scenario,
    assessment: Assessment,
    found: Sequence[Moment],
    lanes: Course,
    rubric: Rubric,
    language: str = "da",
    item_words: ItemWords = lambda key: "",
) -> tuple[Reason, ...]:
    """Return every reason, the gravest first and the good ones last; what was lost in them adds up to the whole."""
    maker = _Maker(scenario, found, lanes, rubric, language, item_words)
    rows: list[Reason] = []
    items = {item.id for item in assessment.items}
    for fault in assessment.faults:
        if fault.id not in items:
            at = fault.evidence[0].at_s if fault.evidence else None
            words = fault.da if language == "da" else fault.en
            rows.append(Reason(at, "kritisk", words, maker.critical, 0, 0, 0, fault.id))
    rows += [maker.row(item) for item in assessment.items]
    return tuple(sorted(rows, key=lambda r: (_ORDER.index(r.grade), r.lost, r.t is None, r.t or 0.0)))


class _Maker:
    """Turns items of the score into reasons, with what the log tells beside them."""

    def __init__(
        self, scenario: Scenario, found: Sequence[Moment], lanes: Course, rubric: Rubric, language: str,
        item_words: ItemWords,
    ) -> None:  # fmt: skip
        self._scenario, self._found, self._lanes = scenario, found, lanes
        self._language, self._danish, self._item_words = language, language == "da", item_words
        self._expected: Mapping[str, Expected] = {e.id: e for e in scenario.forventet}
        self._rated = {t.id: t.navn if self._danish else t.engelsk for d in rubric.omraader for t in d.traener}

    @property
    def critical(self) -> str:
        """What a critical fault means, whatever the points."""
        return self._say("Giver i sig selv »ikke bestået«, uanset point.", "In itself means not passed.")

    def row(self, item: ScoreItem) -> Reason:
        expected = self._expected.get(item.id)
        grade: Grade = next((g for g in _ORDER if g == item.deviation), "god")
        title, why = self._words(expected, item, good=grade == "god")
        return Reason(
            t=self._when(expected, item),
            grade=grade,
            title=title,
            why=why,
            lost=item.got - item.max,
            got=item.got,
            max=item.max,
            key=item.id,
        )

    def _words(self, expected: Expected | None, item: ScoreItem, *, good: bool) -> tuple[str, str]:
        """Return headline and explanation: the goal leads where it was reached, what was found where it was not."""
        found = named(item.da if self._danish else item.en, self._language, self._item_words)
        if expected is None:
            given, _, anchor = found.partition(": ")
            return f"{self._rated.get(item.id, item.id)}: {given}", f"{anchor}."
        goal = goal_words(self._scenario, expected)[0 if self._danish else 1]
        more = self._more(expected, item)
        if good:
            return goal, f"{found}. {more}".strip()
        return found, f"{self._say('Mål', 'Goal')}: {goal[:1].lower()}{goal[1:]}. {more}".strip()

    def _when(self, expected: Expected | None, item: ScoreItem) -> float | None:
        """Return the moment to look at: when it was done, first went wrong, or should have been done at the latest."""
        if item.at_s is not None:
            return item.at_s
        if expected is None:
            return None
        if expected.hvad == "ikke_gentaget" and item.evidence:
            return item.evidence[0].at_s
        if item.got == item.max:
            return max((e.at_s for e in item.evidence), default=None)
        wrong = self._wrong_at(expected)
        if wrong is not None:
            return wrong
        if expected.inden_s is not None and expected.efter is None and expected.hvad != "hjaelp_paa_vej":
            return expected.inden_s if expected.inden_s <= self._lanes.now_s else None
        return self._lanes.sent_s if expected.hvad == "hjaelp_paa_vej" else None

    def _wrong_at(self, expected: Expected) -> float | None:
        """Return when the first field that does not hold the truth was last written."""
        if expected.hvad != "felter":
            return None
        for name in expected.punkter:
            last = self._last_set(name)
            if last is not None and last[1] != true_value(self._scenario, name):
                return last[0]
        return None

    def _more(self, expected: Expected, item: ScoreItem) -> str:
        """Return what the log tells beside a finding, so that it can be understood and not only read."""
        lost = item.got < item.max
        if expected.hvad == "sendt_inden" and lost:
            return self._known_before()
        if expected.hvad == "ikke_gentaget" and lost and item.evidence:
            return self._answered_before(item.evidence[0].at_s)
        if expected.hvad == "felter" and lost:
            return self._truths(expected.punkter)
        if expected.hvad == "aarsag" and lost:
            return self._truths(["haendelse.aarsag"])
        if expected.hvad == "hjaelp_paa_vej" and item.at_s is not None:
            return self._stress_after(item.at_s)
        return ""

    def _known_before(self) -> str:
        """Return since when place and cause both stood there: from then on the alarm could have gone."""
        place = next((m.t for m in self._found if isinstance(m.entry.fact, f.PlaceChosen)), None)
        cause = next((m.t for m in self._found if isinstance(m.entry.fact, f.FieldSet)
                      and m.entry.fact.field == "haendelse.aarsag" and m.entry.fact.value), None)  # fmt: skip
        if place is None or cause is None:
            return ""
        known, sent = max(place, cause), self._lanes.sent_s
        between = sum(span.t >= known and (sent is None or span.t < sent) for span in self._lanes.operator)
        said = duration(known)
        words = self._say(f"Sted og årsag var kendt {said}.", f"Place and cause were known at {said}.")
        if not between:
            return words
        more = self._say(f"Derefter blev der sagt eller spurgt {between} ting først.",
                         f"After that {between} other things were said or asked first.")  # fmt: skip
        return f"{words} {more}"

    def _answered_before(self, at_s: float) -> str:
        """Return the answer that a question put again had before, and when."""
        again = next((m.entry.fact for m in self._found if m.t >= at_s - 0.001
                      and isinstance(m.entry.fact, f.QuestionAsked | f.ItemChosen)), None)  # fmt: skip
        if again is None:
            return ""
        key = item_key(again.script, again.item)
        answers = [
            (m.t, m.entry.fact) for m in self._found
            if m.t <= at_s and isinstance(m.entry.fact, f.AnswerGiven)
            and item_key(m.entry.fact.script, m.entry.fact.item) == key
        ]  # fmt: skip
        if not answers:
            return ""
        t, answer = answers[-1]
        words = answer.label or answer.value
        return self._say(f"»{words}« var svaret {duration(t)}.", f"“{words}” was the answer at {duration(t)}.")

    def _truths(self, names: Sequence[str]) -> str:
        parts = []
        for name in names:
            field, truth, last = FIELDS.get(name), true_value(self._scenario, name), self._last_set(name)
            if field is None or truth is None or (last is not None and last[1] == truth):
                continue
            shown = field.shown(truth, self._language)
            label = field.label.in_(self._language)
            there = field.shown(last[1], self._language) if last is not None and last[1] else ""
            if there:
                parts.append(self._say(f"{label}: der stod »{there}«, sandt er »{shown}«.",
                                       f"{label}: it said “{there}”, true is “{shown}”."))  # fmt: skip
            else:
                parts.append(self._say(f"{label}: sandt er »{shown}«.", f"{label}: true is “{shown}”."))
        return " ".join(parts)

    def _last_set(self, name: str) -> tuple[float, str] | None:
        """Return when a field was last written, and what."""
        return next(((m.t, m.entry.fact.value) for m in reversed(self._found)
                     if isinstance(m.entry.fact, f.FieldSet) and m.entry.fact.field == name), None)  # fmt: skip

    def _stress_after(self, t: float) -> str:
        before = next((s for at, s in reversed(self._lanes.stress) if at < t - 0.001), None)
        after = next((s for at, s in reversed(self._lanes.stress) if at <= t + _TELLING_S), None)
        if before is None or after is None or after >= before:
            return ""
        return self._say(f"Anmelders stress faldt fra {before:.0f} til {after:.0f}.",
                         f"The caller's stress fell from {before:.0f} to {after:.0f}.")  # fmt: skip

    def _say(self, da: str, en: str) -> str:
        return da if self._danish else en
