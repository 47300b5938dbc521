"""What became of a sheet or an update on its way to an authority: facts that the desk's own carrier tells."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Step = Literal["", "call", "duty", "sheet"]
"""How a health try is made: a conference call to AMK, its duty officer rung directly, the sheet alone. Empty: data."""

SheetState = Literal["written", "trouble", "left", "received", "opened", "given_up"]
"""``trouble``: not delivered yet and tried again; ``left``: delivered, and nobody has said that it arrived;
``received``: the receiver's system has it; ``opened``: a person there has opened it; ``given_up``: not sent again."""


class SheetTold(Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True):
    """The newest that is known of a sheet (``attempt``) or of an update (``update``: the order number of its fact).

    ``how`` is the way it went (folder, http, mail); ``receipt`` the receiver's own number; ``reason`` a key of
    :data:`app.words_handover.REASON`; ``tries`` how often it was tried.
    """

    authority: Literal["health", "fire", "police"]
    state: SheetState
    attempt: int = 0
    update: int = 0
    how: str = ""
    receipt: str = ""
    reason: str = ""
    tries: int = 0
