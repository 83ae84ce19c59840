"""Which measures are in force in a case, and until when: open proceedings, else the plan. Pure."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from disputes_cli.casework.entries import Assignment
from disputes_cli.casework.standing import Standing
from disputes_cli.casework.values import Track

PROTECTING: tuple[Track, ...] = ("protection_order", "warning_letter")
"""Tracks that protect somebody by themselves; they are named before those that decide or confirm something."""


class Measure(Struct, frozen=True, omit_defaults=True):
    """One measure, the entry it stands in, and its end, which may have passed; a plan may have none."""

    kind: Literal["proceeding", "plan"]
    entry: str
    track: Track | None = None
    step: str | None = None
    text: str | None = None
    until: date | None = None

    def lapsed(self, today: date) -> bool:
        """Whether its end has passed."""
        return self.until is not None and self.until < today


def measures(standing: Standing) -> Iterator[Measure]:
    """Yield the open proceedings, those that protect first; where there is none, the plan that is being carried out."""
    steps = standing.proceedings.values()
    for step in sorted(steps, key=lambda one: (one.track not in PROTECTING, one.until or date.max, one.id)):
        yield Measure("proceeding", step.id, step.track, step.step, until=step.until)
    if not standing.proceedings:
        yield from _plan(standing)


def _plan(standing: Standing) -> Iterator[Measure]:
    """Yield the latest plan, unless what it was to be done by has been reported as done."""
    plans = (entry for entry in reversed(standing.log) if isinstance(entry, Assignment) and entry.plan)
    planned = next(plans, None)
    if planned is not None and (planned.until is None or planned.id in standing.tasks):
        yield Measure("plan", planned.id, text=planned.plan, until=planned.until)
