"""A read, piped, loads only what it needs; looked at in fresh interpreters."""

import os
import subprocess
import sys

import pytest

from tests.station import NOW, Station

HEAVY = (
    "git",
    "ruamel",
    "rich",
    "tabulate",
    "chinese_calendar",
    "rapidfuzz",
    "python_calamine",
    "stdnum",
    "babel",
    "hypothesis",
)
PROBE = """
import sys
from disputes_cli.cli import main
code = main(sys.argv[1:])
heavy = {heavy!r}
sys.stderr.write("loaded: " + " ".join(name for name in heavy if name in sys.modules) + "\\n")
raise SystemExit(code)
"""


def _loaded(station: Station, *argv: str) -> str:
    """Run the tool in a fresh interpreter, its output piped; return which heavy packages it loaded."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(heavy=HEAVY), *argv],
        cwd=station.root,
        env={**os.environ, "DISPUTES_NOW": NOW},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr.rpartition("loaded:")[2].strip()


@pytest.fixture
def one_case(station: Station) -> str:
    """Report one dispute; return its id."""
    argv = ("--title", "南义沟村两户地界纠纷", "--category", "land_boundary", "--area", "nanyigou")
    made = station.run("new", *argv, "--narrative", "走访中了解到两户因坡地边界争执。", "--no-input")
    assert made.code == 0, made.err
    return station.case_files[0].stem


@pytest.mark.parametrize(
    "verb",
    [
        (),
        ("due",),
        ("list",),
        ("show",),
        ("--help",),
        ("due", "--help"),
        ("due", "--json"),
        ("report", "weekly"),
    ],
    ids=" ".join,
)
def test_a_piped_read_loads_neither_git_nor_what_draws(
    verb: tuple[str, ...], station: Station, one_case: str
) -> None:
    """A read is asked for a hundred times a day: it starts as fast as a bare Typer program."""
    assert _loaded(station, *verb, *([one_case] if verb == ("show",) else [])) == ""


def test_importing_the_command_line_imports_no_verb() -> None:
    """Only the called verb is built."""
    code = "import sys, disputes_cli.cli; print(*(m for m in sys.modules if m.startswith('disputes_cli.commands.')))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == ""
