"""disputes completion: what a shell reads so that it completes verbs, flags and values."""

from typing import Annotated

import typer

from disputes_cli.argv.shells import SHELLS, script
from disputes_cli.errors import UsageError
from disputes_cli.messages import N_
from disputes_cli.workspace import Workspace

DETAILS = N_(
    "The shell then asks the tool itself at every Tab: verbs, flags, cases with titles, people, areas, bodies, "
    "filters and whatever the rules list."
)
EXAMPLES = (
    N_('eval "$(disputes completion bash)"  # this line at the end of ~/.bashrc'),
    N_('eval "$(disputes completion zsh)"  # this line at the end of ~/.zshrc'),
    N_("disputes completion fish >~/.config/fish/completions/disputes.fish  # once"),
)


def run(
    here: Workspace,
    shell: Annotated[str, typer.Argument(metavar="bash|zsh|fish", help=N_("which shell"))],
) -> None:
    """Print what the shell reads."""
    if shell not in SHELLS:
        raise UsageError(
            N_("no completion for {shell}"),
            remedy=N_("choose one of: {known}"),
            shell=shell,
            known=list(SHELLS),
        )
    here.screen.text(script(shell).rstrip("\n"))
