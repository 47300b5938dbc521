"""What an instructor works on: a script, or a district's layer on one; how each is named, kept and read.

A script is known by its id (``brand_bygning``), a layer by its script and its district (``brand_bygning.kreds_oest``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scripts.authoring.overlay import Overlay, layer_slots
from scripts.model import Script
from scripts.source import read, read_text, slots

Work = Script | Overlay

LAYER = ".lag"


def is_layer(name: str) -> bool:
    """Return whether a name is a layer's."""
    return "." in name


def script_of(name: str) -> str:
    """Return the id of the script itself, or of the one a layer lies on."""
    return name.split(".", 1)[0]


def file_name(name: str) -> str:
    """Return the name of the file that a script or layer is written in."""
    return f"{name}{LAYER}.yaml" if is_layer(name) else f"{name}.yaml"


def files_of(name: str) -> tuple[str, str, str]:
    """Return the names of the file itself, of its translation and of its walkthroughs."""
    stem = file_name(name).removesuffix(".yaml")
    return f"{stem}.yaml", f"{stem}.i18n.en.yaml", f"{stem}.test.yaml"


def work_of(file: str) -> str:
    """Return the script or layer that a file belongs to, by the file's name."""
    parts = file.split(".")
    return f"{parts[0]}.{parts[1]}" if len(parts) > 2 and f".{parts[2]}" == LAYER else parts[0]


def name_of(work: Work) -> str:
    """Return what a script or layer is known by."""
    return f"{work.guide}.{work.lag}" if isinstance(work, Overlay) else work.id


def as_work(raw: Mapping[str, Any]) -> Work:
    """Return what a file's mapping says; raises pydantic's ValidationError."""
    return Overlay.model_validate(raw) if "lag" in raw else Script.model_validate(raw)


def read_work(path: Path) -> Work:
    """Return what a file holds; raises SourceError, ValidationError or OSError."""
    return as_work(read(path))


def work_in(text: str) -> Work:
    """Return what a text holds; raises SourceError or ValidationError."""
    return as_work(read_text(text))


def texts_of(raw: dict[str, Any]) -> str:
    """Return all that is said in a file that could be read, and the fields it fills, in small letters, for a search."""
    said = [str(holder[key]) for _, holder, key in (layer_slots(raw) if "lag" in raw else slots(raw))]
    items = [a["punkt"] for a in raw.get("tilfoej") or []] if "lag" in raw else raw["indhold"]
    return "\n".join([*said, *(str(item["felt"]) for item in items if item.get("felt"))]).casefold()


def layer_files(paths: Sequence[Path]) -> list[Path]:
    """Return the layers' files under the paths, translations and walkthroughs left out, in the order of their names."""
    found: list[Path] = []
    for path in paths:
        found += sorted(path.glob(f"*{LAYER}.yaml")) if path.is_dir() else [path]
    return [path for path in dict.fromkeys(found) if path.name.endswith(f"{LAYER}.yaml")]
