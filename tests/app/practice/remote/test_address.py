"""Where a trainee's machine waits, as people write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.practice.remote.address import PORT, Address, own_host, read_address


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("10.0.0.7", Address("10.0.0.7", PORT)),
        (" 10.0.0.7:5000 ", Address("10.0.0.7", 5000)),
        ("elev-3.lokal:11214", Address("elev-3.lokal", 11214)),
        ("[fe80::1]:99", Address("fe80::1", 99)),
        ("[fe80::1]", Address("fe80::1", PORT)),
        ("fe80::1", Address("fe80::1", PORT)),
    ],
)
def test_what_people_write_is_read(typed: str, read: Address) -> None:
    assert read_address(typed) == read
    assert read_address(str(read)) == read


@pytest.mark.parametrize(
    "typed",
    ["", "  ", ":99", "a:", "a:b", "a:0", "a:70000", "a:-1", "a:٣", "a b", "x@y", "http://a", "[fe80::1", "a:1:2",
     "x" * 300],
)
def test_what_is_no_address_is_none(typed: str) -> None:
    assert read_address(typed) is None


@given(st.text())
def test_any_text_is_an_address_or_none(typed: str) -> None:
    found = read_address(typed)
    assert found is None or 0 < found.port < 65_536


def test_this_machine_has_an_address_to_tell() -> None:
    assert read_address(own_host()) is not None
