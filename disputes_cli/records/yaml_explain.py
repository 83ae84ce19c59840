"""Every place where a text that is YAML is not of its type: what is wrong there, and what mends it."""

import types
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, Union, get_args, get_origin

import msgspec

from disputes_cli.casework.findings import Finding, Located
from disputes_cli.messages import N_, Message
from disputes_cli.records.yaml_complaint import complaint, to_add
from disputes_cli.records.yaml_fault import YamlFault, located
from disputes_cli.records.yaml_marks import TooManyToMark, load_marked
from disputes_cli.records.yaml_read import is_newer, load, without_own_keys

Path = tuple[str | int, ...]

MOST_FAULTS = 100
"""Faults named of one file; whoever mends these is told of the rest."""


def explain(data: bytes, kind: Any, *, file: str = "", newest: int | None = None) -> list[Located]:
    """Return the faults of a text that is YAML but not of this type, in the order in which they stand."""
    try:
        marked = load_marked(data, file=file)
    except TooManyToMark:
        marked = None
    except YamlFault as fault:
        return [located(fault, file)]
    value = without_own_keys(marked.value if marked else load(data, file=file))
    newer = newest is not None and is_newer(value, newest)
    findings = [_newer(value["format"], newest)] if newer else [*faults_of(value, kind)]
    placed = []
    for finding in findings[:MOST_FAULTS]:
        key = finding.code == "unknown_key"
        line, column = marked.position(finding.path, key=key) if marked else (1, 1)
        placed.append(Located(finding, file, line, column))
    return sorted(placed, key=lambda found: (found.line, found.column))


def _newer(found: int, newest: int | None) -> Finding:
    return Finding(
        "newer_format",
        Message(
            N_("format {found} is newer than this program, which reads up to {newest}"),
            found=found,
            newest=newest,
        ),
        path=("format",),
        remedy=Message(N_("update disputes")),
    )


def faults_of(value: Any, kind: Any) -> Iterator[Finding]:
    """Yield every place where a plain value is not of the type."""
    for finding in _walk(value, kind, ()):
        yield _of_entry(finding, value)


def _of_entry(finding: Finding, value: Any) -> Finding:
    match finding.path:
        case ("log", int(number), *_):
            entry = value["log"][number]
            name = entry.get("id") if isinstance(entry, dict) else None
            if isinstance(name, str):
                return Finding(
                    finding.code, finding.message, entry=name, path=finding.path, remedy=finding.remedy
                )
    return finding


def _walk(value: Any, kind: Any, path: Path) -> Iterator[Finding]:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        found = False
        for finding in _within(value, kind, path):
            found = True
            yield finding
        if not found:
            yield complaint(str(error), value, kind, path)


def _within(value: Any, kind: Any, path: Path) -> Iterator[Finding]:
    """Yield the faults inside a value; none where the value as a whole is what is wrong."""
    core = bare(kind)
    arguments = get_args(core)
    if get_origin(core) in (Union, types.UnionType):
        yield from _within_union(value, arguments, path)
    elif isinstance(value, dict) and _is_struct(core):
        yield from _within_struct(value, core, path)
    elif isinstance(value, dict) and get_origin(core) is dict:
        for key, item in value.items():
            yield from _walk(key, arguments[0], (*path, key))
            yield from _walk(item, arguments[1], (*path, key))
    elif isinstance(value, list) and get_origin(core) in (list, tuple):
        for number, item in enumerate(value):
            yield from _walk(item, arguments[0], (*path, number))


def _within_union(value: Any, members: tuple[Any, ...], path: Path) -> Iterator[Finding]:
    structs = [member for member in map(bare, members) if _is_struct(member)]
    if isinstance(value, dict) and len(structs) > 1:
        yield from _within_tagged(value, structs, path)
        return
    for member in members:
        if isinstance(value, dict | list) and bare(member) is not type(None):
            yield from _within(value, member, path)


def _within_tagged(value: dict[str, Any], structs: list[Any], path: Path) -> Iterator[Finding]:
    by_tag = {struct.__struct_config__.tag: struct for struct in structs}
    name = structs[0].__struct_config__.tag_field
    tag = value.get(name)
    if tag is None:
        yield _missing(name, path, Message(N_("add the line {line}"), line=f"{name}: …"))
    elif isinstance(tag, str) and tag in by_tag:
        yield from _walk(value, by_tag[tag], path)
    else:
        near = get_close_matches(str(tag), by_tag, n=3)
        remedy = (
            Message(N_("did you mean {near}?"), near=near)
            if near
            else Message(N_("known kinds: {kinds}"), kinds=list(by_tag))
        )
        text = Message(N_("unknown kind of entry: {kind}"), kind=str(tag)[:40])
        yield Finding("unknown_kind", text, path=(*path, name), remedy=remedy)


def _within_struct(value: dict[str, Any], struct: Any, path: Path) -> Iterator[Finding]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    config = struct.__struct_config__
    unknown = [key for key in value if key not in fields and key != config.tag_field]
    meant: set[str] = set()
    for key in unknown if config.forbid_unknown_fields else ():
        yield _unknown(key, [*fields], path)
        meant |= {*get_close_matches(key.partition("：")[0], [*fields], n=1)}
    for name, field in fields.items():
        if name in value:
            yield from _walk(value[name], field.type, (*path, name))
        elif field.required and name not in meant:
            yield _missing(name, path, to_add(name, field.type))


def _unknown(key: str, names: list[str], path: Path) -> Finding:
    text = Message(N_("unknown key: {key}"), key=key[:40])
    return Finding("unknown_key", text, path=(*path, key), remedy=_instead_of(key, names))


def _instead_of(key: str, names: list[str]) -> Message:
    """Return what to write instead of a key; a full-width colon makes key and value one word."""
    near = get_close_matches(key, names, n=3)
    if "：" in key:
        return Message(N_("write a narrow colon and a blank: {form}"), form=key.replace("：", ": ", 1)[:40])
    if near:
        return Message(N_("did you mean {near}? Keys of your own begin with x-"), near=near)
    return Message(N_("known here: {names}; keys of your own begin with x-"), names=names)


def _missing(name: str, path: Path, remedy: Message) -> Finding:
    return Finding(
        "missing_key",
        Message(N_("{name} is missing"), name=name),
        path=(*path, name),
        remedy=remedy,
    )


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def bare(kind: Any) -> Any:
    """Return a type without what is annotated to it."""
    while hasattr(kind, "__metadata__"):
        kind = kind.__origin__
    return kind
