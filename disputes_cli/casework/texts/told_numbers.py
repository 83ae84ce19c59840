"""Numbers as people tell them, in figures or Chinese words, read as "at least so many"."""

import re

_DIGITS = {
    sign: value
    for value, signs in enumerate(("零〇", "一", "二两", "三", "四", "五", "六", "七", "八", "九"))
    for sign in signs
}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_SEVERAL = 2
"""What 几, 数 and 多 alone stand for at the least."""


def at_least(told: str) -> int:
    """Return the least that a told number means: 三 is 3, 二十余 20, 百多 100, 数十 20, 上百 100, 几 2, 七八 7."""
    figures = re.match(r"\d+(?:\.\d+)?", told)
    if figures:
        return int(float(figures[0]) * (10_000 if "万" in told else 1))
    return max(_in_words(told), 1)


def _in_words(told: str) -> int:
    total, digit, seen = 0, 0, False
    for place, sign in enumerate(told):
        if sign in _DIGITS:
            if place and digit and told[place - 1] in _DIGITS:
                continue  # 七八个: seven at the least
            digit, seen = _DIGITS[sign], True
        elif sign in "几数多" and not seen:
            digit, seen = _SEVERAL, True
        elif sign == "万":
            total, digit = (total + digit or 1) * _UNITS[sign], 0
        elif sign in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[sign], 0
            seen = True
        elif place and seen:
            break
    return total + digit
