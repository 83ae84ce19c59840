"""Changing the header and the notes of a case in the user's editor; what changed is recorded as amendments."""

import shutil
from collections.abc import Iterator, Sequence
from typing import Any

from disputes_cli.acts import act as acts
from disputes_cli.acts import edited_text
from disputes_cli.acts.amending import applied, fields_to_amend
from disputes_cli.acts.dialogue import personal
from disputes_cli.acts.edited_text import NOTES, Change
from disputes_cli.acts.long_text import keep_private, kept_text
from disputes_cli.acts.prompts import TerminalPrompter
from disputes_cli.casework.carry_out import Outcome
from disputes_cli.casework.case import Case
from disputes_cli.casework.changed_parts import Part, changed_parts
from disputes_cli.casework.commit_subjects import subject
from disputes_cli.casework.references import unknown
from disputes_cli.errors import DisputesError, Refused
from disputes_cli.messages import N_, Message
from disputes_cli.workspace import Given, Workspace

EDITORS = ("editor", "nano", "vi")
"""Tried in this order where the user has named none."""

FAULT_LINES = 1
"""So many lines stand above the text when it is opened again: the fault."""


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
    editing = _Editing(here, opened.case, given)
    changes = editing.asked(prompts)
    if changes is None:
        here.screen.note(N_("given up; nothing was changed"))
        return
    if not changes:
        here.screen.note(N_("nothing changed"))
        return
    for line in editing.told(changes):
        here.screen.note(line)
    reason = given.texts.get("reason") or prompts.ask_text(N_("why it is corrected"), check=personal)
    outcome = editing.amended(changes, reason)
    acts.finish(here, [(opened, outcome)], subject(outcome), given)


def _prompter(here: Workspace, given: Given) -> TerminalPrompter:
    named = here.environment.get("VISUAL") or here.environment.get("EDITOR")
    found = named or next((one for one in EDITORS if shutil.which(one)), "vi")
    return TerminalPrompter(
        no_input=given.no_input,
        environment={**here.environment, "VISUAL": found},
        columns=min(here.screen.columns, 200),
    )


_A_PARTY = "parties: [{key: a, name: 王某, roles: [applicant]}]"


class _Editing:
    """One case in an editor. What is written is kept, and the text it was begun with, until it is recorded."""

    def __init__(self, here: Workspace, case: Case, given: Given) -> None:
        self._here = here
        self._case = case
        self._given = given
        self._text = edited_text.text_of(case)
        self._more = acts.values(given, here)
        self._keep = here.history.private / f"unfinished-edit-{case.id}.yaml"
        self._begun = self._keep.with_suffix(".begun")
        here.unfinished += [self._keep, self._begun]

    def asked(self, prompts: TerminalPrompter) -> list[Change] | None:
        """Open the editor until what is written will do; return what changed, None where it was emptied."""
        if not kept_text(self._keep):
            keep_private(self._begun, self._text)
        elif (kept_text(self._begun) or self._text.strip("\n")) != self._text.strip("\n"):
            self._here.screen.note(
                N_("the case was changed since you began: only what you change yourself is recorded")
            )
        written = prompts.ask_long_text(self._heading(), self._keep, initial=self._text, check=self._fault)
        changes = self._changes(edited_text.read(written).value) if written.strip() else None
        if not changes:
            for kept in (self._keep, self._begun):
                kept.unlink(missing_ok=True)
        return changes

    def _heading(self) -> Message:
        """Return what stands below the text: what it is, and what may be added to it."""
        held = edited_text.header_of(self._case)
        free = [field.key for field in fields_to_amend(self._case, "header") if field.key not in held]
        what = N_("header and notes of the case, as YAML")
        if not free:
            return Message(what)
        text = N_("{what}\nwhat may be added: {fields}\na party is written so: {party}")
        return Message(text, what=Message(what), fields=free, party=_A_PARTY)

    def _changes(self, written: dict[str, Any]) -> list[Change]:
        begun = edited_text.read(kept_text(self._begun) or self._text).value
        return edited_text.changes(self._case, begun, written)

    def _fault(self, text: str) -> Message | None:
        """Return what is wrong with a text; None where it may be recorded, or was emptied."""
        if not text.strip():
            return None
        marked, refused = None, None
        try:
            marked = edited_text.read(text)
            for refused in self._changes(marked.value):
                self._refuse_unknown(refused)
                self.amended([refused])
        except DisputesError as error:
            return edited_text.fault_at(error, marked, refused, FAULT_LINES)
        return None

    def _refuse_unknown(self, change: Change) -> None:
        for sort in ("category", "area"):
            wanted = change["set"].get(sort) if "set" in change else None
            fault = (
                unknown(sort, wanted, self._here.rules, self._here.register)
                if isinstance(wanted, str)
                else None
            )
            if fault is not None:
                raise Refused(fault.message, where=sort, remedy=fault.remedy)

    def amended(self, changes: Sequence[Change], reason: str = "–") -> Outcome:
        """Return what the amendments come to. Raises DisputesError for what may not stand."""
        more = {**self._more, "reason": reason}
        first, *rest = changes
        outcome = applied(self._here, self._case, {**first, **more}, self._given)
        for change in rest:
            then = applied(self._here, outcome.case, {**change, **more}, self._given)
            outcome = acts.joined(outcome, then)
        return outcome

    def told(self, changes: Sequence[Change]) -> Iterator[Message]:
        """Say what each part of the case was and will be, as it will be recorded."""
        after = self.amended(changes).case
        was = {**edited_text.header_of(self._case), NOTES: edited_text.notes_of(self._case)}
        now = {**edited_text.header_of(after), NOTES: edited_text.notes_of(after)}
        return map(_told, changed_parts(was, now))


def _told(part: Part) -> Message:
    from disputes_cli.records.yaml_emit import in_line

    was, now = ("–" if value is None else in_line(value) for value in (part.was, part.now))
    return Message(N_("{key}: {was} → {now}"), key=part.place, was=was, now=now)
