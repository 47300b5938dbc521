"""What the first start shows and saves: what is loaded, how well it is found, and the desk's settings."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from app.config import Config, ConfigError, load
from app.domain.catalogue import Words
from app.worker import Worker
from locate.register import Address, Info, Register, RegisterError
from resources import path as resource

R = TypeVar("R")
Fail = Callable[[Words], None]
SAMPLE = 200
_POINT_RADIUS_M = 20.0
_NEAR_M = 1.0


class Seen(Struct, frozen=True, kw_only=True):
    """What lies on this machine: the practice island, the register in use (None: the island), free bytes, the store."""

    island: Info | None
    register: Info | None
    free_bytes: int
    store: str


class Probe(Struct, frozen=True, kw_only=True):
    """How well the loaded register finds its own addresses, measured by asking it.

    ``found`` of ``asked`` stood first on the list although the road was written with two letters swapped;
    ``near`` of ``points`` lay at most a metre from the best address at their own point. Milliseconds are the median.
    """

    asked: int
    found: int
    words_ms: float
    points: int
    near: int
    points_ms: float


class Setup:
    """The first start beside the screen, on a thread of its own. ``deliver`` and ``fail`` are called there."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._unsaved: dict[str, object] = {}
        self._worker = Worker("setup", lambda: None)

    @property
    def config(self) -> Config:
        """The settings as last changed."""
        return self._config

    def look(self, deliver: Callable[[Seen], None], fail: Fail) -> None:
        """Tell what lies on this machine."""
        self._ask("look", self._look, deliver, fail)

    def probe(self, deliver: Callable[[Probe], None], fail: Fail) -> None:
        """Ask the register in use for a sample of its own addresses."""
        file = self._config.register
        self._ask("probe", lambda: probe_file(file), deliver, fail)

    def change(self, changes: Mapping[str, object], deliver: Callable[[Config], None], fail: Fail) -> None:
        """Change settings at once and write them to their file beside the screen."""
        try:
            self._config = config = self._config.with_(**changes)
        except ConfigError as error:
            fail(Words(str(error), str(error)))
            return
        # What was said on the command line holds for this run alone and never reaches the file.
        self._ask("save", partial(_saved, config, {**self._unsaved, **changes}), deliver, fail)
        self._unsaved.update(changes)

    def stop(self) -> None:
        """End the thread after what it is at."""
        self._worker.stop()

    def _look(self) -> Seen:
        island = resource("island", "addresses.register")
        own = self._config.register
        store = self._config.store
        return Seen(
            island=_info(island),
            register=_info(own) if own != island else None,
            free_bytes=_free(store),
            store=str(store),
        )

    def _ask(self, key: str, question: Callable[[], R], deliver: Callable[[R], None], fail: Fail) -> None:
        def answered(nothing: None) -> Callable[[], None]:
            try:
                return partial(deliver, question())
            except (RegisterError, ConfigError, OSError) as error:
                return partial(fail, Words(str(error), str(error)))

        self._worker.ask(key, answered, lambda tell: tell())


def probe_file(file: Path, sample: int = SAMPLE) -> Probe:
    """Open a register and probe it; raises RegisterError when it cannot be opened."""
    with Register.open(file) as register:
        return probe(register, sample)


def probe(register: Register, sample: int = SAMPLE) -> Probe:
    """Ask a register for addresses spread evenly over it: by misspelt words, and by their points (WGS84)."""
    count = register.info().addresses
    step = max(1, count // max(1, sample))
    chosen = list(register.addresses(range(1, count + 1, step)).values())[:sample]
    found, near = 0, 0
    words_ms: list[float] = []
    points_ms: list[float] = []
    if chosen:
        register.search(chosen[0].full)  # the names are read once, at the first search; that is not a search's time
    for address in chosen:
        answer = register.search(misspelt(address), None, 5)
        words_ms.append(answer.ms)
        found += bool(answer.candidates) and answer.candidates[0].id == address.id
        around = register.reverse(address.lat, address.lon, _POINT_RADIUS_M, limit=1)
        points_ms.append(around.ms)
        best = around.candidates[0].distance_m if around.candidates else None
        near += best is not None and best <= _NEAR_M
    return Probe(
        asked=len(chosen), found=found, words_ms=statistics.median(words_ms) if words_ms else 0.0,
        points=len(chosen), near=near, points_ms=statistics.median(points_ms) if points_ms else 0.0,
    )  # fmt: skip


def misspelt(address: Address) -> str:
    """Return an address as a hurried hand types it: two letters inside the road's first long word swapped."""
    words = address.road.split()
    at = next((i for i, word in enumerate(words) if len(word) >= 5), None)
    if at is not None:
        word = words[at]
        swap = next((i for i in range(2, len(word) - 1) if word[i] != word[i + 1]), 0)
        if swap:
            words[at] = word[:swap] + word[swap + 1] + word[swap] + word[swap + 2 :]
    return f"{' '.join(words)} {address.number}, {address.postcode} {address.town}".strip(" ,")


def _saved(config: Config, changes: Mapping[str, object]) -> Config:
    load(config.file).with_(**changes).save()
    return config


def _info(file: Path) -> Info | None:
    try:
        with Register.open(file) as register:
            return register.info()
    except RegisterError:
        return None


def _free(folder: Path) -> int:
    """Return the free bytes where the folder is or will be."""
    here = folder.absolute()
    while not here.exists() and here != here.parent:
        here = here.parent
    return shutil.disk_usage(here).free
