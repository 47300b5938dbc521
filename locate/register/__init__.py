"""The address register: imported once, then searched and looked up offline, in milliseconds."""

from locate.register.build import import_files
from locate.register.register import Register
from locate.register.types import (
    DAR_LICENCE,
    Address,
    Answer,
    Box,
    Candidate,
    Category,
    HouseAt,
    ImportReport,
    Info,
    IslandAt,
    Kind,
    Near,
    PlaceAt,
    ReasonCount,
    RegisterError,
    Reverse,
)

__all__ = [
    "DAR_LICENCE",
    "Address",
    "Answer",
    "Box",
    "Candidate",
    "Category",
    "HouseAt",
    "ImportReport",
    "Info",
    "IslandAt",
    "Kind",
    "Near",
    "PlaceAt",
    "ReasonCount",
    "Register",
    "RegisterError",
    "Reverse",
    "import_files",
]
