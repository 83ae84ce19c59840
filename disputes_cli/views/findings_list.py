"""What is wrong in records: one line each as compilers write it, and records of documented keys."""

from collections.abc import Sequence
from typing import Any

from disputes_cli import language
from disputes_cli.casework.findings import Finding, Located, path_text
from disputes_cli.casework.unreadable import Unreadable
from disputes_cli.messages import N_, Message
from disputes_cli.views.table import Line, Lines

KEYS = ("file", "line", "column", "rule", "severity", "path", "message", "remedy", "entry")
"""The keys of a finding in their documented order."""


def findings_list(
    found: Sequence[Located], unreadable: Sequence[Unreadable] = (), kind: str = "check"
) -> Lines:
    """Return findings as lines."""
    return Lines(
        kind,
        [_line(one) for one in found],
        [located_record(one) for one in found],
        keys=KEYS,
        unreadable=unreadable,
    )


def located_record(one: Located) -> dict[str, Any]:
    """Return a finding with its place as programs get it."""
    record = finding_record(one.finding)
    return {
        "file": one.file,
        "line": one.line,
        "column": one.column,
        **record,
        "path": path_text(one.finding.path),
    }


def finding_record(finding: Finding) -> dict[str, Any]:
    """Return a finding without a place as programs get it; sentences in the language of the output."""
    return {
        "rule": finding.code,
        "severity": finding.severity,
        "path": list(finding.path),
        "message": language.say(finding.message),
        "remedy": language.say(finding.remedy) if finding.remedy else None,
        "entry": finding.entry,
    }


def finding_line(finding: Finding) -> Line:
    """Say what is wrong with a case, without a place."""
    return Line(_sentence(finding, finding.entry), _style(finding), 2)


def _line(one: Located) -> Line:
    return Line(_sentence(one.finding, one.place), _style(one.finding))


def _style(finding: Finding) -> str:
    return "bad" if finding.severity == "fault" else "notice"


def _sentence(finding: Finding, where: str | None) -> Message:
    what: Message = finding.message
    if finding.severity == "notice":
        what = Message(N_("{what} (a notice)"), what=what)
    if finding.remedy is not None:
        what = Message(N_("{what}; {remedy}"), what=what, remedy=finding.remedy)
    return Message("{where}: {what}", where=where, what=what) if where else what
