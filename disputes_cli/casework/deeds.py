"""What was done to a register, as its history tells it: entries made, and all else that a commit changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal, NamedTuple, TypeAlias

from msgspec import Struct

from disputes_cli.casework.entries import Entry

Other: TypeAlias = Literal["init", "register", "rules", "batch", "by_hand", "removed", "merge", "other"]
"""What a commit did besides entries: the register begun, who we are, how we work, many entries at once, a case file
changed by hand or taken away, two lines of work joined, anything else.
"""

REGISTER, RULES = "register.yaml", "rules.yaml"


class Told(Struct, frozen=True, kw_only=True):
    """A commit as git tells it; `files` are those of the register, by their names in it, with git's letter."""

    sha: str
    merge: bool
    name: str
    email: str
    when: datetime
    subject: str
    trailers: Mapping[str, tuple[str, ...]]
    files: tuple[tuple[str, str], ...]

    @property
    def cases(self) -> Iterator[tuple[str, str]]:
        """Yield letter and case id of every case file that it touched."""
        for letter, name in self.files:
            if name.count("/") == 2 and name.endswith(".yaml"):
                yield letter, name.rpartition("/")[2].removesuffix(".yaml")


class Fresh(NamedTuple):
    """The entries that a commit brought to a case, what the case is called, and its first report."""

    title: str
    entries: tuple[Entry, ...]
    first: str | None = None


class Deed(Struct, frozen=True, kw_only=True):
    """One thing done: an entry, or something else (`kind` of `Other`); `cases` and `entries` count those of many.

    `recorded` is when it was committed; an entry has its own time besides.
    """

    commit: str
    recorded: datetime
    name: str
    email: str
    kind: str
    subject: str
    case: str | None = None
    title: str | None = None
    entry: Entry | None = None
    first: bool = False
    """Whether it is the report that made the case."""
    cases: int = 0
    entries: int = 0


def deeds(told: Told, fresh: Mapping[str, Fresh], *, of_case: str | None = None) -> list[Deed]:
    """Return what a commit did, the last first; of one case only what concerns it.

    Of many entries at once the register's history tells the number, a case's history its own entries.
    """
    if told.merge:
        return [_deed(told, "merge", case=of_case)]
    if "Batch" in told.trailers and of_case is None:
        counts = {key: int(told.trailers.get(key, ("0",))[0]) for key in ("Cases", "Entries")}
        return [_deed(told, "batch", cases=counts["Cases"], entries=counts["Entries"])]
    found: list[Deed] = []
    for letter, case in told.cases:
        if of_case in (None, case):
            found += _of_case(told, letter, case, fresh.get(case))
    if of_case is None:
        found += _of_register(told, {name for _, name in told.files})
    return found[::-1] or ([] if of_case else [_deed(told, "other")])


def _of_case(told: Told, letter: str, case: str, fresh: Fresh | None) -> Iterator[Deed]:
    title = fresh.title if fresh else None
    first = fresh.first if fresh else None
    if letter == "D":
        yield _deed(told, "removed", case=case, title=title)
    for entry in fresh.entries if fresh else ():
        yield _deed(told, entry.kind, case=case, title=title, entry=entry, first=entry.id == first)
    if letter != "D" and not (fresh and fresh.entries):
        yield _deed(told, "by_hand", case=case, title=title)


def _of_register(told: Told, names: set[str]) -> Iterator[Deed]:
    if told.subject.startswith("init ") and "Actor" in told.trailers:
        yield _deed(told, "init")
    else:
        if REGISTER in names:
            yield _deed(told, "register")
        if RULES in names:
            yield _deed(told, "rules")


def _deed(told: Told, kind: str, **more: object) -> Deed:
    return Deed(
        commit=told.sha,
        recorded=told.when,
        name=told.name,
        email=told.email,
        kind=kind,
        subject=told.subject,
        **more,  # type: ignore[arg-type]
    )


def entries_of(case_log: Iterable[Entry], wanted: Sequence[str]) -> tuple[Entry, ...]:
    """Return the entries of these ids, in the order of the ids."""
    by_id = {entry.id: entry for entry in case_log}
    return tuple(by_id[one] for one in wanted if one in by_id)
