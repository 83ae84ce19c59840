"""Somebody or something new in the register, or one that is there already: what was not said of it is asked for."""

from collections.abc import Mapping
from typing import Any

from disputes_cli.acts import act as acts
from disputes_cli.acts.choosing import Option
from disputes_cli.acts.dialogue import personal
from disputes_cli.acts.likely import whoever_asks
from disputes_cli.acts.prompts import Prompter
from disputes_cli.casework.identifiers import refuse_bad_id
from disputes_cli.casework.proposals.drafting import missing_flags
from disputes_cli.casework.references import known
from disputes_cli.casework.roster import Sort, refuse_known
from disputes_cli.errors import DisputesError, UsageError
from disputes_cli.messages import N_, Message
from disputes_cli.workspace import Given, Workspace

LISTS: dict[Sort, str] = {"person": "people", "area": "areas", "body": "bodies"}
"""Where in register.yaml things of a sort stand, which is also the verb that keeps them."""


def named_one(here: Workspace, sort: Sort, wanted: str | None, given: Given) -> str:
    """Return the id of whom or what was named, or ask which; those who are retired are not offered."""
    prompts = acts.prompter(here, given)
    if wanted is None and not prompts.available:
        raise _IdMissing(sort)
    return here.named(sort, wanted) if wanted else prompts.ask_choice(_WHICH[sort], offered(here, sort))


class _IdMissing(UsageError):
    """Nobody said which."""

    def __init__(self, sort: Sort) -> None:
        super().__init__(
            N_("{name} is missing"),
            remedy=N_("'disputes {verb}' shows those that are there"),
            name="ID",
            verb=LISTS[sort],
        )


_WHICH: dict[Sort, str] = {
    "person": N_("which person?"),
    "area": N_("which area?"),
    "body": N_("which body?"),
}


def offered(here: Workspace, sort: str) -> list[Option]:
    """Return those of a sort that may be chosen: whoever and whatever is not retired."""
    return [
        (one.id, getattr(one, "label", None) or one.name)
        for one in known(sort, here.rules, here.register)
        if getattr(one, "retired", None) is None
    ]


def completed(here: Workspace, sort: Sort, made: Mapping[str, Any], given: Given) -> dict[str, Any]:
    """Return what is taken in with what it lacks asked for: to whoever types the name, all that matters of it."""
    prompts = acts.prompter(here, given)
    item, named = dict(made), bool(made.get("name"))
    absent = [key for key in ("id", "name", *_NEEDED[sort]) if not item.get(key)]
    if absent and not prompts.available:
        raise _IdMissing(sort) if absent[0] == "id" else missing_flags([f"--{key}" for key in absent])
    if not named:
        item["name"] = prompts.ask_text(N_("name"), check=personal)
    if not item.get("id"):
        item["id"] = prompts.ask_text(_ID_OF[sort], check=lambda text: _no_new_id(here, sort, text))
    for key, heading, of, default in _ASKED[sort]:
        if item.get(key) or (named and key not in _NEEDED[sort]):
            continue
        item[key] = _asked(here, prompts, heading, of, default)
    return {**item, **({"role": item.get("role") or OFFICER} if sort == "person" else {})}


OFFICER = "officer"
"""The role of whoever has none named."""


_NEEDED: dict[Sort, tuple[str, ...]] = {"person": (), "area": (), "body": ("kind",)}
"""What must be said of it besides id and name."""

_ID_OF: dict[Sort, str] = {
    "person": N_("an id for this person, in small letters, for instance wang.fang"),
    "area": N_("an id for this area, in small letters, for instance nanyigou"),
    "body": N_("an id for this body, in small letters, for instance town_court"),
}

_ASKED: dict[Sort, tuple[tuple[str, str, str, str], ...]] = {
    "person": (
        ("role", N_("role"), "role", OFFICER),
        ("email", N_("e-mail, as in git's user.email on this person's computer"), "", ""),
    ),
    "area": (
        ("under", N_("the area it lies in"), "area", ""),
        ("owner", N_("person who is responsible"), "person", ""),
    ),
    "body": (("kind", N_("kind of body"), "body_kind", ""),),
}
"""What is asked of it: key, heading, what it is one of (nothing for free text), and what Enter takes."""


def _asked(here: Workspace, prompts: Prompter, heading: str, of: str, default: str) -> str | None:
    if not of:
        return prompts.ask_text(heading, required=False) or None
    options = offered(here, of)
    if of == "area":
        options = [*options, (_NO_AREA, Message(N_("in none of these")))]
        default = options[0][0]
    elif of == "person":
        default = whoever_asks(here) or ""
    if not options:
        return None
    chosen = prompts.ask_choice(heading, options, default if default in dict(options) else None)
    return None if chosen == _NO_AREA else chosen


_NO_AREA = "-"
"""What is chosen for an area that lies in no other."""


def _no_new_id(here: Workspace, sort: Sort, text: str) -> Message | None:
    """Return what is wrong with an id that was typed for somebody or something new."""
    try:
        refuse_bad_id(text, "ID")
        refuse_known(sort, text, here.register, here.rules)
    except DisputesError as fault:
        return fault.in_one
    return personal(text)
