"""What is different between two versions of the rules, in meaning: by the ids and keys of `rules.yaml`."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from disputes_cli.casework.policy.rule_parts import Condition, Example, Period
from disputes_cli.casework.policy.rule_places import fields_with_keys
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.messages import Label

Steps: TypeAlias = tuple[str | int, ...]

ORDERED: frozenset[Steps] = frozenset(
    {
        *(("grades",), ("complexities",), ("tiers",), ("modes",), ("routes",), ("referrals",)),
        *(("proposals",), ("follow_up_types",), ("triage", "grade"), ("triage", "complexity")),
    }
)
"""Lists whose order means something: the first that fits is taken, or they go from the lightest to the gravest."""

SOURCE = "source"


class ItemId(str):
    """A step of a path that is the id of an item of a list."""

    __slots__ = ()


class Change(Struct, frozen=True, kw_only=True):
    """One thing that is different. `path` names items by their id, or by their place where they have none.

    `was` and `now` are values of the rules; of an item that `moved`, its places counted from 1. `within` is
    the type that the last key belongs to, `label` that of the innermost item with an id.
    """

    path: Steps
    what: Literal["changed", "added", "removed", "moved"] = "changed"
    was: Any = None
    now: Any = None
    within: type[Struct] = Rules
    id: str | None = None
    label: Label | None = None

    @property
    def aside(self) -> bool:
        """Whether it changes nothing that is done: a source reworded, an example more or less."""
        return self.path[-1] in (SOURCE, "examples")


def difference(was: Rules, now: Rules) -> list[Change]:
    """Return everything that is different, in the order of the rules."""
    return list(_of_fields(was, now, Change(path=())))


def path_words(path: Steps) -> str:
    """Return a path as text: `triage.grade[many_failed].when.people_at_least`; places count from 1."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        elif isinstance(step, ItemId):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text


def _of_fields(was: Struct, now: Struct, at: Change) -> Iterator[Change]:
    for name, key in fields_with_keys(was):
        here = replace(at, path=(*at.path, key), within=type(was))
        yield from _of_values(getattr(was, name), getattr(now, name), here)


def _of_values(was: Any, now: Any, at: Change) -> Iterator[Change]:
    if was == now:
        return
    lengths = _without_sources(was), _without_sources(now)
    if None not in lengths:
        if lengths[0] == lengths[1]:
            at = replace(at, path=(*at.path, SOURCE), within=Period)
        yield replace(at, was=was, now=now)
    elif isinstance(was, Struct) and type(was) is type(now) and _alike(was, now):
        yield from _of_fields(was, now, at)
    elif isinstance(was, tuple) and isinstance(now, tuple) and _holds_items(was, now):
        yield from _of_items(was, now, at)
    elif isinstance(was, dict) and isinstance(now, dict) and not _is_label(was, now):
        for key in dict.fromkeys((*was, *now)):
            yield from _of_values(was.get(key), now.get(key), replace(at, path=(*at.path, ItemId(key))))
    else:
        yield replace(at, was=was, now=now)


def _without_sources(held: Any) -> Any:
    """Return a length of time, or a list of some, without where they come from; None for anything else."""
    if isinstance(held, Period):
        return replace(held, source=SOURCE)
    if isinstance(held, tuple) and held and all(isinstance(item, Period) for item in held):
        return tuple(replace(item, source=SOURCE) for item in held)
    return None


def _alike(was: Struct, now: Struct) -> bool:
    """Whether two values are told key by key; two conditions that ask for different things are told whole."""
    return not isinstance(was, Condition) or all(
        (getattr(was, name) is None) is (getattr(now, name) is None) for name in was.__struct_fields__
    )


def _holds_items(was: tuple[Any, ...], now: tuple[Any, ...]) -> bool:
    """Whether a list holds values that have keys of their own; lengths of time are told as one list."""
    return all(isinstance(item, Struct) and not isinstance(item, Period | Example) for item in (*was, *now))


def _is_label(was: dict[str, Any], now: dict[str, Any]) -> bool:
    return all(isinstance(text, str) for text in (*was.values(), *now.values()))


def identity(item: Any) -> str | None:
    """Return by what an item of a list is told from the others; None where only by its place."""
    found = getattr(item, "id", None) or getattr(item, "as_", None) or getattr(item, "manner", None)
    return found if isinstance(found, str) else None


def _of_items(was: tuple[Any, ...], now: tuple[Any, ...], at: Change) -> Iterator[Change]:
    if all(identity(item) for item in (*was, *now)):
        yield from _by_id({identity(i): i for i in was}, {identity(i): i for i in now}, at)
    else:
        yield from _by_place(was, now, at)


def _by_id(was: dict[Any, Any], now: dict[Any, Any], at: Change) -> Iterator[Change]:
    moved = _moved([key for key in was if key in now], [key for key in now if key in was])
    for key, item in {**was, **now}.items():
        here = replace(at, path=(*at.path, ItemId(key)), id=key, label=getattr(item, "label", None))
        if key not in now:
            yield replace(here, what="removed", was=was[key])
        elif key not in was:
            yield replace(here, what="added", now=now[key])
        else:
            if key in moved and at.path in ORDERED:
                yield replace(here, what="moved", was=[*was].index(key) + 1, now=[*now].index(key) + 1)
            yield from _of_values(was[key], now[key], here)


def _moved(was: list[str], now: list[str]) -> set[str]:
    """Return the fewest items whose move makes the one order of the other."""
    kept = SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks()
    return set(was) - {key for block in kept for key in was[block.a : block.a + block.size]}


def _by_place(was: Sequence[Any], now: Sequence[Any], at: Change) -> Iterator[Change]:
    pairs = SequenceMatcher(None, [*map(repr, was)], [*map(repr, now)], autojunk=False).get_opcodes()
    for same, first, last, start, end in pairs:
        if same == "equal":
            continue
        common = min(last - first, end - start)
        for step in range(common):
            here = replace(at, path=(*at.path, start + step))
            yield from _of_values(was[first + step], now[start + step], here)
        for place in range(first + common, last):
            yield replace(at, path=(*at.path, place), what="removed", was=was[place])
        for place in range(start + common, end):
            yield replace(at, path=(*at.path, place), what="added", now=now[place])
