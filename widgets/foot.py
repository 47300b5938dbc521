"""The foot line: who said what stands in the field, when and how sure; when it was saved, and which desk this is."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from app.domain.catalogue import FIELDS
from app.domain.state import CallState
from app.picture import Picture
from app.position_words import source
from app.words import SOURCE, clock, date
from widgets.icons import SOURCE_ICONS, paint_icon
from widgets.panels.panel import Panel, px_of
from widgets.text import draw_text

_LEVEL_ICONS = {"error": "failed", "warning": "missing", "hint": "unknown"}


class FootLine(Panel):
    """One quiet line of provenance on the left and of safety on the right; a filled red one while something is wrong.

    ``trouble`` is what is wrong and what to do, in words; it stays until it is taken away.
    """

    reads_typed = True
    reads_positions = "best"
    trouble = ""

    def show_picture(self, picture: Picture) -> None:
        super().show_picture(picture)
        # What the one word in the line means, for whoever asks with the mouse or a screen reader.
        before = self.toolTip()
        if picture.info.trial:
            self.setToolTip(self.tr("On trial: the guides are not approved yet"))
        elif before:
            self.setToolTip("")
        if self.toolTip() != before and not self.trouble:
            self.setAccessibleDescription(self.toolTip())

    def is_news(self, before: Picture | None, picture: Picture) -> bool:
        """Return whether anything the line says differs, the second of the newest save among it."""
        saved = [each.snapshot.desk.last_saved_at if each is not None else None for each in (before, picture)]
        seconds = [at.replace(microsecond=0) if at is not None else None for at in saved]
        return seconds[0] != seconds[1] or super().is_news(before, picture)

    def show_trouble(self, words: str) -> None:
        """Say what is wrong with the desk itself, in place of everything quiet; empty words take it away."""
        self.trouble = words
        self.setAccessibleDescription(words or self.toolTip())
        self.update()

    def draw(self, painter: QPainter) -> None:
        if self.trouble:
            self._draw_trouble(painter)
        else:
            self._draw_quiet(painter)

    def _draw_trouble(self, painter: QPainter) -> None:
        look, pad = self.look, self.look.metrics.padding
        painter.fillRect(self.rect(), look.colour("red_fill"))
        ink = look.colour("on_red")
        paint_icon(painter, "failed", pad, (self.height() - look.metrics.icon) // 2, look.metrics.icon, ink)
        room = self.rect().adjusted(pad + look.metrics.icon + look.metrics.px(8), 0, -pad, 0)
        draw_text(painter, room, self.trouble, look.font("meta", 600), ink)

    def _draw_quiet(self, painter: QPainter) -> None:
        picture = self.picture
        if picture is None:
            return
        look, pad = self.look, self.look.metrics.padding
        painter.setPen(look.colour("line_hair"))
        painter.drawLine(0, 0, self.width(), 0)
        right = self.width() - pad
        for words in reversed(self._safety(picture)):
            width = px_of(words, look.font("meta"))
            box = QRect(right - width, 0, width + 1, self.height())
            draw_text(painter, box, words, look.font("meta"), look.colour("text_2"))
            right -= width + look.metrics.px(20)
        x = pad
        for icon, words in self._provenance(picture):
            width = px_of(words, look.font("meta"))
            if x + width + look.metrics.icon > right:
                break
            y = (self.height() - look.metrics.icon) // 2
            paint_icon(painter, icon, x, y, look.metrics.icon, look.colour("text_2"))
            box = QRect(x + look.metrics.icon + look.metrics.px(4), 0, width + 1, self.height())
            draw_text(painter, box, words, look.font("meta"), look.colour("text_2"))
            x = box.right() + look.metrics.px(24)

    def _provenance(self, picture: Picture) -> list[tuple[str, str]]:
        call = picture.call
        if call is None:
            unclosed = len(picture.snapshot.desk.unclosed)
            words = self.tr("%n inquiry(ies) to close", "", unclosed) if unclosed else self.tr("No drafts lost")
            return [("locked", words)]
        field = call.fields.get(call.focus.target)
        about = self._about(call.focus.target, bool(field is not None and field.value), picture)
        if about is not None:
            return [about]
        if field is not None and field.value and call.focus.target in FIELDS:
            label = FIELDS[call.focus.target].label.in_(self.language)
            source = SOURCE[field.source].in_(self.language)
            return [(SOURCE_ICONS.get(field.source, "guide"), f"{label}: {source} {clock(field.at)}")]
        return self._place(call, picture)

    def _about(self, target: str, filled: bool, picture: Picture) -> tuple[str, str] | None:
        """What to do about the field with the cursor, in full: beside the field there is room for a word or two."""
        known = FIELDS.get(target)
        if known is None:
            return None
        label = known.label.in_(self.language)
        odd = next((c for c in picture.complaints if c.field == target), None)
        if odd is not None:
            return _LEVEL_ICONS[odd.level], f"{label}: {odd.words.in_(self.language)}"
        if known.masked and filled:
            return "locked", self.tr("{0}: masked, Ctrl+Shift+P shows it and is logged").format(label)
        words = known.help.in_(self.language)
        return ("guide", words) if words and not filled else None

    def _place(self, call: CallState, picture: Picture) -> list[tuple[str, str]]:
        out: list[tuple[str, str]] = []
        if call.place is not None and call.place_at is not None:
            if call.place_verified_at is not None:
                out.append(("confirmed", self.tr("Place confirmed {0}").format(clock(call.place_verified_at))))
            else:
                words = self.tr("Place chosen by operator {0}")
                if call.place_pointed:
                    words = self.tr("Place pointed out on the map {0}")
                out.append(("operator", words.format(clock(call.place_at))))
            if call.place.register_date:
                found = self.tr("found in the address register ({0})").format(
                    date(call.place.register_date, self.language)
                )
                out.append(("register", found))
            if call.place.quality not in ("", "A"):
                out.append(("missing", self.tr("the point is approximate")))
        position = picture.position
        if position is not None and position.received_at is not None:
            car = position.best is not None and position.best.entity == "vehicle"
            name = source(position.best) if position.best is not None else "AML"
            out.append(("car" if car else "phone_aml", f"{name} {clock(position.received_at)}"))
        elif position is not None:
            out.append(("phone_aml", self.tr("AML not received")))
        return out

    def _safety(self, picture: Picture) -> list[str]:
        saved = picture.snapshot.desk.last_saved_at
        info = picture.info
        return [
            *([self.tr("On trial")] if info.trial else []),
            self.tr("Saved {0}").format(clock(saved)) if saved else self.tr("Nothing to save yet"),
            self.tr("Practice store, no centre") if info.practice else (info.central or self.tr("No centre")),
            self.tr("Desk {0} · {1}").format(info.desk, info.operator),
        ]
