"""A district adds to a national script and never takes away what is critical."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scripts.authoring.approval import RefusalError, approve, begin_draft, submit
from scripts.authoring.overlay import clashes, merge, read_overlay
from scripts.loader import CAUSES_FILE, LIBRARY, Library, script_files
from scripts.model import Script
from scripts.source import read

HEAD = "skema: 1\nlag: kreds_oest\nguide: brand_bygning\nversion: 2\ngrund: 1\nstatus: test\n"
ADDS = """tilfoej:
  - efter: q_inde
    punkt: {id: q_faerge, slags: spoerg, fase: fare, sig: "Kan I nå færgen?", svar: {type: ja_nej}}
linjer:
  - {punkt: q_adgang, sig: "Hvordan kommer brandbilen fra havnen?"}
forslag:
  - {id: oe, naar: {brand.spredning: ja}, prioritet: 1, fordi: "ø uden bro"}
"""


@pytest.fixture
def base() -> Script:
    return Script.model_validate(read(LIBRARY / "brand_bygning.yaml"))


def test_a_layer_adds_items_lines_and_rows_and_is_named(base: Script) -> None:
    overlay, _ = read_overlay(HEAD + ADDS)
    merged = merge(base, overlay)
    ids = [item.id for item in merged.indhold]
    assert ids[ids.index("q_inde") + 1] == "q_faerge"
    assert merged.item("q_adgang").sig == "Hvordan kommer brandbilen fra havnen?"  # type: ignore[union-attr]
    assert merged.forslag[-1].id == "oe"
    assert (merged.version, merged.navn) == (1, "Brand i bygning · kreds_oest 2")
    assert merged.content_hash != base.content_hash


@pytest.mark.parametrize(
    ("part", "line", "words"),
    [
        ("fjern: [q_inde]\n", 7, "kritisk og må ikke fjernes"),
        ("linjer:\n  - {punkt: q_inde, sig: \"Er der folk?\"}\n", 8, "kritisk; dets ordlyd"),
        ("fjern: [q_intet]\n", 7, "findes ikke"),
        ("tilfoej:\n  - punkt: {id: q_hvad, slags: sig, fase: fare, sig: \"Hej.\"}\n", 8, "allerede et punkt"),
        ("tilfoej:\n  - efter: q_x\n    punkt: {id: q_y, slags: sig, fase: fare, sig: \"Hej.\"}\n", 8, "findes ikke"),
        ("forslag:\n  - {id: inde, naar: altid, prioritet: 5, fordi: \"lavere\"}\n", 8, "allerede en række"),
    ],
)
def test_a_layer_that_weakens_or_clashes_is_refused_with_the_line(
    base: Script, part: str, line: int, words: str
) -> None:
    overlay, raw = read_overlay(HEAD + part)
    found = clashes(base, overlay, raw)
    assert [(clash.line, words in clash.text) for clash in found] == [(line, True)]
    with pytest.raises(ValueError, match=words):
        merge(base, overlay)


def test_what_is_not_critical_may_be_left_out(base: Script) -> None:
    overlay, _ = read_overlay(HEAD + "fjern: [q_bygning]\n")
    assert "q_bygning" not in [item.id for item in merge(base, overlay).indhold]


def test_a_desk_uses_the_layer_and_pins_its_content(tmp_path: Path) -> None:
    layer = tmp_path / "brand_bygning.lag.yaml"
    layer.write_text(HEAD + ADDS, encoding="utf-8")
    plain, layered = Library.load(), Library.load(layers=[layer])
    assert layered.problems == () and layered.script("brand_bygning").navn.endswith("kreds_oest 2")
    assert layered.version("brand_bygning") != plain.version("brand_bygning")


@pytest.mark.parametrize("bad", [HEAD + "fjern: [q_inde]\n", HEAD.replace("status: test", "status: kladde"), "nej",
                                 HEAD + "afbryd: [1]\n", HEAD.replace("brand_bygning", "intet")])
def test_a_bad_layer_leaves_the_national_script_as_it_is(bad: str, tmp_path: Path) -> None:
    layer = tmp_path / "x.lag.yaml"
    layer.write_text(bad, encoding="utf-8")
    library = Library.load(layers=[layer], ripe="trial")
    assert [problem.file for problem in library.problems] == ["x.lag.yaml"]
    assert library.version("brand_bygning") == Library.load().version("brand_bygning")


def test_a_desk_in_earnest_takes_only_what_two_people_approved(tmp_path: Path) -> None:
    assert Library.load(ripe="approved").scripts == {}
    folder = tmp_path / "approved"
    folder.mkdir()
    for path in script_files([LIBRARY]):
        text = path.read_text(encoding="utf-8")
        if path.name != CAUSES_FILE:
            try:
                text = approve(approve(submit(text), "MBN", date(2026, 11, 29)), "LSO", date(2026, 11, 29))
            except RefusalError as error:
                pytest.fail(f"{path.name}: {error}")
        (folder / path.name).write_text(text, encoding="utf-8")
    library = Library.load([folder], ripe="approved")
    assert library.problems == () and set(library.scripts) == set(Library.load().scripts)


def test_a_draft_never_reaches_a_desk(tmp_path: Path) -> None:
    draft = begin_draft((LIBRARY / "vaaben.yaml").read_text(encoding="utf-8"), 2, "AKJ")
    (tmp_path / "vaaben.yaml").write_text(draft, encoding="utf-8")
    library = Library.load([LIBRARY, tmp_path], ripe="trial")
    assert "vaaben" not in library.scripts and library.problems[0].text == "guiden er en kladde"
