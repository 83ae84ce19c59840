"""The sample register: made by the tool from docs/sample, byte for byte, without a fault, and of every sort."""

import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from disputes_cli.casework.case import Case, Status
from disputes_cli.casework.due import due_items
from disputes_cli.casework.entries import ENTRY_KINDS
from disputes_cli.casework.lifecycle import statuses
from disputes_cli.casework.standing import Standing
from disputes_cli.casework.state import fold
from disputes_cli.casework.texts.privacy import masked
from disputes_cli.casework.texts.shown_names import shown_name
from disputes_cli.casework.values import Ending
from disputes_cli.records.yaml_typed import decode
from tests.casework.logs import desk
from tests.station import CHECKOUT, Station, environment

TODAY = date(2026, 11, 22)
"""The day on which the demonstration looks at the sample."""

SAMPLE = CHECKOUT / "cases"


@cache
def cases() -> tuple[Case, ...]:
    """Return the cases of the sample, each file read by its type."""
    read = [decode(path.read_bytes(), Case) for path in sorted(SAMPLE.glob("2*/*/*.yaml"))]
    assert not any(faults for _, faults in read)
    return tuple(case for case, _ in read if case is not None)


def standings() -> Iterator[tuple[Case, Standing]]:
    """Yield each case with where its log leaves it."""
    return ((case, fold(case.log)) for case in cases())


def entries() -> Counter[str]:
    """Count the entries of each kind."""
    return Counter(entry.kind for case in cases() for entry in case.log)


def strings(value: Any) -> Iterator[str]:
    """Yield every text in a value."""
    if isinstance(value, dict):
        for key, held in value.items():
            if key not in ("refs", "source"):
                yield from strings(held)
    elif isinstance(value, list):
        for held in value:
            yield from strings(held)
    elif isinstance(value, str):
        yield value


def test_made_again_it_is_the_same(tmp_path: Path) -> None:
    """The script makes every file of cases/, and nothing else, with the same bytes."""
    subprocess.run(
        [CHECKOUT / "docs/sample/make.sh", tmp_path],
        check=True,
        env=environment(tmp_path),
        stdout=subprocess.DEVNULL,
        timeout=120,
    )
    made = {path.relative_to(tmp_path / "cases"): path for path in (tmp_path / "cases").rglob("*.*")}
    kept = {path.relative_to(SAMPLE): path for path in SAMPLE.rglob("*.*")}
    assert sorted(made) == sorted(kept)
    for name, path in kept.items():
        assert made[name].read_bytes() == path.read_bytes(), f"{name} differs: run 'make sample'"


def test_check_finds_no_fault(empty_repository: Station) -> None:
    """And of breaches with their reasons only limits extended further than the rules allow, on the demonstration's day."""
    subprocess.run(["cp", "-R", SAMPLE, empty_repository.root], check=True)
    empty_repository.now = f"{TODAY}T09:00:00+08:00"
    found = empty_repository.run("check", "--notices", "--json")
    assert found.code == 0, found.out
    held = json.loads(found.out)["data"]
    assert {(one["severity"], one["rule"]) for one in held} == {("notice", "extended_too_far")}


def test_it_shows_every_status_and_grade() -> None:
    """In every status, in every grade and ungraded, reds open and closed, over months."""
    held = Counter(statuses(standing)[0] for _, standing in standings())
    assert set(held) == set(get_args(Status))
    assert len(cases()) >= 26
    assert {standing.grade for _, standing in standings()} == {"red", "orange", "blue", None}
    assert {case.id[:6] for case in cases()} == {f"2026{month:02}" for month in range(5, 12)}


def test_it_shows_every_kind_of_entry() -> None:
    """All but `review`, which only a merge makes; and most of what a kind can say."""
    assert set(entries()) == set(ENTRY_KINDS) - {"review"}
    log = [msgspec.to_builtins(entry) for case in cases() for entry in case.log]
    said = {(entry["kind"], key) for entry in log for key in entry}
    for kind, key in [
        ("report", "sign"), ("report", "source"), ("report", "earlier"), ("triage", "proposed"),
        ("triage", "approved_by"), ("assignment", "plan"), ("mediation", "recorded"), ("mediation", "undisputed"),
        ("follow_up", "tried"), ("follow_up", "signs"), ("amendment", "void"), ("note", "papers"),
    ]:  # fmt: skip
        assert (kind, key) in said, f"{kind}.{key}"
    outcomes = {entry["outcome"] for entry in log if "outcome" in entry}
    assert {"agreed", "partial", "failed", "refused", "no_show", "adjourned", "scheduled"} <= outcomes
    assert {"accepted", "forwarded", "progress", "returned", "declined", "done", "settled"} <= outcomes
    results = {entry["result"] for entry in log if entry["kind"] == "performance"}
    assert {"full", "partial", "late", "kept", "waived", "unperformed"} <= results
    assert len({entry["as"] for entry in log if entry["kind"] == "closure"}) >= len(get_args(Ending)) - 3


def test_something_is_owed_of_many_kinds() -> None:
    """Late, due today, ahead, and a chance that may be taken."""
    owed = [item for case, standing in standings() for item in due_items(case, standing, TODAY, desk())]
    assert len({item.kind for item in owed if item.overdue}) >= 6
    assert {item.kind for item in owed if item.days == 0} >= {"triage", "term", "follow_up"}
    assert any(item.optional for item in owed)


def test_a_settlement_before_the_decision_has_its_three_records() -> None:
    """Performed, applied for in writing, approved by the police (治安管理处罚法 art. 9 ¶4), in this order."""
    case = next(case for case in cases() if case.id == "20260518-r5c9x")
    steps = [getattr(entry, "step", entry.kind) for entry in case.log]
    wanted = ["performance", "settlement_application", "settlement_approval", "closure"]
    assert [step for step in steps if step in wanted][-4:] == wanted


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_it_names_nobody(case: Case) -> None:
    """No personal number in any text; people by their shown names only."""
    for text in strings(msgspec.to_builtins(case)):
        assert masked(text)[1] in ((), []), text
    for party in case.parties:
        names = party.representatives if party.kind != "person" else (party.name,)
        assert not [name for name in names if shown_name(name).shortened]
    mediators = {name for entry in case.log for name in getattr(entry, "mediators", ())}
    assert all(re.search("[某警]", name) for name in mediators)


def test_remarks_by_hand_are_still_there() -> None:
    """Comments that staff wrote into a file survived what the tool wrote later."""
    remarked = [
        path for path in SAMPLE.glob("2*/*/*.yaml") if re.search(r"^ *# ", path.read_text(), re.MULTILINE)
    ]
    assert len(remarked) == 3
    for path in remarked:
        text = path.read_text()
        assert text.index("# ") < text.index("kind: closure")
