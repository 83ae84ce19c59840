"""The commits of a register as git tells them, as they come, and what each brought to its cases."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from datetime import datetime
from typing import NamedTuple

from msgspec import structs

from disputes_cli.casework.case import Case
from disputes_cli.casework.overview.deeds import MANY, Deed, Fresh, Told, Touched, brought, deeds, entries_of
from disputes_cli.errors import DisputesError
from disputes_cli.records.casefile import read_case
from disputes_cli.records.commit_message import trailers
from disputes_cli.records.docket import is_case_file, path_of
from disputes_cli.records.git_command import Objects, streamed
from disputes_cli.records.history import History

_PLAIN = (
    "-c",
    "log.showRoot=true",
    "-c",
    "log.follow=false",
    "log",
    "-z",
    "--encoding=UTF-8",
    "--no-show-signature",
    "--no-color",
    "--no-notes",
)
"""Whatever else the user's configuration wants of `git log`, a program does not."""
_FILES = ("--raw", "-c", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-relative", "--full-history")
_FIELDS = ("%H", "%P", "%an", "%ae", "%at", "%cI", "%B")
_KEPT = 200


class Asked(NamedTuple):
    """Which commits: of one case or all, made from one time to another."""

    case: str | None = None
    since: datetime | None = None
    until: datetime | None = None


def knows(history: History, case: str) -> bool:
    """Whether some commit touched the file of a case."""
    with closing(_told(history, Asked(case))) as told:
        return next(told, None) is not None


def done(history: History, asked: Asked) -> Generator[Deed, None, None]:
    """Yield what was done, the latest first."""
    with Objects(history.root) as objects, closing(_told(history, asked)) as told:
        versions = _Versions(history, objects)
        for one in told:
            yield from deeds(one, versions.fresh, of_case=asked.case)


def records(
    history: History, fields: tuple[str, ...], *more: str, stdin: bytes | None = None
) -> Generator[tuple[list[str], list[tuple[str, str]]], None, None]:
    """Yield what git's log says of each commit: these fields, the first never empty, and its raw lines with their paths."""
    if history.head() is None:
        return
    layout = "".join(f"{field}%x00" for field in fields)
    asked = [*_PLAIN, f"--format=tformat:{layout}", *more]
    with closing(streamed(asked, history.root, stdin)) as answer:
        words = (word.decode("utf-8", "surrogateescape") for word in answer)
        word = next(words, "")
        while word:
            values = [word, *(next(words, "") for _ in fields[1:])]
            files = []
            word = next(words, "")
            while word in ("", "\n") or word.lstrip("\n").startswith(":"):
                if word.strip("\n"):
                    files.append((word.strip("\n"), next(words, "")))
                after = next(words, None)
                if after is None:
                    word = ""
                    break
                word = after
            yield values, files


def _told(history: History, asked: Asked) -> Generator[Told, None, None]:
    about = f"{history.prefix}{path_of(asked.case)}" if asked.case else history.prefix
    place = ["--", f":(top,literal){about}" if about else ":(top)"]
    options = [] if asked.until is None else [f"--until={int(asked.until.timestamp())}"]
    more = [*_FILES, "--full-diff"] if asked.case else list(_FILES)  # a case may have been called otherwise
    chosen = None
    if asked.since is not None:
        chosen = _made_since(history, asked.since, options)
        options = ["--stdin", "--no-walk=unsorted"]
        if not chosen:
            return
    for values, files in records(history, _FIELDS, *more, *options, *place, stdin=chosen):
        told = _read(values, files, history.prefix)
        if told.sha in history.cut:
            told = _of_itself(told)
        wanted = told.files or told.merge
        if wanted if asked.case is None else any(one.case == asked.case for one in told.files):
            yield told


def _made_since(history: History, since: datetime, options: list[str]) -> bytes:
    """Name the commits made since a time. Git itself would stop at the first older one, though a clock may be wrong."""
    border = since.timestamp()
    made = records(history, ("%H", "%ct"), *options)
    return "".join(f"{sha}\n" for (sha, when), _ in made if int(when) >= border).encode()


def _read(values: list[str], files: list[tuple[str, str]], prefix: str) -> Told:
    sha, parents, name, email, authored, when, message = values
    made = datetime.fromisoformat(when)
    return Told(
        sha=sha,
        merge=" " in parents,
        name=name,
        email=email,
        authored=datetime.fromtimestamp(int(authored), made.tzinfo),
        when=made,
        message=message,
        trailers=trailers(message),
        files=tuple(
            _touched(raw, path.removeprefix(prefix)) for raw, path in files if path.startswith(prefix)
        ),
    )


def _of_itself(told: Told) -> Told:
    """Leave of a commit without its parents, which seems to have brought every file, what its trailers name."""
    own = told.trailers.get("Case", ()) if told.named else ()
    return structs.replace(told, files=tuple(one for one in told.files if one.case in own))


def _touched(raw: str, name: str) -> Touched:
    """Read a raw line: modes of parents and result, blob ids of the same, letters."""
    parents = len(raw) - len(raw.lstrip(":"))
    parts = raw.lstrip(":").split(" ")
    *old, new = (None if not blob.strip("0") else blob for blob in parts[parents + 1 : 2 * parents + 2])
    letter = parts[-1][:1] if new else "D"
    case = name.rpartition("/")[2].removesuffix(".yaml") if is_case_file(name) else None
    return Touched(letter, name, tuple(old), new, case)


class _Versions:
    """What the versions of case files say, each read once while it is likely to be asked again."""

    def __init__(self, history: History, objects: Objects) -> None:
        self._prefix = history.prefix
        self._objects = objects
        self._now: dict[str, Case | None] = {}
        self._past: dict[str, Case | None] = {}

    def fresh(self, told: Told, touched: Touched) -> Fresh:
        """Return what a commit brought to a case: by its trailers, else what its parents had not.

        Words of an entry are those of HEAD, which says what may still be read; else those of the commit.
        """
        now = self._at_head(touched)
        if told.named:
            entries = entries_of(now.log if now else (), told.named)
            if now and len(entries) == len(told.named):
                return Fresh(now.title, entries, _first(now))
        then = self._version(touched.new, touched)
        before = [self._version(blob, touched) for blob in touched.old]
        other = self._other_name(told, touched, then, before)
        entries, changed = brought([*before, other], then)
        held = [case for case in (now, then, *before) if case]
        current = {entry.id: entry for entry in now.log} if now else {}
        return Fresh(
            held[0].title if held else "",
            tuple(current.get(entry.id, entry) for entry in entries),
            _first(then),
            changed,
            other.id if other else None,
        )

    def _other_name(
        self, told: Told, touched: Touched, then: Case | None, before: list[Case | None]
    ) -> Case | None:
        """Return the case under its other name, where one commit took a file away and brought its entries elsewhere."""
        if told.merge or touched.letter not in "AD" or len(told.files) > MANY:
            return None
        mine = next((case for case in (then, *before) if case), None)
        for one in told.cases:
            if mine is None or one.letter not in "AD" or one.letter == touched.letter:
                continue
            other = self._version(one.new or one.old[0], one)
            if other and {entry.id for entry in other.log} & {entry.id for entry in mine.log}:
                return other
        return None

    def _at_head(self, touched: Touched) -> Case | None:
        if touched.name not in self._now:
            self._now[touched.name] = self._case(f"HEAD:{self._prefix}{touched.name}", touched)
        return self._now[touched.name]

    def _version(self, blob: str | None, touched: Touched) -> Case | None:
        if blob is None:
            return None
        if blob not in self._past:
            if len(self._past) >= _KEPT:
                self._past.clear()
            self._past[blob] = self._case(blob, touched)
        return self._past[blob]

    def _case(self, name: str, touched: Touched) -> Case | None:
        """Return a case, None where there is none or it cannot be read."""
        content = next(self._objects.read([name]))
        try:
            return None if content is None else read_case(content, f"{touched.case}.yaml")
        except DisputesError:
            return None


def _first(case: Case | None) -> str | None:
    """Return the report that made a case."""
    return min(case.log, key=lambda entry: (entry.at, entry.id)).id if case and case.log else None
