"""What Typer finds wrong, and its help, in our words: a small app of every kind of parameter, really parsed."""

import re
from enum import StrEnum
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from disputes_cli import language
from disputes_cli.argv.spoken_commands import SpokenCommand, SpokenGroup
from disputes_cli.argv.usage_errors import near, rephrase
from disputes_cli.errors import DisputesError, Status
from disputes_cli.messages import N_


class Grade(StrEnum):
    """Two grades."""

    RED = "red"
    ORANGE = "orange"


def parsed_day(text: str) -> str:
    """Understand one day only."""
    if text != "today":
        raise ValueError(text)
    return text


app = typer.Typer(
    cls=SpokenGroup,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=N_("A register of disputes."),
)
people = typer.Typer(cls=SpokenGroup, help=N_("Who works here."))
app.add_typer(people, name="people")


@app.command(
    cls=SpokenCommand,
    help="Judge a dispute.\n\nMore of it.",
    epilog="disputes triage k7q3f  # propose",
    rich_help_panel="Work",
)
def triage(
    case: Annotated[str, typer.Argument(metavar="CASE", help="Which.")],
    grade: Annotated[Grade | None, typer.Option(help="How urgent.")] = None,
    number: Annotated[int, typer.Option("--number", "-n", min=1, max=5)] = 3,
    share: Annotated[float, typer.Option()] = 0.5,
    factor: Annotated[list[str] | None, typer.Option(metavar="NAME[=ANSWER]", rich_help_panel="More")] = None,
    day: Annotated[str | None, typer.Option(parser=parsed_day, metavar="D")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    secret: Annotated[bool, typer.Option(hidden=True)] = False,
    actor: Annotated[str | None, typer.Option("--by", envvar="DISPUTES_BY")] = None,
) -> None:
    """Do nothing."""


@people.command("add", cls=SpokenCommand, help="Add one.")
def add(identity: Annotated[str, typer.Option("--id")]) -> None:
    """Do nothing."""


@people.command("retire", cls=SpokenCommand, help="Retire one.")
def retire() -> None:
    """Do nothing."""


def complaint(*argv: str) -> str:
    """Return the one line that a wrong command line earns."""
    try:
        app(list(argv), prog_name="disputes", standalone_mode=False)
    except typer.TyperException as error:
        ours: DisputesError = rephrase(error)
    except DisputesError as error:
        ours = error
    else:
        return ""
    assert ours.status is Status.USAGE
    remedy = f"; {language.say(ours.remedy)}" if ours.remedy is not None else ""
    return language.say(ours.message) + remedy


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ("triage x", ""),
        ("triag x", "no command triag; did you mean triage?"),
        ("zzz", "no command zzz; disputes --help lists them"),
        ("people", "disputes people needs one of add, retire"),
        ("people --json", "no option --json; disputes people --help lists them"),
        ("people rm", "no command rm; disputes people --help lists them"),
        ("triage", "CASE is missing; name a case by its id or the end of it; 'disputes list' shows them"),
        ("people add", "--id is missing"),
        ("triage x y z", "unexpected argument: y z; put text with blanks between quotes"),
        ("triage x --gade red", "no option --gade; did you mean --grade?"),
        ("triage x --dry", "no option --dry; did you mean --dry-run?"),
        ("triage x -q", "no option -q; disputes triage --help lists them"),
        ("triage x --grade", "--grade needs a value"),
        ("triage x --dry-run=3", "--dry-run takes no value"),
        ("triage x --grade rde", "--grade: no rde; did you mean red?"),
        ("triage x --grade purple", "--grade: no purple; one of red, orange"),
        ("triage x -n many", "--number: many is not a whole number"),
        ("triage x -n 9", "--number: 9 is not in 1<=x<=5"),
        ("triage x --share half", "--share: half is not a number"),
        ("triage x --day soon", "--day: soon is not understood"),
    ],
)
def test_a_wrong_command_line_is_told_in_our_words(argv: str, said: str) -> None:
    """Every complaint of Typer's parser; a new release that says something else is seen here."""
    assert complaint(*argv.split()) == said


def test_a_complaint_of_ours_keeps_its_words_and_its_option() -> None:
    """`typer.BadParameter` raised in a command."""
    assert language.say(rephrase(typer.BadParameter("no such day")).message) == "no such day"


def test_help_is_our_page() -> None:
    """Sections by panel, values, defaults, repeats and examples; hidden options are hidden."""
    page = CliRunner().invoke(app, ["triage", "--help"], prog_name="disputes").output
    assert page.startswith(
        "Usage: disputes triage CASE [options]\n\nJudge a dispute.\n\nMore of it.\n\nArguments:\n"
    )
    for line in (
        "  --grade <red|orange>  How urgent.",
        "  -n, --number N  [default: 3]",
        "  --by TEXT  [environment: DISPUTES_BY]",
        "  -h, --help  Show this page and exit.",
        "More:\n  --factor NAME[=ANSWER] …\n",
        "Examples:\n  disputes triage k7q3f  propose\n",
    ):
        assert line in re.sub("(?<=[^ ])  +", "  ", page)
    assert "--secret" not in page


def test_a_group_lists_its_commands_by_panel() -> None:
    """The first paragraph of each."""
    page = CliRunner().invoke(app, ["-h"], prog_name="disputes").output
    assert page == (
        "Usage: disputes [options] COMMAND …\n\nA register of disputes.\n\nWork:\n  triage  Judge a dispute.\n\n"
        "Commands:\n  people  Who works here.\n\nOptions:\n  -h, --help  Show this page and exit.\n"
    )


def test_near_misses_are_beginnings_first() -> None:
    """Three at most."""
    assert near("follow", ["follow-up", "fellow", "due"])[0] == "follow-up"
    assert near("zzz", ["due"]) == []
    assert len(near("a", ["aa", "ab", "ac", "ad"])) <= 3
