"""The first letters of the Pinyin of Chinese words: typed to find one without an input method (zyrm for 噪音扰民)."""

from bisect import bisect_right

_BEGINS = (
    *((0xB0A1, "a"), (0xB0C5, "b"), (0xB2C1, "c"), (0xB4EE, "d"), (0xB6EA, "e"), (0xB7A2, "f")),
    *((0xB8C1, "g"), (0xB9FE, "h"), (0xBBF7, "j"), (0xBFA6, "k"), (0xC0AC, "l"), (0xC2E8, "m")),
    *((0xC4C3, "n"), (0xC5B6, "o"), (0xC5BE, "p"), (0xC6DA, "q"), (0xC8BB, "r"), (0xC8F6, "s")),
    *((0xCBFA, "t"), (0xCDDA, "w"), (0xCEF4, "x"), (0xD1B9, "y"), (0xD4D1, "z")),
)
"""Where each letter begins among the 3,755 characters of level 1 of GB 2312, which stand in the order of Pinyin."""
_PLACES = [place for place, _ in _BEGINS]
_END = 0xD7F9


def initials(text: str) -> str:
    """Return the first letter of each character that has one here; of one with several readings, one of them."""
    return "".join(map(_initial, text))


def _initial(character: str) -> str:
    try:
        coded = int.from_bytes(character.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return ""
    return _BEGINS[bisect_right(_PLACES, coded) - 1][1] if _PLACES[0] <= coded <= _END else ""
