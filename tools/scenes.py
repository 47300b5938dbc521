"""The situations of the pictures, each reached as a shift reaches it: calls ring, positions arrive, keys are pressed.

Nothing is painted for a picture. A scene drives a stage until its moment; what is then on the screen is the picture.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app.domain.facts import Authority, Line
from app.practice.car import msd
from resources import path
from tools.stage import METRES_PER_DEGREE, NUMBER, ROOT, Stage, aml

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
_PAUSE_S = 2.5
_PAGE_S = 1.0
_TALK_LIMIT = 60


def moment(clock: str, day: int = 22) -> datetime:
    """Return "04.12.05" of a day in November 2026, Copenhagen time."""
    hour, minute, second = (int(part) for part in clock.split("."))
    return datetime(2026, 11, day, hour, minute, second, tzinfo=COPENHAGEN)


# --- what an operator does


def _answer(stage: Stage, number: str, rings: str, answers: str, line: Line = "112", day: int = 22) -> str:
    stage.wait_until(moment(rings, day))
    call = stage.ring(number, line)
    stage.wait_until(moment(answers, day))
    stage.press("Enter")
    stage.settle()
    return call


def _choose(stage: Stage, text: str) -> None:
    """Type a place into the search and take the first hit."""
    stage.console.desk_page.where.focus_search()
    stage.type(text)
    stage.settle()
    stage.press("Enter")
    stage.settle()


def _words(stage: Stage, text: str) -> None:
    """Write the caller's own words; Enter takes the cause they speak for."""
    stage.console.desk_page.form.focus_field("haendelse.egne_ord")
    stage.type(text)
    stage.settle()
    stage.press("Enter")
    stage.settle()


def _pass(stage: Stage, seconds: float) -> None:
    assert stage.clock is not None
    stage.wait_until(stage.clock.now() + timedelta(seconds=seconds))


def _talk(stage: Stage, truth: Mapping[str, str], until: str = "", pause_s: float = _PAUSE_S) -> None:
    """Go through the guide: say its lines, answer what the truth knows, pass over the rest, up to a question."""
    actions = stage.console.actions_
    for _ in range(_TALK_LIMIT):
        stage.settle()
        agenda = stage.console.picture.snapshot.agenda
        current = agenda.current if agenda is not None else None
        if agenda is None or (current is None and agenda.say_now is None):
            return
        if current is not None and current.field == until and until:
            return
        _pass(stage, pause_s)
        if agenda.say_now is not None:
            actions.say(agenda.say_now.script, agenda.say_now.item, agenda.say_now.text)
        elif current is not None and current.kind == "spoerg" and current.field in truth:
            actions.ask(current.script, current.item, current.short or current.text)
            actions.give_answer(current.script, current.item, truth[current.field])
        elif current is not None and current.field in truth:
            actions.set_field(actions.call, current.field, truth[current.field])
        elif current is not None and current.kind in ("spoerg", "lyt"):
            actions.skip(current.script, current.item)
        elif current is not None:
            actions.say(current.script, current.item, current.short or current.text)
    raise RuntimeError(f"the guide never came to {until}")


def _fields(stage: Stage, call: str, values: Mapping[str, str]) -> None:
    for field, value in values.items():
        stage.console.actions_.set_field(call, field, value)
    stage.settle()


def _beside(stage: Stage, place: str, east_m: float, north_m: float, radius_m: int, method: str = "G") -> bytes:
    """Return an AML message from so many metres east and north of a place of the register."""
    lat, lon = stage.point_of(place)
    at = stage.house.clock.now() - timedelta(seconds=2)
    lat, lon = lat + north_m / METRES_PER_DEGREE, lon + east_m / (METRES_PER_DEGREE * 0.553)
    return aml(lat, lon, radius_m, at=at, method=method)


def _mast(stage: Stage, name: str, near: str, east_m: float, north_m: float, start_deg: float) -> bytes:
    lat, lon = stage.point_of(near)
    message = {
        "kind": "cell", "name": name, "inner_m": 0, "outer_m": 2800, "start_deg": start_deg, "opening_deg": 120,
        "lat": round(lat + north_m / METRES_PER_DEGREE, 6),
        "lon": round(lon + east_m / (METRES_PER_DEGREE * 0.553), 6),
    }  # fmt: skip
    return json.dumps(message, ensure_ascii=False).encode("utf-8")


def _send_and_close(stage: Stage, authority: Authority, outcome: str) -> None:
    """Send, have it receipted, end and close."""
    actions = stage.console.actions_
    actions.verify_place()
    actions.send()
    stage.settle()
    _pass(stage, 7)
    actions.receive(authority)
    _pass(stage, 30)
    actions.choose_outcome(outcome)
    actions.end()
    actions.close()
    stage.settle()


# --- a night's shift up to 04.12


def _earlier(stage: Stage) -> None:
    """What the shift has behind it: a car fire, an illness, a lost call, smoke round the corner from the next call."""
    actions = stage.console.actions_
    _answer(stage, "+4500009041", "02.31.04", "02.31.09")
    _choose(stage, "lundevej 8")
    _words(stage, "min mand har ondt i brystet")
    _send_and_close(stage, "health", "handed_health")
    _answer(stage, "+4500002214", "03.48.10", "03.48.13")
    _choose(stage, "algade 31 øvelsby")
    _words(stage, "en bil brænder på gaden")
    _send_and_close(stage, "fire", "handed_fire")
    stage.wait_until(moment("04.02.41"))
    lost = stage.ring("+4500001855")
    stage.wait_until(moment("04.03.06"))
    stage.lose(lost)
    stage.wait_until(moment("04.05.00"))
    actions.call_back(lost)
    stage.settle()
    actions.lay_aside()
    stage.settle()
    _answer(stage, "+4500006152", "04.11.20", "04.11.23")
    _choose(stage, "kirkestræde 4 øvelsby")
    _words(stage, "der er røg fra ejendommen")
    actions.send()
    stage.settle()
    _pass(stage, 6)
    actions.receive("fire")
    stage.settle()
    actions.end()
    actions.lay_aside()
    stage.settle()


FIRE = {
    "brand.hvad": "køkken",
    "brand.roeg_flamme": "roeg",
    "haendelse.undertype": "etageejendom",
    "haendelse.igang": "ja",
    "brand.selv_ude": "ja",
    "haendelse.tilskadekomne": "ukendt",
}


def fire(stage: Stage) -> None:
    """112: fire in a block of flats, 44 s into the talk, ready to send; the place is not confirmed yet."""
    _earlier(stage)
    call = _answer(stage, NUMBER, "04.12.05", "04.12.08")
    stage.wait_until(moment("04.12.09"))
    stage.mast(call, _mast(stage, "Mast Øvelsby Nord", "nørregade 12 øvelsby", -600, 900, 90))
    stage.settle()
    stage.wait_until(moment("04.12.16"))
    _words(stage, "Det brænder i køkkenet hos naboen, der er røg på trappen")
    stage.wait_until(moment("04.12.24"))
    stage.receive(_beside(stage, "nørregade 12 øvelsby", 4, -10, 18))
    stage.settle()
    stage.wait_until(moment("04.12.31"))
    _choose(stage, "nørregade 12, 2. tv øvelsby")
    _fields(stage, call, {"sted.adgang": "port fra Kirkestræde"})
    _talk(stage, FIRE, until="brand.nogen_inde", pause_s=1.5)
    _fields(stage, call, {
        "anmelder.navn": "Marianne Toft", "anmelder.rolle": "nabo, står på gaden", "anmelder.sprog": "dansk",
        "haendelse.tilskadekomne": "ukendt",
    })  # fmt: skip
    stage.wait_until(moment("04.12.46"))
    stage.ring("+4500007310")
    stage.wait_until(moment("04.12.52"))
    stage.console.focus_target("guide", 0)
    stage.settle()


def stress(stage: Stage) -> None:
    """The same fire, sent and receipted, in the view of four facts."""
    fire(stage)
    _talk(stage, {"brand.nogen_inde": "ja", "brand.inde_antal": "2"}, until="brand.etage", pause_s=2)
    stage.wait_until(moment("04.13.02"))
    stage.press("F8")
    stage.settle()
    stage.wait_until(moment("04.13.09"))
    stage.console.actions_.receive("fire")
    stage.settle()
    stage.wait_until(moment("04.13.44"))
    stage.press("F12")
    stage.settle()


def mast_only(stage: Stage) -> None:
    """112: someone in the water, no position but the mast's, no place yet."""
    stage.wait_until(moment("16.41.40", 21))
    call = _answer(stage, "+4500006215", "16.41.51", "16.41.55", day=21)
    stage.wait_until(moment("16.41.56", 21))
    stage.mast(call, _mast(stage, "Mast Sønderstrand", "sønderstrand", 300, 1500, 170))
    stage.settle()
    stage.wait_until(moment("16.41.58", 21))
    _words(stage, "Hun er i vandet og kan ikke komme ind, vinden tager brættet")
    _fields(stage, call, {
        "haendelse.undertype": "paddleboard", "haendelse.igang": "ja", "anmelder.navn": "Jonas",
        "anmelder.rolle": "ven, på stranden", "anmelder.sprog": "dansk",
    })  # fmt: skip
    stage.wait_until(moment("16.42.14", 21))
    _ask_position_guide(stage)
    stage.wait_until(moment("16.42.17", 21))
    stage.press("F5")
    stage.wait_until(moment("16.42.31", 21))
    stage.console.desk_page.where.focus_search()
    stage.settle()


def two_places(stage: Stage) -> None:
    """112: the same call; a rescue number was said, and the phone turns up 2.3 km from it."""
    mast_only(stage)
    stage.wait_until(moment("16.42.40", 21))
    _choose(stage, "c117")
    stage.wait_until(moment("16.42.44", 21))
    stage.receive(_beside(stage, "c117", 2290, 160, 62, "W"), "+4500006215")
    stage.settle()
    stage.wait_until(moment("16.42.53", 21))
    stage.settle()


def stray_positions(stage: Stage) -> None:
    """112: the number is withheld, and three positions have come in that fit no call; one is given to this one."""
    stage.wait_until(moment("21.14.02", 20))
    _answer(stage, "", "21.14.20", "21.14.24", day=20)
    _words(stage, "en mand er faldet om på gaden")
    strays = (
        ("+4500003391", "algade 31 øvelsby", 18, "G", "21.14.31", "238"),
        ("+46701740651", "møllevænget 31 nørrehavn", 240, "W", "21.14.36", "240"),
        ("", "nørregade 12 øvelsby", 35, "G", "21.14.41", "238"),
    )
    for number, place, radius, method, clock, mcc in strays:
        stage.wait_until(moment(clock, 20))
        raw = _beside(stage, place, 6, -9, radius, method).replace(b"mcc=238", f"mcc={mcc}".encode())
        if not number:
            raw = raw.replace(b"ei=000000000000000", b"ei=490154203237518").replace(b"si=23801", b"si=00000")
        stage.receive(raw, number)
        stage.settle()
    stage.wait_until(moment("21.14.52", 20))
    stage.press("Ctrl+B")
    stage.rest(_PAGE_S)


def car(stage: Stage) -> None:
    """112: a car calls by itself after a crash on the motorway, and nobody answers in it."""
    lat, lon = stage.point_of("71 km 14,2")
    east, north = (METRES_PER_DEGREE * 0.547, METRES_PER_DEGREE)
    # Going east on the southern carriageway, where the road runs somewhat south of east.
    heading = math.radians(96)
    at = (lat - 15 / north, lon)
    back = [(at[0] - m * math.cos(heading) / north, at[1] - m * math.sin(heading) / east) for m in (55, 108)]
    stage.wait_until(moment("16.08.17", 17))
    call = _answer(stage, "+4500009017", "16.08.19", "16.08.22", day=17)
    for number, clock in ((1, "16.08.20"), (2, "16.08.22")):
        stage.wait_until(moment(clock, 17))
        raw = msd(*at, moment("16.08.17", 17), earlier=(back[0], back[1]), direction_deg=96, message=number)
        stage.receive(raw, "+4500009017", "ecall")
        stage.settle()
    stage.wait_until(moment("16.08.25", 17))
    stage.press("Alt+3")
    stage.wait_until(moment("16.08.29", 17))
    stage.console.actions_.say("ecall", "s_bliver", "Vi kan se, hvor bilen er")
    stage.settle()
    stage.press("Alt+2")
    stage.settle()
    stage.wait_until(moment("16.08.33", 17))
    _choose(stage, "71 km 14,2")
    stage.wait_until(moment("16.08.36", 17))
    _words(stage, "bil kørt galt på motorvejen")
    _fields(stage, call, {"haendelse.tilskadekomne": "ukendt"})
    stage.wait_until(moment("16.08.38", 17))
    stage.press("F2")
    stage.settle()
    stage.wait_until(moment("16.08.42", 17))
    stage.ring("+4500009023")
    stage.settle()
    raw = msd(*stage.point_of("71 km 12,4"), moment("16.08.40", 17), test=True, fuels=(), vin="TSTEL26ABT0004519")
    stage.receive(raw, "+4500009023", "ecall")
    stage.wait_until(moment("16.08.51", 17))
    stage.console.desk_page.guide.setFocus()
    stage.settle()


def _ask_position_guide(stage: Stage) -> None:
    """The caller does not know where he is: the guide calls the one that finds a place."""
    actions = stage.console.actions_
    for _ in range(6):
        stage.settle()
        agenda = stage.console.picture.snapshot.agenda
        if agenda is None:
            return
        if agenda.say_now is not None:
            actions.say(agenda.say_now.script, agenda.say_now.item, agenda.say_now.text)
        elif agenda.current is not None and agenda.current.field == "sted.valgt":
            actions.give_answer(agenda.current.script, agenda.current.item, "ved_ikke")
            stage.settle()
            return


BURGLARY = {
    "akut.igang": "nej",
    "indbrud.bolig": "privat",
    "indbrud.nogen_inde": "nej",
    "indbrud.fra": "lør. 21. nov. 12.30",
    "indbrud.til": "lør. 21. nov. 17.40",
    "indbrud.indgang": "terrassedør, opbrudt",
    "indbrud.sikret": "ja",
    "indbrud.rum": "stue, soveværelse",
    "indbrud.alarm": "nej",
    "indbrud.opdaget_af": "anmelder selv",
    "indbrud.spor": "ja",
    "indbrud.vidner": "nabo spørges",
    "indbrud.stjaalet": "Bærbar pc, grå 14\"; Guldring med sten, indgravering »M.K. 1984«; Telefon, sort",
    "indbrud.besoeg": "i dag 13 til 16",
    "anmelder.navn": "Mogens Kirk",
    "anmelder.email": "ønskes ikke",
    "anmelder.digital_post": "ja",
    "anmelder.forsikring": "police eftersendes",
}


def burglary(stage: Stage) -> None:
    """114: a burglary found on coming home, at its close, follow-up chosen."""
    call = _answer(stage, "+4500001266", "09.18.41", "09.19.02", "114")
    _words(stage, "Vi har haft indbrud, terrassedøren er brudt op")
    stage.wait_until(moment("09.19.20"))
    _choose(stage, "møllevænget 31 nørrehavn")
    stage.press("F4")
    stage.settle()
    _talk(stage, BURGLARY, until="tryg.nu", pause_s=18)
    _fields(stage, call, {
        name: value for name, value in BURGLARY.items()
        if not stage.console.picture.snapshot.call or not stage.console.picture.snapshot.call.value(name)
    })  # fmt: skip
    stage.console.focus_target("guide", 0)
    stage.settle()
    stage.press("2")
    stage.press("Alt+Y")
    stage.press("Alt+R")
    stage.settle()
    stage.ring("+4500008107", "114")
    _pass(stage, 25)
    stage.ring("+4500002490", "114")
    stage.wait_until(moment("09.26.14"))
    stage.settle()


THEFT = {
    "haendelse.aarsag": "TYVERI", "akut.igang": "nej", "stjaalet.slags": "elektronik", "stjaalet.sporing": "nej",
    "stjaalet.truet": "nej", "elektronik.imei": "490154203237519", "gerning.fra": "21.11. 23.30",
    "gerning.til": "21.11. 22.10", "anmelder.navn": "Mogens Kirk", "anmelder.cpr": "010180-1232",
    "anmelder.email": "ønskes ikke", "genstande.1.hvad": "Bærbar pc, grå 14\"", "genstande.1.nummer": "kendes ikke",
    "genstande.1.vaerdi": "8.500", "genstande.2.hvad": "Telefon, sort", "genstande.2.kendetegn": "ridse i hjørnet",
    "personer.1.rolle": "vidne", "personer.1.navn": "Karla Toft", "personer.1.telefon": "12 34",
}  # fmt: skip


def theft(stage: Stage) -> None:
    """114: a theft of several things, its times the wrong way round, and F8 pressed before everything is there."""
    call = _answer(stage, "+4500001266", "09.18.41", "09.19.02", "114")
    _choose(stage, "møllevænget 31 nørrehavn")
    _fields(stage, call, THEFT)
    stage.press("Ctrl+3")
    stage.press("Ctrl+N")
    stage.settle()
    stage.wait_until(moment("09.22.14"))
    stage.press("F8")
    stage.rest(_PAGE_S)
    stage.press("1")
    stage.settle()


def ready(stage: Stage) -> None:
    """No call: what is to be done next, the shift log, the open incidents on the map."""
    _earlier(stage)
    stage.wait_until(moment("06.12.04"))
    stage.settle()


def inquiries(stage: Stage) -> None:
    """The registered inquiries of the night."""
    ready(stage)
    stage.press("Ctrl+F")
    stage.rest(_PAGE_S)


def first_start(stage: Stage) -> None:
    """A new desk: look, language and register; a table of addresses has just been read in."""
    stage.console.set_theme("light")
    stage.wait_until(moment("09.14.30", 2))
    stage.pages.setup()
    stage.rest(_PAGE_S)
    stage.press("Ctrl+O")
    stage.type(str(path("island", "addresses.csv").relative_to(ROOT)))
    stage.press("Enter")
    stage.rest(_PAGE_S)
    stage.wait_for(lambda: not stage.office.registering.running)
    stage.rest(_PAGE_S)
    stage.press("F7")
    stage.rest(3 * _PAGE_S)


SCENES: Mapping[str, tuple[datetime, Callable[[Stage], None]]] = {
    "01-112-brand": (moment("02.30.00"), fire),
    "04a-112-kun-mast": (moment("16.41.00", 21), mast_only),
    "04b-112-to-steder": (moment("16.41.00", 21), two_places),
    "04c-112-uden-opkald": (moment("21.13.00", 20), stray_positions),
    "06-114-indbrud": (moment("09.18.00"), burglary),
    "06b-114-tyveri": (moment("09.18.00"), theft),
    "07-stress": (moment("02.30.00"), stress),
    "11a-henvendelser": (moment("02.30.00"), inquiries),
    "12-klar": (moment("02.30.00"), ready),
    "16-112-ecall": (moment("16.08.00", 17), car),
    "21-foerste-start": (moment("09.14.00", 2), first_start),
}
"""Name of the picture: when the shift begins, and the way to its moment."""
