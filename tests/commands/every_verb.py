"""One run of every verb and action that there is, for tests that hold all of them to one thing."""

import importlib
import json
from collections.abc import Iterator
from typing import NamedTuple

from disputes_cli.verbs import VERBS
from tests.station import IDENTITY, Result, Station


class Run(NamedTuple):
    """What is typed, and the kinds of docs/scripting.md that it prints: as JSON, and as lines where those are others."""

    typed: str
    kind: str
    lines: str | None = None
    also: str | None = None
    """The kind whose keys come before its own."""

    def argv(self, case: str = "") -> list[str]:
        """Return the words; `@` is the case."""
        return [case if word == "@" else word for word in self.typed.split()]

    @property
    def name(self) -> str:
        """The verb and its action."""
        words = self.typed.split() or [""]
        return " ".join(words[:2]) if words[1:] and words[1] in actions_of(words[0]) else words[0]


def actions_of(verb: str) -> tuple[str, ...]:
    """Return the actions of a verb."""
    if verb not in VERBS:
        return ()
    module = importlib.import_module(f"disputes_cli.commands.{VERBS[verb].module}")
    return tuple(getattr(module, "ACTIONS", {}))


def every_name() -> Iterator[str]:
    """Yield every verb and every action of one; nothing for the board."""
    yield ""
    for verb in VERBS:
        yield verb
        yield from (f"{verb} {action}" for action in actions_of(verb))


READS = [
    Run("", "board", "board.lines"),
    Run("--version", "version"),
    Run("due", "due"),
    Run("list --all", "list"),
    Run("show @", "show", also="list"),
    Run("log", "log"),
    Run("report daily", "report", "report.lines"),
    Run("report weekly", "report", "report.lines"),
    Run("report monthly --as-of HEAD", "report", "report.lines"),
    Run("check --notices", "check"),
    Run("rules", "rules"),
    Run("rules check", "check"),
    Run("rules test", "rule_examples"),
    Run("rules diff", "rules_difference"),
    Run("rules diff --profile zhucang", "rules_difference"),
    Run("people", "people"),
    Run("areas", "areas", "areas.lines"),
    Run("bodies", "bodies"),
    Run("triage @ --explain", "proposal"),
    Run("triage --all --explain", "proposals", "proposals.lines", also="proposal"),
]
"""Every run that reads, but for `schema`, which prints a schema itself."""

REPORT = "--category land_boundary --area nanyigou --channel visit --narrative 两户因坡地边界多次争吵。 --party applicant:王某 --party respondent:李某"
WRITES = [
    Run(f"new --title 南义沟村两户地界纠纷 {REPORT}", "written"),
    Run("triage @ --nature civil --grade red --complexity complex --reason 双方纠集亲属", "written"),
    Run("assign @ --to zhang.wei --lead li.wei --team zhang.wei --plan 每周走访", "written"),
    Run("report-up @ --to town_centre --text 已派员稳控", "written"),
    Run("refer @ --to town_centre --manner assist --reply-by 2026-04-15", "written"),
    Run("urge @ --text 请尽快反馈", "written"),
    Run("reply @ --outcome done --text 已派调解员", "written"),
    Run("task @ --text 拍照 --to zhang.wei --due 2026-04-18", "written"),
    Run("done @ --text 已拍", "written"),
    Run("suspend @ --reason 等待测绘 --review-by 2026-05-10", "written"),
    Run("resume @ --reason 测绘完成 --settle-by 2026-05-01", "written"),
    Run("extend @ --to 2026-05-05 --reason 双方同意 --consent a=yes --consent b=yes --approved-by li.wei", "written"),
    Run("proceed @ --track suit --step filed --until 2026-06-01", "written"),
    Run("mediate @ --outcome agreed --host village_committee --mediator 刘某 --present a,b --form written --term 拆除围栏;by=b;to=a;due=2026-05-01 --reason 双方要求", "written"),
    Run("perform @ --result full --known-by 现场查看", "written"),
    Run("follow-up @ --means door --saw a,b --satisfaction a=satisfied --satisfaction b=fair --content performance=已拆 --content attitude=都认 --content next_step=再看 --content new_signs=无 --reason 仅此一次", "written"),
    Run("note @ --text 测绘图在纸质卷内", "written"),
    Run("link @ --to 20260304-byr5p --kind arose_from", "written"),
    Run("amend @ --reason 写错 place=村东头坡地", "written"),
    Run("close @ --as withdrawn --reason 申请人撤回", "written"),
    Run("reopen @ --reason 又起争执", "written"),
    Run("apply more.jsonl", "written"),
    Run("assign --from wang.fang --to zhang.wei --reason 调离", "handover"),
    Run("import sheet.csv --map title=标题 --map narrative=内容 --default category=noise --default area=nanyigou --default channel=walk_in --default at=2026-04-11", "import"),
    Run("people add sun.jie --name 孙警官 --email sun.jie@example.org", "people.written"),
    Run("people retire sun.jie", "people.written"),
    Run("areas add dongzhuang --name 东庄 --under daozhen", "areas.written"),
    Run("areas assign dongzhuang --to zhang.wei", "areas.written"),
    Run("areas retire dongzhuang", "areas.written"),
    Run("bodies add bank --name 信用社 --kind government", "bodies.written"),
    Run("bodies retire bank", "bodies.written"),
    Run("init ../other --name 邻所 --code other-pcs --area other:邻镇", "init"),
]  # fmt: skip
"""Every run that writes, each on what the one before has left, beginning with a station of five cases."""


ON_A_TERMINAL = {"edit"}
"""What opens an editor, and only there."""

PRINTS_ITSELF = {"schema", "completion"}
"""What prints a JSON document that is no record."""


def beside(station: Station) -> None:
    """Lay out what the runs that write read: a sheet, and a work tree without a register."""
    (station.root / "sheet.csv").write_text("标题,内容\n夜间施工噪音,居民反映工地夜间施工。\n", "utf-8")
    other = Station(station.root.parent / "other")
    other.root.mkdir()
    other.git("init", "-q")
    for name, value in IDENTITY.items():
        other.git("config", name, value)


def written(station: Station, *options: str) -> Iterator[tuple[Run, Result]]:
    """Carry out every write with these options, and yield what each answered as JSON."""
    beside(station)
    case = ""
    for run in WRITES:
        more = {"kind": "note", "case": case, "text": "一"}
        (station.root / "more.jsonl").write_text(json.dumps(more), "utf-8")
        yield run, station.call(*run.argv(case), *options)
        case = case or station.changed()[0].split("/")[-1].removesuffix(".yaml")
