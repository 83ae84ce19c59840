"""Entries, logs and cases drawn at random from the declarations themselves: well typed, broken rules included."""

import types
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from msgspec import Meta, Struct
from msgspec.structs import fields

from disputes_cli.casework.case import Case, Link, Party, State
from disputes_cli.casework.entries import ENTRY_KINDS, Entry
from disputes_cli.casework.values import FIRST_YEAR, LAST_YEAR, Ref
from tests.casework.logs import CHINA, register
from tests.casework.method import general

FIRST = datetime(2026, 4, 1, 9, tzinfo=CHINA)
ENTRY_IDS = [f"{letter}0000" for letter in "abcdefghjk"]
TERM_IDS = [f"{entry}-{number}" for entry in ENTRY_IDS[:5] for number in (1, 2)]
KEYS = ["a", "b", "c"]
RULES = general()
REGISTER = register()

LISTED: dict[str, list[str]] = {
    "person": [person.id for person in REGISTER.people],
    "body": [body.id for body in REGISTER.bodies],
    "party": KEYS,
    "term": TERM_IDS,
    "entry": [*ENTRY_IDS, "header"],
    "referral": ENTRY_IDS,
    "task": ENTRY_IDS,
    **{sort: [one.id for one in RULES.listed(sort)] for sort in ("channel", "grade", "complexity", "tier", "mode", "route", "letter", "factor", "follow_up_type", "content", "preparation")},
}  # fmt: skip
"""Ids that entries may name: few, so that entries have to do with each other."""

SENTENCES = [
    "两户因地界争吵",
    "李某扬言持刀报复",
    "没有动手",
    "He said: 'come # again' & {left} [it]",
    "一、先看现场;\n二、再调解:\n  - 双方到场\n",
    "- not a list",
    "2026-04-01",
    "110",
    "yes",
    "null",
    "\n\n末尾\n\n",
    "  前后有空格  ",
    "a: b # c",
    "制表\t符",
    "“引号”与'撇号'与\"双撇\"",
    "%YAML",
    "@家",
    "电话13812345678",
]

texts = st.sampled_from(SENTENCES) | st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffe\uffff"), min_size=1, max_size=12
)  # fmt: skip
words = st.sampled_from(["blue", "red", "li.wei", "court", "x", "zhang.wei", "0", "a-b_c.d"])
days = st.integers(0, 60).map(lambda number: FIRST.date() + timedelta(days=number)) | st.sampled_from(
    [date.min, date.max, date(2024, 2, 29)]
)
zones = st.sampled_from([CHINA, timezone.utc, timezone(timedelta(hours=-9, minutes=-30))])  # noqa: UP017
usual = st.builds(
    lambda number, zone: (FIRST + timedelta(hours=8 * number)).astimezone(zone), st.integers(0, 30), zones
)
edges = st.builds(
    lambda edge, zone: edge.replace(tzinfo=zone),
    st.sampled_from([datetime(FIRST_YEAR, 1, 1), datetime(LAST_YEAR - 1, 12, 31, 23, 59, 59)]),  # noqa: DTZ001
    zones,
)
moments = st.one_of(usual, usual, usual, usual, edges)
sums = st.integers(0, 10**6) | st.floats(0, 1e9, allow_nan=False).map(lambda value: round(value, 2))
partial_days = st.sampled_from(
    ["2022", "2026-04", "2026-04-01", "2026-04-01T09:30", "2026-04-01T09:30:00+08:00"]
)
anything: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | texts | words,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(words, inner, max_size=2),
    max_leaves=4,
)

PATTERNS: dict[str, st.SearchStrategy[str]] = {
    "^[a-hjkmnp-tv-z]": st.sampled_from(ENTRY_IDS),
    "^[a-z][0-9a-z]{4}-[0-9]+$": st.sampled_from(TERM_IDS),
    "^[a-z][a-z0-9]*$": st.sampled_from(KEYS),
    "^[0-9a-f]{64}$": st.just("0" * 63 + "a"),
    r"^\d{4}(-": partial_days,
    r"^\d{8}-": st.sampled_from(["20260401-k7q3f", "20260402-m4wd8"]),
    "^[a-z0-9][a-z0-9_.-]*$": words,
}


def examples(number: int) -> settings:
    """Ask for so many examples; for as many as the profile says where it looks for new ones."""
    search = settings.default.max_examples if settings.default else 0
    return settings(max_examples=search if search > 100 else number)


def typed(declared: Any, metas: tuple[Meta, ...] = ()) -> st.SearchStrategy[Any]:
    """Return every value of a declared type, as plain data of a file has it."""
    origin, arguments = get_origin(declared), get_args(declared)
    if origin is Annotated:
        return typed(arguments[0], (*metas, *(one for one in arguments[1:] if isinstance(one, Meta))))
    if origin in (Union, types.UnionType):
        return st.one_of(*(typed(one, metas) for one in arguments))
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        least = max((meta.min_length or 0 for meta in metas), default=0)
        return st.lists(typed(arguments[0], metas), min_size=least, max_size=least + 2)
    if origin is dict:
        return st.dictionaries(typed(arguments[0], metas), typed(arguments[1]), max_size=2)
    if isinstance(declared, type) and issubclass(declared, Struct):
        return structure(declared)
    if declared is str:
        return _string(metas)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        type(None): st.none(),
        bool: st.booleans(),
        int: st.integers(0, 9).map(lambda number: number + max((meta.ge or 0 for meta in metas), default=0)),
        float: sums,
        date: days.map(date.isoformat),
        datetime: moments.map(datetime.isoformat),
        Any: anything,
    }
    return plain[declared]


def _string(metas: tuple[Meta, ...]) -> st.SearchStrategy[str]:
    of = next((meta.extra["of"] for meta in metas if meta.extra and meta.extra.get("of") in LISTED), None)
    pattern = next((meta.pattern for meta in metas if meta.pattern), None)
    found = next((drawn for begin, drawn in PATTERNS.items() if pattern and pattern.startswith(begin)), texts)
    return st.sampled_from(LISTED[of]) | found if of and LISTED[of] else found


@cache
def structure(declared: type[Struct]) -> st.SearchStrategy[dict[str, Any]]:
    """Return every value of a declaration as the file has it, optional fields there or not."""
    needed: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for info in fields(declared):
        (needed if info.required else optional)[info.encode_name] = typed(info.type)
    return st.fixed_dictionaries(needed, optional=optional).map(
        lambda drawn: {key: value for key, value in drawn.items() if value is not None}
    )


def entry_of(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return every entry of a kind, as the file has it."""
    drawn = structure(ENTRY_KINDS[kind]).map(lambda entry: {"kind": kind, **entry})
    if kind == "amendment":
        return st.builds(lambda entry, change: {**entry, "set": change}, drawn, changes())
    return drawn


def changes() -> st.SearchStrategy[dict[str, Any]]:
    """Return what an amendment may set: a field of some kind to a value of it, or anything to anything."""
    of_kind = st.sampled_from(sorted(ENTRY_KINDS)).flatmap(
        lambda kind: structure(ENTRY_KINDS[kind]).map(
            lambda drawn: dict([*drawn.items()][-2:])
        )
    )  # fmt: skip
    return of_kind | st.dictionaries(st.sampled_from(["grade", "at", "id", "kind", "set", "void", "of", "terms", "x"]), anything, max_size=2)  # fmt: skip


def any_entry() -> st.SearchStrategy[dict[str, Any]]:
    """Return any entry at all."""
    return st.sampled_from(sorted(ENTRY_KINDS)).flatmap(entry_of)


def read(entries: list[dict[str, Any]]) -> tuple[Entry, ...]:
    """Return entries as values, each with an id of its own in the order drawn."""
    return tuple(
        msgspec.convert({**entry, "id": ENTRY_IDS[place]}, ENTRY_KINDS[entry["kind"]])
        for place, entry in enumerate(entries[: len(ENTRY_IDS)])
    )


def logs(least: int = 0) -> st.SearchStrategy[tuple[Entry, ...]]:
    """Return any log: entries in any order, of any times, that may make no sense together."""
    return st.lists(any_entry(), min_size=least, max_size=8).map(read)


def lively_logs() -> st.SearchStrategy[tuple[Entry, ...]]:
    """Return logs that begin with a report, so that what follows has something to follow."""
    report = entry_of("report").map(lambda entry: {**entry, "at": (FIRST - timedelta(days=1)).isoformat()})
    return st.builds(lambda first, rest: read([first, *rest]), report, st.lists(any_entry(), max_size=9))


def headers() -> st.SearchStrategy[dict[str, Any]]:
    """Return any header of a case."""
    return st.fixed_dictionaries(
        {
            "format": st.just(1),
            "id": st.just("20260401-k7q3f"),
            "title": texts,
            "category": st.sampled_from([category.id for category in RULES.all_categories()]),
            "area": st.sampled_from([area.id for area in REGISTER.all_areas()]),
        },
        optional={
            "place": texts,
            "people_involved": st.integers(0, 99),
            "amount": sums,
            "parties": st.lists(structure(Party), max_size=3),
            "links": st.lists(structure(Link), max_size=2),
            "refs": st.lists(structure(Ref), max_size=2),
        },
    )


def cases() -> st.SearchStrategy[Case]:
    """Return any case: any header, any log, any state shown."""
    return st.builds(
        lambda header, log, shown: msgspec.convert(
            {**header, "state": shown, "log": [msgspec.to_builtins(one) for one in log]},
            Case,
        ),
        headers(),
        logs(least=1),
        structure(State),
    )
