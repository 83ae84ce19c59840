"""The language of phrases: a few signs that let one line of the rules stand for the many ways to say a thing.

`…` skips up to six characters of the same clause and `……` as many as it has; `(a|b)` is one of them, `<list>` one
of a list of `words`, `#` a number; a `?` behind a choice makes it optional. All else stands for itself: blanks
stretch, Latin words may be inflected. Phrases are matched in plain texts (see `plain`). Chinese is walked by hand:
to compile an expression costs more than a text is worth; Latin words, with their borders, go to `re`.
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

SKIP_AT_MOST = 6
"""How many characters `…` skips."""

_SIGNS = re.compile(r"(……|…|#|\([^()]*\)\??|<[^<>]*>\??)")
_PARTS = re.compile(r"(?:\(([^()]*)\)|<([^<>]*)>|([^…#()<>?]+))(\??)")
_STOP = re.compile(f"[\0{BREAKS}]")
_LATIN = re.compile("[a-z0-9]")
_NARROW = {**{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}, 0x3000: 0x20, 0xA0: 0x20, 0x2019: 0x27}


class PhraseFault(ValueError):
    """A phrase that cannot be read: the sign that is wrong."""


class Part(Struct, frozen=True, gc=False):
    """One part of a phrase: a skip, a number, or one of some words."""

    skip: int | None = None
    words: tuple[str, ...] = ()
    optional: bool = False
    loose: bool = False
    """Whether a text may hold it without holding one of its words: a skip, a number, what is optional, blanks."""


class Phrase(Struct, frozen=True, gc=False):
    """A phrase made ready: its parts, and whether it has to be matched by an expression."""

    parts: tuple[Part, ...]
    latin: bool

    def may_occur(self, text: str) -> bool:
        """Whether each part that must be there has a word in the text, wherever."""
        for part in self.parts:  # plain loops: this runs for every phrase on every text
            if part.loose:
                continue
            for word in part.words:
                if word in text:
                    break
            else:
                return False
        return True


class Found(Struct, frozen=True, gc=False):
    """Where a phrase was found; `skipped` are the places between its words."""

    start: int
    end: int
    skipped: tuple[tuple[int, int], ...] = ()
    number: str | None = None


_PLAIN = re.compile(r"[\n -@\[-~·—“”‘…、。《》【】\u4e00-\u9fff]*")
"""Signs that are narrow and small as they are: most texts and nearly all phrases hold no others."""


def plain(text: str) -> str:
    """Return a text of the same length in lower case and narrow signs, so that places stay places."""
    if _PLAIN.fullmatch(text):
        return text
    narrow = text.translate(_NARROW)
    lower = narrow.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := sign.lower()) == 1 else sign for sign in narrow)


class Lexicon:
    """The phrases of one set of rules, each made ready once."""

    def __init__(self, words: Words) -> None:
        self._words = {name: tuple(plain(word) for word in listed) for name, listed in words.items()}
        self._loose = {
            name for name, listed in words.items() if any("#" in one or " " in one for one in listed)
        }
        """Lists with numbers and blanks: what is looked for is not what is written."""
        self._parts: dict[str, list[tuple[str, str, str, str]]] = {}
        self._ready: dict[str, Phrase] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}

    def find(self, phrases: Sequence[str], text: str) -> list[Found]:
        """Return where phrases stand in a plain text, first ones first; of several at one place the longest."""
        ready = self._ready
        found: dict[int, Found] = {}
        for written in phrases:
            phrase = ready.get(written)
            if phrase is None:
                if not self._may_stand(written, text):
                    continue
                phrase = ready[written] = self._prepared(written)
            if not phrase.may_occur(text):
                continue
            for one in self._places(written, phrase, text):
                before = found.get(one.start)
                if before is None or before.end < one.end:
                    found[one.start] = one
        return [found[start] for start in sorted(found)]

    def _may_stand(self, written: str, text: str) -> bool:
        """Whether a text holds a word of each part of a phrase not yet made ready; most end here, at little cost."""
        parts = self._parts.get(written)
        if parts is None:
            parts = self._parts[written] = _PARTS.findall(plain(written))
        for choice, listed, words, optional in parts:
            if optional or "#" in choice or listed in self._loose:
                continue
            given = choice or words
            for word in (
                self._words.get(listed, ()) if listed else given.split("|")
            ):  # thousands on every text
                if word in text:
                    break
            else:
                if " " not in given or not _may_stretch(given.split("|"), text):
                    return False
        return True

    def _prepared(self, written: str) -> Phrase:
        """Return a phrase made ready; one that cannot be read finds nothing, and `rules check` names it."""
        try:
            return prepared(written, self._words)
        except PhraseFault:
            return _NEVER

    def _places(self, written: str, phrase: Phrase, text: str) -> Iterator[Found]:
        if not phrase.latin:
            return walk(phrase.parts, text)
        pattern = self._patterns.get(written)
        if pattern is None:
            pattern = self._patterns[written] = re.compile(_expression(phrase))
        return map(_found, pattern.finditer(text))


def _may_stretch(words: Sequence[str], text: str) -> bool:
    """Whether a text holds the beginning of a word with a blank, which may stretch."""
    return any(word.split()[0] in text for word in words if " " in word and not word.isspace())


_NEVER = Phrase((Part(words=("\0\1",)),), latin=False)


def prepared(written: str, words: Words) -> Phrase:
    """Make a phrase ready. Raises PhraseFault."""
    parts = tuple(_part(part, words) for part in _SIGNS.split(plain(written)) if part)
    if not any(part.words and not part.optional for part in parts) or parts[0].skip is not None:
        raise PhraseFault(written)
    return Phrase(parts, any(_LATIN.search(word) for part in parts for word in part.words))


def names_in(written: str) -> Iterator[str]:
    """Yield the lists of words that a phrase names."""
    for part in _SIGNS.findall(plain(written)):
        if part[0] == "<":
            yield part.strip("<>?")


def _part(written: str, words: Words) -> Part:
    if written in ("…", "……"):
        return Part(skip=SKIP_AT_MOST if written == "…" else 1 << 20, loose=True)
    if written == "#":
        return Part(words=("#",), loose=True)
    if _SIGNS.fullmatch(written):
        inner = written.removesuffix("?")[1:-1]
        choice = tuple(words.get(inner, ())) if written[0] == "<" else tuple(inner.split("|"))
        nested = any(sign in word for word in choice for sign in "<>")
        if nested or not choice or not all(word.strip() for word in choice):
            raise PhraseFault(written)
        longest_first = sorted(choice, key=lambda word: (-len(word), word))
        optional = written[-1] == "?"
        loose = optional or any("#" in word or " " in word for word in choice)
        return Part(words=tuple(longest_first), optional=optional, loose=loose)
    if any(sign in written for sign in "()<>|"):
        raise PhraseFault(written)
    return Part(words=(written,), loose=" " in written)


def walk(parts: tuple[Part, ...], text: str) -> Iterator[Found]:
    """Yield where the parts stand one after another in a text, none within another."""
    at = 0
    for start in sorted(_starts(parts, text)):
        if start >= at and (found := _follow(parts, 0, text, start, Found(start, start))) is not None:
            yield found
            at = max(found.end, start + 1)


def _starts(parts: tuple[Part, ...], text: str) -> set[int]:
    """Return where a phrase may begin: at a word of its first part, or of the next where that is optional."""
    found: set[int] = set()
    for part in parts:
        for word in part.words:
            found.update(_all_places(word, text, 0, len(text)))
        if not part.optional:
            break
    return found


def _all_places(word: str, text: str, first: int, last: int) -> Iterator[int]:
    if word[0] == "#":
        yield from (match.start() for match in re.finditer(NUMBER, text[:last]) if match.start() >= first)
        return
    at = text.find(word, first, last)
    while at >= 0:
        yield at
        at = text.find(word, at + 1, last)


def _follow(parts: tuple[Part, ...], number: int, text: str, at: int, found: Found) -> Found | None:
    """Return what is found where the parts from the `number`-th on stand at a place; skips as short as may be."""
    if number == len(parts):
        return Found(found.start, at, found.skipped, found.number)
    part = parts[number]
    if part.skip is not None:
        stop = _STOP.search(text, at)
        last = min(at + part.skip, stop.start() if stop else len(text))
        for end in range(at, last + 1):
            over = Found(found.start, end, (*found.skipped, (at, end)), found.number)
            if (whole := _follow(parts, number + 1, text, end, over)) is not None:
                return whole
        return None
    for word in part.words:
        step = _step(word, text, at)
        if step is not None:
            told = step[1] or found.number
            whole = _follow(parts, number + 1, text, step[0], Found(found.start, at, found.skipped, told))
            if whole is not None:
                return whole
    return _follow(parts, number + 1, text, at, found) if part.optional else None


def _step(word: str, text: str, at: int) -> tuple[int, str | None] | None:
    """Return where a word that stands at a place ends, and the number in it; None where it does not stand there."""
    if word[0] != "#":
        return (at + len(word), None) if text.startswith(word, at) else None
    match = re.compile(NUMBER).match(text, at)
    if match is None or not text.startswith(word[1:], match.end()):
        return None
    return match.end() + len(word) - 1, match[0]


def _expression(phrase: Phrase) -> str:
    """Return the expression of a phrase with Latin words: kept to whole words, the last one inflected or not."""
    first, last = phrase.parts[0], phrase.parts[-1]
    before = r"(?<![a-z0-9])" if _LATIN.match(first.words[0][:1]) else ""
    after = r"(?:s|es|d|ed|ing)?(?![a-z0-9])" if last.words and _LATIN.match(last.words[-1][-1:]) else ""
    return before + "".join(map(_piece, phrase.parts)) + after


def _piece(part: Part) -> str:
    if part.skip is not None:
        return rf"([^\0{BREAKS}]{{0,{min(part.skip, 400)}}}?)"
    listed = "|".join(_literal(word) for word in part.words)
    return f"(?:{listed}){'?' if part.optional else ''}"


def _literal(text: str) -> str:
    """Return the expression of words: blanks stretch, `#` is a number."""
    if not text.strip():
        return r"\s+"
    words = (re.escape(word).replace(r"\#", f"(?P<number>{NUMBER})") for word in text.split())
    before, after = r"\s+" * text[0].isspace(), r"\s+" * text[-1].isspace()
    return before + r"\s+".join(words) + after


def _found(match: re.Match[str]) -> Found:
    numbered = match.re.groupindex.get("number")
    groups = (number for number in range(1, match.re.groups + 1) if number != numbered)
    skipped = tuple(match.span(number) for number in groups)
    return Found(match.start(), match.end(), skipped, match["number"] if numbered else None)
