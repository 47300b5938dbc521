"""Settings every test shares: no screen, no user folders touched, shared data found where it is present."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Whatever a test saves without saying where must not become the settings of the person who runs it.
_HOME = tempfile.mkdtemp(prefix="alarmpult-tests-")
for _folder in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
    os.environ[_folder] = _HOME
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)

import pytest  # noqa: E402  the platform must be set before anything can load Qt

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real Danish sample data; it is not part of the repository."""
    if not SHARED_DATA.is_dir():
        pytest.skip("shared/data with real Danish sample data is not present beside the repository")
    return SHARED_DATA


@pytest.fixture(autouse=True)
def collected_between_tests() -> Iterator[None]:
    """As on the desk (widgets.tidying), no window is collected while another one is being painted."""
    if "PySide6.QtWidgets" not in sys.modules:
        yield
        return
    from widgets.tidying import tidy

    gc.disable()
    yield
    tidy()
    gc.enable()


@pytest.fixture(autouse=True)
def nobody_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test makes a sound on the machine of the person who runs it; a test that wants programs names its own."""
    monkeypatch.setattr("app.practice.speech.program.PROGRAMS", ())
    monkeypatch.setattr("app.practice.speech.player.PLAYERS", ())


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
