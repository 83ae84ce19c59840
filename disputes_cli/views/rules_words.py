"""The keys of `rules.yaml` and what stands under them, in words."""

from typing import Any

import msgspec
from msgspec import Struct

from disputes_cli.casework.judgement.reasons import label_of
from disputes_cli.casework.policy.rule_parts import Period
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.policy_review.rules_check import REFERENCES
from disputes_cli.casework.policy_review.rules_difference import ItemId, Steps
from disputes_cli.messages import N_, Filling, Message
from disputes_cli.views.rules_card import period_words

CONDITION_WORDS: dict[str, str] = {
    "all": N_("all of these"),
    "any": N_("one of these"),
    "not": N_("not this"),
    "always": N_("in every case"),
    "condition": N_("the named condition"),
    "factor": N_("the risk factor"),
    "factors": N_("so many of the risk factors"),
    "of": N_("these factors"),
    "at_least": N_("at least so many"),
    "category": N_("the kind of dispute"),
    "nature": N_("what the law sees"),
    "channel": N_("how it became known"),
    "grade": N_("the grade"),
    "complexity": N_("how hard to settle"),
    "status": N_("the status"),
    "severity_at_least": N_("severity of the grade, at least"),
    "people_at_least": N_("people involved, at least"),
    "amount_at_least": N_("yuan in dispute, at least"),
    "reports_at_least": N_("reports, at least"),
    "failed_mediations_at_least": N_("failed mediations, at least"),
    "sessions_at_least": N_("sessions held, at least"),
    "no_shows_at_least": N_("times that a party did not come, at least"),
    "bodies_at_least": N_("bodies that take part, at least"),
    "broken_terms_at_least": N_("broken terms, at least"),
    "signs_at_least": N_("new signs of trouble, at least"),
    "returned_referrals_at_least": N_("referrals sent back, at least"),
    "days_open_at_least": N_("days open, at least"),
    "has_respondent": N_("the other side is known"),
    "sign_only": N_("it is only a first sign so far"),
}
"""What the words of conditions ask."""

KEY_WORDS: dict[str, str] = {
    **CONDITION_WORDS,
    "label": N_("label"),
    "name": N_("name"),
    "text": N_("text"),
    "source": N_("source"),
    "retired": N_("retired since"),
    "national": N_("row of the national return"),
    "severity": N_("severity"),
    "colour": N_("colour"),
    "response": N_("response"),
    "report_up": N_("report upward within"),
    "report_to": N_("report to"),
    "duties": N_("duties"),
    "ended_by": N_("fulfilled by"),
    "covers": N_("fulfils as well"),
    "invite": N_("bodies to invite"),
    "reply_letter": N_("letter of the answer"),
    "guide_to": N_("show them other ways"),
    "with_terms": N_("only where terms were agreed"),
    "answered_by": N_("also told by"),
    "fast_track": N_("settling on the spot"),
    "reporting": N_("reporting"),
    "silent_after": N_("silent after"),
    "late_after": N_("late after"),
    "review": N_("look at it anew every"),
    "lowering_approved_by": N_("lowering approved by"),
    "settle_within": N_("settle within"),
    "extension": N_("extension"),
    "extension_approved_by": N_("extension approved by"),
    "hosts": N_("hosts"),
    "complexities": N_("how hard to settle"),
    "natures": N_("natures"),
    "confirmable": N_("may be confirmed by a court"),
    "to": N_("to"),
    "when": N_("when"),
    "manner": N_("manner"),
    "letter": N_("letter"),
    "reply_within": N_("answer within"),
    "phrases": N_("phrases"),
    "not_phrases": N_("phrases that do not count"),
    "together": N_("phrases that count together only"),
    "question": N_("question"),
    "ask": N_("asked at every triage"),
    "examples": N_("examples"),
    "triage": N_("triage"),
    "within": N_("within"),
    "after": N_("after"),
    "next_tier": N_("next tier"),
    "triage_within": N_("triage anew within"),
    "route": N_("route"),
    "required": N_("required"),
    "means": N_("means"),
    "contents": N_("contents"),
    "see_roles": N_("whom to see"),
    "every_party": N_("each party apart"),
    "steps": N_("steps"),
    "every": N_("then every"),
    "until": N_("until"),
    "look_back": N_("look-back"),
    "as": N_("ending"),
    "requires": N_("asks for"),
    "tracks": N_("tracks of the law"),
    "next_within": N_("next step within"),
    "calendar": N_("calendar"),
    "country": N_("country"),
    "extra_days_off": N_("days off besides"),
    "extra_working_days": N_("working days besides"),
    "numerator": N_("numerator"),
    "denominator": N_("denominator"),
    "kind": N_("kind of body"),
    "handles": N_("handles"),
    "format": N_("format"),
    "profile": N_("profile"),
    "languages": N_("languages"),
    "negations": N_("words that deny"),
    "words": N_("lists of words"),
    "weighing": N_("words that weigh a hint"),
    "told": N_("told in a text"),
    "fact": N_("the fact"),
    "done": N_("only where it was done"),
    "vaguer_than": N_("says less exactly the same as"),
    "when_past": N_("where it is long past, it hints at"),
    "denies_nothing": N_("words that only look like denying"),
    "light": N_("light words that a denial reaches over"),
    "taken_back": N_("words that take it back"),
    "intended": N_("words of what is only meant to be done"),
    "feared": N_("words of what is only feared"),
    "past": N_("words of long ago"),
    "recent": N_("words of late"),
    "settled": N_("words that it was settled"),
    "elsewhere": N_("words of other people and matters, before"),
    "elsewhere_after": N_("words of other people and matters, after"),
    "index_weights": N_("weight in the index"),
}
"""What the keys of `rules.yaml` are called."""

ITEM_WORDS: dict[str, str] = {
    "national_categories": N_("row of the national return"),
    "categories": N_("category"),
    "channels": N_("channel"),
    "body_kinds": N_("kind of body"),
    "roles": N_("role"),
    "party_roles": N_("role of a party"),
    "grades": N_("grade"),
    "complexities": N_("how hard to settle"),
    "factors": N_("risk factor"),
    "contents": N_("content of a follow-up"),
    "tiers": N_("tier"),
    "modes": N_("mode of mediation"),
    "routes": N_("route"),
    "referrals": N_("manner of referral"),
    "letters": N_("letter"),
    "preparations": N_("preparation"),
    "conditions": N_("named condition"),
    "proposals": N_("what is proposed next"),
    "follow_up_types": N_("type of follow-up"),
    "cadences": N_("rhythm of follow-ups"),
    "endings": N_("ending"),
    "proceeding_steps": N_("step of the law"),
    "indicators": N_("figure"),
    "starter_bodies": N_("starter body"),
}
"""What one item of a list is called."""

_OF_TRIAGE = {"grade": N_("rule for the grade"), "complexity": N_("rule for how hard to settle")}


def key_word(key: str) -> Message | str:
    """Return what a key is called; one without words by itself."""
    return Message(KEY_WORDS[key]) if key in KEY_WORDS else key


def item_word(key: str) -> Message | str:
    """Return what one item of a list is called."""
    return Message(ITEM_WORDS[key]) if key in ITEM_WORDS else key_word(key)


def place_words(path: Steps, label: Filling) -> Filling:
    """Say where in the rules something stands: the innermost item by label and id, then the keys below it."""
    last = max((place for place, step in enumerate(path) if isinstance(step, ItemId)), default=-1)
    told: list[Filling] = []
    if last > 0:
        of_triage = path[: last - 1] == ("triage",)
        sort = str(path[last - 1])
        word = Message(_OF_TRIAGE[sort]) if of_triage else item_word(sort)
        named = N_("{sort} {label} [{id}]") if label else N_("{sort} [{id}]")
        told.append(Message(named, sort=word, label=label, id=str(path[last])))
    rest = path[last + 1 :]
    for place, step in enumerate(rest):
        if isinstance(step, int):
            told[-1] = Message(N_("{what}, no. {number}"), what=told[-1], number=step + 1)
        else:
            counted = place + 1 < len(rest) and isinstance(rest[place + 1], int)
            told.append(item_word(step) if counted else key_word(step))
    return _one_in_the_other(told)


def _one_in_the_other(told: list[Filling]) -> Filling:
    first, *rest = told
    return Message(N_("{outer}: {inner}"), outer=first, inner=_one_in_the_other(rest)) if rest else first


def value_words(value: Any, key: str, within: type[Struct], rules: Rules) -> Filling:
    """Say a value of the rules: lengths of time and ids in words, what has many keys as the file writes it."""
    if value is None or value == ():
        return Message(N_("none"))
    if isinstance(value, bool):
        return Message(N_("yes") if value else N_("no"))
    if isinstance(value, Period):
        return period_words(value)
    sort = REFERENCES.get((within, "as_" if key == "as" else key))
    if isinstance(value, str):
        return _id_words(value, sort, rules)
    if isinstance(value, tuple) and not any(isinstance(item, Struct) for item in value):
        return [_id_words(item, sort, rules) for item in value]
    if isinstance(value, tuple) and all(isinstance(item, Period) for item in value):
        return [period_words(item) for item in value]
    if isinstance(value, dict) or not isinstance(value, Struct | tuple):
        return flow(value) if isinstance(value, dict) and not _is_label(value) else value
    return flow(value)


def _is_label(value: dict[str, Any]) -> bool:
    return all(isinstance(text, str) for text in value.values())


def _id_words(wanted: Any, sort: str | None, rules: Rules) -> Filling:
    if sort is None or sort in ("national_category", "ending", "status", "rule"):
        return str(wanted)
    label = label_of(sort, wanted, rules)
    return Message(N_("{label} [{id}]"), label=label, id=wanted) if label != wanted else str(wanted)


def flow(value: Any) -> str:
    """Return a value as the file writes it on one line, without labels, sources and examples."""
    return _flow(msgspec.to_builtins(value))


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        told = (
            f"{key}: {_flow(item)}"
            for key, item in value.items()
            if key not in ("source", "examples", "id", "label")
        )
        return "{" + ", ".join(told) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
