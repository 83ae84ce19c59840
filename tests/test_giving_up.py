"""Every verb that asks, at every question in turn: whoever gives up there leaves the register exactly as it was."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from disputes_cli.verbs import VERBS
from tests.station import IDENTITY, Station
from tests.talk import CTRL_C, CTRL_D, Talk

CASE = "CASE"
CHOICE = "编号或名称"
"""What the line says on which a choice is typed, below the list."""

JUDGED = (
    *("triage", CASE, "--nature", "civil", "--grade", "blue"),
    *("--complexity", "general", "--reason", "x"),
)
AGREED = (
    *("mediate", CASE, "--outcome", "agreed", "--present", "a", "--text", "x"),
    *("--term", "拆除围栏; by=b; due=2026-05-01", "--term", "赔偿; by=a; amount=300"),
)
REFERRED = ("refer", CASE, "--to", "court")


class Step(NamedTuple):
    """One question by some of its words, whether it is a choice among several, and what is typed."""

    asks: str
    types: tuple[str, ...] = ()
    choice: bool = False
    long: bool = False

    def question(self) -> tuple[str, ...]:
        """Return what is seen before the answer is typed, in turn."""
        return (self.asks, CHOICE) if self.choice else (self.asks,)


def line(asks: str, *types: str) -> Step:
    """Return a question that is answered in a line."""
    return Step(asks, types)


def one_of(asks: str, *types: str) -> Step:
    """Return a question that is answered by a number or a name."""
    return Step(asks, types, choice=True)


def long(asks: str) -> Step:
    """Return a question that is answered in several lines, here one."""
    return Step(asks, ("写到一半。", "。"), long=True)


WHICH = one_of("哪一件纠纷？", "两家争吵")
FACTORS = (
    one_of("有没有说过要打、要杀", "1"),
    Step("编号或名称 [不详]", ("",) * 9),
)
JUDGE = (
    *(one_of("性质", "民间"), one_of("预警等级", "橙色"), one_of("难易程度", "")),
    line("仍要这样办的理由", "x"),
)


class Talked(NamedTuple):
    """A command line, what is asked until it is carried out, and what was done to the case before."""

    argv: tuple[str, ...]
    steps: tuple[Step, ...]
    before: tuple[tuple[str, ...], ...] = ()

    @property
    def name(self) -> str:
        """The command line, as the test is called."""
        return " ".join(self.argv)


TALKS = (
    Talked(
        ("new",),
        (
            *(line("标题", "两家争吵"), one_of("纠纷类别", "噪音"), one_of("所在辖区", "南义沟")),
            *(one_of("纠纷来源", "visit"), long("反映的情况"), line("当事人姓名", "王小明")),
            *(one_of("身份", ""), line("当事人姓名", ""), line("[Y/n]", "y")),
        ),
    ),
    Talked(("triage",), (WHICH, *FACTORS, *JUDGE)),
    Talked(("triage", "--all"), (one_of("现在研判吗", ""), *FACTORS, *JUDGE)),
    Talked(("show",), (WHICH,)),
    Talked(("report",), (Step("编号或名称 [周报]", ("日报",)),)),
    Talked(("assign",), (WHICH, one_of("责任人", "王警官"))),
    Talked(("report-up",), (WHICH, one_of("上报到哪个单位", "综治"))),
    Talked(("refer",), (WHICH, one_of("接收单位", "法庭")), (JUDGED,)),
    Talked(("reply",), (WHICH, one_of("反馈结果", "已受理"), long("反馈内容")), (REFERRED,)),
    Talked(
        ("urge",),
        (WHICH, one_of("催办哪一项", "法庭")),
        (REFERRED, ("refer", CASE, "--to", "town_centre", "--manner", "assist")),
    ),
    Talked(
        ("mediate",),
        (
            *(WHICH, one_of("调解结果", "3"), line("约定的一项内容", "拆除围栏")),
            *(one_of("由谁来做", "b"), line("期限", "+3d"), line("金额", ""), line("约定的一项内容", "")),
            *(one_of("到场", "1-2"), long("调解经过")),
        ),
        (JUDGED,),
    ),
    Talked(("mediate", "@"), (one_of("调解结果", "1"), line("约定的调解时间", "明天 9:00")), (JUDGED,)),
    Talked(("perform",), (WHICH, one_of("哪一项约定", "拆除"), one_of("履行结果", "1")), (JUDGED, AGREED)),
    Talked(
        ("follow-up",),
        (
            *(WHICH, one_of("见到或联系到", "1 2"), one_of("回访方式", "电话")),
            *(one_of("王某 满意吗", "一般"), one_of("李某 满意吗", ""), long("回访情况")),
        ),
    ),
    Talked(
        ("proceed",),
        (WHICH, one_of("哪种法律程序", "诉讼"), one_of("哪一步", "其他步骤"), line("哪一步", "开庭")),
    ),
    Talked(("extend",), (WHICH, line("新的期限", "")), (JUDGED,)),
    Talked(("suspend",), (WHICH, line("中止的理由", "x"))),
    Talked(("resume",), (WHICH,), (("suspend", CASE, "--reason", "x"),)),
    Talked(("task",), (WHICH, long("要办的事"))),
    Talked(
        ("done",),
        (WHICH, one_of("哪一项办妥了", "走访")),
        (("task", CASE, "--text", "走访"), ("task", CASE, "--text", "拍照")),
    ),
    Talked(("note",), (WHICH, long("要记的事"))),
    Talked(("link",), (WHICH, one_of("另一件纠纷", "1"), one_of("什么关联", "属于"))),
    Talked(("close",), (WHICH, one_of("办结方式", "撤回"), line("办结的原因", "x"))),
    Talked(("close", "@"), (one_of("办结方式", "重复"), one_of("与哪一件纠纷重复", "1"))),
    Talked(
        ("reopen",),
        (WHICH, line("恢复办理的理由", "x")),
        (("close", CASE, "--as", "withdrawn", "--reason", "x"),),
    ),
    Talked(
        ("amend",),
        (
            *(WHICH, one_of("要更正什么", ""), one_of("哪一项写错了", "标题"), line("标题", "另一个标题")),
            line("更正的理由", "x"),
        ),
    ),
    Talked(("edit",), (WHICH, line("更正的理由", "x"))),
    Talked(
        ("import",),
        (
            *(one_of("哪个表格", "1"), one_of("哪一列是“标题”", ""), one_of("哪一列是“情况”", "")),
            *(one_of("哪一列是“登记时间”", ""), one_of("哪一列是“类别”", "-"), one_of("哪一列是“辖区”", "-")),
            *(
                one_of("哪一列是“地点”", "-"),
                one_of("没有写明类别", "噪音"),
                one_of("没有写明辖区", "南义沟"),
            ),
        ),
    ),
    Talked(
        ("people", "add"),
        (line("名称", "孙警官"), line("代号", "sun.li"), one_of("岗位", ""), line("邮箱", "")),
    ),
    Talked(
        ("people", "retire"),
        (one_of("哪位？", "王警官"),),
        (("areas", "assign", "beiyigou", "--to", "zhang.wei"),),
    ),
    Talked(
        ("areas", "add"),
        (line("名称", "西沟村"), line("代号", "xigou"), one_of("上级辖区", ""), one_of("责任人", "")),
    ),
    Talked(("areas", "assign"), (one_of("哪个辖区", "北义沟"), one_of("责任人", "张警官"))),
    Talked(("areas", "retire"), (one_of("哪个辖区", "北义沟"),)),
    Talked(("bodies", "add"), (line("名称", "医院"), line("代号", "hospital"), one_of("单位种类", "学校"))),
    Talked(("bodies", "retire"), (one_of("哪个单位", "法庭"),)),
)

NEVER_ASK = frozenset(
    {
        "apply",
        "audit",
        "check",
        "completion",
        "diff",
        "doctor",
        "due",
        "list",
        "log",
        "rules",
        "schema",
        "seal",
    }
)
"""Verbs that only tell, or take all they need from their command line."""


@pytest.fixture
def desk(station: Station, tmp_path: Path) -> Station:
    """Hand out a station with two cases, a sheet to import and an editor that changes what it is given."""
    for title, party in (("两家争吵", "王某"), ("停车争吵", "孙某")):
        made = station.call(
            *("new", "--title", title, "--category", "noise", "--area", "nanyigou", "--channel", "visit"),
            *("--narrative", "争吵。", "--party", f"applicant:{party}", "--party", "respondent:李某"),
        )
        assert made.code == 0, made.err
    (station.root / "来访.csv").write_text("事由,内容,日期\n甲乙争吵,因琐事争吵,2026-04-10\n", "utf-8")
    station.git("add", "-A")
    station.git("commit", "-q", "-m", "a sheet to import")
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nsed -i 's/^title: .*/title: 另一个标题/' \"$1\"\n", encoding="utf-8")
    editor.chmod(0o755)
    return station


@pytest.mark.parametrize("talked", TALKS, ids=lambda talked: talked.name)
def test_giving_up_at_any_question_changes_nothing(desk: Station, tmp_path: Path, talked: Talked) -> None:
    """Exit status 130, said in a line; what was written at length is kept. Answered to the end, it is carried out.

    Ctrl-D is pressed at the first question of each sort (a line, a choice, a text): more would only take time.
    """
    case = next(path.stem for path in desk.case_files if "两家争吵" in path.read_text("utf-8"))
    for argv in talked.before:
        done = desk.call(*(case if word == CASE else word for word in argv))
        assert done.code == 0, done.err
    if talked.argv[1:2] == ("@",) or not talked.before:
        assert desk.call("note", case, "--text", "x").code == 0  # it is the case touched last
    variables: dict[str, Any] = {"VISUAL": str(tmp_path / "editor")} if talked.argv == ("edit",) else {}
    for place, step in enumerate(talked.steps):
        alike = [(one.choice, one.long) for one in talked.steps[:place]]
        for key in (CTRL_C,) if (step.choice, step.long) in alike else (CTRL_C, CTRL_D):
            talk = _answered(Talk(desk, *talked.argv, **variables), talked.steps[:place])
            for seen in step.question()[:-1]:
                talk.asked(seen)
            told = talk.given_up(step.question()[-1], key)
            kept = any(one.long for one in talked.steps[:place]) or (variables and place > 0)
            assert ("您写的内容已保留" in told) == bool(kept)
            assert [one.read_text("utf-8") for one in _unfinished(desk, ".txt")] == (
                ["写到一半。\n"] if kept and not variables else []
            )
            for one in _unfinished(desk):
                one.unlink()
    before = desk.head
    talk = _answered(Talk(desk, *talked.argv, **variables), talked.steps)
    if talked.argv == ("triage", "--all"):
        talk.asked("第 2 件，共 2 件").asked(CHOICE, "q")
    assert talk.ended() == 0, talk.seen
    assert (desk.head != before) == (talked.argv[0] not in ("show", "report")), talk.seen
    assert not list(_unfinished(desk))


def _answered(talk: Talk, steps: tuple[Step, ...]) -> Talk:
    for step in steps:
        *seen, last = step.question()
        for text in seen:
            talk.asked(text)
        talk.asked(last, *step.types)
    return talk


def _unfinished(desk: Station, suffix: str = "") -> Iterator[Path]:
    return (desk.root / ".git").rglob(f"unfinished*{suffix}")


def test_every_verb_that_asks_is_given_up_here() -> None:
    """A new verb stands in one list or the other."""
    asking = {talked.argv[0] for talked in TALKS} | {"init"}
    assert asking | (NEVER_ASK & VERBS.keys()) == VERBS.keys()
    assert asking.isdisjoint(NEVER_ASK)


def test_a_register_given_up_is_not_begun(empty_repository: Station) -> None:
    """At each question of `init`, the one after the language too, which is asked where nobody named one."""
    for name, value in IDENTITY.items():
        empty_repository.git("config", name, value)
    empty_repository.git("commit", "-q", "--allow-empty", "-m", "begin")
    steps = (
        *(line("number or name [中文]", ""), line("派出所名称", "道镇派出所"), line("代码", "daozhen-pcs")),
        *(line("第一个辖区的名称", "道镇"), line("代号", "daozhen")),
    )
    for place, step in enumerate(steps):
        for key in (CTRL_C, CTRL_D):
            talk = _answered(Talk(empty_repository, "init", DISPUTES_LANG=""), steps[:place])
            said = "Stopped; nothing was changed." if place == 0 else "已停止；没有任何改动"
            assert said in talk.given_up(step.asks, key, said)
    assert _answered(Talk(empty_repository, "init", DISPUTES_LANG=""), steps).ended() == 0
    assert "language: zh_CN" in (empty_repository.register / "register.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("argv", "steps"),
    [
        (("new",), TALKS[0].steps[:5]),
        (("reply", "@"), (one_of("反馈结果", "已受理"), long("反馈内容"))),
        (("mediate", "@"), (one_of("调解结果", "未达成"), one_of("到场", "1"), long("调解经过"))),
        (("task", "@"), (long("要办的事"),)),
        (("note", "@"), (long("要记的事"),)),
    ],
    ids=lambda one: one[0] if isinstance(one[0], str) else "",
)
def test_what_was_being_written_is_offered_again(
    desk: Station, argv: tuple[str, ...], steps: tuple[Step, ...]
) -> None:
    """Given up between two lines, it is shown the next time; said yes to, it is gone on with."""
    case = desk.case_files[0].stem
    assert desk.call("refer", case, "--to", "court").code == 0
    talk = _answered(Talk(desk, *argv), steps[:-1]).asked(steps[-1].asks, "第一行")
    told = talk.given_up("第一行", CTRL_C)
    assert "您写的内容已保留" in told
    talk = _answered(Talk(desk, *argv), steps[:-1]).asked("您上次写的内容").asked("第一行")
    talk.asked("[Y/n]", "").asked(steps[-1].asks, "第二行", "。")
    if argv == ("new",):
        talk.asked("当事人姓名", "").asked("[Y/n]", "y")
    entry = talk.recorded()
    assert entry["narrative" if argv == ("new",) else "text"] == "第一行\n第二行"


def test_what_was_written_in_an_editor_is_offered_again(desk: Station, tmp_path: Path) -> None:
    """Also where the editor was killed; a buffer left empty is no text, and nothing is said of it."""
    editor = tmp_path / "writer"
    editor.write_text('#!/bin/sh\nsed -i "1i 电话13912345678" "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    told = Talk(desk, "note", "@", EDITOR=str(editor)).asked("手机号").given_up("[Y/n]", CTRL_C)
    assert "您写的内容已保留" in told
    editor.write_text("#!/bin/sh\nkill -9 $$\n", encoding="utf-8")
    killed = Talk(desk, "note", "@", EDITOR=str(editor)).asked("接着").refused(7)
    assert "您写的内容已保留" in killed
    editor.write_text('#!/bin/sh\nsed -i "s/电话13912345678/已电话联系/" "$1"\n', encoding="utf-8")
    assert Talk(desk, "note", "@", EDITOR=str(editor)).asked("接着").recorded()["text"] == "已电话联系"
    empty = Talk(desk, "note", "@", EDITOR="true").asked("此项必填").given_up("[Y/n]", CTRL_D)
    assert "已保留" not in empty
    assert "已保留" not in Talk(desk, "note", "@", EDITOR="no-such-editor").asked("无法启动").refused(7)
    assert not list(_unfinished(desk))
