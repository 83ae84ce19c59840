"""The forms of personal numbers: identity, card, mobile and landline, found in a run of digits by form and check digits.

What is part of a longer number, a sum, a date or a file number is none.
"""

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from disputes_cli.casework.texts.number_checks import is_card, is_identity, is_old_identity
from disputes_cli.casework.texts.signs import BLANKS, CHINESE, CHINESE_DIGITS, HYPHENS

Kind: TypeAlias = Literal["mobile", "landline", "identity", "card"]


class Hit(NamedTuple):
    """A personal number in a text, from `start` up to `end`."""

    kind: Kind
    start: int
    end: int


_IS_BLANK = re.compile(f"[{BLANKS}]")
_IS_HYPHEN = re.compile(f"[{HYPHENS}]")
_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d-\d\d?-\d\d?(?!\d)")

_G = "[ -]{0,2}"
_FREE, _ENDS = r"(?<![0-9A-Za-z_])(?<!0\.)", r"(?![0-9A-Za-z_])"
_IDENTITY = re.compile(rf"{_FREE}(?=((\d(?:{_G}\d){{16}}){_G}([\dxX×]){_ENDS}))")
_OLD_IDENTITY = re.compile(rf"{_FREE}(?=(\d(?:{_G}\d){{14}}{_ENDS}(?!{_G}\d)))")
_CARD = re.compile(rf"{_FREE}(?=(\d(?:{_G}\d){{15,18}}{_ENDS}(?!{_G}\d)))")
_MOBILE = re.compile(
    rf"(?<![0-9_])(?<!0\.)(?=((?:\+?(?:00)?86{_G}|0)?(1{_G}[3-9](?:{_G}\d){{9}})"
    r"(?![0-9_])(?!(?!(?:vx|wx|qq|v)(?![A-Za-z]))[A-Za-z])))",
    re.IGNORECASE,
)
_LANDLINE = re.compile(
    rf"{_FREE}(?=(\(?(?:0|\+86{_G}\(?0?)(?:10|2\d|[3-9]\d\d)\)?{_G}[2-8](?:[ -]?\d){{6,7}}{_ENDS}))"
)
_SUM_BEFORE = re.compile(r"(?:[¥￥$]|人民币|金额|共计|合计)[为约是::\s]{0,3}$")
_SUM_AFTER = re.compile(r"(?:\.\d|[ ]?(?:元|块|万|亿|千|余元|平方|公斤|吨|米|%|％))")
_FILE_NUMBER = re.compile(
    r"(?:编号|单号|案号|文号|流水号|序号|票号|批号|合同号|标识|\bno\.?)[为是:：\s]{0,3}$", re.IGNORECASE
)
_LETTERS_BEFORE = re.compile(r"[A-Za-z]+$")
_PHONE_WORDS = frozenset({"tel", "phone", "mobile", "cell", "mob", "wechat", "wx", "vx", "v", "qq", "t", "m"})
_IDENTITY_WORDS = re.compile(r"(?:身份证|证件|公民身份|身份号|\bid\b).{0,8}$", re.IGNORECASE | re.DOTALL)

_CONTEXT = 24


def in_run(text: str, run_start: int, end: int, *, spoken: bool) -> Iterator[Hit]:
    """Yield what is found in a run of digits, looked at with what stands around it."""
    shift = max(0, run_start - _CONTEXT)
    around = _plain(text[shift:run_start], spoken=False), _plain(text[end : end + 4], spoken=False)
    plain = around[0] + _plain(text[run_start:end], spoken=spoken) + around[1]
    for hit in _in_plain(plain):
        if hit.end + shift > run_start:  # what ends before the run may be the tail of a longer number
            yield Hit(hit.kind, hit.start + shift, hit.end + shift)


def _in_plain(plain: str) -> Iterator[Hit]:
    """Yield hits in a text of ASCII digits, blanks and hyphens; the surer kinds first."""
    without_days = _DAY.sub(lambda day: "#" * len(day[0]), plain)
    for kind, pattern, is_one in _FORMS:
        text = plain if pattern is _IDENTITY else without_days
        for found in pattern.finditer(text):
            if is_one(text, found):
                yield Hit(kind, found.start(1), found.end(1))


def _plain(text: str, *, spoken: bool) -> str:
    """Return the text with digits of any script, blanks and hyphens as ASCII, sign for sign."""
    return text if text.isascii() else "".join(_plain_sign(sign, spoken=spoken) for sign in text)


def _plain_sign(sign: str, *, spoken: bool) -> str:
    if sign.isdecimal():
        return str(int(sign))
    if _IS_BLANK.match(sign):
        return " "
    if _IS_HYPHEN.match(sign):
        return "-"
    if spoken and sign in CHINESE:
        return CHINESE_DIGITS[CHINESE.index(sign)]
    return {"（": "(", "）": ")", "Ｘ": "X", "ｘ": "x", "＋": "+"}.get(sign, sign)


def _digits(text: str) -> str:
    return re.sub(r"[ \-()]", "", text).upper().replace("×", "X")


def _told_otherwise(plain: str, found: re.Match[str]) -> bool:
    """Tell whether the words around call the number a sum, a measure or a file's number."""
    before = plain[: found.start(1)]
    return bool(
        _SUM_BEFORE.search(before) or _FILE_NUMBER.search(before) or _SUM_AFTER.match(plain, found.end(1))
    )


def _identity(_: str, found: re.Match[str]) -> bool:
    return is_identity(_digits(found[1]))


def _old_identity(plain: str, found: re.Match[str]) -> bool:
    before = plain[: found.start(1)]
    named_so = bool(_IDENTITY_WORDS.search(before))
    return (named_so or not _FILE_NUMBER.search(before)) and is_old_identity(
        _digits(found[1]), named_so=named_so
    )


def _card(plain: str, found: re.Match[str]) -> bool:
    return is_card(_digits(found[1])) and not _told_otherwise(plain, found)


def _mobile(plain: str, found: re.Match[str]) -> bool:
    """Letters right before a number make it a code, unless they say that it is a telephone (Tel139…)."""
    letters = _LETTERS_BEFORE.search(plain[: found.start(1)])
    if letters and letters[0].lower() not in _PHONE_WORDS:
        return False
    return _grouped_as_number(found[2]) and not _told_otherwise(plain, found)


def _landline(plain: str, found: re.Match[str]) -> bool:
    return not _told_otherwise(plain, found)


def _grouped_as_number(text: str) -> bool:
    """Tell whether digits stand together as one number: in few groups, or all apart, not by thousands."""
    groups = [len(group) for group in re.split(r"[ -]+", text)]
    if len(groups) == 1 or all(size == 1 for size in groups):
        return True
    return len(groups) <= 5 and not all(size == 3 for size in groups[1:])


_FORMS: tuple[tuple[Kind, re.Pattern[str], Callable[[str, re.Match[str]], bool]], ...] = (
    ("identity", _IDENTITY, _identity),
    ("identity", _OLD_IDENTITY, _old_identity),
    ("card", _CARD, _card),
    ("mobile", _MOBILE, _mobile),
    ("landline", _LANDLINE, _landline),
)
