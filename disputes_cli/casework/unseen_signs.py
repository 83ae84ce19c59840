"""Signs in texts that nobody sees, named where they stand: what came in before they were left out, or by hand."""

from collections.abc import Iterator
from typing import Any

from disputes_cli.casework.findings import Finding
from disputes_cli.casework.texts.plain_text import unseen
from disputes_cli.messages import N_, Message


def unseen_signs(
    value: Any, path: tuple[str | int, ...] = (), entry: str | None = None, *, case: str | None = None
) -> Iterator[Finding]:
    """Yield a fault for each text in plain values that holds them; of a `case`, an amendment puts it right."""
    if isinstance(value, str):
        signs = unseen(value)
        if signs:
            how = N_("take it out") if case is None else _OF_HEADER if entry is None else _OF_ENTRY
            yield Finding(
                "unseen_sign",
                Message(N_("a sign that cannot be seen: {signs}"), signs=signs),
                entry=entry,
                path=path,
                remedy=Message(how, case=case, entry=entry),
                nonsense=True,
            )
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from unseen_signs(item, (*path, key), entry, case=case)
    elif isinstance(value, (list, tuple)):
        for place, item in enumerate(value):
            yield from unseen_signs(item, (*path, place), entry, case=case)


_OF_HEADER = N_("write it anew: disputes amend {case} FIELD=VALUE --reason TEXT")
_OF_ENTRY = N_("write it anew: disputes amend {case} --entry {entry} FIELD=VALUE --reason TEXT")
