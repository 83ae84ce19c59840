"""A register read by one process and by two, while things happen to it. Run as a process of its own: it forks, and
what runs tests has threads, beside which nothing is forked.
"""

import os
import select
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec

from disputes_cli.casework.case import Case
from disputes_cli.casework.unreadable import Unreadable
from disputes_cli.records import casefile, reading_ahead, side_by_side, yaml_read
from disputes_cli.records.docket import Docket
from disputes_cli.records.history import History

Read = tuple[list[Case], list[Unreadable]]
ALONE, BESIDE = 1 << 30, 1
PARENT = os.getpid()


def read(register: Path, least: int, take: Callable[[Case], Case] = lambda case: case) -> Read:
    """Read all, with a child where there are so many files; it has told of something, or is dead, before it is asked."""
    side_by_side.WORTH_A_CHILD = least
    side_by_side.cores = lambda: 2
    docket = Docket(register, History(register))
    ahead = reading_ahead.read_ahead(docket)
    if least == BESIDE:
        wait_for(ahead)
    return casefile.read_all(docket, take, ahead)


def wait_for(ahead: side_by_side.Ahead[str]) -> None:
    """Wait until the child has told of something or ended."""
    assert ahead._child is not None
    assert select.select([ahead._child[1]], [], [], 60)[0]


def all_of_the_childs(docket: Docket) -> Read:
    """Read all as where the child was done long before it was asked: nothing is left for this process."""
    ahead = reading_ahead.read_ahead(docket)
    waited_for = enumerate(ahead.in_order())
    ahead.each = lambda: waited_for  # type: ignore[method-assign]
    return casefile.read_all(docket, lambda case: case, ahead)


def files(register: Path) -> list[Path]:
    """Return the case files as the child reads them; the other process comes from the end."""
    return Docket(register, History(register)).paths()


def in_child(number: int, act: Callable[[], object]) -> None:
    """Let the child act when it has read so many."""
    count = 0

    def made(item: str, work: Callable[[str], bytes]) -> bytes:
        nonlocal count
        count += 1
        if os.getpid() != PARENT and count == number:
            act()
        return MADE(item, work)

    side_by_side._made = made  # type: ignore[assignment]


MADE = side_by_side._made


def as_it_is(register: Path) -> None:
    """Both ways give the same cases in the same order, offsets of times and all; the child has its share."""
    alone, beside = read(register, ALONE), read(register, BESIDE)
    assert repr(alone) == repr(beside)
    assert len(alone[0]) == len(files(register))
    docket = Docket(register, History(register))
    ahead = reading_ahead.read_ahead(docket)
    wait_for(ahead)
    made = [place for place, plain in ahead.each() if plain is not None]
    assert made
    assert made == list(range(len(made)))  # from the first on, none left out


def late(register: Path) -> None:
    """A child that was never waited for, and one that was done long before, change nothing."""
    alone = repr(read(register, ALONE))
    side_by_side.WORTH_A_CHILD = BESIDE
    docket = Docket(register, History(register))
    at_once = casefile.read_all(docket, lambda case: case, reading_ahead.read_ahead(docket))
    assert repr(at_once) == repr(all_of_the_childs(docket)) == alone


def given_up(register: Path) -> None:
    """What was begun and never asked for is ended."""
    reading_ahead.read_ahead(Docket(register, History(register))).close()


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
        for number in (1, 7, 8, 9, 21):
            in_child(number, act)
            assert repr(read(register, BESIDE)) == alone


def nonsense_sent(register: Path) -> None:
    """An answer that is no answer is not believed."""
    alone = repr(read(register, ALONE))
    other = files(register)[-1].read_bytes().replace(b"format: 1", b"format: 2", 1)
    for sent in (b"{", b"\x80", b"\xc0", msgspec.msgpack.encode(yaml_read.load(other))):
        side_by_side._made = partial(_sent, sent)
        assert repr(read(register, BESIDE)) == alone


def _sent(sent: bytes, item: str, work: Callable[[str], bytes]) -> bytes:
    del item, work
    return sent


def vanishing(register: Path) -> None:
    """A file that goes after it was listed is named where it stood, whoever was to read it."""
    for place in (2, -3):
        docket = Docket(register, History(register))
        side_by_side.WORTH_A_CHILD = 1 << 30
        ahead = reading_ahead.read_ahead(docket)
        gone = Path(ahead.items[place])
        text = gone.read_bytes()
        gone.unlink()
        cases, unreadable = casefile.read_all(docket, lambda case: case, ahead)
        assert [fault.where for fault in unreadable] == [f"cases/{gone.relative_to(register)}"]
        assert gone.stem not in {case.id for case in cases}
        in_child(1, lambda: None)
        gone.write_bytes(text)
        in_child(3 if place > 0 else 1, gone.unlink)
        cases, unreadable = read(register, BESIDE)
        assert len(cases) + len(unreadable) == len(ahead.items)
        assert all(fault.where.endswith(gone.name) for fault in unreadable)
        in_child(0, lambda: None)
        gone.write_bytes(text)


def changing(register: Path) -> None:
    """A file that changes while others are read is read as it was or as it is, and whole."""
    path = files(register)[30]
    text = path.read_text(encoding="utf-8")
    new = path.with_name(".new")

    def change() -> None:
        new.write_text(text.replace("\ntitle: ", "\ntitle: 改", 1), encoding="utf-8")
        new.replace(path)

    titles = {case.title for case in read(register, ALONE)[0] if case.id == path.stem}
    in_child(5, change)
    found, unreadable = read(register, BESIDE)
    assert not unreadable
    (title,) = {case.title for case in found if case.id == path.stem}
    assert title in titles | {f"改{one}" for one in titles}


def hostile(register: Path) -> None:
    """What YAML can hold and a case cannot is told in the same words, whoever read it."""
    text = files(register)[0].read_text(encoding="utf-8")
    tricks = (
        ("\nformat: 1\n", "\nformat: 2\n"),
        ("\ntitle: ", "\n12: x\ntitle: "),
        ("\ntitle: ", "\ntitle: 110\nx-own: {1: 2}\nx-title: "),
        ("\ntitle: ", "\nx-own: {1: 2}\ntitle: "),
        ("\ntitle: ", "\nx-own: {a: [.inf, .nan]}\ntitle: "),
        ("\nlog:", "\namount: .nan\nlog:"),
        ("\nlog:", "\namount: 123456789012345678901234567890\nlog:"),
        ("\nlog:", f"\nx-many: [{', '.join('1' * 60_000)}]\nlog:"),
        ("\nlog:", "\nplace: null\nlog:"),
        ("\nlog:", "\nplace: 2026-11-27\nlog:"),
    )
    amended = """
- id: zzzzz
  at: 2027-01-01T00:00:00+08:00
  by: zhang.wei
  kind: amendment
  corrects: header
  set: {title: {1: 2}}
  reason: 试
"""
    changed = [text.replace(old, new, 1) for old, new in tricks] + [text.rstrip() + amended]
    for path, new in zip(files(register), changed, strict=False):
        path.write_text(new.replace(files(register)[0].stem, path.stem), encoding="utf-8")
    side_by_side.WORTH_A_CHILD, side_by_side.cores = 1, lambda: 2
    beside = all_of_the_childs(Docket(register, History(register)))
    alone = read(register, ALONE)
    assert repr(alone) == repr(beside)
    assert len(alone[1]) >= 5


def interrupted(register: Path) -> None:
    """An exception amid the reading leaves no child."""

    def stop(case: Case) -> Case:
        if case.id == files(register)[42].stem:
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
