"""disputes init: start a register in a git work tree."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from disputes_cli.acts.founding import Founding, found
from disputes_cli.argv.spoken_commands import SpokenCommand
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

DETAILS = N_(
    "Git's user becomes the first person; the profile's rules and bodies are copied and are yours to change."
)
EXAMPLES = (
    N_(
        "disputes init --name 'Daozhen station' --code daozhen-pcs --area daozhen:Daozhen  # cases/ in this work tree"
    ),
    N_("disputes init --profile ganquan  # another working method; asks for the name and the first area"),
)


class COMMAND(SpokenCommand):
    """`init`, whose help names the profiles that ship."""

    def summaries(self, ctx: Any) -> Iterator[tuple[str, str, str]]:  # noqa: ARG002  (the shape of what it overrides)
        """Yield each profile with its label."""
        from disputes_cli import language
        from disputes_cli.records.profilefile import profile_labels

        for name, label in profile_labels().items():
            yield name, language.label(label), N_("profile")


def run(
    here: Workspace,
    given: Given,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help=N_("the work tree, or the folder of the register in it"))
    ] = Path(),
    profile: Annotated[
        str, typer.Option("--profile", metavar="PROFILE", help=N_("rules to begin with"))
    ] = "general",
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help=N_("name of the station"))
    ] = None,
    code: Annotated[
        str | None,
        typer.Option("--code", metavar="CODE", help=N_("short name, where several registers meet")),
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="zh_CN|en", help=N_("its language"))
    ] = None,
    area: Annotated[
        list[str] | None,
        typer.Option("--area", metavar="ID:NAME", help=N_("an area it covers; more with 'areas add'")),
    ] = None,
    time_zone: Annotated[
        str, typer.Option("--time-zone", metavar="ZONE", help=N_("its time zone"))
    ] = "Asia/Shanghai",
) -> None:
    """Start a register in a git work tree."""
    found(here, folder, Founding(profile, name, code, language, tuple(area or ()), time_zone), given)
