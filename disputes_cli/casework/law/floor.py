"""The floor of law: dated rules that no register loosens, and what in a case is against them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, TypeAlias

from msgspec import Meta, field

from disputes_cli.casework.case import Case
from disputes_cli.casework.entries import Entry, Proceeding
from disputes_cli.casework.findings import Finding, Severity
from disputes_cli.casework.law.course import Course, Limit
from disputes_cli.casework.law.lawful_agreements import AtOnce, ConfirmWithin, Forms, TermsClear
from disputes_cli.casework.law.lawful_endings import (
    ClosingNeeds,
    SettlementBeforeDecision,
    StepWithin,
    ValidAtMost,
    VisitAfter,
)
from disputes_cli.casework.law.lawful_sessions import (
    AtMost,
    NatureRequired,
    NoAgentFor,
    SecondWithin,
)
from disputes_cli.casework.law.lawful_will import NotAfterRefusal, Tell
from disputes_cli.casework.policy.rule_parts import Period
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.references import places
from disputes_cli.casework.values import Id, Value
from disputes_cli.messages import N_, Label, Message

AnyCheck: TypeAlias = (
    NatureRequired
    | AtMost
    | SecondWithin
    | NoAgentFor
    | NotAfterRefusal
    | Tell
    | Forms
    | TermsClear
    | AtOnce
    | ConfirmWithin
    | ClosingNeeds
    | SettlementBeforeDecision
    | VisitAfter
    | StepWithin
    | ValidAtMost
)
"""Every kind of test that a rule of law may be."""


class LawRule(Value, frozen=True, kw_only=True):
    """One rule of law: what it asks, the article it stands in, and when it was in force."""

    id: Id
    label: Label
    article: Label
    since: date = field(name="from")
    until: date | None = None
    severity: Severity = "fault"
    check: AnyCheck

    def in_force(self, day: date) -> bool:
        """Whether the rule was law on that day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def confirmation_period(
        self, category_path: Iterable[str], effective_on: date, mode: str
    ) -> Period | None:
        """Return within which time a court may be asked to confirm an agreement; None: not by this rule."""
        if not isinstance(self.check, ConfirmWithin) or not self.in_force(effective_on):
            return None
        if mode not in self.check.modes or set(category_path) & set(self.check.except_categories):
            return None
        return self.check.within

    def limit_after(self, step: Proceeding, course: Course) -> Limit | None:
        """Return the time that the law gives after a step of the course; None: not by this rule."""
        if not isinstance(self.check, StepWithin) or not self.in_force(step.at.date()):
            return None
        return self.check.limit(step, course)


class Law(Value, frozen=True, kw_only=True):
    """The contents of `law.yaml`, which ships with the tool."""

    format: Annotated[int, Meta(ge=1)]
    laws: tuple[LawRule, ...]


def breaches(case: Case, log: Sequence[Entry], laws: Iterable[LawRule], rules: Rules) -> list[Finding]:
    """Return what in a case is against the law in force at the time of each entry.

    `log` is in order, amendments laid over it. The code of a finding is the id of the rule of law.
    """
    course = Course(case, log, rules)
    stands = places(case)
    return [
        Finding(
            law.id,
            Message(N_("{what} ({article})"), what=breach.message, article=law.article),
            law.severity,
            entry=breach.entry.id,
            path=("log", stands[breach.entry.id]) if breach.entry.id in stands else (),
            remedy=breach.remedy,
            ahead=breach.ahead,
        )
        for law in laws
        for breach in law.check.breaches(course)
        if law.in_force(breach.entry.at.date())
    ]
