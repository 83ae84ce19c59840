"""Any sequence of acts that is accepted leaves a sound case, whose promises no later rules change."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

import msgspec
from hypothesis import event, given
from hypothesis import strategies as st

from disputes_cli.casework.carry_out import Outcome, carry_out, moment
from disputes_cli.casework.case import Case
from disputes_cli.casework.desk import Desk
from disputes_cli.casework.due import due_items
from disputes_cli.casework.entries import Amendment, Entry
from disputes_cli.casework.examination import examine, stored_state
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.proposals.proposing import draft
from disputes_cli.casework.standing import Standing
from disputes_cli.casework.state import fold, state
from disputes_cli.errors import DisputesError
from disputes_cli.records.casefile import read_case, whole
from disputes_cli.records.rulesfile import read_laws
from tests.casework.logs import CHINA, case, desk, log, report
from tests.laws.drawn import LISTED, REGISTER, RULES, any_entry, examples

START = datetime(2026, 4, 1, 9, tzinfo=CHINA)
LAWS = read_laws()


@dataclass(frozen=True)
class Act:
    """What somebody does: so many hours after the last act, perhaps told as of a day before."""

    kind: str
    given: dict[str, Any]
    hours: int
    days_ago: int


def one(*values: Any) -> st.SearchStrategy[Any]:
    """Return one of these."""
    return st.sampled_from(values)


def listed(sort: str) -> st.SearchStrategy[str]:
    """Return an id that rules or register know."""
    return st.sampled_from(LISTED[sort])


@dataclass(frozen=True)
class Later:
    """So many days after the act."""

    days: int


later = st.builds(Later, st.integers(0, 40))
agreed_terms = st.lists(
    st.fixed_dictionaries(
        {"by": one("a", "b"), "act": one("do", "pay", "refrain"), "text": one("拆除围栏", "赔偿三千元")},
        optional={"due": later, "amount": one(500, 3000), "to": one("a", "b"), "every": one("month", "week")},
    ),
    min_size=1,
    max_size=2,
)
HELD = {"mediators": one(["刘某"]), "text": one("已告知可以起诉")}
SENSIBLE: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("report", {"channel": listed("channel"), "narrative": one("两户争吵", "李某持刀")}, {"sign": st.booleans()}),
    (
        "triage",
        {"nature": one("civil", "public_security"), "grade": listed("grade"), "complexity": listed("complexity")},
        {"factors": st.dictionaries(listed("factor"), one("seen", "no_sign"), max_size=2), "approved_by": one("li.wei"), "settle_by": later},
    ),
    ("assignment", {"owner": one("li.wei", "zhang.wei")}, {"until": later, "plan": one("走访")}),
    ("report_up", {"to": listed("body")}, {}),
    ("referral", {"to": listed("body"), "manner": one("handover", "assist", "inform")}, {"reply_by": later}),
    ("reply", {"outcome": one("accepted", "progress", "returned", "done", "settled")}, {"reply_by": later, "next": later}),
    ("urge", {}, {"due": later}),
    ("mediation", {"outcome": one("failed", "refused", "no_show", "terminated"), **HELD}, {"present": one(["a", "b"]), "next": later}),
    ("mediation", {"outcome": one("agreed", "agreed", "partial"), "terms": agreed_terms, **HELD, "present": one(["a", "b"])}, {"next": later}),
    ("mediation", {"outcome": one("adjourned"), "next": later}, {}),
    ("performance", {"result": one("full", "partial", "late", "kept", "varied", "waived", "unperformed")}, {"amount": one(100, 0.5), "due": later}),
    ("performance", {"result": one("full", "kept")}, {}),
    ("follow_up", {"saw": one(["a"], ["a", "b"])}, {"means": one("phone"), "signs": one(["又吵"]), "next": later}),
    ("follow_up", {"tried": one({"a": "no_answer"})}, {"next": later}),
    ("proceeding", {"track": one("public_security", "suit", "judicial_confirmation"), "step": one("filed", "decision", "applied")}, {"result": one("罚款"), "until": later}),
    ("extension", {"to": st.just(Later(90))}, {"approved_by": one("li.wei"), "consent": one({"a": "yes", "b": "yes"})}),
    ("suspension", {"reason": one("等待鉴定")}, {"review_by": later}),
    ("resumption", {}, {"settle_by": later}),
    ("task", {"text": one("调取台账")}, {"due": later, "to": one("li.wei")}),
    ("done", {}, {"text": one("已办")}),
    ("note", {"text": one("笔记")}, {}),
    ("closure", {"as": one("settled", "settled", "withdrawn", "court", "terminated", "handed_over")}, {"next": later}),
    ("reopening", {"reason": one("再起争执")}, {"triage_by": later}),
]  # fmt: skip
"""What people may give for each kind of entry; the rest is proposed."""


def sensible(place: int) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    """Return an act that somebody may mean, mostly with a reason."""
    kind, needed, optional = SENSIBLE[place]
    needed = {"reason": one("情况说明", "情况紧急", None), **needed}
    return st.fixed_dictionaries(needed, optional=optional).map(
        lambda drawn: (kind, {key: value for key, value in drawn.items() if value is not None})
    )


def amendment() -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    """Return an amendment of one of the entries after the first."""
    change = one(
        {"set": {"reason": "补记"}},
        {"set": {"text": "更正"}},
        {"void": True},
        {"unset": ["next"]},
        {"set": {"grade": "blue"}},
    )
    return st.builds(
        lambda place, drawn: ("amendment", {"place": place, **drawn, "reason": "笔误"}),
        st.integers(1, 8),
        change,
    )


def wild() -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    """Return anything at all, as a line of `apply` may give it."""
    return any_entry().map(
        lambda drawn: (drawn["kind"], {key: value for key, value in drawn.items() if key not in ("id", "at", "by", "recorded", "kind")})
    )  # fmt: skip


meant = st.sampled_from(range(len(SENSIBLE))).flatmap(sensible)
acts = st.builds(
    lambda what, hours, days: Act(what[0], what[1], hours, days),
    st.one_of(meant, meant, meant, meant, amendment(), wild()),
    st.integers(0, 96),
    st.sampled_from([0, 0, 0, 0, 0, 1, 5]),
)
judged = st.builds(lambda what: Act(what[0], what[1], 1, 0), sensible(1))
lives = st.builds(lambda first, rest: [first, *rest], judged, st.lists(acts, min_size=4, max_size=14))


def dated(given_: Any, day: date) -> Any:
    """Return what was given with its days told."""
    if isinstance(given_, Later):
        return day + timedelta(days=given_.days)
    if isinstance(given_, dict):
        return {key: dated(value, day) for key, value in given_.items()}
    return [dated(value, day) for value in given_] if isinstance(given_, list) else given_


def open_one(kind: str, standing: Standing) -> dict[str, str]:
    """Return what is open and may be meant, the first of several."""
    open_terms = [key for key, term in standing.terms.items() if term.open]
    open_referrals = [key for key, referral in standing.referrals.items() if referral.open]
    known = {
        "performance": ("term", open_terms or [*standing.terms]),
        "done": ("of", [*standing.tasks]),
        "urge": ("of", open_referrals),
        "reply": ("referral", open_referrals),
    }
    key, found = known.get(kind, ("", []))
    return {key: found[0]} if found else {}


def entry_for(act: Act, held: Case, desk: Desk) -> Entry:
    """Return the whole entry of an act. Raises DisputesError for one that cannot be made."""
    told = (desk.now - timedelta(days=act.days_ago)).date() if act.days_ago else None
    at = moment(desk.now, told, held.log)
    new_id = f"n{len(held.log):04}"
    if act.kind == "amendment" and "place" in act.given:
        target = held.log[min(act.given["place"], len(held.log) - 1)].id
        fields = {key: value for key, value in act.given.items() if key != "place"}
        return msgspec.convert(
            {**fields, "corrects": target, "id": new_id, "at": at, "by": "li.wei"}, Amendment
        )
    standing = fold(held.log)
    told_of = {**open_one(act.kind, standing), **dated(act.given, at.date())}
    drafted = draft(act.kind, told_of, held, standing, desk, at.date())
    return drafted.entry(new_id, at, "li.wei")


def lived(drawn: list[Act], rules: Rules = RULES) -> list[Outcome]:
    """Return the outcomes of those acts that were accepted, one after the other."""
    now = START
    done = [carry_out(case(), log(report(at=START)), Desk(rules, REGISTER, LAWS, now), new=True)]
    for act in drawn:
        now += timedelta(hours=act.hours)
        held, desk = done[-1].case, Desk(rules, REGISTER, LAWS, now)
        try:
            done.append(carry_out(held, [entry_for(act, held, desk)], desk))
        except DisputesError:
            continue
    return done


END = START + timedelta(days=400)


@examples(120)
@given(lives)
def test_what_is_accepted_leaves_no_new_fault(drawn: list[Act]) -> None:
    """After every act that was taken the case has no fault, its stored state is right, and its times differ."""
    done = lived(drawn)
    event(f"accepted {len(done) - 1}")
    desk = Desk(RULES, REGISTER, LAWS, END)
    for outcome in done:
        found = [*examine(outcome.case, desk), *stored_state(outcome.case, fold(outcome.case.log))]
        assert [one for one in found if one.severity == "fault"] == []
        times = [entry.at for entry in outcome.case.log]
        assert len(times) == len(set(times))


@examples(60)
@given(lives)
def test_the_log_only_grows(drawn: list[Act]) -> None:
    """No act touches an older entry, or the header."""
    done = lived(drawn)
    for before, after in pairwise(done):
        assert after.before == before.case
        assert after.case.log[: len(before.case.log)] == before.case.log
        assert msgspec.structs.replace(after.case, log=(), state=None) == msgspec.structs.replace(
            before.case, log=(), state=None
        )


@examples(60)
@given(lives)
def test_a_life_is_the_same_when_it_is_read_from_its_file(drawn: list[Act]) -> None:
    """A file alone says what is owed."""
    last = lived(drawn)[-1]
    again = read_case(whole(last.case), f"{last.case.id}.yaml")
    assert again == last.case
    standing = fold(again.log)
    assert (state(standing), standing.owed) == (last.case.state, last.standing.owed)


@cache
def other_rules() -> Rules:
    """Return rules in which every period is another, and nothing is listed otherwise."""
    return msgspec.convert(_longer(msgspec.to_builtins(RULES)), Rules)


def _longer(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: item * 2 + 3
            if key in ("days", "working_days", "months") and isinstance(item, int)
            else _longer(item)
            for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [_longer(item) for item in value]
    return value


def _promises(outcome: Outcome) -> list[tuple[str, Any, str]]:
    items = due_items(outcome.case, fold(outcome.case.log), START.date(), desk())
    return [(item.kind, item.due, item.entry) for item in items]


def test_the_other_rules_are_other_rules() -> None:
    """The next test compares with something."""
    first = lived([])[0].case
    by_others = draft(
        "report",
        {},
        msgspec.structs.replace(first, log=()),
        fold(()),
        Desk(other_rules(), REGISTER, LAWS, START),
        START.date(),
    )
    assert by_others.proposed["triage_by"] > draft("report", {}, msgspec.structs.replace(first, log=()), fold(()), Desk(RULES, REGISTER, LAWS, START), START.date()).proposed["triage_by"]  # fmt: skip


@examples(60)
@given(lives)
def test_a_later_change_of_rules_changes_no_promise_already_made(drawn: list[Act]) -> None:
    """Deadlines are written down when they arise: under other rules the same is owed by the same days."""
    last = lived(drawn)[-1]
    changed = Desk(other_rules(), REGISTER, LAWS, END)
    note = log({"kind": "note", "text": "笔记", "id": "z0000", "at": END})
    after = carry_out(last.case, note, changed)
    assert _promises(after) == _promises(last)
