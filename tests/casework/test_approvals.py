"""Which approvals a case waits for, and whose they are."""

from typing import Any

import msgspec
from hypothesis import given

from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.proposals.approvals import Approval, waiting_for_approval
from disputes_cli.casework.proposals.closing import check_triages
from disputes_cli.casework.register import Register
from disputes_cli.casework.state import fold
from tests.casework.logs import at, closed, desk, on, register, reopened, report, said, standing, triage
from tests.laws import drawn
from tests.laws.drawn import examples

DESK = desk()
BUILTINS = msgspec.to_builtins(DESK.rules)
STRICT: Rules = msgspec.convert(
    {
        **BUILTINS,
        "complexities": [
            {**row, "extension_approved_by": ["station_head", "leader"]} for row in BUILTINS["complexities"]
        ],
    },
    Rules,
)
"""The general rules of a station where limits are extended by its head or a leader."""

LOWERED = (report(), triage("red"), triage("orange", reason="…"))
Said = dict[str, Any]


def waiting(
    *log: Said, rules: Rules = DESK.rules, people: Register = DESK.register, day: int = 20
) -> list[Approval]:
    """Return what a case with this log waits for."""
    return waiting_for_approval(standing(*log), rules, people, on(day))


def test_a_lowered_grade_waits_for_the_role_that_the_rules_name() -> None:
    """Also where the entry says why; whoever has the role may approve it."""
    (asked,) = waiting(*LOWERED)
    assert (asked.kind, asked.entry, asked.since, asked.by) == ("lowering", "c0000", at(3), "zhang.wei")
    assert (asked.before, asked.after, asked.roles, asked.people) == (
        *("red", "orange", ("station_head",), ("li.wei",)),
    )
    assert asked.action("20260401-k7q3f") == (
        "disputes amend 20260401-k7q3f --entry c0000 --reason TEXT approved_by=li.wei"
    )


def test_where_several_may_approve_their_place_is_left_open() -> None:
    """Nobody is chosen for them; those who have left are not named."""
    heads: list[Said] = [
        {"id": "li.wei", "name": "李所长", "role": "station_head"},
        {"id": "sun", "name": "孙所长", "role": "station_head"},
        {"id": "old", "name": "钱所长", "role": "station_head", "retired": "2026-04-10"},
    ]
    (asked,) = waiting(*LOWERED, people=register(people=heads))
    assert asked.people == ("li.wei", "sun")
    assert asked.action("k7q3f").endswith("approved_by=PERSON")
    assert waiting(*LOWERED, people=register(people=[]))[0].people == ()


def test_it_waits_no_longer_once_approved() -> None:
    """By the flag, by an amendment, or because whoever may lower it did it."""
    assert waiting(report(), triage("red"), triage("orange", approved_by="li.wei")) == []
    assert waiting(report(), triage("red"), triage("orange", by="li.wei")) == []
    amendment = said("amendment", corrects="c0000", reason="所长同意", set={"approved_by": "li.wei"})
    assert waiting(*LOWERED, amendment) == []
    assert waiting(report(), triage("red"), triage("orange", approved_by="zhang.wei")) != []


def test_it_waits_no_longer_once_it_does_not_matter() -> None:
    """As grave again, judged anew by whoever may, or closed; lower still waits for both."""
    assert waiting(*LOWERED, triage("red")) == []
    assert waiting(*LOWERED, triage("orange", by="li.wei")) == []
    assert waiting(*LOWERED, closed("withdrawn", reason="…")) == []
    assert waiting(*LOWERED, closed("withdrawn", reason="…"), reopened(), triage("blue")) == []
    assert [one.before for one in waiting(*LOWERED, triage("blue"))] == ["red", "orange"]


def test_an_extension_waits_only_where_the_rules_ask_for_an_approval() -> None:
    """And only while its limit is the one that is owed."""
    extended = (report(), triage("blue", settle_by=on(9)), said("extension", to=on(20), reason="…"))
    assert waiting(*extended) == []
    (asked,) = waiting(*extended, rules=STRICT)
    assert (asked.kind, asked.to, asked.roles) == ("extension", on(20), ("station_head", "leader"))
    assert waiting(*extended[:2], {**extended[2], "approved_by": "li.wei"}, rules=STRICT) == []
    assert waiting(*extended, triage("blue", settle_by=on(30)), rules=STRICT) == []
    assert waiting(*extended, said("suspension", reason="…"), rules=STRICT) != []


def test_an_extension_without_its_approval_is_a_finding() -> None:
    """Made of the same rule as what waits."""
    log = standing(report(), triage("blue", settle_by=on(9)), said("extension", to=on(20), reason="…")).log
    assert [one.code for one in check_triages(log, STRICT, DESK.register)] == ["extended_without_approval"]
    assert check_triages(log, DESK.rules, DESK.register) == []


@given(drawn.cases())
@examples(60)
def test_whatever_waits_is_a_finding(case: Any) -> None:
    """The board and `check` tell of the same decisions, whatever the log."""
    held = fold(case.log)
    found = {
        one.entry
        for one in check_triages(held.log, STRICT, DESK.register)
        if one.code.endswith("_without_approval")
    }
    asked = waiting_for_approval(held, STRICT, DESK.register, on(20))
    assert {one.entry for one in asked} <= found
    assert held.closed is None or asked == []
