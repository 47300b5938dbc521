"""What the log knows of the guide's own part in a talk: what it showed, reminded of, did and was told to drop."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

NudgeKind = Literal["writing", "sent"]


class _TalkFact(Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True):
    """Base of these facts; the tag on disk is the class name."""


class ItemShown(_TalkFact, frozen=True):
    """An item came in front for the first time in the call: as question, as line to say, or on a card laid open."""

    script: str
    item: str
    version: int = 0


class NudgeShown(_TalkFact, frozen=True):
    """The desk reminded the call-taker to speak: written in silence, or help sent and the caller not told."""

    about: NudgeKind


class WordsDeclined(_TalkFact, frozen=True):
    """The call-taker said that words in the free text are no answer to an item."""

    script: str
    item: str
    value: str


class ActionTaken(_TalkFact, frozen=True):
    """An action of the script was done at the desk; ``action`` is its name in the scripts.

    ``outside`` when the rest of it is done beyond the desk, by voice or telephone, and the desk cannot see it.
    """

    script: str
    item: str
    action: str
    outside: bool = False


class PriorityProposed(_TalkFact, frozen=True):
    """The guide proposed a more urgent priority than before, because of this; a lower one it never proposes."""

    priority: int
    reasons: tuple[str, ...] = ()


TalkFact = ItemShown | NudgeShown | WordsDeclined | ActionTaken | PriorityProposed
