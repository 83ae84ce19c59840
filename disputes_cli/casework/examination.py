"""Everything that is wrong with one case, by its own log, the rules, the register and the law."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from disputes_cli.casework.case import Case
from disputes_cli.casework.desk import Desk
from disputes_cli.casework.entries import Amendment, Closure, Entry, Note, Report
from disputes_cli.casework.findings import Answer, Finding
from disputes_cli.casework.law.floor import breaches
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.promises import check_promises
from disputes_cli.casework.proposals.closing import breach_answer, check_closures, check_triages, ending_of
from disputes_cli.casework.proposals.conduct import check_follow_ups, check_sessions
from disputes_cli.casework.proposals.extensions import check_extensions
from disputes_cli.casework.references import check_references, missing, places
from disputes_cli.casework.standing import Standing
from disputes_cli.casework.state import fold, state
from disputes_cli.casework.texts.plain_text import unseen
from disputes_cli.casework.texts.privacy import has_run_of_digits, search
from disputes_cli.casework.unseen_signs import unseen_signs
from disputes_cli.errors import Refused
from disputes_cli.messages import N_, Message


def examine(case: Case, desk: Desk, standing: Standing | None = None) -> list[Finding]:
    """Return the findings of a case, but for whether its stored state is right (`stored_state`)."""
    standing = standing or fold(case.log)
    at = places(case)
    return [
        *standing.findings,
        *check_references(case, standing.log, at, desk.rules, desk.register),
        *_shape(case, standing.log, at),
        *check_promises(case, standing.log, at, desk.now.tzinfo),
        *_future(case, desk),
        *_of_texts(case, standing.log, at),
        *breaches_of(case, standing, desk),
    ]


def _of_texts(case: Case, log: Sequence[Entry], at: Mapping[str, int]) -> Iterator[Finding]:
    """Yield what is wrong with the texts of a case; each is looked at only where the whole gives reason to."""
    whole = msgspec.json.encode(case).decode()
    if has_run_of_digits(whole):
        yield from personal_data(case)
    if unseen(whole):
        yield from _unseen_signs(case, log, at)


def breaches_of(case: Case, standing: Standing, desk: Desk) -> list[Finding]:
    """Return what is against the rules or the law; a notice where the entry says why."""
    if UNBOUND.issuperset(map(type, standing.log)):
        return []
    told = _told(standing, desk.rules)
    broken = [
        *check_closures(standing.log, desk.rules),
        *check_triages(standing.log, desk.rules, desk.register),
        *check_sessions(standing.log, desk.rules),
        *check_follow_ups(case, standing.log, desk.rules),
        *check_extensions(standing.log, desk.rules),
        *_asking(standing.log, desk.rules, breaches(case, standing.log, desk.laws, desk.rules)),
    ]
    return [breach.as_notice() if (breach.entry, breach.answered_by) in told else breach for breach in broken]


UNBOUND: frozenset[type[Entry]] = frozenset({Report, Note})
"""What was told may be recorded whatever it is: no rule, of a register or of law, is broken by these alone."""


def _told(standing: Standing, rules: Rules) -> set[tuple[str | None, Answer]]:
    """Return which entries say why in which field, themselves or by an amendment of theirs."""
    told: set[tuple[str | None, Answer]] = set()
    for entry in standing.log:
        if entry.reason:
            told.add((entry.id, "reason"))
        if isinstance(entry, Amendment):
            told |= {(entry.corrects, "reason"), (entry.corrects, "breach_reason")}
        elif isinstance(entry, Closure) and entry.breach_reason:
            told.add((entry.id, breach_answer(ending_of(rules, entry.as_))))
    return told


def _asking(log: Sequence[Entry], rules: Rules, found: Sequence[Finding]) -> list[Finding]:
    """Return breaches with the field in which their entry says why."""
    asks = {
        entry.id: breach_answer(ending_of(rules, entry.as_)) for entry in log if isinstance(entry, Closure)
    }
    return [replace(one, answered_by=asks[one.entry]) if one.entry in asks else one for one in found]


def stored_state(case: Case, standing: Standing) -> list[Finding]:
    """Return a fault where the state that the file shows is not the one its log gives."""
    right = state(standing)
    if case.state == right:
        return []
    shown = msgspec.to_builtins(case.state) if case.state else {}
    wanted = msgspec.to_builtins(right)
    keys = [key for key in {**wanted, **shown} if shown.get(key) != wanted.get(key)]
    return [
        Finding(
            "state_differs",
            Message(N_("the state shown is not what the log gives: {keys}"), keys=keys),
            path=("state", keys[0]) if shown else (),
            remedy=Message(N_("it should read: {right}"), right=[_line(key, wanted) for key in keys]),
        )
    ]


def _line(key: str, wanted: Mapping[str, Any]) -> Message | str:
    return (
        f"{key}: {_plain(wanted[key])}" if wanted.get(key) is not None else Message(N_("no {key}"), key=key)
    )


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_plain(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(value) + "]" if isinstance(value, (list, tuple)) else str(value)


def _shape(case: Case, log: Sequence[Entry], at: Mapping[str, int]) -> Iterator[Finding]:
    if len(case.title.splitlines()) > 1:
        yield _fault(
            "title_of_lines",
            N_("a title of more than one line"),
            ("title",),
            remedy=N_("tell the rest in the narrative"),
        )
    if case.parties:
        yield from _of_parties(case)
    yield from _term_ids(log, at)


def _of_parties(case: Case) -> Iterator[Finding]:
    keys = Counter(party.key for party in case.parties)
    for place, party in enumerate(case.parties):
        if keys[party.key] > 1:
            yield _fault(
                "party_key_twice",
                N_("two parties have the key {key}"),
                ("parties", place),
                remedy=N_("give each party a key of its own"),
                key=party.key,
            )
        if party.for_ is not None and party.for_ not in keys:
            yield missing("party", party.for_, keys, path=("parties", place, "for"))
        if party.kind == "group" and party.count is None:
            yield _fault(
                "group_without_count",
                N_("a group without a count: {key}"),
                ("parties", place),
                remedy=N_("say of how many people, as count=23"),
                key=party.key,
            )


def _term_ids(log: Sequence[Entry], at: Mapping[str, int]) -> Iterator[Finding]:
    before: set[str] = set()
    for entry in log:
        for number, term in enumerate(getattr(entry, "terms", ())):
            if not term.id.startswith(f"{entry.id}-") or term.id in before:
                yield _fault(
                    "term_id",
                    N_("the id of a term is its entry's id, a hyphen and a number of its own: {term}"),
                    ("log", at[entry.id], "terms", number, "id"),
                    entry.id,
                    term=term.id,
                )
            before.add(term.id)


def _fault(
    code: str,
    text: str,
    path: tuple[str | int, ...],
    entry: str | None = None,
    *,
    remedy: str | None = None,
    **fill: Any,
) -> Finding:
    mended = Message(remedy, **fill) if remedy else None
    return Finding(code, Message(text, **fill), entry=entry, path=path, remedy=mended, nonsense=True)


def _unseen_signs(case: Case, log: Sequence[Entry], at: Mapping[str, int]) -> Iterator[Finding]:
    """Yield texts with signs that nobody sees, as they read now: what an amendment put right is right."""
    header = replace(case, log=(), state=None)
    yield from unseen_signs(msgspec.to_builtins(header), case=case.id)
    for entry in log:
        read = replace(entry, set={}) if isinstance(entry, Amendment) else entry
        yield from unseen_signs(msgspec.to_builtins(read), ("log", at[entry.id]), entry.id, case=case.id)


ONE_SECOND = timedelta(seconds=1)
CLOCK_TOLERANCE = timedelta(minutes=10)
"""How far clocks of one register may differ before an entry counts as one of the future."""


def _future(case: Case, desk: Desk) -> Iterator[Finding]:
    taken = {entry.at for entry in case.log}
    for place, entry in enumerate(case.log):
        follows = entry.at - ONE_SECOND in taken  # of an entry made where the clock was fast
        if entry.at > desk.now + CLOCK_TOLERANCE and not follows:
            yield Finding(
                "in_the_future",
                Message(N_("{at} is in the future"), at=entry.at),
                entry=entry.id,
                path=("log", place, "at"),
                remedy=Message(N_("record what has happened; what is to come has a date of its own")),
                nonsense=True,
            )


SKIPPED = frozenset({"id", "sha256", "kind", "key", "state"})
"""Keys whose values are ids or checksums, never prose."""


UNSEARCHED = frozenset({"log", "refs", "state"})
"""Keys of a case's header that hold no prose, or are searched by themselves."""


def personal_data(case: Case) -> list[Finding]:
    """Return a fault for every text that seems to hold an identity, telephone or card number.

    Where an entry says why it is none, a notice; what the first report says holds for the header too.
    """
    excused = {entry.id for entry in case.log if entry.not_personal is not None}
    by_header = any(isinstance(entry, Report | Amendment) and entry.not_personal for entry in case.log)
    found: list[Finding] = []
    bare = replace(case, log=(), refs=(), state=None)
    if _may_hold_number(bare):
        header = {key: value for key, value in msgspec.to_builtins(bare).items() if key not in UNSEARCHED}
        found.extend(hit.as_notice() if by_header else hit for hit in _hits(header, (), None))
    for place, entry in enumerate(case.log):
        if _may_hold_number(entry):
            hits = _hits(_prose(entry), ("log", place), entry.id)
            found.extend(hit.as_notice() if entry.id in excused else hit for hit in hits)
    return found


def _may_hold_number(record: msgspec.Struct) -> bool:
    """Whether a closer look at the texts of a record is worth its time; mostly it is not."""
    return has_run_of_digits(msgspec.json.encode(record).decode())


def refuse_personal(text: str, where: str) -> None:
    """Raise Refused where a text that is not part of a case seems to hold personal data."""
    for finding in _hits(text, (), None):
        raise Refused(finding.message, where=where, remedy=Message(N_("leave it out")))


def _prose(entry: Entry) -> dict[str, Any]:
    return {key: value for key, value in msgspec.to_builtins(entry).items() if key not in ("refs", "source")}


def _hits(value: Any, path: tuple[str | int, ...], entry: str | None) -> Iterator[Finding]:
    if isinstance(value, str):
        for hit in search(value):
            yield Finding(
                "personal_data",
                Message(
                    N_("what looks like personal data: {sort}"),
                    sort=Message(KINDS_OF_NUMBERS.get(hit.kind, hit.kind)),
                ),
                entry=entry,
                path=path,
                remedy=Message(N_("leave it out of the register, or say with --not-personal why it is none")),
            )
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in SKIPPED:
                yield from _hits(item, (*path, key), entry)
    elif isinstance(value, (list, tuple)):
        for place, item in enumerate(value):
            yield from _hits(item, (*path, place), entry)


KINDS_OF_NUMBERS = {
    "mobile": N_("a mobile number"),
    "landline": N_("a telephone number"),
    "identity": N_("an identity number"),
    "card": N_("a bank card number"),
}
"""What the kinds of numbers that `privacy.search` finds are called."""
