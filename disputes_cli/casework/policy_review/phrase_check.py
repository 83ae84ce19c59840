"""Faults of the phrases that hint at risk factors: unreadable, never found, cut off where they begin or end."""

from collections.abc import Iterator, Sequence

from disputes_cli.casework.findings import Finding
from disputes_cli.casework.policy.rule_places import Path, Place, fields_with_keys
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.policy.triage_rules import Factor, Together, Told, Weighing
from disputes_cli.casework.texts.phrases import PhraseFault, names_in, prepared
from disputes_cli.messages import N_, Message


def check_phrases(rules: Rules, places: Sequence[Place]) -> Iterator[Finding]:
    """Yield every fault of the phrases."""
    yield from _unreadable(rules, places)
    yield from _taken_back(rules)
    yield from _edges(rules)


def _taken_back(rules: Rules) -> Iterator[Finding]:
    """Yield a fault for each phrase that another line of the same factor always takes back."""
    for number, factor in enumerate(rules.factors):
        hinting = (
            ((*path, n), phrase) for path, phrases in _hinting(factor) for n, phrase in enumerate(phrases)
        )
        for path, phrase in hinting:
            over = next((other for other in factor.not_phrases if other in phrase), None)
            if over is not None:
                yield Finding(
                    "phrase_never_found",
                    Message(
                        N_("'{phrase}' is never found: not_phrases holds '{other}'"),
                        phrase=phrase,
                        other=over,
                    ),
                    path=("factors", number, *path),
                    remedy=Message(N_("take one of the two out")),
                )


def _hinting(factor: Factor) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield the lists of phrases that hint at a factor, alone and together."""
    yield ("phrases",), factor.phrases
    if factor.together is not None:
        yield ("together", "phrases"), factor.together.phrases


def _edges(rules: Rules) -> Iterator[Finding]:
    """Yield a fault for a phrase that begins with the sign for anything between, a notice for one that ends with it.

    At the end it changes nothing: what follows may be nothing at all.
    """
    lists = [
        (("factors", number, *path), phrases)
        for number, factor in enumerate(rules.factors)
        for path, phrases in (*_hinting(factor), (("not_phrases",), factor.not_phrases))
    ]
    for path, phrases in [*lists, (("negations",), rules.negations)]:
        for place, phrase in enumerate(phrases):
            words = phrase.strip("… ")
            if words == phrase.strip() and words:
                continue
            begins = phrase.lstrip().startswith("…")
            yield Finding(
                "phrase_edge",
                Message(
                    N_("'{phrase}' begins or ends with …, which stands between two words"), phrase=phrase
                ),
                "fault" if begins else "notice",
                path=(*path, place),
                remedy=Message(N_("write: {form}"), form=words) if words else Message(N_("take it out")),
            )


def _unreadable(rules: Rules, places: Sequence[Place]) -> Iterator[Finding]:
    """Yield a fault for each phrase whose signs cannot be read, or that names a list of words there is not."""
    for path, value in places:
        if not isinstance(value, Factor | Together | Told | Weighing | Rules):
            continue
        for name, key in fields_with_keys(value):
            if isinstance(value, Rules) and name != "negations":
                continue
            held = getattr(value, name)
            if isinstance(held, tuple):
                yield from _phrase_faults(held, rules, (*path, key))


def _phrase_faults(phrases: tuple[str, ...], rules: Rules, path: Path) -> Iterator[Finding]:
    for number, phrase in enumerate(phrases):
        strange = [name for name in names_in(phrase) if name not in rules.words]
        if strange:
            said = Message(N_("unknown {sort}: {wanted}"), sort=Message(N_("list of words")), wanted=strange)
            known = Message(N_("lists of words are: {known}"), known=list(rules.words))
            yield Finding("words_unknown", said, path=(*path, number), remedy=known)
            continue
        if phrase.lstrip().startswith("…"):
            continue  # told by `_edges`
        try:
            prepared(phrase, rules.words)
        except PhraseFault as fault:
            yield Finding(
                "phrase_unreadable",
                Message(N_("'{phrase}' cannot be read at '{part}'"), phrase=phrase, part=str(fault)),
                path=(*path, number),
                remedy=Message(
                    N_("write (a|b) for one of several, <list> for a list of words, none within another")
                ),
            )
