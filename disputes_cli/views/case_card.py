"""Everything about one case: for reading on a terminal or as Markdown, and as one record for programs."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import Any

import msgspec

from disputes_cli.casework.case import Case
from disputes_cli.casework.due import DueItem
from disputes_cli.casework.findings import Finding
from disputes_cli.casework.overview.case_seen import Seen
from disputes_cli.casework.standing import Standing
from disputes_cli.messages import N_, P_, Filling, Message
from disputes_cli.views.case_list import case_record, status_words
from disputes_cli.views.due_list import due_record, owed_words
from disputes_cli.views.entry_words import Teller, given
from disputes_cli.views.findings_list import finding_line, finding_record
from disputes_cli.views.metavars import metavar_words
from disputes_cli.views.names import Names
from disputes_cli.views.table import Card, Field, Line, Lines, Section
from disputes_cli.views.timeline import timeline
from disputes_cli.views.words import word


def case_card(
    seen: Seen,
    owed: Sequence[DueItem],
    findings: Sequence[Finding],
    names: Names,
    zone: tzinfo,
    linked_from: Sequence[tuple[str, str]] = (),
) -> Card:
    """Return the card of a case: header, parties, what is owed, terms, the log in words, what is wrong."""
    case, standing = seen.case, seen.standing
    teller = Teller(case, names, zone)
    parts = (
        (N_("Parties"), [Line(_party(case, place, teller), indent=2) for place in range(len(case.parties))]),
        (N_("Owed"), [_owed(item, names) for item in owed]),
        (N_("Agreed"), [*_terms(standing, teller)]),
        (N_("What happened"), timeline(standing, teller)),
        (N_("Findings"), [finding_line(finding) for finding in findings]),
    )
    return Card(
        kind="show",
        data=card_record(seen, owed, findings, zone, linked_from),
        title=f"{case.id}  {case.title}",
        fields=[*_header(seen, names, teller), *_linked_from(linked_from)],
        sections=[Section(heading, Lines("case", lines)) for heading, lines in parts if lines],
        piped="markdown",
    )


def card_record(
    seen: Seen,
    owed: Sequence[DueItem],
    findings: Sequence[Finding],
    zone: tzinfo,
    linked_from: Sequence[tuple[str, str]] = (),
) -> dict[str, Any]:
    """Return a case as programs get it: the keys of a list, then the rest of the file, then what is derived."""
    plain = msgspec.to_builtins(seen.case)
    standing = seen.standing
    return {
        **case_record(seen, zone),
        "place": seen.case.place,
        "people_involved": seen.case.people_involved,
        "amount": seen.case.amount,
        "parties": plain.get("parties", []),
        "links": plain.get("links", []),
        "linked_from": [{"kind": kind, "case": case} for kind, case in linked_from],
        "refs": plain.get("refs", []),
        "lead": standing.lead,
        "team": list(standing.team),
        "plan": standing.plan,
        "owed": [due_record(item) for item in owed],
        "terms": [_term_record(standing, key) for key in standing.terms],
        "findings": [finding_record(finding) for finding in findings],
        "log": plain["log"],
    }


def _term_record(standing: Standing, key: str) -> dict[str, Any]:
    held = standing.terms[key]
    return {
        **msgspec.to_builtins(held.term),
        "entry": held.entry,
        "result": held.result,
        "paid": held.paid,
        "open": held.open,
        "due": held.due,
    }


def _header(seen: Seen, names: Names, teller: Teller) -> Iterator[Field]:
    case, standing = seen.case, seen.standing
    triage = standing.triaged
    yield Field(N_("status"), status_words(seen.status, seen.also), "strong")
    yield Field(
        N_("grade"),
        names.of("grade", standing.grade) or Message(N_("not graded")),
        names.colour(standing.grade),
    )
    if triage is not None:
        yield Field(N_("complexity"), names.of("complexity", triage.complexity))
        yield Field(N_("nature"), word("nature", triage.nature))
    yield Field(N_("category"), [names.of("category", one) for one in _path(names, case.category)])
    yield Field(N_("area"), [*given(names.of("area", case.area), case.place)])
    yield Field(N_("owner"), names.of("person", standing.owner))
    optional: tuple[tuple[str, Filling], ...] = (
        (N_("lead"), names.of("person", standing.lead)),
        (N_("team"), [names.of("person", one) for one in standing.team] or None),
        (N_("plan"), standing.plan),
        (N_("people involved"), case.people_involved),
        (
            N_("sum in dispute"),
            Message(N_("{amount} yuan"), amount=case.amount) if case.amount is not None else None,
        ),
        (N_("opened"), teller.local(standing.opened) if standing.opened else None),
        (N_("closed"), _closed(seen, teller)),
        (N_("official numbers"), [f"{ref.kind} {ref.no}" for ref in case.refs] or None),
        (N_("links"), [_link(one) for one in case.links] or None),
    )
    yield from (Field(heading, text) for heading, text in optional if text is not None)


def _closed(seen: Seen, teller: Teller) -> Filling:
    closed = seen.standing.closed
    if closed is None:
        return None
    return Message(N_("{at}, {ending}"), at=teller.local(closed.at), ending=word("ending", closed.as_))


def _linked_from(links: Sequence[tuple[str, str]]) -> Iterator[Field]:
    said = [Message(N_("{case} ({kind})"), case=case, kind=word("link", kind)) for kind, case in links]
    if said:
        yield Field(N_("linked from"), list(said))


def _link(link: Any) -> Message:
    return Message(N_("{kind} {case}"), kind=word("link", link.kind), case=link.case)


def _path(names: Names, category: str) -> tuple[str, ...]:
    return names.rules.category_path(category) or (category,)


def _party(case: Case, place: int, teller: Teller) -> Message:
    party = case.parties[place]
    labels = {role.id: role.label for role in teller.names.rules.party_roles}
    about: list[Filling] = [labels.get(role) or word("role", role) for role in party.roles]
    if party.kind != "person":
        about.append(word("party_kind", party.kind))
    if party.count is not None:
        about.append(Message(P_("1 person", "{count} people"), count=party.count))
    if party.representatives:
        about.append(Message(N_("represented by {names}"), names=list(party.representatives)))
    if party.for_ is not None:
        about.append(Message(N_("for {party}"), party=teller.party(party.for_)))
    text = N_("{key}  {name} ({about})") if about else N_("{key}  {name}")
    return Message(text, key=party.key, name=party.name, about=about)


def _owed(item: DueItem, names: Names) -> Line:
    days = Message(P_("1 day late", "{days} days late", "days"), days=-item.days) if item.days < 0 else None
    if item.days == 0:
        days = Message(N_("today"))
    text = N_("{due}  {what} ({days}): {action}") if days else N_("{due}  {what}: {action}")
    message = Message(
        text, due=item.due, what=owed_words(item, names), days=days, action=metavar_words(item.action)
    )
    return Line(message, "overdue" if item.overdue else None, 2)


def _terms(standing: Standing, teller: Teller) -> Iterator[Line]:
    for key, held in standing.terms.items():
        became = word("result", held.result or "open")
        if held.paid:
            became = Message(N_("{result}, {amount} yuan paid"), result=became, amount=held.paid)
        style = "bad" if held.broken else "good" if not held.open else None
        yield Line(
            Message(N_("{id}  {term} — {became}"), id=key, term=teller.term(held.term), became=became),
            style,
            2,
        )
