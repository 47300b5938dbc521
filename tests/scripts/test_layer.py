"""A view worked out from the last one is the view worked out from nothing, whatever happened between them."""

from __future__ import annotations

import random

import pytest

from scripts.agenda import Agenda
from scripts.loader import Library

GUIDES = [script.id for script in Library.load().scripts.values() if script.rolle == "guide"]
_CALLS, _FACTS = 3, 25


@pytest.mark.parametrize("guide", GUIDES)
def test_what_went_before_changes_nothing_in_what_is_shown(library: Library, guide: str) -> None:
    kept, dice = library.agenda(guide), random.Random(guide)
    items = kept.flow.items
    for _ in range(_CALLS):  # one engine serves every call of its script, in turn
        answers: dict[str, str] = {}
        said: set[str] = set()
        skipped: set[str] = set()
        flags: dict[str, str] = {}
        stack: list[str] = []
        for _ in range(_FACTS):
            item, jumped_to = dice.choice(items), None
            match dice.randrange(8):
                case 0 | 1 if item.choices:
                    choice = dice.choice(item.choices)
                    answers[choice.field or item.key] = answers[item.key] = choice.value
                case 2:
                    said.add(item.key)
                case 3:
                    skipped ^= {item.key}
                case 4:
                    flags["tilstand.alarm_sendt"] = dice.choice(["ja", "nej"])
                case 5 if kept.flow.interrupts:
                    stack.append(dice.choice(kept.flow.interrupts).kald)
                case 6 if answers:
                    answers.pop(dice.choice(sorted(answers)))
                case _:
                    jumped_to = item.key
            facts = (answers, said, skipped, flags)
            fresh = Agenda(library.scripts, guide, library.cause_list, library.language)
            shown = kept.view(*facts, jumped_to=jumped_to, stack=stack, story="der er ild i huset")
            assert shown == fresh.view(*facts, jumped_to=jumped_to, stack=stack, story="der er ild i huset")
            glanced = kept.glance(*facts, jumped_to=jumped_to, stack=stack)
            assert (glanced.current, glanced.say_now, glanced.say_next) == (
                shown.current, shown.say_now, shown.say_next,
            )  # fmt: skip
