"""Faults in `register.yaml` that types cannot tell: ids twice, owners unknown or retired, e-mails shared."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

import msgspec

from disputes_cli.casework.findings import Finding
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.references import missing
from disputes_cli.casework.register import Area, Register
from disputes_cli.casework.unseen_signs import unseen_signs
from disputes_cli.messages import N_, Message

Path: TypeAlias = tuple[str | int, ...]


def check_register(register: Register, rules: Rules) -> list[Finding]:
    """Return every fault of the register with the path of its place in the file."""
    areas = list(_areas(register.areas, ("areas",)))
    people = [(("people", place), person) for place, person in enumerate(register.people)]
    bodies = [(("bodies", place), body) for place, body in enumerate(register.bodies)]
    return [
        *_twice(areas),
        *_twice(people),
        *_twice(bodies),
        *_shared_email(people),
        *_owners(areas, register),
        *_roles(people, rules),
        *_bodies(bodies, rules),
        *unseen_signs(msgspec.to_builtins(register)),
    ]


def _areas(areas: tuple[Area, ...], path: Path) -> Iterator[tuple[Path, Area]]:
    for place, area in enumerate(areas):
        yield (*path, place), area
        yield from _areas(area.areas, (*path, place, "areas"))


def _twice(items: Iterable[tuple[Path, Any]]) -> Iterator[Finding]:
    seen: set[str] = set()
    for path, item in items:
        if item.id in seen:
            yield Finding(
                "id_twice",
                Message(N_("{id} stands here a second time"), id=item.id),
                path=(*path, "id"),
                remedy=Message(N_("give one of the two another id, or take it away")),
            )
        seen.add(item.id)


def _shared_email(people: Iterable[tuple[Path, Any]]) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for path, person in people:
        email = (person.email or "").casefold()
        if email and person.retired is None and seen.setdefault(email, person.id) != person.id:
            yield Finding(
                "email_shared",
                Message(N_("{person} has the e-mail of {other}"), person=person.id, other=seen[email]),
                path=(*path, "email"),
                remedy=Message(N_("give each person an e-mail of their own: it says who acts")),
            )


def _owners(areas: Iterable[tuple[Path, Area]], register: Register) -> Iterator[Finding]:
    people = {person.id: person for person in register.people}
    for path, area in areas:
        if area.retired is not None or area.owner is None:
            if area.retired is None and register.owner_of(area.id) is None:
                yield Finding(
                    "area_without_owner",
                    Message(N_("nobody owns {area} or an area above it"), area=area.id),
                    "notice",
                    path=path,
                    remedy=Message(N_("add a line `owner: PERSON`")),
                )
        elif area.owner not in people:
            called = {person.id: person.name for person in register.people}
            yield missing("person", area.owner, people, path=(*path, "owner"), called=called)
        elif people[area.owner].retired is not None:
            yield Finding(
                "owner_retired",
                Message(N_("{person}, who owns {area}, is retired"), person=area.owner, area=area.id),
                path=(*path, "owner"),
                remedy=Message(
                    N_("name another owner: disputes areas assign {area} --to PERSON"), area=area.id
                ),
            )


def _roles(people: Iterable[tuple[Path, Any]], rules: Rules) -> Iterator[Finding]:
    called = {role.id: role.label for role in rules.roles}
    for path, person in people:
        if person.role not in called:
            yield missing("role", person.role, called, path=(*path, "role"), called=called)


def _bodies(bodies: Iterable[tuple[Path, Any]], rules: Rules) -> Iterator[Finding]:
    kinds = {kind.id: kind.label for kind in rules.body_kinds}
    categories = {category.id: category.label for category in rules.all_categories()}
    for path, body in bodies:
        if body.kind not in kinds:
            yield missing("body_kind", body.kind, kinds, path=(*path, "kind"), called=kinds)
        for place, category in enumerate(body.handles):
            if category not in categories:
                at = (*path, "handles", place)
                yield missing("category", category, categories, path=at, called=categories)
