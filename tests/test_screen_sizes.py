"""What is read on a screen of 80 and of 140 columns: nothing is wider than it, nothing is cut, a pager where it is higher."""

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping

import pexpect
import pytest

from disputes_cli.verbs import VERBS
from disputes_cli.views.widths import width
from tests.commands.conftest import CASES, busy, busy_template, crowd_template, crowded
from tests.station import Station

__all__ = ["busy", "busy_template", "crowd_template", "crowded"]

SIZES = ((24, 80), (40, 140))
"""Lines and columns: a terminal as it opens, and one drawn larger."""
PAGED = "¶"
RUN = """
import json, sys
from disputes_cli.cli import main
for argv in json.loads(sys.argv[1]):
    main(argv)
    print("\\x1e", flush=True)
"""
"""Several commands in one process on one terminal, a mark after each."""
LONG = "南义沟村王某某与李某某因宅基地边界、排水沟走向及围墙高度（2019年以来）多次争吵并相互推搡"


def seen_on(station: Station, size: tuple[int, int], *lines: tuple[str, ...]) -> Mapping[str, list[str]]:
    """Return the lines that each command shows on a terminal of that size, marked where a pager showed them."""
    child = pexpect.spawn(
        sys.executable,
        ["-c", RUN, json.dumps(lines)],
        env={
            **os.environ,
            "TERM": "xterm",
            "NO_COLOR": "1",
            "DISPUTES_LANG": "zh_CN",
            "PAGER": f"sed 's/^/{PAGED}/'",
        },
        cwd=str(station.root),
        encoding="utf-8",
        timeout=60,
        dimensions=size,
    )
    child.expect(pexpect.EOF)
    child.close()
    told = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", str(child.before)).replace("\r", "").split("\x1e\n")
    assert len(told) == len(lines) + 1, told[-1]
    return {" ".join(argv): text.split("\n")[:-1] for argv, text in zip(lines, told, strict=False)}


def held(told: Mapping[str, list[str]], size: tuple[int, int]) -> None:
    """Hold that nothing is wider than the screen, and that what is higher than it, and only that, was paged."""
    rows, columns = size
    for command, lines in told.items():
        plain = [line.removeprefix(PAGED) for line in lines]
        wide = [line for line in plain if width(line) > columns]
        assert not wide, (command, wide)
        paged = [line.startswith(PAGED) for line in lines]
        assert all(paged) == (len(lines) >= rows), (command, len(lines))
        assert any(paged) == all(paged), command


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_what_is_read_fits_the_screen(busy: Station, size: tuple[int, int]) -> None:
    """The board, lists, one case, the log, reports and what the rules say."""
    few = (
        *((), ("list", "--all"), ("due",), ("log",), ("report", "daily"), ("report", "weekly")),
        *((("report", "monthly")), ("people",), ("areas",), ("bodies",), ("rules",), ("check",)),
        *(("show", case) for case in CASES.values()),
        ("log", CASES["grave"]),
        ("triage", CASES["new"], "--explain"),
    )
    held(seen_on(busy, size, *few), size)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_many_cases_fit_the_screen(crowded: Station, size: tuple[int, int]) -> None:
    """A board of one page, and lists that are paged."""
    many = (
        (),
        ("--all",),
        ("list",),
        ("due",),
        ("due", "--overdue"),
        ("log", "-n", "60"),
        ("report", "weekly"),
    )
    held(seen_on(crowded, size, *many), size)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_help_fits_the_screen(station: Station, size: tuple[int, int]) -> None:
    """Of the tool and of every verb."""
    told = seen_on(station, size, ("--help",), *((name, "--help") for name in VERBS))
    for lines in told.values():
        assert not [line for line in lines if width(line.removeprefix(PAGED)) > size[1]]
        assert len([line for line in lines if "disputes" in line]) >= 2


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_long_title_is_folded_and_never_cut(station: Station, size: tuple[int, int]) -> None:
    """On the board, in lists and in one case all of it can be read; columns that have no room are named below."""
    made = station.call(
        *("new", "--title", LONG, "--category", "noise", "--area", "nanyigou", "--channel", "visit"),
        *("--narrative", "争吵。", "--party", "applicant:王某"),
    )
    assert made.code == 0, made.err
    case = station.case_files[0].stem
    told = seen_on(station, size, (), ("list",), ("due",), ("log",), ("show", case))
    held(told, size)
    for command, lines in told.items():
        plain = [line.removeprefix(PAGED) for line in lines]
        assert any(LONG in cell.replace(" ", "") for cell in cells(plain)) or LONG in "".join(plain), command
    narrow = size[1] < 100
    assert ("屏幕宽度不足，未显示" in "".join(told["list"])) == narrow


def cells(lines: list[str]) -> Iterator[str]:
    """Yield the cells of the tables among these lines, their folded lines joined again."""
    for place, line in enumerate(lines):
        if place and line and not line.strip("─ "):
            yield from _columns(lines[place - 1], lines[place + 1 :])


def _columns(heading: str, below: list[str]) -> Iterator[str]:
    """Yield the columns of one table as one text each: where one begins is where its heading does."""
    starts = [width(heading[: found.start()]) for found in re.finditer(r"\S+", heading)]
    for start, end in zip(starts, [*starts[1:], 1 << 10], strict=True):
        text = ""
        for line in below:
            if not line.strip():
                break
            text += _between(line, start, end).strip()
        yield text


def _between(line: str, start: int, end: int) -> str:
    """Return what stands between two columns of the screen."""
    at, found = 0, ""
    for character in line:
        found += character if start <= at < end else ""
        at += width(character)
    return found
