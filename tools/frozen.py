"""The entry of the packaged program: the command line, nothing else."""

from __future__ import annotations

import multiprocessing

from app.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    raise SystemExit(main())
