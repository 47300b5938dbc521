"""The chosen place, the largest text of the form: how sure it is, and how it is read out or what is enough instead."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QPainter

from app.domain.catalogue import FIELDS, NO_PLACE
from app.domain.gates import no_place
from app.picture import Picture
from app.readback import read_aloud
from app.words import metres
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.mark import MarkSpec, mark_size, paint_mark
from widgets.icons import paint_icon
from widgets.text import draw_text, width_of
from widgets.theme import Look

translate = QCoreApplication.translate


def draw_chosen(painter: QPainter, picture: Picture, look: Look, chosen: QRect, aloud: QRect) -> None:
    """Paint the place in its line with how sure it is, and below it how it is read out; ``aloud`` may be empty."""
    call, m = picture.call, look.metrics
    assert call is not None
    spec = MarkSpec(translate("WherePanel", "place missing"), "amber", "missing")
    reason, language = no_place(call), picture.info.language
    if reason:
        spec = MarkSpec(FIELDS[NO_PLACE].shown(reason, language), "inverse")
    if call.place is not None:
        spec = MarkSpec(translate("WherePanel", "not confirmed"), "amber", "missing")
        if call.place_verified_at is not None:
            spec = MarkSpec(translate("WherePanel", "confirmed"), "green", "confirmed")
    size = mark_size(spec, look)
    mark = QRect(0, 0, size.width(), size.height())
    mark.moveRight(chosen.right())
    mark.moveTop(chosen.center().y() - size.height() // 2)
    paint_mark(painter, mark, spec, look)
    room = chosen.adjusted(0, 0, -size.width() - m.px(12), 0)
    if call.place is None:
        words = FIELDS[NO_PLACE].label.in_(language) if reason else translate("WherePanel", "No place chosen")
        draw_text(painter, room, words, look.font("place_chosen"), look.colour("text_1"))
        if not reason:
            _draw_help(painter, picture, look, aloud)
        return
    x = draw_text(painter, room, call.place.text, look.font("place_chosen"), look.colour("text_1"))
    rest = room.adjusted(int(x) + m.px(12), 0, 0, 0)
    font = look.theme.font("search", m, 400)
    if width_of(call.place.detail, font) > rest.width():
        font = look.font("row")
    draw_text(painter, rest, call.place.detail, font, look.colour("text_1"))
    if aloud.isValid():
        _draw_aloud(painter, picture, look, aloud)


def _draw_aloud(painter: QPainter, picture: Picture, look: Look, aloud: QRect) -> None:
    call, m = picture.call, look.metrics
    assert call is not None and call.place is not None
    cap = cap_size("F4", look)
    box = QRect(0, 0, cap.width(), cap.height())
    box.moveRight(aloud.right())
    box.moveTop(aloud.center().y() - cap.height() // 2)
    paint_cap(painter, box, "F4", look)
    words = translate("WherePanel", "Read out: »{0}«").format(read_aloud(call.place, picture.info.language))
    room = aloud.adjusted(0, 0, -cap.width() - m.px(10), 0)
    draw_text(painter, room, words, look.font("row"), look.colour("text_1"))


def _draw_help(painter: QPainter, picture: Picture, look: Look, aloud: QRect) -> None:
    """What is enough for a place, and which key takes what technology says."""
    m, position = look.metrics, picture.position
    box, icon, words = aloud, "", translate("WherePanel", "A sign, a road, a building or an area is enough.")
    if position is not None and position.best is None and position.mast is not None:
        reach = metres(position.mast.radius95_m or position.mast.radius_m or 0, picture.info.language)
        icon = "mast"
        words = translate("WherePanel", "Mast only: about {0}. Not the caller's position. Alt+M takes the area.")
        words = words.format(reach)
    elif position is not None and position.best is not None:
        icon = "phone_aml"
        words = translate("WherePanel", "The phone has given its position. Alt+M takes the ring as the place.")
        if position.best.entity == "vehicle":
            icon = "car"
            words = translate("WherePanel", "The car has given its position. Alt+M takes the ring as the place.")
    if icon:
        y = box.center().y() - m.icon // 2 + 1
        paint_icon(painter, icon, box.left(), y, m.icon, look.colour("blue"))
        box = box.adjusted(m.icon + m.px(6), 0, 0, 0)
    draw_text(painter, box, words, look.font("field"), look.colour("text_2"))
