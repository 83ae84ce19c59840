"""The rules of a register ⇄ `rules.yaml`; the floor of law, which ships with the tool."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import msgspec

from disputes_cli.casework.policy.rules import FORMAT, Rules
from disputes_cli.errors import DisputesError, Status
from disputes_cli.messages import N_
from disputes_cli.records.registerfile import read_typed
from disputes_cli.records.yaml_read import load

if TYPE_CHECKING:
    from disputes_cli.casework.law.floor import LawRule

PROFILES = Path(__file__).parent.parent / "profiles"
NAME = "rules.yaml"
LAW = "law.yaml"


class DamagedInstallation(DisputesError):
    """A file that ships with the tool is not as it was shipped: nothing of the register is wrong."""

    status: ClassVar[Status] = Status.FAULT

    def __init__(self, file: str) -> None:
        super().__init__(
            N_("a file of the program itself is damaged: {file}"),
            remedy=N_("install disputes anew; nothing was changed"),
            file=file,
        )


def read_rules(folder: Path) -> Rules:
    """Return how we work. Raises FaultyFile with line and column."""
    return read_typed(folder, NAME, Rules, FORMAT)


@lru_cache(maxsize=1)
def read_laws() -> "tuple[LawRule, ...]":
    """Return the floor of law that ships with the tool. Raises DamagedInstallation where it is not as we made it."""
    from disputes_cli.casework.law.floor import Law

    try:
        return msgspec.convert(load((PROFILES / LAW).read_bytes(), file=LAW), Law).laws
    except (OSError, DisputesError, msgspec.ValidationError) as fault:
        raise DamagedInstallation(LAW) from fault
