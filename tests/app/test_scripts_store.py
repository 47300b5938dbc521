"""A centre's own scripts: drafts are never lost, what is published never changes, a broken one reaches no desk."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.scripts_store import ScriptStore
from scripts.authoring.approval import RefusalError
from scripts.loader import Library

TODAY = date(2026, 11, 29)


@pytest.fixture
def store(tmp_path: Path) -> ScriptStore:
    return ScriptStore(tmp_path / "guides", lambda: datetime(2026, 11, 29, 8, 0, tzinfo=UTC))


def reworded(store: ScriptStore, name: str, before: str, after: str) -> None:
    """Let AKJ write on a draft."""
    text = store.begin(name, "AKJ")
    assert before in text
    store.save(name, text.replace(before, after), "AKJ")


def published(store: ScriptStore, name: str, before: str, after: str) -> None:
    """Walk a change all the way to the desk."""
    reworded(store, name, before, after)
    store.submit(name)
    store.approve(name, "MBN", TODAY)
    store.approve(name, "LSO", TODAY)
    store.publish(name, "AKJ")


def line(library: Library, name: str, item: str) -> str:
    return str(library.script(name).item(item).sig)  # type: ignore[union-attr]


def test_a_draft_becomes_the_version_in_force_and_the_log_says_what_changed(store: ScriptStore) -> None:
    published(store, "brand_bygning", "Hvad brænder?", "Hvad er det, der brænder?")
    library = store.library(ripe="trial")
    assert line(library, "brand_bygning", "q_hvad") == "Hvad er det, der brænder?"
    assert library.script("brand_bygning").version == 2 and library.script("brand_bygning").status == "godkendt"
    words = store.log()[-1].words
    assert "brand_bygning version 2 udgivet af AKJ" in words and "ordlyden er nu" in words
    assert not store.is_draft("brand_bygning")


def test_the_shipped_script_is_approved_and_published_as_it_is(store: ScriptStore) -> None:
    store.approve("vaaben", "MBN", TODAY)
    store.approve("vaaben", "LSO", TODAY)
    store.publish("vaaben", "MBN")
    library = store.library(ripe="approved")
    assert set(library.scripts) == {"vaaben"}
    assert library.version("vaaben") == Library.load().version("vaaben")


def test_a_recall_gives_back_the_version_before_and_then_the_shipped_one(store: ScriptStore) -> None:
    published(store, "vaaben", 'navn: Våben', 'navn: Våben 2')
    published(store, "vaaben", 'navn: Våben 2', 'navn: Våben 3')
    names = []
    for _ in range(3):
        names.append(store.library().script("vaaben").navn)
        if names[-1] != "Våben":
            store.recall("vaaben", "LSO")
    assert names == ["Våben 3", "Våben 2", "Våben"]
    with pytest.raises(RefusalError, match="ingen udgivet version"):
        store.recall("vaaben", "LSO")
    assert [event.hvad for event in store.log()] == ["udgivet", "udgivet", "trukket", "trukket"]


def test_a_version_number_is_used_once_even_when_it_was_recalled(store: ScriptStore) -> None:
    published(store, "vaaben", "navn: Våben", "navn: Våben 2")
    store.recall("vaaben", "LSO")
    assert "version: 3" in store.begin("vaaben", "AKJ")


@pytest.mark.parametrize("harm", ["status: godkendt", "}", None])
def test_a_published_file_that_was_broken_gives_way_to_the_one_before_it(
    store: ScriptStore, harm: str | None
) -> None:
    published(store, "vaaben", "navn: Våben", "navn: Våben 2")
    published(store, "vaaben", "navn: Våben 2", "navn: Våben 3")
    file = next((store.folder / "udgivet" / "vaaben").glob("0003-*")) / "vaaben.yaml"
    file.chmod(0o644)
    if harm is None:
        file.unlink()
    else:
        file.write_text(file.read_text(encoding="utf-8").replace("navn: Våben 3", f"navn: Andet\n{harm}"), "utf-8")
    library = store.library(ripe="trial")
    assert library.script("vaaben").navn == "Våben 2"
    assert [p.file for p in library.problems] == ["vaaben.yaml"]
    assert "versionen før den gælder" in library.problems[0].text


def test_a_published_file_is_not_to_be_written_again(store: ScriptStore) -> None:
    published(store, "vaaben", "navn: Våben", "navn: Våben 2")
    files = list((store.folder / "udgivet").rglob("*.yaml"))
    assert files and all(file.stat().st_mode & 0o222 == 0 for file in files)


def test_nothing_is_published_that_two_have_not_approved(store: ScriptStore) -> None:
    reworded(store, "vaaben", "navn: Våben", "navn: Våben 2")
    with pytest.raises(RefusalError, match="godkendt af to"):
        store.publish("vaaben", "AKJ")
    store.submit("vaaben")
    store.approve("vaaben", "MBN", TODAY)
    with pytest.raises(RefusalError, match="godkendt af to"):
        store.publish("vaaben", "AKJ")
    with pytest.raises(RefusalError, match="har skrevet"):
        store.approve("vaaben", "AKJ", TODAY)


def test_an_edit_after_the_approvals_takes_the_way_back(store: ScriptStore) -> None:
    reworded(store, "vaaben", "navn: Våben", "navn: Våben 2")
    store.submit("vaaben")
    store.approve("vaaben", "MBN", TODAY)
    store.approve("vaaben", "LSO", TODAY)
    store.save("vaaben", store.text("vaaben").replace("navn: Våben 2", "navn: Våben 3"), "LSO")
    with pytest.raises(RefusalError, match="godkendt af to"):
        store.publish("vaaben", "AKJ")
    store.submit("vaaben")
    with pytest.raises(RefusalError, match="har skrevet"):
        store.approve("vaaben", "LSO", TODAY)


def test_a_draft_with_an_error_goes_nowhere_and_is_kept(store: ScriptStore) -> None:
    reworded(store, "vaaben", "skema: 1", "skema: 1\nukendt: ja")
    for step in (lambda: store.submit("vaaben"), lambda: store.approve("vaaben", "MBN", TODAY)):
        with pytest.raises(RefusalError, match="Ret fejlen først: linje"):
            step()
    assert "ukendt: ja" in store.text("vaaben")
    row = next(row for row in store.rows() if row.id == "vaaben")
    assert row.draft and row.problem and row.in_force == 1


def test_the_list_shows_drafts_in_the_place_of_what_they_replace(store: ScriptStore) -> None:
    reworded(store, "brand_bygning", "Hvad brænder?", "Hvad er det, der brænder?")
    row = next(row for row in store.rows() if row.id == "brand_bygning")
    assert (row.version, row.status, row.draft, row.author, row.in_force) == (2, "kladde", True, "AKJ", 1)
    assert len(store.rows()) == len(Library.load().scripts)


def test_a_rename_makes_a_draft_of_every_script_that_changes(store: ScriptStore) -> None:
    files = store.rename("item", "brand_bygning.q_inde", "q_nogen_inde", "AKJ")
    assert files == ["brand_bygning.i18n.en.yaml", "brand_bygning.test.yaml", "brand_bygning.yaml"]
    assert [str(f) for f in store.lint("brand_bygning") if f.severity == "fejl"] == []
    assert store.differences("brand_bygning") == [
        "Spørgsmålet q_inde »Er der nogen inde i huset?« hedder nu q_nogen_inde (før q_inde)."
    ]


def test_a_draft_is_laid_aside_and_not_deleted(store: ScriptStore) -> None:
    reworded(store, "vaaben", "navn: Våben", "navn: Våben 2")
    store.discard("vaaben")
    assert not store.is_draft("vaaben")
    kept = [path.read_text(encoding="utf-8") for path in (store.folder / "lagt_til_side").glob("*vaaben.yaml")]
    assert len(kept) == 1 and "navn: Våben 2" in kept[0]


def test_a_line_of_the_log_that_cannot_be_read_is_passed_over(store: ScriptStore) -> None:
    published(store, "vaaben", "navn: Våben", "navn: Våben 2")
    with (store.folder / "udgivelser.jsonl").open("ab") as out:
        out.write(b'{"half')
    assert store.library().script("vaaben").navn == "Våben 2"
    published(store, "vaaben", "navn: Våben 2", "navn: Våben 3")
    assert store.library().script("vaaben").navn == "Våben 3"


def test_a_new_script_passes_the_linter_as_a_draft(store: ScriptStore) -> None:
    store.new("min_guide", "akj")
    assert [str(f) for f in store.lint("min_guide") if f.severity == "fejl"] == []
    with pytest.raises(RefusalError, match="allerede en guide"):
        store.new("min_guide", "AKJ")
    with pytest.raises(RefusalError, match="kan ikke være et navn"):
        store.new("../ud", "AKJ")


def test_a_centre_that_has_written_nothing_yet_sees_what_ships(store: ScriptStore) -> None:
    assert not store.folder.exists()
    assert {row.id for row in store.rows()} == set(Library.load().scripts)
    assert not any(row.draft for row in store.rows())


def test_every_version_ever_in_force_tells_what_it_renamed(tmp_path: Path) -> None:
    store = ScriptStore(tmp_path, datetime.now)
    text = store.begin("vaaben", "ABC")
    store.save("vaaben", text, "ABC")
    store.rename("item", "vaaben.q_hvem", "q_hvem_har_det", "ABC")
    shipped = {script.id: script.version for script in store.every_version()}
    assert shipped["vaaben"] == 1 and len(shipped) == len(store.every_version())
    store.submit("vaaben")
    for who in ("MBN", "LSO"):
        store.approve("vaaben", who, date(2026, 11, 29))
    store.publish("vaaben", "MBN")
    store.recall("vaaben", "MBN")
    tables = [script.omdoebt_fra for script in store.every_version() if script.id == "vaaben"]
    assert tables == [{}, {"vaaben.q_hvem_har_det": "vaaben.q_hvem"}]


def test_a_desk_that_starts_loads_no_linter_and_no_practice_calls() -> None:
    program = (
        "import sys, app.house, widgets.window\n"
        "late = ('scripts.lint', 'scripts.layerlint', 'scripts.walk', 'scripts.practice.model')\n"
        "print([name for name in late if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
