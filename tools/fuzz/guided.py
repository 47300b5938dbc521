"""``python -m tools.fuzz.guided``: the same parsers and judge under atheris, which follows the code an input reaches.

atheris is no dependency of this program: install it beside (``pip install atheris``), for Linux and Python 3.11.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Fuzz one parser until the time is up; the process ends with 0, or with atheris's own code for a finding."""
    words = argparse.ArgumentParser(prog="python -m tools.fuzz.guided", description=__doc__)
    words.add_argument("--parser", required=True)
    words.add_argument("--seconds", type=int, default=60)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--longest", type=int, default=4096, help="octets of the longest input")
    words.add_argument("--plant", default="", help="plant a bug (crash): it must be found")
    given = words.parse_args(arguments)
    try:
        import atheris
    except ImportError:
        print("atheris is not installed: pip install atheris", file=sys.stderr)
        return 2
    with atheris.instrument_imports(include=["locate"]):
        from tools.fuzz import judge
        from tools.fuzz.corpus import SEEDS, WORDS
    everything = tuple(raw for seeds in SEEDS.values() for raw in seeds)
    parser = judge.planted(given.parser, given.plant) if given.plant else judge.parser(given.parser)
    seeds = SEEDS.get(given.parser, everything)
    for raw in seeds:
        judge.check(parser(raw), raw)  # loads each kind's libraries, so that they are not part of the measure

    def one(raw: bytes) -> None:
        judge.check(parser(raw), raw)

    with tempfile.TemporaryDirectory() as scratch:
        corpus, pieces = Path(scratch) / "corpus", Path(scratch) / "words"
        corpus.mkdir()
        for at, raw in enumerate(seeds):
            (corpus / str(at)).write_bytes(raw)
        pieces.write_text("\n".join(f'"{_escaped(word)}"' for word in WORDS), "ascii")
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        limits = [
            f"-max_total_time={given.seconds}", f"-seed={given.seed}", f"-dict={pieces}", "-timeout=1",
            f"-rss_limit_mb={held + 200}", f"-max_len={given.longest}", f"-artifact_prefix={scratch}/",
            "-print_final_stats=1",
        ]  # fmt: skip
        atheris.Setup([sys.argv[0], *limits, str(corpus)], one)
        atheris.Fuzz()
    return 0


def _escaped(word: bytes) -> str:
    return "".join(f"\\x{octet:02x}" for octet in word)


if __name__ == "__main__":
    sys.exit(main())
