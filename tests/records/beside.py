"""A register read by one process and by two, while things happen to it. Run as a process of its own: it forks, and
what runs tests has threads, beside which nothing is forked.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from disputes_cli.casework.case import Case
from disputes_cli.casework.unreadable import Unreadable
from disputes_cli.records import casefile, side_by_side
from disputes_cli.records.docket import Docket
from disputes_cli.records.history import History

Read = tuple[list[Case], list[Unreadable]]
ALONE, BESIDE = 1 << 30, 1
PARENT = os.getpid()


def read(register: Path, least: int, take: Callable[[Case], Case] = lambda case: case) -> Read:
    """Read all, with a child where there are so many files."""
    side_by_side.WORTH_A_CHILD = least
    side_by_side.cores = lambda: 2
    return casefile.read_all(Docket(register, History(register)), take, Case)


def files(register: Path) -> list[Path]:
    """Return the case files as they are read; the child begins with the one at `BATCH`."""
    return Docket(register, History(register)).paths()


def in_child(number: int, act: Callable[[], object]) -> Callable[[Case], Case]:
    """Let the child act when it has read so many."""
    count = 0

    def take(case: Case) -> Case:
        nonlocal count
        count += 1
        if os.getpid() != PARENT and count == number:
            act()
        return case

    return take


def as_it_is(register: Path) -> None:
    """Both ways give the same cases in the same order, offsets of times and all."""
    here: list[str] = []

    def take(case: Case) -> Case:
        here.append(case.id)
        return case

    alone, beside = read(register, ALONE), read(register, BESIDE, take)
    assert repr(alone) == repr(beside)
    assert len(alone[0]) == len(files(register))
    assert 0 < len(here) < 0.6 * len(alone[0])  # the child did its half


def spoiled(register: Path) -> None:
    """What cannot be read is named in the same words and order; what JSON cannot carry is read all the same."""
    paths = files(register)
    for place in (0, 21, 22, 45, 70, len(paths) - 1):
        paths[place].write_bytes(paths[place].read_bytes() + b"\nnonsense: [\n")
    paths[23].unlink()
    paths[23].mkdir()
    paths[24].unlink()
    paths[24].symlink_to(paths[25])
    paths[26].rename(paths[26].with_stem(paths[26].stem[:-1] + "9"))
    text = paths[27].read_text(encoding="utf-8")
    paths[27].write_text(text.replace("\nlog:", "\namount: .inf\nlog:", 1), encoding="utf-8")
    alone, beside = read(register, ALONE), read(register, BESIDE)
    assert repr(alone) == repr(beside)
    assert len(alone[1]) >= 8


def dying(register: Path) -> None:
    """A child that is killed, ends or fails, at once or amid its work, changes nothing of what is read."""
    alone = repr(read(register, ALONE))

    def fail() -> None:
        raise RuntimeError

    acts = (lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(0), fail)
    for act in acts:
        for number in (1, 19, 20, 21, 39):
            assert repr(read(register, BESIDE, in_child(number, act))) == alone


def nonsense_sent(register: Path) -> None:
    """An answer that is no answer is not believed."""
    alone = repr(read(register, ALONE))
    side_by_side._told = lambda file, read: b'{"format": 1'  # noqa: ARG005  (called by these names)
    assert repr(read(register, BESIDE)) == alone


def vanishing(register: Path) -> None:
    """A file that goes after it was listed is named where it stood, whoever was to read it."""
    for place in (30, 10):
        last = files(register)[place]
        gone = last.stem
        cases, unreadable = read(register, BESIDE, in_first(last.unlink))
        assert [fault.where for fault in unreadable] == [f"cases/{gone[:4]}/{gone[4:6]}/{gone}.yaml"]
        assert gone not in {case.id for case in cases}


def in_first(act: Callable[[], object]) -> Callable[[Case], Case]:
    """Act once, in this process or the child, whichever reads first; the other finds it done."""

    def take(case: Case) -> Case:
        try:
            act()
        except FileNotFoundError:
            return case
        return case

    return take


def changing(register: Path) -> None:
    """A file that changes while others are read is read as it was or as it is, and whole."""
    path = files(register)[30]
    text = path.read_text(encoding="utf-8")
    new = path.with_name(".new")

    def change() -> None:
        new.write_text(text.replace("\ntitle: ", "\ntitle: 改", 1), encoding="utf-8")
        new.replace(path)

    titles = {case.title for case in read(register, ALONE)[0] if case.id == path.stem}
    found, unreadable = read(register, BESIDE, in_child(5, change))
    assert not unreadable
    (title,) = {case.title for case in found if case.id == path.stem}
    assert title in titles | {f"改{one}" for one in titles}


def interrupted(register: Path) -> None:
    """An exception amid the reading leaves no child."""

    def stop(case: Case) -> Case:
        if os.getpid() == PARENT and case.id == files(register)[42].stem:
            raise KeyboardInterrupt
        return case

    try:
        read(register, BESIDE, stop)
    except KeyboardInterrupt:
        return
    raise AssertionError


def main(scene: str, register: str) -> None:
    """Play one scene; afterwards no child is left."""
    globals()[scene](Path(register))
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return
    raise AssertionError


if __name__ == "__main__":
    main(*sys.argv[1:])
