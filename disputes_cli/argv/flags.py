"""The parameters of verbs: flags made from an entry's declaration, and the options that verbs share."""

import inspect
from typing import TYPE_CHECKING, Annotated, Any

import typer

from disputes_cli import language
from disputes_cli.errors import UsageError
from disputes_cli.language import _
from disputes_cli.messages import N_, Message
from disputes_cli.views.metavars import metavar_words

if TYPE_CHECKING:
    from disputes_cli.casework.declarations import Field
    from disputes_cli.casework.entries import Entry

FormatOption = Annotated[
    str | None,
    typer.Option("--format", metavar="FORMAT", help=N_("table, tsv, csv, json, jsonl or markdown")),
]
AgreementForm = Annotated[
    str | None, typer.Option("--form", metavar="written|oral|recorded", help=N_("form of the agreement"))
]
JsonOption = Annotated[bool, typer.Option("--json", help=N_("the same as --format json"))]


def refuse_blank(params: list[inspect.Parameter], typed: dict[str, Any]) -> None:
    """Raise UsageError where something was given, but nothing is in it."""
    for param in params:
        value = typed.get(param.name)
        texts = value if isinstance(value, list) else [value]
        if any(isinstance(text, str) and not text.strip() for text in texts):
            raise UsageError(
                N_("{flag}: nothing is in it"),
                remedy=N_("write something, or leave it out"),
                flag=spelled(param),
            )


def spelled(param: inspect.Parameter) -> str:
    """Return a parameter as it is typed: its flag, or what stands for an argument."""
    option = param.annotation.__metadata__[0]
    names = [str(name) for name in (option.default, *(option.param_decls or ()))]
    return next((name for name in names if name.startswith("--")), None) or metavar_words(str(option.metavar))


def fields_of_entry(entry: "type[Entry]") -> "tuple[Field, ...]":
    """Return the fields of a kind of entry, each of which may be a flag."""
    from disputes_cli.casework.declarations import fields_of

    return fields_of(entry)


NEVER_FLAGS = frozenset({"id", "at", "recorded", "by"})


def flag(field: "Field") -> inspect.Parameter:
    """Return the parameter by which a field of an entry is typed."""
    kind: Any
    if field.kind is bool:
        kind, default = bool, False
    elif field.many or field.mapping:
        kind, default = list[str], None
    else:
        kind, default = str, None
    option = typer.Option(f"--{field.flag}", metavar=_metavar(field), help=_help(field), show_default=False)
    return inspect.Parameter(
        field.name,
        inspect.Parameter.KEYWORD_ONLY,
        default=default,
        annotation=Annotated[kind if default is False else kind | None, option, field],
    )


_LONGEST_CHOICE = 40


def _beside(field: "Field") -> bool:
    """Whether the choices stand beside the flag: several, and not too many."""
    return len(field.choices) > 1 and len("|".join(field.choices)) <= _LONGEST_CHOICE


def _help(field: "Field") -> str:
    """Return what a flag means, with its choices where they are too many to stand beside it."""
    text = _(field.help or field.flag)
    if field.mapping or not field.choices or _beside(field):
        return text
    return language.say(Message(N_("{meaning}: {choices}"), meaning=text, choices=list(field.choices)))


def _metavar(field: "Field") -> str:
    if field.mapping:
        return "NAME[=ANSWER]" if field.of == "factor" else "PARTY=VALUE" if field.choices else "NAME=TEXT"
    if field.choices:
        return "|".join(field.choices) if _beside(field) else field.flag.upper()
    names = {"date": "DAY", "datetime": "WHEN", "int": "N", "float": "N"}
    return names.get(getattr(field.kind, "__name__", ""), (field.of or "text").upper())


def _shared_option(name: str, kind: Any, default: Any, option: Any) -> inspect.Parameter:
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, option]
    )


CASE_ARGUMENT = inspect.Parameter(
    "case",
    inspect.Parameter.KEYWORD_ONLY,
    annotation=Annotated[
        str,
        typer.Argument(
            metavar="CASE", help=N_("the case: its id, the end of it, or its file; @ is the last")
        ),
    ],
)
_PANEL = N_("Options of every act")
WRITING = [
    _shared_option(
        "given_at",
        str | None,
        None,
        typer.Option(
            "--at", metavar="WHEN", help=N_("when it happened (default: now)"), rich_help_panel=_PANEL
        ),
    ),
    _shared_option(
        "given_by",
        str | None,
        None,
        typer.Option(
            "--by",
            metavar="PERSON",
            help=N_("who did it (default: whoever git says you are)"),
            rich_help_panel=_PANEL,
        ),
    ),
    _shared_option(
        "message",
        str | None,
        None,
        typer.Option(
            "-m", "--message", metavar="TEXT", help=N_("more for the commit message"), rich_help_panel=_PANEL
        ),
    ),
    _shared_option(
        "dry_run",
        bool,
        False,
        typer.Option("-n", "--dry-run", help=N_("only show what would change"), rich_help_panel=_PANEL),
    ),
    _shared_option(
        "no_input",
        bool,
        False,
        typer.Option("--no-input", help=N_("never ask, even on a terminal"), rich_help_panel=_PANEL),
    ),
    _shared_option(
        "format",
        str | None,
        None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=N_("table, tsv, csv, json, jsonl or markdown"),
            rich_help_panel=_PANEL,
        ),
    ),
    _shared_option(
        "json", bool, False, typer.Option("--json", help=N_("answer in JSON"), rich_help_panel=_PANEL)
    ),
]
READING = [
    inspect.Parameter("format", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=FormatOption),
    inspect.Parameter("json", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=JsonOption),
]
