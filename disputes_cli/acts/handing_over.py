"""Handing over all open cases of one who leaves, in one commit."""

from typing import Any

from disputes_cli.acts import act as acts
from disputes_cli.casework.carry_out import Outcome
from disputes_cli.casework.references import retired
from disputes_cli.casework.roster import Left, left_with
from disputes_cli.errors import Refused, Status
from disputes_cli.messages import N_, P_, Message
from disputes_cli.records.casefile import Opened, change_of
from disputes_cli.records.commit_message import counted, message
from disputes_cli.workspace import Given, Workspace


def hand_over(here: Workspace, leaving: str, to: str, area: str | None, given: Given) -> int:
    """Make `to` responsible for every open case of `leaving`; return the exit status.

    Raises UsageError for somebody unknown and Refused for one who is retired, or the same.
    """
    here.docket.settle(here.screen.note)
    leaving, to = here.person(leaving), here.person(to)
    area = here.named("area", area) if area else None
    _refuse_unfit(here, leaving, to)
    cases, unreadable = here.cases()
    areas = here.register.within(area) if area else None
    found = [
        case.id
        for case, standing in cases
        if standing.closed is None and standing.owner == leaving and (areas is None or case.area in areas)
    ]
    for one in unreadable:
        here.screen.note(Message(N_("not readable, not looked at: {file}"), file=one.where))
    left = left_with(leaving, here.register, cases)
    if not found:
        here.screen.result(
            Message(N_("{person} is responsible for no open case"), person=leaving),
            _answer(leaving, to, [], None, left),
        )
        _tell_left(here, leaving, left)
    else:
        _record(here, leaving, to, found, given, left)
    return int(Status.UNREADABLE if unreadable else Status.DONE)


def _refuse_unfit(here: Workspace, leaving: str, to: str) -> None:
    if leaving == to:
        raise Refused(
            N_("{person} hands over to nobody else"), remedy=N_("name another with --to"), person=to
        )
    if retired("person", to, here.today, here.rules, here.register):
        raise Refused(
            N_("{person} is retired"), remedy=N_("name somebody who is in service with --to"), person=to
        )


def _record(here: Workspace, leaving: str, to: str, found: list[str], given: Given, left: Left) -> None:
    made = {**acts.values(given, here), "owner": to}
    acts.when(given, here, ())  # a time that is wrong is wrong for all of them
    done: list[tuple[Opened, Outcome]] = []
    for case_id in found:
        opened = here.open(case_id, writing=True)
        try:
            done.append((opened, acts.compose(here, opened.case, "assignment", dict(made), given)))
        except Refused as error:
            error.where = error.where or here.docket.history.relative(opened.path)  # of many cases, which
            raise
    entries = [entry for _, outcome in done for entry in outcome.entries]
    words = message(
        f"assign: {counted(len(done), 'case')} {leaving} → {to}",
        cases=found,
        entries=[entry.id for entry in entries],
        actor=entries[0].by,
        batch=f"assign {len(done)}",
        body=acts.clean(given.message),
    )
    changes = [change_of(opened, outcome, here.docket) for opened, outcome in done]
    commit = acts.record(here, here.docket, changes, words, given)
    if commit is None:
        return
    here.screen.result(
        Message(
            P_(
                "1 open case handed over from {leaving} to {to}",
                "{count} open cases handed over from {leaving} to {to}",
            ),
            count=len(done),
            leaving=_name(here, leaving),
            to=_name(here, to),
        ),
        _answer(leaving, to, found, commit, left),
    )
    _tell_left(here, leaving, left)


def _tell_left(here: Workspace, leaving: str, left: Left) -> None:
    for text, needing in left.told():
        here.screen.note(Message(text, person=_name(here, leaving), needing=list(needing)))


def _name(here: Workspace, person: str) -> str:
    found = here.register.person(person)
    return found.name if found else person


def _answer(leaving: str, to: str, cases: list[str], commit: str | None, left: Left) -> dict[str, Any]:
    return {
        "from": leaving,
        "to": to,
        "cases": cases,
        "commit": commit,
        "left": {"leads": list(left.leads), "tasks": list(left.tasks), "areas": list(left.areas)},
    }
