"""Sheets by e-mail: left once the server has taken them; whatever else it does is an error in words."""

from __future__ import annotations

import email
import socket
import ssl
import time
from contextlib import ExitStack
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from app.handover.mail import MailReceiver, MailWay, check_way, letter
from app.handover.ports import DeliveryError, Receipt
from tests.app.handover.servers import Behaviour, parcel, serving, unused_port

TLS = Path(__file__).parent.parent / "receiver" / "tls"
TAKEN: list[bytes] = []


def smtp(*, tls: bool = False, at: str = "", says_there: bytes = b"", pause: float = 0.0) -> Behaviour:
    """A mail server; at the command ``at`` it says ``says_there`` instead, after ``pause`` seconds."""

    def behave(line: socket.socket) -> None:
        with ExitStack() as stack:
            serve(line, stack)

    def serve(line: socket.socket, stack: ExitStack) -> None:
        def say(words: bytes) -> None:
            line.sendall(words + b"\r\n")

        if at == "greeting":
            time.sleep(pause)
            say(says_there)
        else:
            say(b"220 mail.example ESMTP")
        read = line.makefile("rb")
        while raw := read.readline():
            verb = raw.split(b" ")[0].strip().upper().decode()
            if at == verb:
                time.sleep(pause)
                if not says_there:
                    return
                say(says_there)
                continue
            if verb == "EHLO":
                line.sendall(b"250-mail.example\r\n" + (b"250-STARTTLS\r\n" if tls else b"") + b"250 8BITMIME\r\n")
            elif verb == "STARTTLS":
                say(b"220 go")
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(TLS / "server.pem", TLS / "server.key")
                line = stack.enter_context(context.wrap_socket(line, server_side=True))
                read = line.makefile("rb")
            elif verb == "DATA":
                say(b"354 go")
                got = b""
                while not got.endswith(b"\r\n.\r\n"):
                    more = read.readline()
                    if not more:
                        return
                    got += more
                TAKEN.append(got)
                if at == ".":
                    time.sleep(pause)
                    if not says_there:
                        return
                    say(says_there)
                else:
                    say(b"250 taken")
            else:
                say(b"250 ok")

    return behave


def drips_greeting(line: socket.socket) -> None:
    """Greet byte by byte and then serve: every read is in time, all of them together are not."""
    for i in range(40):
        time.sleep(0.05)
        line.sendall(b"220 mail.example ESMTP and a good day to you\r\n"[i : i + 1])
    smtp(at="greeting", says_there=b"y to you")(line)


def hangs_up(line: socket.socket) -> None:
    """Close without a word."""


def receiver(port: int, context: ssl.SSLContext | None = None, **changes: Any) -> MailReceiver:
    given: dict[str, Any] = {
        "host": "127.0.0.1", "port": port, "tls": "none", "sender": "desk@centre.dk", "to": "vagt@amk.dk",
        "timeout_s": 0.8, **changes,
    }  # fmt: skip
    return MailReceiver(MailWay(**given), context)


def reason(behave: Behaviour, **changes: Any) -> tuple[str, bool]:
    with serving(behave) as server, pytest.raises(DeliveryError) as caught:
        receiver(server.port, **changes).deliver(parcel())
    return caught.value.reason, caught.value.again


def test_a_mail_that_the_server_took_has_left() -> None:
    TAKEN.clear()
    with serving(smtp()) as server:
        assert receiver(server.port, timeout_s=5.0).deliver(parcel()) == Receipt(state="left")
    (raw,) = TAKEN
    message = email.message_from_bytes(raw, policy=default)
    assert message["To"] == "vagt@amk.dk"
    assert message["Message-ID"] == "<c1-fire-1@centre.dk>"


def test_a_mail_goes_over_tls_to_a_server_whose_certificate_is_known() -> None:
    ours = ssl.create_default_context(cafile=str(TLS / "ca.pem"))
    with serving(smtp(tls=True)) as server:
        sent = receiver(server.port, ours, tls="starttls", timeout_s=5.0).deliver(parcel())
    assert sent == Receipt(state="left")


def test_a_server_that_offers_no_tls_gets_no_sheet() -> None:
    TAKEN.clear()
    assert reason(smtp(), tls="starttls") == ("mail", True)
    assert TAKEN == []


def test_a_server_whose_certificate_nobody_knows_gets_no_sheet() -> None:
    TAKEN.clear()
    assert reason(smtp(tls=True), tls="starttls", timeout_s=5.0) == ("tls", True)
    assert TAKEN == []


def test_nobody_listens() -> None:
    with pytest.raises(DeliveryError) as caught:
        receiver(unused_port()).deliver(parcel())
    assert (caught.value.reason, caught.value.again) == ("unreachable", True)


@pytest.mark.parametrize(
    ("behave", "expected"),
    [
        (smtp(at="greeting", says_there=b"220 late", pause=3.0), ("timeout", True)),
        (smtp(at="EHLO", says_there=b"250 late", pause=3.0), ("timeout", True)),
        (smtp(at=".", says_there=b"250 late", pause=3.0), ("timeout", True)),
        (drips_greeting, ("timeout", True)),
        (hangs_up, ("cut", True)),
        (smtp(at="MAIL"), ("cut", True)),
        (smtp(at="."), ("cut", True)),
        (smtp(at="greeting", says_there=b"HTTP/1.1 400 Bad Request"), ("mail", True)),
        (smtp(at="greeting", says_there=b"554 go away"), ("mail", True)),
        (smtp(at="MAIL", says_there=b"530 sign in first"), ("login", True)),
        (smtp(at="RCPT", says_there=b"450 try later"), ("refused", True)),
        (smtp(at="RCPT", says_there=b"550 nobody of that name"), ("refused", False)),
        (smtp(at=".", says_there=b"451 disk full"), ("mail", True)),
    ],
)
def test_a_mail_that_was_not_taken_has_not_left(behave: Behaviour, expected: tuple[str, bool]) -> None:
    assert reason(behave) == expected


def test_the_words_name_place_contact_and_what_and_the_subject_nothing_of_the_citizen() -> None:
    sent = parcel()
    sent.content.update(
        {"place": {"text": "Sønderå 1,\n8595 Øvelsby", "lat": 56.4, "lon": 11.5}, "place_verified": False,
         "caller": {"number": "+4500004127"}, "description": "Sygdom · »bryst\u202esmerter«", "step": "sheet",
         "attempt": 4, "fields": {"haendelse.bevidst": "ja"}, "updates": []}
    )  # fmt: skip
    message: EmailMessage = letter(sent, MailWay(host="h", port=1, sender="a@b.dk", to="c@d.dk"))
    body = message.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    for words in ("Sted: Sønderå 1, 8595 Øvelsby", "IKKE bekræftet", "00 00 41 27", "Blanket alene", "Ved bevidsthed"):
        assert words in text
    assert "\u202e" not in text
    assert message["Subject"] == "Alarm · Brand · blanket · Ø4-261122-0001-1"


@pytest.mark.parametrize("address", ["", "vagt", "@b.dk", "a b@c.dk", "a@c.dk\nBcc: x@y.dk"])
def test_an_address_that_is_none_is_told_in_words(address: str) -> None:
    wrong = check_way(MailWay(host="h", port=1, sender="a@b.dk", to=address))
    assert wrong is not None
    assert "mailadresse" in wrong.da
