"""Cases like a new one: the same area and kind, the same parties, words in common."""

from collections.abc import Iterable

from disputes_cli.casework.case import Case
from disputes_cli.casework.entries import Report

ENOUGH = 60.0
"""Points (of 100) from which two cases are worth a look."""
SHOWN = 3


def like_cases(new: Case, others: Iterable[Case]) -> list[Case]:
    """Return the cases most like a new one, the likest first, at most three."""
    ranked = sorted(((likeness(new, other), other) for other in others), key=lambda pair: -pair[0])
    return [other for points, other in ranked[:SHOWN] if points >= ENOUGH]


def likeness(new: Case, other: Case) -> float:
    """Return how like two cases are, 0 to 100: titles most, then parties, category and words of the reports."""
    from rapidfuzz.fuzz import partial_ratio, ratio

    names = {party.name for party in new.parties}
    shared = len(names & {party.name for party in other.parties}) / len(names) if names else 0.0
    category = 100.0 if new.category == other.category else 0.0
    title = max(ratio(new.title, other.title), partial_ratio(new.title, other.title) * 0.9)
    words = ratio(_told(new), _told(other)) if _told(new) and _told(other) else title
    return 0.5 * title + 0.2 * 100 * shared + 0.15 * category + 0.15 * words


def _told(case: Case) -> str:
    return next((entry.narrative[:200] for entry in case.log if isinstance(entry, Report)), "")
