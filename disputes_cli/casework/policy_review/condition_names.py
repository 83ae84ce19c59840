"""Which named conditions ask for which: circles, chains that are too long, and those that may be judged."""

from collections.abc import Iterator, Mapping

from disputes_cli.casework.judgement.conditions import DEEPEST_NAMES
from disputes_cli.casework.policy.rule_parts import Condition
from disputes_cli.casework.policy.rules import Rules


def names_asked(condition: Condition) -> Iterator[str]:
    """Yield the names that a condition asks for, at any depth of its own."""
    pending = [condition]
    while pending:
        one = pending.pop()
        if one.condition is not None:
            yield one.condition
        pending += [*(one.all or ()), *(one.any or ())]
        pending += [one.not_] if one.not_ is not None else []


def asked_by_name(rules: Rules) -> dict[str, list[str]]:
    """Return, for every named condition, those that it asks for and that exist."""
    known = {named.id for named in rules.conditions}
    return {
        named.id: [asked for asked in dict.fromkeys(names_asked(named.when)) if asked in known]
        for named in rules.conditions
    }


def way_back(name: str, asked: Mapping[str, list[str]]) -> list[str] | None:
    """Return the shortest way from a named condition back to itself, both ends included; None: there is none."""
    came_from: dict[str, str] = {}
    reached = [name]
    for one in reached:
        for other in asked[one]:
            if other == name:
                return _traced(one, name, came_from)
            if other not in came_from:
                came_from[other] = one
                reached.append(other)
    return None


def _traced(last: str, name: str, came_from: Mapping[str, str]) -> list[str]:
    way = [name, last] if last != name else [name]
    while way[-1] != name:
        way.append(came_from[way[-1]])
    return [name, *reversed(way[1:-1]), name] if len(way) > 1 else [name, name]


def chain_lengths(asked: Mapping[str, list[str]]) -> dict[str, int]:
    """Return how many names the longest chain from each has, itself included; none for what leads into a circle.

    Judged from the ends of the chains upward, so that no length of a chain is too long.
    """
    lengths: dict[str, int] = {}
    waiting = {name: len(others) for name, others in asked.items()}
    askers: dict[str, list[str]] = {name: [] for name in asked}
    for name, others in asked.items():
        for other in others:
            askers[other].append(name)
    ready = [name for name, count in waiting.items() if count == 0]
    for name in ready:
        lengths[name] = 1 + max((lengths[other] for other in asked[name]), default=0)
        for asker in askers[name]:
            waiting[asker] -= 1
            if waiting[asker] == 0:
                ready.append(asker)
    return lengths


def sound_conditions(rules: Rules) -> dict[str, Condition]:
    """Return the named conditions that can be judged: they lead into no circle, and not too deep."""
    lengths = chain_lengths(asked_by_name(rules))
    return {named.id: named.when for named in rules.conditions if lengths.get(named.id, 99) <= DEEPEST_NAMES}
