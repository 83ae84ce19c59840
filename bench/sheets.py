"""The whole of the real sheets, taken in: no row is bad, and every row is told from the others."""

import json
import shutil
from pathlib import Path
from typing import NamedTuple

from bench import registers
from bench.registers import run, tool

SHEETS = {
    "complaints.xlsx": 4326,
    "complaints_disputes.csv": 400,
    "complaints_disputes_gb18030.txt": 400,
    "published_cases.jsonl": 53,
}
"""How many rows the sheets have, by their file names."""


class TakenIn(NamedTuple):
    """What came of one sheet: rows that made a case, rows that are bad."""

    file: str
    created: int
    bad: int

    @property
    def whole(self) -> bool:
        """Whether every row made a case."""
        return (self.created, self.bad) == (SHEETS[self.file], 0)

    def row(self) -> str:
        """One line of the table."""
        held = "yes" if self.whole else "**no**"
        return f"| `{self.file}` | {SHEETS[self.file]:,} | {self.created:,} | {self.bad:,} | {held} |"


def taken_in(data: Path, scratch: Path) -> list[TakenIn]:
    """Import every sheet into a register of its own."""
    template = registers.empty(scratch / "for-sheets")
    return [_taken_in(data / file, shutil.copytree(template, scratch / file)) for file in SHEETS]


def _taken_in(sheet: Path, place: Path) -> TakenIn:
    defaults = ("--default", "area=daozhen", "--default", "at=2026-01-05")
    skipped = ("--skip-bad", str(place.with_suffix(".bad.csv")))
    said = run([*tool(), "import", str(sheet.resolve()), *defaults, *skipped, "--no-input", "--json"], place)
    answer = json.loads(said.stdout)
    return TakenIn(sheet.name, answer["created"], answer["bad"])


def told(taken: list[TakenIn]) -> str:
    """Return the part of RESULTS.md that tells of the sheets."""
    head = ["", "| sheet | rows | cases made | bad rows | whole |", "|---|---|---|---|---|"]
    return "\n".join([*head, *(one.row() for one in taken)]) + "\n"
