"""Python's collector of cycles, run between Qt's events and nowhere else.

Left to itself it runs wherever memory is taken: in the middle of a paint event, where destroying another window that
nobody holds any more ends the program, or on a worker's thread, where no widget may be touched at all.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 100


class Tidying(QObject):
    """Takes the collector out of Python's hands for as long as it lives; ``stop`` gives it back.

    What exists when it begins is left alone for good, so that even a whole collection stays short.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(tidy)

    def start(self) -> None:
        """Collect only between events from now on."""
        gc.freeze()
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Let Python collect as it pleases again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()


def tidy() -> None:
    """Collect the oldest generation that is due, as Python would have done by itself by now."""
    due = (n for n, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > most)
    generation = max(due, default=None)
    if generation is not None:
        gc.collect(generation)
