"""The caller's voice: recordings before speech before captions, and nothing that is broken outside stops the call."""

from __future__ import annotations

import os
import threading
import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.domain.catalogue import Words
from app.practice.line import digest
from app.practice.speech import voice as spoken
from app.practice.speech.lines import SpokenLine, is_noise, line_of, lines_of, noise_file, noises_of
from app.practice.speech.persona import voice_of
from app.practice.speech.player import Player, players
from app.practice.speech.process import Program, ProgramError
from app.practice.speech.program import SpeechProgram, found
from app.practice.speech.recorded import Recordings
from app.practice.speech.sound import SoundError, seconds, softer
from app.practice.speech.voice import CallerVoice, VoiceSettings
from scripts.practice.loader import Scenarios
from scripts.practice.model import Persona, Scenario
from tests.app.practice.speech_doubles import CRASHES, FLOODS, HANGS, NONSENSE, PLAYS, SPEAKS, program, sound, until

posix = pytest.mark.skipif(os.name != "posix", reason="the stand-ins are scripts with a first line that names Python")
SCENARIOS = Scenarios.load()


def flat_fire() -> Scenario:
    return SCENARIOS.get("brand_lejlighed_01")


# --- names


def test_every_line_wants_a_file_named_by_intent_and_words() -> None:
    lines = lines_of(flat_fire())
    assert len(lines) == len(set(lines)) > 10
    names = [line.file for line in lines]
    assert len(names) == len(set(names))
    first = lines[0]
    assert first.file == f"aabning.{first.file.split('.')[1]}.wav"
    assert SpokenLine("aabning", first.text + "!").file != first.file


def test_the_name_of_who_speaks_is_not_spoken_and_noises_are_nobodys_words() -> None:
    line = line_of("(mand i baggrunden) Hvem fanden taler du med så længe?", "hvem_er_det")
    assert (line.who, line.text) == ("mand i baggrunden", "Hvem fanden taler du med så længe?")
    assert line in lines_of(SCENARIOS.get("vold_lytter_med_01"))
    assert is_noise("[en dør smækker]") and not is_noise("En dør [smækker]!")
    assert noise_file("[en røgalarm hyler]") == "en-roegalarm-hyler.wav"
    assert "[en røgalarm hyler]" in noises_of(flat_fire())
    assert all(not is_noise(each.text) for each in lines_of(SCENARIOS.get("tavst_opkald_01")))


def test_a_second_callers_lines_want_recordings_too() -> None:
    assert any(line.intent == "vidne" for line in lines_of(SCENARIOS.get("ecall_uden_stemme_01")))


def test_naming_a_folder_of_recordings_does_not_make_a_scenario_another() -> None:
    plain = flat_fire()
    named = Scenario.model_validate({**plain.model_dump(), "optagelser": "mariannes_stemme"})
    assert named.optagelser == "mariannes_stemme"
    assert digest(named) == digest(plain)


# --- files


@pytest.mark.parametrize("content", [b"", b"RIFF", b"<html></html>", b"RIFF\x24\x00\x00\x00WAVEfmt "])
def test_a_broken_file_says_what_is_wrong(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.wav"
    path.write_bytes(content)
    with pytest.raises(SoundError, match="PCM"):
        seconds(path)


def test_a_file_without_sound_or_one_that_is_missing_says_so(tmp_path: Path) -> None:
    with pytest.raises(SoundError, match="findes ikke"):
        seconds(tmp_path / "none.wav")
    with pytest.raises(SoundError, match="ingen lyd"):
        seconds(sound(tmp_path / "x.wav", 0))
    with pytest.raises(SoundError, match="kan ikke åbnes"):
        seconds(tmp_path)


def test_softer_makes_the_samples_smaller_and_leaves_the_file_alone(tmp_path: Path) -> None:
    loud = sound(tmp_path / "x.wav", level=-1000)
    soft = softer(loud, 0.25, tmp_path / "soft.wav")
    with wave.open(str(soft)) as file:
        assert int.from_bytes(file.readframes(1), "little", signed=True) == -250
    assert seconds(soft) == seconds(loud)
    assert softer(loud, 1.0, tmp_path / "y.wav") == loud


def test_recordings_are_found_by_their_line_and_what_no_line_wants_is_named(tmp_path: Path) -> None:
    scenario = flat_fire()
    recordings = Recordings(tmp_path, scenario)
    first, second = lines_of(scenario)[:2]
    sound(tmp_path / scenario.id / first.file)
    (tmp_path / scenario.id / second.file).write_bytes(b"no")
    sound(tmp_path / scenario.id / "aabning.00000000.wav")
    sound(tmp_path / "lyde" / "en-roegalarm-hyler.wav")
    assert recordings.find(first.text, first.intent) == tmp_path / scenario.id / first.file
    assert recordings.find("Noget andet", "aabning") is None
    assert recordings.find("[en røgalarm hyler]", "baggrund") == tmp_path / "lyde" / "en-roegalarm-hyler.wav"
    state = {each.file: each for each in recordings.wanted()}
    assert state[f"{scenario.id}/{first.file}"].lasts_s == 0.2
    assert "PCM" in state[f"{scenario.id}/{second.file}"].trouble
    assert recordings.unused() == (f"{scenario.id}/aabning.00000000.wav",)


# --- voices


def test_a_persona_gives_tempo_age_and_voice() -> None:
    young = Persona(rolle="datter", alder=17, stress=50, tempo=1.0)
    old = Persona(navn="Agnete Fyrmark", rolle="nabo", alder=74, stress=45, tempo=0.8)
    man = Persona(navn="Mads Stenvang", rolle="anmelder selv", alder=44, stress=50)
    assert voice_of(young).pitch > voice_of(man).pitch > voice_of(old).pitch
    assert voice_of(old).words_per_minute < voice_of(man).words_per_minute
    assert voice_of(young).name == "da+f3" and voice_of(old).name == "da+f5" and voice_of(man).name == "da+m1"
    assert voice_of(Persona(rolle="x", alder=40, stemme="da+f2")).name == "da+f2"


@pytest.mark.parametrize("evil", ["-w/etc/x", "da+f3 -w x", "$(reboot)", "../../x", "--help", "da\nx"])
def test_a_voice_that_is_none_never_reaches_a_command_line(evil: str) -> None:
    assert voice_of(Persona(rolle="mand", alder=40, stemme=evil, sprog=evil)).name == "da+m1"


def test_who_speaks_in_the_background_and_a_second_caller_have_other_voices() -> None:
    persona = SCENARIOS.get("vold_lytter_med_01").persona
    assert len({voice_of(persona), voice_of(persona, "mand i baggrunden"), voice_of(persona, other=True)}) >= 2
    assert voice_of(persona).name != voice_of(persona, "mand i baggrunden").name


# --- programs


@posix
def test_a_line_is_rendered_once_by_standard_input_never_by_a_shell(tmp_path: Path) -> None:
    log = tmp_path / "log"
    speech = SpeechProgram(str(program(tmp_path, "speaks", SPEAKS, log)), tmp_path / "cache")
    voice = voice_of(flat_fire().persona)
    text = "Hjælp! $(touch x); `id` »-w«"
    path = speech.render(text, voice)
    assert seconds(path) > 0
    assert speech.render(text, voice) == path
    calls = log.read_text("utf-8").splitlines()
    assert len(calls) == 1
    assert repr(text) in calls[0] and "'-v', 'da+f3'" in calls[0]
    assert [each.name for each in (tmp_path / "cache").iterdir()] == [path.name]


@posix
@pytest.mark.parametrize(
    ("body", "error", "words"),
    [(CRASHES, ProgramError, "fejl 3"), (NONSENSE, SoundError, "PCM"), (FLOODS, ProgramError, "uden ende")],
)
def test_a_speech_program_that_fails_leaves_nothing_behind(
    tmp_path: Path, body: str, error: type[Exception], words: str
) -> None:
    speech = SpeechProgram(str(program(tmp_path, "bad", body)), tmp_path / "cache")
    with pytest.raises(error, match=words):
        speech.render("Hjælp", voice_of(flat_fire().persona))
    assert list((tmp_path / "cache").iterdir()) == []


@posix
def test_a_speech_program_that_hangs_is_killed(tmp_path: Path) -> None:
    speech = SpeechProgram(str(program(tmp_path, "hangs", HANGS)), tmp_path / "cache", within_s=0.3)
    with pytest.raises(ProgramError, match="blev ikke færdig"):
        speech.render("Hjælp", voice_of(flat_fire().persona))


def test_a_program_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(ProgramError, match="kan ikke startes"):
        Program([str(tmp_path / "none")]).run("", 1)
    assert found(str(tmp_path / "none")) == ""


@posix
def test_a_program_is_ended_with_its_children_from_another_thread(tmp_path: Path) -> None:
    body = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        "open(LOG, 'w').write(str(child.pid))\ntime.sleep(600)\n"
    )
    pid = tmp_path / "pid"
    running = Program([str(program(tmp_path, "parent", body, pid))])
    thread = threading.Thread(target=lambda: running.run("", 60))
    thread.start()
    assert until(lambda: pid.exists() and pid.read_text())
    running.stop()
    thread.join(10)
    assert not thread.is_alive()
    assert until(lambda: not _alive(int(pid.read_text())))


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_a_program_stopped_before_it_began_never_begins(tmp_path: Path) -> None:
    never = Program([str(tmp_path / "none")])
    never.stop()
    never.run("", 1)


@posix
def test_a_player_that_fails_is_passed_over_for_the_next(tmp_path: Path) -> None:
    log = tmp_path / "log"
    bad, good = program(tmp_path, "bad", CRASHES), program(tmp_path, "good", PLAYS, log)
    player, wanted = Player([(str(bad),), (str(good), "-q")]), threading.Event()
    wanted.set()
    player.play(sound(tmp_path / "x.wav"), wanted)
    player.play(sound(tmp_path / "x.wav"), wanted)
    assert log.read_text().count("done") == 2
    with pytest.raises(ProgramError):
        Player([(str(bad),)]).play(sound(tmp_path / "x.wav"), wanted)


@posix
def test_a_player_is_named_as_a_command_line_and_never_given_to_a_shell(tmp_path: Path) -> None:
    good = program(tmp_path, "good", PLAYS)
    assert players(f"{good} -q --x 'a b'") == ((str(good), "-q", "--x", "a b"),)
    assert players("no-such-player-anywhere") == ()
    assert players("'unfinished") == ()


# --- the voice of a call

Make = Callable[..., CallerVoice]


@pytest.fixture
def told() -> list[Words]:
    return []


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "played"


@pytest.fixture
def make(tmp_path: Path, told: list[Words], log: Path) -> Iterator[Make]:
    """Return a function that makes a voice with stand-ins; every one is closed and its threads have ended after."""
    made: list[CallerVoice] = []

    def voice(
        kind: str = "auto", speaks: str | None = SPEAKS, plays: str | None = PLAYS, sleeps: float = 0.0,
        volume: float = 1.0, scenario: Scenario | None = None,
    ) -> CallerVoice:  # fmt: skip
        folder = tmp_path / f"programs{len(made)}"
        folder.mkdir()
        settings = VoiceSettings(
            kind, volume,  # type: ignore[arg-type]
            str(program(folder, "speaks", speaks, tmp_path / "spoken")) if speaks else str(tmp_path / "none"),
            str(program(folder, "plays", plays, log, sleeps)) if plays else str(tmp_path / "none"),
        )  # fmt: skip
        new = CallerVoice(scenario or flat_fire(), settings, tmp_path / "voices", tmp_path / "cache", told.append, "c1")
        made.append(new)
        new.start()
        new.follow("c1")
        return new

    yield voice
    for each in made:
        each.close()
        assert each.join(10)


def played(log: Path) -> list[str]:
    return [line.split(" ", 1)[1] for line in log.read_text().splitlines()] if log.exists() else []


@posix
def test_a_recording_comes_before_the_speech_program(make: Make, tmp_path: Path, log: Path) -> None:
    first = lines_of(flat_fire())[0]
    recorded = sound(tmp_path / "voices" / "brand_lejlighed_01" / first.file)
    voice = make()
    voice.hear("c1", first.text, first.intent)
    assert until(lambda: "done" in played(log))
    assert played(log)[0] == str(recorded)
    voice.hear("c1", "Noget helt andet", "free")
    assert until(lambda: played(log).count("done") == 2)
    assert Path(played(log)[2]).parent == tmp_path / "cache"


@posix
def test_recorded_alone_never_speaks_and_speech_alone_never_plays_a_recording(
    make: Make, tmp_path: Path, log: Path
) -> None:
    first, second = lines_of(flat_fire())[:2]
    recorded = sound(tmp_path / "voices" / "brand_lejlighed_01" / first.file)
    voice = make("recorded")
    voice.hear("c1", second.text, second.intent)
    voice.hear("c1", first.text, first.intent)
    assert until(lambda: "done" in played(log))
    assert played(log) == [str(recorded), "done"]
    make("speech").hear("c1", first.text, first.intent)
    assert until(lambda: played(log).count("done") == 2)
    assert played(log)[2] != str(recorded)


@posix
def test_only_the_call_at_hand_is_heard(make: Make, log: Path) -> None:
    voice = make()
    voice.hear("c2", "Der holder en bil i rabatten", "vidne")
    voice.hear("c1", "Hjælp", "free")
    assert until(lambda: "done" in played(log))
    time.sleep(0.5)  # as long as another line would take several times over
    assert played(log).count("done") == 1


@posix
@pytest.mark.parametrize("ends", ["follow other", "line down", "pause", "hush", "close"])
def test_the_sound_stops_at_once_and_what_waited_is_not_said(make: Make, log: Path, ends: str) -> None:
    voice = make(sleeps=30)
    for text in ("Hjælp", "Skynd jer", "Kom nu"):
        voice.hear("c1", text, "free")
    assert until(lambda: played(log))
    {
        "follow other": lambda: voice.follow("c2"), "line down": lambda: voice.follow(""),
        "pause": lambda: voice.pause(True), "hush": voice.hush, "close": voice.close,
    }[ends]()  # fmt: skip
    pid = int(log.read_text().split()[0])
    assert until(lambda: not _alive(pid), within_s=2)
    time.sleep(0.1)
    assert len(played(log)) == 1


@posix
def test_a_line_that_was_still_being_rendered_when_the_line_dropped_is_not_said(
    make: Make, log: Path, tmp_path: Path
) -> None:
    voice = make(speaks=f"import time\ntime.sleep(0.3)\n{SPEAKS}")
    voice.hear("c1", "Hjælp, kom nu", "free")
    time.sleep(0.1)  # it is taken out of the queue and waits for the program
    voice.follow("")
    spoken_words = tmp_path / "spoken"
    assert until(lambda: spoken_words.exists() and "Hjælp, kom nu" in spoken_words.read_text("utf-8"))
    time.sleep(0.3)
    assert played(log) == []


@posix
def test_after_a_pause_it_speaks_again(make: Make, log: Path) -> None:
    voice = make()
    voice.pause(True)
    voice.hear("c1", "Hjælp", "free")
    voice.pause(False)
    voice.hear("c1", "Er du der?", "free")
    assert until(lambda: "done" in played(log))
    assert played(log).count("done") == 1


@posix
@pytest.mark.parametrize("body", [CRASHES, NONSENSE])
def test_a_speech_program_that_fails_is_given_up_and_said_once(make: Make, told: list[Words], body: str) -> None:
    voice = make(speaks=body)
    assert until(lambda: spoken.DUMB in told)
    voice.hear("c1", "Hjælp", "free")
    voice.hear("c1", "Kom nu", "free")
    time.sleep(0.2)
    assert told == [spoken.DUMB]


@posix
def test_no_loudspeaker_is_said_once_and_the_call_goes_on(make: Make, told: list[Words]) -> None:
    voice = make(plays=CRASHES)
    for text in ("Hjælp", "Kom nu", "Er du der?"):
        voice.hear("c1", text, "free")
    assert until(lambda: spoken.MUTE in told)
    time.sleep(0.2)
    assert told == [spoken.MUTE]


@posix
def test_a_broken_recording_is_named_once_and_the_line_is_spoken_instead(
    make: Make, tmp_path: Path, log: Path, told: list[Words]
) -> None:
    first = lines_of(flat_fire())[0]
    broken = tmp_path / "voices" / "brand_lejlighed_01" / first.file
    broken.parent.mkdir(parents=True)
    broken.write_bytes(b"no sound")
    voice = make()
    voice.hear("c1", first.text, first.intent)
    voice.hear("c1", first.text, first.intent)
    assert until(lambda: played(log).count("done") == 2)
    assert len(told) == 1 and first.file in told[0].da


@posix
@pytest.mark.parametrize(
    ("kind", "speaks", "plays", "words"),
    [
        ("auto", None, PLAYS, spoken.NO_VOICE), ("recorded", SPEAKS, PLAYS, spoken.NO_RECORDINGS),
        ("speech", None, PLAYS, spoken.NO_PROGRAM), ("auto", SPEAKS, None, spoken.NO_PLAYER),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_once_at_the_start(
    make: Make, told: list[Words], kind: str, speaks: str | None, plays: str | None, words: Words
) -> None:
    voice = make(kind, speaks, plays)
    voice.start()
    voice.hear("c1", "Hjælp", "free")
    assert told == [words]


def test_captions_alone_start_nothing_and_say_nothing(make: Make, told: list[Words]) -> None:
    voice = make("captions")
    voice.hear("c1", "Hjælp", "free")
    assert told == [] and voice.join(0)


@posix
def test_the_noise_behind_a_caller_sounds_beside_the_words_and_is_never_spoken(
    make: Make, tmp_path: Path, log: Path
) -> None:
    noise = sound(tmp_path / "voices" / "lyde" / "en-roegalarm-hyler.wav")
    voice = make()
    voice.hear("c1", "[en røgalarm hyler]", "baggrund")
    voice.hear("c1", "[en lyd uden fil]", "baggrund")
    assert until(lambda: "done" in played(log))
    time.sleep(0.1)
    assert played(log) == [str(noise), "done"]


@posix
def test_a_softer_voice_is_a_softer_file(make: Make, log: Path) -> None:
    make(volume=0.5).hear("c1", "Hjælp", "free")
    assert until(lambda: "done" in played(log))
    assert Path(played(log)[0]).name == f"soft-caller-{os.getpid()}.wav"


@posix
def test_lines_are_rendered_ahead_so_that_none_is_waited_for(make: Make, tmp_path: Path) -> None:
    make()
    wanted = len({(line.text, line.who) for line in lines_of(flat_fire())})
    assert until(lambda: len(list((tmp_path / "cache").glob("[0-9a-f]*.wav"))) >= wanted, within_s=30)
