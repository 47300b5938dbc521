"""Memory after a whole practice call, played through the real console in a fresh process.

Run as a module it is the program that is measured.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

from tools.bench.figures import Figure

SCENARIO = "brand_lejlighed_01"
ROOT = Path(__file__).resolve().parents[2]


def after_practice() -> list[Figure]:
    """Play a practice call and ask the process how much memory it holds."""
    from tools.stage import scratch

    with scratch() as folder:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        arguments = [sys.executable, "-m", "tools.bench.memory", str(folder)]
        done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=True, env=environment)
    answer = json.loads(done.stdout.splitlines()[-1])
    how = f"resident set after {SCENARIO} with its pictures; most at any moment {answer['peak_mb']:.0f} MB"
    return [Figure("memory after a practice call", answer["rss_mb"], 300, "MB", how)]


def main(folder: Path) -> None:
    """Play the recorded trainee and print the process's memory in MB as JSON."""
    import psutil

    from app.config import Config
    from app.practice.play import open_play
    from widgets.application import make_application

    make_application("da")
    play = open_play(Config(), SCENARIO, recorded=True, out=folder)
    from widgets.practice_window import PracticeWindow

    window = PracticeWindow(play)
    window.play_recorded()
    megabytes = 1024 * 1024
    rss = psutil.Process().memory_info().rss / megabytes
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    play.leave(window.pictures)
    play.close()
    print(json.dumps({"rss_mb": rss, "peak_mb": peak}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
