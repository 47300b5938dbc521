"""Colours, contrast, palette and fonts of the three themes."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtGui import QColor, QPalette

from widgets.metrics import Metrics
from widgets.theme import THEMES, Look, Theme
from widgets.tokens import tokens

GROUNDS = ("panel", "field", "key", "selected_row")
HUES = ("red", "amber", "green", "blue", "violet")
# Strong lines frame fields and keys and part sections; they stand on the panel in every theme.
LEAST = [("text_1", 7.0, GROUNDS), ("text_2", 4.5, GROUNDS), ("text_3", 4.5, GROUNDS)]
LEAST += [(hue, 4.5, GROUNDS) for hue in HUES]
LEAST += [("line_strong", 3.0, ("panel",)), ("focus", 3.0, GROUNDS), ("inverse_fill", 3.0, ("panel", "key"))]
LEAST += [("on_inverse", 7.0, ("inverse_fill",))]
LEAST += [(f"on_{hue}", 4.5, (f"{hue}_fill",)) for hue in ("red", "amber", "violet")]


def _luminance(colour: QColor) -> float:
    """Relative luminance of WCAG 2."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio of WCAG 2, 1 … 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("name", "case"), list(product(THEMES, LEAST)), ids=str)
def test_every_text_line_and_hue_can_be_read_on_every_ground(
    name: str, case: tuple[str, float, tuple[str, ...]]
) -> None:
    theme, (token, least, grounds) = Theme.load(name), case
    for ground in grounds:
        # Rounded to one decimal as the design states its ratios.
        assert round(contrast(theme.colour(token), theme.colour(ground)), 1) >= least, (token, ground)


@pytest.mark.parametrize("name", THEMES)
def test_the_contrasts_the_design_states_are_the_ones_its_colours_have(name: str) -> None:
    theme = Theme.load(name)
    for token, stated in tokens()["themes"][name]["contrast"].items():
        pairs = {token.split("/")[1]: stated} if "/" in token else stated
        for ground, ratio in pairs.items():
            assert contrast(theme.colour(token.split("/")[0]), theme.colour(ground)) == pytest.approx(ratio, abs=0.06)


def test_all_themes_name_the_same_colours() -> None:
    names = [set(tokens()["themes"][name]["colour"]) for name in THEMES]
    assert names[0] == names[1] == names[2]


@pytest.mark.parametrize("name", THEMES)
def test_the_palette_greys_what_is_disabled(name: str) -> None:
    theme, palette = Theme.load(name), Theme.load(name).palette()
    group, role = QPalette.ColorGroup, QPalette.ColorRole
    for text in (role.Text, role.WindowText, role.ButtonText):
        assert palette.color(group.Active, text) == theme.colour("text_1")
        assert palette.color(group.Disabled, text) == theme.colour("text_3")
    assert palette.color(group.Active, role.Base) == theme.colour("field")
    assert palette.color(group.Inactive, role.Highlight) == theme.colour("selected_row")


def test_a_theme_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no theme named 'sepia'"):
        Theme.load("sepia")


def test_fonts_have_the_size_of_their_role_and_digits_of_one_width(qapp) -> None:
    look = Look(Theme.load("dark"), Metrics.for_window(1920, 1080))
    font = look.font("field")
    assert font.pixelSize() == 16
    assert font.families()[:3] == ["Inter", "Noto Sans", "DejaVu Sans"]
    assert {tag.toString().data().decode() for tag in font.featureTags()} == {"tnum", "cv05", "cv08"}
    assert look.font("field", 600).weight() == 600
    assert look.font("field") is look.font("field")


def test_the_style_sheet_follows_theme_and_measures(qapp) -> None:
    small, large = Metrics.for_window(1366, 768), Metrics.for_window(1920, 1080)
    sheets = {Theme.load(name).style_sheet(m) for name in THEMES for m in (small, large)}
    assert len(sheets) == 6
