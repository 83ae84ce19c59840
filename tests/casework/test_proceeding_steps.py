"""Steps of the law: which is meant, what is a slip, what is odd."""

import pytest

from disputes_cli.casework.proposals.proceeding_steps import meant, oddities, refuse_slip, steps_of
from disputes_cli.errors import UsageError
from tests.casework.logs import standing
from tests.casework.method import general

REPORT = {"kind": "report", "narrative": "x"}


def judged(nature: str) -> dict[str, str]:
    """Return a triage of that nature."""
    return {"kind": "triage", "nature": nature, "grade": "blue", "complexity": "general"}


@pytest.mark.parametrize(
    ("told", "id_"), [("filed", "filed"), ("Filed ", "filed"), ("受案登记", "filed"), ("开庭", "开庭")]
)
def test_a_step_is_told_by_id_or_label(told: str, id_: str) -> None:
    """What the rules do not list stays as it is told."""
    assert meant("suit", told, general()) == id_


@pytest.mark.parametrize(
    ("step", "near"),
    [
        ("filled", ["filed"]),
        ("judgement", ["judgment"]),
        ("Judgment.", ["judgment"]),
        ("decison", ["decision"]),
        ("acepted", ["accepted"]),
        ("当事人书面申请不予处法", ["settlement_application"]),
    ],
)
def test_a_slip_is_named(step: str, near: list[str]) -> None:
    """With the step that is meant, also where it is one of another track."""
    with pytest.raises(UsageError) as refused:
        refuse_slip("suit", step, general())
    assert refused.value.message.params["near"] == near


@pytest.mark.parametrize("step", ["decision", "confirmed"])
def test_a_step_of_another_track_as_it_stands_is_no_slip(step: str) -> None:
    """It is told as odd, and recorded."""
    refuse_slip("suit", step, general())
    assert len(oddities("suit", step, standing(REPORT), general())) == 1


@pytest.mark.parametrize("step", ["filed", "开庭", "withdrawn"])
def test_another_step_is_no_slip(step: str) -> None:
    """Whatever is not nearly one of the list."""
    refuse_slip("suit", step, general())


def test_what_does_not_fit_is_told() -> None:
    """A step of another track, a track of another nature, a court that is to confirm what nobody agreed."""
    civil = standing(REPORT, judged("civil"))
    assert oddities("suit", "filed", civil, general()) == []
    assert len(oddities("suit", "confirmed", civil, general())) == 1
    assert oddities("suit", None, civil, general()) == []
    assert len(oddities("criminal", "filed", civil, general())) == 1
    assert oddities("criminal", "filed", standing(REPORT, judged("criminal")), general()) == []
    assert oddities("criminal", "filed", standing(REPORT), general()) == []
    assert len(oddities("judicial_confirmation", "applied", civil, general())) == 1


def test_every_track_offers_steps_or_none() -> None:
    """What the rules list of a track, in their order."""
    assert [step.id for step in steps_of("judicial_confirmation", general())] == [
        "applied",
        "accepted",
        "confirmed",
        "rejected",
    ]
    assert steps_of(None, general()) == []
