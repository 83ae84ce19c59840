"""The fold is total, a function of the set of entries, and promises nothing that no entry made."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from disputes_cli.casework.amendments import effective, in_order
from disputes_cli.casework.case import Case
from disputes_cli.casework.due import DUE_BY_KIND, due_items, due_order
from disputes_cli.casework.entries import ENTRY_KINDS, Entry
from disputes_cli.casework.examination import examine, stored_state
from disputes_cli.casework.lifecycle import ALSO, STATUSES, statuses
from disputes_cli.casework.standing import Owed, Standing
from disputes_cli.casework.state import fold, state
from tests.casework.logs import CHINA, desk
from tests.laws.drawn import any_entry, cases, entry_of, examples, lively_logs, logs, read

DESK = desk()
any_log = logs() | lively_logs()


def shape(standing: Standing) -> tuple[object, ...]:
    """Return what a standing amounts to, findings as a set."""
    findings = sorted(repr(finding) for finding in standing.findings)
    return state(standing), standing.owed, statuses(standing), [entry.id for entry in standing.log], findings


@given(any_log)
def test_the_fold_never_fails(log: tuple[Entry, ...]) -> None:
    """The state is a total function of the log: what is broken is a finding."""
    standing = fold(log)
    shown = state(standing)
    event(shown.status)
    assert shown.status in {name for name, _, _ in STATUSES}
    assert set(shown.also) <= ALSO
    assert all(finding.code for finding in standing.findings)


@pytest.mark.parametrize("kind", sorted(ENTRY_KINDS))
@examples(20)
@given(data=st.data())
def test_every_kind_is_folded_wherever_it_stands(kind: str, data: st.DataObject) -> None:
    """No kind of entry fails first, last, alone, or twice."""
    around = data.draw(st.lists(any_entry(), max_size=4))
    one, other = data.draw(entry_of(kind)), data.draw(entry_of(kind))
    state(fold(read([one])))
    state(fold(read([one, *around, other])))


@given(any_log, st.randoms(use_true_random=False))
def test_the_order_in_the_file_does_not_matter(log: tuple[Entry, ...], chance: object) -> None:
    """The state is a function of the set of entries: it is computed in the order of their times."""
    shuffled = [*log]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert shape(fold(shuffled)) == shape(fold(log))


@examples(50)
@given(any_log)
def test_what_makes_no_sense_moves_nothing(log: tuple[Entry, ...]) -> None:
    """Whether a log is judged or not, the case stands where it stands."""
    unjudged = fold(log, judging=False)
    assert unjudged.findings == []
    assert shape(unjudged)[:-1] == shape(fold(log))[:-1]


@given(any_log)
def test_what_is_read_stands_in_the_order_of_time(log: tuple[Entry, ...]) -> None:
    """Entries as they are to be read are in order, and are of the log."""
    entries, _ = effective(log)
    assert all((one.at, one.id) <= (other.at, other.id) for one, other in pairwise(entries))
    assert {entry.id for entry in entries} <= {entry.id for entry in log}
    kinds = {entry.id: entry.kind for entry in log}
    assert all(kinds[entry.id] == entry.kind for entry in entries)
    if entries == in_order(log):
        assert effective(entries)[0] == entries


@examples(50)
@given(any_log)
def test_folding_changes_nothing_in_the_log(log: tuple[Entry, ...]) -> None:
    """The same log gives the same standing as often as it is asked."""
    before = repr(log)
    assert shape(fold(log)) == shape(fold(log))
    assert repr(log) == before


@given(any_log)
def test_whatever_is_owed_was_promised(log: tuple[Entry, ...]) -> None:
    """A due item comes from an entry of a kind that the table names, and its day is one that an entry names."""
    standing = fold(log)
    kinds = {entry.id: entry.kind for entry in standing.log}
    for owed in standing.owed:
        assert kinds[owed.of] in DUE_BY_KIND[owed.kind].made_by
    assert standing.owed == sorted(standing.owed, key=due_order)
    named = {day for entry in standing.log for day in days_in(entry)}
    own = {"term", "triage", "settlement"}  # a broken term, a review, what rested: their day is counted
    assert all(owed.due in named for owed in standing.owed if owed.kind not in own)


def days_in(entry: Entry) -> set[date]:
    """Return every day that an entry names."""
    held = [getattr(entry, name) for name in entry.__struct_fields__]
    held += [term.due for term in getattr(entry, "terms", ())]
    held += [duty.due for duty in getattr(entry, "duties", ())]
    held.append(getattr(getattr(entry, "agreement", None), "confirm_by", None))
    return {one.date() if isinstance(one, datetime) else one for one in held if isinstance(one, date)}


@given(any_log, any_entry())
def test_an_entry_ends_only_what_the_table_lets_it_end(
    log: tuple[Entry, ...], last: dict[str, object]
) -> None:
    """What is owed ends by an entry of the kinds that the table names, by one that sets another day, or by a closure."""
    if any(entry.kind == "amendment" for entry in log) or last["kind"] == "amendment":
        return
    latest = max((entry.at for entry in log), default=datetime(2026, 4, 1, tzinfo=CHINA))
    before = fold(log)
    (added,) = read([{**last, "at": (latest + timedelta(days=1)).isoformat()}])
    after = fold([*log, _renamed(added)])
    if added.kind == "closure":
        gone = [owed for owed in before.owed if owed not in after.owed]
        assert all(DUE_BY_KIND[owed.kind].ended_by_closure for owed in gone)
        assert not any(DUE_BY_KIND[owed.kind].ended_by_closure for owed in after.owed)
        return
    for owed in before.owed:
        row = DUE_BY_KIND[owed.kind]
        assert owed in after.owed or added.kind in row.ended_by or _replaced(owed, after, added, row.made_by)


def _renamed(entry: Entry) -> Entry:
    from msgspec.structs import replace

    return replace(entry, id="z0000")


def _replaced(owed: Owed, after: Standing, added: Entry, made_by: frozenset[str]) -> bool:
    same = [other for other in after.owed if other.kind == owed.kind]
    return added.kind in made_by and bool(same)


@given(cases())
def test_a_look_at_a_case_never_fails(case: Case) -> None:
    """Whatever a well-typed file holds, what is wrong with it is told, not thrown."""
    standing = fold(case.log)
    found = [*examine(case, DESK, standing), *stored_state(case, standing)]
    assert found == [*examine(case, DESK), *stored_state(case, standing)]
    items = due_items(case, standing, DESK.today, DESK)
    assert [item.due for item in items] == sorted(item.due for item in items)
    assert all(item.action for item in items)
