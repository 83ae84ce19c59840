"""The process of a command: its streams and signals, the options that come before all, the one error boundary."""

import disputes_cli.starting  # noqa: F401  # isort: skip  (before all else)

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from disputes_cli.errors import DisputesError, Status
from disputes_cli.messages import N_
from disputes_cli.verbs import VERBS
from disputes_cli.views.screen import CannotPrint
from disputes_cli.workspace import Workspace

if TYPE_CHECKING:
    from disputes_cli.argv.completion import Known


def run() -> None:
    """Run the command of this process and end it; what it leaves behind in memory is not collected first (15 ms)."""
    _open_streams()
    for asked in (
        signal.SIGTERM,
        signal.SIGHUP,
    ):  # a closed terminal and a plain `kill` end a run as Ctrl-C does
        if signal.getsignal(asked) is signal.SIG_DFL:
            signal.signal(asked, signal.default_int_handler)
    status = main()
    with suppress(OSError, ValueError):  # told already: `main` has tried
        sys.stdout.flush()
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    os._exit(status)


def _open_streams() -> None:
    """Point the standard streams that the caller closed to nowhere, so that no file of ours takes their number."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
            setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8"))  # noqa: SIM115, PTH123


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status."""
    here = Workspace(environment=os.environ, folder=Path.cwd)
    typed = list(sys.argv[1:] if argv is None else argv)
    if typed[:1] == ["completion"] and typed[2:3] == ["--"]:
        return _complete(here, typed[1], typed[3:])
    try:
        register, spoken, rest = _shared(typed)
        here.screen  # noqa: B018  (made before Typer runs: both streams become UTF-8)
        here.start(register=register, language=spoken)
        status = _run(here, _verb_first(rest))
        sys.stdout.flush()
        return int(Status.UNREADABLE) if here.screen.unreadable and status in (0, 1) else status
    except CannotPrint as lost:
        here.screen.error(lost.recorded() if here.recorded else lost)
        return int(lost.status)
    except DisputesError as error:
        here.screen.error(error)
        here.tell_kept()
        return int(error.status)
    except KeyboardInterrupt:
        here.screen.note(
            N_("Stopped after it was recorded.") if here.recorded else N_("Stopped; nothing was changed.")
        )
        here.tell_kept()
        return int(Status.INTERRUPTED)
    except BrokenPipeError:
        return int(Status.DONE)
    except OSError as fault:
        if fault.filename is not None:  # of a file, not of what is printed: nobody foresaw it
            return _fault_of_ours(here, fault)
        here.screen.error(CannotPrint(fault))
        return int(Status.FAILED)
    except Exception as fault:  # noqa: BLE001  (the one boundary: a fault of ours is one line, too)
        return _fault_of_ours(here, fault)
    finally:
        here.close()


def _run(here: Workspace, rest: list[str]) -> int:
    """Carry out a command line without its shared options, the verb first."""
    name = rest[0] if rest and not rest[0].startswith("-") else None
    if _reads_all(name, rest):
        here.read_ahead()
    from disputes_cli import application  # it takes long to import: meanwhile others can read

    return application.run(here, name, rest)


def _reads_all(name: str | None, rest: Sequence[str]) -> bool:
    """Tell whether a command line asks about all cases, as the board does that no verb asks for."""
    if not _ANSWERED_AT_ONCE.isdisjoint(rest):
        return False
    return name is None or (name in VERBS and VERBS[name].reads_all)


_ANSWERED_AT_ONCE = frozenset({"--help", "-h", "--version", "--man"})


def _complete(here: Workspace, shell: str, told: Sequence[str]) -> int:
    """Say what may stand at the cursor of a begun line; whatever goes wrong, a prompt hears nothing of it."""
    try:
        from disputes_cli.acts.offering import answer

        sys.stdout.buffer.write(answer(here, shell, told, partial(_known, here)).encode())
        sys.stdout.buffer.flush()
    except KeyboardInterrupt:
        return int(Status.INTERRUPTED)
    except Exception:
        if os.environ.get("DISPUTES_TRACEBACK"):
            raise
    return int(Status.DONE)


def _known(here: Workspace, path: Sequence[str]) -> "Known":
    from disputes_cli.application import known

    return known(here, path)


def _fault_of_ours(here: Workspace, fault: Exception) -> int:
    if os.environ.get("DISPUTES_TRACEBACK"):
        import traceback

        traceback.print_exception(fault)
    here.screen.error(
        DisputesError(
            N_("a fault of the program itself: {fault}"),
            remedy=N_("it was recorded all the same; report this with what DISPUTES_TRACEBACK=1 prints")
            if here.recorded
            else N_("nothing was changed; set DISPUTES_TRACEBACK=1, try again and report what it prints"),
            fault=type(fault).__name__,
        )
    )
    return int(Status.FAULT)


def _shared(argv: list[str]) -> tuple[str | None, str | None, list[str]]:
    """Take --register and --lang out, wherever they stand: they are needed before help can be built."""
    taken: dict[str, str | None] = {"--register": None, "--lang": None}
    rest: list[str] = []
    waiting = iter(argv)
    for word in waiting:
        name, sign, value = word.partition("=")
        if word == "--":
            rest += [word, *waiting]
        elif name in taken:
            taken[name] = value if sign else next(waiting, None)
            if not taken[name]:
                from disputes_cli.argv.usage_errors import unknown

                raise unknown(N_("option {name} needs a value"), name, ())
        else:
            rest.append(word)
    return taken["--register"], taken["--lang"], rest


_WITH_VALUE = frozenset({"--format", "--under"})


def _verb_first(rest: list[str]) -> list[str]:
    """Put the verb before options that were typed ahead of it (`disputes --format json due`)."""
    for place, word in enumerate(rest):
        before = rest[place - 1] if place else ""
        if not word.startswith("-") and before not in _WITH_VALUE:
            return [word, *rest[:place], *rest[place + 1 :]]
    return rest
