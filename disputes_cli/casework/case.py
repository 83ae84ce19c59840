"""The noun of the register: one dispute, as its file holds it."""

from datetime import date
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, field

from disputes_cli.casework.entries import AnyEntry
from disputes_cli.casework.values import Id, Money, Nature, PartyKey, Ref, Text, Value, about
from disputes_cli.messages import N_

FORMAT = 1
"""The newest format of a case file that this program reads and writes."""

CASE_ID_PATTERN = r"^\d{8}-[a-hjkmnp-tv-z][0-9a-hjkmnp-tv-z]{4}$"
CaseId: TypeAlias = Annotated[str, Meta(pattern=CASE_ID_PATTERN)]

Status: TypeAlias = Literal[
    "reported", "triaged", "mediating", "referred", "proceeding", "settled", "suspended", "closed"
]


class Party(Value, frozen=True, kw_only=True):
    """Somebody in the dispute, by a shown name; entries name the party by its key."""

    key: PartyKey
    kind: Literal["person", "unit", "group"] = "person"
    name: Text
    roles: tuple[Id, ...] = ()
    count: Annotated[int, Meta(ge=1)] | None = None
    representatives: tuple[Text, ...] = ()
    for_: PartyKey | None = field(default=None, name="for")


class Link(Value, frozen=True, kw_only=True):
    """Another case that this one has to do with."""

    kind: Literal["duplicate_of", "part_of", "arose_from", "same_parties"]
    case: CaseId


class Next(Value, frozen=True, kw_only=True):
    """The earliest thing owed."""

    kind: Id
    due: date


class State(Value, frozen=True, kw_only=True):
    """The standing at a glance, computed from the log; programs never trust the stored one."""

    status: Status
    also: tuple[Status, ...] = ()
    nature: Nature | None = None
    grade: Id | None = None
    complexity: Id | None = None
    owner: Id | None = None
    next: Next | None = None


class Case(Value, frozen=True, kw_only=True):
    """One dispute: what is known now (header), where it stands (state), what happened (log)."""

    format: Annotated[int, Meta(ge=1)]
    id: CaseId
    title: Annotated[Text, about(N_("one line that tells it from others"))]
    category: Annotated[Id, about(N_("kind of dispute"), "category")]
    area: Annotated[Id, about(N_("area it lies in"), "area")]
    place: Annotated[Text | None, about(N_("where, no full address"))] = None
    people_involved: Annotated[
        Annotated[int, Meta(ge=0)] | None, about(N_("number of people involved"), flag="people")
    ] = None
    amount: Annotated[Money | None, about(N_("sum in dispute, yuan"))] = None
    parties: tuple[Party, ...] = ()
    links: tuple[Link, ...] = ()
    refs: tuple[Ref, ...] = ()
    state: State | None = None
    log: Annotated[tuple[AnyEntry, ...], Meta(min_length=1)]
