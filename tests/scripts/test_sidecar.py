"""Translations: each line remembers the Danish it was made from."""

from __future__ import annotations

import shutil
from pathlib import Path

from scripts.loader import LIBRARY
from scripts.sidecar import Sidecar, danish_lines, fingerprint, sidecar_path, stamp
from scripts.source import read


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
