"""Finding cases by what they are: filters as typed, read into values, and whether a case fits. Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeAlias, get_args

from msgspec import Struct

from disputes_cli.casework.case import Case, Status
from disputes_cli.casework.declarations import fields_of
from disputes_cli.casework.desk import Policy
from disputes_cli.casework.entries import ENTRY_KINDS
from disputes_cli.casework.overview.case_seen import Seen
from disputes_cli.casework.spans import Span, span
from disputes_cli.casework.values import Nature, Term
from disputes_cli.errors import UsageError
from disputes_cli.messages import N_

NONE = "none"
"""What is typed to find cases that have nothing there: `grade:none`, `owner:none`."""
_NONE = frozenset({NONE, "\u65e0"})

_KEYED = "(?P<no>[-!]?)(?P<key>[A-Za-z_]+)[:\uff1a](?P<values>.*)"
_COMMA = "[,\uff0c\u3001]"
_UNSEARCHED = frozenset({"id", "term", "referral", "of", "corrects", "agreement", "proposed", "earlier"})
"""Fields of entries that hold ids."""


class FilterKey(Struct, frozen=True):
    """One key of a filter: what a case holds under it, and what may be asked for.

    `of` is a list of ids of rules or register, `among` a closed set; `dated` asks for days, none of these
    for a piece of text.
    """

    key: str
    held: Callable[[Seen], Iterable[Any]]
    of: str | None = None
    among: tuple[str, ...] = ()
    dated: bool = False


def _one(value: Any) -> tuple[Any, ...]:
    return () if value is None else (value,)


def _bodies(seen: Seen) -> Iterator[str]:
    for held in seen.standing.referrals.values():
        yield held.referral.to
        yield from _one(held.forwarded_to)
    for session in seen.standing.sessions:
        yield from (*_one(session.host), *session.assist)


FILTER_KEYS: dict[str, FilterKey] = {
    row.key: row
    for row in (
        FilterKey("status", lambda s: (s.status,), among=get_args(Status)),
        FilterKey("also", lambda s: s.also, among=get_args(Status)),
        FilterKey("grade", lambda s: _one(s.standing.grade), of="grade"),
        FilterKey("complexity", lambda s: _triaged(s, "complexity"), of="complexity"),
        FilterKey("nature", lambda s: _triaged(s, "nature"), among=get_args(Nature)),
        FilterKey("category", lambda s: (s.case.category,), of="category"),
        FilterKey("area", lambda s: (s.case.area,), of="area"),
        FilterKey("owner", lambda s: _one(s.standing.owner), of="person"),
        FilterKey("lead", lambda s: _one(s.standing.lead), of="person"),
        FilterKey("team", lambda s: s.standing.team, of="person"),
        FilterKey("by", lambda s: {entry.by for entry in s.standing.log}, of="person"),
        FilterKey("channel", lambda s: [report.channel for report in s.standing.reports], of="channel"),
        FilterKey("body", _bodies, of="body"),
        FilterKey("kind", lambda s: {entry.kind for entry in s.standing.log}, among=tuple(ENTRY_KINDS)),
        FilterKey("opened", lambda s: _one(s.standing.opened), dated=True),
        FilterKey("closed", lambda s: _one(s.standing.closed and s.standing.closed.at), dated=True),
        FilterKey("due", lambda s: [owed.due for owed in s.standing.owed if not owed.optional], dated=True),
        FilterKey("case", lambda s: (s.case.id,)),
        FilterKey("title", lambda s: (s.case.title,)),
        FilterKey("place", lambda s: _one(s.case.place)),
        FilterKey("party", lambda s: [party.name for party in s.case.parties]),
        FilterKey("ref", lambda s: [f"{ref.kind}:{ref.no}" for ref in s.case.refs]),
        FilterKey("text", lambda s: _prose(s.case)),
    )
}
"""Every key that may be typed before a colon."""

LIFTING = frozenset({"status", "closed"})
"""Keys that, asked for, find closed cases too."""


def _triaged(seen: Seen, field: str) -> tuple[Any, ...]:
    triage = seen.standing.triaged
    return _one(getattr(triage, field)) if triage else ()


class Filter(Struct, frozen=True):
    """One condition: any of the values under the key; `negated` turns it round."""

    key: FilterKey
    values: tuple[Any, ...]
    negated: bool = False

    def fits(self, seen: Seen) -> bool:
        """Whether a case fits."""
        held = list(self.key.held(seen))
        return any(_meets(self.key, wanted, held) for wanted in self.values) != self.negated


Choose: TypeAlias = Callable[[str, Sequence[str], str], str]
"""Returns which of a closed set is meant, or raises UsageError that names the key."""


def read_filters(words: Sequence[str], policy: Policy, choose: Choose) -> tuple[Filter, ...]:
    """Read filters as typed. Raises UsageError naming near keys, or near ids."""
    return tuple(_read(word, policy, choose) for word in words if word.strip())


def finds_closed(filters: Iterable[Filter]) -> bool:
    """Whether the filters themselves speak of closed cases, so that those are not left out."""
    return any(one.key.key in LIFTING and not one.negated for one in filters)


def _read(word: str, policy: Policy, choose: Choose) -> Filter:
    keyed = re.fullmatch(_KEYED, word, re.DOTALL)
    if keyed is None:
        return Filter(FILTER_KEYS["text"], (_folded(word),))
    key = FILTER_KEYS.get(keyed["key"].lower())
    if key is None:
        raise _no_key(keyed["key"])
    values = [value.strip() for value in re.split(_COMMA, keyed["values"]) if value.strip()]
    if not values:
        raise UsageError(
            N_("the filter {key}: has no value"), remedy=N_("write it as {key}:VALUE"), key=key.key
        )
    read = (item for value in values for item in _values(key, value, policy, choose))
    return Filter(key, tuple(read), negated=bool(keyed["no"]))


def _no_key(typed: str) -> UsageError:
    from disputes_cli.casework.spelling import near_names

    near = near_names(typed, FILTER_KEYS)
    return UsageError(
        N_("no filter {typed}"),
        remedy=N_("did you mean {near}?") if near else N_("filters are: {known}"),
        typed=typed,
        near=[f"{one}:" for one in near],
        known=list(FILTER_KEYS),
    )


def _values(key: FilterKey, typed: str, policy: Policy, choose: Choose) -> Iterator[Any]:
    if typed in _NONE:
        yield None
    elif key.dated:
        yield span(typed, key.key)
    elif key.among:
        yield choose(typed, key.among, key.key)
    elif key.of is not None:
        yield from _ids(key.of, typed, policy)
    else:
        yield _folded(typed)


def _ids(sort: str, typed: str, policy: Policy) -> Iterator[str]:
    """Yield the id, or the ids whose label it is, each with all that lies below it in its tree."""
    from disputes_cli.casework.references import known, spellings_of, unknown
    from disputes_cli.casework.spelling import folded

    items = known(sort, policy.rules, policy.register)
    wanted = folded(typed)
    found = (
        [item.id for item in items if item.id == typed]
        or [item.id for item in items if wanted in map(folded, spellings_of(item))]
        or _begun(items, wanted)
    )
    fault = None if found else unknown(sort, typed, policy.rules, policy.register)
    if fault:
        raise UsageError(fault.message, remedy=fault.remedy)
    for wanted in found:
        if sort == "area":
            yield from sorted(policy.register.within(wanted))
        elif sort == "category":
            yield from (
                one.id
                for one in policy.rules.all_categories()
                if wanted in policy.rules.category_path(one.id)
            )
        else:
            yield wanted


def _begun(items: Iterable[Any], typed: str) -> list[str]:
    """Return the one whose label begins like that, if it is the only one."""
    from disputes_cli.casework.references import spellings_of
    from disputes_cli.casework.spelling import folded

    found = [
        item.id for item in items if any(folded(name).startswith(typed) for name in spellings_of(item)[1:])
    ]
    return found if len(found) == 1 else []


def _meets(key: FilterKey, wanted: Any, held: list[Any]) -> bool:
    if wanted is None:
        return not held
    if isinstance(wanted, Span):
        return any(wanted.holds(day) for day in held)
    if key.of is None and not key.among:
        return any(wanted in _folded(text) for text in held)
    return wanted in held


def _prose(case: Case) -> Iterator[str]:
    yield case.title
    yield from _one(case.place)
    yield from (party.name for party in case.parties)
    yield from (ref.no for ref in case.refs)
    for entry in case.log:
        for field in fields_of(type(entry)):
            if field.key not in _UNSEARCHED and not field.choices and (field.mapping or field.of is None):
                yield from _strings(getattr(entry, field.name))


def _strings(value: Any) -> Iterator[str]:
    """Yield what somebody wrote in a value; ids, days and numbers are not searched."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        yield from _strings([*value.values()])
    elif isinstance(value, Term):
        yield value.text
    elif isinstance(value, Struct):
        yield from _strings([getattr(value, name) for name in value.__struct_fields__])


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
