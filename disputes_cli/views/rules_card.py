"""The rules of a register in words, and as one record with labels in the language of the output."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from disputes_cli import language
from disputes_cli.casework.policy.rule_parts import Period
from disputes_cli.casework.policy.rules import (
    Cadence,
    Category,
    Complexity,
    Ending,
    FollowUpType,
    Grade,
    Rules,
)
from disputes_cli.casework.proposals.closing import REQUIREMENTS
from disputes_cli.messages import N_, P_, Filling, Message
from disputes_cli.views.entry_words import in_turn
from disputes_cli.views.table import Card, Field, Line, Lines, Section

_LANGUAGES = frozenset(language.LANGUAGES)

EVENTS: dict[str, str] = {
    "agreement": N_("an agreement"),
    "settled_reply": N_("a reply that it is settled"),
    "failed_session": N_("a session without agreement"),
    "closure": N_("a closure"),
    "handover": N_("a hand-over"),
}
"""What sets a rhythm of follow-ups going."""


def rules_card(rules: Rules) -> Card:
    """Return the rules for reading and for programs."""
    sections = (
        (N_("Grades"), Lines("rules", [_grade(grade) for grade in reversed(rules.grades)])),
        (N_("How hard to settle"), Lines("rules", [_complexity(one) for one in rules.complexities])),
        (N_("Grade: the first that holds"), Lines("rules", [*_triage(rules, "grade")])),
        (N_("How hard to settle: the first that holds"), Lines("rules", [*_triage(rules, "complexity")])),
        (
            N_("Risk factors"),
            Lines("rules", [_factor(factor) for factor in rules.factors if not factor.retired]),
        ),
        (
            N_("Named conditions"),
            Lines("rules", [Line(_named(one), None, 2) for one in rules.conditions if not one.retired]),
        ),
        (N_("Mediation"), _mediation(rules)),
        (
            N_("Follow-up"),
            Lines("rules", [*map(_follow_up, rules.follow_up_types), *map(_cadence, rules.cadences)]),
        ),
        (N_("Endings"), Lines("rules", [_ending(ending) for ending in rules.endings])),
        (N_("Categories"), Lines("rules", [*_categories(rules.categories)])),
    )
    return Card(
        kind="rules",
        data=rules_record(rules),
        title=Message(N_("Rules: {label} ({profile})"), label=rules.label, profile=rules.profile),
        fields=[Field(N_("source"), rules.source)],
        sections=[Section(heading, body) for heading, body in sections if not _is_bare(body)],
        piped="markdown",
    )


def _is_bare(body: Any) -> bool:
    return isinstance(body, Lines) and not body.lines


def rules_record(rules: Rules) -> dict[str, Any]:
    """Return everything in the rules by its own names, labels in the language of the output."""
    spoken = _spoken(msgspec.to_builtins(rules))
    return dict(spoken)


def _spoken(value: Any) -> Any:
    if isinstance(value, dict):
        if value and _LANGUAGES.issuperset(value):
            return language.label(value)
        return {key: _spoken(item) for key, item in value.items()}
    return [_spoken(item) for item in value] if isinstance(value, (list, tuple)) else value


def period_words(period: Period | None) -> Filling:
    """Say how long a period is."""
    if period is None:
        return None
    for count, text in (
        (period.days, P_("1 day", "{count} days")),
        (period.working_days, P_("1 working day", "{count} working days")),
        (period.months, P_("1 month", "{count} months")),
    ):
        if count == 0:
            return Message(N_("the same day"))
        if count is not None:
            return Message(text, count=count)
    return None


def _grade(grade: Grade) -> Line:
    parts: list[Filling] = [grade.response.text]
    if grade.response.report_up is not None:
        parts.append(
            Message(N_("report upward within {period}"), period=period_words(grade.response.report_up))
        )
    if grade.review is not None:
        parts.append(Message(N_("look at it anew every {period}"), period=period_words(grade.review)))
    text = N_("{grade}, severity {severity}: {parts}")
    said = Message(text, grade=_named(grade), severity=grade.severity, parts=in_turn(parts))
    return Line(said, grade.colour, 2)


def _complexity(one: Complexity) -> Line:
    limit = period_words(one.settle_within)
    if one.extension is None:
        return Line(
            Message(N_("{complexity}: settle within {limit}"), complexity=_named(one), limit=limit), None, 2
        )
    text = N_("{complexity}: settle within {limit}; may be extended by {extension}")
    extension = period_words(one.extension)
    return Line(Message(text, complexity=_named(one), limit=limit, extension=extension), None, 2)


def _triage(rules: Rules, axis: str) -> Iterator[Line]:
    candidates = rules.triage.grade if axis == "grade" else rules.triage.complexity
    labels = {item.id: item.label for item in rules.listed(axis)}
    colours = {grade.id: grade.colour for grade in rules.grades}
    for place, rule in enumerate(candidates, 1):
        wanted = getattr(rule, axis)
        said = Message(
            N_("{place}. {proposed}: {rule} [{id}]"),
            place=place,
            proposed=labels.get(wanted, wanted),
            rule=rule.label,
            id=rule.id,
        )
        yield Line(said, colours.get(wanted), 2)


def _factor(factor: Any) -> Line:
    text = N_("{label} [{id}], asked at every triage") if factor.ask else N_("{label} [{id}]")
    return Line(Message(text, label=factor.label, id=factor.id), None, 2)


def _mediation(rules: Rules) -> list[Field]:
    return [
        Field(N_("tiers, in order"), _names(rules.tiers)),
        Field(N_("modes"), _names(rules.modes)),
        Field(N_("routes"), _names(rules.routes)),
        Field(N_("letters"), _names(rules.letters)),
        Field(N_("prepared before"), _names(rules.preparations)),
        Field(N_("channel"), _names(rules.channels)),
    ]


def _follow_up(kind: FollowUpType) -> Line:
    wanted = [content.label for content in kind.contents if content.required]
    text = N_("{type}: ask {contents}") if wanted else N_("{type}")
    return Line(Message(text, type=_named(kind), contents=wanted), None, 2)


def _cadence(cadence: Cadence) -> Line:
    steps = [period_words(step) for step in cadence.steps]
    parts: list[Filling] = []
    if steps:
        parts.append(Message(N_("{steps} later"), steps=steps))
    if cadence.every is not None:
        parts.append(Message(N_("then every {period}"), period=period_words(cadence.every)))
    if cadence.until is not None:
        parts.append(Message(N_("for {period}"), period=period_words(cadence.until)))
    events = [Message(EVENTS[event]) for event in cadence.after]
    return Line(Message(N_("after {events}: {parts}"), events=events, parts=parts), None, 2)


def _ending(ending: Ending) -> Line:
    text = N_("{label} [{id}]: asks for {required}") if ending.requires else N_("{label} [{id}]")
    required = [Message(REQUIREMENTS[one][0]) for one in ending.requires]
    return Line(Message(text, label=ending.label, id=ending.as_, required=required), None, 2)


def _categories(categories: Iterable[Category], depth: int = 1) -> Iterator[Line]:
    for category in categories:
        if category.retired is None:
            yield Line(_named(category), None, 2 * depth)
            yield from _categories(category.categories, depth + 1)


def _named(item: Any) -> Message:
    return Message(N_("{label} [{id}]"), label=item.label, id=item.id)


def _names(items: Iterable[Any]) -> list[Filling]:
    return [_named(item) for item in items if item.retired is None]
