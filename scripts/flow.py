"""A script with everything it calls, laid out flat: one list of items, each with the condition it shows under.

Calling is done here and nowhere else, so the engine, the linter and the walks all see the same conversation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from msgspec import Struct

from scripts import vocabulary
from scripts.conditions import ALWAYS, Condition, Gave, Test, both, either, names, prepare
from scripts.contract import CAUSE_FIELD, UNKNOWN_VALUES
from scripts.deeds import done_by
from scripts.model import (
    IMPORTANCES,
    PHASES,
    Act,
    CallScript,
    Cause,
    Close,
    Importance,
    Interrupt,
    Item,
    Listen,
    Phase,
    Question,
    Row,
    Say,
    Script,
    Suggest,
)
from scripts.recognise import Patterns, patterns

# Answers by key that no form field can hold: a time or a number is either told or left open.
_FREE_TYPES = ("tekst", "tid", "telefon", "sted")
MAX_KEYS = 9  # on a page; key 0 turns to the next
MOST_ANSWERS = 4 * MAX_KEYS  # more pages than that nobody finds an answer on

ALARM_SENT = "tilstand.alarm_sendt"


class FlowError(ValueError):
    """Scripts that call each other in a ring, or call one that is not there; ``path`` is the way there."""

    def __init__(self, text: str, path: tuple[str, ...]) -> None:
        super().__init__(text)
        self.path = path


class Choice(Struct, frozen=True):
    """An answer on a key 1 to 9, with a 0 before it for each page to turn ("03").

    ``field`` is the form field it fills, empty when only the item keeps it.
    """

    key: str
    value: str
    label: str
    field: str = ""


@dataclass(frozen=True)
class FlowItem:
    """An item as the engine works with it. ``key`` is ``script.item``; ``order`` its place in the whole.

    ``names`` are the words of answers that come from elsewhere than a key.
    """

    key: str
    script: str
    id: str
    kind: str
    phase: Phase
    importance: Importance
    guard: Condition
    order: int
    text: str
    text_yes_no: str = ""
    why: str = ""
    short: str = ""
    field: str = ""
    choices: tuple[Choice, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    verbatim: bool = False
    deadline_s: int | None = None
    action: str = ""
    key_name: str = ""
    suggested: str = ""
    demands: tuple[str, ...] = ()
    waits_for_region: bool = False
    listens: Patterns = ()
    yes_no: bool = False

    @cached_property
    def weight(self) -> tuple[int, int, int]:
        """What comes first: the earlier phase, then the heavier item, then the order of the script."""
        return self.step, IMPORTANCES.index(self.importance), self.order

    @cached_property
    def holds(self) -> Test:
        """Its condition, ready to be asked."""
        return prepare(self.guard)

    @cached_property
    def reads(self) -> frozenset[str]:
        """The names its condition depends on."""
        return frozenset(names(self.guard))

    @cached_property
    def deed(self) -> tuple[str, str]:
        """The state of the call, and its value, under which this action is done; empty: the desk cannot know."""
        return (self.action and done_by(self.action, self.key_name)) or ("", "")

    @cached_property
    def step(self) -> int:
        """Which phase it belongs to, counted from 0."""
        return PHASES.index(self.phase)

    @cached_property
    def spoken(self) -> bool:
        """Whether the call-taker says it and ticks it off, rather than getting an answer."""
        return self.kind in ("sig", "raad", "instruks")


@dataclass(frozen=True)
class Flow:
    """A whole conversation: the root script, its items in order, its interrupts and its decision table."""

    script: Script
    items: tuple[FlowItem, ...]
    interrupts: tuple[Interrupt, ...]
    rows: tuple[tuple[str, Row], ...]
    by_key: Mapping[str, FlowItem] = field(default_factory=dict)

    @cached_property
    def listed(self) -> tuple[FlowItem, ...]:
        """The items that are listed, in order: by phase, then as the script has them. A line is said, not listed."""
        return tuple(sorted((i for i in self.items if i.kind != "sig"), key=lambda item: (item.step, item.order)))

    @cached_property
    def asked(self) -> tuple[FlowItem, ...]:
        """The items that get an answer or are done, rather than said."""
        return tuple(item for item in self.items if not item.spoken)

    @cached_property
    def listening(self) -> tuple[FlowItem, ...]:
        """The items that the caller's own words may answer."""
        return tuple(item for item in self.items if item.listens)

    @cached_property
    def touched(self) -> Mapping[str, tuple[FlowItem, ...]]:
        """The items whose state may change with a name: they read it, are answered by it or bear it."""
        found: dict[str, list[FlowItem]] = {}
        for item in self.items:
            for name in {item.key, item.field, item.deed[0], *item.reads} - {""}:
                found.setdefault(name, []).append(item)
        return {name: tuple(items) for name, items in found.items()}

    @cached_property
    def spoken(self) -> tuple[FlowItem, ...]:
        """The items that are said."""
        return tuple(item for item in self.items if item.spoken)

    @cached_property
    def by_weight(self) -> tuple[FlowItem, ...]:
        """What is asked or done, but the closing, in the order in which it comes up."""
        return tuple(sorted((i for i in self.asked if i.kind != "afslut"), key=lambda item: item.weight))

    @cached_property
    def closing(self) -> tuple[FlowItem, ...]:
        """The items that close the talk, in the order in which they come up."""
        return tuple(sorted((i for i in self.asked if i.kind == "afslut"), key=lambda item: item.weight))

    @cached_property
    def table(self) -> tuple[tuple[str, Row, Test], ...]:
        """The decision table: script, row and what the row asks for."""
        return tuple((script, row, row.holds) for script, row in self.rows)

    @cached_property
    def filling(self) -> Mapping[str, tuple[str, ...]]:
        """The items that fill each field of the form, by its name."""
        found: dict[str, list[str]] = {}
        for item in self.items:
            if item.field:
                found.setdefault(item.field, []).append(item.key)
        return {name: tuple(keys) for name, keys in found.items()}

    @cached_property
    def awaiting_alarm(self) -> tuple[FlowItem, ...]:
        """The questions and actions that may be waiting for nothing but the alarm."""
        return tuple(item for item in self.items if not item.spoken and ALARM_SENT in item.reads)

    @cached_property
    def shifting(self) -> tuple[FlowItem, ...]:
        """The items whose words hang on more than their state: blanks to fill, others that must come first."""
        return tuple(item for item in self.items if item.demands or "{" in item.text + item.text_yes_no)

    @property
    def lines(self) -> tuple[str, ...]:
        """The telephone lines the root script is for."""
        return tuple(self.script.linje)


def lay_out(scripts: Mapping[str, Script], script_id: str, causes: Sequence[Cause] = (), language: str = "da") -> Flow:
    """Return a script with everything it calls; raise FlowError when a called script is missing or calls in a ring."""
    need_calls(scripts, script_id)
    build = _Builder(scripts, causes, language)
    build.take(script_id, ALWAYS)
    items = tuple(build.items.values())
    return Flow(
        script=scripts[script_id],
        items=items,
        interrupts=tuple(build.interrupts.values()),
        rows=tuple(build.rows),
        by_key={item.key: item for item in items},
    )


def need_calls(
    scripts: Mapping[str, Script], script_id: str, sound: set[str] | None = None, path: tuple[str, ...] = ()
) -> None:
    """Raise the FlowError that laying a script out would; ``sound`` holds those that call nothing wrong, and grows.

    Nothing is laid out: a desk that starts asks this of every script and of most will not show one all day.
    """
    sound, path = sound if sound is not None else set(), (*path, script_id)
    if script_id in sound:
        return
    if script_id in path[:-1]:
        raise FlowError("guiderne kalder hinanden i ring: " + " → ".join(path), path)
    script = scripts.get(script_id)
    if script is None:
        raise FlowError(f"guiden »{script_id}« findes ikke", path)
    for item in script.indhold:
        called = item.kald if isinstance(item, CallScript) else None
        if isinstance(item, Question) and item.hvis_ved_ikke is not None:
            called = item.hvis_ved_ikke.kald
        if called is not None:
            need_calls(scripts, called, sound, path)
    # A ring through this one would have been found from here, whoever called it.
    sound.add(script_id)


class _Builder:
    """Collects items, interrupts and rows."""

    def __init__(self, scripts: Mapping[str, Script], causes: Sequence[Cause], language: str) -> None:
        self._scripts = scripts
        self._causes = causes
        self._language = language
        self.items: dict[str, FlowItem] = {}
        self.interrupts: dict[str, Interrupt] = {}
        self.rows: list[tuple[str, Row]] = []
        self._taken: set[str] = set()

    def take(self, script_id: str, guard: Condition) -> None:
        """Take in a script's parts under a condition; what it calls is there and in no ring."""
        script = self._scripts[script_id]
        for interrupt in script.afbryd:
            self.interrupts.setdefault(interrupt.tast, interrupt)
        if script_id not in self._taken:
            self._taken.add(script_id)
            self.rows.extend((script_id, row) for row in script.forslag)
        for item in script.indhold:
            shown = both(guard, item.guard)
            if isinstance(item, CallScript):
                self.take(item.kald, shown)
                continue
            key = f"{script.id}.{item.id}"
            if not self._stands(key, shown):
                self.items[key] = make_item(script, item, shown, self._causes, self._language, len(self.items))
            self._if_unknown(script, item, shown)

    def _stands(self, key: str, guard: Condition) -> bool:
        """Whether an item stands already: called from two places it stands once, and shows when either wants it."""
        earlier = self.items.get(key)
        if earlier is None:
            return False
        if earlier.guard != guard:
            self.items[key] = replace(earlier, guard=either(earlier.guard, guard))
        return True

    def _if_unknown(self, script: Script, item: Item, guard: Condition) -> None:
        if not isinstance(item, Question) or item.hvis_ved_ikke is None:
            return
        made = f"{script.id}.{item.id}"
        unknown = both(guard, Gave(tuple(n for n in (item.felt or "", made) if n), UNKNOWN_VALUES))
        key = f"{made}_ved_ikke"
        if item.hvis_ved_ikke.sig and not self._stands(key, unknown):
            self.items[key] = FlowItem(
                key=key,
                script=script.id,
                id=f"{item.id}_ved_ikke",
                kind="sig",
                phase=item.fase,
                importance=item.vigtighed,
                guard=unknown,
                order=len(self.items),
                text=item.hvis_ved_ikke.sig,
                text_yes_no=item.hvis_ved_ikke.sig_ja_nej or "",
            )
        if item.hvis_ved_ikke.kald:
            self.take(item.hvis_ved_ikke.kald, unknown)


def make_item(
    script: Script, item: Item, guard: Condition, causes: Sequence[Cause] = (), language: str = "da", order: int = 0
) -> FlowItem:
    """Return one item of a script as the engine works with it."""
    if isinstance(item, CallScript):
        raise TypeError("a call is taken in, not shown")
    felt = getattr(item, "felt", None) or ""
    choices = tuple(_choices(script, item, felt, causes, language))
    yes_no = isinstance(item, Question) and item.svar.type == "ja_nej"
    return FlowItem(
        key=f"{script.id}.{item.id}",
        script=script.id,
        id=item.id,
        kind=item.slags,
        phase=item.fase,
        importance=item.vigtighed,
        guard=guard,
        order=order,
        text=item.sig,
        text_yes_no=getattr(item, "sig_ja_nej", None) or "",
        why=getattr(item, "hvorfor", None) or "",
        short=item.kort or "",
        field=felt,
        choices=choices,
        listens=_listens(item, choices, yes_no=yes_no),
        yes_no=yes_no,
        names=tuple((c.kode, c.name_in(language)) for c in causes) if felt == CAUSE_FIELD else (),
        verbatim=isinstance(item, Say) and item.ordret,
        deadline_s=item.senest_s if isinstance(item, Say) else None,
        action=item.goer if isinstance(item, Act) else "",
        key_name=(item.tast or "") if isinstance(item, Act) else "",
        suggested=item.vaerdi if isinstance(item, Suggest) else "",
        demands=tuple(f"{script.id}.{d}" for d in item.kraev) if isinstance(item, Close) else (),
        waits_for_region=item.kraever is not None,
    )


def _listens(item: Item, choices: Sequence[Choice], *, yes_no: bool) -> Patterns:
    """Return what in the caller's own words would answer an item; a place, a time or a cause is found elsewhere."""
    if not isinstance(item, Question) or item.svar.type not in ("ja_nej", "valg", "tekst"):
        return ()
    return patterns(item.ord, [(c.value, c.label) for c in choices], item.kort or "", yes_no=yes_no)


def _choices(script: Script, item: Item, felt: str, causes: Sequence[Cause], language: str) -> Iterator[Choice]:
    pairs: list[tuple[str, str]] = []
    keeps: tuple[str, ...] = ()
    if isinstance(item, Question):
        pairs = _pairs(script, item, causes, language)
        # "ved ikke" is kept by the item alone where the form's field could not hold it as a word of its own.
        keeps = UNKNOWN_VALUES if item.svar.type in _FREE_TYPES else ()
        if item.svar.type == "sted":
            keeps = tuple(value for value, _ in pairs)  # a key says why there is no place; none of them is one
    elif isinstance(item, Listen):
        pairs = [("ved_ikke", vocabulary.answer_name(language, "ved_ikke"))]
        keeps = UNKNOWN_VALUES
    elif isinstance(item, Suggest):
        pairs = [(item.vaerdi, vocabulary.word(language, "take")), ("nej", vocabulary.word(language, "leave"))]
        keeps = ("nej",)
    for number, (value, label) in enumerate(pairs[:MOST_ANSWERS]):
        yield Choice(keys_of(number), value, label, "" if value in keeps else felt)


def keys_of(number: int) -> str:
    """Return the keys that lead to an answer counted from 0: "1" to "9", then "01" to "09", for 0 turns the page."""
    page, place = divmod(number, MAX_KEYS)
    return "0" * page + str(place + 1)


def _pairs(script: Script, item: Question, causes: Sequence[Cause], language: str) -> list[tuple[str, str]]:
    svar = item.svar
    if svar.type == "aarsag":
        named = {c.kode: c.name_in(language) for c in causes if set(c.linje) & set(script.linje)}
        return [(code, named[code]) for code in svar.values or tuple(named) if code in named]
    labels = svar.af if isinstance(svar.af, dict) else {}
    pairs = [(v, labels.get(v) or vocabulary.answer_name(language, v)) for v in svar.values]
    if svar.type in _FREE_TYPES:
        pairs.append(("ved_ikke", vocabulary.answer_name(language, "ved_ikke")))
    return pairs
