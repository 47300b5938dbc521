"""A made-up register of many inquiries, written straight into the store's own tables and kept for the next time."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.causes import cause_names
from app.domain import facts as f
from app.domain.facts import Authority, Entry, encode_entry
from app.domain.place import Place
from app.store import index_file, schema
from app.store.chain import Head, link
from app.store.inquiry_row import InquiryRow
from app.store.sqlite import open_writer
from app.store.summary import edition
from locate.projection import to_metres
from locate.report import Circle, LocationReport, radius_at

DESK = "Ø4"
END = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
LARGEST = "largest"
_VERSION = "1"
_PER_DAY = 2700  # police-run centres took about 979,000 calls a year
_LARGEST_FACTS = 3_000
_STREETS = ("Nørregade", "Møllevænget", "Strandvejen", "Skolevej", "Ågade", "Kirkestræde", "Lundevej", "Havnegade",
            "Østergade", "Bakkedraget", "Engvej", "Fyrvej", "Rådhuspladsen", "Søndergade", "Birkevej")  # fmt: skip
_FIRST = ("Marianne", "Jens", "Søren", "Åse", "Peter", "Ulla", "Kaj", "Bodil", "Ibrahim", "Ewa", "Line", "Thor")
_LAST = ("Toft", "Hansen", "Bæk", "Krogh", "Ågård", "Skov", "Holm", "Friis", "Nowak", "Yilmaz", "Dam", "Lund")
_NOTE = (
    "røg", "fra", "taget", "to", "personer", "inde", "på", "anden", "sal", "kan", "ikke", "gå", "iltflasker", "bilen",
    "holder", "tværs", "vejen", "spærret", "hunden", "gøen", "naboen", "ringer", "døren", "låst", "vinduet", "knust",
    "cyklen", "stjålet", "musik", "høj", "flere", "timer", "manden", "faldt", "trappen", "bevidst", "trækker", "vejret",
    "barnet", "feber", "dyr", "løber", "motorvejen", "lugter", "gas", "kælderen", "vand", "siver", "træ", "væltet",
)  # fmt: skip
_OUTCOMES = ("handed_health", "handed_fire", "handed_police", "pocket", "silent", "referred_114", "misuse", "duplicate")


def seeded(count: int) -> Path:
    """Return the journal of a made-up desk with so many inquiries, its index beside it; made once and then kept.

    The journal holds the ring of each and one inquiry of three thousand facts; the index holds every row whole.
    """
    # An index of another edition is made anew from the journal, which holds only the rings.
    parts = (_VERSION, index_file.SHAPE, schema.HEAD, edition(cause_names()).replace(" ", "-"), count)
    folder = Path(tempfile.gettempdir()) / "-".join(map(str, ("alarmpult-inquiries", *parts)))
    journal = folder / "journal.sqlite"
    if not (folder / "whole").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        head = _journal(journal, count)
        _index(journal.with_name(journal.name + ".index"), count, head)
        (folder / "whole").touch()
    return journal


def rows(count: int) -> Iterator[InquiryRow]:
    """Return made-up inquiries, oldest first; the same each time."""
    rng = random.Random(count)
    causes = sorted(cause_names())
    towns = [(rng.uniform(54.8, 57.5), rng.uniform(8.3, 12.5), f"{rng.randrange(1000, 9990)} By{n}") for n in range(60)]
    weights = [1 / (n + 1) for n in range(len(towns))]
    start = END - timedelta(days=count / _PER_DAY)
    for n in range(count):
        lat, lon, town = rng.choices(towns, weights)[0]
        house = rng.randrange(1, 140)
        street = rng.choice(_STREETS)
        rang = start + timedelta(days=n / _PER_DAY)
        answer = rng.expovariate(1 / 4)
        placed = answer + rng.expovariate(1 / 25)
        sent = placed + rng.expovariate(1 / 20) if rng.random() < 0.5 else None
        yield InquiryRow(
            call=f"c{n}", rang_at=rang, line="114" if rng.random() < 0.3 else "112",
            number=f"{DESK}-{rang:%y%m%d}-{n % 10_000:04d}-{n % 10}",
            phone=f"+45{20_000_000 + int(rng.paretovariate(0.4) * 7_919) % 300_000:08d}" if rng.random() < 0.9 else "",
            cause=causes[min(len(causes) - 1, int(rng.expovariate(0.25)))],
            place=f"{street} {house}, {town}", address_id=f"{town}-{street}-{house}",
            lat=lat + house / 9000, lon=lon + _STREETS.index(street) / 500,
            seen_lat=lat + house / 9000, seen_lon=lon + _STREETS.index(street) / 500,
            seen_m=0.0 if rng.random() < 0.7 else rng.uniform(5, 400),
            authorities=_authorities(rng), outcome=rng.choice(_OUTCOMES), operator=rng.choice(("KHN", "MLA", "RTO")),
            closed_at=rang + timedelta(minutes=4),
            words=" ".join((rng.choice(_FIRST), rng.choice(_LAST), *rng.choices(_NOTE, k=rng.randrange(6, 20)))),
            answered_s=answer, placed_s=placed, sent_s=sent, handed_s=sent + 12 if sent else None, talk_s=sent,
        )  # fmt: skip


def _authorities(rng: random.Random) -> tuple[Authority, ...]:
    kinds: tuple[Authority, ...] = ("health", "fire", "police")
    return (rng.choice(kinds),)


def _journal(path: Path, count: int) -> Head:
    connection = open_writer(path)
    schema.ensure(connection)
    connection.execute("PRAGMA synchronous = OFF")
    seq, seal = Head()
    connection.execute("BEGIN")
    for fact, call, at in _facts(count):
        seq += 1
        entry = Entry(
            id=f"e{seq}", desk=DESK, seq=seq, call=call, at=at, mono=float(seq), boot="b", by="KHN", fact=fact
        )  # fmt: skip
        body = encode_entry(entry)
        seal = link(seal, body)
        connection.execute("INSERT INTO entries (seq, body, hash) VALUES (?, CAST(? AS TEXT), ?)", (seq, body, seal))
    connection.execute("INSERT INTO head VALUES (1, ?, ?, ?)", (DESK, seq, seal))
    connection.execute("COMMIT")
    connection.close()
    return Head(seq, seal)


def _facts(count: int) -> Iterator[tuple[f.Fact, str, datetime]]:
    for row in rows(count):
        yield f.CallRang(line=row.line, number=row.phone), row.call, row.rang_at
        yield f.InquiryClosed(), row.call, row.rang_at
    rang = END - timedelta(hours=30)
    yield f.CallRang(line="112", number="+4500000001"), LARGEST, rang
    yield f.CallAnswered(operator="KHN"), LARGEST, rang
    place = Place(kind="address", text="Nørregade 12", address_id="x", lat=56.42, lon=11.55)
    yield f.PlaceChosen(place=place), LARGEST, rang
    text = "det brænder på anden sal og der er to inde, de kan ikke komme ud "
    for n in range(_LARGEST_FACTS):
        at = rang + timedelta(seconds=n)
        if n % 10 == 0:
            yield f.PositionReceived(report=_report(n, at)), LARGEST, at
        elif n % 10 == 5:
            yield f.NoteAdded(text=f"{n}: {text}"), LARGEST, at
        else:
            yield f.FieldTyped(field="haendelse.egne_ord", value=text[: n % 60], cursor=n % 60), LARGEST, at
    yield f.InquiryClosed(), LARGEST, rang + timedelta(hours=1)


def _report(n: int, at: datetime) -> LocationReport:
    lat, lon = 56.42 + n * 1e-6, 11.55
    return LocationReport(
        kind="aml-sms", status="position", raw=f"A\"ML=1;n={n}".encode(), lat=lat, lon=lon, radius_m=20.0,
        confidence=0.68, radius95_m=radius_at(20.0, 0.68, 0.95), shape=Circle(lat, lon, 20.0), method="gnss",
        fixed_at=at, received_at=at, caller="+4500000001",
    )  # fmt: skip


def _index(path: Path, count: int, head: Head) -> None:
    connection = open_writer(path)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -400000")
    connection.execute("BEGIN")
    for statement in index_file.TABLES:
        connection.execute(statement)
    last = 0
    for n, row in enumerate(rows(count)):
        last = max(last + 1, index_file.first_id(row.rang_at))
        index_file.insert(connection, last, row)
        if n % 20_000 == 19_999:
            connection.execute("COMMIT")
            connection.execute("BEGIN")
    connection.execute(
        "INSERT INTO state VALUES (?, ?, ?)", (f"{index_file.SHAPE} {edition(cause_names())}", head.seq, head.hash)
    )
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def days(count: int) -> float:
    """Return over how many days before ``END`` so many inquiries are spread."""
    return count / _PER_DAY


def metres(row: InquiryRow) -> tuple[float, float]:
    """Return where a made-up inquiry lies, metres EPSG:25832."""
    assert row.lat is not None and row.lon is not None
    return to_metres(row.lat, row.lon)
