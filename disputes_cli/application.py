"""Each verb built when it is called: its own parameters, the flags of its entry, and the options that all have."""

import inspect
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer

from disputes_cli import __version__
from disputes_cli.argv.flags import (
    CASE_ARGUMENT,
    NEVER_FLAGS,
    READING,
    WRITING,
    FormatOption,
    JsonOption,
    fields_of_entry,
    flag,
    refuse_blank,
    spelled,
)
from disputes_cli.argv.spoken_commands import SpokenCommand, SpokenGroup
from disputes_cli.argv.usage_errors import lacks_case, rephrase, unknown
from disputes_cli.errors import DisputesError, Status, UsageError
from disputes_cli.language import _
from disputes_cli.messages import N_, Message
from disputes_cli.verbs import VERBS
from disputes_cli.workspace import Given, Workspace

if TYPE_CHECKING:
    from disputes_cli.argv.completion import Known
    from disputes_cli.casework.entries import Entry


def run(here: Workspace, name: str | None, rest: list[str]) -> int:
    """Carry out what was typed, the verb first; return its status. Raises DisputesError, KeyboardInterrupt."""
    if name is not None and name not in VERBS:
        raise _no_verb(name, rest)
    app = build(here, name)
    try:
        try:
            status = app(rest, standalone_mode=False, prog_name="disputes") or 0
        except typer.TyperException as error:
            if not (lacks_case(error) and (case := _asked_case(here, rest))):
                raise
            status = app([rest[0], case, *rest[1:]], standalone_mode=False, prog_name="disputes") or 0
    except typer.TyperException as error:
        raise rephrase(error) from error
    except typer.Abort as stopped:
        raise KeyboardInterrupt from stopped
    except typer.Exit as ended:
        return ended.exit_code
    if status == Status.INTERRUPTED:  # Typer makes this of a KeyboardInterrupt
        raise KeyboardInterrupt
    return int(status)


def known(here: Workspace, path: Sequence[str]) -> "Known":
    """Return what may follow no name, a verb, or a verb and one of its actions."""
    from disputes_cli.argv.completion import Known, parameters_of

    if not path:
        root = inspect.signature(_root(here)).parameters.values()
        return Known(parameters_of(root), {name: verb.help for name, verb in VERBS.items()})
    module = import_module(f"disputes_cli.commands.{VERBS[path[0]].module}")
    actions = getattr(module, "ACTIONS", {})
    function = actions[path[1]][0] if len(path) > 1 else module.run
    declared = inspect.signature(_callback(here, module, function)).parameters.values()
    entry = getattr(module, "ENTRY", None)
    below = {name: text for name, (_, text) in actions.items()} if len(path) == 1 else {}
    return Known(parameters_of(declared), below, entry.kind if entry else None)


def _asked_case(here: Workspace, rest: Sequence[str]) -> str | None:
    """Ask at a terminal which case is meant; None where nobody is to be asked."""
    from disputes_cli.acts.act import prompter
    from disputes_cli.acts.asking_for_a_case import asked_case

    prompts = prompter(here, Given(no_input="--no-input" in rest))
    return asked_case(here, prompts, rest[0]) if prompts.available else None


def _no_verb(name: str, rest: Sequence[str]) -> DisputesError:
    """Return the complaint about a word that is no verb: near ones, those that do what it says, or where all are."""
    wrong = next(
        (one for one in rest[1:] if one.startswith("--") and one.partition("=")[0] not in _OF_ROOT), None
    )
    if wrong is not None and rest[1] == wrong:
        return unknown(N_("no option {name}"), wrong, _OF_ROOT)
    by_help = [verb for verb, one in VERBS.items() if len(name) > 1 and name in _(one.help)]
    if by_help:
        return UsageError(
            N_("no command {name}"), remedy=N_("did you mean {near}?"), name=name, near=by_help[:4]
        )
    fault = unknown(N_("no command {name}"), name, VERBS)
    fault.remedy = fault.remedy or Message(N_("'disputes --help' lists them"))
    return fault


_OF_ROOT = (
    "--under",
    "--all",
    "--format",
    "--json",
    "--help",
    "--version",
    "--register",
    "--lang",
    "--no-input",
)


class _Root(SpokenGroup):
    """The verbs by name: listed from the table, so that only the called one is imported."""

    def summaries(self, _ctx: Any) -> Any:
        """Yield name, help and heading of every verb."""
        for name, verb in VERBS.items():
            yield name, verb.help, verb.panel


def build(here: Workspace, verb: str | None) -> typer.Typer:
    """Return the application with the called verb in it and no other."""
    app = typer.Typer(cls=_Root, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback(
        invoke_without_command=True,
        context_settings=_HELP,
        help=N_(
            "Record, grade, hand over, mediate and follow up disputes: plain files, git as the audit trail.\n\n"
            "Without a command: today's board. On a terminal a command asks for what it lacks."
        ),
    )(_root(here))
    if verb is not None:
        _add(app, here, verb)
    return app


_HELP: dict[str, Any] = {"help_option_names": ["-h", "--help"]}


def _root(here: Workspace) -> Callable[..., None]:
    def root(
        ctx: typer.Context,
        register: Annotated[
            str | None, typer.Option("--register", metavar="DIR", help=N_("the register (else found upward)"))
        ] = None,
        lang: Annotated[str | None, typer.Option("--lang", metavar="LANG", help=N_("zh_CN or en"))] = None,
        version: Annotated[bool, typer.Option("--version", help=N_("print the version"))] = False,
        man: Annotated[
            bool, typer.Option("--man", help=N_("print the manual page: disputes --man | man -l -"))
        ] = False,
        under: Annotated[
            str | None,
            typer.Option("--under", metavar="PERSON", help=N_("only what lies in this person's areas")),
        ] = None,
        every: Annotated[
            bool, typer.Option("--all", "-a", help=N_("the board whole: nothing is cut to one page"))
        ] = False,
        format: FormatOption = None,
        json: JsonOption = False,
    ) -> None:
        del register, lang
        here.ask_format(format, json)
        if version:
            _show_version(here)
        elif man:
            here.screen.text(_manual(here))
        elif ctx.invoked_subcommand is None:
            from disputes_cli.commands import board

            board.run(here, under=under, whole=every)

    return root


def _show_version(here: Workspace) -> None:
    if here.screen.format in (None, "table", "markdown"):
        here.screen.text(f"disputes {__version__}")
    else:
        from disputes_cli.views.table import Card

        here.screen.show(Card("version", {"version": __version__}))


def _manual(here: Workspace) -> str:
    """Return the manual page: what every verb says of itself, and its actions."""
    from disputes_cli.argv.spoken_commands import pages
    from disputes_cli.views.man_page import Chapter, manual

    chapters = [
        Chapter(" ".join(path), verb.panel, page)
        for name, verb in VERBS.items()
        for path, page in pages(build(here, name), name)
    ]
    return manual(next(pages(build(here, None)))[1], chapters, __version__)


def _add(app: typer.Typer, here: Workspace, name: str) -> None:
    verb = VERBS[name]
    module = import_module(f"disputes_cli.commands.{verb.module}")
    settings: dict[str, Any] = {"context_settings": _HELP, "epilog": _examples(module)}
    details = getattr(module, "DETAILS", "")
    text = f"{_(verb.help)}\n\n{_(details)}" if details else verb.help
    actions: dict[str, tuple[Callable[..., Any], str]] = getattr(module, "ACTIONS", {})
    if not actions:
        app.command(name, cls=getattr(module, "COMMAND", SpokenCommand), help=text, **settings)(
            _callback(here, module, module.run)
        )
        return
    group = typer.Typer(cls=SpokenGroup, rich_markup_mode=None)
    lone = _callback(here, module, module.run)
    signature = inspect.Signature(
        [
            inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context),
            *inspect.signature(lone).parameters.values(),
        ]
    )

    def without(ctx: typer.Context, **given: Any) -> Any:
        return lone(**given) if ctx.invoked_subcommand is None else None

    without.__signature__ = signature  # type: ignore[attr-defined]
    group.callback(invoke_without_command=True, help=text, **settings)(without)
    for action, (function, help_text) in actions.items():
        group.command(action, cls=SpokenCommand, help=help_text, context_settings=_HELP)(
            _callback(here, module, function)
        )
    app.add_typer(group, name=name)


def _examples(module: Any) -> str:
    return "\n".join(_(line) for line in getattr(module, "EXAMPLES", ()))


def _callback(here: Workspace, module: Any, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return what Typer calls: the function's own parameters, then the flags of its entry, then shared ones."""
    own = [p for p in inspect.signature(function).parameters.values() if p.name not in ("here", "given")]
    writes = "given" in inspect.signature(function).parameters
    entry: type[Entry] | None = getattr(module, "ENTRY", None) if writes else None
    hidden: frozenset[str] = getattr(module, "HIDDEN", frozenset()) | NEVER_FLAGS
    flags = [f for f in fields_of_entry(entry) if f.key not in hidden] if entry else []
    params = [
        CASE_ARGUMENT.replace(default=p.default)
        if p.name == "case"
        else p.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for p in own
    ]
    params += [flag(field) for field in flags]
    params += WRITING if writes else READING

    def call(**typed: Any) -> Any:
        here.ask_format(typed.pop("format", None), typed.pop("json", False))
        if not writes:
            return function(here, **typed)
        typed = _seen(here, params, typed)
        refuse_blank(params, typed)
        texts = {field.key: typed.pop(field.name) for field in flags}
        given = Given(
            fields=flags,
            texts={key: text for key, text in texts.items() if text},
            at=typed.pop("given_at"),
            by=typed.pop("given_by"),
            message=typed.pop("message"),
            dry_run=typed.pop("dry_run"),
            no_input=typed.pop("no_input"),
        )
        return function(here, **typed, given=given)

    call.__signature__ = inspect.Signature(params)  # type: ignore[attr-defined]
    return call


def _seen(here: Workspace, params: Sequence[inspect.Parameter], typed: dict[str, Any]) -> dict[str, Any]:
    """Return what was typed without signs that nobody sees, saying of which parameters they were left out."""
    if all(one.isprintable() for value in typed.values() for one in _texts(value)):
        return typed
    from disputes_cli.acts.taking_in import seen

    names = {spelled(param): param.name for param in params if any(_texts(typed.get(param.name)))}
    kept = seen(here, {flag: typed[name] for flag, name in names.items()})
    return {**typed, **{names[flag]: value for flag, value in kept.items()}}


def _texts(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]
