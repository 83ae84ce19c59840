"""How much a phrase in a text weighs: denied, feared, told by another, long past, settled since, or of other people.

What the words of a language do is said here; which words these are stands in the rules. In doubt a phrase counts.
"""

import re

from msgspec import Struct

from disputes_cli.casework.judgement.heard import Weighed
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.texts.phrases import BREAKS, Found, Lexicon

_CLAUSE_ENDS = re.compile(f"[{BREAKS}]+")
_SENTENCE_ENDS = re.compile(r"[.;!?。\n\r]+")

_LISTED = re.compile(rf"(?:[^{BREAKS}、\0]{{1,6}}、)*")
_PERCEIVED = re.compile("发现|发生|出现|未见|没见|存在|造成")
_LATIN_TURNS = re.compile(r"\b(?:but|and|then|so|yet|instead|when|after)\b")
_LATIN_REACH = 4
"""Over how many English words a negation reaches."""

_OWN = re.compile("我|俺|咱|本村|本小区|本人|当事人|双方")


class Scene(Struct):
    """A text with all that weighs in it, found once: where denials, fears, accounts and times stand."""

    text: str
    negations: list[Found]
    taken_back: list[Found]
    told: list[Found]
    intended: list[Found]
    feared: list[Found]
    past: list[Found]
    recent: list[Found]
    settled: list[Found]
    elsewhere: list[Found]
    elsewhere_after: list[Found]
    light: frozenset[str]
    clauses: list[int]
    sentences: list[int]


def scene_of(text: str, rules: Rules, lexicon: Lexicon, year: int | None = None) -> Scene:
    """Find in a plain text all that weighs; years are long past by the `year` in which it was told."""
    words = rules.weighing
    open_words = text
    if lexicon.find(rules.negations, text):
        for word in words.denies_nothing:
            open_words = open_words.replace(word, "\1" * len(word))
    return Scene(
        text=text,
        negations=lexicon.find(rules.negations, open_words),
        taken_back=lexicon.find(words.taken_back, text),
        told=lexicon.find(words.told, text),
        intended=lexicon.find(words.intended, text),
        feared=lexicon.find(words.feared, text),
        past=[*lexicon.find(words.past, text), *_years_past(text, year)],
        recent=lexicon.find(words.recent, text),
        settled=lexicon.find(words.settled, open_words),
        elsewhere=lexicon.find(words.elsewhere, text),
        elsewhere_after=lexicon.find(words.elsewhere_after, text),
        light=frozenset(words.light),
        clauses=[0, *(end.end() for end in _CLAUSE_ENDS.finditer(text))],
        sentences=[0, *(end.end() for end in _SENTENCE_ENDS.finditer(text))],
    )


def _years_past(text: str, year: int | None) -> list[Found]:
    dated = _YEAR.finditer(text) if year is not None else ()
    return [
        Found(*match.span())
        for match in dated
        if year is not None and int(match[1] or match[2]) <= year - _LONG_AGO
    ]


_YEAR = re.compile(r"((?:19|20)\d\d)年|\bin ((?:19|20)\d\d)\b")
_LONG_AGO = 2
"""How many years ago is long past; less may belong to the same quarrel."""


def weigh(scene: Scene, hit: Found, clause: tuple[int, int], others: list[Found], *, done: bool) -> Weighed:
    """Weigh a phrase; `others` are all phrases found, `done` says that it tells of something that must have happened."""
    first, last = clause
    if _denied(scene, hit, first, others) or _taken_back(scene, hit):
        return "negated"
    if _of_others(scene, hit, last):
        return "elsewhere"
    if done and (_stands(scene.feared, first, hit.start) or _intended(scene, first, hit)):
        return "feared"
    if _long_past(scene, hit, first, others if done else []):
        return "settled" if _settled(scene, hit) else "past"
    if _once_and_settled(scene, hit):
        return "settled"
    told = _stands(scene.told, first, hit.start) or _stands(scene.feared, first, hit.start)
    return "reported" if told else "plain"


def _stands(marks: list[Found], first: int, last: int) -> bool:
    return any(first <= mark.start and mark.end <= last for mark in marks)


def _intended(scene: Scene, first: int, hit: Found) -> bool:
    """Whether a thing is only said to be done: nothing between tells that more came of it."""
    marks = [mark for mark in scene.intended if first <= mark.start and mark.end <= hit.start]
    return (
        bool(marks)
        and hit.start - marks[-1].end <= _SOON
        and not _MORE_CAME.search(scene.text, marks[-1].end, hit.start)
    )


_SOON = 8
"""How many characters after what is meant it must be named."""

_MORE_CAME = re.compile("后|时|并|随即|随后|结果|接着|当即")


def _fits(between: str, light: frozenset[str]) -> bool:
    """Whether a text is made of light words, names like 李某甲 and 李家, and blanked phrases only."""
    reached = {0}
    for at in range(len(between)):
        if at in reached:
            reached |= {
                at + length for length in range(1, _LONGEST + 1) if between[at : at + length] in light
            }
            named = _NAMED.match(between, at)
            reached |= {named.end()} if named else set()
    return len(between) in reached


_LONGEST = 4
"""How many characters a light word has at most."""

_NAMED = re.compile(r"[^\W\d_a-z]某{1,3}[甲乙丙丁大二]?|[^\W\d_a-z]家|\0")


def _sentence(scene: Scene, place: int) -> tuple[int, int]:
    starts = scene.sentences
    number = max(n for n, start in enumerate(starts) if start <= place)
    return starts[number], starts[number + 1] if number + 1 < len(starts) else len(scene.text)


def _denied(scene: Scene, hit: Found, first: int, others: list[Found]) -> bool:
    return any(
        first <= mark.start < hit.start and _reaches(scene, mark, hit, others) for mark in scene.negations
    )


def _reaches(scene: Scene, mark: Found, hit: Found, others: list[Found]) -> bool:
    """Whether a negation denies a phrase after it: only light words and other phrases stand between."""
    text = scene.text
    between = text[mark.end : hit.start]
    if text[mark.start : mark.end].isascii():
        return len(between.split()) <= _LATIN_REACH and not _LATIN_TURNS.search(between)
    signs = list(between)
    for other in others:
        if mark.end <= other.start and other.end <= hit.start:
            signs[other.start - mark.end : other.end - mark.end] = "\0" * (other.end - other.start)
    between = "".join(signs)
    if _fits(between, scene.light):
        return True
    seen = _PERCEIVED.search(text[mark.start : mark.end] + between[:2])
    rest = between[_LISTED.match(between).end() :] if seen else between  # type: ignore[union-attr]
    return bool(seen and "、" in between and _fits(rest, scene.light))


def _taken_back(scene: Scene, hit: Found) -> bool:
    """Whether the rest of the sentence says that it is not so."""
    _, last = _sentence(scene, hit.start)
    return any(hit.end <= mark.start < last and mark.start - hit.end <= _NEAR for mark in scene.taken_back)


_NEAR = 14
"""How many characters after a phrase its taking back may begin."""


def _of_others(scene: Scene, hit: Found, last: int) -> bool:
    """Whether the sentence tells of people or matters elsewhere, and nobody here stands in what is told."""
    first, end = _sentence(scene, hit.start)
    before = any(
        first <= mark.start and mark.end <= hit.start and not _OWN.search(scene.text, mark.end, last)
        for mark in scene.elsewhere
    )
    return before or any(hit.end <= mark.start < end for mark in scene.elsewhere_after)


def _long_past(scene: Scene, hit: Found, clause: int, others: list[Found]) -> bool:
    """Whether a time long ago governs the phrase: told before it, and nothing recent between.

    A time in an earlier clause governs only what is told as done at some time before (曾, 过), and what came of it:
    `others` are the phrases that may tell of that.
    """
    first, _ = _sentence(scene, hit.start)
    marks = [mark for mark in scene.past if first <= mark.start <= hit.start and mark.end <= hit.end]
    if not marks or _stands(scene.recent, max(min(mark.end, hit.start) for mark in marks), hit.start):
        return False
    if any(mark.start >= clause for mark in marks) or _ONCE.search(scene.text, clause, hit.end + 2):
        return True
    since = min(mark.end for mark in marks)
    return any(
        since <= other.start and other.end <= clause and _ONCE.search(scene.text, other.start, other.end)
        for other in others
    )


_ONCE = re.compile("曾|过|once")


def _once_and_settled(scene: Scene, hit: Found) -> bool:
    """Whether the phrase itself says that it was done at some time (动过手), nothing recent governs it, and it was settled."""
    first, _ = _sentence(scene, hit.start)
    return (
        _ONCE.search(scene.text, hit.start, hit.end) is not None
        and not _stands(scene.recent, first, hit.start)
        and _settled(scene, hit)
    )


def _settled(scene: Scene, hit: Found) -> bool:
    """Whether the same sentence or the next says that it was settled since."""
    _, last = _sentence(scene, hit.start)
    _, end = _sentence(scene, last) if last < len(scene.text) else (last, last)
    marks = [mark for mark in scene.settled if hit.end <= mark.start < end]
    for mark in marks:
        before = scene.text[max(0, mark.start - 3) : mark.start]
        if not re.search("未|没|无法|不肯|不愿|难以|拒", before):
            return True
    return False
