"""Policy as values: every list and number of a working method, with its source. Nothing is evaluated as code."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal

from msgspec import Meta, field

from disputes_cli.casework.policy.rule_parts import Condition, Named, Period
from disputes_cli.casework.policy.triage_rules import Factor, NamedCondition, Told, TriageRules, Weighing
from disputes_cli.casework.values import EndedBy, Id, Nature, Text, Track, Value
from disputes_cli.messages import Label

FORMAT = 1
"""The newest format of `rules.yaml` that this program reads and writes."""


class Category(Named, frozen=True, kw_only=True):
    """A kind of dispute; `national` is its row in the return of people's mediation (one of 18)."""

    national: Id | None = None
    categories: "tuple[Category, ...]" = ()


class DutyRule(Named, frozen=True, kw_only=True):
    """Something that somebody has to do once a response or a proposal asks for it, and what fulfils it.

    `to` says whose it is; where nobody holds that place in the case, the duty does not arise. What it `covers`
    does not arise beside it: whoever does the one has done the others.
    """

    within: Period
    ended_by: EndedBy = "done"
    covers: tuple[Id, ...] = ()
    to: Literal["owner", "lead", "supervisor"] = "owner"


class Response(Value, frozen=True, kw_only=True):
    """What a grade asks for at once."""

    text: Label
    report_up: Period | None = None
    report_to: tuple[Id, ...] = ()
    duties: tuple[Id, ...] = ()
    source: Text


class Grade(Named, frozen=True, kw_only=True):
    """A colour by risk; a higher severity is graver, and severities compare across schemes (1 to 4)."""

    severity: Annotated[int, Meta(ge=1, le=4)]
    colour: Text
    response: Response
    review: Period | None = None
    lowering_approved_by: tuple[Id, ...] = ()


class Complexity(Named, frozen=True, kw_only=True):
    """How hard to settle, and by when it is to be settled."""

    settle_within: Period
    extension: Period | None = None
    extension_approved_by: tuple[Id, ...] = ()
    invite: tuple[Id, ...] = ()
    """Kinds of bodies that sit in the sessions of such a case."""


class Tier(Named, frozen=True, kw_only=True):
    """Who mediates; tiers stand in order, what one cannot settle goes to the next."""

    hosts: tuple[Id, ...] = ()
    complexities: tuple[Id, ...] = ()


class Mode(Named, frozen=True, kw_only=True):
    """A mode of mediation, where it applies and which kinds of bodies host it."""

    hosts: tuple[Id, ...] = ()
    natures: tuple[Nature, ...] = ()
    confirmable: bool = False


class Route(Named, frozen=True, kw_only=True):
    """A way of handing a case on, and the kinds of bodies at its end."""

    to: tuple[Id, ...] = ()
    when: "Condition | None" = None


class ReferralKind(Value, frozen=True, kw_only=True):
    """What a manner of referral carries: its letter and the time for an answer."""

    manner: Literal["handover", "assist", "inform"]
    letter: Id | None = None
    reply_within: Period | None = None
    reply_letter: Id | None = None


class Proposal(Named, frozen=True, kw_only=True):
    """What something that happened proposes next; all proposals of an event whose condition holds apply.

    `answered` is a reply that the work is done or the dispute settled; `overdue` the limit for settling that has passed.
    """

    after: Literal[
        "triaged",
        "agreed",
        "failed",
        "refused",
        "no_show",
        "broken_term",
        "sign",
        "returned",
        "answered",
        "overdue",
    ]
    when: Condition | None = None
    next_tier: bool = False
    triage_within: Period | None = None
    route: Id | None = None
    duties: tuple[Id, ...] = ()
    guide_to: tuple[Track, ...] = ()
    """Other ways of law that the parties are to be shown."""


class Content(Named, frozen=True, kw_only=True):
    """Something a follow-up has to find out; `with_terms` only where terms were agreed.

    `answered_by` is the part of a follow-up that says it as well: answers of satisfaction, signs, terms performed.
    """

    required: bool = False
    with_terms: bool = False
    answered_by: Literal["satisfaction", "signs", "terms"] | None = None


class Preparation(Named, frozen=True, kw_only=True):
    """Something to prepare before a session; required in cases of these complexities (any where none is named)."""

    required: bool = False
    complexities: tuple[Id, ...] = ()


class FastTrack(Value, frozen=True, kw_only=True):
    """When a dispute may be settled on the spot, in one act with its report."""

    when: Condition
    source: Text


class FollowUpType(Named, frozen=True, kw_only=True):
    """A type of follow-up: when it applies, by which means, whom to see and what to learn."""

    when: Condition | None = None
    means: tuple[Literal["phone", "door", "video", "meeting"], ...] = ()
    contents: tuple[Content, ...] = ()
    see_roles: tuple[Id, ...] = ()
    every_party: bool = True


class Cadence(Value, frozen=True, kw_only=True):
    """How often to follow up: steps counted from the event, then a steady rhythm until the end.

    `failed_session` is one that was held to its end without any agreement.
    """

    after: tuple[Literal["agreement", "settled_reply", "failed_session", "closure", "handover"], ...]
    when: Condition | None = None
    steps: tuple[Period, ...] = ()
    every: Period | None = None
    until: Period | None = None
    look_back: bool = False


class Ending(Value, frozen=True, kw_only=True):
    """How a case may end: what must be true, and whether somebody looks back at it.

    `proceeding` asks for a recorded step, `proceeding_result` for a result, of one of the `tracks` (any where none is named).
    """

    as_: Id = field(name="as")
    label: Label
    requires: tuple[
        Literal[
            "agreement",
            "terms_done",
            "proceeding",
            "proceeding_result",
            "referral_accepted",
            "duplicate_link",
            "reason",
            "feedback",
        ],
        ...,
    ] = ()
    tracks: tuple[Track, ...] = ()
    look_back: Period | None = None
    source: Text


class ProceedingStep(Named, frozen=True, kw_only=True):
    """A step of the law by name, and on which tracks it is taken; a step may also be told in other words.

    `next_within` is by when something follows it, where no law says so.
    """

    tracks: tuple[Track, ...]
    next_within: Period | None = None


class Reference(Named, frozen=True, kw_only=True):
    """A row of a return to those above."""


class Calendar(Value, frozen=True, kw_only=True):
    """Which calendar of holidays and shifted working days counts."""

    country: Literal["CN"] = "CN"
    extra_days_off: tuple[date, ...] = ()
    extra_working_days: tuple[date, ...] = ()


class Indicator(Named, frozen=True, kw_only=True):
    """A figure with its exact definition in words; every rate is shown as numerator/denominator.

    `within` is how long after the event the figure looks, where it does.
    """

    numerator: Label
    denominator: Label | None = None
    within: Period | None = None


class Reporting(Value, frozen=True, kw_only=True):
    """From when on a report names an open case as silent, and an entry as recorded late."""

    silent_after: Period = Period(days=7, source="本工具建议值")
    late_after: Period = Period(days=1, source="本工具建议值")


class Roles(Value, frozen=True, kw_only=True):
    """The roles of people that the method speaks of."""

    id: Id
    label: Label


class StarterBody(Value, frozen=True, kw_only=True):
    """A body that `init` copies into a new register."""

    id: Id
    name: Label
    kind: Id
    handles: tuple[Id, ...] = ()


class Rules(Value, frozen=True, kw_only=True, dict=True):
    """The contents of `rules.yaml`: the register's working method."""

    format: Annotated[int, Meta(ge=1)]
    profile: Id
    label: Label
    source: Text
    languages: tuple[Literal["zh_CN", "en"], ...] = ("zh_CN", "en")
    national_categories: tuple[Reference, ...]
    categories: tuple[Category, ...]
    channels: tuple[Named, ...]
    body_kinds: tuple[Named, ...]
    roles: tuple[Roles, ...]
    party_roles: tuple[Named, ...] = ()
    grades: tuple[Grade, ...]
    complexities: tuple[Complexity, ...]
    tiers: tuple[Tier, ...]
    modes: tuple[Mode, ...]
    routes: tuple[Route, ...]
    referrals: tuple[ReferralKind, ...]
    letters: tuple[Named, ...]
    preparations: tuple[Preparation, ...] = ()
    factors: tuple[Factor, ...]
    words: dict[Id, tuple[Text, ...]] = field(default_factory=dict)
    negations: tuple[Text, ...] = ()
    weighing: Weighing = Weighing()
    told: tuple[Told, ...] = ()
    triage: TriageRules
    duties: tuple[DutyRule, ...] = ()
    fast_track: FastTrack | None = None
    proposals: tuple[Proposal, ...]
    follow_up_types: tuple[FollowUpType, ...]
    cadences: tuple[Cadence, ...]
    endings: tuple[Ending, ...]
    proceeding_steps: tuple[ProceedingStep, ...] = ()
    calendar: Calendar = Calendar()
    indicators: tuple[Indicator, ...] = ()
    reporting: Reporting = Reporting()
    index_weights: dict[Id, float] = field(default_factory=dict)
    starter_bodies: tuple[StarterBody, ...] = ()
    conditions: tuple[NamedCondition, ...] = ()

    def grade(self, grade_id: str | None) -> Grade | None:
        """Return the grade of that id."""
        return next((grade for grade in self.grades if grade.id == grade_id), None)

    def severity(self, grade_id: str | None) -> int:
        """Return how grave a grade is; 0 for none or an unknown one."""
        found = self.grade(grade_id)
        return found.severity if found else 0

    def all_categories(self) -> Iterator[Category]:
        """Yield every category, parents before their children."""
        return walk_categories(self.categories)

    def category_path(self, category_id: str) -> tuple[str, ...]:
        """Return the ids from the top of the tree down to the category; empty where it is unknown."""
        return self._paths.get(category_id, ())

    @cached_property
    def _paths(self) -> dict[str, tuple[str, ...]]:
        return dict(_paths(self.categories, ()))

    def listed(self, name: str) -> tuple[Any, ...]:
        """Return the list of the rules that holds ids of that sort (`grade`, `channel`, `mode` …)."""
        if name == "category":
            return tuple(self.all_categories())
        if name == "content":
            return tuple(c for kind in self.follow_up_types for c in kind.contents)
        return tuple(getattr(self, LISTS[name]))


LISTS: dict[str, str] = {
    "channel": "channels",
    "grade": "grades",
    "complexity": "complexities",
    "tier": "tiers",
    "mode": "modes",
    "route": "routes",
    "letter": "letters",
    "factor": "factors",
    "condition": "conditions",
    "body_kind": "body_kinds",
    "follow_up_type": "follow_up_types",
    "preparation": "preparations",
    "role": "roles",
    "party_role": "party_roles",
    "step": "proceeding_steps",
    "duty": "duties",
}
"""Which list of the rules holds the ids of a sort."""


def walk_categories(categories: tuple[Category, ...]) -> Iterator[Category]:
    """Yield categories depth first, parents before children."""
    for category in categories:
        yield category
        yield from walk_categories(category.categories)


def _paths(categories: tuple[Category, ...], above: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every category with its path, the first of two of one id last, so that it is the one that stays."""
    for category in reversed(categories):
        path = (*above, category.id)
        yield from _paths(category.categories, path)
        yield category.id, path
