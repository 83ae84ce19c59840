"""Linking a case to another, or taking a link away: an amendment of the header that says so by itself."""

from typing import TYPE_CHECKING, Any

import msgspec

from disputes_cli.acts import act as acts
from disputes_cli.acts.amending import applied
from disputes_cli.casework.case import Case
from disputes_cli.casework.linked import circle_of, refuse_unfit_link
from disputes_cli.casework.subjects import subject
from disputes_cli.errors import Refused
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

if TYPE_CHECKING:
    from disputes_cli.records.casefile import Opened


def link(here: Workspace, reference: str, other: str, kind: str, *, remove: bool, given: Given) -> None:
    """Link a case to another, or take the link away."""
    here.docket.settle(here.screen.note)
    opened = here.open(reference, writing=True)
    wanted = {"kind": kind, "case": here.docket.find(other, exact=not here.screen.terminal).stem}
    made = acts.values(given, here)

    def work(opened: "Opened") -> None:
        links = _links_after(here, opened.case, wanted, remove=remove)
        changed: dict[str, Any] = {"set": {"links": links}} if links else {"unset": ["links"]}
        said = f"{'unlinked' if remove else 'linked'}: {kind} {wanted['case']}"
        outcome = applied(here, opened.case, {"corrects": "header", "reason": said, **changed, **made}, given)
        acts.finish(here, [(opened, outcome)], subject(outcome), given)

    acts.on_what_now_stands(here, given, opened, work)


def _links_after(
    here: Workspace, case: Case, wanted: dict[str, str], *, remove: bool
) -> list[dict[str, str]]:
    links: list[dict[str, str]] = [msgspec.to_builtins(one) for one in case.links]
    if remove:
        if wanted not in links:
            raise Refused(
                N_("{case} has no such link: {kind} {other}"),
                remedy=N_("see its links with 'disputes show {case}'"),
                case=case.id,
                kind=wanted["kind"],
                other=wanted["case"],
            )
        return [one for one in links if one != wanted]
    refuse_unfit_link(case, wanted["kind"], wanted["case"])
    circle = circle_of(case.id, wanted["kind"], wanted["case"], lambda one: here.open(one).case)
    if circle:
        raise Refused(
            N_("that would be a circle: {cases}"),
            remedy=N_("take one of these links away first"),
            cases=list(circle),
        )
    return [*links, wanted]
