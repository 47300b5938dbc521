"""Reading scripts: what no script needs is refused, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.source import SourceError, line_of, read, slots

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


@pytest.mark.parametrize(
    ("content", "line", "word"),
    [
        (BOMB.encode(), 1, "ankre"),
        (b"a: 1\nb: 2\na: 3\n", 3, "to gange"),
        (b"a: 1\nb: \xff\n", 2, "UTF-8"),
        (b"a: 1\nb: x\x07y\n", 2, "styretegn"),
        ("a: 1\nb: x\u202ey\n".encode(), 2, "styretegn"),
        (b"a: 1\nb: [1, 2\n", 3, "tegnsætning"),
        (b"a:\n\tb: 1\n", 2, "tabulator"),
        (b"- 1\n- 2\n", 1, "skema"),
        (b"", 1, "skema"),
        (b"a: " + b"x" * 300_000, 1, "kB"),
        (b"a: 1\nb: " + b"x" * 2_000_000, 1, "kB"),
        (b"[" * 5_000, 1, "niveauer"),
        (b"a: 1\nb: " + b"{x: " * 5_000, 2, "niveauer"),
        (b"a: 1\nb:\n  " + b"- " * 5_000 + b"x\n", 3, "niveauer"),
        ("a: 1\n" + "".join(" " * n + "b:\n" for n in range(500)), 42, "niveauer"),
        (b"a: 1\nb: &x 1\nc: *x\n", 2, "ankre"),
        (b"a: 1\nb: {<<: *x}\n", 2, "ankre"),
        ("a: 1\nb: x\u200by\n", 2, "styretegn"),
        ("a: 1\nb: x\u2028y\n", 2, "styretegn"),
        ("a: 1\nb: x\x85y\n", 2, "styretegn"),
        (b"a: 1\nb: !!python/object/apply:os.system [ls]\n", 2, "mærker"),
        (b"a: 1\n---\nb: 2\n", 2, "ét dokument"),
    ],
)
def test_bad_files_are_refused_with_their_line(tmp_path: Path, content: bytes | str, line: int, word: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(SourceError, match=word) as error:
        read(path)
    assert error.value.line == line


def test_words_that_other_readers_turn_into_something_else_stay_words(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: ja\nb: nej\nc: no\nd: on\ne: 'A & B * C'\n", encoding="utf-8")
    assert read(path) == {"a": "ja", "b": "nej", "c": "no", "d": "on", "e": "A & B * C"}


def test_the_line_of_any_part_is_known(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("id: x\nindhold:\n  - id: a\n    sig: hej\n  - id: b\n", encoding="utf-8")
    raw = read(path)
    assert line_of(raw, ("indhold", 0, "sig")) == 4
    assert line_of(raw, ("indhold", 1)) == 5
    assert line_of(raw, ("indhold", 0, "mangler")) == 3
    assert line_of(raw, ()) == 1


def test_every_text_of_a_script_has_a_name(tmp_path: Path) -> None:
    raw = {
        "navn": "N", "faser": {"fare": "Akut"}, "kort": {"nummer": 1, "sig_ikke": "politi"},
        "indhold": [{"id": "q", "sig": "S?", "kort": "k", "hvorfor": "h", "sig_ja_nej": "j",
                     "hvis_ved_ikke": {"sig": "v"}, "svar": {"type": "tekst", "af": ["stue"]}},
                    {"id": "r", "sig": "R?", "svar": {"type": "valg", "af": {"ja": "Jo"}}}],
        "afbryd": [{"tast": "L", "navn": "Livløs"}], "forslag": [{"id": "f", "fordi": "x", "hvis": "y"}],
    }  # fmt: skip
    assert {line: holder[key] for line, holder, key in slots(raw)} == {
        "navn": "N", "fase.fare": "Akut", "kort.sig_ikke": "politi", "q": "S?", "q.kort": "k", "q.hvorfor": "h",
        "q.ja_nej": "j",
        "q.ved_ikke": "v", "q.svar.stue": "stue", "r": "R?", "r.svar.ja": "Jo", "afbryd.L": "Livløs",
        "forslag.f": "x", "forslag.f.hvis": "y",
    }  # fmt: skip


def test_what_a_script_may_well_hold_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    deep = "a: " + "{b: " * 20 + "1" + "}" * 20
    path.write_text(f"\ufeff{deep}\nc: 'æøå é – … [{{[{{'\nd: \"{'[' * 60}\" # {'{' * 60}\n", encoding="utf-8")
    found = read(path)
    assert (found["c"], found["d"]) == ("æøå é – … [{[{", "[" * 60)


def test_every_refusal_comes_at_once_also_with_lines(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    for content in (BOMB, "[" * 100_000, "a: " + "x" * 3_000_000, "".join(" " * n + "b:\n" for n in range(600))):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(SourceError):
            read(path)
