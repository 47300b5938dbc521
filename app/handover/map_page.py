"""The map in the record: the newest picture with what it shows and where it comes from, and copies beside an export."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.catalogue import Words
from app.domain.map_facts import Why
from app.domain.state import CallState, MapKept
from app.files import write_whole
from app.handover.typeface import bold_file, on_paper
from app.store.pictures import PictureError, PictureStore
from app.words import clock, metres

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable

_TAKEN: dict[Why, Words] = {
    "sent": Words("Kort ved afsendelse", "Map when sent"),
    "closed": Words("Kort ved afslutning", "Map when closed"),
}


def map_flowables(
    call: CallState, pictures: PictureStore, language: str, style: ParagraphStyle, width: float, height: float
) -> list[Flowable]:
    """Return the newest map of a call for its page, none when it has none; ``width`` and ``height`` in points.

    The picture fills the width unless it would be higher than ``height``. One that is missing, altered or damaged is
    said in words in its place.
    """
    if not call.maps:
        return []
    from reportlab.platypus import Image, KeepTogether, Paragraph, Spacer

    newest = call.maps[-1]
    caption = Paragraph(on_paper(map_words(newest, language)), style)
    try:
        png = pictures.read(newest.sha256)
    except PictureError as error:
        return [Spacer(1, 12), caption, Paragraph(on_paper(error.words.in_(language)), style)]
    shrink = min(width / newest.width, height / newest.height)
    image = Image(BytesIO(png), newest.width * shrink, newest.height * shrink)
    return [Spacer(1, 12), KeepTogether([image, Spacer(1, 3), caption])]


def map_words(kept: MapKept, language: str) -> str:
    """Return a map's caption: when, how wide the ground in it is, and its source and licence line."""
    west, _, east, _ = kept.box
    wide, source = metres(east - west, language), kept.source
    taken = f"{_TAKEN[kept.why].in_(language)} {clock(kept.at)}"
    if language == "da":
        return " · ".join([taken, f"{wide} bred", *([f"kilde: {source}"] if source else [])])
    return " · ".join([taken, f"{wide} wide", *([f"source: {source}"] if source else [])])


def copy_maps(call: CallState, pictures: PictureStore, target: Path) -> tuple[list[Path], list[Words]]:
    """Put the maps of a call beside its exported file, numbered as in the record; return them and what failed.

    A copy of a practice call's map carries the word of practice; what is sealed in the store stays as it is.
    Raises OSError when the folder cannot be written.
    """
    written: list[Path] = []
    failed: list[Words] = []
    for number, kept in enumerate(call.maps, start=1):
        try:
            png = pictures.read(kept.sha256)
        except PictureError as error:
            failed.append(error.words)
            continue
        written.append(target.with_name(f"{target.stem}-map-{number}.png"))
        write_whole(written[-1], watermarked(png) if call.is_practice else png)
    return written, failed


def watermarked(png: bytes) -> bytes:
    """Return a picture with the word of practice across it."""
    # Imported here: only who exports pays for it.
    from PIL import Image, ImageDraw, ImageFont

    with Image.open(BytesIO(png)) as opened:
        image = opened.convert("RGBA")
    font = ImageFont.truetype(bold_file(), max(12, image.width // 8))
    layer = Image.new("RGBA", image.size, (0, 0, 0, 0))
    middle = (image.width // 2, image.height // 2)
    ImageDraw.Draw(layer).text(middle, "ØVELSE", font=font, anchor="mm", fill=(0x63, 0x22, 0xB0, 110))
    out = BytesIO()
    Image.alpha_composite(image, layer.rotate(30)).convert("RGB").save(out, "PNG")
    return out.getvalue()
