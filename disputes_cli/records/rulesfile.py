"""The rules of a register ⇄ `rules.yaml`; the floor of law, which ships with the tool."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import msgspec

from disputes_cli.casework.policy.rules import FORMAT, Rules
from disputes_cli.errors import DisputesError, Status
from disputes_cli.messages import N_
from disputes_cli.records import rules_cache
from disputes_cli.records.registerfile import content_of

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


def read_rules(folder: Path, private: Path | None = None) -> Rules:
    """Return how we work. Raises FaultyFile with line and column.

    `private` is the folder of the register in the git directory, where what was read is kept for the next command.
    """
    content = content_of(folder, NAME)
    if private is not None and (known := rules_cache.kept(private, content)) is not None:
        return known
    from disputes_cli.records.yaml_typed import typed

    rules = typed(content, Rules, file=f"{folder.name}/{NAME}", newest=FORMAT)
    if private is not None:
        rules_cache.keep(private, content, rules)
    return rules


@lru_cache(maxsize=1)
def read_laws() -> "tuple[LawRule, ...]":
    """Return the floor of law that ships with the tool. Raises DamagedInstallation where it is not as we made it."""
    from disputes_cli.casework.law.floor import Law
    from disputes_cli.records.yaml_read import load

    try:
        return msgspec.convert(load((PROFILES / LAW).read_bytes(), file=LAW), Law).laws
    except (OSError, DisputesError, msgspec.ValidationError) as fault:
        raise DamagedInstallation(LAW) from fault
