"""Parts of a record that have no identity of their own, and the closed sets that are not policy."""

from datetime import date, datetime
from typing import Annotated, Any, Literal, TypeAlias

from msgspec import Meta, Struct

from disputes_cli.messages import N_

Nature: TypeAlias = Literal["undetermined", "civil", "public_security", "criminal", "administrative"]
Answer: TypeAlias = Literal["seen", "no_sign", "unknown"]
YesNo: TypeAlias = Literal["yes", "no"]
Manner: TypeAlias = Literal["handover", "assist", "inform"]
Form: TypeAlias = Literal["written", "oral", "recorded"]
ReplyOutcome: TypeAlias = Literal[
    "accepted", "forwarded", "progress", "returned", "declined", "done", "settled", "failed"
]
SessionOutcome: TypeAlias = Literal[
    "scheduled", "adjourned", "agreed", "partial", "failed", "refused", "no_show", "terminated"
]
Result: TypeAlias = Literal["full", "partial", "late", "kept", "varied", "waived", "unperformed"]
Means: TypeAlias = Literal["phone", "door", "video", "meeting"]
Attempt: TypeAlias = Literal["no_answer", "refused", "moved"]
Satisfaction: TypeAlias = Literal["satisfied", "fair", "dissatisfied", "declined"]
Track: TypeAlias = Literal[
    "public_security",
    "criminal",
    "suit",
    "arbitration",
    "adjudication",
    "warning_letter",
    "protection_order",
    "judicial_confirmation",
]
Ending: TypeAlias = Literal[
    "settled",
    "punished",
    "criminal",
    "court",
    "arbitration",
    "adjudication",
    "handed_over",
    "terminated",
    "withdrawn",
    "duplicate",
    "no_dispute",
]
TermAct: TypeAlias = Literal["do", "pay", "refrain"]
Every: TypeAlias = Literal["week", "month", "quarter", "year"]

EntryId: TypeAlias = Annotated[str, Meta(pattern="^[a-hjkmnp-tv-z][0-9a-hjkmnp-tv-z]{4}$")]
PartyKey: TypeAlias = Annotated[str, Meta(pattern="^[a-z][a-z0-9]*$", extra={"of": "party"})]
Text: TypeAlias = Annotated[str, Meta(min_length=1)]
Id: TypeAlias = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9_.-]*$")]
Money: TypeAlias = Annotated[int, Meta(ge=0)] | Annotated[float, Meta(ge=0)]
PartialDate: TypeAlias = Annotated[
    str,
    Meta(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d)?)?)?)?$"),
]
Year: TypeAlias = Annotated[int, Meta(ge=1900, le=2200)]
"""A year as a person writes it, without quotes."""
Moment: TypeAlias = Annotated[datetime, Meta(tz=True)]


def about(text: str, of: str | None = None, **more: Any) -> Meta:
    """What a field means (help, schema, documentation) and which list of ids it is chosen `of`."""
    return Meta(description=text, extra={"of": of, **more} if of else more)


class Value(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A part of a record that has no identity of its own."""


class Source(Value, frozen=True, kw_only=True):
    """Where an imported report came from: the system and the report's number there."""

    system: Annotated[Text, about(N_("name of the system"))]
    id: Annotated[Text, about(N_("its number there"))]


class Earlier(Value, frozen=True, kw_only=True):
    """What was tried before this register knew of the dispute."""

    failed_mediations: Annotated[
        Annotated[int, Meta(ge=0)], about(N_("how often mediation failed before"))
    ] = 0
    since: Annotated[Year | PartialDate | None, about(N_("since when they have been at odds"))] = None


class Proposed(Value, frozen=True, kw_only=True):
    """What the rules proposed, kept where the person judged otherwise."""

    grade: Annotated[Id | None, about(N_("grade that the rules proposed"))] = None
    complexity: Annotated[Id | None, about(N_("complexity that the rules proposed"))] = None
    rule: Annotated[Id | None, about(N_("rule that proposed the grade"))] = None


class Agreement(Value, frozen=True, kw_only=True):
    """The frame of what was agreed: in which mode, in what form, from when, until when a court may confirm it."""

    under: Annotated[Id, about(N_("mode of mediation"), "mode")]
    form: Annotated[Form, about(N_("written, oral, or oral and recorded"))]
    effective_on: Annotated[date | None, about(N_("in force from this day"))] = None
    confirm_by: Annotated[date | None, about(N_("a court may confirm it until this day"))] = None
    no: Annotated[Text | None, about(N_("number of the paper"))] = None


class Term(Value, frozen=True, kw_only=True):
    """One thing agreed: who does, pays or refrains from what for whom, by when."""

    id: Annotated[
        str, Meta(pattern="^[a-z][0-9a-z]{4}-[0-9]+$"), about(N_("entry id and number of the term"))
    ]
    by: Annotated[Text, about(N_("key of the party who owes it"))]
    text: Annotated[Text, about(N_("what was agreed"))]
    to: Annotated[Text | None, about(N_("key of the party to whom it is owed"))] = None
    act: Annotated[TermAct, about(N_("do, pay, or refrain from"))]
    amount: Annotated[Money | None, about(N_("sum, yuan"))] = None
    due: Annotated[date | None, about(N_("by this day"))] = None
    every: Annotated[Every | None, about(N_("how often it recurs"))] = None


EndedBy: TypeAlias = Literal[
    "done", "lead", "team", "plan", "referral", "session", "joint_session", "report_up", "follow_up", "paper"
]
"""What fulfils a duty beside `done`: an assignment that names it, a referral, a session (with another body), a contact, a
paper kept.
"""


class Duty(Value, frozen=True, kw_only=True):
    """Something the register's rules ask of somebody by a day, written into the entry that made it owed."""

    do: Annotated[Id, about(N_("duty of the rules"), "duty")]
    due: Annotated[date, about(N_("by this day"))]
    to: Annotated[Id | None, about(N_("person who does it"), "person")] = None
    ended_by: Annotated[EndedBy, about(N_("what fulfils it"))] = "done"


FIRST_YEAR, LAST_YEAR = 1900, 2999
"""Years beyond which a time is a slip, and near which no calculation with it fails."""

ASKED = about(N_("what the rules ask: DUTY; due=DAY; to=PERSON"), flag="duty")
"""What duties are, wherever an entry makes them owed."""

SHOWN = about(N_("other way of law that the parties were shown"))
"""Ways of law that the parties were shown (People's Mediation Law, art. 26)."""


class Ref(Value, frozen=True, kw_only=True):
    """An official number of the case elsewhere."""

    kind: Annotated[Text | Annotated[int, Meta(ge=0)], about(N_("kind of number, such as 110"))]
    no: Annotated[Text, about(N_("the number"))]


class Paper(Value, frozen=True, kw_only=True):
    """A paper kept elsewhere, pinned by its checksum."""

    form: Annotated[Text, about(N_("what kind of paper"))]
    no: Annotated[Text | None, about(N_("number of the paper"))] = None
    sha256: Annotated[
        Annotated[str, Meta(pattern="^[0-9a-f]{64}$")] | None, about(N_("checksum that pins it"))
    ] = None
    kept_at: Annotated[Text | None, about(N_("where it is kept"))] = None
