"""disputes assign: say who is responsible for a case, or hand over all open cases of one who leaves."""

from typing import Annotated

import typer

from disputes_cli.acts.act import act, prompter
from disputes_cli.acts.asking_for_a_case import asked_case
from disputes_cli.casework.entries import Assignment
from disputes_cli.errors import UsageError
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Assignment
DETAILS = N_(
    "With --from instead of a case, every open case that this person is responsible for, in one commit."
)
EXAMPLES = (
    N_("disputes assign k7q3f --to zhang.wei  # hand it to another officer"),
    N_(
        "disputes assign k7q3f --lead li.wei --team zhang.wei --plan 'as agreed at the meeting' --until +14d  # leader, team, plan"
    ),
    N_(
        "disputes assign --from zhang.wei --to wang.fang --reason 'moved to another station'  # all of his cases"
    ),
)
ALONE = frozenset({"owner", "reason", "not_personal"})
"""What may be said of all cases at once."""


def run(
    here: Workspace,
    given: Given,
    case: str | None = None,
    leaving: Annotated[
        str | None,
        typer.Option("--from", metavar="PERSON", help=N_("hand over every open case of this person")),
    ] = None,
    area: Annotated[
        str | None,
        typer.Option("--area", metavar="AREA", help=N_("with --from: only this area and those below it")),
    ] = None,
) -> int:
    """Say who is responsible for a case."""
    if leaving is None:
        if case is None and (prompts := prompter(here, given)).available:
            case = asked_case(here, prompts, "assign")
        if case is None:
            raise UsageError(
                N_("missing: CASE"), remedy=N_("name a case, or hand over all cases of somebody with --from")
            )
        if area is not None:
            raise UsageError(N_("--area goes with --from"), remedy=N_("leave it out, or say from whom"))
        act(here, case, "assignment", given)
        return 0
    if case is not None:
        raise UsageError(N_("a case and --from do not go together"), remedy=N_("give one of them"))
    others = sorted(f"--{field.flag}" for field in given.fields if field.key in given.texts.keys() - ALONE)
    if others:
        raise UsageError(
            N_("not with --from: {flags}"), remedy=N_("say it of each case by itself"), flags=others
        )
    if "owner" not in given.texts:
        raise UsageError(N_("missing: --to"), remedy=N_("say to whom"))
    from disputes_cli.acts.handing_over import hand_over

    return hand_over(here, leaving, str(given.texts["owner"]), area, given)
