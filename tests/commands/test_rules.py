"""disputes rules: shown in words, checked, tested."""

import json

from tests.station import Station


def edit(station: Station, old: str, new: str) -> None:
    """Change the rules as a person would with an editor."""
    path = station.register / "rules.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_rules_are_told_in_words(station: Station) -> None:
    """In both languages, with the ids that are typed."""
    english = station.call("--lang", "en", "rules", "--format", "table").out
    for words in (
        "red [red], severity 4",
        "15 days",
        "2 months",
        "report upward within the same day",
        "village or community [village]",
        "asked at every triage",
    ):
        assert words in english
    chinese = station.call("rules").out
    assert "红色 [red]" in chinese
    assert "# " in chinese


def test_a_script_gets_all_it_needs_to_choose_from(station: Station) -> None:
    """Ids, labels in the language of the output, severity, limits; categories as a tree."""
    (rules,) = json.loads(station.call("rules", "--json").out)["data"]
    grades = {grade["id"]: grade for grade in rules["grades"]}
    assert (grades["red"]["label"], grades["red"]["severity"]) == ("红色", 4)
    limits = {one["id"]: one["settle_within"] for one in rules["complexities"]}
    assert limits["complex"]["days"] == 15
    family = next(one for one in rules["categories"] if one["id"] == "marriage_family")
    assert "divorce" in {one["id"] for one in family["categories"]}
    english = json.loads(station.call("--lang", "en", "rules", "--json").out)["data"][0]
    assert english["grades"][-1]["label"] == "red"


def test_clean_rules_say_so(station: Station) -> None:
    """The rules that ship are clean, and do what their examples say."""
    checked, tested = (
        station.call("--lang", "en", "rules", "check"),
        station.call("--lang", "en", "rules", "test"),
    )
    assert (checked.code, checked.out, checked.err) == (0, "", "rules.yaml: no faults\n")
    assert (tested.code, tested.out) == (0, "")
    assert "all as expected" in tested.err


def test_a_fault_of_the_rules_is_named_by_line_and_column(station: Station) -> None:
    """With what mends it; status 1."""
    edit(station, "grade: orange", "grade: orang")
    checked = station.call("--lang", "en", "rules", "check")
    assert checked.code == 1
    assert checked.out.startswith("cases/rules.yaml:")
    assert "unknown grade: orang; known: orange" in checked.out
    assert station.call("rules", "test").code in (0, 1)


def test_rules_that_are_not_of_their_types_are_named_too(station: Station) -> None:
    """Each by its own line."""
    edit(station, "severity: 4", "severity: four")
    checked = station.call("--lang", "en", "rules", "check")
    assert checked.code == 1
    assert "severity: a whole number is expected, not text" in checked.out


def test_rules_that_cannot_be_read_are_not_called_sound(station: Station) -> None:
    """A folder in the place of the file is a fault, and exit status 8 says that it could not be read."""
    path = station.register / "rules.yaml"
    path.unlink()
    path.mkdir()
    checked = station.call("--lang", "en", "rules", "check")
    assert (checked.code, checked.out) == (8, "")
    assert "it is not a plain file" in checked.err
    assert checked.err.endswith("rules.yaml: faults: 1\n")


def test_an_example_that_fails_is_named_by_line(station: Station) -> None:
    """What the rules say instead; status 1."""
    edit(station, "rule: complex_history", "rule: complex_kind")
    tested = station.call("--lang", "en", "rules", "test")
    assert tested.code == 1
    (line,) = tested.lines
    assert line.startswith("cases/rules.yaml:")
    assert "complex_history, example 1: expected rule complex_kind" in line
    records = json.loads(station.call("rules", "test", "--json").out)["data"]
    assert [record["passed"] for record in records].count(False) == 1
    assert len(records) > 40


def test_every_example_can_be_shown(station: Station) -> None:
    """With what the rules say of it."""
    shown = station.call("--lang", "en", "rules", "test", "--all")
    assert shown.code == 0
    assert len(shown.lines) > 40
