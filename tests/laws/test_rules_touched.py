"""What a change of rules is said to touch is what it touches: the short way finds what the long way finds."""

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from msgspec.structs import replace

from disputes_cli.casework.case import Case
from disputes_cli.casework.desk import Desk
from disputes_cli.casework.examination import examine
from disputes_cli.casework.judgement.case_facts import facts_of
from disputes_cli.casework.judgement.grading import propose
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.policy.triage_rules import Weighing
from disputes_cli.casework.policy_review.rules_difference import difference, path_words
from disputes_cli.casework.policy_review.rules_touched import Touched, touched
from disputes_cli.casework.proposals.cadence import next_follow_up
from disputes_cli.casework.proposals.routing import propose_follow_up_type
from disputes_cli.casework.proposals.visiting import anchor_of
from disputes_cli.casework.standing import Standing
from disputes_cli.casework.state import fold
from tests.casework.logs import case as case_with
from tests.casework.logs import desk, report
from tests.casework.method import when
from tests.laws.drawn import RULES, cases, examples, headers, lively_logs

DESK = replace(desk(), rules=RULES)
Edit = Callable[[Rules], Rules]


def of_list(name: str, ident: str, **changes: Any) -> Edit:
    """Return an edit of one item of a list."""

    def edit(rules: Rules) -> Rules:
        held = tuple(
            replace(item, **changes) if getattr(item, "id", getattr(item, "as_", None)) == ident else item
            for item in getattr(rules, name)
        )
        return replace(rules, **{name: held})

    return edit


def without(name: str, ident: str) -> Edit:
    """Return an edit that takes one item out of a list."""
    return lambda rules: replace(
        rules, **{name: tuple(item for item in getattr(rules, name) if item.id != ident)}
    )


def of_triage(**lists: Callable[[Any], Any]) -> Edit:
    """Return an edit of the triage rules."""
    return lambda rules: replace(
        rules,
        triage=replace(
            rules.triage,
            **{name: tuple(change(getattr(rules.triage, name))) for name, change in lists.items()},
        ),
    )


EDITS: dict[str, Edit] = {
    "a label": of_list("grades", "red", label={"zh_CN": "红", "en": "crimson"}),
    "phrases": of_list("factors", "weapon", phrases=("吵",)),
    "a phrase that does not count": of_list("factors", "threat_to_person", not_phrases=("扬言",)),
    "words that count together": of_list("factors", "alarming_words", together=None),
    "what it is vaguer than": of_list("factors", "alarming_words", vaguer_than=()),
    "no factor": without("factors", "physical_clash"),
    "negations": lambda rules: replace(rules, negations=()),
    "how words round a phrase weigh it": lambda rules: replace(rules, weighing=Weighing()),
    "lists of words": lambda rules: replace(rules, words=dict.fromkeys(rules.words, ("吵",))),
    "numbers told in texts": lambda rules: replace(rules, told=()),
    "what masks an exact factor": of_list("factors", "threat_to_person", not_phrases=("孟婆在奈何桥等",)),
    "a factor retired": of_list("factors", "weapon", retired=date(2026, 1, 1)),
    "a factor of what has happened": of_list("factors", "threat_to_person", done=True),
    "a factor that past words tell of no other": of_list("factors", "injury_caused", when_past=None),
    "severity": of_list("grades", "blue", severity=2),
    "approval": of_list("grades", "red", lowering_approved_by=()),
    "no grade": without("grades", "orange"),
    "no category": without("categories", "neighbour"),
    "a category retired": of_list("categories", "contract", retired=date(2026, 1, 1)),
    "a channel retired ahead": of_list("channels", "visit", retired=date(2099, 1, 1)),
    "no tier": without("tiers", "village"),
    "no mode": without("modes", "people"),
    "the first rule last but one": of_triage(grade=lambda rules: (*rules[1:-1], rules[0], rules[-1])),
    "fewer rules": of_triage(grade=lambda rules: rules[5:], complexity=lambda rules: rules[3:]),
    "another complexity": of_triage(
        complexity=lambda rules: (replace(rules[0], when=when(has_respondent=True)), *rules[1:])
    ),
    "a named condition": of_list("conditions", "mediation_failed", when=when(reports_at_least=1)),
    "types": lambda rules: replace(rules, follow_up_types=rules.follow_up_types[::-1]),
    "a type that always fits": of_list("follow_up_types", "in_depth", when=when(always=True)),
    "cadences": lambda rules: replace(rules, cadences=rules.cadences[1:]),
    "endings": of_list("endings", "settled", requires=("reason",)),
    "a limit": of_list("complexities", "general", extension=None),
}


def long_way(case: Case, standing: Standing, was: Desk, now: Desk) -> dict[str, Any]:
    """Return what is otherwise, by doing everything twice."""
    both: list[dict[str, Any]] = []
    for one in (was, now):
        facts = facts_of(case, standing, one.rules, one.now)
        proposal = propose(facts, one.rules)
        kind = propose_follow_up_type(facts, one.rules)
        anchored = anchor_of(standing)
        both.append(
            {
                "grade": proposal.grade,
                "complexity": proposal.complexity,
                "type": kind.id if kind else None,
                "next": anchored and next_follow_up(*anchored, one.today, facts, one.rules),
                "findings": {
                    (finding.code, finding.severity, finding.entry, finding.path)
                    for finding in examine(case, one, standing)
                },
            }
        )
    before, after = both
    return {
        "shifts": {
            (key, before[key], after[key])
            for key in ("grade", "complexity", "type", "next")
            if before[key] != after[key]
        },
        "new": after["findings"] - before["findings"],
        "gone": before["findings"] - after["findings"],
    }


def short_way(found: Touched) -> dict[str, Any]:
    """Return the same of what was found."""
    return {
        "shifts": {(shift.field, shift.was, shift.now) for shift in (*found.proposed, *found.follow_up)},
        "new": {(f.code, f.severity, f.entry, f.path) for f in found.new},
        "gone": {(f.code, f.severity, f.entry, f.path) for f in found.gone},
    }


any_case = cases() | st.builds(
    lambda header, log: msgspec.convert({**header, "log": [msgspec.to_builtins(one) for one in log]}, Case),
    headers(),
    lively_logs().filter(bool),
)


@examples(150)
@given(any_case, st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=8, unique=True), st.booleans())
def test_the_short_way_finds_what_the_long_way_finds(case: Case, names: list[str], back: bool) -> None:
    """Only what can differ is computed, and nothing that differs is missed, whichever way the change goes."""
    rules = RULES
    for name in names:
        rules = EDITS[name](rules)
    was, now = DESK, replace(DESK, rules=rules)
    if back:
        was, now = now, was
    standing = fold(case.log)
    found = touched([(case, standing)], was, now)
    if standing.closed is not None:
        assert found == []
        return
    long = long_way(case, standing, was, now)
    event("touched" if found else "untouched")
    if found:
        assert short_way(found[0]) == long
    else:
        assert not any(long.values())


@pytest.mark.parametrize(
    ("narrative", "name"),
    [
        ("电视新闻里有人拿菜刀砍人。", "how words round a phrase weigh it"),
        ("村里调解了三次，都没有结果。", "numbers told in texts"),
        ("对方拿着菜刀站在门口。", "a factor retired"),
        ("孟婆在奈何桥等他。", "what masks an exact factor"),
        ("男友将其反锁在车内，扬言撞护栏同归于尽。", "a factor of what has happened"),
        ("前年对方打伤过他，至今仍未赔偿。", "a factor that past words tell of no other"),
        ("男子爬到信号塔上，扬言工钱不到账就松手。", "lists of words"),
    ],
)
def test_what_else_a_text_is_read_by_touches_too(narrative: str, name: str) -> None:
    """Not phrases alone decide what a text says."""
    told = case_with(report(narrative=narrative))
    now = replace(DESK, rules=EDITS[name](RULES))
    standing = fold(told.log)
    found = touched([(told, standing)], DESK, now)
    assert [short_way(one) for one in found] == [long_way(told, standing, DESK, now)]


@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=4, unique=True))
def test_a_difference_is_told_both_ways(names: list[str]) -> None:
    """Rules that differ have a difference; what came one way goes the other, at the same places."""
    rules = RULES
    for name in names:
        rules = EDITS[name](rules)
    there, back = difference(RULES, rules), difference(rules, RULES)
    assert bool(there) is (rules != RULES)
    assert difference(rules, rules) == []
    came = {path_words(change.path) for change in there if change.what in ("added", "removed")}
    assert came == {path_words(change.path) for change in back if change.what in ("added", "removed")}
