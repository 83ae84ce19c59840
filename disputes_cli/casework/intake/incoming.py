"""A row of a sheet at the door of the register: read, told again by its number, stripped of who it names."""

from datetime import UTC, datetime, time

from msgspec import Struct

from disputes_cli.casework.intake.intake_identity import (
    content_digest,
    identity_digest,
    identity_key,
    unnamed_key,
)
from disputes_cli.casework.intake.mapping import Cells, Mapping, Row, heading_of, held_by
from disputes_cli.casework.intake.report_from_row import BadCell, Intake, RowReader, shown_value
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


class Reception:
    """Where the rows of one sheet come in, by one mapping; `now` is in the register's zone."""

    def __init__(self, mapping: Mapping, known: Known, now: datetime) -> None:
        self._mapping, self._now = mapping, now
        self._reader = RowReader(mapping, known, time_zone=now.tzinfo or UTC, today=now.date())

    def receive(self, row: Row) -> Incoming | list[BadCell]:
        """Return the row as it may go in, or all its bad cells."""
        mapping = self._mapping
        held = held_by(mapping, row)
        read = self._reader.read(row, held)
        if isinstance(read, list):
            return read
        fault = self._fault_of(read)
        if fault is not None:
            field, reason = fault
            return [BadCell(row.line, heading_of(mapping, field, row.cells), reason)]
        key = identity_key(mapping, row, held)
        if names_somebody(key, read):
            key = unnamed_key(key)
        intake, counts = withhold(read)
        return Incoming(
            line=row.line,
            key=key,
            identity=identity_digest(mapping.system, key),
            contents=content_digest(mapping.system, key, read),
            intake=intake,
            standing=_standing(mapping, read, held),
            ending=mapping.closures.get(read.status or ""),
            withheld=dict(counts),
        )

    def _fault_of(self, read: Intake) -> tuple[str, Message] | None:
        """Return the field for which a report that could be read is refused, and why."""
        if read.at > self._now:
            return "at", Message(N_("{value} lies in the future"), value=read.at)
        end = read.closed_at
        if end is not None and not (_not_before(end, read.at) and end <= self._now):
            return "closed_at", Message(N_("{value} is before the report, or to come"), value=end)
        if sum(len(getattr(read, field) or "") for field in TEXTS) > LONGEST:
            return "narrative", Message(N_("longer than {count} characters"), count=LONGEST)
        return None


def _not_before(end: datetime, at: datetime) -> bool:
    """Tell whether an end is not before a beginning; of an end without an hour the day counts."""
    return end >= at or (end.time() == time() and end.date() == at.date())


def _standing(mapping: Mapping, read: Intake, held: Cells) -> str | None:
    """Return how far a row says its dispute has got, in the sheet's own words; None for one only reported."""
    if read.status in (None, "reported"):
        return None
    return shown_value(held["status"] if "status" in read.given else mapping.defaults.get("status"))
