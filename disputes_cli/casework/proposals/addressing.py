"""To whom an entry goes, or what it answers to, where only one comes in question."""

from disputes_cli.casework.proposals.drafting import Draft
from disputes_cli.casework.proposals.given_values import Given
from disputes_cli.casework.proposals.routing import receiver
from disputes_cli.messages import N_, Message


def report_up(d: Draft) -> Given:
    """Propose the body that the grade is reported to."""
    grade = d.desk.rules.grade(d.standing.grade)
    kinds = grade.response.report_to if grade else ()
    body = receiver(kinds, d.facts, d.desk.register, d.on)
    named = [kind.label for kind in d.desk.rules.body_kinds if kind.id in kinds]
    if body is None:
        none = N_("the rules name nobody to report such a case to: say to whom with --to")
        absent = N_(
            "the rules name {kinds}, but the register has none: 'disputes bodies add', or another with --to"
        )
        d.unproposed["to"] = Message(absent if named else none, kinds=named)
    told = d.desk.register.body(d.given.get("to", ""))
    owed = any(one.kind == "report_up" for one in d.standing.owed)
    if told is not None and owed and kinds and told.kind not in kinds:
        d.notices.append(
            Message(N_("the rules ask to report it to {kinds}: report it there too"), kinds=named)
        )
    return {"to": body.id if body else None}


def urge(d: Draft) -> Given:
    """Propose the only answer that is late, else the only one owed, else the only task."""
    owed = [one for one in d.standing.owed if one.kind == "reply"]
    late = [one.of for one in owed if one.due < d.on]
    ways = (late, [one.of for one in owed], [] if owed else [*d.standing.tasks])
    of = next((way[0] for way in ways if len(way) == 1), None)
    held = d.standing.referrals.get(d.given.get("of") or of or "")
    if held is not None and not held.open:
        d.notices.append(Message(N_("it was answered before: nothing is owed on it")))
    return {"of": of}


def done(d: Draft) -> Given:
    """Propose the only thing that is to be done."""
    open_ones = [*d.standing.tasks, *d.standing.duties]
    return {"of": open_ones[0] if len(open_ones) == 1 else None}


def task(d: Draft) -> Given:
    """Propose whoever is responsible for the case."""
    return {"to": d.standing.owner}
