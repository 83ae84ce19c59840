"""How the examples beside the triage rules came out."""

from collections.abc import Sequence
from typing import Any

from disputes_cli import language
from disputes_cli.casework.findings import path_text
from disputes_cli.casework.policy_review.rule_examples import ExampleResult
from disputes_cli.messages import N_, Message
from disputes_cli.views.table import Line, Lines

KEYS = ("rule", "number", "axis", "passed", "message", "file", "line", "column", "path")
"""The keys of an example in their documented order."""


def examples_list(
    results: Sequence[ExampleResult], places: Sequence[tuple[int, int]], file: str, *, every: bool
) -> Lines:
    """Return examples as lines, by default only those that failed; programs get all of them."""
    told = list(zip(results, places, strict=True))
    return Lines(
        "rule_examples",
        [_line(result, place, file) for result, place in told if every or not result.passed],
        [_record(result, place, file) for result, place in told],
        keys=KEYS,
    )


def _line(result: ExampleResult, place: tuple[int, int], file: str) -> Line:
    said = Message(
        N_("{where}: {rule}, example {number}: {what}"),
        where=f"{file}:{place[0]}:{place[1]}",
        rule=result.rule,
        number=result.number,
        what=result.message,
    )
    return Line(said, "good" if result.passed else "bad")


def _record(result: ExampleResult, place: tuple[int, int], file: str) -> dict[str, Any]:
    return {
        "rule": result.rule,
        "number": result.number,
        "axis": result.axis,
        "passed": result.passed,
        "message": language.say(result.message),
        "file": file,
        "line": place[0],
        "column": place[1],
        "path": path_text(result.path),
    }
