"""What the fields of an entry are called, and what their values say."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any

from disputes_cli.casework import values as v
from disputes_cli.casework.case import Case
from disputes_cli.casework.declarations import Field, fields_of
from disputes_cli.casework.entries import Amendment, Entry, Proceeding, Referral
from disputes_cli.casework.references import is_listed
from disputes_cli.language import worded
from disputes_cli.messages import N_, P_, Filling, Message
from disputes_cli.views.names import Names
from disputes_cli.views.words import word

HEADINGS: dict[str, str] = {
    "channel": N_("became known by"),
    "happened": N_("happened"),
    "earlier": N_("tried before"),
    "owner": N_("owner"),
    "triage_by": N_("triage by"),
    "duties": N_("duties"),
    "guided_to": N_("shown other ways"),
    "sign": N_("only a first sign"),
    "source": N_("imported from"),
    "nature": N_("nature"),
    "grade": N_("grade"),
    "complexity": N_("complexity"),
    "factors": N_("risk factors"),
    "proposed": N_("the rules proposed"),
    "settle_by": N_("settle by"),
    "report_by": N_("report upward by"),
    "review_by": N_("review by"),
    "approved_by": N_("approved by"),
    "lead": N_("lead"),
    "team": N_("team"),
    "until": N_("until"),
    "plan": N_("plan"),
    "to": N_("to"),
    "text": N_("text"),
    "manner": N_("manner"),
    "route": N_("route"),
    "letter": N_("letter"),
    "consent": N_("consent"),
    "reply_by": N_("answer by"),
    "supervisor": N_("supervised by"),
    "referral": N_("referral"),
    "outcome": N_("outcome"),
    "agreement": N_("agreement"),
    "terms": N_("terms"),
    "next": N_("follow up by"),
    "of": N_("of"),
    "due": N_("by"),
    "modes": N_("mode"),
    "tier": N_("tier"),
    "host": N_("host"),
    "assist": N_("with"),
    "mediators": N_("mediators"),
    "venue": N_("venue"),
    "present": N_("present"),
    "preparation": N_("prepared"),
    "session_at": N_("session on"),
    "undisputed": N_("not disputed"),
    "term": N_("term"),
    "result": N_("result"),
    "amount": N_("amount"),
    "known_by": N_("known by"),
    "type": N_("type"),
    "means": N_("means"),
    "saw": N_("saw"),
    "tried": N_("tried in vain"),
    "contents": N_("learnt"),
    "satisfaction": N_("satisfaction"),
    "signs": N_("new signs"),
    "suggestions": N_("suggestions"),
    "asked_by": N_("asked by"),
    "track": N_("procedure"),
    "step": N_("step"),
    "basis": N_("basis"),
    "refs": N_("official numbers"),
    "parties": N_("parties"),
    "from": N_("comes from"),
    "papers": N_("papers"),
    "corrects": N_("corrects"),
    "set": N_("now reads"),
    "unset": N_("taken away"),
    "void": N_("never happened"),
    "as": N_("ended as"),
    "reason": N_("reason"),
    "breach_reason": N_("rule not followed because"),
    "not_personal": N_("no personal data because"),
    "narrative": N_("narrative"),
}
"""Headings by a field's name in the file."""

OF_HEADER: dict[str, str] = {
    "title": N_("title"),
    "category": N_("category"),
    "area": N_("area"),
    "place": N_("place"),
    "people_involved": N_("people involved"),
}
"""The same for what only the header of a case has."""

WORDS_OF: dict[tuple[str, str], str] = {
    ("reply", "outcome"): "reply_outcome",
    ("mediation", "outcome"): "session_outcome",
    ("closure", "as"): "ending",
    ("extension", "of"): "due_kind",
    ("mediation", "guided_to"): "track",
    ("note", "guided_to"): "track",
}
"""Which words name the choices of a field, where its name or its list does not say it."""

WORDS_OF_CHOICES: dict[str, str] = {
    "tried": "attempt",
    "consent": "yes_no",
    "factors": "answer",
}
"""The same for the values of a mapping."""

UNSAID = frozenset(
    {"id", "at", "recorded", "by", "kind", "narrative", "text", "terms", "sign", "void", "outcome"}
)
"""Fields that are said otherwise than as heading and value."""
LAST = frozenset({"reason", "breach_reason", "not_personal"})
"""Fields that are said after the others."""


class Teller:
    """Says what entries of one case hold."""

    def __init__(self, case: Case, names: Names, zone: tzinfo) -> None:
        self.case = case
        self.names = names
        self.zone = zone
        self._parties = {party.key: party.name for party in case.parties}

    def person(self, wanted: str | None) -> Filling:
        """Return who did it."""
        return self.names.of("person", wanted)

    def party(self, key: str | None) -> Filling:
        """Return a party's shown name, or the body of that id."""
        if key is None:
            return None
        return self._parties.get(key) or self.names.of("body", key)

    def local(self, at: datetime) -> datetime:
        """Return a time in the register's zone."""
        return at.astimezone(self.zone)

    def facts(self, entry: Entry) -> Iterator[Message]:
        """Yield heading and value of each field that an entry fills, in the order of its declaration, why last."""
        for field in sorted(fields_of(type(entry)), key=lambda field: field.key in LAST):
            held = getattr(entry, field.name)
            if field.key in UNSAID or held in (None, (), {}):
                continue
            yield Message(
                N_("{heading}: {value}"),
                heading=Message(HEADINGS.get(field.key, field.key)),
                value=self.value(field, entry, held),
            )

    def value(self, field: Field, entry: Entry, held: Any) -> Filling:
        """Say what a field holds."""
        if isinstance(entry, Amendment) and field.key == "set":
            return [*map(self._pair_set, entry.set.items())]
        if isinstance(entry, Amendment) and held == "header":
            return Message(N_("header"))
        if isinstance(entry, Proceeding) and field.key == "step":
            return self.names.of("step", held)
        if field.of == "referral" and isinstance(held, str):
            return self._referral(held)
        if field.of == "factor":
            return in_turn([self._answered(answer, held) for answer in dict.fromkeys(held.values())])
        if field.mapping:
            return in_turn([self._pair(field, key, one) for key, one in held.items()])
        if isinstance(held, tuple):
            return [self._one(field, entry, one) for one in held]
        return self._one(field, entry, held)

    def _pair_set(self, pair: tuple[str, Any]) -> Filling:
        """Say a field of an amendment and what it now holds."""
        key, value = pair
        if key == "links" and isinstance(value, list) and all(isinstance(one, dict) for one in value):
            said = [
                Message(N_("{kind} {case}"), kind=word("link", one.get("kind", "")), case=one.get("case"))
                for one in value
            ]
            return Message(N_("{heading}: {value}"), heading=Message(N_("links")), value=said)
        heading = HEADINGS.get(key) or OF_HEADER.get(key)
        if heading is None:
            return f"{key}={_flat(value)}"
        shown = self.names.of(key, value) if isinstance(value, str) and is_listed(key) else _flat(value)
        return Message(N_("{heading}: {value}"), heading=Message(heading), value=shown)

    def _referral(self, wanted: str) -> Filling:
        """Name the referral that an entry answers to with the body it went to; a task by its id."""
        found = next((one for one in self.case.log if one.id == wanted), None)
        if not isinstance(found, Referral):
            return wanted
        return Message(N_("{body} [{id}]"), body=self.names.of("body", found.to), id=wanted)

    def _answered(self, answer: str, held: Mapping[str, str]) -> Message:
        """Say which factors got the same answer."""
        said = " / ".join(worded(self.names.of("factor", key)) for key, one in held.items() if one == answer)
        return Message(N_("{heading}: {value}"), heading=word("answer", answer), value=said)

    def _pair(self, field: Field, key: str, held: str) -> Message:
        sort = WORDS_OF_CHOICES.get(field.key, field.key)
        named = self._id(field.of, key) if field.of else self.party(key)
        said = word(sort, held) if field.choices else held
        return Message(N_("{heading}: {value}"), heading=named, value=said)

    def _one(self, field: Field, entry: Entry, held: Any) -> Filling:
        if isinstance(held, v.Value):
            return self._part(held)
        if isinstance(held, datetime):
            return self.local(held)
        if field.choices:
            sort = WORDS_OF.get((entry.kind, field.key), field.key)
            return word(sort, held)
        return self._id(field.of, held) if field.of else held

    def _id(self, sort: str | None, wanted: str) -> Filling:
        if sort == "party":
            return self.party(wanted)
        return self.names.of(sort, wanted) if sort and is_listed(sort) else wanted

    def _part(self, held: v.Value) -> Filling:
        if isinstance(held, v.Proposed):
            return given(
                self.names.of("grade", held.grade), self.names.of("complexity", held.complexity), held.rule
            )
        if isinstance(held, v.Duty):
            return given(
                self.names.of("duty", held.do),
                self.person(held.to) if held.to else None,
                Message(N_("by {day}"), day=held.due),
            )
        if isinstance(held, v.Agreement):
            return self._agreement(held)
        if isinstance(held, v.Earlier):
            failed = Message(
                P_("1 failed mediation", "{count} failed mediations"), count=held.failed_mediations
            )
            since = Message(N_("since {day}"), day=held.since) if held.since else None
            return given(failed if held.failed_mediations else None, since)
        if isinstance(held, (v.Ref, v.Source)):
            return " ".join(str(getattr(held, name)) for name in held.__struct_fields__)
        return given(*(getattr(held, name) for name in held.__struct_fields__))

    def _agreement(self, held: v.Agreement) -> Filling:
        return given(
            self.names.of("mode", held.under),
            word("form", held.form),
            Message(N_("in force from {day}"), day=held.effective_on) if held.effective_on else None,
            Message(N_("a court may confirm it until {day}"), day=held.confirm_by)
            if held.confirm_by
            else None,
            held.no,
        )

    def term(self, term: v.Term) -> Message:
        """Say who does what for whom, how much, by when."""
        more = given(
            Message(N_("{amount} yuan"), amount=term.amount) if term.amount is not None else None,
            word("every", term.every) if term.every else None,
            Message(N_("by {day}"), day=term.due) if term.due else None,
        )
        who = self.party(term.by)
        if term.to is not None:
            who = Message(N_("{by} to {to}"), by=who, to=self.party(term.to))
        text = N_("{who}: {text} ({more})") if more else N_("{who}: {text}")
        return Message(text, who=who, text=term.text, more=more)


def in_turn(parts: Sequence[Filling]) -> Filling:
    """Say one thing after the other, apart by semicolons."""
    first, *rest = parts
    return Message(N_("{first}; {rest}"), first=first, rest=in_turn(rest)) if rest else first


def given(*parts: Filling) -> list[Filling]:
    """Return what is there of some things."""
    return [part for part in parts if part is not None]


def _plain_pairs(changes: Mapping[str, Any]) -> list[str]:
    return [f"{key}={_flat(value)}" for key, value in changes.items()]


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(_plain_pairs(value)) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(map(_flat, value))
    return " ".join(str(value).split("\n"))
