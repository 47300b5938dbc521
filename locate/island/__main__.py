"""``python -m locate.island``: draws the practice island into ``resources/island``."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from locate.island import build
from resources import path as resource


def main() -> None:
    """Draw the island where the program looks for it, or into the folder named as the only argument."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else resource("island")
    started = time.perf_counter()
    build(target)
    sys.stderr.write(f"Øvelsø er tegnet på {time.perf_counter() - started:.1f} s: {target.name}\n")


if __name__ == "__main__":
    main()
