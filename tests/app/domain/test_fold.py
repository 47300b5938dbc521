"""The fold: the same facts always give the same picture, and nothing said is lost on the way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain import facts as f
from app.domain.fold import apply, fold, fold_call
from app.domain.state import DeskState
from tests.app.worlds import NUMBER, at, line, lines, place, report

RANG = f.CallRang(line="112", number=NUMBER)
ANSWERED = f.CallAnswered(operator="KHN")

words = st.text(max_size=30)
facts = st.one_of(
    st.builds(f.FieldSet, field=st.sampled_from(["anmelder.navn", "brand.etage"]), value=words,
              source=st.sampled_from(["operator", "caller"])),
    st.builds(f.FieldTyped, field=st.just("anmelder.navn"), value=words, cursor=st.integers(0, 30)),
    st.builds(f.AuthorityChosen, authority=st.sampled_from(["health", "fire", "police"]), on=st.booleans()),
    st.builds(f.PlaceChosen, place=st.builds(place, text=words)),
    st.just(f.PlaceVerified()), st.just(f.PlaceCleared()), st.just(f.CallEnded()), st.just(f.CallLost()),
    st.builds(f.AnswerGiven, script=st.just("s"), item=words, value=words),
    st.builds(f.HandoverTried, authority=st.sampled_from(["fire", "health"]), receiver=words,
              attempt=st.integers(1, 3)),
    st.builds(f.HandoverReceived, authority=st.sampled_from(["fire", "health"]), attempt=st.integers(1, 3)),
    st.builds(f.NoteAdded, text=words), st.just(f.InquiryClosed()), st.just(f.CallReconnected()),
)  # fmt: skip


@given(st.lists(facts, max_size=40))
def test_the_same_facts_give_the_same_state_in_one_go_or_one_by_one(some: list[f.Fact]) -> None:
    entries = lines([RANG, ANSWERED, *some])
    state = DeskState()
    for entry in entries:
        state = apply(state, entry)
    assert state == fold(entries)
    assert state.calls["c1"] == fold_call(entries)


@given(st.lists(facts, max_size=20), st.integers(0, 20))
def test_log_lines_delivered_twice_change_nothing(some: list[f.Fact], again: int) -> None:
    entries = lines([RANG, *some])
    assert fold([*entries, *entries[: again % len(entries)]]) == fold(entries)


@given(st.lists(facts, max_size=20))
def test_a_state_is_never_changed_by_a_later_fact(some: list[f.Fact]) -> None:
    before = fold(lines([RANG, ANSWERED]))
    copy = fold(lines([RANG, ANSWERED]))
    fold(lines(some, start=10), before)
    assert before == copy


@given(facts)
def test_every_fact_comes_back_from_its_bytes_and_equal_facts_have_equal_bytes(fact: f.Fact) -> None:
    assert f.decode_fact(f.encode_fact(fact)) == fact
    entry = line(fact, 3)
    assert f.encode_entry(f.decode_entry(f.encode_entry(entry))) == f.encode_entry(entry)


def test_a_changed_place_is_no_longer_verified() -> None:
    same = [RANG, f.PlaceChosen(place=place()), f.PlaceVerified()]
    assert fold_call(lines(same)).place_verified_at is not None  # type: ignore[union-attr]
    moved = [*same, f.PlaceChosen(place=place("Nørregade 14"))]
    assert fold_call(lines(moved)).place_verified_at is None  # type: ignore[union-attr]


def test_two_sources_that_differ_are_both_kept() -> None:
    call = fold_call(
        lines(
            [
                RANG,
                f.FieldSet(field="brand.etage", value="3. sal", source="register"),
                f.FieldSet(field="brand.etage", value="2. sal", source="caller"),
            ]
        )
    )
    assert call is not None
    assert call.value("brand.etage") == "2. sal"
    assert [v.value for v in call.earlier["brand.etage"]] == ["3. sal"]


def test_the_cursor_and_the_half_typed_word_are_part_of_the_state() -> None:
    call = fold_call(lines([RANG, ANSWERED, f.FieldTyped(field="anmelder.navn", value="Mari", cursor=4)]))
    assert call is not None
    assert (call.focus.target, call.focus.cursor) == ("anmelder.navn", 4)
    assert call.fields["anmelder.navn"].typed


def test_a_call_that_rings_and_is_lost_is_a_call_and_not_nothing() -> None:
    state = fold(lines([RANG, f.CallLost()]))
    assert [c.id for c in state.lost] == ["c1"]
    assert not state.ringing


def test_a_call_ended_without_passing_the_close_gate_is_listed() -> None:
    open_ = fold(lines([RANG, ANSWERED, f.CallEnded()]))
    assert [c.id for c in open_.unclosed] == ["c1"]
    assert not fold(lines([RANG, ANSWERED, f.CallEnded(), f.InquiryClosed()])).unclosed


def test_an_unmatched_position_leaves_the_tray_when_its_call_takes_it_over() -> None:
    early = report()
    tray = fold([line(f.PositionReceived(report=early), 1, call="")])
    assert len(tray.unmatched) == 1
    state = fold([line(RANG, 2), line(f.PositionReceived(report=early), 3)], tray)
    assert state.unmatched == ()
    assert state.calls["c1"].positions == (early,)


def test_a_receipt_ends_the_try_it_belongs_to_and_no_other() -> None:
    call = fold_call(
        lines(
            [
                RANG,
                f.HandoverTried(authority="health", receiver="AMK", attempt=1),
                f.HandoverFailed(authority="health", attempt=1, reason="next_try"),
                f.HandoverTried(authority="health", receiver="AMK", attempt=2),
                f.HandoverReceived(authority="health", attempt=2),
            ]
        )
    )
    assert call is not None
    assert [(t.failed_at is not None, t.received_at is not None) for t in call.tries] == [(True, False), (False, True)]


def test_every_map_that_was_pictured_stands_in_the_order_of_the_log() -> None:
    def fact(seal: str, why: str, taken: bool = True) -> f.MapPictured:
        return f.MapPictured(
            sha256=seal, width=800, height=470, west=1.0, south=2.0, east=3.0, north=4.0, why=why, source="x",
            taken_at=at(7) if taken else None,
        )  # type: ignore[arg-type]  # fmt: skip

    call = fold_call(lines([RANG, ANSWERED, fact("a", "sent"), f.InquiryClosed(), fact("b", "closed", False)]))
    assert call is not None
    assert [(kept.sha256, kept.why, kept.at, kept.box) for kept in call.maps] == [
        ("a", "sent", at(7), (1.0, 2.0, 3.0, 4.0)),
        ("b", "closed", at(4), (1.0, 2.0, 3.0, 4.0)),
    ]
    assert (call.maps[0].width, call.maps[0].height, call.maps[0].source) == (800, 470, "x")
