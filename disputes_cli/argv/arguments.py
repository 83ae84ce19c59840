"""What was typed, to values: days, times, sums, parties, terms, pairs. Pure: today and now are handed in."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from msgspec import Struct

from disputes_cli.argv.choices import choice, role_called
from disputes_cli.argv.spoken_days import WEEKDAYS, spoken_day, spoken_time
from disputes_cli.casework.case import Party
from disputes_cli.casework.declarations import Field, field_of, fields_of
from disputes_cli.casework.law.workdays import months_after, recurring
from disputes_cli.casework.policy.rule_parts import Named
from disputes_cli.casework.values import Ref, Term
from disputes_cli.errors import UsageError
from disputes_cli.messages import N_

NO_DAY = frozenset({"none", "\u65e0"})
"""What is typed where the day that the rules propose is not wanted (none, 无)."""
_SEMICOLON = "[;\uff1b]"
_COMMA = "[,\uff0c\u3001]"
_CHINESE_DATE = r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]?$"
_STEP = r"([+-])(\d{1,4})([dwmy天周月年])$"
_CHINESE_WEEKDAY = r"(?:周|星期|礼拜)([一二三四五六日天])$"


class Clock(Struct, frozen=True):
    """The time against which days are read, in the register's zone."""

    now: datetime

    @property
    def today(self) -> date:
        """The day in the register's zone."""
        return self.now.date()


def plain(text: str) -> str:
    """Return what was typed with full-width digits and signs as ASCII, without blanks around it."""
    return unicodedata.normalize("NFKC", text).strip()


def day(text: str, clock: Clock, where: str, *, back: bool = False) -> date:
    """Read a day; a weekday or a day without a year is the next one, or the last one looking `back`."""
    read = plain(text).lower()
    try:
        found = _day(read, clock.today, back=back)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise _no_day(where, text, back=back)
    return found


def _no_day(flag: str, text: str, *, back: bool) -> UsageError:
    return UsageError(
        N_("{flag}: not a time: {text}") if back else N_("{flag}: not a day: {text}"),
        remedy=N_("write it like 2026-11-22 09:30, 09:30, 11-22, yesterday, -1d or mon")
        if back
        else N_("write it like 2026-11-22, 11-22, today, tomorrow, +7d, +1m or mon"),
        flag=flag,
        text=text,
    )


def _day(text: str, today: date, *, back: bool) -> date | None:
    spoken = spoken_day(text, today, back=back)
    if isinstance(spoken, date):
        return spoken
    text = spoken or text
    if step := re.match(_STEP, text):
        return _stepped(today, int(step[1] + step[2]), step[3])
    named = [place for place, name in enumerate(WEEKDAYS) if name.startswith(text) and len(text) >= 3]
    if named:
        return _weekday(today, named[0], back=back)
    if chinese := re.match(_CHINESE_WEEKDAY, text):
        return _weekday(today, min("一二三四五六日天".index(chinese[1]), 6), back=back)
    if chinese := re.match(_CHINESE_DATE, text):
        return _of_year(chinese[1], int(chinese[2]), int(chinese[3]), today, back=back)
    parts = re.split(r"[-/.]", text)
    if not all(part.isdigit() for part in parts):
        return date.fromisoformat(text) if len(text) == 8 and text.isdigit() else None
    if len(parts) == 3:
        return date(int(parts[0]), int(parts[1]), int(parts[2])) if len(parts[0]) == 4 else None
    if len(parts) == 2 and len(parts[0]) <= 2:
        return _of_year(None, int(parts[0]), int(parts[1]), today, back=back)
    return date.fromisoformat(text) if len(text) == 8 else None


def _of_year(year: str | None, month: int, number: int, today: date, *, back: bool) -> date:
    if year:
        return date(int(year), month, number)
    found = date(today.year, month, number)
    if back and found > today:
        return date(today.year - 1, month, number)
    if not back and found < today:
        return date(today.year + 1, month, number)
    return found


def _weekday(today: date, wanted: int, *, back: bool) -> date:
    if back:
        return today - timedelta(days=(today.weekday() - wanted) % 7)
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)


def _stepped(today: date, count: int, unit: str) -> date:
    if unit in "d天":
        return today + timedelta(days=count)
    if unit in "w周":
        return today + timedelta(weeks=count)
    months = count * (12 if unit in "y年" else 1)
    return _dated(months_after(today, months))


def _dated(found: date) -> date:
    """Return a day. Raises ValueError for the last of all dates, where counting stops."""
    if found == date.max:
        raise ValueError(found)
    return found


def time_or_day(text: str, clock: Clock, where: str, *, back: bool) -> datetime | date:
    """Read a time, or a day where no time was given; without an offset it is the register's zone."""
    read = plain(text)
    hours = re.search(
        r"(?:^|[ T]|(?<=[日号天]))(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(Z|[+-]\d{2}:?\d{2})?$", read
    )
    if hours is None:
        if (spoken := spoken_time(read)) is None:
            return day(text, clock, where, back=back)
        before, clocked = spoken
        on = day(before, clock, where, back=back) if before else clock.today
        return datetime.combine(on, clocked, clock.now.tzinfo)
    before = read[: hours.start()].strip()
    on = day(before, clock, where, back=back) if before else clock.today
    try:
        clocked = time(int(hours[1]), int(hours[2]), int(hours[3] or 0))
        at = datetime.combine(on, clocked, clock.now.tzinfo)
        if hours[4]:
            written = datetime.fromisoformat(at.replace(tzinfo=None).isoformat() + hours[4])
            at = written.astimezone(clock.now.tzinfo)
    except (ValueError, OverflowError):
        raise _no_time(where, text) from None
    return at


def _no_time(flag: str, text: str) -> UsageError:
    return UsageError(
        N_("{flag}: not a time: {text}"),
        remedy=N_("write day and time, like 2026-11-22 09:30 or 09:30"),
        flag=flag,
        text=text,
    )


def whole(text: str, where: str) -> int:
    """Read a count. Raises UsageError for a part of one."""
    value = number(text, where)
    if value != int(value):
        raise UsageError(
            N_("{flag}: not a whole number: {text}"), remedy=N_("write digits only"), flag=where, text=text
        )
    return int(value)


def number(text: str, where: str) -> int | float:
    """Read a sum or a count: digits, perhaps with separators, a unit of yuan or 万."""
    read = plain(text).replace(",", "").replace("\u00a5", "")
    found = re.fullmatch(r"(\d{1,15}(?:\.\d+)?)(万)?(?:元|块)?", read)
    if found is None:
        raise UsageError(
            N_("{flag}: not a number: {text}"),
            remedy=N_("write digits, as 3000 or 1200.50"),
            flag=where,
            text=text,
        )
    value = round(float(found[1]) * 10_000, 2) if found[2] else float(found[1])
    return int(value) if value == int(value) else value


def pair(text: str, flag: str, *, lone: str | None = None) -> tuple[str, str]:
    """Read KEY=VALUE; `lone` is the value of a key that stands alone."""
    key, sign, value = text.partition("=")
    if not sign and key.strip() and lone is not None:
        return key.strip(), lone
    if not sign or not key.strip() or not value.strip():
        raise UsageError(
            N_("{flag}: not a pair: {text}"), remedy=N_("write it as KEY=VALUE"), flag=flag, text=text
        )
    return key.strip(), value.strip()


def parts(text: str, flag: str, allowed: Iterable[str]) -> tuple[str, dict[str, str]]:
    """Read a text followed by KEY=VALUE fields after semicolons."""
    allowed = list(allowed)
    first, *rest = (piece.strip() for piece in re.split(_SEMICOLON, text))
    found: dict[str, str] = {}
    if "=" in first and first.partition("=")[0].strip() in allowed:
        rest.insert(0, first)
        first = ""
    for piece in rest:
        if not piece:
            continue
        key, value = pair(piece, flag)
        if key not in allowed:
            raise UsageError(
                N_("{flag}: no field {key}"),
                remedy=N_("fields are: {allowed}"),
                flag=flag,
                key=key,
                allowed=allowed,
            )
        found[key] = value
    return first, found


def party(text: str, of_rules: Sequence[Named] = ()) -> dict[str, Any]:
    """Read a party: ROLE:NAME, then fields after semicolons (kind, count, for, key, representatives).

    A role is one that everybody has, or one `of_rules`, by its id or name.
    """
    first, more = parts(text, "--party", ("kind", "count", "for", "key", "representatives", "roles"))
    role, sign, name = first.replace("\uff1a", ":").partition(":")
    typed = [part.strip() for part in role.split("+")]
    if not sign or not name.strip() or not all(typed):
        raise UsageError(
            N_("--party: no role and name in: {text}"),
            remedy=N_("write it as ROLE:NAME, for instance respondent:李某"),
            text=text,
        )
    read: dict[str, Any] = {"name": name.strip(), "roles": [role_called(one, of_rules) for one in typed]}
    if "count" in more:
        read["count"] = whole(more.pop("count"), "--party")
        read["kind"] = "group"
    if "representatives" in more:
        read["representatives"] = _listed(more.pop("representatives"))
    if "roles" in more:
        read["roles"] += [role_called(one, of_rules) for one in _listed(more.pop("roles"))]
    if "kind" in more:
        more["kind"] = choice(more["kind"], field_of(Party, "kind"), "--party kind")
    return {**read, **more}


def _listed(text: str) -> list[str]:
    return [piece.strip() for piece in re.split(_COMMA, text) if piece.strip()]


def terms(text: str, clock: Clock, flag: str = "--term") -> list[dict[str, Any]]:
    """Read a term: TEXT, then by, to, act, due, amount, every, times; `times` makes that many terms."""
    first, more = parts(text, flag, ("text", "by", "to", "act", "due", "amount", "every", "times"))
    term: dict[str, Any] = {"by": more.get("by", ""), "text": more.get("text", first)}
    if not term["text"]:
        raise UsageError(N_("{flag}: a term without a text"), remedy=N_("say what was agreed"), flag=flag)
    fields = {field.key: field for field in fields_of(Term)}
    for key in ("to", "act", "every"):
        if key in more:
            term[key] = choice(more[key], fields[key], f"{flag} {key}")
    if "amount" in more:
        term["amount"] = number(more["amount"], flag)
    term.setdefault("act", "pay" if "amount" in more else "do")
    if "due" in more:
        term["due"] = day(more["due"], clock, flag)
    if "times" not in more:
        return [term]
    return _instalments(term, whole(more["times"], flag), flag)


def _instalments(term: dict[str, Any], times: int, flag: str) -> list[dict[str, Any]]:
    every, start = term.pop("every", "month"), term.get("due")
    if start is None:
        raise UsageError(
            N_("{flag}: instalments without a first day"),
            remedy=N_("give the first one's due=DAY"),
            flag=flag,
        )
    if not 1 <= times <= 120:
        raise UsageError(
            N_("{flag}: times is 1 to 120"), remedy=N_("write, for instance, times=3"), flag=flag
        )
    try:
        return [{**term, "due": _dated(recurring(start, every, n))} for n in range(times)]
    except (ValueError, OverflowError):
        raise _no_day(flag, str(start), back=False) from None


def field_value(field: Field, given: list[str], clock: Clock, named: str | None = None) -> Any:
    """Read what was typed for a field of an entry into a value of its type; `named` is not its flag's name."""
    flag = named or f"--{field.flag}"
    if field.mapping:
        lone = "seen" if field.of == "factor" else None
        told: dict[str, Any] = {}
        for key, text in (pair(text, flag, lone=lone) for text in given):
            value = choice(text, field, flag)
            if told.setdefault(key, value) != value:
                raise UsageError(
                    N_("{flag}: {key} is answered twice, {one} and {other}"),
                    remedy=N_("give one answer for each"),
                    flag=flag,
                    key=key,
                    one=str(told[key]),
                    other=str(value),
                )
        return told
    if field.kind is Term:
        return [term for text in given for term in terms(text, clock, flag)]
    if field.many:
        listed = field.of or field.choices
        split = [piece for text in given for piece in (re.split(_COMMA, text) if listed else [text])]
        return [_one(field, text.strip(), clock, flag) for text in split]
    return _one(field, given[-1], clock, flag)


def _one(field: Field, text: str, clock: Clock, flag: str) -> Any:
    if field.kind is date:
        return None if plain(text).lower() in NO_DAY else day(text, clock, flag)
    if field.kind is datetime:
        return _time(text, clock, flag)
    if field.kind in (int, float):
        return whole(text, flag) if field.kind is int else number(text, flag)
    if isinstance(field.kind, type) and issubclass(field.kind, Struct):
        return _structure(field.kind, text, flag)
    return choice(text, field, flag)


def _time(text: str, clock: Clock, flag: str) -> datetime:
    try:
        read = time_or_day(text, clock, flag, back=False)
    except UsageError:
        raise _no_time(flag, text) from None
    if not isinstance(read, datetime):
        raise _no_time(flag, text)
    return read


def _structure(declared: type[Struct], text: str, flag: str) -> dict[str, Any]:
    if declared is Ref:
        return _reference(text, flag)
    inner = {f.key: f for f in fields_of(declared)}
    first, more = parts(text, flag, inner)
    read: dict[str, Any] = {
        key: whole(value, flag) if inner[key].kind is int else value for key, value in more.items()
    }
    if first:
        key, field = next(iter(inner.items()))
        read.setdefault(key, whole(first, flag) if field.kind is int else first)
    return read


def _reference(text: str, flag: str) -> dict[str, str]:
    kind, sign, no = (piece.strip() for piece in text.replace("\uff1a", ":").partition(":"))
    if not sign:
        kind, no = "no", kind
    if not kind or not no:
        raise UsageError(
            N_("{flag}: not a number: {text}"), remedy=N_("write it as NO or KIND:NO"), flag=flag, text=text
        )
    return {"kind": kind, "no": no}
