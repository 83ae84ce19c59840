"""Writing as a splice of text: of a file kept by hand only the lines change that mean something else.

Text in, text out; no file is touched here. Whatever was written is read back and must be what was meant.
"""

from typing import Any, NamedTuple

from disputes_cli.messages import N_
from disputes_cli.records import yaml_emit
from disputes_cli.records.yaml_fault import WriteFault, YamlFault
from disputes_cli.records.yaml_layout import Splicer
from disputes_cli.records.yaml_lines import Unrecognised, same, split_items, split_mapping
from disputes_cli.records.yaml_paths import path_to, with_item, with_key
from disputes_cli.records.yaml_read import load

_BOM = "\ufeff"
Path = tuple[str | int, ...]


class Emitted(NamedTuple):
    """The bytes of a new file, and the value that was read back from them."""

    content: bytes
    value: dict[str, Any]


def emit_case(header: dict[str, Any], state: dict[str, Any], log: list[dict[str, Any]]) -> Emitted:
    """Return the text of a new case file; keys stand in the order given, times and days are text already."""
    return _emitted({**header, "state": state, "log": log})


def emit(value: dict[str, Any]) -> str:
    """Return a mapping as the text of a new file."""
    return _emitted(yaml_emit.plain_value(value)).content.decode()


def _emitted(plain: dict[str, Any]) -> Emitted:
    content = ("\n".join(yaml_emit.mapping(plain, 0)) + "\n").encode()
    back = load(content, any_keys=True)
    if not same(back, plain):
        raise _not_as_meant("")
    return Emitted(content, back)


def append_entries(text: str, entries: list[dict[str, Any]], *, file: str = "") -> str:
    """Return the text with these entries at the end of `log`; where the layout forbids it, a YamlFault."""
    old = _loaded(text, file)
    log = old.get("log") or []
    if log:
        refuse_log_layout(text, old, file)
    new = {**old, "log": [*log, *yaml_emit.plain_value(entries)]}
    return _spliced(text, old, new, file)


def replace_state(text: str, state: dict[str, Any], *, file: str = "") -> str:
    """Return the text with this state; lines of the state that stay true stay as they are."""
    return set_header(text, "state", state, file=file)


def set_header(text: str, key: str, value: Any, *, file: str = "") -> str:
    """Return the text with this top-level key; a new one comes before `state` and `log`."""
    old = _loaded(text, file)
    plain = yaml_emit.plain_value(value)
    if key in old:
        new = {**old, key: plain}
    else:
        last = ("state", "log") if key != "state" else ("log",)
        new = {name: item for name, item in old.items() if name not in last}
        new[key] = plain
        new |= {name: old[name] for name in old if name in last}
    return _spliced(text, old, new, file)


def unset_header(text: str, key: str, *, file: str = "") -> str:
    """Return the text without this top-level key; comments above it stay."""
    old = _loaded(text, file)
    return _spliced(text, old, {name: item for name, item in old.items() if name != key}, file)


def append_item(text: str, path: Path, item: dict[str, Any], *, file: str = "") -> str:
    """Return the text with an item more in the list at `path`, which is made where it is not there.

    A step of the path is a key, a place in a list, or the id of an item: `("areas", "daozhen", "areas")`.
    """
    old = _loaded(text, file)
    return _spliced(text, old, with_item(old, path, yaml_emit.plain_value(item)), file)


def set_in_item(text: str, path: Path, item_id: str, key: str, value: Any, *, file: str = "") -> str:
    """Return the text with a key of one item set, None takes it out; the item is sought at any depth."""
    old = _loaded(text, file)
    where = path_to(old, path, item_id)
    if where is None:
        raise YamlFault(N_("no {id} in {list}"), line=1, file=file, id=item_id, list=str(path[-1]))
    return _spliced(text, old, with_key(old, where, key, yaml_emit.plain_value(value)), file)


def rewrite(text: str, new: dict[str, Any], *, file: str = "") -> str:
    """Return the text changed to mean `new`, with as few lines changed as its layout allows."""
    return _spliced(text, _loaded(text, file), yaml_emit.plain_value(new), file)


def _loaded(text: str, file: str) -> dict[str, Any]:
    value = load(text.encode(), file=file)
    if not isinstance(value, dict):
        raise YamlFault(N_("the file holds no mapping (key: value)"), line=1, file=file)
    _refuse_carriage_return(text, file)
    return value


def _spliced(text: str, old: dict[str, Any], new: dict[str, Any], file: str) -> str:
    if same(old, new):
        return text
    mark = _BOM if text.startswith(_BOM) else ""
    lines = _closed(text[len(mark) :], old, file).split("\n")[:-1]
    head = _document_start(lines)
    for after in (False, True):
        try:
            changed = Splicer(after).mapping(lines[head:], 0, old, new)
        except Unrecognised as trouble:
            raise _unknown_layout(trouble.line + head + 1, file) from None
        written = mark + "\n".join([*lines[:head], *changed]) + "\n"
        if _reads_as(written, new, file):
            return written
    raise _not_as_meant(file)


def _reads_as(text: str, new: dict[str, Any], file: str) -> bool:
    data = text.encode()
    try:
        return same(load(data, file=file), new)
    except YamlFault:
        from disputes_cli.records.yaml_guard import text_of

        text_of(data)
        return False


def _closed(text: str, old: dict[str, Any], file: str) -> str:
    """Return the text with a line break at its end; a text block that would change by it is refused."""
    if text.endswith("\n"):
        return text
    if not same(load((text + "\n").encode(), file=file), old):
        raise YamlFault(
            N_("the last line has no line break, and one would change the text block it ends"),
            line=text.count("\n") + 1,
            file=file,
            remedy=N_("write |- instead of | at the head of the block, then end the last line"),
        )
    return text + "\n"


def _document_start(lines: list[str]) -> int:
    """Return how many lines stand before the mapping: comments, blank lines and `---`."""
    for number, line in enumerate(lines):
        if line[:3] == "---":
            return number + 1
        if line.strip() and line[0] != "#":
            return 0
    return 0


def _refuse_carriage_return(text: str, file: str) -> None:
    at = text.find("\r")
    if at >= 0:
        raise YamlFault(
            N_("the line ends with a carriage return (CR)"),
            line=text.count("\n", 0, at) + 1,
            column=at - text.rfind("\n", 0, at),
            file=file,
            remedy=N_("save the file with line ends LF; in git: text eol=lf"),
        )


def refuse_log_layout(text: str, old: dict[str, Any], file: str) -> None:
    """Raise YamlFault, by line, where the log is not the last key or not one entry under the other."""
    lines = text.removeprefix(_BOM).removesuffix("\n").split("\n")
    head = _document_start(lines)
    try:
        segments, _ = split_mapping(lines[head:], 0, list(old))
    except Unrecognised as trouble:
        raise _unknown_layout(trouble.line + head + 1, file) from None
    place = list(old).index("log")
    if place + 1 < len(segments):
        raise YamlFault(
            N_("{key} comes after the log"),
            line=segments[place + 1].number + head + 1,
            file=file,
            remedy=N_("move it up: the log is the last key of the file"),
            key=segments[place + 1].key,
        )
    below = segments[place].lines[1:]
    first = next((line for line in below if line.strip() and line.lstrip(" ")[0] != "#"), "")
    try:
        split_items(below, len(first) - len(first.lstrip(" ")), len(old["log"]))
    except Unrecognised as trouble:
        raise YamlFault(
            N_("the log is not laid out one entry under the other"),
            line=segments[place].number + head + 1 + (trouble.line + 1 if trouble.line else 0),
            file=file,
            remedy=N_("begin every entry on a line of its own with `- `, not in brackets"),
        ) from None


def _unknown_layout(line: int, file: str) -> YamlFault:
    return YamlFault(
        N_("laid out in a way that cannot be edited line by line"),
        line=line,
        file=file,
        remedy=N_("begin every key of the file in the first column, and indent what belongs to it"),
    )


def _not_as_meant(file: str) -> WriteFault:
    return WriteFault(
        N_("what would be written does not read back as what was meant; nothing was written"),
        where=file or None,
    )
