"""Corrections, incidents joined and parted, surge: on inquiries of any age, never without what is needed to judge."""

from __future__ import annotations

from app.commands import incident
from app.domain import facts as f
from app.domain.fold import fold, fold_call
from app.domain.fold_incident import incident_of
from app.domain.state import DeskState
from tests.app.worlds import NUMBER, context, line, lines

OPEN = fold(lines([f.CallRang(line="112", number=NUMBER), f.CallAnswered(operator="KHN")]))
CLOSED = fold(lines([f.CallRang(line="112"), f.CallAnswered(operator="KHN"), f.InquiryClosed()]))


def test_an_inquiry_that_the_desk_has_long_forgotten_takes_supplements() -> None:
    assert incident.supplement(context(), DeskState(), "old", " to inde ") == [
        ("old", f.SupplementAdded(text="to inde"))
    ]
    assert incident.supplement(context(), OPEN, "c1", "to inde") == []
    assert incident.supplement(context(), CLOSED, "c1", "  ") == []


def test_a_correction_needs_its_reason() -> None:
    assert incident.supplement(context(), CLOSED, "c1", "2", "brand.nogen_inde") == []
    given = incident.supplement(context(), CLOSED, "c1", "2", "brand.nogen_inde", " brandvæsenets melding ")
    assert given == [
        ("c1", f.SupplementAdded(text="2", field="brand.nogen_inde", reason="brandvæsenets melding"))
    ]


def test_a_correction_leaves_what_was_registered_as_it_was() -> None:
    call = fold_call(lines([
        f.CallRang(line="112"), f.FieldSet(field="brand.nogen_inde", value="3"), f.InquiryClosed(),
        f.SupplementAdded(text="2", field="brand.nogen_inde", reason="talt efter"),
    ]))  # fmt: skip
    assert call is not None
    assert call.value("brand.nogen_inde") == "3"
    assert (call.supplements[0].text, call.supplements[0].reason) == ("2", "talt efter")


def test_two_inquiries_are_joined_once_and_parted_only_with_a_reason() -> None:
    assert incident.join(context(), CLOSED, "c1", "c1") == []
    joined = incident.join(context(), CLOSED, "c1", "old", "samme brand")
    assert joined == [("c1", f.DuplicateAttached(call="old", reason="samme brand"))]
    tied = fold([line(fact, 9, 9.0) for _, fact in joined], CLOSED)
    assert incident.join(context(), tied, "c1", "old") == []
    assert incident.part(context(), tied, "c1", "old", " ") == []
    parted = incident.part(context(), tied, "c1", "old", "en anden brand")
    assert fold([line(fact, 10, 10.0) for _, fact in parted], tied).calls["c1"].duplicates == ()


def test_an_incident_is_all_that_is_tied_over_any_number_of_steps() -> None:
    state = DeskState()
    for n, (call, other) in enumerate((("a", "b"), ("c", "b"), ("d", "e"))):
        facts = [f.CallRang(line="112"), f.DuplicateAttached(call=other)]
        state = fold(lines(facts, call, 1 + 2 * n), state)
    assert incident_of("a", state.calls.values()) == {"a", "b", "c"}
    assert incident_of("e", state.calls.values()) == {"d", "e"}
    assert incident_of("x", state.calls.values()) == {"x"}


def test_surge_is_declared_for_a_call_of_the_desk_and_ended_by_the_same_key() -> None:
    assert incident.declare_surge(context(), OPEN, "nobody") == []
    declared = incident.declare_surge(context(), OPEN, "c1")
    assert declared == [("", f.SurgeDeclared(call="c1"))]
    on = fold([line(declared[0][1], 20, call="")], OPEN)
    assert on.surge == "c1"
    ended = incident.declare_surge(context(), on, "c1")
    assert fold([line(ended[0][1], 21, call="")], on).surge == ""
    assert incident.declare_surge(context(), OPEN, "") == []
