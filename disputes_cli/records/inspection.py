"""Every fault of the files of a register, each by line and column."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

from disputes_cli.casework.case import FORMAT, Case
from disputes_cli.casework.desk import Desk
from disputes_cli.casework.entries import Closure
from disputes_cli.casework.examination import examine, stored_state
from disputes_cli.casework.findings import Finding, Located
from disputes_cli.casework.policy.rules import FORMAT as RULES_FORMAT
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.policy_review.rules_check import check_rules
from disputes_cli.casework.references import places
from disputes_cli.casework.register import FORMAT as REGISTER_FORMAT
from disputes_cli.casework.register import Register
from disputes_cli.casework.register_check import check_register
from disputes_cli.casework.state import fold
from disputes_cli.errors import DisputesError
from disputes_cli.messages import N_, Message
from disputes_cli.records import registerfile, rulesfile
from disputes_cli.records.docket import Docket
from disputes_cli.records.yaml_typed import decode

OF_REGISTER = {registerfile.NAME: REGISTER_FORMAT, rulesfile.NAME: RULES_FORMAT}
"""The files of a register beside the case files, and the newest format of each."""

T = TypeVar("T")
Steps: TypeAlias = tuple[str | int, ...]


class Inspected(NamedTuple):
    """What was found in files; `unreadable` are files that are no text of ours at all."""

    found: list[Located]
    unreadable: list[tuple[str, Message]]


class Policy(NamedTuple):
    """What was found in `register.yaml` and `rules.yaml`, and whether cases can be judged by them."""

    inspected: Inspected
    judged: bool


def inspect_cases(paths: Iterable[Path], docket: Docket, desk: Desk, *, notices: bool) -> Inspected:
    """Return what is wrong with case files by schema, rules, law and their own logs.

    Where a fault stands is looked up only for what is asked for: of notices just the number is cheap.
    """
    inspected = Inspected([], [])
    ids = frozenset(docket.ids())
    for path in paths:
        file = docket.history.relative(path)
        try:
            content = docket.read(path)
        except DisputesError as error:
            inspected.unreadable.append((file, error.message))
            continue
        case, faults = decode(content, Case, file=file, newest=FORMAT)
        inspected.found.extend(faults)
        inspected.unreadable.extend((file, fault.finding.message) for fault in faults if _is_no_text(fault))
        if case is not None:
            found = [*_findings(case, path, docket, desk, ids)]
            inspected.found.extend(locate(found, content, file, case=case, wanted=_wanted(notices=notices)))
    return inspected


def _wanted(*, notices: bool) -> Callable[[Finding], bool]:
    return lambda finding: notices or finding.severity == "fault"


def _is_no_text(fault: Located) -> bool:
    return fault.finding.code in ("yaml", "newer_format")


def _findings(case: Case, path: Path, docket: Docket, desk: Desk, ids: frozenset[str]) -> Iterator[Finding]:
    if case.id != path.stem:
        yield Finding(
            "id_differs",
            Message(N_("the file is called {name}, but holds the case {id}"), name=path.stem, id=case.id),
            path=("id",),
            remedy=Message(N_("file name and id must agree")),
        )
    elif path != docket.path_of(case.id):
        yield _misplaced(docket.history.relative(docket.path_of(case.id)))
    standing = fold(case.log)
    yield from examine(case, desk, standing)
    yield from stored_state(case, standing)
    for place, link in enumerate(case.links):
        if link.case not in ids:
            yield _no_case(link.case, ("links", place, "case"), None)
    for entry in standing.log:
        if isinstance(entry, Closure) and entry.as_ == "duplicate" and entry.of and entry.of not in ids:
            yield _no_case(entry.of, (), entry.id)


def _no_case(wanted: str, path: tuple[str | int, ...], entry: str | None) -> Finding:
    return Finding(
        "no_such_case",
        Message(N_("there is no case {case}"), case=wanted),
        path=path,
        entry=entry,
        remedy=Message(N_("write the whole id of the other case")),
    )


def _misplaced(wanted: str | None) -> Finding:
    remedy = (
        N_("move it to {place}")
        if wanted
        else N_("case files lie in YEAR/MONTH/; move it, or out of the register")
    )
    return Finding("misplaced", Message(N_("no case file lies here")), remedy=Message(remedy, place=wanted))


def inspect_policy(names: Collection[str], docket: Docket) -> Policy:
    """Return what is wrong with `register.yaml` and `rules.yaml`, as far as they are asked for or cannot be read."""
    inspected = Inspected([], [])
    rules: Rules | None = _inspect(docket, rulesfile.NAME, Rules, check_rules, names, inspected)
    register: Register | None = _inspect(
        docket, registerfile.NAME, Register, lambda held: _check_register(held, rules), names, inspected
    )
    lost = register is not None and _unknown_zone(register)
    if lost and registerfile.NAME not in names:
        inspect = inspect_policy([registerfile.NAME], docket).inspected
        inspected.found.extend(found for found in inspect.found if found.finding in lost)
    return Policy(inspected, judged=rules is not None and register is not None and not lost)


def inspect_rules(docket: Docket) -> Inspected:
    """Return what is wrong with `rules.yaml`, whatever else is wrong."""
    inspected = Inspected([], [])
    _inspect(docket, rulesfile.NAME, Rules, check_rules, [rulesfile.NAME], inspected)
    return inspected


def positions(docket: Docket, name: str, paths: Sequence[Steps]) -> dict[Steps, tuple[int, int]]:
    """Return line and column of places in a file of the register, which is read carefully where there are any."""
    if not paths:
        return {}
    from disputes_cli.records.yaml_marks import load_marked

    marked = load_marked(docket.read(docket.register / name), file=name)
    return {path: marked.position(path) for path in paths}


def _inspect(
    docket: Docket,
    name: str,
    kind: type[T],
    check: Callable[[T], Sequence[Finding]],
    names: Collection[str],
    into: Inspected,
) -> T | None:
    file = docket.history.relative(docket.register / name)
    try:
        content = docket.read(docket.register / name)
    except DisputesError as error:
        into.unreadable.append((file, error.message))
        return None
    value, faults = decode(content, kind, file=file, newest=OF_REGISTER[name])
    into.unreadable.extend((file, fault.finding.message) for fault in faults if _is_no_text(fault))
    if value is None:
        into.found.extend(faults)
    elif name in names:
        into.found.extend(locate(check(value), content, file))
    return value


def _check_register(register: Register, rules: Rules | None) -> list[Finding]:
    return [*_unknown_zone(register), *(check_register(register, rules) if rules is not None else ())]


def _unknown_zone(register: Register) -> list[Finding]:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(register.time_zone)
    except (KeyError, ValueError, OSError):
        return [
            Finding(
                "unknown_time_zone",
                Message(N_("unknown time zone: {name}"), name=register.time_zone),
                path=("time_zone",),
                remedy=Message(N_("write one like Asia/Shanghai")),
            )
        ]
    return []


def strays(docket: Docket) -> list[Located]:
    """Return a fault for every YAML file of the register that lies where no case file is looked for."""
    known = {*docket.files(), *(os.fspath(docket.register / name) for name in OF_REGISTER)}
    found: list[Located] = []
    for folder, below, names in os.walk(docket.register):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if name.endswith((".yaml", ".yml")) and not name.startswith(".") and os.fspath(path) not in known:
                found.append(Located(_misplaced(None), docket.history.relative(path), 1, 1))
    return found


def locate(
    findings: Sequence[Finding],
    content: bytes,
    file: str,
    *,
    case: Case | None = None,
    wanted: Callable[[Finding], bool] = lambda _: True,
) -> list[Located]:
    """Return findings with line and column, in the order in which they stand in the file.

    The file is read again, carefully and slowly, only where one of those wanted is there.
    """
    if not any(wanted(finding) for finding in findings):
        return [Located(finding, file, 1, 1) for finding in findings]
    from disputes_cli.records.yaml_marks import TooManyToMark, load_marked

    try:
        marked = load_marked(content, file=file)
    except TooManyToMark:
        return [Located(finding, file, 1, 1) for finding in findings]
    stands = places(case) if case else {}
    placed = []
    for finding in findings:
        path = finding.path or (("log", stands[finding.entry]) if finding.entry in stands else ())
        line, column = marked.position(path)
        placed.append(Located(finding, file, line, column))
    return sorted(placed, key=lambda one: (one.line, one.column))
