"""A district's layer is looked at as it lies on its script, and what is wrong is told by the layer's own lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.guide import contract
from scripts.layerlint import check_layers
from scripts.sidecar import fingerprint

HEAD = "skema: 1\nlag: kreds_oest\nguide: brand_bygning\nversion: 2\ngrund: 1\nstatus: test\n"
QUESTION = """tilfoej:
  - efter: q_inde
    punkt:
      id: q_faerge
      slags: spoerg
      fase: uddyb
      vigtighed: supplerende
      sig: "Kan I nå færgen?"
      svar: {type: ja_nej}
"""


def found(folder: Path, text: str, strict: bool = False) -> list[tuple[int, str, str]]:
    """Return (line, severity, code) of everything told of a layer but that it is not translated."""
    path = folder / "brand_bygning.kreds_oest.lag.yaml"
    path.write_text(text, encoding="utf-8")
    findings = check_layers([path], contract(), strict, drafts=True)
    assert {f.file for f in findings} <= {path.name}
    return [(f.line, f.severity, f.code) for f in findings if f.code != "uoversat"]


def test_a_layer_without_a_fault_is_told_only_that_it_is_not_translated(tmp_path: Path) -> None:
    assert found(tmp_path, HEAD + QUESTION) == []


@pytest.mark.parametrize(
    ("text", "line", "severity", "code"),
    [
        (HEAD + "fjern: [q_inde]\n", 7, "fejl", "lag"),
        (HEAD + "linjr: []\n", 7, "fejl", "ukendt-noegle"),
        (HEAD.replace("kreds_oest", "kreds_vest") + QUESTION, 2, "fejl", "filnavn"),
        (HEAD.replace("guide: brand_bygning", "guide: brand_bygnin") + QUESTION, 3, "fejl", "ukendt-guide"),
        (HEAD + QUESTION.replace("færgen?", "færgen, ikke?"), 14, "advarsel", "ledende"),
        (HEAD + QUESTION + "      naar: {brand.nogen_ind: ja}\n", 16, "fejl", "ukendt-felt"),
        (HEAD + QUESTION.replace("supplerende", "kritisk"), 10, "fejl", "uden-ved-ikke"),
        (HEAD + 'linjer:\n  - {punkt: q_adgang, sig: "Hvordan kommer vi ind, og hvor er porten?"}\n', 8, "advarsel",
         "to-spoergsmaal"),
        (HEAD + 'forslag:\n  - {id: oe, naar: {brand.sprednin: ja}, prioritet: 1, fordi: "ø"}\n', 8, "fejl",
         "ukendt-felt"),
        (HEAD.replace("status: test", "status: godkendt") + QUESTION, 6, "fejl", "godkendelse"),
        (HEAD + "tilfoej: [\n", 8, "fejl", "ulaeselig"),
        (HEAD + "version: 3\n", 7, "fejl", "ulaeselig"),
    ],
)  # fmt: skip
def test_each_fault_is_told_at_its_line(tmp_path: Path, text: str, line: int, severity: str, code: str) -> None:
    told = found(tmp_path, text)
    assert (line, severity, code) in told, told


def test_what_is_wrong_with_the_script_itself_is_not_told_of_the_layer(tmp_path: Path) -> None:
    base = tmp_path / "brand_bygning.yaml"
    from scripts.loader import LIBRARY

    text = (LIBRARY / "brand_bygning.yaml").read_text(encoding="utf-8")
    base.write_text(text.replace('sig: "Hvad brænder?"', 'sig: "Hvad brænder, ikke?"'), encoding="utf-8")
    layer = tmp_path / "brand_bygning.kreds_oest.lag.yaml"
    layer.write_text(HEAD + QUESTION, encoding="utf-8")
    assert [f.code for f in check_layers([layer], contract(), base=[LIBRARY, base])] == ["uoversat"]


def test_a_removal_that_leaves_a_condition_without_its_question_is_told(tmp_path: Path) -> None:
    """The script reads the answer of an item that the layer takes away."""
    from scripts.loader import LIBRARY

    text = (LIBRARY / "brand_bygning.yaml").read_text(encoding="utf-8")
    extra = ('  - {id: x_lokal, slags: spoerg, fase: uddyb, vigtighed: supplerende, sig: "Er der en port?",'
             ' svar: {type: ja_nej}}\n'
             '  - {id: x_saa, slags: sig, fase: uddyb, sig: "Luk porten op.",'
             ' naar: {brand_bygning.x_lokal: ja}}\n')  # fmt: skip
    base = tmp_path / "brand_bygning.yaml"
    base.write_text(text.replace("indhold:\n", "indhold:\n" + extra, 1), encoding="utf-8")
    layer = tmp_path / "brand_bygning.kreds_oest.lag.yaml"
    layer.write_text(HEAD + "fjern: [x_lokal]\n", encoding="utf-8")
    told = [(f.line, f.item, f.code) for f in check_layers([layer], contract(), base=[LIBRARY, base])]
    assert (7, "x_saa", "ukendt-felt") in told


def test_a_missing_stale_or_lost_translation_is_told(tmp_path: Path) -> None:
    beside = tmp_path / "brand_bygning.kreds_oest.lag.i18n.en.yaml"
    stamp = fingerprint("Kan I nå færgen?")
    line = f'  q_faerge: {{da: "{stamp}", tekst: "Can you reach the ferry?"}}\n'
    beside.write_text(f"skema: 1\nid: kreds_oest\nsprog: en\nlinjer:\n{line}", encoding="utf-8")
    assert found(tmp_path, HEAD + QUESTION) == []
    path = tmp_path / "brand_bygning.kreds_oest.lag.yaml"
    path.write_text(HEAD + QUESTION.replace("færgen?", "båden?"), encoding="utf-8")
    assert [f.code for f in check_layers([path], contract())] == ["foraeldet"]


def test_a_layers_own_walkthrough_is_played_on_the_script_with_it(tmp_path: Path) -> None:
    walks = tmp_path / "brand_bygning.kreds_oest.lag.test.yaml"
    step = "      - {naeste: brand_bygning.q_inde}\n"
    walks.write_text('skema: 1\nguide: brand_bygning\nlinje: "112"\ngennemgange:\n'
                     f"  - navn: Først\n    slags: glat\n    trin:\n{step}", encoding="utf-8")  # fmt: skip
    path = tmp_path / "brand_bygning.kreds_oest.lag.yaml"
    path.write_text(HEAD + QUESTION + "      naar: {brand.spredning: ja}\n", encoding="utf-8")
    told = [(f.file, f.line, f.code) for f in check_layers([path], contract()) if f.code != "uoversat"]
    assert (walks.name, 8, "gennemgang") in told
    assert (path.name, 10, "ikke-gennemgaaet") in told
