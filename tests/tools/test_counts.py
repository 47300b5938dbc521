"""A practised call-taker needs few keys beside what is said; the desk's own promise, counted on the real console."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tools.bench.counts import first_hit, typed
from tools.bench.figures import Figure


@pytest.mark.parametrize("count", [first_hit, typed])
def test_an_alarm_is_sent_within_the_promised_number_of_keys(count: Callable[[], list[Figure]], qtbot: QtBot) -> None:
    (figure,) = count()
    assert figure.met, f"{figure.value:.0f} keys: {figure.how}"
