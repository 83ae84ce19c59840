"""Personal numbers in a text: telephone, identity and card numbers, looked for where digits run on. Which they are: `number_forms`."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from disputes_cli.casework.texts.signs import BLANKS, CHINESE, HYPHENS

if TYPE_CHECKING:
    from disputes_cli.casework.texts.number_forms import Hit, Kind

MARKS: "dict[Kind, str]" = {
    "mobile": "[手机号]",
    "landline": "[电话]",
    "identity": "[身份证号]",
    "card": "[银行卡号]",
}
"""What stands in place of a number that was taken out."""


_GAP = f"[{BLANKS}{HYPHENS}()（）]"
_RUN = re.compile(rf"\d(?:{_GAP}{{0,3}}\d){{9,}}")
_TEN = b"0" * 10
_DIGITS_ALIKE = bytes.maketrans(b"123456789", b"000000000")
_GAPS = bytes(sign for sign in range(128) if re.match(_GAP, chr(sign)))
_SPOKEN_RUN = re.compile(rf"[{CHINESE}](?:{_GAP}{{0,2}}[\d{CHINESE}]){{6,}}")


def search(text: str) -> "list[Hit]":
    """Return the personal numbers in a text, in order and without overlap; digits of any script count."""
    if not has_run_of_digits(text):  # as nearly always: what follows takes long to load
        return []
    from disputes_cli.casework.texts.number_forms import in_run

    hits: list[Hit] = []
    for run, spoken in runs_of_digits(text):
        hits += in_run(text, run.start(), run.end(), spoken=spoken)
    return _apart(hits)


def runs_of_digits(text: str) -> "Iterator[tuple[re.Match[str], bool]]":
    """Yield where digits enough for a personal number run on, and whether they are spoken ones (一三八…)."""
    for run in _RUN.finditer(text):
        yield run, False
    if not text.isascii():
        for run in _SPOKEN_RUN.finditer(text):
            yield run, True


def has_run_of_digits(text: str) -> bool:
    """Tell whether digits enough for a personal number run on anywhere."""
    if text.isascii() and _TEN not in text.encode().translate(_DIGITS_ALIKE, _GAPS):
        return False  # at a tenth of the cost
    return _RUN.search(text) is not None or (not text.isascii() and _SPOKEN_RUN.search(text) is not None)


def mask(text: str) -> str:
    """Return the text with a mark in place of every personal number."""
    return masked(text)[0]


def masked(text: str) -> "tuple[str, list[Kind]]":
    """Return the text with a mark in place of every personal number, and of which kinds they were."""
    kinds: list[Kind] = []
    if not has_run_of_digits(text):  # as nearly always
        return text, kinds
    while hits := search(text):
        kinds += [hit.kind for hit in hits]
        for hit in reversed(hits):
            text = text[: hit.start] + MARKS[hit.kind] + text[hit.end :]
    return text, kinds


def _apart(hits: Iterable["Hit"]) -> "list[Hit]":
    """Keep what was found first where hits overlap, and put the rest in order."""
    kept: list[Hit] = []
    for hit in hits:
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)
