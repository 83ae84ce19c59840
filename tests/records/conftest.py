"""A small register in real git."""

from pathlib import Path

import pytest

from tests.records.small_register import SmallRegister


@pytest.fixture
def small(tmp_path: Path) -> SmallRegister:
    """Hand out a station with three case files, all committed."""
    return SmallRegister.make(tmp_path / "station")
