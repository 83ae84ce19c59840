"""What can happen to a case: one typed declaration per kind of entry, the only place that knows its fields.

Flags, prompts, `apply` lines, schema and pages are made from it. Dates are of the register's zone; sums are yuan.
"""

from datetime import date
from typing import Annotated, Any, ClassVar, Literal, TypeAlias, get_args

from msgspec import Meta, Struct, field

from disputes_cli.casework.values import (
    ASKED,
    FIRST_YEAR,
    LAST_YEAR,
    SHOWN,
    Agreement,
    Answer,
    Attempt,
    Duty,
    Earlier,
    Ending,
    EntryId,
    Id,
    Manner,
    Means,
    Moment,
    Money,
    Nature,
    Paper,
    PartialDate,
    PartyKey,
    Proposed,
    Ref,
    ReplyOutcome,
    Result,
    Satisfaction,
    SessionOutcome,
    Source,
    Term,
    Text,
    Track,
    YesNo,
    about,
)
from disputes_cli.messages import N_


class Entry(
    Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, tag_field="kind"
):
    """One thing that happened to a case, by whom and when."""

    kind: ClassVar[str]

    id: Annotated[EntryId, about(N_("id of the entry, one of its case"))]
    at: Annotated[Moment, about(N_("when it happened"))]
    recorded: Annotated[Moment | None, about(N_("when it was recorded, where not at once"))] = None
    by: Annotated[Id, about(N_("person who did it"), "person")]
    reason: Annotated[Text | None, about(N_("why, where a rule or a proposal was not followed"))] = None
    not_personal: Annotated[Text | None, about(N_("why what looks like a personal number is none"))] = None

    def __post_init__(self) -> None:
        if self.recorded is None and self.kind != "mediation" and FIRST_YEAR <= self.at.year <= LAST_YEAR:
            return  # as nearly always: thousands are read
        for time in (self.at, self.recorded, getattr(self, "session_at", None)):
            if time is not None and not FIRST_YEAR <= time.year <= LAST_YEAR:
                raise ValueError(f"a time of the year {time.year}")


class Report(Entry, frozen=True, kw_only=True, tag="report"):
    """A dispute, or the first sign of one, was reported; repeated calls add more."""

    kind: ClassVar[str] = "report"

    channel: Annotated[Id | None, about(N_("how it became known"), "channel")] = None
    nature: Annotated[Nature | None, about(N_("what the law sees, at first sight"))] = None
    happened: Annotated[PartialDate | None, about(N_("when it happened, as precisely as known"))] = None
    earlier: Annotated[Earlier | None, about(N_("tried before: failed_mediations=N; since=YYYY"))] = None
    owner: Annotated[Id | None, about(N_("person who is responsible"), "person")] = None
    triage_by: Annotated[date | None, about(N_("grade it by this day"))] = None
    sign: Annotated[bool, about(N_("only a first sign of a dispute yet"))] = False
    source: Annotated[
        Source | None, about(N_("system and number it was imported from: system=NAME; id=NO"))
    ] = None
    narrative: Annotated[Text, about(N_("what was reported"))]


class Triage(Entry, frozen=True, kw_only=True, tag="triage"):
    """Nature, grade, complexity and risk factors judged by a person at one moment."""

    kind: ClassVar[str] = "triage"

    nature: Annotated[Nature, about(N_("what the law sees"))]
    grade: Annotated[Id, about(N_("colour by risk"), "grade")]
    complexity: Annotated[Id, about(N_("how hard to settle"), "complexity")]
    factors: Annotated[
        dict[Id, Answer],
        about(N_("risk factor NAME, or NAME=no_sign, NAME=unknown"), "factor", flag="factor"),
    ] = field(default_factory=dict)
    proposed: Annotated[Proposed | None, about(N_("what the rules proposed, where judged otherwise"))] = None
    settle_by: Annotated[date | None, about(N_("settle it by this day"))] = None
    report_by: Annotated[date | None, about(N_("report it up by this day"))] = None
    review_by: Annotated[date | None, about(N_("look at the grade anew by this day"))] = None
    approved_by: Annotated[Id | None, about(N_("person who approved it"), "person")] = None
    duties: Annotated[tuple[Duty, ...], ASKED] = ()


class Assignment(Entry, frozen=True, kw_only=True, tag="assignment"):
    """Who is responsible, who leads, with which team and plan."""

    kind: ClassVar[str] = "assignment"

    owner: Annotated[Id | None, about(N_("person who is responsible"), "person", flag="to")] = None
    lead: Annotated[Id | None, about(N_("leader who answers for it"), "person")] = None
    team: Annotated[tuple[Id, ...], about(N_("member of the team"), "person")] = ()
    until: Annotated[date | None, about(N_("report on the plan by this day"))] = None
    plan: Annotated[Text | None, about(N_("the plan for this case"))] = None


class ReportUp(Entry, frozen=True, kw_only=True, tag="report_up"):
    """A report to those above."""

    kind: ClassVar[str] = "report_up"

    to: Annotated[Id, about(N_("body reported to"), "body")]
    text: Annotated[Text | None, about(N_("what was said"))] = None


class Referral(Entry, frozen=True, kw_only=True, tag="referral"):
    """Work handed to another body: handed over, asked to assist, or informed."""

    kind: ClassVar[str] = "referral"

    to: Annotated[Id, about(N_("body that receives it"), "body")]
    manner: Annotated[Manner, about(N_("handover, assist or inform"))]
    route: Annotated[Id | None, about(N_("route of the rules"), "route")] = None
    letter: Annotated[Id | None, about(N_("letter that goes with it"), "letter")] = None
    consent: Annotated[dict[PartyKey, YesNo], about(N_("did a party consent: KEY=yes|no"))] = field(
        default_factory=dict
    )
    reply_by: Annotated[date | None, about(N_("an answer is owed by this day"))] = None
    supervisor: Annotated[Id | None, about(N_("person who watches over it"), "person")] = None
    text: Annotated[Text | None, about(N_("what is asked"))] = None
    next: Annotated[date | None, about(N_("look back by this day"))] = None


class Reply(Entry, frozen=True, kw_only=True, tag="reply"):
    """The answer of a body to which work was referred."""

    kind: ClassVar[str] = "reply"

    referral: Annotated[EntryId, about(N_("entry id of the referral answered"), "referral")]
    outcome: Annotated[ReplyOutcome, about(N_("what the body answered"))]
    to: Annotated[Id | None, about(N_("body it was forwarded to"), "body")] = None
    letter: Annotated[Id | None, about(N_("letter that came with it"), "letter")] = None
    text: Annotated[Text | None, about(N_("what the body said"))] = None
    agreement: Annotated[Agreement | None, about(N_("in which mode and form it was agreed"))] = None
    terms: Annotated[
        tuple[Term, ...], about(N_("term agreed: TEXT; by=KEY; to=KEY; due=DAY; amount=N"), flag="term")
    ] = ()
    reply_by: Annotated[date | None, about(N_("next answer is owed by this day"))] = None
    next: Annotated[date | None, about(N_("follow up by this day"))] = None
    triage_by: Annotated[date | None, about(N_("grade it anew by this day"))] = None
    duties: Annotated[tuple[Duty, ...], ASKED] = ()


class Urge(Entry, frozen=True, kw_only=True, tag="urge"):
    """Somebody who owes an answer or an act was urged."""

    kind: ClassVar[str] = "urge"

    of: Annotated[EntryId, about(N_("entry id of what is owed"), "referral")]
    text: Annotated[Text | None, about(N_("what was said"))] = None
    due: Annotated[date | None, about(N_("an answer is owed by this day"))] = None


class Mediation(Entry, frozen=True, kw_only=True, tag="mediation"):
    """One session, held or fixed."""

    kind: ClassVar[str] = "mediation"

    modes: Annotated[tuple[Id, ...], about(N_("mode of mediation"), "mode", flag="mode")] = ()
    tier: Annotated[Id | None, about(N_("who mediates"), "tier")] = None
    host: Annotated[Id | None, about(N_("body that hosts the session"), "body")] = None
    assist: Annotated[tuple[Id, ...], about(N_("body that sits with it"), "body")] = ()
    mediators: Annotated[
        tuple[Text, ...], about(N_("mediator, by shown name"), flag="mediator", shown=True)
    ] = ()
    venue: Annotated[Text | None, about(N_("where, or 'remote'"))] = None
    present: Annotated[tuple[PartyKey, ...], about(N_("party present, by key"), "party")] = ()
    consent: Annotated[dict[PartyKey, YesNo], about(N_("did a party consent: KEY=yes|no"))] = field(
        default_factory=dict
    )
    preparation: Annotated[dict[Id, Text], about(N_("prepared before: NAME=TEXT"), "preparation")] = field(
        default_factory=dict
    )
    outcome: Annotated[SessionOutcome, about(N_("how the session ended"))]
    session_at: Annotated[Moment | None, about(N_("when the session is to be held"))] = None
    undisputed: Annotated[Text | None, about(N_("facts both accept"))] = None
    text: Annotated[Text | None, about(N_("what was said and done"))] = None
    agreement: Annotated[Agreement | None, about(N_("in which mode and form it was agreed"))] = None
    terms: Annotated[
        tuple[Term, ...], about(N_("term agreed: TEXT; by=KEY; to=KEY; due=DAY; amount=N"), flag="term")
    ] = ()
    next: Annotated[date | None, about(N_("follow up by this day"))] = None
    guided_to: Annotated[tuple[Track, ...], SHOWN] = ()
    triage_by: Annotated[date | None, about(N_("grade it anew by this day"))] = None
    duties: Annotated[tuple[Duty, ...], ASKED] = ()


class Performance(Entry, frozen=True, kw_only=True, tag="performance"):
    """What became of a term."""

    kind: ClassVar[str] = "performance"

    term: Annotated[str, about(N_("id of the term"), "term")]
    result: Annotated[Result, about(N_("what became of it"))]
    amount: Annotated[Money | None, about(N_("sum paid, yuan"))] = None
    known_by: Annotated[Text | None, about(N_("how it is known"))] = None
    due: Annotated[date | None, about(N_("new day it is owed by"))] = None
    triage_by: Annotated[date | None, about(N_("grade it anew by this day"))] = None
    duties: Annotated[tuple[Duty, ...], ASKED] = ()


class FollowUp(Entry, frozen=True, kw_only=True, tag="follow_up"):
    """One contact, or failed attempt at contact, at any time after the first report."""

    kind: ClassVar[str] = "follow_up"

    type: Annotated[Id | None, about(N_("type of follow-up"), "follow_up_type")] = None
    means: Annotated[Means | None, about(N_("phone, door, video or meeting"))] = None
    saw: Annotated[tuple[PartyKey, ...], about(N_("party seen or spoken to, by key"), "party")] = ()
    tried: Annotated[dict[PartyKey, Attempt], about(N_("tried in vain: KEY=no_answer|refused|moved"))] = (
        field(default_factory=dict)
    )
    contents: Annotated[
        dict[Id, Text], about(N_("what was learnt: NAME=TEXT"), "content", flag="content")
    ] = field(default_factory=dict)
    satisfaction: Annotated[
        dict[PartyKey, Satisfaction], about(N_("what a party said: KEY=satisfied|fair|dissatisfied|declined"))
    ] = field(default_factory=dict)
    signs: Annotated[tuple[Text, ...], about(N_("new sign of trouble"), flag="sign")] = ()
    suggestions: Annotated[Text | None, about(N_("what those asked suggested"))] = None
    asked_by: Annotated[Text | None, about(N_("who asked, where it was not the handler"))] = None
    text: Annotated[Text | None, about(N_("what was said and seen"))] = None
    next: Annotated[date | None, about(N_("follow up again by this day"))] = None
    triage_by: Annotated[date | None, about(N_("grade it anew by this day"))] = None
    duties: Annotated[tuple[Duty, ...], ASKED] = ()


class Proceeding(Entry, frozen=True, kw_only=True, tag="proceeding"):
    """A step of the law beside mediation."""

    kind: ClassVar[str] = "proceeding"

    track: Annotated[Track, about(N_("which procedure"))]
    step: Annotated[Text, about(N_("which step of it"))]
    basis: Annotated[Text | None, about(N_("article it rests on"))] = None
    refs: Annotated[tuple[Ref, ...], about(N_("official number: NO or KIND:NO"), flag="ref")] = ()
    parties: Annotated[tuple[PartyKey, ...], about(N_("party concerned, by key"), "party", flag="party")] = ()
    result: Annotated[Text | None, about(N_("how it ended; this closes it"))] = None
    until: Annotated[date | None, about(N_("the next step is due by this day"))] = None
    text: Annotated[Text | None, about(N_("what was done"))] = None


class Extension(Entry, frozen=True, kw_only=True, tag="extension"):
    """A deadline was extended."""

    kind: ClassVar[str] = "extension"

    of: Annotated[Literal["settlement"], about(N_("what is extended"))] = "settlement"
    to: Annotated[date, about(N_("the new day"))]
    approved_by: Annotated[Id | None, about(N_("person who approved it"), "person")] = None
    consent: Annotated[dict[PartyKey, YesNo], about(N_("did a party consent: KEY=yes|no"))] = field(
        default_factory=dict
    )


class Suspension(Entry, frozen=True, kw_only=True, tag="suspension"):
    """Work on the case rests; the limit for settling it stands still."""

    kind: ClassVar[str] = "suspension"

    reason: Annotated[Text, about(N_("why work rests"))]
    review_by: Annotated[date | None, about(N_("look at it anew by this day"))] = None


class Resumption(Entry, frozen=True, kw_only=True, tag="resumption"):
    """Work on the case goes on."""

    kind: ClassVar[str] = "resumption"

    settle_by: Annotated[date | None, about(N_("settle it by this day"))] = None


class Task(Entry, frozen=True, kw_only=True, tag="task"):
    """Something somebody has to do by a day."""

    kind: ClassVar[str] = "task"

    text: Annotated[Text, about(N_("what is to be done"))]
    to: Annotated[Id | None, about(N_("person who does it"), "person")] = None
    due: Annotated[date | None, about(N_("by this day"))] = None
    from_: Annotated[Text | None, about(N_("where the task comes from"), flag="from")] = field(
        default=None, name="from"
    )


class Done(Entry, frozen=True, kw_only=True, tag="done"):
    """A task, or a duty of the rules, was done."""

    kind: ClassVar[str] = "done"

    of: Annotated[
        str,
        Meta(pattern="^[a-hjkmnp-tv-z][0-9a-hjkmnp-tv-z]{4}(-[a-z][a-z0-9_]*)?$"),
        about(N_("entry id of the task, or ENTRY-DUTY"), "task"),
    ]
    text: Annotated[Text | None, about(N_("how it was done"))] = None


class Review(Entry, frozen=True, kw_only=True, tag="review"):
    """Entries that a merge found at odds; a person has to judge anew."""

    kind: ClassVar[str] = "review"

    of: Annotated[tuple[EntryId, ...], Meta(min_length=2), about(N_("entry ids at odds"))]


class Note(Entry, frozen=True, kw_only=True, tag="note"):
    """Something worth knowing that changes nothing."""

    kind: ClassVar[str] = "note"

    text: Annotated[Text, about(N_("the note"))]
    papers: Annotated[
        tuple[Paper, ...], about(N_("paper kept: FORM; no=NO; sha256=SUM; kept_at=PLACE"), flag="paper")
    ] = ()
    guided_to: Annotated[tuple[Track, ...], SHOWN] = ()


class Amendment(Entry, frozen=True, kw_only=True, tag="amendment"):
    """A mistake in an earlier entry or in the header is put right; the mistake stays readable."""

    kind: ClassVar[str] = "amendment"

    reason: Annotated[Text, about(N_("why it is corrected"))]
    corrects: Annotated[str, about(N_("entry id, or 'header'"), "entry", flag="entry")] = "header"
    set: Annotated[dict[str, Any], about(N_("field and its right value"))] = field(default_factory=dict)
    unset: Annotated[tuple[Text, ...], about(N_("field to be taken away"))] = ()
    void: Annotated[bool, about(N_("the entry never happened"))] = False


class Closure(Entry, frozen=True, kw_only=True, tag="closure"):
    """The end of the case: office work is finished, which is not the same as settled."""

    kind: ClassVar[str] = "closure"

    as_: Annotated[Ending, about(N_("how it ended"), flag="as")] = field(name="as")
    of: Annotated[Text | None, about(N_("case it duplicates, or entry it rests on"))] = None
    reason: Annotated[Text | None, about(N_("why it ended, or why a rule was not followed"))] = None
    breach_reason: Annotated[Text | None, about(N_("why a rule was not followed; not why it ended"))] = None
    next: Annotated[date | None, about(N_("look back by this day"))] = None


class Reopening(Entry, frozen=True, kw_only=True, tag="reopening"):
    """The case is taken up again."""

    kind: ClassVar[str] = "reopening"

    reason: Annotated[Text, about(N_("why it is taken up again"))]
    triage_by: Annotated[date | None, about(N_("grade it by this day"))] = None


AnyEntry: TypeAlias = (
    Report
    | Triage
    | Assignment
    | ReportUp
    | Referral
    | Reply
    | Urge
    | Mediation
    | Performance
    | FollowUp
    | Proceeding
    | Extension
    | Suspension
    | Resumption
    | Task
    | Done
    | Review
    | Note
    | Amendment
    | Closure
    | Reopening
)

ENTRY_KINDS: dict[str, type[Entry]] = {kind.kind: kind for kind in get_args(AnyEntry)}
"""Every kind of entry by its name in the file."""
