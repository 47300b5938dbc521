"""Measures of the desk for a window size and a text scale: columns, rows, heights and type sizes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from widgets.tokens import tokens

GUTTER = 1  # px; the only thing between two panels is a line
STACK_FROM = 1.5  # from this text scale on, two pages instead of three columns
_SCALE_BOUNDS = (0.8, 2.0)
_LEAST_WIDTH_OF_1920 = 1900  # a practice call's frame takes 16 px, and the trainee must find every panel in its place
_LEAST_HEIGHT_OF_1920 = 1000  # a maximised window on 1080 lines loses some to title and task bar
_LARGEST_STEP = 3.0  # 3840 × 2160 is three steps of 640 × 360 above 1920 × 1080
_NAMED = ("padding", "field_h", "field_pitch", "label_w", "field_gap", "table_row", "section_h", "key_h")

_Type = dict[str, tuple[int, int, int]]  # role -> (size px, line px, weight)


@dataclass(frozen=True)
class Rows:
    """Heights in px of the five rows, top to bottom; with the four 1 px lines between them they fill the window."""

    strip: int
    gate: int
    body: int
    foot: int
    keys: int


@dataclass(frozen=True)
class Metrics:
    """Every measure a panel needs, in whole px of the window.

    ``columns`` is (guide, form, map): the three and two 1 px lines add up to the window's width. When ``stacked`` is
    true, guide and form share the first page and the map has a page of its own as wide as the window. ``set_name``
    ("1366", "1920", "2560") says how much a panel shows, see the list of what 1366 leaves out.
    """

    set_name: str
    width: int
    height: int
    text_scale: float
    stacked: bool
    columns: tuple[int, int, int]
    rows: Rows
    padding: int
    field_h: int
    field_pitch: int
    label_w: int
    field_gap: int
    table_row: int
    section_h: int
    map_h: int
    below_map: tuple[int, int]
    key_h: int
    icon: int  # edge of a 16 px icon, scaled
    type_sizes: tuple[tuple[str, tuple[int, int, int]], ...]

    def font_px(self, role: str) -> tuple[int, int, int]:
        """Return (size px, line px, weight) of a role of the type table, for example "question", or raise KeyError."""
        return self._sizes[role]

    @cached_property
    def _sizes(self) -> _Type:
        return dict(self.type_sizes)

    def px(self, design_px: float) -> int:
        """Scale a length of the 1920 pictures that has no name here (an inner margin, a chip) with the text."""
        return max(1, round(design_px * self._sizes["field"][0] / 16))

    @property
    def compact(self) -> bool:
        """True when panels show what the 1366 pictures show and leave out the rest."""
        return self.set_name == "1366"

    @classmethod
    def for_window(cls, width: int, height: int, text_scale: float = 1.0) -> Metrics:
        """Return the measures for a window of width × height px and a text scale, held between 0.8 and 2.0.

        Below 1920 px (1904 inside the frame of a practice call) the 1366 set holds; above, measures grow evenly towards
        2560 and on to 3840, as far as the height follows, and the map takes the width that is left. A text scale above
        1 switches to the 1366 set, which shows less, scaled so that text in a field is exactly that much larger and no
        text gets smaller.
        """
        scale = min(max(text_scale, _SCALE_BOUNDS[0]), _SCALE_BOUNDS[1])
        large = width >= _LEAST_WIDTH_OF_1920 and height >= _LEAST_HEIGHT_OF_1920
        if not large:
            return cls._made("1366", width, height, scale, _layout("1366x768"), scale, _times(_small_type(), scale))
        step = min(max(min((width - 1920) / 640, (height - 1080) / 360), 0.0), _LARGEST_STEP)
        type_scale = 1 + step * (tokens()["layout"]["2560x1440"]["type_scale"] - 1)
        normal = _times(_large_type(), type_scale)
        if scale <= 1:
            name = "2560" if step >= 1 else "1920"
            layout = _between(step)
            if step > 1:  # beyond the pictures the labels grow with their letters, or the longest would be cut
                layout["label_w"] = _between(0)["label_w"] * type_scale
            return cls._made(name, width, height, scale, layout, scale, _times(normal, scale))
        factor = scale * normal["field"][0] / _small_type()["field"][0]
        grown = _times(_small_type(), factor)
        sizes = {
            role: (max(px, normal[role][0]), max(line, normal[role][1]), w) for role, (px, line, w) in grown.items()
        }
        return cls._made("1366", width, height, scale, _layout("1366x768"), factor, sizes)

    @classmethod
    def _made(
        cls, name: str, width: int, height: int, scale: float, layout: dict[str, float], factor: float, sizes: _Type
    ) -> Metrics:
        stacked = scale >= STACK_FROM
        px = {key: round(value * factor) for key, value in layout.items()}
        strip, gate, foot, keys = px["strip"], px["gate"], px["foot"], px["keys"]
        body = max(height - strip - gate - foot - keys - 4 * GUTTER, 1)
        columns = _columns(width, layout, stacked, compact=name == "1366")
        below_left = round(columns[2] * layout["below_left"] / layout["map"])
        return cls(
            set_name=name,
            width=width,
            height=height,
            text_scale=scale,
            stacked=stacked,
            columns=columns,
            rows=Rows(strip, gate, body, foot, keys),
            # What stands below the map keeps its height; the map takes or gives what the window has more or less.
            map_h=body if stacked else max(px["map_h"] + body - px["body"], body // 3),
            below_map=(below_left, columns[2] - below_left),
            icon=round(16 * sizes["field"][0] / (14 if name == "1366" else 16)),
            type_sizes=tuple(sizes.items()),
            **{key: px[key] for key in _NAMED},
        )


def _layout(name: str) -> dict[str, float]:
    layout = dict(tokens()["layout"][name])
    columns = dict(zip(("guide", "form", "map"), layout.pop("columns"), strict=True))
    layout.pop("type_scale", None)
    return {**columns, **layout.pop("rows"), **layout}


def _between(step: float) -> dict[str, float]:
    """Measures at a step above 1920 × 1080, where step 1 is 2560 × 1440."""
    low, high = _layout("1920x1080"), _layout("2560x1440")
    return {key: low[key] + step * (high[key] - low[key]) for key in low}


def _large_type() -> _Type:
    return {role: (px, line, weight) for role, (px, line, weight) in _specs(tokens()["type"])}


def _small_type() -> _Type:
    small = dict(_specs(tokens()["type_1366"]))
    large = _large_type()
    # The small table leaves out the display sizes; they shrink as the question does, the next largest text.
    display = _times(large, small["question"][0] / large["question"][0])
    return {role: small.get(role, display[role]) for role in large}


def _specs(table: dict[str, Any]) -> list[tuple[str, tuple[int, int, int]]]:
    return [(role, tuple(spec)) for role, spec in table.items() if not role.startswith("_")]


def _times(sizes: _Type, factor: float) -> _Type:
    return {role: (round(px * factor), round(line * factor), weight) for role, (px, line, weight) in sizes.items()}


def _columns(width: int, layout: dict[str, float], stacked: bool, compact: bool) -> tuple[int, int, int]:
    if stacked:
        inner = width - GUTTER
        guide = round(inner * layout["guide"] / (layout["guide"] + layout["form"]))
        return guide, inner - guide, width
    inner = width - 2 * GUTTER
    guide, form = layout["guide"], layout["form"]
    if compact:  # shares move evenly from the 1366 picture to the 1920 picture
        small, large = _layout("1366x768"), _layout("1920x1080")
        t = min(max((width - 1366) / (1920 - 1366), 0.0), 1.0)
        guide, form = (inner * ((1 - t) * small[key] / 1364 + t * large[key] / 1918) for key in ("guide", "form"))
    return round(guide), round(form), inner - round(guide) - round(form)
