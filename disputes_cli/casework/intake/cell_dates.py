"""Dates and times as sheets hold them, read with the precision they have. A guess is never made."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from disputes_cli.casework.texts.plain_text import plain_figures

Cell: TypeAlias = str | datetime | date | int | float | bool | None
Precision: TypeAlias = Literal["year", "month", "day", "time"]

UNKNOWN = frozenset(
    {
        "",
        "-",
        "--",
        "/",
        "?",
        "无",
        "不详",
        "未知",
        "不明",
        "null",
        "none",
        "nan",
        "nat",
        "n/a",
        "na",
        "unknown",
        "#n/a",
    }
    | {"0000-00-00", "0000-00-00 00:00:00"}
    | {"#ref!", "#value!", "#div/0!", "#name?", "#num!", "#null!"}
)
"""What people and programs write where they know nothing; a formula that failed is a blank cell in a workbook too."""

_SERIAL_START = datetime(1899, 12, 30)  # noqa: DTZ001  (a sheet's day count has no zone)
_SERIALS = range(10_000, 80_000)  # 1927 to 2119; smaller and larger numbers are no dates that a ledger holds
_YEARS = range(1900, 2200)

_WEEKDAY = re.compile(
    r"\(?(?:星期|周|礼拜)[一二三四五六日天]\)?|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s", re.IGNORECASE
)
_GAPS = re.compile(r"(?<=\d)\s*([-/.])\s*(?=\d)")
_ROUGHLY = re.compile(r"\s*(?:许|左右|前后)$")
_WRITTEN_DAY = re.compile(
    r"(?P<year>[〇零○O一二三四五六七八九\d]{4})年(?P<month>[一二三四五六七八九十\d]{1,3})月"
    r"(?:(?P<day>[一二三四五六七八九十廿\d]{1,4})[日号])?"
)
_FIGURES = {
    sign: str(figure) for figure, signs in enumerate(("〇零○O", *"一二三四五六七八九")) for sign in signs
}
_CHINESE = str.maketrans(
    {"年": "-", "月": "-", "日": " ", "号": " ", "时": ":", "点": ":", "分": ":", "秒": " "}
)
_MORNING = ("上午", "凌晨", "早上", "早晨", "清晨", "早", "中午")
_AFTERNOON = ("下午", "傍晚")
_EVENING = ("晚上", "晚间", "晚")
_NIGHT = ("夜里", "夜间", "深夜", "半夜", "午夜")
_HALVES = "|".join((*_MORNING, *_AFTERNOON, *_EVENING, *_NIGHT))
_SHAPE = re.compile(
    rf"""(?: (?P<year>\d{{4}}) (?: ([-/.]) (?P<month>\d{{1,2}}) (?: \2 (?P<day>\d{{1,2}}) )? )? [-]?
          | (?P<us_month>\d{{1,2}}) / (?P<us_day>\d{{1,2}}) / (?P<us_year>\d{{4}}) )
        (?: (?:\s*T|\s+|(?={_HALVES}))
            \s* (?P<half>{_HALVES})?
            \s* (?P<hour>\d{{1,2}}) : (?P<minute>\d{{1,2}})?
                (?: : (?P<second>\d{{1,2}})? (?: [.,]\d+ )? )?
            \s* (?P<noon>[AP]\.?M\.?)?
            \s* (?P<zone>Z|UTC|[+-]\d{{2}}:?\d{{2}})? )?
        \s*""",
    re.VERBOSE | re.IGNORECASE,
)
_NO_YEAR = re.compile(r"(?:\d{2}[-/.])?\d{1,2}[-/.]\d{1,2}(?:/\d{2})?(?![-/.\d])")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[ T]?(\d{2})(\d{2})(\d{2})?)?")


class When(NamedTuple):
    """A moment and how precisely it is known; what is not known stands at its beginning."""

    moment: datetime
    precision: Precision

    def partial(self) -> str:
        """Return the date written as precisely as it is known: 2026, 2026-04, 2026-04-12 or with a time."""
        if self.precision == "time":
            return self.moment.isoformat(timespec="seconds" if self.moment.second else "minutes")
        return self.moment.date().isoformat()[: {"year": 4, "month": 7, "day": 10}[self.precision]]


def unknown(cell: Cell) -> bool:
    """Tell whether a cell says nothing: blank, null, 不详 …"""
    return _says_nothing(cell) if isinstance(cell, str) else cell is None


@lru_cache(maxsize=256)
def _says_nothing(text: str) -> bool:
    return not text or (len(text) < 64 and plain_figures(text).lower() in UNKNOWN)


def incomplete(cell: Cell) -> bool:
    """Tell whether a text is a day of which only the year, or half of it, is left out: 11月3日, 26-11-3."""
    return isinstance(cell, str) and _NO_YEAR.match(_plain(plain_figures(cell))) is not None


def read_when(cell: Cell, zone: tzinfo) -> When | None:
    """Return the moment that a cell holds, in the zone; none where it holds no date.

    A two-digit year is none. In `MM/DD/YYYY` the month stands first. An hour over 12 with AM or PM after it
    is of the 24-hour clock.
    """
    if isinstance(cell, datetime):
        local = cell.replace(tzinfo=zone) if cell.tzinfo is None else cell.astimezone(zone)
        return When(local, "time")
    if isinstance(cell, date):
        return When(datetime.combine(cell, time(), zone), "day")
    if cell is None or isinstance(cell, bool):
        return None
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else plain_figures(str(cell))
    try:
        return _from_digits(text, zone) or _from_words(text, zone)
    except (ValueError, OverflowError):
        return None


def _from_digits(text: str, zone: tzinfo) -> When | None:
    """Read YYYYMMDD, YYYYMMDDHHMM, YYYYMMDDHHMMSS and a sheet's count of days since 1899-12-30."""
    found = _DIGITS.fullmatch(text)
    if found:
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
        return _when(
            datetime(year, month, day, hour, minute, second, tzinfo=zone), "time" if found[4] else "day"
        )
    if re.fullmatch(r"\d{5}(\.\d+)?", text) and int(float(text)) in _SERIALS:
        seconds = round(float(text) * 86_400)
        moment = (_SERIAL_START + timedelta(seconds=seconds)).replace(tzinfo=zone)
        return _when(moment, "time" if seconds % 86_400 else "day")
    return None


def _from_words(text: str, zone: tzinfo) -> When | None:
    about = text if text.isascii() else _ROUGHLY.sub("", text)
    found = _SHAPE.fullmatch(text) or _SHAPE.fullmatch(_plain(about))
    if not found:
        return None
    year, month, day = (
        found["year"] or found["us_year"],
        found["month"] or found["us_month"],
        found["day"] or found["us_day"],
    )
    precision: Precision = "time" if found["hour"] else "day" if day else "month" if month else "year"
    if precision == "time" and not day:
        return None
    moment = datetime(int(year), int(month or 1), int(day or 1), tzinfo=zone)
    when = _when(moment + _since_midnight(found), precision, _zone(found["zone"]), zone)
    if when is not None and about != text:  # what is known roughly is no time to write down as one
        return when._replace(precision="day") if precision == "time" else None
    return when


def _plain(text: str) -> str:
    """Return a date in words with the signs of `_SHAPE`."""
    text = _WEEKDAY.sub(" ", text.lstrip("'‘’`")).replace("、", ".").replace("\\", "/")
    text = _WRITTEN_DAY.sub(_in_figures, text)
    for said, minutes in (("半", "30"), ("一刻", "15"), ("三刻", "45")):
        text = text.replace(f"点{said}", f":{minutes}").replace(f"时{said}", f":{minutes}")
    return _GAPS.sub(r"\1", text.translate(_CHINESE)).strip().rstrip(".")


def _in_figures(found: re.Match[str]) -> str:
    """Return a day written out (二〇二六年十一月三日) in figures."""
    year = "".join(_FIGURES.get(sign, sign) for sign in found["year"])
    return f"{year}年{_number(found['month'])}月" + (f"{_number(found['day'])}日" if found["day"] else "")


def _number(text: str) -> str:
    """Return a number up to 39 in figures: 十一, 二十, 廿三, 3."""
    tens, ten, ones = text.replace("廿", "二十").rpartition("十")
    if not ten:
        return "".join(_FIGURES.get(sign, sign) for sign in text)
    return (_FIGURES.get(tens, tens) or "1") + (_FIGURES.get(ones, ones) or "0")


def _since_midnight(found: re.Match[str]) -> timedelta:
    if found["hour"] is None:
        return timedelta()
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and (minute or second)):
        raise ValueError(hour)
    noon = (found["noon"] or "").upper()[:1]
    hour = _of_half(hour, found["half"] or "") if found["half"] else _of_noon(hour, noon)
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _of_noon(hour: int, noon: str) -> int:
    if noon == "P" and hour < 12:
        return hour + 12
    return 0 if noon == "A" and hour == 12 else hour


def _of_half(hour: int, half: str) -> int:
    """Return the hour of the 24-hour clock; twelve at night is the end of the day, one or two in the evening is none."""
    if hour > 12:
        return hour
    if half in _AFTERNOON or (half == "中午" and hour < 3):
        return hour + 12 if hour < 12 else hour
    if half == "凌晨":
        return hour % 12
    if half in _NIGHT + _EVENING and hour >= 5:
        return hour + 12
    if half in _EVENING:
        raise ValueError(hour)
    return hour


def _zone(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text[0] not in "+-":
        return UTC
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _when(
    moment: datetime, precision: Precision, given: tzinfo | None = None, zone: tzinfo | None = None
) -> When | None:
    if moment.year not in _YEARS:
        return None
    return When(moment.replace(tzinfo=given).astimezone(zone) if given else moment, precision)
