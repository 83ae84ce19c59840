"""What is given, as it is taken in: members of a set once, and no sign that nobody sees; both are said."""

import json
from typing import Any

import pytest

from tests.commands.writing import CASE, OTHER, held, recorded, triage
from tests.station import Station

TURN, NARROW, APART = "\u202e", "\u200b", "\u2066"
"""A sign that turns the direction of what follows, one of no width, one that sets apart."""


def applied(station: Station, line: dict[str, Any]) -> dict[str, Any]:
    """Carry out one line; return the entry that it added."""
    made = station.call("apply", "-", input=json.dumps(line))
    assert made.code == 0, made.err
    return dict(held(station)["log"][-1])


@pytest.mark.parametrize(
    ("argv", "field", "kept"),
    [
        (
            ("assign", "--team", "li.wei", "--team", "wang.fang,li.wei"),
            "team",
            ["li.wei", "wang.fang"],
        ),
        (
            ("mediate", "--outcome", "failed", "--present", "a,b,a", "--text", "x"),
            "present",
            ["a", "b"],
        ),
        (
            ("mediate", "--outcome", "failed", "--present", "a", "--assist", "court,court"),
            "assist",
            ["court"],
        ),
        (
            (
                *("mediate", "--outcome", "failed", "--present", "a", "--mediator", "刘建国"),
                *("--mediator", "刘建军", "--mediator", "刘建国"),
            ),
            "mediators",
            ["刘某某", "刘某某"],
        ),
        (("follow-up", "--saw", "a", "--saw", "a", "--reason", "x"), "saw", ["a"]),
        (
            ("follow-up", "--saw", "a", "--sign", "又吵", "--sign", "又吵", "--reason", "x"),
            "signs",
            ["又吵"],
        ),
        (
            ("note", "--text", "x", "--paper", "协议; no=1", "--paper", "协议; no=1", "--paper", "协议"),
            "papers",
            [{"form": "协议", "no": "1"}, {"form": "协议"}],
        ),
        (
            ("proceed", "--track", "suit", "--step", "filed", "--ref", "1", "--ref", "no:1"),
            "refs",
            [{"kind": "no", "no": "1"}],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_named_twice_is_kept_once(
    reported: Station, argv: tuple[str, ...], field: str, kept: list[Any]
) -> None:
    """Ids, keys, texts and numbers; two people of one shown name stay two."""
    triage(reported)
    verb, *rest = argv
    made = recorded(reported, verb, CASE, *rest)
    assert made.entry[field] == kept
    assert any(note.startswith("named twice, kept once: ") for note in made.notes)


def test_two_terms_that_are_alike_stay_two(reported: Station) -> None:
    """Each has an id of its own: two sums of the same amount are owed."""
    triage(reported)
    made = recorded(
        *(reported, "mediate", CASE, "--outcome", "agreed", "--present", "a,b"),
        *(
            "--term",
            "付款; by=b; to=a; amount=500; due=+7d",
            "--term",
            "付款; by=b; to=a; amount=500; due=+7d",
        ),
    )
    assert len(made.entry["terms"]) == 2


def test_it_is_the_same_for_the_header_a_line_and_an_amendment(reported: Station) -> None:
    """Whichever way it is given."""
    new = ("new", "--title", "争吵", "--category", "noise", "--area", "nanyigou", "--narrative", "争吵")
    made = recorded(reported, *new, "--ref", "110:1", "--ref", "110:1", case=None)
    assert made.case["refs"] == [{"kind": "110", "no": "1"}]
    line = {"case": CASE, "kind": "assignment", "team": ["li.wei", "li.wei"]}
    entry = applied(reported, line)
    assert entry["team"] == ["li.wei"]
    made = recorded(
        reported, "amend", CASE, "--entry", entry["id"], "team=li.wei,wang.fang,li.wei", "--reason", "x"
    )
    assert made.entry["set"] == {"team": ["li.wei", "wang.fang"]}


def test_signs_that_nobody_sees_are_left_out(reported: Station) -> None:
    """Of titles, names, texts, of what comes from standard input, in a line or as an amendment, and of the message."""
    new = ("new", "--category", "noise", "--area", "nanyigou", "--title", f"两家{TURN}争吵")
    made = recorded(
        *(reported, *new, "--party", f"applicant:王{NARROW}某", "--narrative", "-"),
        input=f"吵了{APART}三天\n没完\n",
        case=None,
    )
    assert (made.case["title"], made.case["parties"][0]["name"]) == ("两家争吵", "王某")
    assert made.entry["narrative"] == "吵了三天\n没完"
    assert made.notes[:2] == [
        "signs that cannot be seen were left out of: --title, --party",
        "signs that cannot be seen were left out of: --narrative",
    ]
    line = {"case": CASE, "kind": "note", "text": f"来{NARROW}电"}
    assert applied(reported, line)["text"] == "来电"
    made = recorded(
        reported, "amend", CASE, f"place=村{TURN}东", "--reason", f"记{NARROW}错", "-m", f"改{TURN}正"
    )
    assert (made.entry["set"], made.entry["reason"]) == ({"place": "村东"}, "记错")
    assert TURN not in reported.message()
    listed = '{"parties": [{"key": "a", "name": "王' + NARROW + '某"}]}'
    line = {"case": CASE, "kind": "amendment", "reason": "x", "set": json.loads(listed)}
    applied(reported, line)
    assert held(reported)["parties"][0]["name"] == "王某"


def test_nothing_but_such_signs_is_nothing(reported: Station) -> None:
    """An empty title is none."""
    result = reported.call("note", CASE, "--text", NARROW)
    assert (result.code, result.err) == (
        2,
        "disputes: --text: nothing is in it; write something, or leave it out\n",
    )


def test_a_name_of_the_register_has_none_either(reported: Station) -> None:
    """People, areas and bodies are seen on every page."""
    made = reported.call("bodies", "add", "estate", "--name", f"物业{TURN}公司", "--kind", "property_company")
    assert made.code == 0, made.err
    assert "name: 物业公司" in (reported.register / "register.yaml").read_text("utf-8")
    assert "left out of: --name" in made.err


def test_check_names_those_that_stand_in_a_file(reported: Station) -> None:
    """In header, entries and register, by place; what an amendment put right is right."""
    file = reported.case_file(CASE)
    text = file.read_text("utf-8").replace("两户地界", f"两户{TURN}地界").replace("多次", f"多{NARROW}次")
    file.write_text(text, "utf-8")
    roll = reported.register / "register.yaml"
    roll.write_text(roll.read_text("utf-8").replace("李所长", f"李{NARROW}所长"), "utf-8")
    reported.git("commit", "-q", "-a", "-m", "by hand")
    found = reported.call("check").lines
    assert [line.split(": ", 3)[1:3] for line in found] == [
        ["people[1].name", "a sign that cannot be seen"],
        ["title", "a sign that cannot be seen"],
        ["log[0].narrative", "a sign that cannot be seen"],
    ]
    assert "U+202E; write it anew: disputes amend" in found[1]
    recorded(reported, "amend", CASE, "title=两户地界纠纷", "--reason", "x")
    recorded(reported, "amend", CASE, "--entry", "rp0r1", "narrative=多次争吵", "--reason", "x")
    assert len(reported.call("check").lines) == 1
    assert held(reported)["title"] == "两户地界纠纷"


@pytest.mark.parametrize("typed", ["邻里", "邻里纠纷", "Neighbours", "neighbour"])
def test_a_label_stands_for_its_id(station: Station, typed: str) -> None:
    """Who knows what a thing is called need not know its id; 纠纷 may stand behind a category or not."""
    made = station.call("new", "--title", "停车", "--category", typed, "--area", "道镇", "--narrative", "x")
    assert made.code == 0, made.err
    (new,) = (held(station, path.stem) for path in station.case_files if path.stem not in (CASE, OTHER))
    assert (new["category"], new["area"]) == ("neighbour", "daozhen")


@pytest.mark.parametrize(
    ("argv", "field", "kept"),
    [
        (("assign", "--to", "王警官"), "owner", "wang.fang"),
        (("assign", "--team", "王警官", "--team", "李所长"), "team", ["wang.fang", "li.wei"]),
        (("refer", "--to", "道镇法庭", "--text", "x"), "to", "court"),
        (
            ("triage", "--grade", "红色", "--nature", "civil", "--complexity", "一般", "--reason", "x"),
            "grade",
            "red",
        ),
        (
            (
                "triage",
                "--grade",
                "red",
                "--nature",
                "民间纠纷",
                "--complexity",
                "general",
                "--reason",
                "x",
            ),
            "nature",
            "civil",
        ),
        (("follow-up", "--means", "上门", "--saw", "a", "--reason", "x"), "means", "door"),
        (("follow-up", "--means", "At the door", "--saw", "a", "--reason", "x"), "means", "door"),
        (
            ("follow-up", "--means", "door", "--saw", "a", "--satisfaction", "a=满意", "--reason", "x"),
            "satisfaction",
            {"a": "satisfied"},
        ),
        (("refer", "--to", "court", "--manner", "协作", "--text", "x"), "manner", "assist"),
        (("refer", "--to", "COURT", "--manner", "ASSIST", "--text", "x"), "manner", "assist"),
        (("note", "--text", "x", "--by", "王警官"), "by", "wang.fang"),
        (("amend", "--entry", "rp0r1", "channel=走访排查", "--reason", "x"), "set", {"channel": "visit"}),
    ],
)
def test_a_label_is_taken_by_every_act(
    reported: Station, argv: tuple[str, ...], field: str, kept: object
) -> None:
    """A person, a list of them, a body, a grade, a choice, a party's answer; in Chinese and in English."""
    verb, *flags = argv
    made = reported.call(verb, CASE, *flags)
    assert made.code == 0, made.err
    assert held(reported)["log"][-1][field] == kept


def test_a_label_of_two_things_names_none(reported: Station) -> None:
    """Both are named, and nothing is guessed."""
    register = reported.register / "register.yaml"
    text = register.read_text(encoding="utf-8")
    register.write_text(text.replace("name: 王警官", "name: 张警官"), encoding="utf-8")
    reported.git("commit", "-qam", "two of one name")
    made = reported.call("assign", CASE, "--to", "张警官")
    assert made.code == 2
    assert "zhang.wei" in made.err
    assert "wang.fang" in made.err


def test_what_is_retired_gives_way_and_is_never_offered(reported: Station) -> None:
    """Where it alone is called so, it is that it is retired that is said."""
    assert reported.call("bodies", "retire", "道镇法庭").code == 0
    made = reported.call("refer", CASE, "--to", "道镇法庭", "--text", "x")
    assert (made.code, "court" in made.err, "retired" in made.err) == (2, True, True)
    assert "court" not in reported.call("refer", CASE, "--to", "法庭", "--text", "x").err


@pytest.mark.parametrize(
    "argv",
    [
        ("list", "status:待研判"),
        ("list", "status:REPORTED"),
        ("list", "状态：待研判", "预警等级:无"),
        ("list", "-状态:已办结"),
        ("list", "-Status:closed", "Done by:张警官"),
        ("list", "kind:登记"),
        ("list", "area:南义沟村", "owner:张警官"),
        ("list", "nature:none", "-nature:public security case"),
        ("due", "--kind", "研判"),
        ("triage", "--all", "--explain", "--area", "南义沟村"),
        ("due", "--owner", "张警官"),
        ("due", "--under", "张警官"),
        ("log", "--by", "张警官"),
    ],
)
def test_what_is_asked_for_may_be_named(reported: Station, argv: tuple[str, ...]) -> None:
    """As it is shown: a standing, a kind, an area, a person."""
    shown = reported.call(*argv)
    assert shown.code == 0, shown.err
    assert shown.out


def test_what_is_no_filter_is_said_where_nothing_is_found(reported: Station) -> None:
    """A key that nobody knows is text to search for; whoever took it for a filter is told."""
    shown = reported.call("list", "类型:噪音")
    assert (shown.code, shown.out) == (0, "")
    assert shown.err == "类型 is no filter; it was searched for as text\n"
    assert reported.call("list", "类别:噪音扰民").err == ""


def test_those_who_left_are_found_by_what_they_did(reported: Station) -> None:
    """A name that two of them had is said to be that of both."""
    register = reported.register / "register.yaml"
    text = register.read_text(encoding="utf-8")
    more = "".join(
        f"- {{id: {one}, name: 李伟, role: officer, retired: 2026-01-01}}\n" for one in ("lw", "lw2")
    )
    register.write_text(text.replace("bodies:\n", f"{more}bodies:\n"), encoding="utf-8")
    made = reported.call("log", "--by", "李伟")
    assert made.err == "disputes: more than one person is called 李伟; write the id: lw (李伟), lw2 (李伟)\n"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("委托代理人", "the role 委托代理人 is retired"),
        ("agent", "the role agent is retired"),
        ("村老", "more than one role is called 村老; write the id: elder, elder2 (elder)"),
        ("申请认", "did you mean applicant?"),
        ("村长", "one of: applicant, respondent"),
    ],
)
def test_roles_are_those_of_the_rules(reported: Station, typed: str, said: str) -> None:
    """What they have retired is taken no more, and what two share is none."""
    rules = reported.register / "rules.yaml"
    elders = "".join(f"- {{id: {one}, label: {{zh_CN: 村老, en: elder}}}}\n" for one in ("elder", "elder2"))
    text = rules.read_text(encoding="utf-8").replace("party_roles:\n", f"party_roles:\n{elders}")
    agent = "- {id: agent, label: {zh_CN: 代理人, en: agent}"
    assert agent in text
    retired = "- {id: agent, retired: 2026-01-01, label: {zh_CN: 委托代理人, en: agent}"
    rules.write_text(text.replace(agent, retired), encoding="utf-8")
    made = reported.call(
        "new", "--title", "x", "--category", "noise", "--area", "道镇", "--party", f"{typed}:某公司"
    )
    assert made.code == 2
    assert said in made.err


@pytest.mark.parametrize(
    ("argv", "kept"),
    [
        (("--entry", "rp0r1", "owner=王警官"), {"owner": "wang.fang"}),
        (("category=噪声",), None),
        (("area=南义沟村",), {"area": "nanyigou"}),
    ],
)
def test_what_is_amended_may_be_named(reported: Station, argv: tuple[str, ...], kept: object) -> None:
    """And what nobody is called is refused with what is near."""
    made = reported.call("amend", CASE, *argv, "--reason", "x")
    if kept is None:
        assert (made.code, "category: unknown category: 噪声" in made.err) == (2, True), made.err
    else:
        assert made.code == 0, made.err
        assert held(reported)["log"][-1]["set"] == kept


def test_a_duty_names_whom_it_asks(reported: Station) -> None:
    """In the words of the register and of the rules."""
    flags = ("--nature", "civil", "--grade", "blue", "--complexity", "general", "--reason", "x")
    made = reported.call("triage", CASE, *flags, "--duty", "lead; due=2026-11-23; to=张警官")
    assert made.code == 0, made.err
    assert held(reported)["log"][-1]["duties"][-1]["to"] == "zhang.wei"


def test_whoever_and_whatever_is_new_names_others(reported: Station) -> None:
    """Roles, kinds, areas and people by what they are called; a party by the roles of the rules."""
    for argv in (
        ("people", "add", "sun.li", "--name", "孙警官", "--role", "民警"),
        (
            "areas",
            "add",
            "xigou",
            "--name",
            "西沟村",
            "--under",
            "道镇",
            "--owner",
            "孙警官",
            "--kind",
            "村（社区）",
        ),
        ("bodies", "add", "tribunal", "--name", "新法庭", "--kind", "人民法院(法庭)", "--handles", "地界"),
        ("areas", "assign", "西沟村", "--to", "李所长"),
        ("assign", "--from", "张警官", "--to", "王警官"),
    ):
        made = reported.call(*argv)
        assert made.code == 0, (argv, made.err)
    parties = ("--party", "知情人:王某", "--party", "Injured party:某公司; kind=单位")
    made = reported.call(
        "new", "--title", "x", "--category", "noise", "--area", "西沟村", "--narrative", "y", *parties
    )
    assert made.code == 0, made.err
    new = max(
        (held(reported, path.stem) for path in reported.case_files), key=lambda one: one["log"][0]["at"]
    )
    assert [party["roles"] for party in new["parties"]] == [["witness"], ["injured"]]
    assert new["parties"][1]["kind"] == "unit"


def test_a_thing_named_twice_in_two_ways_is_answered_twice(reported: Station) -> None:
    """By its id and by its label: neither answer is dropped."""
    label = "持有、亮出或准备刀具、棍棒、汽油、爆燃物"
    flags = ("--grade", "red", "--nature", "civil", "--complexity", "general", "--reason", "x")
    made = reported.call("triage", CASE, *flags, "--factor", "weapon=seen", "--factor", f"{label}=no_sign")
    assert made.code == 2
    assert "weapon" in made.err


def test_what_leaves_is_written_after_a_category_only(reported: Station) -> None:
    """Nobody is called 王警官纠纷."""
    assert reported.call("assign", CASE, "--to", "王警官纠纷").code == 2
