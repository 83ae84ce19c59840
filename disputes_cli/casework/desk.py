"""What a person at work has before them: the rules, the register, the law, the time. Handed in, never looked up."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from disputes_cli.casework.law.floor import LawRule
    from disputes_cli.casework.policy.rules import Rules
    from disputes_cli.casework.register import Register


class Policy(Protocol):
    """Whoever has the rules and the register, perhaps to read them only when they are asked for."""

    @property
    def rules(self) -> "Rules":
        """How we work."""

    @property
    def register(self) -> "Register":
        """Who we are."""


class Floor(Protocol):
    """Whoever has the rules and the floor of law, perhaps to read them only when they are asked for."""

    @property
    def rules(self) -> "Rules":
        """How we work."""

    @property
    def laws(self) -> "tuple[LawRule, ...]":
        """The floor of law."""


class Desk(Struct, frozen=True):
    """The circumstances of an act; `now` is in the register's zone, to the second."""

    rules: "Rules"
    register: "Register"
    laws: "tuple[LawRule, ...]"
    now: datetime

    @property
    def today(self) -> date:
        """The day in the register's zone."""
        return self.now.date()
