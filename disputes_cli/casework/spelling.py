"""How names are compared: what counts as the same, and what is near."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

_NEAR = 0.6
"""How much alike a near name is: one sign of three may be another, two of four may not."""
_FARTHER = 0.1
"""How much less alike than the nearest a name may be that is named with it."""


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """Return a name as names are compared: width, case and blanks do not count."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def near_names(text: str, names: Iterable[str], count: int = 3, *, alike: float = 0.5) -> list[str]:
    """Return the names most like the text, nearest first; `alike` of 1 is the same."""
    from difflib import get_close_matches

    by_fold = {folded(name): name for name in names}
    return [by_fold[near] for near in get_close_matches(folded(text), by_fold, n=count, cutoff=alike)]


def near_ids(text: str, spellings: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the ids that have the text in one of their spellings, else the three at most that are spelled most alike."""
    from difflib import SequenceMatcher, get_close_matches

    wanted = folded(text)
    spelled = [(one, folded(name)) for one, names in spellings.items() for name in names]
    holding = [one for one, name in spelled if len(wanted) > 1 and wanted in name]
    near = [] if holding else get_close_matches(wanted, [name for _, name in spelled], n=3, cutoff=_NEAR)
    alike = [SequenceMatcher(None, name, wanted).ratio() for name in near]
    near = [name for name, ratio in zip(near, alike, strict=True) if ratio > alike[0] - _FARTHER]
    return list(dict.fromkeys(holding or [one for like in near for one, name in spelled if name == like]))
