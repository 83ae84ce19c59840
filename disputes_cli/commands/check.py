"""disputes check: files against schema, rules, law and their own log."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from disputes_cli.casework.findings import Located
from disputes_cli.casework.unreadable import Unreadable
from disputes_cli.errors import Status, UsageError
from disputes_cli.messages import N_, Message
from disputes_cli.records.inspection import OF_REGISTER, Inspected, inspect_cases, inspect_policy, strays
from disputes_cli.views.findings_list import findings_list
from disputes_cli.workspace import Workspace

DETAILS = N_(
    "Without a path: register.yaml, rules.yaml and every case file. Exits 1 for faults. A notice is a breach that "
    "was recorded with its reason."
)
EXAMPLES = (
    N_("disputes check --notices  # notices too"),
    N_("disputes check cases/2026/11  # the case files of a month"),
    N_("disputes check k7q3f --json  # one case, for a program"),
)


def run(
    here: Workspace,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help=N_("a file, a folder or a case (default: all)")),
    ] = None,
    notices: Annotated[bool, typer.Option("--notices", help=N_("show notices too"))] = False,
) -> int:
    """Check files; name every fault by line and column."""
    names, cases = _asked(here, paths or ())
    policy = inspect_policy(names, here.docket)
    inspected = policy.inspected
    if policy.judged:
        more = inspect_cases(here.watching(cases, len(cases)), here.docket, here.desk, notices=notices)
        inspected.found.extend(more.found)
        inspected.unreadable.extend(more.unreadable)
    elif cases:
        here.screen.note(N_("The case files were not checked: mend register.yaml and rules.yaml first."))
        cases = []
    if not paths:
        inspected.found.extend(strays(here.docket))
    faults = [found for found in inspected.found if found.finding.severity == "fault"]
    shown = inspected.found if notices else faults
    here.screen.show(findings_list(shown, _named(here, inspected, shown)))
    unread = len(inspected.unreadable)
    said = _summary(len(cases), len(faults), len(inspected.found) - len(faults), shown=notices)
    here.screen.note(Message(N_("{said}; not read: {unread}"), said=said, unread=unread) if unread else said)
    return int(Status.FOUND if faults or inspected.unreadable else Status.DONE)


def _asked(here: Workspace, paths: Sequence[str]) -> tuple[list[str], list[Path]]:
    """Return which files of the register and which case files are asked for."""
    if not paths:
        return sorted(OF_REGISTER), here.docket.paths()
    names: list[str] = []
    cases: list[Path] = []
    for given in paths:
        path = Path(given).resolve()
        if path.is_dir():
            cases += [case for case in here.docket.paths() if path in case.parents]
            names += (
                sorted(OF_REGISTER) if path in (here.docket.register, *here.docket.register.parents) else []
            )
        elif path.parent == here.docket.register and path.name in OF_REGISTER:
            names.append(path.name)
        elif path.is_file() and here.docket.register in path.parents:
            cases.append(path)
        elif path.is_file():
            raise UsageError(
                N_("{path} is not a file of this register"), remedy=N_("name a file below it"), path=given
            )
        else:
            cases.append(here.docket.find(given))
    return names, cases


def _named(here: Workspace, inspected: Inspected, shown: list[Located]) -> list[Unreadable]:
    """Name what could not be read; on paper its fault is a line of the result already."""
    told = {found.file for found in shown} if here.screen.drawing not in ("json", "jsonl") else set()
    unread = Message(N_("could not be read"))
    return [Unreadable(file, unread if file in told else what) for file, what in inspected.unreadable]


def _summary(cases: int, faults: int, notices: int, *, shown: bool) -> Message:
    text = (
        N_("case files checked: {cases}; faults: {faults}")
        if faults or not cases
        else N_("case files checked: {cases}; no faults")
    )
    said = Message(text, cases=cases, faults=faults)
    if not notices or shown:
        return said
    return Message(N_("{said}; notices: {notices} (--notices shows them)"), said=said, notices=notices)
