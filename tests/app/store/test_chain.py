import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.store.chain import GENESIS, Head, Row, link, verify


def _log(count: int, text: str = "x") -> list[Row]:
    rows: list[Row] = []
    previous = GENESIS
    for seq in range(1, count + 1):
        body = f'{{"id":"id-{seq}","seq":{seq},"text":"{text}"}}'.encode()
        previous = link(previous, body)
        rows.append(Row(seq, body, previous))
    return rows


def _head(rows: list[Row]) -> Head:
    return Head(rows[-1].seq, rows[-1].hash)


def test_an_untouched_log_is_in_order() -> None:
    rows = _log(20)
    verdict = verify(rows, _head(rows))
    assert verdict.ok
    assert verdict.count == 20
    assert verify([], Head()).ok


def test_the_seal_is_sha_256_over_the_seal_before_and_the_line() -> None:
    assert link(GENESIS, b"{}").hex() == "fb1634c4e6cd4b1f1afe3ce2d6ef080f7ac5d1f357d723ad4dfca782733b62db"


@settings(max_examples=200)
@given(st.integers(1, 30), st.data())
def test_any_flipped_bit_is_found_and_its_line_named(count: int, data: st.DataObject) -> None:
    rows = _log(count)
    at = data.draw(st.integers(0, count - 1))
    raw = bytearray(rows[at].body + rows[at].hash)
    bit = data.draw(st.integers(0, len(raw) * 8 - 1))
    raw[bit // 8] ^= 1 << (bit % 8)
    size = len(rows[at].body)
    bad = [*rows[:at], Row(at + 1, bytes(raw[:size]), bytes(raw[size:])), *rows[at + 1 :]]
    verdict = verify(bad, _head(rows))
    assert not verdict.ok
    assert verdict.seq == at + 1
    assert verdict.count == at


@pytest.mark.parametrize("at", [1, 2, 10, 19])
def test_a_removed_line_is_found_and_named(at: int) -> None:
    rows = _log(20)
    verdict = verify(rows[: at - 1] + rows[at:], _head(rows))
    assert (verdict.ok, verdict.seq, verdict.what) == (False, at, "missing")


def test_a_removed_line_with_the_rest_renumbered_is_found() -> None:
    rows = _log(20)
    moved = [Row(row.seq - 1, row.body, row.hash) for row in rows[5:]]
    verdict = verify(rows[:4] + moved, _head(rows))
    assert (verdict.ok, verdict.seq, verdict.id, verdict.what) == (False, 5, "id-6", "moved")


def test_two_lines_that_changed_places_are_found() -> None:
    rows = _log(20)
    rows[3], rows[8] = Row(4, rows[8].body, rows[8].hash), Row(9, rows[3].body, rows[3].hash)
    verdict = verify(rows, _head(rows))
    assert (verdict.ok, verdict.seq, verdict.id, verdict.what) == (False, 4, "id-9", "moved")


def test_a_line_put_in_is_found() -> None:
    rows = _log(20)
    body = b'{"id":"forged","seq":5,"text":"x"}'
    forged = Row(5, body, link(rows[3].hash, body))
    shifted = [Row(row.seq + 1, row.body, row.hash) for row in rows[4:]]
    verdict = verify([*rows[:4], forged, *shifted], _head(rows))
    assert (verdict.ok, verdict.seq, verdict.what) == (False, 6, "moved")


def test_a_line_with_a_seal_made_to_fit_is_found_at_the_next_line() -> None:
    rows = _log(20)
    body = b'{"id":"id-5","seq":5,"text":"y"}'
    rows[4] = Row(5, body, link(rows[3].hash, body))
    verdict = verify(rows, _head(rows))
    assert (verdict.ok, verdict.seq, verdict.what) == (False, 6, "altered")


def test_a_well_sealed_line_that_carries_another_number_is_found() -> None:
    body = b'{"id":"id-9","seq":9}'
    row = Row(1, body, link(GENESIS, body))
    verdict = verify([row], Head(1, row.hash))
    assert (verdict.ok, verdict.seq, verdict.id, verdict.what) == (False, 1, "id-9", "moved")


def test_lines_cut_off_or_hung_on_at_the_end_show_only_against_the_head() -> None:
    rows = _log(20)
    assert verify(rows[:15]).ok
    verdict = verify(rows[:15], _head(rows))
    assert (verdict.ok, verdict.seq, verdict.what) == (False, 16, "cut_off")
    verdict = verify(rows, _head(rows[:15]))
    assert (verdict.ok, verdict.seq, verdict.id, verdict.what) == (False, 16, "id-16", "extra")


def test_a_log_made_anew_from_some_line_on_shows_only_against_the_head() -> None:
    rows, forged = _log(20), _log(20, text="y")
    assert verify(forged).ok
    verdict = verify(forged, _head(rows))
    assert (verdict.ok, verdict.what) == (False, "altered")


def test_what_cannot_be_read_is_named() -> None:
    rows = _log(3)
    for body in (b"", b"\xff\xfe", b"[]", b'{"id":1}'):
        verdict = verify([rows[0], Row(2, body, link(rows[0].hash, body)), rows[2]])
        assert (verdict.ok, verdict.seq, verdict.what) == (False, 2, "unreadable")


@pytest.mark.prove
def test_ten_thousand_random_tamperings_are_all_found_and_named() -> None:
    rng = random.Random(20261122)
    rows = _log(500)
    for _ in range(10_000):
        bad = list(rows)
        at = rng.randrange(500)
        kind = rng.choice(("flip", "delete", "swap"))
        if kind == "flip":
            raw = bytearray(bad[at].body)
            raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
            bad[at] = Row(at + 1, bytes(raw), bad[at].hash)
        elif kind == "delete":
            del bad[at]
        else:
            other = rng.choice([n for n in range(500) if n != at])
            at, other = sorted((at, other))
            bad[at], bad[other] = (
                Row(at + 1, bad[other].body, bad[other].hash),
                Row(other + 1, bad[at].body, bad[at].hash),
            )
        verdict = verify(bad, _head(rows))
        assert (verdict.ok, verdict.seq) == (False, at + 1)
