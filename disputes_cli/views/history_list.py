"""What was done to the register or to a case: for reading, and as records of documented keys."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Any

from disputes_cli.casework.overview.deeds import Deed
from disputes_cli.messages import N_, Filling, Message
from disputes_cli.views.act_line import deed_words
from disputes_cli.views.names import Names
from disputes_cli.views.table import Column, Row, Table
from disputes_cli.views.words import so_many_cases, so_many_entries

KEYS = (
    *("commit", "recorded", "committer", "case", "title", "entry", "kind", "actor", "at", "subject"),
    *("cases", "entries", "batch", "changed", "formerly"),
)
"""The keys of a deed in their documented order."""

COLUMNS = (
    Column("at", N_("happened")),
    Column("what", N_("what was done"), folds=True, least=18),
    Column("actor", N_("done by")),
    Column("typed", N_("typed by"), rank=1),
    Column("recorded", N_("recorded"), rank=3),
    Column("commit", N_("commit"), rank=2),
)

OTHER: dict[str, str] = {
    "init": N_("the register was started"),
    "register": N_("register.yaml was changed by hand ({subject})"),
    "rules": N_("the rules were changed by hand ({subject})"),
    "batch": N_("{entries} on {cases} at once"),
    "by_hand": N_("changed by hand: {case} ({subject})"),
    "renamed": N_("{formerly} is called {case} from now on"),
    "removed": N_("the file was taken away: {case} ({subject})"),
    "merge": N_("two lines of work were joined"),
    "other": N_("other files were changed: {what}"),
}
"""What is said of a deed that is no entry."""

BATCHES: dict[str, str] = {
    "import": N_("imported from {source}: {entries} on {cases}"),
    "apply": N_("recorded together: {entries} on {cases}"),
    "assign": N_("handed over together: {cases}"),
}
"""What is said of many entries at once, by the verb that made them."""

ENROLLED: dict[tuple[str, str], tuple[str, str]] = {
    ("people", "add"): ("person", N_("a person was added: {name}")),
    ("people", "retire"): ("person", N_("a person was retired: {name}")),
    ("areas", "add"): ("area", N_("an area was added: {name}")),
    ("areas", "assign"): ("area", N_("an area was given to another owner: {name}")),
    ("areas", "retire"): ("area", N_("an area was retired: {name}")),
    ("bodies", "add"): ("body", N_("a body was added: {name}")),
    ("bodies", "retire"): ("body", N_("a body was retired: {name}")),
}
"""What is said of a change of register.yaml, by verb."""


_MINUTE = 60


def history_list(deeds: Sequence[Deed], names: Names, zone: tzinfo, *, of_case: bool) -> Table:
    """Return deeds as a table, in their order; columns that would say nothing are left out."""
    idle = _idle(deeds, names)
    return Table(
        "log",
        [column for column in COLUMNS if column.key not in idle],
        [_row(deed, names, zone, of_case=of_case) for deed in deeds],
        keys=KEYS,
        empty=N_("nothing was done"),
    )


def _idle(deeds: Sequence[Deed], names: Names) -> frozenset[str]:
    """Name the columns without a word: nobody typed for another, everything was recorded at once."""
    typed = any(_typed_for_another(deed, names) for deed in deeds)
    late = any(_late(deed) for deed in deeds)
    return frozenset(key for key, said in (("typed", typed), ("recorded", late)) if not said)


def _row(deed: Deed, names: Names, zone: tzinfo, *, of_case: bool) -> Row:
    typist = names.register.by_email(deed.email)
    entry = deed.entry
    at = entry.at.astimezone(zone) if entry else None
    recorded = deed.recorded.astimezone(zone)
    record: dict[str, Any] = {
        "commit": deed.commit,
        "recorded": recorded,
        "committer": typist.id if typist else deed.email,
        "case": deed.case,
        "title": deed.title or None,
        "entry": entry.id if entry else None,
        "kind": deed.kind,
        "actor": deed.by,
        "at": at,
        "subject": deed.subject,
        "cases": deed.cases or None,
        "entries": deed.entries or None,
        "batch": deed.what if deed.kind == "batch" else None,
        "changed": list(deed.changed) or None,
        "formerly": deed.formerly,
    }

    def shown() -> dict[str, Filling]:
        own = typist.name if typist else deed.name or deed.email
        return {
            "at": _minute(at or recorded),
            "what": _what(deed, names, of_case=of_case),
            "actor": names.of("person", deed.by) if deed.by else own,
            "typed": own if _typed_for_another(deed, names) else None,
            "recorded": _since(at, recorded) if _late(deed) else None,
            "commit": deed.commit[:7],
        }

    return Row(record, shown, style=None if entry else "muted")


def _typed_for_another(deed: Deed, names: Names) -> bool:
    typist = names.register.by_email(deed.email)
    return deed.by is not None and deed.by != (typist.id if typist else None)


def _late(deed: Deed) -> bool:
    """Whether it was recorded at another minute than it happened."""
    return deed.entry is not None and abs((deed.recorded - deed.entry.at).total_seconds()) >= _MINUTE


def _what(deed: Deed, names: Names, *, of_case: bool) -> Filling:
    short = (deed.case or "").rpartition("-")[2]
    called = short if of_case else f"{short} {deed.title or ''}".strip()
    if deed.entry is None:
        return _other(deed, names, called)
    if deed.first:
        return Message(N_("reported {case}"), case=called)
    return deed_words(deed.entry, called, names.rules, names.register)


def _other(deed: Deed, names: Names, called: str) -> Message:
    verb, _, source = (deed.what or "").partition(" ")
    if deed.kind == "batch" and verb in BATCHES:
        return Message(
            BATCHES[verb],
            source=source,
            entries=so_many_entries(deed.entries),
            cases=so_many_cases(deed.cases),
        )
    if deed.kind == "register" and deed.what:
        step, _, wanted = source.partition(" ")
        if (verb, step) in ENROLLED:
            sort, text = ENROLLED[verb, step]
            return Message(text, name=names.of(sort, wanted))
    if deed.changed:
        text = N_("changed by hand: {case}, entries {entries} ({subject})")
        return Message(text, case=called, entries=list(deed.changed), subject=deed.subject)
    return Message(
        OTHER[deed.kind],
        case=called,
        subject=deed.subject,
        cases=so_many_cases(deed.cases),
        entries=so_many_entries(deed.entries),
        formerly=(deed.formerly or "").rpartition("-")[2],
        what=deed.what,
    )


def _minute(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M")


def _since(at: datetime | None, recorded: datetime) -> str:
    """Say when it was recorded; the year only where it is another."""
    short = at is not None and at.year == recorded.year
    return recorded.strftime("%m-%d %H:%M" if short else "%Y-%m-%d %H:%M")
