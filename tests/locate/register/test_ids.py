"""Ids come back as they were, whatever the source calls an id."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from locate.register import ids


def there_and_back(uid: str) -> str:
    odd: list[str] = []

    def number_of(text: str) -> int:
        odd.append(text)
        return len(odd) - 1

    octets = ids.packed(uid, number_of)
    assert len(octets) == ids.WIDTH
    return ids.unpacked(octets, odd.__getitem__)


@given(st.uuids(allow_nil=True).map(str))
def test_a_uuid_of_any_version_comes_back(uid: str) -> None:
    assert there_and_back(uid) == uid


@given(st.text(max_size=50))
def test_any_other_id_comes_back(uid: str) -> None:
    assert there_and_back(uid) == uid


def test_a_uuid_needs_no_place_among_the_odd_ids() -> None:
    uid = "0a3f507a-d330-32b8-e044-0003ba298018"
    assert ids.packed(uid, lambda _: 1 / 0).hex() == uid.replace("-", "")  # type: ignore[arg-type, return-value]


def test_capitals_blanks_and_missing_dashes_make_an_odd_id() -> None:
    for uid in ("0A3F507A-D330-32B8-E044-0003BA298018", "0a3f507ad33032b8e0440003ba298018", " 0a3f507a"):
        assert there_and_back(uid) == uid
