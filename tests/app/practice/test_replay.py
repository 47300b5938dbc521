"""A log played back: the desk as it stood at any moment, the same from any direction."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec import structs

from app.domain import facts as f
from app.domain.fold import fold
from app.practice.after import LogError
from app.practice.moments import moments
from app.practice.replay import Replay, callers_beside
from app.snapshot import make_picture
from tests.app.practice.journals import book, played, scenario, truth, with_facts
from tests.app.practice.rig import guide

PICTURE = make_picture(guide(), lambda authority, call: authority, lambda call: ())


def replay(entries: object = None) -> Replay:
    lines = list(entries) if entries is not None else list(played())  # type: ignore[call-overload]
    return Replay(lines, PICTURE, scenario(), truth(), book())


def busy(count: int = 400) -> list[f.Entry]:
    """A call in which many keys were pressed between the deeds, more than two states are kept for."""
    return with_facts(played(), *(
        (12 + n * 0.3, "ELEV", f.FieldTyped(field="brand.hvad", value="k" * (n % 9), cursor=n % 9))
        for n in range(count)
    ))  # fmt: skip


def test_any_moment_is_the_fold_of_the_log_until_then() -> None:
    entries = busy()
    back = replay(entries)
    for t in (0.0, 3.9, 31.0, 72.0, 71.99, 118.0, 250.0, 12.0, 299.0):
        until = [m.entry for m in moments(entries) if m.t <= t]
        assert back.state_at(t) == fold(until), t


def test_the_snapshot_is_the_desks_own_with_guide_and_lines() -> None:
    back = replay()
    before, after = back.at(71.0), back.at(73.0)
    assert before.call is not None and after.call is not None
    assert (before.call.sent_at, bool(after.call.tries)) == (None, True)
    assert after.agenda is not None and after.agenda == PICTURE(back.state_at(73.0), after.entries).agenda
    assert after.entries == tuple(e for e in played() if e.at <= played()[0].at + timedelta(seconds=73))


def test_before_the_ring_and_after_the_end_the_nearest_is_shown() -> None:
    back = replay()
    assert back.at(-5.0).desk.calls and back.at(0.0).call is None
    assert back.state_at(9_999.0) == back.state_at(back.seconds)


def test_next_and_last_moment_step_over_keystrokes() -> None:
    back = replay(busy())
    assert back.next_moment(72.0, 1) == 79.0 and back.next_moment(79.0, -1) == 72.0
    assert back.next_moment(72.0, 2) == 85.0
    assert back.next_moment(0.0, -1) == 0.0 and back.next_moment(back.seconds, 1) == back.seconds


def test_the_form_is_held_against_the_truth() -> None:
    back = replay()
    early = {line.label: line for line in back.desk_at(50.0)}
    late = {line.label: line for line in back.desk_at(150.0)}
    assert (early["Sted"].standing, early["Nogen inde"].standing) == ("open", "open")
    assert (late["Sted"].standing, late["Sted"].source) == ("right", "operator")
    inside = late["Nogen inde"]
    assert (inside.value, inside.standing, inside.source) == ("ja", "right", "caller")
    assert late["Myndigheder"].value == "Brand (sendt)" and late["Bekræftet"].standing == "open"


def test_a_wrong_value_is_wrong_but_one_being_written_is_open() -> None:
    wrong = with_facts(
        played(),
        (140, "ELEV", f.FieldTyped(field="brand.etage", value="3", cursor=1)),
        (145, "ELEV", f.FieldSet(field="brand.etage", value="3. sal")),
        (146, "ELEV", f.FieldSet(field="sted.adgang", value="bag huset")),
        (147, "ELEV", f.NoteAdded(text="x")),
        (148, "ELEV", f.FieldSet(field="haendelse.egne_ord", value="det brænder")),
    )
    back = replay(wrong)
    at = {t: {line.label: line.standing for line in back.desk_at(t)} for t in (138.0, 141.0, 149.0)}
    assert [at[t]["Etage"] for t in (138.0, 141.0, 149.0)] == ["right", "open", "wrong"]
    assert at[149.0]["Adgang"] == "wrong" and at[149.0]["Med egne ord"] == "untold"


def test_the_desks_own_time_goes_with_the_trainees_and_over_a_pause() -> None:
    entries = with_facts(
        played(), (30, "trainer", f.PracticePaced(rate=0.0)), (39, "trainer", f.PracticePaced(rate=0.5))
    )
    back, rang = replay(entries), entries[0].at
    assert back.when(20.0) == rang + timedelta(seconds=20)
    assert back.when(31.0) == rang + timedelta(seconds=41), "nine seconds of pause, then half as fast"


def test_what_was_rated_afterwards_is_no_part_of_the_desk_played_back() -> None:
    rated = with_facts(played(), (900, "TR1", f.PracticeRated(item="tone", points=4)))
    assert replay(rated).state_at(9_999) == replay().state_at(9_999)


def test_a_log_without_a_ring_is_refused_in_words() -> None:
    with pytest.raises(LogError):
        replay([e for e in played() if not isinstance(e.fact, f.CallRang)])


def test_callers_that_rang_beside_a_practice_call_are_played_back_with_it() -> None:
    entries = list(played())
    rings = structs.replace(entries[10], call="other", fact=f.CallRang(line="112", number="+4500000012", practice=True))
    late = structs.replace(entries[-1], call="late", fact=f.CallRang(line="112", practice=True))
    lines = [*entries[:10], rings, *entries[10:], late]
    lines = [structs.replace(e, seq=n) for n, e in enumerate(lines, start=1)]
    assert callers_beside(lines) == {"other": entries[0].call}
    back = Replay([e for e in lines if e.call != "late"], PICTURE, scenario(), truth(), book(), entries[0].call)
    assert set(back.state_at(250.0).calls) == {entries[0].call, "other"}
