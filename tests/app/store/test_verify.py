from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.facts import NoteAdded
from app.store.journal import Draft, Journal
from app.store.pictures import PictureStore
from app.store.sqlite import Connection, StoreError, open_writer
from app.store.verify import verdict_words, verify_file
from tests.app.pngs import pictured, png

Tamper = Callable[[Connection], object]


@pytest.fixture
def written(journal: Journal, path: Path) -> Path:
    journal.append_sync([Draft("c1", "op", NoteAdded(text=f"linje {n}")) for n in range(1, 21)])
    journal.close()
    return path


def tamper(path: Path, *statements: str) -> None:
    connection = open_writer(path)
    connection.execute("DROP TRIGGER entries_are_never_changed")
    connection.execute("DROP TRIGGER entries_are_never_removed")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_an_untouched_journal_is_in_order(written: Path) -> None:
    verdict = verify_file(written)
    assert (verdict.ok, verdict.count) == (True, 20)
    assert verdict_words(verdict).da == "Kæden er i orden: 20 linjer."


def test_it_can_be_checked_while_the_desk_is_at_work(journal: Journal, path: Path) -> None:
    for n in range(30):
        journal.append([Draft("c1", "op", NoteAdded(text=str(n)))])
        assert verify_file(path).ok


@pytest.mark.parametrize(
    ("statements", "seq", "what"),
    [
        (["UPDATE entries SET body = replace(body, 'linje 7', 'linje 8') WHERE seq = 7"], 7, "altered"),
        (["UPDATE entries SET hash = zeroblob(32) WHERE seq = 7"], 7, "altered"),
        (["DELETE FROM entries WHERE seq = 7"], 7, "missing"),
        (["DELETE FROM entries WHERE seq = 1"], 1, "missing"),
        (["DELETE FROM entries WHERE seq > 15"], 16, "cut_off"),
        (["DELETE FROM entries"], 1, "cut_off"),
        (
            [
                "UPDATE entries SET seq = 99 WHERE seq = 7",
                "UPDATE entries SET seq = 7 WHERE seq = 8",
                "UPDATE entries SET seq = 8 WHERE seq = 99",
            ],
            7,
            "moved",
        ),
        (['INSERT INTO entries (seq, body, hash) VALUES (21, \'{"id":"x","seq":21}\', zeroblob(32))'], 21, "extra"),
        (['INSERT INTO entries (seq, body, hash) VALUES (-5, \'{"id":"x","seq":-5}\', zeroblob(32))'], 1, "missing"),
        (["UPDATE entries SET body = '[]' WHERE seq = 7"], 7, "unreadable"),
        (["UPDATE head SET hash = zeroblob(32)"], 20, "altered"),
    ],
)
def test_every_tampering_is_found_and_its_line_named(written: Path, statements: list[str], seq: int, what: str) -> None:
    tamper(written, *statements)
    verdict = verify_file(written)
    assert (verdict.ok, verdict.seq, verdict.what) == (False, seq, what)
    words = verdict_words(verdict)
    assert str(seq) in words.da
    assert str(seq) in words.en


def test_bytes_changed_behind_the_databases_back_are_found(written: Path) -> None:
    raw = written.read_bytes()
    assert b"linje 7" in raw
    written.write_bytes(raw.replace(b"linje 7", b"linje 9"))
    verdict = verify_file(written)
    assert (verdict.ok, verdict.seq, verdict.what) == (False, 7, "altered")


def test_an_index_that_hides_a_line_is_found(written: Path) -> None:
    connection = open_writer(written)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'entries_call'").fetchone()
    connection.close()
    raw = bytearray(written.read_bytes())
    at = raw.index(b"c1", (page - 1) * 4096)
    assert at < page * 4096
    raw[at : at + 2] = b"c9"
    written.write_bytes(raw)
    verdict = verify_file(written)
    assert (verdict.ok, verdict.count, verdict.what) == (False, 20, "damaged")
    assert "damaged" in verdict_words(verdict).en


def test_a_file_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        verify_file(tmp_path / "none.db")


# --- the pictures beside it


@pytest.fixture
def with_map(journal: Journal, path: Path) -> Path:
    pictures = PictureStore.beside(path)
    drafts = [Draft("c1", "system", pictured(pictures.keep(png(shade=shade)))) for shade in (10, 20)]
    journal.append_sync([Draft("c1", "op", NoteAdded(text="linje 1")), *drafts])
    journal.close()
    return path


def second(path: Path) -> Path:
    """The picture that the third line seals."""
    return PictureStore.beside(path).path(PictureStore.beside(path).keep(png(shade=20)).sha256)


def test_a_journal_with_all_its_pictures_is_in_order(with_map: Path) -> None:
    assert verdict_words(verify_file(with_map)).da == "Kæden er i orden: 3 linjer."


@pytest.mark.parametrize(
    ("what", "words"), [("missing", "mangler"), ("altered", "er ændret"), ("unreadable", "kan ikke læses")]
)
def test_a_picture_that_is_not_as_it_was_is_named(with_map: Path, what: str, words: str) -> None:
    file = second(with_map)
    file.unlink()
    if what == "altered":
        file.write_bytes(png(shade=21))
    elif what == "unreadable":
        file.mkdir()
    verdict = verify_file(with_map)
    assert (verdict.ok, verdict.count, verdict.seq, verdict.what) == (False, 3, 3, f"picture_{what}")
    assert verdict.file == f"journal.db.maps/{file.parent.name}/{file.name}"
    said = verdict_words(verdict)
    assert said.da.startswith("Kæden er i orden: 3 linjer. Men kortbilledet til linje 3 (")
    assert said.da.endswith(f"({verdict.id}) {words}: {verdict.file}.")
    assert verdict.file in said.en


def test_a_line_that_was_altered_comes_before_any_picture(with_map: Path) -> None:
    second(with_map).unlink()
    tamper(with_map, "UPDATE entries SET body = replace(body, 'linje 1', 'linje 2') WHERE seq = 1")
    assert verify_file(with_map).what == "altered"


def test_a_seal_cannot_be_moved_to_another_picture(with_map: Path) -> None:
    """Whoever exchanges a picture would have to write its new seal into the line, and then the line is altered."""
    other = PictureStore.beside(with_map).keep(png(shade=99)).sha256
    was = PictureStore.beside(with_map).keep(png(shade=10)).sha256
    tamper(with_map, f"UPDATE entries SET body = replace(body, '{was}', '{other}') WHERE seq = 2")
    assert (verify_file(with_map).seq, verify_file(with_map).what) == (2, "altered")
