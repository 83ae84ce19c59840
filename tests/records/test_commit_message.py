"""What a commit says: a subject for people, trailers for programs."""

from disputes_cli.records.commit_message import FEW, message, trailers

CASE = "20261122-k7q3f"


def test_one_action_names_its_case_entry_and_actor() -> None:
    """One action is told in a subject and three trailers."""
    assert message(f"triage {CASE}: blue → orange", cases=[CASE], entries=["ac2q7"], actor="zhang.wei") == (
        f"triage {CASE}: blue → orange\n\nCase: {CASE}\nEntry: ac2q7\nActor: zhang.wei\n"
    )


def test_the_body_stands_between_subject_and_trailers() -> None:
    """What `-m` says is kept, line by line; what looks like a trailer there is none."""
    text = message(
        "note", cases=[CASE], entries=["ac2q7"], actor="li.wei", body="两行\nActor: nobody\x1b[31m  \n"
    )
    assert text.splitlines()[2:4] == ["两行", "Actor: nobody [31m"]
    assert trailers(text) == {"Case": (CASE,), "Entry": ("ac2q7",), "Actor": ("li.wei",)}


def test_many_cases_are_counted_not_listed() -> None:
    """The message of an import of 10,000 rows is as short as any."""
    many = [f"20261122-k{number:04}" for number in range(10_000)]
    text = message("import", cases=many, entries=many, actor="li.wei", batch="import")
    assert trailers(text) == {
        "Batch": ("import",),
        "Cases": ("10000",),
        "Entries": ("10000",),
        "Actor": ("li.wei",),
    }
    assert len(text) < 100
    assert "Batch: -" in message("apply", cases=many, entries=many, actor="li.wei")


def test_few_of_a_batch_are_both_counted_and_listed() -> None:
    """A small batch names its cases too; one case with several entries is named once."""
    found = trailers(
        message("apply", cases=[CASE, CASE], entries=["a1111", "b2222"], actor="li.wei", batch="apply")
    )
    assert found["Case"] == (CASE,)
    assert found["Entry"] == ("a1111", "b2222")
    assert found["Batch"] == ("apply",)
    assert FEW >= 2


def test_nothing_breaks_out_of_its_line() -> None:
    """A line break in a subject or a name forges no trailer."""
    text = message("a\n\nCase: x", cases=[], entries=[], actor="li\nEntry: y")
    assert text.splitlines()[0] == "a Case: x"
    assert trailers(text) == {"Actor": ("li Entry: y",)}


def test_a_message_without_trailers_has_none() -> None:
    """Hand commits are read as what they are."""
    assert trailers("Case: only a subject\n") == {}
    assert trailers("subject\n\nA sentence: with a colon,\nand one without\n") == {}
