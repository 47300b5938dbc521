"""The command line as a whole: options, errors, and what it does not load."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import hoisted
from app.cli import talk as talk_
from tests.app.cli.conftest import Run


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (["search", "x", "--register", "f"], ["--register", "f", "search", "x"]),
        (["search", "--store=f", "x"], ["--store=f", "search", "x"]),
        (["--config", "c", "cases", "list", "--store", "s"], ["--config", "c", "--store", "s", "cases", "list"]),
        (["search", "--", "--register"], ["search", "--", "--register"]),
        (["search", "--register"], ["--register", "search"]),
        ([], []),
    ],
)
def test_options_that_count_everywhere_may_stand_anywhere(given: list[str], wanted: list[str]) -> None:
    assert hoisted(given) == wanted


def test_the_option_beats_the_settings(run: Run, register_file: Path, tmp_path: Path) -> None:
    settings = tmp_path / "settings.json"
    settings.write_text(json.dumps({"register": str(register_file)}), encoding="utf-8")
    assert run("register", "info", "--config", settings).answer["source"] == "grid"
    assert run("register", "info", "--config", settings, "--register", tmp_path / "none").code == 1


@pytest.mark.parametrize("content", [None, "nonsense", '{"pigeon": 1}', '{"text_scale": "wide"}'])
def test_settings_that_cannot_be_used_are_one_line_and_2(run: Run, tmp_path: Path, content: str | None) -> None:
    settings = tmp_path / "settings.json"
    if content is not None:
        settings.write_text(content, encoding="utf-8")
    ran = run("register", "info", "--config", settings)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_messages_are_in_the_language_of_the_settings(run: Run, tmp_path: Path) -> None:
    settings = tmp_path / "settings.json"
    for language, word in (("en", "no journal"), ("da", "ingen journal")):
        settings.write_text(json.dumps({"language": language}), encoding="utf-8")
        assert word in run("cases", "verify", "--config", settings, "--store", tmp_path / "x").err


@pytest.mark.parametrize("args", [["pigeon"], ["cases"], ["--pigeon"], ["cases", "show"]])
def test_a_command_there_is_not_ends_with_2(run: Run, args: list[str]) -> None:
    assert run(*args).code == 2


def test_help_names_every_command(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    for name in ("desk", "practice", "position", "register", "search", "locate", "script", "cases"):
        assert name in ran.out


def test_an_error_nobody_thought_of_is_one_line_and_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> None:
        raise ZeroDivisionError("oh\nno")

    monkeypatch.setattr("scripts.practice.loader.Scenarios.load", broken)
    ran = run("practice", "list")
    assert (ran.code, ran.out, ran.err) == (1, "", "ZeroDivisionError: oh no\n")


def test_an_answer_is_never_something_other_than_json() -> None:
    with pytest.raises(ValueError, match="JSON"):
        talk_.encode({"a": float("nan")})


# What a command may not load: Qt without a window, and what only other commands need.
_COMMANDS = {
    "search": (["search", "x"], ("PySide6", "widgets", "scripts", "shapely", "reportlab", "sqlalchemy", "rich")),
    "position": (["position", "parse", "--kind", "text"], ("PySide6", "widgets", "scripts", "sqlcipher3", "rich")),
    "verify": (["cases", "verify"], ("PySide6", "widgets", "scripts", "rapidfuzz", "reportlab", "rich")),
    "list": (["cases", "list"], ("PySide6", "widgets", "shapely", "reportlab", "rich")),
    "practice": (["practice", "list"], ("PySide6", "widgets", "sqlcipher3", "reportlab", "rich")),
    "check": (["script", "check", "."], ("PySide6", "widgets", "sqlcipher3", "reportlab", "rich")),
}


@pytest.mark.parametrize("name", _COMMANDS)
def test_a_command_loads_only_what_it_needs(name: str, register_file: Path, tmp_path: Path) -> None:
    args, forbidden = _COMMANDS[name]
    more = ["--register", str(register_file), "--store", str(tmp_path)]
    code = (
        "import sys; from app.cli import main; main(sys.argv[2:])\n"
        "found = sorted({m.partition('.')[0] for m in sys.modules} & set(sys.argv[1].split(',')))\n"
        "sys.exit(','.join(found) or 0)"
    )
    root = Path(__file__).parents[3]
    ran = subprocess.run(
        [sys.executable, "-c", code, ",".join(forbidden), *args, *more],
        cwd=root, input=b"", capture_output=True, check=False,
    )  # fmt: skip
    last = ran.stderr.decode().splitlines()[-1:] if ran.returncode else []
    assert ran.returncode == 0, last


def test_each_answer_of_a_batch_is_out_before_the_next_question_is_asked(register_file: Path) -> None:
    code = "import sys; from app.cli import main; sys.exit(main(sys.argv[1:]))"
    root = Path(__file__).parents[3]
    with subprocess.Popen(
        [sys.executable, "-c", code, "search", "--batch", "--register", str(register_file)],
        cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as asked:  # fmt: skip
        assert asked.stdin is not None
        assert asked.stdout is not None
        for number in range(3):
            asked.stdin.write(b'{"id": %d, "text": "algade 3"}\n' % number)
            asked.stdin.flush()
            assert json.loads(asked.stdout.readline())["id"] == number
        asked.stdin.close()
        assert asked.wait() == 0
