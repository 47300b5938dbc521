"""The certificate of one call: OpenSSL takes its key, its signature holds, and no two are alike."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime

import pytest

from app.practice.remote import certificate as c

NOW = datetime.now(UTC)


def shaken(server: ssl.SSLContext, client: ssl.SSLContext) -> tuple[ssl.SSLObject, ssl.SSLObject]:
    """A handshake in memory; returns both ends."""
    to_client, to_server = ssl.MemoryBIO(), ssl.MemoryBIO()
    one = client.wrap_bio(to_client, to_server)
    other = server.wrap_bio(to_server, to_client, server_side=True)
    for _ in range(4):
        for end in (one, other):
            try:
                end.do_handshake()
            except ssl.SSLWantReadError:
                continue
    return one, other


def test_both_ends_speak_tls_1_3_and_the_trainer_sees_the_certificate() -> None:
    identity = c.new_identity(NOW)
    trainer, desk = shaken(identity.context(), c.trainer_context())
    assert trainer.version() == desk.version() == "TLSv1.3"
    seen = trainer.getpeercert(binary_form=True)
    assert seen is not None and c.fingerprint(seen) == identity.fingerprint


def test_its_signature_is_its_own() -> None:
    identity = c.new_identity(NOW)
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.check_hostname = False
    trusting.load_verify_locations(cadata=ssl.DER_cert_to_PEM_cert(identity.certificate))
    trainer, _ = shaken(identity.context(), trusting)
    assert trainer.version() == "TLSv1.3"


def test_a_client_that_trusts_another_one_does_not_take_it() -> None:
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.check_hostname = False
    trusting.load_verify_locations(cadata=ssl.DER_cert_to_PEM_cert(c.new_identity(NOW).certificate))
    with pytest.raises(ssl.SSLCertVerificationError):
        shaken(c.new_identity(NOW).context(), trusting)


def test_openssl_refuses_the_key_of_another_certificate() -> None:
    one, other = c.new_identity(NOW), c.new_identity(NOW)
    with pytest.raises(ssl.SSLError, match="KEY_VALUES_MISMATCH"):
        c.Identity(one.certificate, other.key).context()


def test_nothing_older_than_tls_1_3_is_spoken() -> None:
    old = c.trainer_context()
    old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_2
    with pytest.raises(ssl.SSLError):
        shaken(c.new_identity(NOW).context(), old)


def test_every_call_has_a_key_of_its_own() -> None:
    made = [c.new_identity(NOW) for _ in range(10)]
    assert len({each.key for each in made}) == len({each.fingerprint for each in made}) == 10


@pytest.mark.parametrize(
    ("factor", "x"),
    [  # the first is NIST's example, the next two OpenSSL's answers, the last -G
        (2, 0x7CF27B188D034F7E8A52380304B51AC3C08969E277F21B35A60B48FC47669978),
        (20, 0x83A01A9378395BAB9BCD6A0AD03CC56D56E6B19250465A94A234DC4C6B28DA9A),
        (112233445566778899, 0x339150844EC15234807FE862A86BE77977DBFB3AE3D96F4C22795513AEAAB82F),
        (c._N - 1, 0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296),
    ],
)
def test_multiples_of_the_generator_are_those_of_the_standard(factor: int, x: int) -> None:
    point = c.times(factor, c._G)
    assert point[0] == x
    b = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
    assert (point[1] ** 2 - (x**3 - 3 * x + b)) % c._P == 0
