"""What is taken out of a report before it is stored: personal numbers and full names, counted by kind."""

import re
from collections import Counter
from typing import NamedTuple

from msgspec.structs import replace

from disputes_cli.casework.intake.report_from_row import Intake
from disputes_cli.casework.texts.privacy import masked
from disputes_cli.casework.texts.shown_names import shown_name

TEXTS = ("title", "narrative", "place", "ref")


_NOBODY: dict[str, tuple[str, ...]] = {"applicant": (), "respondent": ()}


class Withheld(NamedTuple):
    """A report that names nobody, and how many numbers and names were taken out, by kind."""

    intake: Intake
    counts: Counter[str]


def withhold(intake: Intake) -> Withheld:
    """Return the report with shown names, marks for personal numbers, no phone and no identity_no."""
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    shown = {
        field: tuple(_shown(person, names, counts) for person in getattr(intake, field))
        for field in ("applicant", "respondent")
    }
    texts = {field: _without(getattr(intake, field), names, counts) for field in TEXTS}
    if not counts and intake.phone is None and intake.identity_no is None and shown == _NOBODY:
        return Withheld(intake, counts)
    counts.update(
        kind for kind, value in (("phone", intake.phone), ("identity", intake.identity_no)) if value
    )
    return Withheld(replace(intake, **shown, **texts, phone=None, identity_no=None), counts)


def names_somebody(text: str, intake: Intake) -> bool:
    """Tell whether a text has the full name of somebody whom the report names."""
    names: dict[str, str] = {}
    for person in (*intake.applicant, *intake.respondent):
        _shown(person, names, Counter())
    return any(full in text for full in names)


def _shown(person: str, names: dict[str, str], counts: Counter[str]) -> str:
    text, kinds = masked(person)
    counts.update(kinds)
    shown = shown_name(text)
    if shown.shortened:
        counts["name"] += 1
        names[_own(text)] = _own(shown.name)
    return shown.name


def _own(text: str) -> str:
    """Return the name itself, without what stands behind it in brackets."""
    return re.split(r"\s*[(（\[【]", text, maxsplit=1)[0].strip()


def _without(text: str | None, names: dict[str, str], counts: Counter[str]) -> str | None:
    if text is None:
        return None
    for full in sorted(names, key=len, reverse=True):
        text = text.replace(full, names[full])
    text, kinds = masked(text)
    if kinds:
        counts.update(kinds)
    return text
