"""Choices of closed sets, typed as their ids or as they are called in any language we speak."""

from collections.abc import Mapping

from disputes_cli.casework.declarations import Field
from disputes_cli.errors import UsageError
from disputes_cli.messages import N_, Called, Message


def choice(text: str, field: Field | None, flag: str) -> str:
    """Return the choice of the field that is typed or called so. Raises UsageError naming what it allows."""
    if field is None or not field.choices or text in field.choices:
        return text
    from disputes_cli.views.words import choice_called, names_of

    so_called = choice_called(text, field.choices)
    if so_called is None:
        raise _none_of(flag, text, names_of(field.choices))
    return so_called


def _none_of(flag: str, text: str, names: Mapping[str, Message | str]) -> UsageError:
    from difflib import get_close_matches

    shown = {one: Called(one, name) for one, name in names.items()}
    near = get_close_matches(text, list(names), n=3)
    return UsageError(
        N_("{flag}: unknown value: {text}"),
        remedy=N_("did you mean {near}?") if near else N_("one of: {choices}"),
        flag=flag,
        text=text,
        choices=list(shown.values()),
        near=[shown[one] for one in near],
    )


def role_called(typed: str) -> str:
    """Return the id of a role, also of one named in words; a role nobody thought of stays as it is."""
    from disputes_cli.views.words import WORDS, choice_called, names_of

    roles = tuple(WORDS["role"])
    so_called = typed if typed in roles else choice_called(typed, roles)
    if so_called is not None:
        return so_called
    from difflib import get_close_matches

    near = get_close_matches(typed, roles, n=3, cutoff=0.8)
    if near or not typed.isascii():
        shown = {one: Called(one, name) for one, name in names_of(roles).items()}
        raise UsageError(
            N_("--party: unknown role: {role}"),
            remedy=N_("did you mean {near}?") if near else N_("one of: {known}"),
            role=typed,
            near=[shown[one] for one in near],
            known=list(shown.values()),
        )
    return typed
