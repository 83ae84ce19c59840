"""Who we are: the register's name, its areas (a tree), its people and the bodies it works with."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from disputes_cli.casework.values import Id, Text, Value, about
from disputes_cli.messages import N_

FORMAT = 1
"""The newest format of `register.yaml` that this program reads and writes."""

Language: TypeAlias = Literal["zh_CN", "en"]


class Area(Value, frozen=True, kw_only=True):
    """A county, township, village or grid; whoever owns it owns the cases reported in it."""

    id: Id
    name: Text
    owner: Annotated[Id | None, about(N_("person who is responsible"), "person")] = None
    kind: Annotated[
        Literal["county", "township", "village", "grid"] | None, about(N_("level of the area"))
    ] = None
    households: Annotated[Annotated[int, Meta(ge=0)] | None, about(N_("number of households"))] = None
    persons: Annotated[Annotated[int, Meta(ge=0)] | None, about(N_("number of residents"))] = None
    retired: date | None = None
    areas: "tuple[Area, ...]" = ()


class Person(Value, frozen=True, kw_only=True):
    """Somebody who works on cases; `by` and `owner` of a case name the id."""

    id: Id
    name: Text
    role: Annotated[Id, about(N_("officer, station_head, grid_worker, cadre, mediator …"))] = "officer"
    email: Annotated[Text | None, about(N_("e-mail, as in git's user.email"))] = None
    retired: date | None = None


class Body(Value, frozen=True, kw_only=True):
    """An organisation that takes referrals or hosts mediation."""

    id: Id
    name: Text
    kind: Annotated[Id, about(N_("kind of body, as the rules name it"), "body_kind")]
    handles: Annotated[tuple[Id, ...], about(N_("category it is competent for"), "category")] = ()
    retired: date | None = None


class Register(Value, frozen=True, kw_only=True):
    """The contents of `register.yaml`."""

    format: Annotated[int, Meta(ge=1)]
    name: Text
    code: Id
    language: Language = "zh_CN"
    time_zone: Text = "Asia/Shanghai"
    areas: tuple[Area, ...] = ()
    people: tuple[Person, ...] = ()
    bodies: tuple[Body, ...] = ()

    def area(self, area_id: str) -> Area | None:
        """Return the area of that id, at any depth."""
        return next((a for a in self.all_areas() if a.id == area_id), None)

    def person(self, person_id: str) -> Person | None:
        """Return the person of that id."""
        return next((p for p in self.people if p.id == person_id), None)

    def by_email(self, email: str) -> Person | None:
        """Return the person whom git knows by this e-mail; capitals do not count."""
        wanted = email.casefold()
        return next((p for p in self.people if p.email and p.email.casefold() == wanted), None)

    def body(self, body_id: str) -> Body | None:
        """Return the body of that id."""
        return next((b for b in self.bodies if b.id == body_id), None)

    def all_areas(self) -> Iterator[Area]:
        """Yield every area, parents before their children."""
        return walk(self.areas)

    def within(self, area_id: str) -> frozenset[str]:
        """Return the ids of an area and of all areas below it."""
        root = self.area(area_id)
        return frozenset(a.id for a in walk((root,))) if root else frozenset()

    def areas_under(self, person_id: str) -> frozenset[str]:
        """Return the ids of the areas that a person owns and of all areas below them."""
        return frozenset().union(*(self.within(a.id) for a in self.all_areas() if a.owner == person_id))

    def owner_of(self, area_id: str) -> str | None:
        """Return who owns the area, or else the nearest area above it."""
        return _owner(self.areas, area_id, None)


def walk(areas: tuple[Area, ...]) -> Iterator[Area]:
    """Yield areas depth first, parents before children."""
    for area in areas:
        yield area
        yield from walk(area.areas)


def _owner(areas: tuple[Area, ...], area_id: str, above: str | None) -> str | None:
    for area in areas:
        owner = area.owner or above
        if area.id == area_id:
            return owner
        found = _owner(area.areas, area_id, owner)
        if found is not None:
            return found
    return None
