"""Putting a mistake right: an amendment of an entry, or of the header together with the header's own line."""

import json
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from disputes_cli import acts
from disputes_cli.arguments import Clock, field_value, pair
from disputes_cli.casework.amendments import FIXED, amended, effective
from disputes_cli.casework.carry_out import Outcome, carry_out
from disputes_cli.casework.case import Case
from disputes_cli.casework.declarations import Field, fields_of
from disputes_cli.casework.drafting import missing_flags
from disputes_cli.casework.entries import ENTRY_KINDS, Amendment, Entry
from disputes_cli.casework.references import missing, unknown
from disputes_cli.casework.subjects import subject
from disputes_cli.errors import Refused, UsageError
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

HEADER_FIXED = frozenset({"format", "id", "state", "log"})
"""What of a header no amendment changes."""


def amend(here: Workspace, reference: str, changes: Sequence[str], given: Given) -> None:
    """Amend an entry or the header of a case."""
    here.docket.settle(here.screen.note)
    opened = here.open(reference, writing=True)
    made = acts.values(given, here)
    outcome = amendment(here, opened.case, made, changes, given)
    acts.finish(here, [(opened, outcome)], subject(outcome), given)


def amendment(
    here: Workspace, case: Case, made: dict[str, Any], changes: Sequence[str], given: Given
) -> Outcome:
    """Return what an amendment comes to. Raises UsageError for a field that the target does not have."""
    target = _target(case, made.get("corrects", "header"))
    made["set"] = {key: value for key, value in (_change(here, target, text) for text in changes)}
    if not made["set"] and not made.get("unset") and not made.get("void"):
        raise UsageError(
            N_("nothing to amend"), remedy=N_("say what is right as FIELD=VALUE, or --unset FIELD, or --void")
        )
    fields = _fields(target)
    for key in made.get("unset", ()):
        _known_field(key, fields)
    if target is None and made.get("void"):
        raise UsageError(N_("the header cannot be void"), remedy=N_("name the entry with --entry"))
    return applied(here, case, made, given)


def applied(here: Workspace, case: Case, made: dict[str, Any], given: Given) -> Outcome:
    """Carry an amendment out: the entry that says so, and the header's own line where it is the header."""
    if "reason" not in made:
        prompts = acts.prompter(here, given)
        if not prompts.available:
            raise missing_flags(["--reason"])
        made["reason"] = prompts.ask_text(N_("why it is corrected"))
    at = acts.when(given, here, case.log)
    fields = {
        **made,
        "id": acts.fresh_id(case.log),
        "at": at.at,
        "by": here.actor(given.by),
        "recorded": at.recorded,
    }
    entry = msgspec.convert({key: value for key, value in fields.items() if value is not None}, Amendment)
    changed = header_after(case, entry)
    outcome = carry_out(changed, [entry], here.desk)
    for sort in ("category", "area"):
        fault = unknown(sort, getattr(outcome.case, sort), here.rules, here.register)
        if fault is not None and sort in entry.set:
            raise UsageError(fault.message, remedy=fault.remedy)
    return replace_before(outcome, case)


def replace_before(outcome: Outcome, before: Case) -> Outcome:
    """Return an outcome that began with this case."""
    return Outcome(before, outcome.case, outcome.entries, outcome.standing, outcome.notices)


def header_after(case: Case, entry: Amendment) -> Case:
    """Return the case with its header amended. Raises Refused for a value of the wrong type."""
    if entry.corrects != "header":
        return case
    fields = {f.name: getattr(case, f.name) for f in fields_of(Case)}
    plain = {**msgspec.to_builtins(replace(case, log=case.log)), **entry.set}
    for key in entry.unset:
        plain.pop(key, None)
    try:
        read = msgspec.convert({**plain, "log": msgspec.to_builtins(case.log)}, Case)
    except msgspec.ValidationError as fault:
        raise Refused(
            N_("the header cannot be amended so: {fault}"),
            remedy=N_("give values of the right type; what a case must have cannot be taken away"),
            fault=str(fault),
        ) from fault
    return replace(read, log=fields["log"])


def _target(case: Case, wanted: str) -> Entry | None:
    if wanted == "header":
        return None
    entries, _ = effective(case.log)
    found = next((entry for entry in entries if entry.id == wanted), None)
    if found is None:
        fault = missing("entry", wanted, [entry.id for entry in entries])
        raise Refused(fault.message, remedy=fault.remedy)
    return found


def _fields(target: Entry | None) -> dict[str, Field]:
    declared = Case if target is None else ENTRY_KINDS[target.kind]
    fixed = HEADER_FIXED if target is None else FIXED
    return {field.key: field for field in fields_of(declared) if field.key not in fixed}


def _known_field(key: str, fields: dict[str, Field]) -> Field:
    if key not in fields:
        raise UsageError(
            N_("no field {key} to amend"), remedy=N_("fields are: {fields}"), key=key, fields=sorted(fields)
        )
    return fields[key]


def _change(here: Workspace, target: Entry | None, text: str) -> tuple[str, Any]:
    key, value = pair(text, "FIELD=VALUE")
    field = _known_field(key, _fields(target))
    if value[:1] in "[{":
        try:
            return key, json.loads(value)
        except ValueError:
            raise UsageError(
                N_("{key}: not JSON: {value}"),
                remedy=N_("write lists and mappings as JSON"),
                key=key,
                value=value,
            ) from None
    read = msgspec.to_builtins(field_value(field, [value], Clock(here.now)))
    if target is not None:
        try:
            amended(target, {key: read}, ())
        except msgspec.ValidationError as fault:
            raise UsageError(
                N_("{key}: {fault}"), remedy=N_("give a value of the right type"), key=key, fault=str(fault)
            ) from fault
    return key, read
