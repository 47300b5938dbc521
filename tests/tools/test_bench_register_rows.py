"""The bench of the register says what is kept and what is not, judges answers rightly, and notices a wrong one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from locate.register import Register
from locate.register.types import Address, Answer, Candidate, Reverse
from tools.bench_register import peers, reverse
from tools.bench_register.bench import Bench, judge
from tools.bench_register.build import Imported, build
from tools.bench_register.questions import Question, positions
from tools.bench_register.rows import Failures, Row, percent, table
from tools.bench_register.write import GENERATOR, fingerprint, folder_for

TINY = 0.0005


@pytest.mark.parametrize(
    ("value", "target", "at_least", "ok"),
    [(5, 5, False, True), (5.1, 5, False, False), (98.5, 98.5, True, True), (98.4, 98.5, True, False),
     (None, 5, False, None), (7, None, False, None)],
)  # fmt: skip
def test_a_row_is_kept_on_its_side_of_the_target(
    value: float | None, target: float | None, at_least: bool, ok: bool | None
) -> None:
    row = Row("figure", value, target, at_least=at_least)
    assert row.ok is ok
    assert ("NO" in row.line()) is (ok is False) and ("not measured" in row.line()) is (value is None)


def test_the_table_holds_every_row_and_no_cell_breaks_it() -> None:
    rows = [Row("first", 1.5, 2, how="a|b"), Row("second", None, 1), Row("third", 97.25, unit="%")]
    lines = table(rows, "A machine.").splitlines()
    assert lines[0] == "A machine." and all(line.count("|") == 6 for line in lines[2:])
    assert lines[4] == "| first | 1.50 ms | ≤ 2 | yes | a/b |"
    assert "not measured" in lines[5] and "97.25 %" in lines[6]


def test_a_share_of_nothing_is_nothing() -> None:
    assert percent(1, 4) == 25 and percent(0, 0) == 0


def candidate(uid: str, parent: str = "") -> Candidate:
    address = Address(id=uid, road="Skovvej", number="1", parent=parent)
    place = {"lat": 55.0, "lon": 10.0, "easting": 5e5, "northing": 6.1e6}
    return Candidate(kind="address", id=uid, text="Skovvej 1", address=address, **place)


def answered(*candidates: Candidate) -> Answer:
    return Answer(category="B", understood="address", candidates=candidates, ms=0)


def test_the_house_is_right_by_itself_or_by_one_of_its_units_and_a_unit_only_by_itself() -> None:
    house, home = Question("k", "skovvej 1", "h", "Skovvej 1"), Question("k", "skovvej 1, 2.", "u", "Skovvej 1, 2.")
    failures = Failures()
    assert judge(house, answered(candidate("h")), failures) == (True, True)
    assert judge(house, answered(candidate("u", "h")), failures) == (True, True)
    assert judge(home, answered(candidate("u", "h")), failures) == (True, True)
    assert not failures.by_kind
    assert judge(home, answered(candidate("h")), failures) == (False, False)
    assert judge(house, answered(candidate("x"), candidate("h")), failures) == (False, True)
    assert judge(house, answered(), failures) == (False, False)
    assert len(failures.by_kind["k"]) == 3
    assert failures.lines(2)[0] == "k: 3" and len(failures.lines(2)) == 3 and not failures.lines(0)


def test_among_five_is_not_among_six() -> None:
    others = [candidate(str(n)) for n in range(5)]
    failures = Failures()
    assert judge(Question("k", "", "h", ""), answered(*others[:4], candidate("h")), failures, among=5) == (False, True)
    assert not failures.by_kind
    assert judge(Question("k", "", "h", ""), answered(*others, candidate("h")), failures, among=5) == (False, False)


def test_what_an_import_printed_tells_how_many_addresses_it_kept() -> None:
    assert Imported(1, 1, 0, 'progress\n{"register": {"addresses": 12}}').addresses == 12
    assert Imported(1, 1, 1, "broken").addresses == 0


def test_files_of_another_generator_lie_in_another_folder(tmp_path: Path) -> None:
    assert fingerprint(*GENERATOR) != fingerprint(*GENERATOR[1:])
    assert fingerprint("no.such.module".replace(".", "_")) == fingerprint()
    assert folder_for(tmp_path, 0.5, 1) != folder_for(tmp_path, 0.5, 2) != folder_for(tmp_path, 1.0, 2)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    folder = tmp_path_factory.mktemp("bench")
    made = Bench(TINY, folder, runs=1, scale=0.02, register_file=folder / "tiny.alarmreg")
    assert made.register_file is not None
    build(made.country, made.register_file)
    yield made
    made.register.close()


def test_the_register_built_straight_holds_every_house_and_unit(bench: Bench) -> None:
    info = bench.register.info()
    assert (info.addresses, info.units) == (1_200, 1_950)
    assert "synthetic" in info.source


def test_a_register_of_another_country_is_not_measured(bench: Bench) -> None:
    with pytest.raises(SystemExit, match="give its --share"):
        _ = Bench(TINY * 2, bench.folder, register_file=bench.register_file).path


def test_rings_are_measured_and_compared_with_brute_force(bench: Bench) -> None:
    rows = {row.name: row for row in reverse.reverse(bench)}
    assert rows["reverse, rings that differ from brute force"].value == 0
    assert rows["reverse, rings to 200 m, p99"].value
    assert len(rows) == 7


class Forgetful:
    """A register that leaves one house out of every ring."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def reverse(self, *asked: float) -> Reverse:
        found = self._register.reverse(*asked)
        less = tuple(found.candidates)[1:] if found.count_inside else tuple(found.candidates)
        count = len(less) if found.count_inside else 0
        return Reverse(candidates=less, count_inside=count, radius95_m=found.radius95_m, ms=0)


def test_a_house_left_out_of_a_ring_is_noticed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    forgetful = Bench(TINY, bench.folder, runs=1, register_file=bench.register_file)
    monkeypatch.setitem(forgetful.__dict__, "register", Forgetful(bench.register))
    small = [at for at in positions(forgetful.country, 60) if at.radius_m > 20]
    differ = reverse._exact(forgetful, small, [])[0]
    assert differ.value and differ.ok is False
    assert forgetful.failures.by_kind["reverse"]


@pytest.mark.parametrize("engine", ["tree", "rtree"])
def test_a_peer_finds_what_brute_force_finds(engine: str, bench: Bench, tmp_path: Path) -> None:
    try:
        ring = peers.tree(bench.country) if engine == "tree" else peers.rtree(bench.country, tmp_path / "r.sqlite")
    except peers.Missing as missing:
        pytest.skip(str(missing))
    houses = bench.country.houses
    for at in positions(bench.country, 40):
        apart = np.hypot(houses.e / 100 - at.e, houses.n / 100 - at.n)
        found = ring(at.lat, at.lon, at.radius_m)
        inside = set(np.flatnonzero(apart <= at.radius_m).tolist())
        if inside:
            assert set(found) == inside
            assert np.all(np.diff(apart[found]) >= -1e-6)
        else:
            assert apart[found[0]] == pytest.approx(apart.min(), abs=0.01)


def test_tantivy_finds_an_address_as_it_is_written_and_with_a_slip(bench: Bench, tmp_path: Path) -> None:
    try:
        engine = peers.Tantivy(bench.country, tmp_path / "tantivy")
    except peers.Missing as missing:
        pytest.skip(str(missing))
    house = int(np.flatnonzero((bench.country.houses.status == 3) & (bench.country.houses.letter == 0))[7])
    parts = bench.places.parts(house).but(locality="")
    assert engine.whole(parts.text)[0] == house and engine.typed(parts.text)[0] == house
    slipped = parts.but(road=parts.road[:3] + parts.road[4:])
    assert house in engine.whole(slipped.text)
    assert len(engine.typed(parts.road[:1])) == 5
