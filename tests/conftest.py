"""Settings every test shares: no screen, no user folders touched, shared data found where it is present."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real Danish sample data; it is not part of the repository."""
    if not SHARED_DATA.is_dir():
        pytest.skip("shared/data with real Danish sample data is not present beside the repository")
    return SHARED_DATA


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """No test hands its language, or its hook for errors nobody caught, on to the next."""
    hook = sys.excepthook
    yield
    sys.excepthook = hook
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

    application = QCoreApplication.instance()
    for translator in application.findChildren(QTranslator) if application else ():
        application.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(QLocale.c())
