"""A sentence that is not yet in a language: an English message id and what fills its holes."""

from datetime import date, datetime
from typing import Any, TypeAlias

Label: TypeAlias = dict[str, str]
"""A text of the rules in every language of the register, by language code."""


def N_(text: str) -> str:  # noqa: N802  (the name gettext tools know)
    """Mark a literal for the message catalog and return it unchanged."""
    return text


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
    "str | int | float | date | datetime | Message | Label | list[Any] | tuple[Any, ...] | None"
)
