"""Days and times as people say them: 后天, 下周三, 3天后, 月底, 下午3点半; next friday, in 3 days. Pure."""

import re
from calendar import monthrange
from datetime import date, time, timedelta

from disputes_cli.casework.law.workdays import months_after

_DAYS = {
    "大前天": -3, "前天": -2, "昨天": -1, "今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2, "大后天": 3,
    "yesterday": -1, "today": 0, "tomorrow": 1,
}  # fmt: skip
DAY_WORDS = ("today", "今天", "tomorrow", "明天", "yesterday", "昨天")
"""The usual words for a day, in both languages."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHINESE_WEEKDAYS = "一二三四五六日天"
_WEEKS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2, "last": -1, "this": 0, "next": 1}
_OF_A_WEEK = r"(上上|上|本|这|下下|下)(?:个)?(?:周|星期|礼拜)([一二三四五六日天])$"
_ENGLISH_OF_A_WEEK = r"(last|this|next) ([a-z]{3,})$"
_AWAY = r"(\d{1,4}|[一二两三四五六七八九十])(?:个)?(天|日|周|星期|礼拜|月|年)(?:之|以)?(后|内|前)$"
_ENGLISH_AWAY = r"in (\d{1,4}) (day|week|month|year)s?$"
_NUMBER = r"(\d{1,2})(?:日|号)$"
_NUMERALS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九十")} | {"两": 2}
_UNITS = {"天": "d", "日": "d", "周": "w", "星期": "w", "礼拜": "w", "月": "m", "年": "y"}


def spoken_day(text: str, today: date, *, back: bool) -> date | str | None:
    """Return the day that words name, or the step from today as it is typed (`+3d`); None for other words.

    A number without a month is the next such day, the last one looking `back`.
    """
    if text in _DAYS:
        return today + timedelta(days=_DAYS[text])
    if found := re.match(_OF_A_WEEK, text):
        return _of_week(today, _WEEKS[found[1]], min(_CHINESE_WEEKDAYS.index(found[2]), 6))
    if (found := re.match(_ENGLISH_OF_A_WEEK, text)) and (place := _weekday(found[2])) is not None:
        return _of_week(today, _WEEKS[found[1]], place)
    if found := re.match(_AWAY, text):
        return _step(found[1], _UNITS[found[2]], back=found[3] == "前")
    if found := re.match(_ENGLISH_AWAY, text):
        return f"+{found[1]}{found[2][0]}"
    if found := re.match(_NUMBER, text):
        return _of_month(int(found[1]), today, back=back)
    if text in ("月底", "本月底"):
        return today.replace(day=monthrange(today.year, today.month)[1])
    if text in ("年底", "本年底"):
        return date(today.year, 12, 31)
    return None


def _of_month(number: int, today: date, *, back: bool) -> date | None:
    """Return the next day of that number, the last one looking `back`, in a month that has it."""
    months = (months_after(today.replace(day=1), -step if back else step) for step in range(12))
    days = (first.replace(day=number) for first in months if number <= monthrange(first.year, first.month)[1])
    return next((one for one in days if (one <= today if back else one >= today)), None)


def _weekday(text: str) -> int | None:
    return next((place for place, name in enumerate(WEEKDAYS) if name.startswith(text)), None)


def _of_week(today: date, weeks: int, weekday: int) -> date:
    return today - timedelta(days=today.weekday()) + timedelta(weeks=weeks, days=weekday)


def _step(count: str, unit: str, *, back: bool) -> str:
    number = int(count) if count.isdecimal() else _NUMERALS[count]
    return f"{'-' if back else '+'}{number}{unit}"


_CLOCK = (
    r"(凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚)?(\d{1,2}|[一二两三四五六七八九]|十[一二]?)(?:点|时)"
    r"(?:钟|整|(半)|(一刻)|(三刻)|(\d{1,2})分?)?$"
)
_AFTERNOON = frozenset(("下午", "傍晚", "晚上", "晚"))
_NOON, _MINUTES = 12, (30, 15, 45)


def spoken_time(text: str) -> tuple[str, time] | None:
    """Return what stands before a time told in words (the day), and the time; None where there is none."""
    found = re.search(_CLOCK, text)
    if found is None:
        return None
    said = found[2]
    hour = (
        int(said)
        if said.isdecimal()
        else 10 + _NUMERALS.get(said[1:], 0)
        if said[0] == "十"
        else _NUMERALS[said]
    )
    if found[1] in _AFTERNOON and hour < _NOON:
        hour += _NOON
    minute = next(
        (value for value, part in zip(_MINUTES, found.groups()[2:5], strict=True) if part), int(found[6] or 0)
    )
    try:
        return text[: found.start()].strip(), time(hour, minute)
    except ValueError:
        return None
