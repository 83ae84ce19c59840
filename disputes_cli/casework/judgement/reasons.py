"""Why a condition holds, in words: one sentence for each fact that conditions ask about."""

from collections.abc import Sequence
from typing import Any

from disputes_cli.casework.lifecycle import STATUSES
from disputes_cli.casework.natures import nature_label
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.messages import N_, Filling, Label, Message

ONE_TWO_MANY: dict[str, tuple[str, str, str]] = {
    "people": (
        N_("one person is involved"),
        N_("two people are involved"),
        N_("{count} people are involved"),
    ),
    "amount": (N_("1 yuan is in dispute"), N_("2 yuan are in dispute"), N_("{count} yuan are in dispute")),
    "reports": (N_("it was reported once"), N_("it was reported twice"), N_("it was reported {count} times")),
    "failed_mediations": (
        N_("mediation failed once"),
        N_("mediation failed twice"),
        N_("mediation failed {count} times"),
    ),
    "sessions": (N_("one session was held"), N_("two sessions were held"), N_("{count} sessions were held")),
    "no_shows": (
        N_("a party did not come"),
        N_("a party did not come twice"),
        N_("a party did not come {count} times"),
    ),
    "bodies": (N_("one body takes part"), N_("two bodies take part"), N_("{count} bodies take part")),
    "broken_terms": (N_("one term is broken"), N_("two terms are broken"), N_("{count} terms are broken")),
    "signs": (
        N_("one new sign of trouble was seen"),
        N_("two new signs of trouble were seen"),
        N_("{count} new signs of trouble were seen"),
    ),
    "returned_referrals": (
        N_("a referral was sent back"),
        N_("two referrals were sent back"),
        N_("{count} referrals were sent back"),
    ),
    "days_open": (
        N_("it has been open for a day"),
        N_("it has been open for two days"),
        N_("it has been open for {count} days"),
    ),
}
"""What is said of one, of two and of more."""

OF_SORT: dict[str, str] = {
    "category": N_("the dispute is about {what}"),
    "nature": N_("nature: {what}"),
    "channel": N_("it became known by {what}"),
    "grade": N_("the grade is {what}"),
    "complexity": N_("it is {what} to settle"),
    "status": N_("status: {what}"),
}

YES_OR_NO: dict[str, tuple[str, str]] = {
    "has_respondent": (N_("the other side is known"), N_("the other side is not known")),
    "sign_only": (N_("it is only a first sign so far"), N_("it is more than a first sign")),
}

_STATUS_WORDS: dict[str, str] = {status: words for status, words, _ in STATUSES}


def counted(fact: str, count: float) -> Message:
    """Say how many there are of something."""
    one, two, many = ONE_TWO_MANY[fact]
    if count in (1, 2):
        return Message(one if count == 1 else two)
    return Message(many, count=count)


def of_sort(sort: str, ids: Sequence[str], rules: Rules | None) -> Message:
    """Say which of the ids of a sort the case has."""
    return Message(OF_SORT[sort], what=[_worded(sort, wanted, rules) for wanted in ids])


def as_grave_as(grade: str | None, severity: int, rules: Rules | None) -> Message:
    """Say how grave the present grade is."""
    if grade is None:
        return Message(N_("the grade has severity {severity}"), severity=severity)
    return of_sort("grade", [grade], rules)


def factor_seen(factor: str, rules: Rules | None, *, confirmed: bool) -> Message:
    """Name a factor that counts, and say so where nobody has confirmed it yet."""
    named = label_of("factor", factor, rules)
    if confirmed:
        return Message("{factor}", factor=named)
    return unconfirmed(named)


def unconfirmed(reason: Filling) -> Message:
    """Say that a reason stands in a text only."""
    return Message(N_("{factor} (from the text, not confirmed)"), factor=reason)


def label_of(sort: str, wanted: str, rules: Rules | None) -> Label | str:
    """Return the label of an id of the rules, else the id itself."""
    listed: Sequence[Any] = rules.listed(sort) if rules else ()
    return next((item.label for item in listed if item.id == wanted), wanted)


def _worded(sort: str, wanted: str, rules: Rules | None) -> Filling:
    if sort == "nature":
        return nature_label(wanted)
    if sort == "status":
        return Message(_STATUS_WORDS.get(wanted, wanted))
    return label_of(sort, wanted, rules)


FACT_NAMES = {
    "amount": N_("the sum in dispute"),
    "people": N_("how many people are involved"),
    "nature": N_("what the law sees"),
    "category": N_("the kind of dispute"),
    "channel": N_("how it became known"),
    "grade": N_("the grade"),
    "complexity": N_("how hard to settle"),
    "status": N_("the status"),
    "reports": N_("how often it was reported"),
    "failed_mediations": N_("how often mediation failed"),
    "sessions": N_("how many sessions were held"),
    "bodies": N_("how many bodies take part"),
    "broken_terms": N_("how many terms are broken"),
    "signs": N_("how many new signs were seen"),
    "returned_referrals": N_("how many referrals came back"),
    "days_open": N_("how long it has been open"),
}
"""What the facts are called that a rule asks about."""


def fact_name(fact: str) -> Message | str:
    """Return what a fact is called."""
    return Message(FACT_NAMES[fact]) if fact in FACT_NAMES else fact
