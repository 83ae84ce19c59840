"""Sums and numbers of people as sheets hold them."""

import re

from disputes_cli.casework.intake.cell_dates import Cell
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
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?e\+?\d{1,2}", re.IGNORECASE)
_WHOLE = 10**15
"""Office programs keep fifteen figures of a number."""
_UNITS = {"千": 1_000, "万": 10_000, "亿": 100_000_000}
_COUNT = re.compile(_ROUGHLY + r"(\d{1,9})(?:\.0+)?" + _OR_SO + r"(?:人|名|位|个)?(?:左右|以上)?")


def read_sum(text: str) -> int | float | None:
    """Return a sum in yuan (3000, 3,000.50元, 1.2万); none where the text is no sum."""
    narrow = _narrow(text)
    if _SCIENTIFIC.fullmatch(narrow):
        narrow = f"{float(narrow):.2f}"
    found = _SUM.fullmatch(narrow)
    if not found:
        return None
    amount = round(float(found["sum"].replace(",", "")) * _UNITS.get(found["unit"] or "", 1), 2)
    return int(amount) if amount.is_integer() else amount


def read_count(text: str) -> int | None:
    """Return a number of people (6, 6人, 约200余人); none where the text is no number."""
    found = _COUNT.fullmatch(_narrow(text))
    return int(found[1]) if found else None


def lost_digits(cell: Cell) -> bool:
    """Tell whether a number of a row is only what an office program left of it: 4.30104E+17, or over fifteen figures."""
    if isinstance(cell, float):
        return abs(cell) >= _WHOLE
    return isinstance(cell, str) and "+" in cell and _SCIENTIFIC.fullmatch(plain_figures(cell)) is not None


def _narrow(text: str) -> str:
    return plain_figures(text).lower().replace(" ", "")
