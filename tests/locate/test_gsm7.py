"""The alphabet of text messages, packed and unpacked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locate.gsm7 import decode, encode, pack, unpack

ALPHABET = "".join(decode(bytes((code,))) for code in range(128) if code != 0x1B) + "^{}[]~|\\€"


def test_the_example_of_the_specification_is_packed_as_it_says() -> None:
    assert pack("hellohello").hex() == "e8329bfd4697d9ec37"
    assert unpack(bytes.fromhex("e8329bfd4697d9ec37")) == "hellohello"


@pytest.mark.parametrize(("character", "code"), [("@", 0), ("$", 2), ("_", 0x11), ('"', 0x22), (";", 0x3B), ("å", 15)])
def test_characters_have_their_codes(character: str, code: int) -> None:
    assert encode(character) == bytes((code,))


def test_an_unknown_escape_is_a_blank_and_a_foreign_character_is_refused() -> None:
    assert decode(bytes((0x1B, 0x65, 0x1B, 0x01))) == "€ "
    with pytest.raises(ValueError, match="GSM"):
        pack("日")


@given(st.text(ALPHABET, max_size=60), st.integers(0, 20))
def test_what_is_packed_is_unpacked(text: str, fill: int) -> None:
    back = unpack(pack(text, fill_bits=fill), skip_bits=fill)
    assert back.startswith(text)
    assert len(back) <= len(text) + 1 + text.count("\x1b")


@given(st.binary(max_size=600), st.integers(0, 100))
def test_each_character_is_the_seven_bits_at_its_place(octets: bytes, skip: int) -> None:
    bits = int.from_bytes(octets, "little") >> skip
    count = max(0, 8 * len(octets) - skip) // 7
    assert unpack(octets, skip_bits=skip) == decode(bytes(bits >> 7 * at & 0x7F for at in range(count)))


def test_an_octet_that_is_no_septet_stays_what_it_is() -> None:
    assert decode(b"\xe5\x0f") == "\xe5å"


@given(st.binary(max_size=200), st.integers(0, 100))
def test_any_octets_give_all_their_septets(octets: bytes, skip: int) -> None:
    assert len(unpack(octets, skip_bits=skip)) <= max(0, 8 * len(octets) - skip) // 7
