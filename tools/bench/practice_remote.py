"""The trainer at a second machine: how long a deed takes to the desk, and what a picture of a long call weighs."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from app.config import Config
from app.practice.locallink import LocalLink
from app.practice.play import Play, open_play
from app.practice.remote.address import Address
from app.practice.remote.host import RemoteHost
from app.practice.remote.link import RemoteLink
from app.practice.remote.messages import Shown, encode
from tools.bench.figures import Figure

_SCENARIO = "brand_lejlighed_01"
_DEEDS = 300
_MOST_MS, _MOST_KB = 100.0, 100.0


def second_machine() -> list[Figure]:
    """Measure both over TLS on this machine alone, with every deed written to a journal on disk."""
    with TemporaryDirectory() as folder:
        config = Config({"store": str(Path(folder) / "store")})
        play = open_play(config, _SCENARIO, recorded=True, out=Path(folder) / "out")
        hand = LocalLink(play.line)
        host = RemoteHost(play.house, play.line, hand, listen=Address("127.0.0.1", 0))
        host.start()
        _until(lambda: bool(host.waiting.code))
        link = RemoteLink(host.waiting.address, host.waiting.code)
        link.start()
        _until(lambda: link.joined.standing == "there")
        try:
            return _measured(play, hand, link)
        finally:
            link.leave()
            host.stop()
            link.join(10)
            host.join(10)
            play.close()


def _measured(play: Play, hand: LocalLink, link: RemoteLink) -> list[Figure]:
    play.line.ring()
    play.drained()
    play.house.actions.answer()
    times = sorted(_deed(link, number) for number in range(_DEEDS))
    play.drained()
    start = time.perf_counter()
    picture = encode(Shown(picture=hand.picture("da")))
    made_ms = (time.perf_counter() - start) * 1000
    p99 = times[round(len(times) * 0.99) - 1] * 1000
    how = f"{_DEEDS} notes one after the other, median {times[len(times) // 2] * 1000:.1f} ms"
    weighs = f"with {_DEEDS} notes; made and packed in {made_ms:.0f} ms, off the screen's thread"
    return [
        Figure("a deed of a trainer at a second machine, there and answered, p99", p99, _MOST_MS, "ms", how),
        Figure("a picture for a trainer at a second machine", len(picture) / 1000, _MOST_KB, "kB", weighs),
    ]


def _deed(link: RemoteLink, number: int) -> float:
    start = time.perf_counter()
    link.note(f"En note om samtalen, nummer {number}", 1.0)
    while link.waiting:
        time.sleep(0.0005)
    return time.perf_counter() - start


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError("the two machines did not come together")
        time.sleep(0.01)
