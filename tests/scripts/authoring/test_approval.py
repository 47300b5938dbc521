"""Two people who did not write it approve a script, and any edit voids what they approved."""

from __future__ import annotations

from datetime import date

import pytest

from scripts.authoring.approval import RefusalError, approve, authors, begin_draft, is_approved, missing, signed, submit
from scripts.loader import LIBRARY
from scripts.model import Script
from scripts.source import read_text

TODAY = date(2026, 11, 29)
SHIPPED = (LIBRARY / "brand_bygning.yaml").read_text(encoding="utf-8")


def script(text: str) -> Script:
    return Script.model_validate(read_text(text))


@pytest.fixture
def sent() -> str:
    return submit(begin_draft(SHIPPED, 2, "akj"))


def test_a_draft_walks_to_approved_by_two_others(sent: str) -> None:
    assert script(sent).status == "test" and script(sent).version == 2 and authors(script(sent)) == {"AKJ"}
    once = approve(sent, "mbn", TODAY)
    assert script(once).status == "test" and missing(script(once)) == 1 and not is_approved(script(once))
    twice = approve(once, "LSO", TODAY)
    assert script(twice).status == "godkendt" and is_approved(script(twice))
    assert [a.af for a in script(twice).godkendt] == ["MBN", "LSO"]


def test_the_shipped_script_is_approved_by_two_as_it_is() -> None:
    assert is_approved(script(approve(approve(SHIPPED, "MBN", TODAY), "LSO", TODAY)))


@pytest.mark.parametrize("who", ["AKJ", " akj "])
def test_the_author_cannot_approve(sent: str, who: str) -> None:
    with pytest.raises(RefusalError, match="har skrevet guiden"):
        approve(sent, who, TODAY)


def test_everyone_who_wrote_on_it_is_an_author(sent: str) -> None:
    with pytest.raises(RefusalError, match="har skrevet"):
        approve(signed(sent, "MBN"), "MBN", TODAY)


def test_the_same_person_does_not_count_twice(sent: str) -> None:
    with pytest.raises(RefusalError, match="allerede"):
        approve(approve(sent, "MBN", TODAY), "mbn", TODAY)


def test_a_draft_is_sent_to_approval_first() -> None:
    with pytest.raises(RefusalError, match="Send den til godkendelse"):
        approve(begin_draft(SHIPPED, 2, "AKJ"), "MBN", TODAY)


@pytest.mark.parametrize("wrong", ["", "A", "ABCDEF", "A1", "A B"])
def test_anything_but_initials_is_refused(sent: str, wrong: str) -> None:
    with pytest.raises(RefusalError, match="initialer"):
        approve(sent, wrong, TODAY)


def test_any_edit_voids_what_was_approved(sent: str) -> None:
    approved = approve(approve(sent, "MBN", TODAY), "LSO", TODAY)
    edited = approved.replace("Hvad brænder?", "Hvad er det, der brænder?")
    assert edited != approved and not is_approved(script(edited)) and missing(script(edited)) == 2
    again = approve(edited, "MBN", TODAY)
    assert script(again).status == "test" and missing(script(again)) == 1


def test_the_rest_of_the_file_stays_as_it_was_written(sent: str) -> None:
    approved = approve(approve(sent, "MBN", TODAY), "LSO", TODAY)
    changed = {line for line in approved.splitlines() if line not in SHIPPED.splitlines()}
    assert {line.split(":")[0] for line in changed} == {"version", "status", "forfatter", "godkendt"}
