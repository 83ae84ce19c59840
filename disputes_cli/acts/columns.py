"""Which column of a sheet is what: a mapping that ships or a station's own, and what was typed laid over it."""

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from disputes_cli.acts import act as acts
from disputes_cli.acts.asking_for_columns import asked_columns, asked_default
from disputes_cli.argv.arguments import Clock, pair, time_or_day
from disputes_cli.casework.intake.cell_dates import read_when
from disputes_cli.casework.intake.column_choice import NO_MAPPING, fitting, laid_over, without_column
from disputes_cli.casework.intake.mapping import (
    FIELDS,
    Mapping,
    Template,
    headings_in,
    mapping_faults,
    no_column,
    wanted_headings,
)
from disputes_cli.casework.spelling import near_names
from disputes_cli.casework.texts.plain_text import clean_line
from disputes_cli.casework.vocabulary import names_known
from disputes_cli.errors import Refused, UsageError
from disputes_cli.messages import N_, Message
from disputes_cli.records.mappingfile import load_mapping, shipped_mappings
from disputes_cli.records.sheets import Sheet, read_sheet
from disputes_cli.workspace import Given, Workspace

SHOWN = 20
"""How many headings a message names."""


@dataclass(frozen=True, slots=True)
class Order:
    """What was typed for an import: the file, its mapping, columns and defaults as FIELD=TEXT."""

    file: Path
    mapping: str | None = None
    source: str | None = None
    sheet: str | None = None
    columns: tuple[str, ...] = ()
    defaults: tuple[str, ...] = ()
    skip_bad: Path | None = None


def mapped(here: Workspace, order: Order, given: Given) -> tuple[Sheet, Mapping]:
    """Return the sheet, and its mapping with what was typed laid over. Raises UsageError where it will not do."""
    columns, defaults = _columns(order.columns), _defaults(here, order.defaults)
    if order.mapping is not None:
        base = load_mapping(order.mapping)
        wanted = wanted_headings(laid_over(base, columns, {}, None))
        sheet = read_sheet(order.file, sheet=order.sheet, wanted=wanted)
    else:
        shipped = {name: load_mapping(name) for name in shipped_mappings()}
        typed = wanted_headings(laid_over(NO_MAPPING, columns, {}, None))
        wanted = frozenset().union(typed, *(wanted_headings(one) for one in shipped.values()))
        sheet = read_sheet(order.file, sheet=order.sheet, wanted=wanted)
        filled = {**columns, **defaults}
        prompts = acts.prompter(here, given)
        if prompts.available and not filled and fitting(shipped, sheet.headings, filled) is None:
            here.screen.note(N_("no mapping suits these columns; say which is what"))
            columns, base = asked_columns(sheet.headings, prompts), NO_MAPPING
            sheet = read_sheet(order.file, sheet=order.sheet, wanted=frozenset(sheet.headings))
        else:
            base = _found(here, order, shipped, sheet, filled)
    mapping = laid_over(base, columns, defaults, order.source)
    _refuse_absent(columns, sheet, order.file.name)
    mapping = _asked(here, mapping, sheet, given)
    _refuse_faulty(here, mapping, sheet, order.file.name)
    return sheet, mapping


def _refuse_absent(columns: AnyMapping[str, Template], sheet: Sheet, file: str) -> None:
    """Raise UsageError for a column that was typed and that the sheet has not."""
    for field, templates in columns.items():
        for name in headings_in(templates):
            if name not in sheet.headings:
                raise UsageError(no_column(name, sheet.headings, field), where=file)


def _refuse_faulty(here: Workspace, mapping: Mapping, sheet: Sheet, file: str) -> None:
    """Raise UsageError for a mapping that cannot serve this sheet and this register."""
    faults = mapping_faults(mapping, sheet.headings, sheet.repeated, names_known(here.rules, here.register))
    if not faults:
        return
    missing = without_column(mapping, sheet.headings)
    fault = faults[0]
    if len(missing) > 1:
        fault = Message(
            N_("nothing fills {fields}: give --map FIELD=HEADING or --default FIELD=VALUE for each"),
            fields=missing,
        )
    raise UsageError(
        fault,
        where=file,
        remedy=N_("the columns are: {headings}") if missing else None,
        headings=[clean_line(one) for one in sheet.headings[:SHOWN]],
    )


def _columns(typed: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the headings (or templates of headings) typed for each field, in order."""
    columns: dict[str, tuple[str, ...]] = {}
    for text in typed:
        field, heading = pair(text, "--map")
        _refuse_unknown_field(field, "--map")
        columns[field] = (*columns.get(field, ()), heading)
    return columns


def _defaults(here: Workspace, typed: Sequence[str]) -> dict[str, str]:
    defaults: dict[str, str] = {}
    for text in typed:
        field, value = pair(text, "--default")
        _refuse_unknown_field(field, "--default")
        defaults[field] = _time(here, value) if field == "at" else value
    return defaults


def _refuse_unknown_field(field: str, flag: str) -> None:
    if field not in FIELDS:
        raise UsageError(
            N_("{flag}: no field {field}"),
            remedy=N_("fields are: {allowed}"),
            flag=flag,
            field=field,
            allowed=near_names(field, FIELDS) or list(FIELDS),
        )


def _time(here: Workspace, text: str) -> str:
    """Return the time for rows that have none. Raises UsageError for no time, Refused for one to come."""
    when = read_when(text, here.zone)
    if when is None or when.precision == "year":
        read = time_or_day(text, Clock(here.now), "--default at", back=True)
        text = read.isoformat()
        when = read_when(text, here.zone)
    if when is not None and when.moment > here.now:
        raise Refused(
            N_("{at} is in the future"),
            remedy=N_("record what has happened; what is to come has a date of its own"),
            at=when.moment,
        )
    return text


def _found(
    here: Workspace,
    order: Order,
    shipped: AnyMapping[str, Mapping],
    sheet: Sheet,
    filled: AnyMapping[str, object],
) -> Mapping:
    """Return the mapping that ships and suits the sheet, saying which; without one, none, if columns were named."""
    name = fitting(shipped, sheet.headings, filled)
    if name is not None:
        here.screen.note(Message(N_("mapping: {name} ({label})"), name=name, label=shipped[name].label))
        return shipped[name]
    if "id" in filled and order.source is None:
        raise UsageError(
            N_("--map id: of which system are these numbers?"),
            remedy=N_("name it with --source, the same at every import"),
        )
    if not filled:
        raise UsageError(
            N_("no mapping suits the columns: {headings}"),
            where=order.file.name,
            remedy=N_("say with --map FIELD=HEADING which is what, or choose --mapping: {names}"),
            headings=[clean_line(one) for one in sheet.headings[:SHOWN]],
            names=list(shipped),
        )
    return NO_MAPPING


def _asked(here: Workspace, mapping: Mapping, sheet: Sheet, given: Given) -> Mapping:
    """Ask on a terminal for what every case must have and no column holds."""
    prompts = acts.prompter(here, given)
    absent = without_column(mapping, sheet.headings) if prompts.available else []
    typed = {field: asked_default(here, field, prompts, lambda text: _time(here, text)) for field in absent}
    return laid_over(mapping, {}, typed, None)
