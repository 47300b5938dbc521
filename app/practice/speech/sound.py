"""WAV files: whether one can be played, how long it lasts, and the same one softer."""

from __future__ import annotations

import array
import sys
import wave
from pathlib import Path

LARGEST = 40_000_000
"""Bytes from which a file is no line of a call; it is not read."""

_LONGEST_S = 180.0
_WIDTHS = (1, 2, 3, 4)


class SoundError(ValueError):
    """A file cannot be played; the message says why, in Danish."""


def seconds(path: Path) -> float:
    """Return how long a WAV file lasts in seconds; raises SoundError for one that cannot be played."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise SoundError(f"er større end {LARGEST // 1_000_000} MB")
        with wave.open(str(path), "rb") as file:
            rate, frames, width, channels = (
                file.getframerate(), file.getnframes(), file.getsampwidth(), file.getnchannels(),
            )  # fmt: skip
            held = len(file.readframes(frames))
    except FileNotFoundError as error:
        raise SoundError("findes ikke") from error
    except OSError as error:
        raise SoundError("kan ikke åbnes") from error
    except (wave.Error, EOFError) as error:
        raise SoundError("er ikke en WAV-fil i PCM") from error
    if rate <= 0 or channels <= 0 or width not in _WIDTHS or not held:
        raise SoundError("indeholder ingen lyd")
    lasts = held / (rate * channels * width)
    if lasts > _LONGEST_S:
        raise SoundError(f"varer mere end {_LONGEST_S:.0f} sekunder")
    return lasts


def softer(path: Path, volume: float, target: Path) -> Path:
    """Write a copy whose samples are ``volume`` (0 to 1) times as large and return it; at 1 the file itself.

    Only 16 bits a sample, which is what speech programs and recorders write, can be made softer; others stay as loud.
    Raises SoundError as ``seconds`` does.
    """
    seconds(path)
    if volume >= 1:
        return path
    with wave.open(str(path), "rb") as file:
        if file.getsampwidth() != 2:
            return path
        about, raw = file.getparams(), file.readframes(file.getnframes())
    samples = array.array("h", raw[: len(raw) // 2 * 2])
    _in_file_order(samples)
    factor = round(max(0.0, volume) * 256)
    samples = array.array("h", [sample * factor >> 8 for sample in samples])
    _in_file_order(samples)
    part = target.with_name(target.name + ".del")
    with wave.open(str(part), "wb") as out:
        out.setnchannels(about.nchannels)
        out.setsampwidth(2)
        out.setframerate(about.framerate)
        out.writeframes(samples.tobytes())
    part.replace(target)
    return target


def _in_file_order(samples: array.array[int]) -> None:
    """A WAV file has the small end first, whatever the machine has."""
    if sys.byteorder == "big":
        samples.byteswap()
