"""Sheets in a folder: whole or not at all, one file however often it is sent, receipted by a file beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec import structs

from app.handover.folder import RECEIPT, FolderReceiver
from app.handover.ports import DeliveryError, Receipt
from tests.app.handover.servers import parcel


def test_a_sheet_lies_in_the_folder_whole_and_readable(tmp_path: Path) -> None:
    folder = tmp_path / "til" / "brand"
    assert FolderReceiver(folder).deliver(parcel()) == Receipt(state="left")
    (only,) = folder.iterdir()
    assert only.name == "Ø4-261122-0001-1-fire-1.json"
    assert json.loads(only.read_text("utf-8")) == parcel().content


def test_the_same_sheet_sent_twice_is_one_file(tmp_path: Path) -> None:
    receiver = FolderReceiver(tmp_path)
    for _ in range(2):
        receiver.deliver(parcel())
    assert len(list(tmp_path.iterdir())) == 1


def test_a_sheet_that_cannot_be_written_leaves_nothing_half(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        FolderReceiver(tmp_path).deliver(structs.replace(parcel(), content={"n": object()}))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(DeliveryError) as caught:
        FolderReceiver(tmp_path / "file" / "sheets").deliver(parcel())
    assert (caught.value.reason, caught.value.again) == ("folder", True)


def test_no_name_leads_out_of_the_folder(tmp_path: Path) -> None:
    FolderReceiver(tmp_path / "ind").deliver(structs.replace(parcel(), name="../../etc/x"))
    assert [p.parent for p in tmp_path.rglob("*.json")] == [tmp_path / "ind"]


def test_the_receipt_beside_it_is_found_later(tmp_path: Path) -> None:
    receiver, sent = FolderReceiver(tmp_path), parcel()
    receiver.deliver(sent)
    assert receiver.check(sent) is None
    (tmp_path / f"{sent.name}{RECEIPT}").write_text('{"receipt": "B-9", "key": "c1-fire-1"}', encoding="utf-8")
    assert receiver.check(sent) == Receipt(state="received", number="B-9")


@pytest.mark.parametrize("raw", [b"", b"{", b'{"receipt": ""}', b'{"receipt": "B", "key": "other"}', b"x" * 70_000])
def test_a_receipt_that_is_none_says_nothing(tmp_path: Path, raw: bytes) -> None:
    sent = parcel()
    (tmp_path / f"{sent.name}{RECEIPT}").write_bytes(raw)
    assert FolderReceiver(tmp_path).check(sent) is None
