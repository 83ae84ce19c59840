"""Logs for tests: one function a kind of entry, days and ids given out in order."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Any

import msgspec

from disputes_cli.casework.case import Case
from disputes_cli.casework.desk import Desk
from disputes_cli.casework.entries import AnyEntry, Entry
from disputes_cli.casework.register import Register
from disputes_cli.casework.standing import Standing
from disputes_cli.casework.state import fold
from tests.casework.method import general

CHINA = timezone(timedelta(hours=8))
IDS = "abcdefghjkmnpqrstvwxyz"
FIRST_DAY = date(2026, 4, 1)
NOW = datetime(2026, 6, 1, 9, tzinfo=CHINA)

Said = dict[str, Any]

PARTIES: list[Said] = [
    {"key": "a", "name": "王某", "roles": ["applicant"]},
    {"key": "b", "name": "李某", "roles": ["respondent"]},
]

REGISTER: Said = {
    "format": 1,
    "name": "道镇派出所",
    "code": "daozhen-pcs",
    "areas": [
        {
            "id": "daozhen",
            "name": "道镇",
            "owner": "li.wei",
            "areas": [{"id": "nanyigou", "name": "南义沟村", "owner": "zhang.wei"}, {"id": "old", "name": "旧村", "retired": "2020-01-01"}],
        }
    ],
    "people": [
        {"id": "zhang.wei", "name": "张警官", "role": "officer"},
        {"id": "li.wei", "name": "李所长", "role": "station_head"},
        {"id": "gone", "name": "赵警官", "retired": "2026-04-10"},
    ],
    "bodies": [
        {"id": "village_committee", "name": "村调委会", "kind": "mediation_committee"},
        {"id": "station", "name": "道镇派出所", "kind": "police_station"},
        {"id": "town_centre", "name": "镇综治中心", "kind": "centre"},
        {"id": "court", "name": "道镇法庭", "kind": "court"},
    ],
}  # fmt: skip


def on(number: int) -> date:
    """Return the day of April 2026, or of the months after it."""
    return FIRST_DAY + timedelta(days=number - 1)


def at(number: int, hour: int = 9, minute: int = 0) -> datetime:
    """Return a time on that day."""
    day = on(number)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=CHINA)


def log(*said: Said) -> tuple[Entry, ...]:
    """Return entries a0000, b0000, c0000 … on the first, second, third … of April, where they say nothing else."""
    made = [
        {"id": f"{IDS[place]}0000", "at": at(place + 1), "by": "zhang.wei", **one}
        for place, one in enumerate(said)
    ]
    return msgspec.convert(made, tuple[AnyEntry, ...])


def standing(*said: Said) -> Standing:
    """Return where a case with this log stands."""
    return fold(log(*said))


def codes(*said: Said) -> set[str]:
    """Return the codes of what is wrong with a log by itself."""
    return {finding.code for finding in standing(*said).findings}


def owed(*said: Said) -> list[tuple[str, date]]:
    """Return what a log owes: kinds and days, soonest first."""
    return [(one.kind, one.due) for one in standing(*said).owed]


def case(*said: Said, entries: Sequence[Entry] | None = None, **header: Any) -> Case:
    """Return a case with this log."""
    plain = {
        "format": 1,
        "id": "20260401-k7q3f",
        "title": "两户地界纠纷",
        "category": "land_boundary",
        "area": "nanyigou",
        "parties": PARTIES,
        **header,
        "log": [],
    }
    kept = entries if entries is not None else log(*said)
    plain["log"] = msgspec.to_builtins(kept) if kept else [msgspec.to_builtins(log(report())[0])]
    read = msgspec.convert(plain, Case)
    return read if kept else msgspec.structs.replace(read, log=())


def register(**changes: Any) -> Register:
    """Return the register of a small station."""
    return msgspec.convert({**REGISTER, **changes}, Register)


def desk(now: datetime = NOW, **changes: Any) -> Desk:
    """Return the desk of that station: the general rules, the law that ships, the first of June."""
    from disputes_cli.records.rulesfile import read_laws

    return Desk(general(), register(**changes), read_laws(), now)


def report(**more: Any) -> Said:
    """Report a dispute."""
    return {"kind": "report", "channel": "visit", "narrative": "两户因地界争吵", **more}


def triage(grade: str = "orange", **more: Any) -> Said:
    """Grade it."""
    return {"kind": "triage", "nature": "civil", "grade": grade, "complexity": "complex", **more}


def session(outcome: str = "failed", **more: Any) -> Said:
    """Hold a session."""
    return {"kind": "mediation", "modes": ["people"], "outcome": outcome, "text": "已告知可以起诉", **more}


def fixed(number: int, **more: Any) -> Said:
    """Fix a session for a day."""
    return session("scheduled", session_at=at(number), **more)


def term(ident: str, **more: Any) -> Said:
    """Return a term of that id."""
    return {"id": ident, "act": "do", "by": "b", "to": "a", "text": "拆除围栏", **more}


def agreed(*terms: Said, outcome: str = "agreed", **more: Any) -> Said:
    """Reach an agreement."""
    frame = {"under": "people", "form": "written", "effective_on": "2026-04-03"}
    frame.update(more.pop("frame", {}))
    return session(outcome, agreement=frame, terms=list(terms), present=["a", "b"], **more)


def performed(ident: str, result: str = "full", **more: Any) -> Said:
    """Say what became of a term."""
    return {"kind": "performance", "term": ident, "result": result, **more}


def referral(manner: str = "handover", **more: Any) -> Said:
    """Refer the case."""
    return {"kind": "referral", "to": "town_centre", "manner": manner, **more}


def reply(referred: str, outcome: str, **more: Any) -> Said:
    """Answer a referral."""
    return {"kind": "reply", "referral": referred, "outcome": outcome, **more}


def follow_up(*saw: str, **more: Any) -> Said:
    """Follow up."""
    return {"kind": "follow_up", "saw": list(saw), **more}


def step(name: str = "filed", track: str = "public_security", **more: Any) -> Said:
    """Take a step of the law."""
    return {"kind": "proceeding", "track": track, "step": name, **more}


def closed(as_: str = "settled", **more: Any) -> Said:
    """Close the case."""
    return {"kind": "closure", "as": as_, **more}


def suspended(**more: Any) -> Said:
    """Suspend the case."""
    return {"kind": "suspension", "reason": "等待鉴定", **more}


def resumed(**more: Any) -> Said:
    """Resume the case."""
    return {"kind": "resumption", **more}


def reopened(**more: Any) -> Said:
    """Reopen the case."""
    return {"kind": "reopening", "reason": "再起争执", **more}


def amended(corrects: str, reason: str = "笔误", **more: Any) -> Said:
    """Amend an entry or the header."""
    return {"kind": "amendment", "corrects": corrects, "reason": reason, **more}


def said(kind: str, **more: Any) -> Said:
    """Return an entry of any kind."""
    return {"kind": kind, **more}
