"""Instructors' own scripts on the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.loader import LIBRARY
from tests.app.cli.conftest import Ran, Run


@pytest.fixture
def script(run: Run, tmp_path: Path) -> Run:
    """Return ``alarmpult script …`` on a store of its own."""

    def command(*args: object, stdin: bytes = b"") -> Ran:
        return run("script", *args, "--store", tmp_path / "store", stdin=stdin)

    return command


def test_a_script_walks_from_the_template_to_being_in_force_and_back(script: Run) -> None:
    assert script("new", "min_guide", "--by", "AKJ").code == 0
    assert script("publish", "min_guide", "--by", "AKJ").code == 1
    assert script("submit", "min_guide").answer["status"] == "test"
    assert script("approve", "min_guide", "--by", "AKJ").code == 1
    assert script("approve", "min_guide", "--by", "MBN").answer["approvals_missing"] == 1
    assert script("approve", "min_guide", "--by", "LSO").answer["status"] == "godkendt"
    assert script("publish", "min_guide", "--by", "AKJ").answer["hvad"] == "udgivet"
    assert script("recall", "min_guide", "--by", "AKJ").answer["hvad"] == "trukket"
    assert len(script("log").answer["log"]) == 2


def test_what_is_refused_says_why_in_danish(script: Run) -> None:
    script("new", "min_guide", "--by", "AKJ")
    refused = script("approve", "min_guide", "--by", "MBN")
    assert refused.code == 1 and "Send den til godkendelse først" in refused.err


def test_two_files_are_compared_in_sentences(script: Run, tmp_path: Path) -> None:
    new = tmp_path / "tolk.yaml"
    text = (LIBRARY / "tolk.yaml").read_text(encoding="utf-8")
    new.write_text(text.replace("navn: ", "navn: Ny ", 1), encoding="utf-8")
    found = script("diff", LIBRARY / "tolk.yaml", new).answer["differences"]
    assert len(found) == 1 and found[0].startswith("Guiden: navnet er nu »Ny ")


def test_a_rename_leaves_drafts_that_hold(script: Run, tmp_path: Path) -> None:
    ran = script("rename", "item", "brand_bygning.q_inde", "q_folk", "--by", "AKJ")
    assert "brand_bygning.test.yaml" in ran.answer["drafts"]
    assert script("check", tmp_path / "store" / "guides" / "kladder").answer["errors"] == 0
    assert len(script("diff", "brand_bygning").answer["differences"]) == 1
    assert script("rename", "word", "a", "b", "--by", "AKJ").code == 2


def test_a_page_to_sign_is_text_or_pdf(script: Run, tmp_path: Path) -> None:
    text = script("print", "brand_bygning").out
    assert "Er der nogen inde i huset?" in text and "Godkender 2" in text
    assert "når »nogen i fare« er ja" in text or "når »" in text
    pdf = tmp_path / "side.pdf"
    assert script("print", "brand_bygning", "--to", pdf).code == 0
    assert pdf.read_bytes().startswith(b"%PDF")


def test_a_page_takes_markup_as_words(script: Run, tmp_path: Path) -> None:
    shutil.copy(LIBRARY / "tolk.yaml", tmp_path / "tolk.yaml")
    file = tmp_path / "tolk.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("navn: ", "navn: <b>x</i> & ", 1), encoding="utf-8")
    assert script("print", file, "--to", tmp_path / "x.pdf").code == 0


def test_the_schema_names_every_key_in_danish(script: Run) -> None:
    made = script("schema").answer
    assert made["title"] == "Samtaleguide"
    described = [*made["properties"].values(), *made["$defs"]["Question"]["properties"].values()]
    assert all(part.get("description") for part in described)


def test_a_script_nobody_knows_is_wrong_use(script: Run, tmp_path: Path) -> None:
    assert script("print", "ukendt").code == 2
    assert script("print", tmp_path / "ukendt.yaml").code == 2


def test_a_layer_walks_the_same_way_and_is_checked_walked_printed_and_compared(script: Run, tmp_path: Path) -> None:
    name = "brand_bygning.kreds_oest"
    draft = Path(script("new", name, "--by", "AKJ").answer["draft"])
    assert draft.name == f"{name}.lag.yaml"
    checked = script("check", draft)
    assert (checked.code, checked.answer["files"], checked.answer["errors"]) == (0, 1, 0)
    assert f"{draft.name}:1: advarsel [uoversat]" in checked.err
    walked = script("walk", draft, "--walks", "5")
    assert (walked.code, walked.answer["script"], walked.answer["random"]["broken"]) == (0, "brand_bygning", [])
    assert "Er der noget særligt ved stedet" in script("print", name).out
    assert len(script("diff", name).answer["differences"]) == 1
    assert script("publish", name, "--by", "AKJ").code == 1
    assert script("submit", name).answer["status"] == "test"
    refused = script("approve", name, "--by", "AKJ")
    assert refused.code == 1 and "AKJ har skrevet laget" in refused.err
    for person in ("MBN", "LSO"):
        script("approve", name, "--by", person)
    assert script("publish", name, "--by", "AKJ").answer["guide"] == name
    assert script("recall", name, "--by", "AKJ").answer["hvad"] == "trukket"
    assert len(script("log").answer["log"]) == 2


def test_a_layer_that_breaks_the_rules_is_told_by_file_and_line(script: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.lag.yaml"
    file.write_text("skema: 1\nlag: x\nguide: brand_bygning\nversion: 1\ngrund: 1\nstatus: test\nfjern: [q_inde]\n",
                    encoding="utf-8")  # fmt: skip
    ran = script("check", file)
    assert ran.code == 1 and "x.lag.yaml:7: q_inde: fejl [lag]" in ran.err
    assert script("walk", file).code == 2
    assert script("diff", file, LIBRARY / "tolk.yaml").code == 2
    assert script("print", file).code == 1


def test_the_schema_of_a_layer_names_every_key_in_danish(script: Run) -> None:
    made = script("schema", "--layer").answer
    assert made["title"] == "Lag på en samtaleguide"
    described = [*made["properties"].values(), *made["$defs"]["Addition"]["properties"].values()]
    assert all(part.get("description") for part in described)
