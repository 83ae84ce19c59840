"""What is owed when: the table of due kinds, and due items as of a day."""

from datetime import date

from msgspec import Struct

from disputes_cli.casework.case import Case
from disputes_cli.casework.desk import Floor
from disputes_cli.casework.lifecycle import statuses
from disputes_cli.casework.standing import DueKind, Owed, Standing
from disputes_cli.casework.values import EndedBy
from disputes_cli.messages import N_, Label


class DueRow(Struct, frozen=True):
    """One kind of due item: its label, what makes and ends it, and the act that ends it."""

    kind: DueKind
    label: str
    made_by: frozenset[str]
    ended_by: frozenset[str]
    act: str
    ended_by_closure: bool = False


def _row(kind: DueKind, label: str, made: str, ended: str, act: str, closure: bool = False) -> DueRow:
    return DueRow(kind, label, frozenset(made.split()), frozenset(ended.split()), act, closure)


DUE_KINDS: tuple[DueRow, ...] = (
    _row(
        "triage",
        N_("triage"),
        "report reopening review mediation reply performance follow_up",
        "triage",
        "triage",
        closure=True,
    ),
    _row("report_up", N_("report upward"), "triage", "report_up", "report-up", closure=True),
    _row(
        "review", N_("review of the grade"), "triage suspension", "triage resumption", "triage", closure=True
    ),
    _row(
        "settlement",
        N_("settlement"),
        "triage extension resumption",
        "mediation reply suspension",
        "mediate",
        closure=True,
    ),
    _row("reply", N_("reply to a referral"), "referral reply urge", "reply", "reply"),
    _row("session", N_("session"), "mediation", "mediation", "mediate", closure=True),
    _row("term", N_("performance of a term"), "mediation reply performance", "performance", "perform"),
    _row(
        "confirmation", N_("judicial confirmation"), "mediation reply", "proceeding", "proceed", closure=True
    ),
    _row(
        "follow_up", N_("follow-up"), "mediation reply closure follow_up referral", "follow_up", "follow-up"
    ),
    _row("proceeding", N_("next step of a proceeding"), "proceeding", "proceeding", "proceed"),
    _row("task", N_("task"), "task assignment", "done", "done"),
    _row(
        "duty",
        N_("duty"),
        "triage mediation reply performance follow_up",
        "done assignment referral mediation report_up follow_up note",
        "done",
    ),
)
"""Every kind of due item, in the order in which items of one day are shown."""

DUE_BY_KIND: dict[str, DueRow] = {row.kind: row for row in DUE_KINDS}
_ORDER: dict[str, int] = {row.kind: place for place, row in enumerate(DUE_KINDS)}


def due_order(owed: Owed) -> tuple[date, int, str, str]:
    """Return the key by which what is owed is sorted: the day, then the kind, then where it comes from."""
    return (owed.due, _ORDER[owed.kind], owed.of, owed.term or owed.duty or "")


LIMITED_BY_LAW: frozenset[DueKind] = frozenset({"confirmation", "proceeding", "session"})
"""Kinds of due items for which a rule of law may set the last day; for others the law is not read."""


class NextStep(Struct, frozen=True):
    """What the rules propose for something that is late: their row, its label, and the command."""

    rule: str
    label: Label
    action: str


FULFILLED_BY: dict[EndedBy, str] = {
    "done": "disputes done {case} --of {of}",
    "lead": "disputes assign {case} --lead PERSON",
    "team": "disputes assign {case} --team PERSON",
    "plan": "disputes assign {case} --plan TEXT",
    "referral": "disputes refer {case} --to BODY",
    "session": "disputes mediate {case}",
    "joint_session": "disputes mediate {case} --assist BODY",
    "report_up": "disputes report-up {case}",
    "follow_up": "disputes follow-up {case}",
    "paper": "disputes note {case} --paper TEXT --text TEXT",
}
"""The command that fulfils a duty, by what ends it."""


class DueItem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something owed by a date, with the case it belongs to; `days` until then, negative when late."""

    case: str
    kind: DueKind
    due: date
    days: int
    optional: bool
    title: str
    grade: str | None = None
    status: str
    owner: str | None = None
    area: str
    entry: str
    term: str | None = None
    text: str | None = None
    duty: str | None = None
    ended_by: EndedBy = "done"
    statutory: bool = False
    """Whether the law itself says by when; all else rests on the register's rules or on somebody's word."""
    step: NextStep | None = None

    @property
    def overdue(self) -> bool:
        """Whether the day has passed; what is optional merely lapses."""
        return self.days < 0 and not self.optional

    @property
    def may_step(self) -> bool:
        """Whether the rules may propose what comes next: the limit for settling has passed."""
        return self.kind == "settlement" and self.overdue

    @property
    def proposes(self) -> str | None:
        """Return the rule that proposes what comes next, where the item is late and one does."""
        return self.step.rule if self.step else None

    @property
    def action(self) -> str:
        """Return the command that ends it, or the one that comes before that."""
        if self.step is not None:
            return self.step.action
        if self.duty is not None:
            return FULFILLED_BY[self.ended_by].format(case=self.case, of=f"{self.entry}-{self.duty}")
        act = DUE_BY_KIND[self.kind].act
        more = {
            "term": f" --term {self.term}",
            "reply": f" --referral {self.entry}",
            "task": f" --of {self.entry}",
        }.get(self.kind, "")
        return f"disputes {act} {self.case}{more}"


def due_items(case: Case, standing: Standing, today: date, floor: Floor) -> list[DueItem]:
    """Return what a case owes, soonest first; a chance whose day has passed is gone."""
    status, _ = statuses(standing)
    return [
        DueItem(
            case=case.id,
            kind=owed.kind,
            due=owed.due,
            days=(owed.due - today).days,
            optional=owed.optional,
            title=case.title,
            grade=standing.grade,
            status=status,
            owner=standing.owner,
            area=case.area,
            entry=owed.of,
            term=owed.term,
            text=owed.text,
            duty=owed.duty,
            ended_by=standing.duties[f"{owed.of}-{owed.duty}"].duty.ended_by if owed.duty else "done",
            statutory=owed.kind in LIMITED_BY_LAW and _statutory(owed, case, standing, floor),
        )
        for owed in standing.owed
        if not (owed.optional and owed.due < today)
    ]


def _statutory(owed: Owed, case: Case, standing: Standing, floor: Floor) -> bool:
    from disputes_cli.casework.limits_of_law import rests_on_law

    return rests_on_law(owed.kind, owed.of, case, standing, floor)
