"""A span of days as typed: a day, a month, a year, or from one to another."""

import re
from datetime import date, datetime, timedelta

from msgspec import Struct

from disputes_cli.errors import UsageError
from disputes_cli.messages import N_

_PART = r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?"


class Span(Struct, frozen=True):
    """Days from the first to the last, both counted; None leaves that side open."""

    first: date | None
    last: date | None

    def holds(self, day: date | datetime) -> bool:
        """Whether a day lies in it; a time counts by the day of its own offset."""
        on = day.date() if isinstance(day, datetime) else day
        return (self.first is None or on >= self.first) and (self.last is None or on <= self.last)


def span(text: str, key: str) -> Span:
    """Read `2026`, `2026-03`, `2026-03-05`, or two of them with `..` between, one of which may be left out.

    Raises UsageError naming what it was typed for.
    """
    first, dots, last = (piece.strip() for piece in text.partition(".."))
    if not dots:
        return Span(*_bounds(first, key, text))
    if not first and not last:
        raise _no_span(key, text)
    return Span(
        _bounds(first, key, text)[0] if first else None, _bounds(last, key, text)[1] if last else None
    )


def _bounds(part: str, key: str, text: str) -> tuple[date, date]:
    read = re.fullmatch(_PART, part)
    if read is None:
        raise _no_span(key, text)
    year, month, day = (int(piece) if piece else 0 for piece in read.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            after = date(year + month // 12, month % 12 + 1, 1)
            return date(year, month, 1), after - timedelta(days=1)
        return date(year, 1, 1), date(year, 12, 31)
    except (ValueError, OverflowError):
        raise _no_span(key, text) from None


def _no_span(key: str, text: str) -> UsageError:
    return UsageError(
        N_("{key}: not a span of days: {text}"),
        remedy=N_("write it like 2026, 2026-03, 2026-03-05 or 2026-01..2026-03"),
        key=key,
        text=text,
    )
