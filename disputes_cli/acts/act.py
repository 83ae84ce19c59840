"""One act, from what was typed to what is recorded: open, carry out, record, show."""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from disputes_cli.acts.completing import (
    completed,
    drafted,
    entry_of,
    refuse_own_duplicate,
    refuse_ruled_out,
    value,
)
from disputes_cli.acts.dialogue import LONG_TEXTS, personal
from disputes_cli.acts.prompts import Prompter, TerminalPrompter
from disputes_cli.acts.taking_in import by_id, once, refuse_names, seen
from disputes_cli.acts.wrong_values import Spelling
from disputes_cli.argv.arguments import Clock, field_value, time_or_day
from disputes_cli.casework.carry_out import NeedsReason, Outcome, carry_out, moment
from disputes_cli.casework.case import Case
from disputes_cli.casework.commit_subjects import subject
from disputes_cli.casework.declarations import fields_of
from disputes_cli.casework.due import DueItem, due_items
from disputes_cli.casework.entries import Closure, Entry, Urge
from disputes_cli.casework.identifiers import entry_id
from disputes_cli.casework.proposals.closing import breach_answer, ending_of
from disputes_cli.casework.proposals.urging import times_urged
from disputes_cli.casework.state import fold
from disputes_cli.casework.values import Agreement
from disputes_cli.errors import Refused, UsageError
from disputes_cli.messages import N_, Message
from disputes_cli.workspace import Given, Workspace

if TYPE_CHECKING:
    from disputes_cli.records.docket import Docket
    from disputes_cli.records.journal import Change

if TYPE_CHECKING:
    from disputes_cli.records.casefile import Opened


class When(Struct, frozen=True):
    """The time of an act: when it happened, and when it was recorded where those are not the same."""

    at: datetime
    recorded: datetime | None


def prompter(here: Workspace, given: Given) -> Prompter:
    """Return who is asked for what is missing."""
    return TerminalPrompter(
        no_input=given.no_input,
        environment=here.environment,
        columns=min(here.screen.columns, 200),
        rows=here.screen.height,
    )


def values(given: Given, here: Workspace) -> dict[str, Any]:
    """Read what was typed for the fields of an entry. Raises UsageError naming the flag."""
    clock = Clock(here.now)
    by_key = {field.key: field for field in given.fields}
    told = {key: _from_stdin(here, key, text) for key, text in given.texts.items()}
    read = {key: value(by_key[key], text, clock) for key, text in told.items()}
    read = once(here, given.fields, by_id(here, given.fields, read))
    refuse_names(here, given.fields, read)
    return read


def _from_stdin(here: Workspace, key: str, typed: Any) -> Any:
    """Return what was typed, or standard input where a long text was given as `-`; lines end in one sign."""
    if typed != "-" or key not in LONG_TEXTS:
        return typed.replace("\r\n", "\n") if isinstance(typed, str) else typed
    import sys

    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig").replace("\r\n", "\n").strip()
    except UnicodeDecodeError as fault:
        raise Refused(
            N_("{flag}: standard input is not UTF-8"),
            remedy=N_("convert it, for instance with iconv -f gb18030 -t utf-8"),
            flag=f"--{key}",
        ) from fault
    if not text:
        raise UsageError(
            N_("{flag}: standard input is empty"), remedy=N_("pipe the text into it"), flag=f"--{key}"
        )
    return seen(here, {f"--{key}": text})[f"--{key}"]


def when(given: Given, here: Workspace, log: Sequence[Entry]) -> When:
    """Return when an act happened; `recorded` is set where the time was given, not taken from the clock."""
    if given.at is None:
        return When(moment(here.now, None, log), None)
    read = time_or_day(given.at, Clock(here.now), "--at", back=True)
    return When(moment(here.now, read, log), here.now)


def act(
    here: Workspace,
    reference: str,
    kind: str,
    given: Given,
    *,
    frame: Mapping[str, str | None] | None = None,
    more: Sequence[tuple[str, dict[str, Any]]] = (),
) -> None:
    """Carry out one act on one case and record it.

    `frame` are fields of its agreement as they were typed, `more` are further entries (kind, values) of the
    same act.
    """
    here.docket.settle(here.screen.note)
    opened = here.open(reference, writing=True)
    made = values(given, here)
    agreement = _frame(frame or {}, here)
    if agreement:
        made["agreement"] = agreement

    def work(opened: "Opened") -> None:
        entries = [composed(here, opened.case, kind, dict(made), given)]
        for other, fields in more:
            grown = replace(opened.case, log=(*opened.case.log, *entries))
            entries.append(composed(here, grown, other, fields, given))
        outcome = _carried(here, opened.case, entries, given)
        finish(here, [(opened, outcome)], subject(outcome), given)

    on_what_now_stands(here, given, opened, work)


def on_what_now_stands(
    here: Workspace, given: Given, opened: "Opened", work: "Callable[[Opened], None]"
) -> None:
    """Record a work on a case; where somebody else recorded in between, do it anew on what now stands.

    Only where nobody can be asked: who answered on a terminal looks at what changed first.
    """
    from disputes_cli.records.saving import ChangedMeanwhile

    for _ in range(_TIMES):
        try:
            return work(opened)
        except ChangedMeanwhile:
            if prompter(here, given).available:
                raise
            opened = here.open(opened.case.id, writing=True)
    return work(opened)


_TIMES = 10
"""How often a work is done anew before it is given up."""


def _frame(frame: Mapping[str, str | None], here: Workspace) -> dict[str, Any]:
    typed = {key: text for key, text in frame.items() if text is not None}
    fields = {field.key: field for field in fields_of(Agreement)}
    return {key: field_value(fields[key], [text], Clock(here.now)) for key, text in typed.items()}


def joined(first: Outcome, then: Outcome) -> Outcome:
    """Return two acts on one case as one."""
    notices = (*first.notices, *then.notices)
    return Outcome(first.before, then.case, (*first.entries, *then.entries), then.standing, notices)


def compose(
    here: Workspace,
    case: Case,
    kind: str,
    made: dict[str, Any],
    given: Given,
    spelled: Spelling | None = None,
) -> Outcome:
    """Complete an entry, asking on a terminal for what is missing, and carry it out."""
    return _carried(here, case, [composed(here, case, kind, made, given, spelled)], given)


def composed(
    here: Workspace,
    case: Case,
    kind: str,
    made: dict[str, Any],
    given: Given,
    spelled: Spelling | None = None,
) -> Entry:
    """Complete an entry, asking on a terminal for what is missing."""
    standing = fold(case.log)
    by = here.actor(given.by)
    at = when(given, here, case.log)
    prompts = prompter(here, given)
    on = at.at.date()
    now = at.recorded is None
    if prompts.available and now:
        refuse_ruled_out(standing, kind)
    begun = completed(here, drafted(kind, made, case, standing, here.desk, on, spelled), prompts, now=now)
    for notice in begun.notices:
        here.remark(notice)
    if kind == "closure" and begun.given.get("as") == "duplicate":
        other = here.docket.find(str(begun.given["of"]), exact=not here.screen.terminal).stem
        refuse_own_duplicate(case, other)
        begun.given["of"] = other
    return entry_of(begun, fresh_id(case.log), at.at, by, at.recorded, spelled)


def _carried(here: Workspace, case: Case, entries: Sequence[Entry], given: Given) -> Outcome:
    """Carry entries out together; where the first breaks a rule, ask on a terminal why."""
    try:
        return carry_out(case, entries, here.desk)
    except NeedsReason as refusal:
        prompts, field = prompter(here, given), refusal.finding.answered_by
        if not prompts.available or getattr(entries[0], field) is not None:
            raise
        here.screen.note(refusal.message)
        first = entries[0]
        ended = isinstance(first, Closure) and field != breach_answer(ending_of(here.rules, first.as_))
        asked = N_("why it ended") if ended else N_("why it was done all the same")
        reason = prompts.ask_text(asked, check=personal)
        return _carried(here, case, [replace(entries[0], **{field: reason}), *entries[1:]], given)


def explain(here: Workspace, reference: str, given: Given, *, aside: bool = False) -> None:
    """Show what the rules propose for a case and why; `aside` beside the result, before somebody decides."""
    from disputes_cli.views.proposal import proposal_card, proposal_lines

    opened = here.open(reference)
    made = values(given, here)
    begun = drafted("triage", made, opened.case, fold(opened.case.log), here.desk, here.today)
    if aside and given.at is None:
        refuse_ruled_out(begun.standing, "triage")
    if aside:
        for line in proposal_lines(begun, here.rules):
            here.screen.note(line)
    else:
        here.screen.show(proposal_card(begun, here.rules))


def keyed(parties: list[Any]) -> list[Any]:
    """Return parties with the keys a, b, c … where they have none."""
    taken = {str(one.get("key")) for one in parties if isinstance(one, dict)}
    free = (
        key
        for number in ("", *range(1, 100))
        for letter in _LETTERS
        if (key := f"{letter}{number}") not in taken
    )
    return [
        {"key": next(free), **one} if isinstance(one, dict) and "key" not in one else one for one in parties
    ]


_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def shown(here: Workspace, parties: list[Any]) -> list[Any]:
    """Return parties with the names of people, who represents a group among them, in their shown form, saying so."""
    return [_shown_party(here, one) if isinstance(one, dict) else one for one in parties]


def names_kept(before: Sequence[Any], after: Sequence[Any]) -> dict[str, str]:
    """Return which full names of parties are kept in which shown form."""
    pairs = (
        (one.get("name"), kept.get("name"))
        for one, kept in zip(before, after, strict=True)
        if one is not kept
    )
    return {full: name for full, name in pairs if isinstance(full, str) and full != name}


TOLD = {"title": N_("title"), "place": N_("place"), "narrative": N_("what was reported")}
"""Texts of a report in which a party may be named, and what they are called."""


def named_as_shown(here: Workspace, names: Mapping[str, str], fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields with the full names of parties in their texts in the shown form, saying so."""
    read = dict(fields)
    for key, called in TOLD.items():
        text = read.get(key)
        if not isinstance(text, str):
            continue
        for full in sorted(names, key=len, reverse=True):
            text = text.replace(full, names[full])
        if text != read[key]:
            here.remark(Message(N_("parties are named in their shown form in: {what}"), what=Message(called)))
            read[key] = text
    return read


def _shown_party(here: Workspace, party: dict[str, Any]) -> dict[str, Any]:
    from disputes_cli.casework.texts.shown_names import shown_name

    def shortened(full: Any) -> Any:
        name = shown_name(full) if isinstance(full, str) else None
        if name is not None and name.shortened:
            text = N_("party {key}: the name is kept as {name}")
            here.remark(Message(text, key=str(party.get("key", "")), name=name.name))
        return full if name is None else name.name

    read = dict(party)
    if party.get("kind") in (None, "person") and "name" in party:
        read["name"] = shortened(party["name"])
    if isinstance(party.get("representatives"), list):
        read["representatives"] = [shortened(one) for one in party["representatives"]]
    return read


def fresh_id(log: Sequence[Entry]) -> str:
    """Return a random entry id that the case does not have."""
    taken = {entry.id for entry in log}
    while (made := entry_id(os.urandom(16))) in taken:
        continue
    return made


def finish(here: Workspace, done: Sequence[tuple[Any, Outcome]], said: str, given: Given) -> None:
    """Record what was carried out (or show what it would be) and say what is owed next."""
    from disputes_cli.records.casefile import change_of
    from disputes_cli.records.commit_message import message
    from disputes_cli.views.act_line import act_line

    changes = [change_of(opened, outcome, here.docket) for opened, outcome in done]
    entries = [entry for _, outcome in done for entry in outcome.entries]
    words = message(
        said,
        cases=[outcome.case.id for _, outcome in done],
        entries=[entry.id for entry in entries],
        actor=entries[0].by,
        body=clean(given.message),
    )
    commit = record(here, here.docket, changes, words, given)
    if commit is None:
        return
    _, outcome = done[-1]
    owed = due_items(outcome.case, outcome.standing, here.today, here)
    for notice in outcome.notices:
        here.screen.note(Message(N_("recorded all the same: {notice}"), notice=notice.message))
    here.screen.result(
        act_line(outcome, owed, here.rules, here.register),
        {
            **written(outcome.case.id, [entry.id for entry in outcome.entries], commit, owed),
            **_counted(outcome),
        },
    )


def _counted(outcome: Outcome) -> dict[str, Any]:
    """Return how often somebody was urged by now, where somebody was."""
    first = outcome.entries[0]
    return {"urged": times_urged(outcome.standing.log, first)} if isinstance(first, Urge) else {}


def record(
    here: Workspace, docket: "Docket", changes: "Sequence[Change]", words: str, given: Given
) -> str | None:
    """Save and commit; with --dry-run only show what would change. Return the commit, None where there is none."""
    if given.dry_run:
        from disputes_cli.views.difference import difference

        here.tell_remarks()
        here.screen.show(difference(changes, words, docket.history.relative))
        return None
    commit = docket.save(changes, words, waiting=here.screen.note)
    here.is_recorded()
    return commit


def clean(text: str | None) -> str | None:
    """Return a commit message's text. Raises Refused where it seems to hold personal data."""
    if text is None:
        return None
    from disputes_cli.casework.examination import refuse_personal

    refuse_personal(text, "--message")
    return text


def written(case_id: str, entries: Sequence[str], commit: str, owed: Sequence[DueItem]) -> dict[str, Any]:
    """Return what a write answers in JSON."""
    from disputes_cli.views.due_list import due_record

    return {
        "case": case_id,
        "entries": list(entries),
        "commit": commit,
        "owed": [due_record(item) for item in owed],
    }
