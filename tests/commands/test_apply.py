"""disputes apply: many actions from JSON lines, all or nothing, in one commit."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.commands.writing import CASE, OTHER, REPORT, held, plain, refused
from tests.station import Result, Station

NEW = {
    "kind": "report",
    "title": "两家停车争吵",
    "category": "parking",
    "area": "nanyigou",
    "channel": "call_110",
    "narrative": "当场劝解",
}
NOTE = {"kind": "note", "case": CASE, "text": "现场看过"}
JUDGED = {"kind": "triage", "case": CASE, "nature": "civil", "grade": "blue", "complexity": "complex"}


def lines(*said: dict[str, Any] | str) -> str:
    """Return objects as JSON lines; a text is a line as it is."""
    return "".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in said)


def apply(station: Station, *said: dict[str, Any] | str, argv: tuple[str, ...] = ()) -> Result:
    """Carry out lines from standard input."""
    result = station.call("apply", "-", *argv, input=lines(*said))
    assert result.code == 0, result.err
    return result


def last(station: Station, case: str = CASE) -> dict[str, Any]:
    """Return the last entry of a case."""
    entry = held(station, case)["log"][-1]
    assert isinstance(entry, dict)
    return entry


def test_many_actions_in_one_commit(reported: Station) -> None:
    """Lines on several cases, one of them new and named by its alias in the lines after it."""
    commits = reported.commit_count()
    done = apply(
        reported,
        {**NEW, "as": "one"},
        NOTE,
        "",
        {"kind": "note", "case": "one", "text": "双方和好"},
        {"kind": "closure", "case": "one", "as": "duplicate", "of": OTHER[9:]},
        {"kind": "note", "case": CASE[9:], "text": "再看"},
    )
    new = next(path.stem for path in reported.case_files if path.stem not in (CASE, OTHER))
    assert done.lines == [f"recorded: 5 entries on 2 cases; commit {reported.head[:12]}"]
    assert reported.commit_count() == commits + 1
    assert reported.status() == ""
    assert [entry["kind"] for entry in held(reported, new)["log"]] == ["report", "note", "closure"]
    assert last(reported, new)["of"] == OTHER
    assert [entry["text"] for entry in held(reported)["log"][1:]] == ["现场看过", "再看"]
    subject, _, rest = reported.message().partition("\n")
    assert subject == "apply: 5 entries, 2 cases"
    assert "Batch: " in rest
    assert rest.splitlines()[-1] == "Actor: zhang.wei"


def test_json_answers_line_by_line(reported: Station) -> None:
    """Case and entry ids, the commit, and what the case owes in the end."""
    done = apply(reported, NEW, NOTE, argv=("--json",))
    answers = [json.loads(line) for line in done.lines]
    assert [list(answer) for answer in answers] == [["case", "entries", "commit", "owed"]] * 2
    assert answers[1]["case"] == CASE
    assert answers[1]["entries"] == [last(reported)["id"]]
    assert {answer["commit"] for answer in answers} == {reported.head}


def test_lines_come_from_a_file_too(reported: Station) -> None:
    """With a byte order mark and blank lines, as editors leave them."""
    path = reported.root.parent / "actions.jsonl"
    path.write_text("\ufeff" + lines(NOTE, "", NOTE), encoding="utf-8")
    assert reported.call("apply", str(path)).code == 0
    assert len(held(reported)["log"]) == 3


def test_an_entry_as_it_stands_in_a_file(reported: Station) -> None:
    """Its id, times and actor are kept; without `by` it is --by, or whoever types."""
    line = {
        **NOTE,
        "id": "nt0e1",
        "at": "2026-04-12T09:20:00+08:00",
        "recorded": "2026-04-12T09:25:00+08:00",
        "by": "li.wei",
    }
    apply(reported, line)
    assert last(reported) == {key: line[key] for key in ("id", "at", "recorded", "by", "kind", "text")}
    apply(reported, NOTE, argv=("--by", "wang.fang", "--at", "today"))
    assert last(reported)["by"] == "wang.fang"
    apply(reported, {**NOTE, "at": "2026-04-12 09:10", "recorded": None})
    assert "recorded" not in last(reported)


def test_null_takes_back_what_the_rules_propose(reported: Station) -> None:
    """A field given as null is left out, where the rules would have filled it."""
    apply(reported, JUDGED)
    assert plain(last(reported))["settle_by"] == "2026-04-27"
    apply(reported, {**JUDGED, "case": OTHER, "complexity": "general", "settle_by": None, "review_by": None})
    assert plain(last(reported, OTHER)) == {"nature": "civil", "grade": "blue", "complexity": "general"}


def test_what_the_rules_propose_is_filled_in(reported: Station) -> None:
    """As for a verb: mode, tier, host, the agreement's frame, the ids of terms."""
    terms = [{"by": "b", "text": "拆除围栏", "act": "do", "due": "2026-04-20"}]
    apply(
        reported,
        {"kind": "mediation", "case": CASE, "outcome": "agreed", "present": ["a", "b"], "terms": terms},
    )
    entry = last(reported)
    assert entry["terms"][0]["id"] == f"{entry['id']}-1"
    assert entry["agreement"]["under"] == "people"
    assert entry["next"] == "2026-04-19"


def test_amendments(reported: Station) -> None:
    """Of the header, with its own line, and of entries made in the same batch."""
    apply(
        reported,
        {**NOTE, "id": "nt0e1"},
        {"kind": "amendment", "case": CASE, "set": {"title": "两户坡地纠纷"}, "reason": "写错"},
        {"kind": "amendment", "case": CASE, "corrects": "nt0e1", "set": {"text": "看过了"}, "reason": "写错"},
    )
    assert held(reported)["title"] == "两户坡地纠纷"
    assert [entry["kind"] for entry in held(reported)["log"]] == ["report", "note", "amendment", "amendment"]


def test_full_names_are_shortened(reported: Station) -> None:
    """In parties without keys and with, and of mediators."""
    done = apply(reported, {**NEW, "parties": [{"name": "王小明"}, {"key": "x", "name": "李某"}]})
    assert done.err.splitlines() == ["party a: the name is kept as 王某某"]
    new = next(path.stem for path in reported.case_files if path.stem not in (CASE, OTHER))
    assert [(party["key"], party["name"]) for party in held(reported, new)["parties"]] == [
        ("a", "王某某"),
        ("x", "李某"),
    ]
    done = apply(reported, {"kind": "mediation", "case": CASE, "outcome": "failed", "mediators": ["陈小明"]})
    assert done.err.splitlines() == [
        "the name is kept as 陈某某",
        "the rules propose: mediation failed: go to the next tier",
    ]
    assert last(reported)["mediators"] == ["陈某某"]


def test_a_dry_run_changes_nothing(reported: Station) -> None:
    """It shows the differences of all files and the one message."""
    before = reported.snapshot()
    shown = apply(reported, NEW, NOTE, argv=("--dry-run",))
    assert sum(line.startswith("+++ b/cases/") for line in shown.lines) == 2
    assert "  apply: 2 entries, 2 cases" in shown.lines
    assert reported.snapshot() == before


def test_nothing_to_do(reported: Station) -> None:
    """No lines are no error and no commit."""
    before = reported.snapshot()
    assert reported.call("apply", "-", input="\n\n").code == 0
    assert reported.snapshot() == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("not json", "not a JSON object; write one JSON object a line"),
        ("[1]", "not a JSON object"),
        ('{"kind": "note",', "not a JSON object"),
        ({**NOTE, "kind": ["note"]}, "unknown kind of entry: "),
        ({**NOTE, "text": "\ud800"}, "not a JSON object"),
        (
            {**NEW, "parties": [{"key": {}, "name": "王某"}]},
            "parties[0].key: text is expected, not a mapping",
        ),
        (
            {"kind": "amendment", "case": CASE, "set": [], "reason": "y"},
            "set: a mapping (key: value) is expected",
        ),
        ({"case": CASE, "text": "x"}, "no kind of entry named; known: report, triage"),
        ({**NOTE, "kind": "nte"}, "unknown kind of entry: nte; known: note, done"),
        ({**NOTE, "case": "zzzzz"}, "no case zzzzz; "),
        ({"kind": "note", "text": "x"}, 'no case named; only a report makes a case; add "case": ID'),
        ({**NOTE, "txt": "x"}, "unknown field txt; known: "),
        ({"kind": "note", "case": CASE}, "missing: text; add it to the line"),
        ({**NOTE, "text": 5}, 'text: text is expected, not a whole number; write it in quotes: "5"'),
        ({**NOTE, "text": ""}, "text: must not be empty; "),
        ({**NOTE, "text": " "}, "text: must not be empty; "),
        ({**NOTE, "id": "1"}, "not an entry id: 1; leave it out, and one is made"),
        ({**NOTE, "id": REPORT}, f"two entries have the id {REPORT}; "),
        ({**NOTE, "at": "2026-05-12"}, "2026-05-12 12:00 is in the future"),
        ({**NOTE, "at": "someday"}, "at: not a time: someday; "),
        ({**NOTE, "at": 5}, "at: text is expected, not 5; write it in quotes"),
        ({**NOTE, "at": "2026-04-01"}, "note before the first report; "),
        ({**NOTE, "recorded": "x"}, "recorded: not a time: x; "),
        ({**NOTE, "by": "nobody"}, "unknown person: nobody; known: "),
        ({**NOTE, "by": 7}, "by: text is expected, not 7; "),
        ({**NOTE, "text": "电话13912345678"}, "text: what looks like personal data: a mobile number; "),
        ({**NEW, "category": "parkin"}, "unknown category: parkin; known: parking"),
        ({**NEW, "area": "nowhere"}, "unknown area: nowhere; "),
        ({key: NEW[key] for key in NEW if key != "category"}, "category is missing"),
        ({**NEW, "parties": "王某"}, "parties: a list is expected, not text"),
        ({**NEW, "parties": ["王某"]}, "parties[0]: a mapping (key: value) is expected, not text"),
        ({**NEW, "case_id": CASE}, f"there is a case {CASE} already; leave case_id out"),
        ({**NEW, "case_id": "x"}, 'id: not written as it should be: "x"'),
        ({**JUDGED, "grade": "purple"}, "unknown grade: purple; "),
        ({**JUDGED, "factors": ["weapon"]}, "factors: a mapping (key: value) is expected, not a list"),
        ({**JUDGED, "settle_by": "soon"}, 'settle_by: not a date: "soon"; write it as 2026-11-22'),
        (
            {"kind": "mediation", "case": CASE, "outcome": "agreed", "terms": "x"},
            "terms: a list is expected, not text",
        ),
        (
            {"kind": "mediation", "case": CASE, "outcome": "scheduled", "session_at": "2026-04-20"},
            'session_at: not a time: "2026-04-20"',
        ),
        ({"kind": "amendment", "case": CASE, "set": {"title": "z"}}, "missing: reason; add it to the line"),
        (
            {"kind": "amendment", "case": CASE, "set": {"titel": "z"}, "reason": "y"},
            "unknown key: titel; did you mean title",
        ),
        (
            {"kind": "amendment", "case": CASE, "set": {"title": 5}, "reason": "y"},
            "title: text is expected, not a whole number",
        ),
        (
            {"kind": "amendment", "case": CASE, "corrects": "zzzzz", "set": {"text": "z"}, "reason": "y"},
            "unknown entry: zzzzz; ",
        ),
        (
            {"kind": "closure", "case": CASE, "as": "duplicate", "of": "20260412-zzzzz"},
            "no case 20260412-zzzzz; ",
        ),
        (
            {"kind": "closure", "case": CASE, "as": "duplicate", "of": CASE},
            "a case is no duplicate of itself; ",
        ),
        ({"kind": "performance", "case": CASE, "term": "x-1", "result": "full"}, "there is no term x-1; "),
    ],
)
def test_one_bad_line_and_nothing_is_done(reported: Station, line: dict[str, Any] | str, said: str) -> None:
    """Exit status 4, file and line named; the good lines around it are not carried out either."""
    told = refused(reported, "apply", "-", input=lines(NOTE, "", line, NOTE), status=4)
    assert told.startswith(f"-:3: {said}")


def test_a_bad_line_of_a_file_is_named_by_its_file(reported: Station) -> None:
    """By name, without the machine's path."""
    path = reported.root.parent / "actions.jsonl"
    path.write_text(lines(NOTE, "{"), encoding="utf-8")
    assert refused(reported, "apply", str(path), status=4).startswith("actions.jsonl:2: not a JSON object")
    assert refused(reported, "apply", "nothing.jsonl", status=4) == (
        "nothing.jsonl: cannot be read: it is not there; check its name and rights"
    )


def test_a_file_in_another_encoding(reported: Station) -> None:
    """Not guessed: what it would become is nobody's words."""
    path = reported.root.parent / "actions.jsonl"
    path.write_bytes(json.dumps(NOTE, ensure_ascii=False).encode("gb18030"))
    assert refused(reported, "apply", str(path), status=4) == "actions.jsonl: not UTF-8; save it as UTF-8"


def test_many_lines_on_one_case(reported: Station) -> None:
    """One file, one commit, no two at one time."""
    apply(reported, *([NOTE] * 60))
    times = [entry["at"] for entry in held(reported)["log"]]
    assert len(set(times)) == len(times) == 61


def test_a_line_builds_on_the_lines_before(reported: Station) -> None:
    """A case made, corrected and added to in one batch; what was void is void for the lines after."""
    party = [{"key": "a", "name": "王某"}, {"key": "b", "name": "李某"}]
    apply(
        reported,
        {**NEW, "as": "one", "parties": party[:1]},
        {
            "kind": "amendment",
            "case": "one",
            "set": {"parties": party, "title": "停车争吵"},
            "reason": "漏记",
        },
        {"kind": "follow_up", "case": "one", "saw": ["b"]},
        {**NOTE, "case": "one", "id": "nt0e1"},
        {"kind": "amendment", "case": "one", "corrects": "nt0e1", "void": True, "reason": "误记"},
        {
            "kind": "mediation",
            "case": CASE,
            "id": "md0e1",
            "outcome": "agreed",
            "terms": [{"by": "b", "text": "拆", "act": "do"}],
        },
        {"kind": "performance", "case": CASE, "term": "md0e1-1", "result": "full"},
        {"kind": "closure", "case": CASE, "as": "settled"},
    )
    new = next(path.stem for path in reported.case_files if path.stem not in (CASE, OTHER))
    assert held(reported, new)["title"] == "停车争吵"
    assert [one["key"] for one in held(reported, new)["parties"]] == ["a", "b"]
    assert held(reported)["state"]["status"] == "closed"
    assert reported.call("check").code == 0


def test_full_names_are_shortened_in_amendments_too(reported: Station) -> None:
    """However a name comes in."""
    parties = [{"key": "a", "name": "王小明"}, {"name": "李某"}]
    apply(reported, {"kind": "amendment", "case": CASE, "set": {"parties": parties}, "reason": "改"})
    assert [(one["key"], one["name"]) for one in held(reported)["parties"]] == [
        ("a", "王某某"),
        ("b", "李某"),
    ]


GOOD: list[dict[str, Any]] = [
    {
        **NEW,
        "parties": [{"name": "王某"}],
        "refs": [{"kind": "110", "no": "1"}],
        "amount": 5,
        "people_involved": 3,
    },
    {**NOTE, "papers": [{"form": "协议", "no": "1"}]},
    {**JUDGED, "factors": {"weapon": "no_sign"}, "settle_by": "2026-05-01", "reason": "x"},
    {"kind": "referral", "case": CASE, "to": "court", "consent": {"a": "yes"}, "reply_by": "2026-05-01"},
    {
        "kind": "mediation",
        "case": CASE,
        "outcome": "agreed",
        "modes": ["people"],
        "present": ["a", "b"],
        "terms": [{"by": "b", "to": "a", "text": "x", "act": "pay", "amount": 3, "due": "2026-05-01"}],
        "agreement": {"under": "people", "form": "oral", "effective_on": "2026-04-12"},
    },
    {
        "kind": "follow_up",
        "case": CASE,
        "saw": ["a"],
        "satisfaction": {"a": "fair"},
        "contents": {"performance": "x"},
    },
    {
        "kind": "amendment",
        "case": CASE,
        "corrects": REPORT,
        "set": {"narrative": "x"},
        "unset": ["happened"],
        "reason": "x",
    },
    {"kind": "amendment", "case": CASE, "set": {"parties": [{"key": "a", "name": "王某"}]}, "reason": "x"},
]
ODD: list[Any] = [
    None,
    0,
    -1,
    2.5,
    True,
    "",
    " ",
    "x",
    "2026-04-20",
    [],
    ["a"],
    [5],
    [[]],
    {},
    {"a": 5},
    {"a": None},
]


def spots(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of everything in a line."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        yield (*path, key)
        yield from spots(item, (*path, key))


@settings(max_examples=60)
@given(data=st.data())
def test_whatever_a_line_holds_it_is_carried_out_or_refused(reported: Station, data: st.DataObject) -> None:
    """One value of a good line put wrong: an answer, or one line that says why not; never a fault of ours."""
    line = json.loads(json.dumps(data.draw(st.sampled_from(GOOD))))
    *above, last_step = data.draw(st.sampled_from([*spots(line)]))
    place = line
    for step in above:
        place = place[step]
    place[last_step] = data.draw(st.sampled_from(ODD))
    told = reported.call("apply", "-", "--dry-run", input=lines(line))
    assert told.code in (0, 4), told.err
    assert (told.out == "") is (told.code == 4)
    assert len(told.err.splitlines()) <= 1, told.err
