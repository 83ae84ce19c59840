"""One register ⇄ `register.yaml`."""

from pathlib import Path
from typing import TypeVar

from disputes_cli.casework.findings import Located
from disputes_cli.casework.register import Register
from disputes_cli.errors import Refused
from disputes_cli.messages import N_, Message
from disputes_cli.records.yaml_typed import decode

NAME = "register.yaml"
FORMAT = 1

T = TypeVar("T")


class UnreadableFile(Refused):
    """A file of the register that breaks its format; the first fault, and how many there are."""

    def __init__(self, faults: list[Located]) -> None:
        first = faults[0]
        super().__init__(first.finding.message, where=first.place, remedy=first.finding.remedy)


def read_typed(folder: Path, name: str, kind: type[T], newest: int) -> tuple[T | None, list[Located]]:
    """Return the typed contents of a file of the register, or its faults. Raises Refused where it cannot be read."""
    try:
        content = (folder / name).read_bytes()
    except OSError as fault:
        raise Refused(
            N_("cannot be read: {why}"),
            where=f"{folder.name}/{name}",
            remedy=N_("look at the file and its rights, or start a register with 'disputes init'"),
            why=fault.strerror or Message(N_("unknown")),
        ) from fault
    return decode(content, kind, file=f"{folder.name}/{name}", newest=newest)


def read_register(folder: Path) -> Register:
    """Return who we are. Raises UnreadableFile with line and column."""
    register, faults = read_typed(folder, NAME, Register, FORMAT)
    if register is None:
        raise UnreadableFile(faults)
    return register
