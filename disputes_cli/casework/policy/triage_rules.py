"""How a case is judged by the rules: risk factors and the words for them, named conditions, triage rules in order."""

from typing import Annotated, Literal

from msgspec import Meta

from disputes_cli.casework.policy.rule_parts import Condition, Example, Named, Period
from disputes_cli.casework.values import Id, Text, Value
from disputes_cli.messages import Label


class Together(Value, frozen=True, kw_only=True):
    """Phrases that hint at nothing alone: so many different ones must stand in a text before any of them counts."""

    phrases: tuple[Text, ...]
    at_least: Annotated[int, Meta(ge=2)] = 2


class Factor(Named, frozen=True, kw_only=True):
    """An observable conduct or circumstance that bears on risk, with the phrases that hint at it.

    `phrases.py` says how a phrase is read (持…刀). Where words of a `not_phrases` are words of a hit, the hit
    does not count (威胁安全 of a house). `vaguer_than` names factors that say the same more exactly: their
    `not_phrases` hold here too, and in a clause where one of them is heard this one is not. `done`: what is only feared to happen does not count. `when_past`: at
    which factor the phrases hint where they tell of years ago. `together` are phrases that count in company only.
    """

    phrases: tuple[Text, ...] = ()
    not_phrases: tuple[Text, ...] = ()
    together: Together | None = None
    vaguer_than: tuple[Id, ...] = ()
    done: bool = False
    when_past: Id | None = None
    question: Label | None = None
    ask: bool = False


class NamedCondition(Named, frozen=True, kw_only=True):
    """A condition with a name of its own: `{condition: ID}` in any other asks for it."""

    when: Condition


class Told(Value, frozen=True, kw_only=True):
    """Phrases in which a text tells the number (`#`) of a fact that rules count."""

    fact: Literal["failed_mediations", "people"]
    phrases: tuple[Text, ...] = ()
    not_phrases: tuple[Text, ...] = ()


class Weighing(Value, frozen=True, kw_only=True):
    """Words that say how much a phrase near them weighs, beside `negations`.

    A negation reaches over `light` words only; `denies_nothing` holds its characters and is none. `taken_back` after it deny it; `told` before it make it somebody's account, `feared` what may come, `intended`
    what is only meant to be done; `past` put
    it years ago, up to a word of `recent`; `settled` after that ended it; `elsewhere` before and `elsewhere_after`
    after it tell of other people and matters.
    """

    denies_nothing: tuple[Text, ...] = ()
    light: tuple[Annotated[str, Meta(min_length=1, max_length=4)], ...] = ()
    taken_back: tuple[Text, ...] = ()
    told: tuple[Text, ...] = ()
    intended: tuple[Text, ...] = ()
    feared: tuple[Text, ...] = ()
    past: tuple[Text, ...] = ()
    recent: tuple[Text, ...] = ()
    settled: tuple[Text, ...] = ()
    elsewhere: tuple[Text, ...] = ()
    elsewhere_after: tuple[Text, ...] = ()


class GradeRule(Named, frozen=True, kw_only=True):
    """The first rule whose condition holds proposes its grade."""

    when: Condition
    grade: Id
    examples: tuple[Example, ...] = ()


class ComplexityRule(Named, frozen=True, kw_only=True):
    """The first rule whose condition holds proposes its complexity."""

    when: Condition
    complexity: Id
    examples: tuple[Example, ...] = ()


class TriageRules(Value, frozen=True, kw_only=True):
    """How grade and complexity are proposed, and by when a case is to be graded."""

    within: Period
    grade: tuple[GradeRule, ...]
    complexity: tuple[ComplexityRule, ...]
