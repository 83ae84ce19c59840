"""Views as programs read them."""

import csv
import json
from datetime import date
from io import StringIO

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


def test_tabs_and_line_breaks_in_values_become_blanks() -> None:
    """One record stays one line, one field stays one field; an ideographic space is no control character."""
    assert formats.flat("a\tb\r\nc\nd\u2028e\x1bf\u3000g") == "a b c d e f\u3000g"


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
