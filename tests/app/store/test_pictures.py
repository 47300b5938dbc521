"""Pictures beside a journal: on disk whole, known by their seal, and told in words when they are not as they were."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from app.store.pictures import PictureError, PictureStore
from app.store.png import MOST_BYTES
from tests.app.pngs import png


@pytest.fixture
def pictures(tmp_path: Path) -> PictureStore:
    return PictureStore.beside(tmp_path / "journal.sqlite")


def files(pictures: PictureStore) -> list[Path]:
    return [path for path in pictures.folder.rglob("*") if path.is_file()]


def test_a_picture_is_named_by_its_content_and_read_back_as_it_was(pictures: PictureStore) -> None:
    kept = pictures.keep(png(80, 48))
    assert kept == (sha256(png(80, 48)).hexdigest(), 80, 48)
    assert pictures.read(kept.sha256) == png(80, 48)
    assert pictures.fault(kept.sha256) == ""
    assert files(pictures) == [pictures.folder / kept.sha256[:2] / f"{kept.sha256}.png"]


def test_the_same_picture_twice_is_one_file_and_is_not_written_again(pictures: PictureStore) -> None:
    first = pictures.keep(png())
    before = files(pictures)[0].stat()
    assert pictures.keep(png()) == first
    after = files(pictures)[0].stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_file_and_folders_are_flushed_before_a_picture_counts_as_kept(
    pictures: PictureStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[str] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        flushed.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
        real(descriptor)

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("this system does not say which file a descriptor is")
    monkeypatch.setattr(os, "fsync", fsync)
    seal = pictures.keep(png()).sha256
    assert flushed == [f"{seal}.png.part", seal[:2], pictures.folder.name, pictures.folder.parent.name]


@pytest.mark.parametrize("raw", [b"", png()[:-20], b"GIF89a"])
def test_what_is_no_whole_picture_is_refused_and_leaves_nothing_on_disk(pictures: PictureStore, raw: bytes) -> None:
    with pytest.raises(PictureError) as caught:
        pictures.keep(raw)
    assert caught.value.words.da.startswith("Kortbilledet er ")
    assert not pictures.folder.exists()


def test_a_picture_that_is_missing_altered_or_cut_off_is_told_in_words(pictures: PictureStore) -> None:
    kept = pictures.keep(png())
    file = files(pictures)[0]
    for raw, fault in ((png(shade=201), "altered"), (png()[:-5], "altered"), (b"", "altered")):
        file.write_bytes(raw)
        assert pictures.fault(kept.sha256) == fault
        with pytest.raises(PictureError) as caught:
            pictures.read(kept.sha256)
        assert caught.value.words.da == "Kortbilledet er ændret, efter at det blev gemt."
    file.unlink()
    assert pictures.fault(kept.sha256) == "missing"
    with pytest.raises(PictureError) as caught:
        pictures.read(kept.sha256)
    assert caught.value.words.da == "Kortbilledet mangler."


def test_a_picture_that_was_altered_is_mended_when_it_is_kept_again(pictures: PictureStore) -> None:
    kept = pictures.keep(png())
    files(pictures)[0].write_bytes(b"something else")
    assert pictures.keep(png()) == kept
    assert pictures.read(kept.sha256) == png()


def test_a_file_as_large_as_a_film_is_refused_without_being_read(
    pictures: PictureStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = pictures.keep(png())
    with files(pictures)[0].open("r+b") as file:
        file.truncate(50 * 1024 * 1024)

    def read(self: Path) -> bytes:
        raise AssertionError("nobody reads fifty megabytes to refuse them")

    monkeypatch.setattr(Path, "read_bytes", read)
    with pytest.raises(PictureError) as caught:
        pictures.read(kept.sha256)
    assert caught.value.words.da == f"Kortbilledet fylder 50 MB, og højst {MOST_BYTES >> 20} MB tages."


def test_a_folder_in_a_picture_s_place_is_told_in_words(pictures: PictureStore) -> None:
    kept = pictures.keep(png())
    file = files(pictures)[0]
    file.unlink()
    file.mkdir()
    assert pictures.fault(kept.sha256) == "unreadable"
    with pytest.raises(PictureError, match="cannot be read"):
        pictures.read(kept.sha256)


@pytest.mark.parametrize("seal", ["", "../../journal", "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_a_seal_that_is_none_leads_to_no_file(pictures: PictureStore, seal: str) -> None:
    with pytest.raises(PictureError):
        pictures.read(seal)
    assert pictures.fault(seal) == "unreadable"


def test_clearing_takes_pictures_and_half_ones_and_leaves_what_others_put_there(pictures: PictureStore) -> None:
    kept = pictures.keep(png())
    strange = [pictures.folder / kept.sha256[:2] / "note.txt", pictures.folder / "other" / "a.png"]
    for file in strange:
        file.parent.mkdir(exist_ok=True)
        file.write_text("mine")
    (pictures.folder / kept.sha256[:2] / f"{kept.sha256}.png.part").write_bytes(b"half")
    pictures.clear()
    assert sorted(files(pictures)) == sorted(strange)


def test_clearing_leaves_no_empty_folder_and_may_be_done_twice(pictures: PictureStore) -> None:
    pictures.keep(png())
    pictures.clear()
    pictures.clear()
    assert not pictures.folder.exists()
