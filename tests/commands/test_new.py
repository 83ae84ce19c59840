"""disputes new: report a dispute, report it again, or settled on the spot."""

import pytest

from tests.commands.writing import CASE, OTHER, held, plain, recorded, refused
from tests.station import Station

NEW = (
    "new",
    "--title",
    "两家停车争吵",
    "--category",
    "parking",
    "--area",
    "nanyigou",
    "--channel",
    "call_110",
)
TOLD = ("--narrative", "当场劝解,双方和好。")
TWO = ("--party", "applicant:王某", "--party", "respondent:李某")


def made(station: Station, *argv: str, **how: str) -> dict[str, object]:
    """Return the case that a report with these options makes."""
    return recorded(station, *NEW, *TOLD, *argv, case=None, **how).case


def test_a_report_makes_a_case(station: Station) -> None:
    """File, header, state, first entry, subject and trailers; the area gives the owner, the rules the day of triage."""
    new = recorded(station, *NEW, *TOLD, case=None, DISPUTES_LANG="en")
    case = new.case
    assert new.said == f"reported {case['id']} 两家停车争吵; owed next: triage by 2026-04-13"
    assert str(case["id"]).startswith("20260412-")
    assert list(case) == ["format", "id", "title", "category", "area", "state", "log"]
    assert case["state"] == {
        "status": "reported",
        "owner": "zhang.wei",
        "next": {"kind": "triage", "due": "2026-04-13"},
    }
    assert plain(new.entry) == {
        "channel": "call_110",
        "owner": "zhang.wei",
        "triage_by": "2026-04-13",
        "narrative": "当场劝解,双方和好。",
    }
    assert new.subject == f"new {case['id']}: parking"


def test_everything_that_may_be_known(station: Station) -> None:
    """Every field of header and report has a flag."""
    case = made(
        *(station, "--place", "村东头", "--people", "６人".replace("人", ""), "--amount", "3.5万元"),
        *("--ref", "110:20260412001", "--ref", "12345：88", "--nature", "civil", "--sign"),
        *("--happened", "2026-04", "--earlier", "failed_mediations=1; since=2022", "--owner", "wang.fang"),
        *("--triage-by", "+3d", "--reason", "例行"),
    )
    assert (case["place"], case["people_involved"], case["amount"]) == ("村东头", 6, 35000)
    assert case["refs"] == [{"kind": "110", "no": "20260412001"}, {"kind": "12345", "no": "88"}]
    report = case["log"][0]  # type: ignore[index]
    assert (report["nature"], report["sign"], report["happened"]) == ("civil", True, "2026-04")
    assert report["earlier"] == {"failed_mediations": 1, "since": "2022"}
    assert (report["owner"], report["triage_by"], report["reason"]) == ("wang.fang", "2026-04-15", "例行")


@pytest.mark.parametrize(
    ("typed", "held_as"),
    [
        ("applicant:王某", {"key": "a", "name": "王某", "roles": ["applicant"]}),
        ("applicant：李小明", {"key": "a", "name": "李某某", "roles": ["applicant"]}),
        (
            "agent+guardian:欧阳修; key=g; for=g",
            {"key": "g", "name": "欧阳某", "roles": ["agent", "guardian"], "for": "g"},
        ),
        (
            "respondent:甲厂有限公司; kind=unit",
            {"key": "a", "kind": "unit", "name": "甲厂有限公司", "roles": ["respondent"]},
        ),
        (
            "applicant:甲厂工人；count=23；representatives=刘某、张小明",
            {
                "key": "a",
                "kind": "group",
                "name": "甲厂工人",
                "roles": ["applicant"],
                "count": 23,
                "representatives": ["刘某", "张某某"],
            },
        ),
    ],
)
def test_a_party(station: Station, typed: str, held_as: dict[str, object]) -> None:
    """`role:name`, then fields after semicolons of either width; full names are shortened."""
    assert made(station, "--party", typed)["parties"] == [held_as]


def test_a_role_may_be_named_in_words(station: Station) -> None:
    """In the language that is spoken; a role that is nearly a known one is a slip, another is the station's own."""
    parties = made(station, "--party", "申请人:王某", "--party", "landlord:李某")["parties"]
    assert [party["roles"] for party in parties] == [["applicant"], ["landlord"]]  # type: ignore[attr-defined]


def test_a_shortened_name_is_said(station: Station) -> None:
    """The clerk sees what became of the name, and the name is nowhere in the commit."""
    new = recorded(station, *NEW, *TOLD, "--party", "applicant:王小明", case=None, DISPUTES_LANG="en")
    assert new.notes == ["party a: the name is kept as 王某某"]
    assert "王小明" not in station.git("show", "HEAD")


def test_keys_are_given_in_order(station: Station) -> None:
    """a, b, c …, leaving out what was given."""
    parties = made(
        station, "--party", "affected:甲某; key=b", "--party", "affected:乙某", "--party", "affected:丙某"
    )
    assert [party["key"] for party in parties["parties"]] == ["b", "a", "c"]  # type: ignore[attr-defined]


def test_a_report_of_an_earlier_day(station: Station) -> None:
    """--at gives the id its day, the triage is owed from there, and what was typed when is kept."""
    case = made(station, "--at", "2026-03-01 10:00", now="2026-04-12T09:30:00+08:00")
    assert str(case["id"]).startswith("20260301-")
    assert case["log"][0]["recorded"] == "2026-04-12T09:30:00+08:00"  # type: ignore[index]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (
            (),
            "missing: --title, --category, --area, --narrative; give it, or run the command on a terminal",
        ),
        ((*NEW[1:], "--no-input"), "missing: --narrative; "),
        ((*NEW[1:], "--narrative", "  "), "--narrative: nothing is in it"),
        ((*NEW[1:], *TOLD, "--category", "parkin"), "unknown category: parkin; known: parking"),
        (
            (*NEW[1:], *TOLD, "--area", "nanyigo"),
            "unknown area: nanyigo; known: nanyigou (南义沟村)",
        ),
        ((*NEW[1:], *TOLD, "--channel", "vist"), "unknown channel: vist; known: visit"),
        (
            (*NEW[1:], *TOLD, "--nature", "cvil"),
            "--nature: unknown value: cvil; did you mean civil (civil dispute)?",
        ),
        (
            (*NEW[1:], *TOLD, "--owner", "nobody"),
            "unknown person: nobody; known: zhang.wei (张警官), li.wei (李所长), wang.fang (王警官)",
        ),
        ((*NEW[1:], *TOLD, "--people", "many"), "--people: not a number: many; "),
        ((*NEW[1:], *TOLD, "--people", "2.5"), "--people: not a whole number: 2.5; write digits only"),
        ((*NEW[1:], *TOLD, "--people", "-3"), "--people: not a number: -3"),
        ((*NEW[1:], *TOLD, "--amount", "lots"), "--amount: not a number: lots"),
        (
            (*NEW[1:], *TOLD, "--ref", "20260412"),
            "--ref: no kind and number in: 20260412; write it as KIND:NO",
        ),
        (
            (*NEW[1:], *TOLD, "--triage-by", "never"),
            "--triage-by: not a day: never; write it like 2026-11-22",
        ),
        (
            (*NEW[1:], *TOLD, "--happened", "last week"),
            '--happened: not written as it should be: "last week"; write as much as',
        ),
        ((*NEW[1:], *TOLD, "--earlier", "failed_mediations=x"), "--earlier: not a number: x"),
        ((*NEW[1:], *TOLD, "--party", "王某"), "--party: no role and name in: 王某; write it as ROLE:NAME"),
        (
            (*NEW[1:], *TOLD, "--party", "affected:王某; kind=alien"),
            "--party kind: unknown value: alien; one of: person (individual), unit, group",
        ),
        (
            (*NEW[1:], *TOLD, "--party", "affected:王某; key=A"),
            '--party key: not written as it should be: "A"; a key is a small letter',
        ),
        ((*NEW[1:], *TOLD, "--party", "affected:王某; count=x"), "--party: not a number: x"),
        ((*NEW[1:], *TOLD, "--party", "affected:王某; age=3"), "--party: no field age; fields are: "),
        ((*NEW[1:], *TOLD, "--party", "agent:王某; for=q"), "unknown party: q; known: a"),
        (
            (*NEW[1:], *TOLD, "--party", "applicnt:王某"),
            "--party: unknown role: applicnt; did you mean applicant?",
        ),
        (
            (*NEW[1:], *TOLD, "--party", "路人:王某"),
            "--party: unknown role: 路人; one of: applicant, respondent",
        ),
        ((*NEW[1:], *TOLD, "--again", CASE), "--again adds a report to a case that has its header already"),
    ],
)
def test_what_was_typed_wrong(station: Station, argv: tuple[str, ...], said: str) -> None:
    """Exit status 2, the flag and what mends it."""
    assert refused(station, "new", *argv, status=2, DISPUTES_LANG="en").startswith(said)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (
            ("--party", "affected:王某; key=a", "--party", "affected:李某; key=a"),
            "two parties have the key a; give each party",
        ),
        (("--party", "affected:工人; kind=group"), "a group without a count: a; say of how many"),
        (("--place", "一号楼 13912345678"), "place: what looks like personal data: a mobile number; "),
        (("--title", "王某 13912345678"), "title: what looks like personal data: a mobile number; "),
        (("--at", "tomorrow"), "2026-04-13 12:00 is in the future; "),
        (("--title", "两户\n争吵"), "a title of more than one line; tell the rest in the narrative"),
    ],
)
def test_what_the_data_do_not_allow(station: Station, argv: tuple[str, ...], said: str) -> None:
    """Exit status 4, in one line, however much there would have been to say beside."""
    assert refused(station, *NEW, *TOLD, *argv, status=4, DISPUTES_LANG="en").startswith(said)


def test_like_open_cases_are_named(reported: Station) -> None:
    """A case of the same area, parties and words may be the same dispute; the new one is made all the same."""
    like = (
        "new",
        "--title",
        "两户地界纠纷",
        "--category",
        "land_boundary",
        "--area",
        "nanyigou",
        "--channel",
        "visit",
    )
    new = recorded(reported, *like, *TOLD, *TWO, case=None)
    assert new.notes == [f"like an open case: {CASE} 两户地界纠纷"]
    assert recorded(reported, *NEW, *TOLD, case=None).notes == []


def test_again_adds_a_report(reported: Station) -> None:
    """A case that was triaged or not gets another report; the header stays."""
    again = recorded(reported, "new", "--again", CASE, "--channel", "call_110", "--narrative", "再次报警")
    assert again.said == f"reported again {CASE} 两户地界纠纷; owed next: triage by 2026-04-13"
    assert again.subject == f"report {CASE}: again"
    assert plain(again.entry) == {"channel": "call_110", "narrative": "再次报警"}


def test_a_report_after_a_closure_owes_a_triage(reported: Station) -> None:
    """It reopens nothing by itself."""
    assert reported.call("close", OTHER, "--as", "no_dispute", "--reason", "工地有许可").code == 0
    again = recorded(
        reported, "new", "--again", OTHER, "--channel", "call_110", "--narrative", "又响", case=OTHER
    )
    assert again.state["status"] == "closed"
    assert again.state["next"] == {"kind": "triage", "due": "2026-04-13"}


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (("--again", CASE), 2, "missing: --narrative; "),
        (("--again", "zzzzz", "--channel", "visit", *TOLD), 3, "no case zzzzz"),
        (
            ("--again", CASE, "--channel", "visit", *TOLD, "--settled", "道歉"),
            2,
            "--settled is for a new case; ",
        ),
        (("--again", CASE, "--channel", "visit", *TOLD, "--people", "3"), 2, "--again adds a report"),
    ],
)
def test_again_refuses(reported: Station, argv: tuple[str, ...], status: int, said: str) -> None:
    """What belongs to a new case is not left out in silence."""
    assert refused(reported, "new", *argv, status=status).startswith(said)


def test_settled_on_the_spot(station: Station) -> None:
    """Report, triage as the rules propose, and mediation with its terms, in one commit."""
    new = recorded(
        *(station, *NEW, *TOLD, *TWO, "--settled", "赔偿修车费; by=b; to=a; amount=500; due=+3d"),
        *("--settled", "互相道歉; by=a; to=b; due=today"),
        case=None,
        DISPUTES_LANG="en",
    )
    assert [entry["kind"] for entry in new.entries] == ["report", "triage", "mediation"]
    assert [entry["at"][11:19] for entry in new.entries] == ["09:30:00", "09:30:01", "09:30:02"]
    triage, session = new.entries[1:]
    assert plain(triage)["grade"] == "blue"
    assert session["present"] == ["a", "b"]
    assert [term["id"] for term in session["terms"]] == [f"{session['id']}-1", f"{session['id']}-2"]
    assert session["terms"][0] == {
        "id": f"{session['id']}-1",
        "by": "b",
        "text": "赔偿修车费",
        "to": "a",
        "act": "pay",
        "amount": 500,
        "due": "2026-04-15",
    }
    assert new.state["status"] == "settled"
    assert new.subject == f"new {new.case['id']}: parking"
    assert f"reported {new.case['id']} 两家停车争吵, settled on the spot; owed next: " in new.said


def test_who_settles_is_known_where_there_is_one(station: Station) -> None:
    """A term of the only party needs no by=."""
    new = recorded(station, *NEW, *TOLD, TWO[0], TWO[1], "--settled", "移车; due=today", case=None)
    assert new.entries[2]["terms"][0]["by"] == "a"


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (
            (*TWO, "--settled", "互相道歉"),
            2,
            "--settled: who is to do it? 互相道歉; add by=KEY, one of: a, b",
        ),
        (("--settled", "道歉"), 2, "--settled: who is to do it? 道歉; name the parties of the case first"),
        ((*TWO, "--settled", "道歉; by=z"), 2, "unknown party: z; known: a, b"),
        ((*TWO, "--settled", "; by=a"), 2, "--settled: a term without a text"),
        (
            (*TWO, "--settled", "道歉; by=a", "--narrative", "李某持刀扬言要杀了王某"),
            4,
            "not for settling on the spot: the rules propose red: ",
        ),
    ],
)
def test_not_settled_on_the_spot(station: Station, argv: tuple[str, ...], status: int, said: str) -> None:
    """Grave risk goes to triage; a term says who."""
    told = () if "--narrative" in argv else TOLD
    assert refused(station, *NEW, *told, *argv, status=status, DISPUTES_LANG="en").startswith(said)


def test_two_reports_of_one_second_are_two_cases(station: Station) -> None:
    """Ids are random, not counted."""
    for _ in range(3):
        recorded(station, *NEW, *TOLD, case=None)
    assert len({path.stem for path in station.case_files}) == 3
    assert {held(station, path.stem)["title"] for path in station.case_files} == {"两家停车争吵"}
