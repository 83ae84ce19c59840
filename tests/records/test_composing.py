"""What a child composes is what would be composed here, and the short way to a plain scalar leads where the long does."""

import os
from collections.abc import Iterator
from contextlib import closing

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes_cli.casework.carry_out import Outcome
from disputes_cli.casework.state import fold
from disputes_cli.errors import Refused
from disputes_cli.records import composing, side_by_side, yaml_emit
from disputes_cli.records.casefile import change_of
from disputes_cli.records.composing import Composer
from disputes_cli.records.docket import Docket
from disputes_cli.records.yaml_lines import _same_within, same
from tests.laws.drawn import cases
from tests.records.small_register import SmallRegister

NUMBERS = st.text(st.sampled_from("0123456789.+-_:eExXoObBtTzZiInNfFaAg "), min_size=1, max_size=9)
SIGNS = st.characters() | st.sampled_from("ab:# -,[]{}\n\t\"'~0.é中\u3000\u200b\u2028\x85")
TEXTS = st.text(SIGNS, max_size=12) | st.sampled_from(
    ["null", "True", "~", "no", "a: b", "a #b", "x:", "é ", "0x1"]
)
VALUES = st.recursive(
    TEXTS | st.integers() | st.floats() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
)


@given(TEXTS | NUMBERS, st.booleans())
def test_a_text_that_is_plainly_plain_may_stand_plain(text: str, flow: bool) -> None:
    """The quick look at the first letter says yes only where the whole rule does."""
    if yaml_emit._is_plainly_plain(text) and not (flow and yaml_emit._FLOW_SIGN.search(text)):
        yaml_emit.refuse_control(text)
        assert yaml_emit._may_stand_plain(text, flow=flow)


@given(VALUES, VALUES)
def test_values_are_the_same_however_they_are_compared(one: object, other: object) -> None:
    """Told in JSON, or walked through: types count, NaN is itself."""
    for left, right in ((one, other), (one, one)):
        assert same(left, right) == _same_within(left, right)


@pytest.fixture
def docket(small: SmallRegister) -> Docket:
    """Hand out the docket of a register in git."""
    return small.docket


@pytest.fixture(autouse=True)
def two_at_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a child be worth it from two cases on, also where there is one core."""
    monkeypatch.setattr(composing, "AT_ONCE", 2)
    monkeypatch.setattr(side_by_side, "cores", lambda: 2)
    yield
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def _outcomes(count: int) -> dict[str, Outcome]:
    drawn = [cases().example() for _ in range(count)]
    return {case.id: Outcome(None, case, case.log, fold(case.log)) for case in drawn}


@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
def test_a_child_composes_what_one_process_would(docket: Docket) -> None:
    """Known bit by bit, one replaced later: the same changes in the same order."""
    drawn = _outcomes(9)
    known: dict[str, Outcome] = {}
    with closing(Composer({}, docket)) as composer:
        for case_id, outcome in drawn.items():
            known[case_id] = outcome
            composer.look(known)
        first = next(iter(known))
        known[first] = msgspec.structs.replace(
            known[first], case=msgspec.structs.replace(known[first].case, title="另一个标题")
        )
        changes = list(composer.changes(known))
    assert changes == [change_of(None, outcome, docket) for outcome in known.values()]


@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
def test_what_a_child_cannot_compose_is_refused_here(docket: Docket, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault has the words it would have without a child, and no child is left."""
    known = _outcomes(3)

    def refuse(*_: object) -> None:
        raise Refused("no")

    with closing(Composer({}, docket)) as composer:
        monkeypatch.setattr(composing, "change_of", refuse)
        composer.look(known)
        with pytest.raises(Refused, match="no"):
            list(composer.changes(known))
