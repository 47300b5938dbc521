"""Whatever leaves a practice store says that it is practice: every page, table, picture and message."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PIL import Image

from app.domain import facts as f
from app.domain.fold import fold_call
from app.exporting import inquiries_csv, inquiries_json, statistics_csv
from app.handover.blanket import own_shape
from app.handover.eido import eido
from app.handover.figures_pdf import statistics_pdf
from app.handover.map_page import copy_maps, watermarked
from app.handover.pdf import write_pdf
from app.handover.ports import Parcel
from app.handover.record import record
from app.handover.sheet import sheet
from app.statistics import statistics
from app.store.summary import summary
from tests.app.worlds import START, lines, place


def entries(practice: bool) -> tuple[f.Entry, ...]:
    return tuple(lines([
        f.CallRang(line="112", number="+4500004127", practice=practice), f.CallAnswered(operator="KHN"),
        f.FieldSet(field="haendelse.aarsag", value="BRAND-BYG"), f.PlaceChosen(place=place()),
        f.HandoverTried(authority="fire", receiver="Øvelsø Brandvæsen"), f.OutcomeChosen(outcome="test"),
        f.InquiryClosed(),
    ]))  # fmt: skip


def pages(pdf: bytes) -> list[str]:
    """Return what each page of a PDF writes, letters only where the library writes them plainly."""
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def parcel(practice: bool, kind: str = "sheet") -> Parcel:
    call = fold_call(entries(practice))
    content: dict[str, Any] = {**sheet(call, "fire", 1), "kind": kind}
    return Parcel(key="k", name="n", call=call.id, authority="fire", unit="u", content=content, made_at=0.0)


@pytest.mark.parametrize("practice", [True, False])
def test_every_page_of_a_record_bears_the_word_or_none_does(practice: bool, tmp_path: Path) -> None:
    write_pdf(entries(practice), tmp_path / "r.pdf", "da")
    assert {"ØVELSE" in page for page in pages((tmp_path / "r.pdf").read_bytes())} == {practice}
    assert bool(record(entries(practice), "da")["practice"]) is False  # without a scenario there is no name of one


@pytest.mark.parametrize("practice", [True, False])
def test_every_page_of_the_figures_bears_the_word_or_none_does(practice: bool) -> None:
    found = statistics([], None, None)
    assert {"ØVELSE" in page for page in pages(statistics_pdf(found, (), practice=practice))} == {practice}


def test_every_row_of_the_figures_of_practice_says_so_and_no_other_does() -> None:
    found = statistics([], None, None)
    marked = statistics_csv(found, "da", practice=True).splitlines()
    assert marked[0].rstrip('"').endswith("øvelse") and all(row.rstrip('"').endswith("ja") for row in marked[1:])
    assert "øvelse" not in statistics_csv(found, "da")


def test_lists_of_inquiries_say_of_each_whether_it_is_practice() -> None:
    rows = [summary({})(entries(practice)) for practice in (True, False)]
    table = inquiries_csv(rows, str).splitlines()
    assert [line.endswith('"ja"') for line in table[1:]] == [True, False]
    listed = msgspec.json.decode(inquiries_json(rows, 2, False))
    assert [row["practice"] for row in listed["inquiries"]] == [True, False]


def test_a_sheet_says_so_in_its_content_and_in_every_shape_it_is_sent_in() -> None:
    assert parcel(True).content["practice"] is True and parcel(False).content["practice"] is False
    assert own_shape(parcel(True))["practice"] is True
    for kind in ("sheet", "update"):
        shaped = eido(parcel(True, kind))
        assert shaped["notesComponent"][0]["notesActionComments"].startswith("ØVELSE: der er ingen i nød.")
        assert shaped["incidentComponent"]["incidentTypeInternalText"].startswith("ØVELSE")
        assert "ØVELSE" in shaped["locationComponent"][0]["locationByValue"]
    assert eido(parcel(True))["callComponent"][0]["localCallType"] == "ØVELSE"
    assert "ØVELSE" not in msgspec.json.encode(eido(parcel(False))).decode()


def test_a_picture_of_a_practice_map_bears_the_word_and_a_real_one_is_left_alone() -> None:
    plain = BytesIO()
    Image.new("RGB", (400, 300), "white").save(plain, "PNG")
    marked = Image.open(BytesIO(watermarked(plain.getvalue())))
    assert marked.size == (400, 300)
    colours = marked.getcolors(100_000) or []
    assert sum(count for count, colour in colours if colour != (255, 255, 255)) > 1000


class Store:
    """A store of pictures that has one."""

    def __init__(self, png: bytes) -> None:
        self.png = png

    def read(self, sha256: str) -> bytes:
        return self.png


@pytest.mark.parametrize("practice", [True, False])
def test_a_copied_map_is_marked_in_practice_alone(practice: bool, tmp_path: Path) -> None:
    plain = BytesIO()
    Image.new("RGB", (400, 300), "white").save(plain, "PNG")
    ground = {"west": 0.0, "south": 0.0, "east": 100.0, "north": 75.0}
    kept = f.MapPictured(sha256="a" * 64, why="sent", width=400, height=300, taken_at=START, **ground)
    call = fold_call((*entries(practice), *lines([kept], start=60)))
    written, failed = copy_maps(call, Store(plain.getvalue()), tmp_path / "x.json")  # type: ignore[arg-type]
    assert failed == [] and len(written) == 1
    assert (written[0].read_bytes() == plain.getvalue()) is not practice


def test_the_word_is_in_no_page_that_is_not_practice(tmp_path: Path) -> None:
    write_pdf(entries(False), tmp_path / "r.pdf", "en")
    assert not re.search("PRACTICE|ØVELSE", "".join(pages((tmp_path / "r.pdf").read_bytes())))
