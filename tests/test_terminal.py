"""Verbs at a real terminal of 80 columns, in Chinese: what is missing is asked for, and can be given up."""

import sys
from datetime import date, timedelta
from pathlib import Path

import pexpect
import pytest

from disputes_cli.records.yaml_read import load
from disputes_cli.views.widths import width
from tests.station import IDENTITY, Station
from tests.talk import COLUMNS, CTRL_D, INTERRUPTED, Talk

NEW = ("new", "--title", "两家争吵", "--category", "noise", "--area", "nanyigou", "--channel", "visit")
TWO = ("--party", "applicant:王某", "--party", "respondent:李某")


@pytest.fixture
def desk(station: Station) -> Station:
    """Hand out a station with one report of two parties."""
    made = station.call(*NEW, "--narrative", "两家为噪音争吵。", *TWO)
    assert made.code == 0, made.err
    return station


def test_a_report_is_asked_for(station: Station) -> None:
    """Title, category by a part of its name, area, channel, narrative line by line, parties until none is named."""
    talk = Talk(station, "new")
    talk.asked("标题", "南义沟村两户地界纠纷").asked("还有 41 项").asked("编号或名称", "地界").asked(
        "所在辖区"
    )
    talk.asked("编号或名称", "南义沟").asked("纠纷来源").asked("编号或名称", "1").asked("走访排查")
    talk.asked("反映的情况", "走访中了解到,", "两户因边界争吵。", ".")
    talk.asked("当事人姓名", "王小明").asked("身份").asked("编号或名称 [申请人]", "")
    talk.asked("当事人姓名", "respondant:李某").asked("是否指 respondent").asked(
        "当事人姓名", "被申请人：李某"
    )
    talk.asked("当事人姓名", "")
    entry = talk.recorded()
    assert entry["narrative"] == "走访中了解到,\n两户因边界争吵。"
    assert entry["channel"] == "visit"
    case = load(station.case_files[0].read_bytes())
    assert (case["category"], case["area"]) == ("land_boundary", "nanyigou")
    assert case["parties"] == [
        {"key": "a", "name": "王某某", "roles": ["applicant"]},
        {"key": "b", "name": "李某", "roles": ["respondent"]},
    ]
    assert "已登记" in talk.seen
    assert all(width(line) <= COLUMNS for line in talk.seen.splitlines())


def test_only_what_is_missing_is_asked(station: Station) -> None:
    """Flags answer in advance; a wrong one is refused before anything is asked."""
    assert Talk(station, *NEW, *TWO).asked("反映的情况", "争吵", "。").recorded()["narrative"] == "争吵"
    said = Talk(station, "new", "--title", "x", "--category", "nois").refused(2)
    assert "noise" in said
    assert "标题" not in said
    assert "--narrative" in Talk(station, *NEW, "--no-input").refused(2)


def test_like_cases_are_shown_before_a_new_one_is_made(desk: Station) -> None:
    """Whoever says no is shown the way on, and nothing was made."""
    talk = Talk(desk, *NEW, "--narrative", "x", *TWO).asked("[Y/n]", "n")
    assert f"--again {desk.case_files[0].stem}" in talk.refused(4)
    Talk(desk, *NEW, "--narrative", "x", *TWO).asked("[Y/n]", "").recorded()


def test_a_number_of_a_person_is_asked_again(station: Station) -> None:
    """At the prompt, not after all has been typed."""
    talk = Talk(station, *NEW, *TWO).asked("反映的情况", "电话13912345678", "。").asked("手机号")
    assert talk.asked("反映的情况", "争吵", "。").recorded()["narrative"] == "争吵"


def test_what_was_written_is_kept_until_it_is_recorded(desk: Station) -> None:
    """Given up in the middle it comes again; recorded it does not."""
    Talk(desk, "note", "@").asked("要记的事", "第一行").interrupted("第一行")
    talk = (
        Talk(desk, "note", "@")
        .asked("您上次写的内容")
        .asked("第一行")
        .asked("[Y/n]", "")
        .asked("要记的事", "第二行", "。")
    )
    assert talk.recorded()["text"] == "第一行\n第二行"
    assert Talk(desk, "note", "@").asked("要记的事", "第三行", "。").recorded()["text"] == "第三行"


def test_a_triage_is_explained_then_asked(desk: Station) -> None:
    """Proposal first; factors; what the answers change is said; the proposed grade is offered; a reason is asked."""
    talk = Talk(desk, "triage", "@").asked("规则建议蓝色").asked("尚未问到")
    talk.asked("同归于尽之类的话").asked("编号或名称", "1")
    for _ in range(9):
        talk.asked("编号或名称 [不详]", "")
    talk.asked("规则建议红色").asked("性质").asked("编号或名称", "9").asked("编号为 1 至 5")
    talk.asked("编号或名称", "民间").asked("预警等级").asked("*3  red").asked("编号或名称 [红色]", "橙色")
    talk.asked("难易程度").asked("编号或名称", "").asked("没有写理由").asked("仍要这样办的理由", "当场已控制")
    entry = talk.recorded()
    assert (entry["nature"], entry["grade"], entry["complexity"]) == ("civil", "orange", "general")
    assert entry["proposed"]["grade"] == "red"
    assert entry["reason"] == "当场已控制"
    assert entry["factors"]["threat_to_person"] == "seen"
    assert set(entry["factors"].values()) == {"seen", "unknown"}
    assert all(
        width(line) <= COLUMNS for line in talk.seen.splitlines() if "建议" not in line and "：" not in line
    )


def test_a_triage_said_in_full_asks_nothing(desk: Station) -> None:
    """No explanation where nobody is asked."""
    talk = Talk(desk, "triage", "@", "--nature", "civil", "--grade", "blue", "--complexity", "general")
    assert talk.recorded()["grade"] == "blue"
    assert "规则建议" not in talk.seen


def test_a_session_is_asked_for(desk: Station) -> None:
    """The outcome decides what follows; a term is asked again until it can be understood."""
    talk = Talk(desk, "mediate", "@").asked("调解结果").asked("编号或名称", "agreed")
    for wrong in ("拆除; by=z", "拆除; by=b; due=never", ""):
        talk.asked("约定的一项内容", wrong)
    talk.asked("约定的一项内容", "拆除; by=b; due=+3d")
    talk.asked("约定的一项内容", "赔偿误工费").asked("由谁来做").asked("编号或名称", "李某")
    talk.asked("期限", "改天").asked("不是日期").asked("期限", "下下周三").asked("金额", "三千").asked(
        "不是数"
    )
    talk.asked("金额", "3000元").asked("约定的一项内容", "").asked("到场").asked("编号或名称", "1-2")
    entry = talk.asked("调解经过", "双方和好", "。").recorded()
    assert [term["due"] for term in entry["terms"]] == ["2026-04-15", "2026-04-22"]
    assert (entry["terms"][1]["act"], entry["terms"][1]["amount"]) == ("pay", 3000)
    assert "--term" not in talk.seen
    assert (entry["present"], entry["text"]) == (["a", "b"], "双方和好")


def test_a_session_to_come_is_asked_for_its_time_only(desk: Station) -> None:
    """A time that is none is asked again; who will come is not known yet."""
    talk = (
        Talk(desk, "mediate", "@", "--outcome", "scheduled").asked("约定的调解时间", "明天").asked("不是时间")
    )
    entry = talk.asked("约定的调解时间", "2026-04-20 15:00").recorded()
    assert entry["session_at"] == "2026-04-20T15:00:00+08:00"
    assert "text" not in entry


def test_a_contact_is_asked_for(desk: Station) -> None:
    """Somebody must have been seen; means and words are asked for, satisfaction is not made up."""
    talk = Talk(desk, "follow-up", "@").asked("联系到的当事人").asked("编号或名称", "").asked("此项必填")
    talk.asked("编号或名称", "李某").asked("回访方式").asked("编号或名称", "上门")
    talk.asked("李某 满意吗").asked("编号或名称", "")
    entry = talk.asked("回访情况", "已恢复来往", "。").recorded()
    assert (entry["saw"], entry["means"], entry["text"]) == (["b"], "door", "已恢复来往")
    assert "satisfaction" not in entry


def test_each_party_that_was_seen_is_asked_apart(desk: Station) -> None:
    """What each said of it, and nothing where nobody asked."""
    talk = Talk(desk, "follow-up", "@").asked("联系到的当事人").asked("编号或名称", "a b")
    talk.asked("回访方式").asked("编号或名称", "电话")
    talk.asked("王某 满意吗").asked("编号或名称", "一般").asked("李某 满意吗").asked("编号或名称", "")
    assert talk.asked("回访情况", "通过电话", "。").recorded()["satisfaction"] == {"a": "fair"}


def test_an_ending_is_asked_for(desk: Station) -> None:
    """What it lacks is said, and why it is closed all the same is asked."""
    talk = (
        Talk(desk, "close", "@")
        .asked("办结方式")
        .asked("编号或名称", "撤回")
        .asked("办结的原因", "当事人撤回")
    )
    entry = talk.recorded()
    assert (entry["as"], entry["reason"]) == ("withdrawn", "当事人撤回")
    assert "理由" in Talk(desk, "reopen", "@").asked("恢复办理的理由", "又吵").seen


def test_why_it_ended_and_why_a_rule_was_broken_are_asked_apart(desk: Station) -> None:
    """The one does not answer for the other."""
    (file,) = desk.case_files
    step = desk.call("proceed", file.stem, "--track", "warning_letter", "--step", "issued", "--no-input")
    assert step.code == 0, step.err
    talk = Talk(desk, "close", "@", "--as", "withdrawn").asked("办结的原因", "搬走了")
    entry = talk.asked("《反家庭暴力法》第17条").asked("仍要这样办的理由", "电话里问过").recorded()
    assert (entry["reason"], entry["breach_reason"]) == ("搬走了", "电话里问过")


def test_of_several_open_things_one_is_chosen(desk: Station) -> None:
    """Terms, referrals and tasks are offered with what they say."""
    for text in ("拍照", "走访"):
        assert desk.call("task", desk.case_files[0].stem, "--text", text).code == 0
    talk = Talk(desk, "done", "@").asked("拍照").asked("走访").asked("编号或名称", "走访")
    entry = talk.recorded()
    tasks = {
        task["text"]: task["id"]
        for task in load(desk.case_files[0].read_bytes())["log"]
        if task["kind"] == "task"
    }
    assert entry["of"] == tasks["走访"]


def test_a_register_is_asked_for(empty_repository: Station) -> None:
    """Name, code and first area; the rest is proposed."""
    for name, value in IDENTITY.items():
        empty_repository.git("config", name, value)
    empty_repository.git("commit", "-q", "--allow-empty", "-m", "begin")
    Talk(empty_repository, "init").interrupted("名称")
    talk = (
        Talk(empty_repository, "init")
        .asked("名称", "道镇派出所")
        .asked("代码", "Dao Zhen")
        .asked("代码", "daozhen-pcs")
        .asked("辖区", "道镇")
        .asked("代号", "Dao")
        .asked("不能作编号")
    )
    talk.asked("代号", "daozhen").child.expect(pexpect.EOF)
    register = load((empty_repository.register / "register.yaml").read_bytes())
    asked = (register["name"], register["code"], register["areas"][0]["id"])
    assert asked == ("道镇派出所", "daozhen-pcs", "daozhen")


def test_the_questions_of_init_are_asked_in_the_language_of_the_register(empty_repository: Station) -> None:
    """Whoever says --language zh_CN reads Chinese from the first question on."""
    for name, value in IDENTITY.items():
        empty_repository.git("config", name, value)
    empty_repository.git("commit", "-q", "--allow-empty", "-m", "begin")
    talk = Talk(empty_repository, "init", "--language", "en")
    talk.asked("name of the station", "Daozhen").asked("its code", "daozhen-pcs")
    talk.asked("the first area", "daozhen:Daozhen").child.expect("started the register")


@pytest.mark.parametrize(
    ("argv", "question"),
    [
        (("new",), "标题"),
        ((*NEW, *TWO), "反映的情况"),
        (("triage", "@"), "编号或名称"),
        (("mediate", "@"), "编号或名称"),
        (("follow-up", "@"), "编号或名称"),
        (("close", "@"), "编号或名称"),
        (("close", "@", "--as", "withdrawn"), "理由"),
        (("amend", "@", "title=x"), "理由"),
    ],
    ids=lambda one: one if isinstance(one, str) else " ".join(one[:1]),
)
def test_ctrl_c_at_a_question_changes_nothing(desk: Station, argv: tuple[str, ...], question: str) -> None:
    """Exit status 130, said in one line."""
    Talk(desk, *argv).interrupted(question)


def test_the_end_of_input_gives_up_too(desk: Station) -> None:
    """Ctrl-D is as Ctrl-C."""
    assert Talk(desk, "note", "@").given_up("要记的事", CTRL_D)


def test_an_editor_writes_long_texts(desk: Station, tmp_path: Path) -> None:
    """$EDITOR is opened on the text; what stands below the line is dropped."""
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i "1i 在编辑器里写的" "$1"\n')
    editor.chmod(0o755)
    assert Talk(desk, "note", "@", EDITOR=str(editor)).recorded()["text"] == "在编辑器里写的"


def test_at_a_terminal_three_characters_of_an_id_will_do(desk: Station) -> None:
    """And @ is the case this work tree touched last."""
    part = desk.case_files[0].stem[9:12]
    assert Talk(desk, "note", part, "--text", "x").recorded()["text"] == "x"
    assert Talk(desk, "note", "@", "--text", "y").recorded()["text"] == "y"


def test_all_that_waits_is_walked_case_by_case(desk: Station) -> None:
    """The gravest first; each is judged by somebody, left for now, or the walk stops there."""
    grave = ("new", "--title", "扬言伤人", "--category", "debt", "--area", "nanyigou", "--channel", "visit")
    assert desk.call(*grave, "--narrative", "李某扬言要砍死张某。").code == 0
    assert desk.call(*grave, "--narrative", "老街有人吵架。").code == 0
    before = desk.head
    talk = (
        Talk(desk, "triage", "--all")
        .asked("第 1 件，共 3 件")
        .asked("规则建议红色")
        .asked("编号或名称 [研判]", "")
    )
    for _ in range(10):
        talk.asked("编号或名称 [不详]", "")
    talk.asked("编号或名称", "civil").asked("[红色]", "").asked("[一般]", "").asked("第 2 件，共 3 件")
    talk.asked("编号或名称 [研判]", "s").asked("第 3 件，共 3 件").asked("编号或名称 [研判]", "q")
    assert talk.recorded()["grade"] == "red"
    assert "已研判 1 件；跳过 1 件；未处理 1 件" in talk.seen
    assert desk.git("rev-list", "--count", f"{before}..HEAD").strip() == "1"


def test_a_walk_that_is_interrupted_keeps_what_is_recorded(desk: Station) -> None:
    """Ctrl-C before the first decision changes nothing, and the count is told."""
    Talk(desk, "triage", "--all").asked("第 1 件，共 1 件").interrupted("编号或名称 [研判]")


def test_somebody_else_may_judge_in_between(desk: Station) -> None:
    """Each case is read anew before it is shown, and what changed while it was judged is not overwritten."""
    assert desk.call(*NEW, "--narrative", "又一家吵架。", "--party", "respondent:孙某").code == 0
    talk = Talk(desk, "triage", "--all").asked("第 1 件，共 2 件").asked("编号或名称 [研判]")
    for path in desk.case_files:
        judged = ("--nature", "civil", "--grade", "blue", "--complexity", "general", "--no-input")
        assert desk.call("triage", path.stem, *judged).code == 0
    talk.asked("", "s").asked("已有他人研判")
    assert talk.ended() == 0
    assert "已研判 0 件；跳过 1 件" in talk.seen


def editor(place: Path, script: str) -> str:
    """Return an editor that runs a line of shell on the buffer, `$1`."""
    path = place / "editor"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_the_header_and_a_note_are_edited(desk: Station, tmp_path: Path) -> None:
    """What changed is shown, a reason asked for, and one commit made; comments of the file stay."""
    case = desk.case_files[0]
    assert desk.call("note", case.stem, "--text", "已电话联系").code == 0
    case.write_text("# 先看界桩\n" + case.read_text("utf-8"), encoding="utf-8")
    desk.git("commit", "-qam", "a remark")
    change = editor(tmp_path, "sed -i 's/^area:/place: 村东头\\narea:/; s/已电话联系/已上门联系/' \"$1\"")
    talk = (
        Talk(desk, "edit", "@", EDITOR=change).asked("：已电话联系 → 已上门联系").asked("place：– → 村东头")
    )
    entry = talk.asked("更正的理由", "核实").recorded()
    assert (entry["kind"], entry["set"], entry["reason"]) == ("amendment", {"text": "已上门联系"}, "核实")
    text = case.read_text("utf-8")
    assert text.startswith("# 先看界桩\n")
    assert "\nplace: 村东头\n" in text
    assert desk.call("check").code == 0


def test_a_faulty_text_is_opened_again_as_it_was_left(desk: Station, tmp_path: Path) -> None:
    """The fault stands on top; what was written right the second time is recorded."""
    change = editor(
        tmp_path,
        'if grep -q "^#! " "$1"; then sed -i "s/nowhere/beiyigou/" "$1"; else sed -i "s/^area: .*/area: nowhere/" "$1"; fi',
    )
    talk = Talk(desk, "edit", "@", "--reason", "写错了", EDITOR=change).asked("没有辖区 nowhere")
    entry = talk.asked("重新打开", "y").recorded()
    assert entry["set"] == {"area": "beiyigou"}


@pytest.mark.parametrize(("script", "said"), [(":", "没有改动"), ('printf "" > "$1"', "已放弃")])
def test_an_edit_that_changes_nothing(desk: Station, tmp_path: Path, script: str, said: str) -> None:
    """Nothing is recorded, and nothing is an error."""
    assert said in Talk(desk, "edit", "@", EDITOR=editor(tmp_path, script)).refused(0)


def test_an_editor_that_fails_loses_nothing(desk: Station, tmp_path: Path) -> None:
    """What was written comes again the next time."""
    failing = editor(tmp_path, "sed -i 's/^area: .*/area: beiyigou/' \"$1\"; exit 1")
    Talk(desk, "edit", "@", EDITOR=failing).refused(7)
    again = Talk(desk, "edit", "@", "--reason", "写错了", EDITOR=editor(tmp_path, ":"))
    assert again.asked("接着").recorded()["set"] == {"area": "beiyigou"}


def test_what_changed_meanwhile_is_neither_lost_nor_undone(desk: Station, tmp_path: Path) -> None:
    """Somebody amends the case while it is edited: refused with status 5, then only one's own change is recorded."""
    case = desk.case_files[0].stem
    amend = f"{sys.executable} -m disputes_cli amend {case} --reason 核对 --no-input title=两家和好"
    change = editor(tmp_path, f"{amend} >/dev/null; sed -i 's/^area: .*/area: beiyigou/' \"$1\"")
    talk = Talk(desk, "edit", case, "--reason", "写错了", EDITOR=change)
    assert talk.ended() == 5
    assert "已保留" in talk.seen
    again = Talk(desk, "edit", case, "--reason", "写错了", EDITOR=editor(tmp_path, ":"))
    entry = again.asked("又有改动").asked("area：nanyigou → beiyigou").recorded()
    assert entry["set"] == {"area": "beiyigou"}
    held = load(desk.case_files[0].read_bytes())
    assert (held["title"], held["area"]) == ("两家和好", "beiyigou")
    assert not list(desk.root.rglob("unfinished*"))


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("s/^title: .*/title: 110/", "2:1: title：应为文字"),
        ("s/^parties:/titel: x\\nparties:/", "titel：基本信息没有这一项：titel；请去掉；可写的项：title"),
        ("s/^parties:/id: x\\nparties:/", "id：id 不能在这里改"),
        ("s/roles:/role:/", "parties[0]：没有这个键：role；是否指 roles"),
        ("s/已电话联系/电话13912345678/", "疑似个人信息：手机号"),
        ("s/已电话联系/110/", "此处应为文字"),
        ("/已电话联系/d", "不见了"),
        ("s/^notes:/notes:\\n  zzzzz: x/", "notes.zzzzz：本案没有这条记事"),
        ("s/^title: .*/title: [x/", "3:"),
    ],
)
def test_what_was_written_wrong_is_named_by_line_and_column(
    desk: Station, tmp_path: Path, script: str, said: str
) -> None:
    """As the text stands when it is opened again, the fault on top; whoever stops is told that it is kept."""
    assert desk.call("note", desk.case_files[0].stem, "--text", "已电话联系").code == 0
    change = editor(tmp_path, f"sed -i '{script}' \"$1\"")
    talk = Talk(desk, "edit", "@", "--reason", "x", EDITOR=change).asked(said).asked("重新打开", "n")
    assert "已保留" in talk.refused(INTERRUPTED)


def test_names_are_shortened_in_an_edit(desk: Station, tmp_path: Path) -> None:
    """In the title too, and the difference shows what will be recorded."""
    change = editor(
        tmp_path, "sed -i 's/^title: .*/title: 王小明家的噪音/; s/name: 王某/name: 王小明/' \"$1\""
    )
    talk = Talk(desk, "edit", "@", "--reason", "核实", EDITOR=change).asked("parties[a].name：王某 → 王某某")
    entry = talk.recorded()
    assert entry["set"]["title"] == "王某某家的噪音"
    assert "王小明" not in desk.case_files[0].read_text("utf-8")


def test_an_edit_may_say_why_something_is_not_personal(desk: Station, tmp_path: Path) -> None:
    """The flag holds for what is written in the editor."""
    change = editor(tmp_path, "sed -i 's/^parties:/place: 热线13912345678旁\\nparties:/' \"$1\"")
    flags = ("--reason", "核实", "--not-personal", "公开热线")
    assert Talk(desk, "edit", "@", *flags, EDITOR=change).recorded()["not_personal"] == "公开热线"


def test_steps_of_the_law_are_offered(desk: Station) -> None:
    """Those of the track, and one in one's own words."""
    talk = Talk(desk, "proceed", "@", "--track", "suit").asked("受案登记").asked("编号或名称", "其他步骤")
    assert talk.asked("哪一步", "开庭").recorded()["step"] == "开庭"
    talk = Talk(desk, "proceed", "@", "--track", "suit").asked("编号或名称", "受理")
    assert talk.recorded()["step"] == "accepted"


def test_the_day_that_the_rules_allow_is_offered(desk: Station) -> None:
    """Enter takes it."""
    judged = ("--nature", "civil", "--grade", "blue", "--complexity", "general", "--reason", "x")
    assert desk.call("triage", desk.case_files[0].stem, *judged).code == 0
    limit = load(desk.case_files[0].read_bytes())["log"][-1]["settle_by"]
    talk = Talk(desk, "extend", "@").asked(f"新的期限 [{date.fromisoformat(limit) + timedelta(days=7)}]", "")
    assert talk.recorded()["kind"] == "extension"


def test_a_link_is_asked_for(desk: Station) -> None:
    """The other case until there is one, then how it is linked."""
    assert desk.call(*NEW, "--narrative", "又一家吵架。").code == 0
    one, two = (path.stem for path in desk.case_files)
    talk = Talk(desk, "link", one).asked("另一件纠纷").asked("编号或名称", "zzzzz").asked("没有“zzzzz”这一项")
    talk.asked("编号或名称", two[-5:]).asked("什么关联").asked("编号或名称", "属于")
    assert talk.recorded()["set"] == {"links": [{"kind": "part_of", "case": two}]}


def test_a_long_list_is_seen_page_by_page(station: Station) -> None:
    """On 24 lines a page leaves room for the question; a number of any page will do, and ? goes on to the next."""
    talk = (
        Talk(station, "new", size=(24, COLUMNS)).asked("标题", "两家争吵").asked("还有 41 项：输入 ? 往下看")
    )
    talk.asked("编号或名称", "?").asked(" 21  ").asked("还有 21 项").asked("编号或名称", "?").asked(
        "还有 1 项"
    )
    talk.asked("编号或名称", "?").asked("共 61 项，已到末尾").asked("编号或名称", "62").asked(
        "编号为 1 至 61"
    )
    talk.asked("编号或名称", "").asked("此项必填").asked("编号或名称", "61").asked("→ 校园")
    talk.interrupted("所在辖区")
    lines = talk.seen.splitlines()
    first, second = (place for place, line in enumerate(lines) if line == "纠纷类别" and place < 30)
    assert second - first <= 24


@pytest.mark.parametrize(
    ("before", "argv", "said"),
    [
        ((("close", "--as", "withdrawn", "--reason", "x"),), ("close",), "已经办结"),
        ((("close", "--as", "withdrawn", "--reason", "x"),), ("mediate",), "已办结，不能再有调解记录"),
        ((), ("reopen",), "尚未办结"),
        ((), ("resume",), "没有中止"),
        ((("suspend", "--reason", "x"),), ("suspend",), "已经中止"),
        ((), ("extend",), "没有正在计算的化解期限"),
        ((), ("urge",), "没有可催的"),
        ((), ("perform",), "没有待履行的条款"),
    ],
    ids=lambda one: " ".join(one) if one and isinstance(one[0], str) else "",
)
def test_what_makes_no_sense_now_is_said_before_anything_is_asked(
    desk: Station, before: tuple[tuple[str, ...], ...], argv: tuple[str, ...], said: str
) -> None:
    """Nobody types an outcome or a reason in vain."""
    case = desk.case_files[0].stem
    for verb, *more in before:
        assert desk.call(verb, case, *more).code == 0
    seen = Talk(desk, *argv, "@").refused(4)
    assert said in seen.replace("\n", "")
    assert "编号或名称" not in seen
    assert "理由:" not in seen


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("reply", "在等反馈"),
        ("urge", "没有可催办"),
        ("perform", "待履行的条款"),
        ("done", "未办的交办"),
        ("resume", "没有中止"),
        ("reopen", "没有已办结"),
    ],
)
def test_where_no_case_is_what_a_verb_is_about_that_is_said(desk: Station, verb: str, said: str) -> None:
    """With what to do instead; and in an empty register, that there is no case yet."""
    assert said in Talk(desk, verb).refused(4)


def test_an_empty_register_says_what_to_do_first(station: Station) -> None:
    """By every verb that would ask which case."""
    for argv in (("triage",), ("show",), ("assign",), ("note",), ("link",)):
        assert "还没有纠纷；用 disputes new 登记第一件" in Talk(station, *argv).refused(4)
    assert "还没有纠纷" in Talk(station, "list").refused(0)


def test_the_case_that_a_verb_is_about_is_offered(desk: Station) -> None:
    """The only one that fits is what Enter takes, whichever was touched last."""
    first = desk.case_files[0].stem
    assert desk.call("task", first, "--text", "走访").code == 0
    assert desk.call(*NEW, "--narrative", "又一家吵架。").code == 0
    talk = Talk(desk, "done").asked(f"*1  {first}").asked("编号或名称", "").asked("走访")
    assert talk.ended() == 0
    assert "已记录办妥" in talk.seen
    assert "：走访" in talk.seen


def test_an_answer_that_makes_no_sense_is_asked_again(desk: Station) -> None:
    """A limit that is none later, a session to come in the past, an ending with terms open."""
    case = desk.case_files[0].stem
    judged = ("--nature", "civil", "--grade", "blue", "--complexity", "general", "--reason", "x")
    assert desk.call("triage", case, *judged).code == 0
    talk = Talk(desk, "extend", "@").asked("新的期限", "明天").asked("不是延长").asked("新的期限", "")
    assert talk.recorded()["kind"] == "extension"
    talk = Talk(desk, "mediate", "@", "--outcome", "scheduled").asked("约定的调解时间", "昨天 9:00")
    assert talk.asked("已经过去").asked("约定的调解时间", "明天 9:00").recorded()["outcome"] == "scheduled"
    agreed = ("--present", "a,b", "--text", "x", "--term", "拆除; by=b; due=2026-05-01")
    assert desk.call("mediate", case, "--outcome", "agreed", *agreed).code == 0
    talk = (
        Talk(desk, "close", "@")
        .asked("编号或名称", "化解")
        .asked("还有未履行的条款")
        .asked("编号或名称", "撤回")
    )
    assert talk.asked("理由", "x").recorded()["as"] == "withdrawn"


def test_a_case_without_parties_says_how_they_are_added(station: Station) -> None:
    """Before a term is typed; and nobody is asked who was present."""
    assert station.call(*NEW, "--narrative", "x").code == 0
    talk = (
        Talk(station, "mediate", "@", "--outcome", "agreed")
        .asked("没有登记当事人")
        .asked("约定的一项内容", "通水")
    )
    talk.asked("由谁来做").asked("编号或名称", "村调委会").asked("期限", "").asked("金额", "").asked(
        "约定的一项内容", ""
    )
    entry = talk.asked("调解经过", "双方同意", "。").recorded()
    assert entry["terms"][0]["by"] == "village_committee"
    assert "到场" not in talk.seen


def test_a_line_with_a_personal_number_is_left_out_and_the_others_stay(desk: Station) -> None:
    """What was typed before it need not be typed again; a blank line says how the text ends."""
    talk = Talk(desk, "note", "@").asked("要记的事", "第一行", "电话13912345678").asked("这一行没有记下")
    talk.child.send("\r")
    talk.asked("写完后，单独一行输入句号结束", "第二行", "。")
    assert talk.recorded()["text"] == "第一行\n\n第二行"


def test_a_letter_inside_an_id_chooses_nothing(desk: Station) -> None:
    """Letters and digits are looked for where a word begins: no case is hit by chance."""
    case = desk.case_files[0].stem
    inner = case[-3:]
    Talk(desk, "note").asked("编号或名称", inner).asked(
        "编号为" if inner.isdecimal() else "这一项"
    ).interrupted("编号或名称")


def test_a_correction_is_asked_for(desk: Station) -> None:
    """Which part, which field with what it says now, what is right, and why."""
    talk = Talk(desk, "amend", "@").asked("要更正什么").asked("登记").asked("编号或名称", "")
    talk.asked("类别：噪音扰民").asked("编号或名称", "类别").asked("纠纷类别").asked("编号或名称", "地界")
    entry = talk.asked("更正的理由", "核实").recorded()
    assert entry["set"] == {"category": "land_boundary"}
    talk = Talk(desk, "amend", "@").asked("要更正什么").asked("编号或名称", "2").asked("来源：走访排查")
    talk.asked("编号或名称", "来源").asked("纠纷来源").asked("编号或名称", "110").asked("更正的理由", "核实")
    assert talk.recorded()["set"] == {"channel": "call_110"}


def test_columns_of_a_sheet_are_asked_for(station: Station) -> None:
    """Where no mapping suits: the likely heading is what Enter takes; what no column holds is said of all rows."""
    (station.root / "b.csv").write_text("事由,情况,日期\n甲乙争吵,因琐事争吵,2026-04-10\n", "utf-8")
    talk = Talk(station, "import").asked("b.csv").asked("编号或名称", "")
    talk.asked("*1  事由").asked("[事由]", "").asked("[情况]", "").asked("[日期]", "")
    for _ in range(3):
        talk.asked("[没有这一列]", "")
    talk.asked("没有写明类别的行").asked("编号或名称", "噪音").asked("没有写明辖区的行")
    talk.asked("编号或名称", "南义沟")
    assert talk.ended() == 0, talk.seen
    case = load(station.case_files[0].read_bytes())
    assert (case["title"], case["category"], case["area"]) == ("甲乙争吵", "noise", "nanyigou")
    assert case["log"][0]["narrative"] == "因琐事争吵"


def test_an_editor_that_nobody_can_leave_is_explained(desk: Station, tmp_path: Path) -> None:
    """Below the text: how vi is left; and for `edit`, what may be added."""
    vi = tmp_path / "vi"
    vi.write_text(f'#!/bin/sh\ncp "$1" {tmp_path}/seen; sed -i "1i 写好了" "$1"\n', encoding="utf-8")
    vi.chmod(0o755)
    assert Talk(desk, "note", "@", EDITOR=str(vi)).recorded()["text"] == "写好了"
    assert ":wq" in (tmp_path / "seen").read_text("utf-8")
    Talk(desk, "edit", "@", EDITOR=str(vi)).interrupted("[Y/n]")
    assert "还可以添加：" in (tmp_path / "seen").read_text("utf-8")


def test_a_part_that_was_paid_is_asked_for(desk: Station) -> None:
    """How much, and by when the rest; not where the term is no sum."""
    case = desk.case_files[0].stem
    judged = ("--nature", "civil", "--grade", "blue", "--complexity", "general", "--reason", "x")
    assert desk.call("triage", case, *judged).code == 0
    terms = ("--term", "赔偿; by=b; amount=300; due=2026-05-01", "--term", "道歉; by=a; due=2026-05-01")
    assert (
        desk.call("mediate", case, "--outcome", "agreed", "--present", "a", "--text", "x", *terms).code == 0
    )
    talk = Talk(desk, "perform", "@").asked("编号或名称", "赔偿").asked("编号或名称", "部分")
    talk.asked("金额", "三百").asked("不是数").asked("金额", "100元").asked("期限", "+7d")
    entry = talk.recorded()
    assert (entry["amount"], entry["due"]) == (100, "2026-04-19")
    talk = Talk(desk, "perform", "@").asked("编号或名称", "道歉").asked("编号或名称", "部分")
    assert "amount" not in talk.recorded()
