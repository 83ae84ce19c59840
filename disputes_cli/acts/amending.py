"""Putting a mistake right: an amendment of an entry, or of the header together with the header's own line."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from disputes_cli.acts import act as acts
from disputes_cli.acts import asking_for_a_correction as asking
from disputes_cli.acts.prompts import Prompter
from disputes_cli.acts.taking_in import by_id, once, refuse_names, seen
from disputes_cli.acts.wrong_values import converted, in_fields, refused
from disputes_cli.argv.arguments import Clock, field_value
from disputes_cli.casework.amendments import FIXED, effective
from disputes_cli.casework.carry_out import Outcome, carry_out
from disputes_cli.casework.case import Case
from disputes_cli.casework.commit_subjects import subject
from disputes_cli.casework.declarations import Field, fields_of
from disputes_cli.casework.entries import ENTRY_KINDS, Amendment, Entry
from disputes_cli.casework.proposals.drafting import missing_flags
from disputes_cli.casework.references import missing, unknown
from disputes_cli.errors import DisputesError, Refused, UsageError
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

if TYPE_CHECKING:
    from disputes_cli.records.casefile import Opened

HEADER_FIXED = frozenset({"format", "id", "state", "log"})
"""What of a header no amendment changes."""


def amend(here: Workspace, reference: str, changes: Sequence[str], given: Given) -> None:
    """Amend an entry or the header of a case."""
    here.docket.settle(here.screen.note)
    opened = here.open(reference, writing=True)
    made = acts.values(given, here)
    prompts = acts.prompter(here, given)
    if not (changes or made.get("unset") or made.get("void")) and prompts.available:
        changes = _asked(here, opened.case, made, prompts)

    def work(opened: "Opened") -> None:
        outcome = amendment(here, opened.case, dict(made), changes, given)
        acts.finish(here, [(opened, outcome)], subject(outcome), given)

    acts.on_what_now_stands(here, given, opened, work)


def _asked(here: Workspace, case: Case, made: dict[str, Any], prompts: Prompter) -> Sequence[str]:
    """Ask what is wrong and what is right, until it can be understood; return it as FIELD=VALUE."""
    made["corrects"] = made.get("corrects") or asking.asked_target(here, case, prompts)
    target = _target(case, made["corrects"])
    field = asking.asked_field(here, case, made["corrects"], list(_fields(target).values()), prompts)
    while True:
        text = f"{field.key}={asking.asked_value(here, case, target.kind if target else 'report', field, prompts)}"
        try:
            _change(here, target, text)
        except DisputesError as fault:
            here.screen.note(fault.in_one)
        else:
            return [text]


def amendment(
    here: Workspace, case: Case, made: dict[str, Any], changes: Sequence[str], given: Given
) -> Outcome:
    """Return what an amendment comes to. Raises UsageError for a field that the target does not have."""
    target = _target(case, made.get("corrects", "header"))
    made["set"] = dict(_change(here, target, text) for text in changes)
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


def applied(
    here: Workspace, case: Case, made: dict[str, Any], given: Given, at: acts.When | None = None
) -> Outcome:
    """Carry an amendment out: the entry that says so, and the header's own line where it is the header.

    `made` may bring an id of its own; `at` is its time where that has been read already.
    """
    target = _target(case, str(made.get("corrects", "header")))
    if target is not None and made.get("void") and target.id == _first_report(case):
        raise Refused(
            N_("the first report cannot be void: the case stands on it"),
            remedy=N_("close the case as no_dispute or as a duplicate"),
        )
    if isinstance(made.get("set"), dict):
        made = {**made, "set": once(here, _fields(target).values(), seen(here, made["set"]))}
    if target is None:
        made = _with_shown_parties(here, made)
    if "reason" not in made:
        prompts = acts.prompter(here, given)
        if not prompts.available:
            raise missing_flags(["--reason"])
        made["reason"] = prompts.ask_text(N_("why it is corrected"))
    at = at or acts.when(given, here, case.log)
    fields = {
        "id": acts.fresh_id(case.log),
        **made,
        "at": at.at,
        "by": here.actor(given.by),
        "recorded": at.recorded,
    }
    entry = converted(
        {key: value for key, value in fields.items() if value is not None}, Amendment, in_fields
    )
    if target is not None and not entry.void:
        _refuse_wrong(target, entry)
    changed = header_after(case, entry)
    outcome = carry_out(changed, [entry], here.desk)
    for sort in ("category", "area"):
        fault = unknown(sort, getattr(outcome.case, sort), here.rules, here.register)
        if fault is not None and sort in entry.set:
            raise UsageError(fault.message, remedy=fault.remedy)
    return replace_before(outcome, case)


def _with_shown_parties(here: Workspace, made: dict[str, Any]) -> dict[str, Any]:
    """Return what was given with new parties keyed and named as they are shown, in title and place too."""
    changes = made.get("set")
    if not isinstance(changes, dict) or not isinstance(changes.get("parties"), list):
        return made
    keyed = acts.keyed(changes["parties"])
    kept = acts.shown(here, keyed)
    named = acts.named_as_shown(here, acts.names_kept(keyed, kept), changes)
    return {**made, "set": {**named, "parties": kept}}


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
    read = refused({**plain, "log": msgspec.to_builtins(case.log)}, Case, in_fields)
    return replace(read, log=fields["log"])


def _refuse_wrong(target: Entry, entry: Amendment) -> None:
    """Raise Refused where the entry, amended so, would not be of its type."""
    changed = {**msgspec.to_builtins(target), **entry.set}
    kept = {key: value for key, value in changed.items() if key not in entry.unset}
    refused(kept, ENTRY_KINDS[target.kind], in_fields)


def _first_report(case: Case) -> str | None:
    entries, _ = effective(case.log)
    return next((entry.id for entry in entries if entry.kind == "report"), None)


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


def fields_to_amend(case: Case, wanted: str) -> list[Field]:
    """Return what can be amended of an entry, or of the header."""
    return list(_fields(_target(case, wanted)).values())


def _known_field(key: str, fields: dict[str, Field]) -> Field:
    if key not in fields:
        raise UsageError(
            N_("no field {key} to amend"), remedy=N_("fields are: {fields}"), key=key, fields=sorted(fields)
        )
    return fields[key]


def _change(here: Workspace, target: Entry | None, text: str) -> tuple[str, Any]:
    key, sign, value = (part.strip() for part in text.partition("="))
    field = _known_field(key, _fields(target)) if sign else None
    if field is None or not value:
        raise UsageError(
            N_("not FIELD=VALUE: {text}"), remedy=N_("--unset FIELD takes a field away"), text=text
        )
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
    read = by_id(here, [field], {key: msgspec.to_builtins(field_value(field, [value], Clock(here.now), key))})
    refuse_names(here, [field], read, flagged=False)
    return key, read[key]
