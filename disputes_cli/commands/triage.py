"""disputes triage: judge nature, grade and complexity; the rules propose and explain, a person decides."""

from typing import Annotated

import typer

from disputes_cli.acts.act import act, explain, prompter
from disputes_cli.casework.entries import Triage
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Triage
HIDDEN = frozenset({"proposed"})
DETAILS = N_(
    "The rules propose a grade from conduct and circumstances told in the case, and say why; you decide. "
    "A decision other than the proposal needs --reason."
)
EXAMPLES = (
    N_("disputes triage k7q3f --explain  # what the rules propose, and why"),
    N_("disputes triage k7q3f --nature civil --grade blue --complexity general --factor weapon=no_sign"),
)


def run(
    here: Workspace,
    case: str,
    given: Given,
    explain_only: Annotated[
        bool, typer.Option("--explain", help=N_("only say what the rules propose, and why"))
    ] = False,
) -> None:
    """Judge nature, grade and complexity of a case."""
    if explain_only:
        explain(here, case, given)
        return
    if prompter(here, given).available and not {"nature", "grade", "complexity"} <= set(given.texts):
        explain(here, case, given, aside=True)
    act(here, case, "triage", given)
