"""A fault in a record, as a value: where, which rule, what is wrong, what mends it."""

from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from disputes_cli.messages import Message

Severity: TypeAlias = Literal["fault", "notice"]
Answer: TypeAlias = Literal["reason", "breach_reason"]


class Finding(Struct, frozen=True):
    """One fault, or one notice (a breach recorded with its reason).

    `code` is stable. `entry` is the id of the entry concerned, `path` the place in the file. A finding of
    `nonsense` keeps a new entry out; so does one about something `ahead` (still to be done); any other
    breach is recorded with a reason, which the entry tells in the field `answered_by`.
    """

    code: str
    message: Message
    severity: Severity = "fault"
    entry: str | None = None
    path: tuple[str | int, ...] = ()
    remedy: Message | None = None
    nonsense: bool = False
    ahead: bool = False
    answered_by: Answer = "reason"

    def as_notice(self) -> "Finding":
        """Return the same finding as a notice: a breach that was recorded with its reason."""
        return replace(self, severity="notice")

    @property
    def answer_flag(self) -> str:
        """The flag by which its entry says why."""
        return f"--{self.answered_by.replace('_', '-')}"

    @property
    def identity(self) -> tuple[str, str | None, str]:
        """What makes two findings of one case the same."""
        return (self.code, self.entry, repr(self.message))


class Located(Struct, frozen=True):
    """A finding and the place in the file where it stands; line and column count from 1."""

    finding: Finding
    file: str
    line: int
    column: int

    @property
    def place(self) -> str:
        """The place as people and editors read it: `cases/2026/11/x.yaml:37:5: log[2].outcome`."""
        spot = path_text(self.finding.path)
        place = f"{self.file}:{self.line}:{self.column}" if self.file else f"{self.line}:{self.column}"
        return f"{place}: {spot}" if spot else place


def path_text(path: tuple[str | int, ...]) -> str:
    """Return a path as text: `log[2].outcome`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text
