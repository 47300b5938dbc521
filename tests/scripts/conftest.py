"""The library of scripts and the form's own fields, read once for all tests of the conversation."""

from __future__ import annotations

import pytest

from app.domain.catalogue import FIELDS
from scripts.contract import FieldContract, FieldSpec
from scripts.loader import Library


@pytest.fixture(scope="session")
def library() -> Library:
    """The library as it comes with the program, in Danish."""
    return Library.load()


@pytest.fixture(scope="session")
def contract() -> FieldContract:
    """The fields of the real form."""
    return FieldContract(
        {f.id: FieldSpec(f.kind, tuple(choice.value for choice in f.choices)) for f in FIELDS.values()}
    )
