"""Asking who is in a dispute: a name, then the role; or both at once, as --party takes them."""

from collections.abc import Sequence

from disputes_cli.acts.choosing import Option
from disputes_cli.acts.dialogue import personal
from disputes_cli.acts.prompts import Prompter
from disputes_cli.argv.arguments import party
from disputes_cli.argv.choices import roles
from disputes_cli.casework.policy.rule_parts import Named
from disputes_cli.errors import UsageError
from disputes_cli.messages import N_, Message


def asked_parties(prompts: Prompter, of_rules: Sequence[Named]) -> list[str]:
    """Return the parties that somebody names, each as --party takes it, until no more is named."""
    typed: list[str] = []
    while text := prompts.ask_text(
        N_("name of somebody in it"), required=False, check=lambda text: _fault_in(text, of_rules)
    ):
        typed.append(text if _has_role(text) else f"{_asked_role(len(typed), prompts, of_rules)}:{text}")
    return typed


def _asked_role(place: int, prompts: Prompter, of_rules: Sequence[Named]) -> str:
    """Ask for the role; whoever is named first mostly turned to us, the next one is mostly the other side."""
    options: list[Option] = [*roles(of_rules).items()]
    return prompts.ask_choice(N_("role of this party"), options, "respondent" if place else "applicant")


def _has_role(text: str) -> bool:
    return ":" in text.replace("\uff1a", ":")


def _fault_in(text: str, of_rules: Sequence[Named]) -> Message | None:
    """Return what is wrong with a party that was typed."""
    if not _has_role(text):
        return personal(text)
    try:
        read = party(text, of_rules)
    except UsageError as fault:
        return fault.in_one
    return personal(read["name"])
