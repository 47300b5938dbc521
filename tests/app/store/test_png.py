"""Only a whole picture of a sensible size is one; whatever else the bytes are is said in words and floods nothing."""

from __future__ import annotations

import struct
import tracemalloc
import zlib

import pytest

from app.store.png import MOST_BYTES, PngError, png_size
from tests.app.pngs import chunk, png


def test_a_whole_picture_tells_its_size() -> None:
    assert png_size(png(80, 48)) == (80, 48)


def test_a_picture_cut_off_anywhere_is_refused() -> None:
    whole = png(8, 4)
    for length in range(len(whole)):
        with pytest.raises(PngError):
            png_size(whole[:length])


def test_a_picture_with_one_byte_changed_anywhere_is_refused() -> None:
    whole = png(8, 4)
    for at in range(len(whole)):
        with pytest.raises(PngError):
            png_size(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "er ikke et PNG-billede"),
        (b"\xff\xd8\xff\xe0 JFIF", "er ikke et PNG-billede"),
        (b"\x89PNG\r\n\x1a\n", "er skåret over"),
        (png()[:-12], "er skåret over"),
        (png(tail=b"x" * 20), "er skåret over"),
        (png(tail=chunk(b"tEXt", b"more")), "er beskadiget"),
        (png(8, 4, rows=3), "er beskadiget"),
        (png(8, 4, rows=5), "er beskadiget"),
        (png(8, 4, head=(16, 2, 0)), "er ikke gemt, som pulten gemmer kort"),
        (png(8, 4, head=(8, 3, 0)), "er ikke gemt, som pulten gemmer kort"),
        (png(8, 4, head=(8, 2, 1)), "er ikke gemt, som pulten gemmer kort"),
        (png(0, 4), "er 0 × 4 punkter, og det er for stort"),
        (png(100_000, 1), "er 100000 × 1 punkter, og det er for stort"),
        (bytes(50 * 1024 * 1024), "fylder 50 MB, og højst 16 MB tages"),
    ],
)
def test_what_is_no_such_picture_is_refused_in_words(raw: bytes, words: str) -> None:
    with pytest.raises(PngError) as caught:
        png_size(raw)
    assert caught.value.words.da == words
    assert caught.value.words.en


def test_gigabytes_packed_into_kilobytes_are_not_unpacked() -> None:
    packing = zlib.compressobj()
    bomb = b"".join(packing.compress(bytes(1 << 20)) for _ in range(512)) + packing.flush()
    raw = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 4, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", bomb)
        + chunk(b"IEND", b"")
    )
    assert len(raw) < MOST_BYTES
    tracemalloc.start()
    try:
        with pytest.raises(PngError, match="damaged"):
            png_size(raw)
        assert tracemalloc.get_traced_memory()[1] < 32 * 1024 * 1024
    finally:
        tracemalloc.stop()
