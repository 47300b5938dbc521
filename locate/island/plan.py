"""The hand-drawn plan of Øvelsø: shore, towns, roads, woods. Everything else is drawn from it by seed.

Figures are drawn on a sheet (x right, y down) and laid into Aalborg Bugt by ``ground``, where no land is.
"""

from __future__ import annotations

from typing import NamedTuple

CENTRE_E, CENTRE_N = 618_000.0, 6_304_000.0
KOMMUNE, KOMMUNE_NAME = "0899", "Øvelsø"

Spot = tuple[float, float]


def ground(spot: Spot) -> Spot:
    """Return the place (easting, northing) in metres EPSG:25832 of a spot on the sheet."""
    return CENTRE_E + (spot[0] - 1154) * 32.5, CENTRE_N + (312 - spot[1]) * 36.0


SHORE: tuple[Spot, ...] = (
    (879, 322), (886, 296), (902, 272), (914, 262), (926, 240), (944, 222), (962, 211), (973, 221), (983, 215),
    (986, 200), (1002, 186), (1028, 178), (1052, 165), (1084, 160), (1112, 155), (1146, 158), (1176, 160),
    (1204, 168), (1226, 182), (1240, 196), (1251, 208), (1262, 207), (1268, 194), (1284, 186), (1310, 189),
    (1338, 191), (1364, 202), (1382, 220), (1392, 242), (1394, 252), (1412, 262), (1424, 284), (1429, 312),
    (1424, 342), (1408, 366), (1384, 384), (1376, 402), (1350, 418), (1318, 424), (1298, 432), (1290, 446),
    (1262, 459), (1232, 463), (1200, 458), (1168, 460), (1140, 467), (1112, 470), (1086, 462), (1062, 446),
    (1040, 440), (1008, 430), (986, 414), (966, 404), (944, 388), (922, 380), (902, 366), (888, 348),
)  # fmt: skip
SHORE_WAVES = ((2300.0, 190.0), (950.0, 125.0), (400.0, 80.0), (170.0, 38.0), (80.0, 15.0))
ISLETS: tuple[tuple[Spot, tuple[float, float]], ...] = (
    ((872, 276), (210.0, 120.0)), ((1404, 232), (160.0, 110.0)), ((1411, 236), (80.0, 60.0)),
    ((1000, 452), (190.0, 90.0)), ((1277, 176), (90.0, 60.0)),
)  # fmt: skip

FORESTS: tuple[tuple[str, Spot, tuple[float, float]], ...] = (
    ("Nørreskov", (1112, 203), (1050.0, 560.0)),
    ("Skovlunde Skov", (1046, 409), (1750.0, 620.0)),
    ("Østskoven", (1306, 366), (1150.0, 620.0)),
    ("Vesterlyng", (941, 330), (620.0, 820.0)),
    ("Kirkeskoven", (1262, 318), (330.0, 260.0)),
    ("Fyrplantagen", (1338, 207), (420.0, 220.0)),
    ("Klitplantagen", (1130, 450), (700.0, 190.0)),
)  # fmt: skip
LAKES: tuple[tuple[str, Spot, tuple[float, float]], ...] = (
    ("Øvelsø Sø", (1168, 314), (760.0, 330.0)),
    ("Lillesø", (1082, 302), (230.0, 150.0)),
    ("Mosesøen", (1356, 366), (170.0, 110.0)),
)  # fmt: skip

Named = tuple[str, str, int, int, int]
"""A street named by hand: name, "row" or "col", which one, from and to which crossing; numbers begin at the first."""


class Town(NamedTuple):
    """A town on a bent net of streets. ``half`` in metres, ``turn`` in degrees; ``gap`` = metres between streets."""

    key: str
    name: str
    postcode: str
    spot: Spot
    half: tuple[float, float]
    turn: float
    gap: tuple[float, float]
    kind: str
    rank: int
    named: tuple[Named, ...]
    locality: str = ""
    core: float = 0.4
    """How much of the town, from the middle, is built close."""
    cut: tuple[Named, ...] = ()
    """Stretches that must not be streets."""
    rows: tuple[float, ...] = ()
    cols: tuple[float, ...] = ()
    """Distances from the middle line set by hand, for the streets next to it: first at the positive side, then back."""


_FAR = 99

TOWNS: tuple[Town, ...] = (
    Town(
        "O", "Øvelsby", "8595", (1247, 233), (1130.0, 760.0), 14.0, (82.0, 128.0), "town", 0,
        (
            ("Algade", "row", 0, -1, 6), ("Vestergade", "row", 0, -1, -_FAR), ("Østergade", "row", 0, 6, _FAR),
            ("Nørregade", "row", 1, -1, 6), ("Kirkestræde", "col", 0, 1, 5), ("Smedestræde", "col", 1, 1, -3),
            ("Søndergade", "col", -1, 0, -_FAR), ("Havnegade", "col", 2, 1, _FAR), ("Skolevej", "row", -3, 0, 7),
            ("Strandvejen", "row", 4, -4, _FAR), ("Møllevænget", "row", -4, -1, -7), ("Torvegade", "col", -1, 0, 1),
        ),
        cut=(("", "col", 0, 0, 1), ("", "row", 1, -1, -2)),
        cols=(175.0, 300.0, -46.0, -150.0), rows=(95.0, 205.0, -85.0),
    ),
    Town(
        "N", "Nørrehavn", "8596", (1003, 238), (880.0, 520.0), -8.0, (78.0, 122.0), "town", 1,
        (
            ("Algade", "row", 0, 0, 4), ("Østergade", "row", 0, 4, _FAR), ("Vestergade", "row", 0, 0, -_FAR),
            ("Havnegade", "col", -2, 0, _FAR), ("Søndergade", "col", 0, 0, -_FAR), ("Nørregade", "col", 0, 0, _FAR),
            ("Kirkestræde", "row", 1, 0, 3), ("Møllevænget", "row", -2, 1, 6), ("Skolevej", "row", 2, 0, 5),
            ("Strandvejen", "row", 3, -1, _FAR), ("Havnevej", "col", -4, 0, _FAR),
        ),
    ),
    Town(
        "K", "Skovlunde By", "8597", (1045, 358), (680.0, 500.0), 6.0, (80.0, 120.0), "town", 1,
        (
            ("Algade", "row", 0, -2, 3), ("Østergade", "row", 0, 3, _FAR), ("Vestergade", "row", 0, -2, -_FAR),
            ("Nørregade", "col", 0, 0, _FAR), ("Søndergade", "col", 0, 0, -_FAR), ("Kirkestræde", "row", 1, 0, -3),
            ("Skolevej", "row", -2, 0, 4), ("Møllevænget", "row", 2, 1, 5), ("Lundevej", "col", 2, 0, _FAR),
        ),
    ),
    Town(
        "S", "Sønderstrand", "8598", (1203, 430), (980.0, 380.0), -4.0, (72.0, 105.0), "summer", 1,
        (
            ("Strandvejen", "row", 0, -_FAR, _FAR), ("Nørregade", "col", 0, 0, _FAR), ("Badevej", "col", 0, 0, -_FAR),
        ),
        core=0.12,
    ),
    Town(
        "E", "Østerlund", "8599", (1357, 304), (500.0, 400.0), 20.0, (80.0, 120.0), "town", 1,
        (
            ("Algade", "row", 0, 0, _FAR), ("Vestergade", "row", 0, 0, -_FAR), ("Nørregade", "col", 0, 0, _FAR),
            ("Søndergade", "col", 0, 0, -_FAR), ("Skolevej", "row", -1, 0, 4), ("Kirkestræde", "row", 1, 0, -3),
            ("Møllevænget", "row", -2, 0, -4),
        ),
        core=0.3,
    ),
    Town(
        "L", "Lunde", "8597", (1141, 268), (330.0, 250.0), 30.0, (82.0, 125.0), "village", 2,
        (
            ("Lunde Bygade", "row", 0, -_FAR, _FAR), ("Kirkestræde", "row", 1, 0, 3), ("Møllevej", "col", 0, 0, _FAR),
            ("Søndervang", "col", 0, 0, -_FAR),
        ),
        locality="Lunde", core=0.15,
    ),
    Town(
        "I", "Erhvervsparken", "8595", (1270, 289), (520.0, 300.0), 10.0, (150.0, 185.0), "industry", 3,
        (("Industrivej", "row", 0, -_FAR, _FAR),),
    ),
)  # fmt: skip

MOTORWAY: tuple[Spot, ...] = (
    (905, 297), (931, 287), (960, 280), (1000, 279), (1050, 287), (1105, 290), (1163, 287), (1200, 278), (1235, 269),
    (1268, 269), (1295, 277), (1330, 279), (1370, 277), (1404, 285),
)  # fmt: skip
MOTORWAY_NAME = "71"
WEST, EAST = "vest", "øst"

PARKS: tuple[tuple[str, str, Spot, tuple[float, float]], ...] = (
    ("Byparken", "O", (-118.0, 150.0), (42.0, 62.0)),
    ("Øvelsby Anlæg", "O", (-330.0, -190.0), (60.0, 52.0)),
    ("Havneparken", "N", (-60.0, 230.0), (60.0, 45.0)),
    ("Skovlunde Anlæg", "K", (150.0, 170.0), (55.0, 48.0)),
)
"""Name, town, place on the town's own net, half size; all in metres."""

Via = Spot | str
"""A spot on the sheet; "O row 0 -", where a town's row 0 ends in the west; "on Nordvejen .4"; "end Skovvejen";
"quay 0 -90 26", by the first harbour 90 m along the shore and 26 m inland."""


class Road(NamedTuple):
    """A country road through its spots, numbered from its first."""

    name: str
    cls: str
    via: tuple[Via, ...]
    kind: str = "country"


ROADS: tuple[Road, ...] = (
    Road("Nordvejen", "road_major", ("O row 0 -", (1196, 236), (1158, 238), (1118, 236), (1066, 231), "N row 0 +")),
    Road("Østvejen", "road_major", ("O row 0 +", (1312, 216), (1338, 226), (1352, 248), "E col 0 +")),
    Road("Sydvejen", "road_major", ("O col -1 -", (1256, 271), (1243, 290), (1224, 316), (1206, 346), (1197, 378),
                                    "S col 0 +")),
    Road("Skovlundevej", "road_major", ("N col 0 -", (1012, 272), (1026, 306), (1040, 334), "K col 0 +")),
    Road("Skovvejen", "road_major", ("K col 0 -", (1056, 388), (1066, 410), (1082, 432), (1094, 446))),
    Road("Midtvejen", "road_major", ("K row 0 +", (1086, 356), (1130, 353), (1166, 348), (1204, 334), (1258, 327),
                                     (1310, 319), "E row 0 -")),
    Road("Østskovvej", "road_major", ("E col 0 -", (1350, 330), (1345, 350), (1336, 378), (1330, 408))),
    Road("Lundevej", "road_minor", ("K col 2 +", (1075, 330), (1104, 312), (1130, 294), "L col 0 -")),
    Road("Lunde Møllevej", "road_minor", ("L col 0 +", (1143, 252), "on Nordvejen .45")),
    Road("Søvej", "road_minor", ("L row 0 +", (1166, 272), (1190, 292), (1206, 306), "on Sydvejen .42")),
    Road("Lillesøvej", "road_minor", ("L row 0 -", (1116, 276), (1092, 284), (1062, 296), "on Skovlundevej .62")),
    Road("Vesterled", "road_minor", ("K row 0 -", (1008, 364), (980, 360), (950, 364), (916, 356))),
    Road("Vestkystvej", "road_minor", ("N row 0 -", (950, 247), (926, 266), (904, 284), (905, 297), (897, 320),
                                       (906, 344), (916, 356), (934, 372), (962, 386), (988, 402), (1016, 418),
                                       (1048, 430), (1074, 436), "on Skovvejen .86")),
    Road("Nordkystvej", "road_minor", ("N col 0 +", (1012, 200), (1036, 190), (1064, 178), (1096, 172), (1130, 170),
                                       (1166, 174), (1196, 184), (1212, 202), "O row 3 -")),
    Road("Nørreskovvej", "road_minor", ("on Nordvejen .62", (1128, 212), (1136, 190), "on Nordkystvej .62")),
    Road("Fyrvej", "road_minor", ("on Østvejen .28", (1318, 204), (1340, 197), (1362, 208))),
    Road("Østkystvej", "road_minor", ("on Østvejen .5", (1366, 232), (1382, 252), (1400, 270), (1404, 285), (1416, 312),
                                      (1410, 340), (1392, 366), (1366, 388), "end Østskovvej", (1306, 414), (1286, 428),
                                      (1262, 444), "S row 0 +")),
    Road("Sønderstrandvej", "road_minor", ("S row 0 -", (1158, 436), (1130, 442), "end Skovvejen")),
    Road("Engvejen", "road_minor", ("on Midtvejen .32", (1120, 374), (1128, 398), (1136, 418),
                                   "on Sønderstrandvej .5")),
    Road("Markvejen", "road_minor", ("on Midtvejen .62", (1258, 350), (1262, 378), (1258, 408), (1264, 430),
                                     "on Østkystvej .86")),
    Road("Mosevej", "road_minor", ("on Østskovvej .5", (1362, 354), (1384, 356), "on Østkystvej .5")),
    Road("Havrevej", "road_minor", ("on Sydvejen .64", (1176, 372), (1150, 382), "on Engvejen .42")),
    Road("Byggevej", "road_minor", ("on Vesterled .55", (976, 338), (990, 316), "on Skovlundevej .42")),
    Road("Kirkevangen", "road_minor", ("E row 0 +", (1380, 300), (1400, 306), "on Østkystvej .34")),
    Road("Erhvervsvej", "road_minor", ("I row 0 -", (1248, 292), "on Sydvejen .3")),
    Road("Havnen", "road_minor", ("N col -2 + short", "quay 0 0 26"), "harbour"),
    Road("Kajen", "road_minor", ("quay 0 -150 30", "quay 0 0 26", "quay 0 150 34"), "harbour"),
    Road("Havnen", "road_minor", ("O col 2 + short", "quay 1 0 26"), "harbour"),
    Road("Kajen", "road_minor", ("quay 1 -150 34", "quay 1 0 26", "quay 1 150 34"), "harbour"),
    Road("Lillevang", "road_minor", ("on Nordvejen .26", (1186, 252), (1198, 268), (1206, 276), "on Sydvejen .2")),
)  # fmt: skip

EXITS: tuple[tuple[str, str, str], ...] = (
    ("3", "Nørrehavn", "Skovlundevej"),
    ("5", "Lunde", "Lundevej"),
    ("6", "Øvelsby", "Sydvejen"),
    ("7", "Østerlund", "Østvejen"),
)
"""Number, name, and the road that the exit leads to."""

HARBOURS: tuple[tuple[str, Spot, float], ...] = (
    ("Nørrehavn Havn", (977, 220), 1.0),
    ("Øvelsby Havn", (1257, 208), 0.8),
)
SIGNS: tuple[str, int, Spot, Spot] = ("C", 113, (1030, 438), (1284, 450))
"""Rescue signs: letter, first number, and between which spots of the southern shore they stand."""
SIGN_EVERY_M = 850.0
