"""Where the map looks: pure maths between metres and the screen, no painting."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

MIN_METRES_PER_PX = 0.05
MAX_METRES_PER_PX = 1000.0

Box = tuple[float, float, float, float]
"""(east min, north min, east max, north max) in metres, EPSG:25832."""


@dataclass(frozen=True, slots=True)
class MapView:
    """One look at the map.

    ``easting``/``northing`` is the centre in metres EPSG:25832; ``metres_per_px`` counts logical pixels;
    ``width``/``height`` are logical pixels; ``ratio`` is device pixels per logical pixel. Screen y runs down.
    """

    easting: float
    northing: float
    metres_per_px: float
    width: int
    height: int
    ratio: float = 1.0

    def to_screen(self, easting: float, northing: float) -> tuple[float, float]:
        """Return (x, y) in logical pixels of a point in metres."""
        x = (easting - self.easting) / self.metres_per_px + self.width / 2
        y = (self.northing - northing) / self.metres_per_px + self.height / 2
        return x, y

    def to_map(self, x: float, y: float) -> tuple[float, float]:
        """Return (easting, northing) in metres of a point in logical pixels; the inverse of ``to_screen``."""
        easting = self.easting + (x - self.width / 2) * self.metres_per_px
        northing = self.northing - (y - self.height / 2) * self.metres_per_px
        return easting, northing

    @property
    def box(self) -> Box:
        """The visible ground in metres."""
        half_e = self.width * self.metres_per_px / 2
        half_n = self.height * self.metres_per_px / 2
        return self.easting - half_e, self.northing - half_n, self.easting + half_e, self.northing + half_n

    def shows(self, easting: float, northing: float, inset_px: float = 0.0) -> bool:
        """True when the point lies on the screen, at least ``inset_px`` from its edge."""
        x, y = self.to_screen(easting, northing)
        return inset_px <= x <= self.width - inset_px and inset_px <= y <= self.height - inset_px

    def moved(self, right_px: float, down_px: float) -> MapView:
        """The same view after moving the centre by pixels to the right and down."""
        return replace(
            self,
            easting=self.easting + right_px * self.metres_per_px,
            northing=self.northing - down_px * self.metres_per_px,
        )

    def centred(self, easting: float, northing: float) -> MapView:
        """The same scale over another centre, in metres."""
        return replace(self, easting=easting, northing=northing)

    def zoom_at(self, x: float, y: float, factor: float) -> MapView:
        """Zoom so that the ground under (x, y) stays there; ``factor`` 2 shows everything twice as large."""
        scale = min(max(self.metres_per_px / factor, MIN_METRES_PER_PX), MAX_METRES_PER_PX)
        easting, northing = self.to_map(x, y)
        return replace(
            self,
            metres_per_px=scale,
            easting=easting - (x - self.width / 2) * scale,
            northing=northing + (y - self.height / 2) * scale,
        )

    def fit(self, box: Box, margin_px: float = 40.0, finest: float = MIN_METRES_PER_PX) -> MapView:
        """Show all of ``box`` (metres) inside a margin, no finer than ``finest`` metres per pixel."""
        e0, n0, e1, n1 = box
        free_w = max(self.width - 2 * margin_px, self.width / 4, 1.0)
        free_h = max(self.height - 2 * margin_px, self.height / 4, 1.0)
        scale = max((e1 - e0) / free_w, (n1 - n0) / free_h, finest, MIN_METRES_PER_PX)
        return replace(self, easting=(e0 + e1) / 2, northing=(n0 + n1) / 2, metres_per_px=min(scale, MAX_METRES_PER_PX))

    def grown(self, margin_px: int) -> MapView:
        """The same centre and scale with a margin all round, for a picture larger than the window."""
        return replace(self, width=self.width + 2 * margin_px, height=self.height + 2 * margin_px)

    def resized(self, width: int, height: int, ratio: float) -> MapView:
        """The same centre and scale in another window."""
        return replace(self, width=max(width, 1), height=max(height, 1), ratio=ratio)


def nice_length(longest_m: float) -> float:
    """Return the largest of 1, 2, 2.5, 5 x 10^k metres that is not longer than ``longest_m`` (> 0)."""
    power = 10.0 ** math.floor(math.log10(longest_m))
    # Exact multiples first: 10 ** floor(log10) may sit a hair above the length it came from.
    steps = [step * power for step in (0.5, 1.0, 2.0, 2.5, 5.0)]
    return max(length for length in steps if length <= longest_m * (1 + 1e-12))


def length_text(metres: float) -> str:
    """Return metres or kilometres in words with the decimal comma, as on the scale bar: ``25 m``, ``2,5 km``."""
    if metres >= 1000:
        return f"{metres / 1000:g} km".replace(".", ",")
    return f"{metres:g} m".replace(".", ",")
