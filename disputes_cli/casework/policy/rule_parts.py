"""The parts of rules: something with an id and a label, a length of time, a condition, an example."""

from datetime import date
from typing import Annotated, ClassVar, TypeAlias

from msgspec import Meta, field

from disputes_cli.casework.values import Answer, Id, Nature, Text, Value
from disputes_cli.messages import Label

Count: TypeAlias = Annotated[int, Meta(ge=0)]


class Named(Value, frozen=True, kw_only=True):
    """Something of the method that has an id and a label in every language of the register."""

    id: Id
    label: Label
    source: Text | None = None
    retired: date | None = None


class Period(Value, frozen=True, kw_only=True):
    """A length of time; exactly one unit is given. The first day does not count."""

    days: Count | None = None
    working_days: Count | None = None
    months: Count | None = None
    of_law: bool = False
    source: Text
    FORM: ClassVar[str] = "{days: 7, source: …}"


class FactorCount(Value, frozen=True, kw_only=True):
    """At least so many of these factors are seen."""

    of: tuple[Id, ...]
    at_least: Annotated[int, Meta(ge=1)] = 1
    FORM: ClassVar[str] = "{of: […, …], at_least: 1}"


class Condition(Value, frozen=True, kw_only=True):
    """A typed test of the facts of a case; everything that one condition names must hold.

    `condition` asks for one that has a name, so that what stands in several rules is written once.
    """

    all: "tuple[Condition, ...] | None" = None
    any: "tuple[Condition, ...] | None" = None
    not_: "Condition | None" = field(default=None, name="not")
    always: bool | None = None
    factor: Id | None = None
    factors: FactorCount | None = None
    category: tuple[Id, ...] | None = None
    nature: tuple[Nature, ...] | None = None
    channel: tuple[Id, ...] | None = None
    grade: tuple[Id, ...] | None = None
    complexity: tuple[Id, ...] | None = None
    status: tuple[Id, ...] | None = None
    severity_at_least: Count | None = None
    people_at_least: Count | None = None
    amount_at_least: Count | None = None
    reports_at_least: Count | None = None
    failed_mediations_at_least: Count | None = None
    sessions_at_least: Count | None = None
    no_shows_at_least: Count | None = None
    bodies_at_least: Count | None = None
    broken_terms_at_least: Count | None = None
    signs_at_least: Count | None = None
    returned_referrals_at_least: Count | None = None
    days_open_at_least: Count | None = None
    has_respondent: bool | None = None
    sign_only: bool | None = None
    condition: Id | None = None
    FORM: ClassVar[str] = "{always: true}"


class ExampleFacts(Value, frozen=True, kw_only=True):
    """The facts of one example of a rule; what is not given is unknown."""

    category: Id | None = None
    nature: Nature | None = None
    channel: Id | None = None
    factors: dict[Id, Answer] = field(default_factory=dict)
    narrative: Text | None = None
    people: Count | None = None
    amount: Count | None = None
    reports: Count | None = None
    failed_mediations: Count | None = None
    bodies: Count | None = None
    complexity: Id | None = None
    sessions: Count | None = None
    no_shows: Count | None = None
    broken_terms: Count | None = None
    signs: Count | None = None
    returned_referrals: Count | None = None
    days_open: Count | None = None
    has_respondent: bool | None = None
    sign_only: bool | None = None


class Example(Value, frozen=True, kw_only=True):
    """A worked example beside a rule; `rules test` runs it."""

    facts: ExampleFacts
    grade: Id | None = None
    complexity: Id | None = None
    rule: Id | None = None
