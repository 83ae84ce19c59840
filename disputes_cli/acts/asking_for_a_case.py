"""Which case is meant, where somebody at a terminal named none: offered by what is owed soonest."""

from datetime import date

from msgspec import Struct

from disputes_cli.acts.act import prompter
from disputes_cli.acts.choosing import Option
from disputes_cli.acts.likely import whoever_asks
from disputes_cli.casework.case import Case
from disputes_cli.casework.due import due_items
from disputes_cli.casework.lifecycle import statuses
from disputes_cli.casework.standing import Standing
from disputes_cli.errors import DisputesError
from disputes_cli.messages import N_, Message
from disputes_cli.views.words import word
from disputes_cli.workspace import Given, Workspace


class Choosable(Struct, frozen=True):
    """What is shown of a case that may be meant, and what puts it in its place."""

    id: str
    title: str
    status: str
    owner: str | None
    due: date | None


def asked_case(here: Workspace, *, closed_first: bool) -> str | None:
    """Ask which case is meant and return its id; None where nobody can be asked, or there is none."""
    prompts = prompter(here, Given())
    if not prompts.available:
        return None

    def take(case: Case, standing: Standing) -> Choosable:
        owed = due_items(case, standing, here.today, here)
        return Choosable(
            case.id, case.title, statuses(standing)[0], standing.owner, owed[0].due if owed else None
        )

    found, _ = here.from_cases(take)
    if not found:
        return None
    latest, me = _latest(here), whoever_asks(here)
    found.sort(
        key=lambda one: (
            (one.status == "closed") is not closed_first,
            one.id != latest,
            one.owner != me,
            one.due or date.max,
            one.id,
        )
    )
    options: list[Option] = [
        (one.id, Message("{title}  {status}", title=one.title, status=word("status", one.status)))
        for one in found
    ]
    return prompts.ask_choice(N_("which case?"), options)


def _latest(here: Workspace) -> str | None:
    try:
        return here.docket.find("@").stem
    except DisputesError:
        return None
