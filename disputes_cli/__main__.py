"""The command `disputes`, also as `python -m disputes_cli`."""

import os

INTERRUPTED = 130
"""As in `errors`, which may not be loaded yet."""


def main() -> None:
    """Run the command of this process. A Ctrl-C while it still loads ends it without a word: nothing was begun."""
    try:
        from disputes_cli.cli import run

        run()
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)


if __name__ == "__main__":
    main()
