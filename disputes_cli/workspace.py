"""Where, when and who: the circumstances of one command, each part opened on its first use."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct, field

from disputes_cli import language
from disputes_cli.errors import DisputesError, UsageError
from disputes_cli.messages import N_, P_, Message

T = TypeVar("T")

if TYPE_CHECKING:
    from datetime import tzinfo

    from disputes_cli.casework.case import Case
    from disputes_cli.casework.declarations import Field
    from disputes_cli.casework.desk import Desk
    from disputes_cli.casework.law.floor import LawRule
    from disputes_cli.casework.policy.rules import Rules
    from disputes_cli.casework.register import Register
    from disputes_cli.casework.standing import Standing
    from disputes_cli.casework.unreadable import Unreadable
    from disputes_cli.records.casefile import Opened
    from disputes_cli.records.docket import Docket
    from disputes_cli.records.history import History
    from disputes_cli.records.side_by_side import Ahead
    from disputes_cli.views.screen import Screen


class NoRegister(UsageError):
    """No register was named, and none lies upward of the working directory."""

    def __init__(self, where: str | None = None) -> None:
        super().__init__(
            N_("no register is here"),
            where=where,
            remedy=N_(
                "run 'disputes init' in a git work tree, go into one that has it, or give --register DIR"
            ),
        )


class Given(Struct, frozen=True):
    """What was typed for an act: the texts of an entry's fields, and the options that every act has."""

    fields: "Sequence[Field]" = ()
    texts: Mapping[str, Any] = field(default_factory=dict)
    at: str | None = None
    by: str | None = None
    message: str | None = None
    dry_run: bool = False
    no_input: bool = False


class Workspace:
    """The circumstances of one command. Nothing is read before it is needed."""

    def __init__(self, *, environment: Mapping[str, str], folder: Callable[[], Path]) -> None:
        self.environment = environment
        self._folder = folder
        self._named: str | None = None
        self.recorded = False
        """Whether this command has made its commit."""
        self.unfinished: list[Path] = []
        """Files that keep what was written at a prompt, until it is recorded."""
        self.language_named = False
        """Whether anybody said which language is to be spoken: the command line, a variable, the register."""
        self._remarks: list[Message] = []
        self._ahead: Ahead[str] | None = None
        language.choose(language.decide(None, environment.get("DISPUTES_LANG"), None, environment))

    def start(self, *, register: str | None, language: str | None) -> None:
        """Take what was said on the command line: which register, which language."""
        self._named = register
        self._speak(language)

    def _speak(self, wanted: str | None) -> None:
        if wanted is not None and language.recognise(wanted) is None:
            raise UsageError(N_("unknown language: {wanted}"), remedy=N_("choose zh_CN or en"), wanted=wanted)
        asked = self.environment.get("DISPUTES_LANG")
        of_register = None if wanted or asked else self._language_of_register()
        self.language_named = bool(wanted or asked or of_register) or language.is_named_in(self.environment)
        language.choose(language.decide(wanted, asked, of_register, self.environment))

    def _language_of_register(self) -> str | None:
        try:
            text = (self.folder / "register.yaml").read_bytes()
        except (OSError, UsageError):
            return None
        found = re.search(rb"^language: *['\"]?([A-Za-z_]+)", text, re.MULTILINE)
        return found[1].decode() if found else None

    @cached_property
    def screen(self) -> "Screen":
        """Standard output and error."""
        import sys

        from disputes_cli.views.screen import Screen

        return Screen(sys.stdout, sys.stderr, environment=self.environment)

    def remark(self, message: Message) -> None:
        """Keep a line to be said beside the result; a command that is refused says only why."""
        if message not in self._remarks:
            self._remarks.append(message)

    def is_recorded(self) -> None:
        """Note that the commit is made: what was kept until then is let go, what was to be said is said."""
        self.recorded = True
        for keep in self.unfinished:
            keep.unlink(missing_ok=True)
        self.tell_remarks()

    def tell_kept(self) -> None:
        """Say on stderr that what was written is not lost, where it was not recorded."""
        kept = next((keep for keep in self.unfinished if keep.exists()), None)
        if kept is not None:
            text = N_("what you wrote is kept and will be offered again: {file}")
            self.screen.note(Message(text, file=self.history.relative(kept)))

    def tell_remarks(self) -> None:
        """Say on stderr what was kept to be said."""
        while self._remarks:
            self.screen.note(self._remarks.pop(0))

    def ask_format(self, wanted: str | None, json: bool) -> None:
        """Take the format that was asked for. Raises UsageError for one that does not exist."""
        from disputes_cli.views.screen import FORMATS

        if wanted is not None and wanted not in FORMATS:
            raise UsageError(
                N_("unknown format: {wanted}"),
                remedy=N_("choose one of: {known}"),
                wanted=wanted,
                known=list(FORMATS),
            )
        self.screen.format = "json" if json else wanted

    @cached_property
    def folder(self) -> Path:
        """The register's folder: --register, else DISPUTES_REGISTER, else upward from the working directory."""
        named = self._named or self.environment.get("DISPUTES_REGISTER")
        if named:
            return _register_at(Path(named), named)
        try:
            start = self._folder()
        except OSError as fault:
            raise NoRegister from fault
        for folder in (start, *start.parents):
            for candidate in (folder, folder / "cases"):
                if (candidate / "register.yaml").is_file():
                    return candidate
            if (folder / ".git").exists():
                break
        raise NoRegister

    @cached_property
    def register(self) -> "Register":
        """Who we are. Raises DisputesError where `register.yaml` cannot be read."""
        from disputes_cli.records.registerfile import read_register

        return read_register(self.folder)

    @cached_property
    def rules(self) -> "Rules":
        """How we work. Raises DisputesError where `rules.yaml` cannot be read."""
        from disputes_cli.records.rulesfile import read_rules

        try:
            private = self.history.private
        except DisputesError:
            private = None  # rules can be looked at where nothing can be recorded
        return read_rules(self.folder, private)

    @cached_property
    def now(self) -> datetime:
        """The clock, or DISPUTES_NOW, in the register's zone and to the second."""
        pinned = self.environment.get("DISPUTES_NOW")
        if not pinned:
            return datetime.now(self.zone).replace(microsecond=0)
        try:
            read = datetime.fromisoformat(pinned)
        except ValueError:
            read = None
        if read is None or read.tzinfo is None:
            raise UsageError(
                N_("DISPUTES_NOW is not a time with an offset: {pinned}"),
                remedy=N_("write it like 2026-11-22T09:30:00+08:00"),
                pinned=pinned,
            )
        return read.astimezone(self.zone).replace(microsecond=0)

    @cached_property
    def zone(self) -> "tzinfo":
        """The register's time zone."""
        return zone_of(self.register.time_zone)

    @cached_property
    def desk(self) -> "Desk":
        """What casework is handed."""
        from disputes_cli.casework.desk import Desk

        return Desk(self.rules, self.register, self.laws, self.now)

    @property
    def laws(self) -> "tuple[LawRule, ...]":
        """The floor of law, which ships with the tool."""
        from disputes_cli.records.rulesfile import read_laws

        return read_laws()

    def look_at_the_clock(self) -> None:
        """Take the time anew: for a command that goes on while somebody thinks."""
        self.__dict__.pop("now", None)
        self.__dict__.pop("desk", None)

    @property
    def today(self) -> date:
        """The day in the register's zone."""
        return self.now.date()

    @cached_property
    def history(self) -> "History":
        """Git, for the work tree that holds the register."""
        from disputes_cli.records.history import History

        return History(self.folder)

    @cached_property
    def docket(self) -> "Docket":
        """The register's case files."""
        from disputes_cli.records.docket import Docket

        return Docket(self.folder, self.history)

    def actor(self, given: str | None) -> str:
        """Return the id of the person who did it: the one named, else the one whose e-mail git has."""
        if given is not None:
            return self.person(given)
        email = self.history.identity().email
        person = self.register.by_email(email)
        if person is not None:
            return person.id
        raise UsageError(
            N_("git's user.email, {email}, belongs to nobody in register.yaml"),
            remedy=N_("name who did it with --by, or add the person with 'disputes people add'"),
            email=email,
        )

    def person(self, given: str) -> str:
        """Return the id of a person of the register, who may be named. Raises UsageError naming near ones."""
        return self.named("person", given)

    def named(self, sort: str, given: str) -> str:
        """Return the id of what is listed in rules or register by this id or name. Raises UsageError naming near ones."""
        from disputes_cli.casework.vocabulary import named

        return named(sort, given, self.rules, self.register)

    def open(self, reference: str, *, writing: bool = False) -> "Opened":
        """Return the case of an id, a part of one, or a path. A write without a terminal takes no short part."""
        from disputes_cli.records.casefile import open_case

        path = self.docket.find(reference, exact=writing and not self.screen.terminal)
        return open_case(path, self.docket)

    def glance(self, path: Path, marks: Sequence[bytes]) -> "Opened | None":
        """Return a case whose file holds one of these marks; None for any other, or one that cannot be read."""
        from disputes_cli.records.casefile import glance

        return glance(path, self.docket, marks)

    def read_ahead(self) -> None:
        """Begin to read all cases, before it is known what is asked of them; what is wrong is said by who asks."""
        from disputes_cli.records.reading_ahead import read_ahead

        with suppress(DisputesError):
            self._ahead = read_ahead(self.docket)

    def close(self) -> None:
        """Give up what was begun and not asked for."""
        if self._ahead is not None:
            self._ahead.close()

    def cases(self) -> "tuple[list[tuple[Case, Standing]], list[Unreadable]]":
        """Return every case with its standing, and the files that could not be read."""
        return self.from_cases(lambda case, standing: (case, standing))

    def from_cases(self, take: "Callable[[Case, Standing], T]") -> "tuple[list[T], list[Unreadable]]":
        """Return what is taken from each case, whose log is not judged, and the files that could not be read."""
        from disputes_cli.casework.state import fold

        return self.from_files(lambda case: take(case, fold(case.log, judging=False)))

    def from_files(self, take: "Callable[[Case], T]") -> "tuple[list[T], list[Unreadable]]":
        """Return what is taken from each case as its file holds it: as `from_cases`, without its standing."""
        from disputes_cli.records.casefile import read_all
        from disputes_cli.records.reading_ahead import read_ahead

        if self.docket.left_halfway():
            self.screen.note(
                N_(
                    "a run is under way, or was killed: what is shown may be half of it; the next write puts it right"
                )
            )
        ahead, self._ahead = self._ahead or read_ahead(self.docket), None
        return read_all(self.docket, take, ahead, self.watching if self.screen.watched else None)

    def watching(self, files: "Iterable[T]", total: int) -> "Iterable[T]":
        """Yield files of cases; where it takes more than a second, somebody at a terminal sees how far it has got."""
        from disputes_cli.views.progress import Progress

        return Progress(self.screen).over(
            files, P_("read the only case file", "read {count} of {total} case files", "total"), total
        )


def zone_of(name: str, where: str = "register.yaml") -> "tzinfo":
    """Return a time zone by its name. Raises UsageError for one that nobody knows."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as fault:
        raise UsageError(
            N_("unknown time zone: {name}"),
            remedy=N_("write one like Asia/Shanghai"),
            where=where,
            name=name,
        ) from fault


def _register_at(folder: Path, named: str) -> Path:
    for candidate in (folder, folder / "cases"):
        if (candidate / "register.yaml").is_file():
            return candidate
    raise NoRegister(named)
