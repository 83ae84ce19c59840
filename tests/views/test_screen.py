"""The one place that draws: what goes where, in which format, and what is never loaded for it."""

import os
import re
import subprocess
import sys
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pexpect
import pytest

from disputes_cli.errors import Refused
from disputes_cli.messages import N_, Message
from disputes_cli.views.screen import Screen
from disputes_cli.views.table import Line, Lines, View
from disputes_cli.views.widths import width
from tests.views.samples import BAD, card, table

ROOT = Path(__file__).parents[2]
SHOW = """
import sys
from disputes_cli.views.screen import Screen
from tests.views.samples import card, table
screen = Screen(sys.stdout, sys.stderr, format={format!r})
screen.show({view})
loaded = sorted({{"git", "ruamel", "rich", "tabulate", "wcwidth", "subprocess"}} & {{*sys.modules}})
screen.note(" ".join(loaded))
"""


class Terminal(StringIO):
    """Something that says it is a terminal."""

    def isatty(self) -> bool:
        """Lie."""
        return True


def shown(view: View, *, terminal: bool = False, **how: str) -> tuple[str, str]:
    """Return what stands on stdout and stderr after a view was shown."""
    out, err = Terminal() if terminal else StringIO(), StringIO()
    asked = how.pop("format", None)
    Screen(out, err, format=asked, environment=how).show(view)
    return out.getvalue(), err.getvalue()


def run(view: str, asked: str | None = None) -> subprocess.CompletedProcess[str]:
    """Show a view in a fresh interpreter with its output piped."""
    code = SHOW.format(format=asked, view=view)
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=True
    )


@pytest.mark.parametrize("asked", [None, "tsv", "csv", "json", "jsonl"])
def test_a_piped_read_loads_nothing_to_draw_with(asked: str | None) -> None:
    """Design §13: rich and tabulate are loaded only where they draw."""
    assert run("table(3)", asked).stderr.strip() == ""


def test_a_text_table_in_a_pipe_is_tabulates() -> None:
    """Design §7: text tables and Markdown through tabulate."""
    assert run("table(3)", "table").stderr.split()[0] == "tabulate"
    assert run("table(3)", "markdown").stdout.startswith("| case ")


@pytest.mark.parametrize("columns", ["80", "140"])
@pytest.mark.parametrize("rows", [4, 300])
def test_a_table_on_a_terminal_is_aligned(columns: str, rows: int) -> None:
    """By rich, or by hand where there are many rows: both fit, and nothing is cut."""
    out, _ = shown(table(rows), terminal=True, COLUMNS=columns, PAGER="cat", NO_COLOR="1")
    lines = out.splitlines()
    assert "\x1b" not in out
    assert all(width(line) <= int(columns) for line in lines)
    ends = {width(line) for line in lines if re.match(r"\d{8}-", line)}
    assert len(ends) == 1
    assert out.count("反复投诉") + out.count("投诉") > 0


def test_rich_and_the_hand_draw_alike() -> None:
    """The reader does not see which of them drew."""
    by_rich, _ = shown(table(200), terminal=True, COLUMNS="100", PAGER="", NO_COLOR="1")
    by_hand, _ = shown(table(201), terminal=True, COLUMNS="100", PAGER="", NO_COLOR="1")
    assert by_hand.splitlines()[:150] == by_rich.splitlines()[:150]


def test_grades_have_their_colours_on_a_terminal_only() -> None:
    """Red is red; NO_COLOR and a pipe have none."""
    assert "\x1b[1;31m红" in shown(table(1), terminal=True, COLUMNS="80", PAGER="")[0]
    assert "\x1b[1;31m红" in shown(table(201), terminal=True, COLUMNS="80", PAGER="")[0]
    assert "\x1b" not in shown(table(1), terminal=True, COLUMNS="80", PAGER="", TERM="dumb")[0]
    assert "\x1b" not in shown(table(1), format="table")[0]


def test_a_text_table_in_a_pipe_is_folded_only_where_columns_are_given() -> None:
    """`COLUMNS` is obeyed; a file has no width."""
    narrow, wide = shown(table(4), format="table", COLUMNS="80")[0], shown(table(4), format="table")[0]
    assert max(map(width, narrow.splitlines())) <= 80
    assert max(map(width, wide.splitlines())) > 100


def test_an_empty_table_says_so_to_people_and_nothing_to_programs() -> None:
    """An empty list is no error."""
    empty = table(0, empty=N_("no open case"))
    assert shown(empty, terminal=True, NO_COLOR="1")[0] == "no open case\n"
    assert shown(empty) == ("", "")
    assert shown(empty, format="markdown")[0].strip() == "no open case"


def test_what_could_not_be_read_is_named_beside_the_result() -> None:
    """Design §7: never left out silently."""
    out, err = StringIO(), StringIO()
    screen = Screen(out, err, environment={})
    screen.show(table(1, unreadable=[BAD]))
    assert err.getvalue() == "disputes: cases/2026/11/20261122-k7q3f.yaml: not YAML\n"
    assert out.getvalue().count("\n") == 1
    assert screen.unreadable == 1


def test_an_error_is_one_line_on_stderr() -> None:
    """Where, what, what to do; stdout stays empty; no escape of a record reaches the terminal."""
    out, err = StringIO(), StringIO()
    screen = Screen(out, err, environment={})
    screen.error(Refused(N_("no term {id}"), where="a.yaml:3:1", remedy=N_("see {id}\nfirst"), id="x\x1b[2J"))
    screen.error(Refused("plainly"))
    assert (
        err.getvalue()
        == "disputes: a.yaml:3:1: no term x\ufffd[2J; see x\ufffd[2J first\ndisputes: plainly\n"
    )
    assert out.getvalue() == ""


def test_a_result_is_a_line_for_people_and_an_object_for_programs() -> None:
    """Design §6: a command that writes prints `{case, entries, commit, owed}` with `--json`."""
    for asked, expected in (
        (None, "triaged\n"),
        ("json", '{"case": "20260412-m4wd8", "entries": ["ac2q7"]}\n'),
    ):
        out = StringIO()
        Screen(out, StringIO(), format=asked, environment={}).result(
            Message(N_("triaged")), {"case": "20260412-m4wd8", "entries": ["ac2q7"]}
        )
        assert out.getvalue() == expected


def test_a_card_is_folded_on_a_terminal_one_record_in_a_pipe_and_markdown_where_asked() -> None:
    """`show` for reading, for programs, for a report."""
    out, _ = shown(card(), terminal=True, COLUMNS="80", PAGER="", NO_COLOR="1")
    assert all(width(line) <= 80 for line in out.splitlines())
    assert out.startswith("20260412-m4wd8 南义沟村两户地界纠纷\nstatus  履行回访中\n")
    assert shown(card())[0].count("\n") == 1
    markdown, _ = shown(card(), format="markdown")
    assert markdown.startswith("# 20260412-m4wd8")
    assert "## what happened\n\n| case " in markdown


def test_lines_stay_lines_in_a_pipe() -> None:
    """A log or a difference is read by line."""
    view = Lines("log", [Line("a", "added"), Line("b" * 200, indent=2)], [{"a": 1}])
    assert shown(view)[0] == "a\n  " + "b" * 200 + "\n"
    assert shown(view, format="jsonl")[0] == '{"a": 1}\n'
    assert shown(view, terminal=True, COLUMNS="80")[0].startswith("\x1b[32ma\x1b[0m\n  bbb")


def test_output_is_utf_8_and_lone_surrogates_do_no_harm() -> None:
    """Whatever the locale says; a file name that is no UTF-8 is escaped."""
    raw = BytesIO()
    out = TextIOWrapper(raw, encoding="ascii")
    Screen(out, StringIO(), environment={}).say("南义沟村 \udcff")
    assert raw.getvalue() == "南义沟村 \\udcff\n".encode()


def test_a_closed_pipe_is_no_error() -> None:
    """`disputes list | head -1` ends quietly, as git does."""
    code = SHOW.format(format=None, view="table(20000)")
    command = f'"{sys.executable}" -c "$CODE" | head -1; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(
        ["bash", "-c", command],
        env={**os.environ, "CODE": code},
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=True,
    )
    assert done.stdout.splitlines()[0].startswith("20260401-m4wd8\t南义沟村")
    assert done.stdout.splitlines()[1] == "0"
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def at_terminal(rows: int, **environment: str) -> str:
    """Show a table on a terminal of 80 by 24 and return what was drawn."""
    code = SHOW.format(format=None, view=f"table({rows})")
    child = pexpect.spawn(
        sys.executable,
        ["-c", code],
        env={**os.environ, "NO_COLOR": "1", "TERM": "xterm", **environment},
        cwd=str(ROOT),
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=20,
    )
    child.expect(pexpect.EOF)
    return str(child.before)


def test_long_output_on_a_terminal_goes_through_the_pager() -> None:
    """$PAGER is obeyed; `cat` and nothing switch it off; what fits is not paged; a missing pager loses nothing."""
    pager = "sed 's/^/paged /'"
    assert "paged 2026" in at_terminal(60, PAGER=pager)
    assert "paged" not in at_terminal(3, PAGER=pager)
    assert "20260401" in at_terminal(60, PAGER="cat")
    assert "20260401" in at_terminal(60, PAGER="no-such-pager-here")
    assert "20260401" in at_terminal(60, PAGER="true; cat")


def test_a_pager_left_early_is_no_error() -> None:
    """Quitting less in the middle of a long list."""
    drawn = at_terminal(5000, PAGER="head -1")
    assert "Traceback" not in drawn
    assert "case" in drawn


def test_a_terminal_of_80_columns_shows_whole_lines() -> None:
    """The real width of the terminal is asked for."""
    lines = at_terminal(3, PAGER="").splitlines()
    assert all(width(line) <= 80 for line in lines)
    assert any("not shown for want of width" in line for line in lines)
