"""A case's log as a story: what happened, when, by whom, in words, the earliest first."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from disputes_cli import language
from disputes_cli.casework.amendments import in_order
from disputes_cli.casework.entries import Amendment, Entry, Urge
from disputes_cli.casework.proposals.urging import times_urged
from disputes_cli.casework.standing import Standing
from disputes_cli.messages import N_, Filling, Message
from disputes_cli.views.entry_words import Teller
from disputes_cli.views.table import Line
from disputes_cli.views.words import word

LATE = timedelta(hours=1)
"""Recorded later than this after it happened is worth saying."""
INDENT = 2


def timeline(standing: Standing, teller: Teller) -> list[Line]:
    """Return the log as lines: one heading for each entry, its facts below, its text as it was written.

    What an amendment put right is told as it reads now; what it voided is told and marked.
    """
    amended = _amended_by(teller.case.log)
    effective = {entry.id: entry for entry in standing.log}
    lines: list[Line] = []
    for entry in in_order(teller.case.log):
        read = effective.get(entry.id)
        remarks = [*_remarks(read or entry, teller, amended.get(entry.id, ()), void=read is None)]
        if isinstance(read, Urge) and (count := times_urged(standing.log, read)) > 1:
            remarks.append(Message(N_("urged {count} times by now"), count=count))
        lines += _told(read or entry, teller, remarks, void=read is None)
    return lines


def _amended_by(log: Sequence[Entry]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in in_order(log):
        if isinstance(entry, Amendment) and entry.corrects != "header":
            found.setdefault(entry.corrects, []).append(entry.id)
    return found


def _told(entry: Entry, teller: Teller, remarks: Iterable[Message], *, void: bool) -> Iterator[Line]:
    style = "muted" if void else None
    yield Line(_heading(entry, teller), style or "strong")
    for remark in remarks:
        yield Line(remark, "notice", INDENT)
    facts = "  ".join(language.say(fact) for fact in teller.facts(entry))
    if facts:
        yield Line(facts, style, INDENT)
    for term in getattr(entry, "terms", ()):
        yield Line(Message(N_("term {id}: {what}"), id=term.id, what=teller.term(term)), style, INDENT)
    text = getattr(entry, "narrative", None) or getattr(entry, "text", None)
    if text:
        yield from (Line(line, style, INDENT) for line in text.rstrip("\n").split("\n"))


def _heading(entry: Entry, teller: Teller) -> Message:
    return Message(
        N_("{at}  {kind}  {by}  [{id}]"),
        at=teller.local(entry.at),
        kind=_kind(entry),
        by=teller.person(entry.by),
        id=entry.id,
    )


def _kind(entry: Entry) -> Filling:
    said = word("kind", entry.kind)
    outcome = getattr(entry, "outcome", None)
    if outcome is None:
        return Message(N_("{kind} (a first sign)"), kind=said) if getattr(entry, "sign", False) else said
    sort = "reply_outcome" if entry.kind == "reply" else "session_outcome"
    return Message(N_("{kind}: {outcome}"), kind=said, outcome=word(sort, outcome))


def _remarks(entry: Entry, teller: Teller, amended_by: Sequence[str], *, void: bool) -> Iterator[Message]:
    if void:
        yield Message(N_("never happened, says {by}"), by=list(amended_by))
    elif amended_by:
        yield Message(N_("as amended by {by}"), by=list(amended_by))
    if entry.recorded is not None and entry.recorded - entry.at > LATE:
        yield Message(N_("recorded {at}"), at=teller.local(entry.recorded))
    if getattr(entry, "void", False):
        yield Message(N_("says that {entry} never happened"), entry=getattr(entry, "corrects", ""))
