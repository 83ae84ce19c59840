"""The typed declarations: every kind of entry says all that flags, prompts, schema and documentation need."""

import typing
from datetime import date, datetime
from typing import Any

import msgspec
import pytest
from msgspec import Struct

from disputes_cli.casework import entries as e
from disputes_cli.casework.case import Case
from disputes_cli.casework.commit_subjects import VERB_OF_KIND
from disputes_cli.casework.declarations import Field, field_of, fields_of
from disputes_cli.casework.effects import TAKE
from disputes_cli.casework.entries import ENTRY_KINDS, AnyEntry, Entry
from disputes_cli.casework.references import is_listed
from disputes_cli.casework.values import Agreement, Earlier, Paper, Ref, Source, Term

BY_DESIGN: dict[str, str] = {
    "report": "channel narrative happened earlier owner triage_by sign source",
    "triage": "nature grade complexity factors proposed reason settle_by report_by review_by approved_by",
    "assignment": "owner lead team until plan reason",
    "report_up": "to text",
    "referral": "to manner route letter consent text reply_by supervisor",
    "reply": "referral outcome to text agreement terms reply_by next",
    "urge": "of text due",
    "mediation": "modes tier host assist mediators venue present consent preparation outcome text session_at "
    "agreement terms undisputed next",
    "performance": "term result amount known_by due",
    "follow_up": "type means saw tried contents satisfaction signs suggestions asked_by next",
    "proceeding": "track step basis refs parties result until",
    "extension": "of to approved_by consent reason",
    "suspension": "reason review_by",
    "resumption": "reason settle_by",
    "task": "text to due from",
    "done": "of text",
    "review": "of",
    "note": "text papers",
    "amendment": "corrects set unset void reason",
    "closure": "as of reason breach_reason next",
    "reopening": "reason triage_by",
}
"""What each kind of entry may carry, by design.md §3."""

CLOSED_SETS: dict[tuple[str, str], str] = {
    ("triage", "nature"): "undetermined civil public_security criminal administrative",
    ("triage", "factors"): "seen no_sign unknown",
    ("referral", "manner"): "handover assist inform",
    ("reply", "outcome"): "accepted forwarded progress returned declined done settled failed",
    ("mediation", "outcome"): "scheduled adjourned agreed partial failed refused no_show terminated",
    ("performance", "result"): "full partial late kept varied waived unperformed",
    ("follow_up", "means"): "phone door video meeting",
    ("follow_up", "tried"): "no_answer refused moved",
    (
        "closure",
        "as",
    ): "settled punished criminal court arbitration adjudication handed_over terminated withdrawn "
    "duplicate no_dispute",
    ("proceeding", "track"): "public_security criminal suit arbitration adjudication warning_letter "
    "protection_order judicial_confirmation",
}

COMMON = {"id", "at", "recorded", "by"}
WRITTEN_BY_THE_TOOL = {("triage", "proposed"), ("amendment", "set")}
WITHOUT_A_FLAG = {*COMMON, "agreement"}

kinds = pytest.mark.parametrize("kind", ENTRY_KINDS)


def declared(kind: str) -> dict[str, Field]:
    """Return the fields of a kind by their names in the file."""
    return {field.key: field for field in fields_of(ENTRY_KINDS[kind])}


def test_every_kind_of_the_design_is_declared_once() -> None:
    """The kinds are those of design.md §3, no more and no fewer."""
    assert list(ENTRY_KINDS) == list(BY_DESIGN)
    assert len(typing.get_args(AnyEntry)) == len(BY_DESIGN)


@kinds
def test_a_kind_carries_what_the_design_says(kind: str) -> None:
    """Beside id, at, recorded, by and kind an entry carries at least these."""
    assert set(BY_DESIGN[kind].split()) <= set(declared(kind))


@kinds
def test_every_field_stands_once(kind: str) -> None:
    """A field is declared once, and has a flag that no other has."""
    fields = fields_of(ENTRY_KINDS[kind])
    for names in (
        [field.key for field in fields],
        [field.name for field in fields],
        [field.flag for field in fields],
    ):
        assert len(names) == len(set(names))


@kinds
def test_every_field_that_is_typed_has_a_flag_and_a_help(kind: str) -> None:
    """One declaration makes the flags: each has a name as flags are spelled, and says what it means."""
    for field in fields_of(ENTRY_KINDS[kind]):
        assert field.flag == field.flag.strip("-").lower()
        assert "_" not in field.flag
        if field.key not in WITHOUT_A_FLAG and (kind, field.key) not in WRITTEN_BY_THE_TOOL:
            assert field.help, (kind, field.key)


@kinds
def test_a_flag_is_called_by_the_fields_name(kind: str) -> None:
    """Flags are the names of fields, in the singular where they are given one at a time; `assign --to` is the owner."""
    for field in fields_of(ENTRY_KINDS[kind]):
        spelled = field.key.replace("_", "-")
        singular = {
            "factors": "factor",
            "contents": "content",
            "corrects": "entry",
            "owner": "to",
            "parties": "party",
            "duties": "duty",
        }
        if field.flag != spelled:
            assert field.flag in (spelled.removesuffix("s"), singular.get(field.key)), (kind, field.key)


@kinds
def test_every_kind_has_its_verb_its_row_in_the_fold_and_a_docstring(kind: str) -> None:
    """What can happen can be typed, counts in the state, and is explained."""
    declaration = ENTRY_KINDS[kind]
    assert declaration.kind == kind == declaration.__struct_config__.tag
    assert kind in VERB_OF_KIND
    assert declaration in TAKE
    assert declaration.__doc__
    assert not declaration.__doc__.startswith(declaration.__name__ + "(")


@pytest.mark.parametrize(("kind", "key"), CLOSED_SETS, ids=[".".join(which) for which in CLOSED_SETS])
def test_closed_sets_are_those_of_the_design(kind: str, key: str) -> None:
    """Words that are not policy are fixed in the format."""
    assert declared(kind)[key].choices == tuple(CLOSED_SETS[kind, key].split())


@kinds
def test_ids_are_chosen_from_a_list_that_is_there(kind: str) -> None:
    """A field that names an id says which list it is chosen from."""
    of_the_case = {"party", "referral", "task", "term", "entry"}
    for field in fields_of(ENTRY_KINDS[kind]):
        assert field.of is None or is_listed(field.of) or field.of in of_the_case, (kind, field.key)


def test_a_field_knows_its_shape() -> None:
    """Required or not, one or many, of which type: read off the annotation."""
    mediation = declared("mediation")
    assert (mediation["outcome"].required, mediation["tier"].required) == (True, False)
    assert (mediation["modes"].many, mediation["modes"].of, mediation["modes"].kind) == (True, "mode", str)
    assert (mediation["consent"].mapping, mediation["consent"].of) == (True, "party")
    assert mediation["consent"].choices == ("yes", "no")
    assert (mediation["terms"].many, mediation["terms"].kind) == (True, Term)
    assert (mediation["session_at"].kind, mediation["next"].kind) == (datetime, date)
    assert declared("performance")["amount"].kind is float
    assert declared("proceeding")["refs"].kind is Ref
    assert declared("report")["earlier"].kind is Earlier
    assert declared("report")["source"].kind is Source
    assert declared("note")["papers"].kind is Paper
    assert declared("report")["sign"].kind is bool
    assert declared("triage")["factors"].of == "factor"


def test_names_that_python_cannot_use_are_those_of_the_file() -> None:
    """`as`, `from` and `for` stand in the file as they are."""
    assert field_of(e.Closure, "as") is not None
    assert field_of(e.Task, "from") is not None
    assert field_of(e.Closure, "as_") is None


def test_the_header_is_declared_the_same_way() -> None:
    """Flags of `new` come from the case's own declaration."""
    header = {field.key: field for field in fields_of(Case)}
    assert header["people_involved"].flag == "people"
    assert header["category"].of == "category"
    assert all(
        header[key].help for key in ("title", "category", "area", "place", "people_involved", "amount")
    )


def test_the_frame_of_an_agreement_is_declared_too() -> None:
    """Its form is a closed set, its mode comes from the rules."""
    frame = {field.key: field for field in fields_of(Agreement)}
    assert frame["form"].choices == ("written", "oral", "recorded")
    assert frame["under"].of == "mode"


SMALLEST: dict[str, dict[str, Any]] = {
    "report": {"channel": "visit", "narrative": "甲"},
    "triage": {"nature": "civil", "grade": "blue", "complexity": "general"},
    "report_up": {"to": "centre"},
    "referral": {"to": "centre", "manner": "inform"},
    "reply": {"referral": "a0000", "outcome": "done"},
    "urge": {"of": "a0000"},
    "mediation": {"outcome": "failed"},
    "performance": {"term": "a0000-1", "result": "full"},
    "proceeding": {"track": "suit", "step": "filed"},
    "extension": {"to": "2026-04-01"},
    "suspension": {"reason": "甲"},
    "task": {"text": "甲"},
    "done": {"of": "a0000"},
    "review": {"of": ["a0000", "b0000"]},
    "note": {"text": "甲"},
    "amendment": {"reason": "甲"},
    "closure": {"as": "settled"},
    "reopening": {"reason": "甲"},
}


@kinds
def test_required_fields_are_few(kind: str) -> None:
    """An entry can do with what its kind cannot be without; nothing else is demanded of a file."""
    smallest = {
        "id": "a0000",
        "at": "2026-04-01T09:00:00+08:00",
        "by": "li.wei",
        "kind": kind,
        **SMALLEST.get(kind, {}),
    }
    read = msgspec.convert(smallest, ENTRY_KINDS[kind])
    assert isinstance(read, Entry)
    needed = {field.key for field in fields_of(ENTRY_KINDS[kind]) if field.required} - COMMON
    assert needed <= set(SMALLEST.get(kind, {}))
    for key in needed:
        with pytest.raises(msgspec.ValidationError, match="missing required field"):
            msgspec.convert(
                {name: value for name, value in smallest.items() if name != key}, ENTRY_KINDS[kind]
            )


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("note", {"text": ""}),
        ("note", {"text": 110}),
        ("note", {"id": "A0000"}),
        ("note", {"id": "i0000"}),
        ("note", {"id": "a000"}),
        ("note", {"at": "2026-04-01"}),
        ("note", {"at": "2026-04-01T09:00:00"}),
        ("note", {"at": "0026-04-01T09:00:00+08:00"}),
        ("note", {"recorded": "9999-12-31T23:59:59-08:00"}),
        ("mediation", {"session_at": "0001-01-01T00:00:00+14:00"}),
        ("note", {"by": "张警官"}),
        ("note", {"colour": "red"}),
        ("note", {"papers": [{"form": "函", "sha256": "abc"}]}),
        ("report", {"happened": "in spring"}),
        ("report", {"happened": "2026-13"}),
        ("report", {"earlier": {"failed_mediations": -1}}),
        ("report", {"sign": "yes"}),
        ("triage", {"factors": {"weapon": "perhaps"}}),
        ("performance", {"amount": -1}),
        ("performance", {"amount": "3000"}),
        ("mediation", {"present": ["A"]}),
        ("mediation", {"terms": [{"id": "x", "by": "b", "act": "do", "text": "甲"}]}),
        ("mediation", {"next": "2026-04-31"}),
        ("review", {"of": ["a0000"]}),
    ],
)
def test_what_an_entry_cannot_hold(kind: str, wrong: dict[str, Any]) -> None:
    """A scalar of the wrong type, a text of nothing, a word of no set is a fault of the file."""
    base = {"id": "a0000", "at": "2026-04-01T09:00:00+08:00", "by": "li.wei", "kind": kind, **SMALLEST[kind]}
    msgspec.convert(base, ENTRY_KINDS[kind])
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({**base, **wrong}, ENTRY_KINDS[kind])


def test_declarations_are_values() -> None:
    """Entries are frozen: nothing that was read is changed behind anybody's back."""
    assert all(kind.__struct_config__.frozen for kind in ENTRY_KINDS.values())
    assert all(issubclass(kind, Struct) for kind in ENTRY_KINDS.values())
