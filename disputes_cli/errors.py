"""What cannot be done: one error class with a remedy, and the exit statuses, which are never renumbered."""

import errno
from enum import IntEnum
from typing import ClassVar

from disputes_cli.messages import N_, Filling, Message


class Status(IntEnum):
    """Exit status of the process (`docs/scripting.md`)."""

    DONE = 0
    FOUND = 1
    USAGE = 2
    NO_CASE = 3
    REFUSED = 4
    CHANGED = 5
    LOCKED = 6
    FAILED = 7
    UNREADABLE = 8
    FAULT = 70
    INTERRUPTED = 130


class DisputesError(Exception):
    """The work cannot be done: what is wrong, where, and what to do next."""

    status: ClassVar[Status] = Status.REFUSED

    def __init__(
        self,
        text: str | Message,
        /,
        *,
        where: str | None = None,
        remedy: str | Message | None = None,
        **params: Filling,
    ) -> None:
        self.message = text if isinstance(text, Message) else Message(text, **params)
        self.remedy = Message(remedy, **params) if isinstance(remedy, str) else remedy
        self.where = where
        super().__init__(self.message.text)

    @property
    def in_one(self) -> Message:
        """What is wrong and what to do in one message, for somebody who is asked again."""
        if self.remedy is None:
            return self.message
        return Message(N_("{what}; {remedy}"), what=self.message, remedy=self.remedy)


class UsageError(DisputesError):
    """The command was called wrongly, or names an id that the rules or the register do not know."""

    status = Status.USAGE


class Refused(DisputesError):
    """The data or the rules say no; nothing was changed."""

    status = Status.REFUSED


_REASONS: dict[int, str] = {
    errno.ENOENT: N_("it is not there"),
    errno.ENOTDIR: N_("it is not there"),
    errno.EISDIR: N_("it is a folder"),
    errno.EACCES: N_("no right to it"),
    errno.EPERM: N_("no right to it"),
    errno.EROFS: N_("the disk is read-only"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.ELOOP: N_("it is a link"),
}


def reason_of(fault: OSError) -> Message | str:
    """Return why the system refused, in words of ours where we have them."""
    text = _REASONS.get(fault.errno or 0)
    return Message(text) if text else fault.strerror or type(fault).__name__
