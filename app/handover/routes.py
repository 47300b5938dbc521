"""From the settings to receivers: which authority, and which unit of it, is reached how; what is wrong is told.

A wrong setting never keeps a desk from opening and never loses a sheet: that authority's sheets then go to the folder,
where they would lie without any setting, and the screen says so.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from msgspec import Struct

from app.config import Config
from app.domain.catalogue import Words
from app.domain.facts import Authority
from app.handover.blanket import own_shape
from app.handover.folder import FolderReceiver
from app.handover.ports import Lane, Parcel, Receiver

if TYPE_CHECKING:
    import ssl

AUTHORITIES: tuple[Authority, ...] = ("health", "fire", "police")
_COLUMNS = ("authority", "unit", "address", "duty_phone")
_LARGEST = 1 << 20
_HERE = ("localhost", "127.0.0.1", "::1")


class _WrongError(Exception):
    def __init__(self, da: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(da, en)


class Route(Struct, frozen=True, kw_only=True):
    """One row of the table: an authority, its unit (empty: any), the address, and its duty officer's number."""

    authority: Lane
    unit: str = ""
    address: str = ""
    duty_phone: str = ""


class DutyPhones:
    """The numbers of units' duty officers; knows no receiver, so that a practice desk may have it."""

    def __init__(self, rows: Iterable[Route]) -> None:
        self._phones: dict[tuple[str, str], str] = {
            (row.authority, _plain(row.unit)): row.duty_phone for row in rows if row.duty_phone
        }

    def of(self, authority: str, unit: str) -> str:
        """Return the number of a unit's duty officer, empty where no table has it."""
        return self._phones.get((authority, _plain(unit))) or self._phones.get((authority, ""), "")


class Routes:
    """Finds the receiver of a parcel: by its unit first, then by its authority, else the folder."""

    def __init__(
        self,
        by_unit: Mapping[tuple[str, str], Receiver],
        fallback: FolderReceiver,
        problems: tuple[Words, ...] = (),
    ) -> None:
        self._by_unit = by_unit
        self.fallback = fallback
        self.problems = problems

    def __call__(self, parcel: Parcel) -> Receiver:
        """Return where a parcel goes."""
        return self.of(parcel.authority, parcel.unit)

    def of(self, authority: str, unit: str) -> Receiver:
        """Return where the sheets of a unit go."""
        named = self._by_unit.get((authority, _plain(unit)))
        return named or self._by_unit.get((authority, "")) or self.fallback


def duty_phones(config: Config) -> DutyPhones:
    """Return the duty officers' numbers of the table; a table that cannot be read has none."""
    try:
        return DutyPhones(read_table(config.text("handover_receivers")))
    except _WrongError:
        return DutyPhones(())  # ``routes`` tells what is wrong with it


def routes(config: Config) -> Routes:
    """Return the receivers of the settings; never raises, ``problems`` say what is wrong and what happens instead."""
    fallback = FolderReceiver(folder(config))
    receivers: dict[tuple[str, str], Receiver] = {}
    problems: list[Words] = []
    rows = [Route(authority=a, address=config.text(f"handover_{a}")) for a in AUTHORITIES]
    rows.append(Route(authority="text", address=config.text("text_out") or f"folder:{config.store / 'text_out'}"))
    try:
        rows += read_table(config.text("handover_receivers"))
    except _WrongError as wrong:
        problems.append(wrong.words)
    for row in rows:
        key = (row.authority, _plain(row.unit))
        if not row.address:
            continue
        try:
            receivers[key] = receiver(config, row.address, row.authority)
        except _WrongError as wrong:
            where = f"{row.authority} {row.unit}".strip()
            problems.append(
                Words(
                    f"Overdragelse til {where}: {wrong.words.da} Indtil da lægges blanketter i {fallback.folder}.",
                    f"Handover to {where}: {wrong.words.en} Until then sheets are left in {fallback.folder}.",
                )
            )
    return Routes(receivers, fallback, tuple(problems))


def folder(config: Config) -> Path:
    """Return the folder where sheets are left unless a setting says otherwise."""
    named = config.text("handover_folder")
    return Path(named) if named else config.store / "handover"


def receiver(config: Config, address: str, lane: Lane = "fire") -> Receiver:
    """Return the receiver of an address: https://…, mailto:…, or folder:…"""
    at = _split(address)
    if at.scheme in ("https", "http"):
        return _http(config, at, lane)
    if at.scheme == "mailto" and lane != "text":
        return _mail(config, at)
    if at.scheme == "folder" and address[7:]:
        return FolderReceiver(Path(address[7:]))
    raise _WrongError(
        f"»{address}« er ikke en modtager her. Skriv https://…, mailto:… eller folder:….",
        f"{address!r} is no receiver. Write https://…, mailto:… or folder:….",
    )


def read_table(name: str) -> list[Route]:
    """Read the table of receivers (CSV: authority, unit, address, duty_phone); none named is an empty one."""
    if not name:
        return []
    path = Path(name)
    try:
        raw = path.read_bytes()[:_LARGEST]
        text = raw.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text.partition("\n")[0] else ","))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _WrongError(
            f"handover_receivers: {path.name} kan ikke læses ({type(error).__name__}). Gem den som CSV i UTF-8.",
            f"handover_receivers: {path.name} cannot be read ({type(error).__name__}). Save it as CSV in UTF-8.",
        ) from error
    return [_row(row, number, path.name) for number, row in enumerate(rows, start=2)]


def _row(row: Mapping[str, str | None], number: int, name: str) -> Route:
    given = {column: (row.get(column) or "").strip() for column in _COLUMNS}
    authority = next((a for a in AUTHORITIES if a == given["authority"]), None)
    if authority is None:
        raise _WrongError(
            f"handover_receivers: {name} linje {number}: myndigheden skal være health, fire eller police.",
            f"handover_receivers: {name} line {number}: the authority must be health, fire or police.",
        )
    return Route(
        authority=authority, unit=given["unit"], address=given["address"], duty_phone=given["duty_phone"]
    )


def _http(config: Config, at: SplitResult, lane: Lane) -> Receiver:
    # Imported here and below: a desk that leaves its sheets in a folder must not pay for the network at its start.
    from app.handover.eido import CONTENT_TYPE, eido
    from app.handover.http import HttpReceiver, HttpWay

    if not at.hostname:
        raise _WrongError("Adressen har ingen vært.", "The address has no host.")
    try:
        _ = at.port
    except ValueError as error:
        raise _WrongError("Portnummeret er ikke et tal fra 1 til 65535.", "The port is no number from 1 to 65535."
                     ) from error  # fmt: skip
    if at.username or at.password:
        raise _WrongError(
            "Skriv ikke adgangskoden i adressen; brug handover_token (env:NAVN eller file:STI).",
            "Do not write the password into the address; use handover_token (env:NAME or file:PATH).",
        )
    if at.scheme == "http" and at.hostname not in _HERE and not config["handover_private_line"]:
        raise _WrongError(
            "http uden TLS sender oplysninger i klar tekst. Brug https, eller sæt handover_private_line, hvis en VPN "
            "eller fast linje beskytter dem.",
            "http without TLS sends in the clear. Use https, or set handover_private_line where a VPN or a leased line "
            "protects it.",
        )
    of_eido = config.text("handover_shape") == "eido" and lane != "text"
    way = HttpWay(
        url=at.geturl(),
        timeout_s=config["handover_timeout_s"],
        token=secret(config.text("handover_token"), "handover_token"),
        needs_receipt=not of_eido,
        content_type=CONTENT_TYPE if of_eido else "application/json",
    )
    issuer = config.text("central") or config.text("desk")
    shape = partial(eido, issuer=issuer) if of_eido else own_shape
    return HttpReceiver(way, shape, _tls(config) if at.scheme == "https" else None)


def _mail(config: Config, at: SplitResult) -> Receiver:
    from app.handover.mail import MailReceiver, MailWay, check_way

    server = config.text("mail_server")
    host, _, port = server.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) < 65536:
        raise _WrongError(
            f"mail_server: »{server}« skal være VÆRT:PORT, for eksempel mail.central.dk:587.",
            f"mail_server: {server!r} must be HOST:PORT, as mail.centre.dk:587.",
        )
    tls = config.text("mail_tls")
    if tls == "none" and host not in _HERE and not config["handover_private_line"]:
        raise _WrongError(
            "mail_tls: uden TLS går blanketten i klar tekst. Brug starttls eller tls, eller sæt handover_private_line.",
            "mail_tls: without TLS the sheet goes in the clear. Use starttls or tls, or set handover_private_line.",
        )
    way = MailWay(
        host=host.strip("[]"),
        port=int(port),
        tls="tls" if tls == "tls" else "none" if tls == "none" else "starttls",
        user=config.text("mail_user"),
        password=secret(config.text("mail_password"), "mail_password"),
        sender=config.text("mail_from"),
        to=at.path,
        timeout_s=max(config["handover_timeout_s"], 5.0),
    )
    wrong = check_way(way)
    if wrong is not None:
        raise _WrongError(wrong.da, wrong.en)
    return MailReceiver(way, _tls(config, client=False) if tls != "none" else None)


def _tls(config: Config, client: bool = True) -> ssl.SSLContext:
    """Return the TLS of the settings: hosts are always checked, TLS 1.2 and later."""
    import ssl

    ca, cert, key = (config.text(f"handover_{name}") for name in ("ca", "cert", "key"))
    try:
        context = ssl.create_default_context(cafile=ca or None)
    except (OSError, ssl.SSLError) as error:
        raise _WrongError(
            f"handover_ca: {Path(ca).name} kan ikke bruges som certifikat (PEM).",
            f"handover_ca: {Path(ca).name} cannot be used as a certificate (PEM).",
        ) from error
    if cert and client:
        try:
            context.load_cert_chain(cert, key or None)
        except (OSError, ssl.SSLError) as error:
            raise _WrongError(
                "handover_cert og handover_key hører ikke sammen eller kan ikke læses (PEM).",
                "handover_cert and handover_key do not belong together or cannot be read (PEM).",
            ) from error
    return context


def secret(named: str, setting: str) -> str:
    """Return a secret that lies in the environment (env:NAME) or in a file (file:PATH); empty: none."""
    if not named:
        return ""
    kind, _, where = named.partition(":")
    value = ""
    if kind == "env":
        value = os.environ.get(where, "")
    elif kind == "file":
        try:
            value = Path(where).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            value = ""
    else:
        raise _WrongError(
            f"{setting} skal være env:NAVN eller file:STI; selve koden må ikke stå i indstillingerne.",
            f"{setting} must be env:NAME or file:PATH; the secret itself must not stand in the settings.",
        )
    if not value or any(c in value for c in "\r\n\0"):
        raise _WrongError(
            f"{setting}: der er ingen brugbar kode i {kind}:….",
            f"{setting}: there is no usable secret in {kind}:….",
        )
    return value


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address.strip())
    except ValueError as error:
        raise _WrongError(f"»{address}« er ikke en adresse.", f"{address!r} is no address.") from error


def _plain(unit: str) -> str:
    return " ".join(unit.casefold().split())
