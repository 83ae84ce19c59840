"""Reporting a dispute: a new case from what was typed, an earlier one again, or settled on the spot."""

import os
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from disputes_cli.acts import act as acts
from disputes_cli.acts.completing import drafted, entry_of
from disputes_cli.acts.dialogue import ask
from disputes_cli.acts.naming_parties import asked_parties
from disputes_cli.acts.taking_in import by_id, once
from disputes_cli.acts.wrong_values import Path, Spelling, by_flag, converted
from disputes_cli.argv.arguments import Clock, number, party, terms, whole
from disputes_cli.argv.choices import choice
from disputes_cli.casework.carry_out import Outcome, carry_out
from disputes_cli.casework.case import FORMAT, Case, Link
from disputes_cli.casework.commit_subjects import subject
from disputes_cli.casework.declarations import field_of, fields_of
from disputes_cli.casework.entries import Mediation, Report
from disputes_cli.casework.identifiers import case_id
from disputes_cli.casework.judgement.conditions import holds
from disputes_cli.casework.judgement.grading import explain
from disputes_cli.casework.proposals.drafting import Draft, missing_flags
from disputes_cli.casework.proposals.proposing import draft
from disputes_cli.casework.state import fold
from disputes_cli.errors import Refused, UsageError
from disputes_cli.messages import N_, Message
from disputes_cli.workspace import Given, Workspace


class Header(Struct, frozen=True):
    """What was typed of a case's header."""

    title: str | None = None
    category: str | None = None
    area: str | None = None
    place: str | None = None
    people: str | None = None
    amount: str | None = None
    parties: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


ASKED = ("title", "category", "area")
"""What the header of a case must have."""


def report_again(
    here: Workspace, reference: str, header: Header, settled: Sequence[str], given: Given
) -> None:
    """Add a report to a case that the register has. Raises UsageError where a header is given as well."""
    if header != Header():
        raise UsageError(
            N_("--again adds a report to a case that has its header already"),
            remedy=N_(
                "leave out title, category, area, place, people, amount, parties, numbers and links, or use 'amend'"
            ),
        )
    if settled:
        raise UsageError(
            N_("--settled is for a new case"), remedy=N_("record the session of this case with 'mediate'")
        )
    acts.act(here, reference, "report", given)


def report_new(here: Workspace, header: Header, settled: Sequence[str], given: Given) -> None:
    """Make a case of a report; with `settled` terms also its triage and its mediation, in the same commit."""
    here.docket.settle(here.screen.note)
    made = acts.values(given, here)
    names: dict[str, str] = {}
    fields = _fields(here, header, names)
    _refuse_unknown(here, fields)
    made, fields = _asked(here, made, fields, given, names)
    made, fields = acts.named_as_shown(here, names, made), acts.named_as_shown(here, names, fields)
    at = acts.when(given, here, ())
    case = shell(fields, fresh_case_id(here, at.at.date()))
    _refuse_unknown(here, fields)
    outcome = _reported(here, case, made, given, at)
    if settled:
        outcome = _settled(here, outcome, settled, made, given)
    _name_like_cases(here, case, given)
    acts.finish(here, [(None, outcome)], subject(outcome), given)


def _reported(here: Workspace, case: Case, made: dict[str, Any], given: Given, at: acts.When) -> Outcome:
    begun = drafted("report", made, case, fold(()), here.desk, at.at.date())
    entry = entry_of(begun, acts.fresh_id(()), at.at, here.actor(given.by), at.recorded)
    for notice in begun.notices:
        here.remark(notice)
    return carry_out(case, [entry], here.desk, new=True)


def shell(fields: dict[str, Any], new_id: str, spelled: Spelling | None = None) -> Case:
    """Return a case without entries. Raises UsageError naming the flag (`spelled`) of a wrong value."""
    whole = {"format": FORMAT, "id": new_id, **fields, "log": []}
    read = converted(whole, _CaseWithoutLog, spelled or by_flag(Case))
    return Case(**{name: getattr(read, name) for name in read.__struct_fields__})


class _CaseWithoutLog(Case, frozen=True, kw_only=True):
    """A case on its way, before its first entry."""

    log: tuple[()] = ()


def fresh_case_id(here: Workspace, day: Any) -> str:
    """Return a random case id of that day that no file has."""
    while here.docket.path_of(made := case_id(day, os.urandom(16))).exists():
        continue
    return made


def _fields(here: Workspace, header: Header, names: dict[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "title": header.title,
        "category": header.category,
        "area": header.area,
        "place": header.place,
        "people_involved": whole(header.people, "--people") if header.people else None,
        "amount": number(header.amount, "--amount") if header.amount else None,
        "parties": parties(here, header.parties, names),
        "refs": [_ref(text) for text in header.refs],
        "links": _links(here, header.links),
    }
    given = {key: value for key, value in fields.items() if value not in (None, [], "")}
    return once(here, fields_of(Case), by_id(here, fields_of(Case), given))


def _links(here: Workspace, typed: Iterable[str]) -> list[dict[str, str]]:
    """Return the links that were typed as KIND:CASE. Raises UsageError, or CaseNotFound for no case."""
    found: list[dict[str, str]] = []
    for text in typed:
        kind, sign, reference = (part.strip() for part in text.replace("\uff1a", ":").partition(":"))
        if not sign or not reference:
            raise UsageError(
                N_("--link: no kind and case in: {text}"), remedy=N_("write it as KIND:CASE"), text=text
            )
        link = {
            "kind": choice(kind, field_of(Link, "kind"), "--link"),
            "case": here.docket.find(reference, exact=not here.screen.terminal).stem,
        }
        found += [] if link in found else [link]
    return found


def _ref(text: str) -> dict[str, str]:
    kind, sign, no = text.replace("\uff1a", ":").partition(":")
    if not sign or not no.strip():
        raise UsageError(
            N_("--ref: no kind and number in: {text}"), remedy=N_("write it as KIND:NO"), text=text
        )
    return {"kind": kind.strip(), "no": no.strip()}


def parties(here: Workspace, typed: Iterable[str], names: dict[str, str]) -> list[dict[str, Any]]:
    """Return the parties that were typed, with keys a, b, c … and names in their shown form, saying so.

    `names` takes up which full name is shown as what.
    """
    read = acts.keyed([party(text, here.rules.party_roles) for text in typed])
    kept = acts.shown(here, read)
    names.update(acts.names_kept(read, kept))
    return kept


def _asked(
    here: Workspace, made: dict[str, Any], fields: dict[str, Any], given: Given, names: dict[str, str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Ask for what a new case must have; without a terminal raise UsageError with the flags."""
    prompts = acts.prompter(here, given)
    header = [f for f in fields_of(Case) if f.key in ASKED and f.key not in fields]
    report = [f for f in fields_of(Report) if f.key in ("channel", "narrative") and f.key not in made]
    absent = [*header, *report]
    needed = [field for field in absent if field.key != "channel"]
    if not needed:
        return made, fields
    if not prompts.available:
        raise missing_flags([f"--{field.flag}" for field in needed])
    for field in absent:
        bare = shell({"title": "–", "category": "other", "area": "none", **fields}, "20000101-aaaaa")
        blank = Draft("report", made, bare, fold(()), here.desk, here.today)
        typed = ask(field, blank, here, prompts, required=True)
        (fields if field in header else made)[field.key] = typed
    if "parties" not in fields:
        fields["parties"] = parties(here, asked_parties(prompts, here.rules.party_roles), names)
    return made, fields


def _refuse_unknown(here: Workspace, fields: dict[str, Any]) -> None:
    """Raise UsageError where a header names a category or an area that nobody knows."""
    for sort in ("category", "area"):
        if sort in fields:
            here.named(sort, fields[sort])


def _name_like_cases(here: Workspace, case: Case, given: Given) -> None:
    """Show open cases like this one; on a terminal ask whether it is one of them."""
    from disputes_cli.casework.likeness import like_cases

    marks = [f"area: {one}".encode() for one in here.register.within(case.area) or {case.area}]
    likely = [
        opened.case
        for path in here.docket.paths()
        if (opened := here.glance(path, marks)) is not None
        and (opened.case.state is None or opened.case.state.status != "closed")
    ]
    found = like_cases(case, likely)
    for like in found:
        here.remark(Message(N_("like an open case: {id} {title}"), id=like.id, title=like.title))
    prompts = acts.prompter(here, given)
    if prompts.available:
        here.tell_remarks()
    if (
        found
        and prompts.available
        and not prompts.ask_yes_no(N_("make a new case all the same?"), default=True)
    ):
        raise Refused(
            N_("no new case was made"),
            remedy=N_("add the report to the case with 'disputes new --again {id}'"),
            id=found[0].id,
        )


def _settled(
    here: Workspace, reported: Outcome, settled: Sequence[str], made: dict[str, Any], given: Given
) -> Outcome:
    """Add triage and mediation to a dispute that was settled on the spot. Raises Refused where the risk is higher."""
    nature = made.get("nature", "civil")
    proposed = draft(
        "triage", {"nature": nature}, reported.case, fold(reported.case.log), here.desk, here.today
    )
    proposal = proposed.proposal
    lowest = min(here.rules.grades, key=lambda grade: grade.severity)
    if proposal is not None and proposal.grade != lowest.id:
        raise Refused(
            N_("not for settling on the spot: the rules propose {why}"),
            remedy=N_("report it without --settled, then triage it"),
            why=explain(proposal, here.rules),
        )
    facts = replace(proposed.facts, grade=lowest.id, severity=lowest.severity)
    facts = replace(facts, complexity=facts.complexity or (proposal.complexity if proposal else None))
    track = here.rules.fast_track
    if track is not None and not holds(track.when, facts, here.rules).true and not made.get("reason"):
        raise Refused(
            N_("not for settling on the spot by the rules: {source}"),
            remedy=N_("report it without --settled, or say with --reason why it was settled all the same"),
            source=track.source,
        )
    judged = {
        "nature": nature,
        "grade": lowest.id,
        "complexity": proposal.complexity if proposal else here.rules.complexities[0].id,
    }
    own = Given(at=given.at, by=given.by, no_input=given.no_input)
    triaged = acts.compose(here, reported.case, "triage", judged, own)
    agreed = [term for text in settled for term in terms(text, Clock(here.now), "--settled")]
    session = {"outcome": "agreed", "terms": agreed, "present": [one.key for one in reported.case.parties]}
    mediated = acts.compose(here, triaged.case, "mediation", session, own, _by_settled)
    return acts.joined(acts.joined(reported, triaged), mediated)


def _by_settled(path: Path) -> str:
    """Name a place in a session that was typed as --settled."""
    spelled = by_flag(Mediation)(path)
    return spelled.replace("--term", "--settled", 1)
