"""Approval by two people who did not write it: each approval covers the content as it stood, so any edit voids it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from scripts.authoring.edits import quoted, set_header
from scripts.authoring.overlay import Overlay
from scripts.authoring.work import work_in
from scripts.model import Approval

NEEDED = 2
_INITIALS = re.compile(r"[A-ZÆØÅ]{2,5}")


class Signed(Protocol):
    """What people approve: a script, or a district's layer on one."""

    @property
    def status(self) -> str: ...
    @property
    def forfatter(self) -> str | None: ...
    @property
    def godkendt(self) -> Sequence[Approval]: ...
    @property
    def content_hash(self) -> str: ...


class RefusalError(ValueError):
    """What was asked cannot be done; the message says in Danish why and what to do instead."""


def initials_of(text: str) -> str:
    """Return initials as they are written down; raises RefusalError for anything that is none."""
    initials = text.strip().upper()
    if not _INITIALS.fullmatch(initials):
        raise RefusalError("Skriv initialer: to til fem bogstaver.")
    return initials


def authors(script: Signed) -> frozenset[str]:
    """Return the initials of everyone who wrote on a script."""
    return frozenset(part.strip().upper() for part in (script.forfatter or "").split(",") if part.strip())


def standing(script: Signed) -> tuple[Approval, ...]:
    """Return the approvals that count: of this very content, not by an author, one for each person."""
    mine, content = authors(script), script.content_hash
    found: dict[str, Approval] = {}
    for approval in script.godkendt:
        person = approval.af.strip().upper()
        if approval.indhold == content and person not in mine:
            found.setdefault(person, approval)
    return tuple(found.values())


def is_approved(script: Signed) -> bool:
    """Return whether two people who did not write it approved a script as it stands."""
    return script.status == "godkendt" and len(standing(script)) >= NEEDED


def missing(script: Signed) -> int:
    """Return how many approvals a script still needs."""
    return max(0, NEEDED - len(standing(script)))


def submit(text: str) -> str:
    """Return a draft as sent to approval: status ``test``, approvals of an older wording taken away."""
    work = work_in(text)
    if work.status == "udgaaet":
        raise RefusalError(f"{_the(work)} er udgået. Begynd en ny kladde.")
    return _with_approvals(set_header(text, status="test"), standing(work))


def approve(text: str, initials: str, today: date) -> str:
    """Return the text of a script or layer with one more approval; with the second its status becomes ``godkendt``.

    Raises RefusalError when the person wrote on it, has approved it already, or it has not been sent to approval.
    """
    person = initials_of(initials)
    work = work_in(text)
    what, it = _the(work), "det" if isinstance(work, Overlay) else "den"
    if work.status == "kladde":
        raise RefusalError(f"{what} er en kladde. Send {it} til godkendelse først.")
    if work.status == "udgaaet":
        raise RefusalError(f"{what} er udgået og kan ikke godkendes.")
    if person in authors(work):
        raise RefusalError(
            f"{person} har skrevet {what.lower()} og kan ikke godkende {it}. Bed en anden instruktør om det."
        )
    before = standing(work)
    if person in {a.af.strip().upper() for a in before}:
        raise RefusalError(f"{person} har allerede godkendt {what.lower()}. Der skal to forskellige til.")
    now = (*before, Approval(af=person, dato=today, indhold=work.content_hash))
    status = "godkendt" if len(now) >= NEEDED else "test"
    return _with_approvals(set_header(text, status=status), now)


def _the(work: Signed) -> str:
    return "Laget" if isinstance(work, Overlay) else "Guiden"


def begin_draft(text: str, version: int, author: str) -> str:
    """Return a script's text as the draft of a version: nothing of it is approved, and its author is named."""
    return set_header(text, version=str(version), status="kladde", forfatter=quoted(initials_of(author)), godkendt=None)


def signed(text: str, author: str) -> str:
    """Return a draft's text with one more author, when the person is none of them yet."""
    person = initials_of(author)
    work = work_in(text)
    known = [part.strip() for part in (work.forfatter or "").split(",") if part.strip()]
    if person in authors(work):
        return text
    return set_header(text, forfatter=quoted(", ".join([*known, person]), '"'))


def _with_approvals(text: str, approvals: tuple[Approval, ...]) -> str:
    if not approvals:
        return set_header(text, godkendt=None)
    listed = ", ".join(f'{{af: {quoted(a.af)}, dato: {a.dato.isoformat()}, indhold: "{a.indhold}"}}' for a in approvals)
    return set_header(text, godkendt=f"[{listed}]")
