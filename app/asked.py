"""A question put to a worker's thread that is answered in words when it cannot be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from pydantic import ValidationError

from app.domain.catalogue import Words
from app.worker import Worker
from scripts.authoring.approval import RefusalError
from scripts.source import SourceError

R = TypeVar("R")
S = TypeVar("S")


def ask(
    worker: Worker[S], key: str, work: Callable[[S], R], deliver: Callable[[R], None], fail: Callable[[Words], None],
    trouble: Callable[[Exception], Words],
) -> None:  # fmt: skip
    """Do work on a worker's thread, where ``deliver`` or ``fail`` is called too.

    A refusal is told in its own words; what a file or a text makes impossible in those of ``trouble``.
    """

    def answer(store: S) -> Callable[[], None]:
        try:
            result = work(store)
        except RefusalError as error:
            words = Words(str(error), str(error))
            return lambda: fail(words)
        except (OSError, SourceError, ValidationError, UnicodeDecodeError) as error:
            words = trouble(error)
            return lambda: fail(words)
        return lambda: deliver(result)

    worker.ask(key, answer, lambda tell: tell())
