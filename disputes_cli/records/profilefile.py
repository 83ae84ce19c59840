"""A profile that ships ⇄ the text of `rules.yaml` that `init` writes: the whole, or what it changes in another.

A profile of changes has the shape of `rules.yaml`. Under the key of a list stand what is done to it: `only` (a list
instead of it), `without` (ids), `change` (items whose keys replace those of the item with that id), `before` and
`after` (an id, and the items to stand there), `add` (items at the end). Keys of mappings are changed one by one;
anything else is replaced. The text of the basis stays as it is wherever nothing is changed, comments too.
"""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from disputes_cli.errors import Refused, UsageError
from disputes_cli.messages import N_
from disputes_cli.records import yaml_emit
from disputes_cli.records.rulesfile import PROFILES
from disputes_cli.records.yaml_layout import Splicer
from disputes_cli.records.yaml_lines import (
    ITEM,
    Segment,
    Unrecognised,
    indent_of,
    is_trivia,
    same,
    split_items,
    split_mapping,
)
from disputes_cli.records.yaml_read import load

WHOLE, CHANGES = "rules.yaml", "changes.yaml"
"""How the file of a profile is called that is whole, and of one that says what it changes."""

BASIS = "changes"
"""The key that names the profile which is changed."""

ACTS = ("only", "without", "change", "before", "after", "add")
"""What may be done to a list."""

_IDS = ("id", "as", "manner")
"""The keys that name an item of a list."""


def profiles() -> list[str]:
    """Return the names of the profiles that ship."""
    return sorted({path.parent.name for name in (WHOLE, CHANGES) for path in PROFILES.glob(f"*/{name}")})


def profile_labels() -> dict[str, dict[str, str]]:
    """Return what the profiles that ship are called, by name."""
    return {name: load(_file(name).read_bytes(), file=name)["label"] for name in profiles()}


def _file(name: str) -> Path:
    whole = PROFILES / name / WHOLE
    return whole if whole.is_file() else PROFILES / name / CHANGES


def profile_text(name: str, seen: tuple[str, ...] = ()) -> bytes:
    """Return the rules of a profile as `init` writes them. Raises UsageError for one that does not ship."""
    if name not in profiles():
        near = get_close_matches(name, profiles(), n=3)
        raise UsageError(
            N_("no profile {name}"),
            remedy=N_("did you mean {near}?") if near else N_("choose one of: {known}"),
            name=name,
            near=near,
            known=profiles(),
        )
    if name in seen:
        raise Refused(
            N_("profiles change each other in a circle: {names}"),
            where=f"{name}/{CHANGES}",
            remedy=N_("let one of them be whole"),
            names=[*seen, name],
        )
    own = _file(name)
    if own.name == WHOLE:
        return own.read_bytes()
    changes = own.read_bytes()
    plain = load(changes, file=f"{name}/{CHANGES}")
    basis = profile_text(str(plain[BASIS]), (*seen, name))
    return composed(basis, changes, f"{name}/{CHANGES}").encode()


def composed(basis: bytes, changes: bytes, file: str) -> str:
    """Return the text of the basis with the changes in it. Raises Refused for a change that finds no place."""
    old, new = load(basis), load(changes, file=file)
    new.pop(BASIS, None)
    text = changes.decode()
    own = [line for line in text.splitlines() if not line.startswith(f"{BASIS}:")]
    lines = _Composer(file).mapping(basis.decode().splitlines(), 0, old, own, 0, new, ())
    written = "\n".join([*_head(own), *_headless(lines)]) + "\n"
    if not same(load(written.encode(), file=file), changed(old, new, file)):
        raise Refused(
            N_("the changes would not read back as what was meant"),
            where=file,
            remedy=N_("this is a fault of ours: please report it"),
        )
    return written


def _head(lines: Sequence[str]) -> list[str]:
    """Return the comment at the top of a text, up to its first blank line."""
    return [*_taken_while(lines, lambda line: line.startswith("#"))]


def _headless(lines: Sequence[str]) -> list[str]:
    """Return a text without the first line of its comment, which names the profile."""
    return list(lines[1:]) if lines and lines[0].startswith("#") else list(lines)


def _taken_while(lines: Sequence[str], test: Any) -> Iterator[str]:
    for line in lines:
        if not test(line):
            return
        yield line


def changed(old: Any, new: Any, file: str, path: tuple[str, ...] = ()) -> Any:
    """Return a plain value with changes laid over it."""
    if isinstance(old, list) and isinstance(new, dict):
        return _list_changed(old, new, file, path)
    if isinstance(old, dict) and isinstance(new, dict):
        laid = {key: changed(old.get(key), item, file, (*path, key)) for key, item in new.items()}
        return {**old, **laid}
    return new


def _list_changed(old: list[Any], new: dict[str, Any], file: str, path: tuple[str, ...]) -> list[Any]:
    _refuse_unknown(old, new, file, path)
    if "only" in new:
        return list(new["only"])
    changes = {id_of(item): item for item in new.get("change", ())}
    kept: list[Any] = []
    for item in old:
        own = id_of(item)
        if own in new.get("without", ()):
            continue
        kept += new.get("before", {}).get(own, ())
        kept.append({**item, **changes[own]} if own in changes else item)
        kept += new.get("after", {}).get(own, ())
    return [*kept, *new.get("add", ())]


def id_of(item: Any) -> str | None:
    """Return what names an item of a list of the rules."""
    return next((item[key] for key in _IDS if key in item), None) if isinstance(item, dict) else None


def _refuse_unknown(old: list[Any], new: dict[str, Any], file: str, path: tuple[str, ...]) -> None:
    """Refuse what cannot be done to a list, and an id that is not in it or is to go."""
    where = f"{file}: {'.'.join(path)}"
    for key in new:
        if key not in ACTS:
            raise Refused(
                N_("unknown change of a list: {key}"),
                where=where,
                remedy=N_("known: {known}"),
                key=key,
                known=ACTS,
            )
    known = {id_of(item) for item in old}
    gone = set(new.get("without", ()))
    places = {*new.get("before", {}), *new.get("after", {})}
    for wanted in [*gone, *(id_of(item) for item in new.get("change", ())), *places]:
        if wanted not in known or (wanted in gone and wanted in places):
            raise Refused(
                N_("the list has no {id} to change"),
                where=where,
                remedy=N_("known: {known}"),
                id=str(wanted),
                known=sorted(filter(None, known)),
            )


class _Composer:
    """Lays the lines of changes into the lines of a basis; values come along to know where lines belong."""

    def __init__(self, file: str) -> None:
        self._file = file

    def mapping(
        self,
        base: list[str],
        column: int,
        old: dict[str, Any],
        lines: list[str],
        own: int,
        new: dict[str, Any],
        path: tuple[str, ...],
    ) -> list[str]:
        segments, tail = split_mapping(base, column, list(old))
        given = {segment.key: segment for segment in split_mapping(lines, own, list(new))[0]}
        out: list[str] = []
        for segment in segments:
            out += segment.lead
            change = given.get(segment.key)
            if change is None:
                out += segment.lines
                continue
            was, now = old[segment.key], new[segment.key]
            out += self._pair(segment, column, was, change, own, now, (*path, segment.key))
        for key, change in given.items():
            if key not in old:
                out += [*change.lead, *shifted(change.lines, column - own)]
        return out + tail

    def _pair(
        self,
        segment: Segment,
        column: int,
        was: Any,
        change: Segment,
        own: int,
        now: Any,
        path: tuple[str, ...],
    ) -> list[str]:
        if not isinstance(now, dict) or not isinstance(was, (dict, list)):
            return shifted(change.lines, column - own)
        body, more = segment.lines[1:], change.lines[1:]
        try:
            below, inner = _column(body), _column(more)
            if isinstance(was, dict):
                return [segment.lines[0], *self.mapping(body, below, was, more, inner, now, path)]
            return [segment.lines[0], *self._items(body, below, was, more, inner, now, path)]
        except Unrecognised:
            return yaml_emit.pair(segment.key, changed(was, now, self._file, path), column)

    def _items(
        self,
        base: list[str],
        column: int,
        old: list[Any],
        lines: list[str],
        own: int,
        new: dict[str, Any],
        path: tuple[str, ...],
    ) -> list[str]:
        _refuse_unknown(old, new, self._file, path)
        acts = {segment.key: segment for segment in split_mapping(lines, own, list(new))[0]}

        def fresh(act: str, among: str | None = None) -> list[str]:
            segment, value = acts[act], new[act]
            if among is not None:
                inner = _column(segment.lines[1:])
                parts = split_mapping(segment.lines[1:], inner, list(value))[0]
                segment = next(part for part in parts if part.key == among)
                value = value[among]
            return _item_lines(segment, value, column)

        if "only" in new:
            return fresh("only")
        segments, tail = split_items(base, column, len(old))
        changes = {id_of(item): item for item in new.get("change", ())}
        out: list[str] = []
        for segment, item in zip(segments, old, strict=True):
            name = id_of(item)
            if name in new.get("without", ()):
                continue
            if name in new.get("before", {}):
                out += fresh("before", name)
            out += segment.lead
            if name in changes:
                out += Splicer().items(segment.lines, column, [item], [{**item, **changes[name]}])
            else:
                out += segment.lines
            if name in new.get("after", {}):
                out += fresh("after", name)
        return [*out, *(fresh("add") if "add" in new else ()), *tail]


def _item_lines(segment: Segment, value: list[Any], column: int) -> list[str]:
    """Return the lines of a list of new items as they were written, moved to a column."""
    body = segment.lines[1:]
    first = next((line for line in body if not is_trivia(line)), "")
    if not ITEM.match(first):
        return [line for item in value for line in yaml_emit.item_lines(item, column)]
    return shifted(body, column - indent_of(first))


def shifted(lines: Sequence[str], by: int) -> list[str]:
    """Return lines moved by so many columns."""
    if by >= 0:
        return [" " * by + line if line.strip() else line for line in lines]
    return [line[min(-by, indent_of(line)) :] for line in lines]


def _column(lines: Sequence[str]) -> int:
    first = next((line for line in lines if not is_trivia(line)), None)
    if first is None:
        raise Unrecognised(0)
    return indent_of(first)
