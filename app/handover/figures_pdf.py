"""The figures of a time on paper: the table, the answer times as a picture, outcomes, and the shift log."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.facts import Entry, ShiftNoted
from app.handover.pdf import make_styles, make_table, mark
from app.handover.typeface import PLAIN, on_paper
from app.statistics import COPENHAGEN, GOAL_S, LineFigures, Statistics, Times
from app.words import OUTCOME, number, stamp

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing
    from reportlab.platypus import Flowable

_MOST = 12


def statistics_pdf(
    found: Statistics, shift: Sequence[Entry], language: str = "da", causes: Callable[[str], str] | None = None,
    practice: bool = False,
) -> bytes:  # fmt: skip
    """Return the figures as a PDF of one or more pages; ``shift`` are lines of the shift log, those of the time count.

    ``practice`` marks every page: the figures are those of practice calls.

    Text from outside is escaped, never read as markup.
    """
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.units import mm
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    danish = language == "da"
    styles = make_styles()

    def counted(rows: list[tuple[str, str, str]]) -> Flowable:
        return make_table(rows, styles) if rows else Paragraph("Ingen." if danish else "None.", styles["note"])

    story: list[Flowable] = [
        Paragraph("Statistik" if danish else "Figures", styles["title"]),
        Paragraph(on_paper(_period(found, danish)), styles["note"]),
        Spacer(1, 4 * mm),
    ]
    for figures in (found.all, *found.lines):
        story += [
            Paragraph(on_paper(figures.line or ("Alle linjer" if danish else "All lines")), styles["head"]),
            make_table(figure_rows(figures, danish, language), styles),
            Spacer(1, 4 * mm),
        ]
    story += [
        Paragraph("Svartider" if danish else "Answer times", styles["head"]),
        Paragraph(
            "Vandret streg: median. Lodret: op til 90 %. Stiplet: mål 10 s." if danish
            else "Level stroke: median. Upright: up to 90 %. Dashed: goal 10 s.", styles["note"],
        ),
        _chart(found, 174 * mm, 55 * mm),
        Spacer(1, 4 * mm),
        Paragraph("Udfald" if danish else "Outcomes", styles["head"]),
        counted(_counted(found.all.outcomes, lambda code: _outcome(code, language), language)),
        Spacer(1, 4 * mm),
        Paragraph("Årsager" if danish else "Causes", styles["head"]),
        counted(_counted(found.all.causes, causes or str, language)),
        Spacer(1, 4 * mm),
        Paragraph("Vagtlog" if danish else "Shift log", styles["head"]),
        counted(shift_rows(shift, found)),
    ]  # fmt: skip
    word = ("ØVELSE" if danish else "PRACTICE") if practice else ""

    class Document(SimpleDocTemplate):
        def afterPage(self) -> None:
            mark(self.canv, word, str(self.canv.getPageNumber()))

    out = io.BytesIO()
    document = Document(
        out, pagesize=A4, title="Statistik" if danish else "Figures", author="Alarmpult", leftMargin=18 * mm,
        rightMargin=18 * mm, topMargin=16 * mm, bottomMargin=16 * mm, invariant=1,
    )  # fmt: skip
    document.build(story)
    return out.getvalue()


def figure_rows(figures: LineFigures, danish: bool, language: str) -> list[tuple[str, str, str]]:
    """Return the figures of a line as rows of name, value and what belongs to it."""

    def took(name: str, times: Times) -> tuple[str, str, str]:
        tail = "langsomste tiendedel" if danish else "slowest tenth"
        value = " · ".join(seconds(each, language) for each in (times.mean_s, times.median_s, times.p90_s))
        return name, value, f"{tail} {seconds(times.slowest_tenth_s, language)}"

    middle = "middel · median · 90 % inden" if danish else "mean · median · 90 % within"
    lost = f"{figures.lost} {'tabt før svar' if danish else 'lost before answer'}"
    return [
        ("Opkald" if danish else "Calls", number(figures.calls, language), lost),
        ("Besvaret inden 10 s" if danish else "Answered in 10 s", share(figures.in_goal, language), ""),
        ("Mål" if danish else "Figure", middle, ""),
        took("Svartid" if danish else "Answer", figures.answer),
        took("Til sted" if danish else "To place", figures.place),
        took("Til afsendelse" if danish else "To send", figures.send),
        took("Til kvittering" if danish else "To receipt", figures.handover),
        took("Samtale" if danish else "Talk", figures.talk),
        ("Falske opkald" if danish else "False calls", share(figures.false_share, language), str(figures.false)),
        ("Ikke afsluttet" if danish else "Not closed", str(figures.unclosed), ""),
        ("Knyttet til anden" if danish else "Attached to another", str(figures.attached), ""),
        ("Opfølgninger holdt" if danish else "Follow-ups kept", share(figures.followups_share, language),
         f"{figures.followups_kept} / {figures.followups}"),
    ]  # fmt: skip


def seconds(value: float | None, language: str) -> str:
    """Return a time in seconds with one decimal, a dash for none."""
    return "–" if value is None else f"{number(value, language, 1)} s"


def share(value: float | None, language: str) -> str:
    """Return a share in per cent with one decimal, a dash for none."""
    return "–" if value is None else f"{number(100 * value, language, 1)} %"


def shift_rows(shift: Sequence[Entry], found: Statistics) -> list[tuple[str, str, str]]:
    """Return the lines of the shift log that lie in the time of the figures: when, what, who."""
    return [
        (stamp(entry.at), entry.fact.text, entry.by)
        for entry in shift
        if isinstance(entry.fact, ShiftNoted)
        and (found.since is None or entry.at >= found.since)
        and (found.until is None or entry.at < found.until)
    ]


def _period(found: Statistics, danish: bool) -> str:
    def told(at: datetime | None, none: str) -> str:
        return at.astimezone(COPENHAGEN).strftime("%d.%m.%Y %H.%M") if at else none

    if danish:
        return f"fra {told(found.since, 'det første opkald')} til {told(found.until, 'nu')}"
    return f"from {told(found.since, 'the first call')} until {told(found.until, 'now')}"


def _outcome(code: str, language: str) -> str:
    return OUTCOME[code].in_(language) if code in OUTCOME else code


def _counted(
    values: Sequence[tuple[str, int]], words: Callable[[str], str], language: str
) -> list[tuple[str, str, str]]:
    return [(words(code), number(count, language), "") for code, count in values[:_MOST]]


def _chart(found: Statistics, width: float, height: float) -> Drawing:
    from reportlab.graphics.shapes import Drawing, Line, String
    from reportlab.lib.colors import HexColor

    ink, grey, late, amber = HexColor("#111518"), HexColor("#CDD2D3"), HexColor("#A8170C"), HexColor("#744600")
    drawing = Drawing(width, height)
    drawing.hAlign = "CENTER"  # as wide as the tables of the page, which stand so too
    left, bottom = 28.0, 14.0
    top = max((bar.p90_s or 0.0 for bar in found.bars), default=0.0)
    top = next((each for each in (20.0, 40.0, 60.0, 120.0, 300.0) if each >= top), 600.0)
    room = height - bottom - 6

    def y_of(value: float) -> float:
        return bottom + room * min(value / top, 1.0)

    for part in range(5):
        y = y_of(top * part / 4)
        drawing.add(Line(left, y, width, y, strokeColor=grey, strokeWidth=0.4))
        drawing.add(String(0, y - 3, f"{top * part / 4:.0f} s", fontName=PLAIN, fontSize=7))
    goal = y_of(GOAL_S)
    drawing.add(Line(left, goal, width, goal, strokeColor=amber, strokeWidth=0.8, strokeDashArray=[3, 2]))
    step = (width - left) / max(1, len(found.bars))
    wide = max(1.0, min(4.0, step * 0.4))
    every = max(1, round(46 / step))
    for i, bar in enumerate(found.bars):
        x = left + (i + 0.5) * step
        if i % every == 0:
            drawing.add(String(x, 2, stamp(bar.at), fontName=PLAIN, fontSize=6, textAnchor="middle"))
        if bar.median_s is None or bar.p90_s is None:
            continue
        colour = late if bar.p90_s > GOAL_S else ink
        low, high = y_of(bar.median_s), y_of(bar.p90_s)
        drawing.add(Line(x, low, x, max(low + 0.5, high), strokeColor=colour, strokeWidth=wide))
        drawing.add(Line(x - wide, low, x + wide, low, strokeColor=colour, strokeWidth=1.2))
    return drawing
