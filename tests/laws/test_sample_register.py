"""The worked sample: sound, as its log says, and such that the tool would take every step of it again."""

from datetime import datetime
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from disputes_cli.casework.carry_out import carry_out
from disputes_cli.casework.case import Case
from disputes_cli.casework.desk import Desk
from disputes_cli.casework.entries import Amendment
from disputes_cli.casework.examination import examine, stored_state
from disputes_cli.casework.judgement.case_facts import facts_of
from disputes_cli.casework.state import fold
from disputes_cli.records.casefile import read_case
from disputes_cli.records.registerfile import read_register
from disputes_cli.records.rulesfile import read_laws, read_rules
from tests.casework.logs import CHINA
from tests.station import CHECKOUT

REGISTER = CHECKOUT / "cases"
CASES = sorted(REGISTER.glob("[0-9]*/[0-9]*/*.yaml"))
NOW = datetime(2026, 11, 22, 18, tzinfo=CHINA)

every_case = pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)


@cache
def desk() -> Desk:
    """Return the desk of the sample register."""
    return Desk(read_rules(REGISTER), read_register(REGISTER), read_laws(), NOW)


def case_of(path: Path) -> Case:
    """Return a case of the sample register."""
    return read_case(path.read_bytes(), path.name)


@every_case
def test_it_is_sound(path: Path) -> None:
    """No fault by its log, the rules, the register or the law, and the state shown is the one computed."""
    case = case_of(path)
    standing = fold(case.log)
    found = [*examine(case, desk(), standing), *stored_state(case, standing)]
    assert [one for one in found if one.severity == "fault"] == []
    assert facts_of(case, standing, desk().rules, NOW).category


@every_case
def test_every_step_of_it_would_be_taken_again(path: Path) -> None:
    """A case that passes can be rebuilt, entry by entry, by carrying out what it holds."""
    whole = case_of(path)
    rebuilt = carry_out(replace(whole, log=(), state=None), whole.log[:1], desk(), new=True).case
    for entry in whole.log[1:]:
        rebuilt = carry_out(rebuilt, [entry], desk()).case
    assert rebuilt == whole


@every_case
def test_an_amended_header_reads_as_amended(path: Path) -> None:
    """An amendment of the header stands together with the header's own line."""
    case = case_of(path)
    last = {
        key: value
        for entry in fold(case.log).log
        if isinstance(entry, Amendment) and entry.corrects == "header"
        for key, value in entry.set.items()
    }
    for key, value in last.items():
        assert getattr(case, key) == value or not isinstance(value, str | int | float)
