"""Faults of conditions: what names nothing, what can never hold, what leads in a circle."""

from collections.abc import Iterator, Sequence

from disputes_cli.casework.findings import Finding
from disputes_cli.casework.judgement.conditions import DEEPEST_NAMES
from disputes_cli.casework.policy.rule_parts import Condition, FactorCount
from disputes_cli.casework.policy.rule_places import Path, Place, fields_with_keys
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.policy_review.certainty import NamedConditions, never_holds
from disputes_cli.casework.policy_review.condition_names import (
    asked_by_name,
    chain_lengths,
    sound_conditions,
    way_back,
)
from disputes_cli.messages import N_, Message

MOST_CIRCLES = 20
"""Places of circles that are named; whoever mends these is told of the rest."""


def check_conditions(rules: Rules, places: Sequence[Place]) -> Iterator[Finding]:
    """Yield every fault of the conditions in the rules."""
    named = sound_conditions(rules)
    gravest = max((grade.severity for grade in rules.grades), default=0)
    for path, value in places:
        if isinstance(value, Condition):
            yield from _of_condition(value, path, named, gravest)
        elif isinstance(value, FactorCount) and value.at_least > len(set(value.of)):
            yield _count_out_of_reach(value, path)
    yield from _circles(rules, places)
    yield from _chains(rules)


def _of_condition(
    condition: Condition, path: Path, named: NamedConditions, gravest: int
) -> Iterator[Finding]:
    held = [(key, getattr(condition, name)) for name, key in fields_with_keys(condition)]
    given = [(key, value) for key, value in held if value is not None]
    if not given:
        yield Finding(
            "condition_empty",
            Message(N_("a condition that names nothing")),
            path=path,
            remedy=Message(N_("write {always: true} where it is to hold for every case")),
        )
    for key, value in given:
        if value == ():
            yield Finding(
                "list_empty",
                Message(N_("the list is empty")),
                path=(*path, key),
                remedy=Message(N_("name at least one in it, or take the line out")),
            )
    if condition.severity_at_least is not None and condition.severity_at_least > gravest:
        yield Finding(
            "severity_out_of_reach",
            Message(
                N_("no grade has severity {severity}; the gravest has {gravest}"),
                severity=condition.severity_at_least,
                gravest=gravest,
            ),
            path=(*path, "severity_at_least"),
            remedy=Message(N_("write: {form}"), form=f"severity_at_least: {gravest}"),
        )
    asked = path[-1] == "when" or path[-2:-1] == ("any",)
    if asked and () not in [value for _, value in given] and never_holds(condition, named):
        yield Finding(
            "condition_never_holds",
            Message(N_("this condition can never hold")),
            path=path,
            remedy=Message(N_("take it out, or write what it is to ask for: {form}"), form="{factor: …}"),
        )


def _count_out_of_reach(count: FactorCount, path: Path) -> Finding:
    listed = len(set(count.of))
    return Finding(
        "count_out_of_reach",
        Message(
            N_("at least {count} of {of} factors can never be seen"),
            count=count.at_least,
            of=listed,
        ),
        path=(*path, "at_least"),
        remedy=Message(N_("name more factors in `of`, or write: {form}"), form=f"at_least: {max(listed, 1)}"),
    )


def _circles(rules: Rules, places: Sequence[Place]) -> Iterator[Finding]:
    """Yield a fault at every line that asks for a condition which leads back to the one it stands in."""
    asked = asked_by_name(rules)
    lengths = chain_lengths(asked)
    ways = {}
    for name in [name for name in asked if name not in lengths][:MOST_CIRCLES]:
        way = way_back(name, asked)
        if way is not None:
            ways[name] = way
    for path, value in places:
        if not isinstance(value, Condition) or path[0] != "conditions" or not isinstance(path[1], int):
            continue
        way = ways.get(rules.conditions[path[1]].id)
        if way is not None and value.condition == way[1]:
            yield Finding(
                "condition_circle",
                Message(N_("a condition that asks for itself: {way}"), way=" → ".join(way)),
                path=(*path, "condition"),
                remedy=Message(
                    N_("write out here what is to be asked, instead of the name: {form}"),
                    form="{factor: …}",
                ),
            )


def _chains(rules: Rules) -> Iterator[Finding]:
    lengths = chain_lengths(asked_by_name(rules))
    for number, named in enumerate(rules.conditions):
        if lengths.get(named.id, 0) == DEEPEST_NAMES + 1:
            yield Finding(
                "condition_too_deep",
                Message(
                    N_("more than {limit} conditions that ask for one another in a row"), limit=DEEPEST_NAMES
                ),
                path=("conditions", number, "when"),
                remedy=Message(
                    N_("write out here what is to be asked, instead of the name: {form}"),
                    form="{factor: …}",
                ),
            )
