"""The change of a YAML text from one value to another: of its lines just those that mean something else.

What is laid out otherwise than in lines (braces, brackets) is written anew as a whole; comments and blank
lines stay where they are. Whoever calls reads the outcome back.
"""

from typing import Any

from msgspec import Struct

from disputes_cli.records import yaml_emit
from disputes_cli.records.yaml_lines import (
    ITEM,
    Segment,
    Unrecognised,
    colon_of,
    comment_of,
    indent_of,
    is_trivia,
    same,
    split_items,
    split_mapping,
)


class Splicer(Struct, frozen=True):
    """How lines are changed; with `after` what is new comes below trailing comments, not above."""

    after: bool = False

    def mapping(self, lines: list[str], column: int, old: dict[str, Any], new: dict[str, Any]) -> list[str]:
        """Return the lines of a block mapping changed from old to new; Unrecognised where it is none."""
        segments, tail = split_mapping(lines, column, list(old))
        added = _added_after([segment.key for segment in segments], new)
        out: list[str] = []
        for key in added.get(None, []):
            out += yaml_emit.pair(key, new[key], column)
        for segment in segments:
            out += segment.lead
            if self.after and _grows(old[segment.key], new.get(segment.key)):
                segment.lines += _take_lead(segments, segment, tail)
            if segment.key in new:
                out += self._pair(segment, column, old[segment.key], new[segment.key])
            extra: list[str] = []
            for key in added.get(segment.key, []):
                extra += yaml_emit.pair(key, new[key], column, _offset_of(segments))
            if extra and self.after:
                out += _take_lead(segments, segment, tail)
            out += extra
        return out + tail

    def _pair(self, segment: Segment, column: int, old: Any, new: Any) -> list[str]:
        if same(old, new):
            return segment.lines
        head, body = segment.lines[0], segment.lines[1:]
        colon = colon_of(head, column, segment.key)
        rest = head[colon:].strip()
        try:
            if rest == "" or rest[0] == "#":
                return [head, *self._below(body, column, segment.key, old, new)]
            if rest[:2] == "[]" and isinstance(new, list) and _is_spread(segment.key, column, new):
                kept = head[:colon] + head[colon:].replace("[]", "", 1).rstrip()
                return [kept, *body, *self._emitted_below(column, segment.key, new)]
        except Unrecognised:
            pass
        return _written_anew(segment, colon, column, old, new)

    def _below(self, body: list[str], column: int, key: str, old: Any, new: Any) -> list[str]:
        first = next((line for line in body if not is_trivia(line)), None)
        if first is None and old is None and isinstance(new, dict | list) and new:
            return [*body, *self._emitted_below(column, key, new)]
        if first is None or type(old) is not type(new) or not new:
            raise Unrecognised(0)
        indent = indent_of(first)
        if isinstance(new, dict) and indent > column:
            return self.mapping(body, indent, old, new)
        if isinstance(new, list) and indent >= column and ITEM.match(first):
            spread = key in yaml_emit.SPREAD and column == 0
            return self.items(body, indent, old, new, offset=indent - column, spread=spread)
        raise Unrecognised(0)

    def _emitted_below(self, column: int, key: str, new: Any) -> list[str]:
        lines = yaml_emit.pair(key, new, column)
        if len(lines) == 1:
            raise Unrecognised(0)
        return lines[1:]

    def items(
        self,
        lines: list[str],
        column: int,
        old: list[Any],
        new: list[Any],
        *,
        offset: int = 0,
        spread: bool = False,
    ) -> list[str]:
        """Return the lines of a block list changed from old to new; Unrecognised where it is none."""
        segments, tail = split_items(lines, column, len(old))
        kept = _matched(old, new)
        out: list[str] = []
        for segment in segments:
            out += segment.lead
            if segment.number in kept:
                target = new[kept[segment.number]]
                out += self._item(segment, column, old[segment.number], target, offset=offset, spread=spread)
        fresh: list[str] = []
        for item in new[len(kept) :]:
            fresh += yaml_emit.item_lines(item, column, offset, spread=spread)
        return [*out, *tail, *fresh] if self.after else [*out, *fresh, *tail]

    def _item(
        self, segment: Segment, column: int, old: Any, new: Any, *, offset: int, spread: bool
    ) -> list[str]:
        if same(old, new):
            return segment.lines
        head = segment.lines[0]
        match = ITEM.match(head)
        inner = match.end() if match else column + 2
        if isinstance(old, dict) and isinstance(new, dict) and head[inner : inner + 1] not in ("{", ""):
            try:
                lines = self.mapping([" " * inner + head[inner:], *segment.lines[1:]], inner, old, new)
            except Unrecognised:
                lines = []
            if lines and indent_of(lines[0]) == inner and not is_trivia(lines[0]):
                return [head[:inner] + lines[0][inner:], *lines[1:]]
        fresh = yaml_emit.item_lines(new, column, offset, spread=spread)
        if len(fresh) == 1 == len(segment.lines):
            fresh[0] += comment_of(head, [old])
        return fresh


def _matched(old: list[Any], new: list[Any]) -> dict[int, int]:
    """Return which old items stay, and as which new ones: a beginning of the new list, in order."""
    if len(new) < len(old):
        kept: dict[int, int] = {}
        for number, item in enumerate(old):
            if len(kept) < len(new) and same(item, new[len(kept)]):
                kept[number] = len(kept)
        if len(kept) == len(new):
            return kept
    return {number: number for number in range(min(len(old), len(new)))}


def _added_after(keys: list[str], new: dict[str, Any]) -> dict[str | None, list[str]]:
    """Return the new keys by the old key after which each comes, None for the first."""
    added: dict[str | None, list[str]] = {}
    previous: str | None = None
    for key in new:
        if key in keys:
            previous = key
        else:
            added.setdefault(previous, []).append(key)
    return added


def _take_lead(segments: list[Segment], segment: Segment, tail: list[str]) -> list[str]:
    """Return and empty what stands between this segment and the next."""
    place = next(number for number, other in enumerate(segments) if other is segment) + 1
    gap = segments[place].lead if place < len(segments) else tail
    taken = gap[:]
    gap.clear()
    return taken


def _grows(old: Any, new: Any) -> bool:
    return (
        isinstance(old, list) and isinstance(new, list) and len(new) > len(old) and same(old, new[: len(old)])
    )


def _offset_of(segments: list[Segment]) -> int:
    """Return by how much the lists of these keys are indented more than the keys."""
    for segment in segments:
        first = next((line for line in segment.lines[1:] if not is_trivia(line)), "")
        if ITEM.match(first):
            return max(indent_of(first) - indent_of(segment.lines[0]), 0)
    return 0


def _written_anew(segment: Segment, colon: int, column: int, old: Any, new: Any) -> list[str]:
    """Return a key's lines with its value written anew; key and trailing comment stay as they are."""
    head = segment.lines[0]
    lines = yaml_emit.pair(segment.key, new, column)
    was_flow = head[colon:].lstrip()[:1] in ("{", "[")
    if was_flow and isinstance(new, dict | list) and not _is_spread(segment.key, column, new):
        lines = [head[:colon] + " " + yaml_emit.in_line(new)]
    else:
        lines[0] = head[:colon] + lines[0][colon_of(lines[0], column, segment.key) :]
    if len(lines) == 1 == len(segment.lines):
        lines[0] += comment_of(head[column:], {segment.key: old})
    return lines


def _is_spread(key: str, column: int, value: Any) -> bool:
    return bool(value) and (
        (key in yaml_emit.SPREAD and column == 0) or len(yaml_emit.pair(key, value, column)) > 1
    )
