"""One register ⇄ `register.yaml`."""

from pathlib import Path
from typing import TypeVar

from disputes_cli.casework.register import FORMAT, Register
from disputes_cli.errors import Refused, reason_of
from disputes_cli.messages import N_
from disputes_cli.records.yaml_typed import typed

NAME = "register.yaml"

T = TypeVar("T")


def read_typed(folder: Path, name: str, kind: type[T], newest: int) -> T:
    """Return the typed contents of a file of the register. Raises Refused where it cannot be read."""
    return typed(content_of(folder, name), kind, file=f"{folder.name}/{name}", newest=newest)


def content_of(folder: Path, name: str) -> bytes:
    """Return the bytes of a file of the register. Raises Refused where it cannot be read."""
    try:
        return (folder / name).read_bytes()
    except OSError as fault:
        raise Refused(
            N_("cannot be read: {why}"),
            where=f"{folder.name}/{name}",
            remedy=N_("look at the file and its rights, or start a register with 'disputes init'"),
            why=reason_of(fault),
        ) from fault


def read_register(folder: Path) -> Register:
    """Return who we are. Raises FaultyFile with line and column."""
    return read_typed(folder, NAME, Register, FORMAT)
