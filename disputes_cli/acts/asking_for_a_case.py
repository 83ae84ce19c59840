"""Which case is meant, where somebody at a terminal named none: those that the verb is about first, then by what is
owed soonest.
"""

from collections.abc import Collection, Iterator
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
    "done": frozenset({"task"}),
    "close": frozenset({"settled"}),
    "reopen": frozenset({"closed"}),
}
"""What a verb is mostly about: statuses, and kinds of due items."""


NOTHING_OF_IT: dict[str, tuple[str, str]] = {
    "reply": (N_("no case waits for a reply"), N_("'disputes refer' refers one")),
    "urge": (N_("no case waits for anybody who could be urged"), N_("'disputes refer' refers one")),
    "perform": (
        N_("no case has a term that is open"),
        N_("what is agreed is recorded with 'disputes mediate'"),
    ),
    "done": (N_("no case has a task that is open"), N_("'disputes task' gives one")),
    "resume": (N_("no case is suspended"), N_("go on with the case as it is")),
    "reopen": (N_("no case is closed"), N_("go on with the case as it is")),
}
"""What is said where a verb is about nothing that there is, and what to do."""


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
    found = _choosable(here)
    if verb in NOTHING_OF_IT and found and not any(one.fits(about) for one in found):
        text, remedy = NOTHING_OF_IT[verb]
        raise Refused(text, remedy=remedy)
    return _asked(here, prompts, N_("which case?"), about, found)


def asked_other_case(here: Workspace, prompts: Prompter, heading: Heading, case: Case) -> str:
    """Ask for a case other than this one and return its id. Raises NoCase where there is no other."""
    others = [one for one in _choosable(here) if one.id != case.id]
    return _asked(here, prompts, heading, frozenset(), others)


def _choosable(here: Workspace) -> list[Choosable]:
    def take(case: Case, standing: Standing) -> Choosable:
        owed = due_items(case, standing, here.today, here)
        return Choosable(
            case.id,
            case.title,
            statuses(standing)[0],
            standing.owner,
            owed[0].due if owed else None,
            frozenset({*(item.kind for item in owed), *_open_in(standing)}),
        )

    return here.from_cases(take)[0]


def _open_in(standing: Standing) -> Iterator[str]:
    """Yield what is open although it may be owed by no day."""
    if any(held.open for held in standing.referrals.values()):
        yield "reply"
    if any(held.open for held in standing.terms.values()):
        yield "term"
    if standing.tasks or standing.duties:
        yield "task"


def _asked(
    here: Workspace, prompts: Prompter, heading: Heading, about: Collection[str], found: list[Choosable]
) -> str:
    if not found:
        raise NoCase
    latest, me = _latest(here), whoever_asks(here)
    found.sort(
        key=lambda one: (
            not one.fits(about),
            one.status == "closed",
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
