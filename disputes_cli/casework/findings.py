"""A fault in a record, as a value: where, which rule, what is wrong, what mends it."""

from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from disputes_cli.messages import Message

Severity: TypeAlias = Literal["fault", "notice"]


class Finding(Struct, frozen=True):
    """One fault, or one notice (a breach recorded with its reason).

    `code` is stable. `entry` is the id of the entry concerned, `path` the place in the file. A finding of
    `nonsense` keeps a new entry out; so does one about something `ahead` (still to be done); any other
    breach is recorded with a reason.
    """

    code: str
    message: Message
    severity: Severity = "fault"
    entry: str | None = None
    path: tuple[str | int, ...] = ()
    remedy: Message | None = None
    nonsense: bool = False
    ahead: bool = False

    def as_notice(self) -> "Finding":
        """Return the same finding as a notice: a breach that was recorded with its reason."""
        return replace(self, severity="notice")

    @property
    def identity(self) -> tuple[str, str | None, str]:
        """What makes two findings of one case the same."""
        return (self.code, self.entry, repr(self.message))
