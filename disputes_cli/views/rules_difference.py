"""What a change of rules changes, and which open cases it touches: for reading, and as one record."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from disputes_cli import language
from disputes_cli.casework.judgement.reasons import label_of
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.policy_review.rule_examples import ExampleResult
from disputes_cli.casework.policy_review.rules_difference import Change, path_words
from disputes_cli.casework.policy_review.rules_touched import LostId, Shift, Touched
from disputes_cli.casework.state import state
from disputes_cli.casework.unreadable import Unreadable
from disputes_cli.messages import N_, Filling, Message
from disputes_cli.views.entry_words import in_turn
from disputes_cli.views.examples_list import examples_list
from disputes_cli.views.findings_list import finding_record
from disputes_cli.views.names import Names
from disputes_cli.views.rules_words import flow, item_word, place_words, value_words
from disputes_cli.views.table import Card, Column, Field, Line, Lines, Row, Section, Table

COLUMNS = (
    Column("case", N_("case")),
    Column("title", N_("title"), folds=True, least=14, rank=2),
    Column("grade", N_("grade"), rank=1),
    Column("touched", N_("what would be otherwise"), folds=True, least=24),
)

COUNTED = frozenset({"phrases", "not_phrases", "negations"})
"""Lists of which only the number of what came and went is told; programs get them whole."""

PROMISED = N_(
    "Dates already promised in the case files stay as they are; the new rules count from the next entry on."
)


class Compared(Struct, frozen=True, kw_only=True):
    """Two versions of the rules and all that follows from the change from the one to the other."""

    was: Rules
    now: Rules
    was_called: Message | str
    now_called: Message | str
    now_file: str
    changes: Sequence[Change]
    touched: Sequence[Touched]
    open: int
    failed: Sequence[ExampleResult]
    places: Sequence[tuple[int, int]]


def difference_card(compared: Compared, names: Names, unreadable: Sequence[Unreadable] = ()) -> Card:
    """Return the difference for reading and for programs."""
    sections = [*_sections(compared, names)]
    return Card(
        kind="rules_difference",
        data=_record(compared),
        title=Message(N_("Rules: from {was} to {now}"), was=compared.was_called, now=compared.now_called),
        fields=[] if compared.changes else [Field(N_("difference"), Message(N_("none")))],
        sections=sections,
        footer=[Message(PROMISED)] if compared.changes else [],
        unreadable=unreadable,
        piped="markdown",
    )


def _sections(compared: Compared, names: Names) -> Iterator[Section]:
    told = [change for change in compared.changes if not change.aside]
    aside = len(compared.changes) - len(told)
    lines = [Line(_change(change, compared), _STYLE.get(change.what), 1) for change in told]
    if aside:
        text = N_("besides, sources reworded and examples changed: {count}")
        lines.append(Line(Message(text, count=aside), "muted", 1))
    if lines:
        heading = Message(N_("What changes ({count})"), count=len(told))
        yield Section(heading, Lines("changes", lines))
    if compared.changes:
        heading = Message(
            N_("Open cases touched: {touched} of {open}"), touched=len(compared.touched), open=compared.open
        )
        yield Section(heading, Lines("touched", [*_summary(compared)]))
    if compared.touched:
        yield Section(None, _table(compared, names))
    if compared.failed:
        heading = Message(N_("Examples of the new rules that fail ({count})"), count=len(compared.failed))
        yield Section(heading, _failed(compared))


_STYLE = {"added": "added", "removed": "removed"}


def _change(change: Change, compared: Compared) -> Message:
    place = place_words(change.path, change.label)
    key = str(change.path[-1])
    if change.what == "moved":
        text = N_("{place}: moved from place {was} to place {now}")
        return Message(text, place=place, was=change.was, now=change.now)
    if change.what == "removed":
        return Message(N_("{place}: taken away"), place=place)
    if change.what == "added":
        return Message(N_("{place}: added {what}"), place=place, what=flow(change.now))
    if isinstance(change.was, tuple) and isinstance(change.now, tuple) and _are_texts(change):
        return Message(N_("{outer}: {inner}"), outer=place, inner=_of_list(change, compared))
    return Message(
        N_("{place}: {was} → {now}"),
        place=place,
        was=value_words(change.was, key, change.within, compared.was),
        now=value_words(change.now, key, change.within, compared.now),
    )


def _are_texts(change: Change) -> bool:
    return all(isinstance(item, str) for item in (*change.was, *change.now))


def _of_list(change: Change, compared: Compared) -> Filling:
    """Say what came into a list and what went out of it; else that the order is another."""
    key = str(change.path[-1])
    came = tuple(item for item in change.now if item not in change.was)
    went = tuple(item for item in change.was if item not in change.now)
    if key in COUNTED:
        return Message(N_("{came} added, {went} taken out"), came=len(came), went=len(went))
    parts: list[Filling] = []
    if came:
        words = value_words(came, key, change.within, compared.now)
        parts.append(Message(N_("added {what}"), what=words))
    if went:
        words = value_words(went, key, change.within, compared.was)
        parts.append(Message(N_("taken out {what}"), what=words))
    if not parts:
        words = value_words(change.now, key, change.within, compared.now)
        parts.append(Message(N_("in another order: {what}"), what=words))
    return in_turn(parts)


def _table(compared: Compared, names: Names) -> Table:
    return Table("rules_touched", COLUMNS, [_row(one, compared, names) for one in compared.touched])


def _row(one: Touched, compared: Compared, names: Names) -> Row:
    grade = one.standing.grade
    colour = names.colour(grade)
    return Row(
        {"case": one.case.id, "title": one.case.title, "grade": grade, "touched": None},
        lambda: {
            "grade": names.of("grade", grade),
            "touched": in_turn([*_effects(one, compared)]),
        },
        styles={"grade": colour} if colour else {},
    )


def _effects(one: Touched, compared: Compared) -> Iterator[Filling]:
    for shift in (*one.proposed, *one.follow_up):
        yield _shift(shift, compared)
    for lost in one.ids:
        yield _lost(lost, compared)
    for finding in one.new:
        yield Message(N_("check would report: {what}"), what=finding.message)
    for finding in one.gone:
        yield Message(N_("check would no longer report: {what}"), what=finding.message)


_PROPOSED = {
    "grade": N_("proposed: {was} → {now}"),
    "complexity": N_("proposed, how hard to settle: {was} → {now}"),
    "type": N_("type of follow-up proposed: {was} → {now}"),
    "next": N_("the follow-up after one made today: {was} → {now}"),
}


def _shift(shift: Shift, compared: Compared) -> Message:
    said = _proposals(shift, compared)
    if not (shift.was_rule or shift.now_rule):
        return said
    none = Message(N_("none"))
    rules = {"was": shift.was_rule or none, "now": shift.now_rule or none}
    return Message(N_("{what} (rule {was} → {now})"), what=said, **rules)


def _proposals(shift: Shift, compared: Compared) -> Message:
    return Message(
        _PROPOSED[shift.field],
        was=_proposal(shift.field, shift.was, compared.was),
        now=_proposal(shift.field, shift.now, compared.now),
    )


def _proposal(field: str, value: Any, rules: Rules) -> Filling:
    if value is None or value == "":
        return Message(N_("none"))
    if not isinstance(value, str):
        return Message("{day}", day=value)
    return label_of("follow_up_type" if field == "type" else field, value, rules)


def _summary(compared: Compared) -> Iterator[Line]:
    """Say of how many cases each effect is, the most frequent first; days apart, which are each case's own."""
    told: dict[str, tuple[Filling, int]] = {}
    for one in compared.touched:
        effects: list[Filling] = [
            _proposals(shift, compared) for shift in (*one.proposed, *one.follow_up) if shift.field != "next"
        ]
        effects += [
            Message(N_("another day for the next follow-up")) for s in one.follow_up if s.field == "next"
        ]
        effects += [_lost(lost, compared) for lost in one.ids]
        effects += [Message(N_("other findings of check"))] if one.new or one.gone else []
        for effect in effects:
            key = repr(effect)
            told[key] = (effect, told.get(key, (effect, 0))[1] + 1)
    for effect, count in sorted(told.values(), key=lambda pair: -pair[1]):
        yield Line(Message(N_("{what} ({count})"), what=effect, count=count), None, 1)


def _lost(lost: LostId, compared: Compared) -> Message:
    text = N_("uses {sort} {label} [{id}], which the new rules do not know")
    if lost.retired is not None:
        text = N_("uses {sort} {label} [{id}], which the new rules retire since {day}")
    return Message(
        text,
        sort=_sort_word(lost.sort),
        label=label_of(lost.sort, lost.id, compared.was),
        id=lost.id,
        day=lost.retired,
    )


def _sort_word(sort: str) -> Message | str:
    from disputes_cli.casework.policy_review.rules_check import SORT_WORDS

    return Message(SORT_WORDS[sort]) if sort in SORT_WORDS else item_word(sort)


def _failed(compared: Compared) -> Lines:
    return examples_list(compared.failed, compared.places, compared.now_file, every=False)


def _record(compared: Compared) -> dict[str, Any]:
    return {
        "was": language.say(compared.was_called),
        "now": language.say(compared.now_called),
        "changes": [_change_record(change) for change in compared.changes],
        "open": compared.open,
        "cases": [_case_record(one) for one in compared.touched],
        "examples": _failed(compared).data,
    }


def _change_record(change: Change) -> dict[str, Any]:
    return {
        "path": path_words(change.path),
        "id": change.id,
        "was": msgspec.to_builtins(change.was),
        "now": msgspec.to_builtins(change.now),
        "what": change.what,
    }


def _case_record(one: Touched) -> dict[str, Any]:
    standing = state(one.standing)
    return {
        "case": one.case.id,
        "title": one.case.title,
        "status": standing.status,
        "grade": standing.grade,
        "complexity": standing.complexity,
        "owner": standing.owner,
        "area": one.case.area,
        "proposed": [_shift_record(shift, rules=True) for shift in one.proposed],
        "follow_up": [_shift_record(shift, rules=False) for shift in one.follow_up],
        "ids": [{"sort": lost.sort, "id": lost.id, "retired": _day(lost.retired)} for lost in one.ids],
        "findings": {
            "new": [finding_record(finding) for finding in one.new],
            "gone": [finding_record(finding) for finding in one.gone],
        },
    }


def _shift_record(shift: Shift, *, rules: bool) -> dict[str, Any]:
    of_rules = {"was_rule": shift.was_rule, "now_rule": shift.now_rule} if rules else {}
    return {"field": shift.field, "was": _day(shift.was), "now": _day(shift.now), **of_rules}


def _day(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else value.isoformat()
