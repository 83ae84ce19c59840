"""The commits of a register as git tells them, and which entries each brought: one question for all, two for doubts."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from disputes_cli.casework.case import Case
from disputes_cli.casework.deeds import Deed, Fresh, Told, deeds, entries_of
from disputes_cli.errors import DisputesError
from disputes_cli.records.casefile import read_case
from disputes_cli.records.commit_message import trailers
from disputes_cli.records.history import History

_FORMAT = "%x1e%H%x1f%P%x1f%an%x1f%ae%x1f%cI%x1f%B%x1f"


class Asked(NamedTuple):
    """Which commits: of one case or all, made from one time to another, so many at the most."""

    case: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    most: int | None = None


def is_shallow(history: History) -> bool:
    """Whether the clone holds only the end of the history."""
    return (history.tree.common_dir / "shallow").exists()


def done(history: History, asked: Asked) -> list[Deed]:
    """Return what was done, the latest first."""
    told = _told(history, asked)
    brought = _Brought(history, told)
    return [deed for one in told for deed in deeds(one, brought.by(one), of_case=asked.case)]


def path_of(case: str) -> str:
    """Return the name of a case's file in the register's folder."""
    return f"{case[:4]}/{case[4:6]}/{case}.yaml"


def _prefix(history: History) -> str:
    top = history.relative(history.folder)
    return "" if top in ("", ".") else f"{top}/"


def _told(history: History, asked: Asked) -> list[Told]:
    if history.head() is None:
        return []
    prefix = _prefix(history)
    options = [f"--format={_FORMAT}", "--name-status", "-z", "--no-renames", "--full-history"]
    if asked.most is not None:
        options.append(f"-n{asked.most}")
    if asked.since is not None:
        options.append(f"--since={int(asked.since.timestamp())}")
    if asked.until is not None:
        options.append(f"--until={int(asked.until.timestamp())}")
    about = f"{prefix}{path_of(asked.case)}" if asked.case else prefix or "."
    answer = history.ask("log", *options, "HEAD", "--", f":(top,literal){about}" if about != "." else ".")
    return [_read(one, prefix) for one in answer.decode("utf-8", "surrogateescape").split("\x1e")[1:]]


def _read(text: str, prefix: str) -> Told:
    sha, parents, name, email, when, message, files = text.split("\x1f", 6)
    words = [word for word in files.strip("\n").split("\0") if word.strip("\n")]
    pairs = zip(words[::2], words[1::2], strict=False)
    return Told(
        sha=sha,
        merge=" " in parents,
        name=name,
        email=email,
        when=datetime.fromisoformat(when),
        subject=message.partition("\n")[0],
        trailers=trailers(message),
        files=tuple(
            (letter.strip("\n")[:1], path.removeprefix(prefix))
            for letter, path in pairs
            if path.startswith(prefix)
        ),
    )


class _Brought:
    """Which entries the commits brought: those that their trailers name, else those that their parent had not."""

    def __init__(self, history: History, told: Sequence[Told]) -> None:
        self._prefix = _prefix(history)
        touched = [(one, case) for one in told if not one.merge for _, case in one.cases]
        wanted = dict.fromkeys(("HEAD", case) for _, case in touched)
        for one, case in touched:
            if not _named(one, case):
                wanted |= dict.fromkeys(((one.sha, case), (f"{one.sha}^", case)))
        self._cases = _cases_at(history, list(wanted), self._prefix)
        lost = dict.fromkeys((one.sha, case) for one, case in touched if self._lost(one, case))
        self._cases |= _cases_at(history, [key for key in lost if key not in self._cases], self._prefix)

    def _lost(self, one: Told, case: str) -> bool:
        """Whether HEAD has not all entries that the trailers of a commit name: their file is gone, or was rewritten."""
        named = _named(one, case)
        now = self._cases.get(("HEAD", case))
        alone = len(one.trailers.get("Case", ())) == 1
        return bool(named) and (now is None or (alone and not {*named} <= {entry.id for entry in now.log}))

    def by(self, one: Told) -> Mapping[str, Fresh]:
        """Return what a commit brought, by case."""
        return {case: self._fresh(one, case) for _, case in one.cases}

    def _fresh(self, one: Told, case: str) -> Fresh:
        named = _named(one, case)
        now = self._cases.get((one.sha, case) if named else ("HEAD", case)) or self._cases.get(("HEAD", case))
        if named:
            return Fresh(now.title if now else "", entries_of(now.log if now else (), named), _first(now))
        then = self._cases.get((one.sha, case))
        before = self._cases.get((f"{one.sha}^", case))
        known = {entry.id for entry in before.log} if before else set()
        title = next((held.title for held in (then, before, now) if held), "")
        return Fresh(
            title, tuple(entry for entry in (then.log if then else ()) if entry.id not in known), _first(then)
        )


def _first(case: Case | None) -> str | None:
    """Return the report that made a case."""
    return min(case.log, key=lambda entry: (entry.at, entry.id)).id if case else None


def _named(one: Told, case: str) -> tuple[str, ...]:
    """Return the entries that the trailers of a commit name, where this is one of its cases."""
    return one.trailers.get("Entry", ()) if case in one.trailers.get("Case", ()) else ()


def _cases_at(
    history: History, wanted: Sequence[tuple[str, str]], prefix: str
) -> dict[tuple[str, str], Case]:
    """Return cases as revisions hold them; those that are not there, or cannot be read, are left out."""
    if not wanted:
        return {}
    asked = "".join(f"{revision}:{prefix}{path_of(case)}\n" for revision, case in wanted)
    answer = history.ask("cat-file", "--batch", stdin=asked.encode())
    found: dict[tuple[str, str], Case] = {}
    place = 0
    for key in wanted:
        end = answer.index(b"\n", place)
        about = answer[place:end].split(b" ")
        place = end + 1
        if about[-1] in (b"missing", b"ambiguous"):
            continue
        size = int(about[2])
        case = _case(answer[place : place + size], key[1])
        place += size + 1
        if case is not None:
            found[key] = case
    return found


def _case(content: bytes, case: str) -> Case | None:
    try:
        return read_case(content, f"{case}.yaml")
    except DisputesError:
        return None
