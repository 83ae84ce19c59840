"""disputes perform: what became of a term."""

import pytest

from tests.commands.writing import CASE, agree, plain, recorded, refused, triage
from tests.station import Station

PAY = "赔偿; by=b; to=a; amount=1000; due=2026-04-30"
FENCE = "拆除围栏; by=b; to=a; due=2026-04-20"


def test_the_only_open_term_needs_no_id(reported: Station) -> None:
    """What was known how is kept; nothing is owed of it any more."""
    entry = agree(reported, FENCE)
    made = recorded(reported, "perform", CASE, "--result", "full", "--known-by", "现场查看")
    assert plain(made.entry) == {"term": f"{entry}-1", "result": "full", "known_by": "现场查看"}
    assert made.subject == f"perform {CASE}: {entry}-1 full"
    assert made.said.startswith(f"recorded the performance of {entry}-1 on {CASE} 两户地界纠纷: performed; ")


def test_of_several_one_is_named(reported: Station) -> None:
    """Without --term the open ones are listed with what they say."""
    entry = agree(reported, FENCE, PAY)
    said = refused(reported, "perform", CASE, "--result", "full", status=2)
    first, second = (f"{entry}-1 (拆除围栏, 李某, by 2026-04-20)", f"{entry}-2 (赔偿, 李某, by 2026-04-30)")
    assert said == f"missing: --term; one of: {first}; {second}"
    recorded(reported, "perform", CASE, "--term", f"{entry}-2", "--result", "full")
    assert recorded(reported, "perform", CASE, "--result", "full").entry["term"] == f"{entry}-1"


def test_a_part_is_paid_and_the_rest_owed(reported: Station) -> None:
    """--amount and --due of the rest; a broken term opens the case again."""
    triage(reported)
    entry = agree(reported, PAY)
    part = recorded(
        reported, "perform", CASE, "--result", "partial", "--amount", "400", "--due", "2026-05-10"
    )
    assert plain(part.entry) == {
        "term": f"{entry}-1",
        "result": "partial",
        "amount": 400,
        "due": "2026-05-10",
    }
    broken = recorded(
        reported, "perform", CASE, "--term", f"{entry}-1", "--result", "unperformed", "--reason", "拒付"
    )
    assert broken.state["status"] != "settled"


@pytest.mark.parametrize("result", ["full", "late", "kept", "waived"])
def test_a_result_ends_the_term(reported: Station, result: str) -> None:
    """The case may be closed as settled then."""
    agree(reported, FENCE)
    recorded(reported, "perform", CASE, "--result", result)
    recorded(reported, "close", CASE, "--as", "settled")


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        ((), 2, "missing: --result; "),
        (("--result", "done"), 2, "--result: unknown value: done; one of: full (performed), partial"),
        (("--result", "full", "--term", "zzzzz-1"), 4, "there is no term zzzzz-1; name one of: "),
        (("--result", "full", "--amount", "x"), 2, "--amount: not a number: x"),
        (("--result", "full", "--due", "x"), 2, "--due: not a day: x"),
    ],
)
def test_what_was_typed_wrong(reported: Station, argv: tuple[str, ...], status: int, said: str) -> None:
    """The flag and what mends it."""
    agree(reported, FENCE)
    assert refused(reported, "perform", CASE, *argv, status=status).startswith(said)


def test_nothing_was_agreed(reported: Station) -> None:
    """Without a term there is nothing to perform."""
    said = refused(reported, "perform", CASE, "--result", "full", status=4)
    assert said == "no term is open; what was agreed is recorded with 'mediate' or 'reply'"
