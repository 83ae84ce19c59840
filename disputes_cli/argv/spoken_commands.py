"""Typer's commands and groups in our words: the help page, and what is said of a wrong command line.

Help texts, metavars and panels are given as message ids (`N_`) and put into words when the page is asked for.
An epilog holds examples, one a line: `disputes due --mine  # what I owe`.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from disputes_cli import language
from disputes_cli.argv.usage_errors import extra_arguments, no_command, no_such_command, options_of
from disputes_cli.messages import N_, Message
from disputes_cli.views.metavars import metavar_words

if TYPE_CHECKING:
    from disputes_cli.views.help_page import HelpPage, HelpSection

_TYPES = {
    "<str>": "TEXT",
    "<int>": "N",
    "<int range>": "N",
    "<float>": "N",
    "<path>": "PATH",
    "<file>": "FILE",
}
"""Our words for Typer's, where a value has no metavar of its own."""


class SpokenCommand(TyperCommand):
    """One verb: `@app.command(cls=SpokenCommand, help=N_("…"))`."""

    allow_extra_args = True  # taken, to be refused in our words

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse what was typed; refuse what is left over."""
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise extra_arguments(rest)
        return rest

    def summaries(self, ctx: Any) -> Iterator[tuple[str, str, str]]:  # noqa: ARG002  (for those that override it)
        """Yield term, help and panel of what the help names beside arguments and options; most name nothing."""
        yield from ()

    def page(self, ctx: Any) -> "HelpPage":
        """Return what the verb says of itself."""
        sections = _by_panel(list(self.summaries(ctx)), N_("Arguments"))
        return _page(self, ctx, [_usage_of(self, ctx)], sections)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write our help page instead of Typer's."""
        formatter.write(_drawn(self.page(ctx)))


class SpokenGroup(TyperGroup):
    """Verbs under one name: `typer.Typer(cls=SpokenGroup, …)`."""

    def summaries(self, ctx: Any) -> Iterator[tuple[str, str, str]]:
        """Yield name, help and panel of each command; a group that builds commands lazily overrides it."""
        for name in self.list_commands(ctx):
            command: Any = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                yield (
                    name,
                    command.short_help or command.help or "",
                    getattr(command, "rich_help_panel", None) or "",
                )

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that was called; one that does not exist is refused in our words."""
        name = args[0]
        if not ctx.resilient_parsing and not name.startswith("-") and self.get_command(ctx, name) is None:
            raise no_such_command(name, ctx)
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse what was typed; a group that does nothing by itself needs a command."""
        if not args and not self.invoke_without_command and not ctx.resilient_parsing:
            raise no_command(ctx)
        return super().parse_args(ctx, args)

    def page(self, ctx: Any) -> "HelpPage":
        """Return what the group says of itself and of its commands."""
        sections = _by_panel(
            [(name, _first_line(text), panel) for name, text, panel in self.summaries(ctx)], N_("Commands")
        )
        return _page(self, ctx, [_usage_of(self, ctx), language.say(N_("COMMAND …"))], sections)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write our help page instead of Typer's."""
        formatter.write(_drawn(self.page(ctx)))


def pages(app: typer.Typer, *path: str) -> "Iterator[tuple[tuple[str, ...], HelpPage]]":
    """Yield the help page of a command of an application, and of every command below it, with its name."""
    from typer.main import get_command

    command: Any = get_command(app)
    ctx = command.context_class(command, info_name="disputes")
    for name in path:
        command = command.get_command(ctx, name)
        ctx = command.context_class(command, parent=ctx, info_name=name)
    yield path, command.page(ctx)
    for name in command.list_commands(ctx) if path and hasattr(command, "list_commands") else ():
        below = command.get_command(ctx, name)
        yield (*path, name), below.page(below.context_class(below, parent=ctx, info_name=name))


def _drawn(page: "HelpPage") -> str:
    from disputes_cli.views.help_page import drawn

    return drawn(page, _columns())


def _page(command: Any, ctx: Any, usage: Sequence[str], sections: "Sequence[HelpSection]" = ()) -> "HelpPage":
    params = [param for param in command.get_params(ctx) if not param.hidden]
    arguments = [_entry(param, ctx) for param in params if param.param_type_name == "argument"]
    options = [_entry(param, ctx) for param in params if param.param_type_name == "option"]
    examples = [line.partition("  # ") for line in _said(command.epilog).splitlines() if line.strip()]
    from disputes_cli.views.help_page import HelpPage

    return HelpPage(
        " ".join([str(ctx.command_path), *usage]).strip(),
        _said(command.help),
        [*_by_panel(arguments, N_("Arguments")), *sections, *_by_panel(options, N_("Options"))],
        [(example.strip(), text.strip()) for example, _, text in examples],
    )


def _usage_of(command: Any, ctx: Any) -> str:
    """Return what may follow a command's name: its arguments, and that there are options."""
    pieces = []
    for param in command.get_params(ctx):
        if param.param_type_name == "argument" and not param.hidden:
            name = metavar_words(param.metavar or param.name.upper()) + (" …" if param.nargs == -1 else "")
            pieces.append(name if param.required else f"[{name}]")
    return " ".join([*pieces, language.say(N_("[options]"))])


def _by_panel(entries: Sequence[tuple[str, str, str]], default: str) -> "list[HelpSection]":
    """Group terms under the headings they name, in the order in which the headings first occur."""
    from disputes_cli.views.help_page import HelpSection

    panels: dict[str, list[tuple[str, str]]] = {}
    for term, text, panel in entries:
        panels.setdefault(panel or default, []).append((term, text))
    return [
        HelpSection(language.say(Message(N_("{heading}:"), heading=_said(panel))), terms)
        for panel, terms in panels.items()
    ]


def _entry(param: Any, ctx: Any) -> tuple[str, str, str]:
    flags = options_of(param)
    if not flags:
        term = metavar_words(param.metavar or param.name.upper())
    else:
        term = ", ".join(sorted(flags, key=len)) + _value(param, ctx)
    text = N_("Show this page and exit.") if "--help" in flags else param.help
    return (
        term,
        " ".join(filter(None, [_said(text), *_extras(param)])),
        getattr(param, "rich_help_panel", None) or "",
    )


def _value(param: Any, ctx: Any) -> str:
    """Return how an option's value is written, with a mark where the option may be repeated."""
    if getattr(param, "is_flag", False) or getattr(param, "count", False):
        return ""
    written = param.metavar or param.make_metavar(ctx=ctx)
    return f" {metavar_words(_TYPES.get(written, written))}" + (" …" if param.multiple else "")


def _extras(param: Any) -> Iterator[str]:
    if param.required and param.param_type_name == "option":
        yield language.say(N_("[required]"))
    default = param.default
    if (
        param.show_default
        and isinstance(default, (str, int, float))
        and not isinstance(default, bool)
        and default != ""
    ):
        value = str(getattr(default, "value", default))
        yield language.say(Message(N_("[default: {value}]"), value=value))
    if param.envvar:
        names = param.envvar if isinstance(param.envvar, str) else ", ".join(param.envvar)
        yield language.say(Message(N_("[environment: {names}]"), names=names))


def _said(text: str | None) -> str:
    return language.say(text) if text else ""


def _first_line(text: str) -> str:
    """Return the first paragraph of a help text, which is what a list of commands shows."""
    return " ".join(_said(text).partition("\n\n")[0].split("\n"))


def _columns() -> int:
    return int(typer.get_terminal_size().columns)
