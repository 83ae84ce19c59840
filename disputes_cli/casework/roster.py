"""May somebody or something be taken into the register, or be retired from it? Pure."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from disputes_cli.casework.case import Case
from disputes_cli.casework.entries import Task
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.references import SORTS, known
from disputes_cli.casework.register import Register
from disputes_cli.casework.register_check import check_register
from disputes_cli.casework.standing import Standing
from disputes_cli.casework.vocabulary import named
from disputes_cli.errors import Refused, UsageError
from disputes_cli.messages import N_, P_, Message

Sort: TypeAlias = Literal["person", "area", "body"]
Standings: TypeAlias = Sequence[tuple[Case, Standing]]

NAMED = 5
"""So many cases are named in a refusal; more are counted."""


def refuse_known(sort: Sort, new_id: str, register: Register, rules: Rules) -> None:
    """Raise Refused where the id is taken already, be it by one that is retired."""
    for item in known(sort, rules, register):
        if item.id == new_id:
            there = N_("the {sort} {id} is there already")
            retired = N_("the {sort} {id} is there already, retired on {day}")
            raise Refused(
                retired if item.retired else there,
                remedy=N_("choose another id: old cases name the one that was")
                if item.retired
                else N_("choose another id for what is new"),
                sort=Message(SORTS[sort]),
                id=new_id,
                day=item.retired,
            )


def refuse_faults(before: Register, after: Register, rules: Rules) -> None:
    """Raise what a changed register would have wrong that it had not before."""
    had = {finding.identity for finding in check_register(before, rules)}
    for finding in check_register(after, rules):
        if finding.severity == "fault" and finding.identity not in had:
            error = UsageError if finding.code.startswith("unknown_") else Refused
            raise error(finding.message, remedy=finding.remedy)


def refuse_retirement(sort: Sort, wanted: str, register: Register, rules: Rules, cases: Standings) -> None:
    """Raise Refused for what is retired already, or for whom or what open work still needs."""
    wanted = named(sort, wanted, rules, register)
    item = next(item for item in known(sort, rules, register) if item.id == wanted)
    said: dict[str, Any] = {"sort": Message(SORTS[sort]), "id": wanted}
    if item.retired is not None:
        raise Refused(N_("the {sort} {id} is retired already"), **said)
    for text, remedy, needing in _NEEDED[sort](wanted, register, cases):
        if needing:
            more = list(needing[:NAMED])
            raise Refused(text, remedy=remedy, count=len(needing), needing=more, **said)


class Left(Struct, frozen=True):
    """What still names somebody whose own cases were handed over: ids of cases and areas."""

    leads: tuple[str, ...]
    tasks: tuple[str, ...]
    areas: tuple[str, ...]

    def told(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield what is left and the command that changes it, with what it is about."""
        if self.leads:
            yield (
                N_(
                    "{person} still leads or is on the team of: {needing} (disputes assign CASE --lead PERSON)"
                ),
                self.leads,
            )
        if self.tasks:
            yield (
                N_("{person} still has open tasks on: {needing} (disputes done CASE, or a new task)"),
                self.tasks,
            )
        if self.areas:
            yield (
                N_("{person} still owns the areas: {needing} (disputes areas assign AREA --to PERSON)"),
                self.areas,
            )


def left_with(person: str, register: Register, cases: Standings) -> Left:
    """Return what still names a person besides the cases that they own."""
    return Left(
        tuple(case.id for case, one in _open(cases) if person == one.lead or person in one.team),
        tuple(
            case.id
            for case, one in cases
            if any(isinstance(task, Task) and task.to == person for task in one.tasks.values())
            or any(held.duty.to == person for held in one.duties.values())
        ),
        tuple(area.id for area in register.all_areas() if area.owner == person and area.retired is None),
    )


_Needs: TypeAlias = Iterator[tuple[str, str, Sequence[str]]]


def _by_person(wanted: str, register: Register, cases: Standings) -> _Needs:
    left = left_with(wanted, register, cases)
    yield (
        P_("{id} owns 1 open case: {needing}", "{id} owns {count} open cases: {needing}"),
        N_("hand them over first: disputes assign --from {id} --to PERSON"),
        [case.id for case, standing in _open(cases) if standing.owner == wanted],
    )
    yield (
        P_("{id} leads 1 open case: {needing}", "{id} leads {count} open cases: {needing}"),
        N_("name another leader first: disputes assign CASE --lead PERSON"),
        [case.id for case, standing in _open(cases) if standing.lead == wanted],
    )
    yield (
        P_("{id} has open tasks on 1 case: {needing}", "{id} has open tasks on {count} cases: {needing}"),
        N_("record them as done, or give them to somebody else, first"),
        left.tasks,
    )
    yield (
        P_("{id} owns 1 area: {needing}", "{id} owns {count} areas: {needing}"),
        N_("give them to somebody else first: disputes areas assign AREA --to PERSON"),
        left.areas,
    )


def _by_area(wanted: str, register: Register, cases: Standings) -> _Needs:
    below = register.within(wanted)
    yield (
        P_("{id} has 1 area below it: {needing}", "{id} has {count} areas below it: {needing}"),
        N_("retire them first"),
        [a.id for a in register.all_areas() if a.id in below - {wanted} and a.retired is None],
    )
    yield (
        P_("{id} has 1 open case: {needing}", "{id} has {count} open cases: {needing}"),
        N_("close them first, or amend their area"),
        [case.id for case, _ in _open(cases) if case.area in below],
    )


def _by_body(wanted: str, _register: Register, cases: Standings) -> _Needs:
    yield (
        P_("{id} owes an answer on 1 case: {needing}", "{id} owes an answer on {count} cases: {needing}"),
        N_("record the answers first: disputes reply CASE"),
        [
            case.id
            for case, standing in _open(cases)
            if any(
                held.open
                and held.referral.manner != "inform"
                and wanted in (held.referral.to, held.forwarded_to)
                for held in standing.referrals.values()
            )
        ],
    )


def _open(cases: Standings) -> Iterable[tuple[Case, Standing]]:
    return ((case, standing) for case, standing in cases if standing.closed is None)


_NEEDED = {"person": _by_person, "area": _by_area, "body": _by_body}
