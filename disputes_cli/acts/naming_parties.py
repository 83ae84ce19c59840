"""Asking who is in a dispute: a name, then the role; or both at once, as --party takes them."""

from disputes_cli.acts.choosing import Option
from disputes_cli.acts.dialogue import personal
from disputes_cli.acts.prompts import Prompter
from disputes_cli.argv.arguments import party
from disputes_cli.errors import UsageError
from disputes_cli.messages import N_, Message
from disputes_cli.views.words import WORDS, word


def asked_parties(prompts: Prompter) -> list[str]:
    """Return the parties that somebody names, each as --party takes it, until no more is named."""
    typed: list[str] = []
    while text := prompts.ask_text(N_("name of somebody in it"), required=False, check=_fault_in):
        typed.append(text if _has_role(text) else f"{_asked_role(len(typed), prompts)}:{text}")
    return typed


def _asked_role(place: int, prompts: Prompter) -> str:
    """Ask for the role; whoever is named first mostly turned to us, the next one is mostly the other side."""
    roles: list[Option] = [(role, word("role", role)) for role in WORDS["role"]]
    return prompts.ask_choice(N_("role of this party"), roles, "respondent" if place else "applicant")


def _has_role(text: str) -> bool:
    return ":" in text.replace("\uff1a", ":")


def _fault_in(text: str) -> Message | None:
    """Return what is wrong with a party that was typed."""
    if not _has_role(text):
        return personal(text)
    try:
        read = party(text)
    except UsageError as fault:
        return fault.in_one
    return personal(read["name"])
