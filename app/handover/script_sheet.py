"""A script on paper as PDF, for the instructors who sign it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.catalogue import FIELDS
from app.handover.pdf import make_styles, make_table, mark
from app.handover.typeface import on_paper
from scripts.authoring.sheet import Sheet

if TYPE_CHECKING:
    from reportlab.platypus import Flowable


def field_label(name: str) -> str:
    """Return a field's Danish words as the form has them; any other name as it stands."""
    known = FIELDS.get(name)
    return known.label.da.lower() if known is not None else name


def write_sheet(page: Sheet, target: Path) -> None:
    """Write a sheet as PDF (A4), every page numbered; no word is read as markup. Raises OSError."""
    # Imported here: the library costs a third of a second that no other command should wait for.
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.units import mm
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    styles = make_styles()
    story: list[Flowable] = [
        Paragraph(on_paper(page.title), styles["title"]), Paragraph(on_paper(page.under), styles["note"]),
    ]  # fmt: skip
    for part in page.parts:
        head = Paragraph(on_paper(part.head), styles["head"])
        story += [Spacer(1, 4 * mm), head, make_table(list(part.rows), styles)]

    class Document(SimpleDocTemplate):
        def afterPage(self) -> None:
            mark(self.canv, "", f"{page.title} · {page.under.split(' · ')[0]} · {self.canv.getPageNumber()}")

    Document(
        str(target), pagesize=A4, title=page.title, author="Alarmpult", leftMargin=18 * mm, rightMargin=18 * mm,
        topMargin=16 * mm, bottomMargin=16 * mm, invariant=1,
    ).build(story)  # fmt: skip
