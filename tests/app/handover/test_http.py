"""Sheets over HTTP: a receipt is taken, and whatever else a receiver does is an error in words and never a receipt."""

from __future__ import annotations

import json
import socket
import ssl
from pathlib import Path
from typing import Any

import pytest

from app.handover.blanket import own_shape
from app.handover.http import HttpReceiver, HttpWay
from app.handover.ports import DeliveryError, Receipt
from tests.app.handover.servers import (
    RECEIPT,
    Behaviour,
    answer,
    drips,
    parcel,
    read_request,
    resets,
    says,
    serving,
    unused_port,
)

TLS = Path(__file__).parent.parent / "receiver" / "tls"
_QUICK_S = 0.6
GOOD = answer(RECEIPT)


def receiver(port: int, context: ssl.SSLContext | None = None, **changes: Any) -> HttpReceiver:
    scheme = "http" if context is None else "https"
    way = HttpWay(url=f"{scheme}://127.0.0.1:{port}/blanket?a=1", **{"timeout_s": _QUICK_S, **changes})
    return HttpReceiver(way, own_shape, context)


def reason(behave: Behaviour, **changes: Any) -> tuple[str, bool]:
    """Why a parcel did not arrive at a server that behaves so, and whether it is worth sending again."""
    with serving(behave) as server, pytest.raises(DeliveryError) as caught:
        receiver(server.port, **changes).deliver(parcel())
    return caught.value.reason, caught.value.again


def test_a_receiver_that_answers_gives_its_receipt() -> None:
    with serving(says(GOOD)) as server:
        assert receiver(server.port).deliver(parcel()) == Receipt(state="received", number="B-77")


def test_the_request_carries_key_token_and_the_sheet() -> None:
    got: list[bytes] = []

    def keep(line: socket.socket) -> None:
        got.append(read_request(line))
        line.sendall(GOOD)

    with serving(keep) as server:
        receiver(server.port, token="t0ken").deliver(parcel())
    head, _, body = got[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /blanket?a=1 HTTP/1.1\r\n")
    assert b"Idempotency-Key: c1-fire-1" in head
    assert b"Authorization: Bearer t0ken" in head
    assert json.loads(body) == parcel().content


def test_a_person_who_opened_the_sheet_is_more_than_a_system() -> None:
    with serving(says(answer(b'{"receipt": "B-77", "state": "opened"}'))) as server:
        assert receiver(server.port).deliver(parcel()) == Receipt(state="opened", number="B-77")


def test_a_receiver_that_hangs_is_left_in_time() -> None:
    # Without the time-out the answer, which comes in the end, would be taken.
    assert reason(says(GOOD, pause=3.0)) == ("timeout", True)


def test_a_receiver_that_drips_is_left_in_time() -> None:
    # Every read is served within its own time-out; only a deadline over all of them ends this.
    assert reason(drips(GOOD)) == ("timeout", True)


def test_a_receiver_that_drips_quickly_enough_is_heard() -> None:
    with serving(drips(GOOD, pause=0.0)) as server:
        assert receiver(server.port, timeout_s=20.0).deliver(parcel()) == Receipt(state="received", number="B-77")


def test_nobody_listens() -> None:
    with pytest.raises(DeliveryError) as caught:
        receiver(unused_port()).deliver(parcel())
    assert (caught.value.reason, caught.value.again) == ("unreachable", True)


@pytest.mark.parametrize(
    ("behave", "expected"),
    [
        (says(b""), "cut"),
        (resets, "cut"),
        (says(GOOD[:-5]), "cut"),
        (says(GOOD[:20]), "cut"),
        (says(b"220 smtp.example ESMTP\r\n"), "garbage"),
        (says(b"\x16\x03\x01\x00\x05hello" * 50), "garbage"),
        (says(answer(b"<html>OK</html>")), "garbage"),
        (says(answer(b"\xff\xfe\x00")), "garbage"),
        (says(answer(b"[" * 30_000)), "garbage"),
        (says(answer(b'{"receipt": "' + b"x" * 70_000 + b'"}')), "garbage"),
        (says(answer(b'{"receipt": 7}')), "garbage"),
        (says(answer(b'{"receipt": "B-1", "key": "c2-fire-1"}')), "garbage"),
        (says(answer(b'{"receipt": "  "}')), "no_receipt"),
        (says(answer(b"{}")), "garbage"),
        (says(answer(RECEIPT, "302 Found", "Location: http://127.0.0.1:1/\r\n")), "redirect"),
        (says(answer(RECEIPT, "401 Unauthorized")), "login"),
        (says(answer(RECEIPT, "500 Internal Server Error")), "server"),
        (says(answer(RECEIPT, "404 Not Found")), "garbage"),
    ],
)
def test_what_is_no_receipt_is_never_one_and_is_sent_again(behave: Behaviour, expected: str) -> None:
    assert reason(behave) == (expected, True)


@pytest.mark.parametrize("cut", [GOOD[:20], GOOD[:-5], b""])
def test_an_answer_that_breaks_off_is_none_even_where_no_receipt_is_needed(cut: bytes) -> None:
    assert reason(says(cut), needs_receipt=False) == ("cut", True)


@pytest.mark.parametrize("status", ["400 Bad Request", "422 Unprocessable", "413 Too Large"])
def test_a_refusal_is_not_sent_again(status: str) -> None:
    assert reason(says(answer(RECEIPT, status))) == ("refused", False)


def test_another_sheet_by_the_same_key_is_an_alarm() -> None:
    assert reason(says(answer(RECEIPT, "409 Conflict"))) == ("conflict", False)


def test_an_overloaded_receiver_is_left_in_peace_as_long_as_it_asks() -> None:
    with (
        serving(says(answer(b"", "503 Busy", "Retry-After: 7\r\n"))) as server,
        pytest.raises(DeliveryError) as caught,
    ):
        receiver(server.port).deliver(parcel())
    assert (caught.value.reason, caught.value.wait_s) == ("busy", 7.0)


def test_a_receiver_that_answers_twice_is_heard_once() -> None:
    with serving(says(GOOD, answer(b'{"receipt": "B-78"}'))) as server:
        assert receiver(server.port).deliver(parcel()) == Receipt(state="received", number="B-77")


def test_a_shape_that_knows_no_receipt_counts_as_left() -> None:
    with serving(says(answer(b"", "201 Created"))) as server:
        assert receiver(server.port, needs_receipt=False).deliver(parcel()) == Receipt(state="left")


def test_a_receipt_is_one_line_of_plain_text() -> None:
    with serving(says(answer(b'{"receipt": " B\\u202e-7\\n7<b> "}'))) as server:
        assert receiver(server.port).deliver(parcel()) == Receipt(state="received", number="B-77<b>")


# --- TLS


def secure() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "server.pem", TLS / "server.key")
    return context


def test_a_receiver_whose_certificate_is_known_is_heard() -> None:
    with serving(says(GOOD), context=secure()) as server:
        ours = ssl.create_default_context(cafile=str(TLS / "ca.pem"))
        assert receiver(server.port, ours, timeout_s=5.0).deliver(parcel()) == Receipt(state="received", number="B-77")


def test_a_receiver_whose_certificate_nobody_knows_gets_nothing() -> None:
    with serving(says(GOOD), context=secure()) as server, pytest.raises(DeliveryError) as caught:
        receiver(server.port, ssl.create_default_context(), timeout_s=5.0).deliver(parcel())
    assert caught.value.reason == "tls"


def test_a_receiver_that_speaks_no_tls_gets_nothing() -> None:
    with serving(says(GOOD)) as server, pytest.raises(DeliveryError) as caught:
        receiver(server.port, ssl.create_default_context(), timeout_s=1.0).deliver(parcel())
    assert caught.value.reason in ("tls", "timeout")


def test_a_receiver_that_drips_under_tls_is_left_in_time() -> None:
    with serving(drips(GOOD), context=secure()) as server, pytest.raises(DeliveryError) as caught:
        ours = ssl.create_default_context(cafile=str(TLS / "ca.pem"))
        receiver(server.port, ours, timeout_s=1.0).deliver(parcel())
    assert caught.value.reason == "timeout"
