"""What follows what: the table of statuses, and the table of what may follow a standing."""

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec import Struct

from disputes_cli.casework import entries as e
from disputes_cli.casework.case import Status
from disputes_cli.casework.findings import Finding
from disputes_cli.casework.standing import Standing
from disputes_cli.messages import N_, Filling, Message

STATUSES: tuple[tuple[Status, str, Callable[[Standing], bool]], ...] = (
    ("closed", N_("closed"), lambda s: s.closed is not None),
    ("suspended", N_("suspended"), lambda s: s.suspended is not None),
    ("settled", N_("in performance"), lambda s: s.settled),
    ("proceeding", N_("in proceedings"), lambda s: bool(s.proceedings)),
    (
        "referred",
        N_("referred"),
        lambda s: any(r.open and r.referral.manner == "handover" for r in s.referrals.values()),
    ),
    ("mediating", N_("in mediation"), lambda s: bool(s.sessions)),
    ("triaged", N_("to be settled"), lambda s: s.triaged is not None),
    ("reported", N_("to be triaged"), lambda _: True),
)
"""Statuses with their labels; a case has the first whose test holds."""

ALSO: frozenset[Status] = frozenset({"suspended", "settled", "proceeding", "referred"})
"""Statuses that are named beside the first one when they hold too."""

KINDS: dict[str, str] = {
    "report": N_("report"),
    "triage": N_("triage"),
    "assignment": N_("assignment"),
    "report_up": N_("report upward"),
    "referral": N_("referral"),
    "reply": N_("reply"),
    "urge": N_("urging"),
    "mediation": N_("mediation"),
    "performance": N_("performance"),
    "follow_up": N_("follow-up"),
    "proceeding": N_("proceeding"),
    "extension": N_("extension"),
    "suspension": N_("suspension"),
    "resumption": N_("resumption"),
    "task": N_("task"),
    "done": N_("task done"),
    "review": N_("review"),
    "note": N_("note"),
    "amendment": N_("amendment"),
    "closure": N_("closure"),
    "reopening": N_("reopening"),
}
"""What the kinds of entries are called."""

AFTER_CLOSURE: frozenset[str] = frozenset(
    {"note", "follow_up", "performance", "reply", "proceeding", "amendment", "report", "reopening"}
    | {"review", "done", "urge"}  # what lives on after a closure must be able to end
)
"""Kinds of entries that may come after a closure."""


def statuses(standing: Standing) -> tuple[Status, tuple[Status, ...]]:
    """Return the status, and those of `ALSO` that hold beside it."""
    held = [name for name, _, test in STATUSES if test(standing)]
    return held[0], tuple(name for name in held[1:] if name in ALSO)


class Nonsense(Struct, frozen=True):
    """One row of the table: entries of these kinds make no sense where `wrong` holds of what went before."""

    code: str
    kinds: frozenset[str]
    wrong: Callable[[Standing, e.Entry], bool]
    text: str
    remedy: str
    fillings: Callable[[Standing, e.Entry], dict[str, Filling]] = lambda _s, _e: {}
    at_once: bool = False
    """Whether it holds of every such entry, whatever it may say: nobody need be asked what it says."""


def _open_terms(standing: Standing) -> list[str]:
    return [term for term, held in standing.terms.items() if held.open]


def _limits(standing: Standing) -> list[date]:
    return [owed.due for owed in standing.owed if owed.kind == "settlement"]


_EVERY = frozenset(e.ENTRY_KINDS) - {"report"}
_ENDS_IN_AGREEMENT = ("agreed", "partial")

NONSENSE: tuple[Nonsense, ...] = (
    Nonsense(
        "before_first_report",
        _EVERY,
        lambda s, _: s.opened is None,
        N_("{kind} before the first report"),
        N_("give --at a time after the first report"),
        lambda _, x: {"kind": Message(KINDS[x.kind])},
    ),
    Nonsense(
        "already_closed",
        frozenset({"closure"}),
        lambda s, _: s.closed is not None,
        N_("the case is closed already"),
        N_("reopen it first"),
        at_once=True,
    ),
    Nonsense(
        "after_closure",
        _EVERY - AFTER_CLOSURE - {"closure"},
        lambda s, x: s.closed is not None and not (x.kind == "triage" and s.unheard),
        N_("the case is closed; what cannot follow: {kind}"),
        N_("reopen it first, or note it with 'note'"),
        lambda _, x: {"kind": Message(KINDS[x.kind])},
        at_once=True,
    ),
    Nonsense(
        "not_closed",
        frozenset({"reopening"}),
        lambda s, _: s.closed is None,
        N_("the case is open; there is nothing to reopen"),
        N_("go on with the case as it is"),
        at_once=True,
    ),
    Nonsense(
        "already_suspended",
        frozenset({"suspension"}),
        lambda s, _: s.suspended is not None,
        N_("the case is suspended already"),
        N_("resume it first"),
        at_once=True,
    ),
    Nonsense(
        "not_suspended",
        frozenset({"resumption"}),
        lambda s, _: s.suspended is None,
        N_("the case is not suspended"),
        N_("go on with the case as it is"),
        at_once=True,
    ),
    Nonsense(
        "no_such_referral",
        frozenset({"reply"}),
        lambda s, x: isinstance(x, e.Reply) and x.referral not in s.referrals,
        N_("there is no referral {referral} to reply to"),
        N_("refer the case first, or name one of: {known}"),
        lambda s, x: {"referral": getattr(x, "referral", ""), "known": list(s.referrals) or "–"},
    ),
    Nonsense(
        "urge_of_nothing",
        frozenset({"urge"}),
        lambda s, _: not s.referrals and not s.tasks,
        N_("nothing was referred, and no task is open: there is nobody to urge"),
        N_("refer the case with 'refer', or give a task with 'task', first"),
        at_once=True,
    ),
    Nonsense(
        "urge_of_nothing",
        frozenset({"urge"}),
        lambda s, x: (
            isinstance(x, e.Urge)
            and bool(s.referrals or s.tasks)
            and x.of not in s.referrals
            and x.of not in s.tasks
        ),
        N_("there is no referral or task {of} to urge"),
        N_("name one of: {known}"),
        lambda s, x: {"of": getattr(x, "of", ""), "known": [*s.referrals, *s.tasks]},
    ),
    Nonsense(
        "no_such_term",
        frozenset({"performance"}),
        lambda s, x: isinstance(x, e.Performance) and x.term not in s.terms,
        N_("there is no term {term}"),
        N_("name one of: {known}"),
        lambda s, x: {"term": getattr(x, "term", ""), "known": list(s.terms) or "–"},
    ),
    Nonsense(
        "no_such_task",
        frozenset({"done"}),
        lambda s, x: isinstance(x, e.Done) and x.of not in s.tasks and x.of not in s.duties,
        N_("there is no open task {of}"),
        N_("name one of: {known}"),
        lambda s, x: {"of": getattr(x, "of", ""), "known": [*s.tasks, *s.duties] or "–"},
    ),
    Nonsense(
        "nothing_to_extend",
        frozenset({"extension"}),
        lambda s, _: s.suspended is not None and not _limits(s),
        N_("the case is suspended: its limit stands still"),
        N_("resume it first; the limit then runs on by as many days as it rested"),
        at_once=True,
    ),
    Nonsense(
        "nothing_to_extend",
        frozenset({"extension"}),
        lambda s, _: s.suspended is None and s.settled,
        N_("the case is settled: no limit for settling it is running"),
        N_("record what became of its terms with 'perform'"),
        at_once=True,
    ),
    Nonsense(
        "nothing_to_extend",
        frozenset({"extension"}),
        lambda s, _: s.suspended is None and not s.settled and not _limits(s),
        N_("no limit for settling the case is running"),
        N_("triage the case first"),
        at_once=True,
    ),
    Nonsense(
        "nothing_gained",
        frozenset({"extension"}),
        lambda s, x: isinstance(x, e.Extension) and any(x.to <= day for day in _limits(s)),
        N_("the limit is {limit} already: {to} is no extension"),
        N_("name a later day"),
        lambda s, x: {"limit": max(_limits(s), default="–"), "to": getattr(x, "to", "–")},
    ),
    Nonsense(
        "nothing_agreed",
        frozenset({"mediation", "reply"}),
        lambda _, x: (
            (isinstance(x, e.Mediation) and x.outcome in _ENDS_IN_AGREEMENT and not x.terms)
            or (isinstance(x, e.Reply) and x.outcome == "settled" and x.agreement is not None and not x.terms)
        ),
        N_("an agreement without a term"),
        N_("say who does what by when with --term"),
    ),
    Nonsense(
        "terms_without_agreement",
        frozenset({"mediation", "reply"}),
        lambda _, x: (
            (
                isinstance(x, e.Mediation)
                and x.outcome not in _ENDS_IN_AGREEMENT
                and bool(x.terms or x.agreement)
            )
            or (isinstance(x, e.Reply) and x.outcome != "settled" and bool(x.terms or x.agreement))
        ),
        N_("terms, but the outcome is {outcome}"),
        N_("leave out the terms, or give the outcome that goes with them"),
        lambda _, x: {"outcome": getattr(x, "outcome", "")},
    ),
    Nonsense(
        "session_without_time",
        frozenset({"mediation"}),
        lambda _, x: (
            isinstance(x, e.Mediation)
            and x.session_at is None
            and (x.outcome == "scheduled" or (x.outcome == "adjourned" and x.next is None))
        ),
        N_("a session to come without a time"),
        N_("give its time with --session-at"),
    ),
    Nonsense(
        "session_in_the_past",
        frozenset({"mediation"}),
        lambda _, x: (
            isinstance(x, e.Mediation)
            and x.outcome in ("scheduled", "adjourned")
            and x.session_at is not None
            and x.session_at < x.at
        ),
        N_("a session to come, but at a time that has passed: {time}"),
        N_("record how that session ended, or say with --at when it was fixed"),
        lambda _, x: {"time": getattr(x, "session_at", None) or "–"},
    ),
    Nonsense(
        "closed_with_open_terms",
        frozenset({"closure"}),
        lambda s, x: isinstance(x, e.Closure) and x.as_ == "settled" and bool(_open_terms(s)),
        N_("terms are open: {terms}"),
        N_("record what became of them with 'perform'"),
        lambda s, _: {"terms": _open_terms(s)},
    ),
    Nonsense(
        "duplicate_of_nothing",
        frozenset({"closure"}),
        lambda _, x: isinstance(x, e.Closure) and x.as_ == "duplicate" and x.of is None,
        N_("closed as a duplicate, but of which case?"),
        N_("name the other case with --of"),
    ),
    Nonsense(
        "no_such_entry",
        frozenset({"review"}),
        lambda s, x: isinstance(x, e.Review) and not s.ids.issuperset(x.of),
        N_("the review names entries that are not there"),
        N_("name entries of this case"),
    ),
)
"""What makes no sense after what: read by `check` of a whole log and before a new entry is taken."""

_BY_KIND: dict[str, tuple[tuple[Nonsense, Callable[[Standing, e.Entry], bool]], ...]] = {
    kind: tuple((row, row.wrong) for row in NONSENSE if kind in row.kinds) for kind in e.ENTRY_KINDS
}


def nonsense(standing: Standing, entry: e.Entry) -> list[Finding]:
    """Return what makes no sense about an entry, given what went before it."""
    return [_finding(row, standing, entry) for row, wrong in _BY_KIND[entry.kind] if wrong(standing, entry)]


def ruled_out(standing: Standing, kind: str) -> Finding | None:
    """Return why no entry of a kind makes sense now, whatever it may say; None where one may."""
    blank: Any = _Blank(kind)
    for row, wrong in _BY_KIND[kind]:
        if row.at_once and wrong(standing, blank):
            return _finding(row, standing, blank)
    return None


class _Blank(Struct, frozen=True):
    """An entry of which nothing is known but its kind."""

    kind: str
    id: None = None


def _finding(row: Nonsense, standing: Standing, entry: e.Entry) -> Finding:
    fillings = row.fillings(standing, entry)
    return Finding(
        row.code,
        Message(row.text, **fillings),
        entry=entry.id,
        remedy=Message(row.remedy, **fillings),
        nonsense=True,
    )
