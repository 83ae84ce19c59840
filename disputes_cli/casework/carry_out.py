"""Carrying out: from a case and new entries to the case afterwards, or a refusal. Only thinks."""

from collections.abc import Container, Sequence
from datetime import date, datetime, time, timedelta

from msgspec import Struct
from msgspec.structs import replace

from disputes_cli.casework.case import Case
from disputes_cli.casework.desk import Desk
from disputes_cli.casework.entries import Entry
from disputes_cli.casework.examination import examine
from disputes_cli.casework.findings import Finding
from disputes_cli.casework.references import SORTS, anything_retired, is_listed, named_ids, retired
from disputes_cli.casework.standing import Standing
from disputes_cli.casework.state import fold, state
from disputes_cli.errors import Refused, UsageError
from disputes_cli.messages import N_, Message


class NeedsReason(Refused):
    """What happened broke a rule; it is recorded once `finding.answered_by` of its entry says why."""

    def __init__(self, finding: Finding) -> None:
        say_why = N_("if it happened all the same, say why with {flag}")
        super().__init__(finding.message, remedy=finding.remedy or Message(say_why, flag=finding.answer_flag))
        self.finding = finding


class Outcome(Struct, frozen=True):
    """What an act came to: the case before (None for a new one) and after, the entries, what to mind."""

    before: Case | None
    case: Case
    entries: tuple[Entry, ...]
    standing: Standing
    notices: tuple[Finding, ...] = ()


def carry_out(case: Case, entries: Sequence[Entry], desk: Desk, *, new: bool = False) -> Outcome:
    """Return the case with these entries at the end of its log.

    What makes no sense, what is still to be done against a rule, and a breach without a reason raise
    Refused; an id that nobody knows raises UsageError. `new` says that `case` has no entries yet.
    """
    _refuse_retired(case, entries, desk, new=new)
    after = replace(case, log=(*case.log, *entries))
    standing = fold(after.log)
    after = replace(after, state=state(standing))
    known = set() if new else {finding.identity for finding in examine(case, desk)}
    arisen = [finding for finding in examine(after, desk, standing) if finding.identity not in known]
    made = {entry.id for entry in entries}
    for finding in arisen:
        refuse(finding, made)
    return Outcome(None if new else case, after, tuple(entries), standing, tuple(arisen))


def refuse(finding: Finding, made: Container[str | None]) -> None:
    """Raise what keeps the entries that were made out; return for a notice."""
    if finding.code.startswith("unknown_"):
        raise UsageError(finding.message, remedy=finding.remedy)
    if finding.nonsense or (finding.ahead and finding.entry in made):
        raise Refused(finding.message, remedy=finding.remedy)
    if finding.severity == "notice":
        return
    if finding.code == "personal_data":
        field = next((step for step in reversed(finding.path) if isinstance(step, str)), None)
        raise Refused(finding.message, remedy=finding.remedy, where=field)
    if finding.entry is not None and finding.entry not in made:
        raise Refused(
            finding.message,
            remedy=N_(
                "it is entry {entry} that breaks the rule now: say why there first, by amending its reason"
            ),
            entry=finding.entry,
        )
    raise NeedsReason(finding)


def moment(now: datetime, given: datetime | date | None, log: Sequence[Entry]) -> datetime:
    """Return the time of a new entry: no two entries of a case share one.

    Without `given` it is the clock's, or one second after the last entry's where that is later; a given
    time that is taken moves on by seconds; of a given day, it is after what happened on that day, at noon
    at the earliest. Raises Refused for a time in the future.
    """
    if given is not None and not isinstance(given, datetime):
        given = _on_day(now, given, log)
    if given is not None and given > now:
        raise Refused(
            N_("{at} is in the future"),
            remedy=N_("record what has happened; what is to come has a date of its own"),
            at=given,
        )
    taken = {entry.at for entry in log}
    if given is None:
        last = max(taken, default=None)
        return now if last is None or last < now else last + timedelta(seconds=1)
    while given in taken:
        given += timedelta(seconds=1)
    return given


def _on_day(now: datetime, day: date, log: Sequence[Entry]) -> datetime:
    if day == now.date():
        return now
    noon = datetime.combine(day, time(12), now.tzinfo)
    return max([noon, *(entry.at for entry in log if entry.at.astimezone(now.tzinfo).date() == day)])


def _refuse_retired(case: Case, entries: Sequence[Entry], desk: Desk, *, new: bool) -> None:
    if not anything_retired(desk.rules, desk.register):
        return
    header = [("category", case.category), ("area", case.area)] if new else []
    for entry in entries:
        named = [(sort, wanted) for sort, wanted, _ in named_ids(entry) if is_listed(sort)]
        for sort, wanted in (*header, *named):
            if retired(sort, wanted, entry.at.date(), desk.rules, desk.register):
                raise UsageError(
                    N_("{sort} {wanted} is retired"),
                    remedy=N_("name one that is in use"),
                    sort=Message(SORTS[sort]),
                    wanted=wanted,
                )
