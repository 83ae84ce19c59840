"""Phrases in a text that hint at a risk factor, weighed by the words before them; a person decides."""

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise
from typing import Literal, TypeAlias

from msgspec import Struct

from disputes_cli.casework.rules import Rules

Weighed: TypeAlias = Literal["plain", "negated", "reported"]

QUOTE_LENGTH = 30
"""How many characters of a text a hint quotes at most."""

_BREAKS = re.compile(r"[,.;!?。…\n\r]+")
"""What ends a clause, after full-width signs are made narrow; the dun comma and the colon do not."""

SKIP = "…"
"""In a phrase: a few characters of the same clause, or none."""

_SKIPPED = r"[^\0,.;!?。…\n\r]{0,6}?"

_EDGES = " \t\r\n,.;:!?…,。;:!?、\u3000\xa0"
"""What a quote begins and ends without."""

_NEGATE_NOTHING = (
    *("未果", "未遂", "未婚", "未成年", "不断", "不停", "不时", "不仅", "不但", "不止", "不得不", "不由"),
    *("不听", "不服", "不满", "不顾", "不料", "不久", "不过", "不只", "不同", "不慎", "不能排除", "不排除"),
    *("无故", "无理", "无视", "无法排除", "没想到", "没完", "没多久", "有没有", "有无", "是不是"),
    *(
        "不是第一次",
        "不是头一",
        "不是一次",
        "没有停",
        "没停",
        "没有放弃",
        "无人劝",
        "无人制止",
        "没人劝",
        "没人制止",
    ),
    *("not only", "not the first", "not stop", "no sooner", "not long", "cannot exclude", "whether or not"),
)
"""Words that hold a negation's characters and negate nothing."""

_TURNS = re.compile(r"[后就便并却但而又反还]|\b(?:but|and|then|so|yet|instead|when|after)\b")
"""Words after which an earlier negation no longer reaches."""

_NOT_HEARSAY = re.compile("声称|扬称|自称|名称|称呼|说服|说理|劝说")
_HEARSAY = re.compile(
    "称|听说|据说|据称|据传|传言|传闻|反映|怀疑|疑似|担心|害怕|恐怕|生怕|说"
    r"|\b(?:says?|said|claims?|claimed|alleged(?:ly)?|reportedly|heard|rumou?r(?:ed)?)\b"
    r"|\b(?:suspects?|suspected|afraid|fears?|feared)\b"
)
"""Words which say that the clause is somebody's account, not what was seen."""

_REACH = 8
"""Over how many Chinese characters, or half as many words, a negation reaches."""

_NARROW = {**{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}, 0x3000: 0x20, 0xA0: 0x20, 0x2019: 0x27}


class Hint(Struct, frozen=True, kw_only=True):
    """A phrase found: which factor it hints at, its clause, and whether that clause takes it back."""

    factor: str
    phrase: str
    quote: str
    weighed: Weighed = "plain"

    @property
    def counts(self) -> bool:
        """Whether it bears on a proposal: what somebody told does, what the text denies does not."""
        return self.weighed != "negated"


def find_hints(text: str, rules: Rules) -> tuple[Hint, ...]:
    """Return the hints of a text in the order of the text; a factor is named once a clause."""
    plain = _plain(text)
    negations = _plain_words(rules.negations)
    starts = _clauses(plain)
    signs = _signs_of(plain)
    found: dict[tuple[str, int], tuple[int, Hint]] = {}
    for factor in rules.factors:
        if signs.isdisjoint(_beginnings(factor.phrases)):
            continue
        masked = _mask(plain, factor.not_phrases)
        for match in _pattern(factor.phrases).finditer(masked):
            start, end = _clause(starts, match.start(), match.end(), len(plain))
            hint = Hint(
                factor=factor.id,
                phrase=text[match.start() : match.end()],
                quote=_quote(text, start, end, match),
                weighed=_weigh(plain[start : match.start()], negations),
            )
            before = found.get((factor.id, start))
            if before is None or (hint.counts and not before[1].counts):
                found[factor.id, start] = (match.start(), hint)
    return tuple(hint for _, hint in sorted(found.values(), key=lambda one: one[0]))


def _plain(text: str) -> str:
    """Return a text of the same length in lower case and narrow signs, so that places stay places."""
    narrow = text.translate(_NARROW)
    lower = narrow.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := sign.lower()) == 1 else sign for sign in narrow)


@lru_cache(maxsize=8)
def _plain_words(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_plain(word) for word in words)


def _signs_of(plain: str) -> set[str]:
    """Return the single signs of a text and its pairs of neighbours."""
    return {*plain, *map("".join, pairwise(plain))}


@lru_cache(maxsize=512)
def _beginnings(phrases: tuple[str, ...]) -> frozenset[str]:
    """Return signs of which a text has at least one where any of the phrases occurs: a pair, or a lone sign."""
    words = ([word for part in phrase.split(SKIP) for word in _plain(part).split()] for phrase in phrases)
    return frozenset(max(parts, key=len)[:2] for parts in words if parts)


@lru_cache(maxsize=512)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted({_plain(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
    return re.compile("|".join(_expression(phrase) for phrase in longest_first))


def _expression(phrase: str) -> str:
    """Return a pattern for a phrase: blanks stretch, `…` skips a little, Latin words may be inflected."""
    parts = ([re.escape(word) for word in part.split()] for part in phrase.split(SKIP))
    words = _SKIPPED.join(r"\s+".join(part) for part in parts)
    before = r"(?<![a-z0-9])" if _latin(phrase[:1]) else ""
    after = r"(?:s|es|d|ed|ing)?(?![a-z0-9])" if _latin(phrase[-1:]) else ""
    return f"{before}{words}{after}"


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _mask(plain: str, phrases: tuple[str, ...]) -> str:
    return _pattern(phrases).sub(lambda match: "\0" * len(match[0]), plain) if phrases else plain


def _clauses(plain: str) -> list[int]:
    """Return where the clauses of a text begin."""
    return [0, *(match.end() for match in _BREAKS.finditer(plain))]


def _clause(starts: list[int], first: int, last: int, length: int) -> tuple[int, int]:
    """Return where the clause round a phrase begins and where the next one does."""
    after = bisect_right(starts, last - 1)
    return starts[bisect_right(starts, first) - 1], starts[after] if after < len(starts) else length


def _quote(text: str, start: int, end: int, match: re.Match[str]) -> str:
    """Return the clause, or as much of it around the phrase as a quote may hold."""
    clause = text[start:end].strip(_EDGES)
    if len(clause) <= QUOTE_LENGTH:
        return clause
    room = max(0, QUOTE_LENGTH - 2 - (match.end() - match.start()))
    first = max(start, min(match.start() - room // 2, end - (QUOTE_LENGTH - 2)))
    last = min(end, first + QUOTE_LENGTH - 2)
    cut = text[first:last].strip()
    return ("…" if first > start else "") + cut + ("…" if last < end else "")


def _weigh(before: str, negations: tuple[str, ...]) -> Weighed:
    """Weigh a phrase by what stands before it in its clause; in doubt it counts."""
    if negations:
        open_words = _mask(before, _NEGATE_NOTHING)
        for match in _pattern(negations).finditer(open_words):
            if _reaches(open_words[match.end() :]):
                return "negated"
    return "reported" if _HEARSAY.search(_NOT_HEARSAY.sub("", before)) else "plain"


def _reaches(between: str) -> bool:
    length = len(between.split()) * 2 if between.isascii() else len(between)
    return length <= _REACH and not _TURNS.search(between) and "\0" not in between
