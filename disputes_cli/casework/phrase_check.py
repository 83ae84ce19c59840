"""Faults of the phrases that hint at risk factors: never found, or cut off where they begin or end."""

from collections.abc import Iterator, Sequence

from disputes_cli.casework.findings import Finding
from disputes_cli.casework.hints import SKIP
from disputes_cli.casework.rule_places import Path, Place
from disputes_cli.casework.rules import Rules
from disputes_cli.messages import N_, Message


def check_phrases(rules: Rules, _places: Sequence[Place]) -> Iterator[Finding]:
    """Yield every fault of the phrases."""
    yield from _taken_back(rules)
    yield from _edges(rules)


def _taken_back(rules: Rules) -> Iterator[Finding]:
    """Yield a fault for each phrase that another line of the same factor always takes back."""
    for number, factor in enumerate(rules.factors):
        for place, phrase in enumerate(factor.phrases):
            over = next((other for other in factor.not_phrases if other in phrase), None)
            if over is not None:
                yield Finding(
                    "phrase_never_found",
                    Message(
                        N_("'{phrase}' is never found: not_phrases holds '{other}'"),
                        phrase=phrase,
                        other=over,
                    ),
                    path=("factors", number, "phrases", place),
                    remedy=Message(N_("take one of the two out")),
                )


def _edges(rules: Rules) -> Iterator[Finding]:
    """Yield a fault for a phrase that begins with the sign for anything between, a notice for one that ends with it.

    At the end it changes nothing: what follows may be nothing at all.
    """
    lists: list[tuple[Path, tuple[str, ...]]] = [
        (("factors", number, name), getattr(factor, name))
        for number, factor in enumerate(rules.factors)
        for name in ("phrases", "not_phrases")
    ]
    for path, phrases in [*lists, (("negations",), rules.negations)]:
        for place, phrase in enumerate(phrases):
            words = phrase.strip(f"{SKIP} ")
            if words == phrase.strip() and words:
                continue
            begins = phrase.lstrip().startswith(SKIP)
            yield Finding(
                "phrase_edge",
                Message(
                    N_("'{phrase}' begins or ends with …, which stands between two words"), phrase=phrase
                ),
                "fault" if begins else "notice",
                path=(*path, place),
                remedy=Message(N_("write: {form}"), form=words) if words else Message(N_("take it out")),
            )
