"""The signs that numbers are written with, and those that stand between their digits."""

BLANKS = " \u00a0\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff"
HYPHENS = "\\-‐‑‒–—―−－﹣"
CHINESE = "〇○零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
CHINESE_DIGITS = "0001234567891123456789"
"""The digits that `CHINESE` are, sign for sign."""

FORMULA = ("=", "+", "-", "@", "\t", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a sheet begins a formula with; Chinese ones take the wide signs, too."""
