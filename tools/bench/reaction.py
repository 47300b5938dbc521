"""What a call-taker waits for: the ring, the position, the answer to a key."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tools.bench.figures import Figure, percentile
from tools.bench.painted import Condition, always, until_painted
from tools.stage import ADDRESS, METRES_PER_DEGREE, Stage, aml, pause, stage
from widgets.blocks.key_button import KeyButton
from widgets.tidying import Tidying

CALLS, POSITIONS, LETTERS = 20, 100, 400
_OWN_WORDS = "det brænder i køkkenet hos naboen og der er røg på trappen "
_SEARCHES = ("nørregade 12 ", "strandvejen 4 ", "kirkestræde ", "møllevænget 31 ")


@contextmanager
def tidied_stage() -> Iterator[Stage]:
    """Open a desk on which Python's collector runs where the program lets it run: between events."""
    with stage() as desk:
        tidying = Tidying()
        tidying.start()
        try:
            yield desk
        finally:
            tidying.stop()


def ring_to_form() -> list[Figure]:
    """A call rings in the queue; Enter brings its form. The person's own time between the two is not the machine's."""
    rings, forms = [], []
    with tidied_stage() as desk:
        for n in range(CALLS):
            console, number = desk.console, f"+45000041{n:02d}"
            shown = partial(_rings, desk, number)
            rings.append(until_painted(partial(desk.ring, number), [(console.idle_page.left, shown)]))
            desk.settle()
            has_form = partial(_in_hand, desk, number)
            answer = partial(_click, desk, Qt.Key.Key_Return)
            forms.append(until_painted(answer, [(part, has_form) for part in _form_parts(desk)]))
            desk.settle()
            console.actions_.lay_aside()
            desk.settle()
    both = [a + b for a, b in zip(rings, forms, strict=True)]
    return [
        Figure(
            "ring to form on screen, p95", percentile(both, 0.95), 100, "ms",
            f"{CALLS} calls: ring queued to the ringing call painted (p95 {percentile(rings, 0.95):.0f} ms) + Enter to "
            f"guide, search, form and gate painted (p95 {percentile(forms, 0.95):.0f} ms)",
        )
    ]  # fmt: skip


def position_to_map() -> list[Figure]:
    """Bytes of an AML message in; ring, point and the best address of the register painted."""
    times, sharp = [], []
    with tidied_stage() as desk:
        lat, lon = desk.point_of(ADDRESS)
        _answered(desk)
        chance = random.Random(112)
        page = desk.console.desk_page
        for n in range(POSITIONS):
            # Ever surer, so that the newest one is always the one to draw.
            east, north, radius = chance.uniform(-300, 300), chance.uniform(-300, 300), POSITIONS + 8 - n
            raw = aml(lat + north / METRES_PER_DEGREE, lon + east / (METRES_PER_DEGREE * 0.553), radius)
            wanted: list[tuple[QWidget, Condition]] = [
                (page.map.canvas, partial(_is_best, desk, raw)),
                (page.where.list, partial(_in_list, desk, raw, desk.console.picture.answer)),
            ]
            times.append(until_painted(partial(desk.receive, raw), wanted))
            start = perf_counter()
            desk.settle()
            sharp.append(times[-1] + (perf_counter() - start) * 1000)
    return [
        Figure(
            "AML bytes to ring, point and best address, p95", percentile(times, 0.95), 100, "ms",
            f"{POSITIONS} text messages of one moving call: parsed, journalled, looked up, map and list painted; "
            f"median {percentile(times, 0.5):.0f} ms, worst {max(times):.0f} ms. The old ground is drawn at the "
            f"new scale meanwhile; streets and houses are sharp again after {percentile(sharp, 0.95):.0f} ms (p95)",
        )
    ]  # fmt: skip


def keys_alone() -> list[Figure]:
    """Keys on a desk where nothing else goes on."""
    return keys(positions=False)


def keys_while_positions_arrive() -> list[Figure]:
    """Keys on a desk whose caller's phone sends ten positions a second."""
    return keys(positions=True)


def keys(positions: bool) -> list[Figure]:
    """Letters into search and form, answers to the guide, function keys; each to its own widget painted."""
    with tidied_stage() as desk:
        _answered(desk)
        stop = threading.Event()
        lat, lon = desk.point_of(ADDRESS)
        feeder = threading.Thread(target=_feed, args=(desk, lat, lon, stop), daemon=True)
        if positions:
            feeder.start()
        times = _type_all(desk)
        drawn, done = _commands(desk)
        times += drawn
        stop.set()
        if positions:
            feeder.join()
        desk.settle()
    where = " while 10 positions a second arrive" if positions else ""
    how = (
        f"{len(times)} keys at moments the desk does not choose: letters into search and free text, Alt + digit, "
        f"function keys, each until its letter or pressed key is painted; median {percentile(times, 0.5):.1f} ms"
    )
    effect = (
        f"{len(done)} function keys and answers, until the facts they make are in the journal and painted; "
        f"median {percentile(done, 0.5):.0f} ms"
    )
    found = [
        Figure(f"key to painted reaction{where}, p95", percentile(times, 0.95), 16, "ms", how),
        Figure(f"key to painted reaction{where}, worst", max(times), 50, "ms", how),
    ]
    if not positions:  # with positions coming in, facts of theirs could pass for those of the key
        found.append(Figure("key to its effect journalled and painted, p95", percentile(done, 0.95), 100, "ms", effect))
    return found


def _type_all(desk: Stage) -> list[float]:
    page, out = desk.console.desk_page, []
    page.where.focus_search()
    for text in _SEARCHES * (LETTERS // 2 // sum(map(len, _SEARCHES)) + 1):
        page.where.focus_search()
        for letter in text:
            out.append(_letter(desk, page.where.search.line, letter))
        page.where.search.line.selectAll()
    page.form.focus_field("haendelse.egne_ord")
    for letter in (_OWN_WORDS * (LETTERS // len(_OWN_WORDS) + 1))[: LETTERS // 2]:
        out.append(_letter(desk, QApplication.focusWidget(), letter))
    return out


def _letter(desk: Stage, widget: QWidget | None, letter: str) -> float:
    assert widget is not None
    took = until_painted(partial(QTest.keyClicks, widget, letter), [(widget, always)])
    _breathe(desk)
    return took


def _commands(desk: Stage) -> tuple[list[float], list[float]]:
    """Return how long function keys and Alt + digit take to be drawn under the finger, and to have their effect."""
    drawn, done = [], []
    keys = desk.console.keys.findChildren(KeyButton)
    guide = desk.console.desk_page.guide
    for turn in range(20):
        for number in (1, 2, 3, 7):
            press = partial(_click, desk, Qt.Key(Qt.Key.Key_F1 + number - 1))
            row: QWidget = keys[number - 1] if turn % 2 else desk.console.keys
            (drawn if turn % 2 else done).append(_command(desk, press, row, bool(turn % 2)))
        _to_a_question_with_keys(desk)
        press = partial(QTest.keyClick, desk.console, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
        (drawn if turn % 2 else done).append(_command(desk, press, guide, bool(turn % 2)))
    return drawn, done


def _command(desk: Stage, press: Callable[[], object], shows: QWidget, at_once: bool) -> float:
    seq = _facts(desk)
    took = until_painted(press, [(shows, always if at_once else lambda: _facts(desk) > seq)])
    _breathe(desk)
    return took


def _to_a_question_with_keys(desk: Stage) -> None:
    """Pass over whatever cannot be answered by a digit."""
    guide = desk.console.desk_page.guide
    while guide.agenda is not None and guide.agenda.current is not None and not guide.agenda.current.answers:
        guide.skipped.emit(*guide.agenda.current.id.split(".", 1))
        _breathe(desk)


def _breathe(desk: Stage) -> None:
    """A quick typist's pause, in which the desk goes on with its work: 15 keys a second."""
    pause(60)


def _feed(desk: Stage, lat: float, lon: float, stop: threading.Event) -> None:
    n = 0
    while not stop.wait(0.1):
        n += 1
        desk.receive(aml(lat + (n % 40) / METRES_PER_DEGREE, lon, 8 + n % 30))


# --- what is shown


def _answered(desk: Stage) -> None:
    desk.ring()
    desk.settle()
    _click(desk, Qt.Key.Key_Return)
    desk.settle()


def _click(desk: Stage, key: Qt.Key) -> None:
    QTest.keyClick(desk.target(), key)


def _form_parts(desk: Stage) -> list[QWidget]:
    page = desk.console.desk_page
    return [page.guide, page.where, page.form, page.authority, desk.console.gate, desk.console.strip]


def _rings(desk: Stage, number: str) -> bool:
    return any(call.number == number for call in desk.console.picture.snapshot.desk.ringing)


def _in_hand(desk: Stage, number: str) -> bool:
    call = desk.console.picture.call
    return call is not None and call.number == number


def _is_best(desk: Stage, raw: bytes) -> bool:
    position = desk.console.picture.position
    return position is not None and position.best is not None and position.best.raw == raw


def _in_list(desk: Stage, raw: bytes, before: object) -> bool:
    return _is_best(desk, raw) and desk.console.picture.answer is not before


def _facts(desk: Stage) -> int:
    """How many log lines of the call the screen has been shown."""
    return len(desk.console.picture.snapshot.entries)


def _current(desk: Stage) -> str:
    agenda = desk.console.desk_page.guide.agenda
    return agenda.current.id if agenda is not None and agenda.current is not None else ""
