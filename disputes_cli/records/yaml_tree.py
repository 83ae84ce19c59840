"""Values and places put together from the events of a parser, without recursion."""

from typing import Any

from disputes_cli.messages import N_
from disputes_cli.records import yaml_problem
from disputes_cli.records.yaml_fault import DEEPEST, YamlFault
from disputes_cli.records.yaml_scalar import CONTROL, resolve

MOST_MARKED = 10_000
"""Values whose places are kept; a larger file is read without places."""

_QUOTE_IT = N_('write it in quotes where text is meant: "{text}"')


class Node:
    """A value, where it stands, and the same of its parts."""

    __slots__ = ("children", "column", "keys", "line", "value")

    def __init__(self, value: Any, line: int, column: int) -> None:
        self.value = value
        self.line = line
        self.column = column
        self.children: dict[str, Node] | list[Node] = {}
        self.keys: dict[str, tuple[int, int]] = {}


class Marked:
    """A value read from YAML, and where each part of it stands."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self.value: Any = root.value

    def position(self, path: tuple[str | int, ...], *, key: bool = False) -> tuple[int, int]:
        """Return line and column (from 1) of a value, of its key, or of what is nearest around it."""
        node = self._root
        place = (node.line, node.column)
        for number, step in enumerate(path):
            child = _child(node, step)
            if child is None:
                break
            own_key = node.keys.get(step) if isinstance(step, str) else None
            last = number == len(path) - 1
            place = own_key if key and last and own_key else (child.line, child.column)
            node = child
        return place


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(step, str):
        return node.children.get(step) if isinstance(node.children, dict) else None
    if isinstance(node.children, list) and 0 <= step < len(node.children):
        return node.children[step]
    return None


class TooManyToMark(YamlFault):
    """The text holds more values than the careful reader takes."""


class Builder:
    """Puts events together to values and places, with a stack of its own."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[Node] = []
        self._key: list[tuple[str, int, int] | None] = []
        self._values = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        """Take the next event; what is refused is a YamlFault at its place."""
        kind = type(event).__name__
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if kind == "ScalarEvent":
            yaml_problem.refuse_properties(event, line, column)
            self._scalar(event, line, column)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            yaml_problem.refuse_properties(event, line, column)
            self._start([] if kind[0] == "S" else {}, line, column)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._open.pop()
            self._key.pop()
        elif kind == "AliasEvent":
            raise yaml_problem.no_alias(line, column)
        elif kind == "DocumentStartEvent":
            self._document(event, line, column)

    def _document(self, event: Any, line: int, column: int) -> None:
        self._documents += 1
        if self._documents > 1:
            raise YamlFault(
                N_("a second document begins here"),
                line=line,
                column=column,
                remedy=N_("one file holds one document; take the line `---` out"),
            )
        if event.version or event.tags:
            raise YamlFault(
                N_("a directive (%) stands before the text"), line=1, remedy=N_("take the line out")
            )

    def _scalar(self, event: Any, line: int, column: int) -> None:
        if CONTROL.search(event.value):
            raise yaml_problem.control(CONTROL.findall(event.value)[0], line, column)
        value = resolve(event.value) if event.style is None else event.value
        if self._expects_key():
            self._take_key(value, event.value, line, column)
        else:
            if event.style is None and not event.value and self._key and self._key[-1] is not None:
                line, column = self._key[-1][1:]
            self._place(Node(value, line, column))

    def _expects_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].value, dict) and self._key[-1] is None

    def _take_key(self, value: Any, written: str, line: int, column: int) -> None:
        keys = self._open[-1].keys
        if not isinstance(value, str):
            raise YamlFault(
                N_("a key must be text, not {kind}"),
                line=line,
                column=column,
                remedy=_QUOTE_IT,
                kind=yaml_problem.kind_of(value),
                text=written[:40],
            )
        if value in keys:
            raise YamlFault(
                N_("the key {key} stands here twice; first in line {first}"),
                line=line,
                column=column,
                remedy=N_("keep one of the two"),
                key=value,
                first=keys[value][0],
            )
        self._key[-1] = (value, line, column)

    def _start(self, value: list[Any] | dict[str, Any], line: int, column: int) -> None:
        if self._expects_key():
            raise YamlFault(N_("a key must be text, not a list or a mapping"), line=line, column=column)
        if len(self._open) >= DEEPEST:
            raise YamlFault(N_("nested deeper than {limit}"), line=line, column=column, limit=DEEPEST)
        node = Node(value, line, column)
        node.children = [] if isinstance(value, list) else {}
        self._place(node)
        self._open.append(node)
        self._key.append(None)

    def _place(self, node: Node) -> None:
        self._values += 1
        if self._values > MOST_MARKED:
            raise TooManyToMark(
                N_("something is wrong, and with more than {limit} values it cannot be said where"),
                line=1,
                remedy=N_("look at what was last changed by hand (git diff)"),
                limit=MOST_MARKED,
            )
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if isinstance(parent.children, list):
            parent.children.append(node)
            parent.value.append(node.value)
            return
        key = self._key[-1]
        if key is not None:
            parent.children[key[0]] = node
            parent.keys[key[0]] = key[1:]
            parent.value[key[0]] = node.value
            self._key[-1] = None
