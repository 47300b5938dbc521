"""A command run in this process, with what it printed; a small made-up register; a journal with inquiries."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from app.cli import main
from app.clock import ManualClock
from app.domain import facts as f
from app.store.journal import Draft, Journal
from locate.register import import_files
from tests.app.worlds import NUMBER, place
from tests.locate.register.grid import at, csv_of, grid, places


class Ran(NamedTuple):
    """What a command left: exit code, standard output and standard error as text."""

    code: int
    out: str
    err: str

    @property
    def answer(self) -> Any:
        """The one JSON answer."""
        return json.loads(self.out)

    @property
    def answers(self) -> list[Any]:
        """The answers, one per line."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Return the command line: ``run("search", "algade", stdin=b"…")``; no settings of this machine are read."""
    monkeypatch.setenv("ALARMPULT_CONFIG", str(tmp_path / "none.json"))

    def command(*args: object, stdin: bytes = b"") -> Ran:
        out, err = io.BytesIO(), io.BytesIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
            patch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="utf-8", write_through=True))
            patch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding="utf-8", write_through=True))
            code = main([str(arg) for arg in args])
            sys.stdout.flush()
            sys.stderr.flush()
            return Ran(code, out.getvalue().decode(), err.getvalue().decode())

    return command


def areas() -> str:
    """Return a municipality around the whole grid, and a police district."""
    corners = [at(-20_000, -20_000), at(20_000, -20_000), at(20_000, 20_000), at(-20_000, 20_000)]
    ring = [[lon, lat] for lat, lon in (*corners, corners[0])]
    features = [
        {
            "type": "Feature",
            "properties": {"kind": kind, "code": code, "name": name},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for kind, code, name in (("kommune", "0987", "Øvelsø"), ("politikreds", "99", "Øvelsø Politi"))
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The made-up country as files to import."""
    folder = tmp_path_factory.mktemp("tables")
    (folder / "addresses.csv").write_text(csv_of(grid()), encoding="utf-8")
    (folder / "places.csv").write_text(places(), encoding="utf-8")
    (folder / "areas.geojson").write_text(areas(), encoding="utf-8")
    return sorted(folder.iterdir())


@pytest.fixture(scope="session")
def register_file(tables: list[Path]) -> Path:
    """The made-up country as a register with its own areas."""
    target = tables[0].parent / "grid.register"
    import_files(tables, target, date="2026-10-01", source="grid", licence="made up")
    return target


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """A desk's journal, open as at a working desk, with a fire and a call that was lost."""
    with Journal.open(tmp_path / "store" / "journal.sqlite", "Ø4", ManualClock()) as opened:
        opened.append_sync(
            [
                Draft("fire", "line", f.CallRang(line="112", number=NUMBER)),
                Draft("fire", "KHN", f.CallAnswered(operator="KHN")),
                Draft("fire", "KHN", f.PlaceChosen(place=place("Nørregade 12"))),
                Draft("fire", "KHN", f.FieldSet(field="haendelse.aarsag", value="BRAND-BYG")),
                Draft("fire", "KHN", f.FieldSet(field="anmelder.cpr", value="0101010000")),
                Draft("fire", "KHN", f.InquiryNumbered()),
                Draft("fire", "KHN", f.NoteAdded(text="iltflasker på 3. sal")),
                Draft("lost", "line", f.CallRang(line="114")),
                Draft("lost", "line", f.CallLost()),
            ]
        )
        yield opened
