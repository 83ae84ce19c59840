"""The language of phrases: a few signs that let one line of the rules stand for the many ways to say a thing.

`…` skips up to six characters of the same clause and `……` as many as it has; `(a|b)` is one of them, `<list>` one
of a list of `words`, `#` a number; a `?` behind a choice makes it optional. All else stands for itself: blanks
stretch, Latin words may be inflected. Phrases are matched in plain texts (see `plain`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

Words: TypeAlias = Mapping[str, Sequence[str]]

BREAKS = r",.;!?。…\n\r"
"""What ends a clause, after full-width signs are made narrow; the dun comma and the colon do not."""

NUMBER = r"(?:\d+(?:\.\d+)?万?|[零〇一二两三四五六七八九十百千万]+|数[十百千]|几[十百千]|好?几|多|数|上[百千])(?:[余多来几](?!次))?"
"""A number in figures or words, exact or not."""

_SIGNS = re.compile(r"(……|…|#|\([^()]*\)\??|<[^<>]*>\??)")
_SHORT, _LONG, _LONGEST_NUMBER = 6, 1 << 20, 16
"""How many characters a part of a phrase may take."""

_SKIP = rf"[^\0{BREAKS}]{{0,{_SHORT}}}?"
_SKIP_CLAUSE = rf"[^\0{BREAKS}]*?"
_LATIN = re.compile("[a-z0-9]")
_NARROW = {**{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}, 0x3000: 0x20, 0xA0: 0x20, 0x2019: 0x27}


class PhraseFault(ValueError):
    """A phrase that cannot be read: the sign that is wrong."""


class Phrase(Struct, frozen=True, gc=False):
    """A phrase made ready: what it must hold, in order, each with how far from the one before, and its parts.

    An expression is dear to compile, so a text is first walked from must to must.
    """

    musts: tuple[tuple[int, tuple[str, ...]], ...]
    parts: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether it is a word or a choice of words, none of them Latin: then no expression is needed."""
        return len(self.parts) == len(self.musts) == 1 and not any(_LATIN.search(word) for word in self.musts[0][1])

    def may_occur(self, text: str) -> bool:
        """Whether what it must hold stands in a text, in order and near enough."""
        for _, choice in self.musts:  # a plain loop: this runs for every phrase on every text
            for word in choice:
                if word in text:
                    break
            else:
                return False
        ends: set[int] | None = None
        for gap, choice in self.musts:
            ends = _ends_of(choice, text) if ends is None else _ends_after(ends, gap, choice, text)
            if not ends:
                return False
        return True


def _ends_of(choice: tuple[str, ...], text: str) -> set[int]:
    ends = set()
    for word in choice:
        at = text.find(word)
        while at >= 0:
            ends.add(at + len(word))
            at = text.find(word, at + 1)
    return ends


def _ends_after(ends: set[int], gap: int, choice: tuple[str, ...], text: str) -> set[int]:
    found = set()
    for word in choice:
        if word not in text:
            continue
        for end in ends:
            at = text.find(word, end, end + gap + len(word))
            while at >= 0:
                found.add(at + len(word))
                at = text.find(word, at + 1, end + gap + len(word))
    return found


class Found(Struct, frozen=True, gc=False):
    """Where a phrase was found; `skipped` are the places between its words."""

    start: int
    end: int
    skipped: tuple[tuple[int, int], ...] = ()
    number: str | None = None


def plain(text: str) -> str:
    """Return a text of the same length in lower case and narrow signs, so that places stay places."""
    narrow = text.translate(_NARROW)
    lower = narrow.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := sign.lower()) == 1 else sign for sign in narrow)


class Lexicon:
    """The phrases of one set of rules, each made ready once."""

    def __init__(self, words: Words) -> None:
        self._words = {name: tuple(plain(word) for word in listed) for name, listed in words.items()}
        self._ready: dict[str, Phrase] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}

    def find(self, phrases: Sequence[str], text: str) -> list[Found]:
        """Return where phrases stand in a plain text, first ones first; of several at one place the longest."""
        ready = self._ready
        found: dict[int, Found] = {}
        for written in phrases:
            phrase = ready.get(written)
            if phrase is None:
                if not self._begins(written, text):
                    continue
                phrase = ready[written] = self._prepared(written)
            if not phrase.may_occur(text):
                continue
            for one in self._places(written, phrase, text):
                before = found.get(one.start)
                if before is None or before.end < one.end:
                    found[one.start] = one
        return [found[start] for start in sorted(found)]

    def _places(self, written: str, phrase: Phrase, text: str) -> Iterator[Found]:
        if phrase.is_plain:
            for word in phrase.musts[0][1]:
                at = text.find(word)
                while at >= 0:
                    yield Found(at, at + len(word))
                    at = text.find(word, at + len(word))
        else:
            yield from map(_found, self._pattern(written, phrase).finditer(text))

    def _pattern(self, written: str, phrase: Phrase) -> re.Pattern[str]:
        pattern = self._patterns.get(written)
        if pattern is None:
            pattern = self._patterns[written] = re.compile(expression(phrase, self._words))
        return pattern

    def _begins(self, written: str, text: str) -> bool:
        """Whether the beginning of a phrase not yet made ready stands in a text; most end here, and cost nothing."""
        head = _HEAD.match(written)
        if head is None or head["optional"]:
            return True
        choice = head["choice"]
        if choice is None:
            listed = self._words.get(head["list"], ()) if head["list"] else (head["words"],)
            return any(plain(word).strip() in text for word in listed)
        return "#" in choice or any(word.strip() in text for word in plain(choice).split("|"))

    def _prepared(self, written: str) -> Phrase:
        """Return a phrase made ready; one that cannot be read finds nothing, and `rules check` names it."""
        try:
            return prepared(written, self._words)
        except PhraseFault:
            return _NEVER


_HEAD = re.compile(r"(?:\((?P<choice>[^()]*)\)|<(?P<list>[^<>]*)>|(?P<words>[^…#()<>\s]+))(?P<optional>\?)?")
_NEVER = Phrase(((0, ("\0\1",)),))


def prepared(written: str, words: Words) -> Phrase:
    """Make a phrase ready. Raises PhraseFault."""
    musts: list[tuple[int, tuple[str, ...]]] = []
    gap = 0
    parts = tuple(part for part in _SIGNS.split(plain(written)) if part)
    for part in parts:
        must, reach = _must(part, words)
        if must:
            musts.append((gap, must))
            gap = 0
        gap += reach
    if not parts:
        raise PhraseFault(written)
    return Phrase(tuple(musts), parts)


def expression(phrase: Phrase, words: Words) -> str:
    """Return the regular expression of a phrase made ready."""
    return _bounded(phrase.parts, "".join(_piece(part, words) for part in phrase.parts))


def _must(part: str, words: Words) -> tuple[tuple[str, ...], int]:
    """Return what a part of a phrase must hold, and how far it may reach else."""
    if part in ("…", "……"):
        return (), _SHORT if part == "…" else _LONG
    if part == "#":
        return (), _LONGEST_NUMBER
    if part[0] in "(<" and len(part) > 1:
        choice = _choice(part, words)
        if part[-1] == "?" or any("#" in word or " " in word for word in choice):
            return (), max(map(len, choice)) + _LONGEST_NUMBER
        return choice, 0
    if "(" in part or ")" in part or "<" in part or ">" in part or "|" in part:
        raise PhraseFault(part)
    return ((), _LONG) if " " in part else ((part,), 0)  # blanks stretch


def _piece(part: str, words: Words) -> str:
    """Return the expression of a part of a phrase."""
    if part in ("…", "……"):
        return f"({_SKIP if part == '…' else _SKIP_CLAUSE})"
    if part == "#":
        return f"(?P<number>{NUMBER})"
    if part[0] in "(<":
        listed = "|".join(_literal(word) for word in _longest_first(_choice(part, words)))
        return f"(?:{listed}){'?' if part[-1] == '?' else ''}"
    return _literal(part)


def names_in(written: str) -> Iterator[str]:
    """Yield the lists of words that a phrase names."""
    for part in _SIGNS.findall(written):
        if part[0] == "<":
            yield part.strip("<>?")


def _choice(part: str, words: Words) -> tuple[str, ...]:
    inner = part.removesuffix("?")[1:-1]
    choice = tuple(words.get(inner, ())) if part[0] == "<" else tuple(inner.split("|"))
    if not choice or not all(word.strip() for word in choice):
        raise PhraseFault(part)
    return choice


def _longest_first(choice: Sequence[str]) -> list[str]:
    return sorted(choice, key=lambda word: (-len(word), word))


def _literal(text: str) -> str:
    before = r"\s+" if text[0].isspace() else ""
    after = r"\s+" if text[-1].isspace() else ""
    words = (re.escape(word).replace(r"\#", NUMBER) for word in text.split())
    return before + r"\s+".join(words) + after if text.strip() else r"\s+"


def _bounded(parts: Sequence[str], written: str) -> str:
    """Keep a Latin phrase to whole words, its last one inflected or not."""
    first, last = parts[0].lstrip("("), parts[-1].rstrip("?)")
    before = r"(?<![a-z0-9])" if _latin(first[:1]) else ""
    after = r"(?:s|es|d|ed|ing)?(?![a-z0-9])" if _latin(last[-1:]) else ""
    return f"{before}{written}{after}"


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _found(match: re.Match[str]) -> Found:
    numbered = match.re.groupindex.get("number")
    groups = (number for number in range(1, match.re.groups + 1) if number != numbered)
    skipped = tuple(match.span(number) for number in groups)
    return Found(match.start(), match.end(), skipped, match["number"] if numbered else None)
