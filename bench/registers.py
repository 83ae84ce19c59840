"""Registers of any number of invented cases, committed in git, made once and kept in `bench/.data`."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bench.stories import OFFICERS, VILLAGES, grown, tell
from disputes_cli.records.commit_message import message

KEPT = Path(__file__).parent / ".data"
NOW = "2026-11-22T09:00:00+08:00"
"""The clock of every measurement."""
EDITION = 3
"""Counts up when stories change, so that registers kept from before are not used."""

REGISTER = f"""\
format: 1
name: 道镇派出所
code: bench
language: zh_CN
time_zone: Asia/Shanghai
areas:
- id: daozhen
  name: 道镇
  owner: zhang.wei
  areas:
{"".join(f"  - {{id: {one}, name: {one}, owner: {OFFICERS[n % len(OFFICERS)]}}}{chr(10)}" for n, one in enumerate(VILLAGES))}\
people:
{"".join(f"- {{id: {one}, name: 警官, role: officer, email: {one}@example.org}}{chr(10)}" for one in OFFICERS)}\
bodies:
- {{id: town_centre, name: 镇综治中心, kind: centre}}
- {{id: village_committee, name: 村调委会, kind: mediation_committee}}
- {{id: court, name: 道镇法庭, kind: court, handles: [debt, land_boundary]}}
"""

IDENTITY = {
    "GIT_AUTHOR_NAME": "bench",
    "GIT_AUTHOR_EMAIL": "zhang.wei@example.org",
    "GIT_COMMITTER_NAME": "bench",
    "GIT_COMMITTER_EMAIL": "zhang.wei@example.org",
}


def environment() -> dict[str, str]:
    """Return the variables of every measured process: a pinned clock, nobody's git settings, byte code allowed."""
    passed = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GIT_", "DISPUTES_", "PYTHON"))
    }
    return {
        **passed,
        **IDENTITY,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "LC_ALL": "C.UTF-8",
        "DISPUTES_NOW": NOW,
        "PYTHONPATH": str(Path(__file__).resolve().parent.parent),
    }


def run(argv: list[str], folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a command to its end; a failure stops the measuring."""
    return subprocess.run(
        argv, cwd=folder, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, check=True
    )


def tool() -> list[str]:
    """Return how the tool is called: the environment's own script, no shim."""
    script = Path(sys.executable).parent / "disputes"
    return [str(script)] if script.exists() else [sys.executable, "-m", "disputes_cli"]


def empty(folder: Path) -> Path:
    """Make a register without cases in a new git work tree."""
    folder.mkdir(parents=True)
    run(["git", "init", "-q", "-b", "main"], folder)
    for name, value in (("user.name", "bench"), ("user.email", "zhang.wei@example.org"), ("gc.auto", "0")):
        run(["git", "config", name, value], folder)
    run(
        [
            *(*tool(), "init", "--name", "道镇派出所", "--code", "bench", "--area", "daozhen:道镇"),
            *("--language", "zh_CN", "--no-input"),
        ],
        folder,
    )
    (folder / "cases/register.yaml").write_text(REGISTER, encoding="utf-8")
    run(["git", "add", "-A"], folder)
    run(["git", "commit", "-q", "-m", "people, areas and bodies"], folder)
    return folder


def of_size(count: int) -> Path:
    """Return a register of that many cases; made at the first call."""
    folder = KEPT / f"{EDITION}-{count}"
    if not (folder / ".whole").exists():
        shutil.rmtree(folder, ignore_errors=True)
        empty(folder)
        for number in range(count):
            case = tell(number)
            path = folder / "cases" / case["id"][:4] / case["id"][4:6] / f"{case['id']}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(written(case)), encoding="utf-8")
        run(["git", "add", "cases"], folder)
        run(["git", "commit", "-q", "-m", f"{count} invented cases"], folder)
        (folder / ".git/info/exclude").write_text(".whole\n")
        (folder / ".whole").touch()
    return folder


def lived(count: int) -> Path:
    """Return a register of that many cases, every entry in a commit of its own, as they happened; made at the first call."""
    folder = KEPT / f"{EDITION}-{count}-lived"
    if not (folder / ".whole").exists():
        shutil.rmtree(folder, ignore_errors=True)
        empty(folder)
        steps = [step for number in range(count) for step in grown(tell(number))]
        steps.sort(key=lambda case: (case["log"][-1]["at"], case["id"]))
        subprocess.run(
            ["git", "fast-import", "--quiet", "--force"],
            cwd=folder, env=environment(), input=b"".join(_commits(steps)), check=True,
        )  # fmt: skip
        run(["git", "reset", "-q", "--hard", "main"], folder)
        (folder / ".git/info/exclude").write_text(".whole\n")
        (folder / ".whole").touch()
    return folder


def _commits(steps: list[dict[str, Any]]) -> Iterator[bytes]:
    """Yield the commits of an act each, as `git fast-import` reads them."""
    for place, case in enumerate(steps):
        entry, text = case["log"][-1], "".join(written(case)).encode()
        who = f"{entry['by']} <{entry['by']}@example.org> {int(entry['at'].timestamp())} +0800"
        said = message(
            f"{entry['kind']} {case['id']}", cases=[case["id"]], entries=[entry["id"]], actor=entry["by"]
        ).encode()
        path = f"cases/{case['id'][:4]}/{case['id'][4:6]}/{case['id']}.yaml"
        yield f"commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata {len(said)}\n".encode()
        yield said + (b"\nfrom refs/heads/main^0\n" if place == 0 else b"\n")
        yield f"M 100644 inline {path}\ndata {len(text)}\n".encode() + text + b"\n"


def written(case: dict[str, Any]) -> Iterator[str]:
    """Write a case as its file: block style, small values in flow style, longer text as block scalars."""
    for key, value in case.items():
        if key == "state":
            yield "state:\n"
            yield from (f"  {name}: {_flow(inner)}\n" for name, inner in value.items())
        elif key in ("log", "parties"):
            yield f"{key}:\n"
            for item in value:
                yield from _item(item) if key == "log" else [f"- {_flow(item)}\n"]
        else:
            yield f"{key}: {_flow(value)}\n"


def _item(entry: dict[str, Any]) -> Iterator[str]:
    lead = "- "
    for key, value in entry.items():
        if isinstance(value, str) and "\n" in value:
            yield f"{lead}{key}: |\n" + "".join(f"    {line}\n" for line in value.splitlines())
        elif key == "terms":
            yield f"{lead}terms:\n" + "".join(f"  - {_flow(term)}\n" for term in value)
        else:
            yield f"{lead}{key}: {_flow(value)}\n"
        lead = "  "


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_flow(inner) for inner in value) + "]"
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    text = str(value)
    return f'"{text}"' if any(sign in text for sign in ",[]{}") else text
