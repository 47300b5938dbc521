"""A receiver speaks to a message centre only where that is safe, and says in words what is missing."""

from __future__ import annotations

import json
import time
import urllib.request
from pathlib import Path

import pytest

from app.cli.receiver import plan_of
from app.config import Config
from app.receiver.refusal import ReceiverError
from app.receiver.serve import Plan, check
from app.receiver.smpp.centre import Account, Centre
from tests.app.receiver.rig import TLS, process
from tests.app.receiver.smpp.smsc import PASSWORD, Smsc, deliver

ACCOUNT = Account(system_id="pult", password=PASSWORD)


def judged(where: Centre) -> str:
    """The English words of a refusal; empty when there is none."""
    try:
        check(Plan(spool=Path("spool"), centre=where))
    except ReceiverError as error:
        assert PASSWORD not in error.words.da + error.words.en
        return error.words.en
    return ""


@pytest.mark.parametrize(
    ("where", "word"),
    [
        (Centre(host="192.0.2.9", port=2775, account=ACCOUNT), ""),
        (Centre(host="192.0.2.9", port=2775, account=ACCOUNT, ca=str(TLS / "ca.pem")), ""),
        (Centre(host="192.0.2.9", port=2775, account=ACCOUNT, tls=False), "smpp_private_line"),
        (Centre(host="192.0.2.9", port=2775, account=ACCOUNT, tls=False, private=True), ""),
        (Centre(host="127.0.0.1", port=2775, account=ACCOUNT, tls=False), ""),
        (Centre(host="192.0.2.9", port=2775, account=ACCOUNT, ca="none.pem"), "smpp_ca"),
        (Centre(host="192.0.2.9", port=2775, account=ACCOUNT, ca=str(TLS / "server.key")), "smpp_ca"),
        (Centre(host="192.0.2.9", port=2775, account=Account(system_id="", password="x")), "smpp_system_id"),
        (Centre(host="192.0.2.9", port=2775, account=Account(system_id="x" * 16, password="x")), "smpp_system_id"),
        (Centre(host="192.0.2.9", port=2775, account=Account(system_id="x", password=PASSWORD + "x")), "smpp_password"),
        (Centre(host="192.0.2.9", port=2775, account=Account(system_id="x", password="kød")), "smpp_password"),
        (Centre(host="192.0.2.9", port=2775, account=Account(system_id="x", password="a\0b")), "smpp_password"),
    ],
)
def test_the_line_is_private_and_the_account_fits_its_fields_or_it_does_not_start(where: Centre, word: str) -> None:
    words = judged(where)
    assert word in words
    assert bool(word) == bool(words)


def test_every_setting_reaches_the_line() -> None:
    values = {
        "smpp_centre": "192.0.2.9:2775", "smpp_system_id": "a", "smpp_password": "b", "smpp_system_type": "c",
        "smpp_bind": "receiver", "smpp_address_range": "d", "smpp_tls": False, "smpp_ca": "e",
        "smpp_private_line": True, "smpp_enquire_s": 9.0,
    }  # fmt: skip
    account = Account(system_id="a", password="b", system_type="c", bind="receiver", address_range="d", enquire_s=9.0)
    wanted = Centre(host="192.0.2.9", port=2775, account=account, tls=False, ca="e", private=True)
    assert plan_of(Config().with_(**values)).centre == wanted
    assert plan_of(Config()).centre is None


def test_the_process_takes_sms_says_how_the_line_is_and_never_its_password(tmp_path: Path) -> None:
    with Smsc(refusals=1) as smsc:
        with process(tmp_path, **smsc.settings()) as (child, url):
            line = smsc.bound()
            line.send(deliver(sequence=5))
            assert line.answer(5).status == 0
            health = json.load(urllib.request.urlopen(f"{url}/health", timeout=10))
            metrics = urllib.request.urlopen(f"{url}/metrics", timeout=10).read().decode()
            assert (health["status"], health["smpp"]) == ("ok", "bound")
            assert "alarmpult_receiver_smpp_bound 1\n" in metrics
            assert "alarmpult_receiver_smpp_line_ends 1\n" in metrics
            assert 'alarmpult_receiver_answers_total{path="smpp",code="0"} 1' in metrics
            line.close()
            while json.load(urllib.request.urlopen(f"{url}/health", timeout=10))["smpp"] == "bound":
                time.sleep(0.01)
            child.terminate()
            told, errors = child.communicate(timeout=20)
        assert child.returncode == 0
    assert PASSWORD not in told + errors + metrics
    assert "wrong password" in errors
