"""One module sets every colour and font; nothing else names one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from PySide6.QtGui import QColor, QFont, QPalette

from widgets.metrics import Metrics
from widgets.tokens import tokens

ThemeName = Literal["dark", "light", "contrast"]
THEMES: tuple[ThemeName, ...] = ("dark", "light", "contrast")

_ROLES = {
    QPalette.ColorRole.Window: "panel",
    QPalette.ColorRole.WindowText: "text_1",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "panel",
    QPalette.ColorRole.Text: "text_1",
    QPalette.ColorRole.PlaceholderText: "text_3",
    QPalette.ColorRole.Button: "key",
    QPalette.ColorRole.ButtonText: "text_1",
    QPalette.ColorRole.BrightText: "text_1",
    QPalette.ColorRole.ToolTipBase: "panel",
    QPalette.ColorRole.ToolTipText: "text_1",
    QPalette.ColorRole.Highlight: "selected_row",
    QPalette.ColorRole.HighlightedText: "text_1",
    QPalette.ColorRole.Link: "text_1",
    QPalette.ColorRole.LinkVisited: "text_2",
    QPalette.ColorRole.Accent: "inverse_fill",
    QPalette.ColorRole.Light: "line_strong",
    QPalette.ColorRole.Midlight: "line_hair",
    QPalette.ColorRole.Mid: "line_hair",
    QPalette.ColorRole.Dark: "line_strong",
    QPalette.ColorRole.Shadow: "window",
}
_DISABLED = {
    QPalette.ColorRole.WindowText: "text_3",
    QPalette.ColorRole.Text: "text_3",
    QPalette.ColorRole.ButtonText: "text_3",
    QPalette.ColorRole.HighlightedText: "text_3",
    QPalette.ColorRole.Base: "panel",
    QPalette.ColorRole.Button: "panel",
}


@dataclass(frozen=True)
class Theme:
    """The colours of one theme: dark, light or high contrast."""

    name: ThemeName

    @classmethod
    def load(cls, name: ThemeName) -> Theme:
        """Return the theme of that name; ValueError for a name that does not exist."""
        if name not in THEMES:
            raise ValueError(f"no theme named {name!r}; there are {', '.join(THEMES)}")
        return cls(name)

    def colour(self, token: str) -> QColor:
        """Return the colour of a token, for example "text_1" or "map_water"; KeyError if there is none."""
        return _colour(self.name, token)

    def palette(self) -> QPalette:
        """Return the application palette, with a Disabled group that is readable in every theme."""
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, self.colour(token))
        for role, token in _DISABLED.items():
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour(token))
        return palette

    def font(self, role: str, metrics: Metrics, weight: int | None = None) -> QFont:
        """Return the font of a role of the type table, in px; ``weight`` (400 … 700) overrides the table's.

        The font is shared: copy it before changing it.
        """
        size, _, own_weight = metrics.font_px(role)
        return _font(size, weight or own_weight)

    def style_sheet(self, metrics: Metrics) -> str:
        """Return the few rules that give Fusion's own fields, lists and tables square edges and visible lines."""
        c = {token: self.colour(token).name() for token in ("line_strong", "line_hair", "focus", "field", "text_3")}
        size = metrics.font_px("field")[0]
        # A leading dot means the class itself: the lines inside our own fields are painted, not styled.
        return f"""
            .QLineEdit, .QPlainTextEdit, .QComboBox, .QSpinBox {{
                border: 1px solid {c["line_strong"]}; border-radius: 0; padding: 0 {metrics.px(7)}px;
                min-height: {metrics.field_h - 2}px; font-size: {size}px; }}
            .QLineEdit:focus, .QPlainTextEdit:focus, .QComboBox:focus, .QSpinBox:focus {{
                border: 3px solid {c["focus"]}; }}
            .QLineEdit:disabled, .QPlainTextEdit:disabled {{ border-color: {c["line_hair"]}; color: {c["text_3"]}; }}
            QAbstractItemView {{ border: 1px solid {c["line_strong"]}; border-radius: 0;
                gridline-color: {c["line_hair"]}; }}
            QToolTip {{ border: 1px solid {c["line_strong"]}; }}
            QScrollBar:vertical {{ width: {metrics.px(12)}px; background: {c["field"]}; border: 0; }}
            QScrollBar::handle:vertical {{ background: {c["line_strong"]}; min-height: 24px; }}
            QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
        """


@dataclass(frozen=True)
class Look:
    """What every widget is built with and can be given anew while it lives: a theme and the measures."""

    theme: Theme
    metrics: Metrics

    def colour(self, token: str) -> QColor:
        """Return the theme's colour of a token."""
        return self.theme.colour(token)

    def font(self, role: str, weight: int | None = None) -> QFont:
        """Return the font of a role at these measures."""
        return self.theme.font(role, self.metrics, weight)

    def line_px(self, role: str) -> int:
        """Return the height in px of one line of text in a role."""
        return self.metrics.font_px(role)[1]


@cache
def _colour(theme: str, token: str) -> QColor:
    return QColor(tokens()["themes"][theme]["colour"][token])


@lru_cache(maxsize=256)
def _font(size: int, weight: int) -> QFont:
    font = QFont(tokens()["font"]["ui"])
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in tokens()["font"]["features"]:
        font.setFeature(QFont.Tag(feature), 1)
    return font
