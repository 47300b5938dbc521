"""A district's layer lives the same life as a script: drafted, checked, approved by two, published, recalled, told."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.scripts_store import ScriptStore
from scripts.authoring.approval import RefusalError
from scripts.loader import Library
from scripts.sidecar import fingerprint

TODAY = date(2026, 11, 29)
NAME = "brand_bygning.kreds_oest"
QUESTION = "Er der noget særligt ved stedet, vi skal vide?"


@pytest.fixture
def store(tmp_path: Path) -> ScriptStore:
    return ScriptStore(tmp_path / "guides", lambda: datetime(2026, 11, 29, 8, 0, tzinfo=UTC))


def change(store: ScriptStore, before: str, after: str) -> None:
    text = store.text(NAME)
    assert before in text
    store.save(NAME, text.replace(before, after), "AKJ")


def approved(store: ScriptStore) -> None:
    store.submit(NAME)
    store.approve(NAME, "MBN", TODAY)
    store.approve(NAME, "LSO", TODAY)
    store.publish(NAME, "AKJ")


def told(store: ScriptStore) -> list[str]:
    return [problem.text for problem in store.library(ripe="trial").problems]


def said(library: Library) -> str:
    return str(library.script("brand_bygning").item("q_kreds_oest_foerste").sig)  # type: ignore[union-attr]


def test_a_new_layer_passes_the_linter_and_says_what_it_does_to_the_script(store: ScriptStore) -> None:
    store.new(NAME, "akj")
    assert [str(f) for f in store.lint(NAME) if f.severity == "fejl"] == []
    assert store.differences(NAME) == [f"Ny: spørgsmålet q_kreds_oest_foerste »{QUESTION}« i fasen Uddyb."]
    row = next(row for row in store.rows() if row.id == NAME)
    assert (row.name, row.draft, row.status, row.in_force, row.author) == (
        "Brand i bygning · kreds_oest", True, "kladde", 0, "AKJ",
    )  # fmt: skip


def test_a_layer_walks_all_the_way_to_the_desk_and_back(store: ScriptStore) -> None:
    store.new(NAME, "AKJ")
    approved(store)
    library = store.library(ripe="trial")
    assert said(library) == QUESTION and library.problems == ()
    assert store.log()[-1].words.startswith(f"2026-11-29 08.00 {NAME} version 1 udgivet af AKJ. Ny: spørgsmålet")
    store.begin(NAME, "AKJ")
    change(store, QUESTION, "Er der en port?")
    assert store.differences(NAME) == [
        f"Spørgsmålet q_kreds_oest_foerste »{QUESTION}«: ordlyden er nu »Er der en port?« (før »{QUESTION}«)."
    ]
    approved(store)
    assert said(store.library(ripe="trial")) == "Er der en port?"
    store.recall(NAME, "LSO")
    assert said(store.library(ripe="trial")) == QUESTION
    store.recall(NAME, "LSO")
    assert store.library().version("brand_bygning") == Library.load().version("brand_bygning")
    with pytest.raises(RefusalError, match="ingen udgivet version at trække tilbage"):
        store.recall(NAME, "LSO")


def test_the_author_of_a_layer_cannot_approve_it_and_an_edit_voids_approvals(store: ScriptStore) -> None:
    store.new(NAME, "AKJ")
    with pytest.raises(RefusalError, match=r"Laget er en kladde\. Send det til godkendelse først"):
        store.approve(NAME, "MBN", TODAY)
    store.submit(NAME)
    with pytest.raises(RefusalError, match="AKJ har skrevet laget"):
        store.approve(NAME, "AKJ", TODAY)
    store.approve(NAME, "MBN", TODAY)
    with pytest.raises(RefusalError, match="allerede godkendt laget"):
        store.approve(NAME, "MBN", TODAY)
    store.approve(NAME, "LSO", TODAY)
    change(store, QUESTION, "Er der en port?")
    with pytest.raises(RefusalError, match="Laget skal være godkendt af to"):
        store.publish(NAME, "AKJ")


def test_a_layer_that_takes_away_what_is_critical_goes_nowhere(store: ScriptStore) -> None:
    store.new(NAME, "AKJ")
    store.save(NAME, store.text(NAME) + "fjern: [q_inde]\n", "AKJ")
    with pytest.raises(RefusalError, match=r"Ret fejlen først: linje 2[0-9], »q_inde« er kritisk"):
        store.submit(NAME)


def test_a_layer_whose_script_is_not_in_use_is_told_and_one_nobody_approved_is_left_out(store: ScriptStore) -> None:
    store.new(NAME, "AKJ")
    layer = store.folder / "lag" / "x.lag.yaml"
    layer.parent.mkdir()
    layer.write_text(store.text(NAME), encoding="utf-8")
    assert told(store) == ["laget er ikke godkendt af to"]
    texts = [problem.text for problem in store.library(ripe="approved").problems]
    assert "laget hører til guiden »brand_bygning«, som ikke er i brug" in texts


def test_a_layer_put_into_the_folder_by_hand_is_drafted_and_replaced_by_what_is_published(store: ScriptStore) -> None:
    store.new(NAME, "AKJ")
    layer = store.folder / "lag" / "x.lag.yaml"
    layer.parent.mkdir()
    layer.write_text(store.text(NAME).replace("status: kladde", "status: test"), encoding="utf-8")
    layer.with_name("x.lag.i18n.en.yaml").write_text("skema: 1\nid: kreds_oest\nsprog: en\nlinjer: {}\n", "utf-8")
    store.discard(NAME)
    assert said(store.library(ripe="trial")) == QUESTION
    assert "version: 2" in store.begin(NAME, "AKJ")
    assert (store.folder / "kladder" / f"{NAME}.lag.i18n.en.yaml").is_file()
    change(store, QUESTION, "Er der en port?")
    approved(store)
    assert said(store.library(ripe="trial")) == "Er der en port?"


def test_a_published_layer_that_was_broken_gives_way_to_the_one_before_it(store: ScriptStore) -> None:
    store.new(NAME, "AKJ")
    approved(store)
    store.begin(NAME, "AKJ")
    change(store, QUESTION, "Er der en port?")
    approved(store)
    file = next((store.folder / "udgivet" / NAME).glob("0002-*")) / f"{NAME}.lag.yaml"
    file.chmod(0o644)
    file.write_text(file.read_text(encoding="utf-8").replace("port", "dør"), "utf-8")
    assert said(store.library(ripe="trial")) == QUESTION
    assert "filen er ændret" in told(store)[0]


def test_a_layer_that_no_longer_fits_its_script_gives_way_and_the_author_of_the_script_is_warned(
    store: ScriptStore,
) -> None:
    store.new(NAME, "AKJ")
    store.save(NAME, store.text(NAME) + 'linjer:\n  - {punkt: q_adgang, sig: "Hvordan kommer vi ind?"}\n', "AKJ")
    approved(store)
    store.begin("brand_bygning", "AKJ")
    text = store.text("brand_bygning")
    item = text[text.index("  - id: q_adgang") :].split("\n  - id:", 1)[0]
    store.save("brand_bygning", text.replace(item, item.replace("id: q_adgang", "id: q_vej"), 1), "AKJ")
    warned = [f for f in store.lint("brand_bygning") if f.code == "lag"]
    assert len(warned) == 1 and "»kreds_oest« kan ikke ligge på" in warned[0].text


def test_the_layers_lines_are_shown_in_english_where_they_are_translated(store: ScriptStore) -> None:
    store.new(NAME, "AKJ")
    store.save(NAME, store.text(NAME) + 'linjer:\n  - {punkt: q_adgang, sig: "Hvordan kommer vi ind?"}\n', "AKJ")
    beside = store.folder / "kladder" / f"{NAME}.lag.i18n.en.yaml"
    beside.write_text(
        "skema: 1\nid: kreds_oest\nsprog: en\nlinjer:\n"
        f'  q_kreds_oest_foerste: {{da: "{fingerprint(QUESTION)}", tekst: "Anything special about the place?"}}\n'
        f'  q_adgang: {{da: "{fingerprint("Hvordan kommer vi ind?")}", tekst: "How do we get in?"}}\n',
        encoding="utf-8",
    )
    approved(store)
    english = store.library("en", "trial")
    assert said(english) == "Anything special about the place?"
    assert english.script("brand_bygning").item("q_adgang").sig == "How do we get in?"  # type: ignore[union-attr]
    assert english.version("brand_bygning") == store.library("da", "trial").version("brand_bygning")


def test_a_rename_reaches_the_layers_and_makes_drafts_of_them(store: ScriptStore) -> None:
    store.new(NAME, "AKJ")
    extra = 'linjer:\n  - {punkt: q_adgang, sig: "Hvordan kommer vi ind?"}\nfjern: [q_bygning]\n'
    store.save(NAME, store.text(NAME).replace("  - punkt:", "  - efter: q_inde\n    punkt:") + extra, "AKJ")
    approved(store)
    for old, new in (("q_inde", "q_folk"), ("q_adgang", "q_vej"), ("q_kreds_oest_foerste", "q_saerligt")):
        files = store.rename("item", f"brand_bygning.{old}", new, "AKJ")
        assert f"{NAME}.lag.yaml" in files
    text = store.text(NAME)
    assert "efter: q_folk" in text and "punkt: q_vej" in text and "id: q_saerligt" in text
    assert '"brand_bygning.q_saerligt": "brand_bygning.q_kreds_oest_foerste"' in text
    assert [str(f) for f in store.lint("brand_bygning") if f.severity == "fejl"] == []


@pytest.mark.parametrize(
    ("name", "words"),
    [("ukendt.kreds", "Guiden »ukendt« findes ikke"), ("brand_bygning.Øst", "kan ikke være navnet på et lag"),
     ("brand_bygning.x/../y", "kan ikke være navnet på et lag"), ("../ud", "kan ikke være et navn")],
)  # fmt: skip
def test_a_layer_with_no_script_or_no_name_is_refused(store: ScriptStore, name: str, words: str) -> None:
    with pytest.raises(RefusalError, match=words):
        store.new(name, "AKJ")
    assert not store.folder.exists()


def test_the_table_of_causes_is_not_renamed_and_the_place_is_told(store: ScriptStore) -> None:
    with pytest.raises(RefusalError, match=r"aarsager\.yaml, linje \d+, nævner »brand_bygning«"):
        store.rename("script", "brand_bygning", "husbrand", "AKJ")
    assert not store.folder.exists()


def test_a_field_that_a_practice_call_names_is_not_renamed_and_the_place_is_told(store: ScriptStore) -> None:
    text = store.begin("brand_ude", "AKJ")
    freed = "\n".join(line for line in text.splitlines() if "felt: brand.afstand" not in line)
    store.save("brand_ude", freed, "AKJ")
    with pytest.raises(RefusalError, match=r"brand_lejlighed_01\.yaml, linje \d+, nævner »brand.selv_ude«"):
        store.rename("field", "brand.selv_ude", "brand.afstand", "AKJ")
    assert not store.is_draft("brand_bygning")


def test_a_draft_is_practised_with_while_the_desk_goes_on_with_what_is_in_force(store: ScriptStore) -> None:
    store.new(NAME, "AKJ")
    store.begin("vaaben", "AKJ")
    store.save("vaaben", store.text("vaaben").replace("navn: Våben", "navn: Våben nu"), "AKJ")
    tried = store.library(ripe="trial", tried=NAME)
    assert said(tried) == QUESTION and tried.script("vaaben").navn == "Våben"
    assert store.library(ripe="trial", tried="vaaben").script("vaaben").navn == "Våben nu"
    assert store.library(ripe="trial").script("vaaben").navn == "Våben"
