"""The rules of a register ⇄ `rules.yaml`; profiles and the floor of law, which ship with the tool."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from disputes_cli.casework.rules import FORMAT, Rules
from disputes_cli.errors import UsageError
from disputes_cli.messages import N_
from disputes_cli.records.registerfile import read_typed
from disputes_cli.records.yaml_read import load

if TYPE_CHECKING:
    from disputes_cli.casework.law import LawRule

NAME = "rules.yaml"
PROFILES = Path(__file__).parent.parent / "profiles"


def read_rules(folder: Path) -> Rules:
    """Return how we work. Raises FaultyFile with line and column."""
    return read_typed(folder, NAME, Rules, FORMAT)


@lru_cache(maxsize=1)
def read_laws() -> "tuple[LawRule, ...]":
    """Return the floor of law that ships with the tool."""
    from disputes_cli.casework.law import Law

    return msgspec.convert(load((PROFILES / "law.yaml").read_bytes(), file="law.yaml"), Law).laws


def profiles() -> list[str]:
    """Return the names of the profiles that ship."""
    return sorted(path.parent.name for path in PROFILES.glob("*/rules.yaml"))


def profile_text(name: str) -> bytes:
    """Return the rules of a profile as `init` writes them. Raises UsageError for one that does not ship."""
    if name not in profiles():
        raise UsageError(
            N_("no profile {name}"), remedy=N_("choose one of: {known}"), name=name, known=profiles()
        )
    return (PROFILES / name / NAME).read_bytes()
