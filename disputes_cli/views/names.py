"""What ids are called: labels of the rules, names of the register, words for closed sets."""

from typing import TYPE_CHECKING, Any

from disputes_cli.casework.desk import Policy
from disputes_cli.messages import Filling

if TYPE_CHECKING:
    from disputes_cli.casework.policy.rules import Rules
    from disputes_cli.casework.register import Register


class Names:
    """The names of ids by sort; what is not known is called by its id, what is absent is nothing.

    Rules and register are asked for when the first name is: a piped list of raw ids needs neither.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._known: dict[str, dict[str, Filling]] = {}

    @property
    def rules(self) -> "Rules":
        """The rules that lend labels."""
        return self._policy.rules

    @property
    def register(self) -> "Register":
        """The register that lends names."""
        return self._policy.register

    def of(self, sort: str, wanted: str | None) -> Filling:
        """Return the label or name of an id."""
        if wanted is None:
            return None
        if sort not in self._known:
            from disputes_cli.casework.references import known

            items = known(sort, self.rules, self.register)
            self._known[sort] = {item.id: _named(item) for item in items}
        return self._known[sort].get(wanted, wanted)

    def colour(self, grade: str | None) -> str | None:
        """Return the style of a grade, which is its colour."""
        found = self.rules.grade(grade)
        return found.colour if found else None


def _named(item: Any) -> Filling:
    label: Filling = getattr(item, "label", None) or getattr(item, "name", None)
    return label or str(item.id)
