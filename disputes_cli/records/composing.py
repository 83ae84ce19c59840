"""Many cases composed, each by `change_of`: most by a child, while this process is still taking in the next."""

from collections import deque
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from disputes_cli.records import side_by_side
from disputes_cli.records.casefile import Opened, change_of, content_of
from disputes_cli.records.journal import Change

if TYPE_CHECKING:
    from disputes_cli.casework.carry_out import Outcome
    from disputes_cli.records.docket import Docket

AT_ONCE = 6_000
"""Cases that a child composes, in half a second. Every start makes this process copy what it changes from then on."""


CHILDREN = 2
"""So many compose at once: where this process waits for one, the other core is not idle."""


class _Composed(NamedTuple):
    outcome: "Outcome"
    content: bytes


class Composer:
    """The changes that outcomes make, where those known so far can be composed while others are still to come.

    An outcome that was replaced by a later one of its case is composed anew. Close the composer.
    """

    def __init__(self, opened: Mapping[str, Opened], docket: "Docket") -> None:
        self._opened = opened
        self._docket = docket
        self._composed: dict[str, _Composed] = {}
        self._seen = 0
        self._running: deque[tuple[list[Outcome], side_by_side.Beside]] = deque()
        self._alone = side_by_side.cores() < 2  # noqa: PLR2004

    def look(self, outcomes: Mapping[str, "Outcome"]) -> None:
        """Give what came since the last look to a child, where that is enough to be worth one."""
        if not self._alone and len(outcomes) - self._seen >= AT_ONCE:
            while len(self._running) >= CHILDREN:
                self._collect()
            batch = list(islice(outcomes.values(), self._seen, None))
            self._seen = len(outcomes)
            self._running.append((batch, side_by_side.Beside(batch, self._bytes_of)))

    def changes(self, outcomes: Mapping[str, "Outcome"]) -> Iterator[Change]:
        """Yield the change of every outcome, in order; what no child composed is composed here."""
        rest = {
            case_id: self._change(outcome) for case_id, outcome in islice(outcomes.items(), self._seen, None)
        }
        while self._running:
            self._collect()
        for case_id, outcome in outcomes.items():
            known = self._composed.get(case_id)
            if case_id in rest:
                yield rest[case_id]
            elif known is None or known.outcome is not outcome:
                yield self._change(outcome)
            else:
                opened = self._opened.get(case_id)
                path = self._docket.file_of(case_id)
                yield Change(path, opened.content if opened else None, known.content)

    def close(self) -> None:
        """End the children, if there are any."""
        for _, child in self._running:
            child.close()

    def _collect(self) -> None:
        batch, child = self._running[0]
        for outcome, content in zip(batch, child.done(), strict=True):
            if content is not None:
                self._composed[outcome.case.id] = _Composed(outcome, content)
        self._running.popleft()

    def _bytes_of(self, outcome: "Outcome") -> bytes:
        return content_of(self._opened.get(outcome.case.id), outcome, self._docket)

    def _change(self, outcome: "Outcome") -> Change:
        return change_of(self._opened.get(outcome.case.id), outcome, self._docket)
