"""Points of addresses, for a table that names its places by the register's ids."""

from __future__ import annotations

import logging
from pathlib import Path
from types import TracebackType
from typing import Self

from app.ground import Metres
from locate.register import Register, RegisterError

log = logging.getLogger(__name__)


class Addresses:
    """A register that is opened at the first address asked for; one that cannot be read has none and is ``failed``."""

    def __init__(self, register: Path) -> None:
        self._path = register
        self._opened: Register | None = None
        self.failed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._opened is not None:
            self._opened.close()

    def point_of(self, address_id: str) -> Metres | None:
        """Return where an address lies (metres EPSG:25832), None when the register does not have it."""
        if self.failed:
            return None
        try:
            if self._opened is None:
                self._opened = Register.open(self._path)
            address = self._opened.address(address_id)
        except (RegisterError, OSError, ValueError) as error:
            log.warning("addresses cannot be looked up: %s", error)
            self.failed = True
            return None
        return None if address is None else (address.easting, address.northing)
