"""Sheets as stations have them: what a ledger says of endings, rows of one event, each layout that ships."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from tests.station import Station

LEDGER = """\
编号,登记时间,纠纷名称,简要情况,纠纷类型,调处状态,化解时间
2025-001,2025/3/4,两户用水纠纷,两户为浇地用水争吵,邻里,已化解,2025/3/9
2025-002,2025年9月1日,两户地界纠纷,两户为地界争吵,邻里,未化解,
2025-003,2025-10-08,楼道堆物,楼道堆物争吵,邻里,已结案,
2025-004,2025.11.2,噪声,夜里装修,邻里,调解成功,
"""
DEFAULTS = ("--default", "area=nanyigou", "--default", "channel=visit")


def brought_in(station: Station, text: str, *argv: str, name: str = "台账.csv") -> dict[str, Any]:
    """Import a text as a sheet; return the answer."""
    (station.root / name).write_text(text, encoding="utf-8")
    done = station.call("import", name, *argv, "--json")
    assert done.code == 0, done.err
    answer: dict[str, Any] = json.loads(done.out)
    return answer


def by_row(station: Station) -> dict[str, dict[str, Any]]:
    """Return every case by the number of the row that made it."""
    shown = (json.loads(station.call("show", path.stem, "--json").out)["data"] for path in station.case_files)
    cases = [one[0] if isinstance(one, list) else one for one in shown]
    return {case["log"][0]["source"]["id"]: case for case in cases}


def test_what_a_ledger_calls_settled_is_closed_and_says_that_it_comes_from_there(station: Station) -> None:
    """On the ledger's own day where it has one; nobody's triage, agreement or satisfaction is made up."""
    answer = brought_in(station, LEDGER, *DEFAULTS)
    assert (answer["created"], answer["closed"]) == (4, 2)
    cases = by_row(station)
    report, closure = cases["2025-001"]["log"]
    assert "triage_by" not in report
    assert (closure["kind"], closure["as"]) == ("closure", "settled")
    assert closure["at"].startswith("2025-03-09")
    assert "ledger" in closure["reason"]
    assert "已化解" in closure["reason"]
    undated = cases["2025-004"]["log"][1]
    assert undated["at"].startswith("2026-04-12T00:00")
    assert "调解成功" in undated["reason"]
    assert cases["2025-002"]["status"] == "reported"
    assert [entry["kind"] for entry in cases["2025-003"]["log"]] == ["report", "note"]


@pytest.mark.parametrize(("closed", "code"), [("2025-03-04", 0), ("2025-03-04 09:00", 4), ("2025-03-03", 4)])
def test_what_was_settled_on_the_day_it_came(station: Station, closed: str, code: int) -> None:
    """Ledgers give the end a day and the beginning an hour: the day counts."""
    row = f"1,2025-03-04 10:00,吵架,两户争吵,邻里,已化解,{closed}"
    (station.root / "台账.csv").write_text(f"{LEDGER.splitlines()[0]}\n{row}\n", encoding="utf-8")
    assert station.call("import", "台账.csv", *DEFAULTS).code == code
    if not code:
        assert by_row(station)["1"]["log"][1]["at"].startswith("2025-03-04T10:00:01")


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("调处成功", ["report", "closure"]),
        ("已 化 解", ["report", "closure"]),
        ("调解不成功", ["report", "note"]),
        ("正在调解", ["report", "note"]),
        ("移交", ["report", "note"]),
        ("未调处", ["report"]),
    ],
)
def test_what_a_ledger_calls_how_far_it_got(station: Station, word: str, kinds: list[str]) -> None:
    """Only what says that it is settled ends a case; what failed or goes on stands in a note in its own word."""
    brought_in(station, f"{LEDGER.splitlines()[0]}\n1,2025-03-04,吵架,两户争吵,邻里,{word},\n", *DEFAULTS)
    assert [entry["kind"] for entry in by_row(station)["1"]["log"]] == kinds


def test_a_settled_ledger_puts_nothing_on_the_board_and_breaks_no_rule(station: Station) -> None:
    """What was settled last year owes nothing; that it lacks an agreement is a notice."""
    brought_in(station, LEDGER, *DEFAULTS)
    owed = {row[0] for row in station.call("due", "--all", "--format", "tsv").rows} or {
        row[0] for row in station.call("due", "--within", "400d").rows
    }
    closed = {case["case"] for case in by_row(station).values() if case["status"] == "closed"}
    assert len(closed) == 2
    assert not owed & closed
    checked = station.call("check")
    assert checked.code == 0, checked.out


def test_two_clones_that_import_a_ledger_on_one_day_make_the_same(station: Station) -> None:
    """Ids and times do not hang on the hour."""
    brought_in(station, LEDGER, *DEFAULTS)
    first = {path.name: _but_recorded(path) for path in station.case_files}
    station.git("reset", "-q", "--hard", "HEAD~1")
    (station.root / "台账.csv").write_text(LEDGER, encoding="utf-8")
    later = "2026-04-12T17:45:10+08:00"
    assert station.call("import", "台账.csv", *DEFAULTS, now=later).code == 0
    assert {path.name: _but_recorded(path) for path in station.case_files} == first


def _but_recorded(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if "recorded:" not in line]


def test_a_ledger_may_say_later_that_it_is_settled(station: Station) -> None:
    """Nobody has worked on it here: the ledger's word closes it. A case that was worked on is left to people."""
    brought_in(station, LEDGER, *DEFAULTS)
    case = by_row(station)["2025-002"]["case"]
    later = LEDGER.replace("未化解", "已化解")
    answer = brought_in(station, later, *DEFAULTS)
    assert (answer["updated"], answer["closed"]) == (1, 1)
    assert by_row(station)["2025-002"]["status"] == "closed"
    assert station.call("reopen", str(case), "--reason", "又吵了").code == 0
    again = brought_in(station, later.replace("地界争吵", "地界又争吵"), *DEFAULTS)
    assert (again["updated"], again["closed"]) == (1, 0)


def test_an_end_before_the_beginning_is_a_bad_cell(station: Station) -> None:
    """By line and column."""
    (station.root / "台账.csv").write_text(LEDGER.replace("2025/3/9", "2025/3/1"), encoding="utf-8")
    done = station.call("import", "台账.csv", *DEFAULTS)
    assert done.code == 4
    assert "台账.csv:2:化解时间" in done.err


def test_a_mapping_says_what_its_own_words_mean(station: Station) -> None:
    """Who knows what 已结案 means in the own ledger writes it down once; an unknown standing is named."""
    mapping = station.root / "own.yaml"
    own = (
        "system: own\nfields: {id: 编号, at: 登记时间, title: 纠纷名称, narrative: 简要情况, category: 纠纷类型, "
        "status: 调处状态}\nclosures: {closed: withdrawn}\n"
    )
    mapping.write_text(own, encoding="utf-8")
    assert brought_in(station, LEDGER, "--mapping", "own.yaml", *DEFAULTS)["closed"] == 1
    assert by_row(station)["2025-003"]["log"][1]["as"] == "withdrawn"
    mapping.write_text(own.replace("closed:", "shut:"), encoding="utf-8")
    done = station.call("import", "台账.csv", "--mapping", "own.yaml", *DEFAULTS)
    assert done.code == 2
    assert "shut" in done.err


CALLS = """\
reported_at,call_type,location,area,district,first_seen_snapshot
01/02/2025   00:06:24  AM,ARGUMENT,12XX  KUNIA RD,WAIPAHU,District 3,2025-01-02T01:14:10
01/02/2025   00:06:24  AM,ARGUMENT,12XX  KUNIA RD,WAIPAHU,\u00a0,2025-01-02T00:44:03
01/02/2025   00:06:24  AM,SIMPLE ASSAULT,12XX  KUNIA RD,WAIPAHU,District 3,2025-01-02T01:29:10
01/02/2025   13:20:00  PM,NOISE COMPLAINT,34XX  ALA ST,AIEA,District 3,2025-01-02T13:44:10
"""


def test_the_same_call_under_another_type_is_a_case_of_its_own_and_linked(station: Station) -> None:
    """The clock has 24 hours, whatever stands behind it; the district comes later in some rows and is nothing new."""
    answer = brought_in(station, CALLS, "--default", "area=nanyigou")
    assert (answer["created"], answer["linked"], answer["repeated"]) == (3, 1, 1)
    cases = {str(case["title"]): case for case in by_row(station).values()}
    first, second = cases["ARGUMENT: 12XX KUNIA RD"], cases["SIMPLE ASSAULT: 12XX KUNIA RD"]
    assert second["links"] == [{"kind": "same_event", "case": first["case"]}]
    assert (first["category"], second["category"]) == ("neighbour", "fight")
    assert str(cases["NOISE COMPLAINT: 34XX ALA ST"]["opened"]).startswith("2025-01-02")
    assert brought_in(station, CALLS, "--default", "area=nanyigou")["unchanged"] == 3


def test_a_later_list_links_one_row_more_of_the_same_call(station: Station) -> None:
    """The register knows the event."""
    brought_in(station, CALLS, "--default", "area=nanyigou")
    more = (
        CALLS + "01/02/2025   00:06:24  AM,TRESPASS,12XX  KUNIA RD,WAIPAHU,District 3,2025-01-02T02:00:00\n"
    )
    answer = brought_in(station, more, "--default", "area=nanyigou")
    assert (answer["created"], answer["linked"]) == (1, 1)


LAYOUTS: dict[str, tuple[str, dict[str, str], tuple[str, ...]]] = {
    "police ledger": (
        "ledger",
        {
            "系统编号": "X1", "业务流水号": "L1", "纠纷名称": "两户地界纠纷", "纠纷类型": "邻里", "简要情况": "两户为地界争吵",
            "发生时间": "2025-03-01 08:00:00", "所属市局": "某市局", "分局名称": "某分局", "所属派出所": "某派出所",
            "流转状态": "已流转", "纠纷登记时间": "2025-03-02 09:00:00", "纠纷登记单位名称": "某派出所", "调处状态": "已化解",
            "粤平安流程节点状态": "处理中:其他", "粤平安移交时间差": "3", "12-24-48-72小时内移交情况": "48小时内移交",
        },
        (),
    ),
    "110 in code": (
        "calls_110",
        {
            "jjbh": "110001", "bjsj": "20250302090000", "jjsj": "20250302090100", "bjdh": "", "bjrxm": "王某",
            "jqdz": "某村东头", "bjnr": "两户为地界争吵", "bcjjnr": "正在推搡", "jqlbdm": "01",
        },
        (),
    ),
    "110 in words": (
        "calls_110",
        {"接警编号": "110001", "报警时间": "2025-03-02T09:00:00+08:00", "报警内容": "两户为地界争吵", "补充接警内容": "", "警情地址": "某村"},
        (),
    ),
    "answers to calls": ("incidents_110", {"反馈单编号": "F1", "出警情况": "两户为地界争吵，现场劝离"}, ("at=2025-03-02",)),
    "answers judged": (
        "incidents_110",
        {
            "反馈单编号": "F1", "出警情况": "两户为地界争吵", "风险人员姓名": "王小明", "风险人员身份证号": "", "是否存在风险人员": "TRUE",
            "风险等级": "高", "判断依据": "多次报警",
        },
        ("at=2025-03-02",),
    ),
    "calls back": ("call_backs", {"flowid": "1", "jjdbh": "110001", "hfsj": "2025-03-05 10:00", "dhhfhsqk": "已和好"}, ()),
    "hotline": ("hotline_12345", {"工单编号": "G1", "诉求标题": "楼上漏水", "市民诉求": "楼上漏水无人管"}, ("at=2025-03-02",)),
    "messages": (
        "complaints",
        {
            "留言编号": "1", "留言用户": "A00012", "留言主题": "楼上漏水", "留言时间": "2025/3/2 9:05:00", "留言详情": "\n\t楼上漏水",
            "反对数": "0", "点赞数": "1", "一级标签": "城乡建设",
        },
        (),
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_that_is_known_comes_in(layout: str, station: Station) -> None:
    """By its own mapping, with little said beside; no name of a person is kept."""
    system, row, defaults = LAYOUTS[layout]
    sheet = StringIO()
    writer = csv.DictWriter(sheet, list(row))
    writer.writeheader()
    writer.writerow(row)
    argv = [word for default in ("area=nanyigou", *defaults) for word in ("--default", default)]
    answer = brought_in(station, sheet.getvalue(), *argv)
    assert answer["created"] == 1
    (case,) = by_row(station).values()
    assert case["log"][0]["source"]["system"] == system
    assert str(case["opened"]).startswith("2025-03-0")
    assert "王小明" not in json.dumps(case, ensure_ascii=False)


def test_a_ledger_that_nobody_has_seen_says_what_to_name(station: Station) -> None:
    """Each column that is missing is named with the two ways to fill it."""
    text = "序号,受理日期,当事人,纠纷简要情况,纠纷类别,调处结果,责任民警,所属村居\n1,2025.3.4,甲乙,两户争吵,邻里,已化解,张警官,南义沟村\n"
    answer = brought_in(station, text)
    assert (answer["created"], answer["closed"]) == (1, 1)
    (station.root / "少.csv").write_text("序号,日期,情况\n1,2025.3.4,两户争吵\n", encoding="utf-8")
    done = station.call("import", "少.csv", "--map", "at=日期")
    assert done.code == 2
    for field in ("title", "category", "area", "narrative"):
        assert field in done.err
    assert "情况" in done.err
