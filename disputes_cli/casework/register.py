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

    id: Annotated[Id, about(N_("id of the area"))]
    name: Annotated[Text, about(N_("its name"))]
    owner: Annotated[Id | None, about(N_("person who is responsible"), "person")] = None
    kind: Annotated[
        Literal["county", "township", "village", "grid"] | None, about(N_("level of the area"))
    ] = None
    households: Annotated[Annotated[int, Meta(ge=0)] | None, about(N_("number of households"))] = None
    persons: Annotated[Annotated[int, Meta(ge=0)] | None, about(N_("number of residents"))] = None
    retired: Annotated[date | None, about(N_("no longer used from this day on"))] = None
    areas: Annotated["tuple[Area, ...]", about(N_("areas below it"))] = ()


class Person(Value, frozen=True, kw_only=True):
    """Somebody who works on cases; `by` and `owner` of a case name the id."""

    id: Annotated[Id, about(N_("id of the person"))]
    name: Annotated[Text, about(N_("shown name, with the title"))]
    role: Annotated[Id, about(N_("officer, station_head, grid_worker, cadre, mediator …"))] = "officer"
    email: Annotated[Text | None, about(N_("e-mail, as in git's user.email"))] = None
    retired: Annotated[date | None, about(N_("no longer used from this day on"))] = None


class Body(Value, frozen=True, kw_only=True):
    """An organisation that takes referrals or hosts mediation."""

    id: Annotated[Id, about(N_("id of the body"))]
    name: Annotated[Text, about(N_("its name"))]
    kind: Annotated[Id, about(N_("kind of body, as the rules name it"), "body_kind")]
    handles: Annotated[tuple[Id, ...], about(N_("category it is competent for"), "category")] = ()
    retired: Annotated[date | None, about(N_("no longer used from this day on"))] = None


class Register(Value, frozen=True, kw_only=True, dict=True):
    """The contents of `register.yaml`."""

    format: Annotated[Annotated[int, Meta(ge=1)], about(N_("format of the file"))]
    name: Annotated[Text, about(N_("name of the station"))]
    code: Annotated[Id, about(N_("code that names this register among others"))]
    language: Annotated[Language, about(N_("language of what the tool says"))] = "zh_CN"
    time_zone: Annotated[Text, about(N_("time zone, in which days begin and end"))] = "Asia/Shanghai"
    areas: Annotated[tuple[Area, ...], about(N_("areas, a tree"))] = ()
    people: Annotated[tuple[Person, ...], about(N_("those who work on cases"))] = ()
    bodies: Annotated[tuple[Body, ...], about(N_("bodies that take referrals or host mediation"))] = ()

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
