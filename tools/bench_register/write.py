"""``python -m tools.bench_register.write FORMAT``: the made-up register as files, for importers to be tried on.

FORMAT is ``dawa``, ``dar``, ``ndjson`` or ``all``. The files go to ``--folder``, else to the platform's cache folder.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from tools.bench_register import dar, dawa
from tools.bench_register.country import SEED, Country, country

FORMATS: dict[str, Callable[[Country, Path], Iterable[Path]]] = {
    "dawa": dawa.write_csv,
    "dar": dar.write,
    "ndjson": dawa.write_ndjson,
}
GENERATOR = tuple(
    f"tools.bench_register.{name}"
    for name in ("words", "names", "land", "houses", "units", "uids", "country", "records", "dawa", "dar")
)
"""The modules that decide what the made-up country holds and what its files say."""


def cache() -> Path:
    """Return the folder for what a bench makes and may make again."""
    from platformdirs import user_cache_path

    return user_cache_path("alarmpult") / "bench-register"


def folder_for(base: Path, share: float, seed: int = SEED) -> Path:
    """Return the folder of one country below a base; another generator gives another folder."""
    return base / f"share-{share:g}-seed-{seed}-{fingerprint(*GENERATOR)}"


def fingerprint(*names: str) -> str:
    """Return eight digits that change with the source of these modules."""
    digest = sha256()
    for name in names:
        specification = find_spec(name)
        if specification is not None and specification.origin is not None:
            digest.update(Path(specification.origin).read_bytes())
    return digest.hexdigest()[:8]


def main(arguments: list[str] | None = None) -> int:
    """Write the files and say where and how large."""
    parser = argparse.ArgumentParser(prog="tools.bench_register.write", description=__doc__)
    parser.add_argument("format", choices=[*FORMATS, "all"])
    parser.add_argument("--share", type=float, default=1.0, help="share of the national 2.4 million houses")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--folder", type=Path, help="where to; the platform's cache folder otherwise")
    options = parser.parse_args(arguments)
    folder = options.folder or folder_for(cache(), options.share, options.seed)
    made = country(options.share, options.seed)
    for name in FORMATS if options.format == "all" else (options.format,):
        started = time.perf_counter()
        for path in FORMATS[name](made, folder / name):
            print(f"{path}  {path.stat().st_size / 1e6:,.1f} MB")
        print(f"{name}: {time.perf_counter() - started:.1f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
