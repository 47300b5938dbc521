"""What the first start asks of the house, and the way there over the bridge: answers come on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from app.config import Config
from app.domain.catalogue import Words
from app.registering import Ended, Progress, Registering
from app.setup import Probe, Seen, Setup
from widgets.bridge import Bridge

Fail = Callable[[Words], None]


class FirstDesk(Protocol):
    """Settings, registers and imports as the page sees them; every callback comes later, on the GUI thread."""

    @property
    def config(self) -> Config:
        """The settings as last changed."""
        ...

    @property
    def target(self) -> str:
        """The register file that an import makes."""
        ...

    def look(self, deliver: Callable[[Seen], None], fail: Fail) -> None:
        """Tell what lies on this machine."""
        ...

    def probe(self, deliver: Callable[[Probe], None], fail: Fail) -> None:
        """Measure the loaded register."""
        ...

    def change(self, changes: Mapping[str, object], deliver: Callable[[Config], None], fail: Fail) -> None:
        """Change settings and save them."""
        ...

    def begin(self, file: str, progress: Callable[[Progress], None], end: Callable[[Ended], None]) -> bool:
        """Begin to import a file; False while another import runs."""
        ...

    def hold(self, on: bool) -> None:
        """Hold the import or let it go on."""
        ...

    def cancel(self) -> None:
        """End the import; the old register stands."""
        ...


class BridgedSetup:
    """Setup and imports whose answers are carried into the GUI thread."""

    def __init__(self, setup: Setup, registering: Registering, bridge: Bridge) -> None:
        self._setup, self._registering, self._bridge = setup, registering, bridge

    @property
    def config(self) -> Config:
        """The settings as last changed."""
        return self._setup.config

    @property
    def target(self) -> str:
        """The register file that an import makes."""
        return str(self._registering.target)

    def look(self, deliver: Callable[[Seen], None], fail: Fail) -> None:
        """Tell what lies on this machine."""
        self._setup.look(self._carry("setup seen", deliver), self._carry("setup fail", fail))

    def probe(self, deliver: Callable[[Probe], None], fail: Fail) -> None:
        """Measure the loaded register."""
        self._setup.probe(self._carry("setup probed", deliver), self._carry("probe fail", fail))

    def change(self, changes: Mapping[str, object], deliver: Callable[[Config], None], fail: Fail) -> None:
        """Change settings and save them."""
        self._setup.change(changes, self._carry("settings saved", deliver), self._carry("settings fail", fail))

    def begin(self, file: str, progress: Callable[[Progress], None], end: Callable[[Ended], None]) -> bool:
        """Begin to import a file; False while another import runs."""
        news, ended = self._carry("import progress", progress), self._carry("import ended", end)
        return self._registering.start([Path(file)], news, ended)

    def hold(self, on: bool) -> None:
        """Hold the import or let it go on."""
        self._registering.hold(on)

    def cancel(self) -> None:
        """End the import; the old register stands."""
        self._registering.cancel()

    def _carry(self, key: str, receiver: Callable[[Any], None]) -> Callable[[Any], None]:
        return lambda value: self._bridge.post(key, receiver, value)
