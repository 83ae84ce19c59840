"""What an entry promises, held against its own day, and what it says of whom: no promise lies in the past."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, tzinfo
from functools import cache

from disputes_cli.casework.case import Case
from disputes_cli.casework.declarations import Field, fields_of
from disputes_cli.casework.entries import ENTRY_KINDS, Entry, FollowUp, Mediation, Report
from disputes_cli.casework.findings import Finding
from disputes_cli.messages import N_, Message


def check_promises(
    case: Case, log: Sequence[Entry], at: Mapping[str, int], zone: tzinfo | None
) -> Iterator[Finding]:
    """Yield a fault for every day that lies before the entry that sets it, and for answers of people not met.

    `log` is the case's, amendments laid over it; `at` says where in the file each entry stands. Terms in a
    reply may be older than the reply, so their days are not looked at.
    """
    for entry in log:
        if entry.id not in at:
            continue
        today = entry.at.astimezone(zone).date()
        if isinstance(entry, Report) and entry.happened is not None:
            yield from _happened_later(entry, at[entry.id], today)
        for path, day in _promised(entry):
            if day < today:
                yield Finding(
                    "promised_for_the_past",
                    Message(
                        N_("{field}: {day} was over before the entry, which is of {of}"),
                        field=str(path[-1]),
                        day=day,
                        of=today,
                    ),
                    entry=entry.id,
                    path=("log", at[entry.id], *path),
                    remedy=Message(N_("put the day right, or say with --at when it was promised")),
                    nonsense=True,
                )
        if isinstance(entry, FollowUp):
            yield from _answers(case, entry, at[entry.id])


def _happened_later(entry: Report, place: int, today: date) -> Iterator[Finding]:
    """Yield a fault where something was reported before it happened; both as precisely as they are known."""
    known = str(entry.happened)[: len("2026-11-22")]
    if known > today.isoformat()[: len(known)]:
        yield Finding(
            "reported_before_it_happened",
            Message(N_("it happened in {happened}, after it was reported"), happened=known),
            entry=entry.id,
            path=("log", place, "happened"),
            remedy=Message(N_("put the day right")),
            nonsense=True,
        )


def _promised(entry: Entry) -> Iterator[tuple[tuple[str | int, ...], date]]:
    for field in _days_of(ENTRY_KINDS[entry.kind]):
        value = getattr(entry, field.name)
        if isinstance(value, date):
            yield (field.key,), value
    if isinstance(entry, Mediation):
        since = entry.agreement.effective_on if entry.agreement else None
        for number, term in enumerate(entry.terms):
            if term.due is not None and (since is None or term.due < since):
                yield ("terms", number, "due"), term.due


@cache
def _days_of(declared: type[Entry]) -> tuple[Field, ...]:
    """Return the fields of a declaration that hold a day."""
    return tuple(field for field in fields_of(declared) if field.kind is date)


def _answers(case: Case, entry: FollowUp, place: int) -> Iterator[Finding]:
    """Yield answers of parties whom nobody saw, neither themselves nor whoever speaks for them."""
    met = set(entry.saw)
    met |= {party.for_ for party in case.parties if party.key in met and party.for_ is not None}
    for key in sorted(set(entry.satisfaction) - met):
        yield Finding(
            "answer_of_nobody_met",
            Message(N_("{party} was not seen, but is said to have answered"), party=key),
            entry=entry.id,
            path=("log", place, "satisfaction", key),
            remedy=Message(N_("name with --saw whom you spoke to; each party is asked apart")),
            nonsense=True,
        )
