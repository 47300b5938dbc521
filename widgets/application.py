"""Qt's own start: platform, translations, the hook for what nobody caught. One function, called before any widget."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from resources import path

log = logging.getLogger(__name__)

_LOCK_S = 0.001


def has_display() -> bool:
    """Whether a window can be shown; Qt ends the whole process when it is asked to and cannot."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return os.environ.get("QT_QPA_PLATFORM") not in ("offscreen", "minimal")
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def make_application(language: str, on_error: Callable[[str], None] = lambda text: None) -> QApplication:
    """Return the application, made or found, in a language; errors nobody caught go to the log and to ``on_error``."""
    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
        application = QApplication(["alarmpult"])
        for font in sorted(path("fonts").glob("*.otf")):  # taken along by the packaged program
            QFontDatabase.addApplicationFont(str(font))
    # Python lets a busy thread keep its lock for 5 ms at a time; a key must not wait that long for the register.
    sys.setswitchinterval(_LOCK_S)
    application.setStyle("Fusion")
    application.setApplicationName("Alarmpult")
    set_language(application, language)

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("not caught", exc_info=(kind, error, trace))
        on_error(f"{kind.__name__}: {error}")

    sys.excepthook = hook
    return application


def show_large(window: QWidget) -> None:
    """Show a window over the whole screen, also where no window manager answers."""
    window.setGeometry(window.screen().availableGeometry())
    window.showMaximized()
    window.activateWindow()


def set_language(application: QApplication, language: str) -> None:
    """Put the words of a language in place; English is the source and needs no file."""
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(QLocale("da_DK" if language == "da" else "en_GB"))
    if language == "en":
        translator = QTranslator(application)
        if translator.load(str(path("translations", "en.qm"))):
            application.installTranslator(translator)
        return
    for name, folder in (
        (f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (language, str(path("translations"))),
    ):
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
        else:
            log.warning("no translation %s", name)
