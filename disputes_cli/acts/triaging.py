"""Triage of all that waits: explained in one table, or walked case by case with somebody who decides each."""

from typing import TYPE_CHECKING

from msgspec import Struct

from disputes_cli.acts.act import compose, finish, prompter
from disputes_cli.acts.choosing import Option
from disputes_cli.acts.completing import asked, drafted
from disputes_cli.acts.prompts import Prompter
from disputes_cli.casework.commit_subjects import subject
from disputes_cli.casework.overview.due_filter import Wanted
from disputes_cli.casework.overview.untriaged import triage_owed, waiting
from disputes_cli.casework.proposals.drafting import Draft
from disputes_cli.casework.state import fold
from disputes_cli.errors import DisputesError, Status, UsageError
from disputes_cli.messages import N_, Message
from disputes_cli.workspace import Given, Workspace

if TYPE_CHECKING:
    from disputes_cli.records.casefile import Opened


class Tally(Struct):
    """How far a walk has come."""

    done: int = 0
    skipped: int = 0
    left: int = 0


def chosen(here: Workspace, given: Given, *, mine: bool, under: str | None, area: str | None) -> Wanted:
    """Return which cases are asked for. Raises UsageError for a person or area that nobody knows."""
    areas: frozenset[str] | None = here.register.areas_under(here.person(under)) if under else None
    if area is not None:
        within = here.register.within(here.named("area", area))
        areas = within if areas is None else areas & within
    return Wanted(owner=here.actor(given.by) if mine else None, areas=areas, kinds=frozenset({"triage"}))


def explain_all(here: Workspace, wanted: Wanted) -> None:
    """Show what the rules propose for every case that owes a triage."""
    from disputes_cli.views.names import Names
    from disputes_cli.views.proposals_list import proposals_list

    cases, unreadable = here.cases()
    found = waiting(cases, wanted, here.desk)
    here.screen.show(proposals_list(found, Names(here), unreadable))


def walk(here: Workspace, wanted: Wanted, given: Given) -> Status:
    """Show case after case and record what somebody decides, each in a commit of its own.

    Raises UsageError where nobody can be asked.
    """
    prompts = prompter(here, given)
    if not prompts.available:
        raise UsageError(
            N_("--all asks somebody about each case, and nobody can be asked here"),
            remedy=N_(
                "run it on a terminal; or see the proposals with --all --explain, and judge with 'triage CASE'"
            ),
        )
    here.actor(given.by)
    here.docket.settle(here.screen.note)
    cases, unreadable = here.cases()
    for one in unreadable:
        here.screen.note(Message(N_("left out, it cannot be read: {file}"), file=one.where))
    ids = [one.case.id for one in waiting(cases, wanted, here.desk)]
    tally = Tally(left=len(ids))
    try:
        _walk(here, ids, given, prompts, tally)
    except KeyboardInterrupt:
        _tell(here, tally)
        raise
    _tell(here, tally)
    return Status.UNREADABLE if unreadable else Status.DONE


def _walk(here: Workspace, ids: list[str], given: Given, prompts: Prompter, tally: Tally) -> None:
    for number, case_id in enumerate(ids, 1):
        here.look_at_the_clock()
        answer = _one(
            here, case_id, Message(N_("{number} of {all}"), number=number, all=len(ids)), given, prompts
        )
        if answer == _STOP:
            return
        tally.left -= 1
        tally.done += answer == _JUDGE
        tally.skipped += answer == _SKIP


def _one(here: Workspace, case_id: str, place: Message, given: Given, prompts: Prompter) -> str:
    """Show one case, as it now stands, and record what is decided; return what was chosen."""
    from disputes_cli.records.saving import ChangedMeanwhile

    while True:
        opened = here.open(case_id, writing=True)
        standing = fold(opened.case.log)
        if triage_owed(opened.case, standing, here.today, here) is None:
            here.screen.note(Message(N_("{case}: somebody else has judged it meanwhile"), case=case_id))
            return "judged"
        begun = drafted("triage", {}, opened.case, standing, here.desk, here.today)
        _show(here, place, begun)
        answer = prompts.ask_choice(N_("Judge it now?"), _ANSWERS, _JUDGE)
        if answer != _JUDGE:
            return answer
        try:
            _judge(here, opened, begun, given, prompts)
        except ChangedMeanwhile as fault:
            here.screen.error(fault)
        except DisputesError as fault:
            here.screen.error(fault)
            here.screen.note(N_("nothing was recorded for this case"))
        else:
            return answer


_JUDGE, _SKIP, _STOP = "j", "s", "q"
_ANSWERS: list[Option] = [
    (_JUDGE, Message(N_("judge it"))),
    (_SKIP, Message(N_("leave it for now"))),
    (_STOP, Message(N_("stop here"))),
]


def _show(here: Workspace, place: Message, begun: Draft) -> None:
    from disputes_cli.views.proposal import proposal_lines, told_lines

    here.screen.note(
        Message("── {place}  {case}  {title}", place=place, case=begun.case.id, title=begun.case.title)
    )
    for line in (*told_lines(begun), *proposal_lines(begun, here.rules)):
        here.screen.note(line)


def _judge(here: Workspace, opened: "Opened", begun: Draft, given: Given, prompts: Prompter) -> None:
    """Ask about the factors, then nature, grade and complexity, and record it if the file is as it was shown."""
    decided = asked(here, begun, ("factors", "nature", "grade", "complexity"), prompts)
    outcome = compose(here, opened.case, "triage", dict(decided.given), given)
    finish(here, [(opened, outcome)], subject(outcome), given)


def _tell(here: Workspace, tally: Tally) -> None:
    if not (tally.done or tally.skipped or tally.left):
        here.screen.note(N_("nothing waits for a triage"))
        return
    words = N_("judged: {done}; left for now: {skipped}; not reached: {left}")
    here.screen.note(Message(words, done=tally.done, skipped=tally.skipped, left=tally.left))
