"""A file that could not be read, as a value that travels with every result drawn from the others."""

from msgspec import Struct

from disputes_cli.messages import Message


class Unreadable(Struct, frozen=True):
    """A file that could not be read, and why, which no result leaves out silently."""

    where: str
    what: Message
    place: str = ""
    """Where in the file, as an error line goes on after its name: `:3:8: title`."""
