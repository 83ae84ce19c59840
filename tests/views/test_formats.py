"""Views as programs read them."""

import csv
import json
import shutil
import subprocess
from datetime import date
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disputes_cli.views import formats
from disputes_cli.views.table import Card, Column, Row, Table
from tests.views.samples import BAD, card, table


def test_json_is_the_documented_envelope() -> None:
    """Design §7: schema version, kind, data, unreadable; Chinese as it is, one record a line."""
    text = formats.as_json(table(3, unreadable=[BAD]))
    parsed = json.loads(text)
    assert list(parsed) == ["schema_version", "kind", "data", "unreadable"]
    assert parsed["schema_version"] == 1
    assert parsed["kind"] == "cases"
    assert parsed["data"] == table(3).records()
    assert parsed["unreadable"] == [{"file": "cases/2026/11/20261122-k7q3f.yaml", "problem": "not YAML"}]
    assert "南义沟村" in text
    assert text.count("\n") == 3 + 2


def test_json_of_nothing_is_an_empty_list() -> None:
    """A script may count what it gets."""
    assert json.loads(formats.as_json(table(0)))["data"] == []


def test_json_lines_carry_one_record_a_line() -> None:
    """No envelope."""
    lines = formats.as_json_lines(table(3)).splitlines()
    assert [json.loads(line) for line in lines] == table(3).records()


def test_tsv_has_raw_ids_in_the_documented_order_and_no_header() -> None:
    """As gh prints into a pipe."""
    first = formats.as_tsv(table(2)).splitlines()[0]
    assert first.split("\t") == [
        "20260401-m4wd8",
        "南义沟村两户地界纠纷",
        "settled",
        "suspended,referred",
        "red",
        "0",
        '{"kind": "term", "due": "2026-05-01"}',
    ]


def test_tabs_and_line_breaks_in_values_are_escaped() -> None:
    """One record stays one line, one field one field, and nothing is lost; what steers a terminal is a blank."""
    assert formats.flat("a\tb\r\nc\\n") == "a\\tb\\r\\nc\\\\n"
    assert formats.flat("d\u2028e\x1bf\x00\u3000g") == "d e f \u3000g"


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not on this machine")
@given(
    st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], include_characters="\t\n\r\\"), min_size=1)
)
@settings(max_examples=20)
def test_tsv_escapes_as_jq_does(text: str) -> None:
    """What is written for one tool is read by another."""
    said = subprocess.run(
        ["jq", "-jr", "[.] | @tsv"], input=json.dumps(text).encode(), capture_output=True, check=True
    )
    assert formats.flat(text) == said.stdout.decode()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_a_record_is_one_line_of_tsv_and_one_record_of_csv(values: list[str]) -> None:
    """Whatever is written in it."""
    keys = [f"k{number}" for number in range(len(values))]
    view = Table("x", (), [Row(dict(zip(keys, values, strict=True)))], keys=keys)
    lines = formats.as_tsv(view).splitlines()
    assert [len(line.split("\t")) for line in lines] == [len(values)]
    assert len(list(csv.reader(StringIO(formats.as_csv(view), newline="")))) == 2


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠"])
def test_text_is_no_formula_of_a_sheet(sign: str) -> None:
    """What people wrote is never reckoned; numbers and days are ours and stay."""
    assert formats.cell(f"{sign}1+1") == f"'{sign}1+1"
    assert formats.cell([f"{sign}1", "a"]) == f"'{sign}1,a"
    assert [formats.cell(one) for one in (-3, -0.5, date(2026, 5, 1), None, "a=b")] == [
        "-3",
        "-0.5",
        "2026-05-01",
        "",
        "a=b",
    ]


def test_values_are_written_plainly() -> None:
    """Nothing for none, JSON's words for yes and no, days as ISO."""
    plain = [formats.plain(one) for one in (None, True, 3, 2.5, date(2026, 5, 1), ["a", None], [["a"]])]
    assert plain == ["", "true", "3", "2.5", "2026-05-01", "a,", '[["a"]]']


def test_csv_has_a_header_and_quotes() -> None:
    """RFC 4180; the header is there for an empty list too."""
    view = Table("x", [Column("a", "a")], [Row({"a": 'say "hi", now', "b": "x\ny"})])
    assert list(csv.reader(StringIO(formats.as_csv(view)))) == [["a", "b"], ['say "hi", now', "x\ny"]]
    assert formats.as_csv(Table("x", [Column("a", "a")], [], keys=("a", "b"))) == "a,b\n"


def test_words_for_people_are_not_made_for_programs() -> None:
    """A list of 10,000 as JSON costs no translation."""

    def refuse() -> dict[str, str]:
        raise AssertionError

    view = Table("x", [Column("a", "a")], [Row({"a": 1}, refuse)])  # type: ignore[arg-type]
    assert formats.as_tsv(view) == "1\n"
    assert "1" in formats.as_json(view)


def test_a_card_is_one_record_or_many() -> None:
    """`show` gives one; the board gives its due items."""
    assert len(json.loads(formats.as_json(card()))["data"]) == 1
    assert formats.as_tsv(card()) == '20260412-m4wd8\t[{"id": "f9kx2"}]\n'
    many = Card("board", [{"case": "a"}, {"case": "b"}])
    assert formats.as_tsv(many) == "a\nb\n"
    assert formats.as_tsv(Card("board", [])) == ""
