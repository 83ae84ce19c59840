"""Changing the header and the notes of a case in the user's editor; what changed is recorded as amendments."""

import shutil
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from disputes_cli.acts import act as acts
from disputes_cli.acts.amending import HEADER_FIXED, applied
from disputes_cli.acts.dialogue import personal
from disputes_cli.acts.prompts import TerminalPrompter
from disputes_cli.casework.amendments import effective
from disputes_cli.casework.carry_out import NeedsReason, Outcome
from disputes_cli.casework.case import Case
from disputes_cli.casework.entries import Note
from disputes_cli.casework.subjects import subject
from disputes_cli.errors import DisputesError, Refused
from disputes_cli.messages import N_, Message
from disputes_cli.workspace import Given, Workspace

NOTES = "notes"
"""The key under which the texts of the notes stand in the buffer, by the entry's id."""

EDITORS = ("editor", "nano", "vi")
"""Tried in this order where the user has named none."""


class NoTerminal(Refused):
    """There is nobody to edit."""

    def __init__(self) -> None:
        super().__init__(
            N_("an editor needs a terminal"), remedy=N_("use 'disputes amend CASE FIELD=VALUE --reason …'")
        )


def edit(here: Workspace, reference: str, given: Given) -> None:
    """Let a person change header and notes of a case in an editor, and record what changed."""
    here.docket.settle(here.screen.note)
    opened = here.open(reference, writing=True)
    prompts = _prompter(here, given)
    if not prompts.available:
        raise NoTerminal
    keep = here.history.private / f"unfinished-edit-{opened.case.id}.yaml"
    before = _text(opened.case)
    written = prompts.ask_long_text(
        N_("header and notes of the case, as YAML"),
        keep,
        initial=before,
        check=lambda text: _fault(here, opened.case, text, given),
    )
    changes = _changes(opened.case, _read(written)) if written.strip() else []
    if not changes:
        keep.unlink(missing_ok=True)
        here.screen.note(N_("nothing changed") if written.strip() else N_("given up; nothing was changed"))
        return
    for line in _told(opened.case, changes):
        here.screen.note(line)
    here.unfinished.append(keep)
    reason = given.texts.get("reason") or prompts.ask_text(N_("why it is corrected"), check=personal)
    outcome = _amended(here, opened.case, changes, {"reason": reason}, given)
    acts.finish(here, [(opened, outcome)], subject(outcome), given)


def _prompter(here: Workspace, given: Given) -> TerminalPrompter:
    named = here.environment.get("VISUAL") or here.environment.get("EDITOR")
    found = named or next((one for one in EDITORS if shutil.which(one)), "vi")
    return TerminalPrompter(
        no_input=given.no_input,
        environment={**here.environment, "VISUAL": found},
        columns=min(here.screen.columns, 200),
    )


def _header(case: Case) -> dict[str, Any]:
    from disputes_cli.records.yaml_emit import plain_value

    plain = plain_value(msgspec.to_builtins(case))
    return {key: value for key, value in plain.items() if key not in HEADER_FIXED}


def _notes(case: Case) -> dict[str, str]:
    entries, _ = effective(case.log)
    return {entry.id: entry.text for entry in entries if isinstance(entry, Note)}


def _text(case: Case) -> str:
    from disputes_cli.records.yaml_emit import mapping

    notes = _notes(case)
    return "\n".join(mapping({**_header(case), **({NOTES: notes} if notes else {})}, 0)) + "\n"


def _read(text: str) -> dict[str, Any]:
    """Return what was written. Raises YamlFault with line and column."""
    from disputes_cli.records.yaml_marks import load_marked

    read = load_marked(text.encode()).value
    if not isinstance(read, dict):
        raise Refused(N_("one field a line is expected: KEY: VALUE"))
    return read


Change = dict[str, Any]
"""The fields of one amendment: what it corrects, and what now stands there."""


def _changes(case: Case, read: Mapping[str, Any]) -> list[Change]:
    """Return what is to be amended: the header in one, each note in one of its own."""
    header, notes = _header(case), _notes(case)
    told = {key: value for key, value in read.items() if key != NOTES}
    fixed = HEADER_FIXED & told.keys()
    written = read.get(NOTES) or {}
    strange = written.keys() - notes.keys() if isinstance(written, dict) else {NOTES}
    if fixed or strange:
        raise Refused(
            N_("cannot be changed here: {keys}"),
            remedy=N_("take it out; a new note is made with 'disputes note'"),
            keys=sorted(map(str, fixed | strange)),
        )
    now = {key: value for key, value in told.items() if header.get(key) != value}
    gone = [key for key in header if key not in told or told[key] is None]
    found: list[Change] = []
    if now or gone:
        kept = {key: value for key, value in now.items() if value is not None}
        found.append(
            {"corrects": "header", **({"set": kept} if kept else {}), **({"unset": gone} if gone else {})}
        )
    found += [
        {"corrects": key, "set": {"text": text}}
        for key, text in written.items()
        if isinstance(text, str) and text.strip() != notes[key].strip()
    ]
    return found


def _fault(here: Workspace, case: Case, text: str, given: Given) -> Message | None:
    """Return what is wrong with a buffer; None where it may be recorded, or was emptied."""
    if not text.strip():
        return None
    try:
        changes = _changes(case, _read(text))
        if changes:
            _amended(here, case, changes, {"reason": "–"}, given)
    except NeedsReason:
        return None  # a reason is asked for next
    except DisputesError as error:
        where = Message(N_("{where}: {what}"), where=error.where, what=error.message)
        what = where if error.where else error.message
        return Message(N_("{what}; {remedy}"), what=what, remedy=error.remedy) if error.remedy else what
    return None


def _amended(
    here: Workspace, case: Case, changes: Sequence[Change], reason: dict[str, Any], given: Given
) -> Outcome:
    outcome: Outcome | None = None
    for change in changes:
        standing = outcome.case if outcome else case
        then = applied(here, standing, {**change, **reason}, given)
        outcome = acts.joined(outcome, then) if outcome else then
    if outcome is None:
        raise ValueError(case.id)
    return outcome


def _told(case: Case, changes: Sequence[Change]) -> list[Message]:
    """Say what each change comes to, in the words of the file."""
    from disputes_cli.records.yaml_emit import in_line

    header, notes = _header(case), _notes(case)
    said: list[Message] = []
    for change in changes:
        before = header if change["corrects"] == "header" else {"text": notes[change["corrects"]]}
        for key, now in change.get("set", {}).items():
            was = in_line(before[key]) if key in before else "–"
            said.append(Message(N_("{key}: {was} → {now}"), key=key, was=was, now=in_line(now)))
        said += [
            Message(N_("{key}: {was} → {now}"), key=key, was=in_line(before[key]), now="–")
            for key in change.get("unset", ())
        ]
    return said
