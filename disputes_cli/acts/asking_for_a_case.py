"""Which case is meant, where somebody at a terminal named none: those that the verb is about first, then by what is
owed soonest.
"""

from collections.abc import Callable, Collection
from datetime import date

from msgspec import Struct

from disputes_cli.acts.choosing import Option
from disputes_cli.acts.likely import whoever_asks
from disputes_cli.acts.prompts import Heading, Prompter
from disputes_cli.casework.case import Case
from disputes_cli.casework.due import due_items
from disputes_cli.casework.lifecycle import statuses
from disputes_cli.casework.standing import Standing
from disputes_cli.errors import DisputesError, Refused
from disputes_cli.messages import N_, Message
from disputes_cli.views.words import word
from disputes_cli.workspace import Workspace

ABOUT: dict[str, frozenset[str]] = {
    "triage": frozenset({"triage", "review", "reported"}),
    "report-up": frozenset({"report_up"}),
    "refer": frozenset({"triaged"}),
    "reply": frozenset({"reply"}),
    "urge": frozenset({"reply", "task"}),
    "mediate": frozenset({"session", "settlement", "mediating"}),
    "perform": frozenset({"term"}),
    "follow-up": frozenset({"follow_up"}),
    "proceed": frozenset({"proceeding", "confirmation"}),
    "extend": frozenset({"settlement"}),
    "resume": frozenset({"suspended"}),
    "done": frozenset({"task", "duty"}),
    "close": frozenset({"settled"}),
    "reopen": frozenset({"closed"}),
}
"""What a verb is mostly about: statuses, and kinds of due items."""


class NoCase(Refused):
    """There is no case yet that could be meant."""

    def __init__(self) -> None:
        super().__init__(N_("there is no dispute yet"), remedy=N_("'disputes new' reports the first"))


class Choosable(Struct, frozen=True):
    """What is shown of a case that may be meant, and what puts it in its place."""

    id: str
    title: str
    status: str
    owner: str | None
    due: date | None
    owed: frozenset[str]

    def fits(self, about: Collection[str]) -> bool:
        """Whether it is what a verb is about: a case that is open, unless the verb is about closed ones."""
        if not about:
            return self.status != "closed"
        return self.status in about or not self.owed.isdisjoint(about)


def asked_case(here: Workspace, prompts: Prompter, verb: str) -> str:
    """Ask which case is meant and return its id. Raises NoCase where there is none."""
    about = ABOUT.get(verb, frozenset())
    return _asked(here, prompts, N_("which case?"), about, lambda _one: True)


def asked_other_case(here: Workspace, prompts: Prompter, heading: Heading, case: Case) -> str:
    """Ask for a case other than this one and return its id. Raises NoCase where there is no other."""
    return _asked(here, prompts, heading, frozenset(), lambda one: one.id != case.id)


def _asked(
    here: Workspace,
    prompts: Prompter,
    heading: Heading,
    about: Collection[str],
    may: Callable[[Choosable], bool],
) -> str:
    def take(case: Case, standing: Standing) -> Choosable:
        owed = due_items(case, standing, here.today, here)
        return Choosable(
            case.id,
            case.title,
            statuses(standing)[0],
            standing.owner,
            owed[0].due if owed else None,
            frozenset(item.kind for item in owed),
        )

    every, _ = here.from_cases(take)
    found = [one for one in every if may(one)]
    if not found:
        raise NoCase
    latest, me = _latest(here), whoever_asks(here)
    found.sort(
        key=lambda one: (
            not one.fits(about),
            one.id != latest,
            one.owner != me,
            one.due or date.max,
            one.id,
        )
    )
    options: list[Option] = [
        (one.id, Message(N_("{title} ({status})"), title=one.title, status=word("status", one.status)))
        for one in found
    ]
    fitting = [one.id for one in found if one.fits(about)]
    only = fitting[0] if about and len(fitting) == 1 else None
    return prompts.ask_choice(heading, options, only or (options[0][0] if len(options) == 1 else None))


def _latest(here: Workspace) -> str | None:
    try:
        return here.docket.find("@").stem
    except DisputesError:
        return None
