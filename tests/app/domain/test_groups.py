"""Repeated groups: a row's value keeps its owner, and every reader of the catalogue knows a row's field."""

from __future__ import annotations

import pytest

from app.domain import facts as f
from app.domain.catalogue import FIELDS, PRIVATE, is_private, shown_fields
from app.domain.fold import fold_call
from app.domain.groups import GROUPS, row_fields, row_of, rows_in
from app.domain.retention import RETENTION_DAYS, RETENTION_WORDS
from app.domain.state import CallState
from tests.app import worlds


def call(*facts: f.Fact, line: f.Line = "114") -> CallState:
    state = fold_call(worlds.lines([f.CallRang(line=line), f.CallAnswered(operator="KHN"), *facts]))
    assert state is not None
    return state


@pytest.mark.parametrize("group", GROUPS)
def test_the_fields_of_a_row_are_fields_of_the_catalogue_with_words_of_their_own(group: str) -> None:
    assert sum(GROUPS[group].widths) == 100 and len(GROUPS[group].widths) == len(GROUPS[group].parts)
    for key in row_fields(group, 17):
        field = FIELDS[key]
        assert (field.id, field.of) == (key, group)
        assert "17" in field.label.da and "17" in field.label.en
        assert row_of(key) == (group, 17, key.rsplit(".", 1)[1])


@pytest.mark.parametrize("key", ["genstande.0.hvad", "genstande.1.nyere", "biler.1.plade", "genstande.1", "", "a.b.c"])
def test_what_is_no_row_is_no_field(key: str) -> None:
    assert key not in FIELDS
    assert FIELDS.get(key) is None


def test_a_civil_number_in_a_row_is_masked_and_stays_at_the_desk() -> None:
    assert FIELDS["personer.2.cpr"].masked and is_private("personer.2.cpr")
    assert not is_private("personer.2.navn") and set(PRIVATE) >= {"anmelder.cpr"}


def test_rows_stand_on_the_form_in_the_order_in_which_they_were_added() -> None:
    state = call(
        f.FieldSet(field="haendelse.aarsag", value="TYVERI"),
        f.RowAdded(group="genstande", number=1), f.RowAdded(group="genstande", number=2),
        f.RowRemoved(group="genstande", number=1), f.RowAdded(group="genstande", number=3),
    )  # fmt: skip
    assert state.rows == {"genstande": (2, 3)}
    shown = shown_fields("114", "TYVERI", state.value, state.rows)
    assert rows_in(shown, "genstande") == (2, 3)
    assert shown.index("genstande.2.hvad") > shown.index("tryg.nu")


def test_a_value_puts_its_row_on_the_form_whoever_wrote_it() -> None:
    assert call(f.FieldSet(field="personer.4.navn", value="Karla", source="caller")).rows == {"personer": (4,)}
    assert call(f.FieldTyped(field="personer.4.navn", value="K")).rows == {"personer": (4,)}
    assert call(f.FieldSet(field="personer.4.navn", value="")).rows == {}


def test_every_field_has_a_class_of_retention_that_has_days_and_words() -> None:
    kept = {field.retention for field in FIELDS.values()}
    assert kept == set(RETENTION_DAYS) == set(RETENTION_WORDS)
    assert FIELDS["anmelder.cpr"].retention == "identity" and FIELDS["savn.medicin"].retention == "health"
