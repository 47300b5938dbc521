"""``python -m tools.bench_register.write FORMAT``: the made-up register as files, for importers to be tried on.

FORMAT is ``dawa``, ``dar``, ``ndjson`` or ``all``. The files go to ``--folder``, else to the platform's cache folder.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from tools.bench_register import dar, dawa
from tools.bench_register.country import SEED, Country, country

FORMATS: dict[str, Callable[[Country, Path], Iterable[Path]]] = {
    "dawa": dawa.write_csv,
    "dar": dar.write,
    "ndjson": dawa.write_ndjson,
}


def cache() -> Path:
    """Return the folder for what a bench makes and may make again."""
    from platformdirs import user_cache_path

    return user_cache_path("alarmpult") / "bench-register"


def folder_for(base: Path, share: float, seed: int = SEED) -> Path:
    """Return the folder of one country below a base."""
    return base / f"share-{share:g}-seed-{seed}"


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
