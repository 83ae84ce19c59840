"""disputes apply with ids and times given: a line may bring everything that stands in the file."""

import json

import pytest

from disputes_cli.records.yaml_typed import decode
from tests.station import Station

REPORT = {
    "kind": "report",
    "case_id": "20260410-k7q3f",
    "id": "a1b2c",
    "at": "2026-04-10T08:15:00+08:00",
    "title": "两户噪音纠纷",
    "category": "noise",
    "area": "nanyigou",
    "channel": "visit",
    "narrative": "夜间吵闹",
}


def test_ids_and_times_are_kept(station: Station) -> None:
    """`recorded: null` is a record made at once; without it the clock's time is added; amendments have ids too."""
    lines = [
        {**REPORT, "recorded": None},
        {"kind": "note", "case": REPORT["case_id"], "id": "b1b2c", "at": "2026-04-10T09:00:00+08:00", "text": "一"},
        {
            "kind": "amendment", "case": REPORT["case_id"], "id": "c1b2c", "at": "2026-04-11T09:00:00+08:00",
            "recorded": None, "reason": "核实", "set": {"people_involved": 3},
        },
    ]  # fmt: skip
    made = station.run("apply", "-", input="\n".join(json.dumps(line) for line in lines))
    assert made.code == 0, made
    read, _ = decode(station.case_file("20260410-k7q3f").read_bytes(), dict)
    assert read is not None
    assert [entry["id"] for entry in read["log"]] == ["a1b2c", "b1b2c", "c1b2c"]
    assert ["recorded" in entry for entry in read["log"]] == [False, True, False]
    assert read["people_involved"] == 3


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"recorded": "2026-04-09T08:00:00+08:00"}, "recorded before it happened"),
        ({"recorded": "2026-04-13T08:00:00+08:00"}, "in the future"),
        ({"id": "o1l1i"}, "not an entry id"),
    ],
)
def test_nonsense_is_refused(station: Station, change: dict[str, str], words: str) -> None:
    """Nothing is written, and the line is named."""
    before = station.snapshot()
    made = station.run("apply", "-", input=json.dumps({**REPORT, **change}), DISPUTES_LANG="en")
    assert made.code in (2, 4), made
    assert "-:1: " in made.err
    assert words in made.err
    assert station.snapshot() == before
