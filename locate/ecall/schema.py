"""The message a car sends (MSD, EN 15722) as ASN.1, written from the published field list, as lenient as the wire is.

Three things differ from the standard's own text and not one bit on the wire: a vehicle number is a string of bits,
so that one bad letter cannot cost the position; the enumeration of vehicles is full; a direction may be any octet.
"""

from __future__ import annotations

from functools import cache
from typing import Any

VERSIONS = (1, 2, 3)
_VEHICLES = {1: 16, 2: 16, 3: 32}  # what four and five bits can say; 13, 13 and 23 of them are defined
_FUELS = ("gasoline", "diesel", "cng", "lpg", "electric", "hydrogen", "other")

_COMMON = """
Point ::= SEQUENCE { latitude INTEGER(-2147483648..2147483647), longitude INTEGER(-2147483648..2147483647) }
Delta ::= SEQUENCE { latitude INTEGER(-512..511), longitude INTEGER(-512..511) }
Additional ::= SEQUENCE { oid OCTET STRING, data OCTET STRING }
"""
_VERSION = """
Vehicle%(v)d ::= ENUMERATED { %(vehicles)s, ... }
Control%(v)d ::= SEQUENCE { automatic BOOLEAN, test BOOLEAN, trusted BOOLEAN, vehicle Vehicle%(v)d }
Fuels%(v)d ::= SEQUENCE { %(fuels)s, ... }
Located%(v)d ::= SEQUENCE { flags BIT STRING (SIZE(%(flags)d)), %(start)s }
Structure%(v)d ::= SEQUENCE {
    %(start)s, direction INTEGER(0..255), n1 Delta %(optional)s, n2 Delta %(optional)s,
    occupants INTEGER(0..255) OPTIONAL, ... }
Alone%(v)d ::= SEQUENCE { flags BIT STRING (SIZE(2)), structure Structure%(v)d }
Whole%(v)d ::= SEQUENCE { flags BIT STRING (SIZE(2)), structure Structure%(v)d, additional Additional }
"""
_START = """id INTEGER(0..255), control Control%(v)d, vin BIT STRING (SIZE(102)), fuels Fuels%(v)d,
    timestamp INTEGER(0..4294967295), position Point"""


def _version(version: int) -> str:
    fuels = _FUELS[:-1] if version == 1 else _FUELS
    return _VERSION % {
        "v": version,
        "vehicles": ", ".join(f"v{number}({number})" for number in range(1, _VEHICLES[version] + 1)),
        "fuels": ", ".join(f"{fuel} BOOLEAN DEFAULT FALSE" for fuel in fuels),
        # Before the first field: two bits of the message, one of the structure, one for each part that may be absent.
        "flags": 4 if version == 3 else 6,
        "start": _START % {"v": version},
        "optional": "" if version == 3 else "OPTIONAL",
    }


@cache
def compiled() -> Any:
    """Return the decoder, made once in a process (about 0.2 s): types ``Whole``, ``Alone`` and ``Located`` + version.

    ``Whole`` ends with additional data, ``Alone`` before it, ``Located`` after the position.
    """
    # Imported here because only eCall needs it: its grammar alone takes a tenth of a second.
    import asn1tools

    text = "Msd DEFINITIONS AUTOMATIC TAGS ::= BEGIN" + _COMMON + "".join(map(_version, VERSIONS)) + "END"
    return asn1tools.compile_string(text, "uper")
