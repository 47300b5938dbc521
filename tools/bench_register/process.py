"""What a process of its own costs: open and first answer from cold, private memory, the file's size, imports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tools.bench_register.bench import Bench, say
from tools.bench_register.build import ROOT, compiled, import_files
from tools.bench_register.gazetteer import RETIRED
from tools.bench_register.questions import fused, positions, prefixes, whole
from tools.bench_register.rows import Row, median
from tools.bench_register.write import FORMATS

_OPENINGS = 9
# (what is imported, the command line's name of the format, minutes at most)
_IMPORTS = (("dawa", "dawa", "import of the national CSV (DAWA)", 2), ("dar", "dar", "import of DAR JSON", 6))


def opening(bench: Bench) -> list[Row]:
    """Measure open and first answer in fresh processes, the file not in the system's cache."""
    say("open: fresh processes")
    text = bench.places.parts(len(bench.country.houses) // 3).text
    at = positions(bench.country, 2)[1]
    rows = []
    for name, job in (
        ("search", {"do": "open", "text": text}),
        ("reverse", {"do": "open", "at": [at.lat, at.lon, at.radius_m]}),
    ):
        # The first run compiles the modules, as an installation does.
        told = [_child(bench, job, cold=bench.path) for _ in range(_OPENINGS + 1)][1:]
        package = median([each["import_ms"] for each in told])
        how = (f"median of {_OPENINGS} fresh processes, the file's pages dropped from the cache; from importing the "
               f"package to the answer; the package's own import is {package:.0f} ms of it")  # fmt: skip
        rows.append(Row(f"open and first answer ({name})", median([each["ms"] for each in told]), 100.0, how=how))
    return rows


def memory(bench: Bench) -> list[Row]:
    """Measure the private memory of a process that has answered a mixed load, and the file's size."""
    say("memory: a mixed load in a fresh process")
    asked = [*prefixes(bench.places, bench.count(40)), *whole(bench.places, bench.count(500)),
             *fused(bench.places, bench.count(200))]  # fmt: skip
    places = [*positions(bench.country, bench.count(400)), *positions(bench.country, bench.count(15), 5_000.0)]
    job = {
        "do": "load",
        "texts": [[question.text, _near(question.near)] for question in asked],
        "at": [[at.lat, at.lon, at.radius_m] for at in places],
    }  # fmt: skip
    told = _child(bench, job)
    how = (f"private dirty after {len(asked)} searches and {len(places)} rings, {told['bare_mb']:.0f} MB before "
           f"opening; USS {told['uss_mb']:.0f} MB counts the mapped file's clean pages too")  # fmt: skip
    size = bench.path.stat().st_size / 1e6
    holds = f"{len(bench.country.houses)} houses, {len(bench.country.units)} units"
    return [
        Row("private memory after a mixed load", told["private_mb"], 150.0, "MB", how),
        Row("register file", size, 300.0, "MB", holds),
    ]


def _near(near: Any) -> list[float] | None:
    return None if near is None else [near.lat, near.lon, near.radius_m, near.confidence]


def imports(bench: Bench) -> list[Row]:
    """Measure imports by the command line in a process of its own: seconds and the largest resident set."""
    rows = []
    for files, kind, name, minutes in _IMPORTS:
        folder = bench.folder / files
        marker = folder / ".whole"
        if not marker.is_file():
            say(f"import: writing {folder}")
            FORMATS[files](bench.country, folder)
            marker.touch()
        paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
        say(f"import: {name}")
        with tempfile.TemporaryDirectory(dir=bench.folder) as scratch:
            done = import_files(paths, kind, Path(scratch) / "imported.alarmreg")
        size = sum(path.stat().st_size for path in paths) / 1e6
        if done.code:
            told = " ".join(done.said.split())[-200:]
            bench.failures.add("import", kind, "a register", f"code {done.code}: {told}")
            rows += [Row(f"{name}, time", None, minutes * 60, "s", f"the import said: {told}"),
                     Row(f"{name}, largest resident set", None, 2_000, "MB")]  # fmt: skip
            continue
        how = f"{size:,.0f} MB in {len(paths)} files"
        living = int((bench.country.houses.status != RETIRED).sum())
        rows += [Row(f"{name}, time", done.seconds, minutes * 60, "s", how),
                 Row(f"{name}, largest resident set", done.peak_mb, 2_000, "MB", "the importing process"),
                 Row(f"{name}, addresses lost", max(0, living - done.addresses), 0, "",
                     f"{done.addresses} kept, {living} are in force or provisional")]  # fmt: skip
    return rows


def _child(bench: Bench, job: dict[str, Any], cold: Path | None = None) -> dict[str, float]:
    if cold is not None:
        _forget(cold)
    done = subprocess.run([sys.executable, "-m", "tools.bench_register.child"], cwd=ROOT,
                          input=json.dumps({**job, "register": str(bench.path)}), env=compiled(bench.folder),
                          stdout=subprocess.PIPE, text=True, check=True)  # fmt: skip
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer


def _forget(path: Path) -> None:
    """Ask the system to drop a file's pages from its cache, where it can be asked."""
    if not hasattr(os, "posix_fadvise"):
        return
    with path.open("rb") as stream:
        os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
