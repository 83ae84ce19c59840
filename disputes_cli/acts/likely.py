"""What somebody who is asked will most likely answer, offered first: from the case, the area, its people and bodies,
and what was recorded of late.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from disputes_cli.acts.choosing import Option, called
from disputes_cli.casework.declarations import Field
from disputes_cli.casework.entries import Referral, ReportUp
from disputes_cli.casework.proposals.drafting import Draft
from disputes_cli.errors import DisputesError
from disputes_cli.workspace import Workspace

LATELY = 200
"""So many of the last cases say what is usual: more would be felt at the prompt."""


def likely_first(field: Field, options: Sequence[Option], draft: Draft, here: Workspace) -> list[Option]:
    """Return the options, the likely ones first and the others in their order."""
    found = _LIKELY.get(field.of or field.key)
    if found is None or len(options) < 2:  # noqa: PLR2004  (one needs no order)
        return list(options)
    places = {one: place for place, one in enumerate(dict.fromkeys(found(options, draft, here)))}
    return sorted(options, key=lambda option: places.get(option[0], len(places)))


def _categories(options: Sequence[Option], draft: Draft, here: Workspace) -> Iterator[str]:
    """Yield those whose names share words with the title, then the usual ones."""
    title = draft.case.title
    shared = Counter({one: _shared(name, title) for one, name in called(options)})
    yield from (one for one, count in shared.most_common(3) if count)
    yield from _usual(rb"(?m)^category: *([a-z0-9._-]+)", here)


def _shared(name: str, text: str) -> int:
    """Return how much of a name stands in a text: words of letters, pairs of Chinese characters."""
    if name.isascii():
        return len(set(re.findall("[a-z]{4,}", name.lower())) & set(re.findall("[a-z]{4,}", text.lower())))
    return sum(name[at : at + 2] in text for at in range(len(name) - 1) if name[at : at + 2].isalnum())


def _areas(options: Sequence[Option], draft: Draft, here: Workspace) -> Iterator[str]:  # noqa: ARG001  (the shape of all)
    """Yield the areas of whoever is asked, then the usual ones."""
    me = whoever_asks(here)
    yield from (area.id for area in here.register.all_areas() if me and area.owner == me)
    yield from _usual(rb"(?m)^area: *([a-z0-9._-]+)", here)


def _channels(options: Sequence[Option], draft: Draft, here: Workspace) -> Iterator[str]:  # noqa: ARG001
    yield from _usual(rb"(?m)^ +channel: *([a-z0-9._-]+)", here)


def _people(options: Sequence[Option], draft: Draft, here: Workspace) -> Iterator[str]:  # noqa: ARG001
    """Yield who has to do with the case: who is responsible, whose area it is, whoever is asked."""
    yield from filter(
        None, (draft.standing.owner, here.register.owner_of(draft.case.area), whoever_asks(here))
    )


def _bodies(options: Sequence[Option], draft: Draft, here: Workspace) -> Iterator[str]:  # noqa: ARG001
    """Yield the bodies that the case was with, the last first; those competent for it; the usual ones."""
    yield from (entry.to for entry in reversed(draft.case.log) if isinstance(entry, (Referral, ReportUp)))
    category = set(draft.facts.category)
    yield from (body.id for body in here.register.bodies if category & set(body.handles))
    yield from _usual(rb"(?m)^  kind: referral\n(?:  .*\n)*?  to: ([a-z0-9._-]+)$", here)


def _usual(pattern: bytes, here: Workspace) -> Iterator[str]:
    """Yield what stands in the last cases, the most frequent first."""
    found: Counter[str] = Counter()
    for file in here.docket.files()[-LATELY:]:
        try:
            found.update({one.decode() for one in re.findall(pattern, here.docket.read(file))})
        except DisputesError:  # what cannot be read is named where it matters
            continue
    return (one for one, _ in found.most_common())


def whoever_asks(here: Workspace) -> str | None:
    """Return who sits at the terminal, as git says; None for somebody whom the register does not know."""
    try:
        return here.actor(None)
    except DisputesError:
        return None


_LIKELY: dict[str, Callable[[Sequence[Option], Draft, Workspace], Iterator[str]]] = {
    "category": _categories,
    "area": _areas,
    "channel": _channels,
    "person": _people,
    "body": _bodies,
}
"""By the sort of id that is asked for."""
