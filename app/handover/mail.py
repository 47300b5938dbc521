"""Sheets by e-mail through a server of the centre's own: words a person can act on, and the JSON beside them."""

from __future__ import annotations

import json
import smtplib
import socket
import ssl
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any, Literal

from msgspec import Struct

from app.domain.catalogue import Words
from app.handover.blanket import mail_subject, mail_text
from app.handover.deadline import Deadline
from app.handover.ports import DeliveryError, Parcel, Receipt

Tls = Literal["starttls", "tls", "none"]


class MailWay(Struct, frozen=True, kw_only=True):
    """The server, its TLS, who we are there, from whom and to whom; ``timeout_s`` for the whole exchange."""

    host: str
    port: int
    tls: Tls = "starttls"
    user: str = ""
    password: str = ""
    sender: str
    to: str
    timeout_s: float = 10.0


class MailReceiver:
    """Sends every parcel as one message; a mail has no receipt, so a voice must give it."""

    how = "mail"

    def __init__(self, way: MailWay, context: ssl.SSLContext | None = None) -> None:
        self._way = way
        self._context = context

    def deliver(self, parcel: Parcel) -> Receipt | None:
        """Hand a parcel to the mail server; *left* once the server has taken it. Raises DeliveryError."""
        message = letter(parcel, self._way)
        held: list[smtplib.SMTP] = []

        def used() -> socket.socket | None:
            return held[0].sock if held else None

        deadline = Deadline(self._way.timeout_s, used)
        try:
            with deadline:
                try:
                    self._send(self._open(held), message)
                finally:
                    for server in held:
                        server.close()
        except smtplib.SMTPRecipientsRefused as error:
            raise DeliveryError("refused", "recipient", again=_for_now(error)) from error
        except smtplib.SMTPResponseException as error:
            reason = "login" if error.smtp_code in (530, 535) else "mail"
            raise DeliveryError(reason, f"SMTP {error.smtp_code}") from error
        except Exception as error:
            # smtplib hides a time-out in the words of a disconnect.
            late = deadline.passed or isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)
            raise _said(error, late) from error
        return Receipt(state="left")

    def check(self, parcel: Parcel) -> Receipt | None:
        """A mail is not receipted."""
        return None

    def _open(self, held: list[smtplib.SMTP]) -> smtplib.SMTP:
        way = self._way
        server: smtplib.SMTP = _Smtps(held, self._tls()) if way.tls == "tls" else _Smtp(held)
        server.timeout = way.timeout_s
        code, words = server.connect(way.host, way.port)
        if code != 220:
            raise smtplib.SMTPConnectError(code, words)
        if way.tls == "starttls":
            # smtplib takes the name to check the certificate by from its constructor only, which would dial at once.
            server._host = way.host  # type: ignore[attr-defined]
            server.starttls(context=self._tls())
        return server

    def _send(self, server: smtplib.SMTP, message: EmailMessage) -> None:
        if self._way.user:
            server.login(self._way.user, self._way.password)
        refused = server.send_message(message)
        if refused:
            raise smtplib.SMTPRecipientsRefused(refused)

    def _tls(self) -> ssl.SSLContext:
        return self._context or ssl.create_default_context()


class _Smtp(smtplib.SMTP):
    """Shows its socket as soon as there is one: a server that greets byte by byte must be cut too."""

    def __init__(self, held: list[smtplib.SMTP]) -> None:
        super().__init__()
        held.append(self)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        self.sock = socket.create_connection((host, port), timeout)
        return self.sock


class _Smtps(smtplib.SMTP_SSL):
    def __init__(self, held: list[smtplib.SMTP], context: ssl.SSLContext) -> None:
        super().__init__(context=context)
        held.append(self)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        bare = socket.create_connection((host, port), timeout)
        self.sock = self.context.wrap_socket(bare, server_hostname=host)
        return self.sock


def letter(parcel: Parcel, way: MailWay) -> EmailMessage:
    """Return a parcel as a message. Its id follows from the key, so that a reader can tell one sent twice."""
    message = EmailMessage()
    message["From"] = way.sender
    message["To"] = way.to
    message["Subject"] = mail_subject(parcel)
    message["Date"] = format_datetime(datetime.fromtimestamp(parcel.made_at, UTC))
    message["Message-ID"] = f"<{parcel.key}@{way.sender.rpartition('@')[2] or 'alarmpult'}>"
    message["X-Idempotency-Key"] = parcel.key
    message["Importance"] = "high"
    message.set_content(mail_text(parcel), cte="8bit")
    raw = json.dumps(parcel.content, ensure_ascii=False, indent=1).encode()
    message.add_attachment(raw, maintype="application", subtype="json", filename="blanket.json")
    return message


def check_way(way: MailWay) -> Words | None:
    """Return what is wrong with an address, in words; None when nothing is."""
    for name, address in (("mail_from", way.sender), ("mailto", way.to)):
        local, _, domain = address.partition("@")
        if not local or not domain or any(c.isspace() or not c.isprintable() for c in address):
            return Words(
                f"{name}: »{address}« er ikke en mailadresse. Skriv den som vagt@central.dk.",
                f"{name}: {address!r} is no mail address. Write it as duty@centre.dk.",
            )
    return None


def _for_now(error: smtplib.SMTPRecipientsRefused) -> bool:
    """Whether every refusal is one for the moment (4xx): greylisting and the like."""
    codes: list[Any] = [answer[0] for answer in error.recipients.values()]
    return bool(codes) and all(400 <= int(code) < 500 for code in codes)


def _said(error: Exception, late: bool) -> DeliveryError:
    detail = type(error).__name__
    if late:
        return DeliveryError("timeout", detail)
    if isinstance(error, ssl.SSLError):
        return DeliveryError("tls", getattr(error, "verify_message", "") or detail)
    if isinstance(error, smtplib.SMTPServerDisconnected | ConnectionResetError | BrokenPipeError):
        return DeliveryError("cut", detail)
    if isinstance(error, smtplib.SMTPException | ValueError):
        return DeliveryError("mail", detail)
    if isinstance(error, OSError):
        return DeliveryError("unreachable", error.strerror or detail)
    return DeliveryError("error", detail)
