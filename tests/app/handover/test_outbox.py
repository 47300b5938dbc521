"""The outbox: what is to be carried stands on disk byte for byte until it is carried, also beside the command line."""

from __future__ import annotations

import stat
import time
from pathlib import Path

import pytest
from msgspec import structs

from app.handover.outbox import Outbox
from app.store.sqlite import StoreError
from tests.app.handover.servers import parcel


def test_a_parcel_comes_back_as_it_was_put_in(tmp_path: Path) -> None:
    sent = parcel()
    Outbox(tmp_path / "out.sqlite").put(sent)
    (row,) = Outbox(tmp_path / "out.sqlite").rows("waiting")
    assert row.parcel == sent
    assert stat.S_IMODE((tmp_path / "out.sqlite").stat().st_mode) == 0o600


def test_the_same_key_twice_keeps_what_was_first(tmp_path: Path) -> None:
    outbox, sent = Outbox(tmp_path / "out.sqlite"), parcel()
    assert outbox.put(sent)
    assert not outbox.put(structs.replace(sent, content={"other": True}))
    assert [row.parcel.content for row in outbox.rows()] == [sent.content]


def test_what_became_of_it_is_kept_and_found_by_name_too(tmp_path: Path) -> None:
    outbox, sent = Outbox(tmp_path / "out.sqlite"), parcel()
    outbox.put(sent)
    outbox.tell(sent.key, "received", tries=3, receipt="B-1")
    found = outbox.find(sent.name)
    assert found is not None
    assert (found.state, found.tries, found.receipt) == ("received", 3, "B-1")
    assert outbox.rows("waiting") == []


def test_asking_again_makes_it_wait(tmp_path: Path) -> None:
    outbox, sent = Outbox(tmp_path / "out.sqlite"), parcel()
    outbox.put(sent)
    outbox.tell(sent.key, "given_up", tries=3, reason="refused")
    assert outbox.again(sent.key)
    (row,) = outbox.rows("waiting")
    assert row.asked_at > 0
    assert not outbox.again("nobody-fire-1")


def test_old_parcels_go_and_those_that_wait_stay(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "out.sqlite")
    old = time.time() - 31 * 86_400
    for call in ("c1", "c2"):
        outbox.put(parcel(call=call, made_at=old))
    outbox.tell("c1-fire-1", "received", tries=1)
    assert outbox.tidy() == 1
    assert [row.parcel.call for row in outbox.rows()] == ["c2"]


def test_a_file_that_is_no_outbox_says_so_in_words(tmp_path: Path) -> None:
    (tmp_path / "out.sqlite").write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError) as caught:
        Outbox(tmp_path / "out.sqlite")
    assert "Udbakken out.sqlite kan ikke bruges" in caught.value.words.da
