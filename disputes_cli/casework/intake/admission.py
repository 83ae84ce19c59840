"""Rows taken into the register: one makes a case, adds a report to the case it made before, or says nothing new."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from string import ascii_lowercase
from typing import Any, cast

from msgspec.structs import replace

from disputes_cli.casework.carry_out import Outcome, carry_out, moment
from disputes_cli.casework.case import FORMAT, Case, Link, Party
from disputes_cli.casework.desk import Desk
from disputes_cli.casework.entries import Closure, Entry, Note, Report
from disputes_cli.casework.identifiers import case_id, entry_id
from disputes_cli.casework.intake.column_choice import BY_SHEET
from disputes_cli.casework.intake.incoming import Incoming
from disputes_cli.casework.proposals.proposing import draft
from disputes_cli.casework.standing import Standing
from disputes_cli.casework.state import fold
from disputes_cli.casework.texts.shown_names import is_unit
from disputes_cli.casework.values import Ending, Nature, Ref, Source
from disputes_cli.messages import Label

STANDING_IN_SHEET: Label = {"zh_CN": "台账状态：", "en": "standing in the sheet: "}
"""What a note in the register's language says before the word that the sheet has for how far a dispute got."""

CLOSED_IN_SHEET: Label = {
    "zh_CN": "据导入的台账（{system}）：{word}",
    "en": "as the imported sheet ({system}) has it: {word}",
}
"""Why a case is closed of which this register knows only what the sheet says."""


@dataclass(slots=True)
class Tally:
    """How many rows made a case, added a report, or said nothing new; what was left out of them."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    repeated: int = 0
    standings: int = 0
    closed: int = 0
    undated: int = 0
    linked: int = 0
    withheld: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Admission:
    """An import on its way: what the register has of a system, and what the rows so far make of it.

    `rows` tells by its number which case a row belongs to, `cases` are those cases, `taken` all ids of cases.
    A case's id is made of its row's number, an entry's of what the row says, so that every clone makes the same.
    """

    system: str
    by: str
    desk: Desk
    same_event: tuple[str, ...]
    rows: dict[str, str]
    cases: dict[str, Case]
    taken: set[str]
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)
    _seen: set[tuple[str, bytes]] = field(default_factory=set)
    _proposals: dict[tuple[str, bool, bool], dict[str, Any]] = field(default_factory=dict)
    _events: dict[tuple[object, ...], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for case in sorted(self.cases.values(), key=lambda case: (case.log[0].at, case.id)):
            self._events.setdefault(self._event(case, case.log[0].at), case.id)

    def take(self, row: Incoming) -> None:
        """Take one row in. Raises DisputesError where its report cannot be recorded; then nothing was taken."""
        if (row.key, row.contents) in self._seen:
            self.tally.repeated += 1
            return
        before = self.cases.get(self.rows.get(row.key, ""))
        made = entry_id(row.contents) if before is None else self._fresh_report(before, row)
        if made is None:
            self.tally.unchanged += 1
        elif before is None:
            case = self._linked(self._case_of(row), row.intake.at)
            self._keep(row, self._reported(case, row, made, row.intake.at, new=True))
            self.tally.created += 1
        else:
            self._keep(row, self._reported(before, row, made, self._heard(before, row), new=False))
            self.tally.updated += 1
        self._seen.add((row.key, row.contents))

    def _keep(self, row: Incoming, made: Outcome) -> None:
        outcome, earlier = made, self.outcomes.get(made.case.id)
        if earlier is not None:
            entries = (*earlier.entries, *outcome.entries)
            outcome = Outcome(earlier.before, outcome.case, entries, outcome.standing, outcome.notices)
        self.outcomes[outcome.case.id] = outcome
        self.rows[row.key] = outcome.case.id
        self.cases[outcome.case.id] = outcome.case
        self.taken.add(outcome.case.id)
        if row.withheld:
            self.tally.withheld.update(row.withheld)
        closed = any(isinstance(entry, Closure) for entry in made.entries)
        self.tally.closed += closed
        self.tally.undated += closed and row.intake.closed_at is None
        self.tally.standings += row.standing is not None and not closed
        if made.before is None:
            self.tally.linked += bool(outcome.case.links)
            self._events.setdefault(self._event(outcome.case, row.intake.at), outcome.case.id)

    def _event(self, case: Case, at: datetime) -> tuple[object, ...]:
        """Return what rows of one event agree in; nothing where the mapping names nothing, or a place is unknown."""
        held = tuple(at if name == "at" else getattr(case, name) for name in self.same_event)
        return held if all(held) else ()

    def _linked(self, case: Case, at: datetime) -> Case:
        """Return a new case linked to the first one of its event."""
        event = self._event(case, at)
        first = self._events.get(event) if event else None
        return case if first is None else replace(case, links=(Link(kind="same_event", case=first),))

    def _case_of(self, row: Incoming) -> Case:
        """Return the case that a row makes, still without an entry."""
        intake = row.intake
        ids = (case_id(intake.at.date(), row.identity, attempt) for attempt in count())
        return Case(
            format=FORMAT,
            id=next(made for made in ids if made not in self.taken),
            title=intake.title,
            category=intake.category,
            area=intake.area,
            place=intake.place,
            people_involved=intake.people_involved,
            amount=intake.amount,
            parties=tuple(_parties(row)),
            refs=(Ref(kind=self.system, no=intake.ref),) if intake.ref else (),
            log=(),
        )

    def _reported(self, case: Case, row: Incoming, made: str, at: datetime, *, new: bool) -> Outcome:
        """Carry out a row's report: its triage is owed from today on, however old the report is."""
        desk, intake = self.desk, row.intake
        report = Report(
            id=made,
            at=at,
            recorded=desk.now if at != desk.now else None,
            by=self.by,
            channel=intake.channel or BY_SHEET,
            nature=cast("Nature | None", intake.nature),
            happened=intake.happened,
            source=Source(system=self.system, id=row.key),
            narrative=intake.narrative,
            **self._proposed(case),
        )
        entries: list[Entry] = [report]
        if row.standing is not None and row.ending is not None and _is_only_told(case):
            entries = [replace(report, triage_by=None), self._closure(row, row.standing, row.ending, report)]
        elif row.standing is not None:
            entries.append(self._note(row, row.standing, (*case.log, report), at))
        return carry_out(case, entries, desk, new=new)

    def _closure(self, row: Incoming, word: str, ending: Ending, report: Report) -> Closure:
        """Return the end that the sheet tells of, on its day; without a day, on that of the import: no sooner known.

        The import's day alone counts, not its hour: two clones that import one sheet on one day make the same.
        """
        now, known = self.desk.now, row.intake.closed_at
        day = datetime(now.year, now.month, now.day, tzinfo=now.tzinfo)
        at = moment(now, max(known or day, report.at), (report,))
        said = CLOSED_IN_SHEET.get(self.desk.register.language, CLOSED_IN_SHEET["en"])
        return Closure(
            id=self._fresh_id(row, (report,)),
            at=at,
            recorded=now if at != now else None,
            by=self.by,
            as_=ending,
            reason=said.format(system=self.system, word=word),
        )

    def _proposed(self, case: Case) -> dict[str, Any]:
        """Return what the rules propose for a report: who owns it, when its triage is owed; alike for like cases."""
        standing = fold(case.log) if case.log else Standing()
        alike = (case.area, standing.opened is None, standing.closed is not None)
        if alike not in self._proposals:
            self._proposals[alike] = draft("report", {}, case, standing, self.desk, self.desk.today).proposed
        return self._proposals[alike]

    def _note(self, row: Incoming, standing: str, log: tuple[Entry, ...], at: datetime) -> Note:
        """Return a note of the sheet's own word for how far the dispute got: no outcome is made of a word."""
        said = STANDING_IN_SHEET.get(self.desk.register.language, STANDING_IN_SHEET["en"])
        return Note(
            id=self._fresh_id(row, log),
            at=moment(self.desk.now, at, log),
            recorded=self.desk.now,
            by=self.by,
            text=said + standing,
        )

    def _fresh_id(self, row: Incoming, log: tuple[Entry, ...]) -> str:
        taken = {entry.id for entry in log}
        ids = (entry_id(row.contents[16:], attempt) for attempt in count())
        return next(made for made in ids if made not in taken)

    def _fresh_report(self, case: Case, row: Incoming) -> str | None:
        """Return the id of a report of what the row says; None where the case has it."""
        source = Source(system=self.system, id=row.key)
        held = {entry.id: entry for entry in case.log}
        for attempt in count():
            made = entry_id(row.contents, attempt)
            entry = held.get(made)
            if entry is None:
                return made
            if isinstance(entry, Report) and entry.source == source:
                return None
        raise AssertionError

    def _heard(self, case: Case, row: Incoming) -> datetime:
        """Return when a changed row reports: at its own time, not before the case began.

        What is learnt about a closed case is reported now: it comes after the closure, and its triage is owed.
        """
        standing = fold(case.log)
        if standing.closed is not None:
            return moment(self.desk.now, None, case.log)
        return moment(self.desk.now, max(row.intake.at, standing.opened or row.intake.at), case.log)


def _is_only_told(case: Case) -> bool:
    """Whether nobody has worked on the case yet: what a sheet says of its end then is all that is known."""
    return all(isinstance(entry, Report | Note) for entry in case.log)


def _parties(row: Incoming) -> Iterator[Party]:
    keys = _keys()
    for role, names in (("applicant", row.intake.applicant), ("respondent", row.intake.respondent)):
        for name in names:
            party = Party(key=next(keys), name=name, roles=(role,))
            yield replace(party, kind="unit") if is_unit(name) else party


def _keys() -> Iterator[str]:
    """Yield a, b, … z, a1, b1 …"""
    yield from ascii_lowercase
    for number in count(1):
        yield from (f"{letter}{number}" for letter in ascii_lowercase)
