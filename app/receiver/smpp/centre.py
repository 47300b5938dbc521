"""Where an operator's message centre is, who we are to it, and whether the way to it may be used so."""

from __future__ import annotations

import ssl
from typing import Literal

from msgspec import Struct

from app.receiver.refusal import ReceiverError, is_loopback

_MOST = {"system_id": 15, "password": 8, "system_type": 12, "address_range": 40}  # SMPP 3.4 section 4.1.5


class Account(Struct, frozen=True, kw_only=True):
    """Who we are to the message centre, and how often the line is tried, seconds."""

    system_id: str
    password: str
    system_type: str = ""
    bind: Literal["receiver", "transceiver"] = "transceiver"
    address_range: str = ""
    enquire_s: float = 30.0

    def __repr__(self) -> str:
        """Say who, never the password."""
        return f"Account({self.system_id!r})"


class Centre(Struct, frozen=True, kw_only=True):
    """Where the message centre is, over TLS or not, and who we are to it.

    ``ca`` signs its certificate ("": anyone the system trusts). ``private`` says that the way there is a VPN or a
    leased line.
    """

    host: str
    port: int
    account: Account
    tls: bool = True
    ca: str = ""
    private: bool = False


def check_centre(centre: Centre) -> None:
    """Raise ReceiverError when the message centre could not be spoken to so, or should not be."""
    account = centre.account
    if not account.system_id:
        raise ReceiverError(
            "smpp_system_id mangler: det navn, operatøren har givet forbindelsen.",
            "smpp_system_id is missing: the name that the operator gave the connection.",
        )
    for name, most in _MOST.items():
        value = getattr(account, name)
        if len(value) > most or not (value.isascii() and (value.isprintable() or not value)):
            # Never with its value: one of them is the password.
            raise ReceiverError(
                f"smpp_{name} må højst have {most} tegn, kun bogstaver uden æ, ø og å, tal og tegn.",
                f"smpp_{name} may have at most {most} characters, all of them ASCII.",
            )
    if not (centre.tls or centre.private or is_loopback(centre.host)):
        raise ReceiverError(
            f"Modtageren forbinder ikke til {centre.host} uden TLS: positioner og adgangskode ville gå i klartekst. "
            "Sæt smpp_tls, eller smpp_private_line, når vejen dertil er en VPN eller en lejet linje.",
            f"The receiver does not connect to {centre.host} without TLS: positions and the password would travel in "
            "the clear. Set smpp_tls, or smpp_private_line where the way there is a VPN or a leased line.",
        )
    if centre.tls:
        try:
            tls_context(centre)
        except OSError as error:  # ssl.SSLError is one
            raise ReceiverError(
                f"smpp_ca {centre.ca} kan ikke bruges: {error.strerror or error}.",
                f"smpp_ca {centre.ca} cannot be used: {error.strerror or error}.",
            ) from error


def tls_context(centre: Centre) -> ssl.SSLContext:
    """Return how TLS to the message centre is made: its certificate and name are checked. Raises OSError."""
    made = ssl.create_default_context(cafile=centre.ca or None)
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    return made
