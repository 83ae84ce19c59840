"""disputes close, reopen, extend, suspend, resume, task, done, note, proceed: the case on its way to its end."""

from typing import Any

import pytest

from tests.commands.writing import CASE, OTHER, agree, plain, recorded, refused, triage
from tests.station import Station

FENCE = "拆除围栏; by=b; to=a; due=+7d"


def test_settled_means_performed(reported: Station) -> None:
    """No term open; the case is looked back at."""
    triage(reported)
    assert refused(reported, "close", CASE, "--as", "settled", status=4).startswith(
        "closed as settled and performed without "
    )
    entry = agree(reported, FENCE)
    said = refused(reported, "close", CASE, "--as", "settled", "--reason", "x", status=4)
    assert said == f"terms are open: {entry}-1; record what became of them with 'perform'"
    recorded(reported, "perform", CASE, "--result", "full")
    made = recorded(reported, "close", CASE, "--as", "settled")
    assert plain(made.entry) == {"as": "settled"}  # the follow-up of the agreement, owed sooner, looks back
    assert made.subject == f"close {CASE}: settled"
    assert made.state["status"] == "closed"


def test_a_case_that_is_closed_stays_closed(reported: Station) -> None:
    """What would go on with it is refused, with the way on."""
    recorded(reported, "close", OTHER, "--as", "no_dispute", "--reason", "x", case=OTHER)
    assert refused(reported, "close", OTHER, "--as", "withdrawn", "--reason", "x", status=4).startswith(
        "the case is closed already; reopen it first"
    )
    said = refused(reported, "mediate", OTHER, "--outcome", "failed", "--present", "a", status=4)
    assert (
        said == "the case is closed; what cannot follow: mediation; reopen it first, or note it with 'note'"
    )
    recorded(reported, "note", OTHER, "--text", "来电致谢", case=OTHER)
    made = recorded(reported, "reopen", OTHER, "--reason", "又响", case=OTHER)
    assert made.state["next"] == {"kind": "triage", "due": "2026-04-13"}
    assert made.said.startswith(f"reopened {OTHER} 夜间施工噪音; owed next: triage by ")
    assert refused(reported, "reopen", OTHER, "--reason", "x", status=4).startswith("the case is open; ")


def test_an_ending_asks_for_what_it_needs(reported: Station) -> None:
    """Or for the reason why it is not there, which stands as a notice."""
    said = refused(reported, "close", CASE, "--as", "court", status=4)
    assert said.startswith(
        "closed as went to court without a proceeding; record it first, or say why with --reason"
    )
    made = recorded(reported, "close", CASE, "--as", "court", "--reason", "当事人自行起诉,案号未知")
    assert made.notes == ["recorded all the same: closed as went to court without a proceeding"]


def test_a_duplicate_names_the_other_case(reported: Station) -> None:
    """By a part of its id, kept whole; a case is no duplicate of itself or of none."""
    assert refused(reported, "close", CASE, "--as", "duplicate", status=2).startswith("missing: --of; ")
    assert refused(reported, "close", CASE, "--as", "duplicate", "--of", "zzzzz", status=3).startswith(
        "no case zzzzz; "
    )
    said = refused(reported, "close", CASE, "--as", "duplicate", "--of", CASE, status=4)
    assert said == "a case is no duplicate of itself; name the other case"
    made = recorded(reported, "close", CASE, "--as", "duplicate", "--of", OTHER[9:])
    assert made.entry["of"] == OTHER


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (("close", CASE), 2, "missing: --as; "),
        (("close", CASE, "--as", "finished"), 2, "--as: unknown value: finished; "),
        (
            ("close", CASE, "--as", "setled"),
            2,
            "--as: unknown value: setled; did you mean settled (settled and performed)?",
        ),
        (("reopen", CASE), 2, "missing: --reason; "),
        (("reopen", CASE, "--reason", "x"), 4, "the case is open; there is nothing to reopen"),
        (("suspend", CASE), 2, "missing: --reason; "),
        (("suspend", CASE, "--reason", "x", "--review-by", "x"), 2, "--review-by: not a day: x"),
        (("resume", CASE), 4, "the case is not suspended"),
        (("extend", CASE), 2, "missing: --to; give it, or run"),
        (("extend", CASE, "--to", "never"), 2, "--to: not a day: never"),
        (
            ("extend", CASE, "--to", "+30d"),
            4,
            "no limit for settling the case is running; triage the case first",
        ),
        (("task", CASE), 2, "missing: --text; "),
        (("task", CASE, "--text", "x", "--to", "nobody"), 2, "unknown person: nobody; "),
        (("task", CASE, "--text", "x", "--due", "x"), 2, "--due: not a day: x"),
        (("done", CASE), 4, "no task is open; give one with 'task'"),
        (("done", CASE, "--of", "zzzzz"), 4, "there is no open task zzzzz; "),
        (("proceed", CASE), 2, "missing: --track, --step; "),
        (
            ("proceed", CASE, "--track", "lawsuit", "--step", "filed"),
            2,
            "--track: unknown value: lawsuit; did you mean suit?",
        ),
        (
            ("proceed", CASE, "--track", "suit", "--step", "filed", "--party", "z"),
            2,
            "unknown party: z; known: a, b",
        ),
        (("note", CASE, "--text", "x", "--paper", "no=1"), 2, "--paper: form is missing; see the examples"),
        (
            ("note", CASE, "--text", "x", "--paper", "协议; nr=1"),
            2,
            "--paper: no field nr; fields are: form, no, sha256, kept_at",
        ),
        (
            ("note", CASE, "--text", "x", "--paper", "协议; sha256=abc"),
            2,
            '--paper sha256: not written as it should be: "abc"; a checksum',
        ),
    ],
)
def test_what_was_typed_wrong(reported: Station, argv: tuple[str, ...], status: int, said: str) -> None:
    """One line, with what mends it."""
    assert refused(reported, *argv, status=status).startswith(said)


def test_a_limit_is_extended(reported: Station) -> None:
    """To a later day only; consent of each party and approval are kept."""
    triage(reported)
    assert refused(reported, "extend", CASE, "--to", "2026-04-27", status=4) == (
        "the limit is 2026-04-27 already: 2026-04-27 is no extension; name a later day"
    )
    made = recorded(
        *(reported, "extend", CASE, "--to", "+30d", "--reason", "双方同意", "--consent", "a=yes"),
        *("--consent", "b=yes", "--approved-by", "li.wei"),
    )
    assert plain(made.entry) == {
        "to": "2026-05-12",
        "approved_by": "li.wei",
        "consent": {"a": "yes", "b": "yes"},
        "reason": "双方同意",
    }
    assert made.subject == f"extend {CASE}: settlement → 2026-05-12"
    assert made.said == f"extended {CASE} 两户地界纠纷 to 2026-05-12; owed next: settlement by 2026-05-12"


def test_a_limit_is_extended_once_and_as_far_as_the_rules_allow(reported: Station) -> None:
    """Further, or again, needs a reason and stands as a notice; the rules' day is told where none is given."""
    triage(reported)
    assert refused(reported, "extend", CASE, status=2) == (
        "missing: --to; give it; the rules would say 2026-05-12"
    )
    assert refused(reported, "extend", CASE, "--to", "2026-05-13", status=4).startswith(
        "extended from 2026-04-27 to 2026-05-13; the rules allow 2026-05-12 at the latest; "
    )
    recorded(reported, "extend", CASE, "--to", "2026-05-01")
    again = ("extend", CASE, "--to", "2026-05-02")
    assert refused(reported, *again, status=4).startswith(
        "the limit 2026-05-01 is an extended one; the rules allow one extension; "
    )
    made = recorded(reported, *again, "--reason", "双方同意")
    assert made.notes[0].startswith("recorded all the same: the limit 2026-05-01 is an extended one")
    assert reported.call("check").code == 0


def test_a_limit_that_does_not_run_is_not_extended(reported: Station) -> None:
    """Each refusal says what to do about it."""
    triage(reported)
    recorded(reported, "suspend", CASE, "--reason", "等鉴定")
    said = refused(reported, "extend", CASE, "--to", "+40d", status=4)
    assert said.startswith("the case is suspended: its limit stands still; resume it first")
    recorded(reported, "resume", CASE)
    agree(reported, "拆除围栏; by=b; due=+5d")
    said = refused(reported, "extend", CASE, "--to", "+40d", status=4)
    assert said.startswith("the case is settled: no limit for settling it is running; ")


def test_a_case_is_reported_to_whom_the_rules_name(reported: Station) -> None:
    """The body of a kind that the grade is reported to; where there is none, what is lacking is said."""
    assert refused(reported, "report-up", CASE, status=2) == (
        "missing: --to; the rules name nobody to report such a case to: say to whom with --to"
    )
    triage(reported, "--grade", "red", "--reason", "双方纠集亲属")
    assert "but the register has none: 'disputes bodies add'" in refused(
        reported, "report-up", CASE, status=2
    )
    other = reported.call("report-up", CASE, "--to", "court", "--dry-run")
    assert "the rules ask to report it to party committee and government: report it there too" in other.err
    added = reported.call("bodies", "add", "town_gov", "--name", "道镇党委政府", "--kind", "government")
    assert added.code == 0
    made = recorded(reported, "report-up", CASE, "--text", "已派员稳控")
    assert plain(made.entry) == {"to": "town_gov", "text": "已派员稳控"}
    assert plain(recorded(reported, "report-up", CASE, "--to", "court").entry) == {"to": "court"}


def test_a_slip_in_a_step_is_refused_and_another_step_is_taken(reported: Station) -> None:
    """A label is kept as its id; a step of one's own needs no reason, unless it is nearly one of the rules'."""
    step = ("proceed", CASE, "--track", "suit", "--step")
    said = refused(reported, *step, "filled", status=2)
    assert said.startswith("the rules list no step filled; did you mean filed?; ")
    said = refused(reported, *step, "decison", status=2)
    assert said.startswith("the rules list no step decison; did you mean decision?; if it is another step, ")
    assert recorded(reported, *step, "受案登记").entry["step"] == "filed"
    other = recorded(reported, *step, "开庭")
    assert other.entry["step"] == "开庭"
    assert "they list: filed, judgment, applied" in other.notes[0]
    assert recorded(reported, *step, "filled", "--reason", "另一步").entry["step"] == "filled"
    assert recorded(reported, *step, "withdrawn", "--result", "withdrawn").notes == []


def test_what_a_procedure_does_not_fit_is_told(reported: Station) -> None:
    """It is recorded all the same: the nature may have changed, the agreement may be on paper."""
    triage(reported)
    made = recorded(reported, "proceed", CASE, "--track", "criminal", "--step", "filed")
    assert made.notes == ["the case is judged as: civil dispute; where that has changed, triage it anew"]
    made = recorded(reported, "proceed", CASE, "--track", "judicial_confirmation", "--step", "applied")
    assert made.notes == ["no agreement is recorded that a court could confirm"]


def test_work_rests_and_goes_on(reported: Station) -> None:
    """While it rests the limit stands still."""
    triage(reported)
    rests = recorded(reported, "suspend", CASE, "--reason", "等鉴定", "--review-by", "+30d")
    assert rests.state["status"] == "suspended"
    assert rests.state["next"] == {"kind": "review", "due": "2026-05-12"}
    assert refused(reported, "suspend", CASE, "--reason", "x", status=4).startswith(
        "the case is suspended already; "
    )
    goes_on = recorded(reported, "resume", CASE, "--reason", "鉴定已出", "--settle-by", "+10d")
    assert goes_on.state["next"] == {"kind": "settlement", "due": "2026-04-22"}


def test_a_task_is_given_and_done(reported: Station) -> None:
    """To the case's owner by default; of several the done one is named."""
    one = recorded(reported, "task", CASE, "--text", "拍照取证", "--due", "+1d", "--from", "上级督办")
    assert plain(one.entry) == {
        "text": "拍照取证",
        "to": "zhang.wei",
        "due": "2026-04-13",
        "from": "上级督办",
    }
    two = recorded(reported, "task", CASE, "--text", "走访邻居", "--to", "wang.fang", "--due", "+2d")
    ids = one.entry["id"], two.entry["id"]
    said = refused(reported, "done", CASE, status=2)
    assert said == f"missing: --of; one of: {ids[0]} (拍照取证), {ids[1]} (走访邻居)"
    recorded(reported, "urge", CASE, "--of", ids[1], "--text", "抓紧")
    done = recorded(reported, "done", CASE, "--of", ids[0], "--text", "已拍")
    assert done.subject == f"done {CASE}: {ids[0]}"
    assert plain(recorded(reported, "done", CASE).entry) == {"of": ids[1]}


def test_a_note_with_papers(reported: Station) -> None:
    """A paper is named by form, number, place and checksum."""
    made = recorded(
        *(reported, "note", CASE, "--text", "归档", "--paper", "协议; no=2026-018; kept_at=柜3"),
        *("--paper", f"照片; sha256={'ab' * 32}"),
    )
    assert made.entry["papers"] == [
        {"form": "协议", "no": "2026-018", "kept_at": "柜3"},
        {"form": "照片", "sha256": "ab" * 32},
    ]
    assert made.subject == f"note {CASE}"


def test_a_step_of_the_law(reported: Station) -> None:
    """The track stays open until a result; reference numbers by kind."""
    made = recorded(
        *(
            reported,
            "proceed",
            CASE,
            "--track",
            "suit",
            "--step",
            "filed",
            "--ref",
            "court:（2026）1",
            "--ref",
            "88",
        ),
        *("--until", "+30d", "--party", "a", "--basis", "民事诉讼法第122条", "--text", "已立案"),
    )
    assert made.entry["refs"] == [{"kind": "court", "no": "（2026）1"}, {"kind": "no", "no": "88"}]
    assert made.said.startswith(f"recorded on {CASE} 两户地界纠纷: suit, case filed; ")
    assert made.state["status"] == "proceeding"
    ended = recorded(
        reported, "proceed", CASE, "--track", "suit", "--step", "judgment", "--result", "准予撤诉"
    )
    assert ended.state["status"] == "reported"


@pytest.mark.parametrize(
    "argv",
    [
        ("suspend", CASE, "--reason", "x"),
        ("task", CASE, "--text", "x"),
        ("note", CASE, "--text", "x"),
        ("proceed", CASE, "--track", "suit", "--step", "filed"),
        ("close", CASE, "--as", "withdrawn", "--reason", "x"),
        ("assign", CASE, "--to", "wang.fang"),
        ("report-up", CASE, "--to", "court"),
        ("refer", CASE, "--to", "court"),
        ("mediate", CASE, "--outcome", "failed", "--present", "a,b"),
        ("follow-up", CASE, "--saw", "a"),
        ("new", "--again", CASE, "--channel", "visit", "--narrative", "x"),
        ("amend", CASE, "place=x", "--reason", "x"),
    ],
    ids=lambda argv: argv[0],
)
def test_every_act_speaks_both_languages_and_json(reported: Station, argv: tuple[str, ...]) -> None:
    """The words differ, the record does not; a dry run shows what would be."""
    how: dict[str, Any] = {"now": "2026-04-12T10:00:00+08:00"}
    before = reported.snapshot()
    shown = reported.call(*argv, "--dry-run", **how)
    assert shown.code == 0, shown.err
    assert f"+++ b/cases/2026/04/{CASE}.yaml" in shown.lines
    assert reported.snapshot() == before
    assert "{" not in reported.call(*argv, **how, DISPUTES_LANG="zh_CN").out
    reported.git("reset", "-q", "--hard", "HEAD~1")
    english = reported.call(*argv, **how)
    assert english.code == 0
    assert english.out.isascii() is False  # the title is as it is
    reported.git("reset", "-q", "--hard", "HEAD~1")
    answer = reported.call(*argv, "--json", **how)
    assert answer.out.startswith(f'{{"case": "{CASE}", "entries": ["')


@pytest.mark.parametrize("argv", [("done", CASE, "--of", "lead"), ("urge", CASE, "--of", "k7q")])
def test_an_id_of_an_entry_that_is_none_says_where_ids_stand(
    reported: Station, argv: tuple[str, ...]
) -> None:
    """Not how ids of rules are spelled: "lead" would be one."""
    refusal = refused(reported, *argv, status=2)
    assert refusal.endswith("; write the id as 'disputes show' and 'disputes due' name it"), refusal


def test_the_duties_that_may_be_done_are_named_in_words(reported: Station) -> None:
    """By id and by what the rules call them."""
    triage(reported, "--grade", "red", "--reason", "双方纠集亲属")
    assert "-lead (name a leader in charge)" in refused(reported, "done", CASE, status=2)
