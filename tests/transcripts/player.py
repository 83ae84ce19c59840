"""Play a transcript: what a person types and reads, several verbs in a row, in a fresh station.

A transcript is a text file. Its head says `language:`, `columns:`, `clock:`, and may say `terminal: yes` (the tool
writes to a terminal; without colour) and `station: none` (a git work tree without a register). Then follow, after a
blank line each, `# comments` and steps:

    @ 2026-04-15T15:20:00+08:00         from here on the clock stands there
    $ disputes refer {{case}} --to court   a command line for bash; a final backslash continues it; `cd` lasts
    < y                                 what is typed when the command asks
    what it said                        standard output, to the letter
    2> what it said                     standard error
    [4]                                 exit status, where it is not 0

In what it said, `{{name}}` stands for an id: taken at first sight, the same ever after, and filled into later
commands; `{{name.short}}` is a case id's random part. A line of three dots stands for any number of lines.
What it said that begins like a step or a comment stands after a backslash.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from tests.station import NOW, Station
from tests.transcripts.terminal import run_on_terminal

_HOLE = re.compile(r"\{\{([a-z][a-z0-9_]*)(\.short)?\}\}")
_CASE_FILE = re.compile(r"^\d{8}-[a-z0-9]{5}$")
_ENTRY = re.compile(r"^- (?:\{)?id: ([a-z0-9]{5})\b", re.MULTILINE)
_HEAD = re.compile(r"^([a-z]+): *(.*)$")


@dataclass
class Step:
    """One command of a transcript and what it is expected to say."""

    line: int
    command: str
    typed: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@dataclass
class Transcript:
    """A story: its head, and its lines, some of which are steps."""

    head: dict[str, str]
    blocks: list[str | Step]
    """Steps, and the lines between them as they stand."""


@dataclass
class Difference:
    """Where a transcript and the tool disagree."""

    step: Step
    said: list[str]

    def __str__(self) -> str:
        expected, said = ("\n".join(f"    {line}" for line in lines) for lines in (self.step.said, self.said))
        return f"line {self.step.line}: $ {self.step.command}\n  expected\n{expected}\n  but it said\n{said}"


def parse(text: str) -> Transcript:
    """Read a transcript; a line that is no comment, clock or step before the first step belongs to the head."""
    head: dict[str, str] = {}
    blocks: list[str | Step] = []
    lines = iter(enumerate(text.splitlines(), 1))
    for number, line in lines:
        last = blocks[-1] if blocks else None
        step = last if isinstance(last, Step) else None
        if line.startswith("$ "):
            command = line[2:]
            while command.endswith("\\"):
                command = command + "\n" + next(lines)[1]
            blocks.append(Step(number, command))
        elif step and line.startswith("< ") and not step.said:
            step.typed.append(line[2:])
        elif step and not line.startswith(("# ", "@ ")):
            step.said.append(line)
        else:
            found = _HEAD.match(line)
            if found and not any(isinstance(block, Step) for block in blocks):
                head[found[1]] = found[2]
            blocks.append(line)
    for block in blocks:
        while isinstance(block, Step) and block.said and not block.said[-1]:
            block.said.pop()
    return Transcript(head, blocks)


class Player:
    """Plays steps in one station and remembers the ids that were seen."""

    def __init__(self, station: Station, head: dict[str, str]) -> None:
        self.station = station
        self._top = station.root
        self.names: dict[str, str] = {}
        """What each hole stands for."""
        self._now = head.get("clock", NOW)
        self._columns = int(head.get("columns", "80"))
        self._terminal = head.get("terminal", "no") == "yes"
        self._language = head.get("language", "zh_CN")

    def play(self, transcript: Transcript) -> list[Difference]:
        """Run every step; return where the tool says something else than the transcript."""
        differences = []
        for block in transcript.blocks:
            if isinstance(block, str):
                self.hear(block)
                continue
            said = self.carry_out(block)
            if not matches(block.said, said, self.names):
                differences.append(Difference(block, said))
                name_ids(said, self)
        return differences

    def hear(self, line: str) -> None:
        """Take note of a line between the steps: one that starts with @ sets the clock."""
        if line.startswith("@ "):
            self._now = line[2:].strip()

    def carry_out(self, step: Step) -> list[str]:
        """Run one command line in bash; return its output, its errors marked, its status where it is not 0."""
        command = fill(step.command, self.names)
        environment = {
            **os.environ,
            "DISPUTES_NOW": self._now,
            "DISPUTES_LANG": self._language,
            "COLUMNS": str(self._columns),
            "NO_COLOR": "1",
            "TERM": "xterm",
            "PAGER": "cat",
            "GIT_AUTHOR_DATE": self._now,
            "GIT_COMMITTER_DATE": self._now,
        }
        function = f'disputes() {{ "{sys.executable}" -m disputes_cli "$@"; }}; git() {{ command git --no-pager "$@"; }}\n'
        with tempfile.NamedTemporaryFile("r", encoding="utf-8") as left:
            leave = f"trap 'pwd >{shlex.quote(left.name)}' EXIT\n"
            code, out, err = self._run(["bash", "-c", function + leave + command], environment, step.typed)
            self.station.root = Path(left.read().strip() or self.station.root)
        here = str(self._top)
        said = [
            *out.splitlines(),
            *(f"2> {line}" for line in err.splitlines()),
            *([f"[{code}]"] if code else []),
        ]
        while said and not said[-1].strip():
            said.pop()  # a blank line at the end of a step belongs to nobody
        return [_apart(line.replace(here, "{station}").rstrip()) for line in said]

    def _run(self, argv: list[str], environment: dict[str, str], typed: list[str]) -> tuple[int, str, str]:
        """Run a shell; return exit status, output and errors."""
        if self._terminal:
            return run_on_terminal(argv, self.station.root, environment, typed, self._columns)
        done = subprocess.run(
            argv,
            cwd=self.station.root,
            env=environment,
            input="".join(f"{line}\n" for line in typed).encode(),
            capture_output=True,
            timeout=60,
            check=False,
        )
        return done.returncode, done.stdout.decode(), done.stderr.decode()


def _apart(line: str) -> str:
    """Return a line that was said so that it is not taken for a command, a comment, a clock or an answer."""
    return f"\\{line}" if line.startswith(("$ ", "# ", "@ ", "< ")) else line


def matches(expected: list[str], said: list[str], names: dict[str, str]) -> bool:
    """Return whether what was said is what was expected; the ids it shows first are remembered in `names`."""
    seen = dict(names)
    pattern = "".join(_pattern(line, seen) for line in expected)
    found = re.fullmatch(pattern, "".join(f"{line}\n" for line in said))
    if found:
        names.update(found.groupdict())
        for name in found.groupdict():
            names[f"{name}.short"] = names[name].rpartition("-")[2]
    return found is not None


def _pattern(line: str, seen: dict[str, str]) -> str:
    if line.strip() == "...":
        return r"(?:.*\n)*?"
    pattern, end = "", 0
    for hole in _HOLE.finditer(line):
        name = hole[1] + (hole[2] or "")
        pattern += re.escape(line[end : hole.start()])
        if name in seen:
            pattern += re.escape(seen[name]) if seen[name] else f"(?P={name})"
        else:
            pattern += f"(?P<{name}>[0-9a-z]+(?:-[0-9a-z]+)*)"
            seen[name] = ""
        end = hole.end()
    return pattern + re.escape(line[end:]) + r"\n"


def fill(command: str, names: dict[str, str]) -> str:
    """Put the ids seen so far into a command line."""
    return _HOLE.sub(lambda hole: names.get(hole[1] + (hole[2] or ""), hole[0]), command)


def rewrite(transcript: Transcript, player: Player) -> str:
    """Play a transcript and return its text with what the tool says now; what still agrees stays as it is written."""
    lines: list[str] = []
    for block in transcript.blocks:
        if isinstance(block, str):
            player.hear(block)
            lines.append(block)
            continue
        said = player.carry_out(block)
        lines += [f"$ {block.command}", *(f"< {line}" for line in block.typed)]
        if matches(block.said, said, player.names):
            lines += [*block.said, ""]
            continue
        name_ids(said, player)
        lines += [*(_with_holes(line, player.names) for line in said), ""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"


def name_ids(said: list[str], player: Player) -> None:
    """Give a name to every id of the register and of its history that was said and has none yet."""
    text = "\n".join(said)
    cases = [path.stem for path in player.station.case_files if _CASE_FILE.match(path.stem)]
    entries = [
        found for path in player.station.case_files for found in _ENTRY.findall(path.read_text("utf-8"))
    ]
    hashes = player.station.git("log", "--all", "--format=%H", check=False).split()
    commits = [one[:length] for one in hashes for length in (40, 12, 7)]
    for kind, ids in (("case", cases), ("entry", entries), ("commit", commits)):
        shown = [one for one in ids if one in text or (kind == "case" and one[9:] in text)]
        for one in sorted(
            shown, key=lambda one: max(text.find(one), text.find(one[9:]) if kind == "case" else -1)
        ):
            if one not in player.names.values():
                count = sum(1 for name in player.names if re.fullmatch(rf"{kind}\d*", name)) + 1
                name = kind if count == 1 else f"{kind}{count}"
                player.names[name] = one
                player.names[f"{name}.short"] = one.rpartition("-")[2]


def _with_holes(line: str, names: dict[str, str]) -> str:
    for name, value in sorted(names.items(), key=lambda item: -len(item[1])):
        line = re.sub(rf"(?<![0-9a-z]){re.escape(value)}(?![0-9a-z])", f"{{{{{name}}}}}", line)
    return line


def read(path: Path) -> Transcript:
    """Read a transcript file."""
    return parse(path.read_text("utf-8"))
