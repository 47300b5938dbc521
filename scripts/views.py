"""What the guide shows at one moment, as frozen values that may cross to any thread."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from scripts.flow import Choice
from scripts.model import Phase
from scripts.recognise import Heard

ItemState = Literal["open", "done", "skipped", "dimmed"]
PhaseState = Literal["done", "current", "open", "empty"]


class ItemView(Struct, frozen=True):
    """An item as the guide shows it.

    ``id`` is ``script.item``, unique in the library; ``kind`` one of spoerg, lyt, sig, instruks, raad, handling,
    forslag, afslut; ``answers`` stand on the keys 1 to 9, nine to a page; ``answer`` is the value given and
    ``answer_label`` its word; ``note`` says in a word why an item waits; ``deadline_s`` counts from the alarm.
    """

    id: str
    script: str
    item: str
    kind: str
    phase: Phase
    text: str
    state: ItemState
    importance: str
    why: str = ""
    short: str = ""
    answers: tuple[Choice, ...] = ()
    field: str = ""
    answer: str = ""
    answer_label: str = ""
    text_yes_no: str = ""
    must_be_verbatim: bool = False
    deadline_s: int | None = None
    action: str = ""
    key_name: str = ""
    note: str = ""


class PhaseView(Struct, frozen=True):
    """One step of the conversation and how far it is."""

    id: Phase
    label: str
    state: PhaseState


class InterruptView(Struct, frozen=True):
    """A sub-script one key away; ``suggested`` when what was said definitely calls for it, ``active`` while open."""

    key: str
    label: str
    script: str
    suggested: bool = False
    active: bool = False


class CardView(Struct, frozen=True):
    """A technique card in the deck: ``number`` is its key; ``items`` are what it still has to say and ask, in order.

    ``open`` while it lies beside the script (then, and only then, it has items); ``done`` counts what was said and
    answered of it; ``suggested`` when what is known definitely calls for it.
    """

    number: int
    script: str
    title: str
    version: int
    open: bool = False
    suggested: bool = False
    items: tuple[ItemView, ...] = ()
    done: int = 0


class AgendaView(Struct, frozen=True):
    """What the guide shows at one moment.

    ``open`` lists questions, actions and advice still to come, in the order of the script, dimmed and skipped ones
    among them; ``say_next`` are further lines that are due after ``say_now``; ``leads_to`` tells what the answers of
    the current question open. ``yes_no`` asks for the yes/no wording because someone listens. ``script`` is the
    script in front: an interrupt's sub-script while it has open items, else the root. ``cards`` is the deck of
    technique cards by number; what lies open there stands beside everything else and holds nothing back. ``heard``
    are answers to open questions that the caller's own words speak for, to be confirmed; ``unsaid`` the words that
    must not be heard while someone listens.
    """

    script: str
    title: str
    version: int
    phases: tuple[PhaseView, ...] = ()
    current: ItemView | None = None
    open: tuple[ItemView, ...] = ()
    done: tuple[ItemView, ...] = ()
    say_now: ItemView | None = None
    say_next: tuple[ItemView, ...] = ()
    interrupts: tuple[InterruptView, ...] = ()
    leads_to: tuple[str, ...] = ()
    yes_no: bool = False
    cards: tuple[CardView, ...] = ()
    heard: tuple[Heard, ...] = ()
    unsaid: str = ""

    @property
    def open_cards(self) -> tuple[CardView, ...]:
        """The cards that lie open, by number."""
        return tuple(card for card in self.cards if card.open)

    @property
    def all_items(self) -> tuple[ItemView, ...]:
        """Everything on show, each once."""
        on_cards = (item for card in self.cards for item in card.items)
        shown = (self.current, self.say_now, *self.say_next, *self.open, *self.done, *on_cards)
        return tuple({view.id: view for view in shown if view is not None}.values())
