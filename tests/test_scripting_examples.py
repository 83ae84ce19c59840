"""The examples of docs/scripting.md, taken out of the page and run in a shell on a register that has work in it."""

import email
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from email.policy import default
from pathlib import Path

import pytest

from tests.documented import PAGES
from tests.station import CHECKOUT, IDENTITY, Station

needs_jq = pytest.mark.skipif(
    shutil.which("jq") is None, reason="jq is not on this machine; its examples are not run"
)
needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="make is not on this machine")
RED = "20261116-z4g7m"
"""The red case of the sample register, which is late on the day of the test."""


def blocks(page: Path) -> dict[str, str]:
    """Return the fenced blocks of a page that have a name."""
    found = re.findall(
        r"^```(?:sh|make) ([a-z-]+)\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert len(dict(found)) == len(found)
    return dict(found)


@pytest.fixture(params=PAGES, ids=lambda page: page.name)
def example(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Hand out the blocks of either page by name."""
    page: Path = request.param
    return lambda name: blocks(page)[name]


@pytest.fixture(scope="session")
def sample_template(station_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a station with the sample register once for each worker."""
    place = tmp_path_factory.mktemp("sample") / "station"
    station = Station.copy(station_template, place)
    shutil.rmtree(station.register)
    shutil.copytree(CHECKOUT / "cases", station.register)
    station.git("add", "-A")
    station.git("commit", "-q", "-m", "half a year")
    return place


@pytest.fixture
def sample(sample_template: Path, tmp_path: Path) -> Station:
    """Hand out that station, on 22 November 2026."""
    return Station.copy(sample_template, tmp_path / "station")


def cron(station: Station, *more: str) -> dict[str, str]:
    """Return what cron gives a job: no locale but C, no terminal, no home; a PATH, and the clock of the test."""
    here = Path(sys.executable).parent
    path = os.pathsep.join([*more, str(here), "/usr/local/bin", "/usr/bin", "/bin"])
    return {
        "PATH": path,
        "LANG": "C",
        "DISPUTES_NOW": "2026-11-22T09:00:00+08:00",
        "PYTHONPATH": str(CHECKOUT),
    }


def shell(
    station: Station, script: str, *argv: str, bin: Path | None = None, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a script as cron would, in the station's folder."""
    environment = cron(station, *([str(bin)] if bin else []))
    return subprocess.run(
        ["bash", "-c", script, "bash", *argv],
        cwd=station.root,
        env={**environment, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


def program(place: Path, text: str) -> Path:
    """Write a script that can be run."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "utf-8")
    place.chmod(0o755)
    return place


def test_every_named_block_is_run_here() -> None:
    """And both pages have the same ones."""
    names = [*blocks(PAGES[0])]
    assert names == [*blocks(PAGES[1])]
    here = Path(__file__).read_text("utf-8")
    assert [name for name in names if f'example("{name}")' not in here] == []


def test_overdue_reds_are_mailed_from_cron(
    sample: Station, tmp_path: Path, example: Callable[[str], str]
) -> None:
    """In Chinese though the locale is C; no mail where none is due; a file that cannot be read is mailed and named."""
    script = program(tmp_path / "bin/overdue-reds", example("overdue-reds"))
    box = tmp_path / "box"
    program(tmp_path / "bin/sendmail", f'#!/bin/sh\n[ "$*" = -t ] && cat >>"{box}"\n')

    def run(**variables: str) -> subprocess.CompletedProcess[bytes]:
        box.unlink(missing_ok=True)
        return shell(
            sample,
            '"$@"',
            str(script),
            str(sample.root),
            "chief@example.org",
            bin=tmp_path / "bin",
            **variables,
        )

    done = run()
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    mail = email.message_from_bytes(box.read_bytes(), policy=default)
    assert mail["To"] == "chief@example.org"
    assert mail["Subject"] in ("红色超期", "red and late")
    body = mail.get_content()
    assert RED in body
    assert "北义沟村翻建院墙邻里冲突" in body
    assert "20261102-k8d5r" not in body, "orange"

    assert run(DISPUTES_NOW="2026-11-17T09:00:00+08:00").returncode == 0
    assert not box.exists(), "nothing is late: no mail"

    sample.case_files[0].write_text("id: [\n", "utf-8")
    done = run()
    assert RED in box.read_text("utf-8")
    assert sample.case_files[0].name.encode() in done.stderr

    (sample.register / "rules.yaml").write_text("grades: 5\n", "utf-8")
    done = run()
    assert (done.returncode, box.exists()) == (1, False)
    assert "rules.yaml" in done.stderr.decode()


@needs_make
@needs_jq
def test_the_weekly_report_is_filed_by_make(sample: Station, example: Callable[[str], str]) -> None:
    """Once: make knows that it is there."""
    (sample.root / "Makefile").write_text(example("weekly-report"), "utf-8")
    done = shell(sample, "make")
    assert done.returncode == 0, done.stderr.decode()
    filed = sorted(path.name for path in (sample.root / "reports").iterdir())
    assert filed == ["2026-W46.csv", "2026-W46.md"]
    assert "道镇派出所矛盾纠纷周报" in (sample.root / "reports/2026-W46.md").read_text("utf-8")
    assert b"Nothing to be done" in shell(sample, "make").stdout


def test_the_prompt_counts_what_of_mine_is_late(
    sample: Station, tmp_path: Path, example: Callable[[str], str]
) -> None:
    """Silent where nothing is, and outside a register; quick enough to be typed after."""
    log = program(
        tmp_path / "bin/disputes", '#!/bin/sh\necho run >>"$RUNS"\nexec python -m disputes_cli "$@"\n'
    )
    ask = example("prompt") + 'for typed in 1 2 3; do $PROMPT_COMMAND; done; printf "%s" "${PS1@P}"'
    sample.git("config", "user.email", "wang.fang@example.org")
    sample.git("config", "user.name", "王警官")
    late = len(sample.run("due", "--overdue", "--owner", "wang.fang", now="2026-11-22T09:00:00+08:00").lines)
    runs = tmp_path / "runs"
    shown = shell(sample, ask, bin=log.parent, RUNS=str(runs)).stdout.decode()
    assert late
    assert re.match(rf"(?:超期|late:){late} ", shown), shown
    assert runs.read_text("utf-8").splitlines() == ["run"], "three prompts, counted once"
    sample.git("config", "user.email", "chen.gang@example.org")
    quiet = shell(sample, ask, DISPUTES_NOW="2026-05-20T09:00:00+08:00").stdout.decode()
    outside = shell(Station(tmp_path), ask, bin=log.parent, RUNS=str(runs))
    assert (outside.returncode, outside.stderr) == (0, b"")
    assert not re.match(r"(?:超期|late:)", quiet + outside.stdout.decode())
    assert runs.read_text("utf-8").splitlines() == ["run"], "outside git nothing is run"


@needs_jq
def test_jq_reads_the_list(sample: Station, example: Callable[[str], str]) -> None:
    """What is owed next by case, how many by owner, the red ones."""
    found = shell(sample, example("jq"))
    assert (found.returncode, found.stderr) == (0, b"")
    lines = found.stdout.decode().splitlines()
    assert [line for line in lines if re.fullmatch(r"\d{8}-\w{5}\t[\w.]+\t\d{4}-\d\d-\d\d", line)]
    assert [line for line in lines if re.fullmatch(r"[\w.]+ \d+", line)]
    assert [line for line in lines if line.startswith('{"case":"') and '"grade":"red"' in line]


def test_grep_reads_the_files(sample: Station, example: Callable[[str], str]) -> None:
    """It finds what `list` finds."""
    lines = shell(sample, example("grep")).stdout.decode().splitlines()
    red = {found[1] for line in lines if (found := re.search(r"/([\w-]+)\.yaml-  grade: red$", line))}
    assert lines[-1].endswith(f"{RED}.yaml")
    titles = {line.removeprefix("title: ") for line in lines if line.startswith("title: ")}
    now = "2026-11-22T09:00:00+08:00"
    assert red == {row[0] for row in sample.run("list", "grade:red", "--all", now=now).rows}
    assert titles == {row[1] for row in sample.run("list", "status:settled", now=now).rows}


def test_a_sheet_for_excel_begins_with_its_mark(sample: Station, example: Callable[[str], str]) -> None:
    """And holds the list."""
    assert shell(sample, example("excel")).returncode == 0
    (sheet,) = sample.root.glob("*.csv")
    assert sheet.read_bytes().startswith(b"\xef\xbb\xbfcase,title,")


def test_apply_reads_lines_from_a_shell(sample: Station, example: Callable[[str], str]) -> None:
    """One answer a line; without git's identity nothing is written."""
    nobody = sample.root / "nobody"
    nobody.write_text("[user]\n\tuseConfigOnly = true\n")
    for name in ("user.name", "user.email"):
        sample.git("config", "--unset", name)
    assert shell(sample, example("apply"), GIT_CONFIG_GLOBAL=str(nobody)).returncode == 7
    for name, value in IDENTITY.items():
        sample.git("config", name, value)
    done = shell(sample, example("apply"))
    assert done.returncode == 0, done.stderr.decode()
    assert len(done.stdout.splitlines()) == 2


@pytest.fixture
def hooked(sample: Station, example: Callable[[str], str]) -> Station:
    """Install the hook of the page."""
    program(sample.root / ".git/hooks/pre-commit", example("pre-commit"))
    return sample


def test_the_hook_stops_a_commit_with_a_fault(hooked: Station) -> None:
    """By file, line and column; what is right goes through; what is staged by halves is stopped."""
    path = hooked.case_files[-1]
    right = path.read_text("utf-8")
    path.write_text(right.replace("category: ", "category: not_", 1), "utf-8")
    stopped = shell(hooked, "git commit -qam 'by hand'")
    assert stopped.returncode != 0
    assert f"{path.name}:" in stopped.stderr.decode()
    assert hooked.status().split()[0] == "M"
    hooked.git("add", "-u")

    path.write_text(right + "# 手工\n", "utf-8")
    halves = shell(hooked, "git commit -qm 'by hand'")
    assert halves.returncode != 0
    assert "pre-commit: " in halves.stderr.decode()

    done = shell(hooked, "git commit -qam 'by hand'")
    assert done.returncode == 0, done.stderr.decode()
    assert hooked.status() == ""
    (hooked.root / "else.yaml").write_text("not: a case\n", "utf-8")
    assert shell(hooked, "git add else.yaml && git commit -qm other").returncode == 0


def test_the_hook_runs_in_the_tools_own_commits(hooked: Station) -> None:
    """It reads only, so it waits for no lock; an act on one case, a batch and the register go through, and soon."""
    case = hooked.case_files[-1].stem
    began = time.monotonic()
    for argv in (
        f"disputes note {case} --text 已核对",
        "disputes people add sun.jie --name 孙警官",
        "disputes assign --from wang.fang --to zhang.wei --reason 调离",
    ):
        done = shell(hooked, argv)
        assert done.returncode == 0, done.stderr.decode()
        assert hooked.status() == ""
    assert time.monotonic() - began < 30, "ten seconds each is how long a lock is waited for"


def test_what_the_hook_refuses_is_put_back(hooked: Station) -> None:
    """A hand edit of the rules that the tool's own commit must not carry with it is no reason; a fault in the file is."""
    program(
        hooked.root / ".git/hooks/pre-commit", "#!/bin/sh\ndisputes check cases/rules.yaml >&2 && exit 1\n"
    )
    before = hooked.snapshot()
    done = shell(hooked, f"disputes note {hooked.case_files[-1].stem} --text 已核对")
    assert (done.returncode, done.stdout) == (7, b"")
    assert hooked.snapshot() == before


def test_cron_has_no_locale_no_terminal_no_home_and_no_identity(sample: Station) -> None:
    """Reading says the same bytes; writing says what git lacks."""
    sample.git("config", "--unset", "user.name")
    sample.git("config", "--unset", "user.email")
    for verb in ("", "list", "report weekly", "due --json", "log -n 3", "check"):
        bare = shell(sample, f"disputes {verb}")
        full = shell(
            sample,
            f"disputes {verb}",
            LANG="zh_CN.UTF-8",
            LC_ALL="C.UTF-8",
            HOME=str(sample.root),
            TERM="xterm",
        )
        assert (bare.returncode, bare.stdout) == (full.returncode, full.stdout)
        assert "Traceback" not in bare.stderr.decode()
    assert shell(sample, "disputes due --mine").returncode == 7
    refused = shell(sample, f"disputes note {sample.case_files[-1].stem} --text 一 --by li.wei")
    assert (refused.returncode, refused.stdout) == (7, b"")
