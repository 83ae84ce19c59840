"""Phrases in a text that hint at a risk factor, and numbers told in it, each weighed; a person decides."""

from bisect import bisect_right
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from disputes_cli.casework.judgement.heard import COUNTING, Heard, Hint, ToldNumber, Weighed
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.policy.triage_rules import Factor
from disputes_cli.casework.texts.phrases import Found, Lexicon, plain
from disputes_cli.casework.texts.told_numbers import at_least

if TYPE_CHECKING:
    from disputes_cli.casework.judgement.weighing import Scene

QUOTE_LENGTH = 30
"""How many characters of a text a hint quotes at most."""

_EDGES = " \t\r\n,.;:!?…\uff0c\u3002\uff1b\uff1a\uff01\uff1f\u3001\u3000\xa0"
"""What a quote begins and ends without."""


def find_hints(text: str, rules: Rules) -> tuple[Hint, ...]:
    """Return the hints of a text in the order of the text; a factor is named once a clause."""
    return hear(text, rules).hints


def hear(text: str, rules: Rules, year: int | None = None) -> Heard:
    """Find hints and numbers in a text told in a `year`, and weigh them.

    What was heard last is kept with the rules, which never change: one act asks for the facts of a case several times.
    """
    if not text:
        return Heard()
    kept: dict[tuple[str, int | None], Heard] = rules.__dict__.setdefault("_heard", {})
    if (text, year) not in kept:
        if len(kept) >= _KEPT:
            kept.clear()
        reader = _Reader(text, rules, year)
        kept[text, year] = Heard(reader.hints(), reader.numbers())
    return kept[text, year]


_KEPT = 256
"""Of so many texts what was heard is kept: more than one case has, and little where thousands are imported."""


class _Reader:
    """One text under one set of rules."""

    def __init__(self, text: str, rules: Rules, year: int | None) -> None:
        self.text = text
        self.rules = rules
        self.year = year
        self.plain = plain(text)
        self.lexicon = _lexicon(tuple(rules.words.items()))
        self._scene: Scene | None = None
        self._weights: dict[tuple[Found, bool, bool], Weighed] = {}

    @property
    def scene(self) -> "Scene":
        """All that weighs in the text, looked for when the first phrase is found."""
        if self._scene is None:
            from disputes_cli.casework.judgement.weighing import scene_of

            self._scene = scene_of(self.plain, self.rules, self.lexicon, self.year)
        return self._scene

    def hints(self) -> tuple[Hint, ...]:
        hits = [(factor, hit) for factor in self.rules.factors for hit in self._hits(factor)]
        others = [hit for _, hit in hits]
        hits += [(factor, hit) for factor in self.rules.factors for hit in self._in_company(factor, others)]
        found: dict[tuple[str, int], tuple[int, Hint]] = {}
        for factor, hit in hits:
            clause = self._clause(hit)
            hint = self._hint(factor, hit, self._weighed(hit, clause, others, done=factor.done), clause)
            before = found.get((hint.factor, clause[0]))
            if before is None or (hint.counts and not before[1].counts):
                found[hint.factor, clause[0]] = (hit.start, hint)
        vague = {factor.id: factor.vaguer_than for factor, _ in hits if factor.vaguer_than}
        exact = {
            (one, start)
            for (_, start), (_, hint) in found.items()
            if hint.counts
            for one in (hint.factor, hint.told_of)
        }
        kept = (
            placed
            for (factor, start), placed in found.items()
            if not any((one, start) in exact for one in vague.get(factor, ()))
        )
        return tuple(hint for _, hint in sorted(kept, key=lambda one: one[0]))

    def numbers(self) -> tuple[ToldNumber, ...]:
        found: dict[tuple[str, int, str], ToldNumber] = {}
        for told in self.rules.told:
            hits = self.lexicon.find(told.phrases, self.plain)
            for hit in self._unmasked(told.phrases, told.not_phrases, hits):
                clause = self._clause(hit)
                weighed = self._weighed(hit, clause, [], done=True)
                number = at_least(hit.number or "")
                quote = _quote(self.text, clause, hit)
                one = ToldNumber(fact=told.fact, number=number, quote=quote, weighed=weighed)
                found.setdefault((told.fact, number, quote), one)
        return tuple(found.values())

    def _hits(self, factor: Factor) -> list[Found]:
        return [] if factor.retired else self._found(factor, factor.phrases)

    def _in_company(self, factor: Factor, others: list[Found]) -> list[Found]:
        """Return where phrases that count only together stand, if enough different ones count."""
        if factor.together is None or factor.retired:
            return []
        counting: list[Found] = []
        for hit in self._found(factor, factor.together.phrases):
            apart = not counting or counting[-1].end <= hit.start
            if apart and self._weighed(hit, self._clause(hit), others, done=factor.done) in COUNTING:
                counting.append(hit)
        said = {self._own_words(hit) for hit in counting}
        different = [one for one in said if not any(other != one and other in one for other in said)]
        return counting if len(different) >= factor.together.at_least else []

    def _own_words(self, hit: Found) -> str:
        """Return what a phrase itself says, whatever number or words of others it holds."""
        kept, at = "", hit.start
        for first, last in (*hit.skipped, (hit.end, hit.end)):
            kept, at = kept + self.plain[at:first], last
        return kept.replace(hit.number, "#") if hit.number else kept

    def _found(self, factor: Factor, phrases: tuple[str, ...]) -> list[Found]:
        """Return where phrases of a factor stand, less what its `not_phrases` take back."""
        hits = self.lexicon.find(phrases, self.plain)
        taken_over = (one.not_phrases for one in self.rules.factors if one.id in factor.vaguer_than)
        not_phrases = (*factor.not_phrases, *chain.from_iterable(taken_over)) if hits else ()
        return self._unmasked(phrases, not_phrases, hits)

    def _unmasked(
        self, phrases: tuple[str, ...], not_phrases: tuple[str, ...], hits: list[Found]
    ) -> list[Found]:
        """Return where phrases stand, less what not_phrases take back of the hits."""
        if not hits or not not_phrases:
            return hits
        masked = _mask(self.plain, self.lexicon.find(not_phrases, self.plain))
        return hits if masked == self.plain else self.lexicon.find(phrases, masked)

    def _hint(self, factor: Factor, hit: Found, weighed: Weighed, clause: tuple[int, int]) -> Hint:
        other = factor.when_past if weighed == "past" else None
        return Hint(
            factor=other or factor.id,
            phrase=self.text[hit.start : hit.end],
            quote=_quote(self.text, clause, hit),
            weighed=weighed,
            told_of=factor.id if other and other != factor.id else None,
        )

    def _weighed(self, hit: Found, clause: tuple[int, int], others: list[Found], *, done: bool) -> Weighed:
        from disputes_cli.casework.judgement.weighing import weigh  # most texts hold nothing to weigh

        key = hit, done, bool(others)  # the others are all that was found, or none where they do not matter
        if key not in self._weights:
            self._weights[key] = weigh(self.scene, hit, clause, others, done=done)
        return self._weights[key]

    def _clause(self, hit: Found) -> tuple[int, int]:
        """Return where the clause round a phrase begins and where the next one does."""
        starts = self.scene.clauses
        after = bisect_right(starts, hit.end - 1)
        first = starts[bisect_right(starts, hit.start) - 1]
        return first, starts[after] if after < len(starts) else len(self.text)


@lru_cache(maxsize=8)
def _lexicon(words: tuple[tuple[str, tuple[str, ...]], ...]) -> Lexicon:
    return Lexicon(dict(words))


def _mask(text: str, found: list[Found]) -> str:
    """Blank the words of what was found, not what it skips."""
    signs = list(text)
    for one in found:
        kept = {place for start, end in one.skipped for place in range(start, end)}
        for place in range(one.start, one.end):
            if place not in kept:
                signs[place] = "\0"
    return "".join(signs)


def _quote(text: str, clause: tuple[int, int], hit: Found) -> str:
    """Return the clause, or as much of it around the phrase as a quote may hold."""
    start, end = clause
    whole = text[start:end].strip(_EDGES)
    if len(whole) <= QUOTE_LENGTH:
        return whole
    if hit.end - hit.start > QUOTE_LENGTH - 2:
        return text[hit.start : hit.start + QUOTE_LENGTH - 1] + "…"
    room = max(0, QUOTE_LENGTH - 2 - (hit.end - hit.start))
    first = max(start, min(hit.start - room // 2, end - (QUOTE_LENGTH - 2)))
    last = min(end, first + QUOTE_LENGTH - 2)
    cut = text[first:last].strip()
    return ("…" if first > start else "") + cut + ("…" if last < end else "")
