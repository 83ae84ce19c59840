"""From a draft to a whole entry: what is missing is asked for or named, what is wrong is named where it was given."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from disputes_cli import language
from disputes_cli.acts.choosing import Option
from disputes_cli.acts.dialogue import ask, heading_of, options_of_case
from disputes_cli.acts.prompts import Prompter
from disputes_cli.acts.wrong_values import Spelling, by_flag, reworded
from disputes_cli.argv.arguments import Clock, field_value
from disputes_cli.casework.case import Case
from disputes_cli.casework.declarations import Field, fields_of
from disputes_cli.casework.desk import Desk
from disputes_cli.casework.entries import ENTRY_KINDS, Entry
from disputes_cli.casework.judgement.grading import explain
from disputes_cli.casework.lifecycle import nonsense, ruled_out
from disputes_cli.casework.proposals.drafting import Draft, MissingFields, NotOfType
from disputes_cli.casework.proposals.proposing import draft
from disputes_cli.casework.standing import Standing
from disputes_cli.errors import DisputesError, Refused, UsageError
from disputes_cli.messages import N_, Filling, Message
from disputes_cli.views.entry_words import HEADINGS
from disputes_cli.workspace import Workspace


def value(field: Field, typed: Any, clock: Clock, named: str | None = None) -> Any:
    """Read what was typed for a field of an entry. Raises UsageError naming its flag, or what it is `named`."""
    if isinstance(typed, bool):
        return typed
    return field_value(field, typed if isinstance(typed, list) else [typed], clock, named)


def drafted(
    kind: str,
    given: dict[str, Any],
    case: Case,
    standing: Standing,
    desk: Desk,
    on: date,
    spelled: Spelling | None = None,
) -> Draft:
    """Return a draft. Raises UsageError naming the flag (`spelled`) of a value of the wrong type."""
    try:
        return draft(kind, given, case, standing, desk, on)
    except NotOfType as fault:
        raise reworded(fault, spelled or by_flag(ENTRY_KINDS[kind])) from fault


def refuse_ruled_out(standing: Standing, kind: str) -> None:
    """Refuse an entry that makes no sense now whatever it says, before anybody is asked what it says."""
    found = ruled_out(standing, kind)
    if found is not None:
        raise Refused(found.message, remedy=found.remedy)


def completed(here: Workspace, begun: Draft, prompts: Prompter, *, now: bool = True) -> Draft:
    """Return the draft with what was missing asked for; without a terminal raises UsageError with the flags.

    An answer that makes no sense is asked for again; not where the entry comes before others (`now` is False).
    """
    absent = begun.missing()
    if not absent:
        return begun
    _refuse_unanswerable(absent, begun, prompts)
    if not prompts.available:
        raise _unasked(absent, begun)
    for field in absent:
        if field.key in begun.unproposed:
            here.screen.note(begun.unproposed[field.key])
    _tell_what_it_answers(here, begun)
    begun = asked(here, begun, [field.key for field in begun.wanted(first=True)], prompts)
    while absent := begun.missing():
        before, begun = begun, _answered(here, begun, absent[0], prompts, now=now)
        if begun is before:
            here.screen.note(N_("an answer is needed; Ctrl-C gives up, and nothing is written"))
    for field in begun.wanted(first=False):
        begun = _answered(here, begun, field, prompts, now=now)
    return begun


def asked(here: Workspace, begun: Draft, keys: Sequence[str], prompts: Prompter) -> Draft:
    """Return the draft with these fields asked for, whatever is proposed or was decided before."""
    by_key = {field.key: field for field in fields_of(ENTRY_KINDS[begun.kind])}
    for key in keys:
        proposal = begun.proposal
        begun = _answered(here, begun, by_key[key], prompts)
        if begun.proposal is not None and begun.proposal != proposal:
            here.screen.note(Message(N_("The rules propose {why}"), why=explain(begun.proposal, here.rules)))
    return begun


def _tell_what_it_answers(here: Workspace, begun: Draft) -> None:
    """Say to which term, referral or task an answer goes that was not named, the only one there is."""
    for field in fields_of(ENTRY_KINDS[begun.kind]):
        wanted = begun.proposed.get(field.key)
        if not isinstance(wanted, str) or wanted in begun.given.values():
            continue
        called = dict(options_of_case(field, begun) or ()).get(wanted)
        if called:
            heading = Message(HEADINGS.get(field.key, field.key))
            here.screen.note(Message(N_("{heading}: {value}"), heading=heading, value=called))


def _answered(here: Workspace, begun: Draft, field: Field, prompts: Prompter, *, now: bool = False) -> Draft:
    """Return the draft with one field asked for, again until the answer will do."""
    clock, named = Clock(here.now), language.say(heading_of(field))
    while True:
        typed = ask(field, begun, here, prompts)
        if typed in ("", []):
            return begun
        try:
            given = {**begun.given, field.key: value(field, typed, clock, named)}
            grown = drafted(begun.kind, given, begun.case, begun.standing, begun.desk, begun.on)
            if now:
                _refuse_nonsense(here, grown)
        except DisputesError as fault:
            here.screen.note(fault.in_one)
        else:
            return grown


def _refuse_nonsense(here: Workspace, begun: Draft) -> None:
    """Refuse the answer that made an entry whole where the entry makes no sense."""
    if begun.missing():
        return
    with suppress(UsageError):  # what is not of its type is said when the entry is made
        entry = entry_of(begun, "a0000", here.now, "somebody", None)
        for found in nonsense(begun.standing, entry):
            raise Refused(found.message, remedy=found.remedy)


_NOTHING_OPEN: dict[str, tuple[str, str]] = {
    "term": (N_("no term is open"), N_("what was agreed is recorded with 'mediate' or 'reply'")),
    "referral": (N_("no referral is open"), N_("refer the case first, or name an earlier one with {flag}")),
    "task": (N_("no task is open"), N_("give one with 'task'")),
}
"""What is said where an entry answers to something and the case has nothing of that sort open."""


def _refuse_unanswerable(absent: Sequence[Field], begun: Draft, prompts: Prompter) -> None:
    """Refuse an answer to nothing; where there are several and nobody can be asked, name them."""
    for field in absent:
        options = options_of_case(field, begun)
        if options == []:
            text, remedy = _NOTHING_OPEN[str(field.of)]
            raise Refused(text, remedy=remedy, flag=f"--{field.flag}")
        if options and not prompts.available and len(absent) == 1:
            raise UsageError(
                N_("missing: {flags}"),
                remedy=N_("one of: {known}"),
                flags=[f"--{field.flag}"],
                known=[_named(option) for option in options],
            )


def _unasked(absent: Sequence[Field], begun: Draft) -> UsageError:
    """Return the refusal for what nobody gave and nobody can be asked for, with what the rules would say."""
    key, flags = absent[0].key, [f"--{absent[0].flag}"]
    said, why = begun.suggested.get(key), begun.unproposed.get(key)
    if (said is None and why is None) or len(absent) > 1:
        return MissingFields(absent)
    remedy = why or Message(N_("give it; the rules would say {value}"), value=said)
    return UsageError(N_("missing: {flags}"), remedy=remedy, flags=flags)


def _named(option: Option) -> Filling:
    key, called = option
    return key if called in ("", key) else Message(N_("{key} ({called})"), key=key, called=called)


def entry_of(
    begun: Draft,
    entry_id: str,
    at: datetime,
    by: str,
    recorded: datetime | None,
    spelled: Spelling | None = None,
) -> Entry:
    """Return the whole entry of a draft. Raises UsageError naming the flag (`spelled`) of what is wrong."""
    spelled = spelled or by_flag(ENTRY_KINDS[begun.kind])
    if isinstance(begun.given.get("terms"), list):
        keys = [party.key for party in begun.case.parties]
        begun.given["terms"] = [_with_party(term, keys, spelled) for term in begun.given["terms"]]
    try:
        return begun.entry(entry_id, at, by, recorded)
    except NotOfType as fault:
        raise reworded(fault, spelled) from fault


def _with_party(term: Any, keys: Sequence[str], spelled: Spelling) -> Any:
    """Return a term with who is to do it: the only party where nobody is named."""
    if not isinstance(term, dict) or term.get("by"):
        return term
    if len(keys) != 1:
        raise UsageError(
            N_("who is to do it? {text}"),
            where=spelled(("terms",)),
            remedy=N_("add by=KEY, one of: {keys}") if keys else N_("name the parties of the case first"),
            text=str(term.get("text", "")),
            keys=list(keys),
        )
    return {**term, "by": keys[0]}


def refuse_own_duplicate(case: Case, other: str) -> None:
    """Refuse to close a case as a duplicate of itself."""
    if other == case.id:
        raise Refused(N_("a case is no duplicate of itself"), remedy=N_("name the other case"))
