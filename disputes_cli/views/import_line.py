"""What an import came to: one line, the notes beside it, and the same for programs."""

from collections.abc import Iterator, Sequence
from typing import Any

from disputes_cli.casework.carry_out import Outcome
from disputes_cli.casework.due import DUE_BY_KIND, due_order
from disputes_cli.casework.intake.admission import Tally
from disputes_cli.casework.texts.plain_text import clean_line
from disputes_cli.messages import N_, P_, Message

_NAMED = 10
"""How many lines a note names."""


def import_line(file: str, tally: Tally, bad: int, outcomes: Sequence[Outcome], *, would: bool) -> Message:
    """Return what came (or would come) of a sheet, and the first thing owed, as one sentence."""
    counts: dict[str, Any] = {
        "file": file,
        "created": tally.created,
        "updated": tally.updated,
        "unchanged": tally.unchanged,
        "bad": bad,
    }
    if not outcomes:
        return Message(N_("{file} adds nothing: {unchanged} unchanged, {bad} bad"), **counts)
    done = Message(
        N_("would import {file}: {created} created, {updated} updated, {unchanged} unchanged, {bad} bad")
        if would
        else N_("imported {file}: {created} created, {updated} updated, {unchanged} unchanged, {bad} bad"),
        **counts,
    )
    owed = [one for outcome in outcomes for one in outcome.standing.owed if not one.optional]
    if not owed:
        return done
    first = min(owed, key=due_order)
    what = Message(DUE_BY_KIND[first.kind].label)
    return Message(N_("{done}; owed next: {what} by {due}"), done=done, what=what, due=first.due)


def sheet_notes(
    passed: Sequence[int], others: Sequence[str], unread: Sequence[str] = ()
) -> Iterator[Message]:
    """Yield which lines of a sheet are no rows of it, which columns and which sheets of the workbook were not read."""
    if unread:
        yield Message(
            N_("columns not read: {columns}; --map FIELD=HEADING reads one"),
            columns=[clean_line(name) for name in unread[:_NAMED]] + (["…"] if len(unread) > _NAMED else []),
        )
    if passed:
        yield Message(
            N_("passed over as headings told again, totals or signatures: lines {lines}"),
            lines=[str(line) for line in passed[:_NAMED]] + (["…"] if len(passed) > _NAMED else []),
        )
    if others:
        yield Message(
            N_("not read: other sheets of the workbook: {sheets}; --sheet NAME chooses one"),
            sheets=[clean_line(name) for name in others],
        )


def import_notes(tally: Tally) -> Iterator[Message]:
    """Yield what is not in the cases, what stands there only as a note, and what stands in the sheet twice."""
    names = tally.withheld["name"]
    numbers = tally.withheld.total() - names
    if numbers or names:
        yield Message(
            N_("left out of the register: personal numbers {numbers}, full names shortened {names}"),
            numbers=numbers,
            names=names,
        )
    if tally.standings:
        yield Message(
            P_(
                "1 row says how far it got: it stands in a note; `closures` of a mapping says what ends a case",
                "{count} rows say how far they got: it stands in a note; `closures` of a mapping says what ends a case",
            ),
            count=tally.standings,
        )
    if tally.closed:
        yield Message(
            P_(
                "1 case is closed because the sheet says so; its reason names it",
                "{count} cases are closed because the sheet says so; their reason names it",
            ),
            count=tally.closed,
        )
    if tally.undated:
        yield Message(
            P_(
                "1 of them without a day: it counts as closed today; --map closed_at=HEADING names the column",
                "{count} of them without a day: they count as closed today; --map closed_at=HEADING names the column",
            ),
            count=tally.undated,
        )
    if tally.linked:
        yield Message(
            P_(
                "1 case tells of an event that another case tells of: linked as the same event",
                "{count} cases tell of an event that another case tells of: linked as the same event",
            ),
            count=tally.linked,
        )
    if tally.repeated:
        yield Message(
            P_("1 row stands in the sheet more than once", "{count} rows stand in the sheet more than once"),
            count=tally.repeated,
        )


def import_data(tally: Tally, bad: int, cases: Sequence[str], commit: str | None) -> dict[str, Any]:
    """Return what an import answers in JSON; `cases` are those made or added to."""
    return {
        "created": tally.created,
        "updated": tally.updated,
        "unchanged": tally.unchanged,
        "bad": bad,
        "repeated": tally.repeated,
        "closed": tally.closed,
        "linked": tally.linked,
        "withheld": dict(sorted(tally.withheld.items())),
        "cases": list(cases),
        "commit": commit,
    }
