"""Many actions at once, from JSON lines: all or nothing, in one commit."""

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from disputes_cli.acts import act as acts
from disputes_cli.acts import amending
from disputes_cli.acts.completing import drafted, entry_of, refuse_own_duplicate
from disputes_cli.acts.reporting import fresh_case_id, shell
from disputes_cli.acts.taking_in import once, seen
from disputes_cli.acts.wrong_values import in_fields
from disputes_cli.argv.arguments import Clock, time_or_day
from disputes_cli.casework.carry_out import Outcome, carry_out, moment
from disputes_cli.casework.case import Case
from disputes_cli.casework.declarations import fields_of
from disputes_cli.casework.due import due_items
from disputes_cli.casework.entries import ENTRY_KINDS, Amendment
from disputes_cli.casework.identifiers import is_entry_id
from disputes_cli.casework.proposals.drafting import MissingFields
from disputes_cli.casework.spelling import near_names
from disputes_cli.casework.state import fold
from disputes_cli.errors import DisputesError, Refused, Status, UsageError, reason_of
from disputes_cli.messages import N_, Message
from disputes_cli.records.casefile import Opened, change_of
from disputes_cli.records.commit_message import counted, message
from disputes_cli.views.words import so_many_cases, so_many_entries
from disputes_cli.workspace import Given, Workspace

HEADER_KEYS = frozenset(
    {"title", "category", "area", "place", "people_involved", "amount", "parties", "refs", "links"}
)


class BadLine(Refused):
    """A line that cannot be carried out; nothing was done."""

    def __init__(self, file: str, line: int, cause: DisputesError) -> None:
        where = f"{file}:{line}: {cause.where}" if cause.where else f"{file}:{line}"
        super().__init__(cause.message, where=where, remedy=cause.remedy)


class Touched(Struct):
    """A case that lines of this batch changed: as it was opened, and as it stands by now."""

    opened: Opened | None
    outcome: Outcome


def apply(here: Workspace, file: Path, given: Given) -> None:
    """Carry out every line of a file, or of standard input, and record all of it in one commit."""
    here.docket.settle(here.screen.note)
    name = "-" if str(file) == "-" else file.name
    batch = _Batch(here, given)
    for number, line in _lines(file, name):
        try:
            batch.take(line)
        except MissingFields as error:
            absent = UsageError(N_("missing: {keys}"), remedy=N_("add it to the line"), keys=list(error.keys))
            raise BadLine(name, number, absent) from error
        except DisputesError as error:
            if error.status not in _OF_A_LINE:
                raise
            raise BadLine(name, number, error) from error
    if not batch.done:
        here.screen.note(N_("no lines; nothing to do"))
    else:
        _finish(here, batch, given)


_OF_A_LINE = (Status.USAGE, Status.NO_CASE, Status.REFUSED)
"""What a line may be blamed for: not that git or the disk fails."""


def _lines(file: Path, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        data = sys.stdin.buffer.read() if name == "-" else file.read_bytes()
    except OSError as fault:
        raise Refused(
            N_("cannot be read: {why}"),
            where=name,
            remedy=N_("check its name and rights"),
            why=reason_of(fault),
        ) from fault
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise Refused(N_("not UTF-8"), where=name, remedy=N_("save it as UTF-8")) from fault
    for number, line in enumerate(data.splitlines(), 1):
        if not line.strip():
            continue
        try:
            read = json.loads(line)
            json.dumps(read, ensure_ascii=False).encode()  # half a sign (\\ud800) is no text
        except (ValueError, RecursionError):
            read = None
        if not isinstance(read, dict):
            raise Refused(
                N_("not a JSON object"), where=f"{name}:{number}", remedy=N_("write one JSON object a line")
            )
        yield number, read


class _Batch:
    """The lines carried out so far."""

    def __init__(self, here: Workspace, given: Given) -> None:
        self._here = here
        self._given = given
        self._named: dict[str, str] = {}
        self.touched: dict[str, Touched] = {}
        self.done: list[tuple[str, list[str]]] = []

    def take(self, line: dict[str, Any]) -> None:
        """Carry out one line on the cases as the lines before left them."""
        line = seen(self._here, line)
        kind = line.pop("kind", None)
        if not isinstance(kind, str) or kind not in ENTRY_KINDS:
            raise UsageError(
                N_("unknown kind of entry: {kind}") if kind else N_("no kind of entry named"),
                remedy=N_("known: {known}"),
                kind=str(kind),
                known=(near_names(str(kind), ENTRY_KINDS) if kind else []) or list(ENTRY_KINDS),
            )
        reference = line.pop("case", None)
        alias = line.pop("as", None) if kind == "report" else None
        declared = {field.key: field for field in (*fields_of(Case), *fields_of(ENTRY_KINDS[kind]))}
        fields = {key: _read(key, value) for key, value in once(self._here, declared.values(), line).items()}
        if reference is None:
            outcome = self._report(kind, fields)
            opened = None
            if alias is not None:
                self._named[str(alias)] = outcome.case.id
        else:
            opened, case = self._case(str(reference))
            outcome = self._entry(case, kind, fields)
        before = self.touched.get(outcome.case.id)
        joined = acts.joined(before.outcome, outcome) if before else outcome
        self.touched[outcome.case.id] = Touched(before.opened if before else opened, joined)
        self.done.append((outcome.case.id, [entry.id for entry in outcome.entries]))

    def _case(self, reference: str) -> tuple[Opened | None, Case]:
        wanted = self._named.get(reference, reference)
        if wanted in self.touched:
            return None, self.touched[wanted].outcome.case
        opened = self._here.open(wanted, writing=True)
        known = self.touched.get(opened.case.id)
        return (None, known.outcome.case) if known else (opened, opened.case)

    def _report(self, kind: str, fields: dict[str, Any]) -> Outcome:
        if kind != "report":
            raise UsageError(N_("no case named"), remedy=N_('only a report makes a case; add "case": ID'))
        header = {key: fields.pop(key) for key in HEADER_KEYS & set(fields)}
        if isinstance(header.get("parties"), list):
            typed = acts.keyed(header["parties"])
            header["parties"] = acts.shown(self._here, typed)
            names = {} if typed == header["parties"] else acts.names_kept(typed, header["parties"])
            header = acts.named_as_shown(self._here, names, header)
            fields = acts.named_as_shown(self._here, names, fields)
        given_id = _text(fields, "case_id")
        at = self._time(fields, ())
        if given_id is not None and self._here.docket.path_of(given_id).exists():
            raise Refused(
                N_("there is a case {id} already"),
                remedy=N_("leave case_id out, and one is made"),
                id=given_id,
            )
        case = shell(header, given_id or fresh_case_id(self._here, at.at.date()), in_fields)
        return self._carried(case, kind, fields, at, new=True)

    def _entry(self, case: Case, kind: str, fields: dict[str, Any]) -> Outcome:
        if kind == "amendment":
            return self._amendment(case, fields)
        return self._carried(case, kind, fields, self._time(fields, case.log), new=False)

    def _amendment(self, case: Case, fields: dict[str, Any]) -> Outcome:
        given = Given(by=_text(fields, "by") or self._given.by, no_input=True)
        at = self._time(fields, case.log)
        made_id = _entry_id(fields, case.log)
        if "reason" not in fields:
            raise UsageError(N_("missing: {keys}"), remedy=N_("add it to the line"), keys=["reason"])
        for key in set(fields) - {field.key for field in fields_of(Amendment)}:
            raise UsageError(N_("unknown field {key}"), remedy=N_("see 'disputes schema case'"), key=key)
        return amending.applied(self._here, case, {**fields, "id": made_id}, given, at)

    def _carried(self, case: Case, kind: str, fields: dict[str, Any], at: acts.When, *, new: bool) -> Outcome:
        here = self._here
        by = here.actor(_text(fields, "by") or self._given.by)
        entry_id = _entry_id(fields, case.log)
        known = {field.key for field in fields_of(ENTRY_KINDS[kind])}
        for key in set(fields) - known:
            raise UsageError(
                N_("unknown field {key}"), remedy=N_("known: {known}"), key=key, known=sorted(known)
            )
        if kind == "closure" and fields.get("as") == "duplicate" and "of" in fields:
            fields["of"] = self._other(str(fields["of"]))
            refuse_own_duplicate(case, fields["of"])
        begun = drafted(kind, fields, case, fold(case.log), here.desk, at.at.date(), in_fields)
        for notice in begun.notices:
            here.remark(notice)
        entry = entry_of(begun, entry_id, at.at, by, at.recorded, in_fields)
        return carry_out(case, [entry], here.desk, new=new)

    def _other(self, reference: str) -> str:
        """Return the id of a case that a line names: by its alias, made by a line before, or of the register."""
        wanted = self._named.get(reference, reference)
        return wanted if wanted in self.touched else self._here.docket.find(wanted, exact=True).stem

    def _time(self, fields: dict[str, Any], log: Any) -> acts.When:
        here = self._here
        typed = _text(fields, "at") or self._given.at
        stamp = _recorded(fields.pop("recorded", here.now), here)
        if typed is None:
            return acts.When(moment(here.now, None, log), None)
        read = time_or_day(typed, Clock(here.now), "at", back=True)
        at = moment(here.now, read, log)
        if stamp is not None and stamp < at:
            raise Refused(
                N_("recorded before it happened: {recorded}"),
                remedy=N_("put the time right, or leave recorded out"),
                recorded=stamp,
            )
        return acts.When(at, stamp)


def _text(fields: dict[str, Any], key: str) -> str | None:
    """Take a text out of the fields. Raises UsageError for anything else."""
    value = fields.pop(key, None)
    if value is not None and not isinstance(value, str):
        raise UsageError(
            N_("text is expected, not {value}"), where=key, remedy=N_("write it in quotes"), value=str(value)
        )
    return value


def _entry_id(fields: dict[str, Any], log: Any) -> str:
    """Return the id that a line brings, else a random one. Raises UsageError for what is no id."""
    entry_id = str(fields.pop("id", "")) or acts.fresh_id(log)
    if not is_entry_id(entry_id):
        raise UsageError(N_("not an entry id: {id}"), remedy=N_("leave it out, and one is made"), id=entry_id)
    return entry_id


def _recorded(value: Any, here: Workspace) -> datetime | None:
    """Return when an act was recorded; None, as in a file without `recorded`, where that was at once."""
    if value is None or isinstance(value, datetime):
        return value
    return moment(here.now, time_or_day(str(value), Clock(here.now), "recorded", back=True), ())


def _read(key: str, value: Any) -> Any:
    """Return dates as dates, so that drafts can count with them, and blanks as nothing; all else as it is."""
    if isinstance(value, str) and not value.strip():
        return ""
    if isinstance(value, str) and (key == "next" or key in ("due", "until") or key.endswith("_by")):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


def _finish(here: Workspace, batch: _Batch, given: Given) -> None:
    changes = [change_of(touched.opened, touched.outcome, here.docket) for touched in batch.touched.values()]
    entries = [entry for touched in batch.touched.values() for entry in touched.outcome.entries]
    words = message(
        f"apply: {counted(len(batch.done), 'entry', 'entries')}, {counted(len(batch.touched), 'case')}",
        cases=list(batch.touched),
        entries=[entry.id for entry in entries],
        actor=entries[0].by if given.by is None else here.actor(given.by),
        batch=f"apply {len(batch.done)}",
        body=acts.clean(given.message),
    )
    commit = acts.record(here, here.docket, changes, words, given)
    if commit is None:
        return
    outcomes = {case: touched.outcome for case, touched in batch.touched.items()}
    answers = [
        acts.written(
            case, made, commit, due_items(outcomes[case].case, outcomes[case].standing, here.today, here)
        )
        for case, made in batch.done
    ]
    here.screen.result(
        Message(
            N_("recorded: {entries} on {cases}; commit {commit}"),
            entries=so_many_entries(len(batch.done)),
            cases=so_many_cases(len(batch.touched)),
            commit=commit[:12],
        ),
        *answers,
    )
