"""The frame of a practice call: striped violet on all four sides and a banner that says nothing is sent."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QFont, QPainter, QPaintEvent, QPolygonF, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.words import duration
from widgets.blocks.block import Block
from widgets.console import Console
from widgets.metrics import Metrics
from widgets.text import draw_text, width_of
from widgets.theme import Look, Theme

EDGE = 8  # px; the same at every size and text scale, so that the desk inside keeps its room
_BANNER = 30  # px, without enlarged text
_HEAD = 54  # px of the 1920 design, where the banner is the head of a page
_STRIPE = 11.3  # px along an edge: 8 px across, laid at 45 degrees
_RIGHT = Qt.AlignmentFlag.AlignRight


def banner_height(look: Look) -> int:
    """Return the height of the banner in px: 30, and more where the text is larger."""
    return max(_BANNER, look.line_px("row") + 6)


class PracticeBanner(Block):
    """The word PRACTICE, what is being practised, and a quiet word at the right. Violet is used for nothing else.

    With a ``title`` it is the head of a page: taller, the title beside the word.
    """

    def __init__(self, look: Look, words: str, right: str = "", parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.show_words(words, right)

    def show_words(self, words: str, right: str = "", title: str = "") -> None:
        """Show what is being practised, what stands at the right, and what the page is."""
        if (words, right, title) == getattr(self, "_shown", None):
            return
        self._shown = (words, right, title)
        self.setAccessibleName(" ".join(filter(None, (self.sign(), title, words))))
        self.setAccessibleDescription(right)
        self.update()

    def height_at(self, look: Look) -> int:
        """Return the height in px the banner needs for what it shows."""
        return look.metrics.px(_HEAD) if self._shown[2] else banner_height(look)

    def sign(self) -> str:
        """Return the word that stands over every window of a practice call."""
        return self.tr("PRACTICE")

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.px(400), self.height_at(self.look))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self.look
        painter.fillRect(self.rect(), look.colour("violet_fill"))
        words, right, title = self._shown
        ink, plain = look.colour("on_violet"), look.font("row")
        inner = self.rect().adjusted(look.metrics.padding, 0, -look.metrics.padding, 0)
        if title:
            named = f"{self.sign()} · {title}"
            x = round(draw_text(painter, inner, named, look.font("search", 700), ink, elide=False))
        else:
            x = round(draw_text(painter, inner, self.sign(), _spaced(look.font("row", 700)), ink, elide=False))
        x += look.metrics.px(16)
        taken = round(width_of(right, plain))
        draw_text(painter, inner, right, plain, ink, _RIGHT)
        room = QRect(inner.x() + x, inner.y(), inner.width() - x - taken - look.metrics.px(16), inner.height())
        draw_text(painter, room, words, plain, ink)
        painter.end()


class PracticeShell(QWidget):
    """A window of the exercise: the frame, the banner, and room inside for what the window is about."""

    closed = Signal()

    def __init__(self, look: Look, words: str, right: str = "") -> None:
        super().__init__()
        self.look = look
        self.banner = PracticeBanner(look, words, right, self)
        self.setWindowTitle(f"{self.banner.sign()} · {words}")

    def inner(self) -> QRect:
        """Return what the frame leaves to the window's content, in px of this window."""
        top = EDGE + self.banner.height_at(self.look)
        return QRect(EDGE, top, max(1, self.width() - 2 * EDGE), max(1, self.height() - top - EDGE))

    def set_look(self, look: Look) -> None:
        """Take another theme, other measures or both."""
        self.look = look
        self.banner.set_look(look)
        self.place()
        self.update()

    def place(self) -> None:
        """Lay out what the window holds; windows with more than a banner add to it."""
        inner = self.inner()
        self.banner.setGeometry(inner.x(), EDGE, inner.width(), inner.y() - EDGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self.look
        inner = self.inner()
        painter.fillRect(inner, look.colour("window"))
        if not inner.contains(event.rect()):
            # The stripes are costly and never change: what is painted anew inside must not pay for them.
            fill = look.colour("violet_fill")
            other = look.colour("window") if look.theme.name == "contrast" else fill.darker(150)
            painter.setClipRegion(QRegion(self.rect()) - QRegion(inner))
            painter.fillRect(self.rect(), fill)
            _stripe(painter, QRectF(self.rect()), other)
        painter.end()


class PracticeFrame(PracticeShell):
    """Holds the very same console inside the frame; the console is given what is left of the window.

    The banner names the practice call, whether it is for a mark, and says which key ends it. ``show_page`` lays another
    page over the console, inside the same frame.
    """

    def __init__(self, console: Console, title: str, level: int = 0, for_mark: bool = False) -> None:
        super().__init__(console.look, "")
        self.setObjectName("practice_frame")
        self.setWindowTitle(f"{self.banner.sign()} · {title}")
        self.console = console
        self._words = self._named(title, level, for_mark)
        self._page: QWidget | None = None
        self._trainer = ""
        self._strip: Block | None = None
        self.show_pace(1.0)
        console.setParent(self)
        console.show()
        least = console.minimumSize()
        self.setMinimumSize(least.width() + 2 * EDGE, least.height() + 2 * EDGE + _BANNER)
        console.theme_changed.connect(self._follow)
        self._follow()

    def set_strip(self, strip: Block) -> None:
        """Give the frame a strip between banner and desk; it is as high as it wants, and the desk has the rest."""
        self._strip = strip
        strip.setParent(self)
        strip.show()
        least = self.minimumSize()
        self.setMinimumSize(least.width(), least.height() + strip.sizeHint().height())
        self._follow()

    @property
    def page(self) -> QWidget | None:
        """The page that lies over the console, None while the desk itself is in view."""
        return self._page

    def show_page(self, page: QWidget) -> None:
        """Lay a page over the console, inside the frame."""
        if self._page is not None and self._page is not page:
            self._page.hide()
        self._page = page
        page.setParent(self)
        self.banner.show_words(self._words)
        self.place()
        self.console.hide()
        if self._strip is not None:
            self._strip.hide()
        page.show()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_title(self, title: str, words: str, right: str = "") -> None:
        """Name the page over the console in the banner; without a title the banner is as low as ever."""
        self.banner.show_words(words or self._words, right, title)
        self.place()
        self.update()

    def show_desk(self) -> None:
        """Take the page away again: the desk is in view."""
        if self._page is not None:
            self._page.hide()
            self._page = None
            self.console.show()
            if self._strip is not None:
                self._strip.show()
            self.console.setFocus(Qt.FocusReason.OtherFocusReason)
            self.place()
            self.show_pace(*self._pace)  # the page took the banner's words away

    def show_trainer(self, words: str) -> None:
        """Say at the right of the banner where the trainer is, "" when that needs no word."""
        self._trainer = words
        if self._page is None:
            self.show_pace(*self._pace)

    def show_pace(self, rate: float, slept_s: float = 0.0) -> None:
        """Say at the right of the banner that the trainer paused or slowed the call, else which key stops it.

        ``slept_s`` is how long the machine was asleep in the call: that is said, for it explains the clocks.
        """
        self._pace = rate, slept_s
        if self._page is not None:
            return
        stop = self.tr("Ctrl+Pause stops the practice call")
        if slept_s > 0:
            stop = self.tr("the machine slept {0}, not counted · {1}").format(duration(slept_s), stop)
        if rate == 0:
            stop = self.tr("paused by the trainer · {0}").format(stop)
        elif rate < 1:
            stop = self.tr("half speed · {0}").format(stop)
        self.banner.show_words(self._words, f"{self._trainer} · {stop}" if self._trainer else stop)

    def place(self) -> None:
        """Give the console, and the page over it, what the frame leaves."""
        super().place()
        room = self.inner()
        if self._strip is not None:
            high = self._strip.sizeHint().height()
            self._strip.setGeometry(room.x(), room.y(), room.width(), high)
            room.setTop(room.y() + high)
        self.console.setGeometry(room)
        if self._page is not None:
            self._page.setGeometry(self.inner())

    # --- inside

    def _named(self, title: str, level: int, for_mark: bool) -> str:
        named = self.tr("{0} · level {1}").format(title, level) if level else title
        if for_mark:
            named = self.tr("{0} · for a mark").format(named)
        return self.tr("{0} · nothing is sent out").format(named)

    def _follow(self) -> None:
        """Take the console's theme and text scale; measures are those of the whole window."""
        metrics = Metrics.for_window(self.width(), self.height(), self.console.text_scale)
        look = Look(Theme.load(self.console.theme), metrics)
        if isinstance(self._page, Block):
            self._page.set_look(look)
        if self._strip is not None:
            self._strip.set_look(look)
        self.set_look(look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._follow()


def _stripe(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """Paint stripes at 45 degrees over an area."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    x, high = area.x() - area.height(), area.height()
    while x < area.right():
        corners = ((x, high), (x + high, 0), (x + high + _STRIPE, 0), (x + _STRIPE, high))
        painter.drawPolygon(QPolygonF([QPointF(px, area.y() + py) for px, py in corners]))
        x += 2 * _STRIPE


def _spaced(font: QFont) -> QFont:
    spaced = QFont(font)
    spaced.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, font.pixelSize() * 0.2)
    return spaced
