"""The one line after an act: what was done, and what is owed next."""

from collections.abc import Callable, Sequence
from typing import Any

from disputes_cli.casework.carry_out import Outcome
from disputes_cli.casework.due import DUE_BY_KIND, DueItem
from disputes_cli.casework.entries import Amendment, Done, Entry, Task, Urge
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.proposals.urging import times_urged
from disputes_cli.casework.references import known
from disputes_cli.casework.register import Register
from disputes_cli.casework.standing import Standing
from disputes_cli.messages import N_, Filling, Message
from disputes_cli.views.words import word


def act_line(outcome: Outcome, owed: Sequence[DueItem], rules: Rules, register: Register) -> Message:
    """Return what was done to a case and the next thing owed, as one sentence."""
    done = _done(outcome, rules, register)
    binding = [item for item in owed if not item.optional]
    if not binding:
        return Message(N_("{done}; nothing is owed"), done=done)
    first = binding[0]
    made = [
        item
        for item in binding
        if item.entry in {entry.id for entry in outcome.entries} and item is not first
    ]
    if first.overdue and made:
        return Message(
            N_("{done}; overdue: {what} by {due}; owed next: {next} by {then}"),
            done=done,
            what=_label(first, rules),
            due=first.due,
            next=_label(made[0], rules),
            then=made[0].due,
        )
    text = (
        N_("{done}; overdue: {what} by {due}") if first.overdue else N_("{done}; owed next: {what} by {due}")
    )
    return Message(text, done=done, what=_label(first, rules), due=first.due)


def _label(item: DueItem, rules: Rules) -> Filling:
    """Say what is owed: the kind, or the very duty."""
    duty = next((rule.label for rule in rules.duties if rule.id == item.duty), None)
    return duty or Message(DUE_BY_KIND[item.kind].label)


def _done(outcome: Outcome, rules: Rules, register: Register) -> Message:
    case = f"{outcome.case.id} {outcome.case.title}"
    if outcome.before is None:
        settled = any(entry.kind == "mediation" for entry in outcome.entries)
        text = N_("reported {case}, settled on the spot") if settled else N_("reported {case}")
        return Message(text, case=case)
    first = outcome.entries[0]
    if isinstance(first, Done):
        return _finished(outcome, first, case, rules)
    return (
        _urged(outcome, first, case, register)
        if isinstance(first, Urge)
        else deed_words(first, case, rules, register)
    )


_SHORT = 30


def in_short(text: str) -> str:
    """Return the beginning of a text, as it may stand in a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"


def _finished(outcome: Outcome, done: Done, case: str, rules: Rules) -> Message:
    """Say what was done in its own words: the task's text, or the duty's label."""
    task = next((one for one in outcome.case.log if isinstance(one, Task) and one.id == done.of), None)
    duty = next((rule.label for rule in rules.duties if rule.id == done.of.partition("-")[2]), None)
    what: Filling = in_short(task.text) if task else duty or done.of
    return Message(N_("recorded as done on {case}: {of}"), case=case, of=what)


def _urged(outcome: Outcome, urge: Urge, case: str, register: Register) -> Message:
    """Say who was urged, and how often by now where it was not the first time."""
    count = times_urged(outcome.standing.log, urge)
    text = N_("urged {who} on {case}") if count == 1 else N_("urged {who} on {case}, {count} times by now")
    return Message(text, who=owing(outcome.standing, urge.of, register), case=case, count=count)


def owing(standing: Standing, of: str, register: Register) -> str:
    """Return who owes what an entry asked for: the body that it was referred to, or whoever has the task."""
    held, task = standing.referrals.get(of), standing.tasks.get(of)
    if held is not None:
        wanted = held.forwarded_to or held.referral.to
        body = register.body(wanted)
        return body.name if body else wanted
    asked = (task.to if isinstance(task, Task) else None) or standing.owner or ""
    person = register.person(asked)
    return person.name if person else asked or of


def deed_words(entry: Entry, case: str, rules: Rules, register: Register) -> Message:
    """Say what an entry did to a case, which is called so."""
    if isinstance(entry, Amendment) and {*entry.set, *entry.unset} == {"links"}:
        held = entry.set.get("links", ())
        links = [
            Message(N_("{kind} {case}"), kind=word("link", one["kind"]), case=one["case"]) for one in held
        ]
        return Message(
            N_("links of {case}: {links}") if links else N_("links of {case}: none"), case=case, links=links
        )
    if isinstance(entry, Task) and entry.to is None:
        return Message(N_("gave a task on {case}: {text}"), case=case, text=in_short(entry.text))
    text, fill = _SAID[entry.kind]

    def named(sort: str, wanted: str | None) -> Filling:
        found = next((item for item in known(sort, rules, register) if item.id == wanted), None)
        return getattr(found, "label", None) or getattr(found, "name", None) or wanted or "–"

    return Message(text, case=case, **fill(entry, named))


_Named = Callable[[str, str | None], Filling]

_SAID: dict[str, tuple[str, Callable[[Any, _Named], dict[str, Filling]]]] = {
    "report": (N_("reported again {case}"), lambda _x, _n: {}),
    "triage": (
        N_("triaged {case}: {grade}, {complexity}"),
        lambda x, n: {"grade": n("grade", x.grade), "complexity": n("complexity", x.complexity)},
    ),
    "assignment": (
        N_("assigned {case}: {owner}"),
        lambda x, n: {
            "owner": [n("person", one) for one in dict.fromkeys((x.owner, x.lead, *x.team)) if one]
            or Message(N_("plan"))
        },
    ),
    "report_up": (N_("reported {case} to {to}"), lambda x, n: {"to": n("body", x.to)}),
    "referral": (
        N_("referred {case} to {to} ({manner})"),
        lambda x, n: {"to": n("body", x.to), "manner": word("manner", x.manner)},
    ),
    "reply": (
        N_("recorded the reply on {case}: {outcome}"),
        lambda x, _: {"outcome": word("reply_outcome", x.outcome)},
    ),
    "urge": (N_("urged on {case}"), lambda _x, _n: {}),
    "mediation": (
        N_("mediated {case}: {outcome}"),
        lambda x, _: {
            "outcome": Message(
                N_("{outcome}, {time}"), outcome=word("session_outcome", x.outcome), time=x.session_at
            )
            if x.session_at
            else word("session_outcome", x.outcome)
        },
    ),
    "performance": (
        N_("recorded the performance of {term} on {case}: {result}"),
        lambda x, _: {"term": x.term, "result": word("result", x.result)},
    ),
    "follow_up": (N_("followed up {case}"), lambda _x, _n: {}),
    "proceeding": (
        N_("recorded on {case}: {track}, {step}"),
        lambda x, n: {"track": word("track", x.track), "step": x.result or n("step", x.step)},
    ),
    "extension": (N_("extended {case} to {to}"), lambda x, _: {"to": x.to}),
    "suspension": (N_("suspended {case}"), lambda _x, _n: {}),
    "resumption": (N_("resumed {case}"), lambda _x, _n: {}),
    "task": (N_("gave a task on {case} to {to}"), lambda x, n: {"to": n("person", x.to)}),
    "done": (N_("recorded as done on {case}: {of}"), lambda x, _: {"of": x.of}),
    "review": (N_("set {case} for review"), lambda _x, _n: {}),
    "note": (N_("noted on {case}"), lambda _x, _n: {}),
    "amendment": (
        N_("amended {case}: {corrects}"),
        lambda x, _: {"corrects": Message(N_("header")) if x.corrects == "header" else x.corrects},
    ),
    "closure": (N_("closed {case}: {ending}"), lambda x, _: {"ending": word("ending", x.as_)}),
    "reopening": (N_("reopened {case}"), lambda _x, _n: {}),
}
"""What is said of an act, by the kind of its entry."""
