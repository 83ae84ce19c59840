"""Typer's complaints about a command line as errors of ours: in the chosen language, near misses named."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from gettext import gettext
from typing import Any

import typer

from disputes_cli import language
from disputes_cli.errors import DisputesError, UsageError
from disputes_cli.messages import N_, Filling, Message
from disputes_cli.views.metavars import metavar_words

_KINDS = {
    "int": N_("a whole number"),
    "integer": N_("a whole number"),
    "float": N_("a number"),
    "boolean": N_("yes or no"),
}
_NOT_VALID = r"(?s)^(?P<value>.*) is not a valid (?P<kind>\w+)\b"
_NOT_IN_RANGE = r"(?s)^(?P<value>.*) is not in the range (?P<range>.*)\.$"
_NOT_ONE_OF = r"(?s)^'(?P<value>.*)' is not one of "


def rephrase(error: typer.TyperException) -> DisputesError:
    """Return what Typer found wrong with a command line as an error of ours.

    Typer's own classes are not public, but what they carry tells them apart: an option's name, what is
    like it, a parameter and its type.
    """
    if hasattr(error, "possibilities"):
        return no_such_option(str(getattr(error, "option_name", "")), getattr(error, "ctx", None))
    if hasattr(error, "option_name"):
        return _option_misused(str(error.option_name), error.message)
    if isinstance(error, typer.BadParameter):
        named = name_of(error.param) if error.param is not None else ""
        return _missing(error, named) if hasattr(error, "param_type") else _invalid(error, named)
    command = getattr(getattr(error, "ctx", None), "command", None)
    if (
        command is not None
        and hasattr(command, "list_commands")
        and error.message == gettext("Missing command.")
    ):
        return no_command(error.ctx)  # type: ignore[attr-defined]
    return UsageError(error.format_message())


def no_such_option(option: str, ctx: Any) -> UsageError:
    """Return the error for an option that a command does not have, naming the likely ones."""
    known = (
        []
        if ctx is None
        else [name for param in ctx.command.get_params(ctx) if not param.hidden for name in options_of(param)]
    )
    return unknown(N_("no option {name}"), option, known, ctx)


def no_such_command(name: str, ctx: Any) -> UsageError:
    """Return the error for a command that does not exist, naming those that are like it."""
    return unknown(N_("no command {name}"), name, ctx.command.list_commands(ctx), ctx)


def no_command(ctx: Any) -> UsageError:
    """Return the error for a group of commands called without one."""
    names: Filling = list(ctx.command.list_commands(ctx))
    return UsageError(N_("{path} needs one of {names}"), path=str(ctx.command_path), names=names)


def extra_arguments(extra: Sequence[str]) -> UsageError:
    """Return the error for more arguments than a command takes."""
    return UsageError(
        N_("unexpected argument: {extra}"),
        remedy=N_("put text with blanks between quotes"),
        extra=" ".join(extra),
    )


def unknown(text: str, name: str, known: Iterable[str], ctx: Any = None) -> UsageError:
    """Return the error for a name that is not known; `text` is a message with a hole `name`."""
    likely = near(name, known)
    if likely:
        return UsageError(text, remedy=N_("did you mean {near}?"), name=name, near=list(likely))
    if ctx is None:
        return UsageError(text, name=name)
    return UsageError(text, remedy=N_("{path} --help lists them"), name=name, path=str(ctx.command_path))


def near(name: str, known: Iterable[str]) -> list[str]:
    """Return up to three known names that somebody who typed this one may have meant, the likeliest first."""
    names = sorted(set(known))
    begun = [one for one in names if len(name.strip("-")) > 1 and one.startswith(name)]
    bare = {one.lstrip("-"): one for one in names}
    return begun[:3] or [bare[one] for one in get_close_matches(name.lstrip("-"), bare, 3, 0.6)]


def options_of(param: Any) -> list[str]:
    """Return the flags of a parameter, none for an argument."""
    return [*param.opts, *param.secondary_opts] if param.param_type_name == "option" else []


def name_of(param: Any) -> str:
    """Return what people call a parameter: its longest flag, or an argument's word in the usage line."""
    if param.param_type_name == "option":
        return max(map(str, param.opts), key=len)
    return metavar_words(str(param.metavar or param.name.upper()))


def _option_misused(option: str, complaint: str) -> UsageError:
    if "does not take" in complaint:
        return UsageError(N_("{option} takes no value"), option=option)
    return UsageError(N_("{option} needs a value"), option=option)


def lacks_case(error: typer.TyperException) -> bool:
    """Whether a command line only lacks the case that it is about."""
    return hasattr(error, "param_type") and getattr(getattr(error, "param", None), "name", None) == "case"


def _missing(error: typer.BadParameter, named: str) -> UsageError:
    if lacks_case(error):
        return UsageError(
            N_("{name} is missing"),
            remedy=N_("name a case by its id or the end of it; 'disputes list' shows them"),
            name=named,
        )
    choices = _choices(error.param)
    if choices:
        return UsageError(N_("{name} is missing"), remedy=N_("one of {choices}"), name=named, choices=choices)
    return UsageError(N_("{name} is missing"), name=named)


def _invalid(error: typer.BadParameter, named: str) -> UsageError:
    text = error.message
    if found := re.match(_NOT_ONE_OF, text):
        choices = _choices(error.param)
        likely: list[Filling] = list(near(found["value"], map(str, choices)))
        remedy = N_("did you mean {near}?") if likely else N_("one of {choices}")
        return UsageError(
            N_("{name}: no {value}"),
            remedy=remedy,
            name=named,
            value=found["value"],
            near=likely,
            choices=choices,
        )
    if found := re.match(_NOT_VALID, text):
        kind = Message(_KINDS[found["kind"]]) if found["kind"] in _KINDS else found["kind"]
        return UsageError(
            N_("{name}: {value} is not {kind}"), name=named, value=found["value"].strip("'"), kind=kind
        )
    if found := re.match(_NOT_IN_RANGE, text):
        return UsageError(
            N_("{name}: {value} is not in {range}"), name=named, value=found["value"], range=found["range"]
        )
    if hasattr(getattr(error.param, "type", None), "func"):
        return UsageError(N_("{name}: {value} is not understood"), name=named, value=text)
    return (
        UsageError(N_("{name}: {text}"), name=named, text=language.say(text)) if named else UsageError(text)
    )


def _choices(param: Any) -> list[Filling]:
    found = getattr(getattr(param, "type", None), "choices", ())
    return [str(getattr(one, "value", one)) for one in found]
