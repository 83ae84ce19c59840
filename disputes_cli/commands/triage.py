"""disputes triage: judge nature, grade and complexity; the rules propose and explain, a person decides."""

from typing import Annotated

import typer

from disputes_cli.acts.act import act, explain, prompter
from disputes_cli.acts.asking_for_a_case import asked_case
from disputes_cli.casework.entries import Triage
from disputes_cli.errors import Status, UsageError
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Triage
HIDDEN = frozenset({"proposed"})
DETAILS = N_(
    "The rules propose a grade from conduct and circumstances told in the case, and say why; you decide. "
    "A decision other than the proposal needs --reason. With --all, every case that waits for a triage is shown, "
    "the gravest proposal first, and you decide each."
)
EXAMPLES = (
    N_("disputes triage k7q3f --explain  # what the rules propose, and why"),
    N_("disputes triage k7q3f --nature civil --grade blue --complexity general --factor weapon=no_sign"),
    N_("disputes triage --all --mine  # case by case, those I am responsible for"),
)


def run(
    here: Workspace,
    given: Given,
    case: str | None = None,
    explain_only: Annotated[
        bool, typer.Option("--explain", help=N_("only say what the rules propose, and why"))
    ] = False,
    every: Annotated[bool, typer.Option("--all", help=N_("every case that waits for a triage"))] = False,
    mine: Annotated[
        bool, typer.Option("--mine", help=N_("with --all: only those I am responsible for"))
    ] = False,
    under: Annotated[
        str | None,
        typer.Option(
            "--under", metavar="PERSON", help=N_("with --all: only what lies in this person's areas")
        ),
    ] = None,
    area: Annotated[
        str | None,
        typer.Option("--area", metavar="AREA", help=N_("with --all: only this area and those below it")),
    ] = None,
) -> int:
    """Judge nature, grade and complexity of a case."""
    if every:
        return _every(here, case, given, explain_only=explain_only, mine=mine, under=under, area=area)
    if case is None and not (mine or under or area) and (prompts := prompter(here, given)).available:
        case = asked_case(here, prompts, "triage")
    if case is None:
        raise UsageError(
            N_("missing: CASE"), remedy=N_("name a case, or take every one that waits with --all")
        )
    if mine or under or area:
        raise UsageError(
            N_("--mine, --under and --area choose among many"), remedy=N_("give them with --all")
        )
    if explain_only:
        explain(here, case, given)
        return Status.DONE
    if prompter(here, given).available and not {"nature", "grade", "complexity"} <= set(given.texts):
        explain(here, case, given, aside=True)
    act(here, case, "triage", given)
    return Status.DONE


def _every(
    here: Workspace,
    case: str | None,
    given: Given,
    *,
    explain_only: bool,
    mine: bool,
    under: str | None,
    area: str | None,
) -> int:
    from disputes_cli.acts.triaging import chosen, explain_all, walk

    if case is not None:
        raise UsageError(
            N_("--all takes every case that waits"), remedy=N_("leave the case out, or leave --all out")
        )
    if given.texts:
        raise UsageError(
            N_("with --all every case is judged for itself"),
            remedy=N_("leave out: {flags}"),
            flags=[f"--{field.flag}" for field in given.fields if field.key in given.texts],
        )
    wanted = chosen(here, given, mine=mine, under=under, area=area)
    if explain_only:
        explain_all(here, wanted)
        return Status.DONE
    return walk(here, wanted, given)
