"""How far a limit for settling a case may be extended by the rules, and once."""

import pytest

from disputes_cli.casework.proposals.extensions import check_extensions, extended, is_extended
from tests.casework.logs import Said, log, on, standing
from tests.casework.method import general

REPORT: Said = {"kind": "report", "narrative": "x", "owner": "zhang.wei"}
TRIAGE: Said = {
    "kind": "triage",
    "nature": "civil",
    "grade": "blue",
    "complexity": "complex",
    "settle_by": "2026-04-16",
}
LATEST = "2026-05-01"
"""Fifteen days after the limit: what the general rules allow in a complex case."""
CLOSED: Said = {"kind": "closure", "as": "withdrawn", "reason": "x"}
REOPENED: Said = {"kind": "reopening", "reason": "x"}


def to(day: str) -> Said:
    """Return an extension to a day."""
    return {"kind": "extension", "to": day}


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ((to(LATEST),), []),
        ((to("2026-05-02"),), ["extended_too_far"]),
        ((to("2026-04-20"), to(LATEST)), ["extended_again"]),
        ((to("2026-04-20"), {**TRIAGE, "settle_by": "2026-05-10"}, to("2026-05-25")), []),
        ((to("2026-04-20"), {**TRIAGE, "settle_by": None}, to("2026-04-25")), ["extended_again"]),
        ((to("2026-04-20"), CLOSED, REOPENED, {**TRIAGE, "settle_by": "2026-05-10"}, to("2026-05-12")), []),
        (({"kind": "suspension", "reason": "x"}, {"kind": "resumption"}, to("2026-05-02")), []),
    ],
    ids=[
        "as far as allowed",
        "a day too far",
        "twice",
        "a new limit",
        "the same limit",
        "reopened",
        "rested",
    ],
)
def test_a_limit_is_extended_once_and_so_far(said: tuple[Said, ...], codes: list[str]) -> None:
    """A triage that sets a limit or a reopening begins anew; what it rested moves the limit, not the allowance."""
    entries = log(REPORT, TRIAGE, *({k: v for k, v in one.items() if v is not None} for one in said))
    assert [found.code for found in check_extensions(entries, general())] == codes


def test_where_the_rules_say_nothing_there_is_no_breach() -> None:
    """A complexity without an extension in the rules, or one that they do not know."""
    entries = log(REPORT, {**TRIAGE, "complexity": "unheard"}, to("2026-12-31"))
    assert list(check_extensions(entries, general())) == []


def test_an_extended_limit_is_known_until_a_new_one_is_set() -> None:
    """A log without extensions is not walked at all."""
    assert not is_extended(log(REPORT, TRIAGE))
    assert is_extended(log(REPORT, TRIAGE, to(LATEST)))
    assert not is_extended(log(REPORT, TRIAGE, to(LATEST), {**TRIAGE, "settle_by": "2026-05-20"}))
    assert [one.limit for one in extended(log(REPORT, TRIAGE, to(LATEST)))] == [on(16)]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (({"kind": "suspension", "reason": "x"},), "the case is suspended"),
        ((), "no limit"),
    ],
)
def test_what_has_no_limit_is_told_why(said: tuple[Said, ...], code: str) -> None:
    """Suspended: resume first; not triaged: triage first."""
    triage = (TRIAGE,) if said else ()
    found = standing(REPORT, *triage, *said, to(LATEST)).findings
    assert [(one.code, one.message.text.startswith(code)) for one in found] == [("nothing_to_extend", True)]
