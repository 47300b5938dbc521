import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.facts import NoteAdded
from app.store import check
from app.store.journal import Draft, Journal
from app.store.sqlite import StoreError
from app.store.writer import Trouble

Open = Callable[..., Journal]


@pytest.fixture
def damaged(open_journal: Open, path: Path) -> Path:
    journal = open_journal()
    journal.append_sync([Draft("c1", "op", NoteAdded(text=f"{n} " + "x" * 500)) for n in range(400)])
    journal.close()
    raw = bytearray(path.read_bytes())
    page = 4096 * 30
    raw[page : page + 300] = b"\xff" * 300
    path.write_bytes(raw)
    return path


def test_a_small_damaged_journal_is_refused_at_the_start(open_journal: Open, damaged: Path) -> None:
    with pytest.raises(StoreError, match="damaged"):
        open_journal()


def test_a_large_journal_starts_at_once_and_its_damage_is_told_a_little_later(
    open_journal: Open, damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "LARGE_BYTES", 1000)
    told: list[Trouble | None] = []
    heard = threading.Event()

    def tell(trouble: Trouble | None) -> None:
        told.append(trouble)
        heard.set()

    journal = open_journal(on_trouble=tell)
    assert heard.wait(5)
    assert told[0] is not None
    assert "damaged" in told[0].words.en
    assert journal.trouble == told[0]


def test_a_large_journal_in_order_tells_nothing_and_closes_at_once(
    open_journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "LARGE_BYTES", 0)
    open_journal().close()
    told: list[Trouble | None] = []
    journal = open_journal(on_trouble=told.append)
    journal.append_sync([Draft("c1", "op", NoteAdded(text="x"))])
    journal.close()
    assert told == []
