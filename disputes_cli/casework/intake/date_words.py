"""Dates and hours as people say them, in the signs that dates are read by: 二〇二六年十一月三日, 下午3点半, 晚上12点."""

import re

_WEEKDAY = re.compile(
    r"\(?(?:星期|周|礼拜)[一二三四五六日天]\)?|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s", re.IGNORECASE
)
_GAPS = re.compile(r"(?<=\d)\s*([-/.])\s*(?=\d)")
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
HALVES = "|".join((*_MORNING, *_AFTERNOON, *_EVENING, *_NIGHT))
"""Every word for a part of the day."""


def plain_date(text: str) -> str:
    """Return a date in words with figures, hyphens and colons."""
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


def hour_of_half(hour: int, half: str) -> int:
    """Return the hour of the 24-hour clock; twelve at night is the end of the day, one or two in the evening is none."""
    if hour > 12:
        return hour
    if half in _AFTERNOON or (half == "中午" and hour < 6):
        return hour + 12 if hour < 12 else hour
    if half == "凌晨":
        return hour % 12
    if hour >= (7 if half in _NIGHT else 5) and half in _NIGHT + _EVENING:  # 半夜五点 is before dawn
        return hour + 12
    if half in _EVENING:
        raise ValueError(hour)
    return hour
