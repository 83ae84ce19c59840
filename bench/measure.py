"""`make bench`: subject and yardstick in turn, medians and their ratio, written to bench/RESULTS.md with the machine.

Only ratios carry over to other machines. Nothing measured is deleted between runs: a file system slows down after a
mass delete. Byte code is on disk before the first run, and the first pair of each measurement is thrown away.
"""

import argparse
import compileall
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from bench import registers
from bench.registers import NOW, run, tool
from bench.sheets import taken_in, told

RESULTS = Path(__file__).parent / "RESULTS.md"
CHECKOUT = Path(__file__).resolve().parent.parent
BARE = [sys.executable, str(Path(__file__).parent / "bare.py")]
RUNS = 15


@dataclass
class Measured:
    """Medians of one pair, in milliseconds, and the ratio it is held to."""

    what: str
    against: str
    subject: float
    yardstick: float
    runs: int
    limit: float | None = None

    @property
    def ratio(self) -> float:
        """Subject by yardstick."""
        return self.subject / self.yardstick

    def row(self) -> str:
        """One line of the table."""
        held = (
            "–"
            if self.limit is None
            else f"≤ {self.limit:g}: {'yes' if self.ratio <= self.limit else '**no**'}"
        )
        return f"| {self.what} | {self.against} | {self.subject:.0f} | {self.yardstick:.0f} | {self.ratio:.2f} | {held} | {self.runs} |"


def timed(work: Callable[[], object]) -> float:
    """Return how long something took, in milliseconds."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def in_turn(runs: int, *works: Callable[[], object]) -> list[float]:
    """Run several things in turn, once to warm up and then so many times; return their medians."""
    rounds = [[timed(work) for work in works] for _ in range(runs + 1)][1:]
    return [median(times) for times in zip(*rounds, strict=True)]


def reads(runs: int) -> list[Measured]:
    """Measure reads on ten cases, piped, against a bare Typer program."""
    place = registers.of_size(10)
    case = min(place.glob("cases/2*/*/*.yaml")).stem
    measured = []
    for words in (["due"], ["list"], ["show", case], ["--help"], ["due", "--help"]):
        run([*tool(), *words], place)
        subject, bare = in_turn(runs, partial(run, [*tool(), *words], place), partial(run, BARE, place))
        what = f"`{' '.join(['disputes', *words]).replace(case, 'CASE')}`, 10 cases, piped"
        measured.append(Measured(what, "bare", subject, bare, runs, 1.5))
    words = ["triage", case, "--explain"]
    subject, bare = in_turn(runs, partial(run, [*tool(), *words], place), partial(run, BARE, place))
    measured.append(
        Measured("`disputes triage CASE --explain`, 10 cases, piped", "bare", subject, bare, runs, 2.0)
    )
    return measured


COMPLETED = {
    "verbs": ["re"],
    "case ids with titles": ["follow-up", ""],
    "people": ["assign", "x", "--to", ""],
    "filters": ["list", "owner:"],
}


def completion(runs: int, size: int) -> list[Measured]:
    """Measure what a Tab costs on a register of so many cases, and the help of a verb, against bare."""
    place = registers.of_size(size)
    rows = []
    for what, words in COMPLETED.items():
        argv = [*tool(), "completion", "zsh", "--", *words]
        subject, bare = in_turn(runs, partial(run, argv, place), partial(run, BARE, place))
        rows.append(Measured(f"completion of {what}, {size:,} cases", "bare", subject, bare, runs, 1.6))
    argv = [*tool(), "follow-up", "--help"]
    subject, bare = in_turn(runs, partial(run, argv, place), partial(run, BARE, place))
    rows.append(Measured("`disputes follow-up --help`, piped", "bare", subject, bare, runs, 2.0))
    return rows


def follow_up(runs: int, size: int) -> Measured:
    """Measure one action with its commit against bare and one `git commit -- FILE` in the same register."""
    place = registers.of_size(size)
    files = sorted(place.glob("cases/2*/*/*.yaml"))
    step = max(1, len(files) // (2 * runs + 2))
    ours, gits = iter(files[::step]), iter(files[step // 2 :: step])
    flags = [
        "--means",
        "phone",
        "--saw",
        "a",
        "--satisfaction",
        "a=satisfied",
        "--text",
        "当事人称双方已无争执。",
        "--reason",
        "电话里只问到这些",  # what a follow-up must ask differs from case to case
        "--no-input",
    ]

    def act() -> None:
        run([*tool(), "follow-up", next(ours).stem, *flags], place)

    times: list[float] = []

    def commit() -> None:
        path = next(gits)
        with path.open("a", encoding="utf-8") as file:
            file.write("# looked at\n")
        times.append(
            timed(
                lambda: run(
                    ["git", "commit", "-q", "-m", "looked at", "--", str(path.relative_to(place))], place
                )
            )
        )

    subject, bare, _ = in_turn(runs, act, lambda: run(BARE, place), commit)
    yardstick = bare + median(times[1:])
    return Measured(
        f"`disputes follow-up`, {size:,} cases", "bare + `git commit -- FILE`", subject, yardstick, runs, 2.0
    )


def check(runs: int, size: int) -> Measured:
    """Measure `check` of a whole register; the yardstick is reading the same bytes with `git status`."""
    place = registers.of_size(size)
    subject, bare = in_turn(
        runs, lambda: run([*tool(), "check"], place), lambda: run(["git", "status", "--porcelain"], place)
    )
    return Measured(f"`disputes check`, {size:,} cases", "`git status`", subject, bare, runs)


def whole_read(runs: int, size: int, words: list[str], limit: float) -> Measured:
    """Measure a read of a whole register, piped, without a cache, against bare and one `git status` there."""
    place = registers.of_size(size)
    run([*tool(), *words], place)
    subject, bare, git = in_turn(
        runs,
        partial(run, [*tool(), *words], place),
        partial(run, BARE, place),
        partial(run, ["git", "status", "--porcelain"], place),
    )
    what = f"`disputes {' '.join(words)}`, {size:,} cases, piped"
    return Measured(what, "bare + `git status`", subject, bare + git, runs, limit)


def told_history(runs: int, size: int) -> list[Measured]:
    """Measure `log` of a register that was lived act by act, and of one case in it, against `git log -p` of the same."""
    place = registers.lived(size)
    case = max(place.glob("cases/2*/*/*.yaml"))
    commits = run(["git", "rev-list", "--count", "HEAD"], place).stdout.decode().strip()
    rows = []
    for words, path in ((["log"], "cases"), (["log", case.stem], str(case.relative_to(place)))):
        git = ["git", "log", "-p", "--", path]
        run([*tool(), *words], place)
        subject, yardstick = in_turn(runs, partial(run, [*tool(), *words], place), partial(run, git, place))
        what = f"`disputes {' '.join(words)}`, {size:,} cases, {int(commits):,} commits, piped"
        against = "`git log -p`" if path == "cases" else "`git log -p -- FILE`"
        rows.append(Measured(what.replace(case.stem, "CASE"), against, subject, yardstick, runs))
    return rows


def bulk_import(
    runs: int, sheet: Path, scratch: Path, more: Sequence[str] = (), limit: float | None = None
) -> Measured:
    """Measure the import of a sheet against `git add -A && git commit` of the files that it made.

    The peak is of the largest process; two of that size run at most.
    """
    template = registers.empty(scratch / f"template-{sheet.stem}")
    places = iter(range(10_000))

    def fresh() -> Path:
        return Path(shutil.copytree(template, scratch / f"{sheet.stem}-{next(places)}"))

    ours = [fresh() for _ in range(runs + 1)]
    argv = [*tool(), "import", str(sheet), "--default", "area=daozhen", *more, "--no-input"]
    skipped = ["--skip-bad", str(scratch / "bad.csv")]
    taken = iter(ours)
    peaks: list[int] = []

    def bring_in() -> None:
        peaks.append(peak([*argv, *skipped], next(taken)))

    first = timed(bring_in)
    print(f"  {sheet.name}: {first / 1000:.1f} s the first time", file=sys.stderr)
    theirs = [fresh() for _ in range(runs + 1)]
    for place in theirs:
        shutil.copytree(ours[0] / "cases", place / "cases", dirs_exist_ok=True)
    os.sync()  # what was copied is not for one of the two to wait for
    waiting = iter(theirs)

    def commit() -> None:
        place = next(waiting)
        run(["git", "add", "-A"], place)
        run(["git", "commit", "-q", "-m", "import"], place)

    commit()
    pairs = [(timed(bring_in), timed(commit)) for _ in range(runs)]
    subject, yardstick = (median(times) for times in zip(*pairs, strict=True))
    made = sum(1 for _ in ours[0].glob("cases/2*/*/*.yaml"))
    what = f"`disputes import {sheet.name}` ({made:,} cases, peak {max(peaks):,} MiB)"
    return Measured(what, "`git add -A && git commit` of them", subject, yardstick, runs, limit)


def peak(argv: list[str], folder: Path) -> int:
    """Run a command to its end; return the most memory that one process of it took, in MiB."""
    running = subprocess.Popen(
        argv, cwd=folder, env=registers.environment(), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode != 0:
        raise subprocess.CalledProcessError(running.returncode, argv)
    return used.ru_maxrss // 1024


CALLS = (
    *("--source", "calls", "--map", "at=reported_at", "--map", "title=call_type", "--map", "place=location"),
    *("--map", "narrative={call_type} {location} {area}", "--default", "category=other"),
)
"""What the columns of `police_calls.csv` are."""


def imports(runs: int, data: Path, scratch: Path) -> list[Measured]:
    """Measure the imports of a sheet of long texts and of one of many rows."""
    data = data.resolve()
    return [
        bulk_import(max(3, runs // 3), data / "complaints.xlsx", scratch),
        bulk_import(max(2, runs // 6), data / "police_calls.csv", scratch, CALLS, 3.0),
    ]


def with_rows(text: str, rows: list[Measured]) -> str:
    """Return the text of RESULTS.md with the rows of these imports in place of what it said of them."""
    lines = [line for line in text.splitlines() if not line.startswith("| `disputes import")]
    end = next(
        (n for n in range(len(lines) - 1, -1, -1) if lines[n].startswith("| `disputes")), len(lines) - 1
    )
    return "\n".join([*lines[: end + 1], *(row.row() for row in rows), *lines[end + 1 :]]) + "\n"


def machine() -> str:
    """Say what was measured on, without naming it."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        named = [
            line for line in cpuinfo.read_text().splitlines() if line.startswith(("model name", "CPU part"))
        ]
        model = named[0].partition(":")[2].strip() if named else model
    git = subprocess.run(["git", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release().partition('-')[0]}, Python {platform.python_version()}, {git}"


def written(rows: list[Measured]) -> str:
    """Return the text of RESULTS.md."""
    head = [
        "# Measured",
        "",
        "Made by `make bench`. Subject and yardstick ran in turn; milliseconds are medians, and only ratios carry over.",
        "“Bare” is a Typer app of one command that prints one line, in the same environment.",
        "",
        f"Machine: {machine()}. The clock of the registers stood at {NOW[:10]}.",
        "",
        "| subject | yardstick | subject, ms | yardstick, ms | ratio | limit | runs |",
        "|---|---|---|---|---|---|---|",
    ]
    return "\n".join([*head, *(row.row() for row in rows)]) + "\n"


def main() -> None:
    """Measure everything and write the results."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, help="folder with the real sheets")
    asked.add_argument("--runs", type=int, default=RUNS)
    asked.add_argument("--largest", type=int, default=10_000, help="cases of the largest register")
    asked.add_argument("--only-imports", action="store_true", help="measure these, keep the other rows")
    options = asked.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compileall.compile_dir(CHECKOUT / "disputes_cli", quiet=1)
    if options.only_imports:
        with tempfile.TemporaryDirectory() as scratch:
            found = imports(options.runs, options.data, Path(scratch))
        RESULTS.write_text(with_rows(RESULTS.read_text(encoding="utf-8"), found), encoding="utf-8")
        print("\n".join(row.row() for row in found))
        return
    rows = reads(options.runs)
    rows += completion(options.runs, 1_000)
    print(written(rows), file=sys.stderr)
    rows.append(whole_read(options.runs, 1_000, ["due"], 3.0))
    for size in (1_000, options.largest):
        rows.append(follow_up(options.runs, size))
    print(written(rows[-2:]), file=sys.stderr)
    rows.append(whole_read(options.runs, 1_000, ["report", "weekly"], 4.0))
    rows.append(check(max(3, options.runs // 3), 1_000))
    rows += told_history(max(3, options.runs // 3), 1_000)
    sheets = ""
    if options.data:
        with tempfile.TemporaryDirectory() as scratch:
            rows += imports(options.runs, options.data, Path(scratch))
            sheets = told(taken_in(options.data, Path(scratch)))
    RESULTS.write_text(written(rows) + sheets, encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
