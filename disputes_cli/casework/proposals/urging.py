"""How often somebody was urged about one thing that is owed."""

from collections.abc import Sequence

from disputes_cli.casework.entries import Entry, Urge


def times_urged(log: Sequence[Entry], urge: Urge) -> int:
    """Count the urgings about the same thing up to this one, itself among them.

    `log` is the case's in order, amendments laid over it.
    """
    count = 0
    for entry in log:
        if isinstance(entry, Urge) and entry.of == urge.of:
            count += 1
        if entry.id == urge.id:
            break
    return count
