"""The receiver as a process: refuses to start unprotected, asks for certificates, ends in order, one per spool."""

from __future__ import annotations

import http.client
import signal
import ssl
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from app.cli.receiver import plan_of
from app.config import Config
from app.receiver.refusal import ReceiverError, address
from app.receiver.serve import Plan, check
from tests.app.receiver.rig import AML, PROGRAM, ROOT, TLS, names, process

OURS = {
    "receiver_cert": str(TLS / "server.pem"),
    "receiver_key": str(TLS / "server.key"),
    "receiver_client_ca": str(TLS / "ca.pem"),
}


def post(url: str, certificate: bool) -> int:
    parts = urlsplit(url)
    context = ssl.create_default_context(cafile=str(TLS / "ca.pem"))
    if certificate:
        context.load_cert_chain(TLS / "client.pem", TLS / "client.key")
    line = http.client.HTTPSConnection(str(parts.hostname), parts.port, timeout=10, context=context)
    try:
        line.request("POST", "/aml", AML, {"x-message-id": "1"})
        return line.getresponse().status
    finally:
        line.close()


def test_only_a_sender_with_a_certificate_comes_in_and_sigterm_ends_it_in_order(tmp_path: Path) -> None:
    with process(tmp_path, **OURS) as (child, url):
        assert url.startswith("https://")
        with pytest.raises((ssl.SSLError, OSError)):
            post(url, certificate=False)
        assert post(url, certificate=True) == 200
        child.send_signal(signal.SIGTERM)
        assert child.wait(timeout=20) == 0
    assert names(tmp_path / "spool") == ["1"]


def test_a_second_receiver_on_the_same_spool_is_refused_in_words(tmp_path: Path) -> None:
    with process(tmp_path):
        command = [sys.executable, "-c", PROGRAM, "--config", str(tmp_path / "settings.json"), "receiver",
                   "--listen", "127.0.0.1:0"]  # fmt: skip
        second = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=30)
    assert second.returncode == 1
    assert "anden modtager" in second.stderr
    assert second.stdout == ""


def test_neither_log_nor_message_of_the_process_holds_anything_of_anybody(tmp_path: Path) -> None:
    with process(tmp_path, receiver_secret="hemmelig") as (child, url):
        parts = urlsplit(url)
        for headers in ({"x-alarmpult-secret": "hemmelig"}, {}):
            line = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=10)
            line.request("POST", "/aml?number=%2B4500004127", AML, headers)
            line.getresponse().read()
            line.close()
        child.terminate()
        out, err = child.communicate(timeout=20)
    for private in ("4127", "56.42", "hemmelig"):
        assert private not in out + err


# --- what it refuses to start on

FREE = Plan(spool=Path("spool"))
CERTIFIED = {"cert": str(TLS / "server.pem"), "key": str(TLS / "server.key")}


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.8.8"])
def test_on_loopback_it_needs_no_protection(host: str) -> None:
    check(Plan(spool=Path("spool"), host=host))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "receiver.example"])
@pytest.mark.parametrize(
    ("how", "refused"),
    [
        ({}, "receiver_client_ca"),
        (CERTIFIED, "receiver_client_ca"),
        ({"secret": "s"}, "TLS"),
        ({"basic": "a:b"}, "TLS"),
        ({"tls_ahead": True}, "receiver_client_ca"),
        ({"tls_ahead": True, "secret": "s"}, ""),
        ({**CERTIFIED, "secret": "s"}, ""),
        ({**CERTIFIED, "basic": "a:b"}, ""),
        ({**CERTIFIED, "client_ca": str(TLS / "ca.pem")}, ""),
    ],
)
def test_where_others_can_reach_it_senders_are_known_and_lines_are_private_or_it_does_not_start(
    host: str, how: dict[str, object], refused: str
) -> None:
    plan = Plan(spool=Path("spool"), host=host, **how)  # type: ignore[arg-type]
    if not refused:
        check(plan)
        return
    with pytest.raises(ReceiverError) as caught:
        check(plan)
    assert refused in caught.value.words.da
    assert refused in caught.value.words.en


@pytest.mark.parametrize(
    "how",
    [
        {"cert": CERTIFIED["cert"]},
        {"cert": "none.pem", "key": "none.key"},
        {"client_ca": str(TLS / "ca.pem")},
        {"basic": "no-password"},
        {"basic": "name:"},
    ],
)
def test_half_a_protection_is_refused_in_words(how: dict[str, str]) -> None:
    with pytest.raises(ReceiverError):
        check(Plan(spool=Path("spool"), **how))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "read"), [("127.0.0.1:80", ("127.0.0.1", 80)), ("[::1]:8112", ("::1", 8112)), ("host:0", ("host", 0))]
)
def test_an_address_is_a_host_and_a_port(text: str, read: tuple[str, int]) -> None:
    assert address(text) == read


@pytest.mark.parametrize("text", ["", "8112", ":8112", "host:", "host:x", "host:70000", "host:٣"])
def test_what_is_no_address_is_refused_in_words(text: str) -> None:
    with pytest.raises(ReceiverError):
        address(text)


def test_every_setting_reaches_the_receiver() -> None:
    values = {
        "receiver_listen": "192.0.2.7:99", "receiver_cert": "c", "receiver_key": "k", "receiver_client_ca": "ca",
        "receiver_basic": "a:b", "receiver_secret": "s", "receiver_tls_ahead": True, "receiver_rate": 7.0,
        "receiver_burst": 8.0, "spool": "there", "spool_days": 3.0, "spool_gb": 0.5,
    }  # fmt: skip
    plan = plan_of(Config().with_(**values))
    assert (plan.host, plan.port, plan.cert, plan.key, plan.client_ca) == ("192.0.2.7", 99, "c", "k", "ca")
    assert (plan.basic, plan.secret, plan.tls_ahead, plan.per_s, plan.burst) == ("a:b", "s", True, 7.0, 8.0)
    assert (plan.spool, plan.keeping.days, plan.keeping.bytes) == (Path("there"), 3.0, 1 << 29)
    assert plan_of(Config({"store": "home"})).spool == Path("home") / "spool"
