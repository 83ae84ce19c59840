"""What a version of a case has that those before it had not, and what of theirs it has changed or lost."""

from hypothesis import given
from hypothesis import strategies as st

from disputes_cli.casework.case import Case
from disputes_cli.casework.overview.deeds import brought
from tests.casework.logs import at, case, log

IDS = [f"n{number:04}" for number in range(6)]
LOGS = st.dictionaries(st.sampled_from(IDS), st.sampled_from(["一", "二"]))


def version(texts: dict[str, str]) -> Case:
    """Return a case of these notes."""
    notes = (
        {"kind": "note", "id": key, "text": texts[key], "at": at(place)}
        for place, key in enumerate(IDS, 1)
        if key in texts
    )
    return case(entries=log(*notes))


@given(LOGS, LOGS)
def test_every_entry_is_kept_new_altered_or_lost(before: dict[str, str], after: dict[str, str]) -> None:
    """Of one parent: new is what it had not, changed is what is not as it was there."""
    new, changed = brought([version(before)], version(after))
    assert {entry.id for entry in new} == after.keys() - before.keys()
    assert {*changed} == {key for key in before if after.get(key) != before[key]}


@given(LOGS, LOGS)
def test_a_union_brings_nothing(ours: dict[str, str], theirs: dict[str, str]) -> None:
    """A merge that keeps both sides, and one of two readings of an entry, neither adds nor loses."""
    assert brought([version(ours), version(theirs)], version({**ours, **theirs})) == ((), ())


@given(LOGS)
def test_a_first_version_is_all_new(after: dict[str, str]) -> None:
    """No parent had the file, or it could not be read there."""
    new, changed = brought([None], version(after))
    assert {entry.id for entry in new} == after.keys()
    assert changed == ()
