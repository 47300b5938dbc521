"""Translations: each line remembers the Danish it was made from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.loader import LIBRARY
from scripts.sidecar import Sidecar, danish_lines, fingerprint, read_sidecar, sidecar_path, stamp
from scripts.source import SourceError, line_of, read


def copy(folder: Path) -> Path:
    for name in ("barn.yaml", "barn.i18n.en.yaml"):
        shutil.copy(LIBRARY / name, folder / name)
    return folder / "barn.yaml"


def sidecar(script: Path) -> Sidecar:
    return Sidecar.model_validate(read(sidecar_path(script)))


def test_a_changed_line_is_no_longer_fresh_until_it_is_stamped_again(tmp_path: Path) -> None:
    script = copy(tmp_path)
    text = script.read_text(encoding="utf-8")
    script.write_text(text.replace("Hvor gammel er du?", "Hvor mange år er du?"), encoding="utf-8")
    assert "q_alder" not in sidecar(script).fresh(danish_lines(read(script)))
    assert "q_ser" in sidecar(script).fresh(danish_lines(read(script)))
    assert stamp(script) == 1
    assert "q_alder" in sidecar(script).fresh(danish_lines(read(script)))
    assert stamp(script) == 0


def test_spaces_and_line_breaks_do_not_make_a_translation_stale() -> None:
    assert fingerprint("Hvor er du?") == fingerprint(" Hvor  er\n du? ")
    assert fingerprint("Hvor er du?") != fingerprint("Hvor er du")


@pytest.mark.parametrize("path", sorted(LIBRARY.glob("*.i18n.en.yaml")), ids=lambda p: p.name)
def test_the_quick_way_of_reading_says_what_yaml_says(path: Path) -> None:
    raw = read(path)
    expected = Sidecar.model_validate(raw), {key: line_of(raw, ("linjer", key)) for key in raw["linjer"]}
    assert read_sidecar(path) == expected


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('  navn: {da: "", tekst: "b"}', "to gange"),
        ('  x: {da: "", tekst: "\x07"}', "styretegn"),
        ('  x: {da: "", tekst: "b"', "tegnsætning"),
        ('  x: &a {da: "", tekst: "b"}', "ankre"),
    ],
)
def test_what_yaml_would_refuse_is_refused(line: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "x.i18n.en.yaml"
    path.write_text(f'skema: 1\nid: x\nsprog: en\nlinjer:\n  navn: {{da: "", tekst: "a"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(SourceError, match=words):
        read_sidecar(path)


def test_a_line_written_another_way_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "x.i18n.en.yaml"
    path.write_text("skema: 1\nid: x\nsprog: en\nlinjer:\n  # ord\n  navn:\n    tekst: 'a: b'\n", encoding="utf-8")
    found, lines = read_sidecar(path)
    assert (found.linjer["navn"].tekst, lines) == ("a: b", {"navn": 6})
