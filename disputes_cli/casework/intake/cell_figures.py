"""Sums and numbers of people as sheets hold them."""

import re

from disputes_cli.casework.texts.plain_text import plain_figures

_ROUGHLY = r"[约近共合计]*"
_OR_SO = r"(?:余|多)?"
_SUM = re.compile(
    _ROUGHLY
    + r"(?:人民币|rmb|cny|[¥$])?(?P<sum>\d{1,15}(?:,\d{3})*(?:\.\d+)?|\.\d+)"
    + _OR_SO
    + r"(?P<unit>[千万亿])?"
    + _OR_SO
    + r"(?:元|块|yuan|rmb|cny)?(?:整|左右|以上)?"
)
_UNITS = {"千": 1_000, "万": 10_000, "亿": 100_000_000}
_COUNT = re.compile(_ROUGHLY + r"(\d{1,9})(?:\.0+)?" + _OR_SO + r"(?:人|名|位|个)?(?:左右|以上)?")


def read_sum(text: str) -> int | float | None:
    """Return a sum in yuan (3000, 3,000.50元, 1.2万); none where the text is no sum."""
    found = _SUM.fullmatch(_narrow(text))
    if not found:
        return None
    amount = round(float(found["sum"].replace(",", "")) * _UNITS.get(found["unit"] or "", 1), 2)
    return int(amount) if amount.is_integer() else amount


def read_count(text: str) -> int | None:
    """Return a number of people (6, 6人, 约200余人); none where the text is no number."""
    found = _COUNT.fullmatch(_narrow(text))
    return int(found[1]) if found else None


def _narrow(text: str) -> str:
    return plain_figures(text).lower().replace(" ", "")
