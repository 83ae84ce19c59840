"""What docs/scripting.md and its English twin say of the keys that scripts read, and what a record is that keeps to it."""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any, NamedTuple

from tests.station import CHECKOUT

PAGES = [CHECKOUT / "docs" / name for name in ("scripting.md", "scripting.en.md")]

Kinds = Mapping[str, Mapping[str, str]]
"""The documented types by key, in their order, by kind."""

_PLAIN = {
    "text": r"(?s).*",
    "id": r"[A-Za-z0-9_.-]+",
    "date": r"\d{4}-\d\d-\d\d",
    "time": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d",
}
_BARE: dict[str, tuple[type, ...]] = {"int": (int,), "number": (int, float), "bool": (bool,)}


def kinds(page: Path) -> Kinds:
    """Return the tables of a page: a heading that is a kind, then its keys."""
    found: dict[str, dict[str, str]] = {}
    rows: dict[str, str] = {}
    for line in page.read_text("utf-8").split("\n"):
        if heading := re.fullmatch(r"### `([a-z_.]+)`", line):
            rows = found[heading[1]] = {}
        elif row := re.match(r"\| `([a-z_.\[\]{}]+)` \| `([^`]+)` \| \S", line):
            assert row[1] not in rows, f"{row[1]} stands twice"
            rows[row[1]] = row[2]
    return {kind: keys for kind, keys in found.items() if keys}


def columns(keys: Mapping[str, str]) -> list[str]:
    """Return the keys that are columns of TSV and CSV."""
    return [key for key in keys if re.fullmatch(r"[a-z_]+", key)]


class Fault(NamedTuple):
    """A key that is printed otherwise than it is documented."""

    kind: str
    key: str
    what: str


class Reader:
    """Reads records as a page tells them; keeps which keys it has met, and each that is otherwise."""

    def __init__(self, told: Kinds) -> None:
        self.told = told
        self.met: set[tuple[str, str]] = set()
        self.faults: set[Fault] = set()

    def read(self, kind: str, record: Mapping[str, Any], also: str | None = None) -> None:
        """Read one record of a kind; `also` names the kind whose keys come before its own."""
        self._object(kind, "", record, known=self._below(also, "") if also else set())
        if also:
            self._object(also, "", record, known=self._below(kind, ""))

    def missed(self, *, but: AbstractSet[str] = frozenset()) -> set[tuple[str, str]]:
        """Return what is documented, but was never printed."""
        every = {(kind, key) for kind, keys in self.told.items() for key in keys if kind not in but}
        return every - self.met

    def _below(self, kind: str, prefix: str) -> set[str]:
        """Return the names right below a key."""
        keys = (key.removeprefix(prefix) for key in self.told[kind] if key.startswith(prefix))
        return {key for key in keys if re.fullmatch(r"[a-z_]+", key)}

    def _object(
        self, kind: str, prefix: str, record: Mapping[str, Any], known: AbstractSet[str] = frozenset()
    ) -> None:
        for name, value in record.items():
            key = prefix + name
            if key in self.told[kind]:
                self.met.add((kind, key))
                self._value(kind, key, self.told[kind][key], value)
            elif name not in known:
                self.faults.add(Fault(kind, key, "is not documented"))

    def _value(self, kind: str, key: str, type_: str, value: Any) -> None:
        if type_.endswith("?"):
            if value is not None:
                self._value(kind, key, type_[:-1], value)
        elif type_.startswith("["):
            for one in self._all(kind, key, list, value):
                self._value(kind, f"{key}[]", type_[1:-1], one)
        elif type_.startswith("{"):
            for one in self._all(kind, key, dict, value):
                self._value(kind, key + "{}", type_[1:-1], one)
        elif type_ in self.told or type_ in ("object", "file"):
            self._nested(kind, key, type_, value)
        elif type_ != "any" and not _is(type_, value):
            self.faults.add(Fault(kind, key, f"is {value!r}, not {type_}"))

    def _all(
        self, kind: str, key: str, wanted: type[list[Any]] | type[dict[str, Any]], value: Any
    ) -> Iterator[Any]:
        if not isinstance(value, wanted):
            self.faults.add(Fault(kind, key, f"is {value!r}, no {wanted.__name__}"))
        elif isinstance(value, dict):
            yield from value.values()
        else:
            yield from list(value)

    def _nested(self, kind: str, key: str, type_: str, value: Any) -> None:
        if not isinstance(value, dict):
            self.faults.add(Fault(kind, key, f"is {value!r}, no object"))
            return
        own = self._below(kind, f"{key}.")
        if type_ == "file":
            self._object(kind, f"{key}.", value, known=set(value))
        else:
            self._object(
                kind, f"{key}.", value, known=self._below(type_, "") if type_ in self.told else set()
            )
        if type_ in self.told:
            self._object(type_, "", value, known=own)


def _is(type_: str, value: Any) -> bool:
    if type_ in _BARE:
        return isinstance(value, _BARE[type_]) and (type_ == "bool" or not isinstance(value, bool))
    assert type_ in _PLAIN, f"{type_} is no type"
    return isinstance(value, str) and re.fullmatch(_PLAIN[type_], value) is not None
