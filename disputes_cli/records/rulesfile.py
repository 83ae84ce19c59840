"""The rules of a register ⇄ `rules.yaml`; the floor of law, which ships with the tool."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from disputes_cli.casework.rules import FORMAT, Rules
from disputes_cli.records.profilefile import PROFILES
from disputes_cli.records.registerfile import read_typed
from disputes_cli.records.yaml_read import load

if TYPE_CHECKING:
    from disputes_cli.casework.law import LawRule

NAME = "rules.yaml"


def read_rules(folder: Path) -> Rules:
    """Return how we work. Raises FaultyFile with line and column."""
    return read_typed(folder, NAME, Rules, FORMAT)


@lru_cache(maxsize=1)
def read_laws() -> "tuple[LawRule, ...]":
    """Return the floor of law that ships with the tool."""
    from disputes_cli.casework.law import Law

    return msgspec.convert(load((PROFILES / "law.yaml").read_bytes(), file="law.yaml"), Law).laws
