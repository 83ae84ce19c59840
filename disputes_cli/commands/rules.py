"""disputes rules: show, check, test or compare the rules of the register."""

from typing import Annotated

import typer

from disputes_cli.acts.comparing import compare
from disputes_cli.argv.completion import Of
from disputes_cli.casework.policy_review.rule_examples import rule_examples
from disputes_cli.casework.unreadable import Unreadable
from disputes_cli.errors import Status
from disputes_cli.messages import N_, Message
from disputes_cli.records.inspection import inspect_rules, positions
from disputes_cli.views.examples_list import examples_list
from disputes_cli.views.findings_list import findings_list
from disputes_cli.views.names import Names
from disputes_cli.views.rules_card import rules_card
from disputes_cli.views.rules_difference import difference_card
from disputes_cli.workspace import Workspace

DETAILS = N_(
    "rules.yaml holds every list and number of the working method; change it there, then check and test it."
)
EXAMPLES = (
    N_("disputes rules check  # faults by line and column"),
    N_("disputes rules test  # do the triage rules still propose what their examples expect"),
    N_("disputes rules diff  # what has changed since the last commit, and which open cases it touches"),
    N_("disputes rules diff --profile general  # what another working method would change here"),
    N_("disputes rules --json  # ids, labels and limits for a program"),
)
NAME = "rules.yaml"


def run(here: Workspace) -> None:
    """Show the rules in words."""
    here.screen.show(rules_card(here.rules))


def check(here: Workspace) -> int:
    """Name every fault of the rules by line and column."""
    inspected = inspect_rules(here.docket)
    unreadable = [Unreadable(file, what) for file, what in inspected.unreadable if not inspected.found]
    here.screen.show(findings_list(inspected.found, unreadable, "rules_check"))
    faults = sum(one.finding.severity == "fault" for one in inspected.found) or len(inspected.unreadable)
    here.screen.note(
        Message(N_("rules.yaml: faults: {faults}"), faults=faults) if faults else N_("rules.yaml: no faults")
    )
    return int(Status.FOUND if faults else Status.DONE)


def run_examples(
    here: Workspace,
    every: Annotated[bool, typer.Option("--all", "-a", help=N_("show those that passed, too"))] = False,
) -> int:
    """Run the examples beside the triage rules."""
    results = rule_examples(here.rules)
    failed = [result for result in results if not result.passed]
    shown = every or here.screen.drawing in ("json", "jsonl")
    where = positions(here.docket, NAME, [result.path for result in results if shown or not result.passed])
    file = here.docket.history.relative(here.folder / NAME)
    here.screen.show(
        examples_list(results, [where.get(one.path, (1, 1)) for one in results], file, every=every)
    )
    here.screen.note(
        Message(N_("examples: {count}; failed: {failed}"), count=len(results), failed=len(failed))
        if failed
        else Message(N_("examples: {count}; all as expected"), count=len(results))
    )
    return int(Status.FOUND if failed else Status.DONE)


def diff(
    here: Workspace,
    other: Annotated[
        str | None,
        typer.Argument(metavar="OTHER", help=N_("a revision of git, or another rules.yaml (default: HEAD)")),
        Of("file"),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option("--profile", metavar="NAME", help=N_("a profile that ships, instead of OTHER")),
        Of("profile"),
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help=N_("exit with status 1 where an open case is touched"))
    ] = False,
) -> int:
    """Show what a change of rules changes, and which open cases it touches."""
    found = compare(here, other, profile)
    if found.compared is None:
        here.screen.show(findings_list(found.faults, (), "rules_check"))
        text = N_("the new rules have faults: {faults}; nothing was compared")
        here.screen.note(Message(text, faults=len(found.faults)))
        return int(Status.FOUND)
    here.screen.show(difference_card(found.compared, Names(here), found.unreadable))
    return int(Status.FOUND if exit_code and found.compared.touched else Status.DONE)


ACTIONS = {
    "check": (check, N_("Name every fault of the rules by line and column.")),
    "test": (run_examples, N_("Run the examples beside the triage rules.")),
    "diff": (diff, N_("Show what a change of rules changes, and which open cases it touches.")),
}
