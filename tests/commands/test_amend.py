"""disputes amend: a mistake is put right, and stays readable."""

import pytest

from tests.commands.writing import CASE, REPORT, agree, held, plain, recorded, refused
from tests.station import Station

AMEND = ("amend", CASE, "--reason", "写错")
PARTIES = '[{"key":"a","name":"王某","roles":["applicant"]},{"key":"b","name":"李某"},{"name":"赵小明"}]'


def test_the_header_is_amended_with_its_own_line(reported: Station) -> None:
    """The entry says what changed; the header's line changes with it, and no other line but the state's."""
    made = recorded(reported, *AMEND, "title=两户坡地纠纷", "amount=3.5万", "people_involved=7")
    assert plain(made.entry) == {
        "set": {"title": "两户坡地纠纷", "amount": 35000, "people_involved": 7},
        "reason": "写错",
    }
    assert (made.case["title"], made.case["amount"], made.case["people_involved"]) == (
        "两户坡地纠纷",
        35000,
        7,
    )
    assert made.subject == f"amend {CASE}: header"
    assert made.said.startswith(f"amended {CASE} 两户坡地纠纷: header; ")
    gone = [line for line in reported.git("show", "--format=", "-U0").splitlines() if line.startswith("-")]
    assert [line for line in gone if not line.startswith("---")] == [
        "-title: 两户地界纠纷",
        "-people_involved: 6",
    ]


def test_a_field_is_taken_away(reported: Station) -> None:
    """--unset, for what a case can do without."""
    made = recorded(reported, *AMEND, "--unset", "people_involved")
    assert made.entry["unset"] == ["people_involved"]
    assert "people_involved" not in made.case


def test_lists_are_written_as_json(reported: Station) -> None:
    """A party without a key gets the next; full names are shortened."""
    made = recorded(reported, *AMEND, f"parties={PARTIES}")
    assert [(party["key"], party["name"]) for party in made.case["parties"]] == [
        ("a", "王某"),
        ("b", "李某"),
        ("c", "赵某某"),
    ]
    assert made.notes == ["party c: the name is kept as 赵某某"]
    recorded(reported, *AMEND, 'refs=[{"kind":"110","no":"1"}]')
    recorded(reported, *AMEND, 'links=[{"kind":"arose_from","case":"20220805-t3k9w"}]')


def test_an_entry_is_amended(reported: Station) -> None:
    """The entry stays as it was written; the state reads it as amended."""
    entry = agree(reported, "拆除围栏; by=b; to=a; due=2026-04-20")
    made = recorded(reported, *AMEND, "--entry", entry, "tier=town", "present=a", "next=2026-04-15")
    assert made.entry["corrects"] == entry
    assert made.entry["set"] == {"tier": "town", "present": ["a"], "next": "2026-04-15"}
    assert made.state["next"] == {"kind": "triage", "due": "2026-04-13"}
    terms = f'[{{"id":"{entry}-1","by":"b","text":"拆","act":"do","due":"2026-04-12"}}]'
    later = recorded(reported, *AMEND, "--entry", entry, f"terms={terms}")
    assert later.state["next"] == {"kind": "term", "due": "2026-04-12"}


def test_an_entry_that_never_happened(reported: Station) -> None:
    """--void takes it out of the reading, not out of the file."""
    note = recorded(reported, "note", CASE, "--text", "记错案件").entry["id"]
    made = recorded(reported, *AMEND, "--entry", note, "--void")
    assert plain(made.entry) == {"corrects": note, "void": True, "reason": "写错"}
    assert note in {entry["id"] for entry in held(reported)["log"]}


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (("amend", CASE), 2, "nothing to amend; say what is right as FIELD=VALUE"),
        (("amend", CASE, "title=x"), 2, "missing: --reason; "),
        ((*AMEND, "titel=x"), 2, "no field titel to amend; fields are: amount, area, category"),
        ((*AMEND, "title"), 2, "not FIELD=VALUE: title; "),
        ((*AMEND, "title="), 2, "not FIELD=VALUE: title=; --unset FIELD takes a field away"),
        ((*AMEND, "id=x"), 2, "no field id to amend"),
        ((*AMEND, "log=[]"), 2, "no field log to amend"),
        ((*AMEND, "category=land_boundery"), 2, "unknown category: land_boundery; known: land_boundary"),
        (
            (*AMEND, "area=nowhere"),
            2,
            "unknown area: nowhere; known: daozhen (道镇), nanyigou (南义沟村), beiyigou (北义沟村)",
        ),
        ((*AMEND, "people_involved=many"), 2, "people_involved: not a number: many"),
        ((*AMEND, "people_involved=7.5"), 2, "people_involved: not a whole number: 7.5"),
        ((*AMEND, "place=一号楼 13912345678"), 4, "place: what looks like personal data: a mobile number"),
        ((*AMEND, "--unset", "title"), 4, "title is missing"),
        ((*AMEND, "--unset", "nothing"), 2, "no field nothing to amend"),
        ((*AMEND, "--void"), 2, "the header cannot be void; name the entry with --entry"),
        ((*AMEND, 'parties=[{"key":"a"}]'), 4, "parties[0]: name is missing"),
        ((*AMEND, 'parties={"key":"a"}'), 4, "parties: a list is expected, not a mapping"),
        ((*AMEND, 'parties=[{"key":'), 2, "parties: not JSON: "),
        ((*AMEND, "--entry", "zzzzz", "text=x"), 4, "unknown entry: zzzzz; known: "),
        ((*AMEND, "--entry", REPORT, "txt=x"), 2, "no field txt to amend; fields are: at, by, channel"),
        ((*AMEND, "--entry", REPORT, "kind=note"), 2, "no field kind to amend"),
        ((*AMEND, "--entry", REPORT, "channel=vist"), 2, "unknown channel: vist; known: visit"),
        ((*AMEND, "--entry", REPORT, "by=nobody"), 2, "unknown person: nobody; "),
        ((*AMEND, "--entry", REPORT, "at=2026-04-11"), 2, "at: not a time: 2026-04-11; write day and time"),
        ((*AMEND, "--entry", REPORT, "--unset", "narrative"), 4, "narrative is missing"),
        (
            (*AMEND, "--entry", REPORT, 'earlier={"since":"x"}'),
            4,
            'earlier.since: not written as it should be: "x"',
        ),
        (
            (*AMEND, "--entry", REPORT, "--void"),
            4,
            "the first report cannot be void: the case stands on it; close",
        ),
        ((*AMEND, "--entry", REPORT, "at=2026-04-12 11:00"), 4, "amendment before the first report"),
    ],
)
def test_what_cannot_be_amended_so(reported: Station, argv: tuple[str, ...], status: int, said: str) -> None:
    """The field, what is wrong, what mends it; an id of rules or register that nobody knows is no value."""
    assert refused(reported, *argv, status=status).startswith(said)


def test_comments_and_keys_of_our_own_survive(reported: Station) -> None:
    """What staff wrote by hand outside state and log stays byte for byte."""
    path = reported.case_file(CASE)
    text = path.read_text("utf-8").replace("category:", "# 核对过\nx-paper: 柜3   # 编号待补\ncategory:")
    text = text.replace("log:\n", "\nlog:   # 只增不改\n# 首次登记\n")
    path.write_text(text, "utf-8")
    reported.git("commit", "-qam", "hand")
    recorded(reported, *AMEND, "title=两户坡地纠纷")
    after = path.read_text("utf-8")
    for line in ("# 核对过", "x-paper: 柜3   # 编号待补", "log:   # 只增不改", "# 首次登记"):
        assert line in after.splitlines()
