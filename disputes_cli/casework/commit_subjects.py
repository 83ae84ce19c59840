"""The subject of an act's commit: verb, case, and what changed, in English ids, with nobody's words in it."""

from collections.abc import Callable
from typing import Any

from disputes_cli.casework.carry_out import Outcome
from disputes_cli.casework.entries import Entry
from disputes_cli.casework.state import fold

VERB_OF_KIND: dict[str, str] = {
    "report": "report",
    "triage": "triage",
    "assignment": "assign",
    "report_up": "report-up",
    "referral": "refer",
    "reply": "reply",
    "urge": "urge",
    "mediation": "mediate",
    "performance": "perform",
    "follow_up": "follow-up",
    "proceeding": "proceed",
    "extension": "extend",
    "suspension": "suspend",
    "resumption": "resume",
    "task": "task",
    "done": "done",
    "review": "review",
    "note": "note",
    "amendment": "amend",
    "closure": "close",
    "reopening": "reopen",
}
"""The verb that makes entries of a kind."""


def _triage(outcome: Outcome, x: Any) -> str:
    before = fold(outcome.before.log).grade if outcome.before else None
    return f"{before} → {x.grade}" if before and before != x.grade else str(x.grade)


def _contacts(_: Outcome, x: Any) -> str:
    parts = [
        x.means or "",
        "saw " + ", ".join(x.saw) if x.saw else "",
        "tried " + ", ".join(x.tried) if x.tried else "",
    ]
    return " ".join(part for part in parts if part)


_DETAILS: dict[str, Callable[[Outcome, Any], str]] = {
    "report": lambda o, _: o.case.category if o.before is None else "again",
    "triage": _triage,
    "assignment": lambda _, x: x.owner or x.lead or "plan",
    "report_up": lambda _, x: x.to,
    "referral": lambda _, x: f"{x.manner} → {x.to}",
    "reply": lambda _, x: x.outcome + (f" → {x.to}" if x.to else ""),
    "urge": lambda _, x: x.of,
    "mediation": lambda _, x: x.outcome + (f" ({x.tier})" if x.tier else ""),
    "performance": lambda _, x: f"{x.term} {x.result}",
    "follow_up": _contacts,
    "proceeding": lambda _, x: x.track,
    "extension": lambda _, x: f"{x.of} → {x.to.isoformat()}",
    "done": lambda _, x: x.of,
    "amendment": lambda _, x: x.corrects,
    "closure": lambda _, x: x.as_,
}


def subject(outcome: Outcome) -> str:
    """Return the subject of the commit that records an act, as in `triage 20261122-k7q3f: blue → orange`."""
    entry: Entry = outcome.entries[0]
    verb = "new" if outcome.before is None else VERB_OF_KIND[entry.kind]
    detail = _DETAILS.get(entry.kind)
    said = detail(outcome, entry) if detail else ""
    return f"{verb} {outcome.case.id}" + (f": {said}" if said else "")
