"""Follow-ups as they are proposed: of which type, whom they have still to ask, when the next is owed."""

from collections.abc import Container
from datetime import date

from msgspec.structs import replace

from disputes_cli.casework.law.course import CONCLUDED
from disputes_cli.casework.proposals.cadence import Anchor, next_follow_up
from disputes_cli.casework.proposals.consequences import asked_after
from disputes_cli.casework.proposals.drafting import Draft
from disputes_cli.casework.proposals.given_values import Given
from disputes_cli.casework.proposals.routing import propose_follow_up_type
from disputes_cli.casework.standing import Standing
from disputes_cli.messages import N_, Message

UNSETTLED = frozenset({"failed", "terminated"})
"""Outcomes of a session that was held to its end without any agreement."""


def follow_up(d: Draft) -> Given:
    """Propose the type of a follow-up, when the next is, and what new signs ask for."""
    wanted = d.given.get("type")
    found = propose_follow_up_type(d.facts, d.desk.rules) if wanted is None else None
    proposed: Given = {"type": found.id if found else None}
    if d.given.get("saw"):
        proposed["next"] = _next_contact(d)
        d.notices += _unheard(d, wanted or proposed["type"])
    signs = len(d.given.get("signs") or ())
    if signs:
        after = asked_after(d, "sign", replace(d.facts, signs=(d.facts.signs or 0) + signs))
        proposed |= after.fields
    return proposed


def _unheard(d: Draft, type_: str | None) -> list[Message]:
    """Say which parties are still to be asked apart, where this type of follow-up asks each."""
    kind = next((one for one in d.desk.rules.follow_up_types if one.id == type_), None)
    if kind is None or not kind.every_party:
        return []
    met = {*d.given.get("saw", ()), *d.given.get("tried", {})}
    met |= {party.for_ for party in d.case.parties if party.key in met and party.for_}
    own = [party for party in d.case.parties if party.for_ is None and not HELPERS & set(party.roles)]
    left = [f"{party.key} {party.name}" for party in own if party.key not in met]
    return [Message(N_("each party is asked apart; not yet: {parties}"), parties=list(left))] if left else []


HELPERS = frozenset({"key_person", "go_between", "witness", "interpreter"})
"""Roles of people who are no party to the dispute itself."""


def _next_contact(d: Draft) -> date | None:
    """Return when to follow up after this contact: the cadence of what last happened goes on."""
    anchored = anchor_of(d.standing)
    if anchored is None:
        return None
    anchor, day = anchored
    return next_follow_up(anchor, day, d.on, d.facts, d.desk.rules)


def anchor_of(standing: Standing) -> tuple[Anchor, date] | None:
    """Return the event that the running cadence of follow-ups counts from."""
    if standing.closed is not None:
        return "closure", standing.closed.at.date()
    settled = next((entry for entry in standing.log if entry.id == standing.settled_by), None)
    if settled is not None:
        return ("agreement" if settled.kind == "mediation" else "settled_reply"), settled.at.date()
    since = standing.reopened
    held = [one for one in standing.sessions if since is None or one.at > since]
    last = next((one for one in reversed(held) if one.outcome in CONCLUDED), None)
    return ("failed_session", last.at.date()) if last is not None and last.outcome in UNSETTLED else None


def after_agreement(d: Draft) -> date | None:
    """Return when to follow up an agreement; a visit owed sooner for a session before it serves."""
    sessions = {session.id for session in d.standing.sessions}
    return unless_sooner(d, d.follow_up_after("agreement"), sessions)


def unless_sooner(d: Draft, day: date | None, of: Container[str] | None = None) -> date | None:
    """Return a day to follow up; None where one is owed sooner, which serves and carries the cadence on.

    Only those that the entries `of` made owed are looked at, where any are named.
    """
    running = [owed for owed in d.standing.owed if owed.kind == "follow_up" and (of is None or owed.of in of)]
    return None if day is None or any(d.on <= owed.due <= day for owed in running) else day
