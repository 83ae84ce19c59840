"""What was done to a register, as its history tells it: entries made, and all else that a commit changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple, TypeAlias

from msgspec import Struct

from disputes_cli.casework.case import Case
from disputes_cli.casework.entries import Entry

Other: TypeAlias = Literal[
    "init", "register", "rules", "batch", "by_hand", "renamed", "removed", "merge", "other"
]
"""What a commit did besides entries: the register begun, who we are, how we work, many entries at once, a case file
changed by hand, called otherwise or taken away, two lines of work joined, anything else.
"""

REGISTER, RULES = "register.yaml", "rules.yaml"
MANY = 20
"""Of more cases than this in one commit the register's history tells the number, not each."""


class Touched(NamedTuple):
    """A file of the register that a commit touched: git's letter, its name in it, what was there before (in each
    parent) and after, by git's ids, and the case where it is one's file.
    """

    letter: str
    name: str
    old: tuple[str | None, ...]
    new: str | None
    case: str | None


class Told(Struct, frozen=True, kw_only=True):
    """A commit as git tells it; `authored` is when it was first made, `when` when it was made as it is now."""

    sha: str
    merge: bool
    name: str
    email: str
    authored: datetime
    when: datetime
    message: str
    trailers: Mapping[str, tuple[str, ...]]
    files: tuple[Touched, ...]

    @property
    def subject(self) -> str:
        """The first line of its message."""
        return self.message.partition("\n")[0]

    @property
    def cases(self) -> list[Touched]:
        """The case files that it touched."""
        return [one for one in self.files if one.case is not None]

    @property
    def named(self) -> tuple[str, ...]:
        """The entries that it brought to its one case, where its trailers can be relied on: nobody made it anew since
        (amended, rebased, squashed), when trailers of other commits are lost.
        """
        entries = self.trailers.get("Entry", ())
        whole = self.message.count("\nEntry: ") == len(entries) and self.authored == self.when
        return entries if whole and not self.merge and len(self.trailers.get("Case", ())) == 1 else ()


class Fresh(NamedTuple):
    """What a commit brought to a case: its title, the new entries, the report that made it, the entries that were
    changed or taken away, and the id of the case that the same commit made of it, or it of.
    """

    title: str
    entries: tuple[Entry, ...]
    first: str | None = None
    changed: tuple[str, ...] = ()
    other: str | None = None


class Deed(Struct, frozen=True, kw_only=True):
    """One thing done: an entry, or something else (`kind` of `Other`); `cases` and `entries` count those of many.

    `recorded` is when it was committed; an entry has its own time besides. `by` did it, `email` typed it.
    """

    commit: str
    recorded: datetime
    name: str
    email: str
    kind: str
    subject: str
    by: str | None = None
    case: str | None = None
    title: str | None = None
    entry: Entry | None = None
    first: bool = False
    """Whether it is the report that made the case."""
    cases: int = 0
    entries: int = 0
    what: str | None = None
    """Of many at once, of people, areas and bodies: the verb and what it was about; of others the files."""
    changed: tuple[str, ...] = ()
    """The entries that a change by hand altered or took away."""
    formerly: str | None = None


Find: TypeAlias = Callable[[Told, Touched], Fresh]
"""Says what a commit brought to the case of a file."""


def deeds(told: Told, find: Find, *, of_case: str | None = None) -> list[Deed]:
    """Return what a commit did, the last first; of one case only what concerns it.

    Of many entries at once the register's history tells the number, a case's history its own entries.
    """
    found: list[Deed] = []
    if of_case is None and ("Batch" in told.trailers or len(told.cases) > MANY):
        found.append(_batch(told, find))
    else:
        for touched in told.cases:
            if of_case in (None, touched.case):
                found += _of_case(told, touched, find(told, touched), asked=of_case is not None)
    if of_case is None:
        found += _of_register(told)
    return found[::-1]


def _batch(told: Told, find: Find) -> Deed:
    counts = [told.trailers.get(key, ("",))[0] for key in ("Cases", "Entries")]
    if told.authored == told.when and all(count.isdecimal() for count in counts):
        cases, entries = (int(count) for count in counts)
    else:
        cases, entries = len(told.cases), sum(len(find(told, one).entries) for one in told.cases)
    what = told.trailers.get("Batch", (None,))[0]
    return _deed(told, "batch", cases=cases, entries=entries, what=what)


def _of_case(told: Told, touched: Touched, fresh: Fresh, *, asked: bool) -> Iterator[Deed]:
    about = {"case": touched.case, "title": fresh.title}
    if touched.letter == "D":
        if fresh.other is None:
            yield _deed(told, "removed", **about)
        elif asked and fresh.other != touched.case:
            yield _deed(told, "renamed", case=fresh.other, formerly=touched.case, title=fresh.title)
        return
    renamed = fresh.other not in (None, touched.case)
    if renamed:
        yield _deed(told, "renamed", formerly=fresh.other, **about)
    for entry in fresh.entries:
        yield _deed(told, entry.kind, entry=entry, by=entry.by, first=entry.id == fresh.first, **about)
    if fresh.changed or not (renamed or fresh.entries):
        yield _deed(told, "merge" if told.merge else "by_hand", changed=fresh.changed, **about)


def _of_register(told: Told) -> Iterator[Deed]:
    by = told.trailers.get("Actor", (None,))[0]
    names = {one.name for one in told.files if one.case is None}
    if told.subject.startswith("init ") and by:
        yield _deed(told, "init", by=by)
        return
    if told.merge:
        yield _deed(told, "merge")
    if REGISTER in names:
        yield _deed(told, "register", by=by, what=told.subject if by else None)
    if RULES in names:
        yield _deed(told, "rules", by=by)
    if others := sorted(names - {REGISTER, RULES}):
        yield _deed(told, "other", by=by, what=", ".join(others))


def _deed(told: Told, kind: str, **more: Any) -> Deed:
    by = {"by": told.trailers.get("Actor", (None,))[0]} if kind == "batch" else {}
    return Deed(
        commit=told.sha,
        recorded=told.when,
        name=told.name,
        email=told.email,
        kind=kind,
        subject=told.subject,
        **{**by, **more},
    )


def brought(before: Sequence[Case | None], then: Case | None) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Return the entries that no earlier version of a case had, and the ids of those that are not as they were."""
    known = [{entry.id: entry for entry in case.log} for case in before if case is not None]
    now = {entry.id: entry for entry in then.log} if then is not None else {}
    new = tuple(entry for entry in now.values() if not any(entry.id in one for one in known))
    if then is None:
        return new, ()
    altered = tuple(
        key
        for key in dict.fromkeys(key for one in known for key in one)
        if not any(now.get(key) == one[key] for one in known if key in one)
    )
    return new, altered


def entries_of(case_log: Iterable[Entry], wanted: Sequence[str]) -> tuple[Entry, ...]:
    """Return the entries of these ids, in the order of the ids."""
    by_id = {entry.id: entry for entry in case_log}
    return tuple(by_id[one] for one in wanted if one in by_id)
