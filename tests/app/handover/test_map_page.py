"""The map on the first page of the record: the newest one, as wide as the page, with what it shows and its source."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from app.domain import facts as f
from app.domain.state import MapKept
from app.handover.map_page import map_words
from app.handover.pdf import write_pdf
from app.handover.record import record
from app.store.pictures import PictureStore
from tests.app.handover.test_record import CALL, INQUIRY
from tests.app.pngs import BOX, SOURCE, TAKEN, pictured, png
from tests.app.worlds import NUMBER, lines

MM = 72 / 25.4
A4 = (595.28, 841.89)


@pytest.fixture
def pictures(tmp_path: Path) -> PictureStore:
    return PictureStore.beside(tmp_path / "journal.sqlite")


def pages(tmp_path: Path, facts: list[f.Fact], pictures: PictureStore | None, language: str = "da") -> list[PageObject]:
    target = tmp_path / "record.pdf"
    assert write_pdf(lines(facts), target, language, None, pictures)
    return list(PdfReader(target).pages)


def sizes(page: PageObject) -> list[tuple[int, int]]:
    return [image.image.size for image in page.images if image.image is not None]


def rooms(page: PageObject) -> list[tuple[float, float, float, float]]:
    """Where the pictures of a page lie: left, bottom, width, height in points."""
    found: list[tuple[float, float, float, float]] = []

    def seen(operator: bytes, operands: object, matrix: list[float], text_matrix: list[float]) -> None:
        if operator == b"Do":
            found.append((matrix[4], matrix[5], matrix[0], matrix[3]))

    page.extract_text(visitor_operand_before=seen)
    return found


def test_the_newest_map_stands_on_the_first_page_as_wide_as_its_tables(tmp_path: Path, pictures: PictureStore) -> None:
    sent, closed = pictures.keep(png(800, 470)), pictures.keep(png(400, 235, shade=90))
    found = pages(tmp_path, [*CALL[:-2], pictured(sent), *CALL[-2:], pictured(closed, "closed")], pictures)
    assert [sizes(page) for page in found] == [[(400, 235)], *([[]] * (len(found) - 1))]
    ((left, bottom, width, height),) = rooms(found[0])
    assert (left, width) == pytest.approx((18 * MM, 174 * MM), abs=0.5)
    assert width / height == pytest.approx(400 / 235, rel=0.01)
    assert bottom >= 16 * MM and bottom + height <= A4[1] - 16 * MM
    image = found[0].images[0].image
    assert image is not None and image.getpixel((10, 10)) == (90, 90, 90)


def test_its_caption_says_when_how_wide_and_whose_and_is_no_markup(tmp_path: Path, pictures: PictureStore) -> None:
    facts = [*CALL, pictured(pictures.keep(png()))]
    text = " ".join(pages(tmp_path, facts, pictures)[0].extract_text().split())
    assert f"Kort ved afsendelse 04.12.52 · 1,0 km bred · kilde: {SOURCE}" in text
    text = " ".join(pages(tmp_path, facts, pictures, "en")[0].extract_text().split())
    assert f"Map when sent 04.12.52 · 1.0 km wide · source: {SOURCE}" in text


def test_a_map_of_unknown_source_names_none() -> None:
    kept = MapKept(at=TAKEN, why="closed", sha256="a", width=8, height=4, box=BOX)
    assert map_words(kept, "da") == "Kort ved afslutning 04.12.52 · 1,0 km bred"
    assert map_words(kept, "en") == "Map when closed 04.12.52 · 1.0 km wide"


def test_a_tall_map_stays_on_its_page(tmp_path: Path, pictures: PictureStore) -> None:
    found = pages(tmp_path, [*CALL, pictured(pictures.keep(png(400, 900)))], pictures)
    ((_, bottom, width, height),) = rooms(found[0])
    assert height == pytest.approx(115 * MM, abs=0.5)
    assert width / height == pytest.approx(400 / 900, rel=0.01)
    assert bottom >= 16 * MM


def test_after_a_long_summary_the_map_goes_whole_to_the_next_page(tmp_path: Path, pictures: PictureStore) -> None:
    added: list[f.Fact] = [f.SupplementAdded(text=f"tilføjelse {i}") for i in range(25)]
    found = pages(tmp_path, [*CALL, *added, pictured(pictures.keep(png(800, 470)))], pictures)
    assert [len(page.images) for page in found[:2]] == [0, 1]
    assert "Kort ved afsendelse" in found[1].extract_text()


def test_an_old_inquiry_without_a_map_is_printed_as_before(tmp_path: Path, pictures: PictureStore) -> None:
    target = tmp_path / "before.pdf"
    write_pdf(lines(CALL), target, "da", None)
    found = pages(tmp_path, CALL, pictures)
    assert [page.extract_text() for page in found] == [page.extract_text() for page in PdfReader(target).pages]
    assert not any(page.images for page in found)


def test_a_map_that_is_not_as_it_was_is_said_in_its_place(tmp_path: Path, pictures: PictureStore) -> None:
    kept = pictures.keep(png())
    facts, file = [*CALL, pictured(kept)], pictures.path(kept.sha256)
    for raw, words in (
        (png()[:-30], "Kortbilledet er ændret, efter at det blev gemt."),
        (bytes(50 * 1024 * 1024), "Kortbilledet fylder 50 MB, og højst 16 MB tages."),
        (None, "Kortbilledet mangler."),
    ):
        file.write_bytes(raw) if raw is not None else file.unlink()
        found = pages(tmp_path, facts, pictures)
        text = found[0].extract_text()
        assert words in text and "Kort ved afsendelse" in text and INQUIRY in text
        assert not any(page.images for page in found)


def test_the_map_of_a_practice_call_lies_under_the_word_of_practice(tmp_path: Path, pictures: PictureStore) -> None:
    rang = f.CallRang(line="112", number=NUMBER, practice=True)
    page = pages(tmp_path, [rang, *CALL[1:], pictured(pictures.keep(png(800, 470)))], pictures)[0]
    content = page.get_contents()
    assert content is not None
    drawn = content.get_data()
    assert page.extract_text().count("ØVELSE") == 2
    assert drawn.count(b" 110 Tf") == 1, "the large word across the page"
    assert drawn.index(b" Do") < drawn.index(b" 110 Tf"), "is drawn last, so over the picture"


def test_the_json_record_names_each_map_by_its_seal_and_box(pictures: PictureStore) -> None:
    kept = pictures.keep(png())
    told = record(lines([*CALL, pictured(kept)]))
    assert told is not None
    assert told["maps"] == [
        {"at": TAKEN.isoformat().replace("+00:00", "Z"), "why": "sent", "sha256": kept.sha256, "width": 80,
         "height": 48, "box": BOX, "source": SOURCE}
    ]  # fmt: skip
    older = record(lines(CALL))
    assert older is not None and older["maps"] == []
