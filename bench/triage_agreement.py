"""`make agreement DATA=…`: what the profile `general` proposes for real texts, beside a reader's colours.

Only what is known at the intake is given to the rules: the narrative, how many people, how often mediation had
failed. Nobody has answered for any factor, so that every danger is a hint in the text. No text is printed.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from disputes_cli.casework.judgement.conditions import Facts
from disputes_cli.casework.judgement.grading import Proposal, propose
from disputes_cli.casework.judgement.heard import Heard
from disputes_cli.casework.judgement.hints import hear
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.records.rulesfile import PROFILES, read_rules
from disputes_cli.records.sheets import read_sheet

RESULTS = Path(__file__).parent / "TRIAGE.md"
NARRATIVES = Path(__file__).parent / "narratives"
"""Sets of narratives, each measured before anybody learnt from it; all but j, k and l by readers who had never seen the phrases."""

COMPLAINTS = ("complaints.xlsx", "complaints_disputes.csv")


def proposal_of(heard: Heard, rules: Rules, **known: Any) -> Proposal:
    """Return what is proposed for a first report."""
    return propose(Facts(hints=heard.hints, told=heard.numbers, reports=1, **known), rules)


def published(data: Path, rules: Rules) -> list[tuple[str | None, str, str, str]]:
    """Return for each published case the reader's colour, his ground, the proposal, and the case's number there."""
    found = []
    for line in (data / "published_cases.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        year = int(case["event_date"][:4]) if case["event_date"] else None
        proposal = proposal_of(
            hear(case["intake_narrative"], rules, year),
            rules,
            people=case["persons_count"],
            failed_mediations=case["prior_attempts_min"],
            has_respondent=True,
        )
        found.append((case["triage_color"], case["triage_basis"], proposal.grade, case["case_id"]))
    return found


def texts(sheet: Path) -> Iterator[str]:
    """Yield the texts of citizens' complaints; one of a few words has only a subject."""
    for row in read_sheet(sheet).rows:
        yield str(row.cells.get("留言详情") or row.cells.get("留言主题") or "")


def narratives(name: str, rules: Rules) -> Iterator[tuple[str, str]]:
    """Yield for each narrative of a set the reader's colour and the proposal."""
    for line in (NARRATIVES / name).read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        yield case["colour"], proposal_of(hear(case["text"], rules, _WRITTEN_IN), rules).grade


_WRITTEN_IN = 2026


def narrative_tables(rules: Rules) -> Iterator[str]:
    """Yield a table of each set: the readers' colours by the colours proposed."""
    grades = [grade.id for grade in reversed(rules.grades)]
    yield "| set | reader | " + " | ".join(f"proposed {grade}" for grade in grades) + " |"
    yield "|---|---|" + "---|" * len(grades)
    for path in sorted(NARRATIVES.glob("*.jsonl")):
        counted = Counter(narratives(path.name, rules))
        for colour in grades:
            cells = " | ".join(str(counted[colour, grade]) for grade in grades)
            yield f"| {path.stem} | {colour} | {cells} |"


def agreement_table(found: list[tuple[str | None, str, str, str]], rules: Rules) -> Iterator[str]:
    """Yield the table of the reader's colours by the colours proposed."""
    grades = [grade.id for grade in reversed(rules.grades)]
    counted = Counter((colour, grade) for colour, _, grade, _ in found)
    yield "| reader | " + " | ".join(f"proposed {grade}" for grade in grades) + " | agree |"
    yield "|---|" + "---|" * (len(grades) + 1)
    for colour in (*grades, None):
        row = [counted[colour, grade] for grade in grades]
        agree = f"{counted[colour, colour]}/{sum(row)}" if colour else "–"
        yield f"| {colour or 'left open'} | " + " | ".join(map(str, row)) + f" | {agree} |"
    agreed = sum(count for (colour, grade), count in counted.items() if colour == grade)
    yield ""
    yield f"Agreement: {agreed}/{sum(1 for colour, *_ in found if colour)}."
    for colour, basis, grade, number in found:
        if colour is not None and colour != grade:
            yield f"* {number}: {colour} ({basis}), proposed {grade}"


def complaint_tables(data: Path, rules: Rules) -> Iterator[str]:
    """Yield how many complaints are red and orange, and how often each factor counts."""
    graded: dict[str, Counter[str]] = {}
    factors: dict[str, Counter[str]] = {}
    for name in COMPLAINTS:
        heard = [hear(text, rules) for text in texts(data / name)]
        graded[name] = Counter(proposal_of(one, rules).grade for one in heard)
        factors[name] = Counter(factor for one in heard for factor in _counting(one))
    grades = [grade.id for grade in reversed(rules.grades)]
    yield "| sheet | texts | " + " | ".join(grades) + " |"
    yield "|---|---|" + "---|" * len(grades)
    for name, count in graded.items():
        yield (
            f"| `{name}` | {count.total():,} | " + " | ".join(f"{count[grade]:,}" for grade in grades) + " |"
        )
    yield ""
    yield "| factor | " + " | ".join(f"`{name}`" for name in COMPLAINTS) + " |"
    yield "|---|" + "---|" * len(COMPLAINTS)
    for factor in rules.factors:
        row = [factors[name][factor.id] for name in COMPLAINTS]
        yield f"| {factor.id} | " + " | ".join(map(str, row)) + " |"


def _counting(heard: Heard) -> Iterable[str]:
    return {hint.factor for hint in heard.hints if hint.counts}


def written(data: Path) -> str:
    """Return the text of TRIAGE.md."""
    rules = read_rules(PROFILES / "general")
    return "\n".join(
        [
            "# What is proposed for real texts",
            "",
            "Made by `make agreement DATA=…` in the profile `general`; `docs/triage.md` reads it.",
            "",
            "## Published cases, by the colour of one careful reader",
            "",
            *agreement_table(published(data, rules), rules),
            "",
            "## Narratives (`bench/narratives`; all but j, k and l by readers who had not seen the phrases), as proposed now",
            "",
            *narrative_tables(rules),
            "",
            "## Citizens' complaints: how many would be graded up, and by which factor",
            "",
            *complaint_tables(data, rules),
            "",
        ]
    )


def main() -> None:
    """Measure and write the results."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, required=True, help="folder with the real sheets")
    RESULTS.write_text(written(asked.parse_args().data), encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
