"""The review of a practice call, made from its log: lanes, reasons, words and ratings; the score is the log's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.domain import facts as f
from app.domain.catalogue import FIELDS
from app.domain.fold import item_key
from app.domain.state import AUTHORITIES
from app.practice.after import assess, played_otherwise
from app.practice.course import Mark, course
from app.practice.moments import OPENED, Moment, begun, length_s, moments
from app.practice.reasons import reasons_of
from app.practice.result import BAND
from app.practice.review import (
    DomainScore,
    Note,
    Opened,
    RaterItem,
    RaterPart,
    Review,
    SelfRating,
    Speaker,
    Word,
)
from app.practice.trainerwords import TOLD_BY_WHAT_FOLLOWS, trainer_words
from app.timeline import describe
from app.words import AUTHORITY, OUTCOME, in_quotes
from scripts.practice.looks import SERVICES
from scripts.practice.model import Scenario
from scripts.practice.rubric import Rubric, standard
from scripts.practice.scoring import Assessment


@dataclass(frozen=True)
class Wordbook:
    """What a review needs of the guides: an item's words, a script's name, a cause's name, the name an item had then.

    Each takes and gives plain text; ``former`` is as in ``app.practice.events.desk_events``.
    """

    language: str = "da"
    item: Callable[[str], str] = lambda key: ""
    script: Callable[[str], str] = str
    cause: Callable[[str], str] = str
    former: Callable[[str], str] = str


def review_of(
    entries: Sequence[f.Entry],
    scenario: Scenario,
    truth: tuple[float, float],
    wordbook: Wordbook | None = None,
    *,
    rubric: Rubric | None = None,
    chain_ok: bool | None = None,
    ghost: tuple[Mark, ...] = (),
) -> Review:
    """Return the review of one practice call's log lines; ``truth`` is (lat, lon) WGS84 of the true place.

    The score is that of ``assess``: with the weights the log was begun with. ``rubric`` gives the words of what a
    trainer rates, where the centre has its own. Raises LogError for lines without a start or without a ring.
    """
    book = wordbook or Wordbook()
    started, found = begun(entries), moments(entries)
    danish, words = book.language == "da", (rubric or standard()).with_weights(started.rubric)
    seconds = length_s(found)
    assessment = assess(entries, scenario, truth, former=book.former)
    lanes = course([m.entry for m in found if m.t <= seconds], scenario, truth, seconds, book.language)
    return Review(
        call=entries[0].call,
        scenario=scenario.id,
        title=scenario.titel if danish else scenario.titel_en,
        version=started.version,
        seed=started.seed,
        trainee=trainee_of(entries),
        at=next(e.at for e in entries if isinstance(e.fact, f.CallRang)),
        guides=_guides(entries, book),
        chain_ok=chain_ok,
        happenings=len(entries),
        seconds=seconds,
        mode=started.mode,
        course_name=started.course,
        points=assessment.points,
        band=assessment.band,
        band_words=BAND[assessment.band].in_(book.language),
        critical=faults_in(assessment, book.language),
        domains=domains_in(assessment, book.language),
        reasons=reasons_of(scenario, assessment, found, lanes, words, book.language, book.item),
        lanes=lanes,
        ghost=ghost,
        words=_words(found, book, scenario),
        notes=_notes(entries),
        self_rating=self_rating_of(entries),
        opened=opened_of(entries),
        raters=raters_of(entries),
        rater_items=rater_items(words, book.language),
        truth=truth_words(scenario, book),
        edited_since=played_otherwise(entries, scenario),
        pressure=scenario.dynamik.pres_over,
        score_later=started.score_later,
        ended=next((e.fact.reason for e in entries if isinstance(e.fact, f.PracticeEnded)), ""),
    )


def with_ghost(review: Review, ghost: tuple[Mark, ...]) -> Review:
    """Return a review with the model run beside it."""
    return replace(review, ghost=ghost)


def domains_in(assessment: Assessment, language: str = "da") -> tuple[DomainScore, ...]:
    """Return the domains of a score in words."""
    return tuple(DomainScore(d.da if language == "da" else d.en, d.got, d.max) for d in assessment.domains)


def faults_in(assessment: Assessment, language: str = "da") -> tuple[str, ...]:
    """Return the critical faults of a score in words."""
    return tuple(each.da if language == "da" else each.en for each in assessment.faults)


def trainee_of(entries: Sequence[f.Entry]) -> str:
    """Return the initials of who took the call, empty where nobody did."""
    return next((e.fact.operator for e in entries if isinstance(e.fact, f.CallAnswered)), "")


def self_rating_of(entries: Sequence[f.Entry]) -> SelfRating | None:
    """Return the trainee's own rating: the first, for only that one was given before the score was seen."""
    own = next((e.fact for e in entries if isinstance(e.fact, f.PracticeSelfRated)), None)
    return SelfRating(own.points, own.comment) if own is not None else None


def raters_of(entries: Sequence[f.Entry]) -> tuple[RaterPart, ...]:
    """Return what each rater gave, in the order they began; the last rating of an item counts."""
    given: dict[str, dict[str, int]] = {}
    comments: dict[str, dict[str, str]] = {}
    for entry in entries:
        if isinstance(entry.fact, f.PracticeRated):
            rated = entry.fact
            given.setdefault(entry.by, {})[rated.item] = rated.points
            comments.setdefault(entry.by, {})[rated.item] = rated.comment
    return tuple(
        RaterPart(by, items, {item: text for item, text in comments[by].items() if text}) for by, items in given.items()
    )


def rater_items(rubric: Rubric, language: str = "da") -> tuple[RaterItem, ...]:
    """Return what a trainer rates 0 to 5, with anchors; the faults only a person can hear come last."""
    danish = language == "da"
    rated = [
        RaterItem(t.id, t.navn if danish else t.engelsk, dict(t.ankre if danish else t.english))
        for domain in rubric.omraader
        for t in domain.traener
    ]
    happened = {0: "Det skete", 5: "Det skete ikke"} if danish else {0: "It happened", 5: "It did not happen"}
    return (*rated, *(RaterItem(e.id, e.navn if danish else e.engelsk, dict(happened)) for e in rubric.kritiske))


def truth_words(scenario: Scenario, book: Wordbook) -> tuple[tuple[str, str], ...]:
    """Return what was really so, as label and value."""
    truth, language = scenario.sandhed, book.language
    danish = language == "da"
    rows = [("Sted" if danish else "Place", truth.sted.soeg)]
    rows.append(("Årsag" if danish else "Cause", book.cause(truth.aarsag)))
    if truth.myndigheder:
        units = [AUTHORITY[_authority(name)].in_(language) for name in truth.myndigheder]
        rows.append(("Myndigheder" if danish else "Authorities", ", ".join(units)))
    if truth.prioritet is not None:
        rows.append(("Prioritet" if danish else "Priority", str(truth.prioritet)))
    if truth.udfald:
        known = OUTCOME.get(truth.udfald)
        rows.append(("Udfald" if danish else "Outcome", known.in_(language) if known else truth.udfald))
    for name, value in truth.felter.items():
        if name in FIELDS:
            rows.append((FIELDS[name].label.in_(language), FIELDS[name].shown(value, language)))
    return tuple(rows)


def _authority(name: str) -> f.Authority:
    return next(a for a in AUTHORITIES if a == SERVICES[name])


def _guides(entries: Sequence[f.Entry], book: Wordbook) -> str:
    """Return the guide the call went by, the last one begun, with its version."""
    used = [e.fact for e in entries if isinstance(e.fact, f.ScriptStarted)]
    if not used:
        return ""
    name = book.script(used[-1].script)
    return f"{name}, version {used[-1].version}" if used[-1].version else name


def opened_of(entries: Sequence[f.Entry]) -> Opened | None:
    """Return who let the score be seen without the trainee's own rating, None where nobody did."""
    return next((Opened(e.by, e.fact.what) for e in entries
                 if isinstance(e.fact, f.PracticeCued) and e.fact.deed == OPENED), None)  # fmt: skip


def _notes(entries: Sequence[f.Entry]) -> tuple[Note, ...]:
    notes = [Note(e.fact.at_s, e.fact.text, e.by) for e in entries if isinstance(e.fact, f.PracticeNoted)]
    return tuple(sorted(notes, key=lambda note: note.t))


def _words(found: Sequence[Moment], book: Wordbook, scenario: Scenario) -> tuple[Word, ...]:
    """Return what was said and done, in order; what was written about it afterwards is no part of it."""
    out = []
    for t, entry in found:
        said = spoken(entry, book, scenario)
        if said is not None:
            out.append(Word(t, *said))
    return tuple(out)


def spoken(entry: f.Entry, book: Wordbook, scenario: Scenario | None = None) -> tuple[Speaker, str] | None:
    """Return who said or did what in one log line, None for what is no news to a person."""
    match entry.fact:
        case f.CallerSaid(text=text):
            return "caller", in_quotes(text)
        case f.QuestionAsked(script=script, item=item, text=text):
            # A desk keeps a question by its short name; what was read aloud is the guide's own sentence.
            said = text if text.endswith(("?", ".", "!")) else book.item(item_key(script, item)) or text
            return ("operator", f"»{said}«") if said else None
        case f.LineSaid(text=text):
            return ("operator", f"»{text}«") if text else None
        case f.ItemChosen(script=script, item=item):
            words = book.item(item_key(script, item))
            return ("operator", f"»{words}«") if words else None
        case f.PracticeCued(deed=deed, what=what):
            if deed == OPENED or deed in TOLD_BY_WHAT_FOLLOWS:
                return None
            return "trainer", trainer_words(deed, what, scenario, book.language)
        case f.PracticePaced(rate=rate, skipped_s=skipped, slept_s=0.0):
            return "trainer", _paced(rate, skipped, book.language)
        case f.PracticeRated() | f.PracticeNoted() | f.PracticeSelfRated() | f.PracticeStarted():
            return None
    line = describe(entry, book.language, book.cause)
    return ("desk", line.text) if line is not None else None


def _paced(rate: float, skipped_s: float, language: str) -> str:
    danish = language == "da"
    if skipped_s > 0:
        return f"Sprang {skipped_s:.0f} s frem" if danish else f"Went {skipped_s:.0f} s ahead"
    if rate == 0:
        return "Pause"
    if rate < 1:
        return "Halv fart" if danish else "Half speed"
    return "Normal fart" if danish else "Normal speed"

