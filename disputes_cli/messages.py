"""A sentence that is not yet in a language: an English message id and what fills its holes."""

from datetime import date, datetime
from typing import Any, Self, TypeAlias

Label: TypeAlias = dict[str, str]
"""A text of the rules in every language of the register, by language code."""


def N_(text: str) -> str:  # noqa: N802  (the name gettext tools know)
    """Mark a literal for the message catalog and return it unchanged."""
    return text


class Counted(str):
    """A message id with a hole for a number, and how English says it of one; Chinese says both alike."""

    __slots__ = ("hole", "one")
    one: str
    hole: str

    def __new__(cls, many: str, one: str, hole: str) -> Self:
        """Return the id for many, knowing the one."""
        made = super().__new__(cls, many)
        made.one, made.hole = one, hole
        return made


def P_(one: str, many: str, hole: str = "count") -> Counted:  # noqa: N802  (as N_)
    """Mark a literal that counts by `hole` for the catalog, as its English says it of one and of many."""
    return Counted(many, one, hole)


class Called:
    """An id and what it is called, for people who know the one or the other."""

    __slots__ = ("id", "name")

    def __init__(self, wanted: str, name: "Label | str | Message") -> None:
        self.id = wanted
        self.name = name

    def __repr__(self) -> str:
        return f"Called({self.id!r}, {self.name!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Called) and (self.id, self.name) == (other.id, other.name)

    def __hash__(self) -> int:
        return hash(self.id)


class Message:
    """One sentence with `{name}` holes; `language.say` puts it into words."""

    __slots__ = ("params", "text")

    def __init__(self, text: str, /, **params: "Filling") -> None:
        self.text = text
        self.params = params

    def __repr__(self) -> str:
        return f"Message({self.text!r}, {self.params!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and self.text == other.text and self.params == other.params

    def __hash__(self) -> int:
        return hash((self.text, repr(sorted(self.params.items(), key=lambda item: item[0]))))


Filling: TypeAlias = (
    "str | int | float | date | datetime | Message | Called | Label | list[Any] | tuple[Any, ...] | None"
)
