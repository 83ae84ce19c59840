"""What was done to the register or to a case: for reading, and as records of documented keys."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Any

from disputes_cli.casework.deeds import Deed
from disputes_cli.messages import N_, Filling, Message
from disputes_cli.views.act_line import deed_words
from disputes_cli.views.names import Names
from disputes_cli.views.table import Column, Row, Table

KEYS = (
    *("commit", "recorded", "committer", "case", "title", "entry", "kind", "actor", "at", "subject"),
    *("cases", "entries"),
)
"""The keys of a deed in their documented order."""

COLUMNS = (
    Column("at", N_("happened")),
    Column("what", N_("what was done"), folds=True, least=20),
    Column("actor", N_("done by")),
    Column("typed", N_("typed by"), rank=1),
    Column("recorded", N_("recorded"), rank=2),
    Column("commit", N_("commit"), rank=3),
)

OTHER: dict[str, str] = {
    "init": N_("the register was started"),
    "register": N_("register.yaml: people, areas, bodies ({subject})"),
    "rules": N_("the rules were changed ({subject})"),
    "batch": N_("{entries} entries on {cases} cases at once ({subject})"),
    "by_hand": N_("changed by hand: {case}"),
    "removed": N_("the file was taken away: {case}"),
    "merge": N_("two lines of work were joined ({subject})"),
}
"""What is said of a deed that is no entry."""


def history_list(deeds: Sequence[Deed], names: Names, zone: tzinfo, *, of_case: bool) -> Table:
    """Return deeds as a table, in their order."""
    return Table(
        "log",
        COLUMNS,
        [_row(deed, names, zone, of_case=of_case) for deed in deeds],
        keys=KEYS,
        empty=N_("nothing was done"),
    )


def _row(deed: Deed, names: Names, zone: tzinfo, *, of_case: bool) -> Row:
    typist = next(
        (one.id for one in names.register.people if one.email and one.email.lower() == deed.email.lower()),
        None,
    )
    entry = deed.entry
    at = entry.at.astimezone(zone) if entry else None
    recorded = deed.recorded.astimezone(zone)
    record: dict[str, Any] = {
        "commit": deed.commit,
        "recorded": recorded,
        "committer": typist or deed.email,
        "case": deed.case,
        "title": deed.title,
        "entry": entry.id if entry else None,
        "kind": deed.kind,
        "actor": entry.by if entry else None,
        "at": at,
        "subject": deed.subject,
        "cases": deed.cases or None,
        "entries": deed.entries or None,
    }

    def shown() -> dict[str, Filling]:
        own = names.of("person", typist) if typist else deed.name
        by_another = entry is not None and entry.by != typist
        return {
            "at": _minute(at or recorded),
            "what": _what(deed, names, of_case=of_case),
            "actor": names.of("person", entry.by) if entry else own,
            "typed": own if by_another else None,
            "recorded": _minute(recorded),
            "commit": deed.commit[:8],
        }

    return Row(record, shown, style=None if entry else "muted")


def _what(deed: Deed, names: Names, *, of_case: bool) -> Filling:
    called = (deed.case or "").rpartition("-")[2] if of_case else f"{deed.case} {deed.title or ''}".strip()
    if deed.kind not in OTHER and deed.entry is None:
        return deed.subject
    if deed.entry is None:
        return Message(
            OTHER[deed.kind], subject=deed.subject, case=called, cases=deed.cases, entries=deed.entries
        )
    if deed.first:
        return Message(N_("reported {case}"), case=called)
    return deed_words(deed.entry, called, names.rules, names.register)


def _minute(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M")
