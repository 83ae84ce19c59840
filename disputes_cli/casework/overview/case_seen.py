"""A case together with where it stands, as lists, filters and cards look at it."""

from typing import NamedTuple

from disputes_cli.casework.case import Case
from disputes_cli.casework.lifecycle import statuses
from disputes_cli.casework.standing import Standing


class Seen(NamedTuple):
    """A case, what its log amounts to, its status and what holds beside it."""

    case: Case
    standing: Standing
    status: str
    also: tuple[str, ...]

    @classmethod
    def of(cls, case: Case, standing: Standing) -> "Seen":
        """Look at a case where it stands."""
        return cls(case, standing, *statuses(standing))
