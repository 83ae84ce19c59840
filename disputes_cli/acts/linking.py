"""Linking a case to another, or taking a link away: an amendment of the header that says so by itself."""

from typing import TYPE_CHECKING, Any

import msgspec

from disputes_cli import language
from disputes_cli.acts import act as acts
from disputes_cli.acts.amending import applied
from disputes_cli.acts.asking_for_a_case import asked_other_case
from disputes_cli.casework.case import Case
from disputes_cli.casework.commit_subjects import subject
from disputes_cli.casework.identifiers import as_typed
from disputes_cli.casework.links import circle_of, refuse_unfit_link
from disputes_cli.casework.proposals.drafting import missing_flags
from disputes_cli.errors import Refused
from disputes_cli.messages import N_, Message
from disputes_cli.views.words import WORDS, word
from disputes_cli.workspace import Given, Workspace

if TYPE_CHECKING:
    from disputes_cli.records.casefile import Opened


def link(
    here: Workspace, reference: str, other: str | None, kind: str | None, *, remove: bool, given: Given
) -> None:
    """Link a case to another, or take the link away; what is missing is asked for on a terminal."""
    here.docket.settle(here.screen.note)
    opened = here.open(reference, writing=True)
    made = acts.values(given, here)
    other, kind = _asked(here, opened.case, other, kind, given)
    held = _held(opened.case, other, kind) if remove else None
    wanted = {"kind": kind, "case": held or linked_case(here, other)}

    def work(opened: "Opened") -> None:
        links = _links_after(here, opened.case, wanted, remove=remove)
        changed: dict[str, Any] = {"set": {"links": links}} if links else {"unset": ["links"]}
        said = _said(kind, wanted["case"], remove=remove)
        outcome = applied(here, opened.case, {"corrects": "header", "reason": said, **changed, **made}, given)
        acts.finish(here, [(opened, outcome)], subject(outcome), given)

    acts.on_what_now_stands(here, given, opened, work)


def linked_case(here: Workspace, reference: str) -> str:
    """Return the id of a case that another is linked to. Raises CaseNotFound or AmbiguousCase."""
    return here.docket.find(reference, exact=not here.screen.terminal).stem


def _asked(here: Workspace, case: Case, other: str | None, kind: str | None, given: Given) -> tuple[str, str]:
    """Return to which case and how, asking on a terminal for what is missing."""
    prompts = acts.prompter(here, given)
    absent = [flag for flag, value in (("--to", other), ("--kind", kind)) if value is None]
    if absent and not prompts.available:
        raise missing_flags(absent)

    other = other or asked_other_case(here, prompts, N_("the other case"), case)
    kinds = [(one, word("link", one)) for one in WORDS["link"]]
    return other, kind or prompts.ask_choice(N_("how it is linked to it"), kinds)


def _said(kind: str, other: str, *, remove: bool) -> str:
    """Return the reason of a link that nobody gave one for."""
    text = N_("no longer linked: {kind} {case}") if remove else N_("linked: {kind} {case}")
    return language.say(Message(text, kind=word("link", kind), case=other))


def _held(case: Case, other: str, kind: str) -> str | None:
    """Return the case of a link that stands in the header, also where that case is gone by now."""
    typed = as_typed(other)
    own = (one.case for one in case.links if one.kind == kind)
    return next((one for one in own if typed in (one, one.rpartition("-")[2])), None)


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
    circle = circle_of(case.id, wanted["kind"], wanted["case"], lambda one: _opened(here, one))
    if circle:
        raise Refused(
            N_("that would be a circle: {cases}"),
            remedy=N_("take one of these links away first"),
            cases=list(circle),
        )
    return [*links, wanted]


def _opened(here: Workspace, case_id: str) -> Case | None:
    from disputes_cli.records.docket import CaseNotFound

    try:
        return here.open(case_id).case
    except CaseNotFound:
        return None
