"""One case ⇄ one YAML text: typed on the way in, spliced on the way out."""

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec

from disputes_cli.casework.case import FORMAT, Case
from disputes_cli.casework.unreadable import Unreadable
from disputes_cli.errors import DisputesError, Refused
from disputes_cli.messages import N_
from disputes_cli.records.yaml_typed import converted, typed

if TYPE_CHECKING:
    from disputes_cli.casework.carry_out import Outcome
    from disputes_cli.casework.entries import Entry
    from disputes_cli.records.docket import Docket
    from disputes_cli.records.journal import Change
    from disputes_cli.records.side_by_side import Ahead

T = TypeVar("T")

FIRST_KEYS = ("id", "at", "recorded", "by", "kind")
LAST_KEYS = ("reason", "breach_reason", "not_personal")


class Opened(NamedTuple):
    """A case as its file holds it, with the bytes that were read."""

    path: Path
    content: bytes
    case: Case


def read_case(content: bytes, file: str) -> Case:
    """Return the case of a file's bytes. Raises FaultyFile with line and column."""
    case = typed(content, Case, file=file, newest=FORMAT)
    name = _named(file)
    if case.id != name:
        raise Refused(
            N_("the file is called {name}, but holds the case {id}"),
            where=file,
            remedy=N_("file name and id must agree"),
            name=name,
            id=case.id,
        )
    return case


def open_case(path: Path, docket: "Docket") -> Opened:
    """Read one case."""
    content = docket.read(path)
    return Opened(path, content, read_case(content, docket.history.relative(path)))


def glance(path: Path, docket: "Docket", marks: Sequence[bytes]) -> Opened | None:
    """Return a case whose file holds one of these marks and can be read; None for any other."""
    try:
        content = docket.read(path)
        if any(mark in content for mark in marks):
            return Opened(path, content, read_case(content, path.name))
    except DisputesError:
        return None
    return None


def read_all(
    docket: "Docket",
    take: Callable[[Case], T],
    ahead: "Ahead[str]",
    watch: Callable[[Iterable[tuple[int, bytes | None]], int], Iterable[tuple[int, bytes | None]]]
    | None = None,
) -> tuple[list[T], list[Unreadable]]:
    """Return what is taken from every case that can be read, and the files that cannot, with the reason.

    `ahead` is the reading that was begun; `watch` is handed what it yields and how many there are, and sees each go by.
    """
    taken: dict[int, T] = {}
    unreadable: dict[int, Unreadable] = {}
    read = msgspec.msgpack.Decoder(Case).decode
    with closing(ahead):
        each = ahead.each()
        for place, plain in watch(each, len(ahead.items)) if watch else each:
            file = ahead.items[place]
            try:
                taken[place] = take(_believed(plain, file, read) or _case_of(file, docket))
            except DisputesError as error:
                name = docket.history.relative(file)
                unreadable[place] = Unreadable(name, error.message, (error.where or name).removeprefix(name))
    return [taken[place] for place in sorted(taken)], [unreadable[place] for place in sorted(unreadable)]


def _believed(plain: bytes | None, file: str, read: Callable[[bytes], Case]) -> Case | None:
    """Return the case whose values the child read; None where there is anything to complain of."""
    if plain is None:
        return None
    try:
        case = read(plain)
    except msgspec.MsgspecError:
        return None
    return case if case.format <= FORMAT and case.id == _named(file) else None


def _case_of(file: str, docket: "Docket") -> Case:
    return read_case(docket.read(file), docket.history.relative(file))


def _named(file: str) -> str:
    """Return the id that a file is named by."""
    return os.path.splitext(os.path.basename(file))[0]  # noqa: PTH119, PTH122  (thousands)


def change_of(opened: Opened | None, outcome: "Outcome", docket: "Docket") -> "Change":
    """Return what an act does to a case's file."""
    from disputes_cli.records.journal import Change

    old = None if opened is None else opened.content
    return Change(docket.file_of(outcome.case.id), old, content_of(opened, outcome, docket))


def content_of(opened: Opened | None, outcome: "Outcome", docket: "Docket") -> bytes:
    """Return the bytes an act leaves: a new file, or the old one with its state, log's end and header keys changed."""
    if opened is None:
        return whole(outcome.case)
    from disputes_cli.records.yaml_read import load
    from disputes_cli.records.yaml_write import refuse_log_layout, rewrite

    file = docket.history.relative(opened.path)
    text, plain = opened.content.decode(), load(opened.content, file=file)
    refuse_log_layout(text, plain, file)
    written = rewrite(text, _amended(plain, opened.case, outcome.case), file=file).encode()
    if read_case(written, file) != outcome.case:
        raise _not_as_meant(f"{outcome.case.id}.yaml")
    return written


def _amended(plain: dict[str, Any], before: Case, after: Case) -> dict[str, Any]:
    """Return what the file holds, own keys of the staff too, with what the act changed."""
    header = {key: value for key, value in plain.items() if key not in ("state", "log")}
    for key, value in _changed_header(before, after):
        if value is None:
            header.pop(key, None)
        else:
            header[key] = value
    entries = [entry_fields(entry) for entry in after.log[len(before.log) :]]
    return {**header, "state": msgspec.to_builtins(after.state), "log": [*plain["log"], *entries]}


def whole(case: Case) -> bytes:
    """Return the text of a new case file."""
    from disputes_cli.records.yaml_write import emit_case

    fields = msgspec.to_builtins(case)
    state, log = fields.pop("state", {}), fields.pop("log")
    content, back = emit_case(fields, state, [_in_order(entry) for entry in log])
    try:
        if converted(back, content, Case) == case:
            return content
    except msgspec.ValidationError:
        read_case(content, f"{case.id}.yaml")  # says what is wrong, and where
    raise _not_as_meant(f"{case.id}.yaml")


def _not_as_meant(name: str) -> DisputesError:
    from disputes_cli.records.yaml_fault import WriteFault

    return WriteFault(
        N_("{name} would not read back as what was meant; nothing was written"),
        remedy=N_("this is a fault of ours: please report it"),
        name=name,
    )


def _changed_header(before: Case, after: Case) -> Iterable[tuple[str, Any]]:
    old, new = msgspec.to_builtins(before), msgspec.to_builtins(after)
    for key in {**old, **new}:
        if key not in ("log", "state") and old.get(key) != new.get(key):
            yield key, new.get(key)


def entry_fields(entry: "Entry") -> dict[str, Any]:
    """Return an entry as the file shows it: who and when first, then what, then why."""
    return _in_order(msgspec.to_builtins(entry))


def _in_order(fields: dict[str, Any]) -> dict[str, Any]:
    first = {key: fields[key] for key in FIRST_KEYS if key in fields}
    last = {key: fields[key] for key in LAST_KEYS if key in fields}
    return {**first, **{key: value for key, value in fields.items() if key not in last}, **last}
