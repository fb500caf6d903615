"""What the tests of the examples share."""

from __future__ import annotations

import pathlib

import pytest

EXAMPLES = pathlib.Path(__file__).resolve().parents[1]


@pytest.fixture
def examples() -> pathlib.Path:
    """The folder of the examples."""
    return EXAMPLES


@pytest.fixture
def plans() -> list[pathlib.Path]:
    """The sample plans."""
    return sorted((EXAMPLES / "plans").glob("*.txt"))
