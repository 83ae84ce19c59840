"""Ids that a case names: do the rules and the register know them? Retired ones stay readable."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeAlias

import msgspec
from msgspec.structs import replace

from disputes_cli.casework.case import Case
from disputes_cli.casework.declarations import Field, fields_of
from disputes_cli.casework.entries import ENTRY_KINDS, Entry
from disputes_cli.casework.findings import Finding
from disputes_cli.casework.policy.rules import LISTS, Rules
from disputes_cli.casework.register import Register
from disputes_cli.messages import N_, Called, Label, Message

SORTS: dict[str, str] = {
    "person": N_("person"),
    "body": N_("body"),
    "area": N_("area"),
    "category": N_("category"),
    "channel": N_("channel"),
    "grade": N_("grade"),
    "complexity": N_("complexity"),
    "tier": N_("tier"),
    "mode": N_("mode of mediation"),
    "route": N_("route"),
    "letter": N_("letter"),
    "factor": N_("risk factor"),
    "body_kind": N_("kind of body"),
    "follow_up_type": N_("type of follow-up"),
    "content": N_("content of a follow-up"),
    "preparation": N_("preparation"),
    "duty": N_("duty of the rules"),
    "role": N_("role"),
    "party": N_("party"),
    "entry": N_("entry"),
}
"""Sorts of ids that entries and headers name, with what they are called."""


OF_REGISTER: dict[str, Callable[[Register], Iterable[Any]]] = {
    "person": lambda register: register.people,
    "body": lambda register: register.bodies,
    "area": lambda register: register.all_areas(),
}
"""Sorts that the register lists; the rules list the others."""


def known(sort: str, rules: Rules, register: Register) -> tuple[Any, ...]:
    """Return everything of that sort that has an id, retired ones too."""
    if sort in OF_REGISTER:
        return tuple(OF_REGISTER[sort](register))
    return rules.listed(sort)


def is_listed(sort: str | None) -> bool:
    """Whether ids of that sort are listed in the rules or the register."""
    return sort in LISTS or sort in OF_REGISTER or sort in ("category", "content")


def unknown(
    sort: str, wanted: str, rules: Rules, register: Register, *, path: tuple[str | int, ...] = ()
) -> Finding | None:
    """Return what is wrong with an id of that sort, naming near ones; None where it is known."""
    if wanted in _by_id(sort, rules, register):
        return None
    from disputes_cli.casework.spelling import folded

    items = known(sort, rules, register)
    used = [item for item in items if getattr(item, "retired", None) is None]
    for those in (used, items):
        so_called = [item for item in those if folded(wanted) in map(folded, spellings_of(item))]
        if len(so_called) > 1:
            return _shared(sort, wanted, [Called(item.id, _name_of(item)) for item in so_called], path)
    called = {item.id: _name_of(item) for item in used or items}
    return missing(sort, wanted, called, path=path, called=called)


def _name_of(item: Any) -> Label | str:
    return getattr(item, "label", None) or str(item.name)


def spellings_of(item: Any) -> tuple[str, ...]:
    """Return what an item of rules or register may be called: its id, its labels or its name."""
    return (item.id, *_spellings(_name_of(item)))


def _spellings(name: Label | str | tuple[()]) -> Iterable[str]:
    if isinstance(name, dict):
        return name.values()
    return (name,) if name else ()


def _shared(sort: str, wanted: str, those: list[Called], path: tuple[str | int, ...]) -> Finding:
    """Return the finding that a name is that of several."""
    return Finding(
        f"unknown_{sort}",
        Message(
            N_("more than one {sort} is called {wanted}"), sort=Message(SORTS.get(sort, sort)), wanted=wanted
        ),
        path=path,
        remedy=Message(N_("write the id: {known}"), known=those),
        nonsense=True,
    )


NAMED = 8
"""So many known ids are named where none is like the one that is unknown."""


def missing(
    sort: str,
    wanted: str,
    ids: Iterable[str],
    *,
    path: tuple[str | int, ...] = (),
    called: Mapping[str, Label | str] | None = None,
) -> Finding:
    """Return the finding that an id is not among these, naming near ones and what they are `called`."""
    from disputes_cli.casework.spelling import near_ids

    ids = sorted(ids) if isinstance(ids, set) else list(dict.fromkeys(ids))
    names = {one: called[one] for one in ids if called and one in called}
    spelled = {one: (one, *_spellings(names.get(one, ()))) for one in ids}
    near = near_ids(wanted, spelled) or ids[:NAMED]
    shown: list[Any] = [Called(one, names[one]) if one in names else one for one in near]
    if near == ids[:NAMED] and len(ids) > NAMED:
        shown.append("…")  # there are more
    return Finding(
        f"unknown_{sort}",
        Message(N_("unknown {sort}: {wanted}"), sort=Message(SORTS.get(sort, sort)), wanted=wanted),
        path=path,
        remedy=Message(N_("known: {known}"), known=shown) if near else None,
        nonsense=True,
    )


def anything_retired(rules: Rules, register: Register) -> bool:
    """Whether the rules or the register list anything that is no longer used: mostly they do not."""
    own = ((rules, (*LISTS, "category", "content")), (register, tuple(OF_REGISTER)))
    for listing, sorts in own:
        if "_anything_retired" not in listing.__dict__:
            days = (
                day for sort in sorts for found in _by_id(sort, rules, register).values() for day in found
            )
            listing.__dict__["_anything_retired"] = any(day is not None for day in days)
    return any(listing.__dict__["_anything_retired"] for listing, _ in own)


def retired(sort: str, wanted: str, on: date, rules: Rules, register: Register) -> bool:
    """Whether the id stands for something that was no longer used on that day."""
    days = _by_id(sort, rules, register).get(wanted, ())
    return any(day is not None and day <= on for day in days)


def _by_id(sort: str, rules: Rules, register: Register) -> "_DaysById":
    """Return the ids of a sort, in order, with the days on which what goes by them was retired.

    They are kept with the rules or the register that lists them, neither of which ever changes.
    """
    listing = register if sort in OF_REGISTER else rules
    kept: dict[str, _DaysById] = listing.__dict__.setdefault("_days_by_id", {})
    if sort not in kept:
        found = kept[sort] = {}
        for item in known(sort, rules, register):
            found.setdefault(item.id, []).append(getattr(item, "retired", None))
    return kept[sort]


_DaysById: TypeAlias = dict[str, list[date | None]]


def named_ids(entry: Entry) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    """Yield (sort, id, path in the entry) for every id that an entry names."""
    yield from _ids_in(entry, ENTRY_KINDS[entry.kind])
    agreement = getattr(entry, "agreement", None)
    if agreement is not None:
        yield "mode", agreement.under, ("agreement", "under")
    for place, duty in enumerate(getattr(entry, "duties", ())):
        yield "duty", duty.do, ("duties", place, "do")
        if duty.to is not None:
            yield "person", duty.to, ("duties", place, "to")


def _ids_in(
    value: msgspec.Struct, declared: type[msgspec.Struct]
) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    for sort, field in _naming(declared):
        held = getattr(value, field.name)
        if not held:
            continue
        if field.mapping:
            yield from ((sort, key, (field.key, key)) for key in held)
        elif field.many:
            yield from ((sort, item, (field.key, place)) for place, item in enumerate(held))
        else:
            yield sort, held, (field.key,)


@cache
def _naming(declared: type[msgspec.Struct]) -> tuple[tuple[str, Field], ...]:
    """Return the fields of a declaration that hold ids, each with the sort of these."""
    return tuple((field.of, field) for field in fields_of(declared) if field.of is not None)


def places(case: Case) -> dict[str, int]:
    """Return where in the file each entry stands."""
    return {entry.id: place for place, entry in enumerate(case.log)}


def check_references(
    case: Case, log: Sequence[Entry], at: Mapping[str, int], rules: Rules, register: Register
) -> list[Finding]:
    """Return a fault for every id that the rules, the register or the case itself does not know.

    `log` is the case's, amendments laid over it: an id that was put right is no fault any more. `at` says where in
    the file each entry stands.
    """
    parties = {party.key for party in case.parties}
    found: list[Finding] = []
    for field, wanted in (("category", case.category), ("area", case.area)):
        fault = unknown(field, wanted, rules, register, path=(field,))
        if fault:
            found.append(fault)
    for entry in log:
        place = ("log", at[entry.id])
        for sort, wanted, path in named_ids(entry):
            fault = None
            if sort == "party":
                fault = None if wanted in parties else missing("party", wanted, parties)
            elif is_listed(sort):
                fault = unknown(sort, wanted, rules, register)
            if fault:
                found.append(_at(fault, entry.id, (*place, *path)))
        if getattr(entry, "terms", ()):
            fit = parties.union(body.id for body in register.bodies)
            found.extend(_of_terms(entry, place, parties, fit))
    return found


def _of_terms(entry: Entry, at: tuple[str | int, ...], parties: set[str], fit: set[str]) -> Iterator[Finding]:
    """Yield a fault for every term that binds or serves somebody who is neither a party nor a body."""
    for number, term in enumerate(getattr(entry, "terms", ())):
        for key in ("by", "to"):
            named = getattr(term, key)
            if named is not None and named not in fit:
                yield _at(missing("party", named, parties), entry.id, (*at, "terms", number, key))


def _at(fault: Finding, entry: str, path: tuple[str | int, ...]) -> Finding:
    return replace(fault, entry=entry, path=path)
