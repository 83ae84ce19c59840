"""What is wrong in a case, asked of somebody at a terminal who named no field: which one, and what is right."""

from datetime import date
from typing import Any

import msgspec

from disputes_cli import language
from disputes_cli.acts.choosing import Option
from disputes_cli.acts.dialogue import ask, heading_of
from disputes_cli.acts.prompts import Prompter
from disputes_cli.casework.amendments import effective
from disputes_cli.casework.case import Case
from disputes_cli.casework.declarations import Field
from disputes_cli.casework.entries import Amendment
from disputes_cli.casework.lifecycle import KINDS
from disputes_cli.casework.proposals.drafting import Draft
from disputes_cli.casework.references import is_listed
from disputes_cli.casework.state import fold
from disputes_cli.messages import N_, Filling, Message
from disputes_cli.views.entry_words import HEADINGS, OF_HEADER
from disputes_cli.views.names import Names
from disputes_cli.views.words import names_of
from disputes_cli.workspace import Workspace

HEADER = "header"
PLAIN = (str, int, float, date)
"""Types of fields that one line can say anew; for lists and mappings there is `edit`, or JSON."""


def asked_target(here: Workspace, case: Case, prompts: Prompter) -> str:
    """Ask what is to be corrected: the header, or which entry."""
    entries, _ = effective(case.log)
    options: list[Option] = [(HEADER, Message(N_("header")))]
    options += [
        (
            one.id,
            Message(N_("{time}  {kind}"), time=one.at.astimezone(here.zone), kind=Message(KINDS[one.kind])),
        )
        for one in entries
        if not isinstance(one, Amendment)
    ]
    return prompts.ask_choice(N_("what is to be corrected?"), options, HEADER)


def asked_field(here: Workspace, case: Case, target: str, fields: list[Field], prompts: Prompter) -> Field:
    """Ask which field is wrong; each is shown with what it says now."""
    entries, _ = effective(case.log)
    of = case if target == HEADER else next(one for one in entries if one.id == target)
    held: dict[str, Any] = msgspec.to_builtins(of)
    plain = {field.key: field for field in fields if _is_plain(field)}
    names = Names(here)
    options: list[Option] = [(key, _called(field, held.get(key), names)) for key, field in plain.items()]
    return plain[prompts.ask_choice(N_("which field is wrong?"), options)]


def _is_plain(field: Field) -> bool:
    return not field.many and not field.mapping and bool(field.choices or field.kind in PLAIN)


def _called(field: Field, held: Any, names: Names) -> Message:
    called = HEADINGS.get(field.key) or OF_HEADER.get(field.key) or language.say(heading_of(field))
    said: Filling = " ".join(str("–" if held is None else held).split())
    if held is not None and is_listed(field.of):
        said = names.of(str(field.of), held)
    elif held is not None and field.choices:
        said = names_of(field.choices).get(held, held)
    return Message(N_("{heading}: {value}"), heading=Message(called), value=said)


def asked_value(here: Workspace, case: Case, kind: str, field: Field, prompts: Prompter) -> str:
    """Ask what is right."""
    draft = Draft(kind, {}, case, fold(case.log), here.desk, here.today)
    return str(ask(field, draft, here, prompts, required=True))
