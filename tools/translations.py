"""Linguist files: collects the words of the widgets into ``.ts`` and makes the ``.qm`` that the program reads.

``python -m tools.translations`` does both and says what still wants a translation; with ``compile`` it only makes the
``.qm``.
Danish is complete; English is the language of the source and has a file for its plural forms alone.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("da", "en")
# No places in the source and a fixed order: the file changes when words change, not when lines move.
_STEADY = ("-silent", "-locations", "none", "-sort-messages", "-no-obsolete", "-source-language", "en")
# A translation guessed from like words would look finished to the eye; a missing one is seen.
_NO_GUESS = ("-disable-heuristic", "sametext", "-disable-heuristic", "similartext")


def sources() -> list[str]:
    """Return the modules that hold words, as paths from the root, in a fixed order."""
    return sorted(str(path.relative_to(ROOT)) for path in (ROOT / "widgets").rglob("*.py"))


def update(folder: Path = FOLDER) -> None:
    """Bring the ``.ts`` files in a folder up to the sources; finished translations are kept."""
    for language in LANGUAGES:
        plural = ("-pluralonly",) if language == "en" else ()
        file = folder / f"{language}.ts"
        _run("lupdate", *_STEADY, *_NO_GUESS, *plural, "-target-language", language, *sources(), "-ts", str(file))


def compile_all(folder: Path = FOLDER) -> None:
    """Make a ``.qm`` beside every ``.ts`` of a folder."""
    for language in LANGUAGES:
        _run("lrelease", "-silent", str(folder / f"{language}.ts"), "-qm", str(folder / f"{language}.qm"))


def unfinished(file: Path) -> list[tuple[str, str]]:
    """Return (context, source) of every message of a ``.ts`` file that has no finished translation."""
    out = []
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            if not finished(message):
                out.append((context.findtext("name", ""), message.findtext("source", "")))
    return out


def finished(message: ElementTree.Element) -> bool:
    """Return whether a message is translated, in every plural form when it has any."""
    translation = message.find("translation")
    if translation is None or translation.get("type") is not None:
        return False
    forms = [form.text for form in translation.iter("numerusform")]
    return all(forms) and len(forms) == 2 if message.get("numerus") == "yes" else bool(translation.text)


def _run(tool: str, *arguments: str) -> None:
    # Beside the interpreter in use, so that the version is the one of the lock.
    program = Path(sys.executable).parent / f"pyside6-{tool}"
    done = subprocess.run([str(program), *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{tool} failed: {done.stderr or done.stdout}")


def main(arguments: list[str]) -> int:
    """Do what the command line asks; return 1 when words are left untranslated."""
    if arguments not in ([], ["compile"]):
        print("usage: python -m tools.translations [compile]", file=sys.stderr)
        return 2
    if not arguments:
        update()
    compile_all()
    left = [(language, *each) for language in LANGUAGES for each in unfinished(FOLDER / f"{language}.ts")]
    for language, context, source in left:
        print(f"{language}: {context}: {source}", file=sys.stderr)
    return 1 if left else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
