"""Pictures on the map: in their true place to half a pixel, without seams, toned to the theme, harmless when broken."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from locate import utm32
from locate.map.tiles.mercator import Tile, metres_per_px, quad, tiles_over, to_degrees, to_tiles, zoom_for
from locate.map.tiles.raster import RasterTile, _split
from locate.map.tiles.source import WHOLE
from tests.locate.map.tiles.archives import png
from tests.widgets.map.town import line, look_of
from widgets.map import raster
from widgets.map.base import BaseLayer
from widgets.map.raster import decoded, paint_raster, to_corners
from widgets.map.view import MapView
from widgets.theme import THEMES, ThemeName

PLACES = {"Skagen": (57.7209, 10.5839), "Bornholm": (55.1037, 14.9147)}
WORLD = (-180.0, -85.0, 180.0, 85.0)
CLEAR = QColor(0, 0, 0, 0)
WHITE = png(256, colour=(255, 255, 255))


def view_at(place: str, scale: float, ratio: float = 1.0, width: int = 700, height: int = 400) -> MapView:
    return MapView(*utm32.to_metres(*PLACES[place]), scale, width, height, ratio)


def painted(view: MapView, tiles: list[RasterTile], theme: ThemeName = "light", paper: str = "black") -> QImage:
    image = QImage(round(view.width * view.ratio), round(view.height * view.ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(view.ratio)
    image.fill(QColor(paper))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for tile in tiles:
        paint_raster(painter, tile, view, look_of(theme))
    painter.end()
    return image


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures in their own colours."""
    monkeypatch.setattr(raster, "_VEIL", dict.fromkeys(THEMES, 0.0))


def dotted(column: int, row: int, side: int = 256) -> bytes:
    """A white picture with one black block of 5 x 5 pixels round a pixel."""
    rows = []
    for y in range(side):
        black = abs(y - row) <= 2
        rows.append(b"\x00" + bytes(0 if black and abs(x - column) <= 2 else 255 for x in range(side)))
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def middle_of_black(image: QImage) -> tuple[float, float]:
    """The centre of what is dark, in device pixels."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    weight = x_sum = y_sum = 0.0
    for y in range(grey.height()):
        row = bytes(grey.constScanLine(y))[: grey.width()]
        for x, value in enumerate(row):
            if value < 250:
                weight += 255 - value
                x_sum += (255 - value) * (x + 0.5)
                y_sum += (255 - value) * (y + 0.5)
    assert weight
    return x_sum / weight, y_sum / weight


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("zoom", [8, 10, 13, 16, 19])
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_spot_in_a_picture_lies_within_half_a_pixel_of_where_the_ground_has_it(
    qapp: object, bare: None, place: str, zoom: int, ratio: float
) -> None:
    u, v = to_tiles(*PLACES[place], zoom)
    tile, column, row = Tile(zoom, int(u), int(v)), int(u % 1 * 256), int(v % 1 * 256)
    column, row = min(max(column, 4), 251), min(max(row, 4), 251)
    lat, lon = to_degrees(tile.x + (column + 0.5) / 256, tile.y + (row + 0.5) / 256, zoom)
    scale = metres_per_px(zoom, lat, 256) * ratio * 0.9
    view = replace(view_at(place, scale, ratio, 601, 401), easting=utm32.to_metres(lat, lon)[0] + 0.3 * scale)
    data = dotted(column, row)
    image = painted(view, [RasterTile(quad(tile, part), data, part) for part in _split(tile, WHOLE)], paper="white")
    x, y = view.to_screen(*utm32.to_metres(lat, lon))
    found = middle_of_black(image)
    assert found == pytest.approx((x * ratio, y * ratio), abs=0.5)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("scale", [0.31, 1.7, 13.3, 130.0, 402.0])
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_no_ground_shows_between_pictures(qapp: object, bare: None, place: str, scale: float, ratio: float) -> None:
    view = view_at(place, scale, ratio)
    zoom = zoom_for(scale / ratio, PLACES[place][0], 256)
    tiles = tiles_over(view.box, zoom, WORLD)
    image = painted(view, [RasterTile(quad(t, part), WHITE, part) for t in tiles for part in _split(t, WHOLE)])
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    darkest = min(min(bytes(grey.constScanLine(y))[: grey.width()]) for y in range(grey.height()))
    assert darkest > 250


def test_only_the_named_part_of_a_picture_is_drawn(qapp: object, bare: None) -> None:
    view = MapView(500_000, 6_200_000, 1.0, 200, 200)
    west, south = 499_950.0, 6_199_950.0
    corners = (west, south + 100, west + 100, south + 100, west + 100, south, west, south)
    halves = QImage(256, 256, QImage.Format.Format_RGB32)
    halves.fill(QColor("blue"))
    painter = QPainter(halves)
    painter.fillRect(128, 0, 128, 256, QColor("red"))
    painter.end()
    image = painted(view, [RasterTile(corners, saved(halves), (0.5, 0.0, 1.0, 1.0))])
    assert {image.pixelColor(x, 100).name() for x in (52, 100, 148)} == {"#ff0000"}
    assert image.pixelColor(45, 100).name() == "#000000"


def saved(image: QImage, kind: str = "PNG") -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_the_three_kinds_of_picture_are_drawn(qapp: object, kind: str) -> None:
    image = QImage(64, 32, QImage.Format.Format_RGB32)
    image.fill(QColor(40, 160, 90))
    found = decoded(saved(image, kind), CLEAR)
    assert found is not None
    assert (found.width() - 4, found.height() - 4) == (64, 32)
    colour = found.pixelColor(30, 20)
    assert max(abs(colour.red() - 40), abs(colour.green() - 160), abs(colour.blue() - 90)) <= 6


@pytest.mark.qt_log_ignore("libpng|jpeg|JPEG|Corrupt|read past|premature|Unsupported", extend=True)
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        WHITE[:40],
        WHITE[:60] + bytes(200),
        b"\xff\xd8\xff\xc0\x00\x11\x08\x01\x00\x01\x00\x03" + bytes(60),
        b"RIFF\x20\x00\x00\x00WEBPVP8 \x0a\x00\x00\x00\x00\x00\x00\x9d\x01\x2a\x00\x01\x00\x01",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        png(1025, 2),
    ],
)
def test_a_broken_or_huge_picture_leaves_its_place_as_it_was(qapp: object, data: bytes) -> None:
    view = view_at("Skagen", 5.0)
    u, v = to_tiles(*PLACES["Skagen"], 14)
    before = painted(view, [])
    assert painted(view, [RasterTile(quad(Tile(14, int(u), int(v))), data)]) == before


def test_what_shows_through_a_picture_is_still_seen(qapp: object, bare: None) -> None:
    view = view_at("Skagen", 5.0)
    u, v = to_tiles(*PLACES["Skagen"], 14)
    corners = quad(Tile(14, int(u), int(v)))
    half = painted(view, [RasterTile(corners, png(256, colour=(255, 255, 255, 128)))])
    assert half.pixelColor(350, 200).red() == pytest.approx(128, abs=3)


def lightness(colour: QColor) -> float:
    """Relative luminance as WCAG 2.2 counts it."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((lightness(one), lightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_signs_and_words_keep_their_contrast_on_a_sheet_and_on_a_photograph(qapp: object, theme: ThemeName) -> None:
    look = look_of(theme)
    view = view_at("Skagen", 5.0)
    u, v = to_tiles(*PLACES["Skagen"], 14)
    for shade in (255, 100):
        corners = quad(Tile(14, int(u), int(v)))
        under = painted(view, [RasterTile(corners, png(256, colour=(shade,) * 3))], theme).pixelColor(350, 200)
        for token in ("blue", "amber", "red", "green", "violet"):
            assert contrast(look.theme.colour(token), under) >= 3.0, token
        assert contrast(look.theme.colour("text_1"), under) >= 4.5


def test_each_theme_tones_the_picture_anew(qapp: object) -> None:
    view = view_at("Skagen", 5.0)
    u, v = to_tiles(*PLACES["Skagen"], 14)
    tile = RasterTile(quad(Tile(14, int(u), int(v))), WHITE)
    dark, light = (painted(view, [tile], theme).pixelColor(350, 200) for theme in ("dark", "light"))
    assert lightness(dark) < 0.2 < 0.8 < lightness(light)


def test_pictures_lie_on_the_ground_and_under_its_words_and_boundaries(qapp: object, bare: None) -> None:
    e, n = 640_000.0, 6_260_000.0
    corners = (e - 5_000, n + 5_000, e + 5_000, n + 5_000, e + 5_000, n - 5_000, e - 5_000, n - 5_000)
    green = RasterTile(corners, png(64, colour=(0, 200, 0)))
    road = line("road_major", "Nordvejen", [(-900, 0), (900, 0)])
    border = line("boundary", "", [(-900, 200), (900, 200)])
    view = MapView(e, n, 2.0, 800, 400)
    image = QImage(800, 400, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    BaseLayer([border, road, green, line("place", "Lunde", [(0, -200)])]).paint(painter, view, look_of("dark"))
    painter.end()
    grounds = {image.pixelColor(x, 200).name() for x in range(800)}
    names = {image.pixelColor(x, y).name() for x in range(800) for y in range(280, 320)}
    borders = {image.pixelColor(x, 100).name() for x in range(800)}
    assert "#00c800" in grounds
    assert image.pixelColor(3, 200).name() == "#00c800"  # the road is hidden
    assert len(names) > 1 and len(borders) > 1  # its name, the place and the boundary are not
    assert any(QColor(name).lightness() > 150 and QColor(name).saturation() < 40 for name in names)


def test_pictures_kept_have_a_limit_and_a_broken_one_is_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[bytes] = []
    real = decoded

    def counting(data: bytes, veil: QColor) -> Any:
        tried.append(data)
        return real(data, veil)

    monkeypatch.setattr(raster, "decoded", counting)
    kept = raster._Kept(3 * 260 * 260 * 4)
    pictures = [png(256, colour=(n, n, n)) for n in range(6)]
    for data in (*pictures, pictures[-1], b"broken", b"broken"):
        kept.get(data, CLEAR)
    assert tried == [*pictures, b"broken"]
    assert kept.size <= 3 * 260 * 260 * 4
    kept.get(pictures[0], CLEAR)
    assert tried[-1] == pictures[0]  # it had to go


def test_corners_that_make_no_figure_are_not_drawn() -> None:
    point = QPointF(5, 5)
    assert to_corners(QRectF(0, 0, 256, 256), [point] * 4) is None
    square = [QPointF(0, 0), QPointF(10, 0), QPointF(10, 10), QPointF(0, 10)]
    bent = [QPointF(0, 0), QPointF(10, 0), QPointF(14, 10), QPointF(0, 10)]
    for corners in (square, bent):
        transform = to_corners(QRectF(0, 0, 256, 256), corners)
        assert transform is not None
        mapped = transform.map(QPointF(256, 256))
        assert (mapped.x(), mapped.y()) == pytest.approx((corners[2].x(), corners[2].y()))
