"""A small made-up country: three towns on a grid, two of them with the same street names."""

from __future__ import annotations

from locate import projection

HEADER = "id,parent,road,number,floor,door,locality,postcode,town,kommune,lat,lon,quality,status"
EAST, NORTH = 610_000.0, 6_260_000.0
"""South-west corner of the grid, EPSG:25832; open sea in the Kattegat."""

# Town, postcode, east and north offset in metres; a street every 60 m, a house every 20 m.
TOWNS = {
    ("Øvelsby", "8595"): (0, 0, ["Nørregade", "Kirkestræde", "Algade", "Sankt Olufs Gade", "Gammel Landevej",
                                 "10. Februar Vej", "Ågade", "H.C. Ørsteds Vej", "Strandvej", "Ærøvænget", "Roden"]),
    ("Nørrehavn", "8596"): (6_000, 2_000, ["Havnegade", "Strandvejen", "Søndre Ringvej", "Aabenraavej", "Fiskergade"]),
    ("Skovlunde By", "8597"): (4_000, -7_000, ["Nørregade", "Kirkestræde", "Skovvej", "Vester Gade", "Kærvej"]),
}  # fmt: skip
HOUSES = 20
SEA = "Stranden"


def at(east: float, north: float) -> tuple[float, float]:
    """Return (lat, lon) of a point of the grid, metres from its corner."""
    return projection.to_degrees(EAST + east, NORTH + north)


def row(uid: str, road: str, number: str, **more: str) -> dict[str, str]:
    """Return one row of the grid's CSV as a dictionary, at the corner unless told otherwise."""
    lat, lon = at(0, 0)
    given = {"id": uid, "road": road, "number": number, "postcode": "8595", "town": "Øvelsby", "kommune": "0987"}
    return given | {"lat": f"{lat:.7f}", "lon": f"{lon:.7f}", "quality": "A", "status": "3"} | more


def csv_of(rows: list[dict[str, str]], header: str = HEADER, delimiter: str = ",") -> str:
    """Return rows as the text of a CSV file."""
    names = header.split(",")
    lines = [delimiter.join(names), *(delimiter.join(r.get(name, "") for name in names) for r in rows)]
    return "\n".join(lines) + "\n"


def grid() -> list[dict[str, str]]:
    """Return the whole made-up country; Nørregade 12 and 4 in Øvelsby have flats, 7 has letters, 13 is missing."""
    rows = []
    for (town, postcode), (east, north, roads) in TOWNS.items():
        for r, road in enumerate(roads):
            for h in range(1, HOUSES + 1):
                if h == 13:
                    continue
                lat, lon = at(east + 20 * h, north + 60 * r)
                for letter in ("A", "B") if h == 7 else ("",):
                    uid = f"{postcode}-{r}-{h}{letter}"
                    place = {"postcode": postcode, "town": town, "lat": f"{lat:.7f}", "lon": f"{lon:.7f}"}
                    rows.append(row(uid, road, f"{h}{letter}", **place))
                    if road == "Nørregade" and postcode == "8595" and h in (4, 12):
                        for floor in ("st", "1", "2", "kl"):
                            for door in ("th", "tv"):
                                unit = {"parent": uid, "floor": floor, "door": door, **place}
                                rows.append(row(f"{uid}-{floor}-{door}", road, str(h), **unit))
    for h in (1, 3):
        lat, lon = at(9_000 + h * 20, 500)
        place = {"locality": SEA, "postcode": "8596", "town": "Nørrehavn", "lat": f"{lat:.7f}", "lon": f"{lon:.7f}"}
        rows.append(row(f"sea-{h}", "Havnegade", str(h), **place))
    return rows


def places() -> str:
    """Return the grid's places: signs, km posts, exits and names."""
    lines = ["kind,name,detail,lat,lon,kommune"]

    def add(kind: str, name: str, detail: str, east: float, north: float) -> None:
        lat, lon = at(east, north)
        lines.append(f"{kind},{name},{detail},{lat:.7f},{lon:.7f},0987")

    add("beach_sign", "C 117", "Nordstranden", 6_500, 3_000)
    add("beach_sign", "C 118", "Nordstranden", 6_900, 3_050)
    for km in range(4):
        add("road_km", f"71 km {10 + km}", "mod øst", 1_000 * km, -500)
        add("road_km", f"71 km {10 + km}", "mod vest", 1_000 * km, -480)
    add("exit", "Frakørsel 3", "Øvelsby N", 1_500, -490)
    add("place", "Nordskoven", "skov", 3_000, 3_000)
    add("place", "Torup", "landsby", 2_000, 5_000)
    add("place", "Torup", "landsby", 7_000, -5_000)
    return "\n".join(lines) + "\n"
