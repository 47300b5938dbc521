"""A script on paper as PDF, for the instructors who sign it."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from app.domain.catalogue import FIELDS
from scripts.authoring.sheet import Sheet


def field_label(name: str) -> str:
    """Return a field's Danish words as the form has them; any other name as it stands."""
    known = FIELDS.get(name)
    return known.label.da.lower() if known is not None else name


def write_sheet(page: Sheet, target: Path) -> None:
    """Write a sheet as PDF (A4); every word is escaped, never read as markup. Raises OSError."""
    # Imported here: the library costs a third of a second that no other command should wait for.
    import reportlab
    from reportlab.lib.colors import HexColor
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

    fonts = Path(str(reportlab.__file__)).parent / "fonts"
    for name in ("Vera", "VeraBd"):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(fonts / f"{name}.ttf")))
    base = ParagraphStyle("base", fontName="Vera", fontSize=9, leading=12)
    quiet = ParagraphStyle("quiet", parent=base, fontSize=8, textColor=HexColor("#434D53"))
    head = ParagraphStyle("head", parent=base, fontName="VeraBd", fontSize=11, leading=16, leftIndent=-6)
    title = ParagraphStyle("title", parent=head, fontSize=15, leading=20)
    story: list[Flowable] = [Paragraph(escape(page.title), title), Paragraph(escape(page.under), quiet)]
    for part in page.parts:
        rows = [
            [Paragraph(escape(left), quiet), Paragraph(escape(middle), base), Paragraph(escape(right), quiet)]
            for left, middle, right in part.rows
        ]
        table = Table(rows, colWidths=[30 * mm, 94 * mm, 50 * mm], splitInRow=1)
        table.setStyle([("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor("#CDD2D3")), ("VALIGN", (0, 0), (-1, -1), "TOP"),
                        ("LEFTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 2),
                        ("BOTTOMPADDING", (0, 0), (-1, -1), 2)])  # fmt: skip
        story += [Spacer(1, 4 * mm), Paragraph(escape(part.head), head), table]
    SimpleDocTemplate(
        str(target), pagesize=A4, title=page.title, author="Alarmpult", leftMargin=18 * mm, rightMargin=18 * mm,
        topMargin=16 * mm, bottomMargin=16 * mm, invariant=1,
    ).build(story)  # fmt: skip
