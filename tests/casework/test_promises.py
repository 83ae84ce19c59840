"""No promise lies in the past of the entry that makes it, and nobody answers whom nobody met."""

from typing import Any

import pytest

from disputes_cli.casework.examination import examine
from tests.casework.logs import (
    PARTIES,
    Said,
    agreed,
    case,
    desk,
    follow_up,
    on,
    referral,
    report,
    term,
    triage,
)

DESK = desk()
BEGUN = (report(), triage("blue"))


def codes(*entries: Said, **header: Any) -> set[str]:
    """Return the codes of the faults that such entries bring."""
    return {finding.code for finding in examine(case(*BEGUN, *entries, **header), DESK)}


@pytest.mark.parametrize(
    "entry",
    [
        referral(reply_by=on(1)),
        {"kind": "task", "text": "看现场", "due": on(1)},
        follow_up("a", next=on(1)),
        {"kind": "extension", "to": on(1)},
        agreed(term("c0000-1", due=on(1))),
    ],
    ids=["referral", "task", "follow_up", "extension", "term"],
)
def test_a_day_that_was_over_is_no_promise(entry: Said) -> None:
    """The day of the entry itself still is one."""
    assert "promised_for_the_past" in codes(entry)


def test_the_day_itself_may_be_promised() -> None:
    """Owed at once."""
    assert "promised_for_the_past" not in codes(referral(reply_by=on(20)))


def test_terms_may_be_older_than_the_record_of_their_agreement() -> None:
    """What took effect earlier was owed from then on."""
    assert "promised_for_the_past" not in codes(
        agreed(term("c0000-1", due=on(2)), frame={"effective_on": on(1)})
    )


def test_nobody_answers_whom_nobody_met() -> None:
    """Each party is asked apart; an agent may answer for one."""
    agent = {"key": "c", "name": "何某", "roles": ["agent"], "for": "b"}
    asked = follow_up("a", satisfaction={"b": "satisfied"})
    by_agent = follow_up("c", satisfaction={"b": "satisfied"})
    assert "answer_of_nobody_met" in codes(asked)
    assert "answer_of_nobody_met" not in codes(by_agent, parties=[*PARTIES, agent])
