"""A review on paper: result, lanes, every reason, what was said; marked as practice on every page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.catalogue import Words
from app.handover.pdf import Rows, make_styles, make_table, mark
from app.handover.typeface import on_paper
from app.practice.calibration import compared
from app.practice.course import Mark
from app.practice.review import ClosedError, Grade, Review
from app.practice.review_lanes import lanes_drawing
from app.words import clock, day, duration

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

GRADE: dict[Grade, Words] = {
    "kritisk": Words("Kritisk", "Critical"),
    "stor": Words("Stor", "Major"),
    "mellem": Words("Mellem", "Medium"),
    "lille": Words("Lille", "Minor"),
    "god": Words("God", "Good"),
}
_SPEAKER = {
    "caller": Words("Anmelder", "Caller"),
    "operator": Words("Operatør", "Call-taker"),
    "desk": Words("Pult", "Desk"),
    "trainer": Words("Instruktør", "Trainer"),
}


def write_review_pdf(review: Review, target: Path, language: str = "da") -> Path:
    """Write a review as PDF and return where; text from outside is escaped, never read as markup.

    Raises ClosedError while the score is closed, OSError when the file cannot be written.
    """
    if not review.score_open:
        raise ClosedError
    # Imported here: the library costs a third of a second that nobody should wait for who prints nothing.
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.units import mm
    from reportlab.platypus import SimpleDocTemplate

    danish = language == "da"
    practice = "ØVELSE" if danish else "PRACTICE"
    foot = f"{review.title} · {review.trainee} · {day(review.at, language)}"

    class Document(SimpleDocTemplate):
        def afterPage(self) -> None:
            # Last of all, so that nothing covers the word of practice.
            mark(self.canv, practice, f"{foot} · {self.canv.getPageNumber()}")

    target.parent.mkdir(parents=True, exist_ok=True)
    document = Document(
        str(target), pagesize=A4, title=review.title, author="Alarmpult", leftMargin=18 * mm, rightMargin=18 * mm,
        topMargin=16 * mm, bottomMargin=16 * mm, invariant=1,
    )  # fmt: skip
    document.build(_story(review, language, danish))
    return target


def _story(review: Review, language: str, danish: bool) -> list[Flowable]:
    from reportlab.lib.units import mm
    from reportlab.platypus import Paragraph, Spacer

    styles = make_styles()
    head = "Efterbearbejdning" if danish else "After-action review"
    story: list[Flowable] = [
        Paragraph(on_paper(f"{head} · {review.title}"), styles["title"]),
        make_table(_summary(review, language, danish), styles),
        Spacer(1, 4 * mm),
        lanes_drawing(review, language, 174 * mm),
    ]

    def part(title: str, rows: Rows) -> None:
        if rows:
            story.extend([Spacer(1, 5 * mm), Paragraph(on_paper(title), styles["head"]), make_table(rows, styles)])

    part("Hvorfor" if danish else "Why", _reasons(review, language))
    part("Instruktørens vurdering" if danish else "The trainer's rating", _ratings(review, danish))
    part("To bedømmere" if danish else "Two raters", _apart(review, danish))
    part("Notater" if danish else "Notes", [(duration(n.t), n.text, n.by) for n in review.notes])
    part("Sandheden" if danish else "The truth", [(label, value, "") for label, value in review.truth])
    part("Ordene" if danish else "The words", [
        (duration(w.t), w.text, _SPEAKER[w.who].in_(language)) for w in review.words
    ])  # fmt: skip
    story.append(Spacer(1, 5 * mm))
    story.append(Paragraph(on_paper(_seal(review, danish)), styles["note"]))
    return story


def _summary(review: Review, language: str, danish: bool) -> Rows:
    rows: Rows = [
        ("Resultat" if danish else "Result", f"{review.points} · {review.band_words}", ""),
        *((domain.name, f"{domain.got} / {domain.max}", "") for domain in review.domains),
        *(("Kritisk fejl" if danish else "Critical fault", fault, "") for fault in review.critical),
        ("Elev" if danish else "Trainee", review.trainee or "–", ""),
        ("Kørt" if danish else "Played", f"{day(review.at, language)} {clock(review.at)}", duration(review.seconds)),
        ("Øvelse" if danish else "Practice call", f"{review.scenario}, version {review.version}",
         f"{'frø' if danish else 'seed'} {review.seed}"),
        ("Guide", review.guides or "–", ""),
    ]  # fmt: skip
    own = review.self_rating
    if own is not None:
        name = "Eleven vurderede sig selv" if danish else "The trainee's own rating"
        rows.append((name, str(own.points), own.comment))
    if review.opened is not None:
        name = "Vist før egen vurdering" if danish else "Shown before the own rating"
        rows.append((name, review.opened.why, review.opened.by))
    if review.ghost:
        rows.append(("Mønsterforløb" if danish else "Model run", _moments(review.ghost), ""))
    if review.edited_since:
        rows.append(("Bemærk" if danish else "Note", "Øvelsen er ændret, siden den blev kørt; resultatet kan være et "
                     "andet end dengang." if danish else "The practice call has changed since it was played; the score "
                     "may differ from then.", ""))  # fmt: skip
    return rows


def _moments(marks: Sequence[Mark]) -> str:
    return " · ".join(f"{mark.text} {duration(mark.t)}" for mark in marks)


def _reasons(review: Review, language: str) -> Rows:
    rows: Rows = []
    for reason in review.reasons:
        points = f"{reason.got}/{reason.max}" if reason.grade == "god" else f"−{-reason.lost}" if reason.lost else ""
        at = duration(reason.t) if reason.t is not None else "–"
        rows.append((f"{at}  {GRADE[reason.grade].in_(language)}", f"{reason.title}. {reason.why}", points))
    return rows


def _ratings(review: Review, danish: bool) -> Rows:
    names = {item.id: item.name for item in review.rater_items}
    return [
        (part.rater, f"{names.get(item, item)}: {points} {'af' if danish else 'of'} 5", part.comments.get(item, ""))
        for part in review.raters
        for item, points in part.given.items()
    ]


def _apart(review: Review, danish: bool) -> Rows:
    rows: Rows = []
    for pair in compared(review.call, review.raters, review.rater_items):
        for row in pair.apart:
            word = f"{row.difference} trin fra hinanden" if danish else f"{row.difference} steps apart"
            rows.append((row.name, f"{pair.first}: {row.first} · {pair.second}: {row.second}", word))
    return rows


def _seal(review: Review, danish: bool) -> str:
    lines = f"{review.happenings} hændelser i loggen." if danish else f"{review.happenings} lines in the log."
    if review.chain_ok is None:
        return lines
    if review.chain_ok:
        return f"{lines} {'Kæden er kontrolleret.' if danish else 'The chain was checked.'}"
    return f"{lines} {'Kæden er brudt: kør alarmpult cases verify.' if danish else 'The chain is broken.'}"
