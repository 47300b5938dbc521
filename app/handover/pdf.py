"""The record on paper: one clear page of summary with the map, then the timeline, in Danish or English.

Every page says which inquiry it belongs to, and every page of a practice call that it is one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from math import atan2, degrees
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.anonymity import IDENTIFYING, hidden, is_anonymous
from app.domain.catalogue import FIELDS, Words, sections
from app.domain.facts import Entry
from app.domain.fold import fold_call
from app.domain.state import CallState
from app.handover.map_page import map_flowables
from app.handover.typeface import BOLD, PLAIN, on_paper, printable, register
from app.store.chain import Head
from app.store.pictures import PictureStore
from app.timeline import describe
from app.words import AUTHORITY, CHANNEL, FOLLOW_UP, MASK, OUTCOME, SOURCE, clock, day, learner
from app.words_handover import STEP
from locate.phone import danish as danish_number

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable, Table

Rows = list[tuple[str, str, str]]
Styles = dict[str, "ParagraphStyle"]


def write_pdf(
    entries: Sequence[Entry], target: Path, language: str = "da", causes: Callable[[str], str] | None = None,
    pictures: PictureStore | None = None, head: Head | None = None, short: bool = False, *, for_others: bool = False,
) -> bool:  # fmt: skip
    """Write the record of the call these log lines belong to; False when there is no call in them.

    ``pictures`` are those of the journal the lines come from; without them the record has no map. Text from outside
    is escaped, never read as markup. ``head`` is the end of the chain the lines stand in, printed so that paper and
    journal can be held against each other; ``short`` leaves it at the summary and the map. ``for_others`` leaves out
    who an anonymous caller is, and the map with the phone.
    """
    call = fold_call(entries)
    if call is None:
        return False
    discreet = for_others and is_anonymous(call)
    pictures = None if discreet else pictures

    def seen(rows: Rows) -> Rows:
        if not discreet:
            return rows
        return [(left, hidden(call, middle, MASK), hidden(call, right, MASK)) for left, middle, right in rows]

    # Imported here: the library costs a third of a second that no call should wait for.
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.units import mm
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    styles = make_styles()
    danish = language == "da"
    title = call.inquiry_number or call.id
    practice = ("ØVELSE" if danish else "PRACTICE") if call.is_practice else ""
    story: list[Flowable] = [
        Paragraph(on_paper(f"{title} · {call.line} · {day(call.rang_at, language)}"), styles["title"]),
        make_table(seen(_summary(call, danish, language, causes, discreet=discreet)), styles),
        *(map_flowables(call, pictures, language, styles["note"], 174 * mm, 115 * mm) if pictures else ()),
    ]
    if not short:
        story += [
            Spacer(1, 5 * mm),
            Paragraph("Oplysninger" if danish else "What is known", styles["head"]),
            make_table(seen(_field_rows(call, language, causes, discreet=discreet)), styles),
            Spacer(1, 5 * mm),
            Paragraph("Tidslinje" if danish else "Timeline", styles["head"]),
            make_table(seen(_timeline_rows(entries, language, causes)), styles),
        ]
    story += [Spacer(1, 5 * mm), Paragraph(on_paper(_seal(entries, head, danish)), styles["note"])]

    class Document(SimpleDocTemplate):
        def afterPage(self) -> None:
            # Last of all, so that no picture covers the word of practice.
            mark(self.canv, practice, f"{title} · {self.canv.getPageNumber()}")

    document = Document(
        str(target), pagesize=A4, title=title, author="Alarmpult", leftMargin=18 * mm, rightMargin=18 * mm,
        topMargin=16 * mm, bottomMargin=16 * mm, invariant=1,
    )  # fmt: skip
    document.build(story)
    return True


def mark(canvas: Canvas, practice: str, foot: str, page: tuple[float, float] | None = None) -> None:
    """Draw what every page carries: its foot, and in practice the word for it at the head and across the page.

    ``page`` is its width and height in points, by default A4 that stands.
    """
    from reportlab.lib.pagesizes import A4

    width, height = page or A4
    canvas.saveState()
    canvas.setFont(PLAIN, 8)
    canvas.setFillColor("#434D53")
    canvas.drawRightString(width - 51, 24, printable(foot))
    if practice:
        canvas.setFont(BOLD, 13)
        canvas.setFillColor("#6322B0")
        canvas.drawString(51, height - 32, practice)
        canvas.setFont(BOLD, 110)
        canvas.setFillColor("#6322B0", alpha=0.07)
        canvas.translate(width / 2, height / 2)
        canvas.rotate(round(degrees(atan2(height, width))))  # 55 on a page that stands
        canvas.drawCentredString(0, -40, practice)
    canvas.restoreState()


def make_styles() -> Styles:
    """Return the paragraph styles."""
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle

    register()
    grey = HexColor("#434D53")
    base = ParagraphStyle("base", fontName=PLAIN, fontSize=9, leading=12)
    # The page's frame keeps 6 points to itself, which a table does not: heads stand out to its edge.
    bold = ParagraphStyle("bold", parent=base, fontName=BOLD, leftIndent=-6)
    return {
        "base": base,
        "quiet": ParagraphStyle("quiet", parent=base, textColor=grey),
        "note": ParagraphStyle("note", parent=base, fontSize=8, leading=11, leftIndent=-6, textColor=grey),
        "title": ParagraphStyle("title", parent=bold, fontSize=15, leading=20, spaceAfter=6),
        "head": ParagraphStyle("head", parent=bold, fontSize=11, leading=15, spaceAfter=3),
    }


def make_table(rows: Rows, styles: Styles) -> Table:
    """Return rows of name, value and remark as a table; text from outside is escaped."""
    from reportlab.lib.colors import HexColor
    from reportlab.lib.units import mm
    from reportlab.platypus import Paragraph, Table

    data: list[list[Paragraph]] = [
        [Paragraph(on_paper(left), styles["quiet"]), Paragraph(on_paper(middle), styles["base"]),
         Paragraph(on_paper(right), styles["quiet"])]
        for left, middle, right in rows
    ] or [[Paragraph("", styles["base"])] * 3]  # fmt: skip
    # A row may be longer than a page: somebody pasted a long text, and it must come out all the same.
    table = Table(data, colWidths=[38 * mm, 86 * mm, 50 * mm], splitInRow=1)
    table.setStyle([("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor("#CDD2D3")), ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("LEFTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 2),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 2)])  # fmt: skip
    return table


def _summary(
    call: CallState, danish: bool, language: str, causes: Callable[[str], str] | None, *, discreet: bool
) -> Rows:
    def at(when: datetime | None) -> str:
        return clock(when) if when else "–"

    place = call.place.full if call.place else ("intet sted valgt" if danish else "no place chosen")
    verified = "ikke bekræftet" if danish else "not confirmed"
    if call.place_verified_at:
        verified = ("bekræftet " if danish else "confirmed ") + clock(call.place_verified_at)
    cause = call.value("haendelse.aarsag")
    number = danish_number(call.number) or ("hemmeligt" if danish else "withheld")
    if discreet:
        number = "anmelder er anonym" if danish else "the caller is anonymous"
    rows: Rows = [
        ("Sted" if danish else "Place", place, verified),
        ("Hvad" if danish else "What", causes(cause) if causes and cause else cause, ""),
        ("Kanal" if danish else "Channel", _named(CHANNEL, call.channel, language), ""),
        ("Nummer" if danish else "Number", number, ""),
        ("Ringede" if danish else "Rang", at(call.rang_at), ""),
        ("Besvaret" if danish else "Answered", at(call.answered_at), call.operator),
        ("Sendt" if danish else "Sent", at(call.sent_at), ""),
        ("Afsluttet" if danish else "Closed", at(call.closed_at), ""),
    ]
    for each in call.tries:
        state = "ikke kvitteret" if danish else "not receipted"
        if each.received_at:
            state = ("kvitteret " if danish else "receipted ") + clock(each.received_at)
        how = STEP[each.step].in_(language) + " · " if each.step else ""
        tried = f"{how}{each.receiver} · {clock(each.started_at)}"
        rows.append((AUTHORITY[each.authority].in_(language), tried, state))
    if call.outcome:
        rows.append(("Udfald" if danish else "Outcome", _named(OUTCOME, call.outcome, language), ""))
    for kind in call.followups:
        rows.append(("Opfølgning" if danish else "Follow-up", _named(FOLLOW_UP, kind, language), ""))
    for extra in call.supplements:
        masked = extra.field in FIELDS and FIELDS[extra.field].masked
        text = MASK if masked else extra.text
        kind = "Tilføjet" if danish else "Added"
        if extra.field in FIELDS and extra.reason:
            kind = "Rettet" if danish else "Corrected"
            text = f"{FIELDS[extra.field].label.in_(language)}: {text} ({extra.reason})"
        rows.append((kind, text, f"{clock(extra.at)} · {extra.by}"))
    return rows


def _seal(entries: Sequence[Entry], head: Head | None, danish: bool) -> str:
    """Return where in the chain the record stands: its own last line, and the end of the journal when it was made."""
    if not entries:
        return ""
    last = entries[-1]
    words = f"Linje {entries[0].seq} til {last.seq} i journalen for pult {last.desk}."
    if not danish:
        words = f"Lines {entries[0].seq} to {last.seq} of the journal of desk {last.desk}."
    if head is None:
        return words
    end = "Kædens ende" if danish else "End of the chain"
    return f"{words} {end}: {head.seq}, {head.hash.hex()}"


def _named(table: Mapping[str, Words], key: str, language: str) -> str:
    """A key in words; one that a newer desk wrote and this one does not know stands as it is."""
    return table[key].in_(language) if key in table else key


def _field_rows(
    call: CallState, language: str, causes: Callable[[str], str] | None, *, discreet: bool
) -> Rows:
    order = [f for s in sections(call.line, call.value("haendelse.aarsag")) for f in s.fields]
    known = [k for k in [*order, *(k for k in call.fields if k not in order)] if k in FIELDS and call.value(k)]
    rows: Rows = []
    for key in dict.fromkeys(known):
        field, value = FIELDS[key], call.fields[key]
        masked = field.masked or (discreet and key in IDENTIFYING)
        shown = MASK if masked else field.shown(value.value, language)
        if field.kind == "phone" and not masked:
            shown = danish_number(value.value)
        if key == "haendelse.aarsag" and causes:
            shown = causes(value.value)
        rows.append((field.label.in_(language), shown, f"{SOURCE[value.source].in_(language)} {clock(value.at)}"))
    return rows


def _timeline_rows(entries: Sequence[Entry], language: str, causes: Callable[[str], str] | None) -> Rows:
    return [
        (clock(entry.at), line.text, learner(entry.by, language))
        for entry in entries
        if (line := describe(entry, language, causes)) is not None
    ]
