"""Which open cases a change of rules touches, and how. What was promised in their files stays."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import takewhile
from typing import Any, Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from disputes_cli.casework.case import Case
from disputes_cli.casework.desk import Desk
from disputes_cli.casework.examination import breaches_of
from disputes_cli.casework.findings import Finding
from disputes_cli.casework.judgement.case_facts import facts_of
from disputes_cli.casework.judgement.conditions import Facts
from disputes_cli.casework.judgement.grading import propose
from disputes_cli.casework.policy.rules import LISTS, Rules
from disputes_cli.casework.policy.triage_rules import Factor
from disputes_cli.casework.proposals.cadence import next_follow_up
from disputes_cli.casework.proposals.routing import propose_follow_up_type
from disputes_cli.casework.proposals.visiting import anchor_of
from disputes_cli.casework.references import check_references, named_ids, places
from disputes_cli.casework.standing import Standing


class Shift(Struct, frozen=True, kw_only=True):
    """Something that the rules would propose otherwise, with the rules of triage that say so."""

    field: Literal["grade", "complexity", "type", "next"]
    was: str | date | None
    now: str | date | None
    was_rule: str | None = None
    now_rule: str | None = None


class LostId(Struct, frozen=True, kw_only=True):
    """An id that the case uses and that the new rules do not know, or have retired since a day."""

    sort: str
    id: str
    retired: date | None = None


class Touched(Struct, frozen=True, kw_only=True):
    """One open case that the change touches; of findings those that come up, and those that go."""

    case: Case
    standing: Standing
    proposed: tuple[Shift, ...] = ()
    follow_up: tuple[Shift, ...] = ()
    ids: tuple[LostId, ...] = ()
    new: tuple[Finding, ...] = ()
    gone: tuple[Finding, ...] = ()

    @property
    def is_touched(self) -> bool:
        """Whether anything of it would be otherwise."""
        return any((self.proposed, self.follow_up, self.ids, self.new, self.gone))


def touched(cases: Iterable[tuple[Case, Standing]], was: Desk, now: Desk) -> list[Touched]:
    """Return the open cases that the rules of `now` treat otherwise than those of `was`.

    Only what can differ is computed: a limit that became shorter costs no look at a single case.
    """
    what = _what_differs(was.rules, now.rules, now.today)
    if not any((what.hints, what.triage, what.follow_up, what.breaches, what.references, what.lost)):
        return []
    both = (_of_case(case, standing, was, now, what) for case, standing in cases if standing.closed is None)
    return [one for one in both if one.is_touched]


class _Differs(NamedTuple):
    """What the two versions of the rules do not have in common."""

    hints: tuple[Rules, Rules] | None
    """Both with only the factors that are read otherwise."""
    decides: bool
    """Whether anything but the reading of texts can change a proposal."""
    facts: bool
    triage: bool
    settled: tuple[frozenset[str], ...]
    """For complexity and grade, rules of triage that stand before all that differ: where one of them held, it still does."""
    follow_up: bool
    breaches: bool
    references: bool
    lost: dict[tuple[str, str], date | None]


def _what_differs(was: Rules, now: Rules, today: date) -> _Differs:
    def differ(*names: str) -> bool:
        return any(getattr(was, name) != getattr(now, name) for name in names)

    facts = differ("grades", "categories")
    texts = differ("factors", *_READING)
    named = [{one.id: one.when for one in rules.conditions} for rules in (was, now)]
    conditions = named[0] != named[1]
    triage = facts or conditions or _triage(was) != _triage(now)
    follow_up = facts or conditions or differ("follow_up_types", "cadences", "calendar")
    ids = [_ids(rules) for rules in (was, now)]
    return _Differs(
        hints=_other_readings(was, now),
        decides=triage or follow_up,
        facts=facts,
        triage=triage or texts,
        settled=(frozenset(), frozenset()) if conditions else _settled(was, now),
        follow_up=follow_up or texts,
        breaches=differ("grades", "roles", "endings", "categories", "calendar"),
        references=ids[0].keys() != ids[1].keys(),
        lost={
            key: ids[1].get(key)
            for key in ids[0]
            if key not in ids[1] or (_over(ids[1][key], today) and not _over(ids[0][key], today))
        },
    )


_READING = ("negations", "words", "weighing", "told")
"""What the reading of texts takes from the rules besides the factors."""


def _other_readings(was: Rules, now: Rules) -> tuple[Rules, Rules] | None:
    """Return both rules with only those factors whose phrases differ; all of them where anything they share does."""
    if any(getattr(was, name) != getattr(now, name) for name in _READING):
        return was, now
    old, new = ([_read(factor, rules) for factor in rules.factors] for rules in (was, now))
    alone = [_only_differing(rules, others) for rules, others in ((was, new), (now, old))]
    return (alone[0], alone[1]) if alone[0].factors or alone[1].factors else None


def _only_differing(rules: Rules, others: list[tuple[Any, ...]]) -> Rules:
    """Return the rules with the factors that others read otherwise, and the exact ones before which these give way."""
    differing = [factor for factor in rules.factors if _read(factor, rules) not in others]
    exact = {one for factor in differing for one in factor.vaguer_than}
    return replace(rules, factors=tuple(f for f in rules.factors if f in differing or f.id in exact))


def _read(factor: Factor, rules: Rules) -> tuple[Any, ...]:
    """Return what the reading of texts takes from a factor, and from those that it is vaguer than."""
    own = (factor.id, factor.retired, factor.done, factor.when_past, factor.vaguer_than)
    exact = tuple(
        (one.phrases, one.not_phrases, one.retired) for one in rules.factors if one.id in factor.vaguer_than
    )
    return *own, factor.phrases, factor.not_phrases, factor.together, exact


def _triage(rules: Rules) -> tuple[list[tuple[Any, ...]], ...]:
    """Return what decides of the triage rules; their words, sources and examples do not."""
    return (
        [(rule.id, rule.when, rule.complexity) for rule in rules.triage.complexity],
        [(rule.id, rule.when, rule.grade) for rule in rules.triage.grade],
    )


def _settled(was: Rules, now: Rules) -> tuple[frozenset[str], ...]:
    """Return, for complexity and grade, the rules before the first that differs."""
    pairs = [
        zip(before, after, strict=False) for before, after in zip(_triage(was), _triage(now), strict=True)
    ]
    return tuple(
        frozenset(rule[0] for rule, _ in takewhile(lambda both: both[0] == both[1], pair)) for pair in pairs
    )


def _ids(rules: Rules) -> dict[tuple[str, str], date | None]:
    """Return every id of the rules that a case may name, with the day since when it is retired."""
    return {
        (sort, item.id): getattr(item, "retired", None)
        for sort in (*LISTS, "category", "content")
        for item in rules.listed(sort)
    }


def _over(day: date | None, today: date) -> bool:
    return day is not None and day <= today


def _of_case(case: Case, standing: Standing, was: Desk, now: Desk, what: _Differs) -> Touched:
    proposed: tuple[Shift, ...] = ()
    follow_up: tuple[Shift, ...] = ()
    if what.decides or ((what.triage or what.follow_up) and not _reads_alike(case, standing, now, what)):
        before = facts_of(case, standing, was.rules, was.now)
        after = _facts_now(case, standing, before, now, what)
        proposed = tuple(_proposed(before, after, was.rules, now.rules, what)) if what.triage else ()
        if what.follow_up:
            follow_up = tuple(_follow_up(standing, (before, after), was, now))
    lost = _lost(case, standing, what)
    new, gone = _findings(case, standing, was, now, what)
    return Touched(
        case=case,
        standing=standing,
        proposed=proposed,
        follow_up=follow_up,
        ids=lost,
        new=tuple(new),
        gone=tuple(gone),
    )


def _reads_alike(case: Case, standing: Standing, now: Desk, what: _Differs) -> bool:
    """Whether the texts of a case say the same under both versions."""
    if what.hints is None:
        return True
    old, new = (facts_of(case, standing, rules, now.now) for rules in what.hints)
    return (old.hints, old.factors, old.told) == (new.hints, new.factors, new.told)


def _facts_now(case: Case, standing: Standing, before: Facts, now: Desk, what: _Differs) -> Facts:
    """Return the facts as the new rules see them; texts are read again only for other phrases."""
    if not _reads_alike(case, standing, now, what):
        return facts_of(case, standing, now.rules, now.now)
    if not what.facts:
        return before
    return replace(
        before,
        category=now.rules.category_path(case.category) or (case.category,),
        severity=now.rules.severity(standing.grade) or None,
    )


def _proposed(before: Facts, after: Facts, was: Rules, now: Rules, what: _Differs) -> Iterator[Shift]:
    old = propose(before, was)
    of_complexity, of_grade = what.settled
    if before is after and old.complexity_rule in of_complexity and old.grade_rule in of_grade:
        return
    new = propose(after, now)
    if old.grade != new.grade:
        rules = {"was_rule": old.grade_rule or None, "now_rule": new.grade_rule or None}
        yield Shift(field="grade", was=old.grade, now=new.grade, **rules)
    if old.complexity != new.complexity:
        rules = {"was_rule": old.complexity_rule or None, "now_rule": new.complexity_rule or None}
        yield Shift(field="complexity", was=old.complexity, now=new.complexity, **rules)


def _follow_up(standing: Standing, facts: tuple[Facts, Facts], was: Desk, now: Desk) -> Iterator[Shift]:
    """Yield what a follow-up made today would be, and when the next one would be proposed."""
    types = [propose_follow_up_type(f, desk.rules) for f, desk in zip(facts, (was, now), strict=True)]
    old, new = (kind.id if kind else None for kind in types)
    if old != new:
        yield Shift(field="type", was=old, now=new)
    anchored = anchor_of(standing)
    if anchored is None:
        return
    event, day = anchored
    before, after = (
        next_follow_up(event, day, desk.today, f, desk.rules)
        for f, desk in zip(facts, (was, now), strict=True)
    )
    if before != after:
        yield Shift(field="next", was=before, now=after)


def _lost(case: Case, standing: Standing, what: _Differs) -> tuple[LostId, ...]:
    if not what.lost:
        return ()
    used = [("category", case.category)]
    for entry in standing.log:
        used += [(sort, one) for sort, one, _ in named_ids(entry)]
    return tuple(
        LostId(sort=sort, id=one, retired=what.lost[sort, one])
        for sort, one in dict.fromkeys(used)
        if (sort, one) in what.lost
    )


def _findings(
    case: Case, standing: Standing, was: Desk, now: Desk, what: _Differs
) -> tuple[list[Finding], list[Finding]]:
    """Return the findings that `check` would newly report, and those it would report no longer."""
    found: list[list[Finding]] = []
    for desk in (was, now):
        of_rules = breaches_of(case, standing, desk) if what.breaches else []
        if what.references:
            of_rules += check_references(case, standing.log, places(case), desk.rules, desk.register)
        found.append(of_rules)
    before, after = found
    return _only_in(after, before), _only_in(before, after)


def _only_in(these: list[Finding], others: list[Finding]) -> list[Finding]:
    known = {_mark(finding) for finding in others}
    return [finding for finding in these if _mark(finding) not in known]


def _mark(finding: Finding) -> tuple[Any, ...]:
    """Return by what a finding is known again although the rules call a thing otherwise."""
    return finding.code, finding.severity, finding.entry, finding.path
