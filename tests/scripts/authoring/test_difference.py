"""Two versions are compared in sentences that say what changed, to someone who never saw the file."""

from __future__ import annotations

import pytest

from scripts.authoring.difference import differences
from scripts.loader import LIBRARY
from scripts.model import Script
from scripts.source import read_text

SHIPPED = (LIBRARY / "brand_bygning.yaml").read_text(encoding="utf-8")


def script(text: str) -> Script:
    return Script.model_validate(read_text(text))


def changed(before: str, after: str) -> list[str]:
    assert before in SHIPPED
    return differences(script(SHIPPED), script(SHIPPED.replace(before, after, 1)))


def test_the_same_script_differs_in_nothing_though_version_and_status_do() -> None:
    assert changed("version: 1\nstatus: test", "version: 2\nstatus: kladde\nforfatter: AKJ") == []


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ('sig: "Hvad brænder?"', 'sig: "Hvad er det, der brænder?"',
         "Spørgsmålet q_hvad »Hvad brænder?«: ordlyden er nu »Hvad er det, der brænder?« (før »Hvad brænder?«)."),
        ("felt: haendelse.igang\n    svar: {type: ja_nej}\n    vigtighed: supplerende",
         "felt: haendelse.igang\n    svar: {type: ja_nej}\n    vigtighed: kritisk",
         "Spørgsmålet q_igang »Brænder det stadig?«: vigtigheden er nu »kritisk« (før »supplerende«)."),
        ('    hvorfor: "Så røgdykkerne ved, hvor de skal lede først."\n', "",
         "Spørgsmålet q_inde »Er der nogen inde i huset?« har mistet begrundelsen "
         "»Så røgdykkerne ved, hvor de skal lede først.«."),
        ('begge: "Begge dele", ', "",
         "Spørgsmålet q_flamme »Ser du flammer eller røg?« har ikke længere svaret »Begge dele« (begge)."),
        ('roeg: "Røg"', 'roeg: "Røg", damp: "Damp"',
         "Spørgsmålet q_flamme »Ser du flammer eller røg?« har fået svaret »Damp« (damp)."),
        ("felt: brand.kan_gaa\n    svar: {type: ja_nej}\n    naar: {brand.nogen_inde: ja}",
         "felt: brand.kan_gaa\n    svar: {type: ja_nej}\n    naar: {brand.nogen_inde: [ja, ved_ikke]}",
         "Spørgsmålet q_kan_gaa »Kan de selv gå?« gælder nu når »brand.nogen_inde« er ja eller ved ikke "
         "(før når »brand.nogen_inde« er ja)."),
        ('    hvis_ved_ikke: {sig: "Sig til, hvis du hører eller ser nogen."}\n',
         "    hvis_ved_ikke: {kald: position}\n",
         "Spørgsmålet q_inde »Er der nogen inde i huset?« fører ved »ved ikke« nu til guiden position "
         "(før til »Sig til, hvis du hører eller ser nogen.«)."),
        ("{brand.roeg_flamme: roeg}, prioritet: 2", "{brand.roeg_flamme: roeg}, prioritet: 1",
         "Rækken roeg »røg«: prioriteten er nu »1« (før »2«)."),
        ('  - {id: stoffer, naar: {brand.farlige_stoffer: ja}, prioritet: 1, fordi: "gas, ilt eller batterier"}\n', "",
         "Fjernet: rækken stoffer »gas, ilt eller batterier«, prioritet 1."),
        ("forslag:\n", "afbryd:\n  - {tast: L, navn: Livløs, kald: livloes}\nforslag:\n",
         "Ny: afbryderen Alt+L »Livløs« til livloes, altid."),
    ],
)  # fmt: skip
def test_a_change_is_told_in_one_sentence(before: str, after: str, sentence: str) -> None:
    assert changed(before, after) == [sentence]


def test_an_item_that_is_new_and_one_that_is_gone_are_told_with_their_weight() -> None:
    cut = SHIPPED[SHIPPED.index("  - id: r_kom_ud") : SHIPPED.index("  - id: q_inde")]
    without = SHIPPED.replace(cut, "")
    gone = differences(script(SHIPPED), script(without))
    assert gone == ["Fjernet: rådet r_kom_ud »Gå ud nu, hvis der er fri vej. Luk døren efter dig.«, kritisk."]
    assert differences(script(without), script(SHIPPED))[0].startswith("Ny: rådet r_kom_ud")


def test_an_item_that_moved_is_told_by_its_new_neighbour() -> None:
    cut = SHIPPED[SHIPPED.index("  - id: q_igang") : SHIPPED.index("  - id: q_ude")]
    moved = SHIPPED.replace(cut, "").replace("  - id: q_flamme", cut + "  - id: q_flamme")
    assert differences(script(SHIPPED), script(moved)) == [
        "Flyttet: spørgsmålet q_igang »Brænder det stadig?« står nu efter spørgsmålet q_hvad »Hvad brænder?«."
    ]


def test_a_renamed_item_is_not_told_as_one_gone_and_one_new() -> None:
    new = SHIPPED.replace("id: q_inde\n", "id: q_nogen_inde\n").replace(
        "status: test", 'status: test\nomdoebt_fra: {"brand_bygning.q_nogen_inde": "brand_bygning.q_inde"}'
    )
    assert differences(script(SHIPPED), script(new)) == [
        "Spørgsmålet q_inde »Er der nogen inde i huset?« hedder nu q_nogen_inde (før q_inde)."
    ]
