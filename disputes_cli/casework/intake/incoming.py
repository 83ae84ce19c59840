"""A row of a sheet at the door of the register: read, told again by its number, stripped of who it names."""

from datetime import UTC, datetime, time

from msgspec import Struct

from disputes_cli.casework.intake.intake_identity import (
    content_digest,
    identity_digest,
    identity_key,
    unnamed_key,
)
from disputes_cli.casework.intake.mapping import Mapping, Row, filled, heading_of
from disputes_cli.casework.intake.report_from_row import BadCell, Intake, read_row, shown_value
from disputes_cli.casework.intake.withheld import TEXTS, names_somebody, withhold
from disputes_cli.casework.values import Ending
from disputes_cli.casework.vocabulary import Known
from disputes_cli.messages import N_, Message

LONGEST = 100_000
"""Characters that the texts of one row may have together: a case file ends at 1 MiB."""


class Incoming(Struct, frozen=True):
    """A row that may go in: the number that tells it again, seeds of its ids, its report, and the standing it claims.

    `standing` is in the sheet's own words; `ending` is how that standing ends the case, where it does.
    """

    line: int
    key: str
    identity: bytes
    contents: bytes
    intake: Intake
    standing: str | None
    ending: Ending | None
    withheld: dict[str, int]


def receive(row: Row, mapping: Mapping, known: Known, now: datetime) -> Incoming | list[BadCell]:
    """Return the row as it may go in, or all its bad cells; `now` is in the register's zone."""
    read = read_row(row, mapping, known, time_zone=now.tzinfo or UTC, today=now.date())
    if isinstance(read, list):
        return read
    if read.at > now:
        reason = Message(N_("{value} lies in the future"), value=read.at)
        return [BadCell(row.line, heading_of(mapping, "at", row.cells), reason)]
    if read.closed_at is not None and not (_not_before(read.closed_at, read.at) and read.closed_at <= now):
        reason = Message(N_("{value} is before the report, or to come"), value=read.closed_at)
        return [BadCell(row.line, heading_of(mapping, "closed_at", row.cells), reason)]
    if sum(len(getattr(read, field) or "") for field in TEXTS) > LONGEST:
        reason = Message(N_("longer than {count} characters"), count=LONGEST)
        return [BadCell(row.line, heading_of(mapping, "narrative", row.cells), reason)]
    key = identity_key(mapping, row)
    if names_somebody(key, read):
        key = unnamed_key(key)
    intake, counts = withhold(read)
    return Incoming(
        line=row.line,
        key=key,
        identity=identity_digest(mapping.system, key),
        contents=content_digest(mapping.system, key, read),
        intake=intake,
        standing=_standing(row, mapping, read),
        ending=mapping.closures.get(read.status or ""),
        withheld=dict(counts),
    )


def _not_before(end: datetime, at: datetime) -> bool:
    """Tell whether an end is not before a beginning; of an end without an hour the day counts."""
    return end >= at or (end.time() == time() and end.date() == at.date())


def _standing(row: Row, mapping: Mapping, read: Intake) -> str | None:
    """Return how far a row says its dispute has got, in the sheet's own words; None for one only reported."""
    if read.status in (None, "reported"):
        return None
    own = "status" in read.given
    return shown_value(filled(mapping.fields["status"], row.cells) if own else mapping.defaults.get("status"))
