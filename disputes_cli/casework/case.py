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

    key: Annotated[PartyKey, about(N_("how entries of this case name the party"))]
    kind: Annotated[Literal["person", "unit", "group"], about(N_("person, unit or group"))] = "person"
    name: Annotated[Text, about(N_("the name to be shown, never the full one"))]
    roles: Annotated[tuple[Id, ...], about(N_("applicant, respondent, injured, agent …"))] = ()
    count: Annotated[Annotated[int, Meta(ge=1)] | None, about(N_("how many a group has"))] = None
    representatives: Annotated[tuple[Text, ...], about(N_("who speaks for a group, by shown name"))] = ()
    for_: Annotated[PartyKey | None, about(N_("key of the party for whom an agent acts"))] = field(
        default=None, name="for"
    )


class Link(Value, frozen=True, kw_only=True):
    """Another case that this one has to do with."""

    kind: Annotated[
        Literal["duplicate_of", "part_of", "arose_from", "same_parties", "same_event"],
        about(N_("what they have to do with each other")),
    ]
    case: Annotated[CaseId, about(N_("the other case's id"))]


class Next(Value, frozen=True, kw_only=True):
    """The earliest thing owed."""

    kind: Annotated[Id, about(N_("kind of due item"))]
    due: Annotated[date, about(N_("by this day"))]


class State(Value, frozen=True, kw_only=True):
    """The standing at a glance, computed from the log; programs never trust the stored one."""

    status: Annotated[Status, about(N_("the first standing that holds"))]
    also: Annotated[tuple[Status, ...], about(N_("standings that hold too"))] = ()
    nature: Annotated[Nature | None, about(N_("what the law sees"))] = None
    grade: Annotated[Id | None, about(N_("colour by risk"))] = None
    complexity: Annotated[Id | None, about(N_("how hard to settle"))] = None
    owner: Annotated[Id | None, about(N_("person who is responsible"))] = None
    next: Annotated[Next | None, about(N_("the earliest thing owed"))] = None


class Case(Value, frozen=True, kw_only=True):
    """One dispute: what is known now (header), where it stands (state), what happened (log)."""

    format: Annotated[Annotated[int, Meta(ge=1)], about(N_("format of the file"))]
    id: Annotated[CaseId, about(N_("day of the first report and five random characters"))]
    title: Annotated[Text, about(N_("one line that tells it from others"))]
    category: Annotated[Id, about(N_("kind of dispute"), "category")]
    area: Annotated[Id, about(N_("area it lies in"), "area")]
    place: Annotated[Text | None, about(N_("where, no full address"))] = None
    people_involved: Annotated[
        Annotated[int, Meta(ge=0)] | None, about(N_("number of people involved"), flag="people")
    ] = None
    amount: Annotated[Money | None, about(N_("sum in dispute, yuan"))] = None
    parties: Annotated[tuple[Party, ...], about(N_("those in dispute"))] = ()
    links: Annotated[tuple[Link, ...], about(N_("other cases it has to do with"))] = ()
    refs: Annotated[tuple[Ref, ...], about(N_("official numbers of the case elsewhere"))] = ()
    state: Annotated[State | None, about(N_("where it stands; computed from the log"))] = None
    log: Annotated[tuple[AnyEntry, ...], Meta(min_length=1), about(N_("what happened; it only grows"))]
