"""What texts were heard to say: hints at risk factors and told numbers, each with its weight. How: `hints`, `weighing`."""

from typing import Literal, TypeAlias

from msgspec import Struct

Weighed: TypeAlias = Literal["plain", "reported", "past", "negated", "feared", "settled", "elsewhere"]

COUNTING: frozenset[Weighed] = frozenset({"plain", "reported", "past"})
"""What bears on a proposal; the rest is shown with the reason why it does not."""


class Hint(Struct, frozen=True, kw_only=True):
    """A phrase found: which factor it hints at, its clause, and how its surroundings weigh it.

    `told_of` is the factor whose phrase it is, where words of years ago hint at another one.
    """

    factor: str
    phrase: str
    quote: str
    weighed: Weighed = "plain"
    told_of: str | None = None

    @property
    def counts(self) -> bool:
        """Whether it bears on a proposal."""
        return self.weighed in COUNTING


class ToldNumber(Struct, frozen=True, kw_only=True):
    """A number told in a text of a fact that rules count: at least so many, and where it says so."""

    fact: str
    number: int
    quote: str
    weighed: Weighed = "plain"

    @property
    def counts(self) -> bool:
        """Whether it bears on a proposal while nobody has recorded the number."""
        return self.weighed in COUNTING


class Heard(Struct, frozen=True):
    """What a text gives: hints in its order, and numbers."""

    hints: tuple[Hint, ...] = ()
    numbers: tuple[ToldNumber, ...] = ()
