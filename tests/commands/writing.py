"""What the tests of the verbs that write share: one report to begin with, and what a write or a refusal must leave."""

import json
import re
from typing import Any, NamedTuple

from disputes_cli.records.yaml_read import load
from tests.station import Result, Station

CASE = "20260412-k7q3f"
REPORT = "rp0r1"
OTHER = "20260412-m4wd8"
NARRATIVE = "走访中了解到,两户因坡地边界多次争吵。"
LINES = [
    {
        "kind": "report",
        "case_id": CASE,
        "id": REPORT,
        "title": "两户地界纠纷",
        "category": "land_boundary",
        "area": "nanyigou",
        "people_involved": 6,
        "channel": "visit",
        "narrative": NARRATIVE,
        "at": "2026-04-12T09:00:00+08:00",
        "parties": [
            {"key": "a", "name": "王某", "roles": ["applicant"]},
            {"key": "b", "name": "李某", "roles": ["respondent"]},
        ],
    },
    {
        "kind": "report",
        "case_id": OTHER,
        "id": "rp0r2",
        "title": "夜间施工噪音",
        "category": "noise",
        "area": "beiyigou",
        "channel": "call_110",
        "narrative": "居民反映工地夜间施工。",
        "at": "2026-04-12T09:10:00+08:00",
        "parties": [{"key": "a", "name": "赵某", "roles": ["applicant"]}],
    },
]
"""Two reports: a boundary between two households, and noise that one person complains of."""


class Written(NamedTuple):
    """What a command recorded: its words, the entries it added, the header, subject and trailers of its commit."""

    said: str
    notes: list[str]
    entries: list[dict[str, Any]]
    case: dict[str, Any]
    subject: str
    trailers: list[str]

    @property
    def entry(self) -> dict[str, Any]:
        """The one entry that was added."""
        assert len(self.entries) == 1, self.entries
        return self.entries[0]

    @property
    def state(self) -> dict[str, Any]:
        """The state as the file shows it."""
        return dict(self.case["state"])


def held(station: Station, case: str = CASE) -> dict[str, Any]:
    """Return a case as its file holds it."""
    read = load(station.case_file(case).read_bytes())
    assert isinstance(read, dict)
    return read


def recorded(station: Station, *argv: str, case: str | None = CASE, **how: Any) -> Written:
    """Run a command that must make one commit of one case file; return what it recorded."""
    known = {path.stem for path in station.case_files}
    before = held(station, case)["log"] if case in known and case else []
    commits = station.commit_count()
    result = station.call(*argv, **how)
    assert result.code == 0, result.err
    assert station.commit_count() == commits + 1
    assert station.status() == ""
    made = next((path.stem for path in station.case_files if path.stem not in known), case)
    assert made is not None
    assert station.changed() == [f"cases/{made[:4]}/{made[4:6]}/{made}.yaml"]
    after = held(station, made)
    assert after["log"][: len(before)] == before
    assert len(result.lines) == 1, result.out
    subject, _, rest = station.message().partition("\n")
    trailers = [line for line in rest.splitlines() if re.match(r"[A-Z][a-z]+: ", line)]
    entries = after["log"][len(before) :]
    assert trailers == [f"Case: {made}", *(f"Entry: {entry['id']}" for entry in entries), trailers[-1]]
    assert trailers[-1] == f"Actor: {entries[0]['by']}"
    return Written(result.lines[0], result.err.splitlines(), entries, after, subject, trailers)


def refused(station: Station, *argv: str, status: int, **how: Any) -> str:
    """Run a command that must change nothing: one line on stderr, nothing on stdout; return the line."""
    before = station.snapshot()
    result = station.call(*argv, **how)
    return turned_down(station, result, status, before)


def turned_down(station: Station, result: Result, status: int, before: dict[str, Any]) -> str:
    """Hold a result to be a refusal in one line that left everything as it was; return the line."""
    assert result.code == status, result
    assert result.out == ""
    assert len(result.err.splitlines()) == 1, result.err
    assert result.err.startswith("disputes: ")
    assert "Traceback" not in result.err
    assert "`$" not in result.err, "msgspec's own words"
    assert station.snapshot() == before
    return result.err.strip().removeprefix("disputes: ")


def answered(result: Result) -> dict[str, Any]:
    """Return what a command answered in JSON."""
    assert result.code == 0, result.err
    read = json.loads(result.out)
    assert isinstance(read, dict)
    return read


def plain(entry: dict[str, Any]) -> dict[str, Any]:
    """Return what an entry says, without what every entry carries."""
    return {key: value for key, value in entry.items() if key not in ("id", "at", "recorded", "by", "kind")}


def agree(station: Station, *terms: str, case: str = CASE) -> str:
    """Record a session that ended in an agreement; return its entry id."""
    typed = [part for term in terms for part in ("--term", term)]
    made = recorded(station, "mediate", case, "--outcome", "agreed", "--present", "a,b", *typed, case=case)
    return str(made.entry["id"])


def triage(station: Station, *argv: str, case: str = CASE) -> Written:
    """Record a triage as the rules propose it."""
    judged = ("--nature", "civil", "--grade", "blue", "--complexity", "complex")
    return recorded(station, "triage", case, *judged, *argv, case=case)
