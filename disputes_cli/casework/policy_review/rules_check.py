"""Faults in `rules.yaml` that types cannot tell: ids leading nowhere, labels missing, rules never reached."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, get_args

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from disputes_cli.casework.case import Status
from disputes_cli.casework.figures.indicators import FIGURES
from disputes_cli.casework.findings import Finding
from disputes_cli.casework.policy import rule_parts
from disputes_cli.casework.policy import rules as r
from disputes_cli.casework.policy import triage_rules as t
from disputes_cli.casework.policy.rule_parts import Condition
from disputes_cli.casework.policy.rule_places import Path, Place, fields_with_keys, places_of
from disputes_cli.casework.policy.rules import LISTS, Rules
from disputes_cli.casework.policy_review.certainty import always_holds
from disputes_cli.casework.policy_review.condition_check import check_conditions
from disputes_cli.casework.policy_review.condition_names import sound_conditions
from disputes_cli.casework.policy_review.phrase_check import check_phrases
from disputes_cli.casework.references import SORTS, missing
from disputes_cli.casework.unseen_signs import unseen_signs
from disputes_cli.casework.values import Ending as EndingName
from disputes_cli.messages import N_, Message

REFERENCES: dict[tuple[type[Struct], str], str] = {
    (r.Category, "national"): "national_category",
    (r.Response, "report_to"): "body_kind",
    (r.Response, "duties"): "duty",
    (r.Proposal, "duties"): "duty",
    (r.DutyRule, "covers"): "duty",
    (r.Complexity, "invite"): "body_kind",
    (r.Preparation, "complexities"): "complexity",
    (r.ReferralKind, "reply_letter"): "letter",
    (r.Grade, "lowering_approved_by"): "role",
    (r.Complexity, "extension_approved_by"): "role",
    (r.Tier, "hosts"): "body_kind",
    (r.Tier, "complexities"): "complexity",
    (r.Mode, "hosts"): "body_kind",
    (r.Route, "to"): "body_kind",
    (r.ReferralKind, "letter"): "letter",
    (rule_parts.FactorCount, "of"): "factor",
    (rule_parts.Condition, "factor"): "factor",
    (rule_parts.Condition, "category"): "category",
    (rule_parts.Condition, "channel"): "channel",
    (rule_parts.Condition, "grade"): "grade",
    (rule_parts.Condition, "complexity"): "complexity",
    (rule_parts.Condition, "status"): "status",
    (rule_parts.Condition, "condition"): "condition",
    (rule_parts.ExampleFacts, "category"): "category",
    (rule_parts.ExampleFacts, "channel"): "channel",
    (rule_parts.ExampleFacts, "complexity"): "complexity",
    (rule_parts.ExampleFacts, "factors"): "factor",
    (rule_parts.Example, "grade"): "grade",
    (rule_parts.Example, "complexity"): "complexity",
    (t.GradeRule, "grade"): "grade",
    (t.ComplexityRule, "complexity"): "complexity",
    (r.Proposal, "route"): "route",
    (r.FollowUpType, "see_roles"): "party_role",
    (r.Ending, "as_"): "ending",
    (r.Indicator, "id"): "indicator",
    (t.Factor, "when_past"): "factor",
    (t.Factor, "vaguer_than"): "factor",
    (r.StarterBody, "kind"): "body_kind",
    (r.StarterBody, "handles"): "category",
}
"""Which field of the rules names an id of which sort."""

SORT_WORDS: dict[str, str] = {
    **SORTS,
    "national_category": N_("row of the national return"),
    "ending": N_("ending"),
    "indicator": N_("indicator"),
    "status": N_("status"),
    "rule": N_("rule"),
    "condition": N_("named condition"),
    "party_role": N_("role of a party"),
}
"""What the sorts are called."""

LABELS: frozenset[str] = frozenset({"label", "text", "question", "numerator", "denominator", "name"})
"""Fields that hold a text in every language of the register."""


def check_rules(rules: Rules) -> list[Finding]:
    """Return every fault of the rules with the path of its place in the file."""
    places = places_of(rules)
    return [finding for check in _CHECKS for finding in check(rules, places)]


def _unknown_ids(rules: Rules, places: list[Place]) -> Iterator[Finding]:
    known = {sort: _known(rules, sort) for sort in set(REFERENCES.values())}
    for path, value in places:
        for name, key in fields_with_keys(value):
            sort = REFERENCES.get((type(value), name))
            if sort is not None:
                yield from _not_among(known[sort], sort, getattr(value, name), (*path, key))
        if isinstance(value, rule_parts.Example) and value.rule is not None:
            candidates = rules.triage.grade if path[1] == "grade" else rules.triage.complexity
            yield from _not_among({rule.id for rule in candidates}, "rule", value.rule, (*path, "rule"))


def _known(rules: Rules, sort: str) -> set[str]:
    if sort == "national_category":
        return {row.id for row in rules.national_categories}
    if sort == "ending":
        return set(get_args(EndingName))
    if sort == "indicator":
        return set(FIGURES)
    if sort == "status":
        return set(get_args(Status))
    named = {item.id for item in rules.listed(sort)}
    return named | {role.id for role in rules.roles} if sort == "party_role" else named


def _not_among(known: set[str], sort: str, held: Any, path: Path) -> Iterator[Finding]:
    """Yield a fault for each id that is held (one, a list, or the keys of a mapping) and not known."""
    if held is None:
        return
    if isinstance(held, str):
        wanted: Iterable[tuple[Path, str]] = [(path, held)]
    elif isinstance(held, dict):
        wanted = [((*path, one), one) for one in held]
    else:
        wanted = [((*path, number), one) for number, one in enumerate(held)]
    for place, one in wanted:
        if one not in known:
            said = Message(N_("unknown {sort}: {wanted}"), sort=Message(SORT_WORDS[sort]), wanted=one)
            found = missing(sort, one, sorted(known), path=place)
            add = Message(N_("the rules have none of that sort: add it to their list first"))
            yield replace(found, message=said, remedy=found.remedy or add, nonsense=False)


def _twice(_rules: Rules, places: list[Place]) -> Iterator[Finding]:
    """Yield a fault for each id that stands twice in its list; categories are one list, however deep."""
    seen: set[tuple[Path, str]] = set()
    for path, value in places:
        if len(path) < 2 or not isinstance(path[-1], int):
            continue
        own = getattr(value, "id", None) or getattr(value, "as_", None) or getattr(value, "manner", None)
        if not isinstance(own, str):
            continue
        where: Path = ("categories",) if isinstance(value, r.Category) else path[:-1]
        if (where, own) in seen:
            key = next(k for n, k in fields_with_keys(value) if n in ("id", "as_", "manner"))
            yield Finding(
                "id_twice",
                Message(N_("{id} stands here a second time"), id=own),
                path=(*path, key),
                remedy=Message(N_("give one of the two another id, or take it away")),
            )
        seen.add((where, own))


def _labels(rules: Rules, places: list[Place]) -> Iterator[Finding]:
    for path, value in places:
        for name, key in fields_with_keys(value):
            held = getattr(value, name)
            if name not in LABELS or not isinstance(held, dict):
                continue
            for language in rules.languages:
                if not str(held.get(language, "")).strip():
                    yield Finding(
                        "label_missing",
                        Message(N_("no text in the language {language}"), language=language),
                        path=(*path, key),
                        remedy=Message(N_("add a line {language}: …"), language=language),
                    )


def _periods(_rules: Rules, places: list[Place]) -> Iterator[Finding]:
    for path, value in places:
        if not isinstance(value, rule_parts.Period):
            continue
        units = [unit for unit in (value.days, value.working_days, value.months) if unit is not None]
        if len(units) != 1:
            yield Finding(
                "period_unit",
                Message(N_("a period needs exactly one of days, working_days and months")),
                path=path,
                remedy=Message(N_("write: {form}"), form="{days: 7, source: …}"),
            )


def _grades(rules: Rules, _places: list[Place]) -> Iterator[Finding]:
    for number, grade in enumerate(rules.grades[1:], 1):
        if grade.severity <= rules.grades[number - 1].severity:
            yield Finding(
                "grades_out_of_order",
                Message(
                    N_("{grade} is not graver than {before} before it"),
                    grade=grade.id,
                    before=rules.grades[number - 1].id,
                ),
                path=("grades", number, "severity"),
                remedy=Message(
                    N_("list the grades from the lightest to the gravest, each with its own severity")
                ),
            )


def _empty_lists(rules: Rules, _places: list[Place]) -> Iterator[Finding]:
    for name in ("languages", "categories", "channels", "grades", "complexities", "tiers", "modes"):
        if not getattr(rules, name):
            yield Finding(
                "list_empty",
                Message(N_("the list is empty")),
                path=(name,),
                remedy=Message(N_("name at least one in it")),
            )


def _rule_order(rules: Rules, _places: list[Place]) -> Iterator[Finding]:
    """Yield a fault where the last rule may not hold, and where a rule stands below one that always does."""
    axes: tuple[tuple[str, tuple[t.GradeRule | t.ComplexityRule, ...]], ...] = (
        ("grade", rules.triage.grade),
        ("complexity", rules.triage.complexity),
    )
    named = sound_conditions(rules)
    for axis, candidates in axes:
        if not candidates or not always_holds(candidates[-1].when, named):
            yield Finding(
                "no_last_rule",
                Message(N_("the last rule must always hold, so that there is a proposal for every case")),
                path=("triage", axis, len(candidates) - 1, "when") if candidates else ("triage", axis),
                remedy=Message(N_("end the list with a rule whose condition is: {always: true}")),
            )
        certain = [rule.when != Condition() and always_holds(rule.when, named) for rule in candidates]
        first = certain.index(True) if True in certain else len(candidates)
        for number in range(first + 1, len(candidates)):
            yield Finding(
                "rule_never_reached",
                Message(N_("never reached: rule {rule} above it always holds"), rule=candidates[first].id),
                path=("triage", axis, number),
                remedy=Message(N_("move the rule up, or take it away")),
            )


def _retired(rules: Rules, places: list[Place]) -> Iterator[Finding]:
    """Yield a fault where something retired is still proposed, a notice where a condition still asks for it.

    Cases of before may hold it, so that to ask for it is no fault.
    """
    gone = {sort: _days_retired(rules, sort) for sort in set(REFERENCES.values())}
    for path, value in places:
        if isinstance(value, r.StarterBody | rule_parts.ExampleFacts | rule_parts.Example):
            continue
        for name, key in fields_with_keys(value):
            days = gone.get(REFERENCES.get((type(value), name), ""), {})
            held = getattr(value, name) if days else None
            listed = [held] if isinstance(held, str) else list(held or ())
            for number, one in enumerate(listed):
                if one in days:
                    at = (*path, key) if isinstance(held, str) else (*path, key, number)
                    asks = isinstance(value, rule_parts.Condition | rule_parts.FactorCount)
                    yield Finding(
                        "retired_named",
                        Message(N_("{id} is retired since {day}"), id=one, day=days[one]),
                        "notice" if asks and name != "condition" else "fault",
                        path=at,
                        remedy=Message(N_("name another, or take its `retired` line out")),
                    )


def _days_retired(rules: Rules, sort: str) -> dict[str, date]:
    if sort not in LISTS and sort != "category":
        return {}
    return {item.id: item.retired for item in rules.listed(sort) if getattr(item, "retired", None)}


def _unseen(rules: Rules, _places: list[Place]) -> Iterator[Finding]:
    return unseen_signs(msgspec.to_builtins(rules))


_CHECKS: tuple[Callable[[Rules, list[Place]], Iterator[Finding]], ...] = (
    _unknown_ids,
    _twice,
    _labels,
    _periods,
    _empty_lists,
    _grades,
    _rule_order,
    check_conditions,
    check_phrases,
    _retired,
    _unseen,
)
