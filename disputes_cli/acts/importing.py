"""Many reports from a sheet: which column is what, which rows are new, all of them in one commit."""

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import msgspec

from disputes_cli.acts import act as acts
from disputes_cli.acts.columns import Order, mapped
from disputes_cli.casework.entries import Report
from disputes_cli.casework.intake.admission import Admission
from disputes_cli.casework.intake.incoming import Incoming, Reception
from disputes_cli.casework.intake.mapping import Mapping, Row, heading_of, wanted_headings
from disputes_cli.casework.intake.report_from_row import BadCell
from disputes_cli.casework.texts.plain_text import clean_line
from disputes_cli.casework.vocabulary import names_known
from disputes_cli.errors import DisputesError, Refused, UsageError
from disputes_cli.language import say
from disputes_cli.messages import N_, P_, Message
from disputes_cli.records.casefile import Opened, read_case
from disputes_cli.records.commit_message import message
from disputes_cli.records.composing import Composer
from disputes_cli.records.journal import Change
from disputes_cli.records.sheets import Sheet
from disputes_cli.records.side_by_side import Ahead
from disputes_cli.records.skipped_rows import SkippedRow, refuse_existing, write_skipped
from disputes_cli.views.import_line import import_data, import_line, import_notes, sheet_notes
from disputes_cli.views.progress import Progress
from disputes_cli.workspace import Given, Workspace

SHOWN = 20
"""How many bad cells are named before the rest is counted."""

FIRST = 5
"""How many cases a dry run names."""


class BadRows(Refused):
    """Rows that cannot be taken over; nothing was."""

    def __init__(self, bad: int, total: int) -> None:
        super().__init__(
            P_(
                "the only row cannot be taken over; nothing was imported",
                "{bad} of {total} rows cannot be taken over; nothing was imported",
                "total",
            ),
            remedy=N_("mend them, or go on without them: --skip-bad FILE keeps them for later"),
            bad=bad,
            total=total,
        )


class Read(NamedTuple):
    """A sheet's rows with what they came to: the mapping, what goes in, what cannot."""

    name: str
    headings: Sequence[str]
    mapping: Mapping
    rows: Sequence[Row]
    admission: Admission
    bad: Sequence[tuple[Row, list[BadCell]]]
    composer: Composer


def import_sheet(here: Workspace, order: Order, given: Given) -> None:
    """Take in every row of a sheet, or none, in one commit; what is there already adds nothing."""
    if given.at is not None:
        raise UsageError(
            N_("an import has no time of its own: every row has one"),
            remedy=N_("give --map at=HEADING or --default at=WHEN"),
        )
    more = acts.clean(given.message)
    if order.skip_bad is not None:
        refuse_existing(order.skip_bad)
    here.docket.settle(here.screen.note)
    by = here.actor(given.by)
    progress = Progress(here.screen)
    sheet, mapping = mapped(here, order, given)
    before, opened = _from_system(here, mapping.system)
    with closing(Composer(opened, here.docket)) as composer:
        read = _read(here, order.file.name, sheet, mapping, by, before, opened, composer, progress)
        _name_bad(here, read)
        if read.bad and order.skip_bad is None:
            raise BadRows(len(read.bad), len(read.rows))
        _finish(here, read, order, given, more, progress)


def _read(
    here: Workspace,
    name: str,
    sheet: Sheet,
    mapping: Mapping,
    by: str,
    before: dict[str, str],
    opened: AnyMapping[str, Opened],
    composer: Composer,
    progress: Progress,
) -> Read:
    """Return what every row comes to."""
    progress.tell(Message(N_("reading {file} …"), file=name))
    rows = list(sheet.rows)
    unread = [name for name in sheet.headings if name not in wanted_headings(mapping)]
    for note in sheet_notes(sheet.passed, sheet.others, unread):
        here.screen.note(note)
    known = names_known(here.rules, here.register)
    admission = Admission(
        system=mapping.system,
        by=by,
        desk=here.desk,
        same_event=mapping.same_event,
        rows=before,
        cases={case_id: one.case for case_id, one in opened.items()},
        taken=set(here.docket.ids()),
    )
    reception = Reception(mapping, known, here.now)
    bad = []
    with closing(Ahead(rows, lambda row: _told(reception.receive(row)))) as ahead:
        each = zip(rows, ahead.in_order(), strict=True)
        text = P_("read the only row", "read {count} of {total} rows", "total")
        for row, told in progress.over(each, text, len(rows)):
            received = _heard(told) if told else reception.receive(row)
            cells = received if isinstance(received, list) else _taken(admission, received, mapping, row)
            if cells:
                bad.append((row, cells))
            composer.look(admission.outcomes)
    return Read(name, sheet.headings, mapping, rows, admission, bad, composer)


def _told(received: Incoming | list[BadCell]) -> bytes:
    """Return a row as one process tells it to the other; nothing of one that has bad cells."""
    return b"" if isinstance(received, list) else msgspec.json.encode(received)


_heard = msgspec.json.Decoder(Incoming).decode


def _taken(admission: Admission, received: Incoming, mapping: Mapping, row: Row) -> list[BadCell]:
    """Take a row in; return what is bad about it, and in which column where that is known."""
    try:
        admission.take(received)
    except DisputesError as error:
        wanted = error.message.params.get("wanted")
        fields = (field for field in ("category", "area") if getattr(received.intake, field) == wanted)
        column = next((heading_of(mapping, field, row.cells) for field in fields), "")
        return [BadCell(received.line, column, error.message)]
    return []


def _from_system(here: Workspace, system: str) -> tuple[dict[str, str], dict[str, Opened]]:
    """Return which case each row of a system belongs to, and those cases by their ids.

    Raises FaultyFile: whether a case that cannot be read has a row's number, nobody knows.
    """
    rows: dict[str, str] = {}
    opened: dict[str, Opened] = {}
    paths = here.docket.paths()
    for path in here.watching(paths, len(paths)):
        content = here.docket.read(path)
        if b"source:" not in content:
            continue
        case = read_case(content, here.history.relative(path))
        for entry in case.log:
            if isinstance(entry, Report) and entry.source is not None and entry.source.system == system:
                rows.setdefault(entry.source.id, case.id)
                opened[case.id] = Opened(path, content, case)
    return rows, opened


def _name_bad(here: Workspace, read: Read) -> None:
    """Name what is wrong, cell by cell, by line and column."""
    cells = [cell for _, found in read.bad for cell in found]
    for cell in cells[:SHOWN]:
        place = [read.name, str(cell.line), *([clean_line(cell.column)] if cell.column else [])]
        here.screen.note(f"{':'.join(place)}: {say(cell.reason)}")
    if len(cells) > SHOWN:
        here.screen.note(Message(N_("and {more} more"), more=len(cells) - SHOWN))


def _finish(
    here: Workspace, read: Read, order: Order, given: Given, more: str | None, progress: Progress
) -> None:
    """Record everything in one commit (or say what it would be), and say what came of it."""
    outcomes, tally = read.admission.outcomes, read.admission.tally
    composed = read.composer.changes(outcomes)
    changes = list(
        progress.over(
            composed,
            P_("composed the only case", "composed {count} of {total} cases", "total"),
            len(outcomes),
        )
    )
    words = _words(read, more)
    commit = None
    if not given.dry_run:
        if read.bad and order.skip_bad is not None:
            write_skipped(order.skip_bad, read.headings, [_skipped(row, cells) for row, cells in read.bad])
        if changes:
            progress.tell(Message(P_("writing 1 file …", "writing {count} files …"), count=len(changes)))
            commit = _saved(here, changes, words, order.skip_bad if read.bad else None)
    for note in import_notes(tally):
        here.screen.note(note)
    if given.dry_run and here.screen.format in (None, "table"):
        for outcome in list(outcomes.values())[:FIRST]:
            here.screen.say(f"{outcome.case.id} {outcome.case.title}")
    bad = len(read.bad)
    here.screen.result(
        import_line(read.name, tally, bad, list(outcomes.values()), would=given.dry_run),
        import_data(tally, bad, list(outcomes), commit),
    )


def _saved(here: Workspace, changes: Sequence[Change], words: str, skipped: Path | None) -> str:
    """Save and commit; where that fails, the file of skipped rows goes as well."""
    try:
        commit = here.docket.save(changes, words, waiting=here.screen.note)
    except BaseException:
        if skipped is not None:
            skipped.unlink(missing_ok=True)
        raise
    here.is_recorded()
    return commit


def _skipped(row: Row, cells: Sequence[BadCell]) -> SkippedRow:
    reasons = (
        f"{clean_line(cell.column)}: {say(cell.reason)}" if cell.column else say(cell.reason)
        for cell in cells
    )
    return SkippedRow(row, "; ".join(reasons))


def _words(read: Read, more: str | None) -> str:
    """Return the commit message; the sheet's file name, which may name people, is not in it."""
    outcomes, tally = read.admission.outcomes, read.admission.tally
    counts = [f"{tally.created} created"] if tally.created or not tally.updated else []
    counts += [f"{tally.updated} updated"] if tally.updated else []
    return message(
        f"import {read.mapping.system}: {', '.join(counts)}",
        cases=list(outcomes),
        entries=[entry.id for outcome in outcomes.values() for entry in outcome.entries],
        actor=read.admission.by,
        batch=f"import {read.mapping.system}",
        body=more,
    )
