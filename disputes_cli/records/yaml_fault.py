"""What is wrong in a YAML text, by line and column, and the limits that every text of ours keeps."""

from typing import Self

from disputes_cli.casework.findings import Finding, Located
from disputes_cli.errors import DisputesError, Refused, Status
from disputes_cli.messages import Filling, Message

LARGEST = 1 << 20
"""Bytes of the largest file that is read (1 MiB)."""

DEEPEST = 20
"""Lists and mappings that may stand in one another."""

MOST_VALUES = 50_000
"""Values that one file may hold."""


class YamlFault(Refused):
    """A YAML text that is refused; `line` and `column` count from 1."""

    def __init__(
        self,
        text: str | Message,
        /,
        *,
        line: int,
        column: int = 1,
        file: str = "",
        remedy: str | Message | None = None,
        **params: Filling,
    ) -> None:
        super().__init__(text, remedy=remedy, where=_place(file, line, column), **params)
        self.line = line
        self.column = column

    def in_file(self, file: str) -> Self:
        """Return the same fault as one of this file."""
        return type(self)(self.message, line=self.line, column=self.column, file=file, remedy=self.remedy)


class WriteFault(DisputesError):
    """What was written does not read back as what was meant: a fault of ours, and nothing was saved."""

    status = Status.FAULT


def located(fault: YamlFault, file: str) -> Located:
    """Return a refusal of the whole text as a finding."""
    finding = Finding("yaml", fault.message, remedy=fault.remedy)
    return Located(finding, file, fault.line, fault.column)


def _place(file: str, line: int, column: int) -> str:
    return f"{file}:{line}:{column}" if file else f"{line}:{column}"
