"""The centre's own practice calls: drafts, versions that never change, recall, and what old logs are scored with."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.config import load
from app.guide import contract
from app.practice.line import digest
from app.practice.scenario_store import MOST_BYTES, ScenarioStore, scenarios_of
from scripts.authoring.approval import RefusalError
from scripts.practice.authoring import new_run, pinned
from scripts.practice.loader import FOLDER, ScenarioError, Scenarios, load_scenario

FIRE = "brand_lejlighed_01"


@pytest.fixture
def store(tmp_path: Path) -> ScenarioStore:
    return ScenarioStore(tmp_path / "oevelser", lambda: datetime(2026, 11, 29, 13, 0, tzinfo=UTC))


def publish(store: ScenarioStore, name: str) -> None:
    store.publish(name, "AKJ", contract())


def change(store: ScenarioStore, before: str, after: str, name: str = FIRE) -> None:
    text = store.text(name)
    assert before in text
    store.save(name, "", text.replace(before, after, 1), text)


def test_without_a_folder_there_is_what_ships(store: ScenarioStore) -> None:
    assert store.scenarios().by_id == Scenarios.load().by_id
    assert {row.kind for row in store.rows()} == {"shipped"}


def test_a_shipped_one_is_edited_as_the_centres_own_version(store: ScenarioStore) -> None:
    store.begin(FIRE)
    change(store, "titel: Lejlighedsbrand 01", "titel: Vores lejlighedsbrand")
    assert store.scenarios().get(FIRE).titel == "Lejlighedsbrand 01"  # a draft holds for nobody yet
    publish(store, FIRE)
    in_force = store.scenarios().get(FIRE)
    assert (in_force.titel, in_force.version) == ("Vores lejlighedsbrand", 3)
    assert [run.elev for run in store.scenarios().runs(FIRE)] == ["farlig", "god", "middel"]
    assert (FOLDER / f"{FIRE}.yaml").read_text(encoding="utf-8").count("Vores") == 0
    assert store.row(FIRE).kind == "version"
    assert store.history(FIRE)[0].aendringer == ("»titel« er ændret.",)


def test_a_published_version_is_never_written_again(store: ScenarioStore) -> None:
    store.begin(FIRE)
    publish(store, FIRE)
    store.begin(FIRE)
    change(store, "version: 4", "version: 3")
    with pytest.raises(RefusalError, match="Version 3 er allerede brugt"):
        publish(store, FIRE)


def test_recall_brings_back_the_version_before_and_at_last_the_shipped_one(store: ScenarioStore) -> None:
    for title in ("Første", "Anden"):
        store.begin(FIRE)
        change(store, store.scenarios().get(FIRE).titel, title)
        publish(store, FIRE)
    store.recall(FIRE, "AKJ")
    assert store.scenarios().get(FIRE).titel == "Første"
    store.recall(FIRE, "AKJ")
    assert store.scenarios().get(FIRE).titel == "Lejlighedsbrand 01"
    with pytest.raises(RefusalError, match="ingen udgivet version"):
        store.recall(FIRE, "AKJ")


def test_a_published_file_that_was_changed_gives_way_and_is_told(store: ScenarioStore) -> None:
    store.begin(FIRE)
    publish(store, FIRE)
    file = store.path(FIRE)
    file.chmod(0o644)
    file.write_text(file.read_text(encoding="utf-8").replace("Lejlighedsbrand", "Snydebrand"), encoding="utf-8")
    there = store.scenarios()
    assert there.get(FIRE).version == 2
    assert "filen er ændret, efter at den blev udgivet" in there.problems[0]


def test_what_has_an_error_is_not_published_and_says_where(store: ScenarioStore) -> None:
    store.begin(FIRE)
    change(store, "punkter: [brand.nogen_inde]", "punkter: [brand.nogen_ind]")
    with pytest.raises(RefusalError, match=r"brand_lejlighed_01\.yaml, linje \d+: .*»brand.nogen_ind«"):
        publish(store, FIRE)
    assert store.is_draft(FIRE)


@pytest.mark.parametrize("text", ["a: [", "a: &x [*x, *x]", "\t\x00", "", "- 1\n" * 60_000])
def test_a_broken_text_is_kept_and_told_with_its_line(store: ScenarioStore, text: str) -> None:
    store.begin(FIRE)
    store.save(FIRE, "", text, store.text(FIRE))
    assert store.text(FIRE) == text
    assert any(f.severity == "fejl" and f.line >= 1 for f in store.lint(FIRE, contract()))
    assert store.row(FIRE).problem
    with pytest.raises(RefusalError):
        publish(store, FIRE)


def test_anothers_text_is_laid_aside_and_never_written_over(store: ScenarioStore) -> None:
    store.begin(FIRE)
    seen = store.text(FIRE)
    store.draft_path(FIRE).write_text("# en anden skrev her\n", encoding="utf-8")
    saved = store.save(FIRE, "", seen + "# mit\n", seen)
    assert store.text(FIRE).endswith("# mit\n")
    aside = store.folder / "lagt_til_side" / saved.aside
    assert aside.read_text(encoding="utf-8") == "# en anden skrev her\n"


def test_a_file_that_is_not_utf8_is_shown_and_its_bytes_are_kept(store: ScenarioStore) -> None:
    store.begin(FIRE)
    store.draft_path(FIRE).write_bytes(b"titel: bl\xe5\n")
    seen = store.text(FIRE)
    saved = store.save(FIRE, "", seen + "x", seen)
    assert (store.folder / "lagt_til_side" / saved.aside).read_bytes() == b"titel: bl\xe5\n"


def test_a_text_too_long_to_keep_is_refused_in_words(store: ScenarioStore) -> None:
    store.begin(FIRE)
    seen = store.text(FIRE)
    with pytest.raises(RefusalError, match="for lang"):
        store.save(FIRE, "", "x" * (MOST_BYTES + 1), seen)
    assert store.text(FIRE) == seen


def test_a_new_one_from_the_template_has_no_error(store: ScenarioStore) -> None:
    store.new("egen_01")
    assert [str(f) for f in store.lint("egen_01", contract()) if f.severity == "fejl"] == []
    publish(store, "egen_01")
    assert store.scenarios().get("egen_01").version == 1
    assert store.row("egen_01").kind == "own"


@pytest.mark.parametrize(
    ("name", "words"),
    [(FIRE, "følger med programmet"), ("egen_01", "allerede en øvelse"), ("Nørregade", "kan ikke være et navn"),
     ("../ud", "kan ikke være et navn")],
)  # fmt: skip
def test_a_name_that_is_taken_or_none_is_refused(store: ScenarioStore, name: str, words: str) -> None:
    store.new("egen_01")
    with pytest.raises(RefusalError, match=words):
        store.new(name)
    with pytest.raises(RefusalError, match=words):
        store.copy("vold_lytter_med_01", name)


def test_a_copy_has_its_own_name_and_its_trainees(store: ScenarioStore) -> None:
    store.copy(FIRE, "vores_brand")
    copy = store.playable("kladde/vores_brand")
    assert (copy.id, copy.version, copy.titel) == ("vores_brand", 1, "Lejlighedsbrand 01 kopi")
    assert [run.oevelse for run in store.runs("kladde/vores_brand")] == ["vores_brand"] * 3
    assert [f for f in store.lint("vores_brand", contract()) if f.severity == "fejl"] == []


def test_a_draft_laid_aside_is_moved_whole(store: ScenarioStore) -> None:
    store.begin(FIRE)
    store.discard(FIRE)
    assert not store.is_draft(FIRE)
    assert len(list((store.folder / "lagt_til_side").iterdir())) == 5  # itself, three trainees, a recorded one


def test_the_text_of_a_draft_that_was_played_is_found_by_its_digest(store: ScenarioStore) -> None:
    store.begin(FIRE)
    before = store.playable(f"kladde/{FIRE}")
    store.played.keep(store.source(f"kladde/{FIRE}"), before)
    change(store, "senest_s: 300", "senest_s: 310")
    assert digest(store.playable(f"kladde/{FIRE}")) != digest(before)
    assert store.played.find(digest(before)) == before
    kept = next(store.played.folder.iterdir())
    kept.chmod(0o644)
    kept.write_text(kept.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert store.played.find(digest(before)) is None  # a text changed afterwards is not believed


def test_a_desk_lists_its_own_practice_calls(tmp_path: Path) -> None:
    config = load().with_(store=str(tmp_path))
    own = ScenarioStore(config.scenarios, lambda: datetime(2026, 11, 29, 13, 0, tzinfo=UTC))
    own.new("egen_01")
    publish(own, "egen_01")
    assert "egen_01" in scenarios_of(config).by_id
    with pytest.raises(ScenarioError, match="ingen kladde"):
        own.playable("kladde/egen_01")


def test_the_result_a_trainee_gives_is_pinned_and_nothing_else_changes(tmp_path: Path) -> None:
    from app.guide import Guide
    from app.practice.rehearsal import differences, rehearse
    from scripts.loader import Library
    from scripts.practice.loader import load_run

    store = ScenarioStore(tmp_path, lambda: datetime(2026, 11, 29, 13, 0, tzinfo=UTC))
    store.new("egen_01")
    path = store.path("egen_01", "god")
    scenario, guide = load_scenario(store.path("egen_01")), Guide(Library.load())
    left = rehearse(scenario, load_run(path), guide)
    text = pinned(new_run("egen_01"), left.assessment)
    assert text.replace("resultat", "").count("trin") == new_run("egen_01").count("trin")
    path.write_text(text, encoding="utf-8")
    assert differences(load_run(path), left.assessment) == []
    assert left.assessment.points > 0


def test_a_review_goes_by_the_text_that_was_played_not_by_the_one_in_force(tmp_path: Path) -> None:
    from app.guide import Guide
    from app.practice.rehearsal import rehearse
    from app.practice.reviewroom import ReviewRoom
    from scripts.loader import Library

    config = load().with_(store=str(tmp_path))
    own = ScenarioStore(config.scenarios, lambda: datetime(2026, 11, 29, 13, 0, tzinfo=UTC))
    own.begin(FIRE)
    change(own, "inden_s: 45", "inden_s: 10")
    publish(own, FIRE)
    played = own.scenarios().get(FIRE)
    left = rehearse(played, own.scenarios().runs(FIRE)[1], Guide(Library.load()))
    own.recall(FIRE, "AKJ")
    room = ReviewRoom(config, None)
    assert room.scenarios.get(FIRE) != played
    assert room.scenario_of(left.entries) == played
