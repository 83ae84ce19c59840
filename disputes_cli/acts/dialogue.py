"""Asking for what is missing, field by field: what is offered comes from the rules, the register and the case."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from disputes_cli import language
from disputes_cli.acts.asking_for_a_case import asked_other_case
from disputes_cli.acts.choosing import Option
from disputes_cli.acts.likely import likely_first
from disputes_cli.acts.prompts import Prompter
from disputes_cli.acts.taking_in import seen
from disputes_cli.argv.arguments import Clock, day, number, terms
from disputes_cli.casework.declarations import Field
from disputes_cli.casework.proposals.conduct import is_asked
from disputes_cli.casework.proposals.drafting import Draft
from disputes_cli.casework.proposals.proceeding_steps import steps_of
from disputes_cli.casework.references import is_listed, known, missing
from disputes_cli.errors import Refused, UsageError
from disputes_cli.messages import N_, Message
from disputes_cli.views.words import WORDS, names_of, word
from disputes_cli.workspace import Workspace

LONG_TEXTS = frozenset({"narrative", "text"})
"""Fields that are written in an editor where there is one."""


def ask(field: Field, draft: Draft, here: Workspace, prompts: Prompter, *, required: bool = False) -> Any:
    """Ask for one field and return what was typed, as a flag would have given it."""
    heading = _QUESTIONS.get((draft.kind, field.key)) or heading_of(field)
    required = required or field.key in [one.key for one in draft.missing()]
    if field.mapping or (field.of == "party" and not draft.case.parties):
        return _ask_each(field, draft, here, prompts)
    if (draft.kind, field.key) == ("closure", "of"):
        return asked_other_case(here, prompts, heading, draft.case)
    options = likely_first(field, options_for(field, draft, here), draft, here)
    if options and field.many:
        return prompts.ask_choices(heading, options, required=required)
    if options:
        return prompts.ask_choice(heading, options, _likely(field, draft, options))
    if field.kind is date:
        found = prompts.ask_date(
            heading,
            lambda text: day(text, Clock(here.now), language.say(heading)),
            draft.suggested.get(field.key),
            required=required,
        )
        return "" if found is None else found.isoformat()
    if (draft.kind, field.key) == ("proceeding", "step"):
        return _ask_step(heading, draft, prompts)
    if field.flag == "term":
        return _ask_terms(draft, here, prompts)
    if field.key in LONG_TEXTS:
        keep = here.history.private / f"unfinished-{draft.kind}-{draft.case.id}.txt"
        here.unfinished.append(keep)
        text = prompts.ask_long_text(heading, keep, required=required, check=personal)
        return seen(here, {f"--{field.flag}": text})[f"--{field.flag}"]
    return prompts.ask_text(heading, required=required, check=personal)


_QUESTIONS: dict[tuple[str, str], str] = {
    ("done", "of"): N_("which of them is done?"),
    ("performance", "term"): N_("which term?"),
    ("reply", "referral"): N_("whose reply is it?"),
    ("urge", "of"): N_("who is urged?"),
    ("closure", "of"): N_("which case does it repeat?"),
}
"""What is asked where a field is called by what a flag of it takes."""


def heading_of(field: Field) -> Message | str:
    """Return what a field is called where it is asked for."""
    return Message(field.help) if field.help else field.flag


def personal(text: str) -> Message | None:
    """Return what is wrong with a text that seems to hold a personal number."""
    from disputes_cli.casework.examination import refuse_personal

    try:
        refuse_personal(text, "")
    except Refused as fault:
        return fault.in_one
    return None


def options_for(field: Field, draft: Draft, here: Workspace) -> list[Option]:
    """Return what a field may be, with what each is called; empty where it is free."""
    if field.choices and not field.mapping:
        return [*names_of(field.choices).items()]
    if field.of == "party":
        return [(party.key, party.name) for party in draft.case.parties]
    own = options_of_case(field, draft)
    if own is not None:
        return own
    if field.of is None or not is_listed(field.of):
        return []
    return [
        (item.id, getattr(item, "label", None) or item.name)
        for item in known(field.of, here.rules, here.register)
        if getattr(item, "retired", None) is None
    ]


def options_of_case(field: Field, draft: Draft) -> list[Option] | None:
    """Return what of the case an entry may answer to; None for a field that answers to nothing."""
    own = _OF_CASE.get(field.of or "")
    return None if own is None or field.many or field.mapping else own(draft)


def _referrals(draft: Draft) -> list[Option]:
    """Return the referrals that are open; tasks too where somebody is urged."""
    found: list[Option] = []
    for key, held in draft.standing.referrals.items():
        body = draft.desk.register.body(held.forwarded_to or held.referral.to)
        if held.open:
            found.append((key, body.name if body else held.referral.to))
    return [*found, *_tasks(draft)] if draft.kind == "urge" else found


def _tasks(draft: Draft) -> list[Option]:
    tasks: list[Option] = [
        (key, getattr(task, "text", None) or key) for key, task in draft.standing.tasks.items()
    ]
    return tasks


def _to_be_done(draft: Draft) -> list[Option]:
    """Return open tasks, and duties of the rules."""
    labels = {rule.id: rule.label for rule in draft.desk.rules.duties}
    owed = [(key, labels.get(held.duty.do, held.duty.do)) for key, held in draft.standing.duties.items()]
    return [*_tasks(draft), *owed]


def _terms(draft: Draft) -> list[Option]:
    """Return open terms with who is bound by them and until when."""
    names = {party.key: party.name for party in draft.case.parties}
    found: list[Option] = []
    for key, held in draft.standing.terms.items():
        term = held.term
        who = names.get(term.by, term.by)
        text = N_("{text}, {who}, by {due}") if term.due else N_("{text}, {who}")
        if held.open:
            found.append((key, Message(text, text=term.text, who=who, due=term.due)))
    return found


_OF_CASE: dict[str, Callable[[Draft], list[Option]]] = {
    "term": _terms,
    "referral": _referrals,
    "task": _to_be_done,
}


def _likely(field: Field, draft: Draft, options: list[Option]) -> str | None:
    """Return what Enter takes: what the rules propose, or the only thing there is."""
    if draft.proposal is not None and field.key in ("grade", "complexity"):
        return str(getattr(draft.proposal, field.key)) or None
    proposed = draft.proposed.get(field.key)
    if isinstance(proposed, str):
        return proposed
    return options[0][0] if len(options) == 1 else None


def _ask_factors(draft: Draft, here: Workspace, prompts: Prompter) -> list[str]:
    """Ask about every factor that each triage should ask about and nobody has answered."""
    unasked: Iterable[str] = draft.proposal.unasked if draft.proposal else ()
    answers: list[str] = []
    for factor in here.rules.factors:
        if factor.id in unasked or any(hint.factor == factor.id for hint in draft.facts.hints):
            words = [(one, word("answer", one)) for one in ("seen", "no_sign", "unknown")]
            answer = prompts.ask_choice(_question(factor), words, "unknown", brief=True)
            answers.append(f"{factor.id}={answer}")
    return answers


def _ask_step(heading: Message | str, draft: Draft, prompts: Prompter) -> str:
    """Offer the steps that the rules list for the track; a step may be told in other words too."""
    listed: list[Option] = [
        (step.id, step.label) for step in steps_of(draft.given.get("track"), draft.desk.rules)
    ]
    other = (OTHER_STEP, Message(N_("another step, in your own words")))
    chosen = prompts.ask_choice(heading, [*listed, other]) if listed else OTHER_STEP
    return chosen if chosen != OTHER_STEP else prompts.ask_text(heading, check=personal)


OTHER_STEP = "other"
"""What is chosen for a step that the rules do not list."""


def _contents(draft: Draft, here: Workspace) -> list[Option]:
    """Return what this type of follow-up has to find out."""
    wanted = draft.given.get("type") or draft.proposed.get("type")
    kind = next((one for one in here.rules.follow_up_types if one.id == wanted), None)
    agreed = bool(draft.standing.terms)
    return [(one.id, one.label) for one in (kind.contents if kind else ()) if is_asked(one, agreed=agreed)]


def _preparations(draft: Draft, here: Workspace) -> list[Option]:
    """Return what had to be prepared before a session in such a case."""
    return [
        (one.id, one.label)
        for one in here.rules.preparations
        if one.required and not one.retired
        if not one.complexities or draft.facts.complexity in one.complexities
    ]


_EACH: dict[str, Callable[[Draft, Workspace], list[Option]]] = {
    "contents": _contents,
    "preparation": _preparations,
}
"""Fields in which each of several things is told in words of its own."""


def _ask_each(field: Field, draft: Draft, here: Workspace, prompts: Prompter) -> list[str]:
    """Ask about each of several things apart, or about each party; nothing where there is none."""
    if field.of == "factor":
        return _ask_factors(draft, here, prompts)
    if field.key == "satisfaction":
        return _ask_satisfaction(draft, prompts)
    options = _EACH[field.key](draft, here) if field.key in _EACH else ()
    asked = (
        (one, prompts.ask_text(Message("{what}", what=name), required=False, check=personal))
        for one, name in options
    )
    return [f"{one}={said}" for one, said in asked if said]


def _ask_satisfaction(draft: Draft, prompts: Prompter) -> list[str]:
    """Ask what each party that was seen said of it; who was not asked has no answer."""
    words: list[Option] = [(one, word("satisfaction", one)) for one in WORDS["satisfaction"]]
    words.append((NOT_ASKED, Message(N_("was not asked"))))
    seen = [party for party in draft.case.parties if party.key in draft.given.get("saw", ())]
    answers: list[str] = []
    for party in seen:
        heading = Message(N_("is {party} satisfied?"), party=f"{party.key} {party.name}")
        answer = prompts.ask_choice(heading, words, NOT_ASKED, brief=True)
        answers += [] if answer == NOT_ASKED else [f"{party.key}={answer}"]
    return answers


NOT_ASKED = "none"
"""What is chosen for a party that nobody asked."""


def _question(factor: Any) -> Message:
    return Message("{question}", question=factor.question or factor.label)


def _ask_terms(draft: Draft, here: Workspace, prompts: Prompter) -> list[str]:
    """Ask for terms until no more is typed: the text, then who, by when and how much; or all of it in one line."""
    keys = [party.key for party in draft.case.parties]
    named = [*keys, *(body.id for body in here.register.bodies)]

    def fault_in(text: str) -> Message | None:
        try:
            read = terms(text, Clock(here.now), language.say(heading))[0]
        except UsageError as fault:
            return fault.in_one
        if not _in_one_line(text):
            return personal(text)
        if not read["by"] and len(keys) != 1:
            return Message(N_("who is to do it? add by=KEY, one of: {keys}"), keys=list(keys))
        strangers = [key for key in (read["by"], read.get("to")) if key and key not in named]
        if strangers:
            unknown = missing("party", strangers[0], keys)
            return Message(N_("{what}; {remedy}"), what=unknown.message, remedy=unknown.remedy)
        return personal(text)

    typed: list[str] = []
    heading = Message(N_("a term of the agreement"))
    if not keys:
        here.screen.note(Message(_NO_PARTIES, case=draft.case.id))
    while text := prompts.ask_text(heading, required=not typed, check=fault_in):
        typed.append(text if _in_one_line(text) else _whole_term(text, draft, here, prompts))
    return typed


_NO_PARTIES = N_(
    "the case names no parties, so only a body can be bound; Ctrl-C stops here, 'disputes edit {case}' adds parties"
)


def _in_one_line(text: str) -> bool:
    return "=" in text


def _whole_term(text: str, draft: Draft, here: Workspace, prompts: Prompter) -> str:
    """Return a term as --term takes it, with who is to do it, by when and how much asked for."""
    parties: list[Option] = [(party.key, party.name) for party in draft.case.parties]
    options = parties or [(body.id, body.name) for body in here.register.bodies]
    only = options[0][0] if len(options) == 1 else None
    by = prompts.ask_choice(N_("who is to do it?"), options, only)
    heading = Message(N_("by which day"))
    due = prompts.ask_date(
        heading, lambda said: day(said, Clock(here.now), language.say(heading)), required=False
    )
    amount = prompts.ask_text(N_("how much, in yuan"), required=False, check=_no_amount)
    more = {"by": by, "due": due and due.isoformat(), "amount": amount}
    return "; ".join([text, *(f"{key}={value}" for key, value in more.items() if value)])


def _no_amount(text: str) -> Message | None:
    try:
        number(text, language.say(N_("how much, in yuan")))
    except UsageError as fault:
        return fault.in_one
    return None
