"""What the rules ask for after something happened: a triage anew, duties of somebody, a word to whoever records it."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from disputes_cli.casework.judgement.conditions import Facts
from disputes_cli.casework.policy.rules import DutyRule
from disputes_cli.casework.proposals.drafting import Draft
from disputes_cli.casework.proposals.given_values import Given
from disputes_cli.casework.proposals.routing import Event, proposals_after, tier_above
from disputes_cli.casework.standing import Standing
from disputes_cli.messages import N_, Message


class Asked(NamedTuple):
    """What is asked for: a triage by a day, and duties as the entry holds them."""

    triage_by: date | None = None
    duties: list[dict[str, Any]] | None = None

    @property
    def fields(self) -> Given:
        """What is asked for, as fields of the entry."""
        return {"triage_by": self.triage_by, "duties": self.duties}


def asked_after(
    d: Draft, event: Event, facts: Facts, before: Collection[str] = (), tier: str | None = None
) -> Asked:
    """Return what the rules ask after an event of a draft, and tell whoever records it.

    `facts` are those of the case with the event in it, `before` the duties that were asked for already, `tier` who
    mediated. What comes to nothing in this case is not told: neither a duty that is owed, nor to go above the top.
    """
    top = tier_above(tier, d.desk.rules) is None
    days: list[date] = []
    made: list[dict[str, Any]] = []
    for row in proposals_after(event, facts, d.desk.rules):
        taken = {duty["do"] for duty in made}
        arisen = [duty for duty in duties(d, row.duties, taken) if duty["do"] not in before]
        day = d.within(row.triage_within)
        climbs = row.next_tier and not top
        if arisen or day or climbs or row.route or row.guide_to or not (row.duties or row.next_tier):
            d.notices.append(Message(N_("the rules propose: {what}"), what=row.label))
        days += [day] if day else []
        made += arisen
    return Asked(min(days, default=None), made or None)


def reply_event(outcome: str | None) -> Event | None:
    """Return what a reply amounts to; None where the rules ask for nothing."""
    if outcome in ("returned", "declined"):
        return "returned"
    return "answered" if outcome in ("done", "settled") else None


def duties(d: Draft, asked: Collection[str], taken: Collection[str] = ()) -> list[dict[str, Any]]:
    """Return the duties that arise, each with its day.

    Not those taken or owed already, or done beforehand, and not what another of all these covers.
    """
    rules = {one.id: one for one in d.desk.rules.duties if not one.retired}
    there = {*taken, *(held.duty.do for held in d.standing.duties.values())}
    there |= {one for one in asked if one in rules and _is_done(rules[one], d.standing)}
    made: dict[str, dict[str, Any]] = {}
    for rule in (rules[one] for one in asked if one in rules and one not in there):
        who = _person(rule, d)
        if who is None and rule.to != "owner":
            continue
        duty = {"do": rule.id, "due": d.within(rule.within), "ended_by": rule.ended_by}
        made[rule.id] = duty if rule.to == "owner" else {**duty, "to": who}
    for one in list(made):
        if any(one in rules[other].covers for other in {*there, *made} - {one} if other in rules):
            del made[one]
    return list(made.values())


def _is_done(rule: DutyRule, standing: Standing) -> bool:
    """Whether the case has what the duty is to bring: a leader, a team, a plan."""
    held = {"lead": standing.lead, "team": standing.team, "plan": standing.plan}
    return bool(held.get(rule.ended_by))


def _person(rule: DutyRule, d: Draft) -> str | None:
    if rule.to == "supervisor":
        held = d.standing.referrals.get(d.given.get("referral") or "") or _only_open(d.standing)
        return held.referral.supervisor if held else None
    return d.standing.lead if rule.to == "lead" else d.standing.owner


def _only_open(standing: Standing) -> Any:
    open_ones = [held for held in standing.referrals.values() if held.open]
    return open_ones[0] if len(open_ones) == 1 else None
