"""Choices of closed sets, typed as their ids or as they are called in any language we speak."""

import re
from collections.abc import Mapping, Sequence

from disputes_cli.casework.declarations import Field
from disputes_cli.casework.policy.rule_parts import Named
from disputes_cli.casework.spelling import folded, near_ids, near_names
from disputes_cli.errors import UsageError
from disputes_cli.messages import N_, Called, Label, Message


def choice(text: str, field: Field | None, flag: str) -> str:
    """Return the choice of the field that is typed or called so. Raises UsageError naming what it allows."""
    if field is None or not field.choices:
        return text
    return one_of(text, field.choices, flag)


def one_of(text: str, choices: Sequence[str], flag: str) -> str:
    """Return the one of a closed set that is typed or called so. Raises UsageError naming near ones, or all."""
    if text in choices:
        return text
    from disputes_cli.views.words import choice_called, names_of, spellings_of

    so_called = choice_called(text, choices)
    if so_called is not None:
        return so_called
    shown = {one: Called(one, name) for one, name in names_of(choices).items()}
    near = near_ids(text, spellings_of(choices))
    raise UsageError(
        N_("{flag}: unknown value: {text}"),
        remedy=N_("did you mean {near}?") if near else N_("one of: {choices}"),
        flag=flag,
        text=text,
        choices=list(shown.values()),
        near=[shown[one] for one in near],
    )


def filters(words: Sequence[str], keys: Sequence[str]) -> list[str]:
    """Return filters with the ids of their keys for what these are called (`状态:…` is `status:…`); else as typed."""
    return [_FILTER.sub(lambda found: _key(found, keys), word, count=1) for word in words]


def no_filters(words: Sequence[str], keys: Sequence[str]) -> list[str]:
    """Return what stands before a colon as a key would and is none: it is searched for as text with all behind it."""
    found = map(_FILTER.match, filters(words, keys))
    return [one[2] for one in found if one is not None and one[2].lower() not in keys]


_FILTER = re.compile("^([-!]?)([^:\uff1a]+)([:\uff1a])")


def _key(found: "re.Match[str]", keys: Sequence[str]) -> str:
    from disputes_cli.views.words import choice_called

    typed = found[2]
    key = typed if typed.lower() in keys else choice_called(typed, keys) or typed
    return f"{found[1]}{key}{found[3]}"


def roles(of_rules: Sequence[Named]) -> dict[str, Label | Message]:
    """Return the roles of parties that may be taken: those that everybody has, and those of the rules by their names."""
    from disputes_cli.views.words import WORDS

    everybody: dict[str, Label | Message] = {one: Message(text) for one, text in WORDS["role"].items()}
    known = everybody | {one.id: one.label for one in of_rules}
    retired = {one.id for one in of_rules if one.retired is not None}
    return {one: label for one, label in known.items() if one not in retired}


def role_called(typed: str, of_rules: Sequence[Named]) -> str:
    """Return the id of a role, also of one named in words; a role nobody thought of stays as it is."""
    known = roles(of_rules)
    if typed in known:
        return typed
    wanted = folded(typed)
    for one in of_rules:
        if one.retired is not None and wanted in map(folded, (one.id, *one.label.values())):
            raise UsageError(
                N_("--party: the role {role} is retired"),
                remedy=N_("one of: {known}"),
                role=typed,
                known=[Called(*role) for role in known.items()],
            )
    spelled = {one: _spellings(one, label) for one, label in known.items()}
    so_called = [one for one, names in spelled.items() if wanted in map(folded, names)]
    if len(so_called) == 1:
        return so_called[0]
    near = near_names(typed, known, alike=0.8) if typed.isascii() else near_ids(typed, spelled)
    if near or so_called or not typed.isascii():
        raise _no_role(typed, so_called or near, known, shared=bool(so_called))
    return typed


def _no_role(
    typed: str, near: Sequence[str], known: Mapping[str, Label | Message], *, shared: bool
) -> UsageError:
    if shared:
        text, remedy = N_("--party: more than one role is called {role}"), N_("write the id: {near}")
    else:
        text = N_("--party: unknown role: {role}")
        remedy = N_("did you mean {near}?") if near else N_("one of: {known}")
    return UsageError(
        text,
        remedy=remedy,
        role=typed,
        near=[Called(one, known[one]) for one in near],
        known=[Called(*role) for role in known.items()],
    )


def _spellings(one: str, label: Label | Message) -> set[str]:
    """Return how a role may be written: its id, and what the rules and we ourselves call it."""
    from disputes_cli.language import in_all_languages
    from disputes_cli.views.words import WORDS

    ours = WORDS["role"].get(one)
    return {
        one,
        *(label.values() if isinstance(label, dict) else ()),
        *(in_all_languages(ours) if ours else ()),
    }
